#include <string.h>

#include "ThaiWords.h"

// How ICU cuts Thai: at each place it lists the dictionary's words there and takes the longest that two
// more words follow, or else one that one more follows, or else the longest. A word shorter than three
// letters, or none, takes in what follows up to the next place where a word of the dictionary begins,
// unless one begins right there or nearly does. Marks, and the signs of abbreviation and repetition, stay
// with what they follow. Fewer than five letters are one word.

enum { SHORTEST_RUN = 5, SHORT_WORD = 3, NEARLY = 3 };
enum { ABBREVIATION = 0x2F, REPETITION = 0x46 };

/// Letters that no resynchronised word ends with: a vowel that is written before or inside a syllable.
static int may_end(unsigned letter) { return letter != 0x31 && letter - 0x40 > 4; }

/// Letters a resynchronised word may begin with: consonants and vowels written first.
static int may_begin(unsigned letter) { return letter - 1 < 0x2E || letter - 0x40 < 5; }

static int is_suffix(unsigned letter) { return letter == ABBREVIATION || letter == REPETITION; }

void thai_memory_clear(ThaiMemory *memory) {
  memset(memory, 0, sizeof *memory);
  memory->base = 1;
}

typedef struct {
  const uint32_t *cells;
  uint32_t root;
  ThaiMemory *memory;
  const uint8_t *letters;
  int32_t count;
} Run;

/// The words at `place`, which is before the end of the run.
static inline const ThaiMatches *look_up(const Run *run, int32_t place) {
  uint32_t stamp = run->memory->base + (uint32_t)place;
  ThaiMatches *found = &run->memory->matches[stamp & (THAI_MEMORY - 1)];
  if (found->stamp == stamp) return found;
  found->stamp = stamp;
  const uint8_t *letter = run->letters + place, *end = run->letters + run->count;
  uint32_t node = run->root;
  unsigned count = 0;
  // ICU counts the letter at which a search fails too, and none behind a word that nothing continues.
  const uint8_t *start = letter;
  while (letter < end) {
    uint32_t cell = run->cells[(node & CELL_BASE) + *letter++];
    if (!(node & CELL_CHILDREN) || (cell >> CELL_LETTER_SHIFT & 0x7F) != letter[-1]) break;
    node = cell;
    if (cell & (uint32_t)CELL_WORD) {
      if (count < THAI_CANDIDATES) found->lengths[count++] = (uint8_t)(letter - start);
      if (!(cell & CELL_CHILDREN)) break;
    }
  }
  found->count = (uint8_t)count;
  found->reached = (uint8_t)(letter - start);
  return found;
}

/// Whether a word begins at `place`.
static inline int begins(const Run *run, int32_t place) { return look_up(run, place)->count > 0; }

/// Length of the word to take at `place` of several `words`.
static int32_t best(const Run *run, int32_t place, const ThaiMatches *words) {
  // Three of the longest words stay within THAI_MEMORY, so what is pointed to is not forgotten here.
  int32_t chosen = words->count - 1;
  if (place + words->lengths[chosen] >= run->count) return words->lengths[chosen];
  for (int32_t first = chosen; first >= 0; first--) {
    int32_t second = place + words->lengths[first];
    const ThaiMatches *next = look_up(run, second);
    if (next->count == 0) continue;
    chosen = first;
    if (second + next->lengths[next->count - 1] >= run->count) break;
    for (int32_t i = next->count - 1; i >= 0; i--) {
      if (begins(run, second + next->lengths[i])) return words->lengths[first];
    }
  }
  return words->lengths[chosen];
}

/// Where a word may begin again behind `place`, or the end of the run.
static int32_t resume(const Run *run, int32_t place) {
  while (++place < run->count) {
    if (may_end(run->letters[place - 1]) && may_begin(run->letters[place]) && begins(run, place)) break;
  }
  return place;
}

int32_t thai_cut(const ThaiDictionary *dictionary, ThaiMemory *memory, const uint8_t *marks,
                 const uint8_t *letters, int32_t count, int32_t *cuts) {
  if (count < SHORTEST_RUN) return 0;
  if (memory->base > UINT32_MAX - (uint32_t)count - 1) thai_memory_clear(memory);
  Run run = {dictionary->cells, dictionary->root, memory, letters, count};
  int32_t found = 0;
  for (int32_t start = 0; start < count;) {
    const ThaiMatches *words = look_up(&run, start);
    int32_t length = words->count == 0   ? 0
                     : words->count == 1 ? words->lengths[0]
                                         : best(&run, start, words);
    int32_t end = start + length;
    if (end < count && length < SHORT_WORD) {
      const ThaiMatches *next = look_up(&run, end);
      if (next->count == 0 && (length == 0 || next->reached < NEARLY)) end = resume(&run, end);
    }
    while (end < count && marks[letters[end]] == 2) end++;
    if (end < count && is_suffix(letters[end]) && !begins(&run, end)) {
      int32_t sign = letters[end];
      if (sign == ABBREVIATION && !is_suffix(letters[end - 1])) {
        end++;
        sign = end < count ? letters[end] : 0;
      }
      if (sign == REPETITION && letters[end - 1] != REPETITION) end++;
    }
    if (end < count) cuts[found++] = end;
    start = end;
  }
  memory->base += (uint32_t)count + 1;
  return found;
}
