/* SPDX-License-Identifier: MIT */
/* The type `type`: making static types ready, the attributes and the calling of classes. */
#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/function.h"
#include "runtime/types/list.h"
#include "runtime/types/native.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type_alias.h"

static struct tg_type *self_of(tg_value v) { return tg_as_type(v); }

/* --- static types --- */

#define FAMILY_FLAGS                                                                                         \
    (TG_TYPE_INT | TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE | TG_TYPE_LIST | TG_TYPE_DICT | TG_TYPE_SET | \
     TG_TYPE_TYPE | TG_TYPE_EXCEPTION | TG_TYPE_FLOAT | TG_TYPE_NATIVE_VALUE | TG_TYPE_SEQUENCE |            \
     TG_TYPE_MAPPING | TG_TYPE_COMPLEX)

#define INHERITED_OPERATIONS(X)                                                                              \
    X(init)                                                                                                  \
    X(destroy)                                                                                               \
    X(traverse)                                                                                              \
    X(clear)                                                                                                 \
    X(repr)                                                                                                  \
    X(str)                                                                                                   \
    X(format)                                                                                                \
    X(truth)                                                                                                 \
    X(length)                                                                                                \
    X(getitem)                                                                                               \
    X(setitem)                                                                                               \
    X(contains)                                                                                              \
    X(iter)                                                                                                  \
    X(next)                                                                                                  \
    X(getattr)                                                                                               \
    X(setattr)                                                                                               \
    X(call)                                                                                                  \
    X(get)                                                                                                   \
    X(set)                                                                                                   \
    X(binary)                                                                                                \
    X(inplace)                                                                                               \
    X(unary)                                                                                                 \
    X(index)

void tg_type_inherit(struct tg_type *type, const struct tg_type *base) {
#define X(operation)                                                                                         \
    if (!type->operation)                                                                                    \
        type->operation = base->operation;
    INHERITED_OPERATIONS(X)
#undef X
    if (!type->compare && !type->hash) {
        type->compare = base->compare;
        type->hash = base->hash;
    }
    if (!type->new && (base != &tg_object_type || type->flags & TG_TYPE_HEAP))
        type->new = base->new;
    type->flags |= base->flags & FAMILY_FLAGS;
    if (base->flags & TG_TYPE_ATTRIBUTES && !(type->flags & (TG_TYPE_ATTRIBUTES | TG_TYPE_HEAP))) {
        type->flags |= TG_TYPE_ATTRIBUTES;
        type->attributes_offset = base->attributes_offset;
    }
    if (!type->size)
        type->size = base->size;
}

static bool add(tg_value namespace, const char *name, tg_value v_steal) {
    if (v_steal != TG_NULL && tg_is_object(v_steal))
        tg_object_pin(tg_as_object(v_steal));
    return v_steal != TG_NULL && tg_dict_set_cstring(namespace, name, v_steal);
}

static bool fill_methods(struct tg_type *type, tg_value namespace) {
    for (const struct tg_native_def *d = type->methods; d && d->name; d++)
        if (!add(namespace, d->name, tg_method_descriptor_new(d, type)))
            return false;
    for (const struct tg_native_def *d = type->static_methods; d && d->name; d++) {
        tg_value f = tg_native_new(d, TG_NULL, TG_NULL);
        if (f == TG_NULL || !add(namespace, d->name, tg_staticmethod_new(f)))
            return false;
        tg_decref(f);
    }
    for (const struct tg_native_def *d = type->class_methods; d && d->name; d++) {
        tg_value f = tg_method_descriptor_new(d, NULL);
        if (f == TG_NULL || !add(namespace, d->name, tg_classmethod_new(f)))
            return false;
        tg_decref(f);
    }
    for (const struct tg_getset_def *d = type->getsets; d && d->name; d++)
        if (!add(namespace, d->name, tg_getset_new(type, d)))
            return false;
    return true;
}

static tg_value make_namespace(struct tg_type *type) {
    tg_value namespace = tg_dict_new();
    if (namespace == TG_NULL)
        return TG_NULL;
    tg_value doc = type->doc ? tg_str_from_cstring(type->doc) : TG_NONE;
    bool done = doc != TG_NULL && tg_dict_set_cstring(namespace, "__doc__", doc) &&
                tg_class_add_wrappers(type, namespace) && fill_methods(type, namespace);
    tg_decref(doc);
    if (done && type->compare && !type->hash)
        done = tg_dict_set_cstring(namespace, "__hash__", TG_NONE);
    if (done)
        return namespace;
    tg_decref(namespace);
    return TG_NULL;
}

static tg_value static_mro(struct tg_type *type, tg_value bases) {
    if (type->second_base)
        return tg_mro_compute(type, bases);
    tg_value items[16] = {tg_from_object(type)};
    size_t count = 1;
    for (struct tg_type *t = type->base; t && count < 16; t = t->base)
        items[count++] = tg_from_object(t);
    return tg_tuple_from_array(items, count);
}

static void set_pinned(tg_slot *slot, tg_value v_steal) {
    if (tg_is_object(v_steal))
        tg_object_pin(tg_as_object(v_steal));
    tg_slot_init_steal(slot, v_steal);
}

/* "collections.deque": the module and the name. */
static bool set_names(struct tg_type *type) {
    const char *dot = strrchr(type->name, '.');
    const char *name = dot ? dot + 1 : type->name;
    tg_value module =
        dot ? tg_str_from_utf8(type->name, (size_t)(dot - type->name)) : tg_str_intern_cstring("builtins");
    tg_value name_object = tg_str_intern_cstring(name);
    if (module == TG_NULL || name_object == TG_NULL)
        return false;
    set_pinned(&type->module, module);
    tg_slot_init_steal(&type->name_object, name_object);
    tg_slot_init_steal(&type->qualname, name_object);
    return true;
}

#define STATIC_TYPES_MAX 512
static tg_value static_types[STATIC_TYPES_MAX]; /* roots */
static uint32_t static_types_count;             /* written at start-up only */

static bool become_root(struct tg_type *type) {
    if (static_types_count == STATIC_TYPES_MAX)
        return false;
    static_types[static_types_count] = tg_from_object(type);
    return tg_register_root(&static_types[static_types_count++]);
}

static bool give_kind(struct tg_type *type) {
    if (type->kind == 0) {
        struct tg_shape *root = tg_shape_root(type, 0);
        if (!root)
            return false;
        type->root_shape = root;
        type->kind = root->id;
    } else if (!type->root_shape) {
        type->root_shape = tg_shape_of_kind(type->kind);
    }
    return true;
}

bool tg_type_ready(struct tg_type *type) {
    if (tg_type_mro_borrowed(type) != TG_NULL)
        return true;
    if (!type->base && type != &tg_object_type)
        type->base = &tg_object_type;
    if (type->base && !tg_type_ready(type->base))
        return false;
    if (type->second_base && !tg_type_ready(type->second_base))
        return false;
    const tg_value both[2] = {tg_from_object(type->base), tg_from_object(type->second_base)};
    tg_value bases = tg_tuple_from_array(both, type->second_base ? 2 : type->base ? 1 : 0);
    tg_value mro = bases == TG_NULL ? TG_NULL : static_mro(type, bases);
    tg_value namespace = mro == TG_NULL ? TG_NULL : make_namespace(type);
    if (namespace == TG_NULL || !set_names(type))
        return false;
    if (type->base)
        tg_type_inherit(type, type->base);
    if (!give_kind(type))
        return false;
    if (!type->metatype)
        type->metatype = &tg_type_type;
    set_pinned(&type->bases, bases);
    set_pinned(&type->mro, mro);
    set_pinned(&type->namespace, namespace);
    return (!type->base || tg_subclass_link(type->base, type)) &&
           (!type->second_base || tg_subclass_link(type->second_base, type)) && become_root(type);
}

/* --- attributes of a class --- */

static tg_value bind_on_class(tg_value found_steal, tg_value type) {
    const struct tg_type *kind = tg_type_of(found_steal);
    if (!kind->get || kind->flags & TG_TYPE_METHOD_LIKE)
        return found_steal;
    tg_value v = kind->get(found_steal, TG_NULL, self_of(type));
    tg_decref(found_steal);
    return v;
}

int tg_type_find(tg_value type, tg_value name, tg_value *out) {
    struct tg_type *metatype = tg_type_of(type);
    name = tg_is_str(name) ? tg_str_intern(name) : TG_NULL;
    if (name == TG_NULL) {
        if (!tg_error_pending())
            tg_raise(&tg_exc_TypeError, "attribute name must be string");
        return -1;
    }
    tg_value meta = tg_type_lookup(metatype, name);
    const struct tg_type *kind = meta == TG_NULL ? NULL : tg_type_of(meta);
    bool data = kind && kind->set && kind->get;
    tg_value own = data ? TG_NULL : tg_type_lookup(self_of(type), name);
    if (own != TG_NULL) {
        *out = bind_on_class(own, type);
    } else if (meta == TG_NULL) {
        *out = TG_NULL;
        return 0;
    } else {
        *out = kind->get ? kind->get(meta, type, metatype) : tg_new_reference(meta);
    }
    tg_decref(meta);
    return *out == TG_NULL ? -1 : 1;
}

tg_value tg_type_getattr(tg_value type, tg_value name) {
    tg_value found;
    int r = tg_type_find(type, tg_native_value(name), &found);
    return r == 0 ? tg_raise_no_attribute(type, tg_native_value(name)) : r < 0 ? TG_NULL : found;
}

bool tg_type_setattr(tg_value type, tg_value name, tg_value value) {
    name = tg_native_value(name);
    name = tg_is_str(name) ? tg_str_intern(name) : TG_NULL;
    if (name == TG_NULL)
        return tg_raise(&tg_exc_TypeError, "attribute name must be string") != TG_NULL;
    if (!(self_of(type)->flags & TG_TYPE_HEAP)) {
        tg_raise(&tg_exc_TypeError, "cannot set '%s' attribute of immutable type '%s'",
                 tg_str_utf8(name, NULL), self_of(type)->name);
        return false;
    }
    tg_value meta = tg_type_lookup(tg_type_of(type), name);
    const struct tg_type *kind = meta == TG_NULL ? NULL : tg_type_of(meta);
    bool done = kind && kind->set ? kind->set(meta, type, value) : tg_type_assign(self_of(type), name, value);
    tg_decref(meta);
    return done;
}

static tg_value own_attribute(tg_value type, tg_value name) {
    return tg_dict_get_str(tg_slot_peek_borrowed(&self_of(type)->namespace), name);
}

static tg_value get_name(tg_value self) { return tg_slot_read(&self_of(self)->name_object); }

static bool set_name(tg_value self, tg_value value) {
    if (value == TG_NULL || !tg_is_str(value) || !(self_of(self)->flags & TG_TYPE_HEAP)) {
        tg_raise(&tg_exc_TypeError, "can only assign string to %s.__name__, not '%s'", self_of(self)->name,
                 value == TG_NULL ? "NULL" : tg_type_name(value));
        return false;
    }
    const char *text = tg_str_utf8(value, NULL);
    if (!text)
        return false;
    tg_incref(value); /* the text lives as long as the type */
    self_of(self)->name = text;
    tg_slot_write_steal(tg_as_object(self), &self_of(self)->name_object, tg_new_reference(value));
    return true;
}

static tg_value get_qualname(tg_value self) { return tg_slot_read(&self_of(self)->qualname); }

static bool set_qualname(tg_value self, tg_value value) {
    if (value == TG_NULL || !tg_is_str(value) || !(self_of(self)->flags & TG_TYPE_HEAP)) {
        tg_raise(&tg_exc_TypeError, "can only assign string to %s.__qualname__", self_of(self)->name);
        return false;
    }
    tg_slot_write_steal(tg_as_object(self), &self_of(self)->qualname, tg_new_reference(value));
    return true;
}

static tg_value get_module(tg_value self) {
    tg_value v = own_attribute(self, tg_names.module_);
    if (v != TG_NULL)
        return v;
    v = tg_slot_read(&self_of(self)->module);
    return v != TG_NULL ? v : tg_str_intern_cstring("builtins");
}

static bool set_module(tg_value self, tg_value value) {
    return tg_type_assign(self_of(self), tg_names.module_, value);
}

static tg_value get_bases(tg_value self) { return tg_slot_read(&self_of(self)->bases); }
static tg_value get_mro(tg_value self) { return tg_slot_read(&self_of(self)->mro); }

static tg_value get_base(tg_value self) {
    struct tg_type *base = self_of(self)->base;
    return base ? tg_new_reference(tg_from_object(base)) : TG_NONE;
}

static tg_value get_dict(tg_value self) {
    return tg_mapping_proxy_new(tg_slot_peek_borrowed(&self_of(self)->namespace));
}

static tg_value get_doc(tg_value self) {
    if (!(self_of(self)->flags & TG_TYPE_HEAP))
        return self_of(self)->doc ? tg_str_from_cstring(self_of(self)->doc) : TG_NONE;
    tg_value v = own_attribute(self, tg_names.doc_);
    return v == TG_NULL ? TG_NONE : v;
}

static bool set_doc(tg_value self, tg_value value) {
    return tg_type_assign(self_of(self), tg_names.doc_, value);
}

static tg_value get_abstract(tg_value self) {
    tg_value v = own_attribute(self, tg_names.abstractmethods_);
    if (v == TG_NULL)
        tg_raise(&tg_exc_AttributeError, "__abstractmethods__");
    return v;
}

/* In the class's body it is a plain attribute, as in CPython. */
static bool set_abstract(tg_value self, tg_value value) {
    if (self_of(self)->flags & TG_TYPE_HEAP)
        tg_raw_store32(&((struct tg_heap_type *)(void *)self_of(self))->says_abstract, 1);
    return tg_type_assign(self_of(self), tg_names.abstractmethods_, value);
}

static tg_value get_annotations(tg_value self) {
    tg_value v = own_attribute(self, tg_names.annotations_);
    return v == TG_NULL ? tg_dict_new() : v;
}

static bool set_annotations(tg_value self, tg_value value) {
    return tg_type_assign(self_of(self), tg_names.annotations_, value);
}

static tg_value get_flags(tg_value self) {
    struct tg_type *type = self_of(self);
    int64_t flags = type->flags & TG_TYPE_HEAP ? 1 << 9 : 1 << 8;
    if (type->flags & TG_TYPE_BASE)
        flags |= 1 << 10;
    tg_value abstract = own_attribute(self, tg_names.abstractmethods_);
    if (abstract != TG_NULL && tg_truth(abstract) > 0)
        flags |= 1 << 20;
    tg_decref(abstract);
    return tg_int(flags);
}

static const struct tg_getset_def type_getsets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, NULL},
    {"__mro__", get_mro, NULL},
    {"__base__", get_base, NULL},
    {"__dict__", get_dict, NULL},
    {"__doc__", get_doc, set_doc},
    {"__flags__", get_flags, NULL},
    {"__abstractmethods__", get_abstract, set_abstract},
    {"__annotations__", get_annotations, set_annotations},
    {NULL, NULL, NULL},
};

/* --- operations --- */

static tg_value type_repr(tg_value self) {
    tg_value module = get_module(self);
    tg_value qualname = get_qualname(self);
    const char *m = module != TG_NULL && tg_is_str(module) ? tg_str_utf8(module, NULL) : NULL;
    const char *q = qualname == TG_NULL ? NULL : tg_str_utf8(qualname, NULL);
    tg_value text = TG_NULL;
    if (q && m && strcmp(m, "builtins") != 0)
        text = tg_str_printf("<class '%s.%s'>", m, q);
    else if (q)
        text = tg_str_printf("<class '%s'>", q);
    tg_decref(module);
    tg_decref(qualname);
    return text;
}

static tg_value refuse_abstract(struct tg_type *type) {
    tg_value names = own_attribute(tg_from_object(type), tg_names.abstractmethods_);
    tg_value list = names == TG_NULL ? TG_NULL : tg_list_from_iterable(names);
    tg_decref(names);
    if (list == TG_NULL || !tg_list_sort(list, TG_NULL, false))
        return TG_NULL;
    tg_value comma = tg_str_from_cstring("', '");
    tg_value joined = comma == TG_NULL ? TG_NULL : tg_str_join(comma, list);
    if (joined != TG_NULL)
        tg_raise(&tg_exc_TypeError,
                 "Can't instantiate abstract class %s without an implementation for abstract method%s '%s'",
                 type->name, tg_list_length(list) == 1 ? "" : "s", tg_str_utf8(joined, NULL));
    tg_decref(comma);
    tg_decref(joined);
    tg_decref(list);
    return TG_NULL;
}

__attribute__((noinline)) bool tg_type_has_abstract(struct tg_type *type) {
    tg_value names = own_attribute(tg_from_object(type), tg_names.abstractmethods_);
    bool some = names != TG_NULL && tg_truth(names) > 0;
    tg_decref(names);
    return some;
}

bool tg_type_refuses_birth(struct tg_type *type) {
    if (!tg_type_is_abstract(type))
        return false;
    refuse_abstract(type);
    return true;
}

tg_value tg_type_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_type *type = self_of(callable);
    if (type == &tg_type_type && nargs == 1 && kwnames == TG_NULL)
        return tg_new_reference(tg_from_object(tg_type_of(args[0])));
    if (__builtin_expect(!type->new, 0))
        return tg_raise(&tg_exc_TypeError, "cannot create '%s' instances", type->name);
    tg_value v = type->new (type, args, nargs, kwnames);
    if (v == TG_NULL)
        return TG_NULL;
    struct tg_type *made = tg_type_of(v);
    if (!tg_type_is_subtype(made, type) || !made->init || made->init(v, args, nargs, kwnames))
        return v;
    tg_decref(v);
    return TG_NULL;
}

static tg_value type_new(struct tg_type *metatype, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs != 3)
        return tg_raise(&tg_exc_TypeError, metatype == &tg_type_type
                                               ? "type() takes 1 or 3 arguments"
                                               : "type.__new__() takes exactly 3 arguments");
    return tg_class_new(metatype, args, args + 3, kwnames, 0);
}

static bool type_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs == 1 || nargs == 3)
        return true;
    tg_raise(&tg_exc_TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
}

static void visit_slot(const tg_slot *slot, tg_visit visit, void *argument) {
    visit(tg_slot_peek_borrowed(slot), argument);
}

static void type_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    struct tg_type *type = (struct tg_type *)(void *)o;
    const tg_slot *slots[] = {&type->bases,       &type->mro,      &type->namespace,
                              &type->name_object, &type->qualname, &type->module};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        visit_slot(slots[i], visit, argument);
    tg_type_cells_traverse(type, visit, argument);
    if (type->flags & TG_TYPE_HEAP && type->base)
        visit(tg_from_object(type->base), argument);
    struct tg_type *metatype = tg_type_of(tg_from_object(o));
    if (tg_object_kind(o) >= TG_KIND_FIRST_SHAPE && !tg_object_is_marked_pinned(&metatype->object))
        visit(tg_from_object(metatype), argument);
}

static void type_clear(struct tg_object *o) {
    struct tg_type *type = (struct tg_type *)(void *)o;
    if (!(type->flags & TG_TYPE_HEAP))
        return;
    tg_type_cells_clear(type);
    tg_value namespace = tg_slot_read(&type->namespace);
    if (namespace != TG_NULL)
        tg_dict_clear(namespace);
    tg_decref(namespace);
}

static void type_destroy(struct tg_object *o) {
    struct tg_heap_type *heap = (struct tg_heap_type *)(void *)o;
    struct tg_type *type = &heap->type;
    struct tg_type *metatype = tg_type_of(tg_from_object(o));
    tg_untrack(o);
    const struct tg_tuple *bases = tg_as_tuple(tg_slot_peek_borrowed(&type->bases));
    for (size_t i = 0; bases && i < bases->length; i++)
        tg_subclass_unlink(tg_as_type(bases->items[i]), type);
    tg_type_cells_free(type);
    tg_slot *slots[] = {&type->mro, &type->namespace, &type->name_object, &type->qualname, &type->module};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        tg_slot_clear(slots[i]);
    struct tg_type *base = type->base;
    tg_slot_clear(&type->bases);
    bool counted = tg_object_kind(o) >= TG_KIND_FIRST_SHAPE && !tg_object_is_marked_pinned(&metatype->object);
    tg_object_free(o, sizeof *heap);
    if (base)
        tg_decref(tg_from_object(base));
    if (counted)
        tg_object_decref(&metatype->object);
}

static tg_value type_mro(const tg_value *args, size_t nargs) {
    tg_value bases = tg_slot_read(&self_of(args[0])->bases);
    tg_value mro = tg_mro_compute(self_of(args[0]), bases);
    tg_value list = mro == TG_NULL ? TG_NULL : tg_list_from_iterable(mro);
    tg_decref(mro);
    tg_decref(bases);
    return list;
}

static bool is_condemned(const struct tg_type *type) {
    return (type->flags & TG_TYPE_HEAP) &&
           tg_raw_load32(&((const struct tg_heap_type *)(const void *)type)->condemned);
}

/* The world is stopped, or the class is confined. */
void tg_class_condemn(struct tg_object *o, bool condemn) {
    struct tg_type *type = (struct tg_type *)(void *)o;
    if (type->flags & TG_TYPE_HEAP)
        tg_raw_store32(&((struct tg_heap_type *)(void *)type)->condemned, condemn);
}

void tg_subclasses_visit(struct tg_object *o, tg_visit visit, void *argument) {
    for (const struct tg_subclass *s = ((struct tg_type *)(void *)o)->subclasses; s; s = s->next)
        visit(tg_from_object(s->type), argument);
}

/* No safepoint while the lock is held: a class that a stopped world finds to be garbage was held before that,
 * so it is none, or is looked at after, and passed over. */
static tg_value type_subclasses(const tg_value *args, size_t nargs) {
    struct tg_type *type = self_of(args[0]);
    size_t count = 0, got = 0;
    tg_class_lock();
    for (const struct tg_subclass *s = type->subclasses; s; s = s->next)
        count++;
    tg_value *found = tg_malloc((count + 1) * sizeof *found);
    for (const struct tg_subclass *s = type->subclasses; s && found; s = s->next)
        if (!is_condemned(s->type) && tg_object_incref_unless_zero(&s->type->object))
            found[got++] = tg_from_object(s->type);
    tg_class_unlock();
    for (size_t i = 0; i < got / 2; i++) {
        tg_value t = found[i];
        found[i] = found[got - 1 - i];
        found[got - 1 - i] = t;
    }
    tg_value list = found ? tg_list_from_array_steal(found, got) : TG_NULL;
    tg_mfree(found);
    return list;
}

static tg_value type_instancecheck(const tg_value *args, size_t nargs) {
    struct tg_type *type = self_of(args[0]);
    if (tg_type_is_subtype(tg_type_of(args[1]), type))
        return TG_TRUE;
    tg_value class;
    int found = tg_lookup_attr(args[1], tg_names.class_, &class);
    if (found < 0)
        return TG_NULL;
    bool is = found && tg_is_type(class) && tg_type_is_subtype(tg_as_type(class), type);
    if (found)
        tg_decref(class);
    return tg_bool(is);
}

static tg_value type_subclasscheck(const tg_value *args, size_t nargs) {
    if (!tg_is_type(args[1]))
        return tg_raise(&tg_exc_TypeError, "issubclass() arg 1 must be a class");
    return tg_bool(tg_type_is_subtype(tg_as_type(args[1]), self_of(args[0])));
}

static tg_value type_prepare(const tg_value *args, size_t nargs) { return tg_dict_new(); }

static const struct tg_native_def type_methods[] = {
    {"mro", type_mro, "self,/"},
    {"__subclasses__", type_subclasses, "self,/"},
    {"__instancecheck__", type_instancecheck, "self,instance,/"},
    {"__subclasscheck__", type_subclasscheck, "self,subclass,/"},
    {"__dir__", tg_type_dir, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_native_def type_class_methods[] = {
    {"__prepare__", type_prepare, "cls,*args,**"},
    {NULL, NULL, NULL},
};

struct tg_type tg_type_type = {
    TG_TYPE_INIT("type", TG_KIND_TYPE),
    .flags = TG_TYPE_BASE | TG_TYPE_TYPE,
    .size = sizeof(struct tg_heap_type),
    .new = type_new,
    .init = type_init,
    .destroy = type_destroy,
    .traverse = type_traverse,
    .clear = type_clear,
    .repr = type_repr,
    .getattr = tg_type_getattr,
    .setattr = tg_type_setattr,
    .call = tg_type_call,
    .binary = tg_type_or,
    .methods = type_methods,
    .class_methods = type_class_methods,
    .getsets = type_getsets,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
};
