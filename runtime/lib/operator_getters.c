/* SPDX-License-Identifier: MIT */
/* operator.itemgetter, attrgetter and methodcaller: callables that do not change. */
#include "runtime/lib/operator.h"

#include "runtime/types/dict.h"
#include "runtime/types/list.h"

struct getter {
    struct tg_object object;
    tg_value parts;    /* tuple: the keys; the names (those with dots as tuples of names); the arguments */
    tg_value given;    /* tuple: the names as they were given; methodcaller: the name */
    tg_value keywords; /* methodcaller: dict or TG_NULL */
};

static struct getter *getter_of(tg_value v) { return (struct getter *)(void *)tg_as_object(v); }

static tg_value getter_make_steal(const struct tg_library_type *type, tg_value parts, tg_value given,
                                  tg_value keywords) {
    struct getter *g =
        parts == TG_NULL || given == TG_NULL ? NULL : tg_container_new(type->type.kind, sizeof *g);
    if (g == NULL) {
        tg_decref(parts);
        tg_decref(given);
        tg_decref(keywords);
        return TG_NULL;
    }
    g->parts = parts;
    g->given = given;
    g->keywords = keywords;
    tg_track(g);
    return tg_from_object(g);
}

static void getter_destroy(struct tg_object *o) {
    struct getter *g = (struct getter *)(void *)o;
    tg_untrack(o);
    tg_decref(g->parts);
    tg_decref(g->given);
    tg_decref(g->keywords);
    tg_object_free(o, sizeof *g);
}

static void getter_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct getter *g = (struct getter *)(void *)o;
    visit(g->parts, argument);
    visit(g->given, argument);
    if (g->keywords != TG_NULL)
        visit(g->keywords, argument);
}

/* The one argument of a call; TG_NULL with TypeError. Borrowed. */
static tg_value only_argument(const char *name, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "%s() takes no keyword arguments", name);
    if (nargs != 1)
        return tg_raise(&tg_exc_TypeError, "%s expected 1 argument, got %zu", name, nargs);
    return args[0];
}

/* get(v, part) for the only part, or a tuple of that for each. */
static tg_value get_parts(const struct getter *g, tg_value v, tg_value (*get)(tg_value, tg_value)) {
    const struct tg_tuple *parts = tg_as_tuple(g->parts);
    if (parts->length == 1)
        return get(v, parts->items[0]);
    tg_value list = tg_list_new(parts->length);
    bool ok = list != TG_NULL;
    for (size_t i = 0; ok && i < parts->length; i++) {
        tg_value item = get(v, parts->items[i]);
        ok = item != TG_NULL && tg_list_append_steal(list, item);
    }
    tg_value tuple = ok ? tg_list_to_tuple(list) : TG_NULL;
    tg_decref(list);
    return tuple;
}

/* "operator.itemgetter(1, 2)" */
static tg_value getter_repr(tg_value self) {
    const struct getter *g = getter_of(self);
    const struct tg_tuple *shown = tg_as_tuple(g->given);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, tg_type_name(self));
    tg_builder_add_cstring(&b, "(");
    for (size_t i = 0; !b.failed && i < shown->length; i++) {
        if (i)
            tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, shown->items[i]);
    }
    tg_builder_add_cstring(&b, ")");
    return tg_builder_finish(&b);
}

#define GETTER_TYPE(type_name, call_function, repr_function)                                                 \
    TG_TYPE_INIT(type_name, 0), .size = sizeof(struct getter), .new = tg_library_new,                        \
                                .destroy = getter_destroy, .traverse = getter_traverse,                      \
                                .repr = (repr_function), .call = (call_function)

/* --- itemgetter --- */

static tg_value itemgetter_make(const tg_value *args, size_t nargs) {
    if (nargs == 0)
        return tg_raise(&tg_exc_TypeError, "itemgetter expected 1 argument, got 0");
    tg_value parts = tg_tuple_from_array(args, nargs);
    return getter_make_steal(&tg_itemgetter_type, parts, tg_new_reference(parts), TG_NULL);
}

static tg_value itemgetter_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value v = only_argument("itemgetter", args, nargs, kwnames);
    return v == TG_NULL ? TG_NULL : get_parts(getter_of(self), v, tg_getitem);
}

struct tg_library_type tg_itemgetter_type = {
    .type = {GETTER_TYPE("operator.itemgetter", itemgetter_call, getter_repr)},
    .arguments = {"itemgetter", itemgetter_make, "*items"},
};

/* --- attrgetter --- */

/* The name interned, or a tuple of the interned parts between its dots. */
static tg_value split_name(tg_value name) {
    if (!tg_is_str_like(name))
        return tg_raise(&tg_exc_TypeError, "attribute name must be a string");
    name = tg_native_value(name);
    size_t bytes;
    const char *text = tg_str_utf8(name, &bytes);
    if (text == NULL)
        return TG_NULL;
    if (memchr(text, '.', bytes) == NULL)
        return tg_new_reference(tg_str_intern(name));
    tg_value list = tg_list_new(2);
    bool ok = list != TG_NULL;
    for (const char *end = text + bytes; ok && text <= end;) {
        const char *dot = memchr(text, '.', (size_t)(end - text));
        size_t length = (size_t)((dot ? dot : end) - text);
        tg_value part = tg_str_from_utf8(text, length);
        ok = part != TG_NULL && tg_list_append(list, tg_str_intern(part));
        tg_decref(part);
        text += length + 1;
    }
    tg_value tuple = ok ? tg_list_to_tuple(list) : TG_NULL;
    tg_decref(list);
    return tuple;
}

static tg_value attrgetter_make(const tg_value *args, size_t nargs) {
    if (nargs == 0)
        return tg_raise(&tg_exc_TypeError, "attrgetter expected 1 argument, got 0");
    tg_value list = tg_list_new(nargs);
    bool ok = list != TG_NULL;
    for (size_t i = 0; ok && i < nargs; i++) {
        tg_value part = split_name(args[i]);
        ok = part != TG_NULL && tg_list_append_steal(list, part);
    }
    tg_value parts = ok ? tg_list_to_tuple(list) : TG_NULL;
    tg_decref(list);
    if (parts == TG_NULL)
        return TG_NULL;
    return getter_make_steal(&tg_attrgetter_type, parts, tg_tuple_from_array(args, nargs), TG_NULL);
}

static tg_value get_attribute(tg_value v, tg_value part) {
    if (!tg_is_tuple(part))
        return tg_getattr(v, part);
    const struct tg_tuple *names = tg_as_tuple(part);
    tg_incref(v);
    for (size_t i = 0; v != TG_NULL && i < names->length; i++) {
        tg_value next = tg_getattr(v, names->items[i]);
        tg_decref(v);
        v = next;
    }
    return v;
}

static tg_value attrgetter_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value v = only_argument("attrgetter", args, nargs, kwnames);
    return v == TG_NULL ? TG_NULL : get_parts(getter_of(self), v, get_attribute);
}

struct tg_library_type tg_attrgetter_type = {
    .type = {GETTER_TYPE("operator.attrgetter", attrgetter_call, getter_repr)},
    .arguments = {"attrgetter", attrgetter_make, "*attrs"},
};

/* --- methodcaller --- */

static tg_value methodcaller_make(const tg_value *args, size_t nargs) {
    if (nargs == 0)
        return tg_raise(&tg_exc_TypeError, "methodcaller needs at least one argument, the method name");
    if (!tg_is_str_like(args[0]))
        return tg_raise(&tg_exc_TypeError, "method name must be a string");
    tg_value name = tg_str_intern(tg_native_value(args[0]));
    return getter_make_steal(&tg_methodcaller_type, tg_tuple_from_array(args + 1, nargs - 1),
                             tg_new_reference(name), tg_new_reference(args[nargs]));
}

static tg_value methodcaller_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct getter *g = getter_of(self);
    tg_value v = only_argument("methodcaller", args, nargs, kwnames);
    tg_value method = v == TG_NULL ? TG_NULL : tg_getattr(v, g->given);
    if (method == TG_NULL)
        return TG_NULL;
    tg_value result = g->keywords == TG_NULL ? tg_call(method, tg_as_tuple(g->parts)->items,
                                                       tg_as_tuple(g->parts)->length, TG_NULL)
                                             : tg_call_tuple(method, g->parts, g->keywords);
    tg_decref(method);
    return result;
}

static tg_value methodcaller_repr(tg_value self) {
    const struct getter *g = getter_of(self);
    const struct tg_tuple *parts = tg_as_tuple(g->parts);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "operator.methodcaller(");
    tg_builder_add_repr(&b, g->given);
    for (size_t i = 0; !b.failed && i < parts->length; i++) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, parts->items[i]);
    }
    tg_value key, v;
    for (size_t position = 0;
         !b.failed && g->keywords != TG_NULL && tg_dict_next(g->keywords, &position, &key, &v);) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_str(&b, key);
        tg_builder_add_cstring(&b, "=");
        tg_builder_add_repr(&b, v);
        tg_decref(key);
        tg_decref(v);
    }
    tg_builder_add_cstring(&b, ")");
    return tg_builder_finish(&b);
}

struct tg_library_type tg_methodcaller_type = {
    .type = {GETTER_TYPE("operator.methodcaller", methodcaller_call, methodcaller_repr)},
    .arguments = {"methodcaller", methodcaller_make, "*args,**"},
};
