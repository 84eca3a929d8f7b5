/* SPDX-License-Identifier: MIT */
/* The cold side of the confined scheme: shared counts, death, overflow. */
#include "refcache.h"
#include "world.h"

#include "runtime/seam/share.h"

/* So many references that the border is near: pinned from now on. */
TG_SAVING_INLINE bool overflows(int32_t count) {
    return count < TG_COUNT_SHARED_LAST && count >= TG_COUNT_COOLING_BELOW;
}

/* The next safepoint makes it a cached one, if it can; the reference is already counted. */
TG_SAVING_INLINE bool becomes_candidate(struct tg_object *o) {
    struct tg_thread *self = tg_current_thread;
    if (!__atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED) ||
        self->seam.candidates_count == TG_REFCACHE_CANDIDATES)
        return false;
    self->seam.candidates[self->seam.candidates_count++] = o;
    tg_refcache_ask(self);
    return true;
}

/* What the ways below leave to others, so that they save few registers. */
TG_SAVING static void incref_rarely(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (count < TG_COUNT_CACHED_BELOW)
        tg_refcache_add_cold(o, 1);
    else if (overflows(count))
        __atomic_store_n(&o->count, TG_COUNT_PINNED, __ATOMIC_RELAXED);
    else
        __atomic_fetch_sub(&o->count, 1 + (int32_t)becomes_candidate(o), __ATOMIC_RELAXED);
}

/* Shared, and not pinned. */
TG_SAVING void tg_object_incref_shared(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    tg_assert(count < TG_COUNT_DEAD);
    if (count < TG_COUNT_CACHED_BELOW) {
        if (__builtin_expect(tg_refcache_add_hot(o, 1), 1))
            return;
    } else {
        uint32_t uses = __atomic_load_n(&o->count2, __ATOMIC_RELAXED) + 1;
        __atomic_store_n(&o->count2, uses, __ATOMIC_RELAXED);
        if (__builtin_expect(!overflows(count) && uses % TG_REFCACHE_HEAT_USES != 0, 1)) {
            __atomic_fetch_sub(&o->count, 1, __ATOMIC_RELAXED);
            return;
        }
    }
    incref_rarely(o);
}

TG_SAVING_INLINE void refcache_add(struct tg_object *o, int32_t references) {
    if (__builtin_expect(!tg_refcache_add_hot(o, references), 0))
        tg_refcache_add_cold(o, references);
}

__attribute__((cold, noinline)) void tg_object_decref_shared(struct tg_object *o) {
    int32_t count = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    tg_assert(count < TG_COUNT_DEAD);
    if (count < TG_COUNT_CACHED_BELOW)
        refcache_add(o, -1);
    else if (__atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == TG_COUNT_DEAD)
        tg_object_dealloc(o);
}

void tg_object_decref_cold(struct tg_object *o) { tg_object_decref_tail(o); }

bool tg_object_incref_unless_zero_shared(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (rc == TG_COUNT_DEAD)
            return false;
        if (rc < TG_COUNT_PINNED_BELOW)
            return true;
        if (rc <
            TG_COUNT_CACHED_BELOW) { /* the registry's reference keeps it until this thread's safepoint */
            refcache_add(o, 1);
            return true;
        }
    } while (!__atomic_compare_exchange_n(&o->count, &rc, overflows(rc) ? TG_COUNT_PINNED : rc - 1, true,
                                          __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    return true;
}

#if TG_RECLAIM_TRY
void tg_object_undo_read(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    do {
        if (rc < TG_COUNT_PINNED_BELOW)
            return;
        if (rc == TG_COUNT_DEAD - 1) { /* the last one is ours: its drop would run code */
            tg_retire_reference(o);
            return;
        }
    } while (!__atomic_compare_exchange_n(&o->count, &rc, rc + 1, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
}
#endif

void tg_object_revive_cold(struct tg_object *o) {
    __atomic_store_n(&o->count, tg_object_is_shared(o) ? TG_COUNT_DEAD - 1 : 0, __ATOMIC_RELEASE);
}

bool tg_object_drop_is_last_cold(struct tg_object *o) {
    int32_t rc = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
    if (rc < TG_COUNT_PINNED_BELOW)
        return false;
    if (rc < 0)
        return __atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL) == TG_COUNT_DEAD;
    __atomic_store_n(&o->count, rc - 1, __ATOMIC_RELAXED);
    return rc == 0;
}

bool tg_count_is_thread_safe(void) { return true; }
