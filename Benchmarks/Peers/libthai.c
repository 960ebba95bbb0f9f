// libthai TEXT PAGES ROUNDS: cuts the first PAGES lines of TEXT with libthai, converting UTF-8 to TIS-620, which
// is part of the time. What is neither ASCII nor Thai becomes a question mark. Prints one JSON line: best CPU time
// and the breaks found, which are libthai's own and not ICU's.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <thai/thbrk.h>
#include <time.h>

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) { perror(arguments[1]); return 2; }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file), end = 0;
  rewind(file);
  unsigned char *text = malloc(size + 4);
  if (fread(text, 1, size, file) != size) return 2;
  memset(text + size, 0, 4);
  for (int pages = atoi(arguments[2]); pages > 0 && end < size; end++) pages -= text[end] == '\n';
  double began = seconds();
  ThBrk *breaker = th_brk_new(NULL);
  if (!breaker) { fputs("libthai has no dictionary\n", stderr); return 2; }
  double opened = seconds() - began, best = 1e9;
  unsigned char *line = malloc(end + 1);
  int *places = malloc((end + 1) * sizeof *places);
  long found = 0;
  for (int round = atoi(arguments[3]); round > 0; round--) {
    began = seconds();
    found = 0;
    for (size_t at = 0; at < end; at++) {
      size_t length = 0;
      while (at < end && text[at] != '\n') {
        unsigned char byte = text[at];
        if (byte < 0x80) {
          line[length++] = byte;
          at++;
        } else if (byte == 0xE0 && (text[at + 1] & 0xFE) == 0xB8) {
          line[length++] = (unsigned char)(0xA0 + ((text[at + 1] & 1) << 6 | (text[at + 2] & 0x3F)));
          at += 3;
        } else {
          line[length++] = '?';
          at += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        }
      }
      line[length] = 0;
      found += th_brk_find_breaks(breaker, line, places, length + 1);
    }
    double took = seconds() - began;
    if (took < best) best = took;
  }
  printf("{\"peer\":\"libthai\",\"mbps\":%.1f,\"count\":%ld,\"bytes\":%zu,\"open_ms\":%.2f}\n", end / best / 1e6,
         found, end, opened * 1e3);
}
