/* SPDX-License-Identifier: MIT */
/* list: its block, single items, growing. See list.h for what a reader may rely on. Every writer locks the
 * list (which costs a test while it is confined), publishes, unlocks, and only then drops what it removed. */
#include "runtime/types/list.h"

#include "runtime/types/list_block.h"
#include "runtime/types/tuple.h"

#define LIST_LIMIT ((int64_t)(INT64_MAX / 64))

struct tg_list_block tg_list_empty_block;

/* --- blocks --- */

struct tg_list_block *tg_list_block_new(int64_t capacity) {
    if (capacity == 0)
        return &tg_list_empty_block;
    if (capacity > LIST_LIMIT) {
        tg_raise_memory();
        return NULL;
    }
    struct tg_list_block *block = tg_alloc(tg_list_block_bytes(capacity));
    if (block != NULL) {
        block->length = 0;
        block->capacity = capacity;
    }
    return block;
}

/* A growing list is copied, never reallocated, so it takes a quarter more where CPython takes an eighth: each
 * item is then copied four times in all. Even capacities fill the allocator's 16-byte classes. */
struct tg_list_block *tg_list_block_new_roomy(int64_t length) {
    return tg_list_block_new(length > LIST_LIMIT ? length : (length + (length >> 2) + 5) & ~(int64_t)1);
}

void tg_list_retire_block(struct tg_list *l, struct tg_list_block *block) {
    if (block != &tg_list_empty_block)
        tg_retire_memory(&l->object, block, tg_list_block_bytes(block->capacity));
}

void tg_list_drop_block(struct tg_list *l, struct tg_list_block *block) {
    for (int64_t i = block->length; i-- > 0;)
        tg_retire_value_steal(&l->object, tg_slot_peek_borrowed(&block->items[i]));
    tg_list_retire_block(l, block);
}

/* Replaces the block by a roomier one for at least `length` items. Under the lock; returns the old block for
 * tg_list_retire_block after the unlock, NULL with MemoryError. */
TG_INLINE struct tg_list_block *grow_locked(struct tg_list *l, int64_t length) {
    struct tg_list_block *old = tg_list_block_of(l), *block = tg_list_block_new_roomy(length);
    if (block == NULL)
        return NULL;
    tg_slots_copy(block->items, old->items, (size_t)old->length);
    block->length = old->length;
    tg_block_publish(&l->block, block);
    return old;
}

/* --- birth --- */

static struct tg_list *list_allocate(struct tg_list_block *block) {
    struct tg_list *l = tg_container_new(TG_KIND_LIST, sizeof *l);
    if (l != NULL)
        l->block = block;
    return l;
}

static void free_block(struct tg_list_block *block) {
    if (block == &tg_list_empty_block)
        return;
    for (int64_t i = block->length; i-- > 0;) /* from the end, as CPython: __del__ shows the order */
        tg_slot_clear(&block->items[i]);
    tg_free(block, tg_list_block_bytes(block->capacity));
}

tg_value tg_list_from_block_steal(struct tg_list_block *block) {
    struct tg_list *l = list_allocate(block);
    if (l == NULL) {
        free_block(block);
        return TG_NULL;
    }
    tg_track_newborn(l);
    return tg_from_object(l);
}

tg_value tg_list_new(size_t capacity) {
    struct tg_list_block *block = tg_list_block_new((int64_t)capacity);
    return block == NULL ? TG_NULL : tg_list_from_block_steal(block);
}

tg_value tg_list_from_array(const tg_value *items, size_t count) {
    struct tg_list_block *block = tg_list_block_new((int64_t)count);
    if (block == NULL)
        return TG_NULL;
    if (count == 0)
        return tg_list_from_block_steal(block);
    for (size_t i = 0; i < count; i++)
        tg_slot_init_steal(&block->items[i], tg_new_reference(items[i]));
    block->length = (int64_t)count;
    return tg_list_from_block_steal(block);
}

tg_value tg_list_from_array_steal(const tg_value *items, size_t count) {
    struct tg_list_block *block = tg_list_block_new((int64_t)count);
    if (block == NULL) {
        for (size_t i = 0; i < count; i++)
            tg_decref(items[i]);
        return TG_NULL;
    }
    if (count == 0)
        return tg_list_from_block_steal(block);
    for (size_t i = 0; i < count; i++)
        tg_slot_init_steal(&block->items[i], items[i]);
    block->length = (int64_t)count;
    return tg_list_from_block_steal(block);
}

#define LENGTH_MAX ((int64_t)1 << 44) /* beyond any memory: not worth beginning with */

tg_value tg_list_from_iterable(tg_value iterable) {
    if (tg_kind_of(iterable) == TG_KIND_RANGE) {
        int64_t length = tg_length(iterable);
        if (length > LENGTH_MAX)
            return tg_raise_memory();
        if (length < 0)
            return TG_NULL;
    }
    tg_value list = tg_list_new(0);
    if (list != TG_NULL && !tg_list_extend(list, iterable)) {
        tg_decref(list);
        return TG_NULL;
    }
    return list;
}

/* --- reading --- */

size_t tg_list_length(tg_value list) {
    return (size_t)tg_raw_load(&tg_list_block_of(tg_as_list(list))->length);
}

tg_value tg_list_at_locked(struct tg_list *l, int64_t i) {
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    tg_value v = (uint64_t)i < (uint64_t)block->length ? tg_slot_read(&block->items[i]) : TG_NULL;
    tg_object_unlock(&l->object, token);
    return v;
}

tg_value tg_list_get(tg_value list, int64_t index) {
    if (index < 0)
        index += (int64_t)tg_list_length(list);
    tg_value v = tg_list_at(tg_as_list(list), index);
    return v != TG_NULL ? v : tg_raise(&tg_exc_IndexError, "list index out of range");
}

static void read_items(const struct tg_list_block *block, tg_value *items) {
    for (int64_t i = 0; i < block->length; i++)
        items[i] = tg_slot_read(&block->items[i]);
}

__attribute__((noinline)) static tg_value *snapshot_shared(struct tg_list *l, size_t *count) {
    for (int64_t room = (int64_t)tg_list_length(tg_from_object(l)); room > 0;) {
        tg_value *items = tg_malloc((size_t)room * sizeof *items);
        if (items == NULL)
            return NULL;
        tg_lock_token token = tg_object_lock(&l->object);
        const struct tg_list_block *block = tg_list_block_of(l);
        int64_t length = block->length;
        if (length <= room)
            read_items(block, items);
        tg_object_unlock(&l->object, token);
        if (length <= room && length > 0) {
            *count = (size_t)length;
            return items;
        }
        tg_mfree(items);
        room = length;
    }
    return NULL;
}

tg_value *tg_list_snapshot(tg_value list, size_t *count) {
    struct tg_list *l = tg_as_list(list);
    *count = 0;
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return snapshot_shared(l, count);
    const struct tg_list_block *block = tg_list_block_of(l);
    tg_value *items = block->length == 0 ? NULL : tg_malloc((size_t)block->length * sizeof *items);
    if (items != NULL) {
        read_items(block, items);
        *count = (size_t)block->length;
    }
    return items;
}

tg_value tg_list_to_tuple(tg_value list) {
    size_t count;
    if (tg_list_length(list) <= 8) { /* no detour through memory */
        tg_value few[8];
        struct tg_list *l = tg_as_list(list);
        tg_lock_token token = tg_object_lock(&l->object);
        const struct tg_list_block *block = tg_list_block_of(l);
        count = (size_t)block->length;
        if (count <= 8)
            read_items(block, few);
        tg_object_unlock(&l->object, token);
        if (count <= 8)
            return tg_tuple_from_array_steal(few, count);
    }
    tg_value *items = tg_list_snapshot(list, &count);
    if (items == NULL)
        return tg_error_pending() ? TG_NULL : tg_empty_tuple;
    tg_value tuple = tg_tuple_from_array_steal(items, count);
    tg_mfree(items);
    return tuple;
}

/* --- writing single items --- */

/* Consumes v, which is what is left of it or of the old item. */
TG_INLINE bool set_done(bool inside, tg_value v) {
    tg_decref(v);
    if (__builtin_expect(!inside, 0))
        tg_raise(&tg_exc_IndexError, "list assignment index out of range");
    return inside;
}

__attribute__((noinline)) static bool set_shared_steal(struct tg_list *l, int64_t index, tg_value v) {
    tg_share(v);
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    if (index < 0)
        index += block->length;
    bool inside = (uint64_t)index < (uint64_t)block->length;
    if (inside)
        v = tg_slot_replace_guarded_steal(&l->object, &block->items[index], v);
    tg_object_unlock(&l->object, token);
    if (__builtin_expect(!inside, 0))
        return set_done(false, v);
    tg_slot_drop_replaced_steal(&l->object, v);
    return true;
}

bool tg_list_set_steal(tg_value list, int64_t index, tg_value v) {
    struct tg_list *l = tg_as_list(list);
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return set_shared_steal(l, index, v);
    struct tg_list_block *block = tg_list_block_of(l);
    if (index < 0)
        index += block->length;
    bool inside = (uint64_t)index < (uint64_t)block->length;
    if (inside)
        v = tg_slot_swap_confined(&block->items[index], v);
    return set_done(inside, v);
}

static bool append_growing(struct tg_list *l, tg_lock_token token, tg_value v) {
    struct tg_list_block *old = grow_locked(l, tg_list_block_of(l)->length + 1), *block = tg_list_block_of(l);
    if (old != NULL) {
        tg_slot_put_steal(&block->items[block->length], v);
        tg_raw_store_release(&block->length, block->length + 1);
    }
    tg_object_unlock(&l->object, token);
    if (old == NULL)
        tg_decref(v);
    else
        tg_list_retire_block(l, old);
    return old != NULL;
}

/* Nobody else sees a confined list: its full block is replaced and freed at once. */
static bool append_confined_growing(struct tg_list *l, tg_value v) {
    struct tg_list_block *old = tg_list_block_of(l);
    int64_t length = old->length;
    struct tg_list_block *block = tg_list_block_new_roomy(length + 1);
    if (block == NULL) {
        tg_decref(v);
        return false;
    }
    tg_slots_copy(block->items, old->items, (size_t)length);
    tg_slot_init_steal(&block->items[length], v);
    block->length = length + 1;
    tg_block_publish(&l->block, block);
    if (old != &tg_list_empty_block)
        tg_free(old, tg_list_block_bytes(old->capacity));
    return true;
}

__attribute__((noinline)) static bool append_shared_steal(struct tg_list *l, tg_value v) {
    tg_share_for(&l->object, v);
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    if (__builtin_expect(length == block->capacity, 0))
        return append_growing(l, token, v);
    tg_slot_put_steal(&block->items[length], v);
    tg_raw_store_release(&block->length, length + 1);
    tg_object_unlock(&l->object, token);
    return true;
}

__attribute__((noinline)) bool tg_list_append_slow_steal(tg_value list, tg_value v) {
    struct tg_list *l = tg_as_list(list);
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return append_shared_steal(l, v);
    return append_confined_growing(l, v);
}

/* The caller may write to l. A reader with an older length may look beyond the length. */
TG_INLINE bool append_in_room(struct tg_list *l, tg_value v) {
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    if (length >= block->capacity)
        return false;
    tg_slot_put_steal(&block->items[length], tg_new_reference(v));
    tg_raw_store_release(&block->length, length + 1);
    return true;
}

static __attribute__((noinline)) bool append_locked_at_once(struct tg_list *l, tg_value v) {
    tg_lock_token token;
    if (tg_is_object(v) && !tg_object_is_shared(tg_as_object(v)))
        return false;
    if (__builtin_expect(!tg_object_lock_at_once(&l->object, &token), 0))
        return false;
    bool room = append_in_room(l, v);
    tg_object_unlock(&l->object, token);
    return room;
}

/* Keeps no frame where there is nothing to lock or to count. */
__attribute__((noinline)) bool tg_list_append_at_once(tg_value list, tg_value v) {
    struct tg_list *l = tg_as_list(list);
    if (!tg_is_list(list))
        return false;
    if (tg_is_object(v) || !tg_object_is_mine(&l->object))
        return append_locked_at_once(l, v);
    return append_in_room(l, v);
}

bool tg_list_append(tg_value list, tg_value v) { return tg_list_append_steal(list, tg_new_reference(v)); }

/* Where insert puts what it is given at `index`. */
TG_INLINE int64_t insert_at(int64_t index, int64_t length) {
    if (index < 0)
        index = index + length < 0 ? 0 : index + length;
    return index > length ? length : index;
}

__attribute__((noinline)) static bool insert_shared(struct tg_list *l, int64_t index, tg_value v) {
    tg_share(v);
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l), *old = &tg_list_empty_block;
    int64_t length = block->length;
    if (length == block->capacity) {
        old = grow_locked(l, length + 1);
        block = tg_list_block_of(l);
    }
    if (old != NULL) {
        index = insert_at(index, length);
        tg_slots_move(&l->object, &block->items[index + 1], &block->items[index], (size_t)(length - index));
        tg_slot_put_steal(&block->items[index], tg_new_reference(v));
        tg_raw_store_release(&block->length, length + 1);
    }
    tg_object_unlock(&l->object, token);
    if (old != NULL)
        tg_list_retire_block(l, old);
    return old != NULL;
}

bool tg_list_insert(tg_value list, int64_t index, tg_value v) {
    struct tg_list *l = tg_as_list(list);
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return insert_shared(l, index, v);
    if (!tg_list_append_steal(list, tg_new_reference(v)))
        return false;
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length - 1;
    index = insert_at(index, length);
    if (index < length) {
        tg_slots_shift(&block->items[index + 1], &block->items[index], (size_t)(length - index));
        tg_slot_init_steal(&block->items[index], v);
    }
    return true;
}

/* A list that has become much shorter than its block gets a smaller one. */
static void shrink(struct tg_list *l, int64_t length) {
    struct tg_list_block *block = tg_list_block_new_roomy(length), *old = NULL;
    if (block == NULL) {
        tg_error_clear(); /* then it stays as it is */
        return;
    }
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *now = tg_list_block_of(l);
    if (now->length <= block->capacity && now->capacity > block->capacity) {
        tg_slots_copy(block->items, now->items, (size_t)now->length);
        block->length = now->length;
        tg_block_publish(&l->block, block);
        old = now;
    }
    tg_object_unlock(&l->object, token);
    if (old != NULL)
        tg_list_retire_block(l, old);
    else
        tg_free(block, tg_list_block_bytes(block->capacity));
}

tg_value tg_list_take_locked(struct tg_list *l, int64_t index) {
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t last = block->length - 1;
    tg_value v = tg_slot_take_guarded(&l->object, &block->items[index]);
    tg_slots_move(&l->object, &block->items[index], &block->items[index + 1], (size_t)(last - index));
    if (index < last)
        tg_slot_put_steal(&block->items[last], TG_NULL);
    tg_raw_store_release(&block->length, last);
    return v;
}

TG_INLINE bool is_sparse(const struct tg_list_block *block, int64_t length) {
    return length > 16 && length - 1 < block->capacity / 4;
}

static tg_value pop_failed(int64_t length) {
    return tg_raise(&tg_exc_IndexError, length == 0 ? "pop from empty list" : "pop index out of range");
}

__attribute__((noinline)) static tg_value pop_shared(struct tg_list *l, int64_t index) {
    tg_value v = TG_NULL;
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    bool sparse = is_sparse(block, length);
    if (index < 0)
        index += length;
    if ((uint64_t)index < (uint64_t)length)
        v = tg_list_take_locked(l, index);
    tg_object_unlock(&l->object, token);
    if (v == TG_NULL)
        return pop_failed(length);
    if (sparse)
        shrink(l, length - 1);
    return v;
}

tg_value tg_list_pop(tg_value list, int64_t index) {
    struct tg_list *l = tg_as_list(list);
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return pop_shared(l, index);
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    if (index < 0)
        index += length;
    if (__builtin_expect((uint64_t)index >= (uint64_t)length, 0))
        return pop_failed(length);
    tg_value v = tg_slot_swap_confined(&block->items[index], TG_NULL);
    if (index < length - 1)
        tg_slots_shift(&block->items[index], &block->items[index + 1], (size_t)(length - 1 - index));
    tg_raw_store(&block->length, length - 1);
    if (__builtin_expect(is_sparse(block, length), 0))
        shrink(l, length - 1);
    return v;
}

static __attribute__((noinline)) tg_value pop_locked_at_once(struct tg_list *l) {
    tg_lock_token token;
    if (__builtin_expect(!tg_object_lock_at_once(&l->object, &token), 0))
        return TG_NULL;
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    tg_value v = TG_NULL;
    if (length > 0 && !is_sparse(block, length)) {
        v = tg_slot_take_guarded(&l->object, &block->items[length - 1]);
        tg_raw_store_release(&block->length, length - 1);
    }
    tg_object_unlock(&l->object, token);
    return v;
}

/* Keeps no frame where there is nothing to lock, and what leaves is no reference. */
static __attribute__((noinline)) tg_value pop_shared_at_once(struct tg_list *l) {
    if (!tg_object_is_mine(&l->object))
        return pop_locked_at_once(l);
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    if (length == 0 || is_sparse(block, length))
        return TG_NULL;
    tg_value v = tg_slot_peek_borrowed(&block->items[length - 1]);
    if (tg_is_counted(v))
        return pop_locked_at_once(l);
    tg_slot_put_steal(&block->items[length - 1], TG_NULL);
    tg_raw_store_release(&block->length, length - 1);
    return v;
}

tg_value tg_list_pop_at_once(tg_value list) {
    struct tg_list *l = tg_as_list(list);
    if (!tg_object_is_of(&l->object, TG_KIND_LIST))
        return tg_is_list(list) ? pop_shared_at_once(l) : TG_NULL;
    struct tg_list_block *block = tg_list_block_of(l);
    int64_t length = block->length;
    if (length == 0 || is_sparse(block, length))
        return TG_NULL;
    tg_raw_store(&block->length, length - 1);
    return tg_slot_swap_confined(&block->items[length - 1], TG_NULL);
}

bool tg_list_clear(struct tg_list *l) {
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    tg_block_publish(&l->block, &tg_list_empty_block);
    tg_object_unlock(&l->object, token);
    tg_list_drop_block(l, block);
    return true;
}

bool tg_list_reverse(tg_value list) {
    struct tg_list *l = tg_as_list(list);
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    tg_slot spare;
    for (int64_t i = 0, j = block->length - 1; i < j; i++, j--) {
        tg_slot_move(&spare, &block->items[i]);
        tg_slot_move(&block->items[i], &block->items[j]);
        tg_slot_move(&block->items[j], &spare);
    }
    tg_object_unlock(&l->object, token);
    return true;
}

/* --- growing by many --- */

bool tg_list_extend_steal(struct tg_list *l, const tg_value *values, size_t count) {
    if (tg_object_is_shared(&l->object))
        for (size_t i = 0; i < count; i++)
            tg_share(values[i]);
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l), *old = &tg_list_empty_block;
    int64_t length = block->length;
    if ((int64_t)count > block->capacity - length) {
        old = grow_locked(l, length + (int64_t)count);
        block = tg_list_block_of(l);
    }
    if (old != NULL) {
        for (size_t i = 0; i < count; i++)
            tg_slot_put_steal(&block->items[length + (int64_t)i], values[i]);
        if (count > 0)
            tg_raw_store_release(&block->length, length + (int64_t)count);
    }
    tg_object_unlock(&l->object, token);
    if (old != NULL) {
        tg_list_retire_block(l, old);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        tg_decref(values[i]);
    return false;
}

/* Both confined: nobody can come between, so the items go straight across. */
static bool extend_confined(struct tg_list *l, struct tg_list *other) {
    int64_t count = tg_list_block_of(other)->length, length = tg_list_block_of(l)->length;
    if (count == 0)
        return true;
    if (count > tg_list_block_of(l)->capacity - length) {
        struct tg_list_block *old = grow_locked(l, length + count);
        if (old == NULL)
            return false;
        tg_list_retire_block(l, old);
    }
    struct tg_list_block *to = tg_list_block_of(l);
    const struct tg_list_block *from = tg_list_block_of(other);
    for (int64_t i = 0; i < count; i++)
        tg_slot_init_steal(&to->items[length + i], tg_slot_read(&from->items[i]));
    tg_raw_store(&to->length, length + count);
    return true;
}

static bool extend_by_tuple(struct tg_list *l, struct tg_tuple *t) {
    for (size_t i = 0; i < t->length; i++)
        tg_incref(t->items[i]);
    return tg_list_extend_steal(l, t->items, t->length);
}

static bool extend_by_iterator(tg_value list, tg_value iterable) {
    tg_value iterator = tg_iter(iterable), v;
    if (iterator == TG_NULL)
        return false;
    /* Nothing is made of the hint but its errors: those of classes can fail. */
    bool ok = !tg_type_has(iterable, TG_TYPE_HEAP) || tg_length_hint(iterable, 0) >= 0;
    while (ok && (v = tg_next(iterator)) != TG_NULL)
        ok = tg_list_append_steal(list, v);
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

bool tg_list_extend(tg_value list, tg_value iterable) {
    struct tg_list *l = tg_as_list(list);
    if (tg_is_tuple(iterable))
        return extend_by_tuple(l, tg_as_tuple(iterable));
    if (!tg_is_list(iterable))
        return extend_by_iterator(list, iterable);
    if (!tg_object_is_shared(&l->object) && !tg_object_is_shared(tg_as_object(iterable)))
        return extend_confined(l, tg_as_list(iterable));
    size_t count;
    tg_value *items = tg_list_snapshot(iterable, &count);
    if (items == NULL)
        return !tg_error_pending();
    bool ok = tg_list_extend_steal(l, items, count);
    tg_mfree(items);
    return ok;
}
