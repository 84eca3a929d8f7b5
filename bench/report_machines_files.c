/* SPDX-License-Identifier: MIT */
/* report_machines_files.c: the table of several machines in four forms. */
#include "report_html.h"
#include "report_machines.h"
#include "report_text.h"
#include "util.h"

#include <stdlib.h>

static void add_html(tgb_report *report, const tgb_machine_table *table) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_html_begin("machines side by side", out);
    fprintf(out,
            "<header>\n<h1>%zu machines side by side</h1>\n<p class=\"lead\">Each column is what the results "
            "of that "
            "machine say. Runs of different machines are never paired, and nothing is averaged over "
            "them.</p>\n</header>\n<main>\n<div class=\"wide\"><table><thead><tr><td></td>",
            table->machines);
    for (size_t i = 0; i < table->machines; i++)
        fprintf(out, "<th scope=\"col\">machine %zu</th>", i + 1);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < table->count; i++) {
        const tgb_machine_row *row = &table->rows[i];
        if (row->cells == NULL)
            fprintf(out, "<tr class=\"sum\"><th scope=\"colgroup\" colspan=\"%zu\">", table->machines + 1);
        else
            fputs("<tr><th scope=\"row\">", out);
        tgb_put_html(out, row->heading);
        fputs("</th>", out);
        for (size_t k = 0; row->cells != NULL && k < table->machines; k++) {
            fputs("<td>", out);
            tgb_put_html(out, row->cells[k]);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div>\n</main>\n<footer><p>Made from the results of each machine and nothing "
          "else by "
          "tollgate-bench report.</p></footer>\n</body>\n</html>\n",
          out);
    fclose(out);
    tgb_report_add_steal(report, "machines.html", text, length);
}

static void add_markdown(tgb_report *report, const tgb_machine_table *table) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs("|", out);
    for (size_t i = 0; i < table->machines; i++)
        fprintf(out, " | machine %zu", i + 1);
    fputs(" |\n| ---", out);
    for (size_t i = 0; i < table->machines; i++)
        fputs(" | ---", out);
    fputs(" |\n", out);
    for (size_t i = 0; i < table->count; i++) {
        const tgb_machine_row *row = &table->rows[i];
        fputs(row->cells == NULL ? "| **" : "| ", out);
        tgb_put_markdown(out, row->heading);
        fputs(row->cells == NULL ? "**" : "", out);
        for (size_t k = 0; k < table->machines; k++) {
            fputs(" | ", out);
            if (row->cells != NULL)
                tgb_put_markdown(out, row->cells[k]);
        }
        fputs(" |\n", out);
    }
    fclose(out);
    tgb_report_add_steal(report, "machines.md", text, length);
}

/* Tidy: part, row, machine, text. */
static void add_csv(tgb_report *report, const tgb_machine_table *table) {
    char *text = NULL;
    size_t length = 0;
    const char *part = "";
    FILE *out = open_memstream(&text, &length);
    fputs("part,row,machine,value\r\n", out);
    for (size_t i = 0; i < table->count; i++) {
        const tgb_machine_row *row = &table->rows[i];
        if (row->cells == NULL) {
            part = row->heading;
            continue;
        }
        for (size_t k = 0; k < table->machines; k++) {
            tgb_put_csv(out, part);
            fputc(',', out);
            tgb_put_csv(out, row->heading);
            fprintf(out, ",%zu,", k + 1);
            tgb_put_csv(out, row->cells[k]);
            fputs("\r\n", out);
        }
    }
    fclose(out);
    tgb_report_add_steal(report, "machines.csv", text, length);
}

static void add_tex(tgb_report *report, const tgb_machine_table *table) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs("% Made by tollgate-bench report: machines side by side. Needs \\usepackage{booktabs}.\n"
          "\\begin{tabular}{l",
          out);
    for (size_t i = 0; i < table->machines; i++)
        fputs("l", out);
    fputs("}\n\\toprule\n", out);
    for (size_t i = 0; i < table->machines; i++)
        fprintf(out, " & Machine %zu", i + 1);
    fputs(" \\\\\n", out);
    for (size_t i = 0; i < table->count; i++) {
        const tgb_machine_row *row = &table->rows[i];
        if (row->cells == NULL)
            fprintf(out, "\\midrule\n\\multicolumn{%zu}{l}{\\emph{", table->machines + 1);
        tgb_put_tex(out, row->heading);
        fputs(row->cells == NULL ? "}}" : "", out);
        for (size_t k = 0; row->cells != NULL && k < table->machines; k++) {
            fputs(" & ", out);
            tgb_put_tex(out, row->cells[k]);
        }
        fputs(" \\\\\n", out);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", out);
    fclose(out);
    tgb_report_add_steal(report, "tables/machines.tex", text, length);
}

void tgb_report_add_machines(tgb_report *report, const tgb_machine_table *table) {
    add_html(report, table);
    add_markdown(report, table);
    add_csv(report, table);
    add_tex(report, table);
}
