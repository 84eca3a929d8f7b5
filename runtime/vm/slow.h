/* SPDX-License-Identifier: MIT */
/* What the loop calls: inline helpers of the fast paths, and the long or rare parts of instructions (slow.c,
 * calls.c, specialise.c, statements.c). r: the frame's registers; w: the instruction. Functions that take
 * nlocals consume the operands that are temporaries; the others say what they do. false, TG_NULL, -1: an
 * exception is set. */
#ifndef TG_VM_SLOW_H
#define TG_VM_SLOW_H

#include "runtime/core/thread.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"
#include "runtime/vm/frame.h"

/* Called from the loop and never inlined into it: which of them the compiler would take in differs from build
 * to build, and the comparison would measure that. */
#define TG_OUT_OF_LINE __attribute__((noinline))

/* --- arithmetic on word ints, as the macros want it: false means "take the general path" --- */

TG_INLINE bool tg_vm_int_result(int64_t value, tg_value *out) { return (*out = tg_int(value)) != TG_NULL; }
TG_INLINE bool tg_vm_int_and(tg_value a, tg_value b, tg_value *out) {
    return tg_vm_int_result(tg_word_int(a) & tg_word_int(b), out);
}
TG_INLINE bool tg_vm_int_or(tg_value a, tg_value b, tg_value *out) {
    return tg_vm_int_result(tg_word_int(a) | tg_word_int(b), out);
}
TG_INLINE bool tg_vm_int_xor(tg_value a, tg_value b, tg_value *out) {
    return tg_vm_int_result(tg_word_int(a) ^ tg_word_int(b), out);
}
TG_INLINE bool tg_vm_int_rshift(tg_value a, tg_value b, tg_value *out) {
    int64_t by = tg_word_int(b);
    return by >= 0 && tg_vm_int_result(tg_word_int(a) >> (by > 63 ? 63 : by), out);
}
TG_INLINE bool tg_vm_int_lshift(tg_value a, tg_value b, tg_value *out) {
    int64_t value = tg_word_int(a), by = tg_word_int(b);
    if ((uint64_t)by > 61)
        return false;
    int64_t shifted = (int64_t)((uint64_t)value << by);
    return shifted >> by == value && tg_vm_int_result(shifted, out);
}
TG_INLINE bool tg_vm_int_floordiv(tg_value a, tg_value b, tg_value *out) {
    int64_t x = tg_word_int(a), y = tg_word_int(b);
    if (y == 0 || y == -1)
        return false;
    int64_t quotient = x / y;
    return tg_vm_int_result(quotient - ((x % y != 0) & ((x ^ y) < 0)), out);
}
TG_INLINE bool tg_vm_int_mod(tg_value a, tg_value b, tg_value *out) {
    int64_t x = tg_word_int(a), y = tg_word_int(b);
    if (y == 0 || y == -1)
        return false;
    int64_t rest = x % y;
    return tg_vm_int_result(rest + (((rest != 0) & ((rest ^ y) < 0)) ? y : 0), out);
}
/* Exact when both are below 2^53, where the double division is correctly rounded. */
TG_INLINE bool tg_vm_int_truediv(tg_value a, tg_value b, tg_value *out) {
    int64_t x = tg_word_int(a), y = tg_word_int(b);
    const int64_t limit = (int64_t)1 << 53;
    if (y == 0 || x > limit || x < -limit || y > limit || y < -limit)
        return false;
    return (*out = tg_float((double)x / (double)y)) != TG_NULL;
}

/* --- containers --- */

TG_INLINE tg_value tg_vm_list_read(tg_value list, int64_t index) {
    const struct tg_list_block *block = (const struct tg_list_block *)tg_block_read(&tg_as_list(list)->block);
    int64_t length = tg_raw_load_acquire(&block->length);
    if (__builtin_expect(index < 0, 0))
        index += length;
    if (__builtin_expect((uint64_t)index >= (uint64_t)length, 0))
        return TG_NULL;
    return tg_slot_read_block(&block->items[index], &tg_as_list(list)->block, block);
}

/* Of a list that a guard has found confined: what its thread reads as it reads any memory of its own. */
TG_INLINE tg_value tg_vm_list_read_confined(tg_value list, int64_t index) {
    const struct tg_list_block *block = (const struct tg_list_block *)tg_as_list(list)->block;
    if (__builtin_expect(index < 0, 0))
        index += block->length;
    if (__builtin_expect((uint64_t)index >= (uint64_t)block->length, 0))
        return TG_NULL;
    return tg_new_reference(tg_slot_load_confined(&block->items[index]));
}

/* Its item, borrowed; TG_NULL: there is none. */
TG_INLINE tg_value tg_vm_list_lend_confined(tg_value list, int64_t index) {
    const struct tg_list_block *block = (const struct tg_list_block *)tg_as_list(list)->block;
    return index < block->length ? tg_slot_load_confined(&block->items[index]) : TG_NULL;
}

/* tg_slot_lend of an item; TG_NULL: there is none, or it cannot be lent. */
TG_INLINE tg_value tg_vm_list_lend(tg_value list, int64_t index) {
    const struct tg_list_block *block = (const struct tg_list_block *)tg_block_read(&tg_as_list(list)->block);
    return index < tg_raw_load_acquire(&block->length) ? tg_slot_lend(&block->items[index]) : TG_NULL;
}

/* The slot of an item, for an exchange. */
TG_INLINE tg_slot *tg_vm_list_slot(tg_value list, int64_t index) {
    struct tg_list_block *block = (struct tg_list_block *)tg_as_list(list)->block;
    if (__builtin_expect(index < 0, 0))
        index += block->length;
    return (uint64_t)index < (uint64_t)block->length ? &block->items[index] : NULL;
}

TG_INLINE tg_value tg_vm_tuple_read(tg_value tuple, int64_t index) {
    const struct tg_tuple *t = tg_as_tuple(tuple);
    if (__builtin_expect(index < 0, 0))
        index += (int64_t)t->length;
    if (__builtin_expect((uint64_t)index >= t->length, 0))
        return TG_NULL;
    tg_value v = t->items[index];
    if (tg_is_counted(v))
        tg_object_incref(tg_as_object(v));
    return v;
}

/* len of the exact built-in containers; -1: of something else. */
TG_INLINE int64_t tg_vm_quick_length(tg_value v) {
    switch (tg_kind_of(v)) {
    case TG_KIND_LIST:
        return (int64_t)tg_list_length(v);
    case TG_KIND_STR:
        return tg_as_str(v)->length;
    case TG_KIND_TUPLE:
        return (int64_t)tg_as_tuple(v)->length;
    case TG_KIND_DICT:
        return (int64_t)tg_dict_length(v);
    default:
        return -1;
    }
}

/* --- lists that are lent by a slot, for the rest of an instruction (tg_slot_lend) --- */

/* -1: it holds no list. */
TG_INLINE int64_t tg_vm_lent_length(const tg_slot *slot) {
    tg_value v = tg_slot_lend(slot);
    if (__builtin_expect(!tg_is_object(v) || !tg_is_list(v), 0))
        return -1;
    const struct tg_list_block *block = (const struct tg_list_block *)tg_block_read(&tg_as_list(v)->block);
    return tg_raw_load_acquire(&block->length);
}

/* False: there is more to it. */
TG_INLINE bool tg_vm_lent_append(const tg_slot *slot, tg_value v) {
    tg_value list = tg_slot_lend(slot);
    if (__builtin_expect(!tg_is_object(list), 0))
        return false;
    if (!tg_object_is_of(tg_as_object(list), TG_KIND_LIST))
        return tg_list_append_at_once(list, v);
    struct tg_list_block *block = (struct tg_list_block *)tg_as_list(list)->block;
    int64_t length = block->length;
    if (__builtin_expect(length >= block->capacity, 0))
        return false;
    tg_incref(v);
    tg_slot_swap_confined(&block->items[length], v); /* of what is nothing yet */
    block->length = length + 1;
    return true;
}

TG_INLINE tg_value tg_vm_lent_pop(const tg_slot *slot) {
    tg_value list = tg_slot_lend(slot);
    return __builtin_expect(tg_is_object(list), 1) ? tg_list_pop_at_once(list) : TG_NULL;
}

/* --- lent arguments (frame.h) --- */

/* Of the lent arguments, those that the callee's code does not keep where they are become its own. Which it
 * keeps, as flags of a frame. */
TG_INLINE uint32_t tg_vm_own_unkept(const tg_value *args, uint32_t lent, uint32_t kept) {
    for (uint32_t i = kept; i < lent; i++) {
        tg_incref(args[i]);
        TG_KEEP_LOOP();
    }
    return kept == 0 ? 0 : TG_FRAME_LENT + (kept - 1) * TG_FRAME_LENT_TWO;
}

/* What the call w lends, for who wants to own it. */
TG_INLINE void tg_vm_own_arguments(const tg_value *r, tg_instruction w, tg_value *args) {
    tg_lend_arguments(r, w, args);
    tg_vm_own_unkept(args, tg_ins_lent_count(w), 0);
}

/* Flags of the frame of a function of `kept` to which `lent` arguments, from args on, are lent. */
TG_INLINE uint32_t tg_vm_flags_of_lent(const tg_value *args, uint32_t lent, uint32_t kept) {
    return __builtin_expect(kept >= lent, 1) ? TG_FRAME_LENT + (lent - 1) * TG_FRAME_LENT_TWO
                                             : tg_vm_own_unkept(args, lent, kept);
}

/* ... when what the call w lends it has been put there. */
TG_INLINE uint32_t tg_vm_lend(const tg_value *r, tg_instruction w, tg_value *args, uint32_t kept) {
    tg_lend_arguments(r, w, args);
    return tg_vm_flags_of_lent(args, tg_ins_lent_count(w), kept);
}

/* --- callees --- */

/* What a class cell holds, as a callee. TG_NULL: nothing, or the general path is to be taken. */
tg_value tg_vm_cell_counted(struct tg_type *type, uint32_t cell);
TG_INLINE tg_value tg_vm_cell_callee(struct tg_type *type, uint32_t cell) {
    tg_value v = tg_type_cell_peek_borrowed(type, cell);
    if (__builtin_expect(tg_is_object(v) && tg_object_is_marked_pinned(tg_as_object(v)), 1))
        return v + TG_CALLEE_BIT;
    return tg_vm_cell_counted(type, cell);
}

/* The Python function that a callee is, if a call with so many positional arguments needs no binding. */
TG_INLINE struct tg_function *tg_vm_simple_function(tg_value callee, uint32_t arguments) {
    if (__builtin_expect((callee & 3) != 0 || callee < TG_CALLEES_FROM, 0))
        return NULL;
    struct tg_function *f = tg_callee_function(callee);
    if (__builtin_expect(tg_object_kind(&f->object) != TG_KIND_FUNCTION, 0))
        return NULL;
    return __builtin_expect(f->code->simple_arguments == arguments, 1) ? f : NULL;
}

/* --- slow.c --- */
TG_OUT_OF_LINE void tg_vm_consume(tg_value *r, tg_instruction w, uint32_t nlocals, bool constant);
TG_OUT_OF_LINE void tg_vm_consume2(tg_value *r, uint32_t first, uint32_t second, uint32_t nlocals);
/* TG_NONE: done. Else a method, a callee, that is to be entered with TG_FRAME_OPERATOR: its two arguments lie
 * above the frame's registers. */
TG_OUT_OF_LINE tg_value tg_vm_binary(struct tg_thread *self, tg_instruction w, tg_value right,
                                     enum tg_binary_op op);
/* The method of the operator that the innermost frame stands at gave NotImplemented: does the rest. */
TG_OUT_OF_LINE bool tg_vm_binary_refused(struct tg_thread *self);
/* ... answered, and the frame was more than a plain one: its operands, where nobody needs them, are dropped.
 */
void tg_vm_binary_answered(struct tg_thread *self);
TG_OUT_OF_LINE bool tg_vm_compare(tg_value *r, tg_instruction w, enum tg_compare_op op);
TG_OUT_OF_LINE int tg_vm_compare_truth(tg_value *r, tg_instruction w, tg_value right, uint32_t nlocals,
                                       bool constant, enum tg_compare_op op);
TG_OUT_OF_LINE tg_value tg_vm_unary(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_getitem(tg_value *r, tg_instruction w, tg_value key);
TG_OUT_OF_LINE tg_value tg_vm_getitem_slice(tg_value object, const tg_value *bounds, bool step);
TG_OUT_OF_LINE bool tg_vm_setitem_slice(tg_value object, const tg_value *bounds, tg_value v, bool step);
/* key and v: what the instruction has as b and c, or as the constant and b. */
TG_OUT_OF_LINE bool tg_vm_setitem(tg_value *r, tg_instruction w, tg_value key, tg_value v);
TG_OUT_OF_LINE tg_value tg_vm_build_slice(tg_value *base);
TG_OUT_OF_LINE bool tg_vm_unpack(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_unpack_two(tg_value *r, tg_instruction w, bool temporary);
TG_OUT_OF_LINE bool tg_vm_unpack_locals(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_unpack_star(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_unpack_list(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE tg_value tg_vm_build_list(tg_value *base, uint32_t count);
TG_OUT_OF_LINE tg_value tg_vm_build_set(tg_value *base, uint32_t count);
TG_OUT_OF_LINE tg_value tg_vm_build_dict(tg_value *base, uint32_t pairs);
TG_OUT_OF_LINE tg_value tg_vm_build_string(tg_value *base, uint32_t count);
TG_OUT_OF_LINE bool tg_vm_grow_display(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_format(tg_value *r, tg_instruction w, uint32_t nlocals);

/* --- statements.c --- */
TG_OUT_OF_LINE void tg_vm_unbound_local(tg_value name);
TG_OUT_OF_LINE void tg_vm_unbound_free(tg_value name);
TG_OUT_OF_LINE void tg_vm_name_error(const struct tg_code *code, tg_value name);
TG_OUT_OF_LINE bool tg_vm_delete_global(struct tg_code *code, uint32_t name);
TG_OUT_OF_LINE bool tg_vm_delete_name(tg_value namespace_dict, tg_value name);
TG_OUT_OF_LINE bool tg_vm_delete_cell(tg_value cell, tg_value name, bool free);
TG_OUT_OF_LINE tg_value tg_vm_load_name(struct tg_frame *frame, tg_instruction w);
TG_OUT_OF_LINE void tg_vm_raise(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE void tg_vm_reraise(struct tg_thread *self, tg_value *at, uint32_t restore);
TG_OUT_OF_LINE int tg_vm_match_exception(tg_value exception, tg_value types);
TG_OUT_OF_LINE int tg_vm_match_star(tg_value *at, tg_value types); /* at: MATCH_STAR's r[a] */
TG_OUT_OF_LINE bool tg_vm_end_star(tg_value *original, tg_value *list);
/* Into at[0] and at[1], when it is a Lock and free. False: nothing was done. */
TG_OUT_OF_LINE bool tg_vm_with_kept(tg_value *at, tg_value lock);
TG_OUT_OF_LINE bool tg_vm_with_enter(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_with_exit(tg_value *at); /* empties it */
TG_OUT_OF_LINE tg_value tg_vm_with_exception(tg_value *r, tg_instruction w);
TG_OUT_OF_LINE bool tg_vm_get_iterator_of_sort(struct tg_frame *frame, tg_instruction w);
TG_OUT_OF_LINE int tg_vm_send(tg_value *r, tg_instruction w); /* 1 stopped, 0 yielded, -1 */
TG_OUT_OF_LINE bool tg_vm_end_async_for(struct tg_thread *self, tg_value *at);
TG_OUT_OF_LINE tg_value tg_vm_match(tg_value *r, tg_instruction w, uint32_t nlocals);
TG_OUT_OF_LINE bool tg_vm_display(tg_value *r, tg_instruction w, uint32_t nlocals);

/* --- import.c --- */
TG_OUT_OF_LINE tg_value tg_vm_import(struct tg_frame *frame, tg_instruction w);
TG_OUT_OF_LINE bool tg_vm_import_star(struct tg_frame *frame, tg_value module);

/* --- calls.c --- */
enum { TG_CALL_FAILED, TG_CALL_DONE, TG_CALL_ENTERED };
/* Calls *at with count arguments at args (x as in CALL); at.. is consumed. DONE: the result is in register
 * `destination`. ENTERED: a frame was pushed that will put it there. */
TG_OUT_OF_LINE int tg_vm_call(struct tg_thread *self, tg_value *at, tg_value *args, uint32_t count,
                              uint32_t x, uint32_t destination);
TG_OUT_OF_LINE tg_value tg_vm_call_spread(tg_value *at, bool keywords);
TG_OUT_OF_LINE tg_value tg_vm_make_function(tg_value *base, uint32_t parts, tg_value code);
TG_OUT_OF_LINE tg_value tg_vm_build_class(struct tg_thread *self, tg_value *base, uint32_t bases, uint32_t x);
TG_OUT_OF_LINE void tg_vm_recursion_error(tg_value *base, uint32_t given, tg_value callable, tg_value extra);
TG_OUT_OF_LINE tg_value tg_vm_abandon_entry(struct tg_thread *self);
/* A frame with flags returns *v (owned): pops it. */
enum tg_leave { TG_LEAVE_TO_C, TG_LEAVE_FAILED, TG_LEAVE_ON };
TG_OUT_OF_LINE enum tg_leave tg_vm_leave(struct tg_thread *self, tg_value *v);
/* The simple __init__ (a callee) that calling the class of that kind with so many arguments is; else
 * TG_NULL. */
TG_OUT_OF_LINE tg_value tg_vm_plain_init(tg_value callable, uint32_t kind, uint32_t count);
/* CALL_CLASS: false: the guard failed. Else a new instance (TG_NULL: exception) and its __init__, both owned.
 */
TG_OUT_OF_LINE bool tg_vm_begin_class_call(tg_value callable, uint32_t kind, uint32_t count, tg_value *init,
                                           tg_value *instance);

/* --- specialise.c --- */
#define TG_SITE_LIMIT 12 /* so often a site is specialised; after that it stays generic */
TG_OUT_OF_LINE bool tg_vm_load_attr(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w);
TG_OUT_OF_LINE bool tg_vm_store_attr(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w);
/* The object is of the kind that the guard names, shared. */
TG_OUT_OF_LINE bool tg_vm_store_attr_shared(struct tg_frame *frame, const tg_instruction *pc,
                                            tg_instruction w);
TG_OUT_OF_LINE bool tg_vm_load_method(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w);
/* The simple Python method for left op right, if the operator is certain to ask it first: a callee; the
 * arguments go to base, as references. TG_NULL: the general path is to be taken. */
TG_OUT_OF_LINE tg_value tg_vm_operator_method(tg_value left, tg_value right, enum tg_binary_op op,
                                              bool augmented, tg_value *base);
TG_OUT_OF_LINE tg_value tg_vm_overflow_read(tg_value object, uint32_t position);
/* A simple Python getter as a callee, or TG_NULL. */
TG_OUT_OF_LINE tg_value tg_vm_property_getter(uint32_t kind, uint32_t cell);
TG_INLINE struct tg_global_cell *tg_vm_side_cell(const struct tg_code *code, const tg_instruction *pc) {
    uint32_t name = tg_ins_x(code->pristine[pc - code->live - 1]);
    return __atomic_load_n(&code->module_cells[name], __ATOMIC_ACQUIRE);
}
TG_OUT_OF_LINE void tg_vm_specialise_getitem(struct tg_frame *frame, const tg_instruction *pc,
                                             tg_value object, tg_value key);
TG_OUT_OF_LINE void tg_vm_specialise_setitem(struct tg_frame *frame, const tg_instruction *pc,
                                             tg_value object, tg_value key);
TG_OUT_OF_LINE void tg_vm_specialise_for(struct tg_frame *frame, const tg_instruction *pc, tg_value iterator);
TG_OUT_OF_LINE void tg_vm_specialise_call(struct tg_frame *frame, const tg_instruction *pc, tg_value callable,
                                          uint32_t count);
TG_OUT_OF_LINE void tg_vm_specialise_call_method(struct tg_frame *frame, const tg_instruction *pc,
                                                 tg_value callable, bool bound, uint32_t count);

#endif
