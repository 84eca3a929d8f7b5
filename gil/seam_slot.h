/* SPDX-License-Identifier: MIT */
/* Groups "slot", "block", "raw" where a lock lets one thread run at a time: loads and stores. */
#ifndef TG_SEAM_SLOT_IMPLEMENTATION
#define TG_SEAM_SLOT_IMPLEMENTATION

#include "runtime/core/alloc.h"

TG_INLINE void tg_slot_init_steal(tg_slot *slot, tg_value v) { slot->word = v; }

TG_INLINE tg_value tg_slot_read(const tg_slot *slot) {
    tg_value v = slot->word;
    if (tg_is_counted(v))
        tg_object_incref(tg_as_object(v));
    return v;
}

TG_INLINE tg_value tg_slot_read_block(const tg_slot *slot, void *const *field, const void *block) {
    (void)field, (void)block;
    return tg_slot_read(slot);
}

TG_INLINE tg_value tg_slot_peek_borrowed(const tg_slot *slot) { return slot->word; }
TG_INLINE tg_value tg_slot_lend(const tg_slot *slot) { return slot->word; }

TG_INLINE void tg_slot_write_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    (void)owner;
    tg_value old = slot->word;
    slot->word = v;
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

TG_INLINE tg_value tg_slot_exchange_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    (void)owner;
    tg_value old = slot->word;
    slot->word = v;
    return old;
}

TG_INLINE tg_value tg_slot_replace_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    return tg_slot_exchange_steal(owner, slot, v);
}

TG_INLINE tg_value tg_slot_exchange_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v) {
    return tg_slot_exchange_steal(owner, slot, v);
}

TG_INLINE tg_value tg_slot_take_guarded(struct tg_object *owner, tg_slot *slot) {
    return tg_slot_exchange_steal(owner, slot, TG_NULL);
}

TG_INLINE void tg_slot_drop_replaced_steal(struct tg_object *owner, tg_value old) {
    (void)owner;
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

TG_INLINE tg_value tg_slot_take(struct tg_object *owner, tg_slot *slot) {
    return tg_slot_exchange_steal(owner, slot, TG_NULL);
}

TG_INLINE void tg_slot_put_steal(tg_slot *slot, tg_value v) { slot->word = v; }

TG_INLINE void tg_slot_move(tg_slot *to, tg_slot *from) { to->word = from->word; }

TG_INLINE void tg_slot_clear(tg_slot *slot) { tg_slot_write_steal(NULL, slot, TG_NULL); }

TG_INLINE tg_value tg_slot_load_confined(const tg_slot *slot) { return slot->word; }

TG_INLINE tg_value tg_slot_swap_confined(tg_slot *slot, tg_value v) {
    return tg_slot_exchange_steal(NULL, slot, v);
}

TG_INLINE void *tg_block_read(void *const *field) { return *field; }
TG_INLINE void tg_block_publish(void **field, void *block) { *field = block; }

TG_INLINE int64_t tg_raw_load(const int64_t *field) { return *field; }
TG_INLINE void tg_raw_store(int64_t *field, int64_t value) { *field = value; }
TG_INLINE int64_t tg_raw_load_acquire(const int64_t *field) { return *field; }
TG_INLINE void tg_raw_store_release(int64_t *field, int64_t value) { *field = value; }
TG_INLINE uint32_t tg_raw_load32(const uint32_t *field) { return *field; }
TG_INLINE void tg_raw_store32(uint32_t *field, uint32_t value) { *field = value; }
TG_INLINE uint32_t tg_raw_load32_acquire(const uint32_t *field) { return *field; }
TG_INLINE void tg_raw_store32_release(uint32_t *field, uint32_t value) { *field = value; }

TG_INLINE void tg_retire_memory(struct tg_object *owner, void *memory, size_t bytes) {
    (void)owner;
    tg_free(memory, bytes);
}

TG_INLINE void tg_retire_value_steal(struct tg_object *owner, tg_value v) {
    (void)owner;
    if (tg_is_counted(v))
        tg_object_decref(tg_as_object(v));
}

#endif
