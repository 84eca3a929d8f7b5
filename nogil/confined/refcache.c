/* SPDX-License-Identifier: MIT */
/* The registry of cached objects: how they become such and cease to be. refcache.h has the argument.
 *
 * registry.mutex is taken inside tg_threads_lock, and reclaim.c's inside it. Threads only try it, so that
 * nobody waits for the ticker while that goes through many objects. */
#include "refcache.h"

#include "batch.h"
#include "futex.h"
#include "runtime/core/alloc.h"
#include "world.h"

#include <string.h>

#define GENERATIONS 7
#define GENERATION_SHIFT 28         /* in count2: how often the object has cooled; below it: its uses */
#define PERIOD_NS INT64_C(20000000) /* of generation 0; each has twice the time of the one before */
#define REFERENCES_MOST (1 << 26)   /* an object with more is left alone */
#define LOOKS_AT_ONCE 20            /* of the ticker at those that cool: all count in their words meanwhile */

struct generation {
    struct tg_batch *first; /* objects, a reference to each */
    int64_t due_ns;
};

static struct {
    pthread_mutex_t mutex;
    struct generation cached[GENERATIONS];
    struct tg_batch *cooling; /* their differences are being collected */
    uint32_t round;           /* of collecting; read by everybody (acquire) */
    uint32_t looks;           /* the ticker's own: in this round */
} registry = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* --- a thread's cache --- */

/* By the thread itself, or by who holds it. */
static void flush(struct tg_thread *t) {
    uint32_t round = __atomic_load_n(&registry.round, __ATOMIC_ACQUIRE);
    struct tg_refcache *cache = t->seam.refcache;
    for (size_t i = 0; cache && i < sizeof cache->entry / sizeof *cache->entry; i++) {
        struct tg_refcache_entry *entry = &cache->entry[i];
        if (entry->difference != 0)
            __atomic_fetch_sub(&entry->object->count, (int32_t)entry->difference, __ATOMIC_ACQ_REL);
        *entry = (struct tg_refcache_entry){NULL, 0};
    }
    __atomic_store_n(&t->seam.refcache_round, round, __ATOMIC_RELEASE);
}

static bool is_flushed(const struct tg_thread *t) {
    return __atomic_load_n(&t->seam.refcache_round, __ATOMIC_ACQUIRE) ==
           __atomic_load_n(&registry.round, __ATOMIC_ACQUIRE);
}

/* Under tg_threads_lock; as merge_held of the biased scheme. False: the thread runs and was asked. */
static bool flush_other(struct tg_thread *t) {
    uint32_t state = TG_DETACHED;
    if (is_flushed(t))
        return true;
    bool holding = __atomic_compare_exchange_n(&t->seam.state, &state, TG_HELD, false, __ATOMIC_SEQ_CST,
                                               __ATOMIC_SEQ_CST);
    if (!holding && state != TG_HELD) {
        tg_break(t, TG_BREAK_MERGE);
        return false;
    }
    flush(t);
    if (holding)
        tg_release_held(t);
    return true;
}

/* --- becoming cached --- */

static unsigned generation_of(const struct tg_object *o) {
    unsigned generation = __atomic_load_n(&o->count2, __ATOMIC_RELAXED) >> GENERATION_SHIFT;
    return generation < GENERATIONS ? generation : GENERATIONS - 1;
}

/* Room for one more object in the list; NULL when memory is out. */
static struct tg_batch *with_room(struct tg_batch **list) {
    if (*list == NULL || (*list)->words == TG_BATCH_WORDS) {
        struct tg_batch *batch = tg_batch_new();
        if (batch == NULL)
            return NULL;
        batch->next = *list;
        *list = batch;
    }
    return *list;
}

static bool move_to_cached(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do
        if (count < -REFERENCES_MOST)
            return false; /* cached meanwhile, cooling, pinned, or too many */
    while (!__atomic_compare_exchange_n(&o->count, &count, count - TG_REFCACHE_OFFSET, true, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED));
    return true;
}

/* Under registry.mutex. True: the registry has taken over the caller's reference. */
static bool heat(struct tg_object *o) {
    struct generation *generation = &registry.cached[generation_of(o)];
    bool first = generation->first == NULL;
    struct tg_batch *batch = with_room(&generation->first);
    if (batch == NULL || !move_to_cached(o))
        return false;
    batch->word[batch->words++] = (uintptr_t)o;
    if (first)
        generation->due_ns = tg_monotonic_ns() + (PERIOD_NS << (generation - registry.cached));
    TG_STATS_ADD(CACHED_OBJECTS, 1);
    return true;
}

/* What could not be heated stays at the front of the candidates. */
static void heat_candidates(struct tg_thread *self) {
    uint32_t left = 0;
    if (pthread_mutex_trylock(&registry.mutex) != 0)
        return;
    for (uint32_t i = 0; i < self->seam.candidates_count; i++)
        if (!heat(self->seam.candidates[i]))
            self->seam.candidates[left++] = self->seam.candidates[i];
    self->seam.candidates_count = left;
    pthread_mutex_unlock(&registry.mutex);
}

void tg_count_merge(struct tg_thread *self) {
    if (!is_flushed(self))
        flush(self);
    if ((self->seam.wants_refcache || self->seam.candidates_count) && self->seam.refcache == NULL) {
        self->seam.refcache = tg_malloc_quiet(sizeof *self->seam.refcache);
        if (self->seam.refcache)
            memset(self->seam.refcache, 0, sizeof *self->seam.refcache);
        self->seam.wants_refcache = false;
    }
    heat_candidates(self);
    self->draining++;
    while (self->seam.candidates_count > 0)
        tg_object_decref(self->seam.candidates[--self->seam.candidates_count]);
    self->draining--;
}

/* What the caches owe is owed to the words, which the ticker sees to; a drop is right at any time. */
bool tg_count_is_settled(const struct tg_thread *t) {
    (void)t;
    return true;
}

void tg_count_hand_over(struct tg_thread *self) {
    if (self->seam.candidates_count == 0)
        return;
    heat_candidates(self);
    while (self->seam.candidates_count > 0)
        tg_retire_reference(self->seam.candidates[--self->seam.candidates_count]);
}

/* --- cooling --- */

static void add_to_each(const struct tg_batch *list, int32_t change) {
    for (; list; list = list->next)
        for (uint32_t i = 0; i < list->words; i++) {
            struct tg_object *o = (struct tg_object *)list->word[i];
            __atomic_fetch_add(&o->count, change, __ATOMIC_ACQ_REL);
        }
}

static void append(struct tg_batch **list, struct tg_batch *batches) {
    while (*list)
        list = &(*list)->next;
    *list = batches;
}

/* All differences are in the words; change moves those back among the shared ones. */
static void finish(struct tg_batch *list, int32_t change) {
    add_to_each(list, change);
    while (list) {
        struct tg_batch *batch = list;
        list = batch->next;
        for (uint32_t i = 0; i < batch->words; i++) {
            struct tg_object *o = (struct tg_object *)batch->word[i];
            unsigned older = generation_of(o) + 1;
            __atomic_store_n(&o->count2, (older < GENERATIONS ? older : GENERATIONS - 1) << GENERATION_SHIFT,
                             __ATOMIC_RELAXED);
        }
        batch->held_bytes = (uint64_t)batch->words * TG_BATCH_VALUE_BYTES;
        tg_batch_submit(batch);
    }
}

/* Under registry.mutex: a round begins if something is due and none is under way. */
static void begin_round(void) {
    int64_t now_ns = tg_monotonic_ns();
    if (registry.cooling)
        return;
    for (unsigned i = 0; i < GENERATIONS; i++) {
        struct generation *generation = &registry.cached[i];
        if (generation->first == NULL || generation->due_ns > now_ns)
            continue;
        append(&registry.cooling, generation->first);
        generation->first = NULL;
    }
    if (registry.cooling == NULL)
        return;
    add_to_each(registry.cooling, TG_REFCACHE_COOLING_STEP);
    __atomic_store_n(&registry.round, registry.round + 1, __ATOMIC_RELEASE);
    registry.looks = 0;
}

static bool is_anything_registered(void) {
    bool any = registry.cooling != NULL;
    for (unsigned i = 0; i < GENERATIONS; i++)
        any |= registry.cached[i].first != NULL;
    return any;
}

/* A stopped world may end the round in between; only this function begins one. */
enum tg_come_back tg_count_tick(void) {
    pthread_mutex_lock(&registry.mutex);
    begin_round();
    bool cooling = registry.cooling != NULL;
    pthread_mutex_unlock(&registry.mutex);
    bool flushed = cooling;
    if (cooling && !TG_FAULT(EARLY_COOLING)) {
        pthread_mutex_lock(&tg_threads_lock);
        for (struct tg_thread *t = tg_threads; t; t = t->next)
            flushed &= flush_other(t);
        pthread_mutex_unlock(&tg_threads_lock);
    }
    pthread_mutex_lock(&registry.mutex);
    if (flushed) {
        finish(registry.cooling, TG_REFCACHE_OFFSET - TG_REFCACHE_COOLING_STEP);
        registry.cooling = NULL;
    }
    bool any = is_anything_registered();
    pthread_mutex_unlock(&registry.mutex);
    if (cooling && !flushed && registry.looks++ < LOOKS_AT_ONCE)
        return TG_COME_BACK_AT_ONCE;
    return any ? TG_COME_BACK_SOON : TG_COME_BACK_SOMETIME;
}

/* Candidates go the way of the cooled, where there is memory for a batch. */
static void take_candidates(struct tg_thread *t, struct tg_batch **list) {
    struct tg_batch *batch;
    while (t->seam.candidates_count > 0 && (batch = with_room(list)) != NULL)
        batch->word[batch->words++] = (uintptr_t)t->seam.candidates[--t->seam.candidates_count];
}

void tg_count_world_stopped(void) {
    struct tg_batch *loose = NULL;
    pthread_mutex_lock(&registry.mutex);
    for (struct tg_thread *t = tg_threads; t; t = t->next) {
        flush(t);
        take_candidates(t, &loose);
    }
    finish(registry.cooling, TG_REFCACHE_OFFSET - TG_REFCACHE_COOLING_STEP);
    registry.cooling = NULL;
    for (unsigned i = 0; i < GENERATIONS; i++) {
        finish(registry.cached[i].first, TG_REFCACHE_OFFSET);
        registry.cached[i].first = NULL;
    }
    finish(loose, 0);
    pthread_mutex_unlock(&registry.mutex);
}

/* --- a thread's coming and going --- */

void tg_count_thread_enter(struct tg_thread *self) {
    __atomic_store_n(&self->seam.refcache_round, __atomic_load_n(&registry.round, __ATOMIC_ACQUIRE),
                     __ATOMIC_RELEASE);
}

/* Under tg_threads_lock others may hold the thread no more. What it had noted was handed over while it was
 * attached. */
void tg_count_thread_gone(struct tg_thread *self) {
    pthread_mutex_lock(&tg_threads_lock);
    flush(self);
    tg_mfree(self->seam.refcache);
    self->seam.refcache = NULL;
    pthread_mutex_unlock(&tg_threads_lock);
}

void tg_count_forget_thread(struct tg_thread *t) {
    tg_mfree(t->seam.refcache);
    t->seam.refcache = NULL;
}

void tg_count_fork_lock(void) { pthread_mutex_lock(&registry.mutex); }

void tg_count_fork_unlock(void) { pthread_mutex_unlock(&registry.mutex); }

int64_t tg_refcache_known_count(int32_t count) {
    int64_t offset =
        count < TG_COUNT_CACHED_BELOW ? TG_REFCACHE_OFFSET : TG_REFCACHE_OFFSET - TG_REFCACHE_COOLING_STEP;
    int64_t without_registry = -(count + offset) - 2;
    return without_registry > 1 ? without_registry : 1;
}
