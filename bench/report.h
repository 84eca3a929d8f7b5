/* SPDX-License-Identifier: MIT */
/* report.h: everything that is made from a results model for people to read. */
#ifndef TGB_REPORT_H
#define TGB_REPORT_H

#include "results.h"

/* The subcommand `report FILE... [--out DIR]`; gives an exit code. */
int tgb_report_main(int argc, char **argv);

/* report.md in a folder. false with *error set when it cannot be written. */
bool tgb_report_markdown(const tgb_results *results, const char *folder, char **error);

#endif
