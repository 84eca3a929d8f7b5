/* SPDX-License-Identifier: MIT */
/* report_slides_draw.c: how a slide looks: title over the whole width, plot at the left, words beside it. */
#include "report_slides.h"

#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points: 16 to 9. */
const tgb_sheet tgb_slide_sheet = {.pdf = true, .width = 720, .line = 12, .point_size = 0.6};
const double tgb_slide_height = 405;

const char tgb_slide_good[] = "#00684a", tgb_slide_bad[] = "#a83400", tgb_slide_open[] = "#5b4b8a";

static const char ink[] = "#1b1f24", soft[] = "#57606a", face[] = "Liberation Sans";
static const double margin = 34, foot_top = 30;

/* ---- text ---- */

/* Width of a character in ems, close enough to break lines by: metrics of Arial and its kin by class. */
static double width_of(unsigned char character) {
    if (strchr("iljtfrI.,;:'|()[]! /", character) != NULL)
        return 0.3;
    if (strchr("mwMW@%", character) != NULL)
        return 0.87;
    if (character >= 'A' && character <= 'Z')
        return 0.69;
    return (character & 0xc0) == 0x80 ? 0 : 0.555; /* the following bytes of UTF-8 take no room */
}

/* Bytes of the next line of at most `width` points: whole words, or what fits of one that is longer. */
static size_t line_bytes(const char *text, double size, double width) {
    double used = 0;
    size_t end = 0, i = 0;
    for (; text[i] != '\0' && text[i] != '\n'; i++) {
        used += size * width_of((unsigned char)text[i]);
        if (used > width)
            break;
        if (text[i] == ' ')
            end = i;
    }
    if (text[i] == '\0' || text[i] == '\n')
        return i;
    if (end > 0)
        return end;
    while (i > 1 && ((unsigned char)text[i] & 0xc0) == 0x80)
        i--;
    return i > 0 ? i : 1;
}

typedef struct style {
    double size;
    bool bold;
    const char *colour;
} style;

static void put_line(FILE *script, const char *text, size_t bytes, double x, double y, const style *as,
                     const char *side) {
    char *line = tgb_strndup(text, bytes);
    fputs("set label ", script);
    tgb_put_gnuplot(script, line, bytes + 1);
    fprintf(script, " at screen %.6f,%.6f %s front font '%s%s,%g' textcolor rgb '%s'\n",
            x / tgb_slide_sheet.width, y / tgb_slide_height, side, face, as->bold ? ":Bold" : "", as->size,
            as->colour);
    free(line);
}

/* Wraps and writes downward from `top`, not below `lowest`; where the next line would begin. */
static double put_text(FILE *script, const char *text, double x, double width, double top, double lowest,
                       const style *as) {
    const double step = 1.25 * as->size;
    while (*text != '\0' && top - step >= lowest) {
        size_t bytes = line_bytes(text, as->size, width);
        bool last = top - 2 * step < lowest && text[bytes] != '\0';
        char *line = tgb_format("%.*s%s", (int)bytes, text, last ? " ..." : "");
        put_line(script, line, strlen(line), x, top - 0.62 * step, as, "left");
        free(line);
        text += bytes;
        text += strspn(text, " \n");
        top -= step;
    }
    return top;
}

static double text_height(const char *text, double size, double width) {
    double height = 0;
    while (*text != '\0') {
        text += line_bytes(text, size, width);
        text += strspn(text, " \n");
        height += 1.25 * size;
    }
    return height;
}

/* ---- the parts of a slide ---- */

static void put_bar(FILE *script, const char *colour) {
    fprintf(script,
            "set object 1 rectangle from screen 0,0 to screen 0.011,1 fillcolor rgb '%s' fillstyle solid "
            "noborder front\n",
            colour);
}

static double words_height(const tgb_slide *slide, double size, double width) {
    double height = 0;
    for (size_t i = 0; i < slide->texts_count; i++)
        height += text_height(slide->texts[i].text, size, width) + 0.6 * size +
                  (*slide->texts[i].heading != '\0' ? 1.1 * size : 0);
    return height;
}

/* As large as fits, from 15 points down to 7. */
static void put_words(const tgb_slide *slide, FILE *script, double left, double width, double top,
                      double lowest) {
    double size = slide->dots.rows_count > 0 ? 12 : 15;
    while (size > 7 && words_height(slide, size, width) > top - lowest)
        size -= 0.5;
    const style head = {0.82 * size, true, soft}, body = {size, false, ink};
    for (size_t i = 0; i < slide->texts_count; i++) {
        if (*slide->texts[i].heading != '\0')
            top = put_text(script, slide->texts[i].heading, left, width, top, lowest, &head);
        top = put_text(script, slide->texts[i].text, left, width, top, lowest, &body) - 0.6 * size;
    }
}

/* Everything that is text hangs on a plot of nothing over the whole page. */
static void put_sheet(FILE *script) {
    fputs("unset border\nunset tics\nunset key\nunset xlabel\nset lmargin at screen 0\nset rmargin at screen "
          "1\n"
          "set tmargin at screen 1\nset bmargin at screen 0\nset xrange [0:1]\nset yrange [0:1]\nplot -1 "
          "notitle\nunset label\nunset object\nset tics nomirror\n",
          script);
}

static void put_dots(const tgb_slide *slide, FILE *script, double top) {
    tgb_sheet sheet = tgb_slide_sheet;
    tgb_place place = {margin - 6, foot_top, 0.66 * sheet.width, top};
    double fits = (place.top - place.bottom) / ((double)slide->dots.rows_count + 3.4);
    sheet.line = fmin(13, fits);
    double most =
        sheet.line * (1.9 * (double)slide->dots.rows_count + 3.4); /* few rows stand close together */
    place.bottom = fmax(place.bottom, place.top - most);
    fprintf(script, "set tics font '%s,%.2f'\nset xlabel font '%s,%.2f'\n", face, 0.8 * sheet.line, face,
            0.8 * sheet.line);
    tgb_dots_draw(&slide->dots, &sheet, tgb_slide_height, place, script);
}

static void put_slide(const tgb_slide *slide, size_t number, size_t count, FILE *script) {
    static const style title = {21, true, ink}, foot = {8.5, false, soft};
    const double width = tgb_slide_sheet.width - 2 * margin;
    const char *colour = slide->word != NULL ? slide->colour : soft;
    fputs("set multiplot\n", script);
    put_bar(script, colour);
    double top = put_text(script, slide->title, margin, width, tgb_slide_height - 24, 250, &title) - 4;
    if (slide->word != NULL) {
        const style word = {17, true, colour};
        top = put_text(script, slide->word, margin, width, top, 200, &word);
    }
    top -= 10;
    bool plot = slide->dots.rows_count > 0;
    double left = plot ? 0.69 * tgb_slide_sheet.width : margin;
    put_words(slide, script, left, tgb_slide_sheet.width - margin - left, top, foot_top);
    put_text(script, slide->foot, margin, width - 40, 26, 2, &foot);
    char *place = tgb_format("%zu / %zu", number, count);
    put_line(script, place, strlen(place), tgb_slide_sheet.width - margin, 18, &foot, "right");
    free(place);
    put_sheet(script);
    if (plot)
        put_dots(slide, script, top);
    fputs("unset multiplot\n", script);
}

void tgb_slides_draw(const void *subject, FILE *script) {
    const tgb_slides *slides = subject;
    for (size_t i = 0; i < slides->count; i++)
        put_slide(&slides->slides[i], i + 1, slides->count, script);
    fputs("set output\n", script);
}
