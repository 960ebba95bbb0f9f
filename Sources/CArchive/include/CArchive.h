#ifndef CARCHIVE_H
#define CARCHIVE_H

// The door to what unpacks: libarchive for zip and zstd, and the zlib that libarchive itself stands
// on for gzip and deflate, because libarchive's gzip filter hides where members begin and throws
// away up to 64 KB of good bytes in front of a damaged one.

#include <stddef.h>
#include <stdint.h>

// MARK: zip and zstd

/// An archive opened for reading. One thread at a time.
typedef struct carchive_reader carchive_reader;

/// What a reader is opened for. No other format or filter is ever tried.
enum carchive_kind {
  /// A zip archive, read by its central directory.
  carchive_kind_zip = 0,
  /// One or more zstd frames; the reader then has exactly one entry.
  carchive_kind_zstd = 1,
};

/// What is known of an entry before its bytes are read.
typedef struct carchive_entry {
  /// The entry's path in UTF-8, until the next call on the reader; null when it has none.
  const char *_Nullable path;
  /// The size that the archive states, in bytes; -1 when it states none.
  int64_t size;
  /// 1 when the entry's bytes are encrypted.
  int32_t is_encrypted;
  /// 1 for a regular file, 0 for a folder, a link and the rest.
  int32_t is_file;
} carchive_entry;

/// Opens the file at `path`. Null only when out of memory: ask `carchive_next` for other failures.
carchive_reader *_Nullable carchive_open_file(const char *_Nonnull path, int32_t kind);
/// Opens `count` bytes, which must stay where they are until the reader is closed.
carchive_reader *_Nullable carchive_open_memory(
    const void *_Nonnull bytes, size_t count, int32_t kind);
/// Goes to the next entry: 1 when there is one, 0 at the end, -1 on failure.
int32_t carchive_next(carchive_reader *_Nonnull reader, carchive_entry *_Nonnull entry);
/// Reads up to `count` bytes of the current entry: their number, 0 at its end, -1 on failure.
int64_t carchive_read(carchive_reader *_Nonnull reader, void *_Nonnull buffer, size_t count);
/// How many bytes into the file the reader has come.
int64_t carchive_position(carchive_reader *_Nonnull reader);
/// The library's words for the last failure.
const char *_Nonnull carchive_message(carchive_reader *_Nonnull reader);
void carchive_close(carchive_reader *_Nonnull reader);

// MARK: gzip, zlib, deflate

/// A deflate decompressor. One thread at a time.
typedef struct carchive_inflater carchive_inflater;

/// What stands around the deflate stream.
enum carchive_wrapping {
  /// RFC 1952: one member with its header and checksum.
  carchive_wrapping_gzip = 0,
  /// RFC 1950.
  carchive_wrapping_zlib = 1,
  /// RFC 1951: nothing.
  carchive_wrapping_none = 2,
};

/// How one call of `carchive_inflate` ended.
enum carchive_inflate_status {
  /// Give it more input or more room.
  carchive_inflate_more = 0,
  /// The stream ended here, and its checksum is right.
  carchive_inflate_end = 1,
  /// The stream is damaged here.
  carchive_inflate_damaged = 2,
};

/// Null when out of memory.
carchive_inflater *_Nullable carchive_inflater_open(int32_t wrapping);
/// Makes the inflater ready for a stream from its beginning.
void carchive_inflater_reset(carchive_inflater *_Nonnull inflater);
/// Inflates from `input` to `output` and says how many bytes of each were used.
int32_t carchive_inflate(
    carchive_inflater *_Nonnull inflater, const void *_Nonnull input, size_t input_count,
    void *_Nonnull output, size_t output_count, size_t *_Nonnull input_used,
    size_t *_Nonnull output_used);
void carchive_inflater_close(carchive_inflater *_Nonnull inflater);

/// A compressor of gzip members. One thread at a time.
typedef struct carchive_deflater carchive_deflater;

/// `level` is 1 (quick) to 12 (small). Null when out of memory.
carchive_deflater *_Nullable carchive_deflater_open(int32_t level);
/// The most bytes that `count` bytes can become.
size_t carchive_deflate_bound(carchive_deflater *_Nonnull deflater, size_t count);
/// Packs all of `input` into one gzip member and returns its length; 0 when `room` does not suffice.
size_t carchive_deflate(
    carchive_deflater *_Nonnull deflater, const void *_Nullable input, size_t count,
    void *_Nonnull output, size_t room);
void carchive_deflater_close(carchive_deflater *_Nonnull deflater);

/// Goes on with the checksum of gzip and zip; `start` is 0 for the first bytes.
uint32_t carchive_crc32(uint32_t start, const void *_Nullable bytes, size_t count);

#endif
