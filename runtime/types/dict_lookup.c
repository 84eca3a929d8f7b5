/* SPDX-License-Identifier: MIT */
/* dict: finding, without the lock wherever readers can tell what they see (dict_block.h). */
#include "runtime/types/dict.h"

#include "runtime/seam/lock.h"
#include "runtime/types/dict_block.h"

/* Compares the key at e, which hash says may be equal. 1, 0, -1 error, 2: start again. */
static int compare_entry(struct tg_dict *d, const struct tg_dict_entry *e, tg_value key,
                         const struct tg_dict_place *p) {
    tg_value peeked = tg_slot_peek_borrowed(&e->key);
    if (peeked == TG_NULL)
        return 0;
    int equal = tg_keys_equal_pure(peeked, key);
    if (equal >= 0)
        return equal;
    tg_value k = tg_slot_read_block(&e->key, &d->block, p->block);
    if (k == TG_NULL)
        return tg_dict_place_holds(d, p) ? 0 : 2;
    equal = tg_compare_truth(k, key, TG_EQ);
    tg_decref(k);
    if (equal < 0)
        return -1;
    if (!tg_dict_place_holds(d, p))
        return 2;
    return equal && tg_slot_peek_borrowed(&e->value) == TG_NULL ? 2 : equal;
}

/* Probes one block. True: done, with *found 1, 0 or -1; false: the dict changed under ==. */
static bool probe(struct tg_dict *d, tg_value key, int64_t hash, struct tg_dict_place *p, int *found) {
    struct tg_dict_block *b = tg_dict_block_of(d);
    *p = (struct tg_dict_place){b, b->serial, tg_raw_load_acquire(&b->count), TG_DICT_ABSENT};
    size_t mask = ((size_t)1 << b->log2_size) - 1, i = (size_t)hash & mask;
    const struct tg_dict_entry *entries = tg_dict_block_entries(b);
    for (uint64_t perturb = (uint64_t)hash;; i = tg_dict_next_probe(i, &perturb, mask)) {
        int32_t position = tg_dict_index_read(b, i);
        if (position == TG_DICT_EMPTY) {
            *found = 0;
            return true;
        }
        if (position < 0 || entries[position].hash != hash)
            continue;
        int equal = compare_entry(d, &entries[position], key, p);
        if (equal == 2)
            return false;
        if (equal != 0) {
            p->position = position;
            *found = equal;
            return true;
        }
    }
}

int tg_dict_find_place(struct tg_dict *d, tg_value key, int64_t hash, struct tg_dict_place *p) {
    int found;
    while (!probe(d, key, hash, p, &found))
        ;
    return found;
}

/* The value at a position that was found in b. 1, 0: deleted meanwhile, -1: b is no longer the dict's block
 * and cannot tell. */
TG_INLINE int read_value(const struct tg_dict *d, const struct tg_dict_block *b, int64_t position,
                         tg_value *out) {
    *out = tg_slot_read_block(&tg_dict_block_entries(b)[position].value, &d->block, b);
    if (__builtin_expect(*out != TG_NULL, 1))
        return 1;
    return tg_dict_block_of(d) == b ? 0 : -1;
}

static __attribute__((noinline)) int find_general(struct tg_dict *d, tg_value key, int64_t hash,
                                                  tg_value *out) {
    struct tg_dict_place p;
    int found;
    do {
        found = tg_dict_find_place(d, key, hash, &p);
        if (found <= 0)
            return found;
        found = read_value(d, p.block, p.position, out);
    } while (found < 0);
    return found;
}

/* Nothing was found in b: 1 when that may be because an entry was being moved, and it is there after all. */
static __attribute__((noinline)) int find_moved(struct tg_dict *d, tg_value key, int64_t hash,
                                                tg_value *out) {
    tg_lock_token token = tg_object_lock(&d->object);
    const struct tg_dict_block *b = tg_dict_block_of(d);
    int64_t position = tg_dict_block_find_pure(b, key, hash);
    *out = position < 0 ? TG_NULL : tg_slot_read(&tg_dict_block_entries(b)[position].value);
    tg_object_unlock(&d->object, token);
    return *out != TG_NULL;
}

TG_INLINE int not_found(struct tg_dict *d, const struct tg_dict_block *b, tg_value key, int64_t hash,
                        tg_value *out) {
    if (__builtin_expect(__atomic_load_n(&b->has_moved, __ATOMIC_ACQUIRE), 0))
        return find_moved(d, key, hash, out);
    return 0;
}

TG_INLINE int find_hashed(tg_value dict, tg_value key, int64_t hash, tg_value *out) {
    struct tg_dict *d = tg_as_dict(dict);
    const struct tg_dict_block *b = tg_dict_block_of(d);
    *out = TG_NULL;
    int64_t position =
        tg_is_str(key) ? tg_dict_block_find_str(b, key, hash) : tg_dict_block_find_pure(b, key, hash);
    if (position == TG_DICT_ABSENT)
        return not_found(d, b, key, hash, out);
    int found = position == TG_DICT_UNSURE ? -1 : read_value(d, b, position, out);
    if (__builtin_expect(found > 0, 1))
        return found;
    return found == 0 ? not_found(d, b, key, hash, out) : find_general(d, key, hash, out);
}

int tg_dict_find_hashed(tg_value dict, tg_value key, int64_t hash, tg_value *out) {
    return find_hashed(dict, key, hash, out);
}

static __attribute__((noinline)) int find_anywhere(tg_value dict, tg_value key, tg_value *out) {
    int64_t hash = tg_key_hash(key);
    if (__builtin_expect(hash != -1, 1))
        return find_hashed(dict, key, hash, out);
    *out = TG_NULL;
    return -1;
}

/* The value where most lookups of ints end, or TG_NULL: look properly. Keeps no frame. */
TG_INLINE tg_value read_first(tg_value dict, tg_value key) {
    const struct tg_dict *d = tg_as_dict(dict);
    const struct tg_dict_block *b = tg_dict_block_of(d);
    const tg_slot *slot = tg_dict_block_first(b, key);
    return slot == NULL ? TG_NULL : tg_slot_read_block(slot, &d->block, b);
}

int tg_dict_find(tg_value dict, tg_value key, tg_value *out) {
    tg_value v = read_first(dict, key);
    if (__builtin_expect(v == TG_NULL, 0))
        return find_anywhere(dict, key, out);
    *out = v;
    return 1;
}

static __attribute__((noinline)) tg_value read_anywhere(tg_value dict, tg_value key) {
    tg_value v;
    int found = find_anywhere(dict, key, &v);
    return found == 0 ? tg_raise_value(&tg_exc_KeyError, key) : v;
}

tg_value tg_dict_read(tg_value dict, tg_value key) {
    tg_value v = read_first(dict, key);
    return __builtin_expect(v != TG_NULL, 1) ? v : read_anywhere(dict, key);
}

TG_INLINE int contains_pure(tg_value dict, tg_value key, int64_t hash) {
    const struct tg_dict_block *b = tg_dict_block_of(tg_as_dict(dict));
    int64_t position =
        tg_is_str(key) ? tg_dict_block_find_str(b, key, hash) : tg_dict_block_find_pure(b, key, hash);
    if (position == TG_DICT_ABSENT && !__atomic_load_n(&b->has_moved, __ATOMIC_ACQUIRE))
        return 0;
    if (position >= 0 && tg_slot_peek_borrowed(&tg_dict_block_entries(b)[position].value) != TG_NULL)
        return 1; /* nobody needs the value: it is not counted */
    return -1;
}

int tg_dict_contains_at_once(tg_value dict, tg_value key, int64_t hash) {
    return contains_pure(dict, key, hash);
}

int tg_dict_contains(tg_value dict, tg_value key) {
    int64_t hash = tg_key_hash(key);
    if (hash == -1)
        return -1;
    int pure = contains_pure(dict, key, hash);
    if (pure >= 0)
        return pure;
    tg_value v;
    int found = tg_dict_find_hashed(dict, key, hash, &v);
    tg_decref(v);
    return found;
}

tg_value tg_dict_get_str(tg_value dict, tg_value str) {
    tg_value v;
    if (tg_dict_find(dict, str, &v) < 0)
        tg_error_clear();
    return v;
}

size_t tg_dict_length(tg_value dict) { return (size_t)tg_raw_load(&tg_as_dict(dict)->used); }

bool tg_dict_is_empty(tg_value dict) {
    struct tg_dict *d = tg_as_dict(dict);
    if (tg_raw_load(&d->used) > 0)
        return false;
    tg_lock_token token = tg_object_lock(&d->object);
    bool empty = tg_raw_load(&d->used) == 0;
    tg_object_unlock(&d->object, token);
    return empty;
}
