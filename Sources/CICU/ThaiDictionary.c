#include <stdlib.h>
#include <string.h>
#include <unicode/udata.h>

#include "ThaiWords.h"

// The trie of bytes: a node begins with a lead byte.
//   00-0F  branch to lead + 1 children (lead 0: to one more than the next byte says)
//   10-1F  a match of lead - 0F bytes
//   20-FF  a value, final when odd; lead / 2 says how it goes on
enum { MATCH_LEAD = 0x10, VALUE_LEAD = 0x20, LINEAR_BRANCH = 5 };
enum { LETTERS = 0x7F, LONGEST_WORD = THAI_MEMORY / 3 - 1 };

/// A place in the trie: inside a match of `match` more bytes, or (0) at a node.
typedef struct {
  const uint8_t *at;
  int32_t match;
} Place;

typedef struct {
  uint8_t letter;
  uint8_t is_leaf;
  int32_t child;
  Place place;
} Edge;

typedef struct {
  int32_t first, degree;
  uint8_t is_word;
} Node;

typedef struct {
  const uint8_t *end;
  int32_t shift;  // letter = byte + shift
  Node *nodes;
  int32_t node_count, node_room;
  Edge *edges;
  int32_t edge_count, edge_room;
  const char *failure;
} Reader;

static void *grown(void *array, int32_t count, int32_t *room, size_t each, const char **failure) {
  if (count < *room) return array;
  int32_t wanted = *room ? *room * 2 : 1 << 15;
  void *larger = wanted > 1 << 22 ? NULL : realloc(array, (size_t)wanted * each);
  if (!larger) { *failure = "too large a dictionary"; return array; }
  *room = wanted;
  return larger;
}

static int holds(Reader *r, const uint8_t *at, int32_t bytes) {
  if (!r->failure && at < r->end && r->end - at >= bytes) return 1;
  if (!r->failure) r->failure = "a damaged dictionary";
  return 0;
}

/// Bytes of a value behind its lead.
static int32_t value_length(unsigned lead) {
  lead >>= 1;
  return lead < 0x51 ? 0 : lead < 0x6C ? 1 : lead < 0x7E ? 2 : lead == 0x7E ? 3 : 4;
}

/// The value that begins with `lead` and goes on at `at`.
static uint32_t value(unsigned lead, const uint8_t *at) {
  lead >>= 1;
  if (lead < 0x51) return lead - 0x10;
  if (lead < 0x6C) return (lead - 0x51) << 8 | at[0];
  if (lead < 0x7E) return (lead - 0x6C) << 16 | (uint32_t)at[0] << 8 | at[1];
  uint32_t three = (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
  return lead == 0x7E ? three : three << 8 | at[3];
}

/// Reads a distance at `*at` and moves behind it.
static uint32_t distance(Reader *r, const uint8_t **at) {
  if (!holds(r, *at, 1)) return 0;
  unsigned lead = *(*at)++;
  if (lead < 0xC0) return lead;
  int32_t more = lead < 0xF0 ? 1 : lead < 0xFE ? 2 : lead == 0xFE ? 3 : 4;
  if (!holds(r, *at, more)) return 0;
  uint32_t result = lead < 0xF0 ? lead - 0xC0 : lead < 0xFE ? lead - 0xF0 : 0;
  while (more--) result = result << 8 | *(*at)++;
  return result;
}

static void add_edge(Reader *r, unsigned byte, Place place, int is_leaf) {
  int32_t letter = (int32_t)byte + r->shift;
  // Joiners and what is no Thai letter: no run has them.
  if (byte >= 0xFE || letter < 0 || letter >= LETTERS) return;
  r->edges = grown(r->edges, r->edge_count, &r->edge_room, sizeof *r->edges, &r->failure);
  if (r->failure) return;
  r->edges[r->edge_count++] = (Edge){(uint8_t)letter, (uint8_t)is_leaf, -1, place};
}

/// Lists the children of a branch of `count`, which halves until five or fewer are left.
static void list_branch(Reader *r, const uint8_t *at, int32_t count, int32_t depth) {
  if (depth > 16 && !r->failure) r->failure = "a damaged dictionary";
  while (count > LINEAR_BRANCH && !r->failure) {
    at++;  // what the lower half's bytes are below
    uint32_t jump = distance(r, &at);
    if (!holds(r, at, 1) || jump >= (uint32_t)(r->end - at)) { holds(r, r->end, 1); return; }
    list_branch(r, at + jump, count >> 1, depth + 1);
    count -= count >> 1;
  }
  for (; count > 1 && holds(r, at, 2); count--) {
    unsigned byte = *at++, lead = *at++;
    int32_t length = value_length(lead);
    if (lead < VALUE_LEAD || !holds(r, at, length + 1)) { holds(r, r->end, 1); return; }
    uint32_t jump = value(lead, at);
    at += length;
    if (lead & 1) {
      add_edge(r, byte, (Place){NULL, 0}, 1);
    } else if (jump < (uint32_t)(r->end - at)) {
      add_edge(r, byte, (Place){at + jump, 0}, 0);
    } else {
      holds(r, r->end, 1);
    }
  }
  if (holds(r, at, 2)) add_edge(r, at[0], (Place){at + 1, 0}, 0);
}

/// Makes the node of a place and, below it, all others. Returns its number.
static int32_t make_node(Reader *r, Place place, int is_leaf, int32_t depth) {
  r->nodes = grown(r->nodes, r->node_count, &r->node_room, sizeof *r->nodes, &r->failure);
  if (depth > LONGEST_WORD && !r->failure) r->failure = "a damaged dictionary";
  if (r->failure) return 0;
  int32_t number = r->node_count++;
  Node node = {r->edge_count, 0, (uint8_t)is_leaf};
  if (!is_leaf) {
    const uint8_t *at = place.at;
    int is_final = 0;
    if (place.match == 0 && holds(r, at, 1) && *at >= VALUE_LEAD) {
      unsigned lead = *at++;
      node.is_word = 1;
      is_final = lead & 1;
      at += value_length(lead);
    }
    if (!is_final && holds(r, at, 1)) {
      if (place.match > 0) {
        add_edge(r, *at, (Place){at + 1, place.match - 1}, 0);
      } else if (*at >= VALUE_LEAD) {
        holds(r, r->end, 1);
      } else if (*at >= MATCH_LEAD) {
        int32_t match = *at - MATCH_LEAD;
        if (holds(r, at, match + 2)) add_edge(r, at[1], (Place){at + 2, match}, 0);
      } else if (holds(r, at, 2)) {
        int32_t count = *at ? *at + 1 : at[1] + 1;
        list_branch(r, at + (*at ? 1 : 2), count, 0);
      }
    }
    node.degree = r->edge_count - node.first;
  }
  if (r->failure) return 0;
  r->nodes[number] = node;
  for (int32_t i = node.first; i < node.first + node.degree && !r->failure; i++) {
    int32_t child = make_node(r, r->edges[i].place, r->edges[i].is_leaf, depth + 1);
    r->edges[i].child = child;
  }
  return number;
}

// MARK: - The double array

enum { ROOM = CELL_BASE + 1, BLOCKS = ROOM / 64 };

typedef struct {
  uint64_t taken[BLOCKS + 4];  // cells
  uint64_t bases[BLOCKS + 4];
} Occupancy;

/// 64 bits from bit `at` on.
static uint64_t window(const uint64_t *bits, int32_t at) {
  int32_t shift = at & 63;
  uint64_t low = bits[at >> 6] >> shift;
  return shift ? low | bits[(at >> 6) + 1] << (64 - shift) : low;
}

/// The least free base in block `from` or behind it, or -1.
static int32_t place_children(const Reader *r, const Node *node, Occupancy *o, int32_t from) {
  for (int32_t block = from; block < BLOCKS - 2; block++) {
    uint64_t free = ~o->bases[block];
    for (int32_t i = node->first; i < node->first + node->degree && free; i++) {
      free &= ~window(o->taken, block * 64 + r->edges[i].letter);
    }
    if (free) return block * 64 + __builtin_ctzll(free);
  }
  return -1;
}

static void set(uint64_t *bits, int32_t at) { bits[at >> 6] |= 1ULL << (at & 63); }

/// Lays out the nodes, those of most children first, so that chains fill the holes.
static ThaiDictionary *lay_out(Reader *r) {
  int32_t *order = malloc((size_t)r->node_count * sizeof *order);
  int32_t *bases = calloc((size_t)r->node_count, sizeof *bases);
  Occupancy *o = calloc(1, sizeof *o);
  ThaiDictionary *d = calloc(1, sizeof *d);
  if (!order || !bases || !o || !d) r->failure = "out of memory";
  int32_t starts[LETTERS + 2] = {0};
  if (!r->failure) {
    for (int32_t i = 0; i < r->node_count; i++) starts[LETTERS - r->nodes[i].degree + 1]++;
    for (int32_t i = 0; i <= LETTERS; i++) starts[i + 1] += starts[i];
    for (int32_t i = 0; i < r->node_count; i++) order[starts[LETTERS - r->nodes[i].degree]++] = i;
    o->bases[0] = 1;
  }
  int32_t last = 0, degree = 0, block = 0;
  for (int32_t i = 0; i < r->node_count && !r->failure; i++) {
    const Node *node = &r->nodes[order[i]];
    if (node->degree == 0) break;
    if (node->degree != degree) { degree = node->degree; block = 0; }
    int32_t base = place_children(r, node, o, block);
    if (base < 0) { r->failure = "too large a dictionary"; break; }
    block = base >> 6;
    bases[order[i]] = base;
    set(o->bases, base);
    for (int32_t e = node->first; e < node->first + node->degree; e++) {
      int32_t cell = base + r->edges[e].letter;
      set(o->taken, cell);
      if (cell > last) last = cell;
    }
  }
  if (!r->failure) {
    d->count = last + LETTERS + 2;
    d->cells = malloc((size_t)d->count * sizeof *d->cells);
    if (!d->cells) r->failure = "out of memory";
  }
  if (!r->failure) {
    for (int32_t i = 0; i < d->count; i++) d->cells[i] = (uint32_t)LETTERS << CELL_LETTER_SHIFT;
    for (int32_t i = 0; i < r->node_count; i++) {
      const Node *node = &r->nodes[i];
      d->words += node->is_word;
      for (int32_t e = node->first; e < node->first + node->degree; e++) {
        const Node *child = &r->nodes[r->edges[e].child];
        d->cells[bases[i] + r->edges[e].letter] =
            (uint32_t)bases[r->edges[e].child] | (uint32_t)r->edges[e].letter << CELL_LETTER_SHIFT |
            (child->degree ? CELL_CHILDREN : 0) | (child->is_word ? (uint32_t)CELL_WORD : 0);
      }
    }
    d->root = (uint32_t)bases[0] | (r->nodes[0].degree ? CELL_CHILDREN : 0);
  }
  free(order);
  free(bases);
  free(o);
  if (!r->failure) return d;
  if (d) thai_dictionary_free(d);
  return NULL;
}

// MARK: - ICU's data

static UBool is_dictionary(void *context, const char *type, const char *name, const UDataInfo *info) {
  (void)context, (void)type, (void)name;
  return info->isBigEndian == U_IS_BIG_ENDIAN && memcmp(info->dataFormat, "Dict", 4) == 0 &&
         info->formatVersion[0] == 1;
}

ThaiDictionary *thai_dictionary_read(const char **reason) {
  enum { TRIE = 0, TOTAL = 3, KIND = 4, TRANSFORM = 5, INDEXES = 8 };
  enum { KIND_MASK = 7, BYTES = 0, OFFSET = 0x1000000, OFFSET_MASK = 0x1FFFFF };
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data =
      udata_openChoice(U_ICUDATA_NAME "-brkitr", "dict", "thaidict", is_dictionary, NULL, &status);
  if (U_FAILURE(status)) { *reason = "ICU has no Thai dictionary in the known format"; return NULL; }
  const uint8_t *bytes = udata_getMemory(data);
  int32_t index[INDEXES];
  memcpy(index, bytes, sizeof index);
  Reader r = {0};
  ThaiDictionary *dictionary = NULL;
  if ((index[KIND] & KIND_MASK) != BYTES || (index[TRANSFORM] & ~OFFSET_MASK) != OFFSET ||
      index[TRIE] < (int32_t)sizeof index || index[TOTAL] <= index[TRIE] || index[TOTAL] > 1 << 24) {
    r.failure = "ICU's Thai dictionary is of another kind";
  } else {
    r.end = bytes + index[TOTAL];
    r.shift = (index[TRANSFORM] & OFFSET_MASK) - 0xE00;
    make_node(&r, (Place){bytes + index[TRIE], 0}, 0, 0);
    if (!r.failure) dictionary = lay_out(&r);
  }
  free(r.nodes);
  free(r.edges);
  udata_close(data);
  *reason = r.failure;
  return dictionary;
}

void thai_dictionary_free(ThaiDictionary *dictionary) {
  free(dictionary->cells);
  free(dictionary);
}
