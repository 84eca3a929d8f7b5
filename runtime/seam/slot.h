/* SPDX-License-Identifier: MIT */
/* Seam, groups "slot", "block", "raw": the mutable fields of objects.
 *
 * A tg_slot is a field that owns a reference (or is empty). Nothing outside this header reads or writes one
 * by any other way; a lint refuses assignment and memcpy.
 *
 * Reading takes no lock. With TG_RECLAIM=retire the reader loads the word (acquire) and increments: safe
 * because the reference of a value that is replaced in a shared slot is dropped only after a grace period, so
 * the count is not zero while any reader that saw the word is between two safepoints. With TG_RECLAIM=try:
 * increment unless zero, reload, compare, else take the owner's lock.
 *
 * A reference that leaves a shared slot is never moved: the remover gets one of its own, the slot's is
 * retired.
 *
 * Writers of a slot of a shared object hold that object's lock, except where a single exchange is the whole
 * operation. The owner argument is the object (or the object owning the block) the slot belongs to. */
#ifndef TG_SEAM_SLOT_H
#define TG_SEAM_SLOT_H

#include "runtime/core/value.h"
#include "runtime/seam/count.h"
#include "runtime/seam/share.h"

typedef struct {
    tg_value word;
} tg_slot;

/* First value of a slot that nobody else can see yet. Consumes v (TG_NULL: empty). Shares nothing: an
 * unpublished block of a *shared* owner is filled with tg_slot_init after tg_share(v). */
TG_INLINE void tg_slot_init_steal(tg_slot *slot, tg_value v);

/* A new reference to what the slot holds, TG_NULL when it is empty. Never fails. The slot is a field of an
 * object, or of a block whose values never move to another. */
TG_INLINE tg_value tg_slot_read(const tg_slot *slot);

/* The same for a slot in `block`, which was read from `field` and whose values move to a new block when it is
 * replaced (tg_slot_move). Under TG_RECLAIM_TRY also TG_NULL when the block has been replaced since: a value
 * may have left the new block and died, which the slot in the old one does not show. Who gets TG_NULL looks
 * whether the block is still the owner's, or looks again under the lock. */
TG_INLINE tg_value tg_slot_read_block(const tg_slot *slot, void *const *field, const void *block);

/* The word without a reference: valid until this thread's next safepoint, detach, lock, decref, slot write,
 * allocation or unmarked call. For tests (empty? identical? which kind?), and for traverse functions. */
TG_INLINE tg_value tg_slot_peek_borrowed(const tg_slot *slot);

/* The same for who follows the reference: until then the object keeps what it holds, whoever empties the
 * slot. TG_NULL where that cannot be promised (TG_RECLAIM_TRY drops a replaced value at once), or the slot is
 * empty. */
TG_INLINE tg_value tg_slot_lend(const tg_slot *slot);

/* Replaces the content by v (consumed; TG_NULL empties). If owner is shared: shares v first, publishes with
 * release, retires the old reference. Else drops the old one at once, after the store (may run __del__: never
 * under a lock; when locked, use tg_slot_exchange_steal). */
TG_INLINE void tg_slot_write_steal(struct tg_object *owner, tg_slot *slot, tg_value v);

/* Replaces the content and returns the old value with a reference of the caller's own (TG_NULL if it was
 * empty). Safe inside a locked section: drops nothing. A v that may be confined while owner is shared must
 * have been passed to tg_share before the lock was taken (asserted in debug builds). */
TG_INLINE tg_value tg_slot_exchange_steal(struct tg_object *owner, tg_slot *slot, tg_value v);

/* For a slot that nobody writes without the lock of its owner, which the caller holds: an item of a list, a
 * dict, a set, a deque, an attribute of an instance. Words that are no references then come and go without a
 * locked instruction. exchange and take as above and below; replace for who wants to be rid of the old value:
 * it returns the old word, which is to be given to tg_slot_drop_replaced_steal behind the lock, before any
 * safepoint. */
TG_INLINE tg_value tg_slot_exchange_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v);
TG_INLINE tg_value tg_slot_take_guarded(struct tg_object *owner, tg_slot *slot);
TG_INLINE tg_value tg_slot_replace_guarded_steal(struct tg_object *owner, tg_slot *slot, tg_value v);
/* Not in a locked section: may run code. */
TG_INLINE void tg_slot_drop_replaced_steal(struct tg_object *owner, tg_value old);

/* Empties the slot and returns its value with a reference of the caller's own. Safe inside a locked section.
 */
TG_INLINE tg_value tg_slot_take(struct tg_object *owner, tg_slot *slot);

/* v (consumed) into a slot that holds no reference, by the only one who may write to it: one release store.
 * If owner is shared, v has been passed to tg_share. */
TG_INLINE void tg_slot_put_steal(tg_slot *slot, tg_value v);

/* Moves the word from one slot to another of the same owner, which is empty or was already moved away from
 * (shifting array elements): no counting, one release store. Inside the owner's locked section. */
TG_INLINE void tg_slot_move(tg_slot *to, tg_slot *from);

/* Clears a slot of a dying or unpublished object and drops its reference. */
TG_INLINE void tg_slot_clear(tg_slot *slot);

/* The interpreter's fast path when a guard has proved that the owner is confined (or the build has a lock):
 * plain load, plain store. tg_slot_swap_confined stores v and returns the old word; both references just
 * change hands. */
TG_INLINE tg_value tg_slot_load_confined(const tg_slot *slot);
TG_INLINE tg_value tg_slot_swap_confined(tg_slot *slot, tg_value v);

/* Blocks: memory hanging off an object that is replaced as a whole (list items, dict tables, overflow
 * attributes). A block carries its own length and capacity, and readers are bound by it. Read with acquire,
 * publish with release. */
TG_INLINE void *tg_block_read(void *const *field);
TG_INLINE void tg_block_publish(void **field, void *block);

/* Raw: mutable words that are neither slots nor blocks (lengths, iterator positions, cursors): relaxed.
 * tg_raw_load_acquire / tg_raw_store_release for a length that publishes elements. */
TG_INLINE int64_t tg_raw_load(const int64_t *field);
TG_INLINE void tg_raw_store(int64_t *field, int64_t value);
TG_INLINE int64_t tg_raw_load_acquire(const int64_t *field);
TG_INLINE void tg_raw_store_release(int64_t *field, int64_t value);
TG_INLINE uint32_t tg_raw_load32(const uint32_t *field);
TG_INLINE void tg_raw_store32(uint32_t *field, uint32_t value);
TG_INLINE uint32_t tg_raw_load32_acquire(const uint32_t *field);
TG_INLINE void tg_raw_store32_release(uint32_t *field, uint32_t value);

/* Frees with tg_free now if owner is confined (or the build has a lock), after a grace period if it is
 * shared. */
TG_INLINE void tg_retire_memory(struct tg_object *owner, void *memory, size_t bytes);
/* Drops a reference now, or after a grace period if owner is shared. The immediate drop may run code: not in
 * a lock. */
TG_INLINE void tg_retire_value_steal(struct tg_object *owner, tg_value v);

#include "seam_slot.h"

/* --- many at once, the same in every build --- */

/* The words of count slots, with their references, into a block that nobody else can see. from: its writers
 * are kept out, by the lock or because the owner is confined; readers may look on. */
TG_INLINE void tg_slots_copy(tg_slot *to, const tg_slot *from, size_t count) {
    memcpy(to, from, count * sizeof *to);
}

/* tg_slot_move for count slots of one block that may overlap; the owner is confined / writers are kept out.
 */
TG_INLINE void tg_slots_shift(tg_slot *to, const tg_slot *from, size_t count) {
    memmove(to, from, count * sizeof *to);
}

TG_INLINE void tg_slots_move(const struct tg_object *owner, tg_slot *to, tg_slot *from, size_t count) {
    if (__builtin_expect(!tg_object_is_shared(owner), 1))
        tg_slots_shift(to, from, count);
    else if (to < from)
        for (size_t i = 0; i < count; i++)
            tg_slot_move(&to[i], &from[i]);
    else
        for (size_t i = count; i-- > 0;)
            tg_slot_move(&to[i], &from[i]);
}

#endif
