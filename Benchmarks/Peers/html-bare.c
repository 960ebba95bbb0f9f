// libxml2's HTML parser, bare: every .html file below some folders is read into memory, then all are parsed
// three times with SAX events that are thrown away but for their counts. One thread, a push parser that is
// given UTF-8, as Kunci's other parser has it; nothing is repaired and no place is measured.
//
// Usage: html-bare FOLDER…
// Prints one line of JSON with counts (text without that of script and style) and the least CPU time.

#define _GNU_SOURCE
#include <ftw.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct page {
  char *bytes;
  size_t count;
};

static struct page *pages;
static size_t page_count, page_capacity;
static size_t starts, text_bytes, skipping;

static int is_raw(const xmlChar *name) {
  return strcmp((const char *)name, "script") == 0 || strcmp((const char *)name, "style") == 0;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  (void)data;
  (void)attributes;
  starts++;
  if (is_raw(name)) skipping++;
}

static void on_end(void *data, const xmlChar *name) {
  (void)data;
  if (is_raw(name) && skipping > 0) skipping--;
}

static void on_text(void *data, const xmlChar *bytes, int count) {
  (void)data;
  (void)bytes;
  if (skipping == 0) text_bytes += (size_t)count;
}

static void on_error(void *data, xmlErrorPtr error) {
  (void)data;
  (void)error;
}

static int take(const char *path, const struct stat *facts, int kind, struct FTW *place) {
  (void)place;
  size_t length = strlen(path);
  if (kind != FTW_F || length < 5 || strcmp(path + length - 5, ".html") != 0) return 0;
  if (page_count == page_capacity) {
    page_capacity = page_capacity == 0 ? 1024 : page_capacity * 2;
    pages = realloc(pages, page_capacity * sizeof(struct page));
  }
  struct page *page = &pages[page_count++];
  FILE *file = fopen(path, "rb");
  page->bytes = malloc((size_t)facts->st_size + 1);
  if (file == NULL || page->bytes == NULL) {
    perror(path);
    exit(2);
  }
  page->count = fread(page->bytes, 1, (size_t)facts->st_size, file);
  fclose(file);
  return 0;
}

static htmlSAXHandler handler;

static void parse(const struct page *page) {
  skipping = 0;
  htmlParserCtxtPtr context =
      htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                  HTML_PARSE_NOWARNING);
  htmlParseChunk(context, page->bytes, (int)page->count, 1);
  if (context->myDoc != NULL) xmlFreeDoc(context->myDoc);
  htmlFreeParserCtxt(context);
}

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **folders) {
  xmlInitParser();
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.initialized = XML_SAX2_MAGIC;
  handler.serror = on_error;
  for (int i = 1; i < count; i++) nftw(folders[i], take, 16, FTW_PHYS);
  size_t bytes = 0;
  for (size_t i = 0; i < page_count; i++) bytes += pages[i].count;
  double least = 1e9;
  for (int round = 0; round < 3; round++) {
    starts = 0;
    text_bytes = 0;
    double began = seconds();
    for (size_t i = 0; i < page_count; i++) parse(&pages[i]);
    double took = seconds() - began;
    if (took < least) least = took;
  }
  printf("{\"peer\": \"libxml2 SAX\", \"pages\": %zu, \"bytes\": %zu, \"starts\": %zu, \"text\": %zu, "
         "\"seconds\": %f}\n",
         page_count, bytes, starts, text_bytes, least);
  return 0;
}
