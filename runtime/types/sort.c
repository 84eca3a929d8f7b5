/* SPDX-License-Identifier: MIT */
/* list.sort: a stable natural merge sort on a private copy, after Tim Peters' listsort (runs, a minimum run
 * made by binary insertion, balanced merging) without galloping. While it runs the list is empty, as in
 * CPython: who looks at it sees nothing, who changes it makes the sort raise ValueError.
 *
 * Keys of one kind (word ints, floats, strs) are compared without dispatch: the compare function is a
 * constant argument of always-inlined code, so each kind has its own copy of the loops. */
#include "runtime/core/thread.h"
#include "runtime/types/list_block.h"

struct sort_item {
    union {
        int64_t integer;
        double real;
        tg_value key; /* borrowed from value or owned by the key array */
    };
    tg_value value;
};

/* 1: a < b, 0: not, -1: error. */
typedef int (*less_function)(const struct sort_item *a, const struct sort_item *b);

#define ALWAYS_INLINE static inline __attribute__((always_inline))

ALWAYS_INLINE int less_integer(const struct sort_item *a, const struct sort_item *b) {
    return a->integer < b->integer;
}
ALWAYS_INLINE int less_real(const struct sort_item *a, const struct sort_item *b) {
    return a->real < b->real;
}

ALWAYS_INLINE int less_str(const struct sort_item *a, const struct sort_item *b) {
    const struct tg_str *s = tg_as_str(a->key), *t = tg_as_str(b->key);
    if (s->width != 1 || t->width != 1)
        return tg_str_order(a->key, b->key) < 0;
    uint32_t common = s->length < t->length ? s->length : t->length;
    int order = memcmp(s->data, t->data, common);
    return order != 0 ? order < 0 : s->length < t->length;
}

ALWAYS_INLINE int less_general(const struct sort_item *a, const struct sort_item *b) {
    return tg_compare_truth(a->key, b->key, TG_LT);
}

/* --- the algorithm --- */

#define MAX_RUNS 90

struct run {
    size_t start, length;
};

struct merger {
    struct sort_item *items, *spare; /* spare: half of the items */
    struct run runs[MAX_RUNS];
    size_t run_count;
};

static void reverse_items(struct sort_item *items, size_t count) {
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        struct sort_item held = items[i];
        items[i] = items[--j];
        items[j] = held;
    }
}

/* Length of the run at items[0]; a strictly descending one is reversed. 0: error. */
ALWAYS_INLINE size_t count_run(struct sort_item *items, size_t count, less_function less) {
    if (count < 2)
        return count;
    int descending = less(&items[1], &items[0]);
    if (descending < 0)
        return 0;
    size_t length = 2;
    for (; length < count; length++) {
        int below = less(&items[length], &items[length - 1]);
        if (below < 0)
            return 0;
        if (below != descending)
            break;
    }
    if (descending)
        reverse_items(items, length);
    return length;
}

/* items[0, sorted) is in order; brings items[sorted, count) in. */
ALWAYS_INLINE bool insert_rest(struct sort_item *items, size_t sorted, size_t count, less_function less) {
    for (; sorted < count; sorted++) {
        struct sort_item pivot = items[sorted];
        size_t low = 0, high = sorted;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int below = less(&pivot, &items[middle]);
            if (below < 0)
                return false;
            if (below)
                high = middle;
            else
                low = middle + 1;
        }
        memmove(&items[low + 1], &items[low], (sorted - low) * sizeof *items);
        items[low] = pivot;
    }
    return true;
}

/* Merges runs a (left) and b behind it. On an error every item is still there, in some order. */
ALWAYS_INLINE bool merge_low(struct merger *m, struct run a, struct run b, less_function less) {
    struct sort_item *to = m->items + a.start, *left = m->spare, *left_end = left + a.length,
                     *right = m->items + b.start, *right_end = right + b.length;
    memcpy(left, to, a.length * sizeof *to);
    bool ok = true;
    while (left < left_end && right < right_end) {
        int below = less(right, left);
        if (below < 0) {
            ok = false;
            break;
        }
        *to++ = below ? *right++ : *left++;
    }
    memcpy(to, left, (size_t)(left_end - left) * sizeof *to);
    return ok;
}

ALWAYS_INLINE bool merge_high(struct merger *m, struct run a, struct run b, less_function less) {
    struct sort_item *left_start = m->items + a.start, *left = left_start + a.length,
                     *right = m->spare + b.length, *to = m->items + b.start + b.length;
    memcpy(m->spare, m->items + b.start, b.length * sizeof *to);
    bool ok = true;
    while (left > left_start && right > m->spare) {
        int below = less(right - 1, left - 1);
        if (below < 0) {
            ok = false;
            break;
        }
        *--to = below ? *--left : *--right;
    }
    memcpy(to - (right - m->spare), m->spare, (size_t)(right - m->spare) * sizeof *to);
    return ok;
}

/* What stands in a before the place of b's first item stays: a shrinks to the rest. */
ALWAYS_INLINE bool trim_run(struct merger *m, struct run *a, const struct run *b, less_function less) {
    while (a->length > 0) {
        size_t step = 1, skip = 0; /* doubling, so that ordered input costs a logarithm */
        int below = 0;
        while (skip + step <= a->length &&
               (below = less(&m->items[b->start], &m->items[a->start + skip + step - 1])) == 0) {
            skip += step;
            step *= 2;
        }
        if (below < 0)
            return false;
        a->start += skip;
        a->length -= skip;
        if (skip == 0)
            break;
    }
    return true;
}

/* Merges runs at and at + 1 of the stack. */
ALWAYS_INLINE bool merge_at(struct merger *m, size_t at, less_function less) {
    struct run a = m->runs[at], b = m->runs[at + 1];
    m->runs[at].length += b.length;
    for (size_t i = at + 1; i + 1 < m->run_count; i++)
        m->runs[i] = m->runs[i + 1];
    m->run_count--;
    if (!tg_safepoint(tg_self()) || !trim_run(m, &a, &b, less))
        return false;
    if (a.length == 0)
        return true;
    return a.length <= b.length ? merge_low(m, a, b, less) : merge_high(m, a, b, less);
}

/* Restores: each run is longer than the two above it together, so the stack stays short. */
ALWAYS_INLINE bool merge_collapse(struct merger *m, less_function less) {
    while (m->run_count > 1) {
        struct run *r = m->runs;
        size_t n = m->run_count - 2;
        if ((n > 0 && r[n - 1].length <= r[n].length + r[n + 1].length) ||
            (n > 1 && r[n - 2].length <= r[n - 1].length + r[n].length)) {
            if (r[n - 1].length < r[n + 1].length)
                n--;
        } else if (r[n].length > r[n + 1].length) {
            break;
        }
        if (!merge_at(m, n, less))
            return false;
    }
    return true;
}

static size_t minimum_run(size_t count) {
    size_t odd = 0;
    while (count >= 64) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

ALWAYS_INLINE bool merge_sort(struct merger *m, size_t count, less_function less) {
    size_t least = minimum_run(count);
    m->run_count = 0;
    for (size_t start = 0; start < count;) {
        size_t length = count_run(m->items + start, count - start, less);
        if (length == 0)
            return false;
        if (length < least) {
            size_t forced = count - start < least ? count - start : least;
            if (!insert_rest(m->items + start, length, forced, less))
                return false;
            length = forced;
        }
        m->runs[m->run_count++] = (struct run){start, length};
        start += length;
        if (!merge_collapse(m, less))
            return false;
    }
    while (m->run_count > 1) {
        size_t n = m->run_count - 2;
        if (n > 0 && m->runs[n - 1].length < m->runs[n + 1].length)
            n--;
        if (!merge_at(m, n, less))
            return false;
    }
    return true;
}

/* --- kinds of keys --- */

enum key_kind { KEYS_INTEGER, KEYS_REAL, KEYS_STR, KEYS_GENERAL };

static enum key_kind kind_of_keys(const struct sort_item *items, size_t count) {
    bool integer = true, real = true, str = true;
    for (size_t i = 0; i < count && (integer || real || str); i++) {
        integer = integer && tg_is_word_int(items[i].key);
        real = real && tg_is_float(items[i].key);
        str = str && tg_is_str(items[i].key);
    }
    return integer ? KEYS_INTEGER : real ? KEYS_REAL : str ? KEYS_STR : KEYS_GENERAL;
}

static __attribute__((noinline)) bool sort_integers(struct merger *m, size_t count) {
    for (size_t i = 0; i < count; i++)
        m->items[i].integer = tg_word_int(m->items[i].key);
    return merge_sort(m, count, less_integer);
}

static __attribute__((noinline)) bool sort_reals(struct merger *m, size_t count) {
    for (size_t i = 0; i < count; i++)
        m->items[i].real = tg_float_value(m->items[i].key);
    return merge_sort(m, count, less_real);
}

static __attribute__((noinline)) bool sort_strs(struct merger *m, size_t count) {
    return merge_sort(m, count, less_str);
}

static __attribute__((noinline)) bool sort_general(struct merger *m, size_t count) {
    return merge_sort(m, count, less_general);
}

/* Sorts by the keys, which somebody else keeps alive. items has room for half as many behind them. */
static bool sort_items(struct sort_item *items, size_t count, bool reverse) {
    struct merger m = {.items = items, .spare = items + count};
    enum key_kind kind = kind_of_keys(items, count);
    bool ok;
    if (reverse) /* reversed before and after, equal ones keep their order */
        reverse_items(items, count);
    if (kind == KEYS_INTEGER)
        ok = sort_integers(&m, count);
    else if (kind == KEYS_REAL)
        ok = sort_reals(&m, count);
    else if (kind == KEYS_STR)
        ok = sort_strs(&m, count);
    else
        ok = sort_general(&m, count);
    if (reverse)
        reverse_items(items, count);
    return ok;
}

/* --- the list --- */

/* Fills in the keys; with a key function, they are owned by the array `keys`, of which *made exist. */
static bool make_keys(struct sort_item *items, size_t count, tg_value key, tg_value *keys, size_t *made) {
    for (size_t i = 0; i < count; i++) {
        if (keys == NULL) {
            items[i].key = items[i].value;
            continue;
        }
        if ((keys[i] = tg_call1(key, items[i].value)) == TG_NULL)
            return false;
        items[i].key = keys[i];
        ++*made;
    }
    return true;
}

static bool sort_with_keys(struct sort_item *items, size_t count, tg_value key, bool reverse) {
    tg_value *keys = NULL;
    size_t made = 0;
    if (key != TG_NULL && (keys = tg_malloc(count * sizeof *keys)) == NULL)
        return false;
    bool ok = make_keys(items, count, key, keys, &made) && sort_items(items, count, reverse);
    for (size_t i = 0; i < made; i++)
        tg_decref(keys[i]);
    tg_mfree(keys);
    return ok;
}

/* Empties the list: the items live in the returned block until put_back. */
static struct tg_list_block *take_out(struct tg_list *l, bool *was_shared) {
    tg_lock_token token = tg_object_lock(&l->object);
    *was_shared = tg_object_is_shared(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    tg_block_publish(&l->block, &tg_list_empty_block);
    tg_object_unlock(&l->object, token);
    return block;
}

/* Gives the list the sorted block back. False when somebody has changed the list meanwhile. */
static bool put_back(struct tg_list *l, struct tg_list_block *block) {
    if (tg_object_is_shared(&l->object))
        for (int64_t i = 0; i < block->length; i++)
            tg_share(tg_slot_peek_borrowed(&block->items[i]));
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *now = tg_list_block_of(l);
    tg_block_publish(&l->block, block);
    tg_object_unlock(&l->object, token);
    tg_list_drop_block(l, now);
    if (now == &tg_list_empty_block)
        return true;
    if (!tg_error_pending())
        tg_raise(&tg_exc_ValueError, "list modified during sort");
    return false;
}

static struct sort_item *items_of(const struct tg_list_block *block, size_t count) {
    if (count > SIZE_MAX / 32 / sizeof(struct sort_item)) {
        tg_raise_memory();
        return NULL;
    }
    struct sort_item *items = tg_malloc((count + count / 2 + 1) * sizeof *items);
    for (size_t i = 0; items != NULL && i < count; i++)
        items[i].value = tg_slot_peek_borrowed(&block->items[i]);
    return items;
}

bool tg_list_sort(tg_value list, tg_value key, bool reverse) {
    struct tg_list *l = tg_as_list(list);
    bool shared;
    if (key == TG_NONE)
        key = TG_NULL;
    struct tg_list_block *old = take_out(l, &shared), *sorted = old;
    size_t count = (size_t)old->length;
    struct sort_item *items = items_of(old, count);
    /* Readers may still look at a shared list's block, so the order changes in a new one. */
    if (items == NULL || (shared && count > 0 && (sorted = tg_list_block_new((int64_t)count)) == NULL)) {
        tg_mfree(items);
        put_back(l, old);
        return false;
    }
    bool ok = sort_with_keys(items, count, key, reverse);
    for (size_t i = 0; i < count; i++)
        tg_slot_init_steal(&sorted->items[i], items[i].value);
    if (count > 0)
        sorted->length = (int64_t)count;
    tg_mfree(items);
    ok = put_back(l, sorted) && ok;
    if (sorted != old)
        tg_list_retire_block(l, old);
    return ok;
}
