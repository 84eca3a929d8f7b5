/* SPDX-License-Identifier: MIT */
/* What one can do with any value: the operators and built-in questions of Python, dispatched over the types.
 * Arguments are borrowed, results are new references; TG_NULL, -1 or false with the exception in the thread.
 */
#ifndef TG_CORE_PROTOCOL_H
#define TG_CORE_PROTOCOL_H

#include "runtime/core/errors.h"
#include "runtime/core/type.h"

TG_INLINE void tg_incref(tg_value v) {
    if (tg_is_counted(v))
        tg_object_incref(tg_as_object(v));
    else
        TG_STATS_ADD(INCREF_IMMEDIATE, 1);
}
TG_INLINE void tg_decref(tg_value v) {
    if (tg_is_counted(v))
        tg_object_decref(tg_as_object(v));
    else
        TG_STATS_ADD(DECREF_IMMEDIATE, 1);
}
/* The same for what is mostly pinned, as functions, methods and classes are: such an object is not touched at
 * all. What its count says means nothing, so that what is taken in one of the two ways may be dropped in the
 * other. */
TG_INLINE void tg_incref_mostly_pinned(tg_value v) {
    if (tg_is_counted(v) && __builtin_expect(!tg_object_is_marked_pinned(tg_as_object(v)), 0))
        tg_object_incref(tg_as_object(v));
}
TG_INLINE void tg_decref_mostly_pinned(tg_value v) {
    if (tg_is_counted(v) && __builtin_expect(!tg_object_is_marked_pinned(tg_as_object(v)), 0))
        tg_object_decref(tg_as_object(v));
}
/* A new reference to v, for `return tg_new_reference(v)`. */
TG_INLINE tg_value tg_new_reference(tg_value v) {
    tg_incref(v);
    return v;
}

tg_value tg_repr(tg_value v);
tg_value tg_str(tg_value v); /* str(v) */
tg_value tg_ascii(tg_value v);
tg_value tg_format(tg_value v, tg_value spec); /* spec: str or TG_NULL */
int64_t tg_hash(tg_value v);                   /* -1: error */
int tg_truth(tg_value v);                      /* 1, 0, -1 */
TG_INLINE int tg_truth_fast(tg_value v) {
    if (v == TG_TRUE)
        return 1;
    if (v == TG_FALSE || v == TG_NONE)
        return 0;
    return tg_truth(v);
}
int tg_not(tg_value v);
tg_value tg_compare(tg_value a, tg_value b, enum tg_compare_op op);
int tg_compare_truth(tg_value a, tg_value b, enum tg_compare_op op); /* 1, 0, -1 */
int tg_equal(tg_value a, tg_value b); /* identity first, then ==: as containers compare. 1, 0, -1 */
tg_value tg_binary(enum tg_binary_op op, tg_value a, tg_value b);
tg_value tg_inplace(enum tg_binary_op op, tg_value a, tg_value b);
/* The rest of a op b after the class of one operand, the left one if ask_right, gave NotImplemented: the
 * other's operation, or TypeError. */
tg_value tg_binary_after_refusal(enum tg_binary_op op, tg_value a, tg_value b, bool ask_right,
                                 bool augmented);
tg_value tg_power_mod(tg_value base, tg_value exponent, tg_value modulus);
tg_value tg_unary(enum tg_unary_op op, tg_value v);

int64_t tg_length(tg_value v); /* -1 */
/* len(v), or what its __length_hint__ says; otherwise, when it says nothing. -1 */
int64_t tg_length_hint(tg_value v, int64_t otherwise);
tg_value tg_getitem(tg_value v, tg_value key);
bool tg_setitem(tg_value v, tg_value key, tg_value value);
bool tg_delitem(tg_value v, tg_value key);
int tg_contains(tg_value container, tg_value item);
/* Of a text or number, in a dict or set that is lent (tg_slot_lend); -1 and no exception: ask tg_contains. */
int tg_contains_at_once(tg_value container, tg_value item);
tg_value tg_iter(tg_value v);
tg_value
tg_next(tg_value iterator); /* TG_NULL without an exception: exhausted (StopIteration is swallowed) */

/* The same, with the StopIteration of a class's own __next__ left as it was raised. The iterator has a next.
 */
tg_value tg_next_or_error(tg_value iterator);
/* The same for yield from and await: exhausted gives *result the value of the StopIteration (a new
 * reference). */
tg_value tg_next_or_value(tg_value iterator, tg_value *result);

tg_value tg_getattr(tg_value v, tg_value name); /* name: str */
tg_value tg_getattr_cstring(tg_value v, const char *name);
/* 1 found (*out new reference), 0 absent (no exception), -1 other error */
int tg_lookup_attr(tg_value v, tg_value name, tg_value *out);
bool tg_setattr(tg_value v, tg_value name, tg_value value);
bool tg_delattr(tg_value v, tg_value name);
/* A special method found on the type (not the instance), unbound; borrowed from a pinned or counted cell: new
 * reference. TG_NULL without exception: absent. name: interned str. */
tg_value tg_type_lookup(struct tg_type *type, tg_value name);

tg_value tg_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames);
tg_value tg_call0(tg_value callable);
tg_value tg_call1(tg_value callable, tg_value a);
tg_value tg_call2(tg_value callable, tg_value a, tg_value b);
tg_value tg_call_method(tg_value v, const char *name, const tg_value *args, size_t nargs);
/* callable(*args_tuple, **kwargs_dict); kwargs TG_NULL: none */
tg_value tg_call_tuple(tg_value callable, tg_value args, tg_value kwargs);

int tg_is_instance(tg_value v, tg_value type_or_tuple); /* 1, 0, -1 */
int tg_is_subclass(tg_value type, tg_value type_or_tuple);
bool tg_is_callable(tg_value v);

/* v as an index-like int: __index__; new reference to an int. */
tg_value tg_index(tg_value v);
/* v as int64_t through __index__; false with TypeError/OverflowError. clamp: saturates instead of overflowing
 * (slices). */
bool tg_as_int64(tg_value v, int64_t *out);
bool tg_as_int64_clamped(tg_value v, int64_t *out);
bool tg_as_double(tg_value v, double *out); /* float, int, __float__, __index__ */

/* An instance of a subclass of int, float, str, bytes, tuple: the exact value inside, borrowed. Exact values:
 * themselves. */
tg_value tg_native_value(tg_value v);

/* Guards recursive repr (as "[...]"): true the second time in this thread. Leave after a false. */
int tg_repr_enter(tg_value v); /* 1 already inside, 0 entered, -1 error */
void tg_repr_leave(tg_value v);

/* C recursion: false with RecursionError when the C stack is nearly used up. */
bool tg_c_stack_ok(void);

#endif
