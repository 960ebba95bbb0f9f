#include "CWords.h"

// The letters around a place, the best ways to cut them into listed words, and the model's weights of both.
// `ThaiBoundaryJudge` says what for, `Scripts/train-thai-boundaries` where the numbers come from. A letter's code
// is its code point less U+0E00.

/// Codes of what is no Thai letter.
enum { DIGIT = 80, SPACE = 81, LETTER = 82, SIGN = 83, UNSEEN = 84 };

/// Letters at an open edge at which a path may begin or end, and what each of them costs in half bits.
enum { FREE = 8, SKIP = 5 };
/// What a cluster in no list costs, and each letter of it.
enum { UNKNOWN = 50, UNKNOWN_EACH = 6 };
/// Less than any path's worth; and the lead where no path goes across the place.
enum { NEVER = -(1 << 20), ALONE = 1000 };

enum { NEAR = 6, FAR = 4, CONTEXTS = NEAR + 1 + FAR, LONGEST = 6, RUNS = 51, PATHS = 9 };

/// The letters around a place, and what follows from them alone.
typedef struct {
  int32_t offset;
  uint64_t allowed;                ///< bit i: a word may begin before letter i
  uint32_t runs[RUNS];             ///< places of the weights of all runs of one to six characters near the place
  uint8_t around[CONTEXTS];        ///< what stands from NEAR characters before the place to FAR behind
  uint8_t codes[2 * CWORDS_SIDE];  ///< the place is before letter CWORDS_SIDE
  int32_t first, end;              ///< letters seen
  uint8_t before, behind;          ///< what delimits them
  int32_t is_open_before, is_open_behind;
} Window;

/// The code of the Thai character at `offset`; 0 when there is none.
static inline unsigned code_at(const uint8_t *text, int32_t length, int32_t offset) {
  if (offset < 0 || offset + 3 > length || text[offset] != 0xE0 || (text[offset + 1] & 0xFE) != 0xB8) return 0;
  return (text[offset + 1] & 1u) << 6 | (text[offset + 2] & 0x3Fu);
}

static inline int is_letter(unsigned code) { return code - 1 < 58 || code - 64 < 15; }

/// Whether a character is never the first of a word, and never the last.
static inline int follows(unsigned code) { return code - 0x30 < 11 || code == 0x45 || code - 0x47 < 8; }
static inline int leads(unsigned code) { return code - 0x40 < 5; }

static unsigned delimiter(unsigned thai, unsigned byte) {
  if (thai > 0 && thai <= 0x4E) return thai;
  if (byte >= 0x80 || (byte | 0x20) - 'a' < 26) return LETTER;
  if (byte == 0x20 || byte == CWORDS_SEPARATOR) return SPACE;
  return byte - '0' < 10 ? DIGIT : SIGN;
}

static void look_around(Window *window, const uint8_t *text, int32_t length, int32_t offset) {
#define w (*window)
  int32_t at = offset;
  unsigned code = 0;
  w.offset = offset;
  w.first = w.end = CWORDS_SIDE;
  while (is_letter(code = code_at(text, length, at - 3)) && w.first > 0) {
    at -= 3;
    w.codes[--w.first] = (uint8_t)code;
  }
  w.is_open_before = is_letter(code);
  w.before = (uint8_t)delimiter(code, at > 0 ? text[at - 1] : 0x20);
  at = offset;
  while (is_letter(code = code_at(text, length, at)) && w.end < 2 * CWORDS_SIDE) {
    at += 3;
    w.codes[w.end++] = (uint8_t)code;
  }
  w.is_open_behind = is_letter(code);
  w.behind = (uint8_t)delimiter(code, at < length ? text[at] : 0x20);
#undef w
}

/// What stands `distance` characters behind the place (-1: right before it).
static inline unsigned context(const Window *w, int32_t distance) {
  int32_t index = CWORDS_SIDE + distance;
  if (index >= w->first && index < w->end) return w->codes[index];
  if (index == w->first - 1) return w->before;
  return index == w->end ? w->behind : UNSEEN;
}

static inline uint32_t mix(uint32_t hash, uint32_t value) {
  uint32_t product = (hash ^ value) * 0x9E3779B1u;
  return product ^ product >> 15;
}

static inline uint32_t slot(const cwords_thai_model *model, uint32_t hash, uint32_t kind) {
  return (hash ^ kind) * 0x85EBCA6Bu >> (32 - model->table_bits);
}

/// Whether a word may begin before letter `index` of `count`, by the rules of writing.
static inline int may_cut(const uint8_t *letters, int32_t count, int32_t index) {
  if (index == 0 || index == count) return 1;
  if (follows(letters[index]) || leads(letters[index - 1])) return 0;
  // A letter under the silencer closes the syllable before it, with a vowel below or above too.
  if (index + 1 >= count) return 1;
  unsigned next = letters[index + 1];
  if (next == 0x4C) return 0;
  return !(index + 2 < count && letters[index + 2] == 0x4C && (next == 0x34 || next == 0x38));
}

enum { MEMO = 64 };

/// The listed words that begin at letters of a text. Going through a text from left to right, each letter is
/// looked up once.
typedef struct {
  int32_t places[MEMO];    ///< offset of the letter, plus one
  uint32_t lengths[MEMO];  ///< which lengths of words begin there: bit n for n letters
  uint8_t costs[MEMO][CWORDS_LONGEST_WORD];
} Memo;

/// The slot of the Thai letter at `offset`.
static inline unsigned look_up(const uint8_t *text, int32_t length, int32_t offset, const cwords_node *nodes,
                               Memo *memo) {
  // Neighbouring letters are three bytes apart.
  unsigned slot = (unsigned)offset / 3 % MEMO;
  if (memo->places[slot] == offset + 1) return slot;
  memo->places[slot] = offset + 1;
  uint32_t found = 0;
  const cwords_node *node = nodes;
  for (int32_t letters = 1; letters <= CWORDS_LONGEST_WORD; letters++, offset += 3) {
    unsigned code = code_at(text, length, offset);
    if (!is_letter(code)) break;
    int before;
    if (code < 64) {
      uint64_t bit = 1ULL << code;
      if (!(node->low & bit)) break;
      before = __builtin_popcountll(node->low & (bit - 1));
    } else {
      unsigned bit = 1u << (code - 64);
      if (!(node->high & bit)) break;
      before = __builtin_popcountll(node->low) + __builtin_popcount(node->high & (bit - 1));
    }
    node = nodes + node->first + before;
    if (node->cost == 0) continue;
    found |= 1u << letters;
    memo->costs[slot][letters - 1] = node->cost;
  }
  memo->lengths[slot] = found;
  return slot;
}

/// What the best paths say of the place.
typedef struct {
  int32_t lead;                   ///< half bits by which the best path with a cut is better than the best without
  int32_t ending, beginning;      ///< letters of the longest word that ends, and begins, at the place
  int32_t across_before, across_behind;  ///< letters of the longest word across it
  int32_t left, right;            ///< where the best path's word before begins and the one behind ends
} Paths;

static inline int32_t next_cut(uint64_t allowed, int32_t start) {
  return start + 1 + __builtin_ctzll(allowed >> (start + 1));
}

static Paths find_paths(const Window *w, const uint8_t *text, int32_t length, const cwords_node *nodes,
                        Memo *memo) {
  Paths paths = {0};
  uint64_t allowed = w->allowed;
  int32_t offset = w->offset;
  int32_t count = w->end - w->first, place = CWORDS_SIDE - w->first;
  int32_t forward[33], backward[33];
  uint8_t from[33] = {0};
  uint32_t lengths[33];
  const uint8_t *costs[33];
  for (int32_t i = 0; i <= count; i++) forward[i] = backward[i] = NEVER;
  forward[0] = backward[count] = 0;
  for (int32_t i = 0; i < FREE && i <= count; i++) {
    if (w->is_open_before && allowed >> i & 1) forward[i] = -SKIP * i;
    if (w->is_open_behind && allowed >> (count - i) & 1) backward[count - i] = -SKIP * i;
  }
  for (int32_t start = 0; start < count; start = next_cut(allowed, start)) {
    unsigned slot = look_up(text, length, offset + 3 * (start - place), nodes, memo);
    // A word ends where a cut is allowed; behind the window none is.
    uint32_t found = memo->lengths[slot] & (uint32_t)(allowed >> start) & ~1u;
    lengths[start] = found;
    costs[start] = memo->costs[slot] - 1;
    if (found && start <= place) {
      int32_t longest = 31 - __builtin_clz(found);
      if (start == place) {
        paths.beginning = longest;
      } else {
        if (found >> (place - start) & 1 && place - start > paths.ending) paths.ending = place - start;
        if (start + longest > place && longest > paths.across_before + paths.across_behind) {
          paths.across_before = place - start;
          paths.across_behind = start + longest - place;
        }
      }
    }
    // Paths from the left matter up to the place, those from the right from the place on.
    if (start >= place) continue;
    for (uint32_t rest = found; rest; rest &= rest - 1) {
      int32_t letters = __builtin_ctz(rest);
      int32_t value = forward[start] - costs[start][letters];
      if (value > forward[start + letters]) {
        forward[start + letters] = value;
        from[start + letters] = (uint8_t)start;
      }
    }
    int32_t cluster = next_cut(allowed, start), letters = cluster - start;
    if (!(found >> (letters < 31 ? letters : 31) & 1)) {
      int32_t value = forward[start] - (UNKNOWN + UNKNOWN_EACH * letters);
      if (value > forward[cluster]) {
        forward[cluster] = value;
        from[cluster] = (uint8_t)start;
      }
    }
  }
  for (uint64_t starts = allowed & ((1ULL << count) - 1) & ~0ULL << place; starts;) {
    int32_t start = 63 - __builtin_clzll(starts);
    starts &= ~(1ULL << start);
    int32_t best = backward[start], stop = 0;
    for (uint32_t rest = lengths[start]; rest; rest &= rest - 1) {
      int32_t letters = __builtin_ctz(rest);
      int32_t value = backward[start + letters] - costs[start][letters];
      if (value > best) {
        best = value;
        stop = start + letters;
      }
    }
    int32_t cluster = next_cut(allowed, start), letters = cluster - start;
    if (!(lengths[start] >> (letters < 31 ? letters : 31) & 1)) {
      int32_t value = backward[cluster] - (UNKNOWN + UNKNOWN_EACH * letters);
      if (value > best) {
        best = value;
        stop = cluster;
      }
    }
    backward[start] = best;
    if (start == place) paths.right = stop;
  }
  int32_t past = NEVER;
  int32_t begin = place > CWORDS_LONGEST_WORD ? place - CWORDS_LONGEST_WORD : 0;
  for (uint64_t starts = allowed & ((1ULL << place) - 1) & ~((1ULL << begin) - 1); starts; starts &= starts - 1) {
    int32_t start = __builtin_ctzll(starts);
    for (uint32_t rest = (uint32_t)(lengths[start] & ~0ULL << (place - start + 1)); rest; rest &= rest - 1) {
      int32_t letters = __builtin_ctz(rest);
      int32_t value = forward[start] - costs[start][letters] + backward[start + letters];
      if (value > past) past = value;
    }
  }
  paths.lead = past > NEVER ? forward[place] + backward[place] - past : ALONE;
  paths.left = from[place];
  return paths;
}

static uint32_t hash_word(const uint8_t *letters, int32_t from, int32_t end) {
  uint32_t hash = 7;
  for (int32_t i = from; i < end; i++) hash = mix(hash, letters[i]);
  return hash;
}

/// Looks at a place and asks for the weights that it will need.
static void prepare(Window *w, const uint8_t *text, int32_t length, int32_t offset,
                    const cwords_thai_model *model) {
  look_around(w, text, length, offset);
  const uint8_t *letters = w->codes + w->first;
  int32_t count = w->end - w->first, place = CWORDS_SIDE - w->first;
  w->allowed = 0;
  for (int32_t i = 0; i <= count; i++) w->allowed |= (uint64_t)may_cut(letters, count, i) << i;
  if (!(w->allowed >> place & 1)) return;
  uint32_t hashes[CONTEXTS];
  for (int i = 0; i < CONTEXTS; i++) {
    w->around[i] = (uint8_t)context(w, i - NEAR);
    hashes[i] = (uint32_t)(100 + i - NEAR);
  }
  uint32_t *run = w->runs;
  for (int size = 1; size <= LONGEST; size++) {
    for (int i = 0; i + size <= CONTEXTS; i++) {
      hashes[i] = mix(hashes[i], w->around[i + size - 1]);
      *run = slot(model, hashes[i], (uint32_t)size);
      __builtin_prefetch(model->weights + *run++);
    }
  }
}

static int32_t score(const Window *w, const uint8_t *text, int32_t length, const cwords_thai_model *model,
                     Memo *memo) {
  const uint8_t *letters = w->codes + w->first;
  int32_t place = CWORDS_SIDE - w->first;
  if (!(w->allowed >> place & 1)) return CWORDS_NO_PLACE;
  Paths p = find_paths(w, text, length, model->nodes, memo);
  int32_t quarter = p.lead >> 2;
  uint32_t lead = (uint32_t)((quarter < -20 ? -20 : quarter > 20 ? 20 : quarter) + 20);
  uint32_t ending = (uint32_t)p.ending, beginning = (uint32_t)p.beginning;
  uint32_t across = (uint32_t)p.across_before, past = (uint32_t)p.across_behind;
  uint32_t left = hash_word(letters, p.left, place), right = hash_word(letters, place, p.right);
  const uint32_t paths[] = {
      mix(200, lead), mix(mix(201, ending), beginning), mix(mix(202, across), past),
      mix(mix(203, lead), ending), mix(mix(204, lead), beginning), mix(mix(mix(205, lead), across), past),
      mix(mix(mix(206, lead), w->around[NEAR]), w->around[NEAR - 1]), mix(207, left), mix(208, right),
      mix(mix(209, left), right),
  };
  int32_t sum = model->bias;
  for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) sum += model->weights[slot(model, paths[i], PATHS)];
  for (int i = 0; i < RUNS; i++) sum += model->weights[w->runs[i]];
  return sum;
}

void cwords_thai_scores(const uint8_t *text, int32_t length, const int32_t *offsets, int32_t count,
                        const cwords_thai_model *model, int32_t *scores) {
  Memo memo;
  for (int i = 0; i < MEMO; i++) memo.places[i] = 0;
  // While one place is worked, the weights of the next are on their way.
  Window windows[2];
  if (count > 0) prepare(&windows[0], text, length, offsets[0], model);
  for (int32_t i = 0; i < count; i++) {
    if (i + 1 < count) prepare(&windows[(i + 1) & 1], text, length, offsets[i + 1], model);
    scores[i] = score(&windows[i & 1], text, length, model, &memo);
  }
}
