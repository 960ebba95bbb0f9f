// ICU's word boundaries in C, for the composed peer of the whole job. Usage: icu-words TEXT
//
// Cuts each line of TEXT (UTF-8), converted to UTF-16 first, three times. Prints one JSON line: bytes, boundaries, and
// the least CPU seconds.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int words, char **word) {
  FILE *file = words == 2 ? fopen(word[1], "rb") : NULL;
  if (file == NULL) {
    fprintf(stderr, "Usage: icu-words TEXT\n");
    return 2;
  }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  UChar *wide = malloc((size + 1) * sizeof *wide);
  if (text == NULL || wide == NULL || fread(text, 1, size, file) != size) return 2;
  fclose(file);
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *breaker = ubrk_open(UBRK_WORD, "", NULL, 0, &error);
  if (U_FAILURE(error)) {
    fprintf(stderr, "icu-words: %s\n", u_errorName(error));
    return 2;
  }
  double best = 0;
  size_t boundaries = 0;
  for (int pass = 0; pass < 3; pass++) {
    double began = seconds();
    boundaries = 0;
    for (char *line = text; line < text + size;) {
      char *end = memchr(line, '\n', (size_t)(text + size - line));
      if (end == NULL) end = text + size;
      int32_t count = 0;
      error = U_ZERO_ERROR;
      u_strFromUTF8WithSub(wide, (int32_t)size, &count, line, (int32_t)(end - line), 0xFFFD, NULL, &error);
      ubrk_setText(breaker, wide, count, &error);
      for (ubrk_first(breaker); ubrk_next(breaker) != UBRK_DONE;) boundaries++;
      line = end + 1;
    }
    double took = seconds() - began;
    if (pass == 0 || took < best) best = took;
  }
  printf("{\"bytes\": %zu, \"boundaries\": %zu, \"seconds\": %.6f}\n", size, boundaries, best);
  return 0;
}
