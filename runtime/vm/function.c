/* SPDX-License-Identifier: MIT */
/* The type of functions written in Python. */
#include "runtime/vm/function.h"

#include "runtime/core/alloc.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"
#include "runtime/vm/code.h"

#define FUNCTION_SLOTS 8

/* Defaults that would be missed if they never died keep their function from being pinned. */
static bool holds_no_object(tg_value defaults) {
    for (size_t i = 0; defaults != TG_NULL && i < tg_as_tuple(defaults)->length; i++) {
        tg_value v = tg_as_tuple(defaults)->items[i];
        if (tg_is_object(v) && tg_object_is_container(tg_as_object(v)))
            return false;
    }
    return true;
}

tg_value tg_function_new(struct tg_code *code, tg_value defaults, tg_value kwdefaults, tg_value closure) {
    struct tg_function *f = tg_container_new(TG_KIND_FUNCTION, sizeof *f);
    if (!f)
        return TG_NULL;
    f->code = code;
    f->closure = tg_new_reference(closure);
    tg_slot_init_steal(&f->defaults, tg_new_reference(defaults));
    tg_slot_init_steal(&f->kwdefaults, tg_new_reference(kwdefaults));
    tg_slot_init_steal(&f->name, tg_new_reference(code->name));
    tg_slot_init_steal(&f->qualname, tg_new_reference(code->qualified_name));
    tg_slot_init_steal(&f->doc, tg_new_reference(code->doc));
    tg_value name = code->module->name;
    tg_slot_init_steal(&f->module_name, tg_new_reference(name));
    tg_slot_init_steal(&f->dict, TG_NULL);
    tg_slot_init_steal(&f->annotations, TG_NULL);
    /* Functions of a module and methods of its classes live as long as the program in all but odd cases:
     * never counted. Those made inside a function are counted, or each call would leak one. */
    if (!(code->flags & TG_UNIT_NESTED) && holds_no_object(defaults) && kwdefaults == TG_NULL) {
        tg_object_pin(&f->object);
        tg_expect_never_freed(&f->object);
    }
    tg_track_newborn(f);
    return tg_from_object(f);
}

static tg_slot *const *slots_of(struct tg_function *f, tg_slot *out[FUNCTION_SLOTS]) {
    out[0] = &f->defaults;
    out[1] = &f->kwdefaults;
    out[2] = &f->name;
    out[3] = &f->qualname;
    out[4] = &f->doc;
    out[5] = &f->module_name;
    out[6] = &f->dict;
    out[7] = &f->annotations;
    return out;
}

static void function_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_function *f = (struct tg_function *)(void *)self;
    tg_slot *slots[FUNCTION_SLOTS];
    slots_of(f, slots);
    for (int i = 0; i < FUNCTION_SLOTS; i++)
        if (tg_slot_peek_borrowed(slots[i]) != TG_NULL)
            visit(tg_slot_peek_borrowed(slots[i]), argument);
    if (f->closure != TG_NULL)
        visit(f->closure, argument);
}

static void function_destroy(struct tg_object *self) {
    struct tg_function *f = (struct tg_function *)(void *)self;
    tg_untrack(f);
    tg_slot *slots[FUNCTION_SLOTS];
    slots_of(f, slots);
    for (int i = 0; i < FUNCTION_SLOTS; i++)
        tg_slot_clear(slots[i]);
    tg_decref(f->closure);
    tg_untracked_free(f, sizeof *f);
}

static tg_value function_repr(tg_value self) {
    tg_value name = tg_slot_read(&tg_as_function(self)->qualname);
    tg_value text =
        tg_str_printf("<function %s at 0x%llx>", tg_str_utf8(name, NULL), (unsigned long long)self);
    tg_decref(name);
    return text;
}

static tg_value function_bind(tg_value self, tg_value instance, struct tg_type *owner) {
    return instance == TG_NULL ? tg_new_reference(self) : tg_method_new(self, instance);
}

/* --- attributes --- */

#define GETTER(field, missing)                                                                               \
    static tg_value get_##field(tg_value self) {                                                             \
        tg_value v = tg_slot_read(&tg_as_function(self)->field);                                             \
        return v == TG_NULL ? (missing) : v;                                                                 \
    }                                                                                                        \
    static bool set_##field(tg_value self, tg_value v) {                                                     \
        struct tg_function *f = tg_as_function(self);                                                        \
        tg_slot_write_steal(&f->object, &f->field, tg_new_reference(v == TG_NULL ? (missing) : v));          \
        return true;                                                                                         \
    }

GETTER(name, TG_NONE)
GETTER(qualname, TG_NONE)
GETTER(doc, TG_NONE)
GETTER(module_name, TG_NONE)
GETTER(defaults, TG_NONE)
GETTER(kwdefaults, TG_NONE)

static bool set_defaults_or_none(tg_value self, tg_value v) {
    if (v != TG_NONE && v != TG_NULL)
        return set_defaults(self, v);
    tg_slot_write_steal(&tg_as_function(self)->object, &tg_as_function(self)->defaults, TG_NULL);
    return true;
}

static tg_value get_code(tg_value self) {
    return tg_new_reference(tg_from_object(tg_as_function(self)->code));
}

static tg_value get_globals(tg_value self) {
    return tg_module_dict_view(tg_from_object(tg_as_function(self)->code->module));
}

static tg_value get_closure(tg_value self) {
    tg_value closure = tg_as_function(self)->closure;
    return closure == TG_NULL ? TG_NONE : tg_new_reference(closure);
}

static tg_value make_annotations(const struct tg_code *code) {
    tg_value dict = tg_dict_new();
    for (uint32_t i = 0; dict != TG_NULL && i < code->nannotations; i++) {
        const struct tg_annotation *a = &code->annotations[i];
        tg_value name = tg_str_intern_cstring(a->name), text = tg_str_from_utf8(a->text, a->length);
        bool done = name != TG_NULL && text != TG_NULL && tg_dict_set(dict, name, text);
        tg_decref(text);
        if (!done) {
            tg_decref(dict);
            return TG_NULL;
        }
    }
    return dict;
}

/* Annotations are not evaluated: the dict holds their text. */
static tg_value get_annotations(tg_value self) {
    struct tg_function *f = tg_as_function(self);
    tg_value dict = tg_slot_read(&f->annotations);
    if (dict != TG_NULL)
        return dict;
    dict = make_annotations(f->code);
    if (dict != TG_NULL)
        tg_slot_write_steal(&f->object, &f->annotations, tg_new_reference(dict));
    return dict;
}
static bool set_annotations(tg_value self, tg_value v) {
    if (v != TG_NULL && v != TG_NONE && !tg_type_has(v, TG_TYPE_DICT)) {
        tg_raise(&tg_exc_TypeError, "__annotations__ must be set to a dict object");
        return false;
    }
    tg_value dict = v == TG_NULL || v == TG_NONE ? tg_dict_new() : tg_new_reference(v);
    if (dict != TG_NULL)
        tg_slot_write_steal(&tg_as_function(self)->object, &tg_as_function(self)->annotations, dict);
    return dict != TG_NULL;
}

/* The attribute dict, made on demand. Two threads may race to make it: the exchange loses nothing but the
 * loser's empty dict. */
static tg_value attribute_dict(struct tg_function *f) {
    tg_value dict = tg_slot_read(&f->dict);
    if (dict != TG_NULL)
        return dict;
    dict = tg_dict_new();
    if (dict != TG_NULL)
        tg_slot_write_steal(&f->object, &f->dict, tg_new_reference(dict));
    return dict;
}

static tg_value get_dict(tg_value self) { return attribute_dict(tg_as_function(self)); }

static const struct tg_getset_def function_getsets[] = {{"__name__", get_name, set_name},
                                                        {"__qualname__", get_qualname, set_qualname},
                                                        {"__doc__", get_doc, set_doc},
                                                        {"__module__", get_module_name, set_module_name},
                                                        {"__defaults__", get_defaults, set_defaults_or_none},
                                                        {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
                                                        {"__code__", get_code, NULL},
                                                        {"__globals__", get_globals, NULL},
                                                        {"__closure__", get_closure, NULL},
                                                        {"__annotations__", get_annotations, set_annotations},
                                                        {"__dict__", get_dict, NULL},
                                                        {NULL, NULL, NULL}};

static tg_value function_getattr(tg_value self, tg_value name) {
    tg_value found;
    int answer = tg_generic_lookup(self, name, &found);
    if (answer > 0)
        return found;
    if (answer < 0)
        return TG_NULL;
    tg_value dict = tg_slot_read(&tg_as_function(self)->dict);
    found = dict == TG_NULL ? TG_NULL : tg_dict_get_str(dict, name);
    tg_decref(dict);
    return found != TG_NULL ? found : tg_raise_no_attribute(self, name);
}

static bool function_setattr(tg_value self, tg_value name, tg_value v) {
    tg_value descriptor = tg_type_lookup(&tg_function_type, name);
    if (descriptor != TG_NULL) {
        bool computed = tg_kind_of(descriptor) == TG_KIND_GETSET;
        tg_decref(descriptor);
        if (computed)
            return tg_generic_setattr(self, name, v);
    }
    tg_value dict = attribute_dict(tg_as_function(self));
    if (dict == TG_NULL)
        return false;
    bool ok = true;
    if (v != TG_NULL)
        ok = tg_dict_set(dict, name, v);
    else if ((ok = tg_dict_delete(dict, name) > 0) == false)
        tg_raise_no_attribute(self, name);
    tg_decref(dict);
    return ok;
}

struct tg_type tg_function_type = {TG_TYPE_INIT("function", TG_KIND_FUNCTION),
                                   .flags = TG_TYPE_METHOD_LIKE,
                                   .size = sizeof(struct tg_function),
                                   .destroy = function_destroy,
                                   .traverse = function_traverse,
                                   .repr = function_repr,
                                   .getattr = function_getattr,
                                   .setattr = function_setattr,
                                   .call = tg_function_call,
                                   .get = function_bind,
                                   .getsets = function_getsets};
