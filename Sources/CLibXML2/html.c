#include "CLibXML2.h"
#include "common.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

struct clibxml2_html {
  htmlParserCtxtPtr context;
  htmlSAXHandler handler;
  clibxml2_html_event *events;
  size_t count;
  size_t capacity;
  int32_t maximum_depth;
  int failed;
};

/// Bytes from the beginning of the document. The input's base moves when libxml2 drops what it has
/// read; `consumed` counts what was dropped.
static uint32_t position(const clibxml2_html *parser) {
  const xmlParserInput *input = parser->context->input;
  if (input == NULL) return 0;
  return (uint32_t)(input->consumed + (unsigned long)(input->cur - input->base));
}

static void add(clibxml2_html *parser, uint32_t kind) {
  if (clibxml2_reserve((void **)&parser->events, &parser->capacity, parser->count + 1,
                       sizeof(clibxml2_html_event)) != 0) {
    parser->failed = 1;
    return;
  }
  clibxml2_html_event *event = &parser->events[parser->count++];
  event->position = position(parser);
  event->kind = kind;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  (void)attributes;
  clibxml2_html *parser = data;
  htmlParserCtxtPtr context = parser->context;
  // An element that a tag implies is told while the parser stands inside that tag; the tag's own
  // element is told on its '>'. Implied elements are few, and their names tell them apart.
  uint32_t kind = CLIBXML2_HTML_START;
  if (context->input != NULL && *context->input->cur != '>') {
    switch (name[0]) {
      case 'h': kind = name[1] == 't' ? CLIBXML2_HTML_IMPLIED_HTML : CLIBXML2_HTML_IMPLIED_HEAD; break;
      case 'b': kind = CLIBXML2_HTML_IMPLIED_BODY; break;
      default: kind = CLIBXML2_HTML_IMPLIED_PARAGRAPH;
    }
  }
  if (context->nameNr > parser->maximum_depth && context->nameNr > 1) {
    // The name is on the parser's stack already; taken off again, the parser goes on as if the
    // element were a part of its parent. This keeps its stack, which it searches at every end tag,
    // short.
    context->nameNr--;
    context->name = context->nameTab[context->nameNr - 1];
    if (kind == CLIBXML2_HTML_START) add(parser, CLIBXML2_HTML_TOO_DEEP);
    return;
  }
  add(parser, kind);
}

static void on_end(void *data, const xmlChar *name) {
  (void)name;
  add(data, CLIBXML2_HTML_END);
}

static void on_error(void *data, xmlErrorPtr error) {
  (void)data;
  (void)error;
}

clibxml2_html *clibxml2_html_open(void) {
  clibxml2_prepare();
  clibxml2_html *parser = calloc(1, sizeof(clibxml2_html));
  if (parser == NULL) return NULL;
  parser->handler.startElement = on_start;
  parser->handler.endElement = on_end;
  // With this mark libxml2 hands every complaint to `serror` instead of standard error.
  parser->handler.initialized = XML_SAX2_MAGIC;
  parser->handler.serror = on_error;
  return parser;
}

static void release(clibxml2_html *parser) {
  if (parser->context != NULL) {
    if (parser->context->myDoc != NULL) {
      xmlFreeDoc(parser->context->myDoc);
      parser->context->myDoc = NULL;
    }
    htmlFreeParserCtxt(parser->context);
    parser->context = NULL;
  }
}

void clibxml2_html_close(clibxml2_html *parser) {
  if (parser == NULL) return;
  release(parser);
  free(parser->events);
  free(parser);
}

int32_t clibxml2_html_begin(clibxml2_html *parser, int32_t maximum_depth) {
  release(parser);
  parser->count = 0;
  parser->failed = 0;
  parser->maximum_depth = maximum_depth;
  parser->context = htmlCreatePushParserCtxt(
      &parser->handler, parser, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (parser->context == NULL) return -1;
  htmlCtxtUseOptions(parser->context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING);
  return 0;
}

int32_t clibxml2_html_push(
    clibxml2_html *parser, const uint8_t *bytes, int32_t count, int32_t is_last) {
  parser->count = 0;
  if (parser->context == NULL) return -1;
  htmlParseChunk(parser->context, (const char *)bytes, count, is_last != 0);
  add(parser, CLIBXML2_HTML_REACHED);
  return parser->failed ? -1 : 0;
}

const clibxml2_html_event *clibxml2_html_events(const clibxml2_html *parser, size_t *count) {
  *count = parser->count;
  return parser->events;
}
