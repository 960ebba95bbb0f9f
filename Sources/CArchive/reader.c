#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

struct carchive_reader {
  struct archive *archive;
  /// ARCHIVE_OK, or how opening failed; `carchive_next` then reports it.
  int opened;
};

// Entry names come out in the thread's character set. It is UTF-8 for the length of a call,
// whatever the program's locale is; the "C.UTF-8" locale is part of glibc.
static locale_t utf8_locale;
static pthread_once_t utf8_once = PTHREAD_ONCE_INIT;
static void make_utf8_locale(void) { utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

static locale_t enter_utf8(void) {
  pthread_once(&utf8_once, make_utf8_locale);
  return utf8_locale == (locale_t)0 ? (locale_t)0 : uselocale(utf8_locale);
}
static void leave_utf8(locale_t before) {
  if (before != (locale_t)0) uselocale(before);
}

static carchive_reader *make_reader(int32_t kind) {
  carchive_reader *reader = calloc(1, sizeof(carchive_reader));
  if (reader == NULL) return NULL;
  reader->archive = archive_read_new();
  if (reader->archive == NULL) {
    free(reader);
    return NULL;
  }
  // By name, one each: `archive_read_support_filter_all` may start programs.
  if (kind == carchive_kind_zip) {
    archive_read_support_format_zip_seekable(reader->archive);
  } else {
    reader->opened = archive_read_support_filter_zstd(reader->archive);
    // ARCHIVE_WARN here means that the library would call the `zstd` program.
    if (reader->opened != ARCHIVE_OK) return reader;
    archive_read_support_format_raw(reader->archive);
  }
  return reader;
}

carchive_reader *carchive_open_file(const char *path, int32_t kind) {
  carchive_reader *reader = make_reader(kind);
  if (reader == NULL || reader->opened != ARCHIVE_OK) return reader;
  locale_t before = enter_utf8();
  reader->opened = archive_read_open_filename(reader->archive, path, 64 * 1024);
  leave_utf8(before);
  return reader;
}

carchive_reader *carchive_open_memory(const void *bytes, size_t count, int32_t kind) {
  carchive_reader *reader = make_reader(kind);
  if (reader == NULL || reader->opened != ARCHIVE_OK) return reader;
  locale_t before = enter_utf8();
  reader->opened = archive_read_open_memory(reader->archive, bytes, count);
  leave_utf8(before);
  return reader;
}

int32_t carchive_next(carchive_reader *reader, carchive_entry *out) {
  if (reader->opened != ARCHIVE_OK) return -1;
  locale_t before = enter_utf8();
  struct archive_entry *entry = NULL;
  int status = archive_read_next_header(reader->archive, &entry);
  int32_t result = -1;
  if (status == ARCHIVE_EOF) {
    result = 0;
  } else if ((status == ARCHIVE_OK || status == ARCHIVE_WARN) && entry != NULL) {
    out->path = archive_entry_pathname_utf8(entry);
    if (out->path == NULL) out->path = archive_entry_pathname(entry);
    out->size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1;
    out->is_encrypted = archive_entry_is_data_encrypted(entry) ? 1 : 0;
    out->is_file = archive_entry_filetype(entry) == AE_IFREG ? 1 : 0;
    result = 1;
  }
  leave_utf8(before);
  return result;
}

int64_t carchive_read(carchive_reader *reader, void *buffer, size_t count) {
  if (reader->opened != ARCHIVE_OK) return -1;
  for (;;) {
    la_ssize_t read = archive_read_data(reader->archive, buffer, count);
    if (read >= 0) return (int64_t)read;
    if (read != ARCHIVE_RETRY) return -1;
  }
}

int64_t carchive_position(carchive_reader *reader) {
  return archive_filter_bytes(reader->archive, -1);
}

const char *carchive_message(carchive_reader *reader) {
  const char *message = archive_error_string(reader->archive);
  return message == NULL ? "unknown failure" : message;
}

void carchive_close(carchive_reader *reader) {
  archive_read_free(reader->archive);
  free(reader);
}
