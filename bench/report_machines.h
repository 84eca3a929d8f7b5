/* SPDX-License-Identifier: MIT */
/*
 * report_machines.h: results of several machines side by side: one table with a column a machine. Runs of
 * different machines are never paired, and nothing is averaged over them: each column is what that machine's
 * own results say.
 */
#ifndef TGB_REPORT_MACHINES_H
#define TGB_REPORT_MACHINES_H

#include "report.h"

/* One column: its results, or its claims, or both. */
typedef struct tgb_machine {
    tgb_results *results; /* owned; NULL: none */
    json_t *claims;       /* owned; NULL: none */
} tgb_machine;

/* A table of texts: a row has a heading and a text a machine; a row without texts is the heading of a part.
 */
typedef struct tgb_machine_row {
    char *heading;
    char **cells; /* NULL: a heading */
} tgb_machine_row;

typedef struct tgb_machine_table {
    tgb_machine_row *rows;
    size_t count, room;
    size_t machines;
} tgb_machine_table;

void tgb_machines_compare(const tgb_machine *machines, size_t count, tgb_machine_table *table);
void tgb_machine_table_clear(tgb_machine_table *table);

/* machines.html, machines.md, machines.csv and tables/machines.tex. */
void tgb_report_add_machines(tgb_report *report, const tgb_machine_table *table);

#endif
