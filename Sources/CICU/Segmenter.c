#include "Segmenter.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utypes.h>

#include "ByteMasks.h"
#include "RuleTables.h"
#include "ThaiWords.h"

// How a text is cut. Two facts of ICU's rules carry everything: a word begins in the same state wherever it
// begins, so from any boundary on the text before does not matter; and a change between unspaced and other
// blocks is cut first. Between such changes
//   - Thai letters alone are one stretch of the rules and go to the dictionary (`mark_unspaced`);
//   - ASCII and common Latin letters are judged 64 bytes at once (`mark_spaced`);
//   - all else is walked through the rules, from the last sure boundary on to a boundary behind it, and what
//     holds characters of other dictionaries is handed to ICU (`mark_by_rules`).
// That the masks agree with the rules in use is tried when the rules are read, on all words of four ASCII
// characters by category; where they do not, every character goes through the rules. That the Thai cuts
// agree with ICU's is tried on a sample when the dictionary is read; else Thai is handed to ICU.

/// Read once for the process.
typedef struct {
  pthread_once_t once;
  RuleTables *rules;
  const char *rules_reason;
  uint8_t classes[128];
  int32_t masks, vectors, latin;
  ThaiDictionary *thai;
  const char *thai_reason;
} Shared;

static Shared shared = {.once = PTHREAD_ONCE_INIT};
static pthread_mutex_t thai_lock = PTHREAD_MUTEX_INITIALIZER;

enum { THAI_UNKNOWN, THAI_OURS, THAI_ICU };
static int thai_state = THAI_UNKNOWN;

struct cicu_segmenter {
  cicu_breaker *breaker;  // opened when it is first needed
  const RuleTables *rules;
  const ThaiDictionary *thai;
  int thai_state;
  int32_t masks, vectors, latin;
  int failed;
  ThaiMemory *memory;
  uint8_t *letters;
  int32_t *cuts;
  int32_t room;
};

typedef struct {
  cicu_segmenter *s;
  const uint8_t *text;
  uint64_t *boundaries, *word_ends;
} Job;

static void mark(const Job *job, int32_t at, int is_word_end) {
  job->boundaries[at >> 6] |= 1ULL << (at & 63);
  job->word_ends[at >> 6] |= (uint64_t)(is_word_end != 0) << (at & 63);
}

/// Sets bits from `at` on.
static inline void put(uint64_t *bits, int32_t at, uint64_t mask) {
  int32_t shift = at & 63;
  bits[at >> 6] |= mask << shift;
  // The text's end may be in this word, and the bitmap with it.
  if (shift && mask >> (64 - shift)) bits[(at >> 6) + 1] |= mask >> (64 - shift);
}

/// Clears the bits of `from` to `end`, without `end`.
static void clear(uint64_t *bits, int32_t from, int32_t end) {
  for (int32_t at = from; at < end; at = (at | 63) + 1) {
    uint64_t mask = ~0ULL << (at & 63);
    if ((at | 63) >= end) mask &= ~(~0ULL << (end & 63));
    bits[at >> 6] &= ~mask;
  }
}

// MARK: - By the rules

static int thai_is_ours(cicu_segmenter *s);

/// Whether a character of an unspaced block begins at `at`, before `end`.
static inline int begins_unspaced(const uint8_t *text, int32_t at, int32_t end) {
  if (text[at] != 0xE0 && text[at] != 0xE1) return 0;
  UChar32 c;
  U8_NEXT_OR_FFFD(text, at, end, c);
  return is_unspaced(c);
}

static void hand_over(const Job *job, int32_t from, int32_t end) {
  cicu_segmenter *s = job->s;
  const char *error;
  if (!s->breaker) s->breaker = cicu_breaker_open(&error);
  if (!s->breaker ||
      breaker_mark(s->breaker, job->text, from, end, job->boundaries, job->word_ends) < 0) {
    s->failed = 1;
  }
}

static int reserve_letters(cicu_segmenter *s, int32_t count) {
  if (count <= s->room) return 1;
  int32_t room = count + count / 2 + 256;
  uint8_t *letters = realloc(s->letters, (size_t)room);
  if (letters) s->letters = letters;
  int32_t *cuts = realloc(s->cuts, (size_t)room * sizeof *cuts);
  if (cuts) s->cuts = cuts;
  if (!letters || !cuts) return 0;
  s->room = room;
  return 1;
}

/// Reads Thai letters from `at` on into `letters`; returns how many.
static int32_t read_letters(cicu_segmenter *s, const uint8_t *text, int32_t at, int32_t end) {
  const uint8_t *thai = s->rules->thai;
  int32_t count = 0;
  while (end - at >= 3 && text[at] == 0xE0 && (text[at + 1] & 0xFE) == 0xB8 &&
         (text[at + 2] & 0xC0) == 0x80) {
    unsigned letter = (text[at + 1] & 1u) << 6 | (text[at + 2] & 0x3Fu);
    if (!thai[letter]) break;
    if (count == s->room && !reserve_letters(s, count + 1)) { s->failed = 1; break; }
    s->letters[count++] = (uint8_t)letter;
    at += 3;
  }
  return count;
}

/// Marks the cuts among the `count` letters read last, which stand at `at`.
static void cut_letters(const Job *job, int32_t at, int32_t count, int is_word) {
  cicu_segmenter *s = job->s;
  int32_t found = thai_cut(s->thai, s->memory, s->rules->thai, s->letters, count, s->cuts);
  for (int32_t i = 0; i < found; i++) mark(job, at + 3 * s->cuts[i], is_word);
}

/// Cuts a stretch with characters of dictionaries and marks its end.
static void cut_stretch(const Job *job, int32_t from, Stretch stretch) {
  if (stretch.seen == SEEN_THAI && thai_is_ours(job->s)) {
    for (int32_t at = from; at < stretch.end;) {
      int32_t count = read_letters(job->s, job->text, at, stretch.end);
      if (count > 0) cut_letters(job, at, count, stretch.letters);
      at += count > 0 ? 3 * count : 1;
    }
  } else if (stretch.seen) {
    hand_over(job, from, stretch.end);
  }
  mark(job, stretch.end, stretch.letters);
}

/// Whether the masks may judge the character that begins with this byte.
static inline int is_common(const cicu_segmenter *s, unsigned byte) {
  return s->masks && (byte < 0x80 || (s->latin && ((byte >= 0xC3 && byte <= 0xC9) || byte == 0xE1)));
}

/// Walks from the boundary at `at` to one behind `beyond` from which the masks or another block can go on.
static int32_t mark_by_rules(const Job *job, int32_t at, int32_t beyond, int32_t end, int unspaced) {
  const RuleTables *r = job->s->rules;
  for (;;) {
    Stretch stretch = rules_walk(r, job->text, at, end, unspaced);
    if (stretch.seen) {
      cut_stretch(job, at, stretch);
    } else {
      mark(job, stretch.end, stretch.letters);
    }
    at = stretch.end;
    if (at >= end || begins_unspaced(job->text, at, end) != (unspaced != 0)) return at;
    if (!unspaced && at > beyond && is_common(job->s, job->text[at])) return at;
  }
}

// MARK: - Thai

/// Marks an unspaced block's run, which begins at `at`; returns where it ends.
static int32_t mark_unspaced(const Job *job, int32_t at, int32_t end) {
  cicu_segmenter *s = job->s;
  if (job->text[at] == 0xE0 && job->text[at + 1] < 0xBA && thai_is_ours(s)) {
    int32_t count = read_letters(s, job->text, at, end);
    int32_t behind = at + 3 * count;
    // Marks that follow nothing are a word of their own; the rules know how.
    if (count > 0 && s->rules->thai[s->letters[0]] == 1 &&
        (behind == end || !begins_unspaced(job->text, behind, end))) {
      cut_letters(job, at, count, 1);
      mark(job, behind, 1);
      return behind;
    }
  }
  return mark_by_rules(job, at, at, end, RULES_UNSPACED);
}

// MARK: - Latin

/// What the last byte of a block was; all 0 at a boundary.
typedef struct {
  uint64_t letter, digit, underscore, space, join, letters;
} Before;

static inline ByteMasks masks(const cicu_segmenter *s, const uint8_t *bytes) {
#if CICU_HAS_VECTORS
  if (s->vectors) return masks_by_vector(bytes);
#endif
  return masks_by_table(bytes, shared.classes);
}

/// Marks text of spaced blocks from the boundary at `at` on; returns where an unspaced block begins, or
/// the end.
static int32_t mark_spaced(const Job *job, int32_t at, int32_t end) {
  const cicu_segmenter *s = job->s;
  const uint8_t *text = job->text;
  if (!s->masks) return mark_by_rules(job, at, end, end, 0);
  Before before = {0};
  int32_t sure = at;  // the last boundary that no sign beside it can undo
  while (at < end) {
    int32_t count = end - at;
    ByteMasks m;
    if (count >= 64) {
      count = 64;
      m = masks(s, text + at);
    } else {
      uint8_t rest[64] = {0};
      memcpy(rest, text + at, (size_t)count);
      m = masks(s, rest);
    }
    int is_last = count == end - at;
    uint64_t joins = m.joins_letters | m.joins_digits;
    uint64_t odd = m.odd;
    if (m.high) {
      if (!s->latin) {
        odd |= m.high;
      } else {
        uint64_t valid = count == 64 ? ~0ULL : (1ULL << count) - 1;
        uint64_t top = 1ULL << (count - 1);
        // A character that is not whole: the next block has it, or none.
        uint64_t cut = ((m.two | m.three) & top) | (m.three & top >> 1);
        uint64_t e1 = m.high & top;
        if (is_last) {
          odd |= cut;
        } else if (cut) {
          count = __builtin_ctzll(cut);
        } else if (e1 && text[at + count - 1] == 0xE1) {
          // Its second byte is in the next block.
          count--;
        }
        uint64_t expected = m.two << 1 | m.three << 1 | m.three << 2;
        uint64_t behind_refused = m.refused << 1 | m.refused << 2 | m.refused << 3;
        uint64_t stray = (m.following ^ expected) & valid & ~behind_refused;
        odd |= m.refused | stray | stray >> 1 | stray >> 2;
      }
    }
    if (!is_last && count > 1 && joins >> (count - 1) & 1) count--;
    uint64_t valid = count == 64 ? ~0ULL : (1ULL << count) - 1;
    odd &= valid;
    int32_t first_odd = odd ? __builtin_ctzll(odd) : 64;
    int is_final = is_last && !odd;
    if (odd && begins_unspaced(text, at + first_odd, end)) {
      // The text is cut there, so nothing behind matters.
      count = first_odd;
      is_final = 1;
      odd = 0;
      valid = (1ULL << count) - 1;
    }
    uint64_t letters = (m.letters | m.high) & valid, digits = m.digits & valid;
    uint64_t underscores = m.underscores & valid, spaces = m.spaces & valid;
    uint64_t words = letters | digits | underscores;
    uint64_t inside = words & (words << 1 | before.letter | before.digit | before.underscore);
    uint64_t found = ~(inside | m.following | (spaces & (spaces << 1 | before.space))) & valid;
    uint64_t firm = found & ~(joins | joins << 1 | before.join);
    uint64_t held = (m.joins_letters & (letters << 1 | before.letter) & letters >> 1) |
                    (m.joins_digits & (digits << 1 | before.digit) & digits >> 1);
    found &= ~(held | held << 1);
    // An underscore behind a letter or an underscore ends a word with letters.
    uint64_t lettered = letters | (underscores & ((letters | underscores) << 1 | before.letter |
                                                  before.underscore));
    uint64_t ends = found & (lettered << 1 | before.letters);
    if (odd) {
      firm &= (1ULL << first_odd) - 1;
      if (firm) {
        int32_t last = 63 - __builtin_clzll(firm);
        uint64_t kept = ~0ULL >> (63 - last);
        put(job->boundaries, at, found & kept);
        put(job->word_ends, at, ends & kept);
        sure = at + last;
      } else {
        clear(job->boundaries, sure + 1, at);
        clear(job->word_ends, sure + 1, at);
      }
      at = sure = mark_by_rules(job, sure, at + first_odd, end, 0);
      if (at >= end || begins_unspaced(text, at, end)) return at;
      before = (Before){0};
      continue;
    }
    put(job->boundaries, at, found);
    put(job->word_ends, at, ends);
    if (count > 0) {
      int32_t last = count - 1;
      before.letter = letters >> last & 1;
      before.digit = digits >> last & 1;
      before.underscore = underscores >> last & 1;
      before.space = spaces >> last & 1;
      before.join = joins >> last & 1;
      before.letters = lettered >> last & 1;
    }
    if (firm) sure = at + 63 - __builtin_clzll(firm);
    at += count;
    if (is_final) {
      mark(job, at, (int)before.letters);
      return at;
    }
  }
  return at;
}

static void mark_text(const Job *job, int32_t length) {
  job->boundaries[0] |= 1;
  for (int32_t at = 0; at < length && !job->s->failed;) {
    at = begins_unspaced(job->text, at, length) ? mark_unspaced(job, at, length)
                                                : mark_spaced(job, at, length);
  }
}

// MARK: - Trying the masks and the dictionary

/// The classes of ASCII characters by what the rules do with them.
static void find_classes(void) {
  const RuleTables *r = shared.rules;
  const uint8_t *kinds = r->kinds;
  for (int c = 0; c < 128; c++) {
    uint8_t *kind = &shared.classes[c];
    uint8_t behind[2] = {'a', (uint8_t)c};
    uint8_t letters[3] = {'a', (uint8_t)c, 'a'}, digits[3] = {'1', (uint8_t)c, '1'};
    if (c == '\r') *kind = BYTE_ODD;
    else if (kinds[c] == kinds['_']) *kind = BYTE_UNDERSCORE;
    else if (kinds[c] == kinds[' ']) *kind = BYTE_SPACE;
    else if (kinds[c] == kinds['1']) *kind = BYTE_DIGIT;
    else if (rules_walk(r, behind, 0, 2, 0).end == 2) *kind = BYTE_LETTER;
    else {
      if (rules_walk(r, letters, 0, 3, 0).end == 3) *kind |= BYTE_JOINS_LETTERS;
      if (rules_walk(r, digits, 0, 3, 0).end == 3) *kind |= BYTE_JOINS_DIGITS;
    }
  }
  shared.vectors = CICU_HAS_VECTORS;
  for (unsigned c = 0; c < 128; c++) {
    if (shared.classes[c] != built_in_class(c)) shared.vectors = 0;
  }
}

static int is_one_kind(int32_t first, int32_t last) {
  for (int32_t c = first; c <= last; c++) {
    if (c != 0xD7 && c != 0xF7 && shared.rules->kinds[c] != shared.rules->kinds['a']) return 0;
  }
  return 1;
}

/// Tries the masks on all words of four characters, one of each category and class.
static void try_masks(void) {
  uint8_t tried[32];
  int count = 0;
  for (int c = 0; c < 128; c++) {
    int is_new = 1;
    for (int i = 0; i < count && is_new; i++) {
      is_new = shared.rules->kinds[c] != shared.rules->kinds[tried[i]] ||
               shared.classes[c] != shared.classes[tried[i]];
    }
    if (!is_new) continue;
    if (count == 20) return;
    tried[count++] = (uint8_t)c;
  }
  cicu_segmenter fast = {.rules = shared.rules, .masks = 1, .vectors = shared.vectors, .latin = 1};
  for (int i = 0; i < count * count * count * count; i++) {
    uint8_t text[4] = {tried[i % count], tried[i / count % count], tried[i / count / count % count],
                       tried[i / count / count / count]};
    uint64_t found = 0, ends = 0, expected = 1, expected_ends = 0;
    Job job = {&fast, text, &found, &ends};
    mark_text(&job, 4);
    for (int32_t at = 0; at < 4;) {
      Stretch stretch = rules_walk(shared.rules, text, at, 4, 0);
      at = stretch.end;
      expected |= 1ULL << at;
      expected_ends |= (uint64_t)stretch.letters << at;
    }
    if (found != expected || ends != expected_ends) return;
  }
  shared.masks = 1;
  shared.latin = is_one_kind(0xC0, 0x27F) && is_one_kind(0x1E00, 0x1EFF);
}

static void read_shared(void) {
  const char *error;
  cicu_breaker *breaker = cicu_breaker_open(&error);
  if (!breaker) { shared.rules_reason = error; return; }
  shared.rules = rules_read(breaker_iterator(breaker), &shared.rules_reason);
  cicu_breaker_close(breaker);
  if (!shared.rules) return;
  find_classes();
  try_masks();
}

/// A sample of words of the dictionary and of letters in no order, in Thai.
static int32_t make_sample(const ThaiDictionary *d, const uint8_t *thai, uint8_t *text, int32_t room) {
  uint32_t random = 1;
  int32_t size = 0;
  for (int word = 0; size + 300 < room; word++) {
    uint32_t node = d->root;
    for (int length = 0; length < 24; length++) {
      unsigned letter = 0;
      for (int tries = 0; tries < 64; tries++) {
        random = random * 1664525 + 1013904223;
        unsigned drawn = random >> 25;
        uint32_t cell = d->cells[(node & CELL_BASE) + drawn];
        int is_child = node & CELL_CHILDREN && (cell >> CELL_LETTER_SHIFT & 0x7F) == drawn;
        if (!thai[drawn] || (!is_child && word % 8 != 7)) continue;
        letter = drawn;
        node = is_child ? cell : d->root;
        break;
      }
      if (!letter) break;
      text[size++] = 0xE0;
      text[size++] = (uint8_t)(0xB8 | letter >> 6);
      text[size++] = (uint8_t)(0x80 | (letter & 0x3F));
      random = random * 1664525 + 1013904223;
      if (node & (uint32_t)CELL_WORD && random >> 31) break;
    }
    if (word % 16 == 15) text[size++] = ' ';
  }
  return size;
}

enum { SAMPLE = 1 << 14 };

/// Tries the Thai cuts on a sample; returns whether they are ICU's.
static int agrees(cicu_segmenter *s, const ThaiDictionary *dictionary) {
  uint8_t *text = malloc(SAMPLE);
  uint64_t *bits = calloc(4, SAMPLE / 8 + 8);
  int result = 0;
  if (text && bits) {
    size_t words = SAMPLE / 64 + 1;
    int32_t size = make_sample(dictionary, s->rules->thai, text, SAMPLE);
    s->thai = dictionary;
    s->thai_state = THAI_OURS;
    Job ours = {s, text, bits, bits + words}, theirs = {s, text, bits + 2 * words, bits + 3 * words};
    mark_text(&ours, size);
    hand_over(&theirs, 0, size);
    result = !s->failed && memcmp(bits, bits + 2 * words, 2 * words * sizeof *bits) == 0;
    s->failed = 0;
  }
  free(text);
  free(bits);
  return result;
}

/// Reads and tries the dictionary when the first Thai text comes.
static int thai_is_ours(cicu_segmenter *s) {
  if (s->thai_state != THAI_UNKNOWN) return s->thai_state == THAI_OURS;
  if (!s->memory) {
    s->memory = malloc(sizeof *s->memory);
    if (s->memory) thai_memory_clear(s->memory);
  }
  pthread_mutex_lock(&thai_lock);
  if (thai_state == THAI_UNKNOWN) {
    shared.thai = thai_dictionary_read(&shared.thai_reason);
    if (shared.thai && s->memory && !agrees(s, shared.thai)) {
      shared.thai_reason = "ICU cuts Thai otherwise than by its dictionary alone";
    }
    thai_state = shared.thai_reason ? THAI_ICU : THAI_OURS;
  }
  s->thai_state = s->memory ? thai_state : THAI_ICU;
  s->thai = s->thai_state == THAI_OURS ? shared.thai : NULL;
  pthread_mutex_unlock(&thai_lock);
  return s->thai_state == THAI_OURS;
}

// MARK: - The door

cicu_segmenter *cicu_segmenter_open(int32_t options, const char **error) {
  pthread_once(&shared.once, read_shared);
  cicu_segmenter *s = calloc(1, sizeof *s);
  if (!s) { *error = "out of memory"; return NULL; }
  s->rules = shared.rules;
  if (!s->rules) {
    s->breaker = cicu_breaker_open(error);
    if (!s->breaker) { free(s); return NULL; }
  }
  s->masks = shared.masks && !(options & CICU_RULES_ONLY);
  s->vectors = shared.vectors && !(options & CICU_PLAIN);
  s->latin = shared.latin;
  return s;
}

void cicu_segmenter_close(cicu_segmenter *s) {
  if (s->breaker) cicu_breaker_close(s->breaker);
  free(s->memory);
  free(s->letters);
  free(s->cuts);
  free(s);
}

int64_t cicu_segmenter_mark(cicu_segmenter *s, const uint8_t *text, int32_t length,
                            uint64_t *boundaries, uint64_t *word_ends) {
  Job job = {s, text, boundaries, word_ends};
  if (!s->rules) return breaker_mark(s->breaker, text, 0, length, boundaries, word_ends);
  s->failed = 0;
  mark_text(&job, length);
  if (s->failed) return -1;
  int64_t words = 0;
  for (int32_t i = 0; i <= length >> 6; i++) words += __builtin_popcountll(word_ends[i]);
  return words;
}

cicu_segmenter_facts cicu_segmenter_report(cicu_segmenter *s) {
  pthread_mutex_lock(&thai_lock);
  cicu_segmenter_facts facts = {
      .rules_reason = shared.rules ? NULL : shared.rules_reason,
      .thai_reason = shared.thai_reason,
      .masks = s->masks,
      .latin = s->masks && s->latin,
      .thai_words = shared.thai && !shared.thai_reason ? shared.thai->words : 0,
  };
  pthread_mutex_unlock(&thai_lock);
  return facts;
}
