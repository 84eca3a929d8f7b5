/* SPDX-License-Identifier: MIT */
/* Queues of waiting threads: entering, leaving, sleeping, waking.
 *
 * A waiter's word goes from AWAKE to WOKEN, or to ASLEEP and then to WOKEN. Only the waiter writes ASLEEP and
 * only who took it out writes WOKEN, so one exchange tells the waker whether a system call is needed. */
#include "runtime/lib/waiters.h"

#include "runtime/core/clock.h"
#include "runtime/core/fork.h"
#include "runtime/core/spin.h"

/* Looks before it sleeps: some microseconds, less than falling asleep and being woken costs. */
#define SPINS 200

/* Waits that begin so soon after the last one's end are close. A pause is shorter than what the shortest
 * queues that are worth it take to fill. */
#define CLOSE_NS 1000
#define CLOSE_WAITS 2
#define PAUSE_NS 15000
#define BATCH_ITEMS 4
#define SKIPPED_FIRST 4
#define SKIPPED_MOST 16384

/* The waiters of another process lie on stacks that are gone. */
static void forget_gone(struct tg_wait_list *list) {
    if (__builtin_expect(list->generation != tg_fork_generation, 0)) {
        __atomic_store_n(&list->first, NULL, __ATOMIC_RELAXED);
        list->last = NULL;
        list->generation = tg_fork_generation;
    }
}

void tg_wait_list_add_locked(struct tg_wait_list *list, struct tg_waiter *w) {
    forget_gone(list);
    *w = (struct tg_waiter){.state = TG_WAITER_AWAKE, .listed = true, .previous = list->last};
    if (list->last)
        list->last->next = w;
    else
        __atomic_store_n(&list->first, w, __ATOMIC_RELAXED);
    list->last = w;
}

void tg_wait_list_add(struct tg_object *owner, struct tg_wait_list *list, struct tg_waiter *w) {
    tg_lock_token token = tg_object_lock(owner);
    tg_wait_list_add_locked(list, w);
    tg_object_unlock(owner, token);
}

static void take_out(struct tg_wait_list *list, struct tg_waiter *w) {
    if (w->previous)
        w->previous->next = w->next;
    else
        __atomic_store_n(&list->first, w->next, __ATOMIC_RELAXED);
    if (w->next)
        w->next->previous = w->previous;
    else
        list->last = w->previous;
    w->listed = false;
}

struct tg_waiter *tg_wait_list_take_locked(struct tg_wait_list *list) {
    forget_gone(list);
    struct tg_waiter *w = list->first;
    if (w)
        take_out(list, w);
    return w;
}

struct tg_waiter *tg_wait_list_take(struct tg_object *owner, struct tg_wait_list *list) {
    tg_lock_token token = tg_object_lock(owner);
    struct tg_waiter *w = tg_wait_list_take_locked(list);
    tg_object_unlock(owner, token);
    return w;
}

int64_t tg_wait_list_length(struct tg_object *owner, const struct tg_wait_list *list) {
    tg_lock_token token = tg_object_lock(owner);
    int64_t length = 0;
    const struct tg_waiter *first = list->generation == tg_fork_generation ? list->first : NULL;
    for (const struct tg_waiter *w = first; w; w = w->next)
        length++;
    tg_object_unlock(owner, token);
    return length;
}

void tg_waiter_wake(struct tg_waiter *w) {
    if (__atomic_exchange_n(&w->state, TG_WAITER_WOKEN, __ATOMIC_RELEASE) == TG_WAITER_ASLEEP)
        tg_futex_wake(&w->state, 1);
}

static bool is_woken(struct tg_waiter *w) {
    return __atomic_load_n(&w->state, __ATOMIC_ACQUIRE) == TG_WAITER_WOKEN;
}

static bool spin(struct tg_waiter *w) {
    if (tg_gil_enabled() || tg_spin_is_in_vain())
        return is_woken(w);
    for (int i = 0; i < SPINS; i++) {
        if (is_woken(w))
            return true;
        tg_spin_relax();
    }
    return false;
}

/* --- batches --- */

static _Thread_local struct {
    int64_t until_ns; /* when the last wait ended */
    int32_t close;    /* how many in a row began close upon the one before */
    int32_t to_skip;  /* close waits before the next try */
    int32_t skipped;  /* before the last one */
    bool pays;        /* the last pause found a batch */
} stream;

bool tg_batch_begins(void) {
    if (tg_gil_enabled())
        return false;
    if (stream.pays)
        return true;
    stream.close = tg_monotonic_ns() - stream.until_ns < CLOSE_NS ? stream.close + 1 : 0;
    if (stream.close < CLOSE_WAITS)
        return false;
    return stream.to_skip == 0 || --stream.to_skip == 0;
}

void tg_batch_wait_ended(void) {
    if (!tg_gil_enabled())
        stream.until_ns = tg_monotonic_ns();
}

void tg_batch_pause(void) {
    int64_t until_ns = tg_monotonic_ns() + PAUSE_NS;
    tg_detach();
    while (tg_monotonic_ns() < until_ns)
        tg_spin_relax();
    tg_attach();
}

static int32_t more_than(int32_t skipped) {
    return skipped == 0 ? SKIPPED_FIRST : skipped < SKIPPED_MOST ? 8 * skipped : SKIPPED_MOST;
}

void tg_batch_found(int64_t items) {
    stream.pays = items >= BATCH_ITEMS;
    stream.close = 0;
    stream.to_skip = stream.skipped = stream.pays ? 0 : more_than(stream.skipped);
}

/* --- sleeping --- */

/* Detached. 0 woken, ETIMEDOUT or EINTR. */
static int sleep_until(struct tg_waiter *w, int64_t deadline_ns) {
    uint32_t awake = TG_WAITER_AWAKE;
    __atomic_compare_exchange_n(&w->state, &awake, TG_WAITER_ASLEEP, false, __ATOMIC_RELAXED,
                                __ATOMIC_RELAXED);
    while (!is_woken(w)) {
        int error = tg_futex_wait(&w->state, TG_WAITER_ASLEEP, deadline_ns);
        if (error == ETIMEDOUT || error == EINTR)
            return error;
    }
    return 0;
}

/* False: somebody has taken it out and is about to wake it. */
static bool give_up(struct tg_object *owner, struct tg_wait_list *list, struct tg_waiter *w) {
    tg_lock_token token = tg_object_lock(owner);
    bool listed = w->listed;
    if (listed)
        take_out(list, w);
    tg_object_unlock(owner, token);
    return listed;
}

/* The waker has the waiter and needs its memory for a moment longer. */
static void wait_for_waker(struct tg_waiter *w) {
    if (is_woken(w))
        return;
    tg_detach();
    while (sleep_until(w, TG_WAIT_FOREVER) != 0)
        continue;
    tg_attach();
}

int tg_waiter_wait(struct tg_object *owner, struct tg_wait_list *list, struct tg_waiter *w,
                   int64_t deadline_ns) {
    if (spin(w))
        return 1;
    bool raised = false;
    while (!raised) {
        tg_detach();
        int error = sleep_until(w, deadline_ns);
        tg_attach();
        if (error == 0)
            return 1;
        if (error == ETIMEDOUT)
            break;
        raised = !tg_safepoint(tg_self());
    }
    if (give_up(owner, list, w))
        return raised ? -1 : 0;
    wait_for_waker(w);
    if (!raised)
        return 1;
    tg_wait_list_wake(owner, list);
    return -1;
}
