/* SPDX-License-Identifier: MIT */
/* Group "collect" without a lock.
 *
 * A confined container is on a list of its own thread, which alone looks at it. A shared one is on one of a
 * few shared lists, found by the thread that made it, so that threads which share and release at the same
 * time seldom meet; bits 1..3 of prefix->previous say which. Each list has a lock that costs the thread that
 * mostly uses it next to nothing (favoured_lock.h). Only a stopped world moves a container from one shared
 * list to another.
 *
 * Confined garbage is collected by its own thread with nobody stopped: no shared object refers to a confined
 * one, so no other thread can change the outcome. Shared garbage is searched in a stopped world; each
 * candidate found is given one more reference, so that nothing dies or leaves its list while finalizers run
 * in the started world; then the world is stopped again, and what was not resurrected is cleared. */
#include "runtime/seam/collect.h"

#include "favoured_lock.h"
#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/type.h"
#include "runtime/seam/lock.h"
#include "scheme.h"
#include "world.h"

#define LISTS 7      /* lists of the living */
#define FROZEN 7     /* the list of gc.freeze */
#define LIST_SHIFT 1 /* where prefix->previous keeps the number */
#define LIST_MASK ((uintptr_t)7 << LIST_SHIFT)
#define LINK_MASK (~(uintptr_t)15)
#define SHARED_THRESHOLD 10000
#define LOOK_EVERY 64 /* births on a list, between two looks at the lengths of all */

static struct shared_list {
    _Alignas(64) struct tg_favoured_lock lock;
    struct tg_prefix head;
    int64_t length; /* written under the lock; read relaxed by tg_collect_shared_due */
    int64_t births; /* since the last look */
} lists[LISTS + 1] = {[0 ... LISTS] = {.lock = TG_FAVOURED_LOCK_INIT}};

static int64_t survivors; /* of the last shared collection; relaxed */

static struct tg_prefix
    orphans; /* confined containers of ended threads: reachable for nobody. tg_threads_lock */

/* --- lists with a number in their links back --- */

static void set_previous(struct tg_prefix *p, struct tg_prefix *previous, unsigned list) {
    __atomic_store_n(&p->previous, (uintptr_t)previous | (uintptr_t)list << LIST_SHIFT, __ATOMIC_RELAXED);
}

/* A neighbour asks without the mutex whether it is on a list at all: not NULL (tg_untrack). */
static void set_next(struct tg_prefix *p, struct tg_prefix *next) {
    __atomic_store_n(&p->next, next, __ATOMIC_RELAXED);
}

static struct tg_prefix *previous_of(const struct tg_prefix *p) {
    return (struct tg_prefix *)(p->previous & LINK_MASK);
}

/* How a list was taken. Before there are other threads nobody can be in the way. */
struct taken {
    uint32_t id;
    bool locked, with_mutex;
};

static inline struct taken take_list(unsigned list) {
    struct taken taken = {tg_self()->id, __atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED), false};
    if (taken.locked)
        taken.with_mutex = tg_favoured_lock(&lists[list].lock, taken.id);
    if (__builtin_expect(lists[list].head.next == NULL, 0))
        tg_prefixes_start(&lists[list].head);
    return taken;
}

static inline void leave_list(unsigned list, struct taken taken) {
    if (taken.locked)
        tg_favoured_unlock(&lists[list].lock, taken.id, taken.with_mutex);
}

static void count_list(unsigned list, int64_t change) {
    __atomic_store_n(&lists[list].length, lists[list].length + change, __ATOMIC_RELAXED);
}

/* Under the list's lock. True now and then: the others' lengths are on cache lines that they write. */
static bool count_births(unsigned list, int64_t number) {
    count_list(list, number);
    bool look = (lists[list].births += number) >= LOOK_EVERY;
    if (look)
        lists[list].births = 0;
    return look;
}

static void link_last(unsigned list, struct tg_prefix *p) {
    struct tg_prefix *head = &lists[list].head, *last = (struct tg_prefix *)head->previous;
    set_next(last, p);
    set_next(p, head);
    set_previous(p, last, list);
    head->previous = (uintptr_t)p;
}

static void unlink_shared(struct tg_prefix *p, unsigned list) {
    struct tg_prefix *previous = previous_of(p), *next = p->next, *head = &lists[list].head;
    set_next(previous, next);
    if (next == head)
        head->previous = (uintptr_t)previous;
    else
        set_previous(next, previous, list);
    p->next = NULL;
}

unsigned tg_chain_list_of(const struct tg_thread *self) { return self->id % LISTS; }

void tg_chain_append(struct tg_prefix_chain *chain, struct tg_prefix *p) {
    p->next = NULL;
    set_previous(p, chain->last, chain->list);
    if (chain->last)
        chain->last->next = p;
    else
        chain->first = p;
    chain->last = p;
    chain->length++;
}

void tg_lists_adopt_shared(struct tg_thread *self, const struct tg_prefix_chain *chain) {
    struct tg_prefix *head = &lists[chain->list].head;
    struct taken taken = take_list(chain->list);
    struct tg_prefix *last = (struct tg_prefix *)head->previous;
    set_previous(chain->first, last, chain->list);
    set_next(chain->last, head);
    set_next(last, chain->first);
    head->previous = (uintptr_t)chain->last;
    bool look = count_births(chain->list, chain->length);
    leave_list(chain->list, taken);
    if (look && tg_collect_shared_due())
        tg_collect_soon(self);
}

void tg_shared_born(struct tg_object *o) {
    unsigned list = tg_self()->id % LISTS;
    struct taken taken = take_list(list);
    link_last(list, tg_object_prefix(o));
    count_list(list, 1);
    leave_list(list, taken);
}

void tg_shared_gone(struct tg_object *o) {
    struct tg_prefix *p = tg_object_prefix(o);
    /* Acquire: who reserved it may have stored its last byte here without a reference. */
    if (__builtin_expect(__atomic_load_n(&o->lock, __ATOMIC_ACQUIRE) >= TG_RESERVED_FROM, 0))
        tg_reserve_gone(o);
    unsigned list = (unsigned)((__atomic_load_n(&p->previous, __ATOMIC_RELAXED) & LIST_MASK) >> LIST_SHIFT);
    struct taken taken = take_list(list);
    unlink_shared(p, list);
    count_list(list, -1);
    leave_list(list, taken);
}

/* --- confined --- */

static void adopt_leaf(tg_value v, void *argument) {
    const struct tg_thread *self = argument;
    if (tg_is_object(v) && !tg_object_is_shared(tg_as_object(v)) &&
        !tg_object_is_marked_pinned(tg_as_object(v)))
        __atomic_store_n(&tg_as_object(v)->owner, self->id, __ATOMIC_RELAXED);
}

/* What an ended thread left behind becomes the collecting thread's own. */
static void adopt_orphans(struct tg_thread *self, struct tg_prefix *candidates) {
    struct tg_prefix adopted;
    tg_prefixes_start(&adopted);
    pthread_mutex_lock(&tg_threads_lock);
    if (orphans.next)
        tg_prefixes_splice(&adopted, &orphans);
    pthread_mutex_unlock(&tg_threads_lock);
    for (struct tg_prefix *p = adopted.next; p != &adopted; p = p->next) {
        struct tg_object *o = tg_prefix_object(p);
        struct tg_type *type = tg_shape_of_kind(tg_object_kind(o))->type;
        __atomic_store_n(&o->owner, self->id, __ATOMIC_RELAXED);
        if (type->traverse)
            type->traverse(o, adopt_leaf, self);
    }
    tg_prefixes_splice(candidates, &adopted);
}

void tg_collect_gather(struct tg_thread *self, enum tg_gather what, struct tg_prefix *candidates) {
    tg_prefixes_splice(candidates, &self->young);
    self->young_count = 0;
    if (what == TG_GATHER_YOUNG)
        return;
    tg_reserve_drop_all(self, false); /* no safepoint for a while */
    if (what == TG_GATHER_ALL || self->old_count == 0)
        tg_prefixes_splice(candidates, &self->old);
    if (what == TG_GATHER_ALL)
        adopt_orphans(self, candidates);
}

void tg_collect_each(struct tg_thread *self, void (*visit)(struct tg_object *o, void *argument),
                     void *argument) {
    tg_prefixes_each(&self->old, visit, argument);
    tg_prefixes_each(&self->young, visit, argument);
    for (unsigned list = 0; list < LISTS; list++)
        if (lists[list].head.next)
            tg_prefixes_each(&lists[list].head, visit, argument);
}

void tg_collect_hand_over(struct tg_thread *self) {
    pthread_mutex_lock(&tg_threads_lock);
    if (orphans.next == NULL)
        tg_prefixes_start(&orphans);
    tg_prefixes_splice(&orphans, &self->young);
    tg_prefixes_splice(&orphans, &self->old);
    tg_prefixes_splice(&orphans, &self->frozen);
    pthread_mutex_unlock(&tg_threads_lock);
}

/* --- shared --- */

static int64_t shared_length(void) {
    int64_t length = 0;
    for (unsigned list = 0; list < LISTS; list++)
        length += __atomic_load_n(&lists[list].length, __ATOMIC_RELAXED);
    return length;
}

bool tg_collect_shared_due(void) {
    int64_t kept = __atomic_load_n(&survivors, __ATOMIC_RELAXED);
    return shared_length() > kept + kept / 4 + SHARED_THRESHOLD;
}

/* World stopped. The lists' numbers vanish from the links while the nodes are candidates. */
static void gather_shared(struct tg_prefix *candidates) {
    for (unsigned list = 0; list < LISTS; list++) {
        if (lists[list].head.next)
            tg_prefixes_splice(candidates, &lists[list].head);
        count_list(list, -lists[list].length);
    }
}

/* World stopped: the living go back, each to the list of the thread that made it. */
static int64_t keep_all(struct tg_prefix *living) {
    int64_t number = 0;
    while (!tg_prefixes_is_empty(living)) {
        struct tg_prefix *p = living->next;
        living->next = p->next;
        unsigned list = tg_prefix_object(p)->owner % LISTS;
        number++;
        if (lists[list].head.next == NULL)
            tg_prefixes_start(&lists[list].head);
        link_last(list, p);
        count_list(list, 1);
    }
    tg_prefixes_start(living);
    return number;
}

static void keep_one(struct tg_prefix *p, void *argument) {
    (void)argument;
    unsigned list = tg_self()->id % LISTS;
    struct taken taken = take_list(list);
    link_last(list, p);
    count_list(list, 1);
    leave_list(list, taken);
}

static void ask_others(const struct tg_thread *self) {
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t != self) {
            __atomic_store_n(&t->wants_full, 1, __ATOMIC_RELEASE);
            tg_break(t, TG_BREAK_COLLECT);
        }
}

/* Those that finalizers brought back to life are kept; their extra references are dropped in the started
 * world. */
static void drop_held(struct tg_prefix *resurrected) {
    while (!tg_prefixes_is_empty(resurrected)) {
        struct tg_prefix *p = resurrected->next;
        tg_prefixes_remove(p);
        keep_one(p, NULL);
        tg_object_decref(tg_prefix_object(p));
    }
}

static void empty_batches(struct tg_thread *self) {
    tg_world_stop();
    struct tg_batch *batches = tg_reclaim_take_all();
    ask_others(self);
    tg_world_start();
    tg_reclaim_empty(self, batches);
}

int64_t tg_collect_shared(struct tg_thread *self) {
    struct tg_collection how = {true, 0, keep_one, NULL};
    struct tg_prefix candidates, garbage, condemned;
    /* What is retired may be all that keeps something alive, shared containers or not. */
    if (__atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED))
        empty_batches(self);
    if (shared_length() == 0)
        return 0;
    tg_trace_begin(TG_TRACE_COLLECTION_SHARED);
    tg_prefixes_start(&candidates);
    tg_prefixes_start(&garbage);
    tg_prefixes_start(&condemned);
    tg_world_stop();
    gather_shared(&candidates);
    tg_garbage_find(&how, &candidates, &garbage);
    __atomic_store_n(&survivors, keep_all(&candidates), __ATOMIC_RELAXED);
    for (struct tg_prefix *p = garbage.next; p != &garbage; p = p->next)
        tg_object_incref(tg_prefix_object(p));
    tg_world_start();
    how.held = 1;
    if (tg_garbage_finalize(&garbage)) {
        tg_world_stop();
        tg_garbage_find(&how, &garbage, &condemned);
        tg_garbage_resurrected(&garbage);
        tg_world_start();
        drop_held(&garbage);
    } else {
        tg_prefixes_splice(&condemned, &garbage);
    }
    int64_t number = tg_garbage_clear(&how, &condemned);
    tg_trace_end(TG_TRACE_COLLECTION_SHARED);
    return number;
}

void tg_collect_shared_freeze(bool freeze) {
    tg_world_stop();
    unsigned from = freeze ? 0 : FROZEN, end = freeze ? LISTS : FROZEN + 1;
    for (unsigned list = from; list < end; list++) {
        unsigned to = freeze ? FROZEN : 0;
        if (lists[to].head.next == NULL)
            tg_prefixes_start(&lists[to].head);
        while (lists[list].head.next && !tg_prefixes_is_empty(&lists[list].head)) {
            struct tg_prefix *p = lists[list].head.next;
            unlink_shared(p, list);
            link_last(to, p);
            count_list(list, -1);
            count_list(to, 1);
        }
    }
    tg_world_start();
}

int64_t tg_collect_shared_frozen(void) { return __atomic_load_n(&lists[FROZEN].length, __ATOMIC_RELAXED); }
