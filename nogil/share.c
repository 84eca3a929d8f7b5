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
#include "runtime/types/weakref.h"
#include "scheme.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>

struct chain {
    struct tg_prefix *first, *last;
};

static void visit(tg_value v, void *argument);

static struct tg_type *type_of(const struct tg_object *o) {
    return tg_shape_of_kind(tg_object_kind(o))->type;
}

static void append(struct chain *chain, struct tg_object *o) {
    struct tg_prefix *p = tg_object_prefix(o);
    if (p->next != NULL)
        tg_prefixes_remove(p);
    p->next = NULL;
    if (chain->last)
        chain->last->next = p;
    else
        chain->first = p;
    chain->last = p;
}

static void mark(struct tg_object *o, struct chain *chain) {
    tg_check_access(o);
    /* A relaxed store of the whole word: nobody else writes the kind of a confined object. */
    __atomic_store_n(&o->kind, o->kind | TG_SHARED_BIT, __ATOMIC_RELAXED);
    tg_object_share_count(o);
    struct tg_type *type = type_of(o);
    if (type->flags & TG_TYPE_HEAP)
        visit(tg_from_object(type), chain);
    if (tg_object_is_container(o))
        append(chain, o);
    else if (type->traverse)
        type->traverse(o, visit, chain);
}

static void visit(tg_value v, void *argument) {
    if (!tg_is_object(v))
        return;
    struct tg_object *o = tg_as_object(v);
    if (!tg_object_is_shared(o))
        mark(o, argument);
}

static void walk(struct chain *chain) {
    for (struct tg_prefix *p = chain->first; p; p = p->next) {
        if (p->next)
            __builtin_prefetch(p->next);
        struct tg_object *o = tg_prefix_object(p);
        struct tg_type *type = type_of(o);
        if (type->traverse)
            type->traverse(o, visit, chain);
        if (type->traverse ==
            tg_weakref_type.traverse) /* not owned, but whoever has the reference gets there */
            visit(tg_from_object(tg_weakref_peek(o)), chain);
    }
}

__attribute__((noinline)) void tg_share_object(struct tg_object *o) {
    struct chain chain = {NULL, NULL};
    tg_assert_unlocked(tg_self());
    mark(o, &chain);
    walk(&chain);
    if (chain.first)
        tg_lists_adopt_shared(tg_self(), chain.first);
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
    if (tg_object_is_shared(o) || self == NULL || o->owner == self->id ||
        (__atomic_load_n(&o->flags, __ATOMIC_RELAXED) & TG_FLAG_PINNED))
        return;
    fprintf(stderr, "tollgate: thread %u touches an object of kind %u that is confined to thread %u\n",
            self->id, tg_object_kind(o), o->owner);
    abort();
}
