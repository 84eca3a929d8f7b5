/* SPDX-License-Identifier: MIT */
/* threading.Condition: waiting for a change of what a lock guards. The lock is a Lock, an RLock or any object
 * with their methods. Threads wait in order of arrival; a waiter is entered while the lock is held, so who
 * notifies under the lock misses nobody. */
#include "runtime/lib/condition.h"

#include "runtime/types/container.h"
#include "runtime/types/tuple.h"

#include <math.h>

static struct tg_condition *self_of(tg_value v) { return tg_as_condition(v); }

/* --- life --- */

static tg_value condition_make(struct tg_type *type) {
    struct tg_condition *c = tg_container_instance(type, &tg_condition_type, sizeof *c);
    if (c == NULL)
        return TG_NULL;
    c->lock = TG_NULL;
    c->manner = TG_CONDITION_OTHER;
    c->waiters = (struct tg_wait_list){0};
    tg_container_ready(type, &tg_condition_type, c);
    return tg_from_object(c);
}

static void set_lock_steal(struct tg_condition *c, tg_value lock) {
    tg_share_for(&c->object, lock);
    c->lock = lock;
    uint32_t kind = tg_kind_of(lock);
    c->manner = kind == TG_KIND_LOCK    ? TG_CONDITION_LOCK
                : kind == TG_KIND_RLOCK ? TG_CONDITION_RLOCK
                                        : TG_CONDITION_OTHER;
}

tg_value tg_condition_new(tg_value lock) {
    tg_value v = condition_make(&tg_condition_type);
    if (v != TG_NULL)
        set_lock_steal(self_of(v), tg_new_reference(lock));
    return v;
}

static tg_value condition_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return condition_make(type);
}

bool tg_optional_argument(const char *callable, const char *name, const tg_value *args, size_t nargs,
                          tg_value kwnames, tg_value *out) {
    size_t named = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    *out = nargs + named ? args[0] : TG_NULL;
    if (nargs + named > 1)
        tg_raise(&tg_exc_TypeError, "%s() takes at most 1 argument (%zu given)", callable, nargs + named);
    else if (named && strcmp(tg_str_utf8(tg_as_tuple(kwnames)->items[0], NULL), name) != 0)
        tg_raise(&tg_exc_TypeError, "%s() got an unexpected keyword argument '%s'", callable,
                 tg_str_utf8(tg_as_tuple(kwnames)->items[0], NULL));
    else
        return true;
    return false;
}

static bool condition_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value lock;
    if (!tg_optional_argument("Condition.__init__", "lock", args, nargs, kwnames, &lock))
        return false;
    if (self_of(self)->lock != TG_NULL) {
        tg_raise(&tg_exc_RuntimeError, "Condition.__init__() called twice");
        return false;
    }
    lock = lock == TG_NULL || lock == TG_NONE ? tg_rlock_new() : tg_new_reference(lock);
    if (lock == TG_NULL)
        return false;
    set_lock_steal(self_of(self), lock);
    return true;
}

static void condition_destroy(struct tg_object *self) {
    struct tg_condition *c = (struct tg_condition *)(void *)self;
    tg_untrack(self);
    tg_decref(c->lock);
    tg_container_free(self, sizeof *c);
}

static void condition_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value lock = ((struct tg_condition *)(void *)self)->lock;
    tg_container_traverse_attributes(self, visit, argument);
    if (lock != TG_NULL)
        visit(lock, argument);
}

static void condition_clear(struct tg_object *self) { tg_container_clear_attributes(self); }

/* --- the lock --- */

static bool has_lock(const struct tg_condition *c) {
    if (c->lock != TG_NULL)
        return true;
    tg_raise(&tg_exc_RuntimeError, "Condition.__init__() not called");
    return false;
}

/* Calls the method if the lock has it: 1, 0 without, -1. */
static int call_if_there(tg_value lock, const char *name, const tg_value *args, size_t nargs,
                         tg_value *result) {
    tg_value method;
    tg_value text = tg_str_intern_cstring(name);
    int found = text == TG_NULL ? -1 : tg_lookup_attr(lock, text, &method);
    if (found <= 0)
        return found;
    *result = tg_call(method, args, nargs, TG_NULL);
    tg_decref(method);
    return *result == TG_NULL ? -1 : 1;
}

static bool call_and_forget(tg_value lock, const char *name) {
    tg_value result = tg_call_method(lock, name, NULL, 0);
    tg_decref(result);
    return result != TG_NULL;
}

/* A lock that does not tell is owned when it cannot be taken. 1, 0, -1 */
static int is_owned_other(tg_value lock) {
    tg_value result, no = TG_FALSE;
    int told = call_if_there(lock, "_is_owned", NULL, 0, &result);
    if (told == 0) {
        result = tg_call_method(lock, "acquire", &no, 1);
        if (result == TG_NULL)
            return -1;
        int taken = tg_truth(result);
        tg_decref(result);
        return taken < 0 ? -1 : !taken ? 1 : call_and_forget(lock, "release") ? 0 : -1;
    }
    if (told < 0)
        return -1;
    int owned = tg_truth(result);
    tg_decref(result);
    return owned;
}

static int is_owned(const struct tg_condition *c) {
    switch (c->manner) {
    case TG_CONDITION_LOCK:
        return tg_lock_word_is_taken(&tg_as_lock(c->lock)->state);
    case TG_CONDITION_RLOCK:
        return tg_rlock_is_mine(tg_as_rlock(c->lock));
    default:
        return has_lock(c) ? is_owned_other(c->lock) : -1;
    }
}

static bool check_owned(const struct tg_condition *c, const char *what) {
    int owned = is_owned(c);
    if (owned == 0)
        tg_raise(&tg_exc_RuntimeError, "cannot %s on un-acquired lock", what);
    return owned > 0;
}

/* What was given back, to be taken again. */
struct given_back {
    int64_t depth;  /* RLock */
    tg_value state; /* other locks with _release_save; else TG_NULL */
};

static bool give_back(struct tg_condition *c, struct given_back *g) {
    *g = (struct given_back){0, TG_NULL};
    if (c->manner == TG_CONDITION_LOCK) {
        if (tg_lock_give(tg_as_lock(c->lock)))
            return true;
        tg_raise(&tg_exc_RuntimeError, "release unlocked lock");
        return false;
    }
    if (c->manner == TG_CONDITION_RLOCK) {
        g->depth = tg_rlock_give_all(tg_as_rlock(c->lock));
        return true;
    }
    int saved = call_if_there(c->lock, "_release_save", NULL, 0, &g->state);
    return saved ? saved > 0 : call_and_forget(c->lock, "release");
}

static bool take_again(struct tg_condition *c, struct given_back *g) {
    if (c->manner == TG_CONDITION_LOCK) {
        struct tg_lock *l = tg_as_lock(c->lock);
        tg_lock_word_take_surely(&l->state);
        tg_lock_taken(l);
        return true;
    }
    if (c->manner == TG_CONDITION_RLOCK) {
        tg_rlock_take_again(tg_as_rlock(c->lock), g->depth);
        return true;
    }
    tg_value pending = tg_error_take(), result = TG_NULL;
    if (g->state != TG_NULL)
        result = tg_call_method(c->lock, "_acquire_restore", &g->state, 1);
    else
        result = tg_call_method(c->lock, "acquire", NULL, 0);
    tg_decref(g->state);
    tg_decref(result);
    if (pending != TG_NULL) {
        tg_error_clear();
        tg_error_restore_steal(pending);
    }
    return result != TG_NULL;
}

/* --- waiting --- */

bool tg_condition_deadline(tg_value timeout, int64_t *deadline_ns) {
    double seconds;
    *deadline_ns = TG_WAIT_FOREVER;
    if (timeout == TG_NULL || timeout == TG_NONE)
        return true;
    if (!tg_as_double(timeout, &seconds))
        return false;
    if (seconds > TG_TIMEOUT_MAX) {
        tg_raise(&tg_exc_OverflowError, "timeout value is too large");
        return false;
    }
    *deadline_ns = seconds > 0 ? tg_monotonic_ns() + (int64_t)ceil(seconds * 1e9) : 0;
    return true;
}

/* 1 woken, 0 too late, -1 an exception. */
static int wait_until(struct tg_condition *c, int64_t deadline_ns) {
    struct tg_waiter w;
    struct given_back g;
    tg_wait_list_add(&c->object, &c->waiters, &w);
    if (!give_back(c, &g)) {
        tg_waiter_wait(&c->object, &c->waiters, &w, 0);
        return -1;
    }
    int woken = tg_waiter_wait(&c->object, &c->waiters, &w, deadline_ns);
    return take_again(c, &g) ? woken : -1;
}

int tg_condition_wait_word(struct tg_condition *c, uint32_t *word, int64_t deadline_ns) {
    struct tg_waiter w;
    tg_wait_list_add(&c->object, &c->waiters, &w);
    tg_lock_word_give(word);
    int woken = tg_waiter_wait(&c->object, &c->waiters, &w, deadline_ns);
    tg_lock_word_take_surely(word);
    return woken;
}

static tg_value condition_wait(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    int64_t deadline_ns;
    if (!check_owned(c, "wait") || !tg_condition_deadline(args[1], &deadline_ns))
        return TG_NULL;
    int woken = wait_until(c, deadline_ns);
    return woken < 0 ? TG_NULL : tg_bool(woken);
}

/* wait_for(predicate, timeout=None): the predicate's last value */
static tg_value condition_wait_for(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    int64_t deadline_ns;
    if (!tg_condition_deadline(args[2], &deadline_ns))
        return TG_NULL;
    for (bool last = false;;) {
        tg_value v = tg_call0(args[1]);
        int truth = v == TG_NULL ? -1 : tg_truth(v);
        if (truth > 0 || (truth == 0 && last))
            return v;
        tg_decref(v);
        if (truth < 0 || !check_owned(c, "wait"))
            return TG_NULL;
        int woken = wait_until(c, deadline_ns);
        if (woken < 0)
            return TG_NULL;
        last = woken == 0;
    }
}

void tg_condition_notify_all(struct tg_condition *c) {
    /* Those that enter from now on are not meant. */
    for (int64_t n = tg_wait_list_length(&c->object, &c->waiters); n > 0; n--)
        tg_condition_notify(c);
}

static tg_value condition_notify(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    int64_t n = 1;
    if (!check_owned(c, "notify") || (args[1] != TG_NULL && !tg_as_int64_clamped(args[1], &n)))
        return TG_NULL;
    for (; n > 0 && !tg_wait_list_is_empty(&c->waiters); n--)
        tg_condition_notify(c);
    return TG_NONE;
}

static tg_value notify_all(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    if (!check_owned(c, "notify"))
        return TG_NULL;
    tg_condition_notify_all(c);
    return TG_NONE;
}

/* --- the lock's methods --- */

static tg_value condition_acquire(const tg_value *args, size_t nargs) {
    size_t given = args[1] == TG_NULL ? 0 : args[2] == TG_NULL ? 1 : 2;
    struct tg_condition *c = self_of(args[0]);
    if (!has_lock(c))
        return TG_NULL;
    if (given == 0 && args[2] != TG_NULL) {
        tg_value both[2] = {TG_TRUE, args[2]};
        return tg_call_method(c->lock, "acquire", both, 2);
    }
    return tg_call_method(c->lock, "acquire", args + 1, given);
}

static tg_value condition_release(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    return has_lock(c) ? tg_call_method(c->lock, "release", NULL, 0) : TG_NULL;
}

static tg_value condition_enter(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    if (c->manner == TG_CONDITION_LOCK) {
        struct tg_lock *l = tg_as_lock(c->lock);
        if (tg_lock_word_take(&l->state, true, TG_WAIT_FOREVER) < 0)
            return TG_NULL;
        tg_lock_taken(l);
        return TG_TRUE;
    }
    return has_lock(c) ? tg_call_method(c->lock, "__enter__", NULL, 0) : TG_NULL;
}

static tg_value condition_exit(const tg_value *args, size_t nargs) {
    struct tg_condition *c = self_of(args[0]);
    tg_value none[3] = {TG_NONE, TG_NONE, TG_NONE};
    if (c->manner == TG_CONDITION_LOCK && tg_lock_give(tg_as_lock(c->lock)))
        return TG_NONE;
    return has_lock(c) ? tg_call_method(c->lock, "__exit__", nargs == 4 ? args + 1 : none, 3) : TG_NULL;
}

static tg_value condition_is_owned(const tg_value *args, size_t nargs) {
    int owned = is_owned(self_of(args[0]));
    return owned < 0 ? TG_NULL : tg_bool(owned);
}

static tg_value condition_lock(tg_value self) {
    tg_value lock = self_of(self)->lock;
    return lock == TG_NULL ? TG_NONE : tg_new_reference(lock);
}

static tg_value condition_repr(tg_value self) {
    struct tg_condition *c = self_of(self);
    tg_value lock = c->lock == TG_NULL ? TG_NULL : tg_repr(c->lock);
    if (lock == TG_NULL && tg_error_pending())
        return TG_NULL;
    tg_value text = tg_str_printf("<Condition(%s, %lld)>", lock == TG_NULL ? "None" : tg_str_utf8(lock, NULL),
                                  (long long)tg_wait_list_length(&c->object, &c->waiters));
    tg_decref(lock);
    return text;
}

static const struct tg_native_def condition_methods[] = {
    {"acquire", condition_acquire, "self,blocking=,timeout="},
    {"release", condition_release, "self,/"},
    {"wait", condition_wait, "self,timeout="},
    {"wait_for", condition_wait_for, "self,predicate,timeout="},
    {"notify", condition_notify, "self,n="},
    {"notify_all", notify_all, "self,/"},
    {"notifyAll", notify_all, "self,/"},
    {"__enter__", condition_enter, "self,/"},
    {"__exit__", condition_exit, "self,*args"},
    {"_is_owned", condition_is_owned, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def condition_getsets[] = {
    {"_lock", condition_lock, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_condition_type = {
    TG_TYPE_INIT("threading.Condition", TG_KIND_CONDITION),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_condition),
    .new = condition_new,
    .init = condition_init,
    .destroy = condition_destroy,
    .traverse = condition_traverse,
    .clear = condition_clear,
    .repr = condition_repr,
    .methods = condition_methods,
    .getsets = condition_getsets,
};
