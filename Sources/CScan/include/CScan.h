// CScan: finds the few bytes that matter to markup, sixteen at a time. Swift's vectors of bytes become
// slow masks; these are the compiler's own, in line, with a plain loop for processors without them.
//
// Every function looks at `base[from..<to]` only. The caller vouches that these bytes can be read.

#ifndef CSCAN_H
#define CSCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && defined(__x86_64__)
#include <emmintrin.h>
#define CSCAN_SSE2 1
#endif

#pragma clang assume_nonnull begin

/// A tag's name: its bytes with A-Z in lower case, the first in the lowest place, 0 behind the last.
typedef struct {
  uint64_t low;
  uint64_t high;
  /// How many bytes up to the first of white space, `/`, `>` or another byte below 0x21; 16 when
  /// there is none among the first sixteen; never more than the bytes given.
  int64_t count;
} cscan_name;

/// Whether a byte ends a run of text: `<`, `&` or NUL.
static inline int cscan_ends_text(uint8_t byte) { return byte == '<' || byte == '&' || byte == 0; }

/// The first `<`, `&` or NUL, or `to`.
static inline int64_t cscan_text(const uint8_t *base, int64_t from, int64_t to) {
#if defined(CSCAN_SSE2)
  const __m128i less = _mm_set1_epi8('<'), ampersand = _mm_set1_epi8('&'), zero = _mm_setzero_si128();
  for (; to - from >= 16; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const int mask = _mm_movemask_epi8(_mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(x, less), _mm_cmpeq_epi8(x, ampersand)), _mm_cmpeq_epi8(x, zero)));
    if (mask != 0) return from + __builtin_ctz((unsigned)mask);
  }
#endif
  while (from < to && !cscan_ends_text(base[from])) from++;
  return from;
}

/// The first `byte`, or `to`. For short ways; `memchr` is better on long ones.
static inline int64_t cscan_byte(const uint8_t *base, int64_t from, int64_t to, uint8_t byte) {
#if defined(CSCAN_SSE2)
  const __m128i wanted = _mm_set1_epi8((char)byte);
  for (; to - from >= 16; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(x, wanted));
    if (mask != 0) return from + __builtin_ctz((unsigned)mask);
  }
#endif
  while (from < to && base[from] != byte) from++;
  return from;
}

/// The first of two bytes, or `to`.
static inline int64_t cscan_either(
    const uint8_t *base, int64_t from, int64_t to, uint8_t one, uint8_t other) {
#if defined(CSCAN_SSE2)
  const __m128i a = _mm_set1_epi8((char)one), b = _mm_set1_epi8((char)other);
  for (; to - from >= 16; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const int mask = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(x, b)));
    if (mask != 0) return from + __builtin_ctz((unsigned)mask);
  }
#endif
  while (from < to && base[from] != one && base[from] != other) from++;
  return from;
}

/// The first byte that may end an attribute's name: `=`, `>`, `/` or one below 0x21; or `to`.
static inline int64_t cscan_attribute_name(const uint8_t *base, int64_t from, int64_t to) {
#if defined(CSCAN_SSE2)
  const __m128i space = _mm_set1_epi8(0x20);
  for (; to - from >= 16; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const __m128i marks = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('=')), _mm_cmpeq_epi8(x, _mm_set1_epi8('>'))),
        _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('/')), _mm_cmpeq_epi8(_mm_min_epu8(x, space), x)));
    const int mask = _mm_movemask_epi8(marks);
    if (mask != 0) return from + __builtin_ctz((unsigned)mask);
  }
#endif
  while (from < to && base[from] != '=' && base[from] != '>' && base[from] != '/' && base[from] > 0x20)
    from++;
  return from;
}

/// The first byte that is neither printable ASCII (0x20 to 0x7F) nor tab, line feed, form feed or carriage
/// return, or `to`.
static inline int64_t cscan_plain(const uint8_t *base, int64_t from, int64_t to) {
#if defined(CSCAN_SSE2)
  const __m128i last = _mm_set1_epi8(0x1F);
  for (; to - from >= 16; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const __m128i plain = _mm_cmpgt_epi8(x, last);
    if (_mm_movemask_epi8(plain) == 0xFFFF) continue;
    const __m128i lines =
        _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(x, _mm_set1_epi8('\r')));
    const __m128i gaps =
        _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(x, _mm_set1_epi8('\f')));
    const int mask = _mm_movemask_epi8(_mm_or_si128(plain, _mm_or_si128(lines, gaps)));
    if (mask != 0xFFFF) return from + __builtin_ctz(~(unsigned)mask);
  }
#endif
  while (from < to && base[from] < 0x80 &&
         (base[from] >= 0x20 || base[from] == '\t' || base[from] == '\n' || base[from] == '\f' ||
          base[from] == '\r'))
    from++;
  return from;
}

/// The first `<` that `/` or `!` follows, or `to`.
static inline int64_t cscan_raw_text(const uint8_t *base, int64_t from, int64_t to) {
#if defined(CSCAN_SSE2)
  const __m128i less = _mm_set1_epi8('<');
  for (; to - from >= 17; from += 16) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const __m128i y = _mm_loadu_si128((const __m128i *)(const void *)(base + from + 1));
    const int mask = _mm_movemask_epi8(_mm_and_si128(
        _mm_cmpeq_epi8(x, less),
        _mm_or_si128(_mm_cmpeq_epi8(y, _mm_set1_epi8('/')), _mm_cmpeq_epi8(y, _mm_set1_epi8('!')))));
    if (mask != 0) return from + __builtin_ctz((unsigned)mask);
  }
#endif
  for (; to - from >= 2; from++)
    if (base[from] == '<' && (base[from + 1] == '/' || base[from + 1] == '!')) return from;
  return to;
}

/// The name that begins at `from`.
static inline cscan_name cscan_tag_name(const uint8_t *base, int64_t from, int64_t to) {
  cscan_name name = {0, 0, 0};
#if defined(CSCAN_SSE2)
  if (to - from >= 16) {
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(base + from));
    const __m128i ends = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('>')), _mm_cmpeq_epi8(x, _mm_set1_epi8('/'))),
        _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x20)), x));
    const int mask = _mm_movemask_epi8(ends) | 0x10000;
    name.count = __builtin_ctz((unsigned)mask);
    const __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8('A' - 1)),
                                        _mm_cmplt_epi8(x, _mm_set1_epi8('Z' + 1)));
    x = _mm_or_si128(x, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    name.low = (uint64_t)_mm_cvtsi128_si64(x);
    if (name.count < 8) {
      name.low &= ((uint64_t)1 << (8 * name.count)) - 1;
    } else {
      name.high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(x, x));
      if (name.count < 16) name.high &= ((uint64_t)1 << (8 * (name.count - 8))) - 1;
    }
    return name;
  }
#endif
  while (name.count < 16 && from + name.count < to) {
    uint8_t byte = base[from + name.count];
    if (byte == '>' || byte == '/' || byte <= 0x20) break;
    if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
    if (name.count < 8) {
      name.low |= (uint64_t)byte << (8 * name.count);
    } else {
      name.high |= (uint64_t)byte << (8 * (name.count - 8));
    }
    name.count++;
  }
  return name;
}

#pragma clang assume_nonnull end

#endif
