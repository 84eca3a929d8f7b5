/* SPDX-License-Identifier: MIT */
/* classmethod and staticmethod: a callable that is bound to the class, or not at all. */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/function.h"
#include "runtime/types/str.h"

static struct tg_wrapper_method *self_of(tg_value v) {
    return (struct tg_wrapper_method *)(void *)tg_as_object(v);
}

static tg_value make(struct tg_type *type, const struct tg_type *exact, tg_value function) {
    struct tg_wrapper_method *m;
    if (type == exact) {
        m = tg_container_new(exact->kind, sizeof *m);
    } else {
        tg_value v = tg_instance_new(type);
        m = v == TG_NULL ? NULL : self_of(v);
    }
    if (!m)
        return TG_NULL;
    m->function = tg_new_reference(function);
    if (type == exact)
        tg_track(m);
    return tg_from_object(m);
}

tg_value tg_classmethod_new(tg_value function) {
    return make(&tg_classmethod_type, &tg_classmethod_type, function);
}

tg_value tg_staticmethod_new(tg_value function) {
    return make(&tg_staticmethod_type, &tg_staticmethod_type, function);
}

static tg_value new_from_call(struct tg_type *type, const struct tg_type *exact, const tg_value *args,
                              size_t nargs, tg_value kwnames) {
    if (nargs != 1 || kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "%s expected 1 argument, got %zu", exact->name, nargs);
    return make(type, exact, args[0]);
}

static tg_value classmethod_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return new_from_call(type, &tg_classmethod_type, args, nargs, kwnames);
}

static tg_value staticmethod_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return new_from_call(type, &tg_staticmethod_type, args, nargs, kwnames);
}

/* new has done it all; subclasses may call super().__init__(f). */
static bool init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void destroy(struct tg_object *o) {
    struct tg_wrapper_method *m = (struct tg_wrapper_method *)(void *)o;
    tg_untrack(o);
    tg_decref(m->function);
    tg_object_free(o, tg_object_kind(o) >= TG_KIND_FIRST_SHAPE ? tg_instance_bytes(o) : sizeof *m);
}

static void traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct tg_wrapper_method *)(void *)o)->function, argument);
    if (tg_object_kind(o) >= TG_KIND_FIRST_SHAPE)
        tg_instance_traverse_attributes(o, visit, argument);
}

static tg_value classmethod_get(tg_value self, tg_value instance, struct tg_type *owner) {
    tg_value function = self_of(self)->function;
    if (tg_type_has(function, TG_TYPE_METHOD_LIKE))
        return tg_method_new(function, tg_from_object(owner));
    if (tg_type_of(function)->get)
        return tg_descriptor_get(function, tg_from_object(owner), tg_type_of(tg_from_object(owner)));
    return tg_method_new(function, tg_from_object(owner));
}

static tg_value staticmethod_get(tg_value self, tg_value instance, struct tg_type *owner) {
    return tg_new_reference(self_of(self)->function);
}

static tg_value staticmethod_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_call(self_of(callable)->function, args, nargs, kwnames);
}

static tg_value repr(tg_value self) {
    tg_value inner = tg_repr(self_of(self)->function);
    tg_value text = inner == TG_NULL
                        ? TG_NULL
                        : tg_str_printf("<%s(%s)>", tg_type_of(self)->name, tg_str_utf8(inner, NULL));
    tg_decref(inner);
    return text;
}

static tg_value get_function(tg_value self) { return tg_new_reference(self_of(self)->function); }

static tg_value getattr(tg_value self, tg_value name) {
    tg_value v;
    int found = tg_generic_lookup(self, name, &v);
    if (found != 0)
        return found > 0 ? v : TG_NULL;
    found = tg_lookup_attr(self_of(self)->function, name, &v);
    return found > 0 ? v : found < 0 ? TG_NULL : tg_raise_no_attribute(self, name);
}

static const struct tg_getset_def getsets[] = {
    {"__func__", get_function, NULL},
    {"__wrapped__", get_function, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_classmethod_type = {
    TG_TYPE_INIT("classmethod", TG_KIND_CLASSMETHOD),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_wrapper_method),
    .new = classmethod_new,
    .init = init,
    .destroy = destroy,
    .traverse = traverse,
    .repr = repr,
    .getattr = getattr,
    .get = classmethod_get,
    .getsets = getsets,
};

struct tg_type tg_staticmethod_type = {
    TG_TYPE_INIT("staticmethod", TG_KIND_STATICMETHOD),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_wrapper_method),
    .new = staticmethod_new,
    .init = init,
    .destroy = destroy,
    .traverse = traverse,
    .repr = repr,
    .getattr = getattr,
    .call = staticmethod_call,
    .get = staticmethod_get,
    .getsets = getsets,
};
