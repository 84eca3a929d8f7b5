/* SPDX-License-Identifier: MIT */
/* What the files that implement classes share among themselves. */
#ifndef TG_TYPES_CLASS_INTERNAL_H
#define TG_TYPES_CLASS_INTERNAL_H

#include "runtime/types/class.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/function.h"

/* A base's link to a direct subclass. Does not own: a dying class takes itself off under the class lock. */
struct tg_subclass {
    struct tg_type *type;
    struct tg_subclass *next;
};

bool tg_subclass_link(struct tg_type *base, struct tg_type *type);
void tg_subclass_unlink(struct tg_type *base, const struct tg_type *type);

/* New reference to the first definition in the MRO, TG_NULL: none. Takes no lock, makes no cell. */
tg_value tg_type_mro_find(struct tg_type *type, tg_value name, struct tg_type **where);
/* The same from behind `start` in a given MRO. */
tg_value tg_mro_find_after(tg_value mro, const struct tg_type *start, tg_value name);
bool tg_type_assign(struct tg_type *type, tg_value name, tg_value value);

/* True when what was found in `type` works on instances of another class only, which its own `get` and `call`
 * check: such a value is never used by the short ways. */
static inline bool tg_is_foreign(const struct tg_type *type, tg_value found) {
    const struct tg_type *owner = NULL;
    if (tg_kind_of(found) == TG_KIND_METHOD_DESCRIPTOR)
        owner = ((const struct tg_native *)(uintptr_t)found)->owner;
    else if (tg_kind_of(found) == TG_KIND_MEMBER)
        owner = ((const struct tg_member *)(uintptr_t)found)->owner;
    return owner && !tg_type_is_subtype(type, owner);
}

void tg_type_cells_free(struct tg_type *type);
void tg_type_cells_clear(struct tg_type *type);
void tg_type_cells_traverse(struct tg_type *type, tg_visit visit, void *argument);

/* The linearisation of a class with these bases, its own entry first: a tuple. TypeError when there is none.
 */
tg_value tg_mro_compute(struct tg_type *type, tg_value bases);

/* type.__new__: three = name, bases, namespace. */
tg_value tg_class_new(struct tg_type *metatype, const tg_value *three, const tg_value *kw, tg_value kwnames,
                      uint32_t attribute_hint);
bool tg_type_has_abstract(struct tg_type *type); /* of one that says so */
TG_INLINE bool tg_type_is_abstract(struct tg_type *type) {
    return (type->flags & TG_TYPE_HEAP) &&
           __builtin_expect(tg_raw_load32(&((struct tg_heap_type *)(void *)type)->says_abstract) != 0, 0) &&
           tg_type_has_abstract(type);
}
/* True, with TypeError, for abstract classes. */
bool tg_type_refuses_birth(struct tg_type *type);
/* dir(C), dir(x): lists of names, sorted by nobody. */
tg_value tg_type_dir(const tg_value *args, size_t nargs);

/* Copies the operations that the class does not have from its base. */
void tg_type_inherit(struct tg_type *type, const struct tg_type *base);

/* What a class's instances are made with, for class_slots.c. */
void tg_instance_destroy(struct tg_object *o);
void tg_instance_traverse(struct tg_object *o, tg_visit visit, void *argument);
void tg_instance_clear(struct tg_object *o);
void tg_instance_release_attributes(struct tg_object *o);

/* True when the class's getattr operation is the general one with __getattr__ behind it: what is found is
 * found. */
/* Does a class of the program give operators? Then they are asked through its methods. */
bool tg_class_has_operators(const struct tg_type *type);
bool tg_class_getattr_is_fallback(const struct tg_type *type);
/* Fills name and obj of the pending AttributeError. */
void tg_attribute_error_details(tg_value name, tg_value object);
/* The pending NameError is about that name; seen: a list of the module, self or None, and the locals' names.
 */
void tg_name_error_details_steal(tg_value name, tg_value seen);
/* New reference to the nearest of a list of names; TG_NULL: none is near. */
tg_value tg_nearest_name(tg_value names, tg_value name);

/* The attributes of a class object itself (type.c). */
tg_value tg_type_getattr(tg_value type, tg_value name);
int tg_type_find(tg_value type, tg_value name, tg_value *out); /* 1, 0, -1 */

/* Interned names that several files ask for, by tg_names_start. */
/* clang-format off */
#define TG_NAMES(X) \
    X(new) X(init) X(del) X(repr) X(str) X(format) X(bytes) X(hash) X(bool) X(len) X(call) \
    X(getattr) X(getattribute) X(setattr) X(delattr) X(get) X(set) X(delete) X(iter) X(next) \
    X(reversed) X(contains) X(getitem) X(setitem) X(delitem) X(missing) X(index) X(int) X(float) \
    X(eq) X(ne) X(lt) X(le) X(gt) X(ge) X(neg) X(pos) X(invert) X(abs) X(round) X(dict) X(class) \
    X(doc) X(name) X(qualname) X(module) X(slots) X(bases) X(mro) X(init_subclass) X(set_name) \
    X(class_getitem) X(classcell) X(prepare) X(mro_entries) X(instancecheck) X(subclasscheck) \
    X(length_hint) X(abstractmethods) X(annotations) X(weakref) X(dir) X(await) X(aiter) \
    X(anext) X(enter) X(exit) X(aenter) X(aexit) X(complex) X(match_args) X(notes) X(file) X(self)
/* clang-format on */
struct tg_names {
#define X(name) tg_value name##_;
    TG_NAMES(X)
#undef X
    tg_value binary[TG_BINARY_OPS], reflected[TG_BINARY_OPS], inplace[TG_BINARY_OPS];
};
extern struct tg_names tg_names; /* tg_names.init_ is "__init__" */
bool tg_names_start(void);

/* vm/: what super() without arguments means in the running method: its first argument (new reference) and the
 * class that the method was defined in. TG_NULL with RuntimeError. */
tg_value tg_frame_super_arguments(struct tg_type **start);
/* vm/: name of the module whose code runs; TG_NULL: none does. */
tg_value tg_frame_module_name_borrowed(void);

#endif
