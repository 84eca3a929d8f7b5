/* SPDX-License-Identifier: MIT */
/* Waiting for a 32-bit word to change, with a limit in time: what locks, joins and sleeping threads of the
 * library share. The waiting thread is detached; a signal makes it look whether the program wants to handle
 * it. */
#ifndef TG_LIB_WAIT_H
#define TG_LIB_WAIT_H

#include "runtime/core/clock.h"
#include "runtime/core/thread.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define TG_WAIT_FOREVER INT64_MAX   /* as a deadline */
#define TG_TIMEOUT_MAX 9223372036.0 /* seconds */

/* Sleeps while *word is `value`, until woken, interrupted (EINTR) or the deadline (ETIMEDOUT). 0 or an errno.
 */
static inline int tg_futex_wait(uint32_t *word, uint32_t value, int64_t deadline_ns) {
    struct timespec left, *limit = NULL;
    if (deadline_ns != TG_WAIT_FOREVER) {
        int64_t ns = deadline_ns - tg_monotonic_ns();
        if (ns <= 0)
            return ETIMEDOUT;
        left = (struct timespec){.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
        limit = &left;
    }
    return syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, limit, NULL, 0) == 0 ? 0 : errno;
}

static inline void tg_futex_wake(uint32_t *word, int count) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

#endif
