/* SPDX-License-Identifier: MIT */
/*
 * report_csv.c: results.csv, tidy: one row a value, whatever was measured. Values of an iteration carry its
 * index; values of the whole process leave it empty.
 */
#include "report.h"

#include "report_text.h"
#include "util.h"

#include <math.h>

static const char heading[] = "arm,again,workload,group,mode,pass,position,layout,threads,cpu_threads,loops,"
                              "status,iteration,warmup,measure,value,unit\n";

static void put_run(FILE *out, const tgb_results *results, const tgb_run *run) {
    const tgb_workload *workload = &results->workloads[run->workload];
    tgb_put_csv(out, results->arms[run->arm].name);
    fprintf(out, ",%d,", run->again);
    tgb_put_csv(out, workload->name);
    fprintf(out, ",%s,%s,%d,%d,%d,%d,%d,%ld,%s,", tgb_group_name(workload->group), tgb_mode_name(run->mode),
            run->pass, run->position, run->layout, run->threads, run->cpu_threads, run->loops,
            tgb_status_name(run->status));
}

/* iteration below 0: of the whole process. */
static void put_value(FILE *out, const tgb_results *results, const tgb_run *run, int iteration,
                      const char *measure, double value, const char *unit) {
    put_run(out, results, run);
    if (iteration >= 0)
        fprintf(out, "%d,%d,", iteration, iteration < run->warmup);
    else
        fputs(",,", out);
    tgb_put_csv(out, measure);
    if (isfinite(value))
        fprintf(out, ",%.17g,", value);
    else
        fputs(",,", out);
    tgb_put_csv(out, unit);
    fputc('\n', out);
}

static void put_values(FILE *out, const tgb_results *results, const tgb_run *run) {
    for (size_t i = 0; i < run->values_count; i++)
        put_value(out, results, run, (int)i, "seconds", run->values_s[i], "s");
    for (size_t i = 0; i < run->metrics_count; i++) {
        const tgb_metric *metric = &run->metrics[i];
        put_value(out, results, run, metric->iteration, metric->name, metric->value, metric->unit);
    }
    put_value(out, results, run, -1, "wall", run->wall_s, "s");
    put_value(out, results, run, -1, "cpu", run->cpu_s, "s");
    put_value(out, results, run, -1, "peak_memory",
              run->peak_bytes > 0 ? (double)run->peak_bytes : (double)NAN, "bytes");
    put_value(out, results, run, -1, "switches", (double)run->switches, "");
    put_value(out, results, run, -1, "switches_forced", (double)run->switches_forced, "");
}

static void put_instructions(FILE *out, const tgb_results *results, const tgb_instructions *instructions) {
    const tgb_workload *workload = &results->workloads[instructions->workload];
    tgb_put_csv(out, results->arms[instructions->arm].name);
    fputs(",0,", out);
    tgb_put_csv(out, workload->name);
    fprintf(out, ",%s,plain,,,,,,%ld,ok,,,instructions,%.17g,", tgb_group_name(workload->group),
            workload->loops, instructions->count);
    tgb_put_csv(out, instructions->method);
    fputc('\n', out);
}

void tgb_report_add_csv(tgb_report *report) {
    const tgb_results *results = report->results;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fputs(heading, out);
    for (size_t i = 0; i < results->runs_count; i++)
        put_values(out, results, &results->runs[i]);
    for (size_t i = 0; i < results->instructions_count; i++)
        put_instructions(out, results, &results->instructions[i]);
    fclose(out);
    tgb_report_add_steal(report, "results.csv", text, length);
}
