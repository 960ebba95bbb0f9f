// CTries: the inner loops of a word trie's search. Knows the tables of a trie and a text that was cut into places and
// steps; what they mean is said in the room Patterns.
//
// How many places are boundaries, how many patterns a container lists, whether one of them ends as the text does: all
// of it changes at random, and a processor that guesses at each branch guesses wrong. So the loops write what may be
// wanted, and count it if it is.
//
// Whoever calls vouches for the memory; what the tables hold is not trusted: see each function.

#ifndef CTRIES_H
#define CTRIES_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// The tables of a trie, and the numbers that keys are made with.
typedef struct {
  /// Bits of first bytes of block patterns (four words), then bits of lengths without a slot.
  const uint64_t *first_bytes;
  const uint16_t *lengths;
  const uint64_t *short_filter, *filter, *deep_filter;
  /// Lines of eight words: four short patterns, eight containers.
  const uint64_t *shorts, *table;
  const uint64_t *containers;
  /// Numbers of words less one: powers of two less one.
  uint64_t short_filter_mask, filter_mask, deep_filter_mask;
  uint64_t short_lines, lines, short_reach, reach;
  /// Words of all containers, without the eight of padding behind them.
  int64_t units;
  uint64_t a, b, c, d, e;
  /// Whether some short patterns hold zeros, and lie in containers.
  int has_zeros;
  /// Whether the processor has wide vectors.
  int is_wide;
} ctries_tables;

/// A piece of text. Before its bytes are 16 that may be read, behind them 96, and 65,536 of anything behind these.
typedef struct {
  const uint8_t *bytes;
  /// A bit for each byte and one more; zeros behind these up to the end of their word, and in one word more.
  const uint64_t *places;
  /// Twice where each step begins, plus one if a space belongs to it; behind the last one two of the end.
  const uint32_t *steps;
  /// Keys of the steps, and two more.
  const uint64_t *keys;
  int64_t count, step_count;
} ctries_text;

/// A key that may have a container, or a short pattern.
typedef struct {
  uint64_t key;
  /// Where the pattern would begin.
  uint32_t start;
  /// The next step, or how many bytes the key covers; `CTRIES_LAST` when no pattern goes on. Of a short pattern: its
  /// bytes.
  uint32_t cursor;
} ctries_look_up;

/// A container that was found.
typedef struct {
  uint64_t key;
  /// Where it begins, in words.
  uint32_t container;
  uint32_t start, cursor;
} ctries_visit;

/// Up to four patterns of a container of which one at least ends as the text does, so far as 16 bits can tell.
typedef struct {
  /// Which visit, the first of the four, and a bit for each.
  uint16_t visit, first;
  uint32_t bits;
} ctries_selected;

/// A pattern that may stand in the text.
typedef struct {
  uint32_t pattern, start, end;
  /// How many bytes all patterns of the container begin with.
  uint32_t prefix;
  /// Where these stand, in bytes of all containers; and the pattern's own bytes behind them.
  int64_t head, tail;
} ctries_candidate;

/// A pattern that stands in the text.
typedef struct {
  uint32_t pattern, start, end;
} ctries_hit;

/// What comes of a batch of beginnings.
typedef struct {
  /// Look-ups in `ahead`, and of short patterns in `next`.
  int64_t ahead, shorts;
} ctries_beginnings;

enum {
  /// The cursor of a key that no longer one follows.
  CTRIES_LAST = UINT32_MAX,
  /// How many beginnings are looked at together.
  CTRIES_BATCH = 1024,
  /// How many look-ups may come of these: a beginning can have twelve endings and one continuation.
  CTRIES_LOOK_UPS = CTRIES_BATCH * 14,
  /// How many selections are enough to begin comparing; one container may add 64 to these.
  CTRIES_SELECTED = 64,
  /// How many candidates these may become.
  CTRIES_CANDIDATES = (CTRIES_SELECTED + 64) * 4,
};

/// The memory that a search works in.
typedef struct {
  /// `CTRIES_LOOK_UPS` of each.
  ctries_look_up *ahead, *next;
  ctries_visit *visits;
  uint32_t *onward;
  ctries_hit *hits;
  /// `CTRIES_SELECTED` and 64 more.
  ctries_selected *selected;
  ctries_candidate *candidates;
} ctries_room;

/// Whether the processor has wide vectors.
int ctries_is_wide(void);

/// Looks at the next places up to `limit` (64 at a time, a batch at least) at which a pattern may begin that is looked
/// for by blocks; steps behind them. Bits at and behind `limit` are left out.
ctries_beginnings ctries_begin_blocks(const ctries_tables *tables, const ctries_text *text, const ctries_room *room,
                                      int64_t *place, int64_t limit);

/// Looks at the next steps up to `end`; those that begin at no place are left out.
ctries_beginnings ctries_begin_steps(const ctries_tables *tables, const ctries_text *text, const ctries_room *room,
                                     int64_t step, int64_t end);

/// Finds the short patterns among `shorts` look-ups in `next` that end at places, writes them to `hits`, and says how
/// many they are. Keys that may belong to containers are added to the `*ahead` look-ups in `ahead`.
int64_t ctries_shorts(const ctries_tables *tables, const ctries_text *text, const ctries_room *room, int64_t shorts,
                      int is_block, int64_t *ahead);

/// Finds the containers of `count` look-ups in `ahead`; says how many there are in `visits`.
int64_t ctries_look_ups(const ctries_tables *tables, const ctries_room *room, int64_t count);

/// Compares the patterns of the visits from `*visit` up to `count` with the text; notes in `onward` from which longer
/// ones go on, behind the `*onward` that are there. Steps behind the visits that were looked at. Writes the patterns
/// that stand in the text between places to `hits`, and says how many they are.
int64_t ctries_compare(const ctries_tables *tables, const ctries_text *text, const ctries_room *room, int64_t *visit,
                       int64_t count, int64_t *onward);

/// Makes the keys of what stands behind the containers in `onward`, and keeps those in `ahead` that the filter lets
/// through; says how many.
int64_t ctries_go_on(const ctries_tables *tables, const ctries_text *text, const ctries_room *room, int64_t onward,
                     int by_blocks);

#pragma clang assume_nonnull end

#endif
