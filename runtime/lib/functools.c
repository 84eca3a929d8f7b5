/* SPDX-License-Identifier: MIT */
/* The module _functools: partial, reduce, cmp_to_key and the wrapper of lru_cache. The module functools
 * builds on it (functools.py). */
#include "runtime/lib/library.h"
#include "runtime/lib/modules.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/function.h"
#include "runtime/types/tuple.h"

/* --- partial: function, arguments and keywords are immutable once it was made --- */

struct partial {
    struct tg_object object;
    tg_value function, arguments; /* arguments: tuple */
    tg_value keywords;            /* dict */
    struct tg_attributes attributes;
};

static struct partial *partial_of(tg_value v) { return (struct partial *)(void *)tg_as_object(v); }
static struct tg_library_type partial_type;

static bool is_partial(tg_value v) { return tg_type_of(v) == &partial_type.type; }

/* The keywords of a call over those of `base` (a dict or TG_NULL), as a new dict. */
static tg_value keywords_over(tg_value base, const tg_value *values, tg_value kwnames) {
    tg_value dict = base == TG_NULL ? tg_dict_new() : tg_dict_copy(base);
    const struct tg_tuple *names = kwnames == TG_NULL ? NULL : tg_as_tuple(kwnames);
    for (size_t i = 0; dict != TG_NULL && names && i < names->length; i++)
        if (!tg_dict_set(dict, names->items[i], values[i])) {
            tg_decref(dict);
            return TG_NULL;
        }
    return dict;
}

/* Two arrays as one tuple. */
static tg_value joined(const tg_value *first, size_t first_count, const tg_value *then, size_t then_count) {
    size_t count = first_count + then_count;
    tg_value *all = tg_malloc((count + 1) * sizeof *all);
    if (all == NULL)
        return TG_NULL;
    if (first_count)
        memcpy(all, first, first_count * sizeof *all);
    if (then_count)
        memcpy(all + first_count, then, then_count * sizeof *all);
    tg_value tuple = tg_tuple_from_array(all, count);
    tg_mfree(all);
    return tuple;
}

static tg_value partial_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs == 0)
        return tg_raise(&tg_exc_TypeError, "type 'partial' takes at least one argument");
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "the first argument must be callable");
    /* A partial of a partial without attributes of its own is one partial. */
    const struct partial *inner =
        is_partial(args[0]) && type == &partial_type.type ? partial_of(args[0]) : NULL;
    const struct tg_tuple *before = inner ? tg_as_tuple(inner->arguments) : NULL;
    tg_value arguments =
        joined(before ? before->items : NULL, before ? before->length : 0, args + 1, nargs - 1);
    tg_value keywords = keywords_over(inner ? inner->keywords : TG_NULL, args + nargs, kwnames);
    tg_value v = arguments == TG_NULL || keywords == TG_NULL ? TG_NULL : tg_instance_new(type);
    if (v == TG_NULL) {
        tg_decref(arguments);
        tg_decref(keywords);
        return TG_NULL;
    }
    struct partial *p = partial_of(v);
    p->function = tg_new_reference(inner ? inner->function : args[0]);
    p->arguments = arguments;
    p->keywords = keywords;
    return v;
}

static bool partial_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void partial_destroy(struct tg_object *o) {
    struct partial *p = (struct partial *)(void *)o;
    tg_untrack(o);
    tg_decref(p->function);
    tg_decref(p->arguments);
    tg_decref(p->keywords);
    tg_instance_release_attributes(o);
    tg_object_free(o, tg_instance_bytes(o));
}

static void partial_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct partial *p = (struct partial *)(void *)o;
    const tg_value parts[] = {p->function, p->arguments, p->keywords};
    for (int i = 0; i < 3; i++)
        if (parts[i] != TG_NULL)
            visit(parts[i], argument);
    tg_instance_traverse_attributes(o, visit, argument);
}

static void partial_clear(struct tg_object *o) {
    const struct partial *p = (struct partial *)(void *)o;
    if (p->keywords != TG_NULL)
        tg_dict_clear(p->keywords);
    tg_instance_clear_attributes(o);
}

static tg_value partial_call_keywords(const struct partial *p, const tg_value *args, size_t nargs,
                                      tg_value kwnames) {
    const struct tg_tuple *before = tg_as_tuple(p->arguments);
    tg_value all = joined(before->items, before->length, args, nargs);
    tg_value keywords = all == TG_NULL ? TG_NULL : keywords_over(p->keywords, args + nargs, kwnames);
    tg_value result = keywords == TG_NULL ? TG_NULL : tg_call_tuple(p->function, all, keywords);
    tg_decref(all);
    tg_decref(keywords);
    return result;
}

#define FEW 16

static tg_value partial_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct partial *p = partial_of(self);
    const struct tg_tuple *before = tg_as_tuple(p->arguments);
    if (tg_dict_length(p->keywords) > 0)
        return partial_call_keywords(p, args, nargs, kwnames);
    size_t named = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    size_t total = before->length + nargs + named;
    tg_value few[FEW], *all = total <= FEW ? few : tg_malloc(total * sizeof *all);
    if (all == NULL)
        return TG_NULL;
    if (before->length)
        memcpy(all, before->items, before->length * sizeof *all);
    if (nargs + named)
        memcpy(all + before->length, args, (nargs + named) * sizeof *all);
    tg_value result = tg_call(p->function, all, before->length + nargs, kwnames);
    if (all != few)
        tg_mfree(all);
    return result;
}

static tg_value partial_repr(tg_value self) {
    const struct partial *p = partial_of(self);
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_from_cstring("...");
    const struct tg_tuple *before = tg_as_tuple(p->arguments);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, tg_type_name(self));
    tg_builder_add_cstring(&b, "(");
    tg_builder_add_repr(&b, p->function);
    for (size_t i = 0; !b.failed && i < before->length; i++) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, before->items[i]);
    }
    tg_value key, v;
    for (size_t position = 0; !b.failed && tg_dict_next(p->keywords, &position, &key, &v);) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_str(&b, key);
        tg_builder_add_cstring(&b, "=");
        tg_builder_add_repr(&b, v);
        tg_decref(key);
        tg_decref(v);
    }
    tg_builder_add_cstring(&b, ")");
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

static tg_value partial_func(tg_value self) { return tg_new_reference(partial_of(self)->function); }
static tg_value partial_args(tg_value self) { return tg_new_reference(partial_of(self)->arguments); }
static tg_value partial_keywords(tg_value self) { return tg_new_reference(partial_of(self)->keywords); }

static const struct tg_getset_def partial_getsets[] = {
    {"func", partial_func, NULL},
    {"args", partial_args, NULL},
    {"keywords", partial_keywords, NULL},
    {NULL, NULL, NULL},
};

static struct tg_library_type partial_type = {
    .type =
        {
            TG_TYPE_INIT("functools.partial", 0),
            .flags = TG_TYPE_BASE | TG_TYPE_ATTRIBUTES,
            .size = sizeof(struct partial),
            .attributes_offset = offsetof(struct partial, attributes),
            .new = partial_new,
            .init = partial_init,
            .destroy = partial_destroy,
            .traverse = partial_traverse,
            .clear = partial_clear,
            .repr = partial_repr,
            .call = partial_call,
            .getsets = partial_getsets,
        },
};

/* --- reduce --- */

static tg_value reduce(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[1]), v;
    if (iterator == TG_NULL) {
        if (tg_error_matches(&tg_exc_TypeError)) {
            tg_error_clear();
            tg_raise(&tg_exc_TypeError, "reduce() arg 2 must support iteration");
        }
        return TG_NULL;
    }
    tg_value result = args[2] == TG_NULL ? tg_next(iterator) : tg_new_reference(args[2]);
    bool empty = result == TG_NULL && !tg_error_pending();
    while (result != TG_NULL && (v = tg_next(iterator)) != TG_NULL) {
        tg_value next = tg_call2(args[0], result, v);
        tg_decref(v);
        tg_decref(result);
        result = next;
    }
    tg_decref(iterator);
    if (empty)
        return tg_raise(&tg_exc_TypeError, "reduce() of empty iterable with no initial value");
    if (result != TG_NULL && tg_error_pending()) {
        tg_decref(result);
        return TG_NULL;
    }
    return result;
}

/* --- cmp_to_key: a maker of keys (no value yet), and the keys --- */

struct key {
    struct tg_object object;
    tg_value compare, value; /* immutable; value TG_NULL in the maker */
};

static struct tg_library_type key_type;
static struct key *key_of(tg_value v) { return (struct key *)(void *)tg_as_object(v); }

static tg_value key_make(tg_value compare, tg_value value) {
    struct key *k = tg_container_new(key_type.type.kind, sizeof *k);
    if (k == NULL)
        return TG_NULL;
    k->compare = tg_new_reference(compare);
    k->value = tg_new_reference(value);
    tg_track(k);
    return tg_from_object(k);
}

static void key_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct key *)(void *)o)->compare);
    tg_decref(((struct key *)(void *)o)->value);
    tg_object_free(o, sizeof(struct key));
}

static void key_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct key *k = (struct key *)(void *)o;
    visit(k->compare, argument);
    if (k->value != TG_NULL)
        visit(k->value, argument);
}

static tg_value key_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length) != 1)
        return tg_raise(&tg_exc_TypeError, "K() takes exactly one argument");
    return key_make(key_of(self)->compare, args[0]);
}

static tg_value key_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (tg_type_of(other) != &key_type.type)
        return tg_raise(&tg_exc_TypeError, "other argument must be K instance");
    const struct key *a = key_of(self), *b = key_of(other);
    if (a->value == TG_NULL || b->value == TG_NULL)
        return tg_raise(&tg_exc_AttributeError, "object");
    tg_value order = tg_call2(a->compare, a->value, b->value), zero = tg_int(0);
    tg_value answer = order == TG_NULL ? TG_NULL : tg_compare(order, zero, op);
    tg_decref(order);
    tg_decref(zero);
    return answer;
}

static tg_value key_object(tg_value self) {
    tg_value v = key_of(self)->value;
    return v == TG_NULL ? tg_raise(&tg_exc_AttributeError, "object") : tg_new_reference(v);
}

static const struct tg_getset_def key_getsets[] = {{"obj", key_object, NULL}, {NULL, NULL, NULL}};

static struct tg_library_type key_type = {
    .type =
        {
            TG_TYPE_INIT("functools.KeyWrapper", 0),
            .size = sizeof(struct key),
            .destroy = key_destroy,
            .traverse = key_traverse,
            .compare = key_compare,
            .call = key_call,
            .getsets = key_getsets,
        },
};

static tg_value cmp_to_key(const tg_value *args, size_t nargs) { return key_make(args[0], TG_NULL); }

/* --- lru_cache: the results by key in a dict, the least recently used first. With a limit, a hit moves its
 * key to the end. --- */

struct cache {
    struct tg_object object;
    tg_value function, results, info; /* results: dict; info: makes cache_info's answer; immutable */
    int64_t limit;                    /* -1: none */
    bool typed;
    int64_t hits, misses; /* raw; under the lock */
    struct tg_attributes attributes;
};

static struct tg_library_type cache_type;
static struct cache *cache_of(tg_value v) { return (struct cache *)(void *)tg_as_object(v); }

static tg_value mark; /* between positional and keyword arguments in a key; pinned */

/* function, maxsize, typed, info */
static tg_value cache_make(const tg_value *args, size_t nargs) {
    int64_t limit = -1;
    int typed = tg_truth(args[2]);
    if (typed < 0)
        return TG_NULL;
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "the first argument must be callable");
    if (args[1] != TG_NONE) {
        if (!tg_is_int_like(args[1]))
            return tg_raise(&tg_exc_TypeError, "maxsize should be integer or None");
        if (!tg_as_int64(args[1], &limit))
            return TG_NULL;
        limit = limit < 0 ? 0 : limit;
    }
    tg_value results = tg_dict_new(), v = results == TG_NULL ? TG_NULL : tg_instance_new(&cache_type.type);
    if (v == TG_NULL) {
        tg_decref(results);
        return TG_NULL;
    }
    struct cache *c = cache_of(v);
    c->function = tg_new_reference(args[0]);
    c->results = results;
    c->info = tg_new_reference(args[3]);
    c->limit = limit;
    c->typed = typed;
    return v;
}

static void cache_destroy(struct tg_object *o) {
    struct cache *c = (struct cache *)(void *)o;
    tg_untrack(o);
    tg_decref(c->function);
    tg_decref(c->results);
    tg_decref(c->info);
    tg_instance_release_attributes(o);
    tg_object_free(o, tg_instance_bytes(o));
}

static void cache_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct cache *c = (struct cache *)(void *)o;
    const tg_value parts[] = {c->function, c->results, c->info};
    for (int i = 0; i < 3; i++)
        if (parts[i] != TG_NULL)
            visit(parts[i], argument);
    tg_instance_traverse_attributes(o, visit, argument);
}

static void cache_clear_references(struct tg_object *o) {
    const struct cache *c = (struct cache *)(void *)o;
    if (c->results != TG_NULL)
        tg_dict_clear(c->results);
    tg_instance_clear_attributes(o);
}

/* One str or int is a key by itself; all else becomes a tuple. New reference. */
static tg_value cache_key(const struct cache *c, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs == 1 && kwnames == TG_NULL && !c->typed && (tg_is_word_int(args[0]) || tg_is_str(args[0])))
        return tg_new_reference(args[0]);
    size_t named = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (!named && !c->typed)
        return tg_tuple_from_array(args, nargs);
    tg_value *parts = tg_malloc((2 * nargs + 3 * named + 1) * sizeof *parts);
    if (parts == NULL)
        return TG_NULL;
    size_t count = 0;
    for (size_t i = 0; i < nargs; i++)
        parts[count++] = args[i];
    if (named)
        parts[count++] = mark;
    for (size_t i = 0; i < named; i++) {
        parts[count++] = tg_as_tuple(kwnames)->items[i];
        parts[count++] = args[nargs + i];
    }
    for (size_t i = 0; c->typed && i < nargs + named; i++)
        parts[count++] = tg_from_object(tg_type_of(args[i]));
    tg_value key = tg_tuple_from_array(parts, count);
    tg_mfree(parts);
    return key;
}

static void count_one(struct cache *c, int64_t *counter) {
    tg_lock_token token = tg_object_lock(&c->object);
    tg_raw_store(counter, tg_raw_load(counter) + 1);
    tg_object_unlock(&c->object, token);
}

/* Moves a key that was found to the end. */
static bool touch(const struct cache *c, tg_value key, int64_t hash, tg_value v) {
    int deleted = tg_dict_delete(c->results, key);
    return deleted >= 0 && tg_dict_set_hashed(c->results, key, hash, v);
}

static bool enter(const struct cache *c, tg_value key, int64_t hash, tg_value v) {
    if (!tg_dict_set_hashed(c->results, key, hash, v))
        return false;
    while (c->limit >= 0 && (int64_t)tg_dict_length(c->results) > c->limit) {
        tg_value oldest;
        size_t position = 0;
        if (!tg_dict_next(c->results, &position, &oldest, NULL))
            break;
        int deleted = tg_dict_delete(c->results, oldest);
        tg_decref(oldest);
        if (deleted < 0)
            return false;
    }
    return true;
}

static tg_value cache_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct cache *c = cache_of(self);
    tg_value key = c->limit == 0 ? TG_NULL : cache_key(c, args, nargs, kwnames), v = TG_NULL;
    int64_t hash = key == TG_NULL ? -1 : tg_key_hash(key);
    int found = hash == -1 ? 0 : tg_dict_find_hashed(c->results, key, hash, &v);
    if (found < 0 || tg_error_pending()) {
        tg_decref(key);
        return TG_NULL;
    }
    bool ok = true;
    if (found) {
        count_one(c, &c->hits);
        ok = c->limit < 0 || touch(c, key, hash, v);
    } else {
        count_one(c, &c->misses);
        v = tg_call(c->function, args, nargs, kwnames);
        ok = v != TG_NULL && (key == TG_NULL || enter(c, key, hash, v));
    }
    tg_decref(key);
    if (ok)
        return v;
    tg_decref(v);
    return TG_NULL;
}

static tg_value cache_get(tg_value self, tg_value instance, struct tg_type *owner) {
    return instance == TG_NULL ? tg_new_reference(self) : tg_method_new(self, instance);
}

static tg_value cache_info(const tg_value *args, size_t nargs) {
    struct cache *c = cache_of(args[0]);
    tg_value parts[4] = {tg_int(tg_raw_load(&c->hits)), tg_int(tg_raw_load(&c->misses)),
                         c->limit < 0 ? TG_NONE : tg_int(c->limit),
                         tg_int((int64_t)tg_dict_length(c->results))};
    tg_value info = tg_call(c->info, parts, 4, TG_NULL);
    for (int i = 0; i < 4; i++)
        tg_decref(parts[i]);
    return info;
}

static tg_value cache_clear(const tg_value *args, size_t nargs) {
    struct cache *c = cache_of(args[0]);
    tg_raw_store(&c->hits, 0);
    tg_raw_store(&c->misses, 0);
    return tg_dict_clear(c->results) ? TG_NONE : TG_NULL;
}

static tg_value cache_itself(const tg_value *args, size_t nargs) { return tg_new_reference(args[0]); }

static const struct tg_native_def cache_methods[] = {
    {"cache_info", cache_info, "self,/"},
    {"cache_clear", cache_clear, "self,/"},
    {"__copy__", cache_itself, "self,/"},
    {"__deepcopy__", cache_itself, "self,memo,/"},
    {NULL, NULL, NULL},
};

static struct tg_library_type cache_type = {
    .type =
        {
            TG_TYPE_INIT("functools._lru_cache_wrapper", 0),
            .flags = TG_TYPE_ATTRIBUTES | TG_TYPE_METHOD_LIKE,
            .size = sizeof(struct cache),
            .attributes_offset = offsetof(struct cache, attributes),
            .new = tg_library_new,
            .destroy = cache_destroy,
            .traverse = cache_traverse,
            .clear = cache_clear_references,
            .call = cache_call,
            .get = cache_get,
            .methods = cache_methods,
        },
    .arguments = {"_lru_cache_wrapper", cache_make, "user_function,maxsize,typed,cache_info_type"},
};

/* --- the module --- */

static const struct tg_native_def functions[] = {
    {"reduce", reduce, "function,iterable,initial=,/"},
    {"cmp_to_key", cmp_to_key, "mycmp"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&partial_type, &cache_type, NULL};
    static struct tg_library_type *const hidden[] = {&key_type, NULL};
    if (mark == TG_NULL) {
        mark = tg_call0(tg_from_object(&tg_object_type));
        if (mark == TG_NULL)
            return false;
        tg_object_pin(tg_as_object(mark));
        tg_share_for(tg_as_object(tg_modules_dict), mark);
        if (!tg_register_root(&mark))
            return false;
    }
    return tg_library_add_types(module, types, hidden) && tg_module_add_functions(module, functions);
}

extern const struct tg_builtin_module tg_module_functools;
const struct tg_builtin_module tg_module_functools = {"_functools", fill};
