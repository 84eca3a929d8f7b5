/* SPDX-License-Identifier: MIT */
/* What the builds without the lock keep in each thread.
 *
 * state is the one word in which attaching, detaching, stopping the world and merging for a detached owner
 * meet:
 *
 *     DETACHED -> ATTACHED   the thread itself, compare-and-swap
 *     ATTACHED -> DETACHED   the thread itself
 *     DETACHED -> HELD       a stopper or a merger, compare-and-swap under tg_threads_lock
 *     HELD     -> DETACHED   the same, under tg_threads_lock; then wakes the thread
 *
 * so a thread that is HELD cannot attach, and one that is ATTACHED is never held. */
#ifndef TG_SEAM_THREAD_STATE_H
#define TG_SEAM_THREAD_STATE_H

#include <stdbool.h>
#include <stdint.h>

enum tg_thread_state { TG_DETACHED = 0, TG_ATTACHED = 1, TG_HELD = 2 };

struct tg_batch;
struct tg_count_log;
struct tg_object;
struct tg_rcu_reader;
struct tg_waiter_for;
struct tg_refcache;
struct tg_reserve_row;

#define TG_REFCACHE_CANDIDATES 16
#define TG_RESERVE_ENTRIES 8

/* reserve.c: what a thread might reserve in an entry of its row. */
struct tg_reserve_wish {
    const struct tg_object *object; /* compared, never followed: it may be gone */
    int64_t since_ns;               /* when the last one was reserved */
    uint32_t seen, wanted;          /* samples */
};

struct tg_seam_thread {
    uint32_t state;          /* enum tg_thread_state, a futex word; see above */
    int32_t lock_depth;      /* debug builds: object locks held */
    uint32_t claims_to_skip; /* thread.c: before it looks again whether it is alone; its own */
    uint32_t open_words;     /* of `open`; written by the thread, read relaxed by the ticker */

    /* reclaim.c */
    struct tg_batch *open;  /* what this thread retired lately; its own */
    struct tg_batch *spare; /* an empty one, kept for the next */
    struct tg_batch *ready; /* batches past their grace period; pushed by the reclaimer, atomic */

    /* readers.c, lock.c: written by the thread itself, read by the child of a fork. */
    struct tg_rcu_reader *reader; /* liburcu's entry */
    struct tg_waiter_for *parked; /* it sleeps for an object lock */
    struct tg_object *lower;      /* it has locked this one of two and waits for the other */

    /* reserve.c */
    struct tg_reserve_row *reserve_row; /* its own, or the empty one */
    uint32_t reserve_in;                /* locks to be taken before the next sample */
    uint8_t reserve_byte;               /* what a lock's byte says that this thread reserves */
    uint32_t reserve_next; /* the wish that a new object takes, if it stands for nothing reserved */
    struct tg_reserve_wish reserve_wishes[TG_RESERVE_ENTRIES];

    /* biased: objects whose shared count wants to be merged by this owner. Guarded by tg_threads_lock. */
    struct tg_object **merge_queue;
    uint32_t merge_count, merge_room;

    /* buffered: what this thread has written down, and how far a round has looked. The pointer and count_seen
     * are guarded by tg_threads_lock; the log says who writes it (buffered/count.c). */
    struct tg_count_log *count_log;
    uint32_t count_seen;

    /* confined (refcache.c) */
    struct tg_refcache *refcache; /* NULL before it is needed; its own, or of who holds it */
    uint32_t refcache_round;      /* the last round for which it was flushed; atomic */
    uint32_t candidates_count;    /* its own */
    bool wants_refcache;          /* its own: it met a cached object and had none */
    struct tg_object *candidates[TG_REFCACHE_CANDIDATES]; /* often counted, one reference each */
};

#endif
