/* SPDX-License-Identifier: MIT */
/* The type table: what every type, built-in or of the user, can do.
 *
 * Built-in types are static, pinned structs with C functions in their operations. A user class inherits its
 * base's operations; where its body (or a later assignment) gives a special method, the operation becomes one
 * that calls it (types/class_slots.c). An operation that is NULL does not exist.
 *
 * Unless said otherwise operations borrow their arguments, return new references, and report errors with
 * TG_NULL, -1 or false and the exception in the thread. Binary operations may return TG_NOT_IMPLEMENTED.
 * "self" is always an instance of the type or of a subtype of it. */
#ifndef TG_CORE_TYPE_H
#define TG_CORE_TYPE_H

#include "runtime/core/object.h"
#include "runtime/core/value.h"
#include "runtime/seam/slot.h"

enum tg_compare_op { TG_LT, TG_LE, TG_EQ, TG_NE, TG_GT, TG_GE };

enum tg_binary_op {
    TG_ADD,
    TG_SUB,
    TG_MUL,
    TG_TRUEDIV,
    TG_FLOORDIV,
    TG_MOD,
    TG_POW,
    TG_LSHIFT,
    TG_RSHIFT,
    TG_AND,
    TG_OR,
    TG_XOR,
    TG_MATMUL,
    TG_DIVMOD,
    TG_BINARY_OPS
};

/* END: exhausted, or an exception is set. OTHER: this iterator gives no pairs; nothing was done. */
enum tg_pair { TG_PAIR_END, TG_PAIR_FOUND, TG_PAIR_OTHER };

enum tg_unary_op { TG_NEG, TG_POS, TG_INVERT, TG_ABS, TG_UNARY_OPS };

/* Native code. args: positional ones first, then the keyword ones, whose names are the tuple kwnames
 * (TG_NULL: none); nargs counts the positional ones only. Borrowed. */
typedef tg_value (*tg_vectorcall)(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames);

/* A built-in function or method. signature: names separated by commas, as "self,x,/,start=,*,key=,reverse=":
 * "name=" is optional (its argument is TG_NULL when missing), "/" and "*" as in Python. The binder checks and
 * reorders: the function sees one argument for each name, nargs is their number. "*args" takes any number:
 * then the function sees nargs positional values, and behind them one value (or TG_NULL) for each
 * keyword-only name: "*args,key=,default=". "self,*args" likewise. "**" at the end: the last value is a dict
 * (or TG_NULL) of the other keywords. */
typedef tg_value (*tg_native_function)(const tg_value *args, size_t nargs);

struct tg_native_def {
    const char *name;
    tg_native_function function;
    const char *signature;
};

/* A computed attribute. set may be NULL (read-only); value TG_NULL deletes. */
struct tg_getset_def {
    const char *name;
    tg_value (*get)(tg_value self);
    bool (*set)(tg_value self, tg_value value);
};

typedef void (*tg_visit)(tg_value v, void *argument);

enum tg_type_flag {
    TG_TYPE_HEAP = 1, /* made by a class statement or type() */
    TG_TYPE_BASE = 2, /* may be inherited from */
    TG_TYPE_INT = 4,  /* int or a subclass; likewise below */
    TG_TYPE_STR = 8,
    TG_TYPE_BYTES = 16,
    TG_TYPE_TUPLE = 32,
    TG_TYPE_LIST = 64,
    TG_TYPE_DICT = 128,
    TG_TYPE_SET = 256, /* set or frozenset */
    TG_TYPE_TYPE = 512,
    TG_TYPE_EXCEPTION = 1024,
    TG_TYPE_FLOAT = 2048,
    TG_TYPE_NATIVE_VALUE =
        4096, /* instances wrap an exact int, float, str, bytes or tuple: see tg_native_value */
    TG_TYPE_ATTRIBUTES = 8192, /* instances have attribute storage at attributes_offset */
    TG_TYPE_FINALIZER = 16384, /* has __del__ */
    TG_TYPE_SEQUENCE = 32768,  /* for match */
    TG_TYPE_MAPPING = 65536,
    TG_TYPE_METHOD_LIKE =
        131072, /* functions: obj.f binds; LOAD_METHOD passes the object as first argument instead */
    TG_TYPE_COMPLEX = 262144,
};

struct tg_type {
    struct tg_object object;
    const char *name; /* UTF-8, lives as long as the type */
    uint32_t kind;    /* id of a new instance; of a user class its first root shape's, which names the class:
                         later instances may begin with a roomier root_shape */
    uint32_t flags;
    size_t size;              /* of a new instance without inline attributes, header included; 0: variable */
    size_t attributes_offset; /* where struct tg_attributes begins (TG_TYPE_ATTRIBUTES) */
    struct tg_type *base;     /* first base; NULL for object */
    struct tg_type *second_base; /* of the one static type that has two, else NULL */

    /* life */
    tg_value (*new)(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames); /* __new__ */
    bool (*init)(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames); /* __init__ */
    void (*destroy)(struct tg_object *self); /* drops what it holds, then tg_object_free */
    /* Calls visit for every value that self owns. Containers must have it. Other threads may write meanwhile
     * only while the caller is tg_share on a confined object (its own thread) or the world is stopped: so
     * plain peeks suffice. */
    void (*traverse)(struct tg_object *self, tg_visit visit, void *argument);
    /* Drops what self holds so that cycles break; self stays valid. NULL for immutable containers. */
    void (*clear)(struct tg_object *self);
    /* TG_TYPE_FINALIZER of a built-in type: what runs before the destructor, errors printed as unraisable.
     * NULL: __del__. false: there was nothing to do. */
    bool (*finalize)(struct tg_object *self);

    /* protocol */
    tg_value (*repr)(tg_value self);
    tg_value (*str)(tg_value self);
    tg_value (*format)(tg_value self, tg_value spec);
    int64_t (*hash)(tg_value self); /* -1 with an exception; never -1 otherwise. NULL: unhashable */
    tg_value (*compare)(tg_value self, tg_value other, enum tg_compare_op op);
    int (*truth)(tg_value self);      /* 1, 0, -1. NULL: length, else true */
    int64_t (*length)(tg_value self); /* -1 with an exception */
    tg_value (*getitem)(tg_value self, tg_value key);
    bool (*setitem)(tg_value self, tg_value key, tg_value value); /* value TG_NULL: delete */
    int (*contains)(tg_value self, tg_value item);
    tg_value (*iter)(tg_value self);
    tg_value (*next)(tg_value self); /* TG_NULL without an exception: exhausted */
    /* The same for iterators that give pairs, without the tuple: new references into pair. NULL: none of
     * them.
     */
    enum tg_pair (*next_pair)(tg_value self, tg_value pair[2]);
    tg_value (*getattr)(tg_value self, tg_value name); /* name: str. NULL: the generic one */
    bool (*setattr)(tg_value self, tg_value name,
                    tg_value value); /* value TG_NULL: delete. NULL: the generic one */
    tg_vectorcall call;
    tg_value (*get)(tg_value self, tg_value instance,
                    struct tg_type *owner); /* descriptor; instance TG_NULL: on the class */
    bool (*set)(tg_value self, tg_value instance, tg_value value); /* data descriptor; TG_NULL deletes */
    /* a op b, where a or b is an instance of this type (reflected operations come as the same call) */
    tg_value (*binary)(enum tg_binary_op op, tg_value a, tg_value b);
    tg_value (*inplace)(enum tg_binary_op op, tg_value self,
                        tg_value other);                   /* NULL or NotImplemented: binary */
    tg_value (*unary)(enum tg_unary_op op, tg_value self); /* TG_NOT_IMPLEMENTED: bad operand */
    bool (*index)(tg_value self, tg_value *out);           /* __index__: a new reference to an int */

    /* attributes that the C side gives; arrays end with a NULL name */
    const struct tg_native_def *methods;
    const struct tg_native_def *class_methods;
    const struct tg_native_def *static_methods;
    const struct tg_getset_def *getsets;
    const char *doc;

    /* filled by tg_type_ready / class creation; types/type.h explains. Guarded by the class lock. */
    tg_slot bases, mro; /* tuples */
    tg_slot namespace;  /* dict: what the class itself defines */
    struct tg_subclass
        *subclasses; /* links to the direct subclasses, which take themselves off when they die */
    tg_slot name_object, qualname, module;
    void *cells;                 /* block: struct tg_type_cells, resolved attributes by name: types/type.h */
    struct tg_shape *root_shape; /* TG_TYPE_ATTRIBUTES */
    struct tg_type *metatype;    /* NULL: type */
};

#define TG_TYPE_INIT(type_name, kind_id)                                                                     \
    .object = {TG_COUNT_PINNED_INIT, .kind = TG_STATIC_KIND(TG_KIND_TYPE), .flags = TG_FLAG_PINNED},         \
    .name = (type_name), .kind = (kind_id)

#define X(name, type) extern struct tg_type tg_##type##_type;
TG_KINDS(X)
#undef X
extern struct tg_type tg_bool_type, tg_none_type, tg_notimplemented_type, tg_ellipsis_type;

/* The type of any value (not TG_NULL), borrowed. core/shape.h has the table behind it. */
TG_INLINE struct tg_type *tg_type_of(tg_value v);

TG_INLINE bool tg_type_has(tg_value v, uint32_t flag) { return tg_type_of(v)->flags & flag; }

bool tg_type_is_subtype_slow(const struct tg_type *type, const struct tg_type *of);
TG_INLINE bool tg_type_is_subtype(const struct tg_type *type, const struct tg_type *of) {
    return type == of || tg_type_is_subtype_slow(type, of);
}

/* Makes a static type ready: base, MRO, namespace from methods and getsets, root shape, inherited operations.
 * Called at start-up, bases first. false with an exception. */
bool tg_type_ready(struct tg_type *type);

#include "runtime/core/shape.h"

struct tg_type *tg_immediate_type(tg_value v);
TG_INLINE struct tg_type *tg_type_of(tg_value v) {
    if (tg_is_object(v))
        return tg_shape_of_kind(tg_object_kind(tg_as_object(v)))->type;
    return tg_immediate_type(v);
}

/* type, that of o, has __del__, and it has not run for o yet. */
TG_INLINE bool tg_has_del_to_run(const struct tg_object *o, const struct tg_type *type) {
    return (type->flags & TG_TYPE_FINALIZER) && !tg_object_has_flag(o, TG_FLAG_FINALIZED);
}

#endif
