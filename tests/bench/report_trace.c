/* SPDX-License-Identifier: MIT */
/* The picture of who ran when: its lines and colours come from the events, and what is no trace is refused.
 */
#include "report_trace.h"
#include "util.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Two threads, of which the second waits for 2 of 4 ms; the lock's track has no states. */
static const char text[] =
    "{\"traceEvents\": ["
    "{\"name\": \"thread_name\", \"ph\": \"M\", \"tid\": 0, \"args\": {\"name\": \"the global lock\"}},"
    "{\"name\": \"one\", \"ph\": \"X\", \"tid\": 0, \"ts\": 0, \"dur\": 2000},"
    "{\"name\": \"thread_name\", \"ph\": \"M\", \"tid\": 1, \"args\": {\"name\": \"one <1>\"}},"
    "{\"name\": \"running\", \"ph\": \"B\", \"tid\": 1, \"ts\": 0},"
    "{\"name\": \"running\", \"ph\": \"E\", \"tid\": 1, \"ts\": 2000},"
    "{\"name\": \"waiting for the global lock\", \"ph\": \"B\", \"tid\": 2, \"ts\": 0},"
    "{\"name\": \"waiting for the global lock\", \"ph\": \"E\", \"tid\": 2, \"ts\": 2000},"
    "{\"name\": \"running\", \"ph\": \"B\", \"tid\": 2, \"ts\": 2000},"
    "{\"name\": \"running\", \"ph\": \"E\", \"tid\": 2, \"ts\": 4000}]}";

static size_t occurrences(const char *whole, const char *part) {
    size_t count = 0;
    for (const char *cursor = whole; (cursor = strstr(cursor, part)) != NULL; cursor += strlen(part))
        count++;
    return count;
}

Test(report_trace, a_line_a_thread_and_a_colour_a_state) {
    tgb_results *none = tgb_results_new();
    tgb_report *report = tgb_report_make(none);
    json_t *trace = json_loads(text, 0, NULL);
    char *error = NULL;
    cr_assert(tgb_trace_add(report, "x", trace, &error), "%s", error);
    const tgb_figure *figure = tgb_report_figure(report, "trace-x");
    cr_assert_not_null(figure);
    cr_assert_not_null(strstr(figure->svg, ">one &lt;1&gt;</text>"));
    cr_assert_null(strstr(figure->svg, "the global lock<"), "it is no thread");
    cr_assert_eq(occurrences(figure->svg, "fill=\"#009E73\""), 3, "two that run, and the legend");
    cr_assert_eq(occurrences(figure->svg, "fill=\"#D55E00\""), 2, "one that waits, and the legend");
    cr_assert_not_null(strstr(figure->svg, "width=\"323.0\" height=\"15\" fill=\"#D55E00\""), "half of 646");
    cr_assert_not_null(tgb_report_find(report, "figures/trace-x.svg"));
    json_decref(trace);
    tgb_report_free(report);
    tgb_results_free(none);
}

Test(report_trace, what_is_no_trace_is_refused_by_name) {
    static const char *const wrong[] = {"{}", "{\"traceEvents\": 1}", "{\"traceEvents\": []}",
                                        "{\"traceEvents\": [{\"ph\": \"B\"}, 1, null]}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        tgb_results *none = tgb_results_new();
        tgb_report *report = tgb_report_make(none);
        json_t *trace = json_loads(wrong[i], 0, NULL);
        char *error = NULL;
        cr_assert_not(tgb_trace_add(report, "x", trace, &error), "%s is drawn", wrong[i]);
        cr_assert_not_null(strstr(error, "traces/x.json"));
        cr_assert_eq(report->figures_count, 0);
        free(error);
        json_decref(trace);
        tgb_report_free(report);
        tgb_results_free(none);
    }
}
