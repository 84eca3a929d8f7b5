/* SPDX-License-Identifier: MIT */
/* The command lines of the subcommands. */
#include "options.h"
#include "commands.h"
#include "kernel.h"
#include "report.h"
#include "util.h"

#include <argp.h>
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <criterion/redirect.h>
#include <string.h>

/* Splits a command line in place. */
static int split(char *line, char **argv) {
    int count = 0;
    char *save = NULL;
    for (char *word = strtok_r(line, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save))
        argv[count++] = word;
    argv[count] = NULL;
    return count;
}

static void parse(tgb_run_options *options, char *line) {
    static char *argv[32]; /* the options point into it */
    int argc = split(line, argv);
    tgb_run_options_parse(options, argc, argv);
}

Test(options, defaults_are_those_of_the_help) {
    tgb_run_options options;
    char line[] = "run";
    parse(&options, line);
    cr_assert_eq(options.passes, 10);
    cr_assert_eq(options.layouts, 1);
    cr_assert_eq(options.warmup, 1);
    cr_assert_eq(options.target_s, 0.5);
    cr_assert_eq(options.max_seconds, 0.0);
    cr_assert_eq(options.margin, 0.01);
    cr_assert(options.pinned && options.scope.threads && options.scope.clauses[TGB_CLAUSE_A1]);
    cr_assert(!options.scope.processes && !options.resume && !options.instructions);
    tgb_run_options_clear(&options);
}

Test(options, sharing_is_measured_when_it_or_a_workload_is_named) {
    tgb_run_options options;
    char none[] = "run", clause[] = "run --clause sharing", named[] = "run share_list",
         other[] = "run --clause threads share_list";
    parse(&options, none);
    cr_assert(!options.scope.sharing && options.scope.threads);
    tgb_run_options_clear(&options);
    parse(&options, clause);
    cr_assert(options.scope.sharing && !options.scope.threads && !options.scope.clauses[TGB_CLAUSE_A]);
    tgb_run_options_clear(&options);
    parse(&options, named);
    cr_assert(options.scope.sharing);
    tgb_run_options_clear(&options);
    parse(&options, other);
    cr_assert(!options.scope.sharing);
    tgb_run_options_clear(&options);
}

Test(options, quick_is_smaller_and_has_a_budget) {
    tgb_run_options options;
    char line[] = "run --quick";
    parse(&options, line);
    cr_assert_eq(options.passes, 5);
    cr_assert_eq(options.max_seconds, 540.0);
    cr_assert(options.target_s < 0.5);
    tgb_run_options_clear(&options);
}

Test(options, every_link_order_runs_equally_often) {
    tgb_run_options options;
    char line[] = "run --layouts 8 --passes 10";
    parse(&options, line);
    cr_assert_eq(options.passes, 16);
    tgb_run_options_clear(&options);
    char many[] = "run --layouts 8", few[] = "run --layouts 3";
    parse(&options, many);
    cr_assert_eq(options.passes, 8);
    tgb_run_options_clear(&options);
    parse(&options, few);
    cr_assert_eq(options.passes, 12);
    tgb_run_options_clear(&options);
}

Test(options, everything_is_taken_over) {
    tgb_run_options options;
    char line[] = "run fib --arm a=b --arms gil,nogil --base gil my.py --threads 1,3 --cpu-threads 0,2 "
                  "--clause a,threads "
                  "--margin 2.5% --out dir --resume -- --size 3 x";
    parse(&options, line);
    cr_assert_eq(options.names_count, 2);
    cr_assert_str_eq(options.names[0], "fib");
    cr_assert_str_eq(options.names[1], "my.py");
    cr_assert_eq(options.external_count, 1);
    cr_assert_str_eq(options.builds[1], "nogil");
    cr_assert_null(options.builds[2]);
    cr_assert_eq(options.thread_counts_count, 2);
    cr_assert_eq(options.thread_counts[1], 3);
    cr_assert_eq(options.cpu_threads_count, 2);
    cr_assert_eq(options.cpu_threads[0], 0, "alone");
    cr_assert_eq(options.margin, 0.025);
    cr_assert(options.scope.clauses[TGB_CLAUSE_A] && !options.scope.clauses[TGB_CLAUSE_B]);
    cr_assert(options.scope.threads && options.resume);
    cr_assert_eq(options.program_args_count, 3);
    cr_assert_str_eq(options.program_args[0], "--size", "what follows -- is the program's own");
    tgb_run_options_clear(&options);
}

typedef struct wrong_line {
    char line[64];
} wrong_line;

ParameterizedTestParameters(options, usage_errors_end_with_64) {
    static wrong_line list[] = {{"run --bogus"},          {"run --passes 0"},
                                {"run --passes ten"},     {"run --passes"},
                                {"run --margin 100%"},    {"run --margin -1"},
                                {"run --clause a,zz"},    {"run --clause"},
                                {"run --threads 1,,2"},   {"run --threads 0"},
                                {"run --resume"},         {"run --layouts 1x"},
                                {"run --timeout nan"},    {"run --target-ms 0"},
                                {"run --max-seconds -4"}, {"verdict"},
                                {"verdict a b"},          {"verdict a --margin x"},
                                {"verdict a --clause q"}, {"report"},
                                {"list extra --bogus"},   {"check now"},
                                {"selftest --passes 3"}};
    return cr_make_param_array(wrong_line, list, sizeof list / sizeof *list);
}

ParameterizedTest(wrong_line *one, options, usage_errors_end_with_64, .exit_code = 64) {
    char *argv[16];
    int argc = split(one->line, argv);
    argp_err_exit_status = TGB_EXIT_USAGE;
    cr_redirect_stderr();
    if (strcmp(argv[0], "run") == 0) {
        tgb_run_options options;
        tgb_run_options_parse(&options, argc, argv);
    }
    if (strcmp(argv[0], "verdict") == 0)
        tgb_verdict_main(argc, argv);
    if (strcmp(argv[0], "report") == 0)
        tgb_report_main(argc, argv);
    if (strcmp(argv[0], "list") == 0)
        tgb_list_main(argc, argv);
    if (strcmp(argv[0], "check") == 0)
        tgb_check_main(argc, argv);
    if (strcmp(argv[0], "selftest") == 0)
        tgb_selftest_main(argc, argv);
}

Test(options, missing_results_file_is_bad_input) {
    char line[] = "verdict /nonexistent.json", *argv[8];
    int argc = split(line, argv);
    cr_redirect_stderr();
    cr_assert_eq(tgb_verdict_main(argc, argv), TGB_EXIT_BAD_INPUT);
}

Test(options, kernel_refuses_what_it_does_not_know) {
    char line[] = "kernel --speed 3", *argv[8];
    int argc = split(line, argv);
    cr_redirect_stderr();
    cr_assert_eq(tgb_kernel_main(argc, argv), TGB_EXIT_USAGE);
}

Test(options, margins_are_percentages_or_fractions) {
    double margin;
    cr_assert(tgb_parse_margin("1%", &margin) && margin == 0.01);
    cr_assert(tgb_parse_margin("5 %", &margin) && margin == 0.05);
    cr_assert(tgb_parse_margin("0.02", &margin) && margin == 0.02);
    cr_assert(tgb_parse_margin("0", &margin) && margin == 0);
    cr_assert(!tgb_parse_margin("", &margin));
    cr_assert(!tgb_parse_margin("1%%", &margin));
    cr_assert(!tgb_parse_margin("1", &margin), "a margin of everything is none");
    cr_assert(!tgb_parse_margin("nan", &margin));
}

Test(options, counts_are_positive_and_complete) {
    int *counts = NULL;
    size_t count = 0;
    cr_assert(tgb_parse_counts("1,2,16", 1, &counts, &count));
    cr_assert_eq(count, 3);
    cr_assert_eq(counts[2], 16);
    free(counts);
    static const char *const wrong[] = {"", "1,", ",1", "1;2", "0", "-1", "1.5", "9999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert(!tgb_parse_counts(wrong[i], 1, &counts, &count), "'%s'", wrong[i]);
}
