// CLibXML2: libxml2's event parsers behind plain types. Events are collected in flat arrays, so that
// a caller crosses the language border once a chunk and not once an event.
//
// Nothing here prints, touches the network or expands an entity. Any number of threads may hold
// parsers of their own; one parser belongs to one thread.
#ifndef CLIBXML2_H
#define CLIBXML2_H

#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// The library's version as it names itself, for example "2.9.14".
const char *clibxml2_version(void);

// ---- HTML ----------------------------------------------------------------------------------------

/// What happened, in `clibxml2_html_event.kind`.
enum {
  /// The start tag at this place.
  CLIBXML2_HTML_START = 0,
  /// An element that the parser opened by itself.
  CLIBXML2_HTML_IMPLIED_HTML = 1,
  CLIBXML2_HTML_IMPLIED_HEAD = 2,
  CLIBXML2_HTML_IMPLIED_BODY = 3,
  CLIBXML2_HTML_IMPLIED_PARAGRAPH = 4,
  /// The innermost open element ends.
  CLIBXML2_HTML_END = 5,
  /// A start tag deeper than the limit; no end follows, its content belongs to its parent.
  CLIBXML2_HTML_TOO_DEEP = 6,
  /// All up to this place was read; the last event of each push.
  CLIBXML2_HTML_REACHED = 7,
};

typedef struct {
  /// Where the parser stood: bytes from the beginning of the document (modulo 2^32). Inside a start
  /// tag for what that tag implies, on its `>` for the element itself, behind the last byte for
  /// an end tag, for what text implies and for the end of an element without content.
  uint32_t position;
  uint32_t kind;
} clibxml2_html_event;

/// One HTML parser; reads one document after the other. It tells the structure of elements, not text.
/// A start tag must have white space before its `>` (see IMPLIED).
typedef struct clibxml2_html clibxml2_html;

/// Null when there is no memory.
clibxml2_html *_Nullable clibxml2_html_open(void);
void clibxml2_html_close(clibxml2_html *_Nullable parser);

/// Begins a new document. Elements nested deeper than `maximum_depth` are told as TOO_DEEP.
/// Returns 0, or -1 when there is no memory.
int32_t clibxml2_html_begin(clibxml2_html *parser, int32_t maximum_depth);

/// Parses the next `count` bytes of UTF-8 (fewer than 2^31) and replaces the list of events.
/// `is_last` other than 0 ends the document. Returns 0, or -1 when there is no memory.
int32_t clibxml2_html_push(
    clibxml2_html *parser, const uint8_t *bytes, int32_t count, int32_t is_last);

/// The events of the last push; valid until the next call with this parser.
const clibxml2_html_event *_Nullable clibxml2_html_events(
    const clibxml2_html *parser, size_t *count);

// ---- XML -----------------------------------------------------------------------------------------

enum {
  /// `text` is the local name, `prefix` its prefix; `attributes` ATTRIBUTE events follow.
  CLIBXML2_XML_START = 0,
  /// `text` is the local name, `prefix` its prefix; `value` the decoded value.
  CLIBXML2_XML_ATTRIBUTE = 1,
  CLIBXML2_XML_END = 2,
  CLIBXML2_XML_TEXT = 3,
};

/// A piece of the byte arena.
typedef struct {
  uint32_t offset;
  uint32_t count;
} clibxml2_slice;

typedef struct {
  uint32_t kind;
  uint32_t attributes;
  clibxml2_slice text;
  clibxml2_slice prefix;
  clibxml2_slice value;
} clibxml2_xml_event;

/// Why parsing stopped.
enum {
  CLIBXML2_XML_OK = 0,
  CLIBXML2_XML_MALFORMED = 1,
  CLIBXML2_XML_DOCUMENT_TYPE = 2,
  CLIBXML2_XML_TOO_DEEP = 3,
  CLIBXML2_XML_NO_MEMORY = 4,
};

typedef struct clibxml2_xml clibxml2_xml;

clibxml2_xml *_Nullable clibxml2_xml_open(int32_t maximum_depth);
void clibxml2_xml_close(clibxml2_xml *_Nullable parser);

/// Parses the next bytes and replaces the list of events; see `clibxml2_html_push`. Returns one of
/// the reasons above; after another than OK nothing more is parsed (events before it are valid).
int32_t clibxml2_xml_push(
    clibxml2_xml *parser, const uint8_t *_Nullable bytes, int32_t count, int32_t is_last);

const clibxml2_xml_event *_Nullable clibxml2_xml_events(const clibxml2_xml *parser, size_t *count);
const uint8_t *_Nullable clibxml2_xml_arena(const clibxml2_xml *parser, size_t *count);

/// The library's words for what is malformed (never null, may be empty) and the line, from 1.
const char *clibxml2_xml_message(const clibxml2_xml *parser, int32_t *line);

#pragma clang assume_nonnull end

#if defined(__cplusplus)
}
#endif
#endif
