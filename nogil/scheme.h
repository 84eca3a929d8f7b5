/* SPDX-License-Identifier: MIT */
/* What the machinery of the builds without the lock asks of a counting scheme, beyond seam/count.h.
 * Implementations: {confined,biased,atomic,buffered}/count.c. */
#ifndef TG_NOGIL_SCHEME_H
#define TG_NOGIL_SCHEME_H

#include "runtime/core/thread.h"
#include "runtime/core/value.h"
#include "runtime/seam/count.h"
#include "runtime/seam/slot.h"

/* At a safepoint (TG_BREAK_MERGE, TG_BREAK_DRAIN), and when the last thread ends: the owner merges what was
 * queued for it. May run finalizers. */
void tg_count_merge(struct tg_thread *self);

/* The world has just been stopped (tg_threads_lock is held): all queues are merged and all counts exact, no
 * reference is dropped. */
void tg_count_world_stopped(void);

/* The thread, attached, is about to detach: what is queued for it goes to its open batch, destroying nothing.
 */
void tg_count_hand_over(struct tg_thread *self);

/* In the child of a fork, world stopped: t is gone, its queue was merged when the world stopped. */
void tg_count_forget_thread(struct tg_thread *t);

/* Whether the counts owe the thread's operations nothing. Until it is so nobody is alone beside it, and while
 * it runs the ticker calls it to a safepoint (TG_BREAK_DRAIN). Under tg_threads_lock, or by the thread. */
bool tg_count_is_settled(const struct tg_thread *t);

/* Now and then by the ticker, which holds no lock: when to come back. At once is a tenth of a millisecond. */
enum tg_come_back { TG_COME_BACK_SOMETIME, TG_COME_BACK_SOON, TG_COME_BACK_AT_ONCE };
enum tg_come_back tg_count_tick(void);

/* Around a fork, in parent and child, inside a stopped world and before the locks of reclaim.c: what the
 * ticker works on is whole. */
void tg_count_fork_lock(void);
void tg_count_fork_unlock(void);

/* Whether two threads may count at once; false: another one is not started. */
bool tg_count_is_thread_safe(void);

/* The thread has an id and is about to attach / is detached for good. */
void tg_count_thread_enter(struct tg_thread *self);
void tg_count_thread_gone(struct tg_thread *self);

#if TG_RECLAIM_TRY
/* Gives back a reference got by tg_object_incref_unless_zero from a slot that has changed since. Runs no
 * code: a last reference is retired. */
void tg_object_undo_read(struct tg_object *o);
#endif

#endif
