/* SPDX-License-Identifier: MIT */
/* report_toll.h: the toll in the report (report_toll.c). */
#ifndef TGB_REPORT_TOLL_H
#define TGB_REPORT_TOLL_H

#include "report_plot.h"
#include "toll.h"

/* Two steps or more, each with a level over `ideal`. */
bool tgb_toll_can_be_drawn(const tgb_toll *toll);
double tgb_plot_toll_height(const tgb_drawing *drawing, const tgb_sheet *sheet);
void tgb_plot_toll(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script);

void tgb_html_toll(const tgb_report *report, FILE *out);
void tgb_markdown_toll(const tgb_report *report, FILE *out);
void tgb_report_add_toll_tex(tgb_report *report);

#endif
