/* SPDX-License-Identifier: MIT */
/* Values that a test makes in passing: own(v) keeps the reference until the test ends (.fini = drop_owned).
 */
#ifndef TESTS_UNIT_OWNED_VALUES_H
#define TESTS_UNIT_OWNED_VALUES_H

#include "tests/unit/container_checks.h"

#define OWNED_LIMIT 1024

static tg_value owned[OWNED_LIMIT];
static size_t owned_count;

static inline tg_value own(tg_value v) {
    cr_assert_lt(owned_count, OWNED_LIMIT);
    return owned[owned_count++] = v;
}

static inline void drop_owned(void) {
    while (owned_count)
        tg_decref(owned[--owned_count]);
}

static inline tg_value own_text(const char *utf8) { return own(text(utf8)); }

/* v.name(args...): everything is borrowed, the result is a new reference. */
#define CALL(v, name, ...)                                                                                   \
    tg_call_method(v, name, (const tg_value[]){__VA_ARGS__},                                                 \
                   sizeof((const tg_value[]){__VA_ARGS__}) / sizeof(tg_value))
#define CALL0(v, name) tg_call_method(v, name, NULL, 0)

#endif
