#include "CArchive.h"

#include <libdeflate.h>
#include <zlib.h>

// A `carchive_deflater` is a libdeflate_compressor under another name; it is never dereferenced here. It packs a
// whole buffer at a time, two to three times as fast as zlib.

carchive_deflater *carchive_deflater_open(int32_t level) {
  return (carchive_deflater *)libdeflate_alloc_compressor(level);
}

size_t carchive_deflate_bound(carchive_deflater *deflater, size_t count) {
  return libdeflate_gzip_compress_bound((struct libdeflate_compressor *)deflater, count);
}

size_t carchive_deflate(
    carchive_deflater *deflater, const void *input, size_t count, void *output, size_t room) {
  return libdeflate_gzip_compress(
      (struct libdeflate_compressor *)deflater, count == 0 ? "" : input, count, output, room);
}

void carchive_deflater_close(carchive_deflater *deflater) {
  libdeflate_free_compressor((struct libdeflate_compressor *)deflater);
}

uint32_t carchive_crc32(uint32_t start, const void *bytes, size_t count) {
  return count == 0 ? start : (uint32_t)crc32_z(start, bytes, count);
}
