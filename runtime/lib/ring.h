/* SPDX-License-Identifier: MIT */
/* A ring of references, for queues between threads. Nobody reads it but who holds its guard, a lock of its
 * owner: so references move in and out without counting, and nothing is retired. What enters the ring of a
 * shared owner was shared before. */
#ifndef TG_LIB_RING_H
#define TG_LIB_RING_H

#include "runtime/core/alloc.h"
#include "runtime/core/protocol.h"

struct tg_ring {
    tg_value *items; /* from tg_malloc; NULL as long as capacity is 0 */
    int64_t capacity, head, count;
};

#define TG_RING_START 16

static inline bool tg_ring_is_full(const struct tg_ring *r) { return r->count == r->capacity; }

/* There is room. */
static inline void tg_ring_push_steal(struct tg_ring *r, tg_value v) {
    r->items[(r->head + r->count++) & (r->capacity - 1)] = v;
}

/* There is something. */
static inline tg_value tg_ring_pop(struct tg_ring *r) {
    tg_value v = r->items[r->head];
    r->head = (r->head + 1) & (r->capacity - 1);
    r->count--;
    return v;
}

static inline tg_value tg_ring_at_borrowed(const struct tg_ring *r, int64_t i) {
    return r->items[(r->head + i) & (r->capacity - 1)];
}

/* An array for a ring that was full with `capacity` places, to be given to tg_ring_move; NULL with an
 * exception. *larger: how many it has. */
static inline tg_value *tg_ring_larger(int64_t capacity, int64_t *larger) {
    *larger = capacity ? 2 * capacity : TG_RING_START;
    return tg_malloc((size_t)*larger * sizeof(tg_value));
}

/* Takes on a larger array; the old one is returned, to be freed behind the guard. */
static inline tg_value *tg_ring_move(struct tg_ring *r, tg_value *items, int64_t capacity) {
    tg_value *old = r->items;
    for (int64_t i = 0; i < r->count; i++)
        items[i] = tg_ring_at_borrowed(r, i);
    r->items = items;
    r->capacity = capacity;
    r->head = 0;
    return old;
}

/* By the owner's traverse operation. */
static inline void tg_ring_traverse(const struct tg_ring *r, tg_visit visit, void *argument) {
    for (int64_t i = 0; i < r->count; i++)
        visit(tg_ring_at_borrowed(r, i), argument);
}

/* Of a dying owner, or of a ring that was taken off its owner: drops everything. */
static inline void tg_ring_drop(struct tg_ring *r) {
    struct tg_ring taken = *r;
    *r = (struct tg_ring){NULL, 0, 0, 0};
    while (taken.count)
        tg_decref(tg_ring_pop(&taken));
    tg_mfree(taken.items);
}

#endif
