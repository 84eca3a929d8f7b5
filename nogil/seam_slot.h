/* SPDX-License-Identifier: MIT */
/* Groups "slot", "block", "raw" without a lock.
 *
 * Orders. A slot of a shared object is published by an exchange (acquire, release), so that a reader who sees
 * the pointer sees the object behind it; being a locked instruction, the exchange is also the full fence
 * between "the old value is gone from the slot" and the question whether other threads are online
 * (reclaim.c), or whether a reader took hold of the old value (TG_RECLAIM_TRY). Reads are acquire loads. The
 * slots of a confined object are read and exchanged plainly: no other thread reads them before the object is
 * published, which is a release. First values are relaxed stores: some go into blocks that others have (a
 * class's cells), where nobody looks before an index says so. */
#ifndef TG_SEAM_SLOT_IMPLEMENTATION
#define TG_SEAM_SLOT_IMPLEMENTATION

#include "runtime/core/alloc.h"
#include "runtime/core/word_access.h"

/* reclaim.c. The reference to an object that left a shared slot; memory that readers may still look at.
 * Neither is a safepoint. tg_retire_reference never runs code, so it may stand inside a locked section;
 * tg_retire_object drops at once when no other thread is online. */
void tg_retire_reference(struct tg_object *o);
void tg_retire_object(struct tg_object *o);
void tg_retire_shared_memory(void *memory, size_t bytes);
void tg_slot_write_shared_steal(tg_slot *slot, tg_value v);
/* Inside a locked section: the old word of a shared slot becomes a reference of the caller's own. */
tg_value tg_slot_leave(tg_value old);

TG_INLINE void tg_slot_init_steal(tg_slot *slot, tg_value v) { TG_STORE_RELAXED64(slot->word, v); }

#if TG_RECLAIM_TRY
void tg_object_undo_read(struct tg_object *o); /* scheme.h */
/* reclaim.c: v was just loaded from slot and is shared. */
tg_value tg_slot_try_read(const tg_slot *slot, tg_value v);
#endif

TG_INLINE tg_value tg_slot_read(const tg_slot *slot) {
    tg_value v = TG_LOAD_DEPENDED(slot->word);
    if (!tg_is_counted(v))
        return v;
#if TG_RECLAIM_TRY
    if (tg_object_is_shared(tg_as_object(v)))
        return tg_slot_try_read(slot, v);
#endif
    tg_object_incref(tg_as_object(v));
    return v;
}

/* With try, the order is: the reader counts (a locked instruction), then looks at the field; the writer
 * publishes the new block, later takes the value out of it by an exchange, and only then drops the reference.
 * So either the reader sees the new block, or the writer sees the reader's count. */
TG_INLINE tg_value tg_slot_read_block(const tg_slot *slot, void *const *field, const void *block) {
    tg_value v = tg_slot_read(slot);
#if TG_RECLAIM_TRY
    if (tg_is_counted(v) && tg_object_is_shared(tg_as_object(v)) &&
        __builtin_expect(__atomic_load_n(field, __ATOMIC_SEQ_CST) != block, 0)) {
        tg_object_undo_read(tg_as_object(v));
        return TG_NULL;
    }
#else
    (void)field, (void)block;
#endif
    return v;
}

TG_INLINE tg_value tg_slot_peek_borrowed(const tg_slot *slot) {
    return __atomic_load_n(&slot->word, __ATOMIC_ACQUIRE);
}

/* A replaced value waits for this thread's next safepoint. */
TG_INLINE tg_value tg_slot_lend(const tg_slot *slot) {
    return TG_RECLAIM_TRY ? TG_NULL : tg_slot_peek_borrowed(slot);
}

TG_INLINE tg_value tg_slot_load_confined(const tg_slot *slot) { return slot->word; }

TG_INLINE tg_value tg_slot_swap_confined(tg_slot *slot, tg_value v) {
    tg_value old = slot->word;
    slot->word = v;
    return old;
}

TG_INLINE void tg_slot_write_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    tg_check_access(owner);
    if (__builtin_expect(tg_object_is_shared(owner), 0)) {
        tg_slot_write_shared_steal(slot, v);
        return;
    }
    tg_value old = tg_slot_swap_confined(slot, v);
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

TG_INLINE tg_value tg_slot_exchange_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    tg_check_access(owner);
    if (__builtin_expect(!tg_object_is_shared(owner), 1))
        return tg_slot_swap_confined(slot, v);
    tg_assert(!tg_is_object(v) || tg_object_is_shared(tg_as_object(v)));
    return tg_slot_leave(__atomic_exchange_n(&slot->word, v, __ATOMIC_SEQ_CST));
}

/* One writer at a time: what is in the slot stays there until it is replaced here, so a load and a store do
 * (release: the object behind v). Where a reference leaves, the exchange is the fence of the others above. */
TG_INLINE tg_value tg_slot_replace_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    tg_check_access(owner);
    if (__builtin_expect(!tg_object_is_shared(owner), 0))
        return tg_slot_swap_confined(slot, v);
    tg_assert(!tg_is_object(v) || tg_object_is_shared(tg_as_object(v)));
    tg_value old = __atomic_load_n(&slot->word, __ATOMIC_RELAXED);
    if (tg_is_counted(old))
        return __atomic_exchange_n(&slot->word, v, __ATOMIC_SEQ_CST);
    __atomic_store_n(&slot->word, v, __ATOMIC_RELEASE);
    return old;
}

TG_INLINE tg_value tg_slot_exchange_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    tg_value old = tg_slot_replace_guarded_steal(owner, slot, v);
    return tg_is_counted(old) && tg_object_is_shared(owner) ? tg_slot_leave(old) : old;
}

TG_INLINE tg_value tg_slot_take_guarded(struct tg_object *owner, tg_slot *slot) {
    return tg_slot_exchange_guarded_steal(owner, slot, TG_NULL);
}

/* The exchange was the fence before the question who is online. */
TG_INLINE void tg_slot_drop_replaced_steal(struct tg_object *owner, tg_value old) {
    if (!tg_is_counted(old))
        return;
    if (TG_RECLAIM_TRY || !tg_object_is_shared(owner))
        tg_object_decref(tg_as_object(old)); /* readers look at the slot again */
    else
        tg_retire_object(tg_as_object(old));
}

TG_INLINE tg_value tg_slot_take(struct tg_object *owner, tg_slot *slot) {
    return tg_slot_exchange_steal(owner, slot, TG_NULL);
}

TG_INLINE void tg_slot_put_steal(tg_slot *slot, tg_value v) {
    __atomic_store_n(&slot->word, v, __ATOMIC_RELEASE);
}

TG_INLINE void tg_slot_move(tg_slot *to, tg_slot *from) {
    __atomic_store_n(&to->word, __atomic_load_n(&from->word, __ATOMIC_RELAXED), __ATOMIC_RELEASE);
}

TG_INLINE void tg_slot_clear(tg_slot *slot) {
    tg_value old = tg_slot_swap_confined(slot, TG_NULL);
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

TG_INLINE void *tg_block_read(void *const *field) { return __atomic_load_n(field, __ATOMIC_ACQUIRE); }
TG_INLINE void tg_block_publish(void **field, void *block) {
    __atomic_store_n(field, block, __ATOMIC_RELEASE);
}

TG_INLINE int64_t tg_raw_load(const int64_t *field) { return __atomic_load_n(field, __ATOMIC_RELAXED); }
TG_INLINE void tg_raw_store(int64_t *field, int64_t value) { TG_STORE_RELAXED64(*field, value); }
TG_INLINE int64_t tg_raw_load_acquire(const int64_t *field) {
    return __atomic_load_n(field, __ATOMIC_ACQUIRE);
}
TG_INLINE void tg_raw_store_release(int64_t *field, int64_t value) {
    __atomic_store_n(field, value, __ATOMIC_RELEASE);
}
TG_INLINE uint32_t tg_raw_load32(const uint32_t *field) { return __atomic_load_n(field, __ATOMIC_RELAXED); }
TG_INLINE void tg_raw_store32(uint32_t *field, uint32_t value) {
    __atomic_store_n(field, value, __ATOMIC_RELAXED);
}
TG_INLINE uint32_t tg_raw_load32_acquire(const uint32_t *field) {
    return __atomic_load_n(field, __ATOMIC_ACQUIRE);
}
TG_INLINE void tg_raw_store32_release(uint32_t *field, uint32_t value) {
    __atomic_store_n(field, value, __ATOMIC_RELEASE);
}

TG_INLINE void tg_retire_memory(struct tg_object *owner, void *memory, size_t bytes) {
    if (__builtin_expect(tg_object_is_shared(owner), 0))
        tg_retire_shared_memory(memory, bytes);
    else
        tg_free(memory, bytes);
}

TG_INLINE void tg_retire_value_steal(struct tg_object *owner, tg_value v) {
    if (!tg_is_counted(v))
        return;
    if (__builtin_expect(tg_object_is_shared(owner), 0)) {
        /* v stands in a block that was replaced: a release store so far. Deferred under TG_RECLAIM_TRY as
         * well: the reader's second look at the old block would find v still there. */
        tg_full_fence();
        tg_retire_object(tg_as_object(v));
    } else
        tg_object_decref(tg_as_object(v));
}

#endif
