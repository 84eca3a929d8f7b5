/* SPDX-License-Identifier: MIT */
/* threading.local: attributes of which every thread has its own.
 *
 * The values lie in dicts that the thread owns, in a table of its own: they stay confined to it, and reading
 * one is an index and a comparison, whatever other threads do. A local has a place in these tables, and a key
 * by which a table knows whether what lies there is its: places are used again, keys are not while anybody
 * holds them. When a local dies, the dying thread's dict goes at once; another thread's goes when that
 * thread uses the place again, or ends. */
#include "runtime/lib/local.h"

#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/dict.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"

#include <pthread.h>

struct key {
    uint32_t users; /* atomic: the local and the entries of threads */
    uint32_t place; /* immutable */
};

struct local {
    struct tg_object object;
    struct key *key;       /* immutable, NULL only in a local that could not be made */
    tg_value args, kwargs; /* what __init__ gets in each thread: owned, immutable; kwargs may be TG_NULL */
};

struct entry {
    struct key *key; /* NULL: nothing here */
    tg_value dict;   /* owned */
};

static _Thread_local struct entry *table __attribute__((tls_model(TG_TLS_MODEL))); /* from tg_malloc */
static _Thread_local uint32_t table_length __attribute__((tls_model(TG_TLS_MODEL)));

static struct local *self_of(tg_value v) { return (struct local *)(void *)tg_as_object(v); }

/* --- places --- */

static pthread_mutex_t places_lock = PTHREAD_MUTEX_INITIALIZER; /* guards the three below */
static uint32_t *free_places;
static uint32_t free_count, free_capacity, next_place;

static struct key *key_new(void) {
    struct key *k = tg_malloc(sizeof *k);
    if (k == NULL)
        return NULL;
    pthread_mutex_lock(&places_lock);
    *k = (struct key){1, free_count ? free_places[--free_count] : next_place++};
    pthread_mutex_unlock(&places_lock);
    return k;
}

/* A place that cannot be noted is not used again. */
static void place_free(uint32_t place) {
    pthread_mutex_lock(&places_lock);
    if (free_count == free_capacity) {
        uint32_t capacity = free_capacity ? 2 * free_capacity : 16;
        uint32_t *larger = tg_malloc_quiet(capacity * sizeof *larger);
        if (larger) {
            if (free_count)
                memcpy(larger, free_places, free_count * sizeof *larger);
            tg_mfree(free_places);
            free_places = larger;
            free_capacity = capacity;
        }
    }
    if (free_count < free_capacity)
        free_places[free_count++] = place;
    pthread_mutex_unlock(&places_lock);
}

static void key_release(struct key *k) {
    if (__atomic_sub_fetch(&k->users, 1, __ATOMIC_ACQ_REL) == 0)
        tg_mfree(k);
}

/* --- the thread's table --- */

static void entry_clear(struct entry *e) {
    struct entry old = *e;
    *e = (struct entry){NULL, TG_NULL};
    if (old.key == NULL)
        return;
    key_release(old.key);
    tg_decref(old.dict);
}

static bool make_room(uint32_t place) {
    if (place < table_length)
        return true;
    uint32_t length = table_length ? 2 * table_length : 8;
    while (length <= place)
        length *= 2;
    struct entry *larger = tg_calloc(length, sizeof *larger);
    if (larger == NULL)
        return false;
    if (table_length)
        memcpy(larger, table, table_length * sizeof *larger);
    tg_mfree(table);
    table = larger;
    table_length = length;
    return true;
}

static tg_value make_dict(struct key *k) {
    tg_value dict = tg_dict_new();
    if (dict == TG_NULL || !make_room(k->place)) {
        tg_decref(dict);
        return TG_NULL;
    }
    entry_clear(&table[k->place]);
    if (table[k->place].key == k) { /* what died used this local */
        tg_decref(dict);
        return table[k->place].dict;
    }
    __atomic_add_fetch(&k->users, 1, __ATOMIC_RELAXED);
    table[k->place] = (struct entry){k, dict};
    return dict;
}

void tg_locals_drop(void) {
    /* What dies may use locals again. */
    for (int round = 0; table != NULL && round < 4; round++) {
        struct entry *old = table;
        uint32_t length = table_length;
        table = NULL;
        table_length = 0;
        for (uint32_t i = 0; i < length; i++)
            entry_clear(&old[i]);
        tg_mfree(old);
    }
}

/* --- the object --- */

static bool has_own_init(const struct tg_type *type) { return type->init != tg_object_type.init; }

/* A dict of the keywords, or TG_NULL for none; false: memory. */
static bool keep_keywords(const tg_value *values, tg_value kwnames, tg_value *out) {
    *out = TG_NULL;
    if (kwnames == TG_NULL)
        return true;
    const struct tg_tuple *names = tg_as_tuple(kwnames);
    *out = tg_dict_new();
    for (size_t i = 0; *out != TG_NULL && i < names->length; i++)
        if (!tg_dict_set(*out, names->items[i], values[i]))
            return false;
    return *out != TG_NULL;
}

static tg_value local_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if ((nargs || kwnames != TG_NULL) && !has_own_init(type))
        return tg_raise(&tg_exc_TypeError, "Initialization arguments are not supported");
    struct local *l = tg_container_instance(type, &tg_thread_local_type, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->key = NULL;
    l->args = tg_tuple_from_array(args, nargs);
    bool ok = keep_keywords(args + nargs, kwnames, &l->kwargs) && l->args != TG_NULL;
    tg_container_ready(type, &tg_thread_local_type, l);
    ok = ok && (l->key = key_new()) != NULL && make_dict(l->key) != TG_NULL;
    if (ok)
        return tg_from_object(l);
    tg_decref(tg_from_object(l));
    return TG_NULL;
}

static void local_destroy(struct tg_object *self) {
    struct local *l = (struct local *)(void *)self;
    tg_untrack(self);
    if (l->key != NULL) {
        uint32_t place = l->key->place;
        if (place < table_length && table[place].key == l->key)
            entry_clear(&table[place]);
        key_release(l->key);
        place_free(place);
    }
    tg_decref(l->args);
    tg_decref(l->kwargs);
    tg_container_free(self, sizeof *l);
}

/* The dicts are the threads', not ours. */
static void local_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct local *l = (const struct local *)(const void *)self;
    tg_container_traverse_attributes(self, visit, argument);
    if (l->args != TG_NULL)
        visit(l->args, argument);
    if (l->kwargs != TG_NULL)
        visit(l->kwargs, argument);
}

static void local_clear(struct tg_object *self) { tg_container_clear_attributes(self); }

/* --- attributes --- */

static bool call_init(tg_value self) {
    struct tg_type *type = tg_type_of(self);
    tg_value init = tg_type_lookup(type, tg_names.init_);
    tg_value bound = init == TG_NULL ? TG_NULL : tg_descriptor_get(init, self, type);
    tg_decref(init);
    tg_value result =
        bound == TG_NULL ? TG_NULL : tg_call_tuple(bound, self_of(self)->args, self_of(self)->kwargs);
    tg_decref(bound);
    tg_decref(result);
    return result != TG_NULL;
}

/* A thread's first use. */
static __attribute__((noinline)) tg_value first_use(tg_value self) {
    struct key *k = self_of(self)->key;
    tg_value dict = make_dict(k);
    if (dict == TG_NULL || !has_own_init(tg_type_of(self)) || call_init(self))
        return dict;
    if (k->place < table_length && table[k->place].key == k)
        entry_clear(&table[k->place]);
    return TG_NULL;
}

/* The thread's own dict, borrowed from its table. */
static inline tg_value own_dict(tg_value self) {
    struct key *k = self_of(self)->key;
    if (__builtin_expect(k->place < table_length && table[k->place].key == k, 1))
        return table[k->place].dict;
    return first_use(self);
}

static tg_value bind(tg_value found, tg_value self, struct tg_type *type) {
    tg_value v = tg_descriptor_get(found, self, type);
    tg_decref(found);
    return v;
}

static tg_value local_getattr(tg_value self, tg_value name) {
    struct tg_type *type = tg_type_of(self);
    tg_value dict = own_dict(self);
    if (dict == TG_NULL)
        return TG_NULL;
    tg_value found = tg_type_lookup(type, name);
    if (found != TG_NULL && tg_type_of(found)->set)
        return bind(found, self, type);
    tg_value v = tg_dict_get_str(dict, name);
    if (v == TG_NULL)
        return found == TG_NULL ? tg_raise_no_attribute(self, name) : bind(found, self, type);
    tg_decref(found);
    return v;
}

static bool delete_from(tg_value dict, tg_value self, tg_value name) {
    int gone = tg_dict_delete(dict, name);
    if (gone == 0)
        tg_raise_no_attribute(self, name);
    return gone > 0;
}

static bool local_setattr(tg_value self, tg_value name, tg_value value) {
    tg_value dict = own_dict(self);
    if (dict == TG_NULL)
        return false;
    tg_value found = tg_type_lookup(tg_type_of(self), name);
    struct tg_type *kind = found == TG_NULL ? NULL : tg_type_of(found);
    if (kind != NULL && kind->set != NULL) {
        bool done = kind->set(found, self, value);
        tg_decref(found);
        return done;
    }
    tg_decref(found);
    return value == TG_NULL ? delete_from(dict, self, name) : tg_dict_set(dict, name, value);
}

static tg_value local_dict(tg_value self) {
    tg_value dict = own_dict(self);
    return dict == TG_NULL ? TG_NULL : tg_new_reference(dict);
}

static bool refuse_dict(tg_value self, tg_value value) {
    tg_raise(&tg_exc_AttributeError, "'%s' object attribute '__dict__' is read-only", tg_type_name(self));
    return false;
}

static const struct tg_getset_def local_getsets[] = {
    {"__dict__", local_dict, refuse_dict},
    {NULL, NULL, NULL},
};

struct tg_type tg_thread_local_type = {
    TG_TYPE_INIT("_thread._local", TG_KIND_THREAD_LOCAL),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct local),
    .new = local_new,
    .destroy = local_destroy,
    .traverse = local_traverse,
    .clear = local_clear,
    .getattr = local_getattr,
    .setattr = local_setattr,
    .getsets = local_getsets,
};
