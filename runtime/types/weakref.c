/* SPDX-License-Identifier: MIT */
/* Weak references. A table from object to its references, under one mutex: looking one up takes a reference
 * unless the object is already dying, and a dying object empties its references before its memory goes. The
 * mutex is a leaf: nothing runs under it. */
#include "runtime/types/weakref.h"

#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

#include <pthread.h>

static struct tg_weakref *self_of(tg_value v) { return (struct tg_weakref *)(void *)tg_as_object(v); }

/* --- the table: chains of references, by their object's address --- */

static pthread_mutex_t table_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct tg_weakref **buckets; /* guarded by table_mutex, as all below */
static size_t bucket_count, entry_count;

static struct tg_weakref **bucket_of(const struct tg_object *o) {
    return &buckets[((uintptr_t)o >> 4) * 0x9e3779b97f4a7c15u >> 32 & (bucket_count - 1)];
}

static bool table_room(void) {
    if (entry_count < bucket_count)
        return true;
    size_t count = bucket_count ? bucket_count * 2 : 64, old_count = bucket_count;
    struct tg_weakref **old = buckets, **bigger = tg_calloc(count, sizeof(struct tg_weakref *));
    if (!bigger)
        return false;
    buckets = bigger;
    bucket_count = count;
    for (size_t i = 0; i < old_count; i++)
        for (struct tg_weakref *r = old[i], *next; r; r = next) {
            next = r->next;
            struct tg_weakref **end = bucket_of(r->target);
            while (*end) /* the references of one object keep their order: the youngest first */
                end = &(*end)->next;
            r->next = NULL;
            *end = r;
        }
    tg_mfree(old);
    return true;
}

static void unlink(struct tg_weakref *r) {
    struct tg_weakref **at = bucket_of(r->target);
    while (*at != r)
        at = &(*at)->next;
    *at = r->next;
    r->target = NULL;
    entry_count--;
}

tg_value tg_weakref_target(tg_value ref) {
    struct tg_weakref *r = self_of(ref);
    pthread_mutex_lock(&table_mutex);
    struct tg_object *o = r->target;
    if (o && !tg_object_incref_unless_zero(o))
        o = NULL;
    pthread_mutex_unlock(&table_mutex);
    return tg_from_object(o);
}

struct tg_object *tg_weakref_peek(const struct tg_object *o) {
    return ((const struct tg_weakref *)(const void *)o)->target;
}

struct tg_object *tg_weakref_next(const struct tg_object *o, const struct tg_object *previous) {
    pthread_mutex_lock(&table_mutex);
    struct tg_weakref *r = previous       ? ((const struct tg_weakref *)(const void *)previous)->next
                           : bucket_count ? *bucket_of(o)
                                          : NULL;
    while (r && r->target != o)
        r = r->next;
    pthread_mutex_unlock(&table_mutex);
    return r ? &r->object : NULL;
}

uint32_t tg_weakref_count(tg_value v) {
    uint32_t count = 0;
    pthread_mutex_lock(&table_mutex);
    if (bucket_count && tg_is_object(v))
        for (const struct tg_weakref *r = *bucket_of(tg_as_object(v)); r; r = r->next)
            count += r->target == tg_as_object(v);
    pthread_mutex_unlock(&table_mutex);
    return count;
}

tg_value tg_weakref_list(tg_value v) {
    tg_value list = tg_list_new(0);
    uint32_t room = tg_weakref_count(v), count = 0;
    tg_value *found = list == TG_NULL ? NULL : tg_calloc(room + 1, sizeof *found);
    if (found == NULL) {
        tg_decref(list);
        return list == TG_NULL ? TG_NULL : tg_raise_memory();
    }
    pthread_mutex_lock(&table_mutex);
    for (struct tg_weakref *r = room ? *bucket_of(tg_as_object(v)) : NULL; r && count < room; r = r->next)
        if (r->target == tg_as_object(v) && tg_object_incref_unless_zero(&r->object))
            found[count++] = tg_from_object(r);
    pthread_mutex_unlock(&table_mutex);
    bool ok = true;
    for (uint32_t i = 0; i < count; i++)
        ok &= tg_list_append_steal(list, found[i]);
    tg_mfree(found);
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

/* --- birth and death --- */

static bool can_be_referenced(tg_value v) {
    if (!tg_is_object(v))
        return false;
    const struct tg_type *type = tg_type_of(v);
    if (type->flags & TG_TYPE_HEAP)
        return !(type->flags & TG_TYPE_NATIVE_VALUE) || !(type->flags & (TG_TYPE_INT | TG_TYPE_TUPLE));
    switch (tg_kind_of(v)) {
    case TG_KIND_TYPE:
    case TG_KIND_FUNCTION:
    case TG_KIND_METHOD:
    case TG_KIND_NATIVE:
    case TG_KIND_SET:
    case TG_KIND_FROZENSET:
    case TG_KIND_GENERATOR:
    case TG_KIND_COROUTINE:
    case TG_KIND_CODE:
    case TG_KIND_MODULE:
    case TG_KIND_SOCKET:
    case TG_KIND_FILE:
        return true;
    default:
        return type->destroy == tg_file_type.destroy; /* files of bytes */
    }
}

/* The reference of the object that has no callback is shared by all who ask. Under the mutex. */
static tg_value existing(const struct tg_object *o) {
    for (struct tg_weakref *r = *bucket_of(o); r; r = r->next)
        if (r->target == o && r->callback == TG_NULL && tg_object_kind(&r->object) == TG_KIND_WEAKREF &&
            tg_object_incref_unless_zero(&r->object))
            return tg_from_object(r);
    return TG_NULL;
}

/* Enters r, or finds the one that is there already (new reference, r is left alone). TG_NULL: out of memory.
 */
static tg_value enter(struct tg_weakref *r, struct tg_object *o) {
    pthread_mutex_lock(&table_mutex);
    tg_value v = TG_NULL;
    if (table_room()) {
        bool plain = r->callback == TG_NULL && tg_object_kind(&r->object) == TG_KIND_WEAKREF;
        v = plain ? existing(o) : TG_NULL;
        if (v == TG_NULL) {
            struct tg_weakref **bucket = bucket_of(o);
            r->target = o;
            r->next = *bucket;
            *bucket = r;
            entry_count++;
            v = tg_from_object(r);
        }
    }
    pthread_mutex_unlock(&table_mutex);
    return v;
}

static tg_value make(struct tg_type *type, tg_value target, tg_value callback) {
    struct tg_weakref *r;
    if (type == &tg_weakref_type) {
        r = tg_container_new(TG_KIND_WEAKREF, sizeof *r);
    } else {
        tg_value v = tg_instance_new(type);
        r = v == TG_NULL ? NULL : self_of(v);
    }
    if (!r)
        return TG_NULL;
    r->target = NULL;
    r->next = NULL;
    r->hash = -1;
    r->muted = false;
    r->callback = tg_is_none(callback) ? TG_NULL : tg_new_reference(callback);
    r->object.flags |= TG_FLAG_WEAKREF;
    if (type == &tg_weakref_type)
        tg_track(r);
    struct tg_object *o = tg_as_object(target);
    if (tg_object_is_shared(o))
        tg_share(tg_from_object(r));
    tg_object_set_flag(o, TG_FLAG_WEAKREFS);
    tg_value v = enter(r, o);
    if (v != tg_from_object(r))
        tg_decref(tg_from_object(r));
    return v;
}

tg_value tg_weakref_new(tg_value target, tg_value callback) {
    if (!can_be_referenced(target))
        return tg_raise_type_of(&tg_exc_TypeError, "cannot create weak reference to '%s' object", target);
    return make(&tg_weakref_type, target, callback);
}

static tg_value weakref_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs < 1 || nargs > 2)
        return tg_raise(&tg_exc_TypeError, "__new__ expected at %s %d argument%s, got %zu",
                        nargs ? "most" : "least", nargs ? 2 : 1, nargs ? "s" : "", nargs);
    if (!can_be_referenced(args[0]))
        return tg_raise_type_of(&tg_exc_TypeError, "cannot create weak reference to '%s' object", args[0]);
    return make(type, args[0], nargs == 2 ? args[1] : TG_NONE);
}

static bool weakref_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void weakref_destroy(struct tg_object *o) {
    struct tg_weakref *r = (struct tg_weakref *)(void *)o;
    tg_untrack(o);
    pthread_mutex_lock(&table_mutex);
    if (r->target)
        unlink(r);
    pthread_mutex_unlock(&table_mutex);
    tg_decref(r->callback);
    tg_object_free(o, tg_object_kind(o) == TG_KIND_WEAKREF ? sizeof *r : tg_instance_bytes(o));
}

static void weakref_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct tg_weakref *)(void *)o)->callback, argument);
    if (tg_object_kind(o) >= TG_KIND_FIRST_SHAPE)
        tg_instance_traverse_attributes(o, visit, argument);
}

static void run_callback(struct tg_weakref *r) {
    tg_value pending = tg_error_take();
    tg_value result = tg_call1(r->callback, tg_from_object(r));
    if (result == TG_NULL)
        tg_print_unraisable(r->callback);
    tg_decref(result);
    tg_error_restore_steal(pending);
}

/* Takes one reference to o out of the table; with a reference of its own if it has a callback to run, else a
 * dead one is passed over. NULL: no more. */
static struct tg_weakref *take_one(const struct tg_object *o, bool *held) {
    struct tg_weakref *found = NULL;
    pthread_mutex_lock(&table_mutex);
    for (struct tg_weakref *r = bucket_count ? *bucket_of(o) : NULL; r && !found; r = r->next)
        if (r->target == o)
            found = r;
    if (found) {
        unlink(found);
        *held = found->callback != TG_NULL && !__atomic_load_n(&found->muted, __ATOMIC_RELAXED) &&
                tg_object_incref_unless_zero(&found->object);
    }
    pthread_mutex_unlock(&table_mutex);
    return found;
}

/* All of them are dead before the first callback runs: the youngest reference's, as in CPython. What was
 * taken out of the table and is held is ours to chain. */
void tg_weakrefs_died(struct tg_object *o) {
    bool held;
    struct tg_weakref *r, *first = NULL, **last = &first;
    while ((r = take_one(o, &held)))
        if (held) {
            *last = r;
            last = &r->next;
        }
    *last = NULL;
    while ((r = first)) {
        first = r->next;
        r->next = NULL;
        run_callback(r);
        tg_object_decref(&r->object);
    }
}

void tg_weakref_mute(struct tg_object *o, bool mute) {
    if (tg_object_has_flag(o, TG_FLAG_WEAKREF))
        __atomic_store_n(&((struct tg_weakref *)(void *)o)->muted, mute, __ATOMIC_RELAXED);
}

/* --- the type --- */

static tg_value weakref_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs || kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "weakref() takes no arguments");
    tg_value v = tg_weakref_target(callable);
    return v == TG_NULL ? TG_NONE : v;
}

static int64_t weakref_hash(tg_value self) {
    struct tg_weakref *r = self_of(self);
    int64_t known = tg_raw_load(&r->hash);
    if (known != -1)
        return known;
    tg_value v = tg_weakref_target(self);
    if (v == TG_NULL) {
        tg_raise(&tg_exc_TypeError, "weak object has gone away");
        return -1;
    }
    int64_t h = tg_hash(v);
    tg_decref(v);
    if (h != -1)
        tg_raw_store(&r->hash, h);
    return h;
}

static tg_value weakref_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || !tg_type_is_subtype(tg_type_of(other), &tg_weakref_type))
        return TG_NOT_IMPLEMENTED;
    tg_value a = tg_weakref_target(self), b = tg_weakref_target(other);
    tg_value result =
        a == TG_NULL || b == TG_NULL ? tg_bool((self == other) == (op == TG_EQ)) : tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    return result;
}

static tg_value weakref_repr(tg_value self) {
    tg_value v = tg_weakref_target(self);
    void *at = (void *)tg_as_object(self);
    tg_value text = v == TG_NULL ? tg_str_printf("<weakref at %p; dead>", at)
                                 : tg_str_printf("<weakref at %p; to '%s' at %p>", at, tg_type_name(v),
                                                 (void *)(uintptr_t)v);
    tg_decref(v);
    return text;
}

static tg_value get_callback(tg_value self) {
    tg_value callback = self_of(self)->callback, target = tg_weakref_target(self);
    if (callback == TG_NULL || target == TG_NULL)
        return TG_NONE;
    tg_decref(target);
    return tg_new_reference(callback);
}

static const struct tg_getset_def weakref_getsets[] = {
    {"__callback__", get_callback, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_weakref_type = {
    TG_TYPE_INIT("weakref.ReferenceType", TG_KIND_WEAKREF),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_weakref),
    .new = weakref_new,
    .init = weakref_init,
    .destroy = weakref_destroy,
    .traverse = weakref_traverse,
    .repr = weakref_repr,
    .hash = weakref_hash,
    .compare = weakref_compare,
    .call = weakref_call,
    .getsets = weakref_getsets,
};
