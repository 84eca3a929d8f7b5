/* SPDX-License-Identifier: MIT */
/* results.json: what is written is read back, and nothing malformed is. */
#include "results.h"
#include "simulate.h"
#include "util.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A small comparison with something in every field. */
static tgb_results *sample(void) {
    tgb_truth truth = {.speed = 0.9, .passes = 2, .layouts = 2, .workloads = 1, .run_noise = 0.01};
    tgb_random random = {5};
    tgb_results *results = tgb_simulate(&truth, &random);
    results->settings.max_seconds = 540;
    results->settings.margin = 0.01;
    results->settings.thread_counts = calloc(2, sizeof(int));
    results->settings.thread_counts[0] = 1;
    results->settings.thread_counts[1] = 2;
    results->settings.thread_counts_count = 2;
    char program[] = "/usr/bin/base";
    char *const command[] = {program};
    tgb_set_list(&results->arms[0].command, &results->arms[0].command_count, command, 1);
    tgb_set_text(&results->arms[1].version, "name: arm\nflags: -O3");
    json_object_set_new(results->machine, "cpu", json_string("a processor"));
    tgb_run_add_metric(&results->runs[0], "p99_us", 12.5, "us");
    tgb_set_text(&results->runs[0].check, "answer \xc3\xa9");
    results->workloads[0].split = true;
    tgb_results_add_instructions(results, 1, 0, 123456, "callgrind");
    return results;
}

static char *text_of(const tgb_results *results) {
    json_t *root = tgb_results_to_json(results);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
    json_decref(root);
    return text;
}

Test(results, what_is_saved_is_loaded_again) {
    tgb_results *results = sample();
    char path[] = "/tmp/tollgate-results-XXXXXX", *error = NULL;
    close(mkstemp(path));
    cr_assert(tgb_results_save(results, path, &error), "%s", error);
    tgb_results *loaded = tgb_results_load(path, &error);
    unlink(path);
    cr_assert_not_null(loaded, "%s", error);
    char *before = text_of(results), *after = text_of(loaded);
    cr_assert_str_eq(before, after);
    cr_assert_eq(loaded->runs_count, results->runs_count);
    cr_assert_str_eq(tgb_results_machine_text(loaded, "cpu"), "a processor");
    cr_assert_eq(tgb_results_instructions(loaded, 1, 0), 123456.0);
    cr_assert(isnan(tgb_results_instructions(loaded, 0, 0)));
    free(before);
    free(after);
    tgb_results_free(loaded);
    tgb_results_free(results);
}

Test(results, nothing_is_left_behind_where_it_cannot_be_written) {
    tgb_results *results = sample();
    char *error = NULL;
    cr_assert(!tgb_results_save(results, "/nonexistent/folder/results.json", &error));
    cr_assert_not_null(strstr(error, "/nonexistent/folder/results.json"));
    free(error);
    tgb_results_free(results);
}

Test(results, bytes_that_are_no_utf8_do_not_spoil_the_file) {
    tgb_results *results = sample();
    tgb_set_text(&results->runs[1].check, "\xff\xfe");
    char *text = text_of(results), *error = NULL;
    tgb_results *loaded = tgb_results_parse(text, strlen(text), "text", &error);
    cr_assert_not_null(loaded, "%s", error);
    cr_assert_str_eq(loaded->runs[1].check, "??");
    free(text);
    tgb_results_free(loaded);
    tgb_results_free(results);
}

Test(results, every_truncation_is_refused_with_one_line) {
    tgb_results *results = sample();
    char *text = text_of(results);
    size_t length = strlen(text);
    for (size_t cut = 0; cut < length; cut += 7) {
        char *error = NULL;
        cr_assert_null(tgb_results_parse(text, cut, "cut.json", &error), "cut at %zu", cut);
        cr_assert_not_null(error);
        cr_assert(strncmp(error, "cut.json", 8) == 0 && strchr(error, '\n') == NULL, "%s", error);
        free(error);
    }
    free(text);
    tgb_results_free(results);
}

/* A replacement in the sample's text, and a word of the message that it must bring about. */
typedef struct damage {
    char from[64];
    char to[64];
    char message[64];
} damage;

ParameterizedTestParameters(results, damaged_files_are_refused) {
    static damage list[] = {
        {"\"schema_version\": 1", "\"schema_version\": 2", "schema version 2"},
        {"\"schema_version\": 1", "\"schema_version\": 0", "impossible"},
        {"\"schema\": \"tollgate-results\"", "\"schema\": \"other\"", "no results file"},
        {"\"schema\": \"tollgate-results\",", "", "no results file"},
        {"\"passes\": 2", "\"passes\": -1", "passes is out of range"},
        {"\"passes\": 2", "\"passes\": \"two\"", "passes is not a whole number"},
        {"\"passes\": 2", "\"passes\": 1", "beyond the complete passes"},
        {"\"complete\": false", "\"complete\": 0", "complete is neither"},
        {"\"base\": \"base\"", "\"base\": \"nobody\"", "base names nothing"},
        {"\"name\": \"arm\"", "\"name\": \"base\"", "stands twice"},
        {"\"kind\": \"build\"", "\"kind\": \"wish\"", "arms[0].kind is not a known name"},
        {"\"group\": \"single\"", "\"group\": \"double\"", "workloads[0].group"},
        {"\"mode\": \"plain\"", "\"mode\": \"fancy\"", "runs[0].mode"},
        {"\"status\": \"ok\"", "\"status\": \"fine\"", "runs[0].status"},
        {"\"wall_s\": 0.0", "\"wall_s\": -0.5", "runs[0].wall_s is negative"},
        {"\"wall_s\": 0.0", "\"wall_s\": null", "runs[0].wall_s is not a number"},
        {"\"again\": false", "\"again\": 1", "runs[0].again"},
        {"\"loops\": 1", "\"loops\": 1.5", "loops is not a whole number"},
        {"\"warmup\": 0,\n   \"values_s\"", "\"warmup\": 9,\n   \"values_s\"", "no measured iteration"},
        {"\"values_s\": [", "\"values_s\": [ 0,", "not a time"},
        {"\"metrics\": [", "\"metrics\": [ 7,", "not a metric"},
        {"\"machine\": {", "\"machine\": 3, \"other\": {", "machine is not an object"},
        {"\"thread_counts\": [", "\"thread_counts\": [ 0,", "not a count"},
        {"\"runs\": [", "\"runs\": [ 5,", "runs[0] is not an object"},
        {"\"split\": true", "\"split\": \"yes\"", "workloads[0].split"},
        {"\"peak_bytes\": 1048576", "\"peak_bytes\": 1e6", "peak_bytes is not a whole number"},
        {"\"created\"", "\"passes\": 2, \"created\"", "duplicate"},
        {"\"created\"", "\"finished\": nonsense, \"created\"", "damaged.json:"},
    };
    return cr_make_param_array(damage, list, sizeof list / sizeof *list);
}

ParameterizedTest(damage *one, results, damaged_files_are_refused) {
    tgb_results *results = sample();
    char *text = text_of(results), *place = strstr(text, one->from), *error = NULL;
    cr_assert_not_null(place, "the sample holds no %s", one->from);
    char *damaged = tgb_format("%.*s%s%s", (int)(place - text), text, one->to, place + strlen(one->from));
    cr_assert_null(tgb_results_parse(damaged, strlen(damaged), "damaged.json", &error), "accepted: %s",
                   one->to);
    cr_assert_not_null(strstr(error, one->message), "'%s' does not tell '%s'", error, one->message);
    cr_assert_null(strchr(error, '\n'));
    free(error);
    free(damaged);
    free(text);
    tgb_results_free(results);
}

Test(results, junk_after_the_end_is_refused) {
    tgb_results *results = sample();
    char *text = text_of(results), *longer = tgb_format("%s\n{}", text), *error = NULL;
    cr_assert_null(tgb_results_parse(longer, strlen(longer), "junk.json", &error));
    free(error);
    free(longer);
    free(text);
    tgb_results_free(results);
}

Test(results, seconds_are_the_middle_half_without_warm_up) {
    tgb_results *results = tgb_results_new();
    tgb_run *run = tgb_results_add_run(results);
    static const double values[] = {9, 8, 1, 50, 3, 2};
    run->warmup = 2;
    for (int i = 0; i < 6; i++)
        tgb_run_add_value(run, values[i]);
    cr_assert_eq(tgb_run_seconds(run), 2.5);
    run->status = TGB_WRONG;
    cr_assert(isnan(tgb_run_seconds(run)), "a wrong answer has no time");
    run->status = TGB_OK;
    run->warmup = 6;
    cr_assert(isnan(tgb_run_seconds(run)));
    tgb_results_free(results);
}

Test(results, metrics_belong_to_the_value_before_them) {
    tgb_results *results = tgb_results_new();
    tgb_run *run = tgb_results_add_run(results);
    run->warmup = 1;
    tgb_run_add_value(run, 1);
    tgb_run_add_metric(run, "p50_us", 100, "us");
    tgb_run_add_metric(run, "start_us", 7, "us");
    tgb_run_add_value(run, 1);
    tgb_run_add_metric(run, "p50_us", 10, "us");
    tgb_run_add_value(run, 1);
    tgb_run_add_metric(run, "p50_us", 20, "us");
    cr_assert_eq(tgb_run_metric(run, "p50_us"), 15.0, "the warm-up iteration does not count");
    cr_assert_eq(tgb_run_metric(run, "start_us"), 7.0, "unless nothing else has it");
    cr_assert(isnan(tgb_run_metric(run, "absent")));
    tgb_results_free(results);
}

Test(results, dropping_passes_keeps_the_complete_ones) {
    tgb_results *results = sample();
    size_t each = results->runs_count / 2;
    tgb_results_drop_passes_from(results, 1);
    cr_assert_eq(results->runs_count, each);
    cr_assert_eq(results->passes, 1);
    for (size_t i = 0; i < results->runs_count; i++)
        cr_assert_eq(results->runs[i].pass, 0);
    tgb_results_free(results);
}

Test(results, anonymous_files_hold_no_paths) {
    tgb_results *results = sample();
    results->settings.anonymous = true;
    tgb_set_text(&results->runs[0].error, "File \"/home/somebody/x.py\", line 3: ratio 1/2");
    char *text = text_of(results);
    cr_assert_null(strstr(text, "/usr/bin"));
    cr_assert_null(strstr(text, "somebody"));
    cr_assert_not_null(strstr(text, "x.py"));
    cr_assert_not_null(strstr(text, "ratio 1/2"), "a slash inside a word is no path");
    free(text);
    tgb_results_free(results);
}
