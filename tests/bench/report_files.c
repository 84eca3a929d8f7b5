/* SPDX-License-Identifier: MIT */
/* The files of a report: what stands in them, and that nothing measured badly is passed off as a number. */
#include "report.h"
#include "report_plot.h"
#include "simulate.h"
#include "util.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static tgb_results *simulated(int workloads, int passes) {
    tgb_truth truth = {
        .speed = 0.9, .passes = passes, .layouts = 1, .workloads = workloads, .run_noise = 0.01};
    tgb_random random = {11};
    tgb_results *results = tgb_simulate(&truth, &random);
    results->complete = true;
    results->settings.margin = 0.01;
    return results;
}

static void fail_run(tgb_run *run, const char *error) {
    run->status = TGB_CRASH;
    run->values_count = 0;
    tgb_set_text(&run->error, error);
}

static void write_texts(tgb_report *report) {
    tgb_report_add_html(report);
    tgb_report_add_markdown(report);
    tgb_report_add_csv(report);
    tgb_report_add_pyperf(report);
    tgb_report_add_tex(report);
}

static const char *text_of(const tgb_report *report, const char *path) {
    const tgb_report_file *file = tgb_report_find(report, path);
    cr_assert_not_null(file, "%s is missing", path);
    cr_assert_eq(strlen(file->text), file->length);
    return file->text;
}

static size_t occurrences(const char *text, const char *part) {
    size_t count = 0;
    for (const char *cursor = text; (cursor = strstr(cursor, part)) != NULL; cursor += strlen(part))
        count++;
    return count;
}

Test(report, page_states_the_verdict_first_and_loads_nothing) {
    tgb_results *results = simulated(3, 6);
    tgb_report *report = tgb_report_make(results);
    write_texts(report);
    const char *page = text_of(report, "report.html");
    const char *word = strstr(page, "<p class=\"word\">broken</p>"), *table = strstr(page, "<table");
    cr_assert(word != NULL && table != NULL && word < table);
    cr_assert_null(strstr(page, "http:"));
    cr_assert_null(strstr(page, "https:"));
    cr_assert_null(strstr(page, "<script"));
    cr_assert_null(strstr(page, "<link"));
    cr_assert_eq(occurrences(page, "<table"), occurrences(page, "</table>"));
    cr_assert_eq(occurrences(page, "<section"), occurrences(page, "</section>"));
    cr_assert_eq(occurrences(page, "<div"), occurrences(page, "</div>"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, names_cannot_become_markup_anywhere) {
    tgb_results *results = simulated(1, 4);
    tgb_set_text(&results->workloads[0].name, "<b>w_0 & co</b>");
    tgb_set_text(&results->arms[1].name, "a<i>|%");
    tgb_set_text(&results->arms[1].version, "<script>alert(1)</script>");
    json_object_set_new(results->machine, "cpu", json_string("<img src=x>"));
    fail_run(&results->runs[2], "signal <11> & \"core\"");
    tgb_report *report = tgb_report_make(results);
    write_texts(report);
    const char *page = text_of(report, "report.html");
    cr_assert_null(strstr(page, "<b>w_0"));
    cr_assert_null(strstr(page, "<i>"));
    cr_assert_null(strstr(page, "<script"));
    cr_assert_null(strstr(page, "<img"));
    cr_assert_not_null(strstr(page, "signal &lt;11&gt; &amp; &quot;core&quot;"));
    cr_assert_not_null(
        strstr(text_of(report, "tables/speed-a.tex"), "\\textless{}b\\textgreater{}w\\_0 \\& co"));
    cr_assert_not_null(strstr(text_of(report, "report.md"), "a&lt;i>\\|%"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, csv_has_a_row_for_every_value) {
    tgb_results *results = simulated(2, 3);
    tgb_set_text(&results->arms[1].name, "a,\"b\"");
    tgb_run_add_value(&results->runs[0], 0.25);
    tgb_run_add_metric(&results->runs[0], "p99_us", 12.5, "us");
    results->runs[0].warmup = 1;
    results->runs[1].peak_bytes = 0;
    tgb_results_add_instructions(results, 1, 0, 123456, "callgrind");
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_csv(report);
    const char *text = text_of(report, "results.csv");
    size_t runs = results->runs_count; /* each one value, wall, cpu, memory, two kinds of switches */
    cr_assert_eq(occurrences(text, "\n"), 1 + runs * 6 + 2 + 1);
    cr_assert_eq(occurrences(text, "\"a,\"\"b\"\"\",0,"), 6 * 6 + 1,
                 "three passes of two workloads, and a count");
    cr_assert_not_null(strstr(text, "base,0,w0,single,plain,0,0,0,1,0,1,ok,1,0,seconds,0.25,s\n"));
    cr_assert_not_null(strstr(text, ",ok,1,0,p99_us,12.5,us\n"));
    cr_assert_not_null(strstr(text, ",peak_memory,,bytes\n"), "unknown is empty, never zero");
    cr_assert_not_null(strstr(text, ",instructions,123456,callgrind\n"));
    for (const char *line = text; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t commas = 0;
        for (const char *cursor = line; *cursor != '\n'; cursor++)
            commas += *cursor == ',';
        cr_assert(commas == 16 || (commas == 17 && *line == '"'), "%.80s", line);
    }
    tgb_report_free(report);
    tgb_results_free(results);
}

static void check_pyperf(const char *text) {
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error), *benchmark, *run, *value;
    cr_assert_not_null(root, "%s", error.text);
    cr_assert_str_eq(json_string_value(json_object_get(root, "version")), "1.0");
    json_t *benchmarks = json_object_get(root, "benchmarks"), *seen = json_object();
    cr_assert_gt(json_array_size(benchmarks), 0);
    size_t i, k, m;
    json_array_foreach(benchmarks, i, benchmark) {
        json_t *runs = json_object_get(benchmark, "runs");
        cr_assert_gt(json_array_size(runs), 0);
        json_array_foreach(runs, k, run) {
            json_t *metadata = json_object_get(run, "metadata"), *values = json_object_get(run, "values");
            const char *name = json_string_value(json_object_get(metadata, "name"));
            cr_assert(name != NULL && *name != '\0' && strchr(name, '\n') == NULL);
            if (k == 0) {
                cr_assert_null(json_object_get(seen, name), "%s stands twice", name);
                json_object_set_new(seen, name, json_true());
            }
            cr_assert_geq(json_array_size(values), 2);
            json_array_foreach(values, m, value) cr_assert_gt(json_number_value(value), 0);
        }
    }
    json_decref(seen);
    json_decref(root);
}

Test(report, pyperf_files_follow_its_format) {
    tgb_results *results =
        simulated(2, 5); /* one value a run: processes have to be joined, one is left over */
    fail_run(&results->runs[2], "signal 11");
    for (size_t i = 0, count = results->runs_count; i < count;
         i++) { /* the same again beside an idle thread */
        tgb_run from = results->runs[i];
        tgb_run *run = tgb_results_add_run(results);
        run->pass = from.pass;
        run->arm = from.arm;
        run->again = from.again;
        run->workload = from.workload;
        run->threads = from.threads;
        run->mode = TGB_MODE_IDLE;
        tgb_run_add_value(run, 0.125);
    }
    tgb_set_text(&results->workloads[0].exercises, " two\nlines ");
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_pyperf(report);
    check_pyperf(text_of(report, "pyperf/base.json"));
    check_pyperf(text_of(report, "pyperf/arm.json"));
    cr_assert_eq(occurrences(text_of(report, "pyperf/base.json"), "0.125"), 2 * 5, "A' is not counted");
    cr_assert_not_null(strstr(text_of(report, "pyperf/arm.json"), "\"two lines\""));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, arms_with_alike_names_get_files_of_their_own) {
    tgb_results *results = simulated(1, 3);
    tgb_set_text(&results->arms[0].name, "py/3");
    tgb_set_text(&results->arms[1].name, "py 3");
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_pyperf(report);
    check_pyperf(text_of(report, "pyperf/py_3.json"));
    check_pyperf(text_of(report, "pyperf/py_3-1.json"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, failed_cells_say_so) {
    tgb_results *results = simulated(2, 3);
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].workload == 1 && results->runs[i].arm == 1)
            fail_run(&results->runs[i], "killed");
    tgb_report *report = tgb_report_make(results);
    write_texts(report);
    cr_assert_not_null(strstr(text_of(report, "tables/speed-a.tex"), "w1 & failed"));
    cr_assert_not_null(strstr(text_of(report, "report.md"), "| w1 | failed unknown"));
    const char *page = text_of(report, "report.html");
    cr_assert_not_null(strstr(page, "3 of 18 runs failed"));
    cr_assert_not_null(strstr(page, "<a href=\"#failures\">failed</a>"));
    cr_assert_null(strstr(page, "nan"));
    cr_assert_null(strstr(page, "inf,"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, refused_cells_say_so_and_are_no_failures) {
    tgb_results *results = simulated(2, 3);
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].workload == 1 && results->runs[i].arm == 1) {
            fail_run(&results->runs[i], "written for Python 3");
            results->runs[i].status = TGB_REFUSED;
        }
    tgb_report *report = tgb_report_make(results);
    write_texts(report);
    cr_assert_not_null(strstr(text_of(report, "tables/speed-a.tex"), "w1 & refused"));
    cr_assert_not_null(strstr(text_of(report, "report.md"), "| w1 | refused |"));
    const char *page = text_of(report, "report.html");
    cr_assert_not_null(strstr(page, "3 runs refused</a>, so it cannot be said to hold"));
    cr_assert_not_null(strstr(page, "w1; written for Python 3"));
    cr_assert_not_null(strstr(page, "None: all 15 runs that were made gave the right answer"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, a_comparison_without_runs_is_reported_as_such) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "gil", TGB_ARM_BUILD);
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    write_texts(report);
    cr_assert_eq(report->figures_count, 0);
    cr_assert_not_null(strstr(text_of(report, "report.html"), "Nothing was measured that could be judged."));
    cr_assert_null(strstr(text_of(report, "report.html"), "no decrease seen"));
    cr_assert_eq(occurrences(text_of(report, "results.csv"), "\n"), 1);
    cr_assert_null(tgb_report_find(report, "pyperf/gil.json"), "pyperf refuses a file without benchmarks");
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, where_everything_failed_no_trend_is_claimed) {
    tgb_results *results = simulated(2, 3);
    for (size_t i = 0; i < results->runs_count; i++)
        if (results->runs[i].arm == 1)
            fail_run(&results->runs[i], "killed");
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    write_texts(report);
    cr_assert_eq(report->figures_count, 0, "there is nothing to draw");
    const char *page = text_of(report, "report.html");
    cr_assert_null(strstr(page, "no decrease seen"));
    cr_assert_not_null(strstr(page, "<p class=\"word\">open</p>"));
    cr_assert_not_null(strstr(page, "Nothing could be compared"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, one_pass_has_no_intervals_and_no_figure_fails) {
    tgb_results *results = simulated(2, 1);
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    write_texts(report);
    if (tgb_plot_can_run("gnuplot"))
        cr_assert_null(report->figures_error, "%s", report->figures_error);
    cr_assert_not_null(strstr(text_of(report, "report.html"), "One replicate: no interval"));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, figures_are_drawn_with_any_name) {
    if (!tgb_plot_can_run("gnuplot"))
        cr_skip_test("gnuplot is not installed");
    tgb_results *results = simulated(40, 3);
    tgb_set_text(&results->workloads[0].name,
                 "it's <a> & \"b\" {_^} @x \\n \xc3\xa9 and longer than its place");
    tgb_set_text(&results->arms[1].name, "no'gil");
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    cr_assert_null(report->figures_error, "%s", report->figures_error);
    const tgb_figure *figure = tgb_report_figure(report, "speed-a");
    cr_assert_not_null(figure);
    cr_assert_not_null(strstr(figure->svg, "<title id=\"speed-a-title\">"));
    cr_assert_not_null(strstr(figure->svg, "&lt;a> &amp; \"b\" {_^} @x"));
    cr_assert_not_null(strstr(figure->svg, ">w39<"));
    cr_assert_eq(memcmp(figure->pdf, "%PDF-", 5), 0);
    cr_assert_not_null(tgb_report_find(report, "figures/speed-a.pdf"));
    tgb_report_add_html(report);
    cr_assert_not_null(strstr(text_of(report, "report.html"), "<svg role=\"img\""));
    tgb_report_free(report);
    tgb_results_free(results);
}

static void add_point(tgb_results *results, int pass, int arm, int workload, tgb_mode mode, int threads,
                      int cpu_threads, double seconds) {
    tgb_run *run = tgb_results_add_run(results);
    run->pass = pass;
    run->arm = arm;
    run->workload = workload;
    run->mode = mode;
    run->threads = threads;
    run->cpu_threads = cpu_threads;
    run->peak_bytes = 5 << 20;
    tgb_run_add_value(run, seconds);
    tgb_run_add_metric(run, "requests_per_second", 1 / seconds, "");
    tgb_run_add_metric(run, "p50_us", seconds * 1e6, "");
    tgb_run_add_metric(run, "p99_us", seconds * 4e6, "");
}

/* Scaling that is none in arm 0 and perfect in arm 1, a kernel, and I/O beside 1 and 2 threads. */
static tgb_results *threaded(void) {
    tgb_results *results = tgb_results_new();
    tgb_results_add_arm(results, "gil", TGB_ARM_BUILD);
    tgb_results_add_arm(results, "nogil", TGB_ARM_BUILD);
    tgb_results_add_arm(results, "c-kernel", TGB_ARM_KERNEL);
    tgb_results_add_workload(results, "independent", TGB_THREADS);
    tgb_results_add_workload(results, "c-kernel", TGB_THREADS);
    tgb_results_add_workload(results, "echo", TGB_CONVOY);
    results->passes = results->settings.passes = 3;
    for (int pass = 0; pass < 3; pass++)
        for (int threads = 1; threads <= 4; threads *= 2) {
            double noise = 1 + 0.01 * pass / threads;
            add_point(results, pass, 0, 0, TGB_MODE_SCALE, threads, 0, 0.1 * threads * noise);
            add_point(results, pass, 1, 0, TGB_MODE_SCALE, threads, 0, 0.1 * noise);
            add_point(results, pass, 0, 0, TGB_MODE_PROCESSES, threads, 0, 0.11 * noise);
            add_point(results, pass, 2, 1, TGB_MODE_SCALE, threads, 0, 0.05 * noise);
            add_point(results, pass, 0, 2, TGB_MODE_CONVOY, 1, threads, 0.005 * threads * noise);
            add_point(results, pass, 1, 2, TGB_MODE_CONVOY, 1, threads, 0.00003 * noise);
        }
    return results;
}

Test(report, threads_and_convoy_stand_in_every_form) {
    tgb_results *results = threaded();
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "gnuplot");
    write_texts(report);
    cr_assert_eq(report->curves_count, 4, "gil, its processes, nogil, the kernel");
    if (tgb_plot_can_run("gnuplot")) {
        cr_assert_null(report->figures_error, "%s", report->figures_error);
        const tgb_figure *threads = tgb_report_figure(report, "threads");
        cr_assert_not_null(strstr(threads->svg, ">C kernel<"));
        cr_assert_not_null(strstr(threads->svg, ">processes<"));
        cr_assert_not_null(strstr(tgb_report_figure(report, "convoy")->svg, ">milliseconds<"));
    }
    const char *page = text_of(report, "report.html");
    cr_assert_not_null(strstr(page, ">4 threads</th>"));
    cr_assert_not_null(strstr(page, "not judged"));
    cr_assert_null(strstr(page, "<p class=\"word\">"), "nothing of this can be judged");
    cr_assert_not_null(strstr(text_of(report, "tables/threads.tex"), " &  & 4 & 1.0"));
    cr_assert_not_null(strstr(text_of(report, "pyperf/gil.json"), "\"independent in 4 processes\""));
    tgb_report_free(report);
    tgb_results_free(results);
}

Test(report, without_gnuplot_the_package_is_named_and_the_rest_written) {
    tgb_results *results = simulated(2, 3);
    tgb_report *report = tgb_report_make(results);
    tgb_report_add_figures(report, "no-such-gnuplot");
    write_texts(report);
    cr_assert_eq(report->figures_count, 0);
    cr_assert_not_null(strstr(report->figures_error, "gnuplot-nox"));
    cr_assert_not_null(strstr(text_of(report, "report.html"), "Without figures: "));
    cr_assert_not_null(tgb_report_find(report, "tables/verdict.tex"));
    tgb_report_free(report);
    tgb_results_free(results);
}

static int report_on(const char *text, char *folder) {
    char *path = tgb_format("%s/results.json", folder), *out = tgb_format("%s/out", folder), *error = NULL;
    cr_assert(tgb_write_file(path, text, strlen(text), &error), "%s", error);
    char name[] = "report", option[] = "--out";
    char *argv[] = {name, path, option, out, NULL};
    int code = tgb_report_main(4, argv);
    struct stat info;
    cr_assert_eq(stat(out, &info) == 0, code == 0, "a folder is made only for a report");
    unlink(path);
    free(path);
    free(out);
    return code;
}

Test(report, bad_files_are_refused_and_leave_nothing) {
    char folder[] = "/tmp/tollgate-report-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    tgb_results *results = simulated(1, 2);
    json_t *root = tgb_results_to_json(results);
    json_object_set_new(root, "schema_version", json_integer(TGB_SCHEMA_VERSION + 1));
    char *newer = json_dumps(root, 0);
    cr_assert_eq(report_on(newer, folder), TGB_EXIT_BAD_INPUT);
    newer[strlen(newer) / 2] = '\0';
    cr_assert_eq(report_on(newer, folder), TGB_EXIT_BAD_INPUT);
    cr_assert_eq(report_on("", folder), TGB_EXIT_BAD_INPUT);
    cr_assert_eq(rmdir(folder), 0, "nothing is left behind");
    free(newer);
    json_decref(root);
    tgb_results_free(results);
}
