/* SPDX-License-Identifier: MIT */
/* The module operator: the operators as functions. itemgetter, attrgetter and methodcaller lie in
 * operator_getters.c. */
#include "runtime/lib/operator.h"

#include "runtime/lib/modules.h"
#include "runtime/types/int.h"

#define BINARY(name, op)                                                                                     \
    static tg_value operator_##name(const tg_value *args, size_t nargs) {                                    \
        return tg_binary(op, args[0], args[1]);                                                              \
    }                                                                                                        \
    static tg_value operator_i##name(const tg_value *args, size_t nargs) {                                   \
        return tg_inplace(op, args[0], args[1]);                                                             \
    }
#define BINARIES(X)                                                                                          \
    X(add, TG_ADD)                                                                                           \
    X(sub, TG_SUB)                                                                                           \
    X(mul, TG_MUL)                                                                                           \
    X(truediv, TG_TRUEDIV)                                                                                   \
    X(floordiv, TG_FLOORDIV)                                                                                 \
    X(mod, TG_MOD)                                                                                           \
    X(pow, TG_POW)                                                                                           \
    X(lshift, TG_LSHIFT)                                                                                     \
    X(rshift, TG_RSHIFT)                                                                                     \
    X(and_, TG_AND)                                                                                          \
    X(or_, TG_OR)                                                                                            \
    X(xor, TG_XOR)                                                                                           \
    X(matmul, TG_MATMUL)
BINARIES(BINARY)

#define COMPARISON(name, op)                                                                                 \
    static tg_value operator_##name(const tg_value *args, size_t nargs) {                                    \
        return tg_compare(args[0], args[1], op);                                                             \
    }
#define COMPARISONS(X) X(lt, TG_LT) X(le, TG_LE) X(eq, TG_EQ) X(ne, TG_NE) X(gt, TG_GT) X(ge, TG_GE)
COMPARISONS(COMPARISON)

#define UNARY(name, op)                                                                                      \
    static tg_value operator_##name(const tg_value *args, size_t nargs) { return tg_unary(op, args[0]); }
#define UNARIES(X) X(neg, TG_NEG) X(pos, TG_POS) X(invert, TG_INVERT) X(abs, TG_ABS)
UNARIES(UNARY)

static tg_value truth_or_error(int truth) { return truth < 0 ? TG_NULL : tg_bool(truth); }
static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value operator_not(const tg_value *args, size_t nargs) { return truth_or_error(tg_not(args[0])); }
static tg_value operator_truth(const tg_value *args, size_t nargs) {
    return truth_or_error(tg_truth(args[0]));
}
static tg_value operator_is(const tg_value *args, size_t nargs) { return tg_bool(args[0] == args[1]); }
static tg_value operator_is_not(const tg_value *args, size_t nargs) { return tg_bool(args[0] != args[1]); }
static tg_value operator_contains(const tg_value *args, size_t nargs) {
    return truth_or_error(tg_contains(args[0], args[1]));
}
static tg_value operator_getitem(const tg_value *args, size_t nargs) { return tg_getitem(args[0], args[1]); }
static tg_value operator_setitem(const tg_value *args, size_t nargs) {
    return none_or_error(tg_setitem(args[0], args[1], args[2]));
}
static tg_value operator_delitem(const tg_value *args, size_t nargs) {
    return none_or_error(tg_delitem(args[0], args[1]));
}
static tg_value operator_index(const tg_value *args, size_t nargs) { return tg_index(args[0]); }

static bool is_sequence(tg_value v) {
    const struct tg_type *type = tg_type_of(v);
    return type->getitem != NULL && !(type->flags & (TG_TYPE_DICT | TG_TYPE_SET));
}

static tg_value operator_concat(const tg_value *args, size_t nargs) {
    if (!is_sequence(args[0]))
        return tg_raise(&tg_exc_TypeError, "'%s' object can't be concatenated", tg_type_name(args[0]));
    return tg_binary(TG_ADD, args[0], args[1]);
}

static tg_value operator_iconcat(const tg_value *args, size_t nargs) {
    if (!is_sequence(args[0]))
        return tg_raise(&tg_exc_TypeError, "'%s' object can't be concatenated", tg_type_name(args[0]));
    return tg_inplace(TG_ADD, args[0], args[1]);
}

static tg_value operator_count_of(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[0]), v;
    if (iterator == TG_NULL && tg_error_matches(&tg_exc_TypeError)) {
        tg_error_clear();
        return tg_raise_type_of(&tg_exc_TypeError, "argument of type '%s' is not iterable", args[0]);
    }
    int64_t count = 0;
    int equal = 0;
    while (iterator != TG_NULL && equal >= 0 && (v = tg_next(iterator)) != TG_NULL) {
        equal = tg_equal(v, args[1]);
        count += equal > 0;
        tg_decref(v);
    }
    tg_decref(iterator);
    return tg_error_pending() ? TG_NULL : tg_int(count);
}

static tg_value operator_index_of(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[0]), v;
    int64_t at = -1;
    int equal = 0;
    while (iterator != TG_NULL && equal == 0 && (v = tg_next(iterator)) != TG_NULL) {
        equal = tg_equal(v, args[1]);
        at++;
        tg_decref(v);
    }
    tg_decref(iterator);
    if (tg_error_pending())
        return TG_NULL;
    return equal > 0 ? tg_int(at) : tg_raise(&tg_exc_ValueError, "sequence.index(x): x not in sequence");
}

static tg_value operator_length_hint(const tg_value *args, size_t nargs) {
    int64_t hint = 0;
    if (args[1] != TG_NULL) {
        if (!tg_is_int_like(args[1]))
            return tg_raise(&tg_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                            tg_type_name(args[1]));
        if (!tg_as_int64(args[1], &hint))
            return TG_NULL;
    }
    hint = tg_length_hint(args[0], hint);
    return hint < 0 ? TG_NULL : tg_int(hint);
}

/* call(obj, *args, **kwargs) */
static tg_value operator_call(const tg_value *args, size_t nargs) {
    tg_value tuple = tg_tuple_from_array(args + 1, nargs - 1);
    tg_value result = tuple == TG_NULL ? TG_NULL : tg_call_tuple(args[0], tuple, args[nargs]);
    tg_decref(tuple);
    return result;
}

#define BINARY_ROWS(name, op) {#name, operator_##name, "a,b,/"}, {"i" #name, operator_i##name, "a,b,/"},
#define COMPARISON_ROW(name, op) {#name, operator_##name, "a,b,/"},
#define UNARY_ROW(name, op) {#name, operator_##name, "a,/"},

static const struct tg_native_def functions[] = {
    BINARIES(BINARY_ROWS) COMPARISONS(COMPARISON_ROW) UNARIES(UNARY_ROW){"inv", operator_invert, "a,/"},
    {"iand", operator_iand_, "a,b,/"},
    {"ior", operator_ior_, "a,b,/"},
    {"not_", operator_not, "a,/"},
    {"truth", operator_truth, "a,/"},
    {"is_", operator_is, "a,b,/"},
    {"is_not", operator_is_not, "a,b,/"},
    {"contains", operator_contains, "a,b,/"},
    {"getitem", operator_getitem, "a,b,/"},
    {"setitem", operator_setitem, "a,b,c,/"},
    {"delitem", operator_delitem, "a,b,/"},
    {"index", operator_index, "a,/"},
    {"concat", operator_concat, "a,b,/"},
    {"iconcat", operator_iconcat, "a,b,/"},
    {"countOf", operator_count_of, "a,b,/"},
    {"indexOf", operator_index_of, "a,b,/"},
    {"length_hint", operator_length_hint, "obj,default=,/"},
    {"call", operator_call, "obj,*args,**"},
    {NULL, NULL, NULL},
};

/* Each function under the name of the special method too: add is __add__, and_ is __and__. */
static bool add_special_names(tg_value module) {
    static const char *const names[] = {
        "add",      "sub",       "mul",    "truediv", "floordiv", "mod",     "pow",      "lshift",
        "rshift",   "and_",      "or_",    "xor",     "matmul",   "iadd",    "isub",     "imul",
        "itruediv", "ifloordiv", "imod",   "ipow",    "ilshift",  "irshift", "iand",     "ior",
        "ixor",     "imatmul",   "lt",     "le",      "eq",       "ne",      "gt",       "ge",
        "neg",      "pos",       "invert", "inv",     "abs",      "not_",    "contains", "getitem",
        "setitem",  "delitem",   "index",  "concat",  "iconcat",  "call"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char special[32];
        size_t length = strlen(names[i]);
        length -= names[i][length - 1] == '_';
        snprintf(special, sizeof special, "__%.*s__", (int)length, names[i]);
        tg_value function = tg_module_get(module, tg_str_intern_cstring(names[i]));
        if (function == TG_NULL || !tg_module_set_cstring_steal(module, special, function))
            return false;
    }
    return true;
}

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&tg_itemgetter_type, &tg_attrgetter_type,
                                                    &tg_methodcaller_type, NULL};
    return tg_library_add_types(module, types, NULL) && tg_module_add_functions(module, functions) &&
           add_special_names(module);
}

extern const struct tg_builtin_module tg_module_operator;
const struct tg_builtin_module tg_module_operator = {"operator", fill};
