// CPlaces: says of each byte of UTF-8 what kind of character it belongs to, many at a time, as far as that can be
// told from three bytes. Knows no words and no languages.

#ifndef CPLACES_H
#define CPLACES_H

#include <stdint.h>

/// Bits of 64 bytes, the first one lowest.
typedef struct {
  /// A to Z in both cases, and all bytes of 0x80 and above.
  uint64_t letters;
  /// 0 to 9.
  uint64_t digits;
  /// U+0020.
  uint64_t spaces;
  /// First bytes of U+0E00...0EFF.
  uint64_t thai;
  /// Those of them that stand above or below a consonant.
  uint64_t marks;
  /// First bytes of other characters that may be no letters.
  uint64_t others;
} cplaces_kinds;

/// The kinds of `count` groups of 64 bytes. Two bytes behind the last group are read too.
void cplaces_find(const uint8_t *_Nonnull bytes, int64_t count, cplaces_kinds *_Nonnull kinds);

/// The same byte by byte: what the other is compared with.
void cplaces_find_plainly(const uint8_t *_Nonnull bytes, int64_t count, cplaces_kinds *_Nonnull kinds);

#endif
