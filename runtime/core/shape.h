/* SPDX-License-Identifier: MIT */
/* Shapes: hidden classes. A shape says which type an object has and at which position each attribute lies.
 *
 * Shapes of one type form a tree: the root has no attributes; adding attribute `name` leads to one child,
 * found through the parent's transitions under the shape lock. A shape never changes once it is reachable,
 * ids are never reused, and ids below TG_KIND_FIRST_SHAPE are the built-in kinds (a shape each, without
 * attributes).
 *
 * Attribute storage of an instance (struct tg_attributes, at type->attributes_offset): positions below the
 * shape's inline_capacity lie in the object, the others in an overflow block, which carries its own capacity.
 * Deleting leaves a hole: the object moves to a shape in which the name is gone and the position is not used
 * again. */
#ifndef TG_CORE_SHAPE_H
#define TG_CORE_SHAPE_H

#include "runtime/core/object.h"
#include "runtime/seam/slot.h"

struct tg_type;

enum tg_shape_flag {
    TG_SHAPE_DICT =
        1, /* attributes live in a dict: slots[0] of an overflow block of capacity 0; never cached */
    TG_SHAPE_REMOVED = 2, /* this shape's name is the one that its parent had and it has not */
};

struct tg_shape {
    uint32_t id;
    uint32_t flags;
    struct tg_type *type; /* borrowed: a shape dies never, a type with instances neither */
    struct tg_shape *parent, *root;
    tg_value name;  /* the attribute this shape added (interned str); TG_NULL for roots */
    uint32_t count; /* positions used, holes included */
    uint32_t inline_capacity;
    uint32_t depth;                /* distance from the root */
    uint32_t children_count;       /* guarded by the shape lock */
    struct tg_shape *first_child;  /* the oldest transition; written once (release) under the shape lock */
    struct tg_shape *next_sibling; /* likewise */
    void *table; /* name -> position, built on first lookup, published with release; shape.c */
};

struct tg_overflow {
    uint64_t capacity;
    tg_slot slots[];
};

struct tg_attributes {
    void *overflow; /* block: struct tg_overflow, or NULL */
    tg_slot inline_slots[];
};

#define TG_SHAPE_LIMIT (1u << 23)
#define TG_SHAPE_POSITIONS 250u          /* more attributes than that live in a dict */
extern struct tg_shape **tg_shape_table; /* TG_SHAPE_LIMIT entries of reserved memory; an entry is written
                                            once, before its id is given out */

TG_INLINE struct tg_shape *tg_shape_of_kind(uint32_t kind) {
    return __atomic_load_n(&tg_shape_table[kind], __ATOMIC_ACQUIRE);
}

bool tg_shapes_start(void);
/* A new root for a type. NULL with MemoryError. */
struct tg_shape *tg_shape_root(struct tg_type *type, uint32_t inline_capacity);
/* Registers a built-in kind. */
bool tg_shape_register_kind(uint32_t kind, struct tg_type *type);
/* The shape after adding `name` (interned str); NULL with MemoryError or when there are too many (then DICT
 * mode). */
struct tg_shape *tg_shape_add(struct tg_shape *shape, tg_value name);
struct tg_shape *tg_shape_remove(struct tg_shape *shape, tg_value name);
/* For caches: the child after adding `name` if it is the shape's oldest transition, else NULL. Never fails.
 */
TG_INLINE struct tg_shape *tg_shape_first_child(const struct tg_shape *shape, tg_value name) {
    struct tg_shape *child = __atomic_load_n(&shape->first_child, __ATOMIC_ACQUIRE);
    return child && child->name == name && !child->flags ? child : NULL;
}
/* The type's shape for objects whose attributes live in a dict. NULL with MemoryError. */
struct tg_shape *tg_shape_dict(struct tg_shape *shape);
/* Position of the interned name, or -1. Lock-free; without memory it searches the tree. */
int32_t tg_shape_find(struct tg_shape *shape, tg_value name);
/* The name at a position, borrowed; TG_NULL for a hole. */
tg_value tg_shape_name_at(struct tg_shape *shape, uint32_t position);

#endif
