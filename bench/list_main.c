/* SPDX-License-Identifier: MIT */
/* list_main.c: the subcommand `list`: what could be compared. */
#include "arms.h"
#include "commands.h"
#include "util.h"
#include "workload.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

enum { OPT_BINDIR = 256, OPT_WORKLOADS };

typedef struct request {
    const char *bin_folder;
    const char *workload_folder;
} request;

static const struct argp_option table[] = {
    {"bindir", OPT_BINDIR, "DIR", 0, "Where the builds are (beside the harness)", 0},
    {"workloads", OPT_WORKLOADS, "DIR", 0, "Where the workloads are (bench/workloads)", 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    request *wanted = state->input;
    if (key == OPT_BINDIR)
        wanted->bin_folder = arg;
    else if (key == OPT_WORKLOADS)
        wanted->workload_folder = arg;
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp description = {
    .options = table, .parser = parse, .doc = "List builds and workloads."};

static void print_workloads(const tgb_workload_set *set) {
    puts("workloads:");
    for (size_t i = 0; i < set->count; i++) {
        const tgb_workload_file *file = &set->files[i];
        printf("  %-8s %-22s size %-9ld %s\n", tgb_group_name(file->group), file->name, file->size,
               file->exercises);
    }
}

int tgb_list_main(int argc, char **argv) {
    request wanted = {0};
    argp_parse(&description, argc, argv, 0, NULL, &wanted);
    char *own = tgb_own_folder(), *found = tgb_workload_default_folder(), *error = NULL;
    size_t count;
    char **names = tgb_arms_available(wanted.bin_folder != NULL ? wanted.bin_folder : own, &count);
    puts("builds:");
    for (size_t i = 0; i < count; i++)
        printf("  %s\n", names[i]);
    if (count == 0)
        puts("  none");
    tgb_workload_set set = {0};
    const char *folder = wanted.workload_folder != NULL ? wanted.workload_folder : found;
    bool good = folder == NULL ? tgb_fail(&error, "no folder bench/workloads; give one with --workloads")
                               : tgb_workload_find_all(folder, &set, &error);
    if (good)
        print_workloads(&set);
    else
        fprintf(stderr, "tollgate-bench: %s\n", error);
    tgb_workload_set_clear(&set);
    tgb_names_free(names);
    free(found);
    free(own);
    free(error);
    return good ? 0 : TGB_EXIT_BAD_INPUT;
}
