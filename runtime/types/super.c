/* SPDX-License-Identifier: MIT */
/* super objects. The interpreter's `super().name(...)` does not make one (types/attribute.c). */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/str.h"

struct tg_super {
    struct tg_object object;
    tg_value start; /* type */
    tg_value self;  /* TG_NULL: unbound */
};

static struct tg_super *self_of(tg_value v) { return (struct tg_super *)(void *)tg_as_object(v); }

tg_value tg_super_new(struct tg_type *start, tg_value self) {
    struct tg_super *s = tg_container_new(TG_KIND_SUPER, sizeof *s);
    if (!s)
        return TG_NULL;
    s->start = tg_new_reference(tg_from_object(start));
    s->self = tg_new_reference(self);
    tg_track(s);
    return tg_from_object(s);
}

static tg_value super_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "super() takes no keyword arguments");
    if (nargs == 0) {
        struct tg_type *start;
        tg_value self = tg_frame_super_arguments(&start);
        tg_value v = self == TG_NULL ? TG_NULL : tg_super_new(start, self);
        tg_decref(self);
        return v;
    }
    if (nargs > 2)
        return tg_raise(&tg_exc_TypeError, "super() takes at most 2 arguments (%zu given)", nargs);
    if (!tg_is_type(args[0]))
        return tg_raise(&tg_exc_TypeError, "super() argument 1 must be a type, not %s",
                        tg_type_name(args[0]));
    struct tg_type *start = tg_as_type(args[0]);
    tg_value self = nargs == 2 && !tg_is_none(args[1]) ? args[1] : TG_NULL;
    if (self != TG_NULL && !tg_type_is_subtype(tg_type_of(self), start) &&
        !(tg_is_type(self) && tg_type_is_subtype(tg_as_type(self), start)))
        return tg_raise(&tg_exc_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return tg_super_new(start, self);
}

static bool super_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void super_destroy(struct tg_object *o) {
    struct tg_super *s = (struct tg_super *)(void *)o;
    tg_untrack(o);
    tg_decref(s->start);
    tg_decref(s->self);
    tg_object_free(o, sizeof *s);
}

static void super_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_super *s = (struct tg_super *)(void *)o;
    visit(s->start, argument);
    visit(s->self, argument);
}

static tg_value super_getattr(tg_value v, tg_value name) {
    const struct tg_super *s = self_of(v);
    if (s->self == TG_NULL || (tg_is_str(name) && tg_str_equal(name, tg_names.class_)))
        return tg_generic_getattr(v, name);
    struct tg_type *type = tg_type_of(s->self);
    bool on_class = !tg_type_is_subtype(type, tg_as_type(s->start));
    if (on_class)
        type = tg_as_type(s->self);
    tg_value mro = tg_slot_read(&type->mro);
    tg_value found = tg_mro_find_after(mro, tg_as_type(s->start), name);
    tg_decref(mro);
    if (found == TG_NULL)
        return tg_generic_getattr(v, name);
    tg_value bound = tg_descriptor_get(found, on_class ? TG_NULL : s->self, type);
    tg_decref_mostly_pinned(found);
    return bound;
}

static tg_value super_repr(tg_value v) {
    const struct tg_super *s = self_of(v);
    const char *start = tg_as_type(s->start)->name;
    if (s->self == TG_NULL)
        return tg_str_printf("<super: <class '%s'>, NULL>", start);
    return tg_str_printf("<super: <class '%s'>, <%s object>>", start, tg_type_name(s->self));
}

static tg_value get_thisclass(tg_value v) { return tg_new_reference(self_of(v)->start); }

static tg_value get_self(tg_value v) {
    tg_value self = self_of(v)->self;
    return self == TG_NULL ? TG_NONE : tg_new_reference(self);
}

static const struct tg_getset_def super_getsets[] = {
    {"__thisclass__", get_thisclass, NULL},
    {"__self__", get_self, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_super_type = {
    TG_TYPE_INIT("super", TG_KIND_SUPER),
    .size = sizeof(struct tg_super),
    .new = super_new,
    .init = super_init,
    .destroy = super_destroy,
    .traverse = super_traverse,
    .repr = super_repr,
    .getattr = super_getattr,
    .getsets = super_getsets,
};
