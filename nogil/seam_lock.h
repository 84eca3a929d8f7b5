/* SPDX-License-Identifier: MIT */
/* Group "lock" without a global lock: one byte of the header. 0: free. TG_LOCK_HELD: taken. TG_LOCK_PARKED:
 * somebody sleeps in the parking lot (lock.c). Above these bits: who reserves it (reserve.h). Acquire when
 * taken, release when given back.
 *
 * Giving back is a load and a store, not a locked instruction: the store may wipe out a PARKED that came in
 * between. So a sleeper does not trust to be woken: it looks again after a while (model: parking.pml). The
 * load is of a word that says whether anybody sleeps at all, and of the byte only then: to read the byte that
 * a locked instruction has just written costs as much as the locked instruction. */
#ifndef TG_SEAM_LOCK_IMPLEMENTATION
#define TG_SEAM_LOCK_IMPLEMENTATION

#include "reserve.h"
#include "runtime/seam/share.h"

#define TG_LOCK_HELD 1
#define TG_LOCK_PARKED 2

/* lock.c: how many threads sleep in the parking lot, or are about to. Alone on its cache line. */
struct tg_lot {
    _Alignas(64) uint32_t sleepers;
    char padding[60];
};
extern struct tg_lot tg_lot;

uint8_t tg_object_lock_shared(struct tg_object *o);                       /* 0: reserved, nothing to drop */
uint8_t tg_object_lock2_shared(struct tg_object *a, struct tg_object *b); /* the token's */
void tg_object_lock_slow(struct tg_object *o);
void tg_object_unlock_slow(struct tg_object *o);

TG_INLINE bool tg_lock_byte_try(struct tg_object *o) {
    uint8_t expected = 0;
    if (TG_FAULT(MISSING_LOCK))
        return true;
    TG_STATS_ADD(OBJECT_LOCKS, 1);
    return __atomic_compare_exchange_n(&o->lock, &expected, TG_LOCK_HELD, false, __ATOMIC_ACQUIRE,
                                       __ATOMIC_RELAXED);
}

TG_INLINE void tg_lock_byte_take(struct tg_object *o) {
    if (__builtin_expect(!tg_lock_byte_try(o), 0))
        tg_object_lock_slow(o);
}

TG_INLINE void tg_lock_byte_drop(struct tg_object *o) {
    if (TG_FAULT(MISSING_LOCK))
        return;
    if (__builtin_expect(__atomic_load_n(&tg_lot.sleepers, __ATOMIC_RELAXED) == 0, 1))
        __atomic_store_n(&o->lock, 0, __ATOMIC_RELEASE);
    else
        tg_object_unlock_slow(o);
}

/* Behind a taking of the byte. 0: it is reserved now, and not to be dropped. */
TG_INLINE uint8_t tg_lock_tick(struct tg_thread *self, struct tg_object *o) {
    return !(__builtin_expect(--self->seam.reserve_in == 0, 0) && tg_reserve_sample(self, o));
}

TG_INLINE tg_lock_token tg_object_lock(struct tg_object *o) {
    tg_lock_token token = {0};
    tg_check_access(o);
    tg_assert_unlocked(tg_self());
    if (__builtin_expect(tg_object_is_shared(o), 0))
        token.held = tg_object_lock_shared(o);
    tg_lock_depth_add(1);
    return token;
}

TG_INLINE bool tg_object_lock_at_once(struct tg_object *o, tg_lock_token *token) {
    struct tg_thread *self = tg_self();
    tg_check_access(o);
    tg_assert_unlocked(self);
    token->held = 0;
    if (tg_object_is_shared(o) && !tg_is_reserved_here(self, o)) {
        if (__builtin_expect(!tg_lock_byte_try(o), 0))
            return false;
        token->held = tg_lock_tick(self, o);
    }
    tg_lock_depth_add(1);
    return true;
}

TG_INLINE void tg_object_unlock(struct tg_object *o, tg_lock_token token) {
    tg_lock_depth_add(-1);
    if (token.held)
        tg_lock_byte_drop(o);
}

TG_INLINE bool tg_object_is_mine(const struct tg_object *o) {
    tg_assert_unlocked(tg_self());
    return tg_is_reserved_here(tg_self(), o);
}

TG_INLINE tg_lock_token tg_object_lock2(struct tg_object *a, struct tg_object *b) {
    tg_lock_token token = {0};
    tg_assert_unlocked(tg_self());
    if (__builtin_expect(tg_object_is_shared(a) || tg_object_is_shared(b), 0))
        token.held = tg_object_lock2_shared(a, b);
    tg_lock_depth_add(1);
    return token;
}

TG_INLINE void tg_object_unlock2(struct tg_object *a, struct tg_object *b, tg_lock_token token) {
    tg_lock_depth_add(-1);
    if (token.held & 2)
        tg_lock_byte_drop(b);
    if (token.held & 1)
        tg_lock_byte_drop(a);
}

#endif
