/* SPDX-License-Identifier: MIT */
/* The type object: what every value can do unless its type says otherwise. */
#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/instance.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static bool excess(size_t nargs, tg_value kwnames) {
    return nargs || (kwnames != TG_NULL && tg_as_tuple(kwnames)->length);
}

static tg_value object_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (excess(nargs, kwnames)) {
        if (type->new != tg_object_type.new)
            return tg_raise(&tg_exc_TypeError,
                            "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->init == tg_object_type.init)
            return tg_raise(&tg_exc_TypeError, "%s() takes no arguments", type->name);
    }
    if (tg_type_refuses_birth(type))
        return TG_NULL;
    return type == &tg_object_type ? tg_from_object(tg_object_new(TG_KIND_OBJECT, sizeof(struct tg_object)))
                                   : tg_instance_new(type);
}

static bool object_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!excess(nargs, kwnames))
        return true;
    const struct tg_type *type = tg_type_of(self);
    if (type->init != tg_object_type.init) {
        tg_raise(&tg_exc_TypeError,
                 "object.__init__() takes exactly one argument (the instance to initialize)");
        return false;
    }
    if (type->new == tg_object_type.new) {
        tg_raise(&tg_exc_TypeError, "%s() takes no arguments", type->name);
        return false;
    }
    return true;
}

static void object_destroy(struct tg_object *o) { tg_object_free(o, sizeof *o); }

static tg_value object_repr(tg_value self) {
    tg_value class = tg_from_object(tg_type_of(self));
    tg_value module = tg_getattr(class, tg_names.module_), name = tg_getattr(class, tg_names.qualname_);
    const char *m = module != TG_NULL && tg_is_str(module) ? tg_str_utf8(module, NULL) : NULL;
    const char *n = name != TG_NULL && tg_is_str(name) ? tg_str_utf8(name, NULL) : tg_type_name(self);
    tg_value text = TG_NULL;
    void *at = (void *)(uintptr_t)self;
    if (n)
        text = m && strcmp(m, "builtins") != 0 ? tg_str_printf("<%s.%s object at %p>", m, n, at)
                                               : tg_str_printf("<%s object at %p>", n, at);
    tg_decref(module);
    tg_decref(name);
    return text;
}

static tg_value object_str(tg_value self) { return tg_repr(self); }

static tg_value object_format(tg_value self, tg_value spec) {
    if (spec != TG_NULL && tg_is_str(spec) && tg_as_str(spec)->length)
        return tg_raise(&tg_exc_TypeError, "unsupported format string passed to %s.__format__",
                        tg_type_name(self));
    return tg_str(self);
}

static int64_t object_hash(tg_value self) {
    int64_t h = (int64_t)(self >> 4 | self << 60);
    return h == -1 ? -2 : h;
}

static tg_value object_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    const struct tg_type *type = tg_type_of(self);
    if (op == TG_EQ)
        return self == other ? TG_TRUE : TG_NOT_IMPLEMENTED;
    if (op != TG_NE)
        return TG_NOT_IMPLEMENTED;
    if (type->compare == object_compare || !type->compare)
        return self == other ? TG_FALSE : TG_NOT_IMPLEMENTED;
    tg_value equal = type->compare(self, other, TG_EQ);
    if (equal == TG_NULL || equal == TG_NOT_IMPLEMENTED)
        return equal;
    int truth = tg_truth(equal);
    tg_decref(equal);
    return truth < 0 ? TG_NULL : tg_bool(!truth);
}

/* --- attributes --- */

static tg_value get_class(tg_value self) { return tg_new_reference(tg_from_object(tg_type_of(self))); }

static bool same_layout(const struct tg_type *a, const struct tg_type *b) {
    if (!(a->flags & b->flags & TG_TYPE_HEAP) || (a->flags | b->flags) & TG_TYPE_TYPE)
        return false;
    const struct tg_heap_type *x = (const struct tg_heap_type *)(const void *)a;
    const struct tg_heap_type *y = (const struct tg_heap_type *)(const void *)b;
    return x->layout == y->layout && a->size == b->size && a->attributes_offset == b->attributes_offset &&
           x->members_count == y->members_count &&
           (a->flags & TG_TYPE_ATTRIBUTES) == (b->flags & TG_TYPE_ATTRIBUTES);
}

static bool set_class(tg_value self, tg_value value) {
    if (value == TG_NULL || !tg_is_type(value)) {
        tg_raise(&tg_exc_TypeError, "__class__ must be set to a class, not '%s' object",
                 value == TG_NULL ? "NULL" : tg_type_name(value));
        return false;
    }
    struct tg_type *type = tg_as_type(value), *now = tg_type_of(self);
    if (type == now)
        return true;
    if (!(type->flags & now->flags & TG_TYPE_HEAP)) {
        tg_raise(&tg_exc_TypeError,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return false;
    }
    if (!same_layout(now, type)) {
        tg_raise(&tg_exc_TypeError, "__class__ assignment: '%s' object layout differs from '%s'", type->name,
                 now->name);
        return false;
    }
    return tg_instance_change_type(self, type);
}

static tg_value get_dict(tg_value self) {
    if (tg_type_has(self, TG_TYPE_ATTRIBUTES))
        return tg_instance_dict(self);
    return tg_raise_no_attribute(self, tg_names.dict_);
}

static bool set_dict(tg_value self, tg_value value) {
    if (!tg_type_has(self, TG_TYPE_ATTRIBUTES))
        return tg_raise_no_attribute(self, tg_names.dict_) != TG_NULL;
    if (value == TG_NULL || !tg_is_dict(value)) {
        tg_raise(&tg_exc_TypeError, "__dict__ must be set to a dictionary, not a '%s'",
                 value == TG_NULL ? "NULL" : tg_type_name(value));
        return false;
    }
    return tg_instance_replace_dict(self, value);
}

static const struct tg_getset_def object_getsets[] = {
    {"__class__", get_class, set_class},
    {"__dict__", get_dict, set_dict},
    {NULL, NULL, NULL},
};

/* --- dir --- */

static bool add_class_names(tg_value set, struct tg_type *type) {
    tg_value mro = tg_slot_read(&type->mro);
    bool done = true;
    for (size_t i = 0; done && i < tg_as_tuple(mro)->length; i++) {
        struct tg_type *t = tg_as_type(tg_as_tuple(mro)->items[i]);
        tg_value keys = tg_dict_keys_list(tg_slot_peek_borrowed(&t->namespace));
        done = keys != TG_NULL && tg_set_update(set, keys);
        tg_decref(keys);
    }
    tg_decref(mro);
    return done;
}

static tg_value list_of_steal(tg_value set, bool done) {
    tg_value list = done ? tg_list_from_iterable(set) : TG_NULL;
    tg_decref(set);
    return list;
}

tg_value tg_type_dir(const tg_value *args, size_t nargs) {
    tg_value set = tg_set_new();
    return list_of_steal(set, set != TG_NULL && add_class_names(set, tg_as_type(args[0])));
}

static bool add_own_names(tg_value set, tg_value self) {
    tg_value dict;
    if (tg_type_has(self, TG_TYPE_ATTRIBUTES)) {
        tg_value names = tg_instance_names(self);
        bool done = names != TG_NULL && tg_set_update(set, names);
        tg_decref(names);
        return done;
    }
    int found = tg_lookup_attr(self, tg_names.dict_, &dict);
    if (found <= 0)
        return found == 0;
    bool done = tg_set_update(set, dict);
    tg_decref(dict);
    return done;
}

static tg_value object_dir(const tg_value *args, size_t nargs) {
    tg_value set = tg_set_new();
    return list_of_steal(set, set != TG_NULL && add_own_names(set, args[0]) &&
                                  add_class_names(set, tg_type_of(args[0])));
}

/* --- methods --- */

static tg_value object_init_subclass(const tg_value *args, size_t nargs) { return TG_NONE; }
static tg_value object_subclasshook(const tg_value *args, size_t nargs) { return TG_NOT_IMPLEMENTED; }

static tg_value object_sizeof(const tg_value *args, size_t nargs) {
    if (!tg_is_object(args[0]))
        return tg_int(sizeof(tg_value));
    const struct tg_type *type = tg_type_of(args[0]);
    size_t bytes =
        tg_kind_of(args[0]) >= TG_KIND_FIRST_SHAPE ? tg_instance_bytes(tg_as_object(args[0])) : type->size;
    return tg_int((int64_t)(bytes ? bytes : sizeof(struct tg_object)));
}

static const struct tg_native_def object_methods[] = {
    {"__dir__", object_dir, "self,/"},
    {"__sizeof__", object_sizeof, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_native_def object_class_methods[] = {
    {"__init_subclass__", object_init_subclass, "cls,/"},
    {"__subclasshook__", object_subclasshook, "cls,subclass,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_object_type = {
    TG_TYPE_INIT("object", TG_KIND_OBJECT),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_object),
    .new = object_new,
    .init = object_init,
    .destroy = object_destroy,
    .repr = object_repr,
    .str = object_str,
    .format = object_format,
    .hash = object_hash,
    .compare = object_compare,
    .methods = object_methods,
    .class_methods = object_class_methods,
    .getsets = object_getsets,
    .doc = "The base class of the class hierarchy.",
};

/* --- __del__ --- */

bool tg_object_finalize(struct tg_object *o) {
    tg_value self = tg_from_object(o);
    if (tg_type_of(self)->finalize)
        return tg_type_of(self)->finalize(o);
    tg_value f = tg_type_lookup(tg_type_of(self), tg_names.del_);
    if (f == TG_NULL)
        return false;
    tg_value pending = tg_error_take();
    tg_value result;
    if (tg_type_has(f, TG_TYPE_METHOD_LIKE)) {
        result = tg_call1(f, self);
    } else {
        tg_value bound = tg_descriptor_get(f, self, tg_type_of(self));
        result = bound == TG_NULL ? TG_NULL : tg_call0(bound);
        tg_decref(bound);
    }
    if (result == TG_NULL)
        tg_print_unraisable(f);
    tg_decref(result);
    tg_decref(f);
    tg_error_restore_steal(pending);
    return true;
}
