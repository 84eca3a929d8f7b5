/* SPDX-License-Identifier: MIT */
/* Trial deletion (after CPython's scheme, itself after Neil Schemenauer's): every candidate's references from
 * inside the candidates are subtracted from its count; what keeps a positive rest is reachable from outside,
 * and so is all it reaches; the others are garbage.
 *
 * While candidates are searched, prefix->previous holds, instead of the link back,
 *     bit 0        COLLECTING: a candidate that was not yet found reachable
 *     bit 1        UNREACHABLE: tentatively so, on the list of those, the rest of the word is its link back
 *     bits 4..     (not UNREACHABLE) references not yet explained from inside
 * so that no memory is needed. Confined nodes have bits 0..3 clear outside of a collection; shared ones keep
 * the number of their list in bits 1..3 (nogil/lists.c). */
#include "runtime/core/collector.h"

#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/errors.h"
#include "runtime/core/type.h"
#include "runtime/seam/collect.h"

#define COLLECTING ((uintptr_t)1)
#define UNREACHABLE ((uintptr_t)2)
#define LINK_MASK (~(uintptr_t)15)
#define ONE_REFERENCE ((uintptr_t)16)

static int enabled = 1;                      /* relaxed: a hint for all threads */
static struct tg_collector_totals totals[3]; /* relaxed counters */

/* --- lists --- */

void tg_prefixes_splice(struct tg_prefix *to, struct tg_prefix *from) {
    if (tg_prefixes_is_empty(from))
        return;
    struct tg_prefix *last = (struct tg_prefix *)to->previous;
    struct tg_prefix *from_last = (struct tg_prefix *)from->previous;
    last->next = from->next;
    from->next->previous = (uintptr_t)last;
    from_last->next = to;
    to->previous = (uintptr_t)from_last;
    tg_prefixes_start(from);
}

int64_t tg_prefixes_length(const struct tg_prefix *head) {
    int64_t length = 0;
    for (const struct tg_prefix *p = head->next; p != head; p = p->next)
        length++;
    return length;
}

void tg_prefixes_each(const struct tg_prefix *head, void (*visit)(struct tg_object *o, void *argument),
                      void *argument) {
    for (struct tg_prefix *p = head->next; p != head; p = p->next)
        visit(tg_prefix_object(p), argument);
}

bool tg_is_tracked(tg_value v) {
    return tg_is_object(v) && tg_object_is_container(tg_as_object(v)) &&
           tg_object_prefix(tg_as_object(v))->next != NULL;
}

/* --- the search --- */

static void traverse(struct tg_prefix *p, tg_visit visit, void *argument) {
    struct tg_object *o = tg_prefix_object(p);
    struct tg_type *type = tg_shape_of_kind(tg_object_kind(o))->type;
    if (type->traverse)
        type->traverse(o, visit, argument);
}

/* The candidate behind v, or NULL. A shared object's prefix is another's to write unless the world stands. */
static struct tg_prefix *candidate(tg_value v, bool shared) {
    if (!tg_is_object(v))
        return NULL;
    struct tg_object *o = tg_as_object(v);
    if (!tg_object_is_container(o) || tg_object_is_shared(o) != shared)
        return NULL;
    struct tg_prefix *p = tg_object_prefix(o);
    return p->next != NULL && (p->previous & COLLECTING) ? p : NULL;
}

static void visit_subtract(tg_value v, void *argument) {
    struct tg_prefix *p = candidate(v, *(bool *)argument);
    if (p && p->previous >= ONE_REFERENCE)
        p->previous -= ONE_REFERENCE;
}

struct search {
    struct tg_prefix *reachable;
    bool shared;
};

static void visit_reachable(tg_value v, void *argument) {
    struct search *search = argument;
    struct tg_prefix *p = candidate(v, search->shared);
    if (p == NULL)
        return;
    if (p->previous & UNREACHABLE) {
        struct tg_prefix *previous = (struct tg_prefix *)(p->previous & LINK_MASK);
        previous->next = p->next;
        /* the neighbour keeps its own mark (the head of the list has none) */
        p->next->previous = (uintptr_t)previous | (p->next->previous & ~LINK_MASK);
        tg_prefixes_append(search->reachable, p);
        p->previous = ONE_REFERENCE | COLLECTING;
    } else if (p->previous < ONE_REFERENCE) {
        p->previous += ONE_REFERENCE;
    }
}

static void append_unreachable(struct tg_prefix *head, struct tg_prefix *p) {
    struct tg_prefix *last = (struct tg_prefix *)head->previous;
    last->next = p;
    p->previous = (uintptr_t)last | COLLECTING | UNREACHABLE;
    p->next = head;
    head->previous = (uintptr_t)p;
}

/* Walks the candidates in order. Behind the cursor the list is doubly linked again; reachable ones that had
 * been moved to unreachable come back at the end, where the cursor will meet them. */
static void split(struct tg_prefix *candidates, struct tg_prefix *unreachable, bool shared) {
    struct search search = {candidates, shared};
    struct tg_prefix *previous = candidates;
    for (struct tg_prefix *p = candidates->next; p != candidates; p = previous->next) {
        if (p->previous >= ONE_REFERENCE) {
            p->previous = (uintptr_t)previous;
            traverse(p, visit_reachable, &search);
            previous = p;
        } else {
            previous->next = p->next;
            append_unreachable(unreachable, p);
        }
    }
    candidates->previous = (uintptr_t)previous;
}

/* What can be found without being reachable is to know that it is garbage, or no more. */
static void condemn(struct tg_object *o, bool yes) {
    tg_weakref_mute(o, yes);
    if (tg_shape_of_kind(tg_object_kind(o))->type->flags & TG_TYPE_TYPE)
        tg_class_condemn(o, yes);
}

void tg_garbage_find(const struct tg_collection *how, struct tg_prefix *candidates,
                     struct tg_prefix *unreachable) {
    bool shared = how->shared;
    for (struct tg_prefix *p = candidates->next; p != candidates; p = p->next) {
        uint64_t references = (uint64_t)tg_object_refcount(tg_prefix_object(p)) - how->held;
        p->previous = (uintptr_t)references * ONE_REFERENCE | COLLECTING;
    }
    for (struct tg_prefix *p = candidates->next; p != candidates; p = p->next)
        traverse(p, visit_subtract, &shared);
    split(candidates, unreachable, shared);
    for (struct tg_prefix *p = unreachable->next; p != unreachable; p = p->next) {
        p->previous &= LINK_MASK;
        condemn(tg_prefix_object(p), true);
    }
}

void tg_garbage_resurrected(struct tg_prefix *reachable) {
    for (struct tg_prefix *p = reachable->next; p != reachable; p = p->next)
        condemn(tg_prefix_object(p), false);
}

/* --- what becomes of the garbage --- */

static bool tell_references(struct tg_object *o) {
    if (!tg_object_has_flag(o, TG_FLAG_WEAKREFS))
        return false;
    tg_object_incref(o);
    tg_value pending = tg_error_take();
    tg_weakrefs_died(o);
    tg_error_restore_steal(pending);
    tg_object_decref(o);
    return true;
}

static bool finalize_one(struct tg_object *o) {
    if (!tg_has_del_to_run(o, tg_shape_of_kind(tg_object_kind(o))->type))
        return false;
    tg_object_incref(o);
    tg_value pending = tg_error_take();
    tg_object_set_flag(o, TG_FLAG_FINALIZED);
    tg_object_finalize(o);
    tg_error_restore_steal(pending);
    tg_object_decref(o);
    return true;
}

/* One after the other goes over to done before its code runs: the code may free it or share it, which takes
 * it off whatever list it is on. */
static bool for_each(struct tg_prefix *unreachable, bool (*act)(struct tg_object *o)) {
    struct tg_prefix done;
    bool code_ran = false;
    tg_prefixes_start(&done);
    while (!tg_prefixes_is_empty(unreachable)) {
        struct tg_prefix *p = unreachable->next;
        tg_prefixes_remove(p);
        tg_prefixes_append(&done, p);
        code_ran |= act(tg_prefix_object(p));
    }
    tg_prefixes_splice(unreachable, &done);
    return code_ran;
}

/* As CPython: first all weak references to the garbage die and tell who is no garbage, then come the __del__.
 */
bool tg_garbage_finalize(struct tg_prefix *unreachable) {
    bool code_ran = for_each(unreachable, tell_references);
    return for_each(unreachable, finalize_one) || code_ran;
}

int64_t tg_garbage_clear(const struct tg_collection *how, struct tg_prefix *unreachable) {
    int64_t number = tg_prefixes_length(unreachable); /* most die with another, before their turn */
    TG_STATS_ADD(COLLECTED, (uint64_t)number);
    while (!tg_prefixes_is_empty(unreachable)) {
        struct tg_prefix *p = unreachable->next;
        struct tg_object *o = tg_prefix_object(p);
        struct tg_type *type = tg_shape_of_kind(tg_object_kind(o))->type;
        if (!how->held)
            tg_object_incref(o);
        tg_prefixes_remove(p);
        how->keep(p, how->argument);
        if (type->clear)
            type->clear(o);
        tg_object_decref(o);
    }
    return number;
}

/* --- a thread's own collection --- */

static void keep_old(struct tg_prefix *p, void *argument) {
    struct tg_thread *self = argument;
    tg_prefixes_append(&self->old, p);
}

/* What survived threads that have ended since, and what all looked at then, when all was last looked at.
 * Relaxed. */
static int64_t left_behind, last_survivors;

static bool left_behind_is_due(void) {
    return __atomic_load_n(&left_behind, __ATOMIC_RELAXED) >
           __atomic_load_n(&last_survivors, __ATOMIC_RELAXED) / 3 + TG_FULL_THRESHOLD;
}

static void note_survivors(struct tg_thread *self, enum tg_gather what, int64_t survivors) {
    switch (what) {
    case TG_GATHER_YOUNG:
        self->young_since_full += (uint32_t)survivors;
        break;
    case TG_GATHER_MADE:
        if (self->old_count != 0) /* then candidates were the young alone */
            survivors += self->young_since_full;
        __atomic_fetch_add(&left_behind, survivors, __ATOMIC_RELAXED);
        break;
    case TG_GATHER_ALL:
        self->old_count = (uint32_t)survivors;
        self->young_since_full = 0;
        __atomic_store_n(&left_behind, 0, __ATOMIC_RELAXED);
        __atomic_store_n(&last_survivors, survivors, __ATOMIC_RELAXED);
    }
}

static int64_t collect_own(struct tg_thread *self, enum tg_gather what) {
    struct tg_collection how = {false, 0, keep_old, self};
    TG_STATS_BEGIN(begin);
    tg_trace_begin(TG_TRACE_COLLECTION);
    struct tg_prefix candidates, garbage, condemned;
    tg_prefixes_start(&candidates);
    tg_prefixes_start(&garbage);
    tg_prefixes_start(&condemned);
    tg_collect_gather(self, what, &candidates);
    tg_garbage_find(&how, &candidates, &garbage);
    note_survivors(self, what, tg_prefixes_length(&candidates));
    tg_prefixes_splice(&self->old, &candidates);
    if (tg_garbage_finalize(&garbage)) {
        tg_garbage_find(&how, &garbage, &condemned);
        tg_garbage_resurrected(&garbage);
        tg_prefixes_splice(&self->old, &garbage);
    } else {
        tg_prefixes_splice(&condemned, &garbage);
    }
    int64_t number = tg_garbage_clear(&how, &condemned);
    tg_trace_end(TG_TRACE_COLLECTION);
    TG_STATS_END(COLLECTION, begin);
    return number;
}

void (*tg_collector_hook)(bool begins, int generation, int64_t number);

static void tell(bool begins, int generation, int64_t number) {
    void (*hook)(bool, int, int64_t) = __atomic_load_n(&tg_collector_hook, __ATOMIC_ACQUIRE);
    if (!begins) {
        __atomic_fetch_add(&totals[generation].collections, 1, __ATOMIC_RELAXED);
        __atomic_fetch_add(&totals[generation].collected, (uint64_t)number, __ATOMIC_RELAXED);
    }
    if (hook)
        hook(begins, generation, number);
}

int64_t tg_collect(int generation) {
    struct tg_thread *self = tg_self();
    if (self->collecting)
        return 0;
    bool full = generation > 0;
    self->collecting = 1;
    tell(true, generation, 0);
    int64_t number = collect_own(self, full ? TG_GATHER_ALL : TG_GATHER_YOUNG);
    if (full)
        number += tg_collect_shared(self);
    tell(false, generation, number);
    self->collecting = 0;
    return number;
}

void tg_collect_at_exit(struct tg_thread *self) {
    if (self->collecting || !tg_collector_enabled())
        return;
    if (left_behind_is_due() || tg_collect_shared_due()) {
        tg_collect(2);
        return;
    }
    self->collecting = 1;
    collect_own(self, TG_GATHER_MADE);
    self->collecting = 0;
}

void tg_collect_if_due(struct tg_thread *self) {
    if (self->collecting)
        return;
    bool wanted = __atomic_exchange_n(&self->wants_full, 0, __ATOMIC_ACQUIRE);
    bool young = self->young_count > TG_YOUNG_THRESHOLD;
    if (!wanted && !tg_collector_enabled())
        return;
    bool full = wanted || self->young_since_full > self->old_count / 3 + TG_FULL_THRESHOLD;
    bool shared = tg_collector_enabled() && tg_collect_shared_due();
    if (!wanted && !young && !shared)
        return;
    int generation = full || shared ? 2 : 0;
    int64_t number = 0;
    self->collecting = 1;
    tell(true, generation, 0);
    if (wanted || young)
        number = collect_own(self, full ? TG_GATHER_ALL : TG_GATHER_YOUNG);
    if (shared)
        number += tg_collect_shared(self);
    tell(false, generation, number);
    self->collecting = 0;
}

__attribute__((cold)) void tg_collect_soon(struct tg_thread *self) {
    if (tg_collector_enabled() && !self->collecting &&
        !(atomic_load_explicit(&self->breaker, memory_order_relaxed) & TG_BREAK_COLLECT))
        tg_break(self, TG_BREAK_COLLECT);
}

/* --- the gc module's switches --- */

void tg_collector_enable(bool on) { __atomic_store_n(&enabled, on, __ATOMIC_RELAXED); }

bool tg_collector_enabled(void) { return __atomic_load_n(&enabled, __ATOMIC_RELAXED); }

void tg_collector_totals(struct tg_collector_totals result[3]) {
    for (int i = 0; i < 3; i++) {
        result[i].collections = __atomic_load_n(&totals[i].collections, __ATOMIC_RELAXED);
        result[i].collected = __atomic_load_n(&totals[i].collected, __ATOMIC_RELAXED);
    }
}

void tg_collector_counts(int64_t counts[3]) {
    struct tg_thread *self = tg_self();
    counts[0] = self->young_count;
    counts[1] = self->young_since_full;
    counts[2] = 0;
}

void tg_collector_freeze(void) {
    struct tg_thread *self = tg_self();
    tg_prefixes_splice(&self->frozen, &self->young);
    tg_prefixes_splice(&self->frozen, &self->old);
    self->young_count = self->young_since_full = self->old_count = 0;
    tg_collect_shared_freeze(true);
}

void tg_collector_unfreeze(void) {
    struct tg_thread *self = tg_self();
    tg_prefixes_splice(&self->old, &self->frozen);
    tg_collect_shared_freeze(false);
}

int64_t tg_collector_frozen(void) {
    return tg_prefixes_length(&tg_self()->frozen) + tg_collect_shared_frozen();
}

void tg_collector_thread_start(struct tg_thread *t) {
    tg_prefixes_start(&t->young);
    tg_prefixes_start(&t->old);
    tg_prefixes_start(&t->frozen);
}
