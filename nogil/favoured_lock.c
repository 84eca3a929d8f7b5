/* SPDX-License-Identifier: MIT */
/* Making favourites and taking favours back; favoured_lock.h says why that is enough. */
#include "favoured_lock.h"

#include <linux/membarrier.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FIRST_RUN 64
#define LONGEST_RUN (1u << 20)

struct tg_favourite tg_favourites[FAVOURITES];

static bool membarrier(int command) { return syscall(SYS_membarrier, command, 0, 0) == 0; }

/* The process must have registered before it may fence; a child of fork inherits it. */
static bool may_fence(void) {
    static enum { UNKNOWN, YES, NO } answer; /* relaxed: who asks twice gets the same answer */
    int known = (int)__atomic_load_n(&answer, __ATOMIC_RELAXED);
    if (known == UNKNOWN) {
        known = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) ? YES : NO;
        __atomic_store_n(&answer, known, __ATOMIC_RELAXED);
    }
    return known == YES;
}

void tg_favoured_locks_prepare(void) { (void)may_fence(); }

/* Under the mutex. */
static void take_back(struct tg_favoured_lock *lock) {
    struct tg_favourite *former = &tg_favourites[lock->favourite];
    __atomic_store_n(&lock->favourite, 0, __ATOMIC_SEQ_CST);
    if (!membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED))
        abort(); /* it was registered, or there were no favourite */
    while (__atomic_load_n(&former->inside, __ATOMIC_ACQUIRE))
        sched_yield(); /* a few instructions; longer only if the other has lost its core */
    lock->wanted = lock->wanted < LONGEST_RUN ? lock->wanted * 2 : LONGEST_RUN;
    lock->run = 0;
}

__attribute__((cold, noinline)) void tg_favoured_lock_take_mutex(struct tg_favoured_lock *lock, uint32_t id) {
    pthread_mutex_lock(&lock->mutex);
    if (lock->wanted == 0)
        lock->wanted = FIRST_RUN;
    if (lock->favourite != 0 && lock->favourite != id)
        take_back(lock);
    lock->run = lock->last == id ? lock->run + 1 : 1;
    lock->last = id;
    if (lock->run >= lock->wanted && id < FAVOURITES && may_fence())
        __atomic_store_n(&lock->favourite, id, __ATOMIC_RELAXED); /* its own next taking looks */
}
