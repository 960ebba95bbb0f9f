#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "RuleTables.h"
#include "Segmenter.h"

const char *cicu_version(void) { return U_ICU_VERSION; }

struct cicu_breaker {
  UBreakIterator *iterator;
  UChar *units;       // UTF-16 of the text, with a line feed at each cut
  int32_t *offsets;   // UTF-8 offset of each unit; a cut has the offset of what follows it
  int32_t capacity;
};

cicu_breaker *cicu_breaker_open(const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  cicu_breaker *breaker = calloc(1, sizeof *breaker);
  if (!breaker) { *error = "out of memory"; return NULL; }
  // The root rules with the dictionaries; the locale only tunes line breaking.
  breaker->iterator = ubrk_open(UBRK_WORD, "th", NULL, 0, &status);
  if (U_FAILURE(status)) { *error = u_errorName(status); free(breaker); return NULL; }
  return breaker;
}

void cicu_breaker_close(cicu_breaker *breaker) {
  ubrk_close(breaker->iterator);
  free(breaker->units);
  free(breaker->offsets);
  free(breaker);
}

static int reserve(cicu_breaker *b, int32_t capacity) {
  if (capacity <= b->capacity) return 1;
  UChar *units = realloc(b->units, (size_t)capacity * sizeof(UChar));
  if (units) b->units = units;
  int32_t *offsets = realloc(b->offsets, (size_t)capacity * sizeof(int32_t));
  if (offsets) b->offsets = offsets;
  if (!units || !offsets) return 0;
  b->capacity = capacity;
  return 1;
}

void *breaker_iterator(cicu_breaker *breaker) { return breaker->iterator; }

int64_t cicu_breaker_mark(cicu_breaker *breaker, const uint8_t *text, int32_t length,
                          uint64_t *boundaries, uint64_t *word_ends) {
  return breaker_mark(breaker, text, 0, length, boundaries, word_ends);
}

int64_t breaker_mark(cicu_breaker *b, const uint8_t *text, int32_t from, int32_t end,
                     uint64_t *boundaries, uint64_t *word_ends) {
  int32_t length = end - from;
  // One unit a byte at most, a cut at most for every second character, and one for the end.
  if (length > (INT32_MAX - 16) / 2 || !reserve(b, length * 2 + 16)) return -1;
  int32_t n = 0, i = from;
  int before = -1;  // whether the character before is of an unspaced script; -1: none yet
  while (i < end) {
    int32_t start = i;
    UChar32 c;
    U8_NEXT_OR_FFFD(text, i, end, c);
    int now = c < 0x0E00 ? 0 : is_unspaced(c);
    if (before >= 0 && now != before) {
      b->units[n] = '\n';
      b->offsets[n++] = start;
    }
    before = now;
    if (c <= 0xFFFF) {
      b->units[n] = (UChar)c;
      b->offsets[n++] = start;
    } else {
      b->units[n] = U16_LEAD(c);
      b->offsets[n++] = start;
      b->units[n] = U16_TRAIL(c);
      b->offsets[n++] = start;
    }
  }
  b->offsets[n] = end;
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(b->iterator, b->units, n, &status);
  if (U_FAILURE(status)) return -1;
  int64_t words = 0;
  for (int32_t at = ubrk_first(b->iterator); at != UBRK_DONE; at = ubrk_next(b->iterator)) {
    int32_t offset = b->offsets[at];
    boundaries[offset >> 6] |= 1ULL << (offset & 63);
    if (at > 0 && ubrk_getRuleStatus(b->iterator) >= UBRK_WORD_LETTER) {
      word_ends[offset >> 6] |= 1ULL << (offset & 63);
      words++;
    }
  }
  return words;
}

/// Whether a decomposition is one that matching looks through: width forms, superscript and
/// subscript digits, Latin ligatures. Others change meaning ("™" is not "tm").
static int looks_through(UChar32 c) {
  if (c >= 0xFB00 && c <= 0xFB06) return 1;
  if (c == 0xB2 || c == 0xB3 || c == 0xB9) return 1;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089)) return 1;
  int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_WIDE || type == U_DT_NARROW;
}

/// Folds one code point; returns the count written, sets *edit when more than case changed.
static int32_t fold_one(UChar32 c, UChar32 *output, int32_t capacity, int *edit) {
  UErrorCode status = U_ZERO_ERROR;
  UChar source[4], middle[32], folded[64], composed[64];
  int32_t length = 0, count = 0;
  *edit = 0;
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER && c > 0x7F) {
    *edit = 1;
    output[0] = '0' + u_charDigitValue(c);
    return 1;
  }
  U16_APPEND_UNSAFE(source, length, c);
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  const UNormalizer2 *first = nfc;
  if (looks_through(c)) { first = unorm2_getNFKCInstance(&status); *edit = 1; }
  length = unorm2_normalize(first, source, length, middle, 32, &status);
  length = u_strFoldCase(folded, 64, middle, length, U_FOLD_CASE_DEFAULT, &status);
  length = unorm2_normalize(nfc, folded, length, composed, 64, &status);
  if (U_FAILURE(status)) { output[0] = c; return 1; }
  for (int32_t i = 0; i < length && count < capacity;) {
    UChar32 next;
    U16_NEXT(composed, i, length, next);
    output[count++] = next;
  }
  return count;
}

void cicu_fill_folds(uint16_t *folds, uint8_t *kinds, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  const UNormalizer2 *all_forms = unorm2_getNFKCCasefoldInstance(&status);
  if (U_FAILURE(status)) all_forms = NULL;
  for (int32_t c = 0; c < count; c++) {
    folds[c] = (uint16_t)c;
    kinds[c] = CICU_SELF;
    if (c < 0x80) {
      if (c >= 'A' && c <= 'Z') { folds[c] = (uint16_t)(c + 32); kinds[c] = CICU_ONE; }
      continue;
    }
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c >= 0xAC00 && c <= 0xD7A3) continue;  // Hangul syllables fold to themselves
    if (c >= 0x4E00 && c <= 0x9FFF) continue;  // so do unified ideographs
    // Most characters take no part in any form, which is much sooner said than folding each of them.
    if (all_forms && unorm2_isInert(all_forms, c) && u_charType(c) != U_DECIMAL_DIGIT_NUMBER) continue;
    if (u_getCombiningClass(c) != 0 || !unorm2_hasBoundaryBefore(nfc, c)) {
      kinds[c] = CICU_MARK;
      continue;
    }
    UChar32 output[32];
    int edit;
    int32_t n = fold_one(c, output, 32, &edit);
    if (n == 1 && output[0] == c) continue;
    if (n == 1 && output[0] <= 0xFFFF) {
      folds[c] = (uint16_t)output[0];
      kinds[c] = edit ? CICU_EDIT : CICU_ONE;
    } else {
      kinds[c] = CICU_SEVERAL;
    }
  }
}

uint8_t cicu_properties(uint32_t c) {
  uint32_t mask = U_MASK(u_charType((UChar32)c));
  uint8_t bits = 0;
  if (mask & (U_GC_L_MASK | U_GC_M_MASK)) bits |= CICU_LETTER;
  if (mask & U_GC_N_MASK) bits |= CICU_DIGIT;
  if (u_hasBinaryProperty((UChar32)c, UCHAR_GRAPHEME_EXTEND)) bits |= CICU_EXTENDS;
  return bits;
}

void cicu_fill_properties(uint8_t *properties, int32_t count) {
  for (int32_t c = 0; c < count; c++) properties[c] = cicu_properties((uint32_t)c);
}

int32_t cicu_fold_cluster(const uint32_t *scalars, int32_t count, uint32_t *output,
                          int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar source[128], folded[512], composed[512];
  int32_t length = 0;
  UChar32 one[32];
  for (int32_t i = 0; i < count; i++) {
    if (length > 120) return -1;
    U16_APPEND_UNSAFE(source, length, (UChar32)scalars[i]);
  }
  if (count == 1) {
    int edit;
    int32_t n = fold_one((UChar32)scalars[0], one, 32, &edit);
    if (n > capacity) return -1;
    memcpy(output, one, (size_t)n * sizeof *output);
    return n;
  }
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  length = unorm2_normalize(nfc, source, length, composed, 512, &status);
  length = u_strFoldCase(folded, 512, composed, length, U_FOLD_CASE_DEFAULT, &status);
  length = unorm2_normalize(nfc, folded, length, composed, 512, &status);
  if (U_FAILURE(status)) return -1;
  int32_t n = 0;
  for (int32_t i = 0; i < length;) {
    UChar32 next;
    U16_NEXT(composed, i, length, next);
    if (n == capacity) return -1;
    output[n++] = (uint32_t)next;
  }
  return n;
}

int32_t cicu_nfc(const uint8_t *text, int32_t length, int32_t fold, uint8_t *output,
                 int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0, result = -1, bytes = 0;
  if (length > INT32_MAX / 16) return -1;
  // NFC grows UTF-16 at most threefold, case folding at most threefold.
  int32_t room = length * 3 + 16;
  UChar *a = malloc((size_t)room * sizeof(UChar) * 3), *b = malloc((size_t)room * sizeof(UChar) * 3);
  if (a && b) {
    u_strFromUTF8WithSub(a, room * 3, &units, (const char *)text, length, 0xFFFD, NULL, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    units = unorm2_normalize(nfc, a, units, b, room * 3, &status);
    if (fold) {
      units = u_strFoldCase(a, room * 3, b, units, U_FOLD_CASE_DEFAULT, &status);
      units = unorm2_normalize(nfc, a, units, b, room * 3, &status);
    }
    u_strToUTF8(NULL, 0, &bytes, b, units, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) status = U_ZERO_ERROR;
    if (U_SUCCESS(status)) {
      result = bytes;
      if (output && bytes <= capacity)
        u_strToUTF8((char *)output, capacity, &bytes, b, units, &status);
    }
    if (U_FAILURE(status)) result = -1;
  }
  free(a);
  free(b);
  return result;
}
