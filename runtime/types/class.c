/* SPDX-License-Identifier: MIT */
/* Making a class: the metaclass, the layout of its instances, __slots__, its namespace, and the hooks that
 * are told. The order of events is CPython's (type.__new__). */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/function.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static struct tg_heap_type *heap_of(struct tg_type *type) { return (struct tg_heap_type *)(void *)type; }

/* --- metaclass --- */

/* The most derived of a metaclass and those of the bases. */
static struct tg_type *winner(struct tg_type *metatype, tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    for (size_t i = 0; i < t->length; i++) {
        struct tg_type *other = tg_type_of(t->items[i]);
        if (tg_type_is_subtype(metatype, other))
            continue;
        if (tg_type_is_subtype(other, metatype)) {
            metatype = other;
            continue;
        }
        tg_raise(&tg_exc_TypeError,
                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                 "the metaclasses of all its bases");
        return NULL;
    }
    return metatype;
}

/* --- layout --- */

/* The class that decides what instances of `type` begin with: a built-in one or one with __slots__. */
static const struct tg_type *solid(const struct tg_type *type) {
    for (;; type = type->base) {
        bool heap = type->flags & TG_TYPE_HEAP;
        if (heap && ((const struct tg_heap_type *)(const void *)type)->members_count)
            return type;
        /* exceptions that differ from their base in nothing but the name */
        bool as_base = !heap && type->flags & TG_TYPE_EXCEPTION && type->base &&
                       type->base->flags & TG_TYPE_EXCEPTION && type->size == type->base->size;
        if (!heap && !as_base)
            return type;
    }
}

static struct tg_type *best_base(tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    struct tg_type *best = NULL;
    for (size_t i = 0; i < t->length; i++) {
        if (!tg_is_type(t->items[i])) {
            tg_raise(&tg_exc_TypeError, "bases must be types");
            return NULL;
        }
        struct tg_type *base = tg_as_type(t->items[i]);
        if (!(base->flags & TG_TYPE_BASE)) {
            tg_raise(&tg_exc_TypeError, "type '%s' is not an acceptable base type", base->name);
            return NULL;
        }
        if (!best || tg_type_is_subtype(solid(base), solid(best))) {
            if (!best || solid(base) != solid(best))
                best = base;
        } else if (!tg_type_is_subtype(solid(best), solid(base))) {
            tg_raise(&tg_exc_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

static bool any_base_has(tg_value bases, uint32_t flag) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    for (size_t i = 0; i < t->length; i++)
        if (tg_as_type(t->items[i])->flags & flag)
            return true;
    return false;
}

static uint32_t inherited_capacity(tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    uint32_t most = 0;
    for (size_t i = 0; i < t->length; i++) {
        const struct tg_type *base = tg_as_type(t->items[i]);
        if (!(base->flags & TG_TYPE_HEAP) || !(base->flags & TG_TYPE_ATTRIBUTES))
            continue;
        uint32_t n = base->root_shape->inline_capacity;
        uint32_t wished = tg_raw_load32(&((const struct tg_heap_type *)(const void *)base)->wished_capacity);
        most = n > most ? n : most;
        most = wished > most ? wished : most;
    }
    return most;
}

static size_t end_of_base(const struct tg_type *base) {
    if (base->flags & TG_TYPE_ATTRIBUTES)
        return base->attributes_offset;
    const uint32_t wrapped = TG_TYPE_INT | TG_TYPE_FLOAT | TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE;
    if (!(base->flags & TG_TYPE_HEAP) && base->flags & wrapped)
        return sizeof(struct tg_native_instance);
    return base->size;
}

static void lay_out(struct tg_heap_type *heap, tg_value bases, uint32_t members, bool attributes,
                    uint32_t *inline_capacity, uint32_t hint) {
    struct tg_type *type = &heap->type, *base = type->base;
    heap->layout = base->flags & TG_TYPE_HEAP ? heap_of(base)->layout : base;
    size_t end = (end_of_base(base) + 7) / 8 * 8;
    heap->members_offset = (uint32_t)end;
    heap->members_count = members;
    end += members * sizeof(tg_slot);
    type->size = end;
    *inline_capacity = 0;
    if (attributes) {
        type->flags |= TG_TYPE_ATTRIBUTES;
        type->attributes_offset = end;
        type->size = end + sizeof(struct tg_attributes);
        *inline_capacity = inherited_capacity(bases) + hint;
        if (*inline_capacity > 64)
            *inline_capacity = 64;
    }
    heap->wished_capacity = *inline_capacity;
}

/* --- __slots__ --- */

struct slots {
    bool given, with_dict;
    tg_value names; /* list of strs */
};

static tg_value mangled(tg_value name, const char *class_name) {
    const char *text = tg_str_utf8(name, NULL);
    if (!text)
        return TG_NULL;
    size_t length = strlen(text);
    while (*class_name == '_')
        class_name++;
    if (length < 3 || text[0] != '_' || text[1] != '_' ||
        (text[length - 1] == '_' && text[length - 2] == '_') || !*class_name)
        return tg_new_reference(name);
    return tg_str_printf("_%s%s", class_name, text);
}

static bool take_slot_name(struct slots *slots, tg_value name, const char *class_name, tg_value namespace) {
    if (!tg_is_str(name)) {
        tg_raise(&tg_exc_TypeError, "__slots__ items must be strings, not '%s'", tg_type_name(name));
        return false;
    }
    if (tg_str_equal(name, tg_names.dict_)) {
        slots->with_dict = true;
        return true;
    }
    if (tg_str_equal(name, tg_names.weakref_))
        return true;
    tg_value own = mangled(name, class_name);
    tg_value in_the_way = own == TG_NULL ? TG_NULL : tg_dict_get_str(namespace, own);
    bool done = own != TG_NULL && in_the_way == TG_NULL && tg_list_append(slots->names, own);
    if (in_the_way != TG_NULL)
        tg_raise(&tg_exc_ValueError, "'%s' in __slots__ conflicts with class variable",
                 tg_str_utf8(own, NULL));
    tg_decref(in_the_way);
    tg_decref(own);
    return done;
}

static bool read_slots(struct slots *slots, tg_value namespace, const char *class_name) {
    tg_value given = tg_dict_get_str(namespace, tg_names.slots_);
    *slots = (struct slots){.given = given != TG_NULL, .names = tg_list_new(0)};
    if (given == TG_NULL || slots->names == TG_NULL)
        return slots->names != TG_NULL;
    tg_value items = tg_is_str(given) ? tg_tuple_pack(1, given) : tg_tuple_from_iterable(given);
    bool done = items != TG_NULL;
    for (size_t i = 0; done && i < tg_as_tuple(items)->length; i++)
        done = take_slot_name(slots, tg_as_tuple(items)->items[i], class_name, namespace);
    tg_decref(items);
    tg_decref(given);
    return done;
}

static bool add_members(struct tg_heap_type *heap, tg_value namespace, tg_value names) {
    for (uint32_t i = 0; i < heap->members_count; i++) {
        tg_value name = tg_list_get(names, i);
        tg_value interned = name == TG_NULL ? TG_NULL : tg_str_intern(name);
        tg_value member = interned == TG_NULL
                              ? TG_NULL
                              : tg_member_new(&heap->type, interned, heap->members_offset + i * 8);
        bool done = member != TG_NULL && tg_dict_set(namespace, interned, member);
        tg_decref(member);
        tg_decref(name);
        if (!done)
            return false;
    }
    return true;
}

/* --- namespace --- */

static bool replace_in(tg_value namespace, tg_value name, tg_value (*wrap)(tg_value)) {
    tg_value v = tg_dict_get_str(namespace, name);
    if (v == TG_NULL)
        return true;
    bool done = true;
    if (tg_kind_of(v) == TG_KIND_FUNCTION) {
        tg_value wrapped = wrap(v);
        done = wrapped != TG_NULL && tg_dict_set(namespace, name, wrapped);
        tg_decref(wrapped);
    }
    tg_decref(v);
    return done;
}

static bool is_in(tg_value namespace, tg_value name) {
    tg_value v = tg_dict_get_str(namespace, name);
    tg_decref(v);
    return v != TG_NULL;
}

static bool settle_namespace(tg_value namespace) {
    if (!replace_in(namespace, tg_names.new_, tg_staticmethod_new) ||
        !replace_in(namespace, tg_names.init_subclass_, tg_classmethod_new) ||
        !replace_in(namespace, tg_names.class_getitem_, tg_classmethod_new))
        return false;
    tg_value module = tg_frame_module_name_borrowed();
    if (module != TG_NULL && !is_in(namespace, tg_names.module_) &&
        !tg_dict_set(namespace, tg_names.module_, module))
        return false;
    if (!is_in(namespace, tg_names.doc_) && !tg_dict_set(namespace, tg_names.doc_, TG_NONE))
        return false;
    return !is_in(namespace, tg_names.eq_) || is_in(namespace, tg_names.hash_) ||
           tg_dict_set(namespace, tg_names.hash_, TG_NONE);
}

static bool set_class_cell(struct tg_type *type, tg_value namespace) {
    tg_value cell;
    int found = tg_dict_pop(namespace, tg_names.classcell_, &cell);
    if (found <= 0)
        return found == 0;
    if (tg_kind_of(cell) == TG_KIND_CELL)
        tg_slot_write_steal(tg_as_object(cell), &((struct tg_cell *)(void *)tg_as_object(cell))->content,
                            tg_new_reference(tg_from_object(type)));
    tg_decref(cell);
    return true;
}

/* The qualified name goes out of the namespace into the type. A class of a module's own level lives for ever,
 * as the names of the module do. */
static bool set_names(struct tg_type *type, tg_value name, tg_value namespace) {
    const char *text = tg_str_utf8(name, NULL);
    tg_value qualname;
    int found = tg_dict_pop(namespace, tg_names.qualname_, &qualname);
    if (!text || found < 0)
        return false;
    if (found && !tg_is_str(qualname)) {
        tg_raise(&tg_exc_TypeError, "type __qualname__ must be a str, not %s", tg_type_name(qualname));
        tg_decref(qualname);
        return false;
    }
    type->name = text;
    tg_slot_init_steal(&type->name_object, tg_new_reference(name));
    tg_slot_init_steal(&type->qualname, found ? qualname : tg_new_reference(name));
    const char *qualified = found ? tg_str_utf8(qualname, NULL) : NULL;
    if (qualified && !strstr(qualified, "<locals>"))
        tg_object_pin(&type->object);
    return true;
}

/* --- hooks --- */

static bool call_set_name(tg_value class, tg_value key, tg_value v) {
    tg_value hook = tg_type_lookup(tg_type_of(v), tg_names.set_name_);
    if (hook == TG_NULL)
        return true;
    tg_value result;
    if (tg_type_has(hook, TG_TYPE_METHOD_LIKE)) {
        const tg_value args[] = {v, class, key};
        result = tg_call(hook, args, 3, TG_NULL);
    } else {
        tg_value bound = tg_descriptor_get(hook, v, tg_type_of(v));
        result = bound == TG_NULL ? TG_NULL : tg_call2(bound, class, key);
        tg_decref(bound);
    }
    tg_decref(hook);
    tg_decref(result);
    if (result != TG_NULL)
        return true;
    tg_value error = tg_error_take();
    tg_value note = tg_str_printf("Error calling __set_name__ on '%s' instance '%s' in '%s'", tg_type_name(v),
                                  tg_is_str(key) ? tg_str_utf8(key, NULL) : "?", tg_as_type(class)->name);
    tg_value noted = note == TG_NULL ? TG_NULL : tg_call_method(error, "add_note", &note, 1);
    tg_decref(note);
    tg_decref(noted);
    tg_error_restore_steal(error);
    return false;
}

static bool call_set_names(tg_value class) {
    tg_value namespace = tg_dict_copy(tg_slot_peek_borrowed(&tg_as_type(class)->namespace));
    tg_value key, v;
    size_t position = 0;
    bool done = namespace != TG_NULL;
    while (done && tg_dict_next(namespace, &position, &key, &v)) {
        done = call_set_name(class, key, v);
        tg_decref(key);
        tg_decref(v);
    }
    tg_decref(namespace);
    return done;
}

static bool call_init_subclass(tg_value class, const tg_value *kw, tg_value kwnames) {
    tg_value hook = tg_super_getattr(tg_as_type(class), class, tg_names.init_subclass_);
    tg_value result = hook == TG_NULL ? TG_NULL : tg_call(hook, kw, 0, kwnames);
    tg_decref(hook);
    tg_decref(result);
    return result != TG_NULL;
}

/* --- the class --- */

static struct tg_heap_type *allocate(struct tg_type *metatype) {
    if (metatype != &tg_type_type) {
        tg_value v = tg_instance_new(metatype);
        return v == TG_NULL ? NULL : (struct tg_heap_type *)(void *)tg_as_object(v);
    }
    struct tg_heap_type *heap = tg_container_new(TG_KIND_TYPE, sizeof *heap);
    if (!heap)
        return NULL;
    memset((char *)heap + sizeof(struct tg_object), 0, sizeof *heap - sizeof(struct tg_object));
    tg_track(heap);
    return heap;
}

/* Through a shared base other threads come to the class from here on, so it is shared before. */
static bool link_to_bases(struct tg_type *type, tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    for (size_t i = 0; i < t->length; i++)
        if (tg_object_is_shared(tg_as_object(t->items[i])))
            tg_share(tg_from_object(type));
    for (size_t i = 0; i < t->length; i++)
        if (!tg_subclass_link(tg_as_type(t->items[i]), type))
            return false;
    return true;
}

static bool give_operations(struct tg_type *type) {
    struct tg_heap_type *heap = heap_of(type);
    tg_type_inherit(type, type->base);
    const uint32_t wrapped = TG_TYPE_INT | TG_TYPE_FLOAT | TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE;
    if (type->flags & wrapped)
        type->flags |= TG_TYPE_NATIVE_VALUE;
    bool plain = heap->layout == &tg_object_type || type->flags & TG_TYPE_NATIVE_VALUE;
    if (!(type->flags & TG_TYPE_TYPE)) {
        type->destroy = tg_instance_destroy;
        type->traverse = plain || !heap->layout->traverse ? tg_instance_traverse : heap->layout->traverse;
        type->clear = plain || !heap->layout->clear ? tg_instance_clear : heap->layout->clear;
    }
    tg_class_update_slots(type);
    return true;
}

static bool fill(struct tg_heap_type *heap, tg_value name, tg_value bases, tg_value namespace,
                 uint32_t hint) {
    struct tg_type *type = &heap->type;
    struct slots slots;
    uint32_t inline_capacity;
    bool done = read_slots(&slots, namespace, type->name);
    if (done) {
        bool is_meta = type->base->flags & TG_TYPE_TYPE;
        bool attributes =
            !is_meta && (!slots.given || slots.with_dict || any_base_has(bases, TG_TYPE_ATTRIBUTES));
        lay_out(heap, bases, is_meta ? 0 : (uint32_t)tg_list_length(slots.names), attributes,
                &inline_capacity, hint);
        type->root_shape = tg_shape_root(type, inline_capacity);
        done = type->root_shape && add_members(heap, namespace, slots.names);
    }
    tg_decref(slots.names);
    if (!done)
        return false;
    type->kind = type->root_shape->id;
    tg_value mro = tg_mro_compute(type, bases);
    if (mro == TG_NULL)
        return false;
    if (tg_object_is_marked_pinned(&type->object))
        tg_object_pin(tg_as_object(mro)); /* each super() of every thread looks at it */
    tg_slot_init_steal(&type->mro, mro);
    return give_operations(type) && link_to_bases(type, bases);
}

static struct tg_heap_type *make(struct tg_type *metatype, tg_value name, tg_value bases, tg_value namespace,
                                 uint32_t hint) {
    struct tg_type *base = best_base(bases);
    struct tg_heap_type *heap = base ? allocate(metatype) : NULL;
    if (!heap)
        return NULL;
    struct tg_type *type = &heap->type;
    type->flags = TG_TYPE_HEAP | TG_TYPE_BASE;
    type->metatype = metatype;
    type->base = base;
    tg_incref(tg_from_object(base));
    tg_slot_init_steal(&type->namespace, tg_new_reference(namespace));
    tg_slot_init_steal(&type->bases, tg_new_reference(bases));
    if (set_names(type, name, namespace) && settle_namespace(namespace) &&
        fill(heap, name, bases, namespace, hint) && set_class_cell(type, namespace))
        return heap;
    tg_decref(tg_from_object(heap));
    return NULL;
}

tg_value tg_class_new(struct tg_type *metatype, const tg_value *three, const tg_value *kw, tg_value kwnames,
                      uint32_t attribute_hint) {
    tg_value name = tg_native_value(three[0]);
    if (!tg_is_str(name))
        return tg_raise(&tg_exc_TypeError, "type.__new__() argument 1 must be str, not %s",
                        tg_type_name(name));
    if (!tg_is_tuple(three[1]))
        return tg_raise(&tg_exc_TypeError, "type.__new__() argument 2 must be tuple, not %s",
                        tg_type_name(three[1]));
    if (!tg_type_has(three[2], TG_TYPE_DICT))
        return tg_raise(&tg_exc_TypeError, "type.__new__() argument 3 must be dict, not %s",
                        tg_type_name(three[2]));
    tg_value bases = tg_as_tuple(three[1])->length ? tg_new_reference(three[1])
                                                   : tg_tuple_pack(1, tg_from_object(&tg_object_type));
    tg_value namespace = tg_dict_new();
    struct tg_heap_type *heap = NULL;
    metatype = bases == TG_NULL ? NULL : winner(metatype, bases);
    if (metatype && namespace != TG_NULL && tg_dict_update(namespace, three[2]))
        heap = make(metatype, name, bases, namespace, attribute_hint);
    tg_decref(bases);
    tg_decref(namespace);
    tg_value class = tg_from_object(heap);
    if (!heap || (call_set_names(class) && call_init_subclass(class, kw, kwnames)))
        return class;
    tg_decref(class);
    return TG_NULL;
}
