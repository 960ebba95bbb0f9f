// The door to ICU: plain types only. ICU's own headers clash with the copy inside Foundation, so
// they are included in CICU.c and nowhere else.
#ifndef CICU_H
#define CICU_H
#include <stdint.h>

/// Version of the ICU library in use, as "72.1". Lives as long as the program.
const char *_Nonnull cicu_version(void);

/// A word breaker with its dictionaries; belongs to one thread.
typedef struct cicu_breaker cicu_breaker;

/// Opens a breaker; NULL and an ICU error name in `*error` when ICU or its data is unusable.
cicu_breaker *_Nullable cicu_breaker_open(const char *_Nullable *_Nonnull error);
void cicu_breaker_close(cicu_breaker *_Nonnull breaker);

/// Marks word boundaries of valid UTF-8. Bit i of `boundaries` is set when a boundary stands before
/// byte i (0 and `length` included); bit i of `word_ends` when a word with a letter, syllable or
/// ideograph ends there. Both bitmaps hold length / 64 + 1 words and come in zeroed.
/// Runs of unspaced scripts (Thai, Lao, Khmer, Myanmar) are cut from their neighbours first.
/// Returns the number of words with a letter, or -1 when memory or ICU fails.
int64_t cicu_breaker_mark(cicu_breaker *_Nonnull breaker, const uint8_t *_Nonnull text,
                          int32_t length, uint64_t *_Nonnull boundaries,
                          uint64_t *_Nonnull word_ends);

/// The same by ICU's own rules and Thai dictionary, read from the ICU in use and walked here, several times
/// as fast; stretches with other dictionary scripts are handed to ICU. Belongs to one thread; the rules and
/// the dictionary are shared, the dictionary is read when the first Thai text comes.
typedef struct cicu_segmenter cicu_segmenter;

enum {
  CICU_PLAIN = 1,      ///< no vector instructions, as on machines without SSE2
  CICU_RULES_ONLY = 2, ///< no masks: every character goes through the rules
};

/// Opens a segmenter; NULL and an ICU error name in `*error` when ICU or its data is unusable. `options` is
/// 0 or, for tests, a sum of the values above.
cicu_segmenter *_Nullable cicu_segmenter_open(int32_t options, const char *_Nullable *_Nonnull error);
void cicu_segmenter_close(cicu_segmenter *_Nonnull segmenter);

/// As `cicu_breaker_mark`, with the same answer.
int64_t cicu_segmenter_mark(cicu_segmenter *_Nonnull segmenter, const uint8_t *_Nonnull text,
                            int32_t length, uint64_t *_Nonnull boundaries,
                            uint64_t *_Nonnull word_ends);

/// What a segmenter of this process does itself, decided when it is first needed.
typedef struct {
  /// Why everything is left to ICU; NULL when the rules are walked here.
  const char *_Nullable rules_reason;
  /// Why Thai is left to ICU; NULL when it is cut here, or none came yet.
  const char *_Nullable thai_reason;
  /// Whether ASCII, and Latin letters beyond it, are judged 64 bytes at once.
  int32_t masks, latin;
  /// Words of the Thai dictionary; 0 before the first Thai text.
  int32_t thai_words;
} cicu_segmenter_facts;

/// The facts.
cicu_segmenter_facts cicu_segmenter_report(cicu_segmenter *_Nonnull segmenter);

/// What a code point becomes in a match stream, decided by `cicu_fill_folds`.
enum {
  CICU_SELF = 0,      ///< stays as it is
  CICU_ONE = 1,       ///< becomes one other code point (case), which `folds` names
  CICU_EDIT = 2,      ///< becomes one other code point by more than case (width, digit form)
  CICU_MARK = 3,      ///< may combine with what stands before it
  CICU_SEVERAL = 4,   ///< becomes several code points (ask cicu_fold_cluster)
};

/// Fills tables for code points 0..<count (at most 0x10000).
void cicu_fill_folds(uint16_t *_Nonnull folds, uint8_t *_Nonnull kinds, int32_t count);

/// Bit values of a code point's properties, as `cicu_fill_properties` writes them.
enum {
  CICU_LETTER = 1,    ///< general category L* or M*
  CICU_DIGIT = 2,     ///< general category N*
  CICU_EXTENDS = 4,   ///< Grapheme_Extend: continues the character before it
};
void cicu_fill_properties(uint8_t *_Nonnull properties, int32_t count);
uint8_t cicu_properties(uint32_t scalar);

/// NFC, then full case folding, then NFC of a few code points (a starter and its marks).
/// Writes at most `capacity` code points; returns how many there are, or -1 on failure.
int32_t cicu_fold_cluster(const uint32_t *_Nonnull scalars, int32_t count,
                          uint32_t *_Nonnull output, int32_t capacity);

/// NFC of UTF-8 and, when `fold` is not 0, full case folding. Returns the length in bytes; writes
/// nothing when that is above `capacity`; -1 on failure.
int32_t cicu_nfc(const uint8_t *_Nonnull text, int32_t length, int32_t fold,
                 uint8_t *_Nullable output, int32_t capacity);
#endif
