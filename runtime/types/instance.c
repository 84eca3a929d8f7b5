/* SPDX-License-Identifier: MIT */
/* Instances of classes with attribute storage: slots in the object, slots in an overflow block, or a dict.
 *
 * Order of writes, so that a reader without a lock is never misled: a new attribute's value is stored before
 * the id of the shape that knows it; a deleted one is emptied after the id of the shape that does not.
 * Turning to a dict first publishes an overflow block of capacity 0 with the dict behind it, then the id,
 * then empties the slots. So a reader that meets an empty slot reads the id again. */
#include "runtime/types/instance.h"

#include "runtime/core/alloc.h"
#include "runtime/seam/lock.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

#define INLINE_LIMIT 64u

static struct tg_shape *shape_of(const struct tg_object *o) {
    return tg_shape_of_kind(__atomic_load_n(&o->kind, __ATOMIC_ACQUIRE) & ~TG_SHARED_BIT);
}

/* Under the object's lock. */
static void store_kind(struct tg_object *o, const struct tg_shape *shape) {
    uint32_t shared = tg_object_kind_and_sharing(o) & TG_SHARED_BIT;
    __atomic_store_n(&o->kind, shape->id | shared, __ATOMIC_RELEASE);
}

static struct tg_attributes *attributes_of(struct tg_object *o) {
    return tg_attributes_of(o, shape_of(o)->type);
}

static size_t overflow_bytes(uint64_t capacity) {
    return sizeof(struct tg_overflow) + (capacity ? capacity : 1) * sizeof(tg_slot);
}

/* --- birth --- */

static size_t shape_bytes(const struct tg_shape *shape) {
    const struct tg_type *type = shape->type;
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return type->size;
    return type->attributes_offset + sizeof(struct tg_attributes) + shape->inline_capacity * sizeof(tg_slot);
}

size_t tg_instance_bytes(const struct tg_object *o) { return shape_bytes(shape_of(o)); }

/* Instances had more attributes than there was room for: later ones are born bigger. */
static void grow_root(struct tg_type *type, uint32_t wished) {
    struct tg_shape *root = tg_shape_root(type, wished < INLINE_LIMIT ? wished : INLINE_LIMIT);
    if (!root) {
        tg_error_clear();
        return;
    }
    __atomic_store_n(&type->root_shape, root, __ATOMIC_RELEASE);
}

static struct tg_shape *root_for_birth(struct tg_type *type) {
    struct tg_shape *root = __atomic_load_n(&type->root_shape, __ATOMIC_ACQUIRE);
    const uint32_t usual = TG_TYPE_HEAP | TG_TYPE_ATTRIBUTES;
    if (__builtin_expect((type->flags & usual) != usual, 0))
        return root;
    uint32_t wished = tg_raw_load32(&((struct tg_heap_type *)(void *)type)->wished_capacity);
    if (__builtin_expect(wished > root->inline_capacity && root->inline_capacity < INLINE_LIMIT, 0)) {
        grow_root(type, wished);
        root = __atomic_load_n(&type->root_shape, __ATOMIC_ACQUIRE);
    }
    return root;
}

/* A few words, without the call that a memset of unknown length is. */
static inline void clear_words(uint64_t *at, const uint64_t *end) {
    for (; at < end; at++) {
        *at = 0;
        __asm__ volatile("" : : : "memory"); /* or the compiler makes a memset of it after all */
    }
}

tg_value tg_instance_new(struct tg_type *type) {
    const struct tg_shape *root = root_for_birth(type);
    size_t bytes = type->size;
    if (type->flags & TG_TYPE_ATTRIBUTES)
        bytes =
            type->attributes_offset + sizeof(struct tg_attributes) + root->inline_capacity * sizeof(tg_slot);
    struct tg_object *o = tg_container_new(root->id, bytes);
    if (!o)
        return TG_NULL;
    clear_words((uint64_t *)(void *)(o + 1), (uint64_t *)(void *)((char *)o + bytes));
    tg_track_newborn(o);
    if (!tg_object_is_marked_pinned(&type->object))
        tg_object_incref(&type->object);
    return tg_from_object(o);
}

tg_value tg_instance_wrap_steal(struct tg_type *type, tg_value native) {
    tg_value v = tg_instance_new(type);
    if (v == TG_NULL)
        tg_decref(native);
    else
        ((struct tg_native_instance *)(void *)tg_as_object(v))->native = native;
    return v;
}

/* Off its list first: a collection that the allocation brings about shows it to nobody. So both are known
 * here alone, and slots can be moved as words. */
tg_value tg_instance_adopt_steal(struct tg_type *type, tg_value plain) {
    if (plain == TG_NULL || tg_type_of(plain) == type)
        return plain;
    struct tg_object *from = tg_as_object(plain);
    size_t bytes = tg_type_of(plain)->size;
    tg_untrack(from);
    tg_value v = tg_instance_new(type);
    if (v == TG_NULL) {
        tg_track(from);
        tg_decref(plain);
        return TG_NULL;
    }
    memcpy(tg_as_object(v) + 1, from + 1, bytes - sizeof *from);
    tg_untracked_free(from, bytes);
    return v;
}

tg_value tg_native_value(tg_value v) {
    if (!tg_is_object(v) || tg_object_kind(tg_as_object(v)) < TG_KIND_FIRST_SHAPE ||
        !tg_type_has(v, TG_TYPE_NATIVE_VALUE))
        return v;
    return ((const struct tg_native_instance *)(void *)tg_as_object(v))->native;
}

/* --- the parts for the type's operations --- */

static inline void visit_slot(const tg_slot *slot, tg_visit visit, void *argument) {
    tg_value v = tg_slot_peek_borrowed(slot);
    if (tg_is_object(v))
        visit(v, argument);
}

static void visit_members(struct tg_object *o, const struct tg_type *type, tg_visit visit, void *argument) {
    for (; type->flags & TG_TYPE_HEAP; type = type->base) {
        const struct tg_heap_type *heap = (const struct tg_heap_type *)(const void *)type;
        tg_slot *slots = (tg_slot *)(void *)((char *)o + heap->members_offset);
        for (uint32_t i = 0; i < heap->members_count; i++)
            visit_slot(&slots[i], visit, argument);
    }
}

void tg_instance_traverse_attributes(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_shape *shape = shape_of(o);
    struct tg_type *type = shape->type;
    if (!tg_object_is_marked_pinned(&type->object))
        visit(tg_from_object(type), argument);
    visit_members(o, type, visit, argument);
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return;
    const struct tg_attributes *a = tg_attributes_of(o, type);
    for (uint32_t i = 0; i < shape->inline_capacity; i++)
        visit_slot(&a->inline_slots[i], visit, argument);
    const struct tg_overflow *overflow = tg_block_read(&a->overflow);
    if (!overflow)
        return;
    uint64_t count = overflow->capacity ? overflow->capacity : 1;
    for (uint64_t i = 0; i < count; i++)
        visit_slot(&overflow->slots[i], visit, argument);
}

static void clear_members(struct tg_object *o, const struct tg_type *type) {
    for (; type->flags & TG_TYPE_HEAP; type = type->base) {
        const struct tg_heap_type *heap = (const struct tg_heap_type *)(const void *)type;
        tg_slot *slots = (tg_slot *)(void *)((char *)o + heap->members_offset);
        for (uint32_t i = 0; i < heap->members_count; i++)
            tg_slot_write_steal(o, &slots[i], TG_NULL);
    }
}

/* Of a dying object or of one in a cycle that nobody reaches: what it holds goes, the shape stays. */
void tg_instance_clear_attributes(struct tg_object *o) {
    const struct tg_shape *shape = shape_of(o);
    const struct tg_type *type = shape->type;
    clear_members(o, type);
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return;
    struct tg_attributes *a = tg_attributes_of(o, type);
    for (uint32_t i = 0; i < shape->inline_capacity; i++)
        tg_slot_write_steal(o, &a->inline_slots[i], TG_NULL);
    struct tg_overflow *overflow = tg_block_read(&a->overflow);
    for (uint64_t i = 0; overflow && i < overflow->capacity; i++)
        tg_slot_write_steal(o, &overflow->slots[i], TG_NULL);
    if (overflow && overflow->capacity == 0) {
        tg_value dict = tg_slot_read(&overflow->slots[0]);
        if (dict != TG_NULL)
            tg_dict_clear(dict);
        tg_decref(dict);
    }
}

static void free_overflow(struct tg_object *o, const struct tg_type *type) {
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return;
    struct tg_attributes *a = tg_attributes_of(o, type);
    struct tg_overflow *overflow = a->overflow;
    a->overflow = NULL;
    if (!overflow)
        return;
    if (overflow->capacity == 0)
        tg_slot_clear(&overflow->slots[0]);
    tg_free(overflow, overflow_bytes(overflow->capacity));
}

static void release_slots(struct tg_object *o, const struct tg_shape *shape) {
    const struct tg_type *type = shape->type;
    for (const struct tg_type *t = type; t->flags & TG_TYPE_HEAP; t = t->base) {
        const struct tg_heap_type *heap = (const struct tg_heap_type *)(const void *)t;
        tg_slot *slots = (tg_slot *)(void *)((char *)o + heap->members_offset);
        for (uint32_t i = 0; i < heap->members_count; i++)
            tg_slot_clear(&slots[i]);
    }
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return;
    struct tg_attributes *a = tg_attributes_of(o, type);
    for (uint32_t i = 0; i < shape->inline_capacity; i++)
        tg_slot_clear(&a->inline_slots[i]);
    struct tg_overflow *overflow = a->overflow;
    if (__builtin_expect(overflow == NULL, 1))
        return;
    for (uint64_t i = 0; i < overflow->capacity; i++)
        tg_slot_clear(&overflow->slots[i]);
    free_overflow(o, type);
}

void tg_instance_release_attributes(struct tg_object *o) { release_slots(o, shape_of(o)); }

TG_INLINE void destroy(struct tg_object *o, bool shared) {
    const struct tg_shape *shape = shape_of(o);
    struct tg_type *type = shape->type;
    const struct tg_heap_type *heap = (const struct tg_heap_type *)(const void *)type;
    bool native = type->flags & TG_TYPE_NATIVE_VALUE;
    if (shared)
        tg_untrack(o);
    else
        tg_untrack_confined(o);
    release_slots(o, shape);
    if (native)
        tg_decref(((struct tg_native_instance *)(void *)o)->native);
    if (!native && heap->layout->destroy && heap->layout != &tg_object_type)
        heap->layout->destroy(o);
    else if (shared)
        tg_untracked_free(o, shape_bytes(shape));
    else
        tg_confined_free(o, shape_bytes(shape));
    if (!tg_object_is_marked_pinned(&type->object))
        tg_object_decref(&type->object);
}

static __attribute__((noinline)) void destroy_shared(struct tg_object *o) { destroy(o, true); }

/* Destroys an instance of a user class: its own slots, then what its built-in base keeps. */
void tg_instance_destroy(struct tg_object *o) {
    if (__builtin_expect(tg_object_is_shared(o), 0))
        destroy_shared(o);
    else
        destroy(o, false);
}

void tg_instance_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    tg_instance_traverse_attributes(o, visit, argument);
    if (shape_of(o)->type->flags & TG_TYPE_NATIVE_VALUE)
        visit(((struct tg_native_instance *)(void *)o)->native, argument);
}

void tg_instance_clear(struct tg_object *o) { tg_instance_clear_attributes(o); }

/* --- slots --- */

static tg_slot *slot_at(const struct tg_shape *shape, struct tg_attributes *a, uint32_t position) {
    if (position < shape->inline_capacity)
        return &a->inline_slots[position];
    struct tg_overflow *overflow = tg_block_read(&a->overflow);
    position -= shape->inline_capacity;
    return overflow && position < overflow->capacity ? &overflow->slots[position] : NULL;
}

/* New reference; TG_NULL when the slot is empty or its block has just been replaced. */
static tg_value read_at(const struct tg_shape *shape, struct tg_attributes *a, uint32_t position) {
    if (position < shape->inline_capacity)
        return tg_slot_read(&a->inline_slots[position]);
    const struct tg_overflow *overflow = tg_block_read(&a->overflow);
    position -= shape->inline_capacity;
    if (!overflow || position >= overflow->capacity)
        return TG_NULL;
    return tg_slot_read_block(&overflow->slots[position], &a->overflow, overflow);
}

static tg_value dict_of(struct tg_attributes *a) {
    for (;;) {
        const struct tg_overflow *overflow = tg_block_read(&a->overflow);
        if (!overflow || overflow->capacity)
            return TG_NULL;
        tg_value dict = tg_slot_read_block(&overflow->slots[0], &a->overflow, overflow);
        if (dict != TG_NULL || tg_block_read(&a->overflow) == overflow)
            return dict;
    }
}

tg_value tg_instance_get(tg_value v, tg_value name) {
    struct tg_object *o = tg_as_object(v);
    struct tg_shape *shape = shape_of(o), *before = NULL;
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    for (uint32_t tries = 0; tries < 1000000; tries += shape == before) {
        if (shape->flags & TG_SHAPE_DICT) {
            tg_value dict = dict_of(a);
            tg_value found = dict == TG_NULL ? TG_NULL : tg_dict_get_str(dict, name);
            tg_decref(dict);
            return found;
        }
        int32_t position = tg_shape_find(shape, name);
        if (position < 0)
            return TG_NULL;
        tg_value found = read_at(shape, a, (uint32_t)position);
        if (found != TG_NULL)
            return found;
        before = shape;
        shape = shape_of(o);
        if (shape == before && !tg_object_is_shared(o))
            return TG_NULL; /* emptied by the collector */
    }
    return TG_NULL;
}

/* --- turning to a dict --- */

/* The words of the slots by position, as the dict was made of them. */
struct snapshot {
    tg_value words[TG_SHAPE_POSITIONS];
    uint32_t count;
};

static tg_value dict_of_slots(struct tg_object *o, struct tg_shape *shape, struct snapshot *seen) {
    tg_value dict = tg_dict_new();
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    seen->count = shape->count;
    for (uint32_t i = 0; dict != TG_NULL && i < shape->count; i++) {
        tg_value name = tg_shape_name_at(shape, i);
        tg_value v = seen->words[i] = name == TG_NULL ? TG_NULL : read_at(shape, a, i);
        if (v != TG_NULL && !tg_dict_set_steal(dict, name, v)) {
            tg_decref(dict);
            dict = TG_NULL;
        }
    }
    return dict;
}

/* Has nobody stored anything since? Under the object's lock. */
static bool still_as_seen(struct tg_object *o, const struct tg_shape *shape, const struct snapshot *seen) {
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    for (uint32_t i = 0; i < seen->count; i++) {
        const tg_slot *slot = slot_at(shape, a, i);
        if ((slot ? tg_slot_peek_borrowed(slot) : TG_NULL) != seen->words[i])
            return false;
    }
    return true;
}

static struct tg_overflow *overflow_new(uint64_t capacity) {
    struct tg_overflow *overflow = tg_alloc(overflow_bytes(capacity));
    if (!overflow)
        return NULL;
    memset(overflow, 0, overflow_bytes(capacity));
    overflow->capacity = capacity;
    return overflow;
}

/* The slots of the block are nobody's any more: their references go the retired way. */
static void retire_overflow(struct tg_object *o, struct tg_overflow *old) {
    if (!old)
        return;
    uint64_t count = old->capacity ? old->capacity : 1;
    for (uint64_t i = 0; i < count; i++)
        tg_retire_value_steal(o, tg_slot_peek_borrowed(&old->slots[i]));
    tg_retire_memory(o, old, overflow_bytes(old->capacity));
}

/* One try; 1 done, 0 the object changed meanwhile, -1 error. `dict` is taken over when it is used. */
static int install_dict(struct tg_object *o, struct tg_shape *shape, struct tg_shape *target, tg_value dict,
                        const struct snapshot *seen) {
    struct tg_overflow *holder = overflow_new(0);
    if (!holder)
        return -1;
    if (tg_object_is_shared(o))
        tg_share(dict);
    tg_slot_init_steal(&holder->slots[0], tg_new_reference(dict));
    struct tg_attributes *a = attributes_of(o);
    tg_lock_token token = tg_object_lock(o);
    bool same = shape_of(o) == shape && still_as_seen(o, shape, seen);
    struct tg_overflow *old = same ? tg_block_read(&a->overflow) : holder;
    tg_value dropped[INLINE_LIMIT];
    uint32_t count = same ? shape->inline_capacity : 0;
    if (same) {
        tg_block_publish(&a->overflow, holder);
        store_kind(o, target);
        for (uint32_t i = 0; i < count; i++)
            dropped[i] = tg_slot_take(o, &a->inline_slots[i]);
    }
    tg_object_unlock(o, token);
    for (uint32_t i = 0; i < count; i++)
        tg_decref(dropped[i]);
    retire_overflow(o, old);
    return same;
}

/* A root of the type whose instances have as much room as the object was born with. */
static struct tg_shape *root_with(struct tg_type *type, uint32_t inline_capacity) {
    struct tg_shape *root = __atomic_load_n(&type->root_shape, __ATOMIC_ACQUIRE);
    return root->inline_capacity == inline_capacity ? root : tg_shape_root(type, inline_capacity);
}

static bool turn_to_dict(struct tg_object *o, struct tg_type *new_type, tg_value replacement) {
    for (;;) {
        struct tg_shape *shape = shape_of(o);
        struct tg_shape *root = new_type ? root_with(new_type, shape->inline_capacity) : shape;
        struct tg_shape *target = root ? tg_shape_dict(root) : NULL;
        if (!target)
            return false;
        struct snapshot seen = {.count = 0};
        tg_value dict = replacement != TG_NULL         ? tg_new_reference(replacement)
                        : shape->flags & TG_SHAPE_DICT ? dict_of(attributes_of(o))
                                                       : dict_of_slots(o, shape, &seen);
        if (dict == TG_NULL)
            return false;
        int done = install_dict(o, shape, target, dict, &seen);
        tg_decref(dict);
        if (done != 0)
            return done > 0;
    }
}

tg_value tg_instance_dict(tg_value v) {
    struct tg_object *o = tg_as_object(v);
    for (;;) {
        if (shape_of(o)->flags & TG_SHAPE_DICT) {
            tg_value dict = dict_of(attributes_of(o));
            if (dict != TG_NULL)
                return dict;
        }
        if (!turn_to_dict(o, NULL, TG_NULL))
            return TG_NULL;
    }
}

bool tg_instance_replace_dict(tg_value v, tg_value dict) { return turn_to_dict(tg_as_object(v), NULL, dict); }

bool tg_instance_change_type(tg_value v, struct tg_type *type) {
    struct tg_object *o = tg_as_object(v);
    struct tg_type *before = tg_type_of(v);
    if (tg_object_is_shared(o))
        tg_share(tg_from_object(type));
    if (!tg_object_is_marked_pinned(&type->object))
        tg_object_incref(&type->object);
    if (before->flags & TG_TYPE_ATTRIBUTES) {
        if (!turn_to_dict(o, type, TG_NULL)) {
            if (!tg_object_is_marked_pinned(&type->object))
                tg_object_decref(&type->object);
            return false;
        }
    } else {
        tg_lock_token token = tg_object_lock(o);
        store_kind(o, type->root_shape);
        tg_object_unlock(o, token);
    }
    if (!tg_object_is_marked_pinned(&before->object))
        tg_object_decref(&before->object);
    return true;
}

tg_value tg_instance_names(tg_value v) {
    struct tg_object *o = tg_as_object(v);
    struct tg_shape *shape = shape_of(o);
    struct tg_attributes *a = attributes_of(o);
    if (shape->flags & TG_SHAPE_DICT) {
        tg_value dict = dict_of(a);
        tg_value names = dict == TG_NULL ? tg_list_new(0) : tg_dict_keys_list(dict);
        tg_decref(dict);
        return names;
    }
    tg_value names = tg_list_new(0);
    for (uint32_t i = 0; names != TG_NULL && i < shape->count; i++) {
        tg_value name = tg_shape_name_at(shape, i);
        if (name != TG_NULL && !tg_list_append(names, name)) {
            tg_decref(names);
            return TG_NULL;
        }
    }
    return names;
}

/* --- storing --- */

/* Replaces the value at a position that the shape has. v is consumed only when true is returned. */
static bool replace(struct tg_object *o, const struct tg_shape *shape, uint32_t position, tg_value v) {
    tg_lock_token token = tg_object_lock(o);
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    tg_slot *slot = shape_of(o) == shape ? slot_at(shape, a, position) : NULL;
    tg_value old = slot ? tg_slot_replace_guarded_steal(o, slot, v) : TG_NULL;
    tg_object_unlock(o, token);
    tg_slot_drop_replaced_steal(o, old);
    return slot != NULL;
}

bool tg_instance_replace_steal(struct tg_object *o, uint32_t kind, uint32_t position, tg_value v) {
    tg_slot *slot = (tg_slot *)(void *)o + position;
    if (tg_object_is_shared(o))
        tg_share(v);
    tg_lock_token token = tg_object_lock(o);
    bool there = tg_object_kind_and_sharing(o) == kind && tg_slot_peek_borrowed(slot) != TG_NULL;
    tg_value old = there ? tg_slot_replace_guarded_steal(o, slot, v) : TG_NULL;
    tg_object_unlock(o, token);
    tg_slot_drop_replaced_steal(o, old);
    return there;
}

/* Makes the overflow block big enough for the position. false: out of memory. */
static bool make_room(struct tg_object *o, const struct tg_shape *shape, uint32_t position) {
    if (position < shape->inline_capacity)
        return true;
    uint64_t needed = position - shape->inline_capacity + 1, capacity = 4;
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    const struct tg_overflow *now = tg_block_read(&a->overflow);
    if (now && now->capacity >= needed)
        return true;
    while (capacity < needed)
        capacity *= 2;
    struct tg_overflow *bigger = overflow_new(capacity);
    if (!bigger)
        return false;
    tg_lock_token token = tg_object_lock(o);
    struct tg_overflow *old = tg_block_read(&a->overflow);
    bool usable = shape_of(o) == shape && (!old || old->capacity < capacity);
    if (usable) {
        for (uint64_t i = 0; old && i < old->capacity; i++)
            tg_slot_init_steal(&bigger->slots[i], tg_slot_read(&old->slots[i]));
        tg_block_publish(&a->overflow, bigger);
    }
    tg_object_unlock(o, token);
    retire_overflow(o, usable ? old : bigger);
    return true;
}

/* v is consumed only when true is returned. */
static bool append(struct tg_object *o, const struct tg_shape *shape, const struct tg_shape *next,
                   tg_value v) {
    tg_lock_token token = tg_object_lock(o);
    struct tg_attributes *a = tg_attributes_of(o, shape->type);
    tg_slot *slot = shape_of(o) == shape ? slot_at(next, a, next->count - 1) : NULL;
    if (slot) {
        tg_slot_exchange_steal(o, slot, v);
        store_kind(o, next);
    }
    tg_object_unlock(o, token);
    return slot != NULL;
}

static void wish_capacity(struct tg_type *type, uint32_t count) {
    if (!(type->flags & TG_TYPE_HEAP))
        return;
    uint32_t *wished = &((struct tg_heap_type *)(void *)type)->wished_capacity;
    if (tg_raw_load32(wished) < count)
        tg_raw_store32(wished, count);
}

static bool set_in_dict(struct tg_object *o, tg_value name, tg_value value) {
    tg_value dict = dict_of(attributes_of(o));
    bool done = dict != TG_NULL && tg_dict_set(dict, name, value);
    tg_decref(dict);
    return done;
}

static bool store(struct tg_object *o, tg_value name, tg_value value) {
    if (tg_object_is_shared(o))
        tg_share(value);
    for (;;) {
        struct tg_shape *shape = shape_of(o);
        if (shape->flags & TG_SHAPE_DICT)
            return set_in_dict(o, name, value);
        int32_t position = tg_shape_find(shape, name);
        if (position >= 0) {
            if (replace(o, shape, (uint32_t)position, tg_new_reference(value)))
                return true;
            tg_decref(value);
            if (!make_room(o, shape, (uint32_t)position))
                return false;
            continue;
        }
        const struct tg_shape *next = tg_shape_add(shape, name);
        if (!next) {
            if (tg_error_pending() || !turn_to_dict(o, NULL, TG_NULL))
                return false;
            continue;
        }
        if (!make_room(o, shape, next->count - 1))
            return false;
        if (next->count > shape->inline_capacity)
            wish_capacity(shape->type, next->count);
        if (append(o, shape, next, tg_new_reference(value)))
            return true;
        tg_decref(value);
    }
}

static bool no_such_attribute(tg_value v, tg_value name) {
    tg_raise_no_attribute(v, name);
    return false;
}

static bool remove_from_dict(tg_value v, tg_value name) {
    tg_value dict = dict_of(attributes_of(tg_as_object(v)));
    int removed = dict == TG_NULL ? 0 : tg_dict_delete(dict, name);
    tg_decref(dict);
    return removed == 0 ? no_such_attribute(v, name) : removed > 0;
}

static bool delete (tg_value v, tg_value name) {
    struct tg_object *o = tg_as_object(v);
    for (;;) {
        struct tg_shape *shape = shape_of(o);
        if (shape->flags & TG_SHAPE_DICT)
            return remove_from_dict(v, name);
        int32_t position = tg_shape_find(shape, name);
        if (position < 0)
            return no_such_attribute(v, name);
        struct tg_shape *next = tg_shape_remove(shape, name);
        if (!next) {
            if (tg_error_pending() || !turn_to_dict(o, NULL, TG_NULL))
                return false;
            continue;
        }
        tg_lock_token token = tg_object_lock(o);
        bool same = shape_of(o) == shape;
        tg_value old = TG_NULL;
        if (same) {
            store_kind(o, next);
            tg_slot *slot = slot_at(shape, tg_attributes_of(o, shape->type), (uint32_t)position);
            old = slot ? tg_slot_take(o, slot) : TG_NULL;
        }
        tg_object_unlock(o, token);
        tg_decref(old);
        if (same)
            return true;
    }
}

bool tg_instance_set(tg_value v, tg_value name, tg_value value) {
    return value == TG_NULL ? delete (v, name) : store(tg_as_object(v), name, value);
}
