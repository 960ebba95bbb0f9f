#include "CTries.h"

#include <string.h>

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
static const uint64_t low_masks[14] = {0,          0xFF,         0xFFFF,         0xFFFFFF,         0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF,
                                       0xFFFFFFFFFFFFFF, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL, ~0ULL};
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

/// Where a container begins that does not lie in the line of its key; less than 0 if there is none.
__attribute__((noinline)) static int64_t further_on(const ctries_tables *t, uint32_t mark, uint64_t line) {
  for (uint64_t left = t->reach; left > 1; left--) {
    // Behind a line with room there is none.
    if (marked(t->table + line * 8, 0)) return -1;
    line = line + 1 == t->lines ? 0 : line + 1;
    uint32_t found = marked(t->table + line * 8, mark);
    if (found) return (int64_t)(t->table[line * 8 + (uint64_t)__builtin_ctz(found) / 2] >> 32);
  }
  return -1;
}

// MARK: Beginnings

INLINE ctries_beginnings begin_blocks(const ctries_tables *t, const ctries_text *text, const ctries_room *room,
                                      int64_t *place, int64_t limit) {
  // Those that can be, by their first bytes.
  uint32_t *starts = room->onward;
  int64_t here = *place, count = 0;
  while (here < limit && count < CTRIES_BATCH) {
    int64_t end = here | 63;
    uint64_t left = text->places[here >> 6] >> (here & 63);
    if (end >= limit) left &= (1ULL << (limit - here)) - 1;
    for (; left; left &= left - 1) {
      int64_t start = here + __builtin_ctzll(left);
      uint8_t first = text->bytes[start];
      starts[count] = (uint32_t)start;
      count += t->first_bytes[first >> 6] >> (first & 63) & 1;
    }
    here = end + 1;
  }
  *place = here < limit ? here : limit;
  ctries_beginnings made = {0, 0};
  uint64_t always = t->first_bytes[4];
  for (int64_t index = 0; index < count; index++) {
    uint32_t start = starts[index];
    uint64_t low = word_at(text->bytes + start), high = half_at(text->bytes + start + 8);
    uint64_t key = block_key(t, 0, low, high);
    room->ahead[made.ahead] = (ctries_look_up){key, start, BLOCK};
    made.ahead += passes(t->filter, t->filter_mask, key);
    uint64_t slot = (low & 0xFFFFFF) * 0x9E3779B97F4A7C15 >> 52;
    uint64_t lengths = (t->lengths[slot] | always) & places_behind(text, start);
    // Mostly none or one, at random: one is tried in any case, and counted if it is one.
    do {
      uint64_t length = (uint64_t)__builtin_ctzll(lengths | 1ULL << BLOCK) + 1;
      uint64_t key = short_key(t, low & low_masks[length], high & high_masks[length], length);
      room->next[made.shorts] = (ctries_look_up){key, start, (uint32_t)length};
      made.shorts += passes(t->short_filter, t->short_filter_mask, key) & (lengths != 0);
      lengths &= lengths - 1;
    } while (lengths);
  }
  return made;
}

INLINE ctries_beginnings begin_steps(const ctries_tables *t, const ctries_text *text, const ctries_room *room,
                                     int64_t step, int64_t end) {
  ctries_beginnings made = {0, 0};
  for (; step < end; step++) {
    uint32_t start = text->steps[step] >> 1, next = text->steps[step + 1];
    uint64_t is_wanted = is_place(text, start), key = text->keys[step];
    room->next[made.shorts] = (ctries_look_up){key, start, (next >> 1) - (next & 1) - start};
    made.shorts += passes(t->short_filter, t->short_filter_mask, key) & is_wanted;
    uint64_t longer = chain_key(t, key, text->keys[step + 1], next & 1);
    room->ahead[made.ahead] = (ctries_look_up){longer, start, (uint32_t)step + 2};
    made.ahead += passes(t->filter, t->filter_mask, longer) & is_wanted;
  }
  return made;
}

INLINE int64_t find_shorts(const ctries_tables *t, const ctries_text *text, const ctries_room *room, int64_t shorts,
                           int is_block, int64_t *ahead) {
  int64_t hits = 0;
  for (int64_t index = 0; index < shorts; index++) {
    int64_t far = index + DISTANCE < shorts ? index + DISTANCE : shorts - 1;
    ask_for(t->shorts + line_of(room->next[far].key, t->short_lines) * 8);
    ctries_look_up one = room->next[index];
    if (one.cursor > BLOCK || t->has_zeros) {
      uint64_t whole = mix(one.key ^ t->e, is_block ? t->c : t->d);
      room->ahead[(*ahead)++] = (ctries_look_up){whole, one.start, CTRIES_LAST};
      if (one.cursor > BLOCK) continue;
    }
    const uint8_t *at = text->bytes + one.start;
    uint64_t low = word_at(at) & low_masks[one.cursor], high = half_at(at + 8) & high_masks[one.cursor];
    uint64_t line = line_of(one.key, t->short_lines);
    uint32_t end = one.start + one.cursor;
    for (uint64_t left = t->short_reach; left; left--) {
      uint32_t found = twelve(t->shorts + line * 8, low, (uint32_t)high);
      if (found) {
        uint64_t entry = t->shorts[line * 8 + (uint64_t)__builtin_ctz(found) / 2 + 1];
        room->hits[hits] = (ctries_hit){(uint32_t)(entry >> 32) & 0x3FFFFFFF, one.start, end};
        // The table's patterns hold no zeros: if the last byte is none, equal words have equal lengths.
        hits += (entry >> 62 & 1) == (uint64_t)is_block && text->bytes[end - 1] != 0 && is_place(text, end);
        break;
      }
      // Behind a line with room there is none.
      if (twelve(t->shorts + line * 8, ~0ULL, ~0U)) break;
      line = line + 1 == t->short_lines ? 0 : line + 1;
    }
  }
  return hits;
}

// MARK: Levels

INLINE int64_t look_ups(const ctries_tables *t, const ctries_room *room, int64_t count) {
  int64_t found = 0;
  for (int64_t index = 0; index < count; index++) {
    int64_t far = index + DISTANCE < count ? index + DISTANCE : count - 1;
    ask_for(t->table + line_of(room->ahead[far].key, t->lines) * 8);
    ctries_look_up one = room->ahead[index];
    uint32_t mark = (uint32_t)one.key ? (uint32_t)one.key : 1;
    uint64_t line = line_of(one.key, t->lines);
    uint32_t places = marked(t->table + line * 8, mark);
    int64_t container;
    if (places) {
      // The first one from the place on that the mark gives; behind the last place comes the first.
      uint32_t first = (mark & 7) * 2, place = (uint32_t)__builtin_ctz((places | places << 16) >> first) + first;
      container = (int64_t)(t->table[line * 8 + (place >> 1 & 7)] >> 32);
    } else {
      container = further_on(t, mark, line);
      if (container < 0) continue;
    }
    room->visits[found++] = (ctries_visit){one.key, (uint32_t)container, one.start, one.cursor};
    ask_for(t->containers + container);
  }
  return found;
}

INLINE uint64_t length_of(const uint64_t *entry) { return *entry >> 32 & 0xFFFF; }

/// Which of four entries end as the text does.
INLINE uint32_t agreeing(const uint64_t *entries, const uint8_t *text8, int may_be_short) {
  uint32_t bits = 0;
  for (int place = 0; place < 4; place++) {
    uint64_t length = length_of(entries + place), last = word_at(text8 + length);
    if (may_be_short) last >>= length < 8 ? 64 - 8 * length : 0;
    bits |= (uint32_t)((last * checker ^ entries[place]) >> 48 == 0) << place;
  }
  return bits;
}

/// Makes candidates of those of the selected entries that end at a place; says how many.
INLINE int64_t nominate(const ctries_tables *t, const ctries_text *text, const ctries_room *room, int64_t selected) {
  int64_t count = 0;
  for (int64_t index = 0; index < selected; index++) {
    ctries_selected one = room->selected[index];
    ctries_visit visit = room->visits[one.visit];
    const uint64_t *own = t->containers + visit.container;
    uint64_t header = *own, listed = header & 0xFF, prefix = header >> 32 & 0xFFFF;
    const uint64_t *list = own + 1 + (header >> 20 & 1), *strings = list + listed, *end = own + (header >> 48);
    const uint64_t *four = list + one.first;
    uint64_t before = prefix;
    for (const uint64_t *entry = list; entry < four; entry++) before += length_of(entry) - prefix;
    // What stands behind the last entry is none.
    uint32_t left = listed < one.first ? 0 : (uint32_t)listed - one.first;
    uint32_t bits = left < 4 ? one.bits & ((1U << left) - 1) : one.bits;
    for (; bits; bits &= bits - 1) {
      int place = __builtin_ctz(bits);
      uint64_t tail = before;
      tail += place > 0 ? length_of(four) - prefix : 0;
      tail += place > 1 ? length_of(four + 1) - prefix : 0;
      tail += place > 2 ? length_of(four + 2) - prefix : 0;
      uint64_t length = length_of(four + place), last = visit.start + length;
      // All bytes compared lie inside of the container, unless a file was changed on purpose.
      if ((int64_t)last > text->count || length < prefix || tail > 1 << 20 ||
          tail + length - prefix > (uint64_t)(end - strings) * 8)
        continue;
      int64_t head = (strings - t->containers) * 8;
      const uint8_t *bytes = (const uint8_t *)t->containers;
      ask_for(bytes + head);
      ask_for(bytes + head + tail);
      room->candidates[count] =
          (ctries_candidate){(uint32_t)four[place], visit.start, (uint32_t)last, (uint32_t)prefix, head, head + (int64_t)tail};
      count += is_place(text, last);
    }
  }
  return count;
}

/// Compares candidates with the text, in their order.
INLINE int64_t verify(const ctries_tables *t, const ctries_text *text, const ctries_room *room, int64_t count) {
  const uint8_t *containers = (const uint8_t *)t->containers;
  int64_t hits = 0;
  for (int64_t index = 0; index < count; index++) {
    ctries_candidate one = room->candidates[index];
    int64_t prefix = one.prefix, rest = (int64_t)one.end - one.start - prefix;
    const uint8_t *a = text->bytes + one.start, *head = containers + one.head, *tail = containers + one.tail;
    int are = are_equal(a, head, prefix < 32 ? prefix : 32) & are_equal(a + prefix, tail, rest < 32 ? rest : 32);
    for (int64_t place = 32; place < prefix; place += 32)
      are &= are_equal(a + place, head + place, prefix - place < 32 ? prefix - place : 32);
    for (int64_t place = 32; place < rest; place += 32)
      are &= are_equal(a + prefix + place, tail + place, rest - place < 32 ? rest - place : 32);
    room->hits[hits] = (ctries_hit){one.pattern, one.start, one.end};
    hits += are;
  }
  return hits;
}

INLINE int64_t compare(const ctries_tables *t, const ctries_text *text, const ctries_room *room, int64_t *visit,
                       int64_t count, int64_t *onward) {
  int64_t selected = 0, index = *visit, going = *onward;
  for (; index < count && selected < CTRIES_SELECTED; index++) {
    // A container has two lines or more as often as not; any address is allowed.
    ask_for(t->containers + room->visits[index + DISTANCE < count ? index + DISTANCE : count - 1].container + 8);
    ctries_visit one = room->visits[index];
    if (one.container >= t->units) continue;
    const uint64_t *own = t->containers + one.container;
    uint64_t header = *own, goes_on = header >> 20 & 1;
    const uint64_t *entry = own + 1 + goes_on, *strings = entry + (header & 0xFF);
    // The list lies inside of the container, and that inside of the table.
    if (strings > own + (header >> 48) || own + (header >> 48) > t->containers + t->units) continue;
    room->onward[going] = (uint32_t)index;
    going += goes_on & (one.cursor != CTRIES_LAST);
    const uint8_t *text8 = text->bytes + one.start - 8;
    // Shorter ones come first. Four at a time: what stands behind the last one is padding at least.
    if (length_of(entry) >= 8) {
      for (uint16_t first = 0;; first += 4) {
        uint32_t bits = agreeing(entry + first, text8, 0);
        room->selected[selected] = (ctries_selected){(uint16_t)index, first, bits};
        selected += bits != 0;
        if (entry + first + 4 >= strings) break;
      }
    } else {
      for (uint16_t first = 0;; first += 4) {
        uint32_t bits = agreeing(entry + first, text8, 1);
        room->selected[selected] = (ctries_selected){(uint16_t)index, first, bits};
        selected += bits != 0;
        if (entry + first + 4 >= strings) break;
      }
    }
  }
  *visit = index;
  *onward = going;
  return verify(t, text, room, nominate(t, text, room, selected));
}

INLINE int64_t go_on(const ctries_tables *t, const ctries_text *text, const ctries_room *room, int64_t onward,
                     int by_blocks) {
  int64_t more = 0;
  for (int64_t index = 0; index < onward; index++) {
    ctries_visit one = room->visits[room->onward[index]];
    uint64_t header = t->containers[one.container], successors = t->containers[one.container + 1], key;
    if (!by_blocks) {
      if (one.cursor >= text->step_count) continue;
      key = chain_key(t, one.key, text->keys[one.cursor], text->steps[one.cursor] & 1);
      room->next[more] = (ctries_look_up){key, one.start, one.cursor + 1};
      ask_for(t->deep_filter + (key >> 20 & t->deep_filter_mask));
      more += successors >> (key >> 58) & 1;
      continue;
    }
    int64_t from = (int64_t)one.start + one.cursor;
    if (from >= text->count) continue;
    uint64_t low = word_at(text->bytes + from), high = half_at(text->bytes + from + 8);
    key = block_key(t, one.key, low, high);
    room->next[more] = (ctries_look_up){key, one.start, one.cursor + BLOCK};
    ask_for(t->deep_filter + (key >> 20 & t->deep_filter_mask));
    more += successors >> (key >> 58) & (from + BLOCK <= text->count);
    uint64_t endings = header >> 8 & 0xFFF;
    if (!endings) continue;
    for (endings &= places_behind(text, (uint64_t)from); endings; endings &= endings - 1) {
      uint64_t length = (uint64_t)__builtin_ctzll(endings) + 1;
      uint64_t last = short_key(t, low & low_masks[length], high & high_masks[length], length) ^ t->e;
      key = mix(one.key ^ t->a, last);
      room->next[more++] = (ctries_look_up){key, one.start, CTRIES_LAST};
      ask_for(t->deep_filter + (key >> 20 & t->deep_filter_mask));
    }
  }
  int64_t count = 0;
  for (int64_t index = 0; index < more; index++) {
    ctries_look_up one = room->next[index];
    room->ahead[count] = one;
    count += passes(t->deep_filter, t->deep_filter_mask, one.key);
  }
  return count;
}

// MARK: For both kinds of processors

#define T const ctries_tables *tables
#define X const ctries_text *text
#define R const ctries_room *room

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2,bmi,bmi2"))) static
int ctries_is_wide(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
#define BOTH(result, name, body, parameters, ...)                                 \
  WIDE result name##_widely parameters { return body(__VA_ARGS__); }              \
  static result name##_narrowly parameters { return body(__VA_ARGS__); }          \
  result name parameters { return tables->is_wide ? name##_widely(__VA_ARGS__) : name##_narrowly(__VA_ARGS__); }
#else
int ctries_is_wide(void) { return 0; }
#define BOTH(result, name, body, parameters, ...) \
  result name parameters { return body(__VA_ARGS__); }
#endif

BOTH(ctries_beginnings, ctries_begin_blocks, begin_blocks, (T, X, R, int64_t *place, int64_t limit), tables, text, room,
     place, limit)
BOTH(ctries_beginnings, ctries_begin_steps, begin_steps, (T, X, R, int64_t step, int64_t end), tables, text, room, step,
     end)
BOTH(int64_t, ctries_shorts, find_shorts, (T, X, R, int64_t shorts, int is_block, int64_t *ahead), tables, text, room,
     shorts, is_block, ahead)
BOTH(int64_t, ctries_look_ups, look_ups, (T, R, int64_t count), tables, room, count)
BOTH(int64_t, ctries_compare, compare, (T, X, R, int64_t *visit, int64_t count, int64_t *onward), tables, text, room,
     visit, count, onward)
BOTH(int64_t, ctries_go_on, go_on, (T, X, R, int64_t onward, int by_blocks), tables, text, room, onward, by_blocks)
