/* SPDX-License-Identifier: MIT */
/* Making classes, and instances of classes that have attribute storage. */
#ifndef TG_TYPES_CLASS_H
#define TG_TYPES_CLASS_H

#include "runtime/types/type.h"

/* What a class made by a class statement or type() has beyond struct tg_type. */
struct tg_heap_type {
    struct tg_type type;
    struct tg_type *layout;   /* the built-in type whose C struct an instance begins with */
    uint32_t members_offset;  /* first own slot of __slots__, bytes from the object's start */
    uint32_t members_count;   /* own slots; bases have their own ranges */
    uint32_t init_cell;       /* raw: index of __init__'s cell plus one, once it was asked for */
    uint32_t wished_capacity; /* raw: inline attributes that later instances shall have room for */
    uint32_t says_abstract;   /* raw: __abstractmethods__ was assigned; what it holds decides */
    uint32_t condemned;       /* raw: garbage, says the collector; nobody is to be given it any more */
};

/* class name(*bases, **kw): namespace as the body left it ("__classcell__": a cell that gets the class).
 * attribute_hint: number of distinct names that the methods assign as `self.name`. kw: values of the names in
 * kwnames ("metaclass" included; kwnames may be TG_NULL). All borrowed. */
tg_value tg_build_class(tg_value name, tg_value bases, tg_value namespace_dict, uint32_t attribute_hint,
                        const tg_value *kw, tg_value kwnames);
/* The namespace for the body: a new dict, or what the metaclass's __prepare__ gives. */
tg_value tg_class_prepare(tg_value name, tg_value bases, const tg_value *kw, tg_value kwnames);

/* A new instance of a type at or above TG_KIND_FIRST_SHAPE (a user class, an exception): everything behind
 * the header is zero, no attributes. It is a container and tracked: zero must be a valid state of what its
 * built-in base keeps. Built-in `new` operations call it when their `type` argument is not their own. */
tg_value tg_instance_new(struct tg_type *type);
/* For subclasses of int, float, str, bytes, tuple: an instance that wraps the exact value (consumed). */
tg_value tg_instance_wrap_steal(struct tg_type *type, tg_value native);
/* For subclasses of a type whose instances are containers of one size: an instance of `type` that takes over
 * what `plain` holds, an instance of the base itself that was just made and that nobody else has met
 * (consumed; TG_NULL: an error is pending). `plain` itself when `type` is its type. */
tg_value tg_instance_adopt_steal(struct tg_type *type, tg_value plain);
struct tg_native_instance {
    struct tg_object object;
    tg_value native;
};

/* Bytes of an object whose kind is at or above TG_KIND_FIRST_SHAPE, as it was born. */
size_t tg_instance_bytes(const struct tg_object *o);

/* True when calling the class is: tg_instance_new, then __init__ found in the class (a plain function),
 * nothing else. *init_cell is the index of the cell of __init__ (-1: none, and then no arguments are
 * allowed). */
bool tg_type_constructs_plainly(struct tg_type *type, int32_t *init_cell);

/* The operation of calling a class: type.__call__ */
tg_value tg_type_call(tg_value type, const tg_value *args, size_t nargs, tg_value kwnames);

/* super(start, self).name; self: an instance or a class. */
tg_value tg_super_new(struct tg_type *start, tg_value self);
tg_value tg_super_getattr(struct tg_type *start, tg_value self, tg_value name);
/* As tg_load_method: *self_out is self (borrowed) when the result is unbound. */
tg_value tg_super_load_method(struct tg_type *start, tg_value self, tg_value name, tg_value *self_out);

/* Instance attributes by hand (exceptions, copy, __dict__). name: interned. get: new reference, TG_NULL
 * absent. */
tg_value tg_instance_get(tg_value v, tg_value name);
bool tg_instance_set(tg_value v, tg_value name, tg_value value); /* TG_NULL deletes; false: AttributeError */
/* What v.__dict__ gives: a dict, or a live mapping over the slots. */
tg_value tg_instance_dict(tg_value v);
tg_value tg_instance_names(tg_value v); /* list of attribute names in order */
void tg_instance_traverse_attributes(struct tg_object *o, tg_visit visit, void *argument);
void tg_instance_clear_attributes(struct tg_object *o);

/* Fills in the operations of a class from the special methods of its MRO (class_slots.c), wholly or for one
 * name that changed. */
void tg_class_update_slots(struct tg_type *type);
void tg_class_update_slot(struct tg_type *type, tg_value name);
/* The wrappers (__add__, __len__ ...) of a built-in type's own operations, into its namespace dict. */
bool tg_class_add_wrappers(struct tg_type *type, tg_value namespace_dict);

#endif
