// The door to Cairo and Pango: PDF pages with shaped text, plain types only. Lengths are points of
// 1/72 inch, y goes down from the page's upper edge; texts are valid UTF-8 without NUL; colours are
// 0xRRGGBB.
#ifndef CPANGO_H
#define CPANGO_H
#include <stdint.h>

/// Versions of the libraries in use, as "cairo 1.16.0, pango 1.50.12". Lives as long as the program.
const char *_Nonnull cpango_versions(void);

/// A PDF that is being written to memory; belongs to one thread.
typedef struct cpango_document cpango_document;

/// Begins a document with its first page; NULL when there is no memory.
cpango_document *_Nullable cpango_open(double width, double height);
void cpango_close(cpango_document *_Nonnull document);
/// Ends the page that is being drawn and begins the next one.
void cpango_next_page(cpango_document *_Nonnull document);
/// Ends the document. Returns its bytes, which live until it is closed, and their number in `*length`;
/// NULL and the reason in `*error` when Cairo failed at any time.
const uint8_t *_Nullable cpango_finish(cpango_document *_Nonnull document, int64_t *_Nonnull length,
                                       const char *_Nullable *_Nonnull error);

enum {
  CPANGO_TITLE = 0,
  CPANGO_AUTHOR = 1,
  CPANGO_SUBJECT = 2,
  CPANGO_KEYWORDS = 3,
  CPANGO_CREATOR = 4,
  CPANGO_DATE = 5,  ///< of making and changing, ISO 8601
};
void cpango_set_fact(cpango_document *_Nonnull document, int32_t fact, const char *_Nonnull text);
/// What a viewer calls the page that is being drawn.
void cpango_set_page_label(cpango_document *_Nonnull document, const char *_Nonnull label);

// MARK: - Text

/// How a text is set.
typedef struct {
  const char *_Nonnull families;  ///< by preference, parted by commas; others only where none of them has a character
  double size;
  int32_t weight;     ///< 400, 600, 700
  int32_t is_italic;
  const char *_Nonnull language;  ///< BCP 47; parts in Thai or Chinese script are set as such
  double width;       ///< of lines; negative: one line of any length
  int32_t alignment;  ///< 0 left, 1 centre, 2 right
  int32_t lines;      ///< at most so many, the last one ended by an ellipsis; 0: any number
  double leading;     ///< distance of base lines as a multiple of `size`; 0: the fonts' own
  double thai_scale;  ///< factor of size for parts in Thai script
} cpango_style;

/// What a text takes up.
typedef struct {
  double width;     ///< of the widest line
  double height;    ///< of all lines
  double baseline;  ///< of the first line
  int32_t lines;
  int32_t unknown;  ///< glyphs that no font has
} cpango_extent;

/// A text set in lines.
typedef struct cpango_text cpango_text;

cpango_text *_Nullable cpango_text_set(cpango_document *_Nonnull document, const uint8_t *_Nonnull text,
                                       int32_t length, const cpango_style *_Nonnull style);
void cpango_text_free(cpango_text *_Nonnull text);
cpango_extent cpango_text_extent(const cpango_text *_Nonnull text);
/// Upper and lower edge of a line, from the upper edge of the text, and the byte at which it begins.
void cpango_text_line(const cpango_text *_Nonnull text, int32_t line, double *_Nonnull top,
                      double *_Nonnull bottom, int32_t *_Nonnull start);
/// Draws lines `first` to `first + count - 1`; the upper edge of the first one is at `y`.
void cpango_text_draw(cpango_document *_Nonnull document, const cpango_text *_Nonnull text, double x,
                      double y, int32_t first, int32_t count, uint32_t colour);

/// Whether one of `families` has the character.
int32_t cpango_has_character(cpango_document *_Nonnull document, const char *_Nonnull families,
                             uint32_t character);
/// Whether a font of this family is installed.
int32_t cpango_has_family(cpango_document *_Nonnull document, const char *_Nonnull family);

// MARK: - Shapes

void cpango_fill_rectangle(cpango_document *_Nonnull document, double x, double y, double width,
                           double height, uint32_t colour);
/// A line through `count` points (x, y, x, y …).
void cpango_stroke(cpango_document *_Nonnull document, const double *_Nonnull points, int32_t count,
                   double width, uint32_t colour);
/// The area inside of `count` points.
void cpango_fill(cpango_document *_Nonnull document, const double *_Nonnull points, int32_t count,
                 uint32_t colour);
/// A part of a disc between two angles (radians, clockwise from the right).
void cpango_fill_sector(cpango_document *_Nonnull document, double x, double y, double radius,
                        double from, double to, uint32_t colour);
void cpango_stroke_circle(cpango_document *_Nonnull document, double x, double y, double radius,
                          double width, uint32_t colour);

// MARK: - Structure

/// Structure elements of PDF that this door knows; any other would crash Cairo.
enum {
  CPANGO_H1 = 0,
  CPANGO_H2 = 1,
  CPANGO_H3 = 2,
  CPANGO_P = 3,
  CPANGO_TABLE = 4,
  CPANGO_TR = 5,
  CPANGO_TH = 6,
  CPANGO_TD = 7,
  CPANGO_FIGURE = 8,
  CPANGO_TOC = 9,
  CPANGO_TOCI = 10,
};
void cpango_begin(cpango_document *_Nonnull document, int32_t element);
void cpango_end(cpango_document *_Nonnull document, int32_t element);
/// Marks a place of the page under a name of letters, digits, `.` and `-`.
void cpango_mark(cpango_document *_Nonnull document, const char *_Nonnull name, double x, double y);
/// What is drawn until `cpango_end_link` leads to a marked place.
void cpango_begin_link(cpango_document *_Nonnull document, const char *_Nonnull name);
/// What is drawn until `cpango_end_link` leads to an address of ASCII without `'` and `\`.
void cpango_begin_web_link(cpango_document *_Nonnull document, const char *_Nonnull address);
void cpango_end_link(cpango_document *_Nonnull document);
/// Adds a bookmark to a marked place under another one (0: at the top) and returns its number.
int32_t cpango_add_bookmark(cpango_document *_Nonnull document, int32_t parent,
                            const char *_Nonnull title, const char *_Nonnull name);
#endif
