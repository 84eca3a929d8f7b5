/* SPDX-License-Identifier: MIT */
/* The operations of built-in types as methods: what `int.__add__`, `super().__init__` or `list.__len__` find.
 * Each calls the operation of the type that it was taken from, never that of the instance's class. */
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/native.h"
#include "runtime/types/str.h"

typedef struct tg_type *owner_t;

static tg_value none_if(bool done) { return done ? TG_NONE : TG_NULL; }

static tg_value wrap_new(owner_t t, int op, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs == 0 || !tg_is_type(args[0]))
        return tg_raise(&tg_exc_TypeError, "%s.__new__(X): X is not a type object (%s)", t->name,
                        nargs ? tg_type_name(args[0]) : "nothing");
    struct tg_type *type = tg_as_type(args[0]);
    if (!tg_type_is_subtype(type, t))
        return tg_raise(&tg_exc_TypeError, "%s.__new__(%s): %s is not a subtype of %s", t->name, type->name,
                        type->name, t->name);
    return t->new (type, args + 1, nargs - 1, kwnames);
}

static tg_value wrap_init(owner_t t, int op, const tg_value *args, size_t nargs, tg_value kwnames) {
    return none_if(t->init(args[0], args + 1, nargs - 1, kwnames));
}

static tg_value wrap_call(owner_t t, int op, const tg_value *args, size_t nargs, tg_value kwnames) {
    return t->call(args[0], args + 1, nargs - 1, kwnames);
}

static tg_value wrap_repr(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->repr(a[0]);
}
static tg_value wrap_str(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) { return t->str(a[0]); }
static tg_value wrap_iter(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->iter(a[0]);
}

static tg_value wrap_format(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    if (!tg_is_str_like(a[1]))
        return tg_raise(&tg_exc_TypeError, "__format__() argument must be str, not %s",
                        tg_is_none(a[1]) ? "None" : tg_type_name(a[1]));
    return t->format(a[0], a[1]);
}

static tg_value wrap_hash(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    int64_t h = t->hash(a[0]);
    return h == -1 ? TG_NULL : tg_int(h);
}

static tg_value wrap_compare(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->compare(a[0], a[1], (enum tg_compare_op)op);
}

static tg_value wrap_truth(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    int r = t->truth(a[0]);
    return r < 0 ? TG_NULL : tg_bool(r);
}

static tg_value wrap_length(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    int64_t r = t->length(a[0]);
    return r < 0 ? TG_NULL : tg_int(r);
}

static tg_value wrap_getitem(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->getitem(a[0], a[1]);
}

static tg_value wrap_setitem(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return none_if(t->setitem(a[0], a[1], a[2]));
}

static tg_value wrap_delitem(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return none_if(t->setitem(a[0], a[1], TG_NULL));
}

static tg_value wrap_contains(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    int r = t->contains(a[0], a[1]);
    return r < 0 ? TG_NULL : tg_bool(r);
}

static tg_value wrap_next(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    tg_value v = t->next(a[0]);
    if (v == TG_NULL && !tg_error_pending())
        return tg_raise_value(&tg_exc_StopIteration, TG_NULL);
    return v;
}

/* Names that come from programs: a str, as the one that stands for it everywhere. */
static bool attribute_name(tg_value given, tg_value *name) {
    *name = TG_NULL;
    if (tg_is_str_like(given))
        *name = tg_str_intern(tg_from_object(tg_str_exact_borrowed(given)));
    else
        tg_raise_type_of(&tg_exc_TypeError, "attribute name must be string, not '%s'", given);
    return *name != TG_NULL;
}

static tg_value wrap_getattr(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    tg_value name;
    if (!attribute_name(a[1], &name))
        return TG_NULL;
    return t->getattr ? t->getattr(a[0], name) : tg_generic_getattr(a[0], name);
}

static tg_value wrap_setattr(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    tg_value name;
    if (!attribute_name(a[1], &name))
        return TG_NULL;
    return none_if(t->setattr ? t->setattr(a[0], name, a[2]) : tg_generic_setattr(a[0], name, a[2]));
}

static tg_value wrap_delattr(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    tg_value name;
    if (!attribute_name(a[1], &name))
        return TG_NULL;
    return none_if(t->setattr ? t->setattr(a[0], name, TG_NULL) : tg_generic_setattr(a[0], name, TG_NULL));
}

static tg_value wrap_get(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    if (n < 2 || n > 3)
        return tg_raise(&tg_exc_TypeError, "expected 1 or 2 arguments, got %zu", n - 1);
    tg_value instance = tg_is_none(a[1]) ? TG_NULL : a[1];
    bool given = n == 3 && tg_is_type(a[2]);
    if (instance == TG_NULL && !given)
        return tg_raise(&tg_exc_TypeError, "__get__(None, None) is invalid");
    return t->get(a[0], instance, given ? tg_as_type(a[2]) : tg_type_of(instance));
}

static tg_value wrap_set(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return none_if(t->set(a[0], a[1], a[2]));
}

static tg_value wrap_delete(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return none_if(t->set(a[0], a[1], TG_NULL));
}

static tg_value wrap_index(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    tg_value v;
    return t->index(a[0], &v) ? v : TG_NULL;
}

static tg_value wrap_binary(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->binary((enum tg_binary_op)op, a[0], a[1]);
}

static tg_value wrap_reflected(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->binary((enum tg_binary_op)op, a[1], a[0]);
}

static tg_value wrap_inplace(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->inplace((enum tg_binary_op)op, a[0], a[1]);
}

static tg_value wrap_unary(owner_t t, int op, const tg_value *a, size_t n, tg_value kw) {
    return t->unary((enum tg_unary_op)op, a[0]);
}

#define W(name, function, operation, nargs)                                                                  \
    { {name, NULL, NULL}, function, operation, nargs }

static const struct tg_wrapper_def new_def = W("__new__", wrap_new, 0, -2);
static const struct tg_wrapper_def init_def = W("__init__", wrap_init, 0, -1);
static const struct tg_wrapper_def call_def = W("__call__", wrap_call, 0, -1);
static const struct tg_wrapper_def repr_def = W("__repr__", wrap_repr, 0, 1);
static const struct tg_wrapper_def str_def = W("__str__", wrap_str, 0, 1);
static const struct tg_wrapper_def format_def = W("__format__", wrap_format, 0, 2);
static const struct tg_wrapper_def hash_def = W("__hash__", wrap_hash, 0, 1);
static const struct tg_wrapper_def truth_def = W("__bool__", wrap_truth, 0, 1);
static const struct tg_wrapper_def length_def = W("__len__", wrap_length, 0, 1);
static const struct tg_wrapper_def getitem_def = W("__getitem__", wrap_getitem, 0, 2);
static const struct tg_wrapper_def setitem_def = W("__setitem__", wrap_setitem, 0, 3);
static const struct tg_wrapper_def delitem_def = W("__delitem__", wrap_delitem, 0, 2);
static const struct tg_wrapper_def contains_def = W("__contains__", wrap_contains, 0, 2);
static const struct tg_wrapper_def iter_def = W("__iter__", wrap_iter, 0, 1);
static const struct tg_wrapper_def next_def = W("__next__", wrap_next, 0, 1);
static const struct tg_wrapper_def getattr_def = W("__getattribute__", wrap_getattr, 0, 2);
static const struct tg_wrapper_def setattr_def = W("__setattr__", wrap_setattr, 0, 3);
static const struct tg_wrapper_def delattr_def = W("__delattr__", wrap_delattr, 0, 2);
static const struct tg_wrapper_def get_def = W("__get__", wrap_get, 0, -1);
static const struct tg_wrapper_def set_def = W("__set__", wrap_set, 0, 3);
static const struct tg_wrapper_def delete_def = W("__delete__", wrap_delete, 0, 2);
static const struct tg_wrapper_def index_def = W("__index__", wrap_index, 0, 1);

static const struct tg_wrapper_def compare_defs[] = {
    W("__lt__", wrap_compare, TG_LT, 2), W("__le__", wrap_compare, TG_LE, 2),
    W("__eq__", wrap_compare, TG_EQ, 2), W("__ne__", wrap_compare, TG_NE, 2),
    W("__gt__", wrap_compare, TG_GT, 2), W("__ge__", wrap_compare, TG_GE, 2),
};

#define BINARY(name, op)                                                                                     \
    [op] = {W("__" name "__", wrap_binary, op, 2), W("__r" name "__", wrap_reflected, op, 2),                \
            W("__i" name "__", wrap_inplace, op, 2)}
static const struct tg_wrapper_def binary_defs[TG_BINARY_OPS][3] = {
    BINARY("add", TG_ADD),
    BINARY("sub", TG_SUB),
    BINARY("mul", TG_MUL),
    BINARY("truediv", TG_TRUEDIV),
    BINARY("floordiv", TG_FLOORDIV),
    BINARY("mod", TG_MOD),
    BINARY("pow", TG_POW),
    BINARY("lshift", TG_LSHIFT),
    BINARY("rshift", TG_RSHIFT),
    BINARY("and", TG_AND),
    BINARY("or", TG_OR),
    BINARY("xor", TG_XOR),
    BINARY("matmul", TG_MATMUL),
    BINARY("divmod", TG_DIVMOD),
};

static const struct tg_wrapper_def unary_defs[TG_UNARY_OPS] = {
    [TG_NEG] = W("__neg__", wrap_unary, TG_NEG, 1),
    [TG_POS] = W("__pos__", wrap_unary, TG_POS, 1),
    [TG_INVERT] = W("__invert__", wrap_unary, TG_INVERT, 1),
    [TG_ABS] = W("__abs__", wrap_unary, TG_ABS, 1),
};

/* --- which ones a type gets --- */

#define BIT(op) (1u << (op))
#define ARITHMETIC                                                                                           \
    (BIT(TG_ADD) | BIT(TG_SUB) | BIT(TG_MUL) | BIT(TG_TRUEDIV) | BIT(TG_FLOORDIV) | BIT(TG_MOD) |            \
     BIT(TG_POW) | BIT(TG_DIVMOD))
#define BITWISE (BIT(TG_AND) | BIT(TG_OR) | BIT(TG_XOR))
#define CONCATENATION (BIT(TG_ADD) | BIT(TG_MUL))

static uint32_t binary_operations(const struct tg_type *type) {
    if (type->flags & TG_TYPE_INT)
        return ARITHMETIC | BITWISE | BIT(TG_LSHIFT) | BIT(TG_RSHIFT);
    if (type->flags & TG_TYPE_FLOAT)
        return ARITHMETIC;
    if (type->flags & (TG_TYPE_STR | TG_TYPE_BYTES))
        return CONCATENATION | BIT(TG_MOD);
    if (type->flags & (TG_TYPE_LIST | TG_TYPE_TUPLE))
        return CONCATENATION;
    if (type->flags & TG_TYPE_SET)
        return BITWISE | BIT(TG_SUB);
    if (type->flags & TG_TYPE_DICT)
        return BIT(TG_OR);
    return type == &tg_bytearray_type ? CONCATENATION | BIT(TG_MOD) : UINT32_MAX;
}

static bool reflects(const struct tg_type *type, int op) {
    if (type->flags & (TG_TYPE_LIST | TG_TYPE_TUPLE | TG_TYPE_STR | TG_TYPE_BYTES))
        return op == TG_MUL || op == TG_MOD;
    return true;
}

static bool add(tg_value namespace, const struct tg_wrapper_def *def, struct tg_type *type) {
    tg_value wrapper = tg_wrapper_new(def, type);
    if (wrapper == TG_NULL)
        return false;
    tg_object_pin(tg_as_object(wrapper));
    return tg_dict_set_cstring(namespace, def->def.name, wrapper);
}

static bool add_operators(struct tg_type *type, tg_value namespace) {
    uint32_t operations = binary_operations(type);
    for (int op = 0; op < TG_BINARY_OPS; op++) {
        if (!(operations & BIT(op)))
            continue;
        if (type->binary && (!add(namespace, &binary_defs[op][0], type) ||
                             (reflects(type, op) && !add(namespace, &binary_defs[op][1], type))))
            return false;
        if (type->inplace && op != TG_DIVMOD && !add(namespace, &binary_defs[op][2], type))
            return false;
    }
    for (int op = 0; type->unary && op < TG_UNARY_OPS; op++)
        if (!(op == TG_INVERT && type->flags & TG_TYPE_FLOAT) && !add(namespace, &unary_defs[op], type))
            return false;
    for (int op = 0; type->compare && op < 6; op++)
        if (!add(namespace, &compare_defs[op], type))
            return false;
    return true;
}

static bool add_new(struct tg_type *type, tg_value namespace) {
    if (!type->new)
        return true;
    tg_value wrapper = tg_wrapper_new(&new_def, type);
    tg_value v = wrapper == TG_NULL ? TG_NULL : tg_staticmethod_new(wrapper);
    if (v == TG_NULL)
        return false;
    tg_decref(wrapper);
    tg_object_pin(tg_as_object(v));
    return tg_dict_set_cstring(namespace, "__new__", v);
}

bool tg_class_add_wrappers(struct tg_type *type, tg_value namespace) {
    bool root = type == &tg_object_type;
    const struct {
        bool wanted;
        const struct tg_wrapper_def *def;
    } list[] = {
        {type->init, &init_def},
        {type->call, &call_def},
        {type->repr, &repr_def},
        {type->str, &str_def},
        {type->format, &format_def},
        {type->hash, &hash_def},
        {type->truth, &truth_def},
        {type->length, &length_def},
        {type->getitem, &getitem_def},
        {type->setitem, &setitem_def},
        {type->setitem, &delitem_def},
        {type->contains, &contains_def},
        {type->iter, &iter_def},
        {type->next, &next_def},
        {type->getattr || root, &getattr_def},
        {type->setattr || root, &setattr_def},
        {type->setattr || root, &delattr_def},
        {type->get, &get_def},
        {type->set, &set_def},
        {type->set, &delete_def},
        {type->index, &index_def},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i].wanted && !add(namespace, list[i].def, type))
            return false;
    return add_new(type, namespace) && add_operators(type, namespace);
}
