/* SPDX-License-Identifier: MIT */
/* The other side of the biased scheme: shared counts, merging, and the queue to the owner.
 *
 * Who queues holds tg_threads_lock and looks at the owner's state: an owner that runs gets the object on its
 * queue and its breaker raised; one that is detached is held, and the sender merges in its place; one that
 * has ended cannot come back, nor its id, before the lock is released. */
#include "no_tick.h"
#include "scheme.h"

#include "futex.h"
#include "runtime/core/alloc.h"
#include "runtime/seam/share.h"
#include "world.h"

#define SHARED_LIMIT (1 << 28)
#define QUEUE_START 64

_Thread_local uint16_t tg_owner_id __attribute__((tls_model("initial-exec")));

static int32_t references(uint32_t count2) { return (int32_t)count2 >> 2; }
static uint32_t state_of(uint32_t count2) { return count2 & TG_BIASED_STATE; }
static uint32_t make(int32_t refs, uint32_t state) { return ((uint32_t)refs << 2) | state; }

static bool exchange(struct tg_object *o, uint32_t *expected, uint32_t desired) {
    return __atomic_compare_exchange_n(&o->count2, expected, desired, true, __ATOMIC_SEQ_CST,
                                       __ATOMIC_ACQUIRE);
}

__attribute__((cold, noinline)) void tg_object_incref_foreign(struct tg_object *o) {
    uint32_t old = __atomic_fetch_add(&o->count2, TG_BIASED_ONE, __ATOMIC_RELAXED);
    if (__builtin_expect(references(old) > SHARED_LIMIT, 0))
        tg_object_set_flag(o, TG_FLAG_PINNED);
}

/* The owner's count, its queue's reference not yet dropped (extra: 0) or dropped with it (-1), goes into the
 * shared count. By the owner, or in its place. True: that was the last reference. */
static bool merge(struct tg_object *o, int32_t extra) {
    if (__atomic_load_n(&o->owner, __ATOMIC_RELAXED) == 0) {
        /* Merged, or the owner is about to exchange: who sets MERGED decides, so the state stays as it is. */
        return extra && __atomic_sub_fetch(&o->count2, TG_BIASED_ONE, __ATOMIC_ACQ_REL) == TG_BIASED_MERGED;
    }
    int32_t local = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    /* before the exchange: afterwards others may free the object */
    __atomic_store_n(&o->count, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&o->owner, 0, __ATOMIC_RELAXED);
    uint32_t old = __atomic_load_n(&o->count2, __ATOMIC_RELAXED), merged;
    do
        merged = make(references(old) + local + extra, TG_BIASED_MERGED);
    while (!exchange(o, &old, merged));
    return references(merged) == 0;
}

/* The owner's own count is zero. True: dead. */
static bool local_zero_is_dead(struct tg_object *o) {
    uint32_t shared = __atomic_load_n(&o->count2, __ATOMIC_ACQUIRE);
    if (shared == 0 && !(tg_object_has_flag(o, TG_FLAG_WEAKREFS | TG_FLAG_WEAKREF) && tg_object_is_shared(o)))
        return true;
    return merge(o, 0);
}

__attribute__((noinline)) void tg_object_local_zero(struct tg_object *o) {
    if (__builtin_expect(tg_object_is_marked_pinned(o), 0))
        o->count = 1 << 30;
    else if (local_zero_is_dead(o))
        tg_object_dealloc(o);
}

/* --- the queue --- */

/* Under tg_threads_lock. False: no memory. */
static bool push(struct tg_thread *owner, struct tg_object *o) {
    struct tg_seam_thread *seam = &owner->seam;
    if (seam->merge_count == seam->merge_room) {
        uint32_t room = seam->merge_room ? 2 * seam->merge_room : QUEUE_START;
        struct tg_object **grown = tg_malloc_quiet(room * sizeof(struct tg_object *));
        if (grown == NULL)
            return false;
        for (uint32_t i = 0; i < seam->merge_count; i++)
            grown[i] = seam->merge_queue[i];
        tg_mfree(seam->merge_queue);
        seam->merge_queue = grown;
        seam->merge_room = room;
    }
    seam->merge_queue[seam->merge_count] = o;
    __atomic_store_n(&seam->merge_count, seam->merge_count + 1, __ATOMIC_RELAXED);
    tg_break(owner, TG_BREAK_MERGE);
    return true;
}

/* Merges in place of an owner that is detached. One that is HELD is held by a stopper who waits for others:
 * only under tg_threads_lock is it let go, so it is as good as held for this. It must not be queued for: it
 * may be on its way out, past the last look at its queue, and leave before the world stands still. */
static bool merge_held(struct tg_thread *owner, struct tg_object *o, bool *dead) {
    uint32_t state = TG_DETACHED;
    if (TG_FAULT(EARLY_MERGE)) {
        *dead = merge(o, -1);
        return true;
    }
    bool holding = __atomic_compare_exchange_n(&owner->seam.state, &state, TG_HELD, false, __ATOMIC_SEQ_CST,
                                               __ATOMIC_SEQ_CST);
    if (!holding && state != TG_HELD)
        return false;
    *dead = merge(o, -1);
    if (holding)
        tg_release_held(owner);
    return true;
}

/* o is QUEUED by the caller, whose reference goes along. */
static void queue_for_owner(struct tg_object *o) {
    bool dead = false;
    for (bool done = false; !done;) {
        pthread_mutex_lock(&tg_threads_lock);
        struct tg_thread *owner = tg_thread_of_id(__atomic_load_n(&o->owner, __ATOMIC_RELAXED));
        done = true;
        if (owner == NULL) /* ended, or merged meanwhile */
            dead = merge(o, -1);
        else if (!merge_held(owner, o, &dead))
            done = push(owner, o);
        pthread_mutex_unlock(&tg_threads_lock);
        if (!done) { /* no memory: until the owner has emptied its queue or is detached */
            struct timespec pause = {0, 1000000};
            tg_go_offline(tg_self(), TG_TRACE_DETACHED);
            nanosleep(&pause, NULL);
            tg_go_online(tg_self());
        }
    }
    if (dead)
        tg_object_dealloc(o);
}

__attribute__((cold, noinline)) void tg_object_decref_foreign(struct tg_object *o) {
    uint32_t old = __atomic_load_n(&o->count2, __ATOMIC_RELAXED), new;
    bool queues;
    do {
        queues = references(old) == 0 && state_of(old) <= TG_BIASED_READ;
        new = queues ? TG_BIASED_QUEUED : old - TG_BIASED_ONE;
    } while (!exchange(o, &old, new));
    if (queues)
        queue_for_owner(o);
    else if (new == TG_BIASED_MERGED)
        tg_object_dealloc(o);
}

/* Takes the queue out; the caller frees the array. Under tg_threads_lock. */
static struct tg_object **take_queue(struct tg_thread *self, uint32_t *number) {
    struct tg_object **queue = self->seam.merge_queue;
    *number = self->seam.merge_count;
    self->seam.merge_queue = NULL;
    __atomic_store_n(&self->seam.merge_count, 0, __ATOMIC_RELAXED);
    self->seam.merge_room = 0;
    return queue;
}

/* What is queued is counted with the references that the queue holds. */
bool tg_count_is_settled(const struct tg_thread *t) {
    (void)t;
    return true;
}

void tg_count_merge(struct tg_thread *self) {
    if (__atomic_load_n(&self->seam.merge_count, __ATOMIC_RELAXED) == 0)
        return; /* who queues raises the breaker afterwards */
    uint32_t number;
    pthread_mutex_lock(&tg_threads_lock);
    struct tg_object **queue = take_queue(self, &number);
    pthread_mutex_unlock(&tg_threads_lock);
    self->draining++; /* a moment that the program did not choose */
    for (uint32_t i = 0; i < number; i++)
        if (merge(queue[i], -1))
            tg_object_dealloc(queue[i]);
    self->draining--;
    tg_mfree(queue);
}

/* Without destroying: the queue's references go to the open batch of the caller. Under tg_threads_lock, so
 * nobody may wait for a grace period: without memory for a batch the rest stays queued. False: something
 * stayed. */
static bool merge_quietly(struct tg_thread *owner) {
    struct tg_object **queue = owner->seam.merge_queue;
    uint32_t number = owner->seam.merge_count, done = 0, left = 0;
    for (; done < number && tg_retire_has_room(); done++) {
        merge(queue[done], 0);
        tg_retire_reference(queue[done]);
    }
    while (done < number)
        queue[left++] = queue[done++];
    __atomic_store_n(&owner->seam.merge_count, left, __ATOMIC_RELAXED);
    if (left)
        tg_break(owner, TG_BREAK_MERGE);
    return left == 0;
}

void tg_count_hand_over(struct tg_thread *self) {
    if (__atomic_load_n(&self->seam.merge_count, __ATOMIC_RELAXED) == 0)
        return;
    pthread_mutex_lock(&tg_threads_lock);
    merge_quietly(self);
    pthread_mutex_unlock(&tg_threads_lock);
}

void tg_count_world_stopped(void) {
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        merge_quietly(t);
}

void tg_count_thread_enter(struct tg_thread *self) { tg_owner_id = self->id; }

/* Until the thread was offline others may have queued; from now on they merge in its place. Under the lock,
 * because the world may be stopped meanwhile. */
void tg_count_thread_gone(struct tg_thread *self) {
    pthread_mutex_lock(&tg_threads_lock);
    while (!merge_quietly(self)) {
        struct timespec pause = {0, 1000000};
        pthread_mutex_unlock(&tg_threads_lock);
        nanosleep(&pause, NULL);
        pthread_mutex_lock(&tg_threads_lock);
    }
    tg_mfree(self->seam.merge_queue);
    self->seam.merge_queue = NULL;
    self->seam.merge_room = 0;
    pthread_mutex_unlock(&tg_threads_lock);
    tg_owner_id = 0;
}

/* What memory for batches could not take stays counted for ever. */
void tg_count_forget_thread(struct tg_thread *t) {
    tg_mfree(t->seam.merge_queue);
    t->seam.merge_queue = NULL;
    t->seam.merge_count = t->seam.merge_room = 0;
}

/* --- references that are not sure to exist --- */

bool tg_object_incref_unless_zero_foreign(struct tg_object *o) {
    if (tg_object_is_marked_pinned(o))
        return true;
    uint32_t old = __atomic_load_n(&o->count2, __ATOMIC_RELAXED), new;
    do {
        if (old == TG_BIASED_MERGED)
            return false;
        new = old + TG_BIASED_ONE;
        if (old == TG_BIASED_DEFAULT)
            new |= TG_BIASED_READ;
    } while (!exchange(o, &old, new));
    return true;
}

#if TG_RECLAIM_TRY
void tg_object_undo_read(struct tg_object *o) {
    if (tg_object_is_own(o)) {
        if (o->count == 1)
            tg_retire_reference(o);
        else
            tg_local_add(o, -1);
        return;
    }
    if (tg_object_is_marked_pinned(o))
        return;
    uint32_t old = __atomic_load_n(&o->count2, __ATOMIC_RELAXED);
    do {
        /* Ours is the last, or others have dropped at the expense of ours and the drop would queue: either
         * might run code. */
        bool queues = references(old) == 0 && state_of(old) <= TG_BIASED_READ;
        if (queues || old == make(1, TG_BIASED_MERGED)) {
            tg_retire_reference(o);
            return;
        }
    } while (!exchange(o, &old, old - TG_BIASED_ONE));
}
#endif

/* Dead by the owner's zero: the owner counts again (count2 stays: a reader may be about to undo). Dead by the
 * merged zero: nobody can have counted since. */
void tg_object_revive_cold(struct tg_object *o) {
    if (tg_object_is_own(o))
        o->count = 1;
    else
        __atomic_store_n(&o->count2, make(1, TG_BIASED_MERGED), __ATOMIC_RELEASE);
}

bool tg_object_drop_is_last_cold(struct tg_object *o) {
    if (tg_object_is_marked_pinned(o))
        return false;
    if (tg_object_is_own(o))
        return tg_local_add(o, -1) == 0 && local_zero_is_dead(o);
    return __atomic_sub_fetch(&o->count2, TG_BIASED_ONE, __ATOMIC_ACQ_REL) == TG_BIASED_MERGED;
}

bool tg_count_is_thread_safe(void) { return true; }
