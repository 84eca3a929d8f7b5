/* SPDX-License-Identifier: MIT */
/* A lock that one thread, its favourite, takes without a locked instruction; the others take a mutex.
 *
 * The favourite says that it is inside, then looks whether it still is the favourite: two plain accesses. Who
 * wants the lock takes the mutex, takes the favour back, and makes every running thread pass a full fence
 * (membarrier(2)); then it looks whether the former favourite is inside, and waits until it is not. The fence
 * stands between the two accesses of the favourite, or before both, or behind both: so either the favourite
 * sees that it is none any more, or the other sees it inside (model: favourite.pml). All fields but `inside`
 * are written under the mutex.
 *
 * Taking a favour back costs a system call and an interruption of the other cores, 0.1 to some microseconds,
 * so a favourite is made only after many takings in a row by one thread, and after twice as many each time
 * the favour was taken back. Sections are leaves of a few instructions: nothing is waited for inside.
 *
 * `inside` belongs to the thread, not to the lock: a former favourite may still say that it is inside while
 * it finds out that it is none. A thread is inside one lock at a time. It is found by the thread's id, so
 * that nobody's struct need live; ids above FAVOURITES have no favours. Who gets the id of an ended thread
 * inherits its favours: ids change hands under tg_threads_lock. */
#ifndef TG_NOGIL_FAVOURED_LOCK_H
#define TG_NOGIL_FAVOURED_LOCK_H

#include "runtime/core/thread.h"

#include <pthread.h>

#define FAVOURITES 256

struct tg_favoured_lock {
    pthread_mutex_t mutex;
    uint32_t favourite; /* id of a thread, 0: none; also read relaxed, without the mutex */
    uint32_t last;      /* who took the mutex last */
    uint32_t run;       /* how many times in a row */
    uint32_t wanted;    /* how many make a favourite; 0: not yet asked */
};
#define TG_FAVOURED_LOCK_INIT                                                                                \
    { .mutex = PTHREAD_MUTEX_INITIALIZER }

struct tg_favourite {
    _Alignas(64) uint32_t inside; /* written by the thread alone */
};
extern struct tg_favourite tg_favourites[FAVOURITES];

/* Asks the system for the fence: a matter of microseconds while the process has one thread, of ten
 * milliseconds and more when it has several. */
void tg_favoured_locks_prepare(void);

/* Where the system has no membarrier nobody becomes the favourite. */
void tg_favoured_lock_take_mutex(struct tg_favoured_lock *lock, uint32_t id);

/* True: with the mutex. For tg_favoured_unlock. */
static inline bool tg_favoured_lock(struct tg_favoured_lock *lock, uint32_t id) {
    if (__builtin_expect(__atomic_load_n(&lock->favourite, __ATOMIC_RELAXED) == id, 1)) {
        __atomic_store_n(&tg_favourites[id].inside, 1, __ATOMIC_RELAXED);
        __atomic_signal_fence(
            __ATOMIC_SEQ_CST); /* the compiler keeps the order; the other's fence does the rest */
        if (__builtin_expect(__atomic_load_n(&lock->favourite, __ATOMIC_ACQUIRE) == id, 1))
            return false;
        __atomic_store_n(&tg_favourites[id].inside, 0, __ATOMIC_RELEASE);
    }
    tg_favoured_lock_take_mutex(lock, id);
    return true;
}

static inline void tg_favoured_unlock(struct tg_favoured_lock *lock, uint32_t id, bool with_mutex) {
    if (__builtin_expect(with_mutex, 0))
        pthread_mutex_unlock(&lock->mutex);
    else
        __atomic_store_n(&tg_favourites[id].inside, 0, __ATOMIC_RELEASE); /* what was done inside is seen */
}

#endif
