#include "ThaiPaths.h"

// Each place has a window of its own, of CWORDS_SIDE letters on each side, at the ends of which paths begin and end.
// But whatever leads from one letter to another is the same in all windows that hold both. So a lane of a vector
// stands for each place, a letter has a vector of the best paths' worths from the windows' beginnings (or to their
// ends), and a word is one step for all lanes. A letter before a window or behind it is worth NEVER in its lane, and
// so is what is reached from there.

// Vectors are only handed to functions that are always compiled in line, for the one kind of processor or the other.
#pragma clang diagnostic ignored "-Wpsabi"
#define INLINE inline __attribute__((always_inline))

typedef int16_t Worths __attribute__((vector_size(2 * LANES)));

/// Less than any path's worth, and what divides the two: no path costs as much.
enum { NEVER = -0x4000, LEAST = -0x2000 };

static INLINE Worths all(int32_t value) { return (Worths){0} + (int16_t)value; }
static INLINE Worths where(Worths mask, Worths then, Worths otherwise) { return (mask & then) | (~mask & otherwise); }
static INLINE Worths less(Worths worths, int32_t cost) { return __builtin_elementwise_sub_sat(worths, all(cost)); }
static INLINE void raise(Worths *worths, Worths to) { *worths = __builtin_elementwise_max(*worths, to); }
static inline int has(const uint64_t *bits, int32_t at) { return (int)(bits[at >> 6] >> (at & 63) & 1); }
static INLINE void put(uint64_t *bits, int32_t at) { bits[at >> 6] |= 1ULL << (at & 63); }
static inline int32_t unknown_cost(int32_t letters) { return UNKNOWN + UNKNOWN_EACH * letters; }

enum { WORDS = STRETCH / 64 + 2, ROOM = STRETCH + CWORDS_LONGEST_WORD + 1 };

/// A word across a place.
typedef struct {
  int32_t start;
  uint32_t lengths;
  int lane;
} Crossing;

typedef struct {
  Stretch *s;
  const int32_t *places;
  int count;
  Paths *paths;
  Worths first, end;          ///< of each lane's window
  Worths first_reach, end_reach;  ///< letters from there at which a path may begin, or end
  uint64_t cuts[WORDS];       ///< where words may begin; behind the last letter, too
  uint64_t wanted[WORDS];     ///< the places
  uint64_t firsts[WORDS];     ///< where windows begin
  uint64_t stops[WORDS];      ///< where words may end in one lane at least
  int8_t lanes[ROOM];         ///< of each place
  int32_t best[LANES];        ///< worths of the best paths to the places
  Crossing crossings[LANES * CWORDS_SIDE];
  int crossing_count;
  Worths forward[ROOM], backward[ROOM], allowed[ROOM];
} Group;

/// Whether letter `at` of the window that ends at `end`, before the end of the letters, is the last or last but one
/// and a word may begin there only since what stands behind the window is not seen.
static inline int begins_at_edge(const Stretch *s, int32_t at, int32_t end) {
  return (at == end - 1 && has(s->loose, at)) || (at == end - 2 && has(s->bare, at));
}

/// Notes which words across places begin at `start`: `words` by their lengths, some of which end where none may.
static INLINE void note_crossings(Group *g, int32_t start, uint32_t words, Worths worths) {
  int32_t longest = 31 - __builtin_clz(words);
  uint32_t found = words & (uint32_t)bits_at(g->cuts, start);
  uint64_t inside = bits_at(g->wanted, start) & ((1ULL << longest) - 2);
  for (; inside; inside &= inside - 1) {
    int32_t distance = __builtin_ctzll(inside), place = start + distance;
    int lane = g->lanes[place];
    if (worths[lane] < LEAST) continue;
    uint32_t own = found;
    if (words >> (CWORDS_LONGEST_WORD - 1)) {
      int32_t end = place + CWORDS_SIDE;
      for (int32_t length = CWORDS_LONGEST_WORD - 1; length <= CWORDS_LONGEST_WORD; length++) {
        if (end < g->s->count && words >> length & 1 && begins_at_edge(g->s, start + length, end)) own |= 1u << length;
      }
    }
    uint32_t beyond = own >> distance >> 1;
    if (!beyond) continue;
    int32_t own_longest = 31 - __builtin_clz(own);
    Paths *paths = &g->paths[lane];
    if (own_longest > paths->across_before + paths->across_behind) {
      paths->across_before = distance;
      paths->across_behind = own_longest - distance;
    }
    g->crossings[g->crossing_count++] = (Crossing){start, beyond << distance << 1, lane};
  }
}

/// A step of `length` letters from `start`.
static INLINE void step(Group *g, int32_t start, int32_t length, int32_t cost, int is_word, Worths worths) {
  int32_t end = start + length;
  raise(&g->forward[end], less(worths, cost));
  if (!has(g->wanted, end)) return;
  int lane = g->lanes[end];
  int32_t worth = worths[lane];
  if (worth < LEAST) return;
  Paths *paths = &g->paths[lane];
  if (is_word && !paths->ending) paths->ending = length;
  if (worth - cost > g->best[lane]) {
    g->best[lane] = worth - cost;
    paths->left = start;
  }
}

static INLINE void go_forward(Group *g, int32_t low) {
  Stretch *s = g->s;
  int32_t last = g->places[g->count - 1];
  for (int32_t i = low; i <= last; i++) g->forward[i] = all(NEVER);
  for (int32_t base = low & ~63; base < last; base += 64) {
    uint64_t starts = g->cuts[base >> 6] | g->firsts[base >> 6];
    if (base < low) starts &= ~0ULL << (low - base);
    for (; starts; starts &= starts - 1) {
      int32_t start = base + __builtin_ctzll(starts);
      if (start >= last) break;
      Worths distance = all(start) - g->first;
      Worths begins = (distance >= 0) & (distance <= (has(g->cuts, start) ? g->first_reach : all(0)));
      raise(&g->forward[start], where(begins, distance * (int16_t)-SKIP, all(NEVER)));
      Worths worths = g->forward[start];
      uint32_t words = stretch_words(s, start) & ~1u;
      uint32_t found = words & (uint32_t)bits_at(g->cuts, start);
      const uint8_t *costs = s->costs[start];
      // The last place may cut, so there is a next cut.
      int32_t letters = 1;
      uint64_t next = bits_at(g->cuts, start + 1);
      while (!next) {
        letters += 64;
        next = bits_at(g->cuts, start + letters);
      }
      letters += __builtin_ctzll(next);
      if ((letters > CWORDS_LONGEST_WORD || !(found >> letters & 1)) && start + letters <= last) {
        step(g, start, letters, unknown_cost(letters), 0, worths);
      }
      for (uint32_t rest = found; rest; rest &= rest - 1) {
        int32_t length = __builtin_ctz(rest);
        if (start + length > last) break;
        step(g, start, length, costs[length - 1], 1, worths);
      }
      if (words) note_crossings(g, start, words, worths);
    }
  }
}

/// The word that the best path from a place begins with, and the longest one there.
static INLINE void begin(Group *g, int32_t place, uint32_t words, const uint8_t *costs) {
  int lane = g->lanes[place];
  Paths *paths = &g->paths[lane];
  int32_t best = NEVER;
  for (uint32_t rest = words & (uint32_t)bits_at(g->stops, place); rest; rest &= rest - 1) {
    int32_t length = __builtin_ctz(rest), worth = g->backward[place + length][lane];
    if (worth < LEAST) continue;
    paths->beginning = length;
    if (worth - costs[length - 1] > best) {
      best = worth - costs[length - 1];
      paths->right = place + length;
    }
  }
  for (int32_t end = place + 1; end <= place + CWORDS_SIDE && end <= g->s->count; end++) {
    int32_t worth = has(g->stops, end) ? g->backward[end][lane] : NEVER;
    if (worth < LEAST) continue;
    if (!(words >> (end - place) & 1) && worth - unknown_cost(end - place) > best) paths->right = end;
    break;
  }
}

static INLINE void go_backward(Group *g, int32_t high) {
  Stretch *s = g->s;
  int32_t low = g->places[0];
  for (int32_t start = high; start >= low; start--) {
    int is_cut = has(g->cuts, start);
    if (!is_cut && !has(g->stops, start)) continue;
    Worths distance = g->end - all(start);
    Worths is_open = g->end_reach > all(0);
    Worths allowed = all(-1);
    if (!is_cut) {
      allowed = distance == all(0);
      if (has(s->loose, start)) allowed |= is_open & (distance == all(1));
      if (has(s->bare, start)) allowed |= is_open & (distance == all(2));
    }
    Worths ends = (distance >= 0) & (distance <= g->end_reach) & allowed;
    Worths worths = where(ends, distance * (int16_t)-SKIP, all(NEVER));
    if (start < s->count) {
      uint32_t words = stretch_words(s, start) & ~1u;
      const uint8_t *costs = s->costs[start];
      for (uint32_t rest = words & (uint32_t)bits_at(g->stops, start); rest; rest &= rest - 1) {
        int32_t length = __builtin_ctz(rest);
        if (start + length > high) break;
        raise(&worths, less(g->backward[start + length], costs[length - 1]));
      }
      // In each lane a cluster goes on to the next cut.
      Worths left = all(-1);
      for (int32_t end = start + 1; end <= high; end++) {
        if (!has(g->stops, end)) continue;
        int32_t letters = end - start;
        if (letters > CWORDS_LONGEST_WORD || !(words >> letters & 1)) {
          raise(&worths, where(left, less(g->backward[end], unknown_cost(letters)), all(NEVER)));
        }
        if (has(g->cuts, end)) break;
        left &= ~g->allowed[end];
      }
      if (has(g->wanted, start)) begin(g, start, words, costs);
    }
    g->backward[start] = where(allowed, worths, all(NEVER));
    g->allowed[start] = allowed;
  }
}

static INLINE void find(Group *g, Stretch *s, const int32_t *places, int count,
                                                       Paths *paths) {
  g->s = s;
  g->places = places;
  g->count = count;
  g->paths = paths;
  g->crossing_count = 0;
  int32_t low = places[0] > CWORDS_SIDE ? places[0] - CWORDS_SIDE : 0;
  int32_t high = s->count - places[count - 1] > CWORDS_SIDE ? places[count - 1] + CWORDS_SIDE : s->count;
  for (int i = 0; i < WORDS; i++) g->wanted[i] = g->firsts[i] = 0;
  memcpy(g->cuts, s->cuts, sizeof g->cuts);
  if (s->ends) put(g->cuts, s->count);
  memcpy(g->stops, g->cuts, sizeof g->stops);
  // Lanes that are not used have no window.
  g->first = g->end = all(0x7000);
  g->first_reach = g->end_reach = all(0);
  for (int i = 0; i < count; i++) {
    int32_t place = places[i];
    int32_t first = place > CWORDS_SIDE ? place - CWORDS_SIDE : 0;
    int32_t end = s->count - place > CWORDS_SIDE ? place + CWORDS_SIDE : s->count;
    paths[i] = (Paths){0};
    g->best[i] = NEVER;
    g->lanes[place] = (int8_t)i;
    g->first[i] = (int16_t)first;
    g->end[i] = (int16_t)end;
    g->first_reach[i] = first > 0 ? FREE - 1 : 0;
    g->end_reach[i] = end < s->count ? FREE - 1 : 0;
    put(g->wanted, place);
    put(g->firsts, first);
    put(g->stops, end);
    if (end < s->count) {
      if (has(s->loose, end - 1)) put(g->stops, end - 1);
      if (has(s->bare, end - 2)) put(g->stops, end - 2);
    }
  }
  go_forward(g, low);
  go_backward(g, high);
  int32_t past[LANES];
  for (int i = 0; i < count; i++) past[i] = NEVER;
  for (int i = 0; i < g->crossing_count; i++) {
    const Crossing *c = &g->crossings[i];
    const uint8_t *costs = s->costs[c->start];
    int32_t worth = g->forward[c->start][c->lane];
    for (uint32_t rest = c->lengths; rest; rest &= rest - 1) {
      int32_t length = __builtin_ctz(rest);
      int32_t whole = worth - costs[length - 1] + g->backward[c->start + length][c->lane];
      if (whole > past[c->lane]) past[c->lane] = whole;
    }
  }
  for (int i = 0; i < count; i++) {
    paths[i].lead = past[i] > NEVER ? g->best[i] + g->backward[places[i]][i] - past[i] : ALONE;
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void find_widely(Stretch *s, const int32_t *places, int count, Paths *paths) {
  Group g;
  find(&g, s, places, count, paths);
}
#endif

void find_paths(Stretch *s, const int32_t *places, int count, Paths *paths) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    find_widely(s, places, count, paths);
    return;
  }
#endif
  Group g;
  find(&g, s, places, count, paths);
}
