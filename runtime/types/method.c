/* SPDX-License-Identifier: MIT */
/* Bound methods: a callable and the object that it gets as its first argument. Immutable. */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/function.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static struct tg_method *self_of(tg_value v) { return (struct tg_method *)(void *)tg_as_object(v); }

tg_value tg_method_new(tg_value function, tg_value self) {
    struct tg_method *m = tg_container_new(TG_KIND_METHOD, sizeof *m);
    if (!m)
        return TG_NULL;
    m->function = function;
    m->self = self;
    tg_track_newborn(m);
    tg_incref_mostly_pinned(function);
    tg_incref(self);
    return tg_from_object(m);
}

static tg_value method_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs != 2 || kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "method expected 2 arguments, got %zu", nargs);
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "first argument must be callable");
    return tg_method_new(args[0], args[1]);
}

static tg_value method_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_method *m = self_of(callable);
    size_t total = nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length);
    tg_value small[12], *values = small;
    if (total + 1 > sizeof small / sizeof *small && !(values = tg_malloc((total + 1) * sizeof *values)))
        return TG_NULL;
    values[0] = m->self;
    if (total)
        memcpy(values + 1, args, total * sizeof *args);
    tg_value result = tg_call(m->function, values, nargs + 1, kwnames);
    if (values != small)
        tg_mfree(values);
    return result;
}

static void method_destroy(struct tg_object *o) {
    struct tg_method *m = (struct tg_method *)(void *)o;
    tg_untrack(o);
    tg_decref_mostly_pinned(m->function);
    tg_decref(m->self);
    tg_untracked_free(o, sizeof *m);
}

static void method_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_method *m = (struct tg_method *)(void *)o;
    visit(m->function, argument);
    visit(m->self, argument);
}

static tg_value method_repr(tg_value self) {
    const struct tg_method *m = self_of(self);
    if (tg_kind_of(m->function) == TG_KIND_METHOD_DESCRIPTOR) {
        const struct tg_native *n = (struct tg_native *)(void *)tg_as_object(m->function);
        return tg_str_printf("<built-in method %s of %s object at %p>", n->def->name, tg_type_name(m->self),
                             (void *)tg_as_object(m->self));
    }
    tg_value name;
    int found = tg_lookup_attr(m->function, tg_names.qualname_, &name);
    if (found < 0)
        return TG_NULL;
    tg_value text = tg_repr(m->self);
    tg_value result = TG_NULL;
    if (text != TG_NULL)
        result =
            tg_str_printf("<bound method %s of %s>", found && tg_is_str(name) ? tg_str_utf8(name, NULL) : "?",
                          tg_str_utf8(text, NULL));
    tg_decref(text);
    if (found)
        tg_decref(name);
    return result;
}

static tg_value method_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || tg_kind_of(other) != TG_KIND_METHOD)
        return TG_NOT_IMPLEMENTED;
    const struct tg_method *a = self_of(self), *b = self_of(other);
    bool same = a->self == b->self && a->function == b->function;
    return tg_bool(same == (op == TG_EQ));
}

static int64_t method_hash(tg_value self) {
    const struct tg_method *m = self_of(self);
    int64_t h = (int64_t)((m->self >> 4) * 31 ^ m->function >> 4);
    return h == -1 ? -2 : h;
}

static tg_value method_getattr(tg_value self, tg_value name) {
    tg_value v;
    int found = tg_generic_lookup(self, name, &v);
    if (found != 0)
        return found > 0 ? v : TG_NULL;
    return tg_getattr(self_of(self)->function, name);
}

static tg_value get_function(tg_value self) { return tg_new_reference(self_of(self)->function); }
static tg_value get_self(tg_value self) { return tg_new_reference(self_of(self)->self); }

static const struct tg_getset_def method_getsets[] = {
    {"__func__", get_function, NULL},
    {"__self__", get_self, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_method_type = {
    TG_TYPE_INIT("method", TG_KIND_METHOD),
    .size = sizeof(struct tg_method),
    .new = method_new,
    .destroy = method_destroy,
    .traverse = method_traverse,
    .repr = method_repr,
    .hash = method_hash,
    .compare = method_compare,
    .getattr = method_getattr,
    .call = method_call,
    .getsets = method_getsets,
};
