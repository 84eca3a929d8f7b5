/* SPDX-License-Identifier: MIT */
/*
 * report_slides.h: slides.pdf. A slide says one thing: its title is the statement, below it stand the
 * verdict, the raw values as a plot, and what was predicted and measured. Slides are drawn by gnuplot, as the
 * figures are, so that a talk needs no LaTeX.
 */
#ifndef TGB_REPORT_SLIDES_H
#define TGB_REPORT_SLIDES_H

#include "report_dots.h"

enum { TGB_SLIDE_TEXTS = 8 };

typedef struct tgb_slide {
    char *title;
    char *word;         /* the verdict in a word; NULL: none */
    const char *colour; /* of the word */
    tgb_dots dots;      /* may be empty */
    struct {
        const char *heading; /* "" for none */
        char *text;
    } texts[TGB_SLIDE_TEXTS];
    size_t texts_count;
    char *foot; /* source, or how it was measured */
} tgb_slide;

typedef struct tgb_slides {
    tgb_slide *slides;
    size_t count, room;
} tgb_slides;

/* report_slides_comparison.c, report_slides.c: from the results and from the claims of a report. */
void tgb_slides_add_comparison(tgb_slides *slides, const tgb_report *report);
void tgb_slides_add_claims(tgb_slides *slides, const tgb_report *report);

/* An empty slide; texts are taken over. Valid until the next one. */
tgb_slide *tgb_slides_add_steal(tgb_slides *slides, char *title, char *foot);
void tgb_slide_say_steal(tgb_slide *slide, const char *heading, char *text);
void tgb_slides_clear(tgb_slides *slides);

/* report_slides_draw.c: the script of all pages; subject is the tgb_slides. */
void tgb_slides_draw(const void *subject, FILE *script);
extern const tgb_sheet tgb_slide_sheet;
extern const double tgb_slide_height;

/* Colours of a verdict, on white. */
extern const char tgb_slide_good[], tgb_slide_bad[], tgb_slide_open[];

/* Adds slides.pdf, or sets report->figures_error. */
void tgb_report_add_slides(tgb_report *report, const char *gnuplot);

#endif
