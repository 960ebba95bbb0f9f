#include "RuleTables.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucptrie.h>
#include <unicode/uscript.h>

enum { HEADER_WORDS = 14, TABLE_WORDS = 5 };
enum { MAGIC = 0xB1A0, FORMAT = 6, SMALL_ROWS = 4, BEGINS_BEFORE_TEXT = 2 };
/// Least status of a word with letters, kana or ideographs.
enum { LETTERS = 200 };

/// Entry `index` of a row.
static unsigned entry(const uint8_t *row, int small, uint32_t index) {
  if (small) return row[index];
  uint16_t value;
  memcpy(&value, row + 2 * index, 2);
  return value;
}

static const char *read_table(RuleTables *r, const uint32_t *header, const uint8_t *bytes,
                              uint32_t size) {
  uint32_t at = header[4], length = header[5], status = header[12], status_length = header[13];
  if (at % 4 || length < TABLE_WORDS * 4 || at > size || length > size - at) return "table out of bounds";
  if (status % 4 || status > size || status_length > size - status) return "status values out of bounds";
  uint32_t table[TABLE_WORDS];
  memcpy(table, bytes + at, sizeof table);
  uint32_t states = table[0], row_length = table[1], flags = table[4];
  int small = (flags & SMALL_ROWS) != 0;
  uint32_t categories = header[3];
  if (flags & BEGINS_BEFORE_TEXT) return "rules that look before the text";
  if (categories < 4 || categories > RULES_CATEGORY) return "another number of categories";
  if (row_length < (3 + categories) * (small ? 1 : 2)) return "short rows";
  if (states < 2 || (uint64_t)states * row_length > length - TABLE_WORDS * 4) return "rows out of bounds";
  if (states * categories > RULES_ROW) return "too many states";
  r->categories = (int32_t)categories;
  r->dictionary = (uint8_t)(table[2] > RULES_CATEGORY ? RULES_CATEGORY + 1 : table[2]);
  r->start = (uint16_t)categories;
  r->next = calloc((size_t)states * categories, sizeof *r->next);
  if (!r->next) return "out of memory";
  const uint8_t *rows = bytes + at + TABLE_WORDS * 4;
  const uint8_t *values = bytes + status;
  for (uint32_t state = 0; state < states; state++) {
    const uint8_t *row = rows + (size_t)state * row_length;
    for (uint32_t category = 0; category < categories; category++) {
      uint32_t target = entry(row, small, 3 + category);
      if (target >= states) return "a link to no state";
      const uint8_t *follow = rows + (size_t)target * row_length;
      uint32_t accepting = entry(follow, small, 0), ahead = entry(follow, small, 1);
      // Word rules look ahead only by going back to the last accepted place.
      if (accepting > 1 || ahead != 0) return "rules with look-ahead";
      unsigned next = target * categories;
      if (accepting) {
        uint32_t tags = entry(follow, small, 2);
        int32_t count, value;
        if (tags * 4 + 8 > status_length) return "a tag out of bounds";
        memcpy(&count, values + tags * 4, 4);
        if (count < 1 || (tags + (uint32_t)count) * 4 + 4 > status_length) return "a tag out of bounds";
        memcpy(&value, values + (tags + (uint32_t)count) * 4, 4);
        next |= RULES_ACCEPTS | (value >= LETTERS ? RULES_LETTERS : 0);
      }
      r->next[state * categories + category] = (uint16_t)next;
    }
  }
  return NULL;
}

static uint8_t kind_of(const RuleTables *r, UChar32 c) {
  uint32_t category = ucptrie_get((const UCPTrie *)r->trie, c);
  // An unknown category cannot happen in whole data; category 0 then keeps the walk inside the table.
  if (category >= (uint32_t)r->categories) category = 0;
  return (uint8_t)(category | (category >= r->dictionary ? RULES_DICTIONARY : 0) |
                   (is_unspaced(c) ? RULES_UNSPACED : 0));
}

uint8_t rules_kind_beyond(const RuleTables *r, UChar32 c) { return kind_of(r, c); }

static const char *read_all(RuleTables *r, UBreakIterator *iterator) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = ubrk_getBinaryRules(iterator, NULL, 0, &status);
  if (size < HEADER_WORDS * 4 || size > 1 << 24) return "no compiled rules";
  status = U_ZERO_ERROR;
  uint8_t *bytes = malloc((size_t)size);
  r->binary = bytes;
  if (!bytes) return "out of memory";
  if (ubrk_getBinaryRules(iterator, bytes, (uint32_t)size, &status) != size || U_FAILURE(status)) {
    return "no compiled rules";
  }
  uint32_t header[HEADER_WORDS];
  memcpy(header, bytes, sizeof header);
  if (header[0] != MAGIC || bytes[4] != FORMAT) return "compiled in another format";
  const char *reason = read_table(r, header, bytes, (uint32_t)size);
  if (reason) return reason;
  uint32_t trie = header[8], trie_length = header[9];
  if (trie % 4 || trie > (uint32_t)size || trie_length > (uint32_t)size - trie) {
    return "categories out of bounds";
  }
  r->trie = ucptrie_openFromBinary(UCPTRIE_TYPE_FAST, UCPTRIE_VALUE_BITS_ANY, bytes + trie,
                                   (int32_t)trie_length, NULL, &status);
  if (U_FAILURE(status)) return "categories in another format";
  r->kinds = malloc(0x10000);
  if (!r->kinds) return "out of memory";
  for (UChar32 c = 0; c < 0x10000; c++) r->kinds[c] = kind_of(r, c);
  r->line_feed = r->kinds['\n'] & RULES_CATEGORY;
  for (UChar32 c = 0xE00; c < 0xE80; c++) {
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT) continue;
    if (u_getIntPropertyValue(c, UCHAR_SCRIPT) != USCRIPT_THAI) continue;
    r->thai[c - 0xE00] = U_MASK(u_charType(c)) & U_GC_M_MASK ? 2 : 1;
  }
  return NULL;
}

RuleTables *rules_read(void *iterator, const char **reason) {
  RuleTables *r = calloc(1, sizeof *r);
  *reason = r ? read_all(r, iterator) : "out of memory";
  if (!*reason) return r;
  if (r) rules_free(r);
  return NULL;
}

void rules_free(RuleTables *r) {
  if (r->trie) ucptrie_close(r->trie);
  free(r->binary);
  free(r->kinds);
  free(r->next);
  free(r);
}
