/* SPDX-License-Identifier: MIT */
/* report_slides.c: the pages of slides.pdf, and those that come from the claims. */
#include "report_slides.h"

#include "report_claims.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

tgb_slide *tgb_slides_add_steal(tgb_slides *slides, char *title, char *foot) {
    slides->slides = tgb_grow(slides->slides, slides->count, &slides->room, sizeof *slides->slides);
    tgb_slide *slide = &slides->slides[slides->count++];
    *slide = (tgb_slide){.title = title, .foot = foot};
    return slide;
}

void tgb_slide_say_steal(tgb_slide *slide, const char *heading, char *text) {
    if (slide->texts_count == TGB_SLIDE_TEXTS || *text == '\0') {
        free(text);
        return;
    }
    slide->texts[slide->texts_count].heading = heading;
    slide->texts[slide->texts_count++].text = text;
}

void tgb_slides_clear(tgb_slides *slides) {
    for (size_t i = 0; i < slides->count; i++) {
        tgb_slide *slide = &slides->slides[i];
        free(slide->title);
        free(slide->word);
        free(slide->foot);
        tgb_dots_clear(&slide->dots);
        for (size_t k = 0; k < slide->texts_count; k++)
            free(slide->texts[k].text);
    }
    free(slides->slides);
    *slides = (tgb_slides){0};
}

/* ---- claims ---- */

static const char *colour_of(const json_t *claim) {
    const char *verdict = tgb_claim_text(claim, "verdict");
    return strcmp(verdict, "confirmed") == 0 ? tgb_slide_good
           : strcmp(verdict, "refuted") == 0 ? tgb_slide_bad
                                             : tgb_slide_open;
}

static char *foot_of(const json_t *root) {
    const json_t *machine = json_object_get(root, "machine");
    return tgb_format("%s, %d cores; %d passes%s", tgb_claim_text(machine, "cpu"),
                      (int)json_integer_value(json_object_get(machine, "cores")),
                      (int)json_integer_value(json_object_get(root, "passes")),
                      json_is_true(json_object_get(root, "quick")) ? ", a quick run" : "");
}

static void add_overview(tgb_slides *slides, const json_t *root) {
    const json_t *claims = json_object_get(root, "claims");
    tgb_slide *slide =
        tgb_slides_add_steal(slides, tgb_strdup("What people say about the lock"), foot_of(root));
    tgb_slide_say_steal(slide, "", tgb_claims_sum(claims));
    char *list = NULL;
    size_t length = 0, i;
    json_t *claim;
    FILE *out = open_memstream(&list, &length);
    json_array_foreach(claims, i, claim)
        fprintf(out, "%d  %s: %s\n", (int)json_integer_value(json_object_get(claim, "number")),
                tgb_claim_text(claim, "id"), tgb_claim_text(claim, "verdict"));
    fclose(out);
    tgb_slide_say_steal(slide, "", list);
}

static char *live_command(const json_t *claim) {
    const json_t *row = json_array_get(json_object_get(claim, "series"), 0);
    return tgb_strdup(tgb_claim_text(row, "command"));
}

void tgb_slides_add_claims(tgb_slides *slides, const tgb_report *report) {
    const json_t *root = report->claims;
    size_t i;
    json_t *claim;
    if (root == NULL)
        return;
    add_overview(slides, root);
    json_array_foreach(json_object_get(root, "claims"), i, claim) {
        tgb_slide *slide = tgb_slides_add_steal(
            slides, tgb_strdup(tgb_claim_text(claim, "statement")),
            tgb_format("%d. %s", (int)json_integer_value(json_object_get(claim, "number")),
                       tgb_claim_text(claim, "source")));
        slide->word = tgb_strdup(tgb_claim_text(claim, "verdict"));
        slide->colour = colour_of(claim);
        tgb_claim_dots(claim, &slide->dots);
        if (!tgb_dots_any(&slide->dots))
            tgb_dots_clear(&slide->dots);
        tgb_slide_say_steal(slide, "Because", tgb_strdup(tgb_claim_text(claim, "reason")));
        tgb_slide_say_steal(slide, "Predicted", tgb_strdup(tgb_claim_text(claim, "prediction")));
        tgb_slide_say_steal(slide, "Measured", tgb_strdup(tgb_claim_text(claim, "measured")));
        if (slide->dots.rows_count == 0)
            tgb_slide_say_steal(slide, "Run it", live_command(claim));
    }
}

/* ---- the file ---- */

void tgb_report_add_slides(tgb_report *report, const char *gnuplot) {
    tgb_slides slides = {0};
    if (report->figures_error != NULL)
        return;
    tgb_slides_add_comparison(&slides, report);
    tgb_slides_add_claims(&slides, report);
    size_t length = 0;
    char *pages = slides.count == 0
                      ? NULL
                      : tgb_plot_pages(gnuplot, "slides", &tgb_slide_sheet, tgb_slide_height, tgb_slides_draw,
                                       &slides, &length, &report->figures_error);
    if (pages != NULL)
        tgb_report_add_steal(report, "slides.pdf", pages, length);
    tgb_slides_clear(&slides);
}
