#include "CWords.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static inline void know_word(cwords_table table, cwords_counts *counts, uint64_t word) {
  uint32_t place = cwords_place(word);
  while (table.words[place] != 0 && table.words[place] != word) place = (place + 1) & (CWORDS_PLACES - 1);
  // A free place has no language.
  unsigned known = table.languages[place];
  counts->languages[known & 3]++;
  counts->syllables += known >> 7;
}

/// Counts the characters from `at`, where no word goes on, to `end`, or to an ASCII character that is no letter
/// if `is_run`. Returns where it stopped.
static int32_t count_characters(const uint8_t *text, int32_t at, int32_t end, int is_run,
                                const uint8_t *kinds, cwords_table table, cwords_counts *counts) {
  uint64_t word = 0;
  int32_t length = 0, is_marked = 0;
  for (;;) {
    unsigned byte = at < end ? text[at] : 0;
    unsigned kind = CWORDS_NO_LETTER;
    int32_t size = 0;
    if (byte - 'a' < 26) {
      word = word << 8 | byte;
      length++;
      counts->letters++;
      at++;
      continue;
    }
    if (byte >= 0xC2 && byte < 0xE0 && end - at >= 2) {
      size = 2;
      kind = kinds[(byte & 0x1F) << 6 | (text[at + 1] & 0x3F)];
    } else if (byte >= 0xE0 && byte < 0xF0 && end - at >= 3) {
      size = 3;
      kind = kinds[(byte & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F)];
    }
    if (size) counts->kinds[kind]++;
    if (kind == CWORDS_THAI_LETTER && length == 0) {
      // The Thai block is of one kind, and its letters come many at a time.
      int32_t next = at + 3;
      while (end - next >= 3 && text[next] == 0xE0 && (text[next + 1] & 0xFE) == 0xB8) next += 3;
      counts->kinds[kind] += (next - at) / 3 - 1;
      at = next;
      continue;
    }
    if (kind >= CWORDS_LATIN) {
      is_marked = 1;
      length++;
    } else if (length) {
      counts->words++;
      if (!is_marked && length <= 8) know_word(table, counts, word);
      word = 0;
      length = is_marked = 0;
    }
    if (at >= end || (byte < 0x80 ? is_run : size == 0)) return at;
    at += byte < 0x80 ? 1 : size;
  }
}

#if defined(__SSE2__)
/// Bits of the bytes that are ASCII letters, and those beyond ASCII, of 64 bytes.
static inline uint64_t find_letters(const uint8_t *bytes, uint64_t *high) {
  uint64_t letters = 0;
  *high = 0;
  for (int i = 0; i < 4; i++) {
    __m128i x = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    __m128i moved = _mm_add_epi8(x, _mm_set1_epi8(0x80 - 'a'));
    __m128i found = _mm_cmplt_epi8(moved, _mm_set1_epi8(26 - 0x80));
    letters |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << 16 * i;
    *high |= (uint64_t)(uint32_t)_mm_movemask_epi8(x) << 16 * i;
  }
  return letters;
}
#endif

int32_t cwords_count(const uint8_t *text, int32_t length, const uint8_t *kinds, cwords_table table,
                     cwords_counts *counts) {
  int32_t at = 0;
#if defined(__SSE2__)
  // Runs of letters are cut out of a mask; one with characters beyond ASCII, or one that goes on behind the
  // block, is counted character by character.
  uint8_t rest[72];
  while (at < length) {
    const uint8_t *block = text + at;
    if (length - at < 72) {
      // A copy, so that nothing behind the text is read; what is not of this block ends its last word.
      int32_t left = length - at < 64 ? length - at : 64;
      memset(rest, 0, sizeof rest);
      memcpy(rest, block, (size_t)left);
      block = rest;
    }
    uint64_t high, letters = find_letters(block, &high);
    uint64_t runs = letters | high;
    while (runs) {
      int start = __builtin_ctzll(runs);
      uint64_t gaps = ~(runs >> start);
      int count = gaps ? __builtin_ctzll(gaps) : 64;
      int is_plain = (high >> start & ((1ULL << (count & 63)) - 1)) == 0 && count < 64;
      if (start + count >= 64 || !is_plain) {
        if (is_plain && start > 0) {
          at += start - 64;
          break;
        }
        int32_t stopped = count_characters(text, at + start, length, 1, kinds, table, counts);
        if (stopped < length && text[stopped] >= 0x80) return stopped;
        if (stopped - at >= 64) {
          at = stopped - 64;
          break;
        }
        count = stopped - at - start;
      } else {
        counts->letters += count;
        counts->words++;
        if (count <= 8) {
          uint64_t word;
          memcpy(&word, block + start, 8);
          know_word(table, counts, __builtin_bswap64(word) >> (64 - 8 * count));
        }
      }
      runs &= ~(((1ULL << count) - 1) << start);
    }
    at += 64;
  }
  return length;
#else
  return count_characters(text, at, length, 0, kinds, table, counts);
#endif
}
