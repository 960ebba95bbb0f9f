// Classes of 64 bytes at once, a bit a byte. Private to this target.
#ifndef CICU_BYTE_MASKS_H
#define CICU_BYTE_MASKS_H
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What the masks of a block say of each byte. Of UTF-8 beyond ASCII only letters of two bytes with leads
/// C3 to C9 and of three bytes with lead E1 and then B8 to BB are taken; × and ÷ among them are not.
typedef struct {
  uint64_t letters;      ///< ASCII letters (and @ where the rules take it for one)
  uint64_t digits;
  uint64_t underscores;
  uint64_t spaces;
  uint64_t joins_letters;  ///< signs that hold two letters together
  uint64_t joins_digits;   ///< signs that hold two digits together
  uint64_t odd;          ///< ASCII that the masks cannot judge
  uint64_t high;         ///< bytes beyond ASCII
  uint64_t following;    ///< 80 to BF; this and the next three are 0 where `high` is
  uint64_t two, three;   ///< leads of two and three bytes that are taken
  uint64_t refused;      ///< leads that are not: their character is left to the rules
} ByteMasks;

/// Classes of an ASCII byte, as bits.
enum {
  BYTE_LETTER = 1, BYTE_DIGIT = 2, BYTE_UNDERSCORE = 4, BYTE_SPACE = 8, BYTE_JOINS_LETTERS = 16,
  BYTE_JOINS_DIGITS = 32, BYTE_ODD = 64,
};

/// Completes the masks of bytes beyond ASCII from single-byte ones: `c3` the leads C3, `signs` bytes 97 and
/// B7, `e1` the leads E1, `extended` bytes B8 to BB, `leads` C3 to C9.
static inline void judge_high(ByteMasks *m, uint64_t following, uint64_t leads, uint64_t c3,
                              uint64_t signs, uint64_t e1, uint64_t extended) {
  // The last byte's follower is in the next block; who asks for a block leaves out a broken last character.
  uint64_t sign_leads = c3 & signs >> 1;
  m->following = following;
  m->two = leads & ~sign_leads;
  m->three = e1 & extended >> 1;
  m->refused = m->high & ~(following | m->two | m->three);
}

/// The same one byte after the other, for any table of classes.
static inline ByteMasks masks_by_table(const uint8_t *bytes, const uint8_t *classes) {
  ByteMasks m = {0};
  uint64_t following = 0, leads = 0, c3 = 0, signs = 0, e1 = 0, extended = 0;
  for (int i = 0; i < 64; i++) {
    uint64_t bit = 1ULL << i;
    unsigned byte = bytes[i];
    if (byte < 0x80) {
      uint64_t kind = classes[byte];
      m.letters |= (kind & 1) << i;
      m.digits |= (kind >> 1 & 1) << i;
      m.underscores |= (kind >> 2 & 1) << i;
      m.spaces |= (kind >> 3 & 1) << i;
      m.joins_letters |= (kind >> 4 & 1) << i;
      m.joins_digits |= (kind >> 5 & 1) << i;
      m.odd |= (kind >> 6 & 1) << i;
      continue;
    }
    m.high |= bit;
    if (byte < 0xC0) following |= bit;
    if (byte >= 0xC3 && byte <= 0xC9) leads |= bit;
    if (byte == 0xC3) c3 |= bit;
    if (byte == 0x97 || byte == 0xB7) signs |= bit;
    if (byte == 0xE1) e1 |= bit;
    if (byte >= 0xB8 && byte <= 0xBB) extended |= bit;
  }
  if (m.high) judge_high(&m, following, leads, c3, signs, e1, extended);
  return m;
}

/// Classes of an ASCII byte that `masks_by_vector` has built in; the table must say the same.
static inline uint8_t built_in_class(unsigned byte) {
  if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') return BYTE_LETTER;
  if (byte == '@') return BYTE_LETTER;
  if (byte >= '0' && byte <= '9') return BYTE_DIGIT;
  if (byte == '_') return BYTE_UNDERSCORE;
  if (byte == ' ') return BYTE_SPACE;
  if (byte == '.' || byte == '\'') return BYTE_JOINS_LETTERS | BYTE_JOINS_DIGITS;
  if (byte == ',' || byte == ';') return BYTE_JOINS_DIGITS;
  return byte == '\r' ? BYTE_ODD : 0;
}

#if defined(__SSE2__)
#define CICU_HAS_VECTORS 1

static inline __m128i equals(__m128i x, int byte) { return _mm_cmpeq_epi8(x, _mm_set1_epi8((char)byte)); }

/// Bytes from `low` on, `count` of them.
static inline __m128i within(__m128i x, int low, int count) {
  __m128i moved = _mm_add_epi8(x, _mm_set1_epi8((char)(0x80 - low)));
  return _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(count - 0x80)));
}

#define CICU_GATHER(mask, expression)                               \
  do {                                                              \
    __m128i x = a;                                                  \
    uint64_t part0 = (uint32_t)_mm_movemask_epi8(expression);       \
    x = b;                                                          \
    uint64_t part1 = (uint32_t)_mm_movemask_epi8(expression);       \
    x = c;                                                          \
    uint64_t part2 = (uint32_t)_mm_movemask_epi8(expression);       \
    x = d;                                                          \
    uint64_t part3 = (uint32_t)_mm_movemask_epi8(expression);       \
    mask = part0 | part1 << 16 | part2 << 32 | part3 << 48;         \
  } while (0)

/// The masks of 64 bytes by the classes of `built_in_class`.
static inline ByteMasks masks_by_vector(const uint8_t *bytes) {
  ByteMasks m;
  __m128i a = _mm_loadu_si128((const __m128i *)bytes);
  __m128i b = _mm_loadu_si128((const __m128i *)(bytes + 16));
  __m128i c = _mm_loadu_si128((const __m128i *)(bytes + 32));
  __m128i d = _mm_loadu_si128((const __m128i *)(bytes + 48));
  CICU_GATHER(m.letters,
              _mm_or_si128(within(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 26), equals(x, '@')));
  CICU_GATHER(m.digits, within(x, '0', 10));
  CICU_GATHER(m.underscores, equals(x, '_'));
  CICU_GATHER(m.spaces, equals(x, ' '));
  CICU_GATHER(m.joins_letters, _mm_or_si128(equals(x, '.'), equals(x, '\'')));
  CICU_GATHER(m.joins_digits, _mm_or_si128(equals(x, ','), equals(x, ';')));
  CICU_GATHER(m.odd, equals(x, '\r'));
  CICU_GATHER(m.high, x);
  m.joins_digits |= m.joins_letters;
  m.following = m.two = m.three = m.refused = 0;
  if (m.high) {
    uint64_t following, leads, c3, signs, e1, extended;
    CICU_GATHER(following, _mm_cmplt_epi8(x, _mm_set1_epi8((char)0xC0)));
    CICU_GATHER(leads, within(x, 0xC3, 7));
    CICU_GATHER(c3, equals(x, 0xC3));
    CICU_GATHER(signs, equals(_mm_or_si128(x, _mm_set1_epi8(0x20)), 0xB7));
    CICU_GATHER(e1, equals(x, 0xE1));
    CICU_GATHER(extended, within(x, 0xB8, 4));
    judge_high(&m, following, leads, c3, signs, e1, extended);
  }
  return m;
}
#else
#define CICU_HAS_VECTORS 0
static inline ByteMasks masks_by_vector(const uint8_t *bytes) { return (ByteMasks){0}; }
#endif
#endif
