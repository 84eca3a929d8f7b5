/* SPDX-License-Identifier: MIT */
/* dict: setting, deleting, growing. Finding: dict_lookup.c. Layout and what readers may rely on:
 * dict_block.h.
 *
 * A writer first tries under the lock with comparisons that run no code. When only == can tell, it unlocks,
 * looks the key up as a reader does, and locks again: if the dict then still has the same block with the same
 * number of positions, what it found holds; else it starts anew. */
#include "runtime/types/dict.h"

#include "runtime/types/dict_block.h"

#define LOG2_MINIMUM 3

/* The index of 8 bytes says EMPTY everywhere, and there is no room for an entry. */
static const struct {
    struct tg_dict_block block;
    int8_t index[8];
} empty = {{.log2_size = LOG2_MINIMUM}, {-1, -1, -1, -1, -1, -1, -1, -1}};
const struct tg_dict_block *const tg_dict_empty_block = &empty.block;

static void *empty_block(void) { return (void *)(uintptr_t)tg_dict_empty_block; }

/* --- blocks --- */

static size_t block_bytes(uint32_t capacity, unsigned log2_size, unsigned log2_width) {
    return sizeof(struct tg_dict_block) + ((size_t)1 << (log2_size + log2_width)) +
           capacity * sizeof(struct tg_dict_entry);
}

static size_t bytes_of(const struct tg_dict_block *b) {
    return block_bytes(b->capacity, b->log2_size, b->log2_width) +
           (b->has_front ? sizeof(struct tg_dict_front) : 0);
}

static struct tg_dict_front *front_of(const struct tg_dict_block *b) {
    return (struct tg_dict_front *)(void *)(tg_dict_block_entries(b) + b->capacity);
}

static struct tg_dict_block *block_with(unsigned log2_size, bool has_front) {
    if (log2_size > 30) {
        tg_raise_memory();
        return NULL;
    }
    uint32_t capacity = (uint32_t)(((uint64_t)2 << log2_size) / 3);
    unsigned log2_width = log2_size <= 7 ? 0 : log2_size <= 15 ? 1 : 2;
    struct tg_dict_block *b = tg_alloc(block_bytes(capacity, log2_size, log2_width) +
                                       (has_front ? sizeof(struct tg_dict_front) : 0));
    if (b == NULL)
        return NULL;
    *b = (struct tg_dict_block){.serial = tg_new_serial(),
                                .capacity = capacity,
                                .log2_size = (uint8_t)log2_size,
                                .log2_width = (uint8_t)log2_width,
                                .has_front = has_front};
    memset(tg_dict_block_index(b), 0xff, (size_t)1 << (log2_size + log2_width));
    return b;
}

static struct tg_dict_block *block_new(unsigned log2_size) { return block_with(log2_size, false); }

static unsigned log2_size_for(uint64_t slots) {
    unsigned log2_size = LOG2_MINIMUM;
    while (((uint64_t)1 << log2_size) < slots)
        log2_size++;
    return log2_size;
}

TG_INLINE void index_write(struct tg_dict_block *b, size_t i, int32_t position) {
    if (b->log2_width == 0)
        __atomic_store_n((int8_t *)tg_dict_block_index(b) + i, (int8_t)position, __ATOMIC_RELEASE);
    else if (b->log2_width == 1)
        __atomic_store_n((int16_t *)tg_dict_block_index(b) + i, (int16_t)position, __ATOMIC_RELEASE);
    else
        __atomic_store_n((int32_t *)tg_dict_block_index(b) + i, position, __ATOMIC_RELEASE);
}

/* Where in the index a key that is known to be new is entered: the place of a deleted one does. */
TG_INLINE size_t index_place(const struct tg_dict_block *b, int64_t hash) {
    size_t mask = ((size_t)1 << b->log2_size) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    while (tg_dict_index_read(b, i) >= 0)
        i = tg_dict_next_probe(i, &perturb, mask);
    return i;
}

TG_INLINE void index_insert(struct tg_dict_block *b, int64_t hash, int64_t position) {
    index_write(b, index_place(b, hash), (int32_t)position);
}

static void index_delete(struct tg_dict_block *b, int64_t hash, int64_t position) {
    size_t mask = ((size_t)1 << b->log2_size) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    while (tg_dict_index_read(b, i) != position)
        i = tg_dict_next_probe(i, &perturb, mask);
    index_write(b, i, TG_DICT_DELETED);
}

/* Appends an entry, index_place being `place`; the block has room. The references are consumed. */
TG_INLINE void append_entry_at(struct tg_dict_block *b, size_t place, tg_value key, int64_t hash,
                               tg_value v) {
    int64_t position = b->count;
    struct tg_dict_entry *e = &tg_dict_block_entries(b)[position];
    tg_slot_init_steal(&e->key, key);
    tg_slot_init_steal(&e->value, v);
    e->hash = hash;
    index_write(b, place, (int32_t)position);
    tg_raw_store_release(&b->count, position + 1);
    b->tail = (uint32_t)position + 1;
}

TG_INLINE void append_entry(struct tg_dict_block *b, tg_value key, int64_t hash, tg_value v) {
    append_entry_at(b, index_place(b, hash), key, hash, v);
}

/* A new key enters d, whose block b has room; index_place is `place`. The references are consumed. */
TG_INLINE void enter(struct tg_dict *d, struct tg_dict_block *b, size_t place, tg_value key, int64_t hash,
                     tg_value v) {
    append_entry_at(b, place, key, hash, v);
    tg_raw_store(&d->used, tg_raw_load(&d->used) + 1);
}

/* Moves the live entries into a block that has room for them, to its positions from `live` on. */
static void move_entries(struct tg_dict_block *to, const struct tg_dict_block *from, int64_t live) {
    struct tg_dict_entry *source = tg_dict_block_entries(from), *entry = tg_dict_block_entries(to) + live;
    for (int64_t i = 0; i < from->count; i++, source++) {
        if (tg_slot_peek_borrowed(&source->value) == TG_NULL)
            continue;
        tg_slot_move(&entry->key, &source->key);
        tg_slot_move(&entry->value, &source->value);
        entry->hash = source->hash;
        index_insert(to, source->hash, live++);
        entry++;
    }
    to->count = live;
    to->tail = (uint32_t)live;
}

/* Under the lock: a block with room for one more. The old one, to be retired after the unlock, goes to *old.
 * NULL with MemoryError. */
static struct tg_dict_block *grow_locked(struct tg_dict *d, struct tg_dict_block **old) {
    struct tg_dict_block *from = tg_dict_block_of(d),
                         *b = block_new(log2_size_for((uint64_t)tg_raw_load(&d->used) * 3));
    if (b == NULL)
        return NULL;
    move_entries(b, from, 0);
    tg_block_publish(&d->block, b);
    *old = from;
    return b;
}

static void retire_block(struct tg_dict *d, struct tg_dict_block *b) {
    if (b != NULL && b != tg_dict_empty_block)
        tg_retire_memory(&d->object, b, bytes_of(b));
}

/* --- birth and death --- */

static tg_value dict_with_block_steal(struct tg_dict_block *b) {
    struct tg_dict *d = b == NULL ? NULL : tg_container_new(TG_KIND_DICT, sizeof *d);
    if (d == NULL) {
        if (b != NULL && b != tg_dict_empty_block)
            tg_free(b, bytes_of(b));
        return TG_NULL;
    }
    d->block = b;
    d->used = 0;
    tg_track_newborn(d);
    return tg_from_object(d);
}

tg_value tg_dict_new(void) { return dict_with_block_steal(empty_block()); }

tg_value tg_dict_new_sized(size_t count) {
    if (count == 0)
        return tg_dict_new();
    return dict_with_block_steal(block_new(log2_size_for((uint64_t)count * 3 / 2 + 1)));
}

tg_value tg_dict_make(struct tg_type *type) {
    struct tg_dict *d = tg_container_instance(type, &tg_dict_type, sizeof *d);
    if (d == NULL)
        return TG_NULL;
    d->block = empty_block();
    d->used = 0;
    tg_container_ready(type, &tg_dict_type, d);
    return tg_from_object(d);
}

void tg_dict_destroy(struct tg_object *self) {
    struct tg_dict *d = (struct tg_dict *)(void *)self;
    tg_untrack(self);
    struct tg_dict_block *b = d->block;
    if (b != NULL && b != tg_dict_empty_block) {
        struct tg_dict_entry *entries = tg_dict_block_entries(b);
        for (int64_t i = 0; i < b->count; i++) {
            tg_slot_clear(&entries[i].key);
            tg_slot_clear(&entries[i].value);
        }
        tg_free(b, bytes_of(b));
    }
    tg_container_free(self, sizeof *d);
}

void tg_dict_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_dict_block *b = ((struct tg_dict *)(void *)self)->block;
    const struct tg_dict_entry *entries = b == NULL ? NULL : tg_dict_block_entries(b);
    for (int64_t i = 0; b != NULL && i < b->count; i++) {
        tg_value key = tg_slot_peek_borrowed(&entries[i].key), v = tg_slot_peek_borrowed(&entries[i].value);
        if (key != TG_NULL)
            visit(key, argument);
        if (v != TG_NULL)
            visit(v, argument);
    }
    tg_container_traverse_attributes(self, visit, argument);
}

/* --- changing --- */

/* What a change does at the place of its key. Runs under the lock. */
struct change {
    tg_value key, value; /* owned, what is left of them is dropped after the unlock; TG_NULL: nothing */
    tg_value found;      /* a reference to what was there: the key (removing) or the value (setdefault) */
    struct tg_dict_block *old_block;
    int64_t hash;
    int result; /* 1 key was there, 0 it was not, -1 error */
};

typedef void (*change_function)(struct tg_dict *d, struct tg_dict_block *b, int64_t position,
                                struct change *c);

/* Locks, finds, applies. On return the lock is free and retired memory is on its way; c's references are the
 * caller's to drop. */
static inline __attribute__((always_inline)) void apply(struct tg_dict *d, struct change *c,
                                                        change_function change) {
    struct tg_dict_place p = {.block = NULL};
    for (;;) {
        if (c->value != TG_NULL && tg_object_is_shared(&d->object)) {
            tg_share(c->key);
            tg_share(c->value);
        }
        tg_lock_token token = tg_object_lock(&d->object);
        struct tg_dict_block *b = tg_dict_block_of(d);
        int64_t position;
        if (__builtin_expect(p.block == NULL, 1)) {
            position = tg_is_str(c->key) ? tg_dict_block_find_str(b, c->key, c->hash)
                                         : tg_dict_block_find_pure(b, c->key, c->hash);
        } else {
            bool holds = tg_dict_place_holds(d, &p) && b->count == p.count;
            position = holds ? p.position : TG_DICT_UNSURE;
            if (position >= 0 && tg_slot_peek_borrowed(&tg_dict_block_entries(b)[position].value) == TG_NULL)
                position = TG_DICT_UNSURE;
        }
        if (position != TG_DICT_UNSURE)
            change(d, b, position, c);
        tg_object_unlock(&d->object, token);
        if (position != TG_DICT_UNSURE) {
            retire_block(d, c->old_block);
            return;
        }
        c->result = tg_dict_find_place(d, c->key, c->hash, &p);
        if (c->result < 0)
            return;
    }
}

static void insert_locked(struct tg_dict *d, struct tg_dict_block *b, struct change *c) {
    if (b->count >= b->capacity && (b = grow_locked(d, &c->old_block)) == NULL) {
        c->result = -1;
        return;
    }
    enter(d, b, index_place(b, c->hash), c->key, c->hash, c->value);
    c->key = c->value = TG_NULL;
    c->result = 0;
}

static inline void change_set(struct tg_dict *d, struct tg_dict_block *b, int64_t position,
                              struct change *c) {
    if (position < 0) {
        insert_locked(d, b, c);
        return;
    }
    struct tg_dict_entry *e = &tg_dict_block_entries(b)[position];
    c->value = tg_slot_replace_guarded_steal(&d->object, &e->value, c->value);
    c->result = 1;
}

/* The common case of a confined dict: the key is there, or there is room. When true v is consumed; the key
 * is, too, if it comes owned: counted it is only where it enters. */
TG_INLINE bool set_confined(struct tg_dict *d, tg_value key, int64_t hash, tg_value v, bool owned) {
    struct tg_dict_block *b = tg_dict_block_of(d);
    size_t free_at = 0;
    int64_t position = tg_is_str(key) ? tg_dict_block_probe_str(b, key, hash, &free_at)
                                      : tg_dict_block_probe_pure(b, key, hash, &free_at);
    if (position >= 0) {
        tg_value old = tg_slot_swap_confined(&tg_dict_block_entries(b)[position].value, v);
        if (owned)
            tg_decref(key);
        tg_decref(old);
        return true;
    }
    if (position == TG_DICT_UNSURE || b->count >= b->capacity)
        return false;
    if (!owned)
        tg_incref(key);
    enter(d, b, free_at, key, hash, v);
    return true;
}

static __attribute__((noinline)) bool set_general_steal(struct tg_dict *d, tg_value key, int64_t hash,
                                                        tg_value v) {
    struct change c = {.key = key, .value = v, .hash = hash};
    apply(d, &c, change_set);
    if (c.result > 0)
        tg_slot_drop_replaced_steal(&d->object, c.value); /* first of all: dropping a key may run code */
    else
        tg_decref(c.value);
    tg_decref(c.key);
    return c.result >= 0;
}

/* The common cases of a shared dict: the key is there, or there is room for one that is no reference. It is
 * looked for before the lock is taken, as readers look, because behind a locked instruction each load of a
 * lookup would wait for the one before it with nothing else to do. Under the lock a word or two tell whether
 * what was found still holds: the block is the dict's (and no other one at the same address, since nobody
 * waited meanwhile), a position never gets a second key, and a key enters with a new count, save at a front.
 * False: nothing was done; when true v is consumed. */
static __attribute__((noinline)) bool replace_shared(struct tg_dict *d, const struct tg_dict_block *b,
                                                     tg_slot *slot, tg_value v) {
    tg_lock_token token;
    if (tg_is_object(v) && !tg_object_is_shared(tg_as_object(v)))
        return false;
    if (__builtin_expect(!tg_object_lock_at_once(&d->object, &token), 0))
        return false;
    bool holds = tg_dict_block_of(d) == b && tg_slot_peek_borrowed(slot) != TG_NULL;
    if (__builtin_expect(holds, 1))
        v = tg_slot_replace_guarded_steal(&d->object, slot, v);
    tg_object_unlock(&d->object, token);
    if (__builtin_expect(holds, 1))
        tg_slot_drop_replaced_steal(&d->object, v);
    return holds;
}

static bool append_shared(struct tg_dict *d, struct tg_dict_block *b, tg_value key, int64_t hash, tg_value v,
                          int64_t count, size_t free_at) {
    tg_lock_token token;
    if (tg_is_object(v) && !tg_object_is_shared(tg_as_object(v)))
        return false;
    if (__builtin_expect(!tg_object_lock_at_once(&d->object, &token), 0))
        return false;
    bool holds = tg_dict_block_of(d) == b && b->count == count;
    if (__builtin_expect(holds, 1))
        enter(d, b, free_at, key, hash, v);
    tg_object_unlock(&d->object, token);
    return holds;
}

static __attribute__((noinline)) bool set_shared(struct tg_dict *d, tg_value key, int64_t hash, tg_value v) {
    struct tg_dict_block *b = tg_dict_block_of(d);
    int64_t count = tg_raw_load_acquire(&b->count);
    size_t free_at = 0;
    int64_t position = tg_is_str(key) ? tg_dict_block_probe_str(b, key, hash, &free_at)
                                      : tg_dict_block_probe_pure(b, key, hash, &free_at);
    if (position >= 0) {
        tg_slot *slot = &tg_dict_block_entries(b)[position].value;
        return tg_overwrite_mine(&d->object, slot, v) || replace_shared(d, b, slot, v);
    }
    if (position == TG_DICT_UNSURE || tg_is_object(key) || count >= b->capacity || b->has_front)
        return false;
    return append_shared(d, b, key, hash, v, count, free_at);
}

static __attribute__((noinline)) bool set_hashed_steal(struct tg_dict *d, tg_value key, int64_t hash,
                                                       tg_value v) {
    if (__builtin_expect(!tg_object_is_shared(&d->object), 1) && set_confined(d, key, hash, v, true))
        return true;
    return set_general_steal(d, key, hash, v);
}

TG_INLINE bool set_hashed(struct tg_dict *d, tg_value key, int64_t hash, tg_value v) {
    tg_incref(v);
    if (__builtin_expect(!tg_object_is_shared(&d->object), 1) ? set_confined(d, key, hash, v, false)
                                                              : set_shared(d, key, hash, v))
        return true;
    return set_general_steal(d, tg_new_reference(key), hash, v);
}

bool tg_dict_set_hashed(tg_value dict, tg_value key, int64_t hash, tg_value v) {
    return set_hashed(tg_as_dict(dict), key, hash, v);
}

bool tg_dict_set_steal(tg_value dict, tg_value key, tg_value v) {
    int64_t hash = tg_key_hash(key);
    if (hash == -1) {
        tg_decref(key);
        tg_decref(v);
        return false;
    }
    return set_hashed_steal(tg_as_dict(dict), key, hash, v);
}

static __attribute__((noinline)) bool set_anywhere(tg_value dict, tg_value key, tg_value v) {
    int64_t hash = tg_key_hash(key);
    return hash != -1 && set_hashed(tg_as_dict(dict), key, hash, v);
}

static __attribute__((noinline)) bool set_found_locked(struct tg_dict *d, const struct tg_dict_block *b,
                                                       tg_slot *slot, tg_value key, tg_value v) {
    tg_incref(v);
    if (__builtin_expect(replace_shared(d, b, slot, v), 1))
        return true;
    return set_general_steal(d, tg_new_reference(key), tg_key_hash(key), v);
}

/* A dict that is the caller's now was so when its block was read: there was no safepoint between. */
TG_INLINE bool set_found(struct tg_dict *d, const struct tg_dict_block *b, tg_slot *slot, tg_value key,
                         tg_value v) {
    if (__builtin_expect(tg_object_is_shared(&d->object), 0))
        return tg_overwrite_mine(&d->object, slot, v) || set_found_locked(d, b, slot, key, v);
    tg_incref(v);
    tg_decref(tg_slot_swap_confined(slot, v));
    return true;
}

/* An int that is new, or not where its hash points first. Into a shared dict it goes here only if the caller
 * may write to that as it stands and neither key nor value is a reference: then there is nothing to lock, to
 * share or to count. */
static __attribute__((noinline)) bool set_int(tg_value dict, tg_value key, tg_value v) {
    struct tg_dict *d = tg_as_dict(dict);
    struct tg_dict_block *b = tg_dict_block_of(d);
    int64_t hash = tg_word_int_hash(key);
    if (hash == -1 || (tg_object_is_shared(&d->object) &&
                       (TG_NUMBERS_ARE_COUNTED || tg_is_object(v) || !tg_object_is_mine(&d->object))))
        return set_anywhere(dict, key, v);
    size_t free_at = 0;
    int64_t position = tg_dict_block_probe_pure(b, key, hash, &free_at);
    if (position == TG_DICT_UNSURE || (position < 0 && b->count >= b->capacity))
        return set_anywhere(dict, key, v);
    if (position >= 0)
        return set_found(d, b, &tg_dict_block_entries(b)[position].value, key, v);
    enter(d, b, free_at, TG_NUMBERS_ARE_COUNTED ? tg_new_reference(key) : key, hash, tg_new_reference(v));
    return true;
}

/* Keeps no frame where most ints are found. */
bool tg_dict_set(tg_value dict, tg_value key, tg_value v) {
    struct tg_dict *d = tg_as_dict(dict);
    const struct tg_dict_block *b = tg_dict_block_of(d);
    tg_slot *slot = tg_dict_block_first(b, key);
    if (slot == NULL)
        return tg_is_word_int(key) ? set_int(dict, key, v) : set_anywhere(dict, key, v);
    return set_found(d, b, slot, key, v);
}

static inline void change_setdefault(struct tg_dict *d, struct tg_dict_block *b, int64_t position,
                                     struct change *c) {
    if (position < 0) {
        insert_locked(d, b, c);
        return;
    }
    c->found = tg_slot_read(&tg_dict_block_entries(b)[position].value);
    c->result = 1;
}

tg_value tg_dict_setdefault(tg_value dict, tg_value key, tg_value v) {
    int64_t hash = tg_key_hash(key);
    if (hash == -1)
        return TG_NULL;
    struct change c = {.key = tg_new_reference(key), .value = tg_new_reference(v), .hash = hash};
    apply(tg_as_dict(dict), &c, change_setdefault);
    tg_decref(c.key);
    tg_decref(c.value);
    if (c.result < 0)
        return TG_NULL;
    return c.result > 0 ? c.found : tg_new_reference(v);
}

static void take_entry(struct tg_dict *d, struct tg_dict_block *b, int64_t position, tg_value *key,
                       tg_value *v) {
    struct tg_dict_entry *e = &tg_dict_block_entries(b)[position];
    *v = tg_slot_take_guarded(&d->object, &e->value);
    index_delete(b, e->hash, position);
    *key = tg_slot_take_guarded(&d->object, &e->key);
    tg_raw_store(&d->used, tg_raw_load(&d->used) - 1);
}

static inline void change_remove(struct tg_dict *d, struct tg_dict_block *b, int64_t position,
                                 struct change *c) {
    c->result = position >= 0;
    if (position >= 0)
        take_entry(d, b, position, &c->found, &c->value);
}

/* The common case: an int that is where its hash points first, of a dict to which the caller may write as it
 * stands; what leaves a shared one is no reference. In the order of take_entry. False: nothing was done. */
static bool pop_first(struct tg_dict *d, tg_value key, tg_value *out) {
    struct tg_dict_block *b = tg_dict_block_of(d);
    tg_slot *slot = tg_dict_block_first(b, key);
    if (slot == NULL)
        return false;
    tg_value v = tg_slot_peek_borrowed(slot);
    if (tg_object_is_shared(&d->object) &&
        (TG_NUMBERS_ARE_COUNTED || v == TG_NULL || tg_is_counted(v) || !tg_object_is_mine(&d->object)))
        return false;
    tg_slot_put_steal(slot, TG_NULL);
    index_write(b, (size_t)tg_word_int_hash(key) & (((size_t)1 << b->log2_size) - 1), TG_DICT_DELETED);
    if (TG_NUMBERS_ARE_COUNTED)
        tg_decref(tg_slot_swap_confined(slot - 1, TG_NULL));
    else
        tg_slot_put_steal(slot - 1, TG_NULL); /* the key */
    tg_raw_store(&d->used, tg_raw_load(&d->used) - 1);
    *out = v;
    return true;
}

static __attribute__((noinline)) int pop_general(tg_value dict, tg_value key, tg_value *out) {
    *out = TG_NULL;
    int64_t hash = tg_key_hash(key);
    if (hash == -1)
        return -1;
    struct change c = {.key = key, .hash = hash}; /* borrowed: removing stores nothing */
    apply(tg_as_dict(dict), &c, change_remove);
    *out = c.value;
    tg_decref(c.found);
    return c.result;
}

int tg_dict_pop(tg_value dict, tg_value key, tg_value *out) {
    return pop_first(tg_as_dict(dict), key, out) ? 1 : pop_general(dict, key, out);
}

int tg_dict_delete(tg_value dict, tg_value key) {
    tg_value v;
    int found = tg_dict_pop(dict, key, &v);
    tg_decref(v);
    return found;
}

int tg_dict_pop_last(struct tg_dict *d, tg_value *key, tg_value *v) {
    int found = 0;
    tg_lock_token token = tg_object_lock(&d->object);
    struct tg_dict_block *b = tg_dict_block_of(d);
    if (tg_raw_load(&d->used) > 0) {
        int64_t position = b->tail - 1;
        while (tg_slot_peek_borrowed(&tg_dict_block_entries(b)[position].value) == TG_NULL)
            position--;
        take_entry(d, b, position, key, v);
        b->tail = (uint32_t)position;
        found = 1;
    }
    tg_object_unlock(&d->object, token);
    return found;
}

/* --- the front --- */

/* Under the lock, which has seen that there is one: the position of the first live entry. */
static int64_t first_live(struct tg_dict_block *b) {
    const struct tg_dict_front *front = b->has_front ? front_of(b) : NULL;
    int64_t position = tg_raw_load32(&b->head);
    while (tg_slot_peek_borrowed(&tg_dict_block_entries(b)[position].value) == TG_NULL)
        position = front && position == front->dead_from && front->dead_to > front->dead_from
                       ? (int64_t)front->dead_to
                       : position + 1;
    tg_raw_store32(&b->head, (uint32_t)position);
    return position;
}

/* Under the lock: a block with free positions in front, as many as there are entries. */
static struct tg_dict_block *open_front_locked(struct tg_dict *d, struct tg_dict_block **old) {
    struct tg_dict_block *from = tg_dict_block_of(d);
    uint64_t used = (uint64_t)tg_raw_load(&d->used), gap = used + 8;
    struct tg_dict_block *b = block_with(log2_size_for((used + gap) * 3 / 2 + used), true);
    if (b == NULL)
        return NULL;
    memset(tg_dict_block_entries(b), 0, gap * sizeof(struct tg_dict_entry));
    move_entries(b, from, (int64_t)gap);
    b->head = (uint32_t)gap;
    *front_of(b) = (struct tg_dict_front){.gap = (uint32_t)gap};
    tg_block_publish(&d->block, b);
    *old = from;
    return b;
}

/* The references are consumed; there is a free position. What lies between it and the head is dead. */
static void prepend_entry(struct tg_dict_block *b, tg_value key, int64_t hash, tg_value v) {
    struct tg_dict_front *front = front_of(b);
    uint32_t head = tg_raw_load32(&b->head);
    if (head - front->gap > front->dead_to - front->dead_from) {
        front->dead_from = front->gap;
        front->dead_to = head;
    }
    struct tg_dict_entry *e = &tg_dict_block_entries(b)[--front->gap];
    e->hash = hash;
    tg_slot_init_steal(&e->key, key);
    tg_slot_init_steal(&e->value, v);
    index_insert(b, hash, front->gap);
    tg_raw_store32(&b->head, front->gap);
}

/* Where the entry at `position` stands in a block made of the live entries of `b`. */
static int64_t rank_of(const struct tg_dict_block *b, int64_t position) {
    int64_t before = 0;
    for (int64_t i = 0; i < position; i++)
        before += tg_slot_peek_borrowed(&tg_dict_block_entries(b)[i].value) != TG_NULL;
    return before;
}

static void move_in_block(struct tg_dict *d, struct tg_dict_block *b, int64_t position, bool last) {
    int64_t hash = tg_dict_block_entries(b)[position].hash;
    tg_value key, v;
    __atomic_store_n(&b->has_moved, 1, __ATOMIC_RELEASE);
    take_entry(d, b, position, &key, &v);
    if (last)
        append_entry(b, key, hash, v);
    else
        prepend_entry(b, key, hash, v);
    tg_raw_store(&d->used, tg_raw_load(&d->used) + 1);
}

static void change_to_front(struct tg_dict *d, struct tg_dict_block *b, int64_t position, struct change *c) {
    c->result = position >= 0;
    if (position < 0 || position == first_live(b))
        return;
    if (!b->has_front || front_of(b)->gap == 0) {
        int64_t rank = rank_of(b, position);
        if ((b = open_front_locked(d, &c->old_block)) == NULL) {
            c->result = -1;
            return;
        }
        position = rank + front_of(b)->gap;
    }
    move_in_block(d, b, position, false);
}

static void change_to_back(struct tg_dict *d, struct tg_dict_block *b, int64_t position, struct change *c) {
    c->result = position >= 0;
    if (position < 0 || position + 1 == b->tail)
        return;
    if (b->count >= b->capacity) {
        int64_t rank = rank_of(b, position);
        if ((b = grow_locked(d, &c->old_block)) == NULL) {
            c->result = -1;
            return;
        }
        position = rank;
    }
    move_in_block(d, b, position, true);
}

int tg_dict_move_to_end(tg_value dict, tg_value key, bool last) {
    int64_t hash = tg_key_hash(key);
    if (hash == -1)
        return -1;
    struct change c = {.key = key, .hash = hash}; /* borrowed */
    apply(tg_as_dict(dict), &c, last ? change_to_back : change_to_front);
    return c.result;
}

int tg_dict_pop_first(tg_value dict, tg_value *key, tg_value *v) {
    struct tg_dict *d = tg_as_dict(dict);
    int found = 0;
    tg_lock_token token = tg_object_lock(&d->object);
    struct tg_dict_block *b = tg_dict_block_of(d);
    if (tg_raw_load(&d->used) > 0) {
        int64_t position = first_live(b);
        take_entry(d, b, position, key, v);
        tg_raw_store32(&b->head, (uint32_t)position + 1);
        found = 1;
    }
    tg_object_unlock(&d->object, token);
    return found;
}

bool tg_dict_clear(tg_value dict) {
    struct tg_dict *d = tg_as_dict(dict);
    tg_lock_token token = tg_object_lock(&d->object);
    struct tg_dict_block *b = tg_dict_block_of(d);
    tg_block_publish(&d->block, empty_block());
    tg_raw_store(&d->used, 0);
    tg_object_unlock(&d->object, token);
    const struct tg_dict_entry *entries = tg_dict_block_entries(b);
    for (int64_t i = 0; i < b->count; i++) {
        tg_value v = tg_slot_peek_borrowed(&entries[i].value);
        if (v == TG_NULL)
            continue;
        tg_retire_value_steal(&d->object, tg_slot_peek_borrowed(&entries[i].key));
        tg_retire_value_steal(&d->object, v);
    }
    retire_block(d, b);
    return true;
}

void tg_dict_clear_references(struct tg_object *self) {
    tg_dict_clear(tg_from_object(self));
    tg_container_clear_attributes(self);
}

/* --- copying --- */

static void copy_entries(struct tg_dict_block *to, const struct tg_dict_block *from) {
    const struct tg_dict_entry *source = tg_dict_block_entries(from);
    for (int64_t i = 0; i < from->count; i++, source++)
        if (tg_slot_peek_borrowed(&source->value) != TG_NULL)
            append_entry(to, tg_slot_read(&source->key), source->hash, tg_slot_read(&source->value));
}

tg_value tg_dict_copy(tg_value dict) {
    struct tg_dict *d = tg_as_dict(dict);
    tg_value copy = tg_dict_new();
    if (copy == TG_NULL || tg_dict_is_empty(dict))
        return copy;
    tg_lock_token token = tg_object_lock(&d->object);
    int64_t used = tg_raw_load(&d->used);
    struct tg_dict_block *b = block_new(log2_size_for((uint64_t)used * 3 / 2 + 1));
    if (b != NULL)
        copy_entries(b, tg_dict_block_of(d));
    tg_object_unlock(&d->object, token);
    if (b == NULL) {
        tg_decref(copy);
        return TG_NULL;
    }
    tg_as_dict(copy)->block = b;
    tg_as_dict(copy)->used = used;
    return copy;
}
