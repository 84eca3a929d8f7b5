/* SPDX-License-Identifier: MIT */
/* The command line: tollgate-<build> [options] file.py args... Exit codes are CPython's: what sys.exit says,
 * 1 after an uncaught exception, 2 for a bad command line or a file that cannot be read. */
#include "runtime/build_info.h"
#include "runtime/core/alloc.h"
#include "runtime/core/runtime.h"
#include "runtime/core/stats.h"
#include "runtime/core/trace.h"
#include "runtime/lang/arena.h"
#include "runtime/lang/dis.h"
#include "runtime/prompt.h"
#include "runtime/seam/thread.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/vm/import.h"

#include <argp.h>
#include <errno.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct command_line {
    const char *command; /* -c */
    const char *module;  /* -m */
    const char *policy;  /* --gil= */
    bool disassemble;
    bool inspect;           /* -i */
    bool stats;             /* --stats */
    const char *stats_file; /* its value, or NULL */
    const char *trace_file; /* --trace= */
    int rest;               /* index of the file, or behind -c */
};

enum { OPTION_DIS = 256, OPTION_GIL, OPTION_STATS, OPTION_TRACE };

static const struct argp_option options[] = {
    {NULL, 'c', "TEXT", 0, "run TEXT instead of a file", 0},
    {NULL, 'm', "MODULE", 0, "run a module of the search path as a program", 0},
    {NULL, 'i', NULL, 0, "read statements when the program has ended, from whatever standard input is", 0},
    {"dis", OPTION_DIS, NULL, 0, "print the bytecode of the program instead of running it", 0},
    {"gil", OPTION_GIL, "POLICY", 0,
     "policy of the global lock (builds with a lock only): interval:TIME as in interval:5ms, ticks:N,cond or "
     "ticks:N,sem, priority",
     0},
    {"stats", OPTION_STATS, "FILE", OPTION_ARG_OPTIONAL,
     "at exit, print what the program did to the seam, or write it to FILE, as JSON where FILE ends in .json "
     "(TG_STATS builds only)",
     0},
    {"trace", OPTION_TRACE, "FILE", 0,
     "at exit, write when each thread ran, waited and collected to FILE (Trace Event JSON, as Perfetto reads "
     "it)",
     0},
    {0}};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    struct command_line *line = state->input;
    switch (key) {
    case 'c':
        line->command = value;
        line->rest = state->next;
        state->next = state->argc;
        return 0;
    case 'm':
        line->module = value;
        line->rest = state->next;
        state->next = state->argc;
        return 0;
    case 'i':
        line->inspect = true;
        return 0;
    case OPTION_DIS:
        line->disassemble = true;
        return 0;
    case OPTION_GIL:
        line->policy = value;
        return 0;
    case OPTION_STATS:
        line->stats = true;
        line->stats_file = value;
        return 0;
    case OPTION_TRACE:
        line->trace_file = value;
        return 0;
    case ARGP_KEY_ARG:
        line->rest = state->next - 1;
        state->next = state->argc;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void print_version(FILE *out, struct argp_state *state) {
    fprintf(out, "tollgate %s\noptions: %s\ncompiler: %s\nflags: %s\nlibraries: %s\ncommit: %s\n",
            tg_build_info_name, tg_build_info_options, tg_build_info_compiler, tg_build_info_flags,
            tg_build_info_libraries, tg_build_info_commit);
}

/* sys.path[0] is the program's folder: that of its path, or the path itself. */
static void set_program(const char *path, bool is_folder) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value search = tg_module_get(sys, tg_str_intern_cstring("path"));
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path ? path : "");
    char *resolved = path ? realpath(path, NULL) : NULL;
    if (resolved)
        snprintf(folder, sizeof folder, "%s", resolved);
    free(resolved);
    tg_value first = tg_str_from_cstring(!path ? "" : is_folder ? folder : dirname(folder));
    if (search != TG_NULL && tg_is_list(search) && first != TG_NULL)
        tg_list_insert(search, 0, first);
    tg_decref(first);
    tg_decref(search);
    tg_decref(sys);
}

static char *read_stdin(size_t *bytes) {
    size_t capacity = 1 << 16, length = 0;
    char *text = malloc(capacity);
    for (size_t got; text && (got = fread(text + length, 1, capacity - length - 1, stdin)) > 0;) {
        length += got;
        if (capacity - length < 2)
            text = realloc(text, capacity *= 2);
    }
    if (text)
        text[length] = 0;
    *bytes = length;
    return text;
}

static bool inspecting; /* -i: an exception is shown and is no end */

/* What the pending exception makes of the program. */
static int ended(void) {
    tg_value exception = tg_error_take();
    if (!inspecting)
        return tg_exit_status_steal(exception);
    tg_print_exception(exception);
    tg_decref(exception);
    return 1;
}

static int disassemble(tg_value filename, const char *source, size_t bytes) {
    const struct tg_unit *unit = tg_compile_source(filename, source, bytes, false);
    if (!unit)
        return ended();
    tg_dis(stdout, unit);
    return 0;
}

/* The module __main__, or TG_NULL. */
static tg_value new_main(void) {
    tg_value module = tg_module_new("__main__");
    if (module == TG_NULL || !tg_dict_set_cstring(tg_modules_dict, "__main__", module) ||
        !tg_module_set_cstring_steal(module, "__spec__", TG_NONE) ||
        !tg_module_set_cstring_steal(module, "__package__", TG_NONE))
        return TG_NULL;
    return module;
}

static int run(const char *name, const char *source, size_t bytes, bool only_disassemble) {
    tg_value module = new_main();
    tg_value filename = tg_str_from_cstring(name);
    if (module == TG_NULL || filename == TG_NULL)
        return ended();
    if (only_disassemble)
        return disassemble(filename, source, bytes);
    if (name[0] != '<' && !tg_module_set_cstring_steal(module, "__file__", tg_new_reference(filename)))
        return ended();
    tg_value done = tg_run_source(module, filename, source, bytes);
    tg_decref(filename);
    return done == TG_NULL ? ended() : 0;
}

static int run_file(const char *program, const char *path, bool only_disassemble) {
    size_t bytes;
    char *source = tg_read_file(path, &bytes);
    if (!source) {
        tg_error_clear();
        fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", program, path, errno, strerror(errno));
        return 2;
    }
    set_program(path, false);
    int status = run(path, source, bytes, only_disassemble);
    tg_mfree(source);
    return status;
}

/* -m: sys.path[0] is the folder that one is in, sys.argv[0] what is run. */
static int run_module(const char *program, const char *name) {
    char folder[4096];
    set_program(getcwd(folder, sizeof folder) ? folder : NULL, true);
    tg_value module = new_main();
    if (module != TG_NULL && tg_run_module_as_main(module, program, name))
        return 0;
    return ended();
}

static int run_stdin(bool only_disassemble) {
    set_program(NULL, false);
    if (!only_disassemble && (inspecting || isatty(STDIN_FILENO))) {
        tg_value module = new_main();
        inspecting = false; /* that is what it does */
        return module == TG_NULL ? ended() : tg_prompt_run(module, true);
    }
    size_t bytes;
    char *source = read_stdin(&bytes);
    int status = source ? run("<stdin>", source, bytes, only_disassemble) : 1;
    free(source);
    return status;
}

int main(int argc, char **argv) {
    struct command_line line = {0};
    const struct argp parser = {
        options,
        parse_option,
        "[FILE [ARGUMENT...]]",
        "Runs a program of Tollgate's subset of Python 3. Without a FILE, or with -, the program "
        "is what standard input holds; from a terminal statements are read and run one by one.",
        NULL,
        NULL,
        NULL};
    argp_program_version_hook = print_version;
    argp_err_exit_status = 2;
    argp_parse(&parser, argc, argv, ARGP_IN_ORDER, NULL, &line);
    const char *refusal = line.policy ? tg_set_gil_policy(line.policy) : NULL;
    if (refusal) {
        fprintf(stderr, "%s: --gil=%s: %s\n", argv[0], line.policy, refusal);
        return 2;
    }
    refusal = line.stats ? tg_stats_request(line.stats_file) : NULL;
    if (refusal) {
        fprintf(stderr, "%s: --stats%s%s: %s\n", argv[0], line.stats_file ? "=" : "",
                line.stats_file ? line.stats_file : "", refusal);
        return 2;
    }
    refusal = line.trace_file ? tg_trace_request(line.trace_file) : NULL;
    if (refusal) {
        fprintf(stderr, "%s: --trace=%s: %s\n", argv[0], line.trace_file, refusal);
        return 2;
    }
    /* sys.argv: "-c" or the file, then the program's arguments */
    static char as_command[] = "-c", as_module[] = "-m", no_name[] = "";
    char *nothing[] = {no_name, NULL};
    bool option = line.command || line.module;
    int first = option ? line.rest - 1 : line.rest;
    const char *path = first ? argv[first] : NULL;
    if (option)
        argv[first] = line.command ? as_command : as_module;
    if (!tg_runtime_start(first ? argc - first : 1, first ? argv + first : nothing))
        return 1;
    inspecting = line.inspect;
    int status;
    if (line.command) {
        set_program(NULL, false);
        status = run("<string>", line.command, strlen(line.command), line.disassemble);
    } else if (line.module) {
        status = run_module(argv[0], line.module);
    } else if (!path || strcmp(path, "-") == 0) {
        status = run_stdin(line.disassemble);
    } else {
        status = run_file(argv[0], path, line.disassemble);
    }
    if (inspecting && !line.disassemble)
        status = tg_prompt_run(tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("__main__")), false);
    tg_runtime_finish();
    if (status == TG_EXIT_INTERRUPTED) { /* as the shell must see it: ended by the signal */
        signal(SIGINT, SIG_DFL);
        raise(SIGINT);
    }
    return status;
}
