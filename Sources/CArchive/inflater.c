#include "CArchive.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct carchive_inflater {
  z_stream stream;
};

carchive_inflater *carchive_inflater_open(int32_t wrapping) {
  carchive_inflater *inflater = calloc(1, sizeof(carchive_inflater));
  if (inflater == NULL) return NULL;
  // zlib's notation: 16 more asks for a gzip header, a negative size for none.
  int window = wrapping == carchive_wrapping_gzip   ? 16 + MAX_WBITS
               : wrapping == carchive_wrapping_zlib ? MAX_WBITS
                                                    : -MAX_WBITS;
  if (inflateInit2(&inflater->stream, window) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

void carchive_inflater_reset(carchive_inflater *inflater) { inflateReset(&inflater->stream); }

int32_t carchive_inflate(
    carchive_inflater *inflater, const void *input, size_t input_count, void *output,
    size_t output_count, size_t *input_used, size_t *output_used) {
  z_stream *stream = &inflater->stream;
  uInt give = input_count > UINT_MAX ? UINT_MAX : (uInt)input_count;
  uInt room = output_count > UINT_MAX ? UINT_MAX : (uInt)output_count;
  stream->next_in = (z_const Bytef *)input;
  stream->avail_in = give;
  stream->next_out = output;
  stream->avail_out = room;
  int status = inflate(stream, Z_NO_FLUSH);
  *input_used = give - stream->avail_in;
  *output_used = room - stream->avail_out;
  stream->next_in = NULL;
  stream->next_out = NULL;
  switch (status) {
  case Z_OK:
  case Z_BUF_ERROR:  // no progress was possible: more input or room is needed
    return carchive_inflate_more;
  case Z_STREAM_END:
    return carchive_inflate_end;
  default:
    return carchive_inflate_damaged;
  }
}

void carchive_inflater_close(carchive_inflater *inflater) {
  inflateEnd(&inflater->stream);
  free(inflater);
}
