/* SPDX-License-Identifier: MIT */
/* Running programs: their ends, their limits, what the kernel counted, and the arms made of them. */
#include "process.h"
#include "arms.h"
#include "instructions.h"
#include "metadata.h"
#include "runner.h"
#include "util.h"

#include <criterion/criterion.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char shell[] = "/bin/sh", dash_c[] = "-c";

/* Runs one shell command in a pool of its own. */
static bool run_shell(const char *script, double timeout_s, tgb_process *process) {
    tgb_pool pool;
    char *copy = tgb_strdup(script), *error = NULL;
    char *const argv[] = {shell, dash_c, copy, NULL};
    *process = (tgb_process){.argv = argv};
    cr_assert(tgb_pool_start(&pool, 1, &error), "%s", error);
    bool good = tgb_processes_run(&pool, process, 1, timeout_s, &error);
    tgb_pool_stop(&pool);
    process->argv = NULL;
    free(copy);
    free(error);
    return good;
}

Test(process, output_errors_and_exit_code_are_kept) {
    tgb_process process;
    cr_assert(run_shell("echo to out; echo first >&2; echo the cause >&2; exit 7", 10, &process));
    cr_assert_str_eq(process.out, "to out\n");
    char *failure = tgb_process_failure(&process);
    cr_assert_str_eq(failure, "exit code 7: the cause");
    free(failure);
    tgb_process_clear(&process);
}

Test(process, data_layout_reaches_what_is_started) {
    tgb_pool pool;
    char script[] = "echo $TG_DATA_LAYOUT", *error = NULL;
    char *const argv[] = {shell, dash_c, script, NULL};
    tgb_process process = {.argv = argv, .data_layout = 5};
    cr_assert(tgb_pool_start(&pool, 1, &error), "%s", error);
    cr_assert(tgb_processes_run(&pool, &process, 1, 10, &error), "%s", error);
    tgb_pool_stop(&pool);
    cr_assert_str_eq(process.out, "5\n");
    tgb_process_clear(&process);
}

Test(process, good_end_is_no_failure_and_takes_time) {
    tgb_process process;
    cr_assert(run_shell("sleep 0.1", 10, &process));
    cr_assert_null(tgb_process_failure(&process));
    cr_assert(process.wall_s >= 0.1 && process.wall_s < 5, "%g s", process.wall_s);
    cr_assert(process.cpu_s < 0.1, "sleeping uses no processor: %g s", process.cpu_s);
    cr_assert(process.switches >= 1 && process.switches >= process.switches_forced);
    tgb_process_clear(&process);
}

Test(process, signal_is_told_by_name) {
    tgb_process process;
    cr_assert(run_shell("kill -SEGV $$", 10, &process));
    char *failure = tgb_process_failure(&process);
    cr_assert_not_null(strstr(failure, "signal 11"), "%s", failure);
    free(failure);
    tgb_process_clear(&process);
}

Test(process, timeout_kills_the_whole_group) {
    tgb_process process;
    double start = tgb_clock();
    cr_assert(run_shell("sleep 60 & echo $!; wait", 0.3, &process));
    cr_assert(tgb_clock() - start < 10);
    cr_assert(process.timed_out);
    pid_t child = (pid_t)strtol(process.out, NULL, 10);
    usleep(100000); /* its new parent has to take it away */
    char *path = tgb_format("/proc/%d/cmdline", (int)child), *line = tgb_read_line(path);
    cr_assert_str_empty(line, "the child of the killed program still runs");
    free(line);
    free(path);
    tgb_process_clear(&process);
}

Test(process, program_that_does_not_exist_fails_with_its_cause) {
    tgb_pool pool;
    char missing[] = "/nonexistent/program";
    char *const argv[] = {missing, NULL};
    tgb_process process = {.argv = argv};
    cr_assert(tgb_pool_start(&pool, 1, NULL));
    cr_assert(tgb_processes_run(&pool, &process, 1, 10, NULL));
    char *failure = tgb_process_failure(&process);
    cr_assert_not_null(strstr(failure, "cannot be started"), "%s", failure);
    free(failure);
    tgb_process_clear(&process);
    tgb_pool_stop(&pool);
}

/* The harness's own size must not count as the program's: a launcher starts it. */
Test(process, peak_memory_is_the_programs_own) {
    tgb_process process;
    size_t big = 256 << 20;
    cr_assert(run_shell(":", 10, &process));
    long long small = process.peak_bytes;
    tgb_process_clear(&process);
    tgb_pool pool;
    cr_assert(tgb_pool_start(&pool, 1, NULL));
    char *ballast = malloc(big);
    memset(ballast, 1, big);
    char script[] = ":";
    char *const argv[] = {shell, dash_c, script, NULL};
    process = (tgb_process){.argv = argv};
    cr_assert(tgb_processes_run(&pool, &process, 1, 10, NULL));
    cr_assert(process.peak_bytes > 0 && process.peak_bytes < 2 * small + (16 << 20), "%lld bytes",
              process.peak_bytes);
    cr_assert_eq(ballast[big / 2], 1);
    free(ballast);
    tgb_process_clear(&process);
    tgb_pool_stop(&pool);
}

Test(process, processes_run_at_the_same_time) {
    tgb_pool pool;
    char script[] = "sleep 0.4";
    char *const argv[] = {shell, dash_c, script, NULL};
    tgb_process processes[3] = {{.argv = argv}, {.argv = argv}, {.argv = argv}};
    cr_assert(tgb_pool_start(&pool, 3, NULL));
    double start = tgb_clock();
    cr_assert(tgb_processes_run(&pool, processes, 3, 10, NULL));
    cr_assert(tgb_clock() - start < 1.1, "not one after the other");
    tgb_process more[4] = {{.argv = argv}, {.argv = argv}, {.argv = argv}, {.argv = argv}};
    char *error = NULL;
    cr_assert(!tgb_processes_run(&pool, more, 4, 10, &error), "four processes need four launchers");
    free(error);
    for (int i = 0; i < 3; i++)
        tgb_process_clear(&processes[i]);
    tgb_pool_stop(&pool);
}

Test(process, interruption_ends_what_runs) {
    tgb_catch_interrupts();
    tgb_process process;
    pid_t self = getpid(), helper = fork();
    if (helper == 0) {
        usleep(300000);
        kill(self, SIGINT);
        _exit(0);
    }
    double start = tgb_clock();
    cr_assert(!run_shell("sleep 60", 0, &process));
    cr_assert(tgb_interrupted());
    cr_assert(tgb_clock() - start < 10);
    waitpid(helper, NULL, 0);
    tgb_process_clear(&process);
}

Test(arms, external_arm_that_is_not_installed_is_told) {
    tgb_results *results = tgb_results_new();
    tgb_pool pool;
    char *error = NULL;
    cr_assert(tgb_pool_start(&pool, 1, NULL));
    cr_assert(!tgb_arms_add_external(results, "other=no-such-interpreter -X a", &pool, &error));
    cr_assert_str_eq(error, "arm 'other': 'no-such-interpreter' is not installed");
    free(error);
    error = NULL;
    cr_assert(!tgb_arms_add_external(results, "python3", &pool, &error));
    cr_assert_not_null(strstr(error, "NAME=COMMAND"));
    free(error);
    error = NULL;
    cr_assert(tgb_arms_add_external(results, "s=/bin/sh", &pool, &error), "%s", error);
    cr_assert(!tgb_arms_add_external(results, "s=/bin/sh", &pool, &error));
    cr_assert_not_null(strstr(error, "two arms named 's'"));
    free(error);
    tgb_pool_stop(&pool);
    tgb_results_free(results);
}

static void write_file(const char *folder, const char *name, const char *text, mode_t mode) {
    char *path = tgb_format("%s/%s", folder, name);
    cr_assert(tgb_write_file(path, text, strlen(text), NULL));
    chmod(path, mode);
    free(path);
}

static void write_program(const char *folder, const char *name, const char *script) {
    write_file(folder, name, script, 0755);
}

/* What is no build: what lies beside builds, other names, and what cannot be run. */
static void write_others(const char *folder) {
    static const char *const programs[] = {"tollgate-bench", "tollgate-micro-gil", "tollgate-gil.debug",
                                           "other"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        write_program(folder, programs[i], "#!/bin/sh\n");
    write_file(folder, "tollgate-not-a-program", "", 0644);
}

static void remove_all(const char *folder) {
    char *command = tgb_format("rm -r '%s'", folder);
    cr_assert_eq(system(command), 0);
    free(command);
}

Test(arms, builds_are_found_with_their_options) {
    char folder[] = "/tmp/tollgate-bin-XXXXXX", *error = NULL;
    cr_assert_not_null(mkdtemp(folder));
    write_program(folder, "tollgate-gil", "#!/bin/sh\necho tollgate-gil\necho 'counting: plain'\n");
    write_program(folder, "tollgate-nogil", "#!/bin/sh\nexit 1\n");
    write_others(folder);
    size_t count;
    char **names = tgb_arms_available(folder, &count);
    cr_assert_eq(count, 2);
    cr_assert_str_eq(names[0], "gil");
    cr_assert_str_eq(names[1], "nogil");
    tgb_names_free(names);
    tgb_pool pool;
    tgb_results *results = tgb_results_new();
    cr_assert(tgb_pool_start(&pool, 1, NULL));
    cr_assert(tgb_arms_add_build(results, folder, "gil", 1, &pool, &error), "%s", error);
    cr_assert_str_eq(json_string_value(json_object_get(results->arms[0].options, "counting")), "plain");
    cr_assert(!tgb_arms_add_build(results, folder, "nogil", 1, &pool, &error));
    cr_assert_not_null(strstr(error, "does not run"), "%s", error);
    free(error);
    error = NULL;
    cr_assert(!tgb_arms_add_build(results, folder, "other", 1, &pool, &error));
    cr_assert_not_null(strstr(error, "there are gil, nogil"), "%s", error);
    free(error);
    tgb_results_free(results);
    error = NULL;
    results = tgb_results_new();
    cr_assert(!tgb_arms_add_build(results, folder, "gil", 2, &pool, &error));
    cr_assert_not_null(strstr(error, "link order 1 of 'gil' is not built"), "%s", error);
    free(error);
    tgb_results_free(results);
    tgb_pool_stop(&pool);
    remove_all(folder);
}

/* Two made-up interpreters, a pass over one workload: the liar's answer is found out. */
Test(runner, times_count_only_with_the_base_arms_answer) {
    char folder[] = "/tmp/tollgate-bin-XXXXXX", *error = NULL;
    cr_assert_not_null(mkdtemp(folder));
    write_program(folder, "good", "#!/bin/sh\necho check 42\necho value 0.5\necho value 0.5\n");
    write_program(folder, "liar", "#!/bin/sh\necho check 41\necho value 0.1\necho value 0.1\n");
    tgb_pool pool;
    tgb_results *results = tgb_results_new();
    cr_assert(tgb_pool_start(&pool, 1, NULL));
    char *good = tgb_format("good=%s/good", folder), *liar = tgb_format("liar=%s/liar", folder);
    cr_assert(tgb_arms_add_external(results, good, &pool, &error), "%s", error);
    cr_assert(tgb_arms_add_external(results, liar, &pool, &error), "%s", error);
    tgb_workload *workload = tgb_results_add_workload(results, "w", TGB_SINGLE);
    tgb_set_text(&workload->path, "w.py");
    results->settings.passes = 2;
    results->settings.warmup = 1;
    tgb_scope scope = {.clauses = {[TGB_CLAUSE_A] = true}};
    tgb_plan plan;
    tgb_plan_make(&plan, results, &scope);
    tgb_session session = {.results = results, .plan = &plan, .pool = &pool, .start = tgb_clock()};
    cr_assert_eq(tgb_calibrate(&session, &error), TGB_DONE, "%s", error);
    cr_assert_eq(results->workloads[0].loops, 1);
    cr_assert_eq(tgb_run_passes(&session, &error), TGB_DONE, "%s", error);
    cr_assert(results->complete);
    cr_assert_eq(results->runs_count, 6);
    for (size_t i = 0; i < 6; i++) {
        const tgb_run *run = &results->runs[i];
        cr_assert_eq(run->status, run->arm == 0 ? TGB_OK : TGB_WRONG);
        cr_assert_eq(run->position, (int)i % 3);
        cr_assert_eq(isnan(tgb_run_seconds(run)), run->arm == 1);
    }
    free(good);
    free(liar);
    tgb_plan_clear(&plan);
    tgb_results_free(results);
    tgb_pool_stop(&pool);
    remove_all(folder);
}

Test(runner, command_line_follows_the_protocol) {
    tgb_results *results = tgb_results_new();
    char program[] = "/usr/bin/python3", option[] = "-X";
    char *const command[] = {program, option};
    tgb_arm *arm = tgb_results_add_arm(results, "python3", TGB_ARM_EXTERNAL);
    tgb_set_list(&arm->command, &arm->command_count, command, 2);
    tgb_set_text(&tgb_results_add_workload(results, "echo", TGB_CONVOY)->path, "echo.py");
    tgb_cell cell = {.mode = TGB_MODE_CONVOY, .threads = 3, .cpu_threads = 2};
    char **argv = tgb_run_command(results, &cell, 0, 0, 100, 5, 1);
    static const char *const wanted[] = {
        "/usr/bin/python3", "-X", "echo.py",  "--size", "100",           "--threads", "3",
        "--loops",          "5",  "--warmup", "1",      "--cpu-threads", "2"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_assert_str_eq(argv[i], wanted[i]);
    cr_assert_null(argv[13]);
    tgb_names_free(argv);
    cell = (tgb_cell){.mode = TGB_MODE_IDLE, .threads = 1};
    argv = tgb_run_command(results, &cell, 0, 0, 100, 5, 1);
    cr_assert_str_eq(argv[11], "--idle-thread");
    tgb_names_free(argv);
    tgb_results_free(results);
}

Test(instructions, callgrinds_total_is_read) {
    double count = 0;
    cr_assert(tgb_callgrind_count("==1== Events    : Ir\n==1== Collected : 123456789\n==1==\n", &count));
    cr_assert_eq(count, 123456789.0);
    cr_assert(!tgb_callgrind_count("==1== no such line\n", &count));
    cr_assert(!tgb_callgrind_count("==1== Collected : \n", &count));
}

Test(metadata, text_without_paths_keeps_everything_else) {
    static const struct {
        const char *from, *to;
    } rows[] = {{"cc -O3 -I/home/me/include -o /home/me/out.o", "cc -O3 -Iinclude -o out.o"},
                {"map=/home/me/tree=.", "map=tree=."},
                {"1/2 and a/b", "1/2 and a/b"},
                {"/", "/"},
                {"'/a/b c'", "'b c'"},
                {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = tgb_without_paths(rows[i].from);
        cr_assert_str_eq(text, rows[i].to);
        free(text);
    }
}
