#include "CArchive.h"

#include <stdlib.h>
#include <zlib.h>

struct carchive_deflater {
  z_stream stream;
};

carchive_deflater *carchive_deflater_open(int32_t level) {
  carchive_deflater *deflater = calloc(1, sizeof(carchive_deflater));
  if (deflater == NULL) return NULL;
  if (deflateInit2(&deflater->stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    free(deflater);
    return NULL;
  }
  return deflater;
}

size_t carchive_deflate_bound(carchive_deflater *deflater, size_t count) {
  return deflateBound(&deflater->stream, count) + 64;
}

size_t carchive_deflate(
    carchive_deflater *deflater, const void *input, size_t count, void *output, size_t room) {
  z_stream *stream = &deflater->stream;
  const uint8_t *from = input;
  uint8_t *to = output;
  size_t left = count;
  deflateReset(stream);
  for (;;) {
    uInt give = left > (1u << 30) ? (1u << 30) : (uInt)left;
    size_t free_room = room - (size_t)(to - (uint8_t *)output);
    uInt take = free_room > (1u << 30) ? (1u << 30) : (uInt)free_room;
    stream->next_in = (z_const Bytef *)from;
    stream->avail_in = give;
    stream->next_out = to;
    stream->avail_out = take;
    int status = deflate(stream, give == left ? Z_FINISH : Z_NO_FLUSH);
    from += give - stream->avail_in;
    left -= give - stream->avail_in;
    to += take - stream->avail_out;
    if (status == Z_STREAM_END) return (size_t)(to - (uint8_t *)output);
    if (status != Z_OK || (take == 0 && left == 0)) return 0;
  }
}

void carchive_deflater_close(carchive_deflater *deflater) {
  deflateEnd(&deflater->stream);
  free(deflater);
}

uint32_t carchive_crc32(uint32_t start, const void *bytes, size_t count) {
  return (uint32_t)crc32_z(start, bytes, count);
}
