#include "CWords.h"

#include <string.h>

#include "ThaiPaths.h"

// The letters around a place, the best ways to cut them into listed words, and the model's weights of both.
// `ThaiBoundaryJudge` says what for, `Scripts/train-thai-boundaries` where the numbers come from, and a plain twin
// in the tests what is computed, place by place. A letter's code is its code point less U+0E00.

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

static inline uint32_t hash_word(const uint8_t *letters, int32_t from, int32_t end) {
  uint32_t hash = 7;
  for (int32_t i = from; i < end; i++) hash = mix(hash, letters[i]);
  return hash;
}

/// The sum of the weights of what the paths say.
static int32_t sum_paths(const Stretch *s, int32_t place, Paths p, const cwords_thai_model *model) {
  const uint8_t *letters = s->codes;
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

/// Letters between two places from which on they are not worked together.
enum { FAR_APART = 2 * CWORDS_SIDE };

void cwords_thai_scores(const uint8_t *text, int32_t length, const int32_t *offsets, int32_t count,
                        const cwords_thai_model *model, int32_t *scores) {
  FindRuns *find = best_find_runs();
  uint32_t shift = (uint32_t)(32 - model->table_bits);
  Stretch s;
  stretch_clear(&s, text, length, model);
  int32_t places[LANES], numbers[LANES];
  Paths paths[LANES];
  for (int32_t i = 0; i < count;) {
    int taken = 0;
    int32_t place = stretch_reach(&s, offsets[i]);
    do {
      if (stretch_may_cut(&s, place)) {
        places[taken] = place;
        numbers[taken++] = i;
        Runs runs;
        find(s.codes + place - NEAR, shift, &runs);
        scores[i] = model->bias + sum_runs(&runs, model->weights);
      } else {
        scores[i] = CWORDS_NO_PLACE;
      }
      i++;
      if (i == count || !stretch_holds(&s, offsets[i])) break;
      int32_t next = (offsets[i] - s.start) / 3;
      if (next <= place || next - place > FAR_APART) break;
      place = next;
    } while (taken < LANES);
    if (taken == 0) continue;
    find_paths(&s, places, taken, paths);
    for (int j = 0; j < taken; j++) scores[numbers[j]] += sum_paths(&s, places[j], paths[j], model);
  }
}
