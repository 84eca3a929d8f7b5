/* SPDX-License-Identifier: MIT */
/* The flavours of liburcu behind one set of names. Only thread.c and reclaim.c use it, on slow paths, so the
 * library's calls are as good as its inlines.
 *
 * qsbr: a thread is a reader while it is online; quiescent states are announced at safepoints.
 * memb: a read-side section reaches from one safepoint to the next.
 *
 * ThreadSanitizer does not see what the library orders: everything before a quiescent state happens before
 * the end of the grace period; the annotations say so. */
#ifndef TG_NOGIL_RCU_H
#define TG_NOGIL_RCU_H

#include "runtime/core/assert.h"

#ifndef TG_RCU_MEMB
#define TG_RCU_MEMB 0
#endif

#if TG_RCU_MEMB
#include <urcu/urcu-memb.h>
#else
#include <urcu/urcu-qsbr.h>
#endif

#if TG_TSAN
void __tsan_acquire(void *address);
void __tsan_release(void *address);
extern char tg_rcu_token;
#define TG_RCU_QUIESCENT() __tsan_release(&tg_rcu_token)
#define TG_RCU_GRACE_OVER() __tsan_acquire(&tg_rcu_token)
#else
#define TG_RCU_QUIESCENT() ((void)0)
#define TG_RCU_GRACE_OVER() ((void)0)
#endif

/* Leaves the thread offline. */
static inline void tg_rcu_register(void) {
#if TG_RCU_MEMB
    urcu_memb_register_thread();
#else
    urcu_qsbr_register_thread();
    urcu_qsbr_thread_offline();
#endif
}

static inline void tg_rcu_unregister(void) {
#if TG_RCU_MEMB
    urcu_memb_unregister_thread();
#else
    urcu_qsbr_unregister_thread();
#endif
}

static inline void tg_rcu_online(void) {
#if TG_RCU_MEMB
    urcu_memb_read_lock();
#else
    urcu_qsbr_thread_online();
#endif
}

static inline void tg_rcu_offline(void) {
    TG_RCU_QUIESCENT();
#if TG_RCU_MEMB
    urcu_memb_read_unlock();
#else
    urcu_qsbr_thread_offline();
#endif
}

static inline void tg_rcu_quiescent(void) {
    TG_RCU_QUIESCENT();
#if TG_RCU_MEMB
    urcu_memb_read_unlock();
    urcu_memb_read_lock();
#else
    urcu_qsbr_quiescent_state();
#endif
}

/* By a thread that is no reader. */
static inline void tg_rcu_synchronize(void) {
#if TG_RCU_MEMB
    urcu_memb_synchronize_rcu();
#else
    urcu_qsbr_synchronize_rcu();
#endif
    TG_RCU_GRACE_OVER();
}

#endif
