/* SPDX-License-Identifier: MIT */
/* The slow path of zero of the plain counts. */
#include "no_owner.h"

void tg_object_count_is_zero(struct tg_object *o);

bool tg_count_is_thread_safe(void) { return false; }

__attribute__((noinline)) void tg_object_count_is_zero(struct tg_object *o) {
    if (tg_object_is_marked_pinned(o))
        o->count = TG_COUNT_PINNED;
    else
        tg_object_dealloc(o);
}
