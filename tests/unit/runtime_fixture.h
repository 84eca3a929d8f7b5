/* SPDX-License-Identifier: MIT */
/* A whole runtime for a test, without a program: each Criterion test is a process of its own. */
#ifndef TESTS_UNIT_RUNTIME_FIXTURE_H
#define TESTS_UNIT_RUNTIME_FIXTURE_H

#include "runtime/core/runtime.h"

#include <stdlib.h>

/* For .init: the calling thread is the main thread afterwards. */
static inline void tg_test_start(void) {
    static char name[] = "test";
    char *argv[] = {name, NULL};
    if (!tg_runtime_start(1, argv))
        abort();
}

#endif
