/* SPDX-License-Identifier: MIT */
/* The logs of the buffered scheme and the one who applies them; seam_count.h says why that is right.
 *
 * A log is a ring that its thread fills and the holder of tg_threads_lock empties: `head` is written by the
 * thread (release, after the entry), `tail` under the lock (release, after the entry was read). A full log of
 * increments is no reason to wait: the increment is applied on the spot. A full log of decrements is applied
 * by its thread, where a decref may run code anyway; so does a detaching thread, and any thread at the
 * safepoint to which the ticker calls those that have something written down (reclaim.c).
 *
 * Last references are dropped with no lock held. The destructors write down decrements in turn: a chain of
 * objects dies link by link in rounds, each of which looks at every thread once. */
#include "no_tick.h"
#include "scheme.h"

#include "runtime/core/dealloc.h"
#include "runtime/seam/share.h"
#include "world.h"

#define LOG_ROOM 1024u /* a power of two */
#define LAST_ROOM 128  /* references dropped between two rounds */

struct tg_ring {
    uint32_t head, tail;
    struct tg_object *entry[LOG_ROOM];
};

struct tg_count_log {
    struct tg_ring increments, decrements;
};

/* Reached by others through seam.count_log until the thread is gone. */
static _Thread_local struct tg_count_log own_log __attribute__((tls_model("initial-exec")));

/* Last references that a round came to. They are dropped when the lock is given back, by the caller, or,
 * where no code may run, retired. Until then they are counted: a collector that stops the world meanwhile
 * finds nobody dead. */
struct last {
    struct tg_object *object[LAST_ROOM];
    uint32_t number;
    bool retire;
};

static bool is_empty(const struct tg_ring *ring) {
    return __atomic_load_n(&ring->head, __ATOMIC_ACQUIRE) == __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE);
}

/* By the log's thread. False: full. */
static bool append(struct tg_ring *ring, struct tg_object *o) {
    uint32_t head = ring->head;
    if (head - __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE) == LOG_ROOM)
        return false;
    ring->entry[head % LOG_ROOM] = o;
    __atomic_store_n(&ring->head, head + 1, __ATOMIC_RELEASE);
    return true;
}

/* One reference more, now. A count that grows below the border is pinned from then on. */
static void add_now(struct tg_object *o) { __atomic_fetch_sub(&o->count, 1, __ATOMIC_RELAXED); }

/* One reference less, now. True: it was the last. Release, and acquire for the last: whoever destroys has
 * seen what a weak reference's reader did. */
static bool drop_now(struct tg_object *o) {
    tg_assert(__atomic_load_n(&o->count, __ATOMIC_RELAXED) < TG_COUNT_DEAD);
    if (__atomic_load_n(&o->count, __ATOMIC_RELAXED) < TG_COUNT_PINNED_BELOW)
        return false;
    return __atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == TG_COUNT_DEAD;
}

/* --- a round: under tg_threads_lock --- */

static void apply_increments(struct tg_ring *ring) {
    uint32_t head = __atomic_load_n(&ring->head, __ATOMIC_ACQUIRE), at = ring->tail;
    for (; at != head; at++)
        add_now(ring->entry[at % LOG_ROOM]);
    __atomic_store_n(&ring->tail, at, __ATOMIC_RELEASE);
}

/* False: no room. */
static bool keep_last(struct tg_object *o, struct last *last) {
    if (last->retire ? !tg_retire_has_room() : last->number == LAST_ROOM)
        return false;
    if (last->retire)
        tg_retire_reference(o);
    else
        last->object[last->number++] = o;
    return true;
}

/* False: no room for another last reference. */
static bool apply_decrement(struct tg_object *o, struct last *last) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        tg_assert(rc < TG_COUNT_DEAD);
        if (rc < TG_COUNT_PINNED_BELOW)
            return true;
        if (rc == TG_COUNT_DEAD - 1)
            return keep_last(o, last);
    } while (!__atomic_compare_exchange_n(&o->count, &rc, rc + 1, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
    return true;
}

static bool apply_decrements(struct tg_ring *ring, uint32_t seen, struct last *last) {
    uint32_t at = ring->tail;
    while (at != seen && apply_decrement(ring->entry[at % LOG_ROOM], last))
        at++;
    __atomic_store_n(&ring->tail, at, __ATOMIC_RELEASE);
    return at == seen;
}

/* True: all decrements that were seen have been applied. */
static bool round_of_all(struct last *last) {
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t->seam.count_log)
            t->seam.count_seen = __atomic_load_n(&t->seam.count_log->decrements.head, __ATOMIC_ACQUIRE);
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t->seam.count_log)
            apply_increments(&t->seam.count_log->increments);
    bool all = true;
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t->seam.count_log)
            all &= apply_decrements(&t->seam.count_log->decrements, t->seam.count_seen, last);
    return all;
}

/* --- when --- */

/* Until a round comes to no last reference. May run finalizers, at a moment that the program did not choose.
 */
static void apply_and_destroy(struct tg_thread *self) {
    struct last last = {.retire = false};
    bool all;
    self->draining++;
    do {
        last.number = 0;
        pthread_mutex_lock(&tg_threads_lock);
        all = round_of_all(&last);
        pthread_mutex_unlock(&tg_threads_lock);
        for (uint32_t i = 0; i < last.number; i++)
            if (drop_now(last.object[i]))
                tg_object_dealloc(last.object[i]);
    } while (!all || last.number > 0);
    self->draining--;
}

/* Destroys nothing. False: without memory for a batch something stayed. */
static bool apply_quietly(void) {
    struct last last = {.retire = true};
    return round_of_all(&last);
}

bool tg_count_is_settled(const struct tg_thread *t) {
    const struct tg_count_log *log = t->seam.count_log;
    return log == NULL || (is_empty(&log->increments) && is_empty(&log->decrements));
}

void tg_count_merge(struct tg_thread *self) {
    if (!tg_count_is_settled(self) || !tg_only_one_online())
        apply_and_destroy(self);
}

void tg_count_hand_over(struct tg_thread *self) {
    if (tg_count_is_settled(self))
        return;
    pthread_mutex_lock(&tg_threads_lock);
    apply_quietly();
    pthread_mutex_unlock(&tg_threads_lock);
}

/* Every other thread is held, so this one is alone, until somebody attaches. What little could not be applied
 * for want of memory stands for references that are still counted. */
void tg_count_world_stopped(void) {
    if (apply_quietly())
        __atomic_store_n(&tg_alone.id, tg_self()->id, __ATOMIC_SEQ_CST);
}

void tg_count_thread_enter(struct tg_thread *self) {
    own_log.increments.head = own_log.increments.tail = 0;
    own_log.decrements.head = own_log.decrements.tail = 0;
    pthread_mutex_lock(&tg_threads_lock);
    self->seam.count_log = &own_log;
    pthread_mutex_unlock(&tg_threads_lock);
}

void tg_count_thread_gone(struct tg_thread *self) {
    pthread_mutex_lock(&tg_threads_lock);
    while (!apply_quietly() && !tg_count_is_settled(self)) {
        struct timespec pause = {0, 1000000};
        pthread_mutex_unlock(&tg_threads_lock);
        nanosleep(&pause, NULL);
        pthread_mutex_lock(&tg_threads_lock);
    }
    self->seam.count_log = NULL;
    pthread_mutex_unlock(&tg_threads_lock);
}

/* Its log was emptied when the world stopped. */
void tg_count_forget_thread(struct tg_thread *t) { t->seam.count_log = NULL; }

bool tg_count_is_thread_safe(void) { return true; }

/* --- counting --- */

/* Shared, and not pinned. Who is known to be alone has nobody to contend with. */
__attribute__((cold, noinline)) void tg_object_incref_shared(struct tg_object *o) {
    tg_assert(__atomic_load_n(&o->count, __ATOMIC_RELAXED) < TG_COUNT_DEAD);
    if (__atomic_load_n(&tg_alone.id, __ATOMIC_RELAXED) == tg_self()->id || !append(&own_log.increments, o))
        add_now(o);
}

__attribute__((cold, noinline)) void tg_object_decref_shared(struct tg_object *o) {
    struct tg_thread *self = tg_self();
    if (is_empty(&own_log.decrements))
        self->seam.claims_to_skip = 0; /* once a batch it is worth asking */
    if (tg_only_one_online()) {
        if (!tg_count_is_settled(self))
            apply_and_destroy(self);
        if (drop_now(o))
            tg_object_dealloc(o);
        return;
    }
    while (!append(&own_log.decrements, o))
        apply_and_destroy(self);
}

void tg_object_decref_cold(struct tg_object *o) { tg_object_decref_tail(o); }

bool tg_object_incref_unless_zero_shared(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (rc == TG_COUNT_DEAD)
            return false;
        if (rc < TG_COUNT_PINNED_BELOW)
            return true;
    } while (!__atomic_compare_exchange_n(&o->count, &rc, rc - 1, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    return true;
}

void tg_object_revive_cold(struct tg_object *o) {
    __atomic_store_n(&o->count, tg_object_is_shared(o) ? TG_COUNT_DEAD - 1 : 0, __ATOMIC_RELEASE);
}

/* After __del__: what it made of the one reference stands in this thread's log. */
bool tg_object_drop_is_last_cold(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc < TG_COUNT_PINNED_BELOW)
        return false;
    if (rc < 0) {
        tg_count_hand_over(tg_self());
        return drop_now(o);
    }
    __atomic_store_n(&o->count, rc - 1, __ATOMIC_RELAXED);
    return rc == 0;
}
