/* SPDX-License-Identifier: MIT */
/* Policy "ticks:N": as CPython before 3.2. Every N ticks the holder releases the lock, signals, and takes it
 * again at once. Nothing makes it wait for who was signalled: mostly the lock is gone again before that one
 * has woken up, on another core, to find it taken.
 *
 * A tick is a safepoint: a loop's back-edge or the entry of a function, a few instructions of bytecode, where
 * CPython counted single instructions. The breaker of a thread that holds the lock stays raised, so that each
 * safepoint takes the slow path and counts there: the price stands with this policy alone. As in CPython
 * nothing is counted before the first thread is started.
 *
 * The lock itself is what CPython had for it: a flag under a mutex with a condition ("cond"), or, where there
 * were POSIX semaphores as on Linux, one of those ("sem"). */
#include "gate.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t free_now;
    bool locked; /* under the mutex */
} flag = {.mutex = PTHREAD_MUTEX_INITIALIZER, .free_now = PTHREAD_COND_INITIALIZER};

static sem_t semaphore;

/* Guarded by the lock itself. */
static uint32_t between = 100; /* ticks from one release to the next */
static uint32_t left = 100;
static bool counting;
static struct tg_thread *last_holder;

bool tg_ticks_start(void) { return sem_init(&semaphore, 0, 1) == 0; }

static void raise_breaker(struct tg_thread *self) {
    atomic_fetch_or_explicit(&self->breaker, TG_BREAK_SWITCH, memory_order_relaxed);
}

static void took(struct tg_thread *self) {
    if (last_holder != self) {
        last_holder = self;
        TG_STATS_ADD(GIL_SWITCHES, 1);
    }
    if (counting)
        raise_breaker(self);
}

static bool take_flag(struct tg_thread *self) {
    pthread_mutex_lock(&flag.mutex);
    bool waits = flag.locked;
    if (waits)
        tg_trace_state(TG_TRACE_WAIT_GIL);
    while (flag.locked)
        pthread_cond_wait(&flag.free_now, &flag.mutex);
    flag.locked = true;
    pthread_mutex_unlock(&flag.mutex);
    took(self);
    return waits;
}

static void drop_flag(struct tg_thread *self, bool forced) {
    pthread_mutex_lock(&flag.mutex);
    flag.locked = false;
    pthread_mutex_unlock(&flag.mutex);
    TG_STATS_ADD(GIL_SIGNALS, 1);
    pthread_cond_signal(&flag.free_now);
}

static bool take_semaphore(struct tg_thread *self) {
    bool waits = sem_trywait(&semaphore) != 0;
    if (waits) {
        tg_trace_state(TG_TRACE_WAIT_GIL);
        while (sem_wait(&semaphore) != 0 && errno == EINTR) {
        }
    }
    took(self);
    return waits;
}

static void drop_semaphore(struct tg_thread *self, bool forced) {
    TG_STATS_ADD(GIL_SIGNALS, 1);
    sem_post(&semaphore);
}

/* Most ticks: no locked instruction. */
static bool passes(struct tg_thread *self) {
    if (left == 1 || atomic_load_explicit(&self->breaker, memory_order_relaxed) != TG_BREAK_SWITCH)
        return false;
    left--;
    return true;
}

static bool due(struct tg_thread *self) {
    raise_breaker(self);
    if (--left)
        return false;
    left = between;
    return true;
}

static void prepare(struct tg_thread *self) {
    counting = true;
    raise_breaker(self);
}

static void flag_after_fork(void) {
    pthread_mutex_init(&flag.mutex, NULL);
    pthread_cond_init(&flag.free_now, NULL);
    flag.locked = true;
}

static void semaphore_after_fork(void) { sem_init(&semaphore, 0, 0); }

static const struct tg_gate_policy with_flag = {take_flag, drop_flag, due, prepare, passes, flag_after_fork};
static const struct tg_gate_policy with_semaphore = {take_semaphore, drop_semaphore, due,
                                                     prepare,        passes,         semaphore_after_fork};

const struct tg_gate_policy *tg_gate_parse_ticks(const char *arguments, const char **refusal) {
    if (arguments == NULL || *arguments < '0' || *arguments > '9')
        return NULL;
    char *end;
    errno = 0;
    unsigned long long ticks = strtoull(arguments, &end, 10);
    const struct tg_gate_policy *policy = *end == '\0' || strcmp(end, ",cond") == 0 ? &with_flag
                                          : strcmp(end, ",sem") == 0                ? &with_semaphore
                                                                                    : NULL;
    if (policy && (errno || ticks < 1 || ticks > INT32_MAX)) {
        *refusal = "the ticks must lie between 1 and 2147483647";
        return NULL;
    }
    if (policy)
        between = left = (uint32_t)ticks;
    return policy;
}
