/* SPDX-License-Identifier: MIT */
/* All that lives: the containers as a list that code can be run over, and what is due to them at the end of
 * the program. They are counted in a stopped world and looked at in the started one. */
#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/errors.h"
#include "runtime/core/type.h"

struct search {
    bool (*wanted)(struct tg_object *o, void *argument);
    void *argument;
    struct tg_object **found;
    size_t count, room;
};

static void count_one(struct tg_object *o, void *argument) {
    struct search *search = argument;
    search->room += search->wanted(o, search->argument);
}

/* The dying are passed over. */
static void hold_one(struct tg_object *o, void *argument) {
    struct search *search = argument;
    if (search->count < search->room && search->wanted(o, search->argument) &&
        tg_object_incref_unless_zero(o))
        search->found[search->count++] = o;
}

struct tg_object **tg_containers_held(bool (*wanted)(struct tg_object *o, void *argument), void *argument,
                                      size_t *count) {
    struct tg_thread *self = tg_self();
    struct search search = {wanted, argument, NULL, 0, 0};
    tg_world_stop();
    tg_collect_each(self, count_one, &search);
    search.found = tg_malloc_quiet((search.room + 1) * sizeof *search.found);
    if (search.found)
        tg_collect_each(self, hold_one, &search);
    tg_world_start();
    *count = search.count;
    return search.found;
}

static bool has_del_to_run(struct tg_object *o, void *argument) {
    return tg_has_del_to_run(o, tg_shape_of_kind(tg_object_kind(o))->type);
}

static void note_one(struct tg_object *o, void *argument) { *(bool *)argument |= has_del_to_run(o, NULL); }

static bool anything_to_finalize(void) {
    bool found = false;
    tg_world_stop();
    tg_collect_each(tg_self(), note_one, &found);
    tg_world_start();
    return found;
}

/* The collection comes first as in CPython, where it leaves what containers hold behind what variables hold.
 */
void tg_finalize_living(void) {
    size_t count;
    if (tg_thread_count() > 1 || !anything_to_finalize())
        return;
    tg_collect(2);
    struct tg_object **found = tg_containers_held(has_del_to_run, NULL, &count);
    if (found == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        if (has_del_to_run(found[i], NULL)) { /* the one before may have dropped the last other reference */
            tg_object_set_flag(found[i], TG_FLAG_FINALIZED);
            tg_object_finalize(found[i]);
        }
        tg_object_decref(found[i]);
    }
    tg_mfree(found);
}
