// A stretch of Thai letters, read once for all places in it: codes, where words may begin, and which listed words do.
// Private to this target.
#ifndef CWORDS_THAI_STRETCH_H
#define CWORDS_THAI_STRETCH_H
#include <string.h>

#include "CWords.h"

/// Codes of what is no Thai letter.
enum { DIGIT = 80, SPACE = 81, LETTER = 82, SIGN = 83, UNSEEN = 84 };

/// Letters of a stretch; longer runs of letters are read in stretches that overlap. Room around them for reading a
/// place's neighbours.
enum { STRETCH = 256, BEFORE = 16, BEHIND = 32 };

typedef struct {
  const uint8_t *text;
  const cwords_thai_model *model;
  int32_t length;
  int32_t start;       ///< offset of the first letter in the text
  int32_t count;       ///< letters; 0 before the first stretch
  int begins, ends;    ///< whether no letter stands before, and behind
  uint8_t *codes;      ///< of the letters; what stands beside the run before and behind them
  uint8_t room[BEFORE + STRETCH + BEHIND];
  /// A bit a letter: a word may begin before it; it neither follows nor is led; and the same without a silencer behind.
  uint64_t cuts[STRETCH / 64 + 2], loose[STRETCH / 64 + 2], bare[STRETCH / 64 + 2];
  uint32_t words[STRETCH];  ///< which lengths of words begin there: bit n for n letters; bit 0: looked up
  uint8_t costs[STRETCH][CWORDS_LONGEST_WORD];
} Stretch;

/// The code of the Thai character at `offset`; 0 when there is none.
static inline unsigned code_at(const uint8_t *text, int32_t length, int32_t offset) {
  if (offset < 0 || offset + 3 > length || text[offset] != 0xE0 || (text[offset + 1] & 0xFE) != 0xB8) return 0;
  return (text[offset + 1] & 1u) << 6 | (text[offset + 2] & 0x3Fu);
}

static inline int is_letter(unsigned code) { return code - 1 < 58 || code - 64 < 15; }

static inline unsigned delimiter(unsigned thai, unsigned byte) {
  if (thai > 0 && thai <= 0x4E) return thai;
  if (byte >= 0x80 || (byte | 0x20) - 'a' < 26) return LETTER;
  if (byte == 0x20 || byte == CWORDS_SEPARATOR) return SPACE;
  return byte - '0' < 10 ? DIGIT : SIGN;
}

static inline void stretch_clear(Stretch *s, const uint8_t *text, int32_t length, const cwords_thai_model *model) {
  s->text = text;
  s->length = length;
  s->model = model;
  s->start = s->count = 0;
  s->begins = s->ends = 0;
  s->codes = s->room + BEFORE;
}

/// Reads the stretch around the letter at `offset`.
void stretch_read(Stretch *s, int32_t offset);

/// Whether the letter at `offset` is in the stretch, and all that the window around it needs.
static inline int stretch_holds(const Stretch *s, int32_t offset) {
  if (offset < s->start) return 0;
  uint32_t distance = (uint32_t)(offset - s->start);
  int32_t place = (int32_t)(distance / 3);
  return place < s->count && distance % 3 == 0 && (place > CWORDS_SIDE || s->begins) &&
         (s->count - place > CWORDS_SIDE || s->ends);
}

/// The index of the letter at `offset`, once the stretch holds it.
static inline int32_t stretch_reach(Stretch *s, int32_t offset) {
  if (!stretch_holds(s, offset)) stretch_read(s, offset);
  return (offset - s->start) / 3;
}

/// Whether a word may begin before letter `place`, by the rules of writing.
static inline int stretch_may_cut(const Stretch *s, int32_t place) {
  return place == 0 || (int)(s->cuts[place >> 6] >> (place & 63) & 1);
}

/// 64 bits from bit `at` on.
static inline uint64_t bits_at(const uint64_t *bits, int32_t at) {
  // Shifted twice, since a shift by 64 is none.
  return bits[at >> 6] >> (at & 63) | bits[(at >> 6) + 1] << 1 << (63 - (at & 63));
}

/// Where words may begin in the window from letter `first` to `end`: both its ends, and between them as the letters
/// of the window allow.
static inline uint64_t stretch_cuts(const Stretch *s, int32_t first, int32_t end) {
  int32_t count = end - first;
  uint64_t allowed = bits_at(s->cuts, first);
  if (end < s->count) {
    // What stands behind the window forbids nothing in it.
    allowed |= bits_at(s->loose, first) & 1ULL << (count - 1);
    allowed |= bits_at(s->bare, first) & 1ULL << (count - 2);
  }
  return (allowed & ((1ULL << count) - 1)) | 1ULL << count | 1;
}

/// Looks up the words that begin at letter `place`.
uint32_t stretch_look_up(Stretch *s, int32_t place);

/// Lengths of the words that begin at letter `place` (bit n for n letters; bit 0 is always set), whose costs then
/// stand in `costs`.
static inline uint32_t stretch_words(Stretch *s, int32_t place) {
  uint32_t words = s->words[place];
  return words ? words : stretch_look_up(s, place);
}
#endif
