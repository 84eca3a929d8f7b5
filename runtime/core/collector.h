/* SPDX-License-Identifier: MIT */
/* The cycle collector: trial deletion over lists of containers, with the same thresholds in every build.
 *
 * A container is linked into the list of its thread when its fields are valid (tg_track). When more than
 * TG_YOUNG_THRESHOLD containers were born than died since the last collection, the next safepoint collects
 * the young ones; survivors become old. When the survivors of young collections exceed TG_FULL_THRESHOLD and
 * a third of what the last full collection left, the old are collected too: what lives long is looked at
 * about three times for each time that the heap doubles, and a small heap hardly ever.
 *
 * What survives a thread that ends is counted too: that much again brings about a full collection.
 *
 * Whose lists a collection covers is the seam's (seam/collect.h): all threads' under the lock, or a thread's
 * own confined containers with nobody stopped, and the shared ones in a stopped world. */
#ifndef TG_CORE_COLLECTOR_H
#define TG_CORE_COLLECTOR_H

#include "runtime/core/thread.h"
#include "runtime/core/value.h"
#include "runtime/seam/collect.h"
#include "runtime/seam/count.h"
#include "runtime/seam/share.h"

#define TG_YOUNG_THRESHOLD 10000u /* some hundreds of kilobytes: they are still in the cache */
#define TG_FULL_THRESHOLD 50000u

/* gc.collect(generation): 0 the young, 1 and 2 everything. Returns the number of unreachable containers.
 * Runs finalizers. Any attached thread, at a point where a safepoint may stand. */
int64_t tg_collect(int generation);

/* The calling thread ends: cycles of what it made go with it, so the work is in proportion to what it did.
 * What else is garbage waits for a collection that is due, as in CPython; what thread after thread left alive
 * brings one about. Nothing when automatic collection is off. */
void tg_collect_at_exit(struct tg_thread *self);

/* TG_BREAK_COLLECT at a safepoint. */
void tg_collect_if_due(struct tg_thread *self);

/* gc.enable, gc.disable, gc.isenabled: automatic collections of all threads. */
void tg_collector_enable(bool on);
bool tg_collector_enabled(void);

/* gc.get_stats(): by generation; that of a collection of the old ones is 2. */
struct tg_collector_totals {
    uint64_t collections, collected;
};
void tg_collector_totals(struct tg_collector_totals result[3]);

/* Called before and after each collection by the thread that collects (gc.callbacks); NULL: nothing. May run
 * code. Written once (release). */
extern void (*tg_collector_hook)(bool begins, int generation, int64_t number);

/* The containers that tg_collect_each visits, each with a reference; the caller's. NULL: out of memory. */
struct tg_object **tg_containers_held(bool (*wanted)(struct tg_object *o, void *argument), void *argument,
                                      size_t *count);
/* The end of the program: the __del__ of all that live and the finally clauses of generators, as the
 * collector would run them, older objects first. Nothing when other threads still run: they may be using
 * them. */
void tg_finalize_living(void);

/* gc.get_count(): young containers of the calling thread, survivors of young collections since the last full
 * one, 0. */
void tg_collector_counts(int64_t counts[3]);

/* gc.freeze, gc.unfreeze, gc.get_freeze_count: containers that no collection looks at. */
void tg_collector_freeze(void);
void tg_collector_unfreeze(void);
int64_t tg_collector_frozen(void);

/* gc.is_tracked */
bool tg_is_tracked(tg_value v);

/* Calls visit for what every registered root (tg_register_root, seam/share.h) holds now. */
void tg_roots_visit(void (*visit)(tg_value v, void *argument), void *argument);

/* A thread's lists at its birth. */
void tg_collector_thread_start(struct tg_thread *t);

/* --- for the seam's lists --- */

TG_INLINE void tg_prefixes_start(struct tg_prefix *head) {
    head->next = head;
    head->previous = (uintptr_t)head;
}

TG_INLINE bool tg_prefixes_is_empty(const struct tg_prefix *head) { return head->next == head; }

TG_INLINE void tg_prefixes_append(struct tg_prefix *head, struct tg_prefix *p) {
    struct tg_prefix *last = (struct tg_prefix *)head->previous;
    p->next = head;
    p->previous = (uintptr_t)last;
    last->next = p;
    head->previous = (uintptr_t)p;
}

TG_INLINE void tg_prefixes_remove(struct tg_prefix *p) {
    struct tg_prefix *previous = (struct tg_prefix *)p->previous;
    previous->next = p->next;
    p->next->previous = (uintptr_t)previous;
}

/* Moves all of from behind the end of to. */
void tg_prefixes_splice(struct tg_prefix *to, struct tg_prefix *from);
int64_t tg_prefixes_length(const struct tg_prefix *head);
void tg_prefixes_each(const struct tg_prefix *head, void (*visit)(struct tg_object *o, void *argument),
                      void *argument);

/* How a collection goes on with what it found. held: the caller owns one reference to every candidate.
 * keep: links a prefix that was taken off the garbage into the list of the living. */
struct tg_collection {
    bool shared; /* candidates are shared and the world is stopped while they are searched */
    uint32_t held;
    void (*keep)(struct tg_prefix *p, void *argument);
    void *argument;
};

/* Trial deletion: what is not reachable from outside of candidates goes over to unreachable. Runs no code but
 * traverse functions. */
void tg_garbage_find(const struct tg_collection *how, struct tg_prefix *candidates,
                     struct tg_prefix *unreachable);
/* What a second search found reachable after all. Weak references among garbage tell nobody from the moment
 * they are found, in the stopped world of a shared search: other threads may drop what they refer to while
 * what their callbacks need is cleared. */
void tg_garbage_resurrected(struct tg_prefix *reachable);
/* Weak references and __del__ of the unreachable. True: some code ran, so search again. */
bool tg_garbage_finalize(struct tg_prefix *unreachable);
/* Breaks the cycles. Everything is first given to keep, then cleared; what dies unlinks itself. Drops the
 * held reference. Returns how many there were. */
int64_t tg_garbage_clear(const struct tg_collection *how, struct tg_prefix *unreachable);

/* The young list has become long: the next safepoint collects. */
void tg_collect_soon(struct tg_thread *self);

/* --- births and deaths --- */

/* The fields are valid: the collector may look. Nothing happens if it does already. */
TG_INLINE void tg_track(void *container) {
    struct tg_object *o = container;
    struct tg_thread *self = tg_self();
    if (__atomic_load_n(&tg_object_prefix(o)->next, __ATOMIC_RELAXED) != NULL)
        return;
    if (__builtin_expect(tg_object_is_shared(o), 0))
        tg_shared_born(o);
    else
        tg_prefixes_append(&self->young, tg_object_prefix(o));
    if (__builtin_expect(++self->young_count > TG_YOUNG_THRESHOLD, 0))
        tg_collect_soon(self);
}

/* The same for a container that tg_container_new has just made: on no list, and confined wherever anything
 * is. */
TG_INLINE void tg_track_newborn(void *container) {
    struct tg_object *o = container;
    struct tg_thread *self = tg_self();
    if (TG_BORN_SHARED != 0)
        tg_shared_born(o);
    else
        tg_prefixes_append(&self->young, tg_object_prefix(o));
    if (__builtin_expect(++self->young_count > TG_YOUNG_THRESHOLD, 0))
        tg_collect_soon(self);
}

TG_INLINE void tg_count_death(struct tg_thread *self) {
    if (self->young_count > 0)
        self->young_count--;
}

/* A confined container's prefix, off its thread's list. */
TG_INLINE void tg_unlink_confined(struct tg_prefix *p) {
    tg_prefixes_remove(p);
    p->next = NULL;
    tg_count_death(tg_self());
}

/* Off the list, if it is on one, of a container that is not shared. */
TG_INLINE void tg_untrack_confined(void *container) {
    struct tg_prefix *p = tg_object_prefix(container);
    if (p->next != NULL)
        tg_unlink_confined(p);
}

/* Off the list, if it is on one. Relaxed: neighbours on a shared list may write the link, but a link it
 * stays. */
TG_INLINE void tg_untrack(void *container) {
    struct tg_object *o = container;
    struct tg_prefix *p = tg_object_prefix(o);
    if (__builtin_expect(__atomic_load_n(&p->next, __ATOMIC_RELAXED) == NULL, 0))
        return;
    if (__builtin_expect(!tg_object_is_shared(o), 1)) {
        tg_unlink_confined(p);
    } else {
        tg_shared_gone(o);
        tg_count_death(tg_self());
    }
}

#endif
