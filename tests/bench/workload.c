/* SPDX-License-Identifier: MIT */
/* Workload files: their headers, and what the programs print. */
#include "workload.h"
#include "util.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(workload, header_gives_every_field) {
    tgb_workload_file file;
    char *error = NULL;
    cr_assert(
        tgb_workload_parse_header("# SPDX-License-Identifier: MIT\n# group: convoy\n"
                                  "# exercises: sockets: many of them\n# size: 400\n# quick-size: 20\r\n"
                                  "# count-size: 5\n"
                                  "# threads: 3\n# cpu-threads: 2\n# work: split\n# python2: yes\nimport x\n",
                                  "some/where/echo.py", &file, &error),
        "%s", error);
    cr_assert_str_eq(file.name, "echo");
    cr_assert_str_eq(file.path, "some/where/echo.py");
    cr_assert_eq(file.group, TGB_CONVOY);
    cr_assert_str_eq(file.exercises, "sockets: many of them");
    cr_assert_eq(file.size, 400);
    cr_assert_eq(file.quick_size, 20);
    cr_assert_eq(file.count_size, 5);
    cr_assert_eq(file.threads, 3);
    cr_assert_eq(file.cpu_threads, 2);
    cr_assert(file.split);
    tgb_workload_file_clear(&file);
}

Test(workload, what_is_not_said_has_a_default) {
    tgb_workload_file file;
    cr_assert(
        tgb_workload_parse_header("# group: single\n# size: 7\n\n# threads: 9\n", "fib.py", &file, NULL));
    cr_assert_eq(file.quick_size, 7, "the quick size is the size");
    cr_assert_eq(file.count_size, 7, "the size for counting is the quick size");
    cr_assert_eq(file.threads, 0, "the header ends where the comment lines end");
    cr_assert(!file.split);
    tgb_workload_file_clear(&file);
}

Test(workload, file_without_a_group_is_a_program_of_the_users) {
    tgb_workload_file file;
    cr_assert(tgb_workload_parse_header("#!/usr/bin/python3\nprint(1)\n", "/home/me/my.tool", &file, NULL));
    cr_assert_eq(file.group, TGB_PROGRAM);
    cr_assert_str_eq(file.name, "my.tool");
    tgb_workload_file_clear(&file);
}

typedef struct wrong_header {
    char text[96];
    char message[48];
} wrong_header;

ParameterizedTestParameters(workload, wrong_headers_are_refused_with_their_line) {
    static wrong_header list[] = {
        {"# group: singel\n# size: 1\n", "w.py:1: unknown group 'singel'"},
        {"# group: program\n# size: 1\n", "w.py:1: unknown group"},
        {"# group: single\n# size: many\n", "w.py:2: 'many' is no valid number"},
        {"# group: single\n# size: 0\n", "w.py:2: '0'"},
        {"# group: single\n# size: -5\n", "w.py:2: '-5'"},
        {"# group: single\n# size: 99999999999999999999\n", "w.py:2:"},
        {"# group: threads\n# size: 5\n# threads: 5000\n", "w.py:3:"},
        {"# group: threads\n# size: 5\n# work: shared\n", "w.py:3: unknown work"},
        {"# group: threads\n# size: 5\n# python2: no\n", "w.py:3: unknown python2"},
        {"# group: single\n", "needs a line '# size: N'"},
    };
    return cr_make_param_array(wrong_header, list, sizeof list / sizeof *list);
}

ParameterizedTest(wrong_header *one, workload, wrong_headers_are_refused_with_their_line) {
    tgb_workload_file file;
    char *error = NULL;
    cr_assert(!tgb_workload_parse_header(one->text, "w.py", &file, &error));
    cr_assert_not_null(strstr(error, one->message), "'%s'", error);
    free(error);
}

Test(workload, folder_gives_workloads_by_group_and_name_and_nothing_else) {
    char folder[] = "/tmp/tollgate-workloads-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    static const char *const files[][2] = {{"zeta.py", "# group: single\n# size: 1\n"},
                                           {"echo.py", "# group: io\n# size: 1\n"},
                                           {"alpha.py", "# group: single\n# size: 1\n"},
                                           {"protocol.py", "# what all share\n"},
                                           {"notes.txt", "# group: single\n# size: 1\n"}};
    char path[128];
    for (int i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i][0]);
        cr_assert(tgb_write_file(path, files[i][1], strlen(files[i][1]), NULL));
    }
    tgb_workload_set set = {0};
    char *error = NULL;
    cr_assert(tgb_workload_find_all(folder, &set, &error), "%s", error);
    cr_assert_eq(set.count, 3);
    cr_assert_str_eq(set.files[0].name, "alpha");
    cr_assert_str_eq(set.files[1].name, "zeta");
    cr_assert_str_eq(set.files[2].name, "echo");
    cr_assert_eq(set.files[0].bytes, 26);
    cr_assert_eq(strlen(set.files[0].digest), 16);
    cr_assert_not_null(tgb_workload_set_get(&set, "zeta"));
    cr_assert_null(tgb_workload_set_get(&set, "protocol"));
    for (int i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i][0]);
        unlink(path);
    }
    rmdir(folder);
    tgb_workload_set_clear(&set);
}

Test(workload, folder_that_is_missing_or_empty_is_told) {
    tgb_workload_set set = {0};
    char *error = NULL;
    cr_assert(!tgb_workload_find_all("/nonexistent", &set, &error));
    cr_assert_not_null(strstr(error, "/nonexistent"));
    free(error);
}

static tgb_results *run_of(int warmup, long loops, tgb_run **run) {
    tgb_results *results = tgb_results_new();
    *run = tgb_results_add_run(results);
    (*run)->warmup = warmup;
    (*run)->loops = loops;
    return results;
}

Test(workload, output_gives_check_values_and_metrics) {
    tgb_run *run;
    tgb_results *results = run_of(1, 2, &run);
    cr_assert(
        tgb_workload_read_output("check forty two\nvalue 0.5\nmetric p50_us 12.5 us\nvalue 0.25\nvalue 1e-3\n"
                                 "metric operations 100\n",
                                 run),
        "%s", run->error);
    cr_assert_str_eq(run->check, "forty two");
    cr_assert_eq(run->values_count, 3);
    cr_assert_eq(run->values_s[2], 0.001);
    cr_assert_eq(run->metrics_count, 2);
    cr_assert_str_eq(run->metrics[0].unit, "us");
    cr_assert_eq(run->metrics[0].iteration, 0);
    cr_assert_eq(run->metrics[1].iteration, 2);
    cr_assert_eq(run->status, TGB_OK);
    tgb_results_free(results);
}

typedef struct wrong_output {
    char text[96];
    char message[48];
} wrong_output;

ParameterizedTestParameters(workload, output_that_breaks_the_protocol_is_garbled) {
    static wrong_output list[] = {
        {"", "no check line"},
        {"value 1\nvalue 1\n", "no check line"},
        {"check 1\nvalue 1\n", "1 values instead of 2"},
        {"check 1\nvalue 1\nvalue 1\nvalue 1\n", "3 values instead of 2"},
        {"check 1\ncheck 1\nvalue 1\nvalue 1\n", "a second check line"},
        {"check 1\nvalue fast\nvalue 1\n", "not a time"},
        {"check 1\nvalue 0\nvalue 1\n", "not a time"},
        {"check 1\nvalue -1\nvalue 1\n", "not a time"},
        {"check 1\nvalue inf\nvalue 1\n", "not a time"},
        {"check 1\nvalue 1 2\nvalue 1\n", "not a time"},
        {"check 1\nvalue 1\nmetric x\nvalue 1\n", "not a metric"},
        {"check 1\nvalue 1\nmetric x nan\nvalue 1\n", "not a metric"},
        {"check 1\nhello\nvalue 1\nvalue 1\n", "neither check nor value nor metric: 'hello'"},
    };
    return cr_make_param_array(wrong_output, list, sizeof list / sizeof *list);
}

ParameterizedTest(wrong_output *one, workload, output_that_breaks_the_protocol_is_garbled) {
    tgb_run *run;
    tgb_results *results = run_of(1, 1, &run);
    cr_assert(!tgb_workload_read_output(one->text, run));
    cr_assert_eq(run->status, TGB_GARBLED);
    cr_assert_not_null(strstr(run->error, one->message), "'%s'", run->error);
    tgb_results_free(results);
}
