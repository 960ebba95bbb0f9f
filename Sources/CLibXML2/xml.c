#include "CLibXML2.h"
#include "common.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

struct clibxml2_xml {
  xmlParserCtxtPtr context;
  xmlSAXHandler handler;
  clibxml2_xml_event *events;
  size_t count;
  size_t capacity;
  uint8_t *arena;
  size_t arena_count;
  size_t arena_capacity;
  int32_t depth;
  int32_t maximum_depth;
  int32_t reason;
  int32_t line;
  char message[256];
};

static void stop(clibxml2_xml *parser, int32_t reason) {
  if (parser->reason == CLIBXML2_XML_OK) {
    parser->reason = reason;
    if (parser->context->input != NULL) parser->line = parser->context->input->line;
  }
  xmlStopParser(parser->context);
}

static clibxml2_slice keep(clibxml2_xml *parser, const xmlChar *bytes, size_t count) {
  clibxml2_slice slice = {(uint32_t)parser->arena_count, (uint32_t)count};
  if (count == 0) return slice;
  if (parser->arena_count + count > UINT32_MAX ||
      clibxml2_reserve((void **)&parser->arena, &parser->arena_capacity,
                       parser->arena_count + count, 1) != 0) {
    stop(parser, CLIBXML2_XML_NO_MEMORY);
    slice.count = 0;
    return slice;
  }
  memcpy(parser->arena + parser->arena_count, bytes, count);
  parser->arena_count += count;
  return slice;
}

/// An attribute's value. Without entity substitution libxml2 leaves every `&` of a value as `&#38;`
/// (for a tree that it would build later) and decodes all the rest.
static clibxml2_slice keep_value(clibxml2_xml *parser, const xmlChar *bytes, size_t count) {
  clibxml2_slice slice = keep(parser, bytes, count);
  if (slice.count == 0 || memchr(bytes, '&', count) == NULL) return slice;
  uint8_t *kept = parser->arena + slice.offset;
  size_t to = 0;
  for (size_t from = 0; from < slice.count; from++, to++) {
    kept[to] = kept[from];
    if (slice.count - from >= 5 && memcmp(kept + from, "&#38;", 5) == 0) from += 4;
  }
  slice.count = (uint32_t)to;
  return slice;
}

static clibxml2_slice keep_name(clibxml2_xml *parser, const xmlChar *name) {
  return keep(parser, name, name == NULL ? 0 : strlen((const char *)name));
}

static clibxml2_xml_event *add(clibxml2_xml *parser, uint32_t kind) {
  if (clibxml2_reserve((void **)&parser->events, &parser->capacity, parser->count + 1,
                       sizeof(clibxml2_xml_event)) != 0) {
    stop(parser, CLIBXML2_XML_NO_MEMORY);
    return NULL;
  }
  clibxml2_xml_event *event = &parser->events[parser->count++];
  memset(event, 0, sizeof(*event));
  event->kind = kind;
  return event;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces_count, const xmlChar **namespaces, int attributes_count,
                     int defaulted_count, const xmlChar **attributes) {
  (void)uri, (void)namespaces_count, (void)namespaces, (void)defaulted_count;
  clibxml2_xml *parser = data;
  if (parser->reason != CLIBXML2_XML_OK) return;
  if (++parser->depth > parser->maximum_depth) {
    stop(parser, CLIBXML2_XML_TOO_DEEP);
    return;
  }
  clibxml2_slice kept_name = keep_name(parser, name);
  clibxml2_slice kept_prefix = keep_name(parser, prefix);
  clibxml2_xml_event *event = add(parser, CLIBXML2_XML_START);
  if (event == NULL) return;
  event->text = kept_name;
  event->prefix = kept_prefix;
  event->attributes = (uint32_t)attributes_count;
  // Five pointers an attribute: name, prefix, URI, first byte of the value, byte behind the last.
  for (int i = 0; i < attributes_count; i++) {
    const xmlChar **entry = attributes + 5 * i;
    clibxml2_slice attribute_name = keep_name(parser, entry[0]);
    clibxml2_slice attribute_prefix = keep_name(parser, entry[1]);
    clibxml2_slice value = keep_value(parser, entry[3], (size_t)(entry[4] - entry[3]));
    event = add(parser, CLIBXML2_XML_ATTRIBUTE);
    if (event == NULL) {
      // The start event promises attributes that are not there; forget all of this chunk.
      parser->count = 0;
      return;
    }
    event->text = attribute_name;
    event->prefix = attribute_prefix;
    event->value = value;
  }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)uri;
  clibxml2_xml *parser = data;
  if (parser->reason != CLIBXML2_XML_OK) return;
  parser->depth--;
  clibxml2_slice kept_name = keep_name(parser, name);
  clibxml2_slice kept_prefix = keep_name(parser, prefix);
  clibxml2_xml_event *event = add(parser, CLIBXML2_XML_END);
  if (event == NULL) return;
  event->text = kept_name;
  event->prefix = kept_prefix;
}

static void on_text(void *data, const xmlChar *text, int count) {
  clibxml2_xml *parser = data;
  if (parser->reason != CLIBXML2_XML_OK || count <= 0) return;
  clibxml2_slice kept = keep(parser, text, (size_t)count);
  clibxml2_xml_event *event = add(parser, CLIBXML2_XML_TEXT);
  if (event != NULL) event->text = kept;
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system) {
  (void)name, (void)external, (void)system;
  stop(data, CLIBXML2_XML_DOCUMENT_TYPE);
}

static void on_error(void *data, xmlErrorPtr error) {
  clibxml2_xml *parser = data;
  if (error == NULL || error->level < XML_ERR_ERROR || parser->reason != CLIBXML2_XML_OK) return;
  // Undeclared prefixes do not stop libxml2, and real sitemaps and feeds have them.
  if (error->domain == XML_FROM_NAMESPACE) return;
  parser->reason = error->code == XML_ERR_NO_MEMORY ? CLIBXML2_XML_NO_MEMORY
                                                    : CLIBXML2_XML_MALFORMED;
  parser->line = error->line;
  size_t count = error->message == NULL ? 0 : strlen(error->message);
  if (count >= sizeof(parser->message)) count = sizeof(parser->message) - 1;
  memcpy(parser->message, error->message == NULL ? "" : error->message, count);
  while (count > 0 && (unsigned char)parser->message[count - 1] <= ' ') count--;
  parser->message[count] = 0;
}

clibxml2_xml *clibxml2_xml_open(int32_t maximum_depth) {
  clibxml2_prepare();
  clibxml2_xml *parser = calloc(1, sizeof(clibxml2_xml));
  if (parser == NULL) return NULL;
  parser->maximum_depth = maximum_depth;
  parser->handler.initialized = XML_SAX2_MAGIC;
  parser->handler.startElementNs = on_start;
  parser->handler.endElementNs = on_end;
  parser->handler.characters = on_text;
  parser->handler.cdataBlock = on_text;
  parser->handler.ignorableWhitespace = on_text;
  parser->handler.internalSubset = on_document_type;
  parser->handler.serror = on_error;
  parser->context = xmlCreatePushParserCtxt(&parser->handler, parser, NULL, 0, NULL);
  if (parser->context == NULL) {
    free(parser);
    return NULL;
  }
  // Neither XML_PARSE_NOENT nor XML_PARSE_HUGE, ever.
  xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  return parser;
}

void clibxml2_xml_close(clibxml2_xml *parser) {
  if (parser == NULL) return;
  if (parser->context->myDoc != NULL) {
    xmlFreeDoc(parser->context->myDoc);
    parser->context->myDoc = NULL;
  }
  xmlFreeParserCtxt(parser->context);
  free(parser->events);
  free(parser->arena);
  free(parser);
}

int32_t clibxml2_xml_push(
    clibxml2_xml *parser, const uint8_t *bytes, int32_t count, int32_t is_last) {
  parser->count = 0;
  parser->arena_count = 0;
  if (parser->reason != CLIBXML2_XML_OK) return parser->reason;
  int code = xmlParseChunk(parser->context, (const char *)bytes, count, is_last != 0);
  // Namespace complaints are remembered as the last error although parsing went on.
  if (code != XML_ERR_OK && parser->reason == CLIBXML2_XML_OK && !parser->context->wellFormed) {
    parser->reason = CLIBXML2_XML_MALFORMED;
    if (parser->context->input != NULL) parser->line = parser->context->input->line;
  }
  return parser->reason;
}

const clibxml2_xml_event *clibxml2_xml_events(const clibxml2_xml *parser, size_t *count) {
  *count = parser->count;
  return parser->events;
}

const uint8_t *clibxml2_xml_arena(const clibxml2_xml *parser, size_t *count) {
  *count = parser->arena_count;
  return parser->arena;
}

const char *clibxml2_xml_message(const clibxml2_xml *parser, int32_t *line) {
  *line = parser->line;
  return parser->message;
}
