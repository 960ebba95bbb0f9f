#include "ThaiStretch.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// How many letters of a stretch stand before the first place that is asked for, if there are more.
enum { AHEAD = CWORDS_SIDE + 1 };

/// What a letter says of where words begin, as bits: it is never a word's first; never its last; it is the silencer;
/// it is a vowel that may stand between a consonant and the silencer.
enum { FOLLOWS = 0, LEADS = 1, SILENCER = 2, SILENCED = 3 };
static const uint8_t kinds_of[128] = {
    [0x30 ... 0x33] = 1 << FOLLOWS, [0x34] = 1 << FOLLOWS | 1 << SILENCED,
    [0x35 ... 0x37] = 1 << FOLLOWS, [0x38] = 1 << FOLLOWS | 1 << SILENCED,
    [0x39 ... 0x3A] = 1 << FOLLOWS, [0x40 ... 0x44] = 1 << LEADS,
    [0x45] = 1 << FOLLOWS,          [0x47 ... 0x4B] = 1 << FOLLOWS,
    [0x4C] = 1 << FOLLOWS | 1 << SILENCER, [0x4D ... 0x4E] = 1 << FOLLOWS,
};

/// One bit of each of 64 kinds.
static inline uint64_t gather(const uint8_t *kinds, int bit) {
  uint64_t result = 0;
#if defined(__SSE2__)
  for (int i = 0; i < 64; i += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(kinds + i));
    uint32_t top = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(bytes, 7 - bit));
    result |= (uint64_t)top << i;
  }
#else
  for (int i = 0; i < 64; i++) result |= (uint64_t)(kinds[i] >> bit & 1) << i;
#endif
  return result;
}

/// Finds where words may begin, by the rules of writing.
static void find_cuts(Stretch *s, const uint8_t *kinds) {
  uint64_t silencers[STRETCH / 64 + 2], silenced[STRETCH / 64 + 2];
  uint64_t led = 0;
  int32_t words = (s->count >> 6) + 1;
  for (int32_t i = 0; i < words; i++) {
    uint64_t leads = gather(kinds + 64 * i, LEADS);
    s->loose[i] = ~(gather(kinds + 64 * i, FOLLOWS) | leads << 1 | led);
    led = leads >> 63;
    silencers[i] = gather(kinds + 64 * i, SILENCER);
    silenced[i] = gather(kinds + 64 * i, SILENCED);
  }
  silencers[words] = silenced[words] = 0;
  for (int32_t i = 0; i < words; i++) {
    // A letter under the silencer closes the syllable before it, with a vowel below or above too.
    s->bare[i] = s->loose[i] & ~bits_at(silencers, 64 * i + 1);
    s->cuts[i] = s->bare[i] & ~(bits_at(silenced, 64 * i + 1) & bits_at(silencers, 64 * i + 2));
  }
  s->loose[words] = s->bare[words] = s->cuts[words] = 0;
}

void stretch_read(Stretch *s, int32_t offset) {
  const uint8_t *text = s->text;
  int32_t length = s->length, at = offset;
  for (int i = 0; i < AHEAD && is_letter(code_at(text, length, at - 3)); i++) at -= 3;
  unsigned code = code_at(text, length, at - 3);
  s->begins = !is_letter(code);
  memset(s->codes - BEFORE, UNSEEN, BEFORE);
  s->codes[-1] = (uint8_t)delimiter(code, at > 0 ? text[at - 1] : 0x20);
  s->start = at;
  uint8_t *codes = s->codes;
  // One more than letters, and blocks of 64 to read.
  uint8_t kinds[STRETCH + 64];
  int32_t count = 0;
  while (is_letter(code = code_at(text, length, at)) && count < STRETCH) {
    kinds[count] = kinds_of[code];
    codes[count++] = (uint8_t)code;
    at += 3;
  }
  s->ends = !is_letter(code);
  s->count = count;
  memset(codes + count, UNSEEN, BEHIND);
  codes[count] = (uint8_t)delimiter(code, at < length ? text[at] : 0x20);
  memset(kinds + count, 0, 64);
  kinds[count] = kinds_of[codes[count]];
  memset(s->words, 0, (size_t)count * sizeof *s->words);
  find_cuts(s, kinds);
}

/// The place of the child for `letter`, or 0.
static inline uint32_t child_of(const cwords_thai_branch *branch, uint32_t first, unsigned letter) {
  uint64_t bit = 1ULL << (letter & 63);
  if (letter < 64) return branch->low & bit ? first + (uint32_t)__builtin_popcountll(branch->low & (bit - 1)) : 0;
  if (!(branch->high & bit)) return 0;
  return first + (uint32_t)(__builtin_popcountll(branch->low) + __builtin_popcountll(branch->high & (bit - 1)));
}

uint32_t stretch_look_up(Stretch *s, int32_t place) {
  const uint8_t *letters = s->codes + place;
  uint8_t *costs = s->costs[place];
  const cwords_thai_model *model = s->model;
  int32_t left = s->count - place < CWORDS_LONGEST_WORD ? s->count - place : CWORDS_LONGEST_WORD;
  uint32_t found = 1;
  // The cells of one letter stand at the place that the letter names.
  uint32_t child = letters[0], cell = model->cells[child];
  for (int32_t count = 1;; count++) {
    unsigned cost = cell >> CWORDS_CELL_COST & 15;
    if (cost) {
      found |= 1u << count;
      costs[count - 1] = (uint8_t)(4 + 4 * cost);
    }
    uint32_t first = cell >> CWORDS_CELL_CHILD;
    if (first == 0 || count >= left) break;
    unsigned letter = letters[count];
    if (count <= 2) {
      // Many letters may follow one or two.
      child = child_of(&model->branches[child], first, letter);
      if (child == 0) break;
      cell = model->cells[child];
      continue;
    }
    child = first;
    cell = model->cells[child];
    while ((cell & CWORDS_CELL_LETTER) < letter && !(cell & CWORDS_CELL_LAST)) cell = model->cells[++child];
    if ((cell & CWORDS_CELL_LETTER) != letter) break;
  }
  s->words[place] = found;
  return found;
}
