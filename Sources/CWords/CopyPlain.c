#include "CWords.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct {
  const uint8_t *source;
  int32_t length;
  uint8_t *output;
  int32_t *ends;
  int32_t room, end_count;
  int32_t at;
  unsigned last;      // the byte written last
  uint32_t one, two;  // the Thai characters written last, 0 where there is none
} Copy;

static int is_space(unsigned byte) { return byte == 0x20 || byte - 0x09 < 5; }

/// Copies ASCII; returns whether the copy must stop where it stands.
static int copy_ascii(Copy *c) {
  int32_t at = c->at;
  unsigned last = c->last;
#if defined(__SSE2__)
  const __m128i zero = _mm_setzero_si128();
  while (c->length - at >= 16) {
    __m128i x = _mm_loadu_si128((const __m128i *)(c->source + at));
    __m128i ends = _mm_cmpeq_epi8(x, _mm_set1_epi8(CWORDS_SEPARATOR));
    // Nine to thirteen: less nine, and then below five without a sign.
    __m128i control = _mm_subs_epu8(_mm_sub_epi8(x, _mm_set1_epi8(9)), _mm_set1_epi8(4));
    __m128i spaces = _mm_or_si128(_mm_cmpeq_epi8(control, zero), _mm_cmpeq_epi8(x, _mm_set1_epi8(0x20)));
    __m128i capitals = _mm_cmpeq_epi8(
        _mm_subs_epu8(_mm_sub_epi8(x, _mm_set1_epi8('A')), _mm_set1_epi8(25)), zero);
    __m128i y = _mm_or_si128(x, _mm_and_si128(capitals, _mm_set1_epi8(0x20)));
    y = _mm_or_si128(_mm_andnot_si128(spaces, y), _mm_and_si128(spaces, _mm_set1_epi8(0x20)));
    uint32_t space = (uint32_t)_mm_movemask_epi8(spaces), end = (uint32_t)_mm_movemask_epi8(ends);
    uint32_t behind_space = space << 1 | (last == 0x20);
    uint32_t behind_end = end << 1 | (last == CWORDS_SEPARATOR);
    uint32_t stop = (uint32_t)_mm_movemask_epi8(x) | (space & (behind_space | behind_end)) |
                    (end & behind_space);
    _mm_storeu_si128((__m128i *)(c->output + at), y);
    int32_t count = stop ? __builtin_ctz(stop) : 16;
    end &= (1u << count) - 1;
    while (end) {
      if (c->end_count == c->room) {
        count = __builtin_ctz(end);
        stop = 1;
        break;
      }
      c->ends[c->end_count++] = at + __builtin_ctz(end);
      end &= end - 1;
    }
    if (count > 0) {
      at += count;
      last = c->output[at - 1];
      c->one = c->two = 0;
    }
    if (stop) {
      c->at = at;
      c->last = last;
      return at == c->length || c->source[at] < 0x80;
    }
  }
#endif
  int stop = 0;
  while (at < c->length && c->source[at] < 0x80) {
    unsigned byte = c->source[at];
    if (is_space(byte)) {
      stop = last == 0x20 || last == CWORDS_SEPARATOR;
      byte = 0x20;
    } else if (byte == CWORDS_SEPARATOR) {
      stop = last == 0x20 || c->end_count == c->room;
      if (!stop) c->ends[c->end_count++] = at;
    } else if (byte - 'A' < 26) {
      byte |= 0x20;
    }
    if (stop) break;
    c->output[at++] = (uint8_t)byte;
    last = byte;
    c->one = c->two = 0;
  }
  c->at = at;
  c->last = last;
  return stop || at == c->length;
}

static int is_thai_tone(uint32_t c) { return c - 0xE48 < 4; }

/// Whether a Thai character may be copied behind those written last.
static int stands(const Copy *copy, uint32_t c) {
  uint32_t one = copy->one;
  switch (c - 0xE00) {
    case 0x50: case 0x51: case 0x52: case 0x53: case 0x54:
    case 0x55: case 0x56: case 0x57: case 0x58: case 0x59:
    case 0x45:
      return 0;
    case 0x40:
      return one != 0xE40;
    case 0x48: case 0x49: case 0x4A: case 0x4B:
      return !is_thai_tone(one) && one != 0xE30 && one != 0xE32 && one != 0xE33 && one != 0xE45;
    case 0x31: case 0x34: case 0x35: case 0x36: case 0x37: case 0x38: case 0x39:
      return one != c && !is_thai_tone(one) && one != 0xE4C;
    case 0x32:
      return one != c && one != 0xE4D && !(is_thai_tone(one) && copy->two == 0xE4D);
    case 0x30: case 0x33: case 0x3A: case 0x41: case 0x42: case 0x43: case 0x44:
    case 0x47: case 0x4C: case 0x4D: case 0x4E:
      return one != c;
    default:
      return 1;
  }
}

/// The characters that `stands` lets stand behind any, mostly consonants: bit c & 63 of word c >> 6 for the code
/// point U+0E00 + c.
static const uint64_t always_stands[2] = {0xF800FFFFFFFFFFFFULL, 0xFFFFFFFFFC008040ULL};

/// Copies Thai characters as long as they stand; returns whether the next one does not.
static int copy_thai(Copy *c) {
  int32_t at = c->at;
  uint32_t one = c->one, two = c->two;
  int stop = 0;
  while (c->length - at >= 3 && c->source[at] == 0xE0 && (c->source[at + 1] & 0xFE) == 0xB8 &&
         (c->source[at + 2] & 0xC0) == 0x80) {
    unsigned code = (c->source[at + 1] & 1u) << 6 | (c->source[at + 2] & 0x3Fu);
    if (!(always_stands[code >> 6] >> (code & 63) & 1)) {
      c->one = one;
      c->two = two;
      stop = !stands(c, 0xE00 + code);
      if (stop) break;
    }
    memcpy(c->output + at, c->source + at, 3);
    two = one;
    one = 0xE00 + code;
    at += 3;
  }
  c->one = one;
  c->two = two;
  if (at > c->at) c->last = c->output[at - 1];
  c->at = at;
  return stop;
}

/// The Thai character that ends `bytes`, the last one lowest.
static uint32_t thai_before(uint64_t bytes) {
  unsigned middle = bytes >> 8 & 0xFF;
  if ((bytes >> 16 & 0xFF) != 0xE0 || (middle & 0xFE) != 0xB8) return 0;
  return (middle & 0x3F) << 6 | (bytes & 0x3F);
}

int32_t cwords_copy_plain(const uint8_t *source, int32_t length, uint64_t before, const uint8_t *actions,
                          const uint16_t *folds, uint8_t *output, int32_t *ends, int32_t room,
                          int32_t *end_count) {
  Copy c = {source, length, output, ends, room, 0, 0, (unsigned)(before & 0xFF), thai_before(before), 0};
  if (c.one) c.two = thai_before(before >> 24);
  while (!copy_ascii(&c)) {
    // A character beyond ASCII; most often others follow it.
    do {
      const uint8_t *p = source + c.at;
      int32_t left = length - c.at;
      uint32_t scalar;
      int32_t size;
      if (left >= 2 && p[0] >= 0xC2 && p[0] < 0xE0 && (p[1] & 0xC0) == 0x80) {
        scalar = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3F);
        size = 2;
      } else if (left >= 3 && p[0] == 0xE0 && (p[1] & 0xFE) == 0xB8 && (p[2] & 0xC0) == 0x80) {
        if (copy_thai(&c)) goto done;
        continue;
      } else if (left >= 3 && (p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        scalar = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3F);
        size = 3;
        if (scalar < 0x800 || scalar - 0xD800 < 0x800) goto done;
      } else {
        goto done;
      }
      unsigned action = actions[scalar];
      uint8_t *to = output + c.at;
      if (action & CWORDS_TONED && (c.last == 'o' || c.last == 'u')) goto done;
      switch (action & CWORDS_ACTION) {
        case CWORDS_STOP:
          goto done;
        case CWORDS_FOLD:
          scalar = folds[scalar];
          c.one = c.two = 0;
          if (size == 2) {
            to[0] = (uint8_t)(0xC0 | scalar >> 6);
            to[1] = (uint8_t)(0x80 | (scalar & 0x3F));
          } else {
            to[0] = (uint8_t)(0xE0 | scalar >> 12);
            to[1] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
            to[2] = (uint8_t)(0x80 | (scalar & 0x3F));
          }
          break;
        default:
          c.one = c.two = 0;
          to[0] = p[0];
          to[1] = p[1];
          if (size == 3) to[2] = p[2];
      }
      c.at += size;
      c.last = output[c.at - 1];
    } while (c.at < length && source[c.at] >= 0x80);
  }
done:
  *end_count = c.end_count;
  return c.at;
}
