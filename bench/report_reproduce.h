/* SPDX-License-Identifier: MIT */
/*
 * report_reproduce.h: REPRODUCE.md, what an artifact-evaluation committee asks of a result: the exact commit,
 * the machine, the packages with their versions, every command, what it takes, and what to expect with its
 * tolerance.
 */
#ifndef TGB_REPORT_REPRODUCE_H
#define TGB_REPORT_REPRODUCE_H

#include "report.h"

/* Adds REPRODUCE.md, from the results, the claims, or both. */
void tgb_report_add_reproduce(tgb_report *report);

/* Writes it alone, beside a results file that was just made. false with *error set. */
bool tgb_reproduce_write(const tgb_results *results, const char *folder, char **error);

#endif
