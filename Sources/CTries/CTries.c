#include "CTriesKeys.h"

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
    room->ahead[made.ahead++] = (ctries_look_up){key, start, BLOCK};
    ask_filter(t->filter, t->filter_mask, key);
    uint64_t slot = (low & 0xFFFFFF) * 0x9E3779B97F4A7C15 >> 52;
    uint64_t lengths = (t->lengths[slot] | always) & places_behind(text, start);
    // Mostly none or one, at random: one is tried in any case, and counted if it is one.
    do {
      uint64_t length = (uint64_t)__builtin_ctzll(lengths | 1ULL << BLOCK) + 1;
      uint64_t key = short_key(t, low & low_masks[length], high & high_masks[length], length);
      room->next[made.shorts] = (ctries_look_up){key, start, (uint32_t)length};
      ask_filter(t->short_filter, t->short_filter_mask, key);
      made.shorts += lengths != 0;
      lengths &= lengths - 1;
    } while (lengths);
  }
  return keep_both(t, room, made);
}

INLINE ctries_beginnings begin_steps(const ctries_tables *t, const ctries_text *text, const ctries_room *room,
                                     int64_t step, int64_t end) {
  ctries_beginnings made = {0, 0};
  for (; step < end; step++) {
    uint32_t start = text->steps[step] >> 1, next = text->steps[step + 1];
    int64_t is_wanted = (int64_t)is_place(text, start);
    uint64_t key = text->keys[step];
    room->next[made.shorts] = (ctries_look_up){key, start, (next >> 1) - (next & 1) - start};
    ask_filter(t->short_filter, t->short_filter_mask, key);
    made.shorts += is_wanted;
    uint64_t longer = chain_key(t, key, text->keys[step + 1], next & 1);
    room->ahead[made.ahead] = (ctries_look_up){longer, start, (uint32_t)step + 2};
    ask_filter(t->filter, t->filter_mask, longer);
    made.ahead += is_wanted;
  }
  return keep_both(t, room, made);
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
    if (may_be_short) last >>= length < 8 ? (64 - 8 * length) & 63 : 0;
    bits |= (uint32_t)((last * checker ^ entries[place]) >> 48 == 0) << place;
  }
  return bits;
}

/// Writes down which of four entries agree, in any case; 1 if one does.
INLINE int64_t note(ctries_selected *to, int64_t visit, int64_t first, uint32_t bits) {
  *to = (ctries_selected){(uint16_t)visit, (uint16_t)first, bits};
  return bits != 0;
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
      if ((int64_t)last > text->count || length < prefix || tail < prefix || tail > 1 << 20 ||
          tail + length - prefix > (uint64_t)(end - strings) * 8)
        continue;
      int64_t head = (strings - t->containers) * 8;
      const uint8_t *bytes = (const uint8_t *)t->containers;
      ask_for(bytes + head);
      ask_for(bytes + head + tail);
      room->candidates[count] = (ctries_candidate){
          (uint32_t)four[place], visit.start, (uint32_t)last, (uint32_t)prefix, head, head + (int64_t)tail};
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
    if (length_of(entry) < 8) {
      for (const uint64_t *four = entry; four == entry || four < strings; four += 4)
        selected += note(room->selected + selected, index, four - entry, agreeing(four, text8, 1));
    } else {
      for (const uint64_t *four = entry; four == entry || four < strings; four += 4)
        selected += note(room->selected + selected, index, four - entry, agreeing(four, text8, 0));
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
      ask_filter(t->deep_filter, t->deep_filter_mask, key);
      more += successors >> (key >> 58) & 1;
      continue;
    }
    int64_t from = (int64_t)one.start + one.cursor;
    if (from >= text->count) continue;
    uint64_t low = word_at(text->bytes + from), high = half_at(text->bytes + from + 8);
    key = block_key(t, one.key, low, high);
    room->next[more] = (ctries_look_up){key, one.start, one.cursor + BLOCK};
    ask_filter(t->deep_filter, t->deep_filter_mask, key);
    more += successors >> (key >> 58) & (from + BLOCK <= text->count);
    uint64_t endings = header >> 8 & 0xFFF;
    if (!endings) continue;
    for (endings &= places_behind(text, (uint64_t)from); endings; endings &= endings - 1) {
      uint64_t length = (uint64_t)__builtin_ctzll(endings) + 1;
      uint64_t last = short_key(t, low & low_masks[length], high & high_masks[length], length) ^ t->e;
      key = mix(one.key ^ t->a, last);
      room->next[more++] = (ctries_look_up){key, one.start, CTRIES_LAST};
      ask_filter(t->deep_filter, t->deep_filter_mask, key);
    }
  }
  return keep(room->next, room->ahead, more, t->deep_filter, t->deep_filter_mask);
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
