/* SPDX-License-Identifier: MIT */
/* The block of a set: open addressing, probed linearly for a few places and then with the hash's upper bits,
 * in the order CPython probes, so that small sets of ints print alike.
 *
 * Who may rely on what, without a lock: an entry's key is written before its hash (release), which ends the
 * state "never used" for good; an entry never gets a second key within a block; deleting empties the key and
 * keeps the hash; growing and clearing publish another block. `serial` as in dict_block.h. */
#ifndef TG_TYPES_SET_BLOCK_H
#define TG_TYPES_SET_BLOCK_H

#include "runtime/types/container.h"
#include "runtime/types/set.h"

#define TG_SET_NEVER_USED ((int64_t)-1) /* no value hashes to -1 */
#define TG_SET_LINEAR_PROBES 9

struct tg_set_entry {
    tg_slot key;
    int64_t hash; /* raw; written once by the lock holder */
};

struct tg_set_block {
    int64_t mask; /* constant */
    int64_t fill; /* lock holder only: entries that are no longer never used */
    uint64_t serial;
    struct tg_set_entry entries[];
};

TG_INLINE struct tg_set *tg_as_set(tg_value v) { return (struct tg_set *)(uintptr_t)v; }

TG_INLINE struct tg_set_block *tg_set_block_of(const struct tg_set *s) { return tg_block_read(&s->block); }

/* An empty set of a type (set, frozenset or a subclass). */
tg_value tg_set_make(struct tg_type *type);
/* The next element at or above *position, which moves behind it; new reference; TG_NULL at the end. */
TG_INLINE tg_value tg_set_scan(const struct tg_set *s, int64_t *position, int64_t *hash) {
    for (;;) {
        const struct tg_set_block *b = tg_set_block_of(s);
        for (int64_t i = *position;; i++) {
            if (i > b->mask) {
                *position = i;
                return TG_NULL;
            }
            const struct tg_set_entry *e = &b->entries[i];
            int64_t h = tg_raw_load_acquire(&e->hash);
            if (h == TG_SET_NEVER_USED)
                continue;
            tg_value key = tg_slot_read_block(&e->key, &s->block, b);
            if (__builtin_expect(key != TG_NULL, 1)) {
                *position = i + 1;
                *hash = h;
                return key;
            }
            *position = i;
            if (tg_set_block_of(s) != b)
                break; /* it may be in the new block */
        }
    }
}
int tg_set_contains_hashed(tg_value set, tg_value v, int64_t hash);
/* 1 added, 0 was there, -1 error */
int tg_set_add_hashed(tg_value set, tg_value v, int64_t hash);
/* The same for what is certainly not in it, in a set that nobody else knows yet. */
int tg_set_add_new(tg_value set, tg_value v, int64_t hash);
int tg_set_discard_hashed(tg_value set, tg_value v, int64_t hash);
/* Some element, removed; TG_NULL without an exception when empty. */
tg_value tg_set_pop(struct tg_set *s);
bool tg_set_clear(tg_value set);
/* A copy as the exact set or frozenset. */
tg_value tg_set_copy(uint32_t kind, tg_value set);
/* self op= iterable: one of & | - ^ */
bool tg_set_combine_in_place(enum tg_binary_op op, tg_value self, tg_value iterable);
/* Gives `set` the contents of `other`, an unpublished set of the caller's, which becomes empty. */
void tg_set_replace(struct tg_set *set, struct tg_set *other);

void tg_set_destroy(struct tg_object *self);
void tg_set_traverse(struct tg_object *self, tg_visit visit, void *argument);
void tg_set_clear_references(struct tg_object *self);
tg_value tg_set_iterator_new(tg_value set);

extern const struct tg_native_def tg_set_methods[], tg_frozenset_methods[];

#endif
