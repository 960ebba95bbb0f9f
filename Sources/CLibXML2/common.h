// Shared by the door's two halves; not part of its header.
#ifndef CLIBXML2_COMMON_H
#define CLIBXML2_COMMON_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// Sets libxml2 up, once a process.
void clibxml2_prepare(void);

/// Makes room for `needed` elements of `size` bytes; returns 0, or -1 when there is no memory.
static inline int clibxml2_reserve(void **array, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity) return 0;
  size_t wanted = *capacity < 256 ? 256 : *capacity * 2;
  if (wanted < needed) wanted = needed;
  void *larger = realloc(*array, wanted * size);
  if (larger == NULL) return -1;
  *array = larger;
  *capacity = wanted;
  return 0;
}

#endif
