// ICU's Thai dictionary as a flat table, and the cutting of Thai letters by it. Private to this target.
//
// The dictionary is read from the data of the ICU in use: the item `thaidict` of the break iterator data,
// which is a header of eight i32 (offset of the trie; two unused; total size; kind; transform) and a
// trie of bytes, a byte standing for a code point less the transform's offset.
//
// `cells` is a double array: the child of a node with base b for letter x is cell b + x, and it is one only
// if the cell names x. Bases are unique, so a letter is enough to know whose child a cell is.
#ifndef CICU_THAI_WORDS_H
#define CICU_THAI_WORDS_H
#include <stdint.h>

enum {
  CELL_BASE = 0x3FFFF,          ///< base of the node's children
  CELL_LETTER_SHIFT = 18,       ///< seven bits: the letter that leads here
  CELL_CHILDREN = 0x40000000,
  CELL_WORD = (int32_t)0x80000000,
};

typedef struct {
  uint32_t *cells;
  uint32_t root;
  int32_t count;   ///< cells
  int32_t words;
} ThaiDictionary;

/// Reads the dictionary; returns NULL and a reason when there is none or it is not as described above.
ThaiDictionary *thai_dictionary_read(const char **reason);
void thai_dictionary_free(ThaiDictionary *dictionary);

/// Most words looked at from one place: what ICU keeps of them.
enum { THAI_CANDIDATES = 20 };

/// The dictionary's words that begin at one place.
typedef struct {
  uint32_t stamp;   ///< which place of which run this is of
  uint8_t count;    ///< words found
  uint8_t reached;  ///< letters looked at
  uint8_t lengths[THAI_CANDIDATES];  ///< letters of each word, rising
} ThaiMatches;

/// Places that are remembered; more than three of the longest words reach.
enum { THAI_MEMORY = 256 };

/// What one thread remembers of the run it cuts.
typedef struct {
  ThaiMatches matches[THAI_MEMORY];
  uint32_t base;  ///< stamp of the run's first letter
} ThaiMemory;

void thai_memory_clear(ThaiMemory *memory);

/// Cuts `count` Thai letters, given as code points less U+0E00, as ICU does. Writes the offsets of the
/// cuts inside the run, in letters and rising, to `cuts` (room for `count`); returns how many.
/// `marks` has 2 for letters that are marks.
int32_t thai_cut(const ThaiDictionary *dictionary, ThaiMemory *memory, const uint8_t *marks,
                 const uint8_t *letters, int32_t count, int32_t *cuts);
#endif
