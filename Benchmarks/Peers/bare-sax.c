// The limit to compare with: libxml2's HTML parser over every page below some folders, events thrown
// away but for the text, which is copied out once. One thread.
//
// Usage: bare-sax FOLDER…
// Prints pages and bytes of pages, then bytes of text. It opens what `kunci score` opens in a folder of
// .html files: names in any order, nothing that begins with a dot, no links, no feeds. As Kunci does, it
// hands the parser UTF-8 and a push context; unlike Kunci it repairs nothing and measures no positions.

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct text {
  char *bytes;
  size_t count, capacity;
  int skipping; // inside how many script and style elements
};

static size_t pages, page_bytes, text_bytes;
static char *page;
static size_t page_capacity;
static struct text text;

static void fail(const char *what, const char *path) {
  perror(path);
  fprintf(stderr, "bare-sax: could not %s %s\n", what, path);
  exit(2);
}

static void *grown(void *old, size_t count) {
  void *new = realloc(old, count);
  if (new == NULL) fail("find memory for", "a page");
  return new;
}

static int is_raw(const xmlChar *name) {
  return strcmp((const char *)name, "script") == 0 || strcmp((const char *)name, "style") == 0;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  (void)data;
  (void)attributes;
  if (is_raw(name)) text.skipping++;
}

static void on_end(void *data, const xmlChar *name) {
  (void)data;
  if (is_raw(name) && text.skipping > 0) text.skipping--;
}

static void on_text(void *data, const xmlChar *bytes, int count) {
  (void)data;
  if (text.skipping > 0) return;
  if (text.count + (size_t)count > text.capacity) {
    text.capacity = 2 * (text.count + (size_t)count);
    text.bytes = grown(text.bytes, text.capacity);
  }
  memcpy(text.bytes + text.count, bytes, (size_t)count);
  text.count += (size_t)count;
}

static void on_error(void *data, xmlErrorPtr error) {
  (void)data;
  (void)error;
}

/// Feeds that a blog writes into .html files: Kunci reads the file, sees <rss> and leaves it out.
static int is_feed(const char *bytes, size_t count) {
  return count > 5 && memcmp(bytes, "<?xml", 5) == 0 &&
         memmem(bytes, count < 1000 ? count : 1000, "<rss", 4) != NULL;
}

static htmlSAXHandler handler;

static void parse(const char *path, size_t size) {
  int file = open(path, O_RDONLY);
  if (file < 0) fail("open", path);
  if (size > page_capacity) {
    page_capacity = 2 * size;
    page = grown(page, page_capacity);
  }
  size_t count = 0;
  while (count < size) {
    ssize_t some = read(file, page + count, size - count);
    if (some < 0) fail("read", path);
    if (some == 0) break;
    count += (size_t)some;
  }
  close(file);
  if (is_feed(page, count)) return;
  text.count = 0;
  text.skipping = 0;
  htmlParserCtxtPtr context =
      htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (context == NULL) fail("parse", path);
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                  HTML_PARSE_NOWARNING);
  htmlParseChunk(context, page, (int)count, 1);
  if (context->myDoc != NULL) xmlFreeDoc(context->myDoc);
  htmlFreeParserCtxt(context);
  pages++;
  page_bytes += count;
  text_bytes += text.count;
}

static void walk(const char *folder) {
  DIR *names = opendir(folder);
  if (names == NULL) fail("list", folder);
  struct dirent *name;
  while ((name = readdir(names)) != NULL) {
    if (name->d_name[0] == '.') continue;
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name->d_name) < 0) fail("find memory for", folder);
    struct stat facts;
    if (lstat(path, &facts) != 0) fail("see", path);
    size_t length = strlen(path);
    if (S_ISDIR(facts.st_mode)) {
      walk(path);
    } else if (S_ISREG(facts.st_mode) && length > 5 && strcmp(path + length - 5, ".html") == 0) {
      parse(path, (size_t)facts.st_size);
    }
    free(path);
  }
  closedir(names);
}

int main(int count, char **folders) {
  if (count < 2) {
    fprintf(stderr, "Usage: bare-sax FOLDER…\n");
    return 2;
  }
  xmlInitParser();
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.initialized = XML_SAX2_MAGIC;
  handler.serror = on_error;
  for (int i = 1; i < count; i++) walk(folders[i]);
  printf("%zu pages %zu bytes\n%zu bytes of text\n", pages, page_bytes, text_bytes);
  return 0;
}
