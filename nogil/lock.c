/* SPDX-License-Identifier: MIT */
/* Waiting for an object lock: look a few times, then sleep in a parking lot, offline.
 *
 * The lot is a table of queues, found by the object's address. A queue is guarded by its own mutex; a waiter
 * stands on the sleeper's stack. A sleeper enters the queue only if, under the mutex, the byte still says
 * HELD and PARKED; who unlocks a byte that says PARKED takes the first waiter of that object out under the
 * same mutex. Before it says PARKED a sleeper counts itself among the lot's sleepers, and as long as there
 * are none nobody looks at the byte to unlock it. An unlocker that looked before that, or before the sleeper
 * said PARKED, and stores after it, wakes nobody: its store is a few nanoseconds behind its look, or a time
 * slice where it lost its core in between. Therefore a sleeper looks again after SLICE_FIRST_NS and then
 * every SLICE_NS, and starts anew unless the byte still says HELD and PARKED: a wake-up may come late, but
 * none is lost. That costs the rare sleeper some wake-ups and saves every section a locked instruction.
 *
 * A waiter that was woken has to win the lock as everybody else. One that waited longer than FAIR_NS is given
 * the lock as it stands, so nobody starves.
 *
 * A sleeper is offline: it counts as quiescent and as stopped. It owns no lock that could keep others, save
 * the lower one of two, whose section has not begun. */
#include "runtime/seam/lock.h"

#include "futex.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/spin.h"
#include "world.h"

#define QUEUES 256
#define FAIR_NS 1000000
#define SLICE_FIRST_NS 50000
#define SLICE_NS 1000000
#define ASK_NS 2000

static void rest(void) { tg_go_offline(tg_self(), TG_TRACE_WAIT_LOCK); }
static void rise(void) { tg_go_online(tg_self()); }

/* Sections are short: who holds the lock long was put off its core. */
#define SPIN(most)                                                                                           \
    {                                                                                                        \
        .quick_looks = 10, .quick_ns = 200, .looks = 3, .pause_ns = 100000, .batches = (most), .rest = rest, \
        .rise = rise                                                                                         \
    }
static const struct tg_spin in_turns = SPIN(16);
/* Of who holds a lock of the program: the others would stand still before that. */
static const struct tg_spin urgent = SPIN(0);

static bool is_reserved(const void *object) {
    return __atomic_load_n(&((const struct tg_object *)object)->lock, __ATOMIC_RELAXED) >= TG_RESERVED_FROM;
}

/* The owner of a reservation gives it back at its next safepoint, which is near unless it was put off its
 * core or is inside a long native function. The byte as it is then. */
static uint8_t ask_for_reserved(struct tg_object *o, uint8_t byte) {
    int64_t until_ns = tg_monotonic_ns() + ASK_NS;
    do {
        tg_reserve_ask(byte);
        for (int i = 0; i < 8 && byte >= TG_RESERVED_FROM; i++) {
            tg_spin_relax();
            byte = __atomic_load_n(&o->lock, __ATOMIC_RELAXED);
        }
    } while (byte >= TG_RESERVED_FROM && tg_monotonic_ns() < until_ns);
    return byte;
}

static bool try_lock(void *object) {
    struct tg_object *o = object;
    uint8_t byte = __atomic_load_n(&o->lock, __ATOMIC_RELAXED);
    if (byte >= TG_RESERVED_FROM)
        byte = ask_for_reserved(o, byte);
    /* PARKED stays: others sleep on. */
    return !(byte & TG_LOCK_HELD) && __atomic_compare_exchange_n(&o->lock, &byte, byte | TG_LOCK_HELD, false,
                                                                 __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/* Two threads that both write an object much take turns. */
static bool spin(struct tg_object *o) {
    struct tg_thread *self = tg_self();
    const struct tg_spin *how = tg_native_lock_is_held(self) ? &urgent : &in_turns;
    tg_reserve_drop_all(self, false); /* or two could wait for each other's */
    if (is_reserved(o)) {
        if (how == &in_turns && tg_reserved_lately(self, o))
            tg_spin_rest(how, is_reserved, o);
        if (try_lock(o))
            return true;
    }
    return tg_spin(how, try_lock, o);
}

enum answer { WAIT = 0, TRY_AGAIN = 1, YOURS = 2 };

struct tg_waiter_for {
    struct tg_waiter_for *next;
    struct tg_object *object;
    int64_t since_ns;
    uint32_t answer; /* futex word: enum answer */
};

static struct queue {
    _Alignas(64) pthread_mutex_t mutex;
    struct tg_waiter_for *first, *last;
} queues[QUEUES] = {[0 ... QUEUES - 1] = {.mutex = PTHREAD_MUTEX_INITIALIZER}};

struct tg_lot tg_lot;

static struct queue *queue_of(const struct tg_object *o) {
    uint64_t hash = ((uintptr_t)o >> 4) * UINT64_C(0x9e3779b97f4a7c15);
    return &queues[hash >> 56];
}

/* Stands in the queue, unless the lock has become free. */
static bool enter_queue(struct tg_waiter_for *w) {
    struct queue *q = queue_of(w->object);
    uint8_t byte = TG_LOCK_HELD;
    __atomic_compare_exchange_n(&w->object->lock, &byte, TG_LOCK_HELD | TG_LOCK_PARKED, false,
                                __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    pthread_mutex_lock(&q->mutex);
    bool sleep = __atomic_load_n(&w->object->lock, __ATOMIC_RELAXED) == (TG_LOCK_HELD | TG_LOCK_PARKED);
    if (sleep) {
        w->next = NULL;
        if (q->first)
            q->last->next = w;
        else
            q->first = w;
        q->last = w;
    }
    pthread_mutex_unlock(&q->mutex);
    return sleep;
}

static void take_out(struct queue *q, struct tg_waiter_for *w, struct tg_waiter_for *before) {
    *(before ? &before->next : &q->first) = w->next;
    if (q->last == w)
        q->last = before;
}

/* In the queue and not answered yet: out of it, unless the answer comes first. */
static void leave_unanswered(struct tg_waiter_for *w) {
    struct queue *q = queue_of(w->object);
    struct tg_waiter_for *before = NULL;
    pthread_mutex_lock(&q->mutex);
    if (__atomic_load_n(&w->answer, __ATOMIC_RELAXED) == WAIT) {
        for (struct tg_waiter_for *other = q->first; other != w; other = other->next)
            before = other;
        take_out(q, w, before);
        __atomic_store_n(&w->answer, TRY_AGAIN, __ATOMIC_RELAXED);
    }
    pthread_mutex_unlock(&q->mutex);
}

/* In the queue: sleeps until there is an answer. */
static enum answer await(struct tg_waiter_for *w) {
    struct timespec slice = {0, SLICE_FIRST_NS};
    for (;;) {
        uint32_t answer = __atomic_load_n(&w->answer, __ATOMIC_ACQUIRE);
        if (answer != WAIT)
            return answer;
        tg_futex_wait(&w->answer, WAIT, &slice);
        slice.tv_nsec = SLICE_NS;
        if (__atomic_load_n(&w->object->lock, __ATOMIC_RELAXED) != (TG_LOCK_HELD | TG_LOCK_PARKED))
            leave_unanswered(w);
    }
}

static enum answer park(struct tg_object *o, int64_t since_ns) {
    struct tg_waiter_for w = {.object = o, .since_ns = since_ns, .answer = WAIT};
    struct tg_thread *self = tg_self();
    TG_STATS_BEGIN(begin);
    __atomic_store_n(&self->seam.parked, &w, __ATOMIC_RELAXED);
    __atomic_fetch_add(&tg_lot.sleepers, 1, __ATOMIC_RELAXED);
    tg_go_offline(self, TG_TRACE_WAIT_LOCK);
    enum answer answer = enter_queue(&w) ? await(&w) : TRY_AGAIN;
    if (answer == TRY_AGAIN && is_reserved(o))
        tg_futex_wait(&w.answer, w.answer, &(struct timespec){0, SLICE_FIRST_NS}); /* nobody wakes it */
    __atomic_fetch_sub(&tg_lot.sleepers, 1, __ATOMIC_RELAXED);
    tg_go_online(self);
    __atomic_store_n(&self->seam.parked, NULL, __ATOMIC_RELAXED);
    TG_STATS_END(LOCK_WAIT, begin);
    return answer;
}

__attribute__((noinline)) void tg_object_lock_slow(struct tg_object *o) {
    TG_STATS_ADD(OBJECT_LOCK_WAITS, 1);
    TG_STATS_LOCK_WAIT(o);
    if (spin(o))
        return;
    int64_t since_ns = tg_monotonic_ns();
    while (park(o, since_ns) != YOURS)
        if (try_lock(o))
            return;
}

/* Out of line: there are some hundred callers, and most of what they lock is confined. */
__attribute__((noinline)) uint8_t tg_object_lock_shared(struct tg_object *o) {
    struct tg_thread *self = tg_self();
    if (tg_is_reserved_here(self, o))
        return 0;
    tg_lock_byte_take(o);
    return tg_lock_tick(self, o);
}

/* One of two, for which nothing stays reserved: who waits for the other has to give reservations back. lower:
 * held already, or NULL; noted for the child of a fork, in which the caller, asleep here, is gone. */
static void take_of_two(struct tg_object *o, struct tg_object *lower) {
    struct tg_thread *self = tg_self();
    if (tg_is_reserved_here(self, o)) {
        tg_reserve_to_lock(self, o);
    } else if (!tg_lock_byte_try(o)) {
        self->seam.lower = lower;
        tg_object_lock_slow(o);
        self->seam.lower = NULL;
    }
}

/* In address order, whatever the order of the arguments: two threads never wait for each other. */
__attribute__((noinline)) uint8_t tg_object_lock2_shared(struct tg_object *a, struct tg_object *b) {
    struct tg_object *low = (uintptr_t)a < (uintptr_t)b ? a : b, *high = low == a ? b : a;
    uint8_t held = 0;
    if (tg_object_is_shared(low)) {
        take_of_two(low, NULL);
        held |= low == a ? 1 : 2;
    }
    if (high != low && tg_object_is_shared(high)) {
        take_of_two(high, held ? low : NULL);
        held |= high == a ? 1 : 2;
    }
    return held;
}

/* Under the queue's mutex: takes the first waiter for o out; *more: another one stays. */
static struct tg_waiter_for *leave_queue(struct queue *q, struct tg_object *o, bool *more) {
    struct tg_waiter_for *found = NULL, *before = NULL;
    *more = false;
    for (struct tg_waiter_for *w = q->first, *previous = NULL; w; previous = w, w = w->next) {
        if (w->object != o)
            continue;
        if (found) {
            *more = true;
            break;
        }
        found = w;
        before = previous;
    }
    if (found)
        take_out(q, found, before);
    return found;
}

__attribute__((noinline)) void tg_object_unlock_slow(struct tg_object *o) {
    if (__atomic_load_n(&o->lock, __ATOMIC_RELAXED) == TG_LOCK_HELD) {
        __atomic_store_n(&o->lock, 0, __ATOMIC_RELEASE);
        return;
    }
    struct queue *q = queue_of(o);
    uint32_t *wake = NULL;
    bool more;
    pthread_mutex_lock(&q->mutex);
    struct tg_waiter_for *w = leave_queue(q, o, &more);
    bool give = w && tg_monotonic_ns() - w->since_ns > FAIR_NS;
    __atomic_store_n(&o->lock, (give ? TG_LOCK_HELD : 0) | (more ? TG_LOCK_PARKED : 0), __ATOMIC_RELEASE);
    if (w) {
        wake = &w->answer;
        __atomic_store_n(wake, give ? YOURS : TRY_AGAIN, __ATOMIC_RELEASE); /* w may be gone from here on */
    }
    pthread_mutex_unlock(&q->mutex);
    if (wake)
        tg_futex_wake(wake, 1);
}

/* --- in the child of a fork --- */

static void set_free(struct tg_object *o) { __atomic_store_n(&o->lock, 0, __ATOMIC_RELAXED); }

void tg_object_locks_give_up(struct tg_thread *t) {
    struct tg_waiter_for *w = __atomic_load_n(&t->seam.parked, __ATOMIC_RELAXED);
    if (w && __atomic_load_n(&w->answer, __ATOMIC_RELAXED) == YOURS)
        set_free(w->object);
    if (t->seam.lower)
        set_free(t->seam.lower);
}

void tg_parking_after_fork(void) {
    __atomic_store_n(&tg_lot.sleepers, 0, __ATOMIC_RELAXED);
    for (size_t i = 0; i < QUEUES; i++) {
        pthread_mutex_init(&queues[i].mutex, NULL);
        queues[i].first = queues[i].last = NULL;
    }
}
