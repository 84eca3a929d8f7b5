/* SPDX-License-Identifier: MIT */
/* Marking what escapes.
 *
 * The work list is threaded through the prefixes of the containers themselves: a container is marked, taken
 * off its thread's list and appended to a chain; the chain is walked from its head while it grows at its end;
 * when all is walked the whole chain becomes part of a shared list. So no memory is needed and marking cannot
 * fail.
 *
 * Objects without a prefix are marked on the spot. Those of them that own values (static types, static
 * modules) are traversed at once; they refer to each other through few levels, so the recursion is bounded by
 * the depth of the built-in class tree. */
#include "runtime/seam/share.h"

#include "runtime/core/collector.h"
#include "runtime/core/type.h"
#include "runtime/seam/lock.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/type.h"
#include "runtime/types/weakref.h"
#include "scheme.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>

#define AHEAD 16 /* objects that are being fetched while others are marked */

struct work {
    struct tg_prefix_chain done; /* marked containers, in the order of their marking */
    unsigned met, marked;        /* how many went into `ahead`, and out of it */
    struct tg_object *ahead[AHEAD];
};

static void visit(tg_value v, void *argument);
static void mark_reached(struct tg_object *o, struct tg_type *type, struct work *work);

static struct tg_type *type_of(const struct tg_object *o) {
    return tg_shape_of_kind(tg_object_kind(o))->type;
}

static void mark(struct tg_object *o, struct work *work) {
    if (tg_object_is_shared(o))
        return;
    tg_check_access(o);
    /* A relaxed store of the whole word: nobody else writes the kind of a confined object. */
    __atomic_store_n(&o->kind, o->kind | TG_SHARED_BIT, __ATOMIC_RELAXED);
    tg_object_share_count(o);
    TG_STATS_ADD(SHARED_OBJECTS, 1);
    struct tg_type *type = type_of(o);
    if (type->flags & TG_TYPE_HEAP)
        visit(tg_from_object(type), work);
    if (tg_object_is_container(o)) {
        struct tg_prefix *p = tg_object_prefix(o);
        if (p->next != NULL)
            tg_prefixes_remove(p);
        tg_chain_append(&work->done, p);
    } else {
        if (type->traverse)
            type->traverse(o, visit, work);
        mark_reached(o, type, work);
    }
}

static void mark_next(struct work *work) { mark(work->ahead[work->marked++ % AHEAD], work); }

/* Marks what was met AHEAD visits ago: by then it is in the cache. */
static void visit(tg_value v, void *argument) {
    struct work *work = argument;
    if (!tg_is_object(v))
        return;
    struct tg_object *o = tg_as_object(v);
    __builtin_prefetch(o);
    while (work->met - work->marked == AHEAD)
        mark_next(work);
    work->ahead[work->met++ % AHEAD] = o;
}

/* What is found without a reference may be dying. */
static void visit_found(tg_value v, void *argument) {
    struct tg_object *o = tg_as_object(v);
    if (tg_object_is_shared(o) || !tg_object_incref_unless_zero(o))
        return;
    tg_object_decref(o);
    visit(v, argument);
}

/* What o does not own, but whoever has it gets there. */
static void mark_reached(struct tg_object *o, struct tg_type *type, struct work *work) {
    if (tg_object_has_flag(o, TG_FLAG_WEAKREF))
        visit(tg_from_object(tg_weakref_peek(o)), work);
    if (tg_object_has_flag(o, TG_FLAG_WEAKREFS))
        for (struct tg_object *r = NULL; (r = tg_weakref_next(o, r));)
            visit_found(tg_from_object(r), work);
    if (type->flags & TG_TYPE_TYPE)
        tg_subclasses_visit(o, visit_found, work);
}

static void walk(struct work *work) {
    struct tg_prefix *walked = NULL;
    do {
        struct tg_prefix *p;
        while ((p = walked ? walked->next : work->done.first) != NULL) {
            struct tg_object *o = tg_prefix_object(p);
            struct tg_type *type = type_of(o);
            if (p->next)
                __builtin_prefetch(p->next);
            if (type->traverse)
                type->traverse(o, visit, work);
            mark_reached(o, type, work);
            walked = p;
        }
        while (work->marked != work->met)
            mark_next(work);
    } while ((walked ? walked->next : work->done.first) != NULL);
}

__attribute__((noinline)) void tg_share_object(struct tg_object *o) {
    struct work work; /* `ahead` has no first value: small graphs are marked often */
    work.done = (struct tg_prefix_chain){NULL, NULL, 0, tg_chain_list_of(tg_self())};
    work.met = work.marked = 0;
    tg_assert_unlocked(tg_self());
    TG_STATS_ADD(SHARE_CALLS, 1);
    TG_PROBE(share, type_of(o)->name);
    mark(o, &work);
    walk(&work);
    if (work.done.first)
        tg_lists_adopt_shared(tg_self(), &work.done);
}

static void share_root(tg_value v, void *unused) {
    (void)unused;
    tg_share(v);
}

void tg_share_roots(void) {
    for (uint32_t kind = 1; kind < TG_KIND_FIRST_SHAPE; kind++) {
        struct tg_shape *shape = tg_shape_of_kind(kind);
        if (shape)
            tg_share(tg_from_object(shape->type));
    }
    tg_roots_visit(share_root, NULL);
    tg_str_visit_interned(share_root, NULL); /* pinned values that no object holds */
    tg_int_visit_singletons(share_root, NULL);
}

void tg_access_check(const struct tg_object *o) {
    struct tg_thread *self = tg_self();
    if (tg_object_is_shared(o) || self == NULL || o->owner == self->id || tg_object_is_marked_pinned(o))
        return;
    fprintf(stderr, "tollgate: thread %u touches an object of kind %u that is confined to thread %u\n",
            self->id, tg_object_kind(o), o->owner);
    abort();
}
