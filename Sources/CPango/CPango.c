#include "CPango.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cpango_document {
  cairo_surface_t *surface;
  cairo_t *cairo;
  PangoFontMap *fonts;
  PangoContext *context;
  uint8_t *bytes;
  size_t length, capacity;
  int out_of_memory;
  // The last fontset that was asked for characters.
  char *families;
  PangoFontset *fontset;
};

struct cpango_text {
  PangoLayout *layout;
};

const char *cpango_versions(void) {
  static char text[96];
  static gsize ready = 0;
  if (g_once_init_enter(&ready)) {
    snprintf(text, sizeof text, "cairo %s, pango %s", cairo_version_string(), pango_version_string());
    g_once_init_leave(&ready, 1);
  }
  return text;
}

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int length) {
  cpango_document *document = closure;
  if (document->length + length > document->capacity) {
    size_t capacity = document->capacity ? document->capacity : 1 << 16;
    while (capacity < document->length + length) capacity *= 2;
    uint8_t *bytes = realloc(document->bytes, capacity);
    if (!bytes) {
      document->out_of_memory = 1;
      return CAIRO_STATUS_NO_MEMORY;
    }
    document->bytes = bytes;
    document->capacity = capacity;
  }
  memcpy(document->bytes + document->length, data, length);
  document->length += length;
  return CAIRO_STATUS_SUCCESS;
}

cpango_document *cpango_open(double width, double height) {
  cpango_document *document = calloc(1, sizeof *document);
  if (!document) return NULL;
  document->surface = cairo_pdf_surface_create_for_stream(take, document, width, height);
  cairo_pdf_surface_restrict_to_version(document->surface, CAIRO_PDF_VERSION_1_5);
  document->cairo = cairo_create(document->surface);
  document->fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (!document->fonts) {
    cpango_close(document);
    return NULL;
  }
  // One unit of text is one point, and no glyph is moved to a pixel of some screen.
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(document->fonts), 72);
  document->context = pango_font_map_create_context(document->fonts);
  pango_context_set_round_glyph_positions(document->context, FALSE);
  pango_context_set_base_dir(document->context, PANGO_DIRECTION_LTR);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(document->context, options);
  cairo_font_options_destroy(options);
  return document;
}

void cpango_close(cpango_document *document) {
  if (document->fontset) g_object_unref(document->fontset);
  free(document->families);
  if (document->context) g_object_unref(document->context);
  if (document->fonts) g_object_unref(document->fonts);
  if (document->cairo) cairo_destroy(document->cairo);
  if (document->surface) {
    cairo_surface_finish(document->surface);
    cairo_surface_destroy(document->surface);
  }
  free(document->bytes);
  free(document);
}

void cpango_next_page(cpango_document *document) { cairo_show_page(document->cairo); }

const uint8_t *cpango_finish(cpango_document *document, int64_t *length, const char **error) {
  cairo_status_t status = cairo_status(document->cairo);
  cairo_show_page(document->cairo);
  cairo_surface_finish(document->surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(document->surface);
  *length = (int64_t)document->length;
  *error = NULL;
  if (status == CAIRO_STATUS_SUCCESS && !document->out_of_memory) return document->bytes;
  *error = document->out_of_memory ? "out of memory" : cairo_status_to_string(status);
  return NULL;
}

void cpango_set_fact(cpango_document *document, int32_t fact, const char *text) {
  static const cairo_pdf_metadata_t facts[] = {CAIRO_PDF_METADATA_TITLE, CAIRO_PDF_METADATA_AUTHOR,
                                               CAIRO_PDF_METADATA_SUBJECT,
                                               CAIRO_PDF_METADATA_KEYWORDS,
                                               CAIRO_PDF_METADATA_CREATOR};
  if (fact == CPANGO_DATE) {
    cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
    cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_MOD_DATE, text);
  } else if (fact >= 0 && fact <= CPANGO_CREATOR) {
    cairo_pdf_surface_set_metadata(document->surface, facts[fact], text);
  }
}

void cpango_set_page_label(cpango_document *document, const char *label) {
  cairo_pdf_surface_set_page_label(document->surface, label);
}

// MARK: - Text

static void add(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end) {
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert(list, attribute);
}

// 1: Thai, 2: Chinese characters, 0: anything else.
static int script_of(gunichar character) {
  if (character >= 0x0E01 && character <= 0x0E5B) return 1;
  if ((character >= 0x2E80 && character <= 0x9FFF) || (character >= 0xF900 && character <= 0xFAFF) ||
      (character >= 0xFF00 && character <= 0xFF60) || (character >= 0x20000 && character <= 0x3FFFF))
    return 2;
  return 0;
}

cpango_text *cpango_text_set(cpango_document *document, const uint8_t *bytes, int32_t length,
                             const cpango_style *style) {
  cpango_text *text = calloc(1, sizeof *text);
  if (!text) return NULL;
  PangoLayout *layout = text->layout = pango_layout_new(document->context);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, style->families);
  pango_font_description_set_size(font, (gint)(style->size * PANGO_SCALE + 0.5));
  pango_font_description_set_weight(font, (PangoWeight)style->weight);
  if (style->is_italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_single_paragraph_mode(layout, FALSE);
  if (style->width >= 0) {
    pango_layout_set_width(layout, (int)(style->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  if (style->lines > 0) {
    pango_layout_set_height(layout, -style->lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  }
  static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
  if (style->alignment >= 0 && style->alignment <= 2)
    pango_layout_set_alignment(layout, alignments[style->alignment]);

  PangoAttrList *list = pango_attr_list_new();
  guint end = (guint)length;
  // A hyphen that nobody wrote would be copied out of an address.
  add(list, pango_attr_insert_hyphens_new(FALSE), 0, end);
  add(list, pango_attr_language_new(pango_language_from_string(style->language)), 0, end);
  if (style->leading > 0)
    add(list,
        pango_attr_line_height_new_absolute((int)(style->leading * style->size * PANGO_SCALE + 0.5)),
        0, end);
  const char *start = (const char *)bytes, *limit = start + length;
  int is_chinese = strncmp(style->language, "zh", 2) == 0;
  for (const char *at = start; at < limit;) {
    int script = script_of(g_utf8_get_char(at));
    const char *next = g_utf8_next_char(at);
    while (next < limit && script_of(g_utf8_get_char(next)) == script) next = g_utf8_next_char(next);
    if (script == 1) {
      add(list, pango_attr_language_new(pango_language_from_string("th")), (guint)(at - start),
          (guint)(next - start));
      if (style->thai_scale > 0 && style->thai_scale != 1)
        add(list, pango_attr_scale_new(style->thai_scale), (guint)(at - start), (guint)(next - start));
    } else if (script == 2 && !is_chinese) {
      add(list, pango_attr_language_new(pango_language_from_string("zh-hans")), (guint)(at - start),
          (guint)(next - start));
    }
    at = next;
  }
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
  pango_layout_set_text(layout, (const char *)bytes, length);
  return text;
}

void cpango_text_free(cpango_text *text) {
  g_object_unref(text->layout);
  free(text);
}

static double points(int units) { return (double)units / PANGO_SCALE; }

cpango_extent cpango_text_extent(const cpango_text *text) {
  PangoRectangle logical;
  pango_layout_get_extents(text->layout, NULL, &logical);
  cpango_extent extent = {points(logical.width), points(logical.height),
                          points(pango_layout_get_baseline(text->layout)),
                          pango_layout_get_line_count(text->layout),
                          pango_layout_get_unknown_glyphs_count(text->layout)};
  return extent;
}

void cpango_text_line(const cpango_text *text, int32_t line, double *top, double *bottom,
                      int32_t *start) {
  *top = *bottom = 0;
  *start = 0;
  PangoLayoutIter *iterator = pango_layout_get_iter(text->layout);
  for (int32_t i = 0; i < line; i++)
    if (!pango_layout_iter_next_line(iterator)) break;
  int y0, y1;
  pango_layout_iter_get_line_yrange(iterator, &y0, &y1);
  *top = points(y0);
  *bottom = points(y1);
  *start = pango_layout_iter_get_line_readonly(iterator)->start_index;
  pango_layout_iter_free(iterator);
}

static void set_colour(cairo_t *cairo, uint32_t colour) {
  cairo_set_source_rgb(cairo, ((colour >> 16) & 255) / 255.0, ((colour >> 8) & 255) / 255.0,
                       (colour & 255) / 255.0);
}

// Characters without a space that stay one cluster; longer pieces are cut into words.
enum { WHOLE_PIECE = 40 };

// Draws a run of Thai piece by piece, each as one cluster: Cairo then writes the piece's text beside its
// glyphs, and readers give it back letter by letter. From the glyphs alone they put spaces behind marks
// that the font draws with glyphs of another width.
static void draw_words(cairo_t *cairo, const char *text, const PangoLogAttr *attributes,
                       PangoGlyphItem *run, double x, double y) {
  PangoItem *item = run->item;
  PangoGlyphString *glyphs = run->glyphs;
  cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(item->analysis.font));
  cairo_glyph_t *places = g_new(cairo_glyph_t, glyphs->num_glyphs + 1);
  if (!font || cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS) {
    g_free(places);
    return;
  }
  cairo_set_scaled_font(cairo, font);
  const char *start = text + item->offset, *end = start + item->length;
  glong place = g_utf8_pointer_to_offset(text, start);
  int glyph = 0;
  for (const char *word = start; word < end;) {
    const char *space = memchr(word, ' ', (size_t)(end - word));
    int is_whole = g_utf8_pointer_to_offset(word, space ? space : end) <= WHOLE_PIECE;
    const char *next = g_utf8_next_char(word);
    place++;
    while (next < end && (is_whole ? next[-1] != ' ' : !attributes[place].is_line_break)) {
      next = g_utf8_next_char(next);
      place++;
    }
    int count = 0;
    for (; glyph < glyphs->num_glyphs && start + glyphs->log_clusters[glyph] < next; glyph++) {
      const PangoGlyphInfo *one = &glyphs->glyphs[glyph];
      if (one->glyph != PANGO_GLYPH_EMPTY && !(one->glyph & PANGO_GLYPH_UNKNOWN_FLAG)) {
        places[count].index = one->glyph;
        places[count].x = x + points(one->geometry.x_offset);
        places[count].y = y + points(one->geometry.y_offset);
        count++;
      }
      x += points(one->geometry.width);
    }
    if (count > 0) {
      cairo_text_cluster_t cluster = {(int)(next - word), count};
      cairo_show_text_glyphs(cairo, word, (int)(next - word), places, count, &cluster, 1, 0);
    }
    word = next;
  }
  g_free(places);
}

void cpango_text_draw(cpango_document *document, const cpango_text *text, double x, double y,
                      int32_t first, int32_t count, uint32_t colour) {
  cairo_t *cairo = document->cairo;
  set_colour(cairo, colour);
  const char *bytes = pango_layout_get_text(text->layout);
  int attribute_count;
  const PangoLogAttr *attributes =
      pango_layout_get_log_attrs_readonly(text->layout, &attribute_count);
  PangoLayoutIter *iterator = pango_layout_get_iter(text->layout);
  int32_t line = 0;
  double origin = 0;
  do {
    if (line >= first + count) break;
    int y0, y1;
    pango_layout_iter_get_line_yrange(iterator, &y0, &y1);
    if (line == first) origin = points(y0);
    if (line >= first) {
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(iterator, NULL, &logical);
      double base = y + points(pango_layout_iter_get_baseline(iterator)) - origin;
      double at = x + points(logical.x);
      PangoLayoutLine *set = pango_layout_iter_get_line_readonly(iterator);
      for (GSList *list = set->runs; list; list = list->next) {
        PangoGlyphItem *run = list->data;
        // An ellipsis has an item of its own, which is no part of the text.
        if (run->item->analysis.script == G_UNICODE_SCRIPT_THAI && run->item->analysis.level == 0 &&
            !pango_layout_is_ellipsized(text->layout)) {
          draw_words(cairo, bytes, attributes, run, at, base);
        } else {
          cairo_move_to(cairo, at, base);
          pango_cairo_show_glyph_item(cairo, bytes, run);
        }
        at += points(pango_glyph_string_get_width(run->glyphs));
      }
    }
    line++;
  } while (pango_layout_iter_next_line(iterator));
  pango_layout_iter_free(iterator);
}

int32_t cpango_has_family(cpango_document *document, const char *family) {
  (void)document;
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
  FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, NULL);
  FcFontSet *found = FcFontList(NULL, pattern, objects);
  int32_t count = found ? found->nfont : 0;
  if (found) FcFontSetDestroy(found);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  return count > 0;
}

typedef struct {
  const char *families;
  uint32_t character;
  int has;
} question;

// Whether a list parted by commas names a family.
static int is_named(const char *families, const char *family) {
  size_t length = strlen(family);
  for (const char *at = families; *at;) {
    at += strspn(at, ", ");
    size_t count = strcspn(at, ",");
    if (count == length && memcmp(at, family, length) == 0) return 1;
    at += count;
  }
  return 0;
}

static gboolean ask(PangoFontset *fontset, PangoFont *font, gpointer closure) {
  (void)fontset;
  question *asked = closure;
  PangoFontDescription *description = pango_font_describe(font);
  const char *family = pango_font_description_get_family(description);
  // Behind the named families the fontset has every other font of the machine.
  if (family && is_named(asked->families, family) && pango_font_has_char(font, asked->character))
    asked->has = 1;
  pango_font_description_free(description);
  return asked->has;
}

int32_t cpango_has_character(cpango_document *document, const char *families, uint32_t character) {
  if (!document->families || strcmp(document->families, families) != 0) {
    if (document->fontset) g_object_unref(document->fontset);
    free(document->families);
    document->families = strdup(families);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, families);
    pango_font_description_set_size(font, 10 * PANGO_SCALE);
    document->fontset = pango_font_map_load_fontset(document->fonts, document->context, font,
                                                    pango_language_from_string("en"));
    pango_font_description_free(font);
  }
  if (!document->fontset) return 0;
  question asked = {families, character, 0};
  pango_fontset_foreach(document->fontset, ask, &asked);
  return asked.has;
}

// MARK: - Shapes

void cpango_fill_rectangle(cpango_document *document, double x, double y, double width,
                           double height, uint32_t colour) {
  set_colour(document->cairo, colour);
  cairo_rectangle(document->cairo, x, y, width, height);
  cairo_fill(document->cairo);
}

static void path(cairo_t *cairo, const double *points, int32_t count) {
  cairo_new_path(cairo);
  for (int32_t i = 0; i < count; i++) cairo_line_to(cairo, points[2 * i], points[2 * i + 1]);
}

void cpango_stroke(cpango_document *document, const double *points, int32_t count, double width,
                   uint32_t colour) {
  set_colour(document->cairo, colour);
  path(document->cairo, points, count);
  cairo_set_line_width(document->cairo, width);
  cairo_set_line_cap(document->cairo, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(document->cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(document->cairo);
}

void cpango_fill(cpango_document *document, const double *points, int32_t count, uint32_t colour) {
  set_colour(document->cairo, colour);
  path(document->cairo, points, count);
  cairo_close_path(document->cairo);
  cairo_fill(document->cairo);
}

void cpango_fill_sector(cpango_document *document, double x, double y, double radius, double from,
                        double to, uint32_t colour) {
  set_colour(document->cairo, colour);
  cairo_new_path(document->cairo);
  cairo_move_to(document->cairo, x, y);
  cairo_arc(document->cairo, x, y, radius, from, to);
  cairo_close_path(document->cairo);
  cairo_fill(document->cairo);
}

void cpango_stroke_circle(cpango_document *document, double x, double y, double radius, double width,
                          uint32_t colour) {
  set_colour(document->cairo, colour);
  cairo_new_path(document->cairo);
  cairo_arc(document->cairo, x, y, radius, 0, 6.283185307179586);
  cairo_close_path(document->cairo);
  cairo_set_line_width(document->cairo, width);
  cairo_stroke(document->cairo);
}

// MARK: - Structure

static const char *const elements[] = {"H1", "H2", "H3",     "P",   "Table", "TR",
                                       "TH", "TD", "Figure", "TOC", "TOCI"};

void cpango_begin(cpango_document *document, int32_t element) {
  if (element >= 0 && element <= CPANGO_TOCI) cairo_tag_begin(document->cairo, elements[element], NULL);
}

void cpango_end(cpango_document *document, int32_t element) {
  if (element >= 0 && element <= CPANGO_TOCI) cairo_tag_end(document->cairo, elements[element]);
}

void cpango_mark(cpango_document *document, const char *name, double x, double y) {
  char attributes[256];
  // Cairo reads numbers with a point whatever the locale is, so they are whole ones here.
  snprintf(attributes, sizeof attributes, "name='%.120s' x=%d y=%d", name, (int)x, (int)y);
  cairo_tag_begin(document->cairo, CAIRO_TAG_DEST, attributes);
  cairo_tag_end(document->cairo, CAIRO_TAG_DEST);
}

void cpango_begin_link(cpango_document *document, const char *name) {
  char attributes[256];
  snprintf(attributes, sizeof attributes, "dest='%.120s'", name);
  cairo_tag_begin(document->cairo, CAIRO_TAG_LINK, attributes);
}

void cpango_begin_web_link(cpango_document *document, const char *address) {
  char *attributes = g_strdup_printf("uri='%s'", address);
  cairo_tag_begin(document->cairo, CAIRO_TAG_LINK, attributes);
  g_free(attributes);
}

void cpango_end_link(cpango_document *document) { cairo_tag_end(document->cairo, CAIRO_TAG_LINK); }

int32_t cpango_add_bookmark(cpango_document *document, int32_t parent, const char *title,
                            const char *name) {
  char attributes[256];
  snprintf(attributes, sizeof attributes, "dest='%.120s'", name);
  return cairo_pdf_surface_add_outline(document->surface, parent ? parent : CAIRO_PDF_OUTLINE_ROOT,
                                       title, attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}
