/* SPDX-License-Identifier: MIT */
/* Attributes of any value, and the questions isinstance and issubclass. */
#include "runtime/core/protocol.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

tg_value tg_getattr(tg_value v, tg_value name) {
    const struct tg_type *type = tg_type_of(v);
    return type->getattr ? type->getattr(v, name) : tg_generic_getattr(v, name);
}

tg_value tg_getattr_cstring(tg_value v, const char *name) {
    tg_value interned = tg_str_intern_cstring(name);
    return interned == TG_NULL ? TG_NULL : tg_getattr(v, interned);
}

static int absent_if_attribute_error(void) {
    if (!tg_error_matches(&tg_exc_AttributeError))
        return -1;
    tg_error_clear();
    return 0;
}

int tg_lookup_attr(tg_value v, tg_value name, tg_value *out) {
    const struct tg_type *type = tg_type_of(v);
    int found;
    if (!type->getattr) {
        found = tg_generic_lookup(v, name, out);
    } else if (type->getattr == tg_type_getattr) {
        found = tg_type_find(v, name, out);
    } else {
        *out = type->getattr(v, name);
        found = *out == TG_NULL ? -1 : 1;
    }
    if (found > 0)
        return 1;
    *out = TG_NULL;
    return found == 0 ? 0 : absent_if_attribute_error();
}

bool tg_setattr(tg_value v, tg_value name, tg_value value) {
    const struct tg_type *type = tg_type_of(v);
    return type->setattr ? type->setattr(v, name, value) : tg_generic_setattr(v, name, value);
}

bool tg_delattr(tg_value v, tg_value name) { return tg_setattr(v, name, TG_NULL); }

/* --- isinstance, issubclass --- */

/* The metaclass's hook, if it has one of its own: 1, 0, -1; 2: none. */
static int ask_hook(tg_value class, tg_value name, tg_value subject) {
    struct tg_type *metatype = tg_type_of(class);
    if (metatype == &tg_type_type)
        return 2;
    tg_value hook = tg_type_lookup(metatype, name);
    if (hook == TG_NULL)
        return 2;
    tg_value bound = tg_descriptor_get(hook, class, metatype);
    tg_decref(hook);
    tg_value answer = bound == TG_NULL ? TG_NULL : tg_call1(bound, subject);
    tg_decref(bound);
    int truth = answer == TG_NULL ? -1 : tg_truth(answer);
    tg_decref(answer);
    return truth;
}

static int any_of(tg_value subject, tg_value tuple, int (*ask)(tg_value, tg_value)) {
    const struct tg_tuple *t = tg_as_tuple(tuple);
    if (!tg_c_stack_ok())
        return -1;
    for (size_t i = 0; i < t->length; i++) {
        int answer = ask(subject, t->items[i]);
        if (answer != 0)
            return answer;
    }
    return 0;
}

/* obj.__class__ may say something else than the type. */
static int instance_by_class(tg_value v, struct tg_type *type) {
    if (!(tg_type_of(v)->flags & TG_TYPE_HEAP))
        return 0;
    tg_value class;
    int found = tg_lookup_attr(v, tg_names.class_, &class);
    if (found <= 0)
        return found;
    int is = tg_is_type(class) && tg_type_is_subtype(tg_as_type(class), type);
    tg_decref(class);
    return is;
}

int tg_is_instance(tg_value v, tg_value type_or_tuple) {
    struct tg_type *type = tg_type_of(v);
    if (tg_from_object(type) == type_or_tuple)
        return 1;
    if (tg_is_tuple(type_or_tuple))
        return any_of(v, type_or_tuple, tg_is_instance);
    int answer = ask_hook(type_or_tuple, tg_names.instancecheck_, v);
    if (answer != 2)
        return answer;
    if (!tg_is_type(type_or_tuple)) {
        tg_raise(&tg_exc_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        return -1;
    }
    return tg_type_is_subtype(type, tg_as_type(type_or_tuple)) ||
           instance_by_class(v, tg_as_type(type_or_tuple));
}

int tg_is_subclass(tg_value class, tg_value type_or_tuple) {
    if (tg_is_tuple(type_or_tuple))
        return any_of(class, type_or_tuple, tg_is_subclass);
    int answer = ask_hook(type_or_tuple, tg_names.subclasscheck_, class);
    if (answer != 2)
        return answer;
    if (!tg_is_type(class)) {
        tg_raise(&tg_exc_TypeError, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (!tg_is_type(type_or_tuple)) {
        tg_raise(&tg_exc_TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return -1;
    }
    return tg_type_is_subtype(tg_as_type(class), tg_as_type(type_or_tuple));
}
