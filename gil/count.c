/* SPDX-License-Identifier: MIT */
/* The slow path of zero of the plain counts (unused, and dropped by the linker, with the immortality test).
 */
#include "runtime/core/object.h"

void tg_object_count_is_zero(struct tg_object *o);
void tg_object_dealloc(struct tg_object *o);

__attribute__((noinline)) void tg_object_count_is_zero(struct tg_object *o) {
    if (tg_object_is_marked_pinned(o))
        o->count = 1 << 30;
    else
        tg_object_dealloc(o);
}
