// What the files of the word breaker share. Private to this target.
#ifndef CICU_SEGMENTER_H
#define CICU_SEGMENTER_H
#include "CICU.h"

/// The UBreakIterator of a breaker.
void *breaker_iterator(cicu_breaker *breaker);

/// As `cicu_breaker_mark`, for the bytes from `from` to `end`; `from` and `end` get boundaries.
int64_t breaker_mark(cicu_breaker *breaker, const uint8_t *text, int32_t from, int32_t end,
                     uint64_t *boundaries, uint64_t *word_ends);
#endif
