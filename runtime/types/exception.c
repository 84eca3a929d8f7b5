/* SPDX-License-Identifier: MIT */
/* BaseException: what every exception has. */
#include "runtime/types/exception.h"

#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

/* --- life --- */

tg_value tg_exception_new_steal(struct tg_type *type, tg_value args) {
    tg_value e = tg_instance_new(type);
    if (e == TG_NULL)
        tg_decref(args);
    else
        tg_slot_init_steal(&tg_as_exception(e)->args, args);
    return e;
}

tg_value tg_exception_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value tuple = tg_tuple_from_array(args, nargs);
    return tuple == TG_NULL ? TG_NULL : tg_exception_new_steal(type, tuple);
}

bool tg_exception_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (kwnames != TG_NULL && tg_as_tuple(kwnames)->length) {
        tg_raise(&tg_exc_TypeError, "%s() takes no keyword arguments", tg_type_name(self));
        return false;
    }
    tg_value tuple = tg_tuple_from_array(args, nargs);
    if (tuple == TG_NULL)
        return false;
    tg_slot_write_steal(tg_as_object(self), &tg_as_exception(self)->args, tuple);
    return true;
}

static void exception_destroy(struct tg_object *o) {
    struct tg_exception *x = (struct tg_exception *)(void *)o;
    tg_untrack(o);
    tg_slot_clear(&x->args);
    tg_slot_clear(&x->cause);
    tg_slot_clear(&x->context);
    tg_slot_clear(&x->details[0]);
    tg_slot_clear(&x->details[1]);
    tg_traceback_free(x);
    tg_instance_release_attributes(o);
    tg_untracked_free(o, tg_instance_bytes(o));
}

static void exception_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    struct tg_exception *x = (struct tg_exception *)(void *)o;
    const tg_slot *slots[] = {&x->args, &x->cause, &x->context, &x->details[0], &x->details[1]};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        visit(tg_slot_peek_borrowed(slots[i]), argument);
    tg_instance_traverse_attributes(o, visit, argument);
}

static void exception_clear(struct tg_object *o) {
    struct tg_exception *x = (struct tg_exception *)(void *)o;
    tg_slot *slots[] = {&x->cause, &x->context, &x->details[0], &x->details[1]};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        tg_slot_write_steal(o, slots[i], TG_NULL);
    tg_slot_write_steal(o, &x->args, tg_new_reference(tg_empty_tuple));
    tg_instance_clear_attributes(o);
}

/* --- text --- */

static tg_value args_of(tg_value self) {
    tg_value args = tg_slot_read(&tg_as_exception(self)->args);
    return args == TG_NULL ? tg_new_reference(tg_empty_tuple) : args;
}

tg_value tg_exception_first_argument(tg_value e) {
    tg_value args = args_of(e);
    tg_value first = tg_as_tuple(args)->length ? tg_new_reference(tg_as_tuple(args)->items[0]) : TG_NULL;
    tg_decref(args);
    return first;
}

tg_value tg_exception_str(tg_value self) {
    tg_value args = args_of(self);
    size_t count = tg_as_tuple(args)->length;
    tg_value text = count == 0   ? tg_str_from_cstring("")
                    : count == 1 ? tg_str(tg_as_tuple(args)->items[0])
                                 : tg_str(args);
    tg_decref(args);
    return text;
}

static tg_value exception_repr(tg_value self) {
    tg_value args = args_of(self);
    bool one = tg_as_tuple(args)->length == 1;
    tg_value inner = tg_repr(one ? tg_as_tuple(args)->items[0] : args);
    tg_decref(args);
    if (inner == TG_NULL)
        return TG_NULL;
    struct tg_str_builder b;
    tg_builder_start(&b);
    const char *name = strrchr(tg_type_name(self), '.');
    tg_builder_add_cstring(&b, name ? name + 1 : tg_type_name(self));
    if (one)
        tg_builder_add_cstring(&b, "(");
    tg_builder_add(&b, inner);
    if (one)
        tg_builder_add_cstring(&b, ")");
    tg_decref(inner);
    return tg_builder_finish(&b);
}

/* --- attributes --- */

static tg_value get_args(tg_value self) { return args_of(self); }

static bool set_args(tg_value self, tg_value value) {
    tg_value tuple = value == TG_NULL ? TG_NULL : tg_tuple_from_iterable(value);
    if (tuple == TG_NULL)
        return tg_error_pending() ? false : tg_raise(&tg_exc_TypeError, "args may not be deleted") != TG_NULL;
    tg_slot_write_steal(tg_as_object(self), &tg_as_exception(self)->args, tuple);
    return true;
}

static tg_value read_or_none(const tg_slot *slot) {
    tg_value v = tg_slot_read(slot);
    return v == TG_NULL ? TG_NONE : v;
}

static tg_value get_cause(tg_value self) { return read_or_none(&tg_as_exception(self)->cause); }
static tg_value get_context(tg_value self) { return read_or_none(&tg_as_exception(self)->context); }

static bool set_link(tg_value self, tg_slot *slot, tg_value value, const char *what) {
    if (value == TG_NULL || (!tg_is_none(value) && !tg_is_exception(value))) {
        tg_raise(&tg_exc_TypeError, "exception %s must be None or derive from BaseException", what);
        return false;
    }
    tg_slot_write_steal(tg_as_object(self), slot, tg_is_none(value) ? TG_NULL : tg_new_reference(value));
    return true;
}

static bool set_cause(tg_value self, tg_value value) {
    tg_raw_store32(&tg_as_exception(self)->suppress_context, 1);
    return set_link(self, &tg_as_exception(self)->cause, value, "cause");
}

static bool set_context(tg_value self, tg_value value) {
    return set_link(self, &tg_as_exception(self)->context, value, "context");
}

static tg_value get_suppress(tg_value self) {
    return tg_bool(tg_raw_load32(&tg_as_exception(self)->suppress_context));
}

static bool set_suppress(tg_value self, tg_value value) {
    int truth = value == TG_NULL ? 0 : tg_truth(value);
    if (truth < 0)
        return false;
    tg_raw_store32(&tg_as_exception(self)->suppress_context, (uint32_t)truth);
    return true;
}

static tg_value exception_with_traceback(const tg_value *args, size_t nargs) {
    return tg_traceback_replace(args[0], args[1]) ? tg_new_reference(args[0]) : TG_NULL;
}

static tg_value exception_add_note(const tg_value *args, size_t nargs) {
    if (!tg_type_has(args[1], TG_TYPE_STR))
        return tg_raise(&tg_exc_TypeError, "note must be a str, not '%s'", tg_type_name(args[1]));
    tg_value notes = tg_instance_get(args[0], tg_names.notes_);
    if (notes == TG_NULL) {
        notes = tg_list_new(1);
        if (notes == TG_NULL || !tg_instance_set(args[0], tg_names.notes_, notes)) {
            tg_decref(notes);
            return TG_NULL;
        }
    }
    if (!tg_is_list(notes)) {
        tg_decref(notes);
        return tg_raise(&tg_exc_TypeError, "Cannot add note: __notes__ is not a list");
    }
    bool done = tg_list_append(notes, args[1]);
    tg_decref(notes);
    return done ? TG_NONE : TG_NULL;
}

static const struct tg_native_def exception_methods[] = {
    {"with_traceback", exception_with_traceback, "self,tb,/"},
    {"add_note", exception_add_note, "self,note,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def exception_getsets[] = {
    {"args", get_args, set_args},
    {"__cause__", get_cause, set_cause},
    {"__context__", get_context, set_context},
    {"__suppress_context__", get_suppress, set_suppress},
    {"__traceback__", tg_traceback_object, tg_traceback_replace},
    {NULL, NULL, NULL},
};

struct tg_type tg_exc_BaseException = {
    TG_TYPE_INIT("BaseException", 0),
    .flags = TG_TYPE_BASE | TG_TYPE_EXCEPTION | TG_TYPE_ATTRIBUTES,
    .size = sizeof(struct tg_exception),
    .attributes_offset = offsetof(struct tg_exception, attributes),
    .new = tg_exception_new,
    .init = tg_exception_init,
    .destroy = exception_destroy,
    .traverse = exception_traverse,
    .clear = exception_clear,
    .repr = exception_repr,
    .str = tg_exception_str,
    .methods = exception_methods,
    .getsets = exception_getsets,
};
