/* SPDX-License-Identifier: MIT */
/* queue.Queue and, by their `_order`, LifoQueue and PriorityQueue.
 *
 * As in CPython a queue has a Lock, `mutex`, and three Conditions over it, which programs may use. What they
 * guard is a ring of slots that never leaves C: a put or get of a plain first-in-first-out queue takes the
 * lock's bare word, moves one reference and gives the word back, with no call and no safepoint between, so
 * the holder need not be noted. The others keep a list, whose comparisons may run Python code; and classes
 * that override _qsize, _put or _get are asked by method. Those hold the lock as a `with` statement would. */
#include "runtime/lib/queue.h"

#include "runtime/lib/condition.h"
#include "runtime/lib/modules.h"
#include "runtime/lib/ring.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

enum order { FIFO, LIFO, PRIORITY };

struct queue {
    struct tg_object object;
    struct tg_ring ring;                          /* guarded by mutex */
    tg_value mutex;                               /* owned; the four are immutable after __init__ */
    tg_value not_empty, not_full, all_tasks_done; /* owned */
    tg_slot container;                            /* a list, or what the program set; empty: the ring */
    int64_t maxsize;                              /* raw */
    int64_t unfinished;                           /* raw, written under mutex */
    uint32_t shut;                                /* raw, written under mutex */
    uint8_t order;                                /* immutable */
    bool hooked;                                  /* immutable: methods are overridden */
};

tg_value tg_queue_empty, tg_queue_full, tg_queue_shut_down;

static struct queue *self_of(tg_value v) { return (struct queue *)(void *)tg_as_object(v); }

tg_value tg_queue_raise(tg_value class) {
    tg_value exception = tg_call0(class);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

bool tg_queue_patience(tg_value block, tg_value timeout, struct tg_patience *out) {
    int truth = block == TG_NULL ? 1 : tg_truth(block);
    double seconds = 0;
    if (truth < 0)
        return false;
    out->block = truth;
    out->deadline_ns = TG_WAIT_FOREVER;
    if (!truth || timeout == TG_NULL || timeout == TG_NONE)
        return true;
    if (!tg_as_double(timeout, &seconds))
        return false;
    if (seconds < 0) {
        tg_raise(&tg_exc_ValueError, "'timeout' must be a non-negative number");
        return false;
    }
    return tg_condition_deadline(timeout, &out->deadline_ns);
}

/* --- life --- */

static tg_value queue_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct queue *q = tg_container_instance(type, &tg_queue_type, sizeof *q);
    if (q == NULL)
        return TG_NULL;
    memset((char *)q + sizeof q->object, 0, sizeof *q - sizeof q->object);
    tg_container_ready(type, &tg_queue_type, q);
    return tg_from_object(q);
}

static void queue_destroy(struct tg_object *self) {
    struct queue *q = (struct queue *)(void *)self;
    tg_untrack(self);
    tg_ring_drop(&q->ring);
    tg_slot_clear(&q->container);
    tg_decref(q->not_empty);
    tg_decref(q->not_full);
    tg_decref(q->all_tasks_done);
    tg_decref(q->mutex);
    tg_container_free(self, sizeof *q);
}

static void queue_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct queue *q = (const struct queue *)(const void *)self;
    const tg_value owned[] = {q->mutex, q->not_empty, q->not_full, q->all_tasks_done,
                              tg_slot_peek_borrowed(&q->container)};
    tg_container_traverse_attributes(self, visit, argument);
    tg_ring_traverse(&q->ring, visit, argument);
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        if (tg_is_object(owned[i]))
            visit(owned[i], argument);
}

static void queue_clear(struct tg_object *self) {
    struct queue *q = (struct queue *)(void *)self;
    tg_container_clear_attributes(self);
    tg_ring_drop(&q->ring);
    tg_slot_write_steal(self, &q->container, TG_NULL);
}

/* Does the class define the method anew? 1, 0, -1 */
static int overrides(struct tg_type *type, const char *name) {
    tg_value text = tg_str_intern_cstring(name);
    if (text == TG_NULL)
        return -1;
    tg_value found = tg_type_lookup(type, text), own = tg_type_lookup(&tg_queue_type, text);
    int differs = found != own;
    tg_decref(found);
    tg_decref(own);
    return differs;
}

static bool read_order(struct queue *q, tg_value self) {
    tg_value order = tg_getattr_cstring(self, "_order");
    int64_t n = FIFO;
    bool ok = order != TG_NULL && tg_as_int64(order, &n);
    tg_decref(order);
    q->order = (uint8_t)n;
    return ok;
}

static bool make_conditions(struct queue *q) {
    tg_value *const conditions[] = {&q->not_empty, &q->not_full, &q->all_tasks_done};
    if (q->mutex == TG_NULL && (q->mutex = tg_lock_new()) == TG_NULL)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (*conditions[i] == TG_NULL && (*conditions[i] = tg_condition_new(q->mutex)) == TG_NULL)
            return false;
    return true;
}

static const char *const hooks[] = {"_qsize", "_put", "_get"};

static bool find_hooks(struct queue *q, struct tg_type *type) {
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        int differs = overrides(type, hooks[i]);
        if (differs < 0)
            return false;
        q->hooked |= differs > 0;
    }
    return true;
}

/* __init__(maxsize=0) */
static bool queue_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct queue *q = self_of(self);
    tg_value size;
    if (!tg_optional_argument("Queue.__init__", "maxsize", args, nargs, kwnames, &size) ||
        !read_order(q, self) || !find_hooks(q, tg_type_of(self)))
        return false;
    size = size == TG_NULL ? tg_int(0) : tg_new_reference(size);
    int64_t most;
    tg_value done = TG_NULL;
    if (size != TG_NULL && tg_as_int64_clamped(size, &most)) {
        tg_raw_store(&q->maxsize, most);
        done = tg_call_method(self, "_init", &size, 1);
    }
    tg_decref(size);
    tg_decref(done);
    return done != TG_NULL && make_conditions(q);
}

/* --- the mutex --- */

static struct tg_lock *mutex_of(const struct queue *q) { return tg_as_lock(q->mutex); }

/* The word alone is enough: nothing between but C. */
static inline bool is_bare(const struct queue *q) {
    return !q->hooked && q->order == FIFO && tg_slot_peek_borrowed(&q->container) == TG_NULL;
}

static bool refuse_unmade(void) {
    tg_raise(&tg_exc_AttributeError, "Queue.__init__() not called");
    return false;
}

static inline bool enter(struct queue *q, bool bare) {
    if (__builtin_expect(q->all_tasks_done == TG_NULL, 0))
        return refuse_unmade();
    if (tg_lock_word_take_for_queue(&mutex_of(q)->state) < 0)
        return false;
    if (!bare)
        tg_lock_taken(mutex_of(q));
    return true;
}

static inline void leave(struct queue *q, bool bare) {
    if (bare)
        tg_lock_word_give(&mutex_of(q)->state);
    else
        tg_lock_give(mutex_of(q));
}

/* Inside: gives the mutex back, waits, takes it again. 1, 0, -1 */
static int wait_inside(struct queue *q, tg_value condition, bool bare, int64_t deadline_ns) {
    struct tg_lock *mutex = mutex_of(q);
    if (!bare) {
        tg_raw_store32(&mutex->owner, 0);
        tg_native_lock_released(tg_self());
    }
    int woken = tg_condition_wait_word(tg_as_condition(condition), &mutex->state, deadline_ns);
    if (!bare)
        tg_lock_taken(mutex);
    return woken;
}

/* To be woken behind the mutex: whoever is woken wants it. */
static inline struct tg_waiter *first_waiter(tg_value condition) {
    struct tg_condition *c = tg_as_condition(condition);
    return tg_wait_list_is_empty(&c->waiters) ? NULL : tg_wait_list_take(&c->object, &c->waiters);
}

static inline void wake(struct tg_waiter *w) {
    if (w != NULL)
        tg_waiter_wake(w);
}

/* --- what _qsize, _put and _get do --- */

static int64_t own_size(const struct queue *q) {
    tg_value container = tg_slot_read(&q->container);
    if (container == TG_NULL)
        return q->ring.count;
    int64_t length = tg_length(container);
    tg_decref(container);
    return length;
}

static bool ring_put(struct queue *q, tg_value item) {
    if (__builtin_expect(tg_ring_is_full(&q->ring), 0)) {
        int64_t capacity;
        tg_value *items = tg_ring_larger(q->ring.capacity, &capacity);
        if (items == NULL)
            return false;
        tg_mfree(tg_ring_move(&q->ring, items, capacity));
    }
    tg_incref(item);
    tg_ring_push_steal(&q->ring, item);
    return true;
}

static bool own_put(struct queue *q, tg_value item) {
    tg_value container = tg_slot_read(&q->container);
    bool done;
    if (container == TG_NULL)
        return ring_put(q, item);
    if (!tg_is_list(container)) {
        tg_value result = tg_call_method(container, "append", &item, 1);
        tg_decref(result);
        done = result != TG_NULL;
    } else {
        done = q->order == PRIORITY ? tg_heap_push(container, item) : tg_list_append(container, item);
    }
    tg_decref(container);
    return done;
}

static tg_value own_get(struct queue *q) {
    tg_value container = tg_slot_read(&q->container), v;
    if (container == TG_NULL)
        return q->ring.count ? tg_ring_pop(&q->ring)
                             : tg_raise(&tg_exc_IndexError, "pop from an empty deque");
    if (!tg_is_list(container))
        v = tg_call_method(container, q->order == FIFO ? "popleft" : "pop", NULL, 0);
    else
        v = q->order == PRIORITY ? tg_heap_pop(container) : tg_list_pop(container, q->order == FIFO ? 0 : -1);
    tg_decref(container);
    return v;
}

static int64_t size_inside(struct queue *q) {
    int64_t size = -1;
    if (!q->hooked)
        return own_size(q);
    tg_value v = tg_call_method(tg_from_object(q), "_qsize", NULL, 0);
    if (v != TG_NULL && !tg_as_int64(v, &size))
        size = -1;
    tg_decref(v);
    return size;
}

static bool put_inside(struct queue *q, tg_value item) {
    if (!q->hooked)
        return own_put(q, item);
    tg_value v = tg_call_method(tg_from_object(q), "_put", &item, 1);
    tg_decref(v);
    return v != TG_NULL;
}

static tg_value get_inside(struct queue *q) {
    return q->hooked ? tg_call_method(tg_from_object(q), "_get", NULL, 0) : own_get(q);
}

static tg_value hook_init(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    tg_value list = q->order == FIFO ? TG_NULL : tg_list_new(0);
    if (q->order != FIFO && list == TG_NULL)
        return TG_NULL;
    tg_slot_write_steal(&q->object, &q->container, list);
    return TG_NONE;
}

static tg_value hook_size(const tg_value *args, size_t nargs) {
    int64_t size = own_size(self_of(args[0]));
    return size < 0 ? TG_NULL : tg_int(size);
}

static tg_value hook_put(const tg_value *args, size_t nargs) {
    tg_share_for(tg_as_object(args[0]), args[1]);
    return own_put(self_of(args[0]), args[1]) ? TG_NONE : TG_NULL;
}

static tg_value hook_get(const tg_value *args, size_t nargs) { return own_get(self_of(args[0])); }

/* --- put and get --- */

/* What a waiter finds. */
enum finding { GO_ON, WAIT, FAIL };

static enum finding look_for_room(struct queue *q) {
    if (tg_raw_load32(&q->shut)) {
        tg_queue_raise(tg_queue_shut_down);
        return FAIL;
    }
    int64_t most = tg_raw_load(&q->maxsize), size = most > 0 ? size_inside(q) : 0;
    return size < 0 ? FAIL : most > 0 && size >= most ? WAIT : GO_ON;
}

static enum finding look_for_item(struct queue *q) {
    int64_t size = size_inside(q);
    if (size != 0)
        return size < 0 ? FAIL : GO_ON;
    if (!tg_raw_load32(&q->shut))
        return WAIT;
    tg_queue_raise(tg_queue_shut_down);
    return FAIL;
}

/* Inside, the word alone: what the caller could take or put without waiting once more. */
static int64_t batch_of(const struct queue *q, tg_value condition) {
    return condition == q->not_full ? tg_raw_load(&q->maxsize) - q->ring.count : q->ring.count;
}

/* Inside: lets others put, or take, a batch undisturbed, if it is worth while. */
static void wait_for_batch(struct queue *q, tg_value condition, bool bare, int64_t deadline_ns) {
    if (!bare || deadline_ns != TG_WAIT_FOREVER || !tg_batch_begins())
        return;
    uint32_t *word = &mutex_of(q)->state;
    tg_lock_word_give(word);
    tg_batch_pause();
    tg_lock_word_take_surely(word);
    tg_batch_found(batch_of(q, condition));
}

static bool wait_until(struct queue *q, enum finding (*look)(struct queue *), tg_value condition, bool bare,
                       const struct tg_patience *patience, tg_value refusal) {
    bool late = !patience->block;
    enum finding found = look(q);
    if (found == WAIT && !late) {
        wait_for_batch(q, condition, bare, patience->deadline_ns);
        found = look(q);
    }
    for (;; found = look(q)) {
        if (found != WAIT)
            return found == GO_ON;
        if (late)
            return tg_queue_raise(refusal) != TG_NULL;
        int woken = wait_inside(q, condition, bare, patience->deadline_ns);
        if (woken < 0)
            return false;
        tg_batch_wait_ended();
        late = woken == 0;
    }
}

static tg_value put(struct queue *q, tg_value item, const struct tg_patience *patience) {
    bool bare = is_bare(q);
    struct tg_waiter *w = NULL;
    tg_share_for(&q->object, item);
    if (!enter(q, bare))
        return TG_NULL;
    bool done =
        wait_until(q, look_for_room, q->not_full, bare, patience, tg_queue_full) && put_inside(q, item);
    if (done) {
        tg_raw_store(&q->unfinished, tg_raw_load(&q->unfinished) + 1);
        w = first_waiter(q->not_empty);
    }
    leave(q, bare);
    wake(w);
    return done ? TG_NONE : TG_NULL;
}

static tg_value get(struct queue *q, const struct tg_patience *patience) {
    bool bare = is_bare(q);
    struct tg_waiter *w = NULL;
    if (!enter(q, bare))
        return TG_NULL;
    tg_value v = TG_NULL;
    if (wait_until(q, look_for_item, q->not_empty, bare, patience, tg_queue_empty))
        v = get_inside(q);
    if (v != TG_NULL)
        w = first_waiter(q->not_full);
    leave(q, bare);
    wake(w);
    return v;
}

static tg_value queue_put(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    struct tg_patience patience = {true, TG_WAIT_FOREVER};
    if ((args[2] != TG_NULL || args[3] != TG_NULL) && tg_raw_load(&q->maxsize) > 0 &&
        !tg_queue_patience(args[2], args[3], &patience))
        return TG_NULL;
    return put(q, args[1], &patience);
}

static tg_value queue_get(const tg_value *args, size_t nargs) {
    struct tg_patience patience = {true, TG_WAIT_FOREVER};
    if ((args[1] != TG_NULL || args[2] != TG_NULL) && !tg_queue_patience(args[1], args[2], &patience))
        return TG_NULL;
    return get(self_of(args[0]), &patience);
}

/* --- tasks --- */

static tg_value task_done(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    if (!enter(q, true))
        return TG_NULL;
    int64_t left = tg_raw_load(&q->unfinished) - 1;
    if (left >= 0)
        tg_raw_store(&q->unfinished, left);
    if (left == 0)
        tg_condition_notify_all(tg_as_condition(q->all_tasks_done));
    leave(q, true);
    return left < 0 ? tg_raise(&tg_exc_ValueError, "task_done() called too many times") : TG_NONE;
}

static tg_value queue_join(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    if (!enter(q, true))
        return TG_NULL;
    int woken = 1;
    while (woken >= 0 && tg_raw_load(&q->unfinished) > 0)
        woken = wait_inside(q, q->all_tasks_done, true, TG_WAIT_FOREVER);
    leave(q, true);
    return woken < 0 ? TG_NULL : TG_NONE;
}

/* Inside: throws away what is there. */
static bool drain(struct queue *q) {
    int64_t size;
    while ((size = size_inside(q)) > 0) {
        tg_value v = get_inside(q);
        if (v == TG_NULL)
            return false;
        tg_decref(v);
        if (tg_raw_load(&q->unfinished) > 0)
            tg_raw_store(&q->unfinished, tg_raw_load(&q->unfinished) - 1);
    }
    return size == 0;
}

static tg_value queue_shutdown(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    int immediate = args[1] == TG_NULL ? 0 : tg_truth(args[1]);
    if (immediate < 0 || !enter(q, false))
        return TG_NULL;
    tg_raw_store32(&q->shut, 1);
    bool done = !immediate || drain(q);
    if (done) {
        if (immediate)
            tg_condition_notify_all(tg_as_condition(q->all_tasks_done));
        tg_condition_notify_all(tg_as_condition(q->not_empty));
        tg_condition_notify_all(tg_as_condition(q->not_full));
    }
    leave(q, false);
    return done ? TG_NONE : TG_NULL;
}

/* --- questions --- */

/* -1 with an exception. */
static int64_t size_of(tg_value self) {
    struct queue *q = self_of(self);
    bool bare = is_bare(q);
    if (!enter(q, bare))
        return -1;
    int64_t size = size_inside(q);
    leave(q, bare);
    return size;
}

static tg_value queue_qsize(const tg_value *args, size_t nargs) {
    int64_t size = size_of(args[0]);
    return size < 0 ? TG_NULL : tg_int(size);
}

static tg_value queue_is_empty(const tg_value *args, size_t nargs) {
    int64_t size = size_of(args[0]);
    return size < 0 ? TG_NULL : tg_bool(size == 0);
}

static tg_value queue_is_full(const tg_value *args, size_t nargs) {
    int64_t size = size_of(args[0]), most = tg_raw_load(&self_of(args[0])->maxsize);
    return size < 0 ? TG_NULL : tg_bool(most > 0 && size >= most);
}

/* --- the ring, as queue.py shows it in `queue` --- */

/* The mutex for one look, unless the caller has it. */
static bool enter_unless_held(struct queue *q, bool *entered) {
    *entered = q->mutex != TG_NULL && !tg_lock_is_mine(mutex_of(q));
    return !*entered || enter(q, true);
}

static tg_value queue_items(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    bool entered;
    tg_value list = tg_list_new(0);
    if (list == TG_NULL || !enter_unless_held(q, &entered)) {
        tg_decref(list);
        return TG_NULL;
    }
    bool ok = true;
    for (int64_t i = 0; ok && i < q->ring.count; i++)
        ok = tg_list_append(list, tg_ring_at_borrowed(&q->ring, i));
    if (entered)
        leave(q, true);
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

static bool ring_of_list(struct queue *q, tg_value list, struct tg_ring *r) {
    size_t length = tg_list_length(list);
    int64_t capacity = TG_RING_START;
    while (capacity < (int64_t)length)
        capacity *= 2;
    *r = (struct tg_ring){tg_malloc((size_t)capacity * sizeof(tg_value)), capacity, 0, 0};
    for (size_t i = 0; r->items && i < length; i++) {
        tg_value v = tg_list_get(list, (int64_t)i);
        tg_share_for(&q->object, v);
        tg_ring_push_steal(r, v);
    }
    return r->items != NULL;
}

static tg_value queue_set_items(const tg_value *args, size_t nargs) {
    struct queue *q = self_of(args[0]);
    struct tg_ring fresh;
    bool entered;
    if (!tg_is_list(args[1]))
        return tg_raise(&tg_exc_TypeError, "a list is needed");
    if (!ring_of_list(q, args[1], &fresh))
        return TG_NULL;
    if (!enter_unless_held(q, &entered)) {
        tg_ring_drop(&fresh);
        return TG_NULL;
    }
    struct tg_ring old = q->ring;
    q->ring = fresh;
    if (entered)
        leave(q, true);
    tg_ring_drop(&old);
    return TG_NONE;
}

/* --- attributes --- */

static tg_value get_container(tg_value self) {
    tg_value v = tg_slot_read(&self_of(self)->container);
    return v == TG_NULL ? TG_NONE : v;
}

static bool set_container(tg_value self, tg_value v) {
    struct queue *q = self_of(self);
    tg_slot_write_steal(&q->object, &q->container, tg_new_reference(v));
    return true;
}

static tg_value attribute(tg_value v) {
    return v == TG_NULL ? tg_raise(&tg_exc_AttributeError, "Queue.__init__() not called")
                        : tg_new_reference(v);
}

static tg_value get_mutex(tg_value self) { return attribute(self_of(self)->mutex); }
static tg_value get_not_empty(tg_value self) { return attribute(self_of(self)->not_empty); }
static tg_value get_not_full(tg_value self) { return attribute(self_of(self)->not_full); }
static tg_value get_all_tasks_done(tg_value self) { return attribute(self_of(self)->all_tasks_done); }
static tg_value get_maxsize(tg_value self) { return tg_int(tg_raw_load(&self_of(self)->maxsize)); }
static tg_value get_unfinished(tg_value self) { return tg_int(tg_raw_load(&self_of(self)->unfinished)); }
static tg_value get_shut(tg_value self) { return tg_bool(tg_raw_load32(&self_of(self)->shut)); }

static bool set_number(int64_t *field, tg_value v) {
    int64_t n;
    if (v == TG_NULL) {
        tg_raise(&tg_exc_AttributeError, "attribute cannot be deleted");
        return false;
    }
    if (!tg_as_int64_clamped(v, &n))
        return false;
    tg_raw_store(field, n);
    return true;
}

static bool set_maxsize(tg_value self, tg_value v) { return set_number(&self_of(self)->maxsize, v); }
static bool set_unfinished(tg_value self, tg_value v) { return set_number(&self_of(self)->unfinished, v); }

static bool set_shut(tg_value self, tg_value v) {
    int truth = v == TG_NULL ? 0 : tg_truth(v);
    if (truth >= 0)
        tg_raw_store32(&self_of(self)->shut, (uint32_t)truth);
    return truth >= 0;
}

static const struct tg_native_def queue_methods[] = {
    {"put", queue_put, "self,item,block=,timeout="},
    {"get", queue_get, "self,block=,timeout="},
    {"task_done", task_done, "self,/"},
    {"join", queue_join, "self,/"},
    {"shutdown", queue_shutdown, "self,immediate="},
    {"qsize", queue_qsize, "self,/"},
    {"empty", queue_is_empty, "self,/"},
    {"full", queue_is_full, "self,/"},
    {"_init", hook_init, "self,maxsize"},
    {"_qsize", hook_size, "self"},
    {"_put", hook_put, "self,item"},
    {"_get", hook_get, "self"},
    {"_items", queue_items, "self,/"},
    {"_set_items", queue_set_items, "self,items,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def queue_getsets[] = {
    {"mutex", get_mutex, NULL},
    {"not_empty", get_not_empty, NULL},
    {"not_full", get_not_full, NULL},
    {"all_tasks_done", get_all_tasks_done, NULL},
    {"maxsize", get_maxsize, set_maxsize},
    {"unfinished_tasks", get_unfinished, set_unfinished},
    {"is_shutdown", get_shut, set_shut},
    {"_container", get_container, set_container},
    {NULL, NULL, NULL},
};

struct tg_type tg_queue_type = {
    TG_TYPE_INIT("_queue.Queue", TG_KIND_QUEUE),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct queue),
    .new = queue_new,
    .init = queue_init,
    .destroy = queue_destroy,
    .traverse = queue_traverse,
    .clear = queue_clear,
    .methods = queue_methods,
    .getsets = queue_getsets,
};

/* --- the module --- */

/* class name(Exception), as if defined in that module. */
static bool make_exception(tg_value *out, const char *name, const char *module) {
    tg_value args[3] = {tg_str_from_cstring(name), TG_NULL, tg_dict_new()};
    tg_value base = tg_from_object(&tg_exc_Exception), text = tg_str_from_cstring(module);
    args[1] = tg_tuple_from_array(&base, 1);
    if (args[0] != TG_NULL && args[1] != TG_NULL && args[2] != TG_NULL && text != TG_NULL &&
        tg_dict_set_cstring(args[2], "__module__", text))
        *out = tg_call(tg_from_object(&tg_type_type), args, 3, TG_NULL);
    tg_decref(text);
    for (size_t i = 0; i < 3; i++)
        tg_decref(args[i]);
    return *out != TG_NULL && tg_register_root(out);
}

static bool fill(tg_value module) {
    return make_exception(&tg_queue_empty, "Empty", "_queue") &&
           make_exception(&tg_queue_full, "Full", "queue") &&
           make_exception(&tg_queue_shut_down, "ShutDown", "queue") &&
           tg_module_set_cstring_steal(module, "Empty", tg_new_reference(tg_queue_empty)) &&
           tg_module_set_cstring_steal(module, "Full", tg_new_reference(tg_queue_full)) &&
           tg_module_set_cstring_steal(module, "ShutDown", tg_new_reference(tg_queue_shut_down)) &&
           tg_module_set_cstring_steal(module, "Queue", tg_from_object(&tg_queue_type)) &&
           tg_module_set_cstring_steal(module, "SimpleQueue", tg_from_object(&tg_simple_queue_type));
}

const struct tg_builtin_module tg_module_queue = {"_queue", fill};
