/* SPDX-License-Identifier: MIT */
/* Queues of waiting threads: what conditions and queues are built on.
 *
 * A waiter lies on the stack of the thread that waits. Who takes it out of its list must wake it; until then
 * it stays valid. A thread that gives up (too late, interrupted) takes itself out, and where somebody else
 * was quicker it counts as woken. Lists belong to an object and are guarded by its lock. */
#ifndef TG_LIB_WAITERS_H
#define TG_LIB_WAITERS_H

#include "runtime/lib/wait.h"
#include "runtime/seam/lock.h"

enum tg_waiter_state { TG_WAITER_AWAKE = 0, TG_WAITER_WOKEN = 1, TG_WAITER_ASLEEP = 2 };

struct tg_waiter {
    struct tg_waiter *next, *previous; /* guarded by the owner's lock */
    uint32_t state;                    /* futex; enum tg_waiter_state */
    bool listed;                       /* guarded by the owner's lock */
};

struct tg_wait_list {
    struct tg_waiter *first, *last; /* guarded by the owner's lock; first is also read relaxed */
    uint32_t generation; /* tg_fork_generation when first was set: who waited in the parent is gone */
};

/* Nobody waits, as far as the caller could know: exact for who holds the lock under which waiters enter. */
static inline bool tg_wait_list_is_empty(const struct tg_wait_list *list) {
    return __atomic_load_n(&list->first, __ATOMIC_RELAXED) == NULL;
}

/* At the end. _locked: by who holds the owner's lock. */
void tg_wait_list_add(struct tg_object *owner, struct tg_wait_list *list, struct tg_waiter *w);
void tg_wait_list_add_locked(struct tg_wait_list *list, struct tg_waiter *w);

/* Takes out the first; NULL: nobody waits. The caller wakes it. */
struct tg_waiter *tg_wait_list_take(struct tg_object *owner, struct tg_wait_list *list);
struct tg_waiter *tg_wait_list_take_locked(struct tg_wait_list *list);

int64_t tg_wait_list_length(struct tg_object *owner, const struct tg_wait_list *list);

/* w may be gone when this returns. */
void tg_waiter_wake(struct tg_waiter *w);

/* Wakes the first waiter, if there is one. */
static inline void tg_wait_list_wake(struct tg_object *owner, struct tg_wait_list *list) {
    if (__builtin_expect(tg_wait_list_is_empty(list), 1))
        return;
    struct tg_waiter *w = tg_wait_list_take(owner, list);
    if (w != NULL)
        tg_waiter_wake(w);
}

/* --- batches ---
 *
 * Who waits for the next item of a stream is woken by its first one and waits again at once: each item is
 * handed from core to core by itself, the lock and the list with it, which costs more than most items do.
 * A waiter that pauses instead, in no list, finds a batch, and nobody had to wake it. But where each item
 * waits for the answer to the one before, a pause is only late. So a thread whose last waits followed close
 * upon each other tries a pause, and pauses again as long as it finds several items behind one; each time it
 * does not, it tries eight times as seldom: the other side, late as well, may have fallen asleep. The caller
 * is attached and has no deadline. Never under the lock of all, where only who waits lets others run. */

/* Whether a pause is to come before the wait that begins. Notes the moment: may stand inside a lock. */
bool tg_batch_begins(void);
/* Some ten microseconds, detached. */
void tg_batch_pause(void);
/* A wait without a pause is over, and what it waited for is the caller's. */
void tg_batch_wait_ended(void);
/* Behind a pause: so many items can be taken, or put, without waiting. */
void tg_batch_found(int64_t items);

/* Waits until woken: 1; too late: 0; -1: an exception of a signal handler, and then a wake-up that came at
 * the same time is passed on. Looks for some microseconds before it sleeps, where others can run meanwhile.
 * w is in no list afterwards. */
int tg_waiter_wait(struct tg_object *owner, struct tg_wait_list *list, struct tg_waiter *w,
                   int64_t deadline_ns);

#endif
