/* SPDX-License-Identifier: MIT */
/* gather.c: which arms and workloads a command is about, from its options into a results model. */
#include "gather.h"

#include "arms.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* ---- arms ---- */

static bool add_builds(tgb_results *results, const tgb_run_options *options, tgb_pool *pool, char **error) {
    char *own = tgb_own_folder();
    const char *folder = options->bin_folder != NULL ? options->bin_folder : own;
    size_t count;
    char **available = tgb_arms_available(folder, &count);
    char **names = options->builds != NULL ? options->builds : available;
    bool good = true;
    for (size_t i = 0; good && names[i] != NULL; i++)
        good = tgb_arms_add_build(results, folder, names[i], options->layouts, pool, error);
    if (good && count == 0 && options->external_count == 0 && !options->pythons)
        good = tgb_fail(error, "no builds in %s, and no --arm", folder);
    tgb_names_free(available);
    free(own);
    return good;
}

bool tgb_gather_arms(tgb_results *results, const tgb_run_options *options, tgb_pool *pool, char **error) {
    if (!add_builds(results, options, pool, error))
        return false;
    for (size_t i = 0; i < options->external_count; i++)
        if (!tgb_arms_add_external(results, options->external[i], pool, error))
            return false;
    if (options->pythons)
        tgb_arms_add_pythons(results, pool);
    const char *base = options->base != NULL ? options->base : "gil";
    results->base = tgb_results_find_arm(results, base);
    if (results->base < 0 && options->base != NULL)
        return tgb_fail(error, "--base %s: there is no such arm", base);
    if (results->base < 0)
        results->base = 0;
    return true;
}

/* ---- workloads ---- */

void tgb_gather_workload(tgb_results *results, const tgb_workload_file *file,
                         const tgb_run_options *options) {
    tgb_workload *workload = tgb_results_add_workload(results, file->name, file->group);
    tgb_set_text(&workload->exercises, file->exercises);
    tgb_set_text(&workload->path, file->path);
    tgb_set_text(&workload->digest, file->digest);
    workload->file_bytes = file->bytes;
    workload->size = options->quick ? file->quick_size : file->size;
    workload->threads = file->threads;
    workload->split = file->split;
    workload->python2 = file->python2;
    if (file->group == TGB_PROGRAM)
        tgb_set_list(&workload->args, &workload->args_count, options->program_args,
                     options->program_args_count);
}

static bool is_path(const char *name) {
    size_t length = strlen(name);
    return strchr(name, '/') != NULL || (length > 3 && strcmp(name + length - 3, ".py") == 0);
}

static bool unknown_workload(const tgb_workload_set *all, const char *name, char **error) {
    char *list = tgb_strdup("");
    for (size_t i = 0; i < all->count; i++) {
        char *longer = tgb_format("%s%s%s", list, i > 0 ? ", " : "", all->files[i].name);
        free(list);
        list = longer;
    }
    tgb_fail(error, "no workload '%s'; there are %s", name, list);
    free(list);
    return false;
}

bool tgb_gather_files(const tgb_run_options *options, tgb_workload_set *chosen, char **error) {
    char *found = options->workload_folder == NULL ? tgb_workload_default_folder() : NULL;
    const char *folder = options->workload_folder != NULL ? options->workload_folder : found;
    tgb_workload_set all = {0};
    bool needed = options->names_count == 0, good = true;
    for (size_t i = 0; i < options->names_count; i++)
        needed = needed || !is_path(options->names[i]);
    if (needed && folder == NULL)
        good = tgb_fail(error, "no folder bench/workloads; give one with --workloads");
    if (good && needed)
        good = tgb_workload_find_all(folder, &all, error);
    for (size_t i = 0; good && i < options->names_count; i++) {
        tgb_workload_file file;
        const char *name = options->names[i];
        const tgb_workload_file *known = tgb_workload_set_get(&all, name);
        if (!is_path(name) && known == NULL)
            good = unknown_workload(&all, name, error);
        else if ((good = tgb_workload_read(is_path(name) ? name : known->path, &file, error))) {
            if (tgb_workload_set_get(chosen, file.name) != NULL)
                good = tgb_fail(error, "two workloads are named '%s'", file.name);
            tgb_workload_set_add(chosen, &file);
        }
    }
    if (options->names_count == 0) {
        *chosen = all;
        all = (tgb_workload_set){0};
    }
    tgb_workload_set_clear(&all);
    free(found);
    return good;
}
