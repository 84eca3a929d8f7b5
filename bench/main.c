/* SPDX-License-Identifier: MIT */
/* main.c: tollgate-bench, the comparison harness: picks the subcommand. */
#include "commands.h"
#include "kernel.h"
#include "report.h"
#include "results.h"
#include "runtime/build_info.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help; /* NULL: not shown */
} command;

static const command commands[] = {
    {"list", tgb_list_main, "the arms and workloads that are there"},
    {"run", tgb_run_main, "compare: balanced passes over all arms, raw values into results.json"},
    {"verdict", tgb_verdict_main, "does the rule hold? from results.json"},
    {"report", tgb_report_main, "pages, tables and figures from results.json"},
    {"instructions", tgb_instructions_main, "instructions of every build against the others, without passes"},
    {"toll", tgb_toll_main, "what each ingredient costs, from results.json"},
    {"claims", tgb_claims_main, "what people say about the lock, as experiments"},
    {"check", tgb_check_main, "is this machine quiet enough?"},
    {"selftest", tgb_selftest_main, "does the harness find what it should, and nothing else?"},
    {"kernel", tgb_kernel_main, NULL},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int usage(FILE *out, int code) {
    fputs("usage: tollgate-bench COMMAND ...\n\n", out);
    for (int i = 0; i < COMMANDS; i++)
        if (commands[i].help != NULL)
            fprintf(out, "  %-12s %s\n", commands[i].name, commands[i].help);
    fputs("\n`tollgate-bench COMMAND --help` tells the options. Exit codes: 0 holds or done, 1 broken, 2 "
          "open,\n"
          "3 bad input, 64 usage, 130 interrupted.\n",
          out);
    return code;
}

int main(int argc, char **argv) {
    argp_err_exit_status = TGB_EXIT_USAGE;
    if (argc < 2)
        return usage(stderr, TGB_EXIT_USAGE);
    if (strcmp(argv[1], "--version") == 0) {
        printf("tollgate-bench\ncompiler: %s\nflags: %s\nlibraries: %s\ncommit: %s\n", tg_build_info_compiler,
               tg_build_info_flags, tg_build_info_libraries, tg_build_info_commit);
        return 0;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return usage(stdout, 0);
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        char name[64]; /* argp shows argv[0] in its messages */
        snprintf(name, sizeof name, "tollgate-bench %s", commands[i].name);
        argv[1] = name;
        return commands[i].run(argc - 1, argv + 1);
    }
    fprintf(stderr, "tollgate-bench: no command '%s'\n", argv[1]);
    return usage(stderr, TGB_EXIT_USAGE);
}
