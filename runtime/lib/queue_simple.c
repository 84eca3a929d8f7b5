/* SPDX-License-Identifier: MIT */
/* queue.SimpleQueue: a ring and a list of waiters, both guarded by the object's lock. A put never waits. */
#include "runtime/lib/queue.h"
#include "runtime/lib/ring.h"

struct simple_queue {
    struct tg_object object;
    struct tg_ring ring;        /* guarded by the object's lock */
    struct tg_wait_list takers; /* the same */
};

static struct simple_queue *self_of(tg_value v) { return (struct simple_queue *)(void *)tg_as_object(v); }

static tg_value simple_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (type == &tg_simple_queue_type && !tg_check_arguments("SimpleQueue", nargs, kwnames, 0, 0))
        return TG_NULL;
    struct simple_queue *q = tg_container_instance(type, &tg_simple_queue_type, sizeof *q);
    if (q == NULL)
        return TG_NULL;
    q->ring = (struct tg_ring){NULL, 0, 0, 0};
    q->takers = (struct tg_wait_list){0};
    tg_container_ready(type, &tg_simple_queue_type, q);
    return tg_from_object(q);
}

static void simple_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_ring_drop(&((struct simple_queue *)(void *)self)->ring);
    tg_container_free(self, sizeof(struct simple_queue));
}

static void simple_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_container_traverse_attributes(self, visit, argument);
    tg_ring_traverse(&((struct simple_queue *)(void *)self)->ring, visit, argument);
}

static void simple_clear(struct tg_object *self) {
    struct simple_queue *q = (struct simple_queue *)(void *)self;
    tg_container_clear_attributes(self);
    tg_lock_token token = tg_object_lock(self);
    struct tg_ring taken = q->ring;
    q->ring = (struct tg_ring){NULL, 0, 0, 0};
    tg_object_unlock(self, token);
    tg_ring_drop(&taken);
}

/* Makes room, behind the lock; another thread may have been quicker. */
static bool grow(struct simple_queue *q, int64_t full_at) {
    int64_t capacity;
    tg_value *old, *items = tg_ring_larger(full_at, &capacity);
    if (items == NULL)
        return false;
    tg_lock_token token = tg_object_lock(&q->object);
    old = capacity > q->ring.capacity ? tg_ring_move(&q->ring, items, capacity) : items;
    tg_object_unlock(&q->object, token);
    tg_mfree(old);
    return true;
}

static tg_value put(tg_value self, tg_value item) {
    struct simple_queue *q = self_of(self);
    tg_share_for(&q->object, item);
    for (;;) {
        tg_lock_token token = tg_object_lock(&q->object);
        bool room = !tg_ring_is_full(&q->ring);
        int64_t capacity = q->ring.capacity;
        struct tg_waiter *w = NULL;
        if (room) {
            tg_incref(item);
            tg_ring_push_steal(&q->ring, item);
            w = tg_wait_list_take_locked(&q->takers);
        }
        tg_object_unlock(&q->object, token);
        if (w != NULL)
            tg_waiter_wake(w);
        if (room)
            return TG_NONE;
        if (!grow(q, capacity))
            return TG_NULL;
    }
}

static tg_value simple_put(const tg_value *args, size_t nargs) { return put(args[0], args[1]); }

/* TG_NULL: nothing there, and the waiter (unless NULL) is in the list. */
static tg_value take_or_enter(struct simple_queue *q, struct tg_waiter *w) {
    tg_value v = TG_NULL;
    tg_lock_token token = tg_object_lock(&q->object);
    if (q->ring.count)
        v = tg_ring_pop(&q->ring);
    else if (w)
        tg_wait_list_add_locked(&q->takers, w);
    tg_object_unlock(&q->object, token);
    return v;
}

static tg_value get(struct simple_queue *q, const struct tg_patience *patience) {
    struct tg_waiter w;
    for (bool late = !patience->block;;) {
        tg_value v = take_or_enter(q, late ? NULL : &w);
        if (v != TG_NULL)
            return v;
        if (late)
            return tg_queue_raise(tg_queue_empty);
        int woken = tg_waiter_wait(&q->object, &q->takers, &w, patience->deadline_ns);
        if (woken < 0)
            return TG_NULL;
        late = woken == 0;
    }
}

static tg_value simple_get(const tg_value *args, size_t nargs) {
    struct tg_patience patience = {true, TG_WAIT_FOREVER};
    if ((args[1] != TG_NULL || args[2] != TG_NULL) && !tg_queue_patience(args[1], args[2], &patience))
        return TG_NULL;
    return get(self_of(args[0]), &patience);
}

static tg_value simple_get_nowait(const tg_value *args, size_t nargs) {
    return get(self_of(args[0]), &(struct tg_patience){false, 0});
}

static int64_t count_of(tg_value self) {
    struct simple_queue *q = self_of(self);
    tg_lock_token token = tg_object_lock(&q->object);
    int64_t count = q->ring.count;
    tg_object_unlock(&q->object, token);
    return count;
}

static tg_value simple_qsize(const tg_value *args, size_t nargs) { return tg_int(count_of(args[0])); }
static tg_value simple_empty(const tg_value *args, size_t nargs) { return tg_bool(count_of(args[0]) == 0); }

static const struct tg_native_def simple_methods[] = {
    {"put", simple_put, "self,item,block=,timeout="},
    {"put_nowait", simple_put, "self,item"},
    {"get", simple_get, "self,block=,timeout="},
    {"get_nowait", simple_get_nowait, "self,/"},
    {"qsize", simple_qsize, "self,/"},
    {"empty", simple_empty, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_simple_queue_type = {
    TG_TYPE_INIT("_queue.SimpleQueue", TG_KIND_SIMPLE_QUEUE),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct simple_queue),
    .new = simple_new,
    .destroy = simple_destroy,
    .traverse = simple_traverse,
    .clear = simple_clear,
    .methods = simple_methods,
};
