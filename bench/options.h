/* SPDX-License-Identifier: MIT */
/*
 * options.h: what the command line of `run` asks for, parsed with argp and checked, but not yet acted upon:
 * unknown names of builds and workloads are found later, when the folders have been read.
 */
#ifndef TGB_OPTIONS_H
#define TGB_OPTIONS_H

#include "passes.h"

typedef struct tgb_run_options {
    char **names; /* workloads, or .py files; borrowed from argv, the array owned */
    size_t names_count;
    char **program_args; /* after `--`: of the user's own program; borrowed */
    size_t program_args_count;
    char **external; /* --arm definitions */
    size_t external_count;
    char **builds; /* --arms; owned strings, NULL-terminated; NULL: what is there */
    const char *base;
    const char *bin_folder;
    const char *workload_folder;
    const char *out;
    int passes; /* 0: by default */
    int layouts;
    int warmup;
    double target_s;
    double timeout_s;
    double max_seconds; /* below 0: by default */
    double margin;
    int *thread_counts; /* NULL: by default */
    size_t thread_counts_count;
    int *cpu_threads;
    size_t cpu_threads_count;
    tgb_scope scope;
    bool clause_given; /* --clause */
    bool instructions;
    bool pinned;
    bool anonymous;
    bool quick;
    bool resume;
    bool trace;   /* record who ran when */
    bool pythons; /* every other implementation that is found */
} tgb_run_options;

/* Parses; on a usage error prints it and exits with 64 (with --help: 0). */
void tgb_run_options_parse(tgb_run_options *options, int argc, char **argv);
void tgb_run_options_clear(tgb_run_options *options);

/* "a,a1,b,b1,p,threads,sharing" into a scope; false on an unknown name. */
bool tgb_parse_scope(const char *text, tgb_scope *scope);

/* "1%", "1 %" or "0.01" into 0.01; false unless it is from 0 up to, not including, 1. */
bool tgb_parse_margin(const char *text, double *margin);

#endif
