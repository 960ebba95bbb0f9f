// ICU's own word rules, read from the ICU in use. Private to this target.
//
// ICU compiles its word rules into a state machine over character categories. `ubrk_getBinaryRules`
// gives the compiled form, whose layout (format version 6, ICU 69 and later) is:
//   header   u32 magic 0xB1A0, u8 version[4], u32 length, categories, then (offset, length) of the forward
//            table, the reverse table, the category trie, the rule source, the status values
//   table    u32 states, bytes a row, first dictionary category, look-ahead slots, flags; then the rows
//   row      accepting, lookAhead, tags, next[categories]; 8 bits each when flag 4 is set, else 16
//   trie     a UCPTrie: code point to category
//   status   groups of i32: count, then that many values in rising order
// A word is the longest accepted stretch from where the last one ended; state 1 starts, state 0 stops,
// category 1 stands for the end of the text.
#ifndef CICU_RULE_TABLES_H
#define CICU_RULE_TABLES_H
#include <stdint.h>
#include <unicode/utf8.h>

enum {
  RULES_CATEGORY = 0x3F,    ///< category of a character
  RULES_DICTIONARY = 0x40,  ///< it is of a script that ICU cuts by dictionary
  RULES_UNSPACED = 0x80,    ///< it is of a block that is cut from its neighbours first
};

enum {
  RULES_ACCEPTS = 0x8000,   ///< a word may end before the next character
  RULES_LETTERS = 0x4000,   ///< and it counts as one with letters
  RULES_ROW = 0x3FFF,       ///< offset of the state's row; 0 stops
};

/// Kinds of dictionary characters a stretch may hold.
enum { SEEN_THAI = 1, SEEN_OTHER = 2 };

typedef struct {
  uint16_t *next;        ///< rows of `categories` entries: flags and row of the state that follows
  int32_t categories;
  uint16_t start;        ///< row of the first state
  uint8_t line_feed;     ///< category of U+000A, which stands for a cut
  uint8_t *kinds;        ///< category and flags of U+0000 to U+FFFF
  void *trie;            ///< UCPTrie for the rest
  void *binary;          ///< what the trie points into
  uint8_t dictionary;    ///< first dictionary category
  uint8_t thai[128];     ///< 1: a Thai letter that ICU cuts by dictionary; 2: one of them that is a mark
} RuleTables;

/// Reads the rules of an open iterator; returns NULL and a reason when they are not as described above.
RuleTables *rules_read(void *iterator, const char **reason);
void rules_free(RuleTables *tables);

/// The kind of a code point above U+FFFF.
uint8_t rules_kind_beyond(const RuleTables *tables, UChar32 c);

/// Whether a code point is of a block whose script is written without spaces and that is cut from its
/// neighbours: Thai and Lao, Myanmar, Khmer. Han and kana are left to ICU's own run detection.
static inline int is_unspaced(UChar32 c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

/// One stretch of text that the rules hold together.
typedef struct {
  int32_t end;   ///< offset behind it
  int letters;   ///< whether it counts as a word with letters
  int seen;      ///< which dictionary characters are in it
} Stretch;

/// The stretch that begins at `at`, before `end`. A change between unspaced and other blocks ends it as
/// a line feed would; `unspaced` says of which kind the first character is, as RULES_UNSPACED or 0.
static inline Stretch rules_walk(const RuleTables *r, const uint8_t *text, int32_t at, int32_t end,
                                 int unspaced) {
  Stretch stretch = {at, 0, 0};
  int32_t place = at;
  unsigned row = r->start;
  int seen = 0;
  for (;;) {
    unsigned category = 1;
    int last = place >= end;
    int32_t behind = place;
    if (!last) {
      UChar32 c = text[behind];
      unsigned kind;
      if (c < 0x80) {
        behind++;
        kind = r->kinds[c];
      } else {
        U8_NEXT_OR_FFFD(text, behind, end, c);
        kind = c < 0x10000 ? r->kinds[c] : rules_kind_beyond(r, c);
      }
      if ((int)(kind & RULES_UNSPACED) != unspaced) {
        category = r->line_feed;
        last = 1;
        behind = place;
      } else {
        category = kind & RULES_CATEGORY;
        if (kind & RULES_DICTIONARY) {
          seen |= c >= 0xE00 && c < 0xE80 && r->thai[c - 0xE00] ? SEEN_THAI : SEEN_OTHER;
        }
      }
    }
    unsigned next = r->next[row + category];
    row = next & RULES_ROW;
    if (next & RULES_ACCEPTS) {
      stretch.end = behind;
      stretch.letters = (next & RULES_LETTERS) != 0;
      stretch.seen = seen;
    }
    if (last || row == 0) break;
    place = behind;
  }
  if (stretch.end == at) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text, stretch.end, end, c);
    stretch.letters = 0;
    stretch.seen = 0;
  }
  return stretch;
}
#endif
