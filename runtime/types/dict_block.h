/* SPDX-License-Identifier: MIT */
/* The block of a dict, for dict's own files and for the interpreter's fast paths.
 *
 * In one piece of memory: this header, an index table of 2^log2_size entries of 1, 2 or 4 bytes, and the
 * entries in order of insertion. The index is probed with a hash and holds positions of entries.
 *
 * Who may rely on what, without a lock:
 *   - A position never gets a second key within a block. An entry's key, hash and value are written before
 * its position appears in the index (release) and before `count` covers it (release).
 *   - Deleting empties the value, then marks the index DELETED, then empties the key. An entry with an empty
 *     value is absent, if the block is still the dict's.
 *   - The index place of a deleted key may be given to one that enters. A reader that has passed it and does
 *     not find that key further on looked while the key was absent: it entered only after that.
 *   - Moving an entry to an end gives its key a second position and empties the first: in a block where that
 *     has happened a reader that finds nothing looks again under the lock.
 *   - Growing and clearing publish another block; the old one keeps its words until a grace period has
 * passed.
 *   - `serial` is unique among all blocks of the process, so a lookup that ran Python code can tell whether
 * the dict still has the block it was probing, even at the same address. Writers hold the dict's lock. */
#ifndef TG_TYPES_DICT_BLOCK_H
#define TG_TYPES_DICT_BLOCK_H

#include "runtime/types/container.h"
#include "runtime/types/dict.h"

struct tg_dict_entry {
    tg_slot key, value;
    int64_t hash; /* constant once the position is published */
};

struct tg_dict_block {
    int64_t count;   /* raw: positions in use, live or deleted; written by the lock holder */
    uint32_t tail;   /* lock holder only: no live entry at or above it (popitem) */
    uint32_t head;   /* raw, written by the lock holder: no live entry below it */
    uint64_t serial; /* constant, like all below */
    uint32_t capacity;
    uint8_t log2_size;
    uint8_t log2_width; /* of an index entry in bytes: 0, 1, 2 */
    uint8_t has_front;  /* 1: struct tg_dict_front lies behind the entries */
    uint8_t has_moved;  /* atomic, 1: an entry was moved, so a reader without the lock may have missed it */
};

/* Of a dict whose entries have been moved to its front (OrderedDict.move_to_end): a block whose first
 * positions are left free for more. They are taken from `gap` downward; nobody has used those below it. For
 * the lock holder only. */
struct tg_dict_front {
    uint32_t gap;
    uint32_t dead_from, dead_to; /* the longest run known to have no live entry: popping jumps over it */
};

#define TG_DICT_EMPTY (-1)   /* in the index: ends a probe */
#define TG_DICT_DELETED (-2) /* does not, and may be used again */
#define TG_DICT_ABSENT ((int64_t)-1)
#define TG_DICT_UNSURE ((int64_t)-2) /* only == can tell, which may run Python code */
#define TG_DICT_NOWHERE SIZE_MAX

extern const struct tg_dict_block
    *const tg_dict_empty_block; /* of every dict without entries; never written */

TG_INLINE struct tg_dict_block *tg_dict_block_of(const struct tg_dict *d) { return tg_block_read(&d->block); }

TG_INLINE void *tg_dict_block_index(const struct tg_dict_block *b) { return (void *)(uintptr_t)(b + 1); }

TG_INLINE struct tg_dict_entry *tg_dict_block_entries(const struct tg_dict_block *b) {
    return (struct tg_dict_entry *)((uintptr_t)(b + 1) + ((size_t)1 << (b->log2_size + b->log2_width)));
}

/* Index entries are not slots but positions: acquire, so that the entry behind a position is seen whole. */
TG_INLINE int32_t tg_dict_index_read(const struct tg_dict_block *b, size_t i) {
    if (b->log2_width == 0)
        return __atomic_load_n((const int8_t *)tg_dict_block_index(b) + i, __ATOMIC_ACQUIRE);
    if (b->log2_width == 1)
        return __atomic_load_n((const int16_t *)tg_dict_block_index(b) + i, __ATOMIC_ACQUIRE);
    return __atomic_load_n((const int32_t *)tg_dict_block_index(b) + i, __ATOMIC_ACQUIRE);
}

/* One probe sequence: i starts at hash & mask. */
TG_INLINE size_t tg_dict_next_probe(size_t i, uint64_t *perturb, size_t mask) {
    *perturb >>= 5;
    return (i * 5 + *perturb + 1) & mask;
}

/* Position of an exact str. Runs no code: for readers without a lock and for lock holders alike. The
 * position's value may have been emptied meanwhile: then the key is absent. *free_at: of an absent key, the
 * place of the index where it would be entered, empty or of a deleted one. */
TG_INLINE int64_t tg_dict_block_probe_str(const struct tg_dict_block *b, tg_value key, int64_t hash,
                                          size_t *free_at) {
    size_t mask = ((size_t)1 << b->log2_size) - 1, i = (size_t)hash & mask;
    const struct tg_dict_entry *entries = tg_dict_block_entries(b);
    *free_at = TG_DICT_NOWHERE;
    for (uint64_t perturb = (uint64_t)hash;; i = tg_dict_next_probe(i, &perturb, mask)) {
        int32_t position = tg_dict_index_read(b, i);
        if (position < 0) {
            if (*free_at == TG_DICT_NOWHERE)
                *free_at = i;
            if (position == TG_DICT_EMPTY)
                return TG_DICT_ABSENT;
            continue;
        }
        const struct tg_dict_entry *e = &entries[position];
        tg_value k = tg_slot_peek_borrowed(&e->key);
        if (k == key)
            return position;
        if (e->hash != hash || k == TG_NULL)
            continue;
        if (!tg_is_str(k))
            return TG_DICT_UNSURE;
        if (tg_str_equal(k, key))
            return position;
    }
}

/* The same for any key. */
TG_INLINE int64_t tg_dict_block_probe_pure(const struct tg_dict_block *b, tg_value key, int64_t hash,
                                           size_t *free_at) {
    size_t mask = ((size_t)1 << b->log2_size) - 1, i = (size_t)hash & mask;
    const struct tg_dict_entry *entries = tg_dict_block_entries(b);
    *free_at = TG_DICT_NOWHERE;
    for (uint64_t perturb = (uint64_t)hash;; i = tg_dict_next_probe(i, &perturb, mask)) {
        int32_t position = tg_dict_index_read(b, i);
        if (position < 0) {
            if (*free_at == TG_DICT_NOWHERE)
                *free_at = i;
            if (position == TG_DICT_EMPTY)
                return TG_DICT_ABSENT;
            continue;
        }
        const struct tg_dict_entry *e = &entries[position];
        tg_value k = tg_slot_peek_borrowed(&e->key);
        if (k == key)
            return position;
        if (e->hash != hash || k == TG_NULL)
            continue;
        int equal = tg_keys_equal_pure(k, key);
        if (equal != 0)
            return equal > 0 ? position : TG_DICT_UNSURE;
    }
}

/* For who does not want to enter it. */
TG_INLINE int64_t tg_dict_block_find_str(const struct tg_dict_block *b, tg_value key, int64_t hash) {
    size_t free_at;
    return tg_dict_block_probe_str(b, key, hash, &free_at);
}
TG_INLINE int64_t tg_dict_block_find_pure(const struct tg_dict_block *b, tg_value key, int64_t hash) {
    size_t free_at;
    return tg_dict_block_probe_pure(b, key, hash, &free_at);
}

/* d[key] for an exact str whose hash is known: a new reference, or TG_NULL when it is absent or the general
 * way has to be taken (tg_dict_find). */
TG_INLINE tg_value tg_dict_get_str_fast(const struct tg_dict *d, tg_value key, int64_t hash) {
    const struct tg_dict_block *b = tg_dict_block_of(d);
    int64_t position = tg_dict_block_find_str(b, key, hash);
    return position < 0 ? TG_NULL
                        : tg_slot_read_block(&tg_dict_block_entries(b)[position].value, &d->block, b);
}

/* Where most lookups of ints end: the first place of the index names an entry whose key is this very word.
 * The slot of its value, which may have been emptied meanwhile; NULL: it has to be looked for. */
TG_INLINE tg_slot *tg_dict_block_first(const struct tg_dict_block *b, tg_value key) {
    int64_t hash = tg_is_word_int(key) ? tg_word_int_hash(key) : -1;
    if (hash == -1)
        return NULL;
    size_t size = (size_t)1 << b->log2_size;
    int32_t position = tg_dict_index_read(b, (size_t)hash & (size - 1));
    struct tg_dict_entry *entries = (struct tg_dict_entry *)((uintptr_t)(b + 1) + (size << b->log2_width));
    struct tg_dict_entry *e = &entries[position];
    return position >= 0 && tg_slot_peek_borrowed(&e->key) == key ? &e->value : NULL;
}

/* The iterator over a dict's keys, values or items. */
enum tg_dict_what { TG_DICT_KEYS, TG_DICT_VALUES, TG_DICT_ITEMS };
struct tg_dict_iterator {
    struct tg_object object;
    tg_slot dict;     /* emptied at the end */
    int64_t position; /* raw: next position to look at; counts down when reversed */
    int64_t expected; /* raw: the dict's length at the start; -1 after the error */
    int64_t left;     /* raw: entries still to come */
    int64_t count;    /* immutable: the block's positions in use at the start ... */
    uint64_t serial;  /* ... and its serial: what adds a key changes one of them */
    uint8_t what, reversed;
};
tg_value tg_dict_iterator_new(tg_value dict, enum tg_dict_what what, bool reversed);

/* --- shared by dict's files --- */

/* What a lookup that ran code has found, so that a writer can see whether it still holds. */
struct tg_dict_place {
    struct tg_dict_block *block;
    uint64_t serial;
    int64_t count, position; /* position: TG_DICT_ABSENT if there is none */
};

TG_INLINE bool tg_dict_place_holds(const struct tg_dict *d, const struct tg_dict_place *p) {
    struct tg_dict_block *b = tg_dict_block_of(d);
    return b == p->block && b->serial == p->serial;
}

/* May run code. 1, 0, -1 error. */
int tg_dict_find_place(struct tg_dict *d, tg_value key, int64_t hash, struct tg_dict_place *p);

/* New references to an entry's key and value (either may be NULL); false when it is deleted, or b is no
 * longer the dict's block. */
TG_INLINE bool tg_dict_entry_read(const struct tg_dict *d, const struct tg_dict_block *b, int64_t position,
                                  tg_value *key, tg_value *value) {
    const struct tg_dict_entry *e = &tg_dict_block_entries(b)[position];
    tg_value v =
        value == NULL ? tg_slot_peek_borrowed(&e->value) : tg_slot_read_block(&e->value, &d->block, b);
    if (v == TG_NULL)
        return false;
    tg_value k = key == NULL ? TG_NULL : tg_slot_read_block(&e->key, &d->block, b);
    if (key != NULL && k == TG_NULL) { /* deleted between the two */
        if (value != NULL)
            tg_decref(v);
        return false;
    }
    if (key != NULL)
        *key = k;
    if (value != NULL)
        *value = v;
    return true;
}
/* The next live entry at or above *position, which moves behind it; false at the end. Lock-free, new
 * references (either may be NULL). */
TG_INLINE bool tg_dict_scan(const struct tg_dict *d, int64_t *position, tg_value *key, tg_value *value) {
    for (;;) {
        const struct tg_dict_block *b = tg_dict_block_of(d);
        if (*position >= tg_raw_load_acquire(&b->count))
            return false;
        if (tg_dict_entry_read(d, b, *position, key, value)) {
            ++*position;
            return true;
        }
        if (tg_dict_block_of(d) == b)
            ++*position;
    }
}
/* An empty dict of a type (dict or a subclass); the life of one. */
tg_value tg_dict_make(struct tg_type *type);
void tg_dict_destroy(struct tg_object *self);
void tg_dict_traverse(struct tg_object *self, tg_visit visit, void *argument);
void tg_dict_clear_references(struct tg_object *self);
/* A dict's view: dict_keys, dict_values, dict_items by kind. */
tg_value tg_dict_view_new(uint32_t kind, tg_value dict);
/* The last pair into *key and *value: 1, 0 when empty. */
int tg_dict_pop_last(struct tg_dict *d, tg_value *key, tg_value *value);

#endif
