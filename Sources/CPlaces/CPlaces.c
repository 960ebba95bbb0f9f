#include "CPlaces.h"

#include <string.h>

// Vectors are only handed to functions that are always compiled in line, for the one kind of processor or the other.
#pragma clang diagnostic ignored "-Wpsabi"
#define INLINE inline __attribute__((always_inline))

enum { LANES = 32 };
typedef uint8_t Bytes __attribute__((vector_size(LANES)));
typedef int8_t Truths __attribute__((vector_size(LANES)));
typedef _Bool Bits __attribute__((ext_vector_type(LANES)));

static INLINE Bytes load(const uint8_t *bytes) {
  Bytes loaded;
  memcpy(&loaded, bytes, sizeof loaded);
  return loaded;
}

/// Whether each byte is `first` or one of the `count` behind it.
static INLINE Truths among(Bytes x, uint8_t first, uint8_t count) {
  Bytes distance = x - first, least = __builtin_elementwise_min(distance, (Bytes){0} + count);
  return (Truths)(least == distance);
}

static INLINE Truths equal(Bytes x, uint8_t byte) { return (Truths)(x == byte); }

static INLINE uint64_t gather(Truths truths) {
  Bits bits = __builtin_convertvector(truths, Bits);
  uint32_t gathered;
  memcpy(&gathered, &bits, sizeof gathered);
  return gathered;
}

static INLINE void find(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) {
  for (int64_t group = 0; group < count; group++) {
    cplaces_kinds all = {0};
    for (int half = 0; half < 2; half++) {
      const uint8_t *at = bytes + group * 64 + half * LANES;
      int shift = half * LANES;
      Bytes x = load(at);
      Truths high = (Truths)x < 0;
      all.letters |= gather(high | among(x | 0x20, 'a', 25)) << shift;
      all.digits |= gather(among(x, '0', 9)) << shift;
      all.spaces |= gather(equal(x, ' ')) << shift;
      if (!gather(high)) continue;
      Bytes second = load(at + 1), third = load(at + 2);
      Truths goes_on = (Truths)((third & 0xC0) == 0x80);
      Truths thai = equal(x, 0xE0) & (Truths)((second & 0xFC) == 0xB8) & goes_on;
      // U+0E31, U+0E34...0E3A; U+0E47...0E4E; U+0EB1, U+0EB4...0EBC; U+0EC8...0ECE
      Truths marks = (equal(second, 0xB8) & (equal(third, 0xB1) | among(third, 0xB4, 6))) |
                     (equal(second, 0xB9) & among(third, 0x87, 7)) |
                     (equal(second, 0xBA) & (equal(third, 0xB1) | among(third, 0xB4, 8))) |
                     (equal(second, 0xBB) & among(third, 0x88, 6));
      // U+00C0...00FF without × and ÷, U+0100...027F, U+0300...033F, U+1E00...1EFF, and what is no UTF-8 there.
      Truths letters = among(x, 0xC4, 5) | equal(x, 0xCC) |
                       (equal(x, 0xC3) & ~(equal(second, 0x97) | equal(second, 0xB7))) |
                       (equal(x, 0xE1) & (Truths)((second & 0xFC) == 0xB8));
      all.thai |= gather(thai) << shift;
      all.marks |= gather(thai & marks) << shift;
      all.others |= gather((Truths)(x >= 0xC0) & ~thai & ~letters) << shift;
    }
    kinds[group] = all;
  }
}

static INLINE int is_among(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

void cplaces_find_plainly(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) {
  for (int64_t group = 0; group < count; group++) {
    cplaces_kinds all = {0};
    for (int place = 0; place < 64; place++) {
      const uint8_t *at = bytes + group * 64 + place;
      uint64_t own = 1ULL << place;
      unsigned lead = at[0], second = at[1], third = at[2];
      if (lead >= 0x80 || is_among(lead | 0x20, 'a', 'z')) all.letters |= own;
      if (is_among(lead, '0', '9')) all.digits |= own;
      if (lead == ' ') all.spaces |= own;
      if (lead < 0xC0) continue;
      if (lead == 0xE0 && is_among(second, 0xB8, 0xBB) && is_among(third, 0x80, 0xBF)) {
        unsigned scalar = 0xE00 + (second - 0xB8) * 64 + third - 0x80;
        all.thai |= own;
        if (scalar == 0xE31 || is_among(scalar, 0xE34, 0xE3A) || is_among(scalar, 0xE47, 0xE4E) || scalar == 0xEB1 ||
            is_among(scalar, 0xEB4, 0xEBC) || is_among(scalar, 0xEC8, 0xECE))
          all.marks |= own;
      } else if (!(is_among(lead, 0xC4, 0xC9) || lead == 0xCC || (lead == 0xC3 && second != 0x97 && second != 0xB7) ||
                   (lead == 0xE1 && is_among(second, 0xB8, 0xBB)))) {
        all.others |= own;
      }
    }
    kinds[group] = all;
  }
}

static void find_narrowly(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) { find(bytes, count, kinds); }

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void find_widely(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) {
  find(bytes, count, kinds);
}

void cplaces_find(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) {
  if (__builtin_cpu_supports("avx2")) {
    find_widely(bytes, count, kinds);
  } else {
    find_narrowly(bytes, count, kinds);
  }
}
#else
void cplaces_find(const uint8_t *bytes, int64_t count, cplaces_kinds *kinds) { find_narrowly(bytes, count, kinds); }
#endif
