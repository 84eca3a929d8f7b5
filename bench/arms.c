/* SPDX-License-Identifier: MIT */
/* arms.c: finding and describing what is compared. */
#include "arms.h"

#include "util.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char prefix[] = "tollgate-";
static const double version_timeout_s = 30;

static int by_text(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* What lies beside the builds and is none: the harness, and the seam's operations (bench/micro.sh). */
static bool is_build(const char *name) {
    return strcmp(name, "bench") != 0 && strncmp(name, "micro-", 6) != 0 && strchr(name, '.') == NULL;
}

char **tgb_arms_available(const char *folder, size_t *count) {
    size_t room = 0, used = 0;
    char **names = tgb_grow(NULL, 0, &room, sizeof *names);
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
        const char *name = entry->d_name + sizeof prefix - 1;
        if (strncmp(entry->d_name, prefix, sizeof prefix - 1) != 0 || !is_build(name))
            continue;
        char *path = tgb_format("%s/%s", folder, entry->d_name);
        if (access(path, X_OK) == 0) {
            names = tgb_grow(names, used + 1, &room, sizeof *names);
            names[used++] = tgb_strdup(name);
        }
        free(path);
    }
    if (entries != NULL)
        closedir(entries);
    qsort(names, used, sizeof *names, by_text);
    names[used] = NULL;
    *count = used;
    return names;
}

void tgb_names_free(char **names) {
    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        free(names[i]);
    free(names);
}

/* Standard output of a command that ended well, without blanks at its end; NULL otherwise. */
static char *output_of(tgb_pool *pool, char *const *argv) {
    tgb_process process = {.argv = argv};
    char *text = NULL;
    if (tgb_processes_run(pool, &process, 1, version_timeout_s, NULL) && process.wait_status == 0 &&
        !process.timed_out)
        text = tgb_strdup(process.out);
    tgb_process_clear(&process);
    for (size_t end = text == NULL ? 0 : strlen(text); end > 0 && strchr(" \r\n", text[end - 1]) != NULL;
         end--)
        text[end - 1] = '\0';
    return text;
}

/* "key: value" lines become options. */
static void read_options(tgb_arm *arm) {
    for (const char *cursor = arm->version; *cursor != '\0';) {
        size_t width = strcspn(cursor, "\n");
        char *line = tgb_strndup(cursor, width), *colon = strstr(line, ": ");
        if (colon != NULL) {
            *colon = '\0';
            const char *key = line + strspn(line, " \t");
            json_object_set_new(arm->options, key, json_string(colon + 2 + strspn(colon + 2, " \t")));
        }
        free(line);
        cursor += width + (cursor[width] == '\n');
    }
}

static bool name_is_free(const tgb_results *results, const char *name, char **error) {
    if (tgb_results_find_arm(results, name) >= 0)
        return tgb_fail(error, "there are two arms named '%s'", name);
    return true;
}

static bool unknown_build(const char *folder, const char *name, char **error) {
    size_t count;
    char **names = tgb_arms_available(folder, &count);
    char *list = tgb_strdup("");
    for (size_t i = 0; i < count; i++) {
        char *longer = tgb_format("%s%s%s", list, i > 0 ? ", " : "", names[i]);
        free(list);
        list = longer;
    }
    tgb_fail(error, "no build named '%s' beside the harness; there %s %s", name, count == 1 ? "is" : "are",
             count > 0 ? list : "none");
    free(list);
    tgb_names_free(names);
    return false;
}

char *tgb_arm_program(const tgb_arm *arm, int layout) {
    if (arm->layouts <= 1 || layout == 0)
        return tgb_strdup(arm->command[0]);
    char *folder = tgb_path_folder(arm->command[0]);
    char *program =
        tgb_format("%s/layouts/%d/%s", folder, layout % arm->layouts, tgb_path_base(arm->command[0]));
    free(folder);
    return program;
}

bool tgb_arms_add_build(tgb_results *results, const char *folder, const char *name, int layouts,
                        tgb_pool *pool, char **error) {
    if (!name_is_free(results, name, error))
        return false;
    char *whole = realpath(folder, NULL); /* a program is found wherever the measured ones are started */
    char *path = tgb_format("%s/%s%s", whole != NULL ? whole : folder, prefix, name);
    free(whole);
    bool good = access(path, X_OK) == 0 ? true : unknown_build(folder, name, error);
    if (good) {
        tgb_arm *arm = tgb_results_add_arm(results, name, TGB_ARM_BUILD);
        tgb_set_list(&arm->command, &arm->command_count, &path, 1);
        arm->layouts = layouts;
        for (int k = 1; good && k < layouts; k++) {
            char *program = tgb_arm_program(arm, k);
            if (access(program, X_OK) != 0)
                good = tgb_fail(error, "%s: link order %d of '%s' is not built", program, k, name);
            free(program);
        }
        char *const argv[] = {path, (char[]){"--version"}, NULL};
        char *version = good ? output_of(pool, argv) : NULL;
        if (good && version == NULL)
            good = tgb_fail(error, "%s: does not run (--version fails)", path);
        if (version != NULL)
            tgb_set_text(&arm->version, version);
        free(version);
        read_options(arm);
    }
    free(path);
    return good;
}

/* A program's path by the rules of execvp; NULL when there is none. Owned by the caller. */
static char *look_up(const char *program) {
    if (strchr(program, '/') != NULL)
        return access(program, X_OK) == 0 ? realpath(program, NULL) : NULL;
    const char *path = getenv("PATH");
    for (const char *cursor = path; cursor != NULL && *cursor != '\0';) {
        size_t width = strcspn(cursor, ":");
        char *candidate = tgb_format("%.*s/%s", (int)width, width > 0 ? cursor : ".", program);
        if (access(candidate, X_OK) == 0)
            return candidate;
        free(candidate);
        cursor += width + (cursor[width] == ':');
    }
    return NULL;
}

/* Asks a Python for its executable and version; false leaves the arm as it is. */
static bool ask_interpreter(tgb_arm *arm, tgb_pool *pool) {
    char **argv = tgb_zalloc(arm->command_count + 3, sizeof *argv);
    memcpy(argv, arm->command, arm->command_count * sizeof *argv);
    char option[] = "-c", program[] = "import sys; print(sys.executable); print(sys.version)";
    argv[arm->command_count] = option;
    argv[arm->command_count + 1] = program;
    char *answer = output_of(pool, argv), *end = answer == NULL ? NULL : strchr(answer, '\n');
    free(argv);
    bool good = end != NULL && answer[0] == '/';
    if (good) {
        *end = '\0';
        tgb_set_text(&arm->command[0], answer);
        tgb_set_text(&arm->version, end + 1);
    }
    free(answer);
    return good;
}

static void ask_version(tgb_arm *arm, tgb_pool *pool) {
    char *const argv[] = {arm->command[0], (char[]){"--version"}, NULL};
    char *version = output_of(pool, argv);
    if (version != NULL)
        tgb_set_text(&arm->version, version);
    free(version);
}

bool tgb_arms_add_external(tgb_results *results, const char *definition, tgb_pool *pool, char **error) {
    const char *equals = strchr(definition, '=');
    if (equals == NULL || equals == definition || equals[1] == '\0')
        return tgb_fail(error, "--arm wants NAME=COMMAND, not '%s'", definition);
    char *name = tgb_strndup(definition, (size_t)(equals - definition)), *command = tgb_strdup(equals + 1);
    char *words[64], *save = NULL;
    size_t count = 0;
    for (char *word = strtok_r(command, " ", &save); word != NULL && count < 63;
         word = strtok_r(NULL, " ", &save))
        words[count++] = word;
    char *path = count > 0 ? look_up(words[0]) : NULL;
    bool good = name_is_free(results, name, error);
    if (good && path == NULL)
        good = tgb_fail(error, "arm '%s': '%s' is not installed", name, count > 0 ? words[0] : "");
    if (good) {
        words[0] = path;
        tgb_arm *arm = tgb_results_add_arm(results, name, TGB_ARM_EXTERNAL);
        tgb_set_list(&arm->command, &arm->command_count, words, count);
        if (!ask_interpreter(arm, pool))
            ask_version(arm, pool);
    }
    free(path);
    free(command);
    free(name);
    return good;
}

/* Those that a machine may have; a name that leads to an interpreter found before is no new arm. */
static const char *const pythons[] = {"python3",     "python3.9",   "python3.10",  "python3.11",
                                      "python3.12",  "python3.13",  "python3.14",  "python3.15",
                                      "python3.13t", "python3.14t", "python3.15t", "python2.7",
                                      "pypy3",       "pypy",        "graalpy",     "jython"};

static bool same_interpreter(const tgb_results *results, const char *path) {
    char *real = realpath(path, NULL);
    bool same = false;
    for (size_t i = 0; i + 1 < results->arms_count; i++) {
        const tgb_arm *arm = &results->arms[i];
        char *other = arm->command_count > 0 ? realpath(arm->command[0], NULL) : NULL;
        same = same || (real != NULL && other != NULL && strcmp(real, other) == 0);
        free(other);
    }
    free(real);
    return same;
}

void tgb_arms_add_pythons(tgb_results *results, tgb_pool *pool) {
    for (size_t i = 0; i < sizeof pythons / sizeof *pythons; i++) {
        char *definition = tgb_format("%s=%s", pythons[i], pythons[i]);
        size_t before = results->arms_count;
        if (tgb_arms_add_external(results, definition, pool, NULL) && results->arms_count > before) {
            const tgb_arm *arm = &results->arms[before];
            if (*arm->version == '\0' || same_interpreter(results, arm->command[0]))
                tgb_results_drop_last_arm(results);
        }
        free(definition);
    }
}

bool tgb_arm_has_lock(const tgb_arm *arm) {
    if (arm->kind == TGB_ARM_BUILD)
        return strncmp(arm->name, "gil", 3) == 0;
    return strstr(arm->version, "free-threading") == NULL && strstr(arm->version, "JDK") == NULL &&
           strstr(arm->version, "HotSpot") == NULL;
}

void tgb_arms_add_kernel(tgb_results *results) {
    tgb_arm *arm = tgb_results_add_arm(results, "c-kernel", TGB_ARM_KERNEL);
    char *path = realpath("/proc/self/exe", NULL);
    char verb[] = "kernel";
    char *const command[] = {path, verb};
    tgb_set_list(&arm->command, &arm->command_count, command, 2);
    tgb_set_text(&arm->version, "pure computation in POSIX threads");
    free(path);
}

bool tgb_arm_has_threads(const tgb_arm *arm) {
    static const char *const single[] = {"ideal", "nogil-plain"};
    for (size_t i = 0; arm->kind == TGB_ARM_BUILD && i < sizeof single / sizeof *single; i++) {
        size_t length = strlen(single[i]);
        if (strncmp(arm->name, single[i], length) == 0 &&
            (arm->name[length] == '\0' || arm->name[length] == '-'))
            return false;
    }
    return true;
}
