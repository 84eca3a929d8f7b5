/* SPDX-License-Identifier: MIT */
/* Policy "interval:TIME": all threads are equal (timed.c). */
#include "gate.h"

#include "runtime/seam/thread.h"

#include <stdlib.h>
#include <string.h>

static bool take(struct tg_thread *self) { return tg_timed_take(self, TG_RANK_FIRST); }

static const struct tg_gate_policy policy = {take, tg_timed_drop, tg_timed_due,
                                             NULL, NULL,          tg_timed_after_fork};

const struct tg_gate_policy *tg_gate_parse_interval(const char *arguments, const char **refusal) {
    if (arguments == NULL)
        return NULL;
    char *end;
    double number = strtod(arguments, &end);
    double unit = strcmp(end, "us") == 0   ? 1e-6
                  : strcmp(end, "ms") == 0 ? 1e-3
                  : strcmp(end, "s") == 0  ? 1.0
                                           : 0.0;
    if (end == arguments || unit == 0.0)
        return NULL;
    if (!(number * unit >= 1e-6 && number * unit <= 3600.0)) {
        *refusal = "the interval must lie between 1us and 3600s";
        return NULL;
    }
    tg_set_switch_interval(number * unit);
    return &policy;
}
