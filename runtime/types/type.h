/* SPDX-License-Identifier: MIT */
/* Types at run time: looking attributes up through the MRO, and how a load or a store of an attribute could
 * be cached.
 *
 * Every type has a table of resolved attributes, `cells`: one cell a name that was ever asked for, holding
 * what the MRO gives (or nothing). A name's cell index never changes for the life of the type. Assigning a
 * class attribute rewrites, under the class lock, the cell of the class and of every subclass that inherits
 * the name; so a cached (shape id, cell index) needs no version: the value is read anew each time. What would
 * make a cached *manner* of access wrong (a plain value becomes a function, a class gains a data descriptor
 * or
 * __getattribute__) calls tg_code_despecialise_all. */
#ifndef TG_TYPES_TYPE_H
#define TG_TYPES_TYPE_H

#include "runtime/core/protocol.h"

struct tg_type_cells { /* a block: replaced as a whole when full */
    uint32_t capacity; /* slots; constant */
    uint32_t mask;     /* index entries minus one; constant */
    uint32_t count;    /* raw; written under the class lock */
    uint32_t unused;
    tg_slot slots[]; /* then tg_value names[capacity], then uint32_t index[mask + 1] */
};

TG_INLINE struct tg_type *tg_as_type(tg_value v) { return (struct tg_type *)(uintptr_t)v; }
TG_INLINE bool tg_is_type(tg_value v) {
    return tg_kind_of(v) == TG_KIND_TYPE || (tg_is_object(v) && tg_type_has(v, TG_TYPE_TYPE));
}

/* Index of the name's cell in the type's table, made on demand. -1: out of memory (no exception set). */
int32_t tg_type_cell_index(struct tg_type *type, tg_value interned_name);

/* A new reference to what the class attribute is now; TG_NULL: the class has none (take the general path). */
TG_INLINE tg_value tg_type_cell_read(struct tg_type *type, uint32_t index) {
    for (;;) {
        struct tg_type_cells *cells = (struct tg_type_cells *)tg_block_read(&type->cells);
        tg_value v = tg_slot_read_block(&cells->slots[index], &type->cells, cells);
        if (__builtin_expect(v != TG_NULL, 1) || tg_block_read(&type->cells) == cells)
            return v;
    }
}

/* The same without a reference, under the rules of borrowing (seam/slot.h). */
TG_INLINE tg_value tg_type_cell_peek_borrowed(struct tg_type *type, uint32_t index) {
    const struct tg_type_cells *cells = (const struct tg_type_cells *)tg_block_read(&type->cells);
    return tg_slot_peek_borrowed(&cells->slots[index]);
}

/* tg_type_cell_read of a cell that mostly holds something pinned. */
TG_INLINE tg_value tg_type_cell_read_mostly_pinned(struct tg_type *type, uint32_t index) {
    tg_value v = tg_type_cell_peek_borrowed(type, index);
    /* Its header can be read even if it dies (seam/slot.h), and a pinned one does not. */
    if (tg_is_counted(v) && __builtin_expect(tg_object_is_marked_pinned(tg_as_object(v)), 1))
        return v;
    return tg_type_cell_read(type, index);
}

TG_INLINE struct tg_attributes *tg_attributes_of(struct tg_object *o, const struct tg_type *type) {
    return (struct tg_attributes *)(void *)((char *)o + type->attributes_offset);
}

/* --- how an access could be cached --- */

enum tg_attr_place {
    TG_ATTR_NONE,   /* not cacheable, or absent: take the general path */
    TG_ATTR_INLINE, /* the slot that lies `position` words (8 bytes) after the object's start; empty: general
                       path (instance attributes in the object and __slots__) */
    TG_ATTR_OVERFLOW, /* slot `position` of the overflow block, if the block's capacity is above it and the
                         slot not empty; else the general path */
    TG_ATTR_CELL,     /* load: the plain value of class cell `cell` */
    TG_ATTR_METHOD,   /* load: cell `cell` holds a METHOD_LIKE value: bind it or pass the object first */
    TG_ATTR_PROPERTY, /* load, store: cell `cell` holds an exact property (types/descriptor.h) */
    TG_ATTR_GETSET,   /* load: cell `cell` holds a computed attribute of a built-in type; tg_descriptor_get */
    TG_ATTR_ADD_INLINE, /* store: the attribute is new: slot `position` (words) is initialised, then the
                           object gets the id `next_kind`; only while the object is confined (guard with the
                           sharing bit) */
    TG_ATTR_TYPE_CELL,  /* load: the object is the class itself (guard: identity); its own cell `cell`; plain
                           value  or METHOD_LIKE (unbound): as it is */
    TG_ATTR_MODULE,     /* load, store: the object is a module (guard: identity); `global_cell` */
};

struct tg_attr_place_info {
    enum tg_attr_place place;
    uint32_t kind;      /* id to guard with, without the sharing bit; 0 for identity guards */
    uint32_t next_kind; /* ADD_INLINE */
    uint32_t position;
    int32_t cell;
    struct tg_type *type;               /* whose cells */
    struct tg_global_cell *global_cell; /* MODULE */
};

/* Never runs Python code, never raises; false: place is TG_ATTR_NONE. name: interned. */
bool tg_attr_resolve_load(tg_value v, tg_value name, struct tg_attr_place_info *out);
bool tg_attr_resolve_store(tg_value v, tg_value name, struct tg_attr_place_info *out);

/* LOAD_METHOD in general: *self_out is v (borrowed, no new reference) when the result is to be called with v
 * as first argument, TG_NULL when it is bound or plain. New reference; TG_NULL with AttributeError. */
tg_value tg_load_method(tg_value v, tg_value name, tg_value *self_out);

/* The general ways that types with NULL getattr / setattr use. */
tg_value tg_generic_getattr(tg_value v, tg_value name);
/* 1 found, 0 absent without an exception, -1 error */
int tg_generic_lookup(tg_value v, tg_value name, tg_value *out);
bool tg_generic_setattr(tg_value v, tg_value name, tg_value value); /* value TG_NULL: delete */
/* Binds a value found on a type: new reference; descriptor is borrowed. */
tg_value tg_descriptor_get(tg_value descriptor, tg_value instance, struct tg_type *owner);
/* AttributeError "'C' object has no attribute 'x'" with name and obj set. */
tg_value tg_raise_no_attribute(tg_value v, tg_value name);

/* The class's own attributes: value TG_NULL deletes. What `C.x = v` does. */
bool tg_type_setattr(tg_value type, tg_value name, tg_value value);

/* For tg_share: the direct subclasses of the type o, which whoever reaches it can reach as well. For the
 * thread to which o is confined: no reference is taken, some may be dying. */
void tg_subclasses_visit(struct tg_object *o, tg_visit visit, void *argument);

/* The class lock: bases, MRO, namespaces, cells and the lists of subclasses are written under it. Nothing is
 * called under it that can run Python code. */
void tg_class_lock(void);
void tg_class_unlock(void);

/* Wherever the class of `type` is made ready: gives it an MRO (tuple) and operations. Used by class.c. */
tg_value tg_type_mro_borrowed(const struct tg_type *type);

/* vm/: throws every specialisation of every code object away. */
void tg_code_despecialise_all(void);

#endif
