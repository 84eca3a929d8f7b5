/* SPDX-License-Identifier: MIT */
/* The interpreter loop: one handler an instruction, computed goto. What is long or rare lies in slow.c and
 * specialise.c.
 *
 * pc points behind the instruction being run; w is its word, loaded once. A handler that fails goes to
 * `error`, where the unwinder looks for the frame and instruction to go on with. See lang/opcodes.h for who
 * owns what. */
#define TG_DEATHS_INLINE /* its decrements: see seam/count.h */
#include "runtime/core/thread.h"
#include "runtime/types/dict_block.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/native.h"
#include "runtime/types/range.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/generator.h"
#include "runtime/vm/slow.h"

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#define A ((uint8_t)(w >> 8))
#define B ((uint8_t)(w >> 16))
#define C ((uint8_t)(w >> 24))
#define XS ((int32_t)(w >> 32))
#define XU ((uint32_t)(w >> 32))

TG_INLINE void set_register(tg_value *at, tg_value v) {
    tg_value old = *at;
    *at = v;
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

TG_INLINE void drop_register(tg_value *at) {
    tg_value old = *at;
    *at = TG_NULL;
    if (tg_is_counted(old))
        tg_object_decref(tg_as_object(old));
}

/* A value for a register that wants its own reference: a local is copied, a temporary moved. */
TG_INLINE tg_value operand_owned(tg_value *r, uint32_t index, uint32_t nlocals) {
    tg_value v = r[index];
    if (index >= nlocals)
        r[index] = TG_NULL;
    else
        tg_incref(v);
    return v;
}

TG_INLINE bool is_kind(tg_value v, uint32_t kind_and_sharing) {
    return tg_is_object(v) && tg_object_is_of(tg_as_object(v), kind_and_sharing);
}

/* An iterator that FOR_ITER has a special form for. */
TG_INLINE bool has_own_loop(tg_value iterator) {
    uint32_t kind = tg_object_kind_and_sharing(tg_as_object(iterator));
    return (kind & ~TG_SHARED_BIT) == TG_KIND_GENERATOR || kind == TG_KIND_LIST_ITERATOR ||
           kind == TG_KIND_TUPLE_ITERATOR || kind == TG_KIND_RANGE_ITERATOR;
}

/* A native function that nobody counts? */
TG_INLINE bool is_pinned_native(tg_value callee) {
    return tg_is_marked(callee) && tg_object_kind(tg_as_object(callee - TG_CALLEE_BIT)) == TG_KIND_NATIVE;
}

/* ... of a method call, whose callee is the method of a type: an object, or pinned. */
TG_INLINE bool is_pinned_descriptor(tg_value callee) {
    return callee & TG_CALLEE_BIT &&
           tg_object_kind(tg_as_object(callee - TG_CALLEE_BIT)) == TG_KIND_METHOD_DESCRIPTOR;
}

/* Of either. */
TG_INLINE tg_native_function function_of_pinned(tg_value callee) {
    return ((const struct tg_native *)(uintptr_t)(callee - TG_CALLEE_BIT))->def->function;
}

TG_INLINE bool is_native(tg_value callee, tg_native_function function) {
    return is_pinned_native(callee) && function_of_pinned(callee) == function;
}

TG_INLINE bool is_native_method(tg_value callee, tg_native_function function) {
    return is_pinned_descriptor(callee) && function_of_pinned(callee) == function;
}

/* Of a pinned native function. */
TG_INLINE tg_value call_native(tg_value callee, const tg_value *args, uint32_t count) {
    const struct tg_native *native = (const struct tg_native *)(uintptr_t)(callee - TG_CALLEE_BIT);
    return LIKELY(native->parsed->direct == count && native->self == TG_NULL)
               ? native->def->function(args, count)
               : tg_native_call(callee - TG_CALLEE_BIT, args, count, TG_NULL);
}

/* The owner was checked when the method was found on the object's own type. */
TG_INLINE tg_value call_native_method(struct tg_native *native, const tg_value *args, uint32_t count) {
    return LIKELY(native->parsed->direct == count) ? native->def->function(args, count)
                                                   : tg_native_call_method(native, args, count);
}

TG_INLINE tg_slot *slot_at(tg_value object, uint32_t words) {
    return (tg_slot *)(uintptr_t)(object + (uint64_t)words * 8);
}

#define NEXT()                                                                                               \
    do {                                                                                                     \
        w = __atomic_load_n(pc, __ATOMIC_RELAXED);                                                           \
        pc++;                                                                                                \
        TG_STATS_PC(frame, pc);                                                                              \
        goto *labels[(uint8_t)w];                                                                            \
    } while (0)

#define CASE(name) L_##name

/* The generic form of the instruction: a specialised handler whose guard failed goes there. */
#define MISS(name)                                                                                           \
    do {                                                                                                     \
        w = frame->code->pristine[pc - frame->code->live - 1];                                               \
        goto L_##name;                                                                                       \
    } while (0)

#define RELOAD()                                                                                             \
    do {                                                                                                     \
        frame = self->frame;                                                                                 \
        r = frame->registers;                                                                                \
        k = frame->code->constants;                                                                          \
        pc = frame->pc;                                                                                      \
    } while (0)

#define SAFEPOINT()                                                                                          \
    do {                                                                                                     \
        if (UNLIKELY(atomic_load_explicit(&self->breaker, memory_order_relaxed) != 0)) {                     \
            frame->pc = pc;                                                                                  \
            if (!tg_safepoint_slow(self))                                                                    \
                goto error;                                                                                  \
        }                                                                                                    \
    } while (0)

/* With boxed numbers the operands of the fast paths are counted: temporaries must be given back. */
#define CONSUME_NUMBERS(x_bits)                                                                              \
    do {                                                                                                     \
        if (TG_NUMBERS_ARE_COUNTED) {                                                                        \
            if ((x_bits)&TG_TEMP_B)                                                                          \
                drop_register(&r[B]);                                                                        \
            if ((x_bits)&TG_TEMP_C)                                                                          \
                drop_register(&r[C]);                                                                        \
        }                                                                                                    \
    } while (0)

/* The general way of an operator: what it does not do itself is a method, to be entered. */
#define BINARY(right, op_code)                                                                               \
    do {                                                                                                     \
        frame->pc = pc;                                                                                      \
        tg_value method = tg_vm_binary(self, w, right, op_code);                                             \
        if (LIKELY(method == TG_NONE))                                                                       \
            NEXT();                                                                                          \
        if (UNLIKELY(method == TG_NULL))                                                                     \
            goto error;                                                                                      \
        operator_method = method;                                                                            \
        goto enter_operator;                                                                                 \
    } while (0)

/* a op b with fast paths for two word ints and two floats; rhs is r[C] or k[C]. */
#define ARITHMETIC(name, op_code, rhs, int_function, float_expression)                                       \
    ARITHMETIC_IF(name, op_code, rhs, int_function, float_expression, true)

/* ... floats only where `defined` holds (division by zero raises). */
#define ARITHMETIC_IF(name, op_code, rhs, int_function, float_expression, defined)                           \
    CASE(name) : {                                                                                           \
        tg_value x = r[B], y = rhs, v;                                                                       \
        if (LIKELY(tg_both_word_ints(x, y))) {                                                               \
            if (LIKELY(int_function(x, y, &v))) {                                                            \
                CONSUME_NUMBERS(XU);                                                                         \
                set_register(&r[A], v);                                                                      \
                NEXT();                                                                                      \
            }                                                                                                \
        } else if (LIKELY(tg_both_quick_floats(x, y)) && (defined)) {                                        \
            double p = tg_quick_float_value(x), q = tg_quick_float_value(y);                                 \
            v = tg_float(float_expression);                                                                  \
            if (LIKELY(v != TG_NULL)) {                                                                      \
                CONSUME_NUMBERS(XU);                                                                         \
                set_register(&r[A], v);                                                                      \
                NEXT();                                                                                      \
            }                                                                                                \
            goto error;                                                                                      \
        }                                                                                                    \
        BINARY(y, op_code);                                                                                  \
    }

/* Word ints only. */
#define INTEGER(name, op_code, rhs, int_function)                                                            \
    CASE(name) : {                                                                                           \
        tg_value x = r[B], y = rhs, v;                                                                       \
        if (LIKELY(tg_both_word_ints(x, y)) && LIKELY(int_function(x, y, &v))) {                             \
            CONSUME_NUMBERS(XU);                                                                             \
            set_register(&r[A], v);                                                                          \
            NEXT();                                                                                          \
        }                                                                                                    \
        BINARY(y, op_code);                                                                                  \
    }

#define SLOW_BINARY(name, op_code, rhs)                                                                      \
    CASE(name) : { BINARY(rhs, op_code); }

#define COMPARE(name, op_code, operator)                                                                     \
    CASE(name) : {                                                                                           \
        tg_value x = r[B], y = r[C];                                                                         \
        bool truth;                                                                                          \
        if (LIKELY(tg_both_word_ints(x, y)))                                                                 \
            truth = tg_word_int_order_key(x) operator tg_word_int_order_key(y);                              \
        else if (LIKELY(tg_both_quick_floats(x, y)))                                                         \
            truth = tg_quick_float_value(x) operator tg_quick_float_value(y);                                \
        else if (((op_code) == TG_EQ || (op_code) == TG_NE) && LIKELY(tg_is_str(x)) &&                       \
                 LIKELY(tg_is_str(y))) {                                                                     \
            truth = (x == y || tg_str_equal(x, y)) == ((op_code) == TG_EQ);                                  \
            if (XU & TG_TEMP_B)                                                                              \
                drop_register(&r[B]);                                                                        \
            if (XU & TG_TEMP_C)                                                                              \
                drop_register(&r[C]);                                                                        \
            set_register(&r[A], tg_bool(truth));                                                             \
            NEXT();                                                                                          \
        } else {                                                                                             \
            frame->pc = pc;                                                                                  \
            if (UNLIKELY(!tg_vm_compare(r, w, op_code)))                                                     \
                goto error;                                                                                  \
            NEXT();                                                                                          \
        }                                                                                                    \
        CONSUME_NUMBERS(XU);                                                                                 \
        set_register(&r[A], tg_bool(truth));                                                                 \
        NEXT();                                                                                              \
    }

#define COMPARE_JUMP(name, op_code, operator, rhs, constant, back)                                           \
    CASE(name) : {                                                                                           \
        tg_value x = r[B], y = rhs;                                                                          \
        bool truth;                                                                                          \
        if (LIKELY(tg_both_word_ints(x, y)))                                                                 \
            truth = tg_word_int_order_key(x) operator tg_word_int_order_key(y);                              \
        else if (LIKELY(tg_both_quick_floats(x, y)))                                                         \
            truth = tg_quick_float_value(x) operator tg_quick_float_value(y);                                \
        else if (((op_code) == TG_EQ || (op_code) == TG_NE) && LIKELY(tg_is_str(x)) &&                       \
                 LIKELY(tg_is_str(y))) {                                                                     \
            truth = (x == y || tg_str_equal(x, y)) == ((op_code) == TG_EQ);                                  \
            if (constant && B >= frame->code->nlocals)                                                       \
                drop_register(&r[B]);                                                                        \
            if (!(constant))                                                                                 \
                CONSUME_B_C();                                                                               \
            goto name##_decide;                                                                              \
        } else {                                                                                             \
            frame->pc = pc;                                                                                  \
            int answer = tg_vm_compare_truth(r, w, y, frame->code->nlocals, constant, op_code);              \
            if (UNLIKELY(answer < 0))                                                                        \
                goto error;                                                                                  \
            truth = answer;                                                                                  \
            goto name##_decide;                                                                              \
        }                                                                                                    \
        if (TG_NUMBERS_ARE_COUNTED)                                                                          \
            tg_vm_consume(r, w, frame->code->nlocals, constant);                                             \
        name##_decide : JUMP_WHEN(truth == A, back);                                                         \
    }

#define TRUTH_JUMP(name, sense, keep_when_taken, back)                                                       \
    CASE(name) : {                                                                                           \
        tg_value x = r[B];                                                                                   \
        int truth;                                                                                           \
        if (LIKELY(x == TG_TRUE))                                                                            \
            truth = 1;                                                                                       \
        else if (LIKELY(x == TG_FALSE || x == TG_NONE))                                                      \
            truth = 0;                                                                                       \
        else {                                                                                               \
            frame->pc = pc;                                                                                  \
            if (UNLIKELY((truth = tg_truth(x)) < 0))                                                         \
                goto error;                                                                                  \
            if (!((keep_when_taken) && truth == (sense)) && B >= frame->code->nlocals)                       \
                drop_register(&r[B]);                                                                        \
        }                                                                                                    \
        JUMP_WHEN(truth == (sense), back);                                                                   \
    }

#define JUMP_WHEN(condition, back)                                                                           \
    do {                                                                                                     \
        if (condition) {                                                                                     \
            pc += XS;                                                                                        \
            if (back)                                                                                        \
                SAFEPOINT();                                                                                 \
        }                                                                                                    \
        NEXT();                                                                                              \
    } while (0)

/* Drops the temporaries among the operands b and c. */
#define CONSUME_B_C()                                                                                        \
    do {                                                                                                     \
        uint32_t nlocals = frame->code->nlocals;                                                             \
        if (B >= nlocals)                                                                                    \
            drop_register(&r[B]);                                                                            \
        if (C >= nlocals)                                                                                    \
            drop_register(&r[C]);                                                                            \
    } while (0)

#define NONE_JUMP(name, back)                                                                                \
    CASE(name) : {                                                                                           \
        bool none = r[B] == TG_NONE;                                                                         \
        if (!none && B >= frame->code->nlocals)                                                              \
            drop_register(&r[B]);                                                                            \
        JUMP_WHEN(none == A, back);                                                                          \
    }

#define IS_JUMP(name, back)                                                                                  \
    CASE(name) : {                                                                                           \
        bool same = r[B] == r[C];                                                                            \
        CONSUME_B_C();                                                                                       \
        JUMP_WHEN(same == A, back);                                                                          \
    }

#define IN_JUMP(name, back)                                                                                  \
    CASE(name) : {                                                                                           \
        frame->pc = pc;                                                                                      \
        int found = tg_contains(r[C], r[B]);                                                                 \
        if (UNLIKELY(found < 0))                                                                             \
            goto error;                                                                                      \
        CONSUME_B_C();                                                                                       \
        JUMP_WHEN(found == A, back);                                                                         \
    }

/* Goes on in a Python function: `callable` (a callee) with its arguments bound in base[0..]. Simple code
 * only.
 */
#define ENTER(callable_value, base_registers, given, frame_flags, extra_value)                               \
    do {                                                                                                     \
        struct tg_code *entered = tg_callee_function(callable_value)->code;                                  \
        struct tg_frame *new_frame = frame + 1;                                                              \
        tg_value *window = (base_registers);                                                                 \
        if (UNLIKELY(new_frame >= self->frames_end || window + entered->nregisters > self->registers_end)) { \
            tg_empty_lent(window, (frame_flags));                                                            \
            tg_vm_recursion_error(window, given, callable_value, extra_value);                               \
            goto error;                                                                                      \
        }                                                                                                    \
        frame->pc = pc;                                                                                      \
        new_frame->registers = window;                                                                       \
        new_frame->code = entered;                                                                           \
        new_frame->callable = (callable_value);                                                              \
        new_frame->flags = (frame_flags);                                                                    \
        new_frame->destination = A;                                                                          \
        if ((frame_flags) & (TG_FRAME_INIT | TG_FRAME_GENERATOR))                                            \
            new_frame->extra = (extra_value);                                                                \
        for (tg_value *empty = window + (given), *end = window + entered->nlocals; empty < end; empty++) {   \
            *empty = TG_NULL;                                                                                \
            TG_KEEP_LOOP();                                                                                  \
        }                                                                                                    \
        self->frame = frame = new_frame;                                                                     \
        r = window;                                                                                          \
        k = entered->constants;                                                                              \
        pc = entered->live;                                                                                  \
        SAFEPOINT();                                                                                         \
        NEXT();                                                                                              \
    } while (0)

/* The class in r[b] and the __init__ that it has by the guard x; the instance takes the class's place. */
#define BEGIN_CLASS_CALL()                                                                                   \
    tg_value init, instance, type = r[B];                                                                    \
    if (UNLIKELY(!tg_vm_begin_class_call(tg_callee_plain(type), XU, C, &init, &instance)))                   \
        MISS(CALL);                                                                                          \
    if (UNLIKELY(instance == TG_NULL))                                                                       \
        goto error;                                                                                          \
    r[B] = instance

#define CALL_GENERALLY(at, args, count, x)                                                                   \
    do {                                                                                                     \
        frame->pc = pc;                                                                                      \
        int way = tg_vm_call(self, at, args, count, x, A);                                                   \
        if (way == TG_CALL_ENTERED) {                                                                        \
            RELOAD();                                                                                        \
            SAFEPOINT();                                                                                     \
        } else if (UNLIKELY(way == TG_CALL_FAILED))                                                          \
            goto error;                                                                                      \
        NEXT();                                                                                              \
    } while (0)

tg_value tg_run(struct tg_thread *self) {
    static const void *const labels[256] = {
#define X(name, operands, meaning) &&L_##name,
        TG_OPCODES(X)
#undef X
            [TG_OPCODE_COUNT... 255] = &&L_NOP,
    };
    struct tg_frame *frame;
    tg_value *r;
    const tg_value *k;
    const tg_instruction *pc;
    tg_instruction w;
    tg_value operator_method;
    if (UNLIKELY(!tg_c_stack_ok())) {
        self->frame->pc = self->frame->code->live;
        return tg_vm_abandon_entry(self);
    }
    RELOAD();
    SAFEPOINT();
    NEXT();

    CASE(NOP) : NEXT();
    CASE(MOVE) : {
        tg_value v = r[B];
        tg_incref(v);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(MOVE_PAIR) : {
        tg_value first = r[B], *at = &r[A];
        tg_incref(first);
        set_register(at, first);
        tg_value second = r[C]; /* it may be the first's destination */
        tg_incref(second);
        set_register(at + 1, second);
        NEXT();
    }
    CASE(TAKE) : {
        tg_value v = r[B];
        r[B] = TG_NULL;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(RELEASE) : {
        drop_register(&r[A]);
        NEXT();
    }
    CASE(LOAD_CONST) : {
        set_register(&r[A], k[XU]); /* pinned: needs no reference */
        NEXT();
    }
    CASE(LOAD_INT) : {
        tg_value v = tg_int(XS);
        if (TG_NUMBERS_ARE_COUNTED && v == TG_NULL)
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LOAD_NONE) : {
        set_register(&r[A], TG_NONE);
        NEXT();
    }
    CASE(LOAD_TRUE) : {
        set_register(&r[A], TG_TRUE);
        NEXT();
    }
    CASE(LOAD_FALSE) : {
        set_register(&r[A], TG_FALSE);
        NEXT();
    }
    CASE(LOAD_ASSERTION_ERROR) : {
        set_register(&r[A], tg_from_object(&tg_exc_AssertionError));
        NEXT();
    }
    CASE(CHECK_BOUND) : {
        if (LIKELY(r[B] != TG_NULL))
            NEXT();
        tg_vm_unbound_local(frame->code->names[XU]);
        goto error;
    }
    CASE(DELETE_LOCAL) : {
        if (UNLIKELY(r[A] == TG_NULL)) {
            tg_vm_unbound_local(frame->code->names[XU]);
            goto error;
        }
        drop_register(&r[A]);
        NEXT();
    }
    CASE(LOAD_FAR) : {
        tg_value v = frame->far[XU - 256];
        tg_incref(v);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(TAKE_FAR) : {
        r[A] = frame->far[XU - 256];
        frame->far[XU - 256] = TG_NULL;
        NEXT();
    }
    CASE(STORE_FAR) : {
        set_register(&frame->far[XU - 256], operand_owned(r, B, frame->code->nlocals));
        NEXT();
    }

    /* --- globals, names, cells --- */
    CASE(LOAD_GLOBAL_IN) : {
        tg_value container = tg_slot_lend(&frame->code->globals[XU]->value);
        tg_instruction jump = *pc; /* has one form only */
        int found = LIKELY(tg_is_object(container)) ? tg_contains_at_once(container, r[tg_ins_b(jump)]) : -1;
        if (UNLIKELY(found < 0))
            goto L_LOAD_GLOBAL;
        pc++;
        w = jump;
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        JUMP_WHEN(found == A, 1);
    }
    CASE(LOAD_GLOBAL) : {
        struct tg_global_cell *cell = frame->code->globals[XU];
        tg_value v = tg_slot_read(&cell->value);
        if (UNLIKELY(v == TG_NULL)) {
            if (LIKELY(cell->builtin != NULL))
                v = tg_slot_read(&cell->builtin->value);
            if (UNLIKELY(v == TG_NULL)) {
                tg_vm_name_error(frame->code, frame->code->names[XU]);
                goto error;
            }
        }
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LOAD_CALLEE) : {
        struct tg_global_cell *cell = frame->code->globals[XU];
        tg_value v = tg_slot_read_callee(&cell->value);
        if (UNLIKELY(v == TG_NULL)) {
            if (LIKELY(cell->builtin != NULL))
                v = tg_slot_read_callee(&cell->builtin->value);
            if (UNLIKELY(v == TG_NULL)) {
                tg_vm_name_error(frame->code, frame->code->names[XU]);
                goto error;
            }
        }
        set_register(&r[A], v);
        NEXT();
    }
    CASE(STORE_GLOBAL) : {
        struct tg_global_cell *cell = frame->code->globals[XU];
        tg_value v = operand_owned(r, B, frame->code->nlocals);
        tg_slot_write_steal(&cell->module->object, &cell->value, v);
        NEXT();
    }
    CASE(DELETE_GLOBAL) : {
        if (UNLIKELY(!tg_vm_delete_global(frame->code, XU)))
            goto error;
        NEXT();
    }
    CASE(LOAD_NAME) : CASE(LOAD_NAME_OR_FREE) : {
        tg_value v = tg_vm_load_name(frame, w);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(STORE_NAME) : {
        tg_value v = operand_owned(r, B, frame->code->nlocals);
        frame->pc = pc;
        bool ok = tg_setitem(r[0], frame->code->names[XU], v);
        tg_decref(v);
        if (UNLIKELY(!ok))
            goto error;
        NEXT();
    }
    CASE(DELETE_NAME) : {
        if (UNLIKELY(!tg_vm_delete_name(r[0], frame->code->names[XU])))
            goto error;
        NEXT();
    }
    CASE(MAKE_CELL) : {
        tg_value v = r[A];
        r[A] = TG_NULL;
        tg_value cell = tg_cell_new_steal(v);
        if (UNLIKELY(cell == TG_NULL))
            goto error;
        r[A] = cell;
        NEXT();
    }
    CASE(LOAD_CELL) : {
        tg_value v = tg_slot_read(&((struct tg_cell *)(uintptr_t)r[B])->content);
        if (UNLIKELY(v == TG_NULL)) {
            tg_vm_unbound_local(frame->code->names[XU]);
            goto error;
        }
        set_register(&r[A], v);
        NEXT();
    }
    CASE(STORE_CELL) : {
        struct tg_cell *cell = (struct tg_cell *)(uintptr_t)r[A];
        tg_slot_write_steal(&cell->object, &cell->content, operand_owned(r, B, frame->code->nlocals));
        NEXT();
    }
    CASE(DELETE_CELL) : {
        if (UNLIKELY(!tg_vm_delete_cell(r[A], frame->code->names[XU], false)))
            goto error;
        NEXT();
    }
    CASE(LOAD_FREE) : {
        tg_value cell = tg_as_tuple(tg_frame_function(frame)->closure)->items[C];
        tg_value v = tg_slot_read(&((struct tg_cell *)(uintptr_t)cell)->content);
        if (UNLIKELY(v == TG_NULL)) {
            tg_vm_unbound_free(frame->code->names[XU]);
            goto error;
        }
        set_register(&r[A], v);
        NEXT();
    }
    CASE(STORE_FREE) : {
        tg_value v = tg_as_tuple(tg_frame_function(frame)->closure)->items[C];
        struct tg_cell *cell = (struct tg_cell *)(uintptr_t)v;
        tg_slot_write_steal(&cell->object, &cell->content, operand_owned(r, B, frame->code->nlocals));
        NEXT();
    }
    CASE(DELETE_FREE) : {
        tg_value cell = tg_as_tuple(tg_frame_function(frame)->closure)->items[C];
        if (UNLIKELY(!tg_vm_delete_cell(cell, frame->code->names[XU], true)))
            goto error;
        NEXT();
    }
    CASE(LOAD_CLOSURE) : {
        set_register(&r[A],
                     tg_new_reference(tg_as_tuple(tg_frame_function(frame)->closure)->items[C | XU << 8]));
        NEXT();
    }

    /* --- attributes --- */
    CASE(LOAD_ATTR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_load_attr(frame, pc, w)))
            goto error;
        NEXT();
    }
    CASE(LOAD_ATTR_INLINE) : {
        tg_value object = r[B];
        if (UNLIKELY(!is_kind(object, XU)))
            MISS(LOAD_ATTR);
        tg_value v = tg_slot_load_confined(slot_at(object, C));
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_ATTR);
        tg_incref(v);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LOAD_ATTR_INLINE_SHARED) : {
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
    load_attr_alone:; /* from below, where the same guard has held */
        tg_value v = tg_slot_read(slot_at(r[B], C));
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_ATTR);
        set_register(&r[A], v);
        NEXT();
    }
    /* The next five do what follows them as well. What the slot holds is not counted for it: it is lent, and
     * between here and its last use nothing waits, allocates or drops a reference. Whatever is not as simple
     * as that goes the way of single instructions. */
    CASE(LOAD_ATTR_LEN) : {
        tg_instruction call =
            __atomic_load_n(pc, __ATOMIC_RELAXED); /* any form of it: the registers are the same */
        int64_t length;
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
        if (UNLIKELY(!is_native(r[tg_ins_b(call)], tg_native_len)) ||
            UNLIKELY((length = tg_vm_lent_length(slot_at(r[B], C))) < 0))
            goto load_attr_alone;
        tg_value v = tg_int(length);
        if (TG_NUMBERS_ARE_COUNTED && UNLIKELY(v == TG_NULL))
            goto error;
        pc++;
        set_register(&r[tg_ins_a(call)], v);
        NEXT();
    }
    CASE(LOAD_ATTR_TRUTH) : {
        int64_t length;
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
        if (UNLIKELY((length = tg_vm_lent_length(slot_at(r[B], C))) < 0))
            goto load_attr_alone;
        w = *pc++; /* has one form only */
        JUMP_WHEN((length > 0) == (tg_ins_op(w) == TG_OP_JTRUE), 0);
    }
    CASE(LOAD_ATTR_APPEND) : {
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
        tg_instruction call = __atomic_load_n(&pc[1], __ATOMIC_RELAXED);
        if (UNLIKELY(!tg_vm_lent_append(slot_at(r[B], C), r[tg_ins_lent_first(call)])))
            goto load_attr_alone;
        pc += 2;
        set_register(&r[tg_ins_a(call)], TG_NONE);
        NEXT();
    }
    CASE(LOAD_ATTR_WITH) : {
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
        if (UNLIKELY(!tg_vm_with_kept(&r[tg_ins_a(*pc)], tg_slot_lend(slot_at(r[B], C)))))
            goto load_attr_alone;
        pc++; /* has one form only */
        NEXT();
    }
    CASE(LOAD_ATTR_POP) : {
        tg_value v;
        if (UNLIKELY(!is_kind(r[B], XU)))
            MISS(LOAD_ATTR);
        if (UNLIKELY((v = tg_vm_lent_pop(slot_at(r[B], C))) == TG_NULL))
            goto load_attr_alone;
        tg_instruction call = __atomic_load_n(&pc[1], __ATOMIC_RELAXED);
        pc += 2;
        set_register(&r[tg_ins_a(call)], v);
        NEXT();
    }
    CASE(LOAD_ATTR_OVERFLOW) : {
        tg_value object = r[B];
        if (UNLIKELY(!is_kind(object, XU)))
            MISS(LOAD_ATTR);
        tg_value v = tg_vm_overflow_read(object, C);
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_ATTR);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LOAD_ATTR_CLASS) : {
        tg_value object = r[B];
        if (UNLIKELY(!is_kind(object, XU)))
            MISS(LOAD_ATTR);
        tg_value v = tg_type_cell_read(tg_shape_of_kind(XU & ~TG_SHARED_BIT)->type, C);
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_ATTR);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LOAD_ATTR_PROPERTY) : {
        tg_value object = r[B], getter;
        if (UNLIKELY(!is_kind(object, XU)) ||
            UNLIKELY((getter = tg_vm_property_getter(XU & ~TG_SHARED_BIT, C)) == TG_NULL))
            MISS(LOAD_ATTR);
        tg_value *base = r + frame->code->nregisters;
        tg_incref(object);
        base[0] = object;
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        ENTER(getter, base, 1, 0, TG_NULL);
    }
    CASE(LOAD_ATTR_MODULE) : {
        tg_value object = r[B];
        struct tg_global_cell *cell = tg_vm_side_cell(frame->code, pc);
        if (UNLIKELY(cell == NULL) || UNLIKELY(object != tg_from_object(cell->module)))
            MISS(LOAD_ATTR);
        tg_value v = tg_slot_read(&cell->value);
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_ATTR);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(STORE_ATTR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_store_attr(frame, pc, w)))
            goto error;
        NEXT();
    }
    CASE(STORE_ATTR_INLINE) : {
        tg_value object = r[A];
        if (UNLIKELY(!is_kind(object, XU)))
            MISS(STORE_ATTR);
        tg_slot *slot = slot_at(object, C);
        if (UNLIKELY(tg_slot_load_confined(slot) == TG_NULL))
            MISS(STORE_ATTR);
        tg_value old = tg_slot_swap_confined(slot, operand_owned(r, B, frame->code->nlocals));
        if (UNLIKELY(A >= frame->code->nlocals))
            drop_register(&r[A]);
        tg_decref(old);
        NEXT();
    }
    CASE(STORE_ATTR_SHARED) : {
        if (UNLIKELY(!is_kind(r[A], XU)))
            MISS(STORE_ATTR);
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_store_attr_shared(frame, pc, w)))
            goto error;
        NEXT();
    }
    CASE(STORE_ATTR_ADD) : { /* x is the shape afterwards; its parent is the guard */
        tg_value object = r[A];
        if (UNLIKELY(!is_kind(object, tg_shape_of_kind(XU)->parent->id)))
            MISS(STORE_ATTR);
        tg_slot_init_steal(slot_at(object, C), operand_owned(r, B, frame->code->nlocals));
        tg_as_object(object)->kind = XU;
        if (UNLIKELY(A >= frame->code->nlocals))
            drop_register(&r[A]);
        NEXT();
    }
    CASE(DELETE_ATTR) : {
        frame->pc = pc;
        bool ok = tg_delattr(r[A], frame->code->names[XU]);
        if (A >= frame->code->nlocals)
            drop_register(&r[A]);
        if (UNLIKELY(!ok))
            goto error;
        NEXT();
    }
    CASE(LOAD_METHOD) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_load_method(frame, pc, w)))
            goto error;
        NEXT();
    }
    CASE(LOAD_METHOD_CELL) : {
        tg_value object = r[B];
        if (UNLIKELY(!is_kind(object, XU)))
            MISS(LOAD_METHOD);
        tg_value v = tg_vm_cell_callee(tg_shape_of_kind(XU & ~TG_SHARED_BIT)->type, C);
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_METHOD);
        uint32_t a = A, b = B;
        if (b < frame->code->nlocals)
            object = tg_lent(b);
        else
            r[b] = TG_NULL;
        r[a] = v; /* both are dead temporaries, or the object's own */
        r[a + 1] = object;
        NEXT();
    }

    CASE(LOAD_METHOD_MODULE) : {
        tg_value object = r[B];
        struct tg_global_cell *cell = tg_vm_side_cell(frame->code, pc);
        if (UNLIKELY(cell == NULL) || UNLIKELY(object != tg_from_object(cell->module)))
            MISS(LOAD_METHOD);
        tg_value v = tg_slot_read_callee(&cell->value);
        if (UNLIKELY(v == TG_NULL))
            MISS(LOAD_METHOD);
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        r[A] = v;
        r[A + 1] = TG_NULL;
        NEXT();
    }

    /* --- subscripts --- */
    CASE(GETITEM) : {
        tg_vm_specialise_getitem(frame, pc, r[B], r[C]);
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_getitem(r, w, r[C])))
            goto error;
        NEXT();
    }
    CASE(GETITEM_K) : {
        tg_value object = r[B], key = k[C];
        if (is_kind(object, TG_KIND_LIST) || is_kind(object, TG_KIND_TUPLE)) {
            tg_value v = TG_NULL;
            if (LIKELY(tg_is_word_int(key))) {
                int64_t index = tg_word_int(key);
                v = is_kind(object, TG_KIND_LIST) ? tg_vm_list_read_confined(object, index)
                                                  : tg_vm_tuple_read(object, index);
            }
            if (LIKELY(v != TG_NULL)) {
                if (XU & TG_TEMP_B && A != B)
                    drop_register(&r[B]);
                set_register(&r[A], v);
                NEXT();
            }
        }
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_getitem(r, w, key)))
            goto error;
        NEXT();
    }
    CASE(GETITEM_LIST) : {
        tg_value object = r[B], key = r[C], v;
        if (UNLIKELY(!is_kind(object, TG_KIND_LIST)) || UNLIKELY(!tg_is_word_int(key)) ||
            UNLIKELY((v = tg_vm_list_read_confined(object, tg_word_int(key))) == TG_NULL))
            MISS(GETITEM);
        if (XU & TG_TEMP_B && A != B)
            drop_register(&r[B]);
        if (TG_NUMBERS_ARE_COUNTED && XU & TG_TEMP_C)
            drop_register(&r[C]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(GETITEM_TUPLE) : {
        tg_value object = r[B], key = r[C], v;
        if (UNLIKELY(!tg_is_tuple(object)) || UNLIKELY(!tg_is_word_int(key)) ||
            UNLIKELY((v = tg_vm_tuple_read(object, tg_word_int(key))) == TG_NULL))
            MISS(GETITEM);
        if (XU & TG_TEMP_B && A != B)
            drop_register(&r[B]);
        if (TG_NUMBERS_ARE_COUNTED && XU & TG_TEMP_C)
            drop_register(&r[C]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(GETITEM_STR) : {
        tg_value object = r[B], key = r[C];
        if (UNLIKELY(!tg_is_str(object)) || UNLIKELY(!tg_is_word_int(key)))
            MISS(GETITEM);
        const struct tg_str *s = tg_as_str(object);
        int64_t index = tg_word_int(key);
        if (index < 0)
            index += s->length;
        if (UNLIKELY((uint64_t)index >= s->length) || UNLIKELY(s->width != 1))
            MISS(GETITEM);
        tg_value v = tg_str_from_code_point(s->data[index]);
        if (XU & TG_TEMP_B && A != B)
            drop_register(&r[B]);
        if (TG_NUMBERS_ARE_COUNTED && XU & TG_TEMP_C)
            drop_register(&r[C]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(GETITEM_DICT) : {
        tg_value object = r[B], key = r[C], v;
        if (UNLIKELY(!tg_is_dict(object)))
            MISS(GETITEM);
        int64_t hash;
        if (!tg_is_str(key) || UNLIKELY((hash = tg_str_known_hash(key)) == -1) ||
            UNLIKELY((v = tg_dict_get_str_fast(tg_as_dict(object), key, hash)) == TG_NULL)) {
            frame->pc = pc;
            if (UNLIKELY((v = tg_dict_read(object, key)) == TG_NULL))
                goto error;
        }
        if (XU & TG_TEMP_B && A != B)
            drop_register(&r[B]);
        if (XU & TG_TEMP_C && A != C)
            drop_register(&r[C]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(GETITEM_SLICE) : {
        tg_value *bounds = &r[C];
        frame->pc = pc;
        tg_value v = tg_vm_getitem_slice(r[B], bounds, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        tg_registers_release_inline(bounds, bounds + 2 + XU);
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(SETITEM) : {
        tg_vm_specialise_setitem(frame, pc, r[A], r[B]);
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_setitem(r, w, r[B], r[C])))
            goto error;
        NEXT();
    }
    CASE(SETITEM_LIST) : {
        tg_value object = r[A], key = r[B];
        tg_slot *slot;
        if (UNLIKELY(!is_kind(object, TG_KIND_LIST)) || UNLIKELY(!tg_is_word_int(key)) ||
            UNLIKELY((slot = tg_vm_list_slot(object, tg_word_int(key))) == NULL))
            MISS(SETITEM);
        tg_value v = r[C];
        if (XU & TG_TEMP_C)
            r[C] = TG_NULL;
        else
            tg_incref(v);
        tg_value old = tg_slot_swap_confined(slot, v);
        if (UNLIKELY(XU & TG_TEMP_A))
            drop_register(&r[A]);
        if (TG_NUMBERS_ARE_COUNTED && XU & TG_TEMP_B)
            drop_register(&r[B]);
        tg_decref(old);
        NEXT();
    }
    CASE(SETITEM_DICT) : {
        if (UNLIKELY(!tg_is_dict(r[A])))
            MISS(SETITEM);
        frame->pc = pc;
        if (UNLIKELY(!tg_dict_set(r[A], r[B], r[C])))
            goto error;
        uint32_t x = XU;
        if (x & TG_TEMP_B)
            drop_register(&r[B]);
        if (x & TG_TEMP_C)
            drop_register(&r[C]);
        if (UNLIKELY(x & TG_TEMP_A))
            drop_register(&r[A]);
        NEXT();
    }
    CASE(SETITEM_K) : {
        tg_value object = r[A], key = k[C];
        tg_slot *slot;
        if (LIKELY(is_kind(object, TG_KIND_LIST)) && LIKELY(tg_is_word_int(key)) &&
            LIKELY((slot = tg_vm_list_slot(object, tg_word_int(key))) != NULL)) {
            tg_value v = r[B];
            if (XU & TG_TEMP_B)
                r[B] = TG_NULL;
            else
                tg_incref(v);
            tg_value old = tg_slot_swap_confined(slot, v);
            if (UNLIKELY(XU & TG_TEMP_A))
                drop_register(&r[A]);
            tg_decref(old);
            NEXT();
        }
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_setitem(r, w, key, r[B])))
            goto error;
        NEXT();
    }
    CASE(SETITEM_SLICE) : {
        tg_value *bounds = &r[B];
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_setitem_slice(r[A], bounds, r[C], XU)))
            goto error;
        tg_registers_release_inline(bounds, bounds + 2 + XU);
        tg_vm_consume2(r, A, C, frame->code->nlocals);
        NEXT();
    }
    CASE(DELETE_ITEM) : {
        frame->pc = pc;
        bool ok = tg_delitem(r[A], r[B]);
        tg_vm_consume2(r, A, B, frame->code->nlocals);
        if (UNLIKELY(!ok))
            goto error;
        NEXT();
    }
    CASE(BUILD_SLICE) : {
        tg_value v = tg_vm_build_slice(r + B);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }

    /* --- operators --- */
    ARITHMETIC(ADD, TG_ADD, r[C], tg_word_int_add, p + q)
    ARITHMETIC(SUB, TG_SUB, r[C], tg_word_int_sub, p - q)
    ARITHMETIC(MUL, TG_MUL, r[C], tg_word_int_mul, p * q)
    ARITHMETIC_IF(TRUEDIV, TG_TRUEDIV, r[C], tg_vm_int_truediv, p / q, tg_float_value(y) != 0)
    INTEGER(FLOORDIV, TG_FLOORDIV, r[C], tg_vm_int_floordiv)
    INTEGER(MOD, TG_MOD, r[C], tg_vm_int_mod)
    SLOW_BINARY(POW, TG_POW, r[C])
    INTEGER(LSHIFT, TG_LSHIFT, r[C], tg_vm_int_lshift)
    INTEGER(RSHIFT, TG_RSHIFT, r[C], tg_vm_int_rshift)
    INTEGER(AND, TG_AND, r[C], tg_vm_int_and)
    INTEGER(OR, TG_OR, r[C], tg_vm_int_or)
    INTEGER(XOR, TG_XOR, r[C], tg_vm_int_xor)
    SLOW_BINARY(MATMUL, TG_MATMUL, r[C])
    ARITHMETIC(ADD_K, TG_ADD, k[C], tg_word_int_add, p + q)
    ARITHMETIC(SUB_K, TG_SUB, k[C], tg_word_int_sub, p - q)
    ARITHMETIC(MUL_K, TG_MUL, k[C], tg_word_int_mul, p * q)
    ARITHMETIC_IF(TRUEDIV_K, TG_TRUEDIV, k[C], tg_vm_int_truediv, p / q, tg_float_value(y) != 0)
    INTEGER(FLOORDIV_K, TG_FLOORDIV, k[C], tg_vm_int_floordiv)
    INTEGER(MOD_K, TG_MOD, k[C], tg_vm_int_mod)
    SLOW_BINARY(POW_K, TG_POW, k[C])
    INTEGER(LSHIFT_K, TG_LSHIFT, k[C], tg_vm_int_lshift)
    INTEGER(RSHIFT_K, TG_RSHIFT, k[C], tg_vm_int_rshift)
    INTEGER(AND_K, TG_AND, k[C], tg_vm_int_and)
    INTEGER(OR_K, TG_OR, k[C], tg_vm_int_or)
    INTEGER(XOR_K, TG_XOR, k[C], tg_vm_int_xor)
enter_operator : { /* its arguments lie above the frame's registers; the operands stay where they are */
    tg_value *above = r + frame->code->nregisters;
    uint32_t lent = TG_FRAME_LENT | TG_FRAME_LENT_TWO;
    if (UNLIKELY(tg_callee_function(operator_method)->code->kept < 2)) {
        tg_incref(above[0]);
        tg_incref(above[1]);
        lent = 0;
    }
    ENTER(operator_method, above, 2, TG_FRAME_OPERATOR | lent, TG_NULL);
}
    CASE(NEG) : CASE(POS) : CASE(INVERT) : {
        frame->pc = pc;
        tg_value v = tg_vm_unary(r, w, frame->code->nlocals);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(NOT) : {
        tg_value x = r[B];
        frame->pc = pc;
        int truth = tg_truth_fast(x);
        if (UNLIKELY(truth < 0))
            goto error;
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        set_register(&r[A], tg_bool(!truth));
        NEXT();
    }
    COMPARE(LT, TG_LT, <)
    COMPARE(LE, TG_LE, <=)
    COMPARE(EQ, TG_EQ, ==)
    COMPARE(NE, TG_NE, !=)
    COMPARE(GT, TG_GT, >)
    COMPARE(GE, TG_GE, >=)
    CASE(IS) : {
        bool same = r[B] == r[C];
        uint32_t x = XU;
        if (x & TG_TEMP_B)
            drop_register(&r[B]);
        if (x & TG_TEMP_C)
            drop_register(&r[C]);
        set_register(&r[A], tg_bool(same != (x & 1)));
        NEXT();
    }
    CASE(IN) : {
        frame->pc = pc;
        int found = tg_contains(r[C], r[B]);
        if (UNLIKELY(found < 0))
            goto error;
        uint32_t x = XU;
        if (x & TG_TEMP_B)
            drop_register(&r[B]);
        if (x & TG_TEMP_C)
            drop_register(&r[C]);
        set_register(&r[A], tg_bool(found != (int)(x & 1)));
        NEXT();
    }

    /* --- jumps --- */
    CASE(JUMP) : {
        pc += XS;
        NEXT();
    }
    CASE(JUMP_BACK) : {
        pc += XS;
        SAFEPOINT();
        NEXT();
    }
    TRUTH_JUMP(JTRUE, 1, 0, 0)
    TRUTH_JUMP(JFALSE, 0, 0, 0)
    TRUTH_JUMP(JTRUE_KEEP, 1, 1, 0)
    TRUTH_JUMP(JFALSE_KEEP, 0, 1, 0)
    TRUTH_JUMP(LOOP_TRUE, 1, 0, 1)
    TRUTH_JUMP(LOOP_FALSE, 0, 0, 1)
    NONE_JUMP(JNONE, 0)
    IS_JUMP(JIS, 0)
    IN_JUMP(JIN, 0)
    NONE_JUMP(LOOP_NONE, 1)
    IS_JUMP(LOOP_IS, 1)
    IN_JUMP(LOOP_IN, 1)
    COMPARE_JUMP(JLT, TG_LT, <, r[C], false, 0)
    COMPARE_JUMP(JLE, TG_LE, <=, r[C], false, 0)
    COMPARE_JUMP(JEQ, TG_EQ, ==, r[C], false, 0)
    COMPARE_JUMP(JNE, TG_NE, !=, r[C], false, 0)
    COMPARE_JUMP(JGT, TG_GT, >, r[C], false, 0)
    COMPARE_JUMP(JGE, TG_GE, >=, r[C], false, 0)
    COMPARE_JUMP(JLT_K, TG_LT, <, k[C], true, 0)
    COMPARE_JUMP(JLE_K, TG_LE, <=, k[C], true, 0)
    COMPARE_JUMP(JEQ_K, TG_EQ, ==, k[C], true, 0)
    COMPARE_JUMP(JNE_K, TG_NE, !=, k[C], true, 0)
    COMPARE_JUMP(JGT_K, TG_GT, >, k[C], true, 0)
    COMPARE_JUMP(JGE_K, TG_GE, >=, k[C], true, 0)
    COMPARE_JUMP(LOOP_LT, TG_LT, <, r[C], false, 1)
    COMPARE_JUMP(LOOP_LE, TG_LE, <=, r[C], false, 1)
    COMPARE_JUMP(LOOP_EQ, TG_EQ, ==, r[C], false, 1)
    COMPARE_JUMP(LOOP_NE, TG_NE, !=, r[C], false, 1)
    COMPARE_JUMP(LOOP_GT, TG_GT, >, r[C], false, 1)
    COMPARE_JUMP(LOOP_GE, TG_GE, >=, r[C], false, 1)
    COMPARE_JUMP(LOOP_LT_K, TG_LT, <, k[C], true, 1)
    COMPARE_JUMP(LOOP_LE_K, TG_LE, <=, k[C], true, 1)
    COMPARE_JUMP(LOOP_EQ_K, TG_EQ, ==, k[C], true, 1)
    COMPARE_JUMP(LOOP_NE_K, TG_NE, !=, k[C], true, 1)
    COMPARE_JUMP(LOOP_GT_K, TG_GT, >, k[C], true, 1)
    COMPARE_JUMP(LOOP_GE_K, TG_GE, >=, k[C], true, 1)

    /* --- iteration --- */
    CASE(GET_ITER) : {
        bool temporary = B >= frame->code->nlocals,
             list = temporary && tg_is_object(r[B]) && tg_is_list(r[B]);
        frame->pc = pc;
        tg_value v = list ? tg_list_iterator_new_steal(r[B]) : tg_iter(r[B]);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        if (list)
            r[B] = TG_NULL;
        else if (temporary && A != B)
            drop_register(&r[B]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(FOR_ITER) : {
        tg_vm_specialise_for(frame, pc, r[B]);
        if (tg_kind_of(r[B]) == TG_KIND_GENERATOR)
            goto for_generator;
    for_other:;
        frame->pc = pc;
        tg_value v = tg_next(r[B]);
        if (v != TG_NULL) {
            set_register(&r[A], v);
            pc += XS;
            SAFEPOINT();
            NEXT();
        }
        if (UNLIKELY(tg_error_pending()))
            goto error;
        drop_register(&r[B]);
        NEXT();
    }
    CASE(FOR_RANGE) : {
        if (UNLIKELY(!is_kind(r[B], TG_KIND_RANGE_ITERATOR)))
            MISS(FOR_ITER);
        struct tg_range_iterator *iterator = (struct tg_range_iterator *)(uintptr_t)r[B];
        int64_t left = iterator->left;
        if (LIKELY(left > 0)) {
            int64_t at = iterator->next;
            iterator->left = left - 1;
            iterator->next = (int64_t)((uint64_t)at + (uint64_t)iterator->step);
            tg_value v = tg_int(at);
            if (TG_NUMBERS_ARE_COUNTED && UNLIKELY(v == TG_NULL))
                goto error;
            set_register(&r[A], v);
            pc += XS;
            SAFEPOINT();
            NEXT();
        }
        drop_register(&r[B]);
        NEXT();
    }
    CASE(FOR_LIST) : {
        if (UNLIKELY(!is_kind(r[B], TG_KIND_LIST_ITERATOR)))
            MISS(FOR_ITER);
        struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
        tg_value sequence = tg_slot_load_confined(&iterator->sequence);
        if (UNLIKELY(sequence == TG_NULL))
            MISS(FOR_ITER);
        void *const *field = &tg_as_list(sequence)->block;
        const struct tg_list_block *block = (const struct tg_list_block *)tg_block_read(field);
        int64_t index = iterator->index;
        if (LIKELY(index < tg_raw_load_acquire(&block->length))) {
            tg_value v = tg_slot_read_block(&block->items[index], field, block);
            if (UNLIKELY(v == TG_NULL))
                MISS(FOR_ITER);
            iterator->index = index + 1;
            set_register(&r[A], v);
            pc += XS;
            SAFEPOINT();
            NEXT();
        }
        goto let_go;
    }
    CASE(FOR_TUPLE) : {
        if (UNLIKELY(!is_kind(r[B], TG_KIND_TUPLE_ITERATOR)))
            MISS(FOR_ITER);
        struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
        tg_value sequence = tg_slot_load_confined(&iterator->sequence);
        if (UNLIKELY(sequence == TG_NULL))
            MISS(FOR_ITER);
        if (LIKELY(iterator->index < (int64_t)tg_as_tuple(sequence)->length)) {
            tg_value v = tg_as_tuple(sequence)->items[iterator->index++];
            tg_incref(v);
            set_register(&r[A], v);
            pc += XS;
            SAFEPOINT();
            NEXT();
        }
        goto let_go;
    }
    {
        tg_value pair; /* borrowed from the sequence */
        CASE(FOR_LIST_PAIRS) : {
            if (UNLIKELY(!is_kind(r[B], TG_KIND_LIST_ITERATOR)))
                MISS(FOR_ITER);
            struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
            tg_value sequence = tg_slot_load_confined(&iterator->sequence);
            int64_t index = iterator->index;
            pair = LIKELY(is_kind(sequence, TG_KIND_LIST)) ? tg_vm_list_lend_confined(sequence, index)
                   : LIKELY(sequence != TG_NULL) && tg_is_list(sequence) ? tg_vm_list_lend(sequence, index)
                                                                         : TG_NULL;
            if (UNLIKELY(!tg_is_tuple(pair)) || UNLIKELY(tg_as_tuple(pair)->length != 2))
                goto L_FOR_LIST;
            iterator->index = index + 1;
            goto take_pair;
        }
        CASE(FOR_TUPLE_PAIRS) : {
            if (UNLIKELY(!is_kind(r[B], TG_KIND_TUPLE_ITERATOR)))
                MISS(FOR_ITER);
            struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
            tg_value sequence = tg_slot_load_confined(&iterator->sequence);
            if (UNLIKELY(sequence == TG_NULL) ||
                UNLIKELY(iterator->index >= (int64_t)tg_as_tuple(sequence)->length))
                goto L_FOR_TUPLE;
            pair = tg_as_tuple(sequence)->items[iterator->index];
            if (UNLIKELY(!tg_is_tuple(pair)) || UNLIKELY(tg_as_tuple(pair)->length != 2))
                goto L_FOR_TUPLE;
            iterator->index++;
        }
    take_pair:;
        tg_value first = tg_as_tuple(pair)->items[0], second = tg_as_tuple(pair)->items[1];
        tg_incref(first);
        tg_incref(second);
        pc += XS;
        w = *pc++;
        set_register(&r[A], first);
        set_register(&r[C], second);
        SAFEPOINT();
        NEXT();
    }
    CASE(FOR_STR) : {
        if (UNLIKELY(!is_kind(r[B], TG_KIND_STR_ITERATOR)))
            MISS(FOR_ITER);
        struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
        tg_value sequence = tg_slot_load_confined(&iterator->sequence);
        int64_t index = iterator->index;
        if (UNLIKELY(sequence == TG_NULL) || UNLIKELY(index >= (int64_t)tg_as_str(sequence)->length) ||
            UNLIKELY(tg_as_str(sequence)->width != 1))
            goto for_other;
        iterator->index = index + 1;
        set_register(&r[A], tg_str_from_code_point(tg_as_str(sequence)->data[index]));
        pc += XS;
        SAFEPOINT();
        NEXT();
    }
let_go : { /* the confined iterator in b is exhausted, and stays so whatever becomes of the sequence */
    struct tg_index_iterator *iterator = (struct tg_index_iterator *)(uintptr_t)r[B];
    tg_value sequence = tg_slot_swap_confined(&iterator->sequence, TG_NULL);
    drop_register(&r[B]);
    tg_decref(sequence);
    NEXT();
}
    CASE(FOR_PAIRS) : { /* the jump leads to an UNPACK_TWO of what would be in r[a] */
        const struct tg_type *type = tg_type_of(r[B]);
        tg_value pair[2];
        if (UNLIKELY(type->next_pair == NULL))
            MISS(FOR_ITER);
        frame->pc = pc;
        enum tg_pair way = type->next_pair(r[B], pair);
        if (LIKELY(way == TG_PAIR_FOUND)) {
            pc += XS;
            w = *pc++;
            set_register(&r[A], pair[0]);
            set_register(&r[C], pair[1]);
            SAFEPOINT();
            NEXT();
        }
        if (UNLIKELY(way == TG_PAIR_OTHER))
            goto for_other;
        if (UNLIKELY(tg_error_pending()))
            goto error;
        drop_register(&r[B]);
        NEXT();
    }
    CASE(FOR_OTHER) : {
        if (UNLIKELY(has_own_loop(r[B])))
            MISS(FOR_ITER);
        goto for_other;
    }
    CASE(FOR_GENERATOR) : {
        if (UNLIKELY(!is_kind(r[B], TG_KIND_GENERATOR)))
            MISS(FOR_ITER);
    for_generator:;
        bool finished = false;
        frame->pc = pc;
        if (UNLIKELY(!tg_generator_resume_steal(self, r[B], TG_NONE, TG_FRAME_FOR, &finished))) {
            if (!finished)
                goto error;
            drop_register(&r[B]);
            NEXT();
        }
        RELOAD();
        NEXT();
    }
    CASE(UNPACK) : {
        tg_value sequence = r[B];
        if (LIKELY(tg_is_tuple(sequence)) && LIKELY(tg_as_tuple(sequence)->length == XU)) {
            tg_value *out = r + A;
            if (A < frame->code->nlocals) {
                for (uint32_t i = 0; i < XU; i++) {
                    tg_value item = tg_as_tuple(sequence)->items[i];
                    tg_incref(item);
                    set_register(&out[i], item);
                }
                if (B >= frame->code->nlocals)
                    drop_register(&r[B]);
                NEXT();
            }
            if (B >= frame->code->nlocals)
                r[B] = TG_NULL; /* it may be the first of the destinations */
            else
                tg_incref(sequence);
            for (uint32_t i = 0; i < XU; i++) {
                tg_value item = tg_as_tuple(sequence)->items[i];
                tg_incref(item);
                out[i] = item;
            }
            tg_object_decref(tg_as_object(sequence));
            NEXT();
        }
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_unpack(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }
    CASE(UNPACK_TWO) : {
        tg_value sequence = r[B];
        bool temporary = B >= frame->code->nlocals;
        if (LIKELY(tg_is_tuple(sequence)) && LIKELY(tg_as_tuple(sequence)->length == 2)) {
            tg_value first = tg_as_tuple(sequence)->items[0], second = tg_as_tuple(sequence)->items[1];
            if (temporary)
                r[B] = TG_NULL;
            if (temporary && tg_object_is_unique(tg_as_object(sequence))) {
                tg_tuple_free_shell(tg_as_tuple(sequence), 2);
            } else {
                tg_incref(first);
                tg_incref(second);
                if (temporary)
                    tg_object_decref(tg_as_object(sequence));
            }
            set_register(&r[A], first);
            set_register(&r[C], second);
            NEXT();
        }
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_unpack_two(r, w, temporary)))
            goto error;
        NEXT();
    }
    CASE(UNPACK_LOCALS) : {
        tg_value sequence = r[B];
        if (LIKELY(tg_is_tuple(sequence)) && LIKELY(tg_as_tuple(sequence)->length == C)) {
            const tg_value *items = tg_as_tuple(sequence)->items, *end = items + C;
            for (uint32_t places = XU; items < end; places >>= 8) {
                tg_value item = *items++;
                tg_incref(item);
                set_register(&r[(uint8_t)places], item);
            }
            if (B >= frame->code->nlocals)
                drop_register(&r[B]);
            NEXT();
        }
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_unpack_locals(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }
    CASE(UNPACK_STAR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_unpack_star(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }

    CASE(UNPACK_LIST) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_unpack_list(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }

    /* --- displays --- */
    CASE(BUILD_TUPLE) : {
        tg_value v = tg_tuple_take(r + B, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(BUILD_LIST) : {
        frame->pc = pc;
        tg_value v = tg_vm_build_list(r + B, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(BUILD_SET) : {
        frame->pc = pc;
        tg_value v = tg_vm_build_set(r + B, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(BUILD_DICT) : {
        frame->pc = pc;
        tg_value v = tg_vm_build_dict(r + B, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(BUILD_STRING) : {
        frame->pc = pc;
        tg_value v = tg_vm_build_string(r + B, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(LIST_APPEND) : {
        if (UNLIKELY(!tg_list_append_steal(r[A], operand_owned(r, B, frame->code->nlocals))))
            goto error;
        NEXT();
    }
    CASE(LIST_EXTEND)
        : CASE(SET_ADD) : CASE(SET_UPDATE) : CASE(DICT_UPDATE) : CASE(DICT_SET) : CASE(DICT_MERGE) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_grow_display(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }
    CASE(LIST_TO_TUPLE) : {
        tg_value v = tg_list_to_tuple(r[B]);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        if (A != B && B >= frame->code->nlocals)
            drop_register(&r[B]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(FORMAT) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_format(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }

    /* --- calls --- */
    CASE(CALL) : {
        if (tg_ins_lends(w)) {
            tg_vm_own_arguments(r, w, r + B + 1);
            w = (uint32_t)w;
        }
        if (XU == 0) {
            tg_vm_specialise_call(frame, pc, r[B], C);
            struct tg_function *f = tg_vm_simple_function(r[B], C);
            if (f) {
                tg_value callable = r[B];
                r[B] = TG_NULL;
                ENTER(callable, r + B + 1, C, 0, TG_NULL);
            }
        }
        CALL_GENERALLY(r + B, r + B + 1, C, XU);
    }
    CASE(CALL_OTHER) : {
        if (UNLIKELY(tg_vm_simple_function(r[B], C)) || UNLIKELY(is_pinned_native(r[B])))
            MISS(CALL);
        if (tg_ins_lends(w))
            tg_vm_own_arguments(r, w, r + B + 1);
        CALL_GENERALLY(r + B, r + B + 1, C, 0);
    }
    CASE(CALL_PYTHON) : {
        tg_value callable = r[B];
        if (UNLIKELY(!tg_vm_simple_function(callable, C)))
            MISS(CALL);
        r[B] = TG_NULL;
        ENTER(callable, r + B + 1, C, 0, TG_NULL);
    }
    CASE(CALL_PYTHON_LENT) : {
        tg_value callable = r[B];
        if (UNLIKELY(!tg_vm_simple_function(callable, C)))
            MISS(CALL);
        r[B] = TG_NULL;
        uint32_t lent = tg_vm_lend(r, w, r + B + 1, tg_callee_function(callable)->code->kept);
        ENTER(callable, r + B + 1, C, lent, TG_NULL);
    }
    CASE(CALL_NATIVE) : {
        tg_value callable = r[B];
        if (UNLIKELY(!is_pinned_native(callable)))
            MISS(CALL);
        tg_value *args = r + B + 1;
        uint32_t count = C;
        tg_value v = call_native(callable, args, count);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        tg_registers_release_inline(args, args + count);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_NATIVE_LENT) : {
        tg_value callable = r[B];
        if (UNLIKELY(!is_pinned_native(callable)))
            MISS(CALL);
        tg_value *args = r + B + 1;
        uint32_t count = C, lent = tg_ins_lent_count(w);
        tg_lend_arguments(r, w, args);
        tg_value v = call_native(callable, args, count);
        args[0] = args[lent - 1] = TG_NULL;
        if (UNLIKELY(v == TG_NULL))
            goto error;
        tg_registers_release_inline(args + lent, args + count);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_LEN) : {
        int64_t length;
        tg_value object = tg_ins_lends(w) ? r[tg_ins_lent_first(w)] : r[B + 1];
        if (UNLIKELY(!is_native(r[B], tg_native_len)) || UNLIKELY((length = tg_vm_quick_length(object)) < 0))
            goto call_native;
        tg_value v = tg_int(length);
        if (TG_NUMBERS_ARE_COUNTED && UNLIKELY(v == TG_NULL))
            goto error;
        if (!tg_ins_lends(w))
            drop_register(&r[B + 1]);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_NEXT)
        : { /* the generator and what next() is to give at its end stay where they are meanwhile */
        tg_value object = tg_ins_lends(w) ? r[tg_ins_lent_first(w)] : r[B + 1];
        if (UNLIKELY(!is_native(r[B], tg_native_next)) || UNLIKELY(!is_kind(object, TG_KIND_GENERATOR)))
            goto call_native;
        if (tg_ins_lends(w)) {
            tg_vm_own_arguments(r, w, r + B + 1);
            w = (uint32_t)w;
        }
        bool finished = false;
        frame->pc = pc;
        if (UNLIKELY(!tg_generator_resume_steal(self, r[B + 1], TG_NONE, TG_FRAME_NEXT, &finished))) {
            if (!finished)
                goto error;
            goto L_CALL_NATIVE;
        }
        RELOAD();
        SAFEPOINT();
        NEXT();
    }
call_native:
    if (tg_ins_lends(w))
        goto L_CALL_NATIVE_LENT;
    goto L_CALL_NATIVE;
    CASE(CALL_CLASS) : {
        BEGIN_CLASS_CALL();
        uint32_t lent = tg_vm_flags_of_lent(&r[B], 1, tg_callee_function(init)->code->kept);
        tg_decref(type);
        ENTER(init, r + B, C + 1u, TG_FRAME_INIT | lent, instance);
    }
    CASE(CALL_CLASS_LENT) : {
        BEGIN_CLASS_CALL();
        w = frame->code->pristine[pc - frame->code->live - 1]; /* x was the guard */
        tg_lend_arguments(r, w, &r[B + 1]);
        uint32_t lent =
            tg_vm_flags_of_lent(&r[B], 1 + tg_ins_lent_count(w), tg_callee_function(init)->code->kept);
        tg_decref(type);
        ENTER(init, r + B, C + 1u, TG_FRAME_INIT | lent, instance);
    }
    CASE(CALL_METHOD) : {
        tg_value *at = r + B;
        bool bound = at[1] == TG_NULL;
        uint32_t count = bound ? C : C + 1u;
        tg_own_lent(r, &at[1]);
        if (tg_ins_lends(w)) {
            tg_vm_own_arguments(r, w, &at[2]);
            w = (uint32_t)w;
        }
        if (XU == 0) {
            tg_vm_specialise_call_method(frame, pc, at[0], bound, C);
            struct tg_function *f = tg_vm_simple_function(at[0], count);
            if (f) {
                tg_value callable = at[0];
                at[0] = TG_NULL;
                ENTER(callable, at + (bound ? 2 : 1), count, 0, TG_NULL);
            }
        }
        CALL_GENERALLY(at, at + (bound ? 2 : 1), count, XU);
    }
    CASE(CALL_METHOD_OTHER) : {
        tg_value *at = r + B;
        if (UNLIKELY(at[1] == TG_NULL) || UNLIKELY(!tg_is_function(tg_callee_plain(at[0]))) ||
            UNLIKELY(tg_vm_simple_function(at[0], C + 1u)))
            MISS(CALL_METHOD);
        tg_own_lent(r, &at[1]);
        if (tg_ins_lends(w))
            tg_vm_own_arguments(r, w, &at[2]);
        CALL_GENERALLY(at, at + 1, C + 1u, 0);
    }
    CASE(CALL_METHOD_PYTHON) : {
        tg_value *at = r + B, callable = at[0], object = at[1];
        if (LIKELY(object & TG_CALLEE_BIT)) { /* lent, or a number whose method is no function */
            struct tg_function *f = tg_callee_function(callable);
            if (LIKELY(tg_object_kind(&f->object) == TG_KIND_FUNCTION) &&
                LIKELY(f->code->lent_arguments == C + 1u)) {
                at[0] = TG_NULL;
                at[1] = tg_lent_object(r, object);
                ENTER(callable, at + 1, C + 1u, TG_FRAME_LENT, TG_NULL);
            }
            tg_own_lent(r, &at[1]);
        }
        if (UNLIKELY(object == TG_NULL) || UNLIKELY(!tg_vm_simple_function(callable, C + 1u)))
            MISS(CALL_METHOD);
        at[0] = TG_NULL;
        ENTER(callable, at + 1, C + 1u, 0, TG_NULL);
    }
    CASE(CALL_METHOD_PYTHON_LENT) : {
        tg_value *at = r + B, callable = at[0], object = at[1];
        if (UNLIKELY(object == TG_NULL) || UNLIKELY(!tg_vm_simple_function(callable, C + 1u)))
            MISS(CALL_METHOD);
        uint32_t lent = 0;
        at[0] = TG_NULL;
        at[2] = r[tg_ins_lent_first(w)];
        if (LIKELY(tg_is_lent(object))) {
            at[1] = tg_lent_object(r, object);
            lent = tg_vm_flags_of_lent(&at[1], 2, tg_callee_function(callable)->code->kept);
        } else {
            tg_incref(at[2]);
        }
        ENTER(callable, at + 1, C + 1u, lent, TG_NULL);
    }
    CASE(CALL_METHOD_NATIVE) : {
        tg_value *at = r + B, callable = at[0];
        uint32_t count = C + 1u;
        if (UNLIKELY(at[1] == TG_NULL) || UNLIKELY(!is_pinned_descriptor(callable)))
            MISS(CALL_METHOD);
        struct tg_native *native = (struct tg_native *)(uintptr_t)(callable - TG_CALLEE_BIT);
        at++;
        tg_value object = at[0], v;
        if (LIKELY(tg_is_lent(object))) {
            at[0] = tg_lent_object(r, object);
            v = call_native_method(native, at, count);
            *at++ = TG_NULL;
            count--;
        } else {
            v = call_native_method(native, at, count);
        }
        if (UNLIKELY(v == TG_NULL))
            goto error;
        tg_registers_release_inline(at, at + count);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_METHOD_NATIVE_LENT) : {
        tg_value *at = r + B, callable = at[0], object = at[1];
        uint32_t count = C;
        if (UNLIKELY(object == TG_NULL) || UNLIKELY(!is_pinned_descriptor(callable)))
            MISS(CALL_METHOD);
        struct tg_native *native = (struct tg_native *)(uintptr_t)(callable - TG_CALLEE_BIT);
        bool lent = tg_is_lent(object);
        if (LIKELY(lent))
            at[1] = tg_lent_object(r, object);
        at[2] = r[tg_ins_lent_first(w)];
        tg_value v = call_native_method(native, at + 1, count + 1);
        at[2] = TG_NULL;
        if (LIKELY(lent))
            at[1] = TG_NULL;
        if (UNLIKELY(v == TG_NULL))
            goto error;
        if (UNLIKELY(!lent))
            drop_register(&at[1]);
        tg_registers_release_inline(at + 3, at + 2 + count);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_BOUND_PYTHON) : {
        tg_value *at = r + B, callable = at[0];
        if (UNLIKELY(at[1] != TG_NULL) || UNLIKELY(!tg_vm_simple_function(callable, C)))
            MISS(CALL_METHOD);
        at[0] = TG_NULL;
        uint32_t flags = 0;
        if (tg_ins_lends(w))
            flags = tg_vm_lend(r, w, &at[2], tg_callee_function(callable)->code->kept);
        ENTER(callable, at + 2, C, flags, TG_NULL);
    }
    CASE(CALL_BOUND_NATIVE) : {
        tg_value *at = r + B, callable = at[0];
        uint32_t count = C;
        if (UNLIKELY(at[1] != TG_NULL) || UNLIKELY(!is_pinned_native(callable)))
            MISS(CALL_METHOD);
        at += 2;
        if (tg_ins_lends(w))
            at[0] = r[tg_ins_lent_first(w)];
        tg_value v = call_native(callable, at, count);
        if (tg_ins_lends(w))
            at[0] = TG_NULL;
        if (UNLIKELY(v == TG_NULL))
            goto error;
        tg_registers_release_inline(at, at + count);
        set_register(&r[A], v);
        NEXT();
    }
    CASE(CALL_APPEND) : {
        tg_value *at = r + B, list = at[1];
        if (UNLIKELY(list == TG_NULL) || UNLIKELY(!is_native_method(at[0], tg_native_append)))
            MISS(CALL_METHOD);
        if (list & TG_CALLEE_BIT) /* lent: a list is not immediate */
            list = tg_lent_object(r, list);
        if (UNLIKELY(!is_kind(list, TG_KIND_LIST)))
            MISS(CALL_METHOD);
        tg_value v = tg_ins_lends(w) ? tg_new_reference(r[tg_ins_lent_first(w)]) : at[2];
        at[2] = TG_NULL;
        if (UNLIKELY(!tg_list_append_confined_steal(list, v)))
            goto error;
        if (at[1] == list)
            drop_register(&at[1]);
        set_register(&r[A], TG_NONE);
        NEXT();
    }
    CASE(CALL_SEND) : {
        tg_value *at = r + B;
        tg_own_lent(r, &at[1]);
        if (UNLIKELY(!is_kind(at[1], TG_KIND_GENERATOR)) ||
            UNLIKELY(!is_native_method(at[0], tg_native_send)))
            MISS(CALL_METHOD);
        tg_value sent = tg_ins_lends(w) ? tg_new_reference(r[tg_ins_lent_first(w)]) : at[2];
        w = (uint32_t)w;
        bool finished = false;
        frame->pc = pc;
        at[2] = TG_NULL;
        if (UNLIKELY(!tg_generator_resume_steal(self, at[1], sent, TG_FRAME_NEXT, &finished))) {
            if (!finished)
                goto error;
            at[2] = TG_NONE; /* raises the StopIteration */
            goto L_CALL_METHOD_NATIVE;
        }
        RELOAD();
        SAFEPOINT();
        NEXT();
    }
    CASE(CALL_SPREAD) : {
        frame->pc = pc;
        tg_value v = tg_vm_call_spread(r + B, C);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    {
        tg_value v;
        CASE(RETURN_NONE) : v = TG_NONE;
        goto leave;
        CASE(RETURN) : v = operand_owned(r, B, 0);
    leave:;
        uint32_t flags = frame->flags;
        tg_value *end = r + frame->code->nreleased;
        if (flags == 0) {
            tg_registers_release_inline(r, end);
        } else if (LIKELY(flags == TG_FRAME_LENT)) {
            r[0] = TG_NULL;
            tg_registers_release_inline(r + 1, end);
        } else if (LIKELY(flags == (TG_FRAME_LENT | TG_FRAME_LENT_TWO))) {
            r[0] = r[1] = TG_NULL;
            tg_registers_release_inline(r + 2, end);
        } else if (LIKELY((flags & ~(uint32_t)TG_FRAME_LENT_TWO) == (TG_FRAME_INIT | TG_FRAME_LENT)) &&
                   LIKELY(v == TG_NONE)) {
            tg_empty_lent(r, flags);
            tg_registers_release_inline(r + 1, end);
            v = frame->extra; /* the instance */
        } else {
            tg_empty_lent(r, flags);
            tg_registers_release(r, end);
            if (LIKELY(flags & TG_FRAME_OPERATOR) && LIKELY(v != TG_NOT_IMPLEMENTED) &&
                LIKELY(!(flags & TG_FRAME_SHOWN))) {
                const struct tg_frame *below = frame - 1;
                tg_instruction asked = below->code->pristine[below->pc - below->code->live - 1];
                if (tg_ins_x(asked) & TG_TEMP_B)
                    drop_register(&below->registers[tg_ins_b(asked)]);
                if (tg_ins_x(asked) & TG_TEMP_C)
                    drop_register(&below->registers[tg_ins_c(asked)]);
            } else {
                frame->pc = pc;
                switch (tg_vm_leave(self, &v)) {
                case TG_LEAVE_TO_C:
                    return v;
                case TG_LEAVE_FAILED:
                    RELOAD();
                    goto error;
                case TG_LEAVE_ON:
                    RELOAD();
                    NEXT();
                }
            }
        }
        tg_value callable = frame->callable;
        uint32_t destination = frame->destination;
        frame--;
        self->frame = frame;
        r = frame->registers;
        k = frame->code->constants;
        pc = frame->pc;
        tg_decref(callable);
        set_register(&r[destination], v);
        NEXT();
    }
    CASE(MAKE_FUNCTION) : {
        tg_value v = tg_vm_make_function(r + B, C, k[XU]);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(BUILD_CLASS) : {
        frame->pc = pc;
        tg_value v = tg_vm_build_class(self, r + B, C, XU);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }

    /* --- exceptions --- */
    CASE(RAISE) : {
        tg_vm_raise(r, w, frame->code->nlocals);
        goto error;
    }
    CASE(PUSH_HANDLED) : {
        r[A + 1] = self->handled;
        self->handled = tg_new_reference(r[A]);
        NEXT();
    }
    CASE(POP_HANDLED) : {
        tg_value inner = self->handled;
        self->handled = r[A + 1];
        r[A + 1] = TG_NULL;
        tg_decref(inner);
        drop_register(&r[A]);
        NEXT();
    }
    CASE(MATCH_EXCEPTION) : {
        frame->pc = pc;
        int matches = tg_vm_match_exception(r[A], r[B]);
        if (UNLIKELY(matches < 0))
            goto error;
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        if (!matches)
            pc += XS;
        NEXT();
    }
    CASE(MATCH_STAR) : {
        frame->pc = pc;
        int matches = tg_vm_match_star(&r[A], r[B]);
        if (UNLIKELY(matches < 0))
            goto error;
        if (B >= frame->code->nlocals)
            drop_register(&r[B]);
        if (!matches)
            pc += XS;
        NEXT();
    }
    CASE(END_STAR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_end_star(&r[A], &r[B])))
            goto error;
        NEXT();
    }
    CASE(RERAISE) : {
        tg_vm_reraise(self, &r[A], XU);
        goto error;
    }
    CASE(WITH_ENTER) : {
        const struct tg_code *code = frame->code;
        if (B < code->nlocals && !(code->flags & TG_UNIT_SUSPENDS) && LIKELY(tg_vm_with_kept(&r[A], r[B])))
            NEXT();
    }
    CASE(ASYNC_WITH_ENTER) : { /* and WITH_ENTER of what is not kept */
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_with_enter(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }
    CASE(WITH_EXIT) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_with_exit(&r[A])))
            goto error;
        NEXT();
    }
    CASE(WITH_EXCEPTION) : CASE(ASYNC_WITH_EXIT) : {
        tg_value v = tg_vm_with_exception(r, w);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }

    /* --- generators --- */
    CASE(YIELD) : {
        tg_value v = operand_owned(r, B, frame->code->nlocals);
        uint32_t flags = frame->flags;
        tg_value generator = frame->extra;
        frame->pc = pc;
        tg_generator_suspend(self);
        if (flags & TG_FRAME_ENTRY) {
            tg_decref(generator);
            return v;
        }
        RELOAD();
        w = frame->code->pristine[pc - frame->code->live - 1];
        if (flags & TG_FRAME_NEXT) {
            tg_value *args = r + B + 1;
            tg_registers_release_inline(args, args + C + (tg_ins_op(w) == TG_OP_CALL_METHOD));
        }
        set_register(&r[A], v);
        if (flags & TG_FRAME_FOR) {
            pc += XS;
            SAFEPOINT();
        }
        NEXT();
    }
    CASE(GET_YIELD_FROM_ITER) : CASE(GET_AWAITABLE) : CASE(GET_AITER) : CASE(GET_ANEXT) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_get_iterator_of_sort(frame, w)))
            goto error;
        NEXT();
    }
    CASE(SEND) : {
        tg_value iterator = r[B];
        frame->pc = pc;
        if (tg_is_object(iterator) && tg_is_generator_kind(tg_object_kind(tg_as_object(iterator))) &&
            tg_object_kind(tg_as_object(iterator)) != TG_KIND_ASYNC_GENERATOR) {
            bool finished = false;
            tg_value sent = r[A];
            r[A] = TG_NULL;
            if (LIKELY(tg_generator_resume_steal(self, iterator, sent, TG_FRAME_SEND, &finished))) {
                RELOAD();
                NEXT();
            }
            if (!finished)
                goto error;
            set_register(&r[A], TG_NONE);
            drop_register(&r[B]);
            pc += XS;
            NEXT();
        }
        frame->pc = pc;
        int way = tg_vm_send(r, w);
        if (UNLIKELY(way < 0))
            goto error;
        if (way)
            pc += XS;
        NEXT();
    }
    CASE(END_ASYNC_FOR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_end_async_for(self, &r[A])))
            goto error;
        NEXT();
    }

    /* --- imports --- */
    CASE(IMPORT) : CASE(IMPORT_RELATIVE) : CASE(IMPORT_FROM) : {
        frame->pc = pc;
        tg_value v = tg_vm_import(frame, w);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(IMPORT_STAR) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_import_star(frame, r[B])))
            goto error;
        drop_register(&r[B]);
        NEXT();
    }

    /* --- match --- */
    CASE(MATCH_SEQUENCE)
        : CASE(MATCH_MAPPING) : CASE(LENGTH) : CASE(MATCH_CLASS) : CASE(MATCH_KEYS) : CASE(MATCH_REST) : {
        frame->pc = pc;
        tg_value v = tg_vm_match(r, w, frame->code->nlocals);
        if (UNLIKELY(v == TG_NULL))
            goto error;
        set_register(&r[A], v);
        NEXT();
    }
    CASE(DISPLAY) : {
        frame->pc = pc;
        if (UNLIKELY(!tg_vm_display(r, w, frame->code->nlocals)))
            goto error;
        NEXT();
    }

error:
    frame->pc = pc;
    frame = tg_unwind(self);
    if (frame == NULL)
        return TG_NULL;
    RELOAD();
    NEXT();
}
