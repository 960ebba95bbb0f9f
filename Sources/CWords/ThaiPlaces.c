#include <string.h>

#include "CWords.h"

// Vectors are only handed to functions that are always compiled in line, for the one kind of processor or the other.
#pragma clang diagnostic ignored "-Wpsabi"
#define INLINE inline __attribute__((always_inline))

enum { LANES = 32, GROUP = 64 };
typedef uint8_t Bytes __attribute__((vector_size(LANES)));
typedef int8_t Truths __attribute__((vector_size(LANES)));
typedef _Bool Bits __attribute__((ext_vector_type(LANES)));

/// Bits of the first bytes of a group's Thai letters: all; those that are never a word's first; never its last; the
/// silencer; vowels that may stand between a consonant and the silencer; marks of repetition and abbreviation.
typedef struct {
  uint64_t letters, follow, lead, silencers, silenced, signs;
} Kinds;

static INLINE Bytes load(const uint8_t *bytes) {
  Bytes loaded;
  memcpy(&loaded, bytes, sizeof loaded);
  return loaded;
}

/// Whether each byte is `first`, `last` or between them.
static INLINE Truths among(Bytes x, uint8_t first, uint8_t last) {
  Bytes distance = x - first, least = __builtin_elementwise_min(distance, (Bytes){0} + (uint8_t)(last - first));
  return (Truths)(least == distance);
}

static INLINE uint64_t gather(Truths truths, int half) {
  Bits bits = __builtin_convertvector(truths, Bits);
  uint32_t gathered;
  memcpy(&gathered, &bits, sizeof gathered);
  return (uint64_t)gathered << half * LANES;
}

/// The kinds of the group at `start`, beyond whose last byte two are read.
static INLINE Kinds find_kinds(const uint8_t *text, int32_t length, int32_t start) {
  Kinds kinds = {0};
  uint8_t edge[GROUP + 2];
  const uint8_t *bytes = text + start;
  if (length - start < GROUP + 2) {
    memset(edge, 0, sizeof edge);
    if (start < length) memcpy(edge, bytes, (size_t)(length - start));
    bytes = edge;
  }
  for (int half = 0; half < 2; half++) {
    const uint8_t *at = bytes + half * LANES;
    Truths thai = (Truths)(load(at) == 0xE0);
    if (!gather(thai, 0)) continue;
    Bytes second = load(at + 1), third = load(at + 2) & 0x3F;
    // U+0E00...0E3F and U+0E40...0E7F
    Truths low = thai & (Truths)(second == 0xB8), high = thai & (Truths)(second == 0xB9);
    kinds.letters |= gather((low & among(third, 0x01, 0x3A)) | (high & among(third, 0x00, 0x0E)), half);
    Truths marks = among(third, 0x07, 0x0E) | (Truths)(third == 0x05);
    kinds.follow |= gather((low & among(third, 0x30, 0x3A)) | (high & marks), half);
    kinds.lead |= gather(high & among(third, 0x00, 0x04), half);
    kinds.silencers |= gather(high & (Truths)(third == 0x0C), half);
    kinds.silenced |= gather(low & (Truths)((third & 0x33) == 0x30) & among(third, 0x34, 0x38), half);
    kinds.signs |= gather((low & (Truths)(third == 0x2F)) | (high & (Truths)(third == 0x06)), half);
  }
  return kinds;
}

/// The bits of three bytes before, three behind, and six behind.
static INLINE uint64_t before(uint64_t own, uint64_t last) { return own << 3 | last >> 61; }
static INLINE uint64_t behind(uint64_t own, uint64_t next) { return own >> 3 | next << 61; }
static INLINE uint64_t far_behind(uint64_t own, uint64_t next) { return own >> 6 | next << 58; }

static INLINE void find(const uint8_t *text, int32_t length, int32_t from, int32_t end, uint64_t *places) {
  int32_t group = from >> 6;
  Kinds last = {0}, own = find_kinds(text, length, group * GROUP);
  if (group > 0) last = find_kinds(text, length, (group - 1) * GROUP);
  for (; group <= end >> 6; group++) {
    Kinds next = find_kinds(text, length, (group + 1) * GROUP);
    uint64_t beside = own.signs | before(own.signs, last.signs);
    uint64_t joined = own.letters & before(own.letters, last.letters) & ~beside;
    // A letter under the silencer closes the syllable before it, with a vowel below or above too.
    uint64_t closing = behind(own.silencers, next.silencers) |
                       (behind(own.silenced, next.silenced) & far_behind(own.silencers, next.silencers));
    places[group] = ~(joined & (own.follow | before(own.lead, last.lead) | closing));
    last = own;
    own = next;
  }
}

typedef void Find(const uint8_t *text, int32_t length, int32_t from, int32_t end, uint64_t *places);

static void find_plainly(const uint8_t *text, int32_t length, int32_t from, int32_t end, uint64_t *places) {
  find(text, length, from, end, places);
}

#if defined(__x86_64__)
/// The same with vectors twice as wide.
__attribute__((target("avx2"))) static void find_widely(const uint8_t *text, int32_t length, int32_t from, int32_t end,
                                                        uint64_t *places) {
  find(text, length, from, end, places);
}

static Find *best_find(void) { return __builtin_cpu_supports("avx2") ? find_widely : find_plainly; }
#else
static Find *best_find(void) { return find_plainly; }
#endif

void cwords_thai_places(const uint8_t *text, int32_t length, int32_t from, int32_t end, uint64_t *places) {
  best_find()(text, length, from, end, places);
}
