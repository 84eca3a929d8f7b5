/* SPDX-License-Identifier: MIT */
/* The general paths of operators, subscripts and displays. */
#include "runtime/vm/slow.h"

#include "runtime/types/container.h"
#include "runtime/types/dict.h"
#include "runtime/types/range.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"

static inline void drop(tg_value *at) {
    tg_value v = *at;
    if (tg_is_counted(v)) {
        *at = TG_NULL;
        tg_object_decref(tg_as_object(v));
    }
}

static inline void set(tg_value *at, tg_value v) {
    tg_value old = *at;
    *at = v;
    tg_decref(old);
}

static inline void consume2(tg_value *r, uint32_t first, uint32_t second, uint32_t nlocals) {
    if (first >= nlocals)
        drop(&r[first]);
    if (second >= nlocals)
        drop(&r[second]);
}

void tg_vm_consume2(tg_value *r, uint32_t first, uint32_t second, uint32_t nlocals) {
    consume2(r, first, second, nlocals);
}

void tg_vm_consume(tg_value *r, tg_instruction w, uint32_t nlocals, bool constant) {
    tg_vm_consume2(r, tg_ins_b(w), constant ? tg_ins_b(w) : tg_ins_c(w), nlocals);
}

/* By the bits that the loader put into x. */
static inline void consume_marked(tg_value *r, tg_instruction w) {
    uint32_t x = tg_ins_x(w);
    if (x & TG_TEMP_B)
        drop(&r[tg_ins_b(w)]);
    if (x & TG_TEMP_C)
        drop(&r[tg_ins_c(w)]);
}

static inline bool is_number(tg_value v) { return tg_is_word_int(v) || tg_is_float(v); }

static inline double number_value(tg_value v) {
    return tg_is_word_int(v) ? (double)tg_word_int(v) : tg_float_value(v);
}

/* int with float, for the operators where the conversion cannot round: |int| < 2^53. */
static bool mixed_numbers(tg_value a, tg_value b, enum tg_binary_op op, tg_value *out) {
    if (!is_number(a) || !is_number(b) || tg_both_word_ints(a, b))
        return false;
    double x = number_value(a), y = number_value(b);
    switch (op) {
    case TG_ADD:
        *out = tg_float(x + y);
        return true;
    case TG_SUB:
        *out = tg_float(x - y);
        return true;
    case TG_MUL:
        *out = tg_float(x * y);
        return true;
    case TG_TRUEDIV:
        if (y == 0)
            return false;
        *out = tg_float(x / y);
        return true;
    default:
        return false;
    }
}

/* s = s + t and s += t: the register's own reference is given up first, so that a unique str grows in place.
 */
static bool append_to_str(tg_value *r, tg_instruction w, tg_value right) {
    uint32_t a = tg_ins_a(w);
    tg_value left = r[a];
    r[a] = TG_NULL;
    tg_value v = tg_str_append_steal(left, right);
    r[a] = v;
    if (tg_ins_x(w) & TG_TEMP_C)
        drop(&r[tg_ins_c(w)]);
    return v != TG_NULL;
}

/* An instance of a class of the program? */
static inline bool is_instance(tg_value v) {
    return tg_is_object(v) && tg_object_kind(tg_as_object(v)) >= TG_KIND_FIRST_SHAPE;
}

tg_value tg_vm_binary(struct tg_thread *self, tg_instruction w, tg_value right, enum tg_binary_op op) {
    tg_value *r = self->frame->registers, left = r[tg_ins_b(w)], v;
    bool augmented = tg_ins_x(w) & 1;
    if (op == TG_ADD && tg_is_str(left) && tg_is_str(right)) {
        if (tg_ins_a(w) == tg_ins_b(w) && tg_ins_c(w) != tg_ins_a(w))
            return append_to_str(r, w, right) ? TG_NONE : TG_NULL;
        v = tg_str_concat(left, right);
    } else if (!mixed_numbers(left, right, op, &v)) {
        tg_value *base = tg_registers_top(self);
        if ((is_instance(left) || is_instance(right)) && base + 2 <= self->registers_end) {
            tg_value method = tg_vm_operator_method(left, right, op, augmented, base);
            if (method != TG_NULL)
                return method;
        }
        v = augmented ? tg_inplace(op, left, right) : tg_binary(op, left, right);
    }
    if (v == TG_NULL)
        return TG_NULL;
    consume_marked(r, w);
    set(&r[tg_ins_a(w)], v);
    return TG_NONE;
}

_Static_assert(TG_OP_MATMUL - TG_OP_ADD == TG_MATMUL - TG_ADD && TG_OP_ADD < TG_OP_ADD_K &&
                   TG_OP_XOR_K - TG_OP_ADD_K == TG_XOR - TG_ADD,
               "instructions of operators stand in the order of the operators");

bool tg_vm_binary_refused(struct tg_thread *self) {
    struct tg_frame *frame = self->frame;
    tg_instruction w = frame->code->pristine[frame->pc - frame->code->live - 1];
    tg_value *r = frame->registers, left = r[tg_ins_b(w)];
    bool constant = tg_ins_op(w) >= TG_OP_ADD_K;
    tg_value right = constant ? frame->code->constants[tg_ins_c(w)] : r[tg_ins_c(w)];
    enum tg_binary_op op = (enum tg_binary_op)(tg_ins_op(w) - (constant ? TG_OP_ADD_K : TG_OP_ADD) + TG_ADD);
    tg_value v = tg_binary_after_refusal(op, left, right, is_instance(left), tg_ins_x(w) & 1);
    if (v == TG_NULL)
        return false;
    consume_marked(r, w);
    set(&r[tg_ins_a(w)], v);
    return true;
}

void tg_vm_binary_answered(struct tg_thread *self) {
    const struct tg_frame *frame = self->frame;
    consume_marked(frame->registers, frame->code->pristine[frame->pc - frame->code->live - 1]);
}

bool tg_vm_compare(tg_value *r, tg_instruction w, enum tg_compare_op op) {
    tg_value x = r[tg_ins_b(w)], y = r[tg_ins_c(w)];
    tg_value v = tg_is_str(x) && tg_is_str(y) ? tg_bool(tg_str_compare(x, y, op)) : tg_compare(x, y, op);
    if (v == TG_NULL)
        return false;
    consume_marked(r, w);
    set(&r[tg_ins_a(w)], v);
    return true;
}

TG_OUT_OF_LINE static int compare_truth(tg_value *r, tg_instruction w, tg_value right, uint32_t nlocals,
                                        bool constant, enum tg_compare_op op) {
    tg_value left = r[tg_ins_b(w)];
    int answer = tg_is_str(left) && tg_is_str(right) ? tg_str_compare(left, right, op)
                                                     : tg_compare_truth(left, right, op);
    if (answer >= 0)
        consume2(r, tg_ins_b(w), constant ? tg_ins_b(w) : tg_ins_c(w), nlocals);
    return answer;
}

/* An operand that need not be given back: a local, or a pinned temporary (a constant). */
static inline bool is_free(tg_value v, bool local) {
    return local || tg_object_is_marked_pinned(tg_as_object(v));
}

/* Texts that are locals or constants and differ in their first byte are ordered without a frame. */
int tg_vm_compare_truth(tg_value *r, tg_instruction w, tg_value right, uint32_t nlocals, bool constant,
                        enum tg_compare_op op) {
    tg_value left = r[tg_ins_b(w)];
    if (op != TG_EQ && op != TG_NE && tg_is_str(left) && tg_is_str(right)) {
        const struct tg_str *x = tg_as_str(left), *y = tg_as_str(right);
        bool b_local = tg_ins_b(w) < nlocals, c_local = constant || tg_ins_c(w) < nlocals;
        if (x->width == 1 && y->width == 1 && x->data[0] != y->data[0] && is_free(left, b_local) &&
            is_free(right, c_local)) {
            if (!b_local)
                r[tg_ins_b(w)] = TG_NULL;
            if (!c_local)
                r[tg_ins_c(w)] = TG_NULL;
            return (x->data[0] < y->data[0]) == (op == TG_LT || op == TG_LE);
        }
    }
    return compare_truth(r, w, right, nlocals, constant, op);
}

tg_value tg_vm_unary(tg_value *r, tg_instruction w, uint32_t nlocals) {
    tg_value x = r[tg_ins_b(w)], v;
    enum tg_opcode op = tg_ins_op(w);
    if (op == TG_OP_NEG && tg_is_float(x))
        v = tg_float(-tg_float_value(x));
    else if (op == TG_OP_NEG && tg_is_word_int(x) && tg_word_int(x) > TG_WORD_INT_MIN)
        v = tg_int(-tg_word_int(x));
    else
        v = tg_unary(op == TG_OP_NEG ? TG_NEG : op == TG_OP_POS ? TG_POS : TG_INVERT, x);
    if (v != TG_NULL && tg_ins_b(w) >= nlocals)
        drop(&r[tg_ins_b(w)]);
    return v;
}

/* Lists that come here are shared ones, or asked for what they do not have. */
static tg_value item_of(tg_value object, tg_value key) {
    if (tg_is_dict(object))
        return tg_dict_read(object, key);
    tg_value v =
        tg_is_list(object) && tg_is_word_int(key) ? tg_vm_list_read(object, tg_word_int(key)) : TG_NULL;
    return v != TG_NULL ? v : tg_getitem(object, key);
}

bool tg_vm_getitem(tg_value *r, tg_instruction w, tg_value key) {
    tg_value v = item_of(r[tg_ins_b(w)], key);
    if (v == TG_NULL)
        return false;
    consume_marked(r, w);
    set(&r[tg_ins_a(w)], v);
    return true;
}

static tg_value slice_of(const tg_value *bounds, bool step) {
    return tg_slice_new_steal(tg_new_reference(bounds[0]), tg_new_reference(bounds[1]),
                              step ? tg_new_reference(bounds[2]) : TG_NONE);
}

/* Of tuple and bytes, which keep no hold of it, the slice stands on the C stack. */
static tg_value part_of(tg_value object, const tg_value *bounds, bool step) {
    struct tg_slice on_stack = {
        .object = TG_STATIC_OBJECT(TG_KIND_SLICE), bounds[0], bounds[1], step ? bounds[2] : TG_NONE};
    return tg_type_of(object)->getitem(object, tg_from_object(&on_stack));
}

/* Lists and texts are asked by numbers; a slice object is for whoever else wants one. The bounds stay the
 * caller's. */
tg_value tg_vm_getitem_slice(tg_value object, const tg_value *bounds, bool step) {
    uint32_t kind = tg_kind_of(object);
    int64_t numbers[3];
    if ((kind == TG_KIND_LIST || kind == TG_KIND_STR || kind == TG_KIND_TUPLE || kind == TG_KIND_BYTES) &&
        tg_slice_numbers(bounds, step, numbers))
        return kind == TG_KIND_LIST  ? tg_list_get_range(tg_as_list(object), numbers)
               : kind == TG_KIND_STR ? tg_str_get_range(tg_as_str(object), numbers)
                                     : part_of(object, bounds, step);
    tg_value slice = slice_of(bounds, step);
    tg_value v = slice == TG_NULL ? TG_NULL : tg_getitem(object, slice);
    tg_decref(slice);
    return v;
}

bool tg_vm_setitem_slice(tg_value object, const tg_value *bounds, tg_value v, bool step) {
    int64_t numbers[3];
    if (tg_is_list(object) && tg_slice_numbers(bounds, step, numbers))
        return tg_list_assign_range(tg_as_list(object), numbers, v);
    tg_value slice = slice_of(bounds, step);
    bool ok = slice != TG_NULL && tg_setitem(object, slice, v);
    tg_decref(slice);
    return ok;
}

bool tg_vm_setitem(tg_value *r, tg_instruction w, tg_value key, tg_value v) {
    tg_value object = r[tg_ins_a(w)];
    bool ok = tg_is_dict(object) ? tg_dict_set(object, key, v) : tg_setitem(object, key, v);
    if (!ok)
        return false;
    if (tg_ins_x(w) == 0)
        return true;
    consume_marked(r, w);
    if (tg_ins_x(w) & TG_TEMP_A)
        drop(&r[tg_ins_a(w)]);
    return true;
}

tg_value tg_vm_build_slice(tg_value *base) {
    tg_value start = base[0], stop = base[1], step = base[2];
    base[0] = base[1] = base[2] = TG_NULL;
    return tg_slice_new_steal(start, stop, step);
}

/* --- unpacking --- */

static bool too_few(size_t wanted, size_t got, bool at_least) {
    tg_raise(&tg_exc_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
             at_least ? "at least " : "", wanted, got);
    return false;
}

static bool too_many(size_t wanted) {
    tg_raise(&tg_exc_ValueError, "too many values to unpack (expected %zu)", wanted);
    return false;
}

static bool unpack_iterator(tg_value iterator, tg_value *out, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        tg_value v = tg_next(iterator);
        if (v == TG_NULL) {
            if (!tg_error_pending())
                too_few(count, i, false);
            tg_registers_release(out, out + i);
            return false;
        }
        out[i] = v;
    }
    tg_value extra = tg_next(iterator);
    if (extra == TG_NULL && !tg_error_pending())
        return true;
    if (extra != TG_NULL) {
        tg_decref(extra);
        too_many(count);
    }
    tg_registers_release(out, out + count);
    return false;
}

static bool unpack_tuple(tg_value tuple, tg_value *out, uint32_t count) {
    const struct tg_tuple *t = tg_as_tuple(tuple);
    if (t->length != count)
        return t->length < count ? too_few(count, t->length, false) : too_many(count);
    for (uint32_t i = 0; i < count; i++)
        out[i] = tg_new_reference(t->items[i]);
    return true;
}

/* As an iterator over it would go: each item is read where it then lies, and the list may have become
 * shorter. */
static bool unpack_plain_list(tg_value list, tg_value *out, uint32_t count) {
    size_t length = tg_list_length(list);
    if (length > count)
        return too_many(count);
    for (uint32_t i = 0; i < count; i++) {
        tg_value v = i < length ? tg_vm_list_read(list, i) : TG_NULL;
        if (v == TG_NULL) {
            tg_registers_release(out, out + i);
            return too_few(count, i, false);
        }
        out[i] = v;
    }
    return true;
}

/* Is it iterable, or does its class at least speak of __iter__ (as None), so that tg_iter says what is wrong?
 */
static bool speaks_of_items(tg_value v) {
    struct tg_type *type = tg_type_of(v);
    if (type->iter || type->getitem)
        return true;
    tg_value method =
        type->flags & TG_TYPE_HEAP ? tg_type_lookup(type, tg_str_intern_cstring("__iter__")) : TG_NULL;
    tg_decref(method);
    return method != TG_NULL;
}

static tg_value iterator_for_unpacking(tg_value v) {
    if (speaks_of_items(v))
        return tg_iter(v);
    return tg_raise_type_of(&tg_exc_TypeError, "cannot unpack non-iterable %s object", v);
}

static bool unpack_any(tg_value v, tg_value *out, uint32_t count) {
    if (tg_is_tuple(v))
        return unpack_tuple(v, out, count);
    if (tg_kind_of(v) == TG_KIND_LIST)
        return unpack_plain_list(v, out, count);
    tg_value iterator = iterator_for_unpacking(v);
    bool ok = iterator != TG_NULL && unpack_iterator(iterator, out, count);
    tg_decref(iterator);
    return ok;
}

static bool unpack_into_locals(tg_value *r, tg_instruction w, uint32_t nlocals) {
    tg_value items[TG_TARGETS_AT_ONCE];
    uint32_t count = tg_ins_x(w);
    if (!unpack_any(r[tg_ins_b(w)], items, count))
        return false;
    for (uint32_t i = 0; i < count; i++)
        set(&r[tg_ins_a(w) + i], items[i]);
    if (tg_ins_b(w) >= nlocals)
        drop(&r[tg_ins_b(w)]);
    return true;
}

bool tg_vm_unpack(tg_value *r, tg_instruction w, uint32_t nlocals) {
    uint32_t b = tg_ins_b(w);
    if (tg_ins_a(w) < nlocals)
        return unpack_into_locals(r, w, nlocals);
    tg_value v = r[b]; /* held while its register may be overwritten */
    if (b >= nlocals)
        r[b] = TG_NULL;
    else
        tg_incref(v);
    bool ok = unpack_any(v, r + tg_ins_a(w), tg_ins_x(w));
    tg_decref(v);
    return ok;
}

bool tg_vm_unpack_two(tg_value *r, tg_instruction w, bool temporary) {
    tg_value items[2];
    if (!unpack_any(r[tg_ins_b(w)], items, 2))
        return false;
    set(&r[tg_ins_a(w)], items[0]);
    set(&r[tg_ins_c(w)], items[1]);
    if (temporary)
        drop(&r[tg_ins_b(w)]);
    return true;
}

bool tg_vm_unpack_locals(tg_value *r, tg_instruction w, uint32_t nlocals) {
    tg_value items[sizeof(uint32_t)];
    uint32_t places = tg_ins_x(w), count = tg_ins_c(w);
    if (!unpack_any(r[tg_ins_b(w)], items, count))
        return false;
    for (uint32_t i = 0; i < count; i++)
        set(&r[places >> 8 * i & 0xff], items[i]);
    if (tg_ins_b(w) >= nlocals)
        drop(&r[tg_ins_b(w)]);
    return true;
}

static bool unpack_star(tg_value v, tg_value *out, uint32_t before, uint32_t after) {
    tg_value iterator = iterator_for_unpacking(v);
    if (iterator == TG_NULL)
        return false;
    /* Those before the star first: only for the rest is the iterator asked how much there is. */
    tg_value list = tg_list_new(before), item;
    bool more = list != TG_NULL;
    for (uint32_t i = 0; more && i < before; i++)
        more = (item = tg_next(iterator)) != TG_NULL && tg_list_append_steal(list, item);
    if (more)
        tg_list_extend(list, iterator);
    tg_decref(iterator);
    if (list == TG_NULL || tg_error_pending()) {
        tg_decref(list);
        return false;
    }
    size_t length = tg_list_length(list);
    bool ok = length >= before + after || too_few(before + after, length, true);
    for (uint32_t i = 0; ok && i < before; i++)
        out[i] = tg_list_get(list, i);
    for (uint32_t i = 0; ok && i < after; i++)
        out[before + 1 + i] = tg_list_get(list, (int64_t)(length - after + i));
    if (ok) {
        tg_value rest = tg_list_new(length - before - after);
        ok = rest != TG_NULL;
        for (size_t i = before; ok && i < length - after; i++)
            ok = tg_list_append_steal(rest, tg_list_get(list, (int64_t)i));
        out[before] = rest;
    }
    tg_decref(list);
    return ok;
}

bool tg_vm_unpack_star(tg_value *r, tg_instruction w, uint32_t nlocals) {
    uint32_t b = tg_ins_b(w);
    tg_value v = r[b]; /* held while its register may be overwritten */
    if (b >= nlocals)
        r[b] = TG_NULL;
    else
        tg_incref(v);
    bool ok = unpack_star(v, r + tg_ins_a(w), tg_ins_c(w), tg_ins_x(w));
    tg_decref(v);
    return ok;
}

/* Very many targets: they do not fit into registers. */
bool tg_vm_unpack_list(tg_value *r, tg_instruction w, uint32_t nlocals) {
    bool star = tg_ins_c(w) != 0;
    uint32_t before = star ? tg_ins_c(w) - 1 : 0, count = before + star + tg_ins_x(w);
    tg_value *items = tg_calloc(count, sizeof *items), v = r[tg_ins_b(w)];
    if (!items)
        return false;
    bool done = star ? unpack_star(v, items, before, tg_ins_x(w)) : unpack_any(v, items, count);
    tg_value list = done ? tg_list_new(count) : TG_NULL;
    for (uint32_t i = 0; list != TG_NULL && i < count; i++) {
        tg_list_append(list, items[i]); /* there is room */
        tg_decref(items[i]);
    }
    for (uint32_t i = 0; list == TG_NULL && i < count; i++)
        tg_decref(items[i]);
    tg_mfree(items);
    if (list == TG_NULL)
        return false;
    if (tg_ins_b(w) >= nlocals)
        drop(&r[tg_ins_b(w)]);
    set(&r[tg_ins_a(w)], list);
    return true;
}

/* --- displays --- */

static void forget(tg_value *base, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        base[i] = TG_NULL;
}

tg_value tg_vm_build_list(tg_value *base, uint32_t count) {
    tg_value v = tg_list_from_array_steal(base, count);
    forget(base, count);
    return v;
}

tg_value tg_vm_build_set(tg_value *base, uint32_t count) {
    tg_value set_value = tg_set_new();
    for (uint32_t i = 0; set_value != TG_NULL && i < count; i++) {
        if (!tg_set_add(set_value, base[i])) {
            tg_decref(set_value);
            return TG_NULL;
        }
    }
    tg_registers_release(base, base + count);
    return set_value;
}

tg_value tg_vm_build_dict(tg_value *base, uint32_t pairs) {
    tg_value dict = tg_dict_new_sized(pairs);
    for (tg_value *pair = base; dict != TG_NULL && pair < base + 2 * (size_t)pairs; pair += 2) {
        tg_value key = pair[0], v = pair[1];
        pair[0] = pair[1] = TG_NULL;
        if (!tg_dict_set_steal(dict, key, v)) {
            tg_decref(dict);
            return TG_NULL;
        }
    }
    return dict;
}

tg_value tg_vm_build_string(tg_value *base, uint32_t count) {
    struct tg_str_builder builder;
    tg_builder_start(&builder);
    for (uint32_t i = 0; i < count; i++)
        tg_builder_add(&builder, base[i]);
    tg_value v = tg_builder_finish(&builder);
    tg_registers_release(base, base + count);
    return v;
}

/* f(*v) or f(**v) of a value that cannot be spread: TypeError naming f. */
/* What has keys: 1, 0, or -1 with an exception. */
static int is_mapping(tg_value v) {
    if (tg_is_dict(v))
        return 1;
    tg_value keys = TG_NULL;
    int found = tg_lookup_attr(v, tg_str_intern_cstring("keys"), &keys);
    tg_decref(keys);
    return found;
}

static bool not_spreadable(tg_value callable, tg_value v, const char *stars, bool spreadable) {
    if (spreadable)
        return false;
    tg_value name = TG_NULL, module = TG_NULL;
    if (tg_lookup_attr(callable, tg_str_intern_cstring("__qualname__"), &name) < 0 ||
        tg_lookup_attr(callable, tg_str_intern_cstring("__module__"), &module) < 0)
        return true;
    bool known = tg_is_str(name) && tg_is_str(module) && strcmp(tg_str_utf8(module, NULL), "builtins") != 0;
    tg_raise(&tg_exc_TypeError, "%s%s%s() argument after %s must be %s, not %s",
             known ? tg_str_utf8(module, NULL) : "", known ? "." : "",
             tg_is_str(name) ? tg_str_utf8(name, NULL) : tg_type_name(callable), stars,
             stars[1] ? "a mapping" : "an iterable", tg_type_name(v));
    tg_decref(name);
    tg_decref(module);
    return true;
}

static bool grow(tg_value *r, tg_instruction w) {
    tg_value at = r[tg_ins_a(w)], v = r[tg_ins_b(w)];
    int known;
    switch (tg_ins_op(w)) {
    case TG_OP_LIST_EXTEND:
        if (tg_ins_x(w) && not_spreadable(r[tg_ins_c(w)], v, "*", speaks_of_items(v)))
            return false;
        if (!speaks_of_items(v)) {
            tg_raise_type_of(&tg_exc_TypeError, "Value after * must be an iterable, not %s", v);
            return false;
        }
        return tg_list_extend(at, v);
    case TG_OP_SET_ADD:
        return tg_set_add(at, v);
    case TG_OP_SET_UPDATE:
        return tg_set_update(at, v);
    case TG_OP_DICT_SET:
        return tg_dict_set(at, v, r[tg_ins_c(w)]);
    case TG_OP_DICT_MERGE:
        if ((known = is_mapping(v)) < 0 || not_spreadable(r[tg_ins_c(w)], v, "**", known))
            return false;
        return tg_dict_merge_kwargs(at, v, r[tg_ins_c(w)]);
    default:
        if ((known = is_mapping(v)) == 0)
            tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not a mapping", v);
        if (known <= 0)
            return false;
        return tg_dict_update(at, v);
    }
}

bool tg_vm_grow_display(tg_value *r, tg_instruction w, uint32_t nlocals) {
    if (!grow(r, w))
        return false;
    bool third = tg_ins_op(w) == TG_OP_DICT_SET;
    tg_vm_consume2(r, tg_ins_b(w), third ? tg_ins_c(w) : tg_ins_b(w), nlocals);
    return true;
}

static tg_value converted(tg_value v, uint32_t conversion) {
    switch (conversion) {
    case 's':
        return tg_str(v);
    case 'r':
        return tg_repr(v);
    case 'a':
        return tg_ascii(v);
    default:
        return tg_new_reference(v);
    }
}

bool tg_vm_format(tg_value *r, tg_instruction w, uint32_t nlocals) {
    uint32_t b = tg_ins_b(w), c = tg_ins_c(w);
    tg_value v = converted(r[b], tg_ins_x(w));
    if (v == TG_NULL)
        return false;
    tg_value text = c == 255 && tg_is_str(v) ? tg_new_reference(v) : tg_format(v, c == 255 ? TG_NULL : r[c]);
    tg_decref(v);
    if (text == TG_NULL)
        return false;
    tg_vm_consume2(r, b, c == 255 ? b : c, nlocals);
    set(&r[tg_ins_a(w)], text);
    return true;
}

/* A callee that is no pinned function. */
tg_value tg_vm_cell_counted(struct tg_type *type, uint32_t cell) { return tg_type_cell_read(type, cell); }
