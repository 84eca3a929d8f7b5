/* SPDX-License-Identifier: MIT */
/* Attribute access in general, and the answer to the interpreter's question how an access could be cached. */
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/instance.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

/* The interned exact str of an attribute's name, borrowed; TG_NULL with an exception. */
static tg_value interned(tg_value name) {
    if (__builtin_expect(tg_is_str(name) && tg_object_has_flag(tg_as_object(name), TG_FLAG_INTERNED), 1))
        return name;
    name = tg_native_value(name);
    if (!tg_is_str(name))
        return tg_raise(&tg_exc_TypeError, "attribute name must be string, not '%s'", tg_type_name(name));
    return tg_str_intern(name);
}

tg_value tg_raise_no_attribute(tg_value v, tg_value name) {
    const char *text = tg_str_utf8(name, NULL);
    if (!text)
        return TG_NULL;
    const char *format = tg_type_has(v, TG_TYPE_TYPE) ? "type object '%s' has no attribute '%s'"
                                                      : "'%s' object has no attribute '%s'";
    if (tg_type_has(v, TG_TYPE_TYPE))
        tg_raise(&tg_exc_AttributeError, format, tg_as_type(v)->name, text);
    else
        tg_raise(&tg_exc_AttributeError, format, tg_type_name(v), text);
    tg_attribute_error_details(name, v);
    return TG_NULL;
}

tg_value tg_descriptor_get(tg_value descriptor, tg_value instance, struct tg_type *owner) {
    struct tg_type *type = tg_type_of(descriptor);
    if (!type->get)
        return tg_new_reference(descriptor);
    return type->get(descriptor, instance, owner);
}

static int result_of(tg_value v, tg_value *out) {
    *out = v;
    return v == TG_NULL ? -1 : 1;
}

int tg_generic_lookup(tg_value v, tg_value name, tg_value *out) {
    *out = TG_NULL;
    name = interned(name);
    if (name == TG_NULL)
        return -1;
    struct tg_type *type = tg_type_of(v);
    tg_value found = tg_type_lookup(type, name);
    struct tg_type *kind = found == TG_NULL ? NULL : tg_type_of(found);
    if (kind && kind->set && kind->get) {
        int r = result_of(kind->get(found, v, type), out);
        tg_decref_mostly_pinned(found);
        return r;
    }
    if (type->flags & TG_TYPE_ATTRIBUTES && (*out = tg_instance_get(v, name)) != TG_NULL) {
        tg_decref(found);
        return 1;
    }
    if (!kind)
        return 0;
    if (!kind->get)
        return result_of(found, out);
    int r = result_of(kind->get(found, v, type), out);
    tg_decref_mostly_pinned(found);
    return r;
}

tg_value tg_generic_getattr(tg_value v, tg_value name) {
    tg_value found;
    int r = tg_generic_lookup(v, name, &found);
    return r == 0 ? tg_raise_no_attribute(v, tg_native_value(name)) : found;
}

static bool refuse_store(tg_value v, tg_value name, bool known) {
    tg_raise(&tg_exc_AttributeError,
             known ? "'%s' object attribute '%s' is read-only"
                   : "'%s' object has no attribute '%s' and no __dict__ for setting new attributes",
             tg_type_name(v), tg_str_utf8(name, NULL));
    tg_attribute_error_details(name, v);
    return false;
}

bool tg_generic_setattr(tg_value v, tg_value name, tg_value value) {
    name = interned(name);
    if (name == TG_NULL)
        return false;
    struct tg_type *type = tg_type_of(v);
    tg_value found = tg_type_lookup(type, name);
    struct tg_type *kind = found == TG_NULL ? NULL : tg_type_of(found);
    bool done;
    if (kind && kind->set)
        done = kind->set(found, v, value);
    else if (type->flags & TG_TYPE_ATTRIBUTES)
        done = tg_instance_set(v, name, value);
    else
        done = refuse_store(v, name, kind != NULL);
    tg_decref(found);
    return done;
}

tg_value tg_load_method(tg_value v, tg_value name, tg_value *self_out) {
    *self_out = TG_NULL;
    struct tg_type *type = tg_type_of(v);
    if (type->getattr || !tg_object_has_flag(tg_as_object(name), TG_FLAG_INTERNED))
        return tg_getattr(v, name);
    tg_value found = tg_type_lookup(type, name);
    if (found == TG_NULL || !tg_type_has(found, TG_TYPE_METHOD_LIKE) || tg_is_foreign(type, found)) {
        tg_decref(found);
        return tg_generic_getattr(v, name);
    }
    tg_value own = type->flags & TG_TYPE_ATTRIBUTES ? tg_instance_get(v, name) : TG_NULL;
    if (own == TG_NULL) {
        *self_out = v;
        return found;
    }
    tg_decref(found);
    return own;
}

/* --- super --- */

static bool super_find(struct tg_type *start, tg_value self, tg_value name, tg_value *found,
                       struct tg_type **owner) {
    struct tg_type *type = tg_type_of(self);
    bool on_class = !tg_type_is_subtype(type, start);
    if (on_class)
        type = tg_as_type(self);
    *owner = on_class ? NULL : type;
    tg_value mro = tg_slot_read(&type->mro);
    *found = tg_mro_find_after(mro, start, name);
    tg_decref(mro);
    return *found != TG_NULL;
}

static bool check_super(struct tg_type *start, tg_value self) {
    if (tg_type_is_subtype(tg_type_of(self), start))
        return true;
    if (tg_is_type(self) && tg_type_is_subtype(tg_as_type(self), start))
        return true;
    tg_raise(&tg_exc_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return false;
}

tg_value tg_super_load_method(struct tg_type *start, tg_value self, tg_value name, tg_value *self_out) {
    *self_out = TG_NULL;
    if (!check_super(start, self))
        return TG_NULL;
    tg_value found;
    struct tg_type *owner;
    if (name == tg_names.class_ || !super_find(start, self, name, &found, &owner)) {
        tg_value s = tg_super_new(start, self);
        tg_value v = s == TG_NULL ? TG_NULL : tg_generic_getattr(s, name);
        tg_decref(s);
        return v;
    }
    if (owner && tg_type_has(found, TG_TYPE_METHOD_LIKE) && !tg_is_foreign(owner, found)) {
        *self_out = self;
        return found;
    }
    tg_value bound =
        owner ? tg_descriptor_get(found, self, owner) : tg_descriptor_get(found, TG_NULL, tg_as_type(self));
    tg_decref(found);
    return bound;
}

tg_value tg_super_getattr(struct tg_type *start, tg_value self, tg_value name) {
    tg_value bound_to;
    tg_value v = tg_super_load_method(start, self, name, &bound_to);
    if (v == TG_NULL || bound_to == TG_NULL)
        return v;
    tg_value bound = tg_descriptor_get(v, self, tg_type_of(self));
    tg_decref(v);
    return bound;
}

/* --- how to cache --- */

static bool resolved(struct tg_attr_place_info *out, enum tg_attr_place place) {
    out->place = place;
    return place != TG_ATTR_NONE;
}

static bool resolve_slot(const struct tg_shape *shape, uint32_t position, struct tg_attr_place_info *out) {
    if (position >= shape->inline_capacity) {
        out->position = position - shape->inline_capacity;
        return resolved(out, TG_ATTR_OVERFLOW);
    }
    size_t bytes = shape->type->attributes_offset + offsetof(struct tg_attributes, inline_slots);
    out->position = (uint32_t)(bytes / 8) + position;
    return resolved(out, TG_ATTR_INLINE);
}

static bool resolve_module(tg_value v, tg_value name, struct tg_attr_place_info *out, bool load) {
    struct tg_module *module = (struct tg_module *)(void *)tg_as_object(v);
    struct tg_global_cell *cell = tg_module_find_cell(module, name);
    if (!cell || (load && tg_slot_peek_borrowed(&cell->value) == TG_NULL))
        return false;
    out->global_cell = cell;
    return resolved(out, TG_ATTR_MODULE);
}

static bool resolve_type(tg_value v, tg_value name, struct tg_attr_place_info *out) {
    struct tg_type *type = tg_as_type(v);
    tg_value meta = tg_type_lookup(tg_type_of(v), name);
    bool hidden = meta != TG_NULL && tg_type_of(meta)->set;
    tg_decref(meta);
    if (hidden || tg_type_of(v)->getattr != tg_type_getattr)
        return false;
    out->cell = tg_type_cell_index(type, name);
    out->type = type;
    tg_value found = out->cell < 0 ? TG_NULL : tg_type_cell_peek_borrowed(type, (uint32_t)out->cell);
    if (found == TG_NULL)
        return false;
    return (!tg_type_of(found)->get || tg_type_has(found, TG_TYPE_METHOD_LIKE)) &&
           resolved(out, TG_ATTR_TYPE_CELL);
}

/* The manner of a value found on the type, instance attributes aside. */
static enum tg_attr_place place_of(tg_value found) {
    const struct tg_type *kind = tg_type_of(found);
    if (kind->flags & TG_TYPE_METHOD_LIKE)
        return TG_ATTR_METHOD;
    switch (tg_kind_of(found)) {
    case TG_KIND_PROPERTY:
        return TG_ATTR_PROPERTY;
    case TG_KIND_GETSET:
        return TG_ATTR_GETSET;
    case TG_KIND_MEMBER:
        return TG_ATTR_INLINE;
    default:
        return kind->get || kind->set ? TG_ATTR_NONE : TG_ATTR_CELL;
    }
}

static bool resolve_found(tg_value found, struct tg_attr_place_info *out) {
    enum tg_attr_place place = tg_is_foreign(out->type, found) ? TG_ATTR_NONE : place_of(found);
    if (place == TG_ATTR_INLINE) {
        const struct tg_member *member = (const struct tg_member *)(void *)tg_as_object(found);
        out->position = member->offset / 8;
    }
    return resolved(out, place);
}

bool tg_attr_resolve_load(tg_value v, tg_value name, struct tg_attr_place_info *out) {
    *out = (struct tg_attr_place_info){.cell = -1};
    struct tg_type *type = tg_type_of(v);
    if (tg_kind_of(v) == TG_KIND_MODULE)
        return resolve_module(v, name, out, true);
    if (type->flags & TG_TYPE_TYPE)
        return resolve_type(v, name, out);
    if (type->getattr && !(type->flags & TG_TYPE_HEAP && tg_class_getattr_is_fallback(type)))
        return false;
    out->kind = tg_kind_of(v);
    out->type = type;
    struct tg_shape *shape = out->kind ? tg_shape_of_kind(out->kind) : NULL;
    if (shape && shape->flags & TG_SHAPE_DICT)
        return false;
    out->cell = tg_type_cell_index(type, name);
    if (out->cell < 0)
        return false;
    tg_value found = tg_type_cell_peek_borrowed(type, (uint32_t)out->cell);
    if (found != TG_NULL && tg_type_of(found)->set)
        return resolve_found(found, out);
    int32_t position = type->flags & TG_TYPE_ATTRIBUTES ? tg_shape_find(shape, name) : -1;
    if (position >= 0)
        return resolve_slot(shape, (uint32_t)position, out);
    return found != TG_NULL && resolve_found(found, out);
}

static bool resolve_add(struct tg_shape *shape, tg_value name, struct tg_attr_place_info *out) {
    if (shape->count >= shape->inline_capacity)
        return false;
    const struct tg_shape *next = tg_shape_first_child(shape, name);
    if (!next || !resolve_slot(next, next->count - 1, out))
        return false;
    out->next_kind = next->id;
    return resolved(out, TG_ATTR_ADD_INLINE);
}

bool tg_attr_resolve_store(tg_value v, tg_value name, struct tg_attr_place_info *out) {
    *out = (struct tg_attr_place_info){.cell = -1};
    struct tg_type *type = tg_type_of(v);
    if (tg_kind_of(v) == TG_KIND_MODULE)
        return resolve_module(v, name, out, false);
    if (type->setattr)
        return false;
    out->kind = tg_kind_of(v);
    out->type = type;
    struct tg_shape *shape = out->kind ? tg_shape_of_kind(out->kind) : NULL;
    if (!shape || shape->flags & TG_SHAPE_DICT || (out->cell = tg_type_cell_index(type, name)) < 0)
        return false;
    tg_value found = tg_type_cell_peek_borrowed(type, (uint32_t)out->cell);
    if (found != TG_NULL && tg_type_of(found)->set) {
        enum tg_attr_place place = place_of(found);
        return (place == TG_ATTR_PROPERTY || place == TG_ATTR_INLINE) && resolve_found(found, out);
    }
    if (!(type->flags & TG_TYPE_ATTRIBUTES))
        return false;
    int32_t position = tg_shape_find(shape, name);
    return position < 0 ? resolve_add(shape, name, out) : resolve_slot(shape, (uint32_t)position, out);
}
