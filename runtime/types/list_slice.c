/* SPDX-License-Identifier: MIT */
/* list: slices, concatenation, repetition: what builds whole blocks. A slice's bounds are asked for before
 * the lock is taken (that may run __index__) and fitted to the length under it. */
#include "runtime/types/list_block.h"
#include "runtime/types/range.h"

static void read_range(const struct tg_list_block *from, int64_t start, int64_t step, int64_t count,
                       struct tg_list_block *to) {
    tg_slot *next = &to->items[to->length];
    uint64_t at = (uint64_t)start; /* wraps where no item is any more */
    for (tg_slot *end = next + count; next < end; next++, at += (uint64_t)step)
        tg_slot_init_steal(next, tg_slot_read(&from->items[at]));
    to->length += count;
}

/* One item, `count` times. */
static void read_one(const tg_slot *item, int64_t count, struct tg_list_block *to) {
    tg_value v = tg_slot_peek_borrowed(item);
    for (int64_t i = 0; i < count; i++)
        tg_slot_init_steal(&to->items[i], tg_new_reference(v));
    to->length = count;
}

/* With writers kept out. NULL with MemoryError. */
TG_INLINE struct tg_list_block *copy_range(struct tg_list *l, int64_t start, int64_t stop, int64_t step) {
    const struct tg_list_block *from = tg_list_block_of(l);
    int64_t count = tg_slice_adjust(from->length, &start, &stop, step);
    struct tg_list_block *block = tg_list_block_new(count);
    if (block != NULL && count > 0)
        read_range(from, start, step, count, block);
    return block;
}

__attribute__((noinline)) static struct tg_list_block *copy_range_shared(struct tg_list *l, int64_t start,
                                                                         int64_t stop, int64_t step) {
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = copy_range(l, start, stop, step);
    tg_object_unlock(&l->object, token);
    return block;
}

tg_value tg_list_get_range(struct tg_list *l, const int64_t bounds[3]) {
    int64_t start = bounds[0], stop = bounds[1], step = bounds[2];
    struct tg_list_block *block = __builtin_expect(tg_object_is_shared(&l->object), 0)
                                      ? copy_range_shared(l, start, stop, step)
                                      : copy_range(l, start, stop, step);
    return block == NULL ? TG_NULL : tg_list_from_block_steal(block);
}

tg_value tg_list_get_slice(struct tg_list *l, tg_value slice) {
    int64_t bounds[3];
    if (!tg_slice_unpack(slice, &bounds[0], &bounds[1], &bounds[2]))
        return TG_NULL;
    return tg_list_get_range(l, bounds);
}

tg_value tg_list_concat(struct tg_list *a, struct tg_list *b) {
    tg_lock_token token = tg_object_lock2(&a->object, &b->object);
    const struct tg_list_block *first = tg_list_block_of(a), *second = tg_list_block_of(b);
    struct tg_list_block *block = tg_list_block_new(first->length + second->length);
    if (block != NULL && block != &tg_list_empty_block) {
        read_range(first, 0, 1, first->length, block);
        read_range(second, 0, 1, second->length, block);
    }
    tg_object_unlock2(&a->object, &b->object, token);
    return block == NULL ? TG_NULL : tg_list_from_block_steal(block);
}

static bool product_fits(int64_t length, int64_t count) {
    int64_t product;
    if (!__builtin_mul_overflow(length, count, &product) && product < INT64_MAX / 64)
        return true;
    tg_raise_memory();
    return false;
}

tg_value tg_list_repeat(struct tg_list *l, int64_t count) {
    tg_lock_token token = tg_object_lock(&l->object);
    const struct tg_list_block *from = tg_list_block_of(l);
    struct tg_list_block *block =
        product_fits(from->length, count) ? tg_list_block_new(from->length * count) : NULL;
    if (block != NULL && block != &tg_list_empty_block) {
        if (from->length == 1)
            read_one(&from->items[0], count, block);
        else
            for (int64_t i = 0; i < count; i++)
                read_range(from, 0, 1, from->length, block);
    }
    tg_object_unlock(&l->object, token);
    return block == NULL ? TG_NULL : tg_list_from_block_steal(block);
}

/* New references: the items, `times` times over. NULL with MemoryError. */
static tg_value *repeated(const tg_value *items, size_t length, size_t times) {
    tg_value *all = tg_malloc(times * length * sizeof *all);
    for (size_t i = 0; all != NULL && i < times * length; i++)
        all[i] = tg_new_reference(items[i % length]);
    return all;
}

bool tg_list_repeat_in_place(struct tg_list *l, int64_t count) {
    if (count == 0)
        return tg_list_clear(l);
    size_t length, times = (size_t)count - 1;
    tg_value *items = tg_list_snapshot(tg_from_object(l), &length);
    if (items == NULL)
        return !tg_error_pending();
    bool ok = product_fits((int64_t)length, count);
    tg_value *all = ok && length > 0 ? repeated(items, length, times) : NULL;
    if (all != NULL)
        ok = tg_list_extend_steal(l, all, times * length);
    else
        ok = ok && length == 0;
    tg_mfree(all);
    for (size_t j = 0; j < length; j++)
        tg_decref(items[j]);
    tg_mfree(items);
    return ok;
}

/* --- assignment --- */

/* Items first, first + step, ... (count of them) leave, `values` take their place as one run at `first`.
 * Under the lock. Returns the old block, whose leaving items the caller drops; NULL with MemoryError. */
static struct tg_list_block *rebuild_locked(struct tg_list *l, int64_t first, int64_t step, int64_t leaving,
                                            const tg_value *values, int64_t count) {
    struct tg_list_block *old = tg_list_block_of(l);
    int64_t length = old->length - leaving + count;
    struct tg_list_block *block =
        count > leaving ? tg_list_block_new_roomy(length) : tg_list_block_new(length);
    if (block == NULL || block == &tg_list_empty_block) {
        if (block != NULL)
            tg_block_publish(&l->block, block);
        return block == NULL ? NULL : old;
    }
    tg_slots_copy(block->items, old->items, (size_t)first);
    tg_slot *to = &block->items[first];
    for (int64_t j = 0; j < count; j++)
        tg_slot_init_steal(to++, values[j]);
    int64_t from = first; /* after each item that leaves, those up to the next one stay */
    for (int64_t left = leaving; left > 0; left--, from += step) {
        int64_t stay = left > 1 ? step - 1 : 0;
        tg_slots_copy(to, &old->items[from + 1], (size_t)stay);
        to += stay;
    }
    if (leaving > 0)
        from += 1 - step;
    tg_slots_copy(to, &old->items[from], (size_t)(old->length - from));
    block->length = length;
    tg_block_publish(&l->block, block);
    return old;
}

TG_INLINE void exchange_locked(struct tg_list *l, int64_t first, int64_t step, tg_value *values,
                               int64_t count, bool shared) {
    tg_slot *at = &tg_list_block_of(l)->items[first];
    for (int64_t i = 0; i < count; i++, at += step)
        values[i] = shared ? tg_slot_exchange_guarded_steal(&l->object, at, values[i])
                           : tg_slot_swap_confined(at, values[i]);
}

/* As CPython: a slice without gaps from its end, one with gaps from its beginning. */
static void drop_values(const tg_value *values, int64_t count, int64_t step) {
    for (int64_t i = 0; i < count; i++)
        tg_decref(values[step == 1 ? count - 1 - i : i]);
}

/* values are consumed; their array is scratch. shared: whether l is, which is asked once. */
TG_INLINE bool assign_values_asked_steal(struct tg_list *l, const int64_t bounds[3], tg_value *values,
                                         int64_t count, bool deleting, bool shared) {
    int64_t start = bounds[0], stop = bounds[1], step = bounds[2];
    tg_lock_token token = {0};
    if (shared) {
        for (int64_t i = 0; i < count; i++)
            tg_share(values[i]);
        token = tg_object_lock(&l->object);
    }
    int64_t leaving = tg_slice_adjust(tg_list_block_of(l)->length, &start, &stop, step);
    if (leaving == count || (step != 1 && !deleting)) {
        if (leaving == count)
            exchange_locked(l, start, step, values, count, shared);
        if (shared)
            tg_object_unlock(&l->object, token);
        drop_values(values, count, step);
        if (leaving == count)
            return true;
        tg_raise(&tg_exc_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld",
                 (long long)count, (long long)leaving);
        return false;
    }
    if (step < 0) {
        start += step * (leaving - 1);
        step = -step;
    }
    struct tg_list_block *old = rebuild_locked(l, start, step, leaving, values, count);
    if (shared)
        tg_object_unlock(&l->object, token);
    if (old == NULL) {
        drop_values(values, count, step);
        return false;
    }
    for (int64_t i = 0; i < leaving; i++) {
        int64_t at = start + (step == 1 ? leaving - 1 - i : i) * step; /* as drop_values */
        tg_retire_value_steal(&l->object, tg_slot_peek_borrowed(&old->items[at]));
    }
    tg_list_retire_block(l, old);
    return true;
}

__attribute__((noinline)) static bool assign_values_shared_steal(struct tg_list *l, const int64_t bounds[3],
                                                                 tg_value *values, int64_t count,
                                                                 bool deleting) {
    return assign_values_asked_steal(l, bounds, values, count, deleting, true);
}

static bool assign_values_steal(struct tg_list *l, const int64_t bounds[3], tg_value *values, int64_t count,
                                bool deleting) {
    if (__builtin_expect(tg_object_is_shared(&l->object), 0))
        return assign_values_shared_steal(l, bounds, values, count, deleting);
    return assign_values_asked_steal(l, bounds, values, count, deleting, false);
}

/* A snapshot without a detour through memory: new references to the items of a short list; false, and
 * nothing, when there are more. */
#define FEW 12
static bool few_items(struct tg_list *l, tg_value few[FEW], size_t *count) {
    tg_lock_token token = tg_object_lock(&l->object);
    const struct tg_list_block *block = tg_list_block_of(l);
    bool fits = block->length <= FEW;
    *count = (size_t)block->length;
    size_t n = fits ? *count : 0;
    for (size_t i = 0; i < n; i++)
        few[i] = tg_slot_read(&block->items[i]);
    tg_object_unlock(&l->object, token);
    return fits;
}

static tg_value list_to_assign(tg_value v) {
    if (tg_is_list(v))
        return tg_new_reference(v);
    tg_value iterator = tg_iter(v);
    if (iterator == TG_NULL && tg_error_matches(&tg_exc_TypeError)) {
        tg_error_clear();
        tg_raise(&tg_exc_TypeError, "must assign iterable to extended slice");
    }
    tg_value list = iterator == TG_NULL ? TG_NULL : tg_list_from_iterable(iterator);
    tg_decref(iterator);
    return list;
}

bool tg_list_assign_range(struct tg_list *l, const int64_t bounds[3], tg_value v) {
    if (v == TG_NULL)
        return assign_values_steal(l, bounds, NULL, 0, true);
    tg_value list = list_to_assign(v);
    if (list == TG_NULL)
        return false;
    size_t count;
    tg_value few[FEW], *values = few;
    if (!few_items(tg_as_list(list), few, &count))
        values = tg_list_snapshot(list, &count);
    tg_decref(list);
    if (values == NULL && tg_error_pending())
        return false;
    bool ok = assign_values_steal(l, bounds, values, (int64_t)count, false);
    if (values != few)
        tg_mfree(values);
    return ok;
}

bool tg_list_assign_slice(struct tg_list *l, tg_value slice, tg_value v) {
    int64_t bounds[3];
    return tg_slice_unpack(slice, &bounds[0], &bounds[1], &bounds[2]) && tg_list_assign_range(l, bounds, v);
}
