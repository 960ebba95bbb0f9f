// What the loops of CTries are made of: words of text, keys, filters, lines of tables. All of it is compiled in line,
// for the one kind of processor or the other.

#ifndef CTRIES_KEYS_H
#define CTRIES_KEYS_H

#include <string.h>

#include "CTries.h"

#define INLINE static inline __attribute__((always_inline))

// Vectors are only handed to functions that are always compiled in line, for the one kind of processor or the other.
#pragma clang diagnostic ignored "-Wpsabi"
typedef uint32_t Line __attribute__((vector_size(64)));
typedef _Bool LineBits __attribute__((ext_vector_type(16)));
typedef uint8_t Bytes __attribute__((vector_size(32)));
typedef _Bool ByteBits __attribute__((ext_vector_type(32)));

enum {
  BLOCK = 12,
  /// How many look-ups lie between asking for memory and reading it.
  DISTANCE = 12,
};

static const uint64_t checker = 0x9FB21C651E98DF25;

/// Masks that leave the first bytes of two words standing: of 0 to 13.
static const uint64_t low_masks[14] = {
    0,     0xFF,  0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
    ~0ULL, ~0ULL, ~0ULL,  ~0ULL,    ~0ULL,      ~0ULL};
static const uint64_t high_masks[14] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF};

// MARK: Words and keys

INLINE uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

INLINE uint64_t half_at(const uint8_t *bytes) {
  uint32_t half;
  memcpy(&half, bytes, sizeof half);
  return half;
}

INLINE void ask_for(const void *address) { __builtin_prefetch(address, 0, 3); }

INLINE uint64_t mix(uint64_t x, uint64_t y) {
  unsigned __int128 product = (unsigned __int128)x * y;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

INLINE uint64_t short_key(const ctries_tables *t, uint64_t low, uint64_t high, uint64_t count) {
  return mix(low ^ t->a, high ^ t->b ^ count << 57);
}

INLINE uint64_t chain_key(const ctries_tables *t, uint64_t prefix, uint64_t step, uint64_t is_spaced) {
  return mix(prefix ^ t->c, (step + is_spaced * t->e) ^ t->d);
}

INLINE uint64_t block_key(const ctries_tables *t, uint64_t prefix, uint64_t low, uint64_t high) {
  return mix(mix(low ^ prefix ^ t->b, high ^ t->c) ^ prefix, t->e);
}

INLINE uint64_t line_of(uint64_t key, uint64_t lines) { return (key >> 32) * lines >> 32; }

/// Whether both bits of a key are set in a word of a filter.
INLINE uint64_t passes(const uint64_t *filter, uint64_t mask, uint64_t key) {
  uint64_t word = filter[key >> 20 & mask];
  return word >> (key & 63) & word >> (key >> 6 & 63) & 1;
}

INLINE uint64_t is_place(const ctries_text *text, uint64_t place) {
  return text->places[place >> 6] >> (place & 63) & 1;
}

/// The places one to twelve bytes behind `start`, the first one lowest.
INLINE uint64_t places_behind(const ctries_text *text, uint64_t start) {
  uint64_t first = start + 1;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return word_at((const uint8_t *)text->places + (first >> 3)) >> (first & 7) & 0xFFF;
#else
  uint64_t word = first >> 6, shift = first & 63;
  return (text->places[word] >> shift | text->places[word + 1] << 1 << (63 - shift)) & 0xFFF;
#endif
}

// MARK: Lines of tables

/// Which of the eight words of a line have `mark` for their lower half: bit 2 *i* for word *i*.
INLINE uint32_t marked(const uint64_t *at, uint32_t mark) {
  Line line;
  memcpy(&line, at, sizeof line);
  LineBits bits = __builtin_convertvector(line == mark, LineBits);
  uint16_t found;
  memcpy(&found, &bits, sizeof found);
  return found & 0x5555;
}

/// Which of the four pairs of a line hold twelve bytes: bit 4 *i* for pair *i*.
INLINE uint32_t twelve(const uint64_t *at, uint64_t low, uint32_t high) {
  Line line;
  memcpy(&line, at, sizeof line);
  uint32_t x = (uint32_t)low, y = (uint32_t)(low >> 32);
  LineBits bits = __builtin_convertvector(
      line == (Line){x, y, high, 0, x, y, high, 0, x, y, high, 0, x, y, high, 0}, LineBits);
  uint16_t found;
  memcpy(&found, &bits, sizeof found);
  return found & found >> 1 & found >> 2 & 0x1111;
}

/// Whether `count` bytes are equal, 0 to 32.
INLINE int are_equal(const uint8_t *a, const uint8_t *b, int64_t count) {
  Bytes x, y;
  memcpy(&x, a, sizeof x);
  memcpy(&y, b, sizeof y);
  ByteBits bits = __builtin_convertvector(x == y, ByteBits);
  uint32_t equal;
  memcpy(&equal, &bits, sizeof equal);
  return (~(uint64_t)equal & ((1ULL << count) - 1)) == 0;
}

/// Asks for the word that `passes` reads.
INLINE void ask_filter(const uint64_t *filter, uint64_t mask, uint64_t key) { ask_for(filter + (key >> 20 & mask)); }

/// Keeps the look-ups that a filter lets through; says how many.
INLINE int64_t keep(const ctries_look_up *from, ctries_look_up *to, int64_t count, const uint64_t *filter,
                    uint64_t mask) {
  int64_t kept = 0;
  for (int64_t index = 0; index < count; index++) {
    ctries_look_up one = from[index];
    to[kept] = one;
    kept += passes(filter, mask, one.key);
  }
  return kept;
}

/// Keeps those of a batch that the filters let through.
INLINE ctries_beginnings keep_both(const ctries_tables *t, const ctries_room *room, ctries_beginnings made) {
  return (ctries_beginnings){keep(room->ahead, room->ahead, made.ahead, t->filter, t->filter_mask),
                             keep(room->next, room->next, made.shorts, t->short_filter, t->short_filter_mask)};
}

#endif
