// CWords: loops over the bytes of a text, and the score of a Thai place, that Swift would take several times as long
// for. They know no library; tables and models of the module Words say what each character is.
#ifndef CWORDS_H
#define CWORDS_H
#include <stdint.h>

/// What `cwords_copy_plain` does with a character of the basic plane beyond ASCII.
enum {
  CWORDS_STOP = 0,   ///< stops before it
  CWORDS_COPY = 1,
  CWORDS_FOLD = 2,   ///< writes the character that `folds` names, which has as many bytes
  CWORDS_ACTION = 3,
  CWORDS_TONED = 4,  ///< with COPY or FOLD: stops behind o and u, where a tone may move
};

/// Ends a block.
enum { CWORDS_SEPARATOR = 0x1E };

/// Copies as much of `source` as is its own normal form but for upper case and single white space, and stops
/// before anything else: another character, a byte that is no UTF-8, white space at a block's start or behind
/// white space, a separator behind white space. Each byte copied stands for one byte.
///
/// `before` holds the last eight bytes written, the last one lowest; 0x1E when there is none. A character of
/// the Thai block is copied unless it may change, or be changed by, the one before it. `actions` and `folds` have
/// 0x10000 entries; the Thai block's are not asked. `output` has room for `length` bytes; offsets in it of at most `room`
/// separators are written to `ends`, and the copy stops when there are more. Returns the bytes copied.
int32_t cwords_copy_plain(const uint8_t *_Nonnull source, int32_t length, uint64_t before,
                          const uint8_t *_Nonnull actions, const uint16_t *_Nonnull folds,
                          uint8_t *_Nonnull output, int32_t *_Nonnull ends, int32_t room,
                          int32_t *_Nonnull end_count);

/// What `cwords_count` takes a character of the basic plane beyond ASCII for.
enum {
  CWORDS_NO_LETTER = 0, CWORDS_THAI_LETTER, CWORDS_HAN, CWORDS_OTHER_LETTER,
  CWORDS_LATIN,       ///< from here on: part of a Latin word, which is then not plain
  CWORDS_FOREIGN, CWORDS_VIETNAMESE, CWORDS_STROKED,
};

/// What was counted.
typedef struct {
  int64_t kinds[8];        ///< characters of each kind beyond ASCII
  int64_t letters;         ///< ASCII letters
  int64_t words;           ///< runs of Latin letters
  int64_t languages[4];    ///< plain words of at most eight letters, by `languages` & 3; [0]: not known
  int64_t syllables;       ///< those with bit 0x80
} cwords_counts;

/// A table of words of at most eight ASCII letters, each packed into 64 bits: 8192 places by hash, the next one
/// where a place is taken; 0 is free.
typedef struct {
  const uint64_t *_Nonnull words;
  const uint8_t *_Nonnull languages;
} cwords_table;

enum { CWORDS_PLACES = 1 << 13 };

/// The place where the search for a word begins.
static inline uint32_t cwords_place(uint64_t word) { return (uint32_t)((word * 0x9E3779B97F4A7C15ULL) >> 51); }

/// Counts letters and words of text in the normal form until its end, a character beyond the basic plane, or a
/// byte that is no UTF-8; the last word ends there. `kinds` has 0x10000 entries; those of the
/// Thai block are all CWORDS_THAI_LETTER. Returns the bytes read.
int32_t cwords_count(const uint8_t *_Nonnull text, int32_t length, const uint8_t *_Nonnull kinds,
                     cwords_table table, cwords_counts *_Nonnull counts);

/// A prefix of listed words, as bits: its last letter (seven), whether it is the last of its siblings (one), what the
/// word costs (four: 0 when the prefix is none, else half bits / 4 - 1), and the place of its first child (twenty; 0
/// when it has none). Siblings stand side by side in rising order of their letters. The 128 first cells are the
/// prefixes of one letter, by the letter, then come all of two letters, all of three, and so on.
enum {
  CWORDS_CELL_LETTER = 0x7F,
  CWORDS_CELL_LAST = 0x80,
  CWORDS_CELL_COST = 8,    ///< shift
  CWORDS_CELL_CHILD = 12,  ///< shift
};

/// The letters that may follow a prefix, as bits: 0 to 63 and 64 to 127.
typedef struct {
  uint64_t low, high;
} cwords_thai_branch;

enum { CWORDS_LONGEST_WORD = 16, CWORDS_SIDE = 16 };

/// The trained model: `1 << table_bits` weights by the hash of a feature, and the words. Each prefix of one letter or
/// two has a branch at the place of its cell.
typedef struct {
  const int16_t *_Nonnull weights;
  const uint32_t *_Nonnull cells;
  const cwords_thai_branch *_Nonnull branches;
  int32_t bias;
  int32_t table_bits;
} cwords_thai_model;

/// The score of a place where no word can begin.
enum { CWORDS_NO_PLACE = INT32_MIN };

/// Scores `count` places of `text`, each between two Thai letters and given by the offset of the second one. They
/// are best in the order of the text: what is found out for one is used for the next.
void cwords_thai_scores(const uint8_t *_Nonnull text, int32_t length, const int32_t *_Nonnull offsets,
                        int32_t count, const cwords_thai_model *_Nonnull model, int32_t *_Nonnull scores);

/// Says of the offsets from `from` to `end`, which is at most `length`, whether a word may begin or end there: all but
/// those between two Thai letters where the rules of writing allow none, and `cwords_thai_scores` has no score, whatever
/// the model. Beside a mark of repetition or abbreviation one always may. Bit *i* modulo 64 of word *i* / 64 of `places`
/// is that of offset *i*; the other bits of the words that are written mean nothing.
void cwords_thai_places(const uint8_t *_Nonnull text, int32_t length, int32_t from, int32_t end,
                        uint64_t *_Nonnull places);
#endif
