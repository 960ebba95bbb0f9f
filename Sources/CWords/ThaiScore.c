#include "CWords.h"

#include <string.h>

#include "ThaiStretch.h"

// The letters around a place, the best ways to cut them into listed words, and the model's weights of both.
// `ThaiBoundaryJudge` says what for, `Scripts/train-thai-boundaries` where the numbers come from, and a plain twin
// in the tests what is computed, place by place. A letter's code is its code point less U+0E00.

/// Letters at an open edge at which a path may begin or end, and what each of them costs in half bits.
enum { FREE = 8, SKIP = 5 };
/// What a cluster in no list costs, and each letter of it.
enum { UNKNOWN = 50, UNKNOWN_EACH = 6 };
/// Less than any path's worth; and the lead where no path goes across the place.
enum { NEVER = -(1 << 20), ALONE = 1000 };

enum { NEAR = 6, FAR = 4, CONTEXTS = NEAR + 1 + FAR, LONGEST = 6, PATHS = 9 };

static inline uint32_t mix(uint32_t hash, uint32_t value) {
  uint32_t product = (hash ^ value) * 0x9E3779B1u;
  return product ^ product >> 15;
}

static inline uint32_t slot(const cwords_thai_model *model, uint32_t hash, uint32_t kind) {
  return (hash ^ kind) * 0x85EBCA6Bu >> (32 - model->table_bits);
}

// MARK: - Runs of characters

/// Slots of the weights of all runs of one to six characters near a place: run `i` of a size begins `i` characters
/// behind the first one. Sizes from four on have no more than eight runs; what stands behind a size's last is nothing.
typedef struct {
  uint32_t short_runs[3][16];
  uint32_t long_runs[3][8];
} Runs;

/// `near` holds the characters from NEAR before the place to FAR behind it, and some more that do not matter.
static inline __attribute__((always_inline)) void find_runs(const uint8_t *restrict near, uint32_t shift,
                                                            Runs *restrict runs) {
  uint32_t hashes[16];
  for (uint32_t i = 0; i < 16; i++) hashes[i] = 100 + i - NEAR;
  for (uint32_t size = 1; size <= 3; size++) {
    for (uint32_t i = 0; i < 16; i++) {
      hashes[i] = mix(hashes[i], near[i + size - 1]);
      runs->short_runs[size - 1][i] = (hashes[i] ^ size) * 0x85EBCA6Bu >> shift;
    }
  }
  for (uint32_t size = 4; size <= LONGEST; size++) {
    for (uint32_t i = 0; i < 8; i++) {
      hashes[i] = mix(hashes[i], near[i + size - 1]);
      runs->long_runs[size - 4][i] = (hashes[i] ^ size) * 0x85EBCA6Bu >> shift;
    }
  }
}

typedef void FindRuns(const uint8_t *restrict near, uint32_t shift, Runs *restrict runs);

static void find_runs_plainly(const uint8_t *restrict near, uint32_t shift, Runs *restrict runs) {
  find_runs(near, shift, runs);
}

#if defined(__x86_64__)
/// The same with eight lanes of 32 bits.
__attribute__((target("avx2"))) static void find_runs_widely(const uint8_t *restrict near, uint32_t shift,
                                                              Runs *restrict runs) {
  find_runs(near, shift, runs);
}

static FindRuns *best_find_runs(void) {
  return __builtin_cpu_supports("avx2") ? find_runs_widely : find_runs_plainly;
}
#else
static FindRuns *best_find_runs(void) { return find_runs_plainly; }
#endif

/// The sum of the weights of all runs.
static inline int32_t sum_runs(const Runs *runs, const int16_t *weights) {
  int32_t sum = 0;
  for (int size = 1; size <= LONGEST; size++) {
    const uint32_t *slots = size <= 3 ? runs->short_runs[size - 1] : runs->long_runs[size - 4];
#pragma clang loop unroll(full)
    for (int i = 0; i + size <= CONTEXTS; i++) sum += weights[slots[i]];
  }
  return sum;
}

// MARK: - Paths

/// What the best paths say of a place.
typedef struct {
  int32_t lead;                   ///< half bits by which the best path with a cut is better than the best without
  int32_t ending, beginning;      ///< letters of the longest word that ends, and begins, at the place
  int32_t across_before, across_behind;  ///< letters of the longest word across it
  int32_t left, right;            ///< where the best path's word before begins and the one behind ends
} Paths;

static inline int32_t next_cut(uint64_t allowed, int32_t start) {
  return start + 1 + __builtin_ctzll(allowed >> (start + 1));
}

/// The paths through the window from letter `first` to `end`; offsets in it count from `first`.
static Paths find_paths(Stretch *s, int32_t first, int32_t end, int32_t place) {
  Paths paths = {0};
  int32_t count = end - first;
  uint64_t allowed = stretch_cuts(s, first, end);
  place -= first;
  int32_t forward[CWORDS_SIDE + 1], backward[2 * CWORDS_SIDE + 1];
  uint8_t from[CWORDS_SIDE + 1] = {0};
  // Words across the place: where they begin, and their lengths as bits.
  uint8_t across[CWORDS_SIDE];
  uint32_t across_lengths[CWORDS_SIDE];
  int across_count = 0;
  for (int32_t i = 0; i <= place; i++) forward[i] = NEVER;
  forward[0] = 0;
  if (first > 0) {
    // The window is open here, and the place as far away as it can be.
    for (int32_t i = 1; i < FREE; i++) {
      if (allowed >> i & 1) forward[i] = -SKIP * i;
    }
  }
  for (uint64_t starts = allowed & ((1ULL << place) - 1); starts; starts &= starts - 1) {
    int32_t start = __builtin_ctzll(starts);
    // A word ends where a cut is allowed; behind the window none is.
    uint32_t found = stretch_words(s, first + start) & (uint32_t)(allowed >> start) & ~1u;
    const uint8_t *costs = s->costs[first + start] - 1;
    int32_t distance = place - start, value = forward[start];
    int32_t cluster = next_cut(allowed, start), letters = cluster - start;
    if (!(found >> letters & 1)) {
      int32_t whole = value - (UNKNOWN + UNKNOWN_EACH * letters);
      if (whole > forward[cluster]) {
        forward[cluster] = whole;
        from[cluster] = (uint8_t)start;
      }
    }
    uint32_t beyond = found >> distance >> 1;
    if (beyond) {
      int32_t longest = 31 - __builtin_clz(found);
      if (longest > paths.across_before + paths.across_behind) {
        paths.across_before = distance;
        paths.across_behind = longest - distance;
      }
      across[across_count] = (uint8_t)start;
      across_lengths[across_count++] = beyond << distance << 1;
    }
    uint32_t rest = found & ((2u << distance) - 1);
    if (!paths.ending && rest >> distance) paths.ending = distance;
    for (; rest; rest &= rest - 1) {
      int32_t length = __builtin_ctz(rest);
      int32_t reached = value - costs[length];
      if (reached > forward[start + length]) {
        forward[start + length] = reached;
        from[start + length] = (uint8_t)start;
      }
    }
  }
  for (int32_t i = place; i < count; i++) backward[i] = NEVER;
  backward[count] = 0;
  if (end < s->count) {
    for (int32_t i = 1; i < FREE; i++) {
      if (allowed >> (count - i) & 1) backward[count - i] = -SKIP * i;
    }
  }
  int32_t stop = 0;
  for (uint64_t starts = allowed & ((1ULL << count) - 1) & ~0ULL << place; starts;) {
    int32_t start = 63 - __builtin_clzll(starts);
    starts ^= 1ULL << start;
    uint32_t found = stretch_words(s, first + start) & (uint32_t)(allowed >> start) & ~1u;
    const uint8_t *costs = s->costs[first + start] - 1;
    int32_t best = backward[start];
    stop = 0;
    for (uint32_t rest = found; rest; rest &= rest - 1) {
      int32_t length = __builtin_ctz(rest);
      int32_t value = backward[start + length] - costs[length];
      if (value > best) {
        best = value;
        stop = start + length;
      }
    }
    int32_t cluster = next_cut(allowed, start), letters = cluster - start;
    if (letters > CWORDS_LONGEST_WORD || !(found >> letters & 1)) {
      int32_t value = backward[cluster] - (UNKNOWN + UNKNOWN_EACH * letters);
      if (value > best) {
        best = value;
        stop = cluster;
      }
    }
    backward[start] = best;
    if (start == place && found) paths.beginning = 31 - __builtin_clz(found);
  }
  paths.right = stop;
  int32_t past = NEVER;
  for (int i = 0; i < across_count; i++) {
    int32_t start = across[i];
    const uint8_t *costs = s->costs[first + start] - 1;
    for (uint32_t rest = across_lengths[i]; rest; rest &= rest - 1) {
      int32_t length = __builtin_ctz(rest);
      int32_t value = forward[start] - costs[length] + backward[start + length];
      if (value > past) past = value;
    }
  }
  paths.lead = past > NEVER ? forward[place] + backward[place] - past : ALONE;
  paths.left = from[place];
  return paths;
}

static inline uint32_t hash_word(const uint8_t *letters, int32_t from, int32_t end) {
  uint32_t hash = 7;
  for (int32_t i = from; i < end; i++) hash = mix(hash, letters[i]);
  return hash;
}

/// The sum of the weights of what the paths say.
static int32_t sum_paths(Stretch *s, int32_t place, const cwords_thai_model *model) {
  int32_t first = place > CWORDS_SIDE ? place - CWORDS_SIDE : 0;
  int32_t end = s->count - place > CWORDS_SIDE ? place + CWORDS_SIDE : s->count;
  Paths p = find_paths(s, first, end, place);
  const uint8_t *letters = s->codes + first;
  place -= first;
  int32_t quarter = p.lead >> 2;
  uint32_t lead = (uint32_t)((quarter < -20 ? -20 : quarter > 20 ? 20 : quarter) + 20);
  uint32_t ending = (uint32_t)p.ending, beginning = (uint32_t)p.beginning;
  uint32_t across = (uint32_t)p.across_before, past = (uint32_t)p.across_behind;
  uint32_t left = hash_word(letters, p.left, place), right = hash_word(letters, place, p.right);
  const uint32_t paths[] = {
      mix(200, lead), mix(mix(201, ending), beginning), mix(mix(202, across), past),
      mix(mix(203, lead), ending), mix(mix(204, lead), beginning), mix(mix(mix(205, lead), across), past),
      mix(mix(mix(206, lead), letters[place]), letters[place - 1]), mix(207, left), mix(208, right),
      mix(mix(209, left), right),
  };
  int32_t sum = 0;
  for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) sum += model->weights[slot(model, paths[i], PATHS)];
  return sum;
}

void cwords_thai_scores(const uint8_t *text, int32_t length, const int32_t *offsets, int32_t count,
                        const cwords_thai_model *model, int32_t *scores) {
  FindRuns *find = best_find_runs();
  uint32_t shift = (uint32_t)(32 - model->table_bits);
  Stretch s;
  stretch_clear(&s, text, length, model);
  for (int32_t i = 0; i < count; i++) {
    int32_t place = stretch_reach(&s, offsets[i]);
    if (!stretch_may_cut(&s, place)) {
      scores[i] = CWORDS_NO_PLACE;
      continue;
    }
    Runs runs;
    find(s.codes + place - NEAR, shift, &runs);
    scores[i] = model->bias + sum_runs(&runs, model->weights) + sum_paths(&s, place, model);
  }
}
