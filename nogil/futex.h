/* SPDX-License-Identifier: MIT */
/* Linux futexes: sleep while a word has a value; wake who sleeps on it. Both may return early: callers loop.
 */
#ifndef TG_NOGIL_FUTEX_H
#define TG_NOGIL_FUTEX_H

#include "runtime/core/clock.h"

#include <linux/futex.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline void tg_futex_wait(uint32_t *word, uint32_t value, const struct timespec *timeout) {
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, timeout, NULL, 0);
}

static inline void tg_futex_wake(uint32_t *word, int threads) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, threads, NULL, NULL, 0);
}

#endif
