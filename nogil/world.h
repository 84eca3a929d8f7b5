/* SPDX-License-Identifier: MIT */
/* What the files of this folder need of each other. */
#ifndef TG_NOGIL_WORLD_H
#define TG_NOGIL_WORLD_H

#include "runtime/core/thread.h"

/* thread.c: the id of a thread that is alone: every other one is detached, or will set this to 0 before it
 * reads anything. 0: nobody knows of any. A thread claims it under tg_threads_lock, when it would save it
 * something; coming and going only look. Alone on its cache line, which hardly ever changes. */
struct tg_alone {
    _Alignas(64) uint32_t id;
    char padding[60];
};
extern struct tg_alone tg_alone;

bool tg_claim_alone(struct tg_thread *self);

/* True when the caller is the only thread online. A full fence must stand between what the caller took away
 * from readers and this question: a thread that comes online later has told of itself with a locked
 * instruction before it reads, so either that is seen here or it does not see what was taken away. False may
 * also mean that nobody has looked lately. */
static inline bool tg_only_one_online(void) {
    struct tg_thread *self = tg_self();
    return __builtin_expect(__atomic_load_n(&tg_alone.id, __ATOMIC_SEQ_CST) == self->id, 1) ||
           tg_claim_alone(self);
}

/* Set by the first tg_seam_before_thread_start, never cleared: locks of the collector's lists are not needed
 * before. Relaxed: written while there is one thread. */
extern bool tg_threads_ever;

/* Offline and back, for a thread that is going to sleep: nothing is handed over. errno is not kept. A
 * trace shows why until the thread is online again. */
void tg_go_offline(struct tg_thread *self, enum tg_trace_state why);
void tg_go_online(struct tg_thread *self);

/* HELD -> DETACHED, under tg_threads_lock. */
void tg_release_held(struct tg_thread *t);

/* readers.c: the threads that liburcu knows, each with the place where its reader is noted, so that a forked
 * child can take out those that are gone. */
struct tg_rcu_reader;
void tg_reader_register(struct tg_rcu_reader **place); /* leaves the thread offline */
void tg_reader_unregister(struct tg_rcu_reader **place);
void tg_reader_forget(struct tg_rcu_reader **place); /* of another thread, in the child */
void tg_readers_fork_lock(void);
void tg_readers_fork_unlock(void);

/* lock.c: in the child of a fork. A thread that was given a lock while it slept, or slept for the second of
 * two, is gone with it: t's are free again. Nobody is parked. */
void tg_object_locks_give_up(struct tg_thread *t);
void tg_parking_after_fork(void);

/* reclaim.c */
bool tg_reclaim_start(void); /* with the first other thread; false: no thread could be made */
void tg_reclaim_stop(void);
bool tg_reclaim_is_running(void); /* not in a child that has started no thread of its own */
/* Around fork: the reclaimer rests outside liburcu until resume; the queue is held still. */
void tg_reclaim_pause(struct tg_thread *self);
void tg_reclaim_resume(void);
void tg_reclaim_fork_lock(void);
void tg_reclaim_fork_unlock(void);
void tg_reclaim_after_fork(
    struct tg_thread *self);                       /* in the child, world stopped: all that waited is ready */
void tg_reclaim_drain(struct tg_thread *self);     /* TG_BREAK_DRAIN */
void tg_reclaim_hand_over(struct tg_thread *self); /* before going offline for long, or for good */
void tg_reclaim_release(struct tg_thread *self);   /* last, offline for good */
bool tg_retire_has_room(void);                     /* the caller's next reference waits for nothing */
bool tg_reclaim_orphans_wait(void);                /* somebody's ready batches wait for anybody */
/* All batches at once, by the only thread or in a stopped world: the list of them, taken out / emptied. */
struct tg_batch *tg_reclaim_take_all(void);
void tg_reclaim_empty(struct tg_thread *self, struct tg_batch *batches);

/* collect.c: containers that were just shared, linked as they will be on their shared list, save at the ends.
 */
struct tg_prefix_chain {
    struct tg_prefix *first, *last;
    int64_t length;
    unsigned list; /* the number of that list */
};
unsigned tg_chain_list_of(const struct tg_thread *self);
void tg_chain_append(struct tg_prefix_chain *chain, struct tg_prefix *p);
void tg_lists_adopt_shared(struct tg_thread *self, const struct tg_prefix_chain *chain);

#endif
