/* SPDX-License-Identifier: MIT */
/* The module _collections: defaultdict, and the parts of namedtuple and Counter that are called often. The
 * module collections builds on it (collections.py). */
#include "runtime/lib/deque.h"
#include "runtime/lib/modules.h"
#include "runtime/types/dict_block.h"
#include "runtime/types/tuple.h"

/* --- defaultdict --- */

struct defaultdict {
    struct tg_dict dict;
    tg_slot factory; /* or None */
};

static struct tg_library_type defaultdict_type;

static struct defaultdict *default_of(tg_value v) { return (struct defaultdict *)(void *)tg_as_object(v); }

static tg_value defaultdict_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value v = tg_dict_make(type);
    if (v != TG_NULL)
        tg_slot_init_steal(&default_of(v)->factory, TG_NONE);
    return v;
}

static bool defaultdict_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value factory = nargs ? args[0] : TG_NONE;
    if (factory != TG_NONE && !tg_is_callable(factory)) {
        tg_raise(&tg_exc_TypeError, "first argument must be callable or None");
        return false;
    }
    tg_slot_write_steal(tg_as_object(self), &default_of(self)->factory, tg_new_reference(factory));
    size_t used = nargs > 0;
    return tg_dict_type.init(self, args + used, nargs - used, kwnames);
}

static void defaultdict_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_slot_clear(&((struct defaultdict *)(void *)self)->factory);
    tg_dict_destroy(self);
}

static void defaultdict_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value factory = tg_slot_peek_borrowed(&((struct defaultdict *)(void *)self)->factory);
    if (factory != TG_NULL)
        visit(factory, argument);
    tg_dict_traverse(self, visit, argument);
}

static void defaultdict_clear(struct tg_object *self) {
    tg_slot_write_steal(self, &((struct defaultdict *)(void *)self)->factory, TG_NONE);
    tg_dict_clear_references(self);
}

/* The value for an absent key, entered. */
static tg_value supply(tg_value self, tg_value key) {
    tg_value factory = tg_slot_read(&default_of(self)->factory);
    if (factory == TG_NONE || factory == TG_NULL)
        return tg_raise_value(&tg_exc_KeyError, key);
    tg_value v = tg_call0(factory);
    tg_decref(factory);
    if (v != TG_NULL && !tg_setitem(self, key, v)) {
        tg_decref(v);
        return TG_NULL;
    }
    return v;
}

static tg_value defaultdict_missing(const tg_value *args, size_t nargs) { return supply(args[0], args[1]); }

static tg_value defaultdict_getitem(tg_value self, tg_value key) {
    if (tg_type_of(self) != &defaultdict_type.type)
        return tg_dict_type.getitem(self, key);
    tg_value v;
    int found = tg_dict_find(self, key, &v);
    return found != 0 ? v : supply(self, key);
}

static tg_value defaultdict_repr(tg_value self) {
    tg_value factory = tg_slot_read(&default_of(self)->factory), items = TG_NULL;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, tg_library_short_name(self));
    tg_builder_add_cstring(&b, "(");
    int inside = tg_repr_enter(factory);
    if (inside > 0)
        tg_builder_add_cstring(&b, "...");
    else if (inside == 0) {
        tg_builder_add_repr(&b, factory);
        tg_repr_leave(factory);
    }
    tg_builder_add_cstring(&b, ", ");
    items = inside < 0 || b.failed ? TG_NULL : tg_dict_type.repr(self);
    if (items == TG_NULL)
        b.failed = true;
    else
        tg_builder_add(&b, items);
    tg_builder_add_cstring(&b, ")");
    tg_decref(items);
    tg_decref(factory);
    return tg_builder_finish(&b);
}

static tg_value copy_of(tg_value self) {
    const tg_value args[2] = {tg_slot_read(&default_of(self)->factory), self};
    tg_value copy = tg_call(tg_from_object(tg_type_of(self)), args, 2, TG_NULL);
    tg_decref(args[0]);
    return copy;
}

static tg_value defaultdict_copy(const tg_value *args, size_t nargs) { return copy_of(args[0]); }

static tg_value defaultdict_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_OR || !tg_type_has(a, TG_TYPE_DICT) || !tg_type_has(b, TG_TYPE_DICT))
        return TG_NOT_IMPLEMENTED;
    bool first = tg_type_is_subtype(tg_type_of(a), &defaultdict_type.type);
    tg_value result = copy_of(first ? a : b);
    bool ok = result != TG_NULL;
    if (ok && !first)
        ok = tg_dict_clear(result) && tg_dict_update(result, a);
    if (ok && tg_dict_update(result, b))
        return result;
    tg_decref(result);
    return TG_NULL;
}

static tg_value get_factory(tg_value self) { return tg_slot_read(&default_of(self)->factory); }

static bool set_factory(tg_value self, tg_value v) {
    tg_slot_write_steal(tg_as_object(self), &default_of(self)->factory,
                        v == TG_NULL ? TG_NONE : tg_new_reference(v));
    return true;
}

static const struct tg_native_def defaultdict_methods[] = {
    {"__missing__", defaultdict_missing, "self,key,/"},
    {"copy", defaultdict_copy, "self,/"},
    {"__copy__", defaultdict_copy, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def defaultdict_getsets[] = {
    {"default_factory", get_factory, set_factory},
    {NULL, NULL, NULL},
};

static struct tg_library_type defaultdict_type = {
    .type =
        {
            TG_TYPE_INIT("collections.defaultdict", 0),
            .flags = TG_TYPE_BASE,
            .size = sizeof(struct defaultdict),
            .base = &tg_dict_type,
            .new = defaultdict_new,
            .init = defaultdict_init,
            .destroy = defaultdict_destroy,
            .traverse = defaultdict_traverse,
            .clear = defaultdict_clear,
            .repr = defaultdict_repr,
            .getitem = defaultdict_getitem,
            .binary = defaultdict_binary,
            .methods = defaultdict_methods,
            .getsets = defaultdict_getsets,
        },
};

/* --- what namedtuple is made of: a descriptor for each field, and a __new__ that binds the fields --- */

struct field {
    struct tg_object object;
    tg_value position, doc; /* immutable */
};

static struct tg_library_type field_type;

static struct field *field_of(tg_value v) { return (struct field *)(void *)tg_as_object(v); }

static void field_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_decref(((struct field *)(void *)self)->position);
    tg_decref(((struct field *)(void *)self)->doc);
    tg_object_free(self, sizeof(struct field));
}

static void field_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct field *)(void *)self)->doc, argument);
}

static tg_value field_make(const tg_value *args, size_t nargs) {
    int64_t position;
    if (!tg_as_int64(args[0], &position))
        return TG_NULL;
    struct field *f = tg_container_new(field_type.type.kind, sizeof *f);
    if (f == NULL)
        return TG_NULL;
    f->position = tg_new_reference(args[0]);
    f->doc = tg_new_reference(args[1]);
    tg_track(f);
    return tg_from_object(f);
}

static tg_value field_get(tg_value self, tg_value instance, struct tg_type *owner) {
    if (instance == TG_NULL)
        return tg_new_reference(self);
    int64_t position = tg_word_int(field_of(self)->position);
    if (!tg_type_has(instance, TG_TYPE_TUPLE))
        return tg_raise(&tg_exc_TypeError,
                        "descriptor for index '%lld' for tuple subclasses doesn't apply to '%s' object",
                        (long long)position, tg_type_name(instance));
    const struct tg_tuple *tuple = tg_as_tuple(tg_native_value(instance));
    if (position < 0 || (size_t)position >= tuple->length)
        return tg_raise(&tg_exc_IndexError, "tuple index out of range");
    return tg_new_reference(tuple->items[position]);
}

static bool field_set(tg_value self, tg_value instance, tg_value v) {
    tg_raise(&tg_exc_AttributeError, v == TG_NULL ? "can't delete attribute" : "can't set attribute");
    return false;
}

static tg_value field_repr(tg_value self) {
    tg_value doc = tg_repr(field_of(self)->doc);
    const char *text = doc == TG_NULL ? NULL : tg_str_utf8(doc, NULL);
    tg_value repr = text == NULL ? TG_NULL
                                 : tg_str_printf("_tuplegetter(%lld, %s)",
                                                 (long long)tg_word_int(field_of(self)->position), text);
    tg_decref(doc);
    return repr;
}

static tg_value field_doc(tg_value self) { return tg_new_reference(field_of(self)->doc); }

static const struct tg_getset_def field_getsets[] = {{"__doc__", field_doc, NULL}, {NULL, NULL, NULL}};

static struct tg_library_type field_type = {
    .type =
        {
            TG_TYPE_INIT("_collections._tuplegetter", 0),
            .size = sizeof(struct field),
            .new = tg_library_new,
            .destroy = field_destroy,
            .traverse = field_traverse,
            .repr = field_repr,
            .get = field_get,
            .set = field_set,
            .getsets = field_getsets,
        },
    .arguments = {"_tuplegetter", field_make, "index,doc,/"},
};

/* The __new__ of a named tuple: cls and all fields by position. Anything else goes to a Python function,
 * which binds it or says what is wrong. */
struct constructor {
    struct tg_object object;
    tg_value general; /* immutable, as is the number of fields */
    size_t count;
};

static struct tg_library_type constructor_type;

static void constructor_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_decref(((struct constructor *)(void *)self)->general);
    tg_object_free(self, sizeof(struct constructor));
}

static void constructor_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct constructor *)(void *)self)->general, argument);
}

static tg_value constructor_make(const tg_value *args, size_t nargs) {
    int64_t count;
    if (!tg_as_int64(args[0], &count))
        return TG_NULL;
    struct constructor *c = tg_container_new(constructor_type.type.kind, sizeof *c);
    if (c == NULL)
        return TG_NULL;
    c->general = tg_new_reference(args[1]);
    c->count = (size_t)count;
    tg_track(c);
    return tg_from_object(c);
}

static tg_value constructor_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct constructor *c = (struct constructor *)(void *)tg_as_object(self);
    if (kwnames != TG_NULL || nargs != c->count + 1 || !tg_is_type(args[0]) ||
        !(tg_as_type(args[0])->flags & TG_TYPE_TUPLE) || args[0] == tg_from_object(&tg_tuple_type))
        return tg_call(c->general, args, nargs, kwnames);
    tg_value values = tg_tuple_from_array(args + 1, c->count);
    return values == TG_NULL ? TG_NULL : tg_instance_wrap_steal(tg_as_type(args[0]), values);
}

static struct tg_library_type constructor_type = {
    .type =
        {
            TG_TYPE_INIT("_collections._tuplemaker", 0),
            .size = sizeof(struct constructor),
            .new = tg_library_new,
            .destroy = constructor_destroy,
            .traverse = constructor_traverse,
            .call = constructor_call,
        },
    .arguments = {"_tuplemaker", constructor_make, "count,general,/"},
};

/* --- Counter's counting --- */

/* For dicts whose way of storing is dict's own: mapping[element] += 1 without leaving C. */
static bool count_into_dict(tg_value mapping, tg_value iterator) {
    tg_value element, one = tg_int(1);
    bool ok = true;
    while (ok && (element = tg_next(iterator)) != TG_NULL) {
        tg_value before, after;
        int64_t hash = tg_key_hash(element);
        int found = hash == -1 ? -1 : tg_dict_find_hashed(mapping, element, hash, &before);
        after = found < 0 ? TG_NULL : found == 0 ? tg_new_reference(one) : tg_binary(TG_ADD, before, one);
        if (found > 0)
            tg_decref(before);
        ok = after != TG_NULL && tg_dict_set_hashed(mapping, element, hash, after);
        tg_decref(after);
        tg_decref(element);
    }
    tg_decref(one);
    return ok && !tg_error_pending();
}

static bool count_into_mapping(tg_value mapping, tg_value iterator) {
    tg_value element, one = tg_int(1), zero = tg_int(0);
    bool ok = true;
    while (ok && (element = tg_next(iterator)) != TG_NULL) {
        const tg_value args[2] = {element, zero};
        tg_value before = tg_call_method(mapping, "get", args, 2);
        tg_value after = before == TG_NULL ? TG_NULL : tg_binary(TG_ADD, before, one);
        ok = after != TG_NULL && tg_setitem(mapping, element, after);
        tg_decref(before);
        tg_decref(after);
        tg_decref(element);
    }
    tg_decref(one);
    tg_decref(zero);
    return ok && !tg_error_pending();
}

static tg_value count_elements(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[1]);
    if (iterator == TG_NULL)
        return TG_NULL;
    bool own = tg_type_has(args[0], TG_TYPE_DICT) && tg_type_of(args[0])->setitem == tg_dict_type.setitem;
    bool ok = own ? count_into_dict(args[0], iterator) : count_into_mapping(args[0], iterator);
    tg_decref(iterator);
    return ok ? TG_NONE : TG_NULL;
}

/* _tuple_new(cls, values): an instance of a subclass of tuple around a tuple, past its __new__. */
static tg_value tuple_new(const tg_value *args, size_t nargs) {
    if (!tg_is_type(args[0]) || !(tg_as_type(args[0])->flags & TG_TYPE_TUPLE))
        return tg_raise(&tg_exc_TypeError, "a subclass of tuple is required");
    return tg_tuple_type.new(tg_as_type(args[0]), args + 1, 1, TG_NULL);
}

/* OrderedDict's, on the dict that it is */
static tg_value move_to_end(const tg_value *args, size_t nargs) {
    int last = tg_truth(args[2]);
    int found = last < 0 ? -1 : tg_dict_move_to_end(args[0], args[1], last);
    return found > 0 ? TG_NONE : found < 0 ? TG_NULL : tg_raise_value(&tg_exc_KeyError, args[1]);
}

static tg_value pop_first(const tg_value *args, size_t nargs) {
    tg_value pair[2];
    if (tg_dict_pop_first(args[0], &pair[0], &pair[1]))
        return tg_tuple_from_array_steal(pair, 2);
    return tg_raise(&tg_exc_KeyError, "dictionary is empty");
}

static const struct tg_native_def functions[] = {
    {"_move_to_end", move_to_end, "mapping,key,last,/"},
    {"_pop_first", pop_first, "mapping,/"},
    {"_count_elements", count_elements, "mapping,iterable,/"},
    {"_tuple_new", tuple_new, "type,values,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&tg_deque_type, &defaultdict_type, &field_type,
                                                    &constructor_type, NULL};
    static struct tg_library_type *const hidden[] = {&tg_deque_iterator_type, &tg_deque_reverse_iterator_type,
                                                     NULL};
    return tg_library_add_types(module, types, hidden) && tg_module_add_functions(module, functions);
}

extern const struct tg_builtin_module tg_module_collections;
const struct tg_builtin_module tg_module_collections = {"_collections", fill};
