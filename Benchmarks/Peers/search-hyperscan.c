// A peer of Kunci's search: hyperscan (Debian's libhyperscan-dev), the interface for plain literals.
//
// Usage: search-hyperscan KEYWORDS TEXT PAGES none|never
// Every end of every keyword in the first PAGES lines of TEXT; a keyword has one length, so these are as many
// as its occurrences. With `never` every keyword gets a byte 1 behind it and nothing is found. Prints one
// JSON line; times are CPU time.

#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *slurp(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (bytes == NULL || fread(bytes, 1, *size, file) != *size) exit(2);
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

static long kilobytes(const char *field) {
  char line[256];
  long value = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL)
    if (strncmp(line, field, strlen(field)) == 0) value = atol(line + strlen(field) + 1);
  if (file != NULL) fclose(file);
  return value;
}

static int count_one(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *count) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(size_t *)count;
  return 0;
}

int main(int words, char **word) {
  if (words != 5) {
    fprintf(stderr, "Usage: search-hyperscan KEYWORDS TEXT PAGES none|never\n");
    return 2;
  }
  int never = strcmp(word[4], "never") == 0;
  const char *kind = never ? "never" : "hits";
  size_t listed, size;
  char *keywords = slurp(word[1], &listed), *text = slurp(word[2], &size);
  size_t wanted = (size_t)atol(word[3]), room = 1;
  for (size_t at = 0; at < listed; at++) room += keywords[at] == '\n';
  const char **literals = malloc(room * sizeof *literals);
  size_t *lengths = malloc(room * sizeof *lengths);
  unsigned *flags = calloc(room, sizeof *flags), *ids = malloc(room * sizeof *ids);
  if (!literals || !lengths || !flags || !ids) return 2;
  unsigned count = 0;
  for (char *line = keywords; *line != 0;) {
    char *end = strchr(line, '\n');
    if (end == NULL) end = line + strlen(line);
    char *next = *end == 0 ? end : end + 1;
    if (end > line) {
      // The line's own end holds the byte 1.
      *end = 1;
      literals[count] = line;
      lengths[count] = (size_t)(end - line) + (never ? 1 : 0);
      ids[count] = count;
      count++;
    }
    line = next;
  }
  FILE *clear = fopen("/proc/self/clear_refs", "w");  // the peak from here on
  if (clear != NULL) {
    fputs("5", clear);
    fclose(clear);
  }
  long before = kilobytes("VmRSS");
  double began = seconds();
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_lit_multi(literals, flags, ids, lengths, count, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    printf("{\"peer\": \"hyperscan\", \"kind\": \"%s\", \"error\": \"%s after %.0f s\"}\n", kind, error->message,
           seconds() - began);
    return 0;
  }
  double built = seconds() - began;
  long peak = kilobytes("VmHWM") - before;
  size_t bytes = 0;
  hs_database_size(database, &bytes);
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 2;
  double best = 0;
  size_t hits = 0, searched = 0;
  for (int pass = 0; pass < 3; pass++) {
    began = seconds();
    hits = searched = 0;
    const char *line = text;
    for (size_t page = 0; page < wanted && line < text + size; page++) {
      const char *end = memchr(line, '\n', (size_t)(text + size - line));
      if (end == NULL) end = text + size;
      hs_scan(database, line, (unsigned)(end - line), 0, scratch, count_one, &hits);
      searched += (size_t)(end - line) + 1;
      line = end + 1;
    }
    double took = seconds() - began;
    if (pass == 0 || took < best) best = took;
  }
  printf("{\"peer\": \"hyperscan\", \"kind\": \"%s\", \"build_s\": %.2f, \"peak_mb\": %ld, \"index_mb\": %.1f, "
         "\"mbps\": %.1f, \"count\": %zu}\n",
         kind, built, peak / 1024, (double)bytes / 1e6, (double)searched / best / 1e6, hits);
  return 0;
}
