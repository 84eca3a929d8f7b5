/* SPDX-License-Identifier: MIT */
/* Debug builds: who may touch an object. Part of the seam's headers, before seam/share.h is known. */
#ifndef TG_NOGIL_ACCESS_H
#define TG_NOGIL_ACCESS_H

#include "faults.h"
#include "runtime/core/assert.h"
#include "runtime/core/object.h"

/* Aborts unless o is shared, pinned, or the calling thread's own. share.c */
void tg_access_check(const struct tg_object *o);

TG_INLINE void tg_check_access(const struct tg_object *o) {
    if (TG_DEBUG)
        tg_access_check(o);
}

/* A full fence; ThreadSanitizer knows none, but an exchange. */
TG_INLINE void tg_full_fence(void) {
#if TG_TSAN
    static char word;
    __atomic_exchange_n(&word, 0, __ATOMIC_SEQ_CST);
#else
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

#ifndef TG_SHARING_ALWAYS
#define TG_SHARING_ALWAYS 0
#endif
#if TG_SHARING_ALWAYS
#define TG_BORN_SHARED TG_SHARED_BIT
#endif
#ifndef TG_RECLAIM_TRY
#define TG_RECLAIM_TRY 0
#endif

#endif
