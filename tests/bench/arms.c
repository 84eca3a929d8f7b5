/* SPDX-License-Identifier: MIT */
/* Which programs beside the harness are taken for builds. */
#include "arms.h"
#include "util.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *folder, const char *name, mode_t mode) {
    char *path = tgb_format("%s/%s", folder, name);
    int file = open(path, O_CREAT | O_WRONLY, mode);
    cr_assert_geq(file, 0);
    close(file);
    free(path);
}

static void take_away(const char *folder, const char *name) {
    char *path = tgb_format("%s/%s", folder, name);
    unlink(path);
    free(path);
}

Test(arms, builds_are_told_from_what_else_lies_there) {
    static const char *const programs[] = {"tollgate-nogil",     "tollgate-gil",       "tollgate-bench",
                                           "tollgate-micro-gil", "tollgate-gil.debug", "other"};
    enum { PROGRAMS = sizeof programs / sizeof *programs };
    char folder[] = "/tmp/tollgate-arms-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < PROGRAMS; i++)
        put(folder, programs[i], 0755);
    put(folder, "tollgate-not-a-program", 0644);
    size_t count;
    char **names = tgb_arms_available(folder, &count);
    cr_assert_eq(count, 2);
    cr_assert_str_eq(names[0], "gil");
    cr_assert_str_eq(names[1], "nogil");
    tgb_names_free(names);
    for (size_t i = 0; i < PROGRAMS; i++)
        take_away(folder, programs[i]);
    take_away(folder, "tollgate-not-a-program");
    rmdir(folder);
}
