/* SPDX-License-Identifier: MIT */
/* Frames: one a running Python function, in a reserved array of its thread. Registers lie in the thread's
 * register stack; a callee's first registers are the caller's outgoing arguments. Every register owns what it
 * holds, but for lent arguments, or holds nothing: zero or an immediate. Above the innermost frame's
 * registers no word is an owned pointer. */
#ifndef TG_VM_FRAME_H
#define TG_VM_FRAME_H

#include "runtime/core/thread.h"
#include "runtime/core/value.h"
#include "runtime/seam/count.h"
#include "runtime/seam/slot.h"
#include "runtime/vm/code.h"
#include "runtime/vm/function.h"

/* In the body of a loop that mostly runs once or twice: or the compiler calls memset for it, or unrolls it.
 */
#define TG_KEEP_LOOP() __asm__ volatile("" : : : "memory")

enum tg_frame_flag {
    TG_FRAME_ENTRY = 1,     /* its return leaves the loop: it was called from C */
    TG_FRAME_INIT = 2,      /* __init__ of `extra`, which is the result */
    TG_FRAME_GENERATOR = 4, /* runs the generator `extra` */
    TG_FRAME_FOR = 8,       /* the generator was resumed by FOR_ITER of the frame below */
    TG_FRAME_SEND = 16,     /* ... by SEND */
    TG_FRAME_FAR = 32,      /* has far registers: its return must free them */
    TG_FRAME_NEXT = 128, /* ... by next() or send(), a CALL or CALL_METHOD whose arguments are still there */
    TG_FRAME_OPERATOR = 64, /* the method of an operator of the frame below, whose operands are still there */
    TG_FRAME_SHOWN = 256,   /* the program was given an object for it; the bits above tell which call it is */
    TG_FRAME_LENT = 512,    /* the first argument belongs to who called (below) */
    TG_FRAME_LENT_TWO = 1024, /* with LENT: the second too */
};

struct tg_frame {
    const tg_instruction *pc; /* of the next instruction, while not running */
    tg_value *registers;
    struct tg_code *code;
    tg_value callable; /* the function, owned or a callee (below) */
    uint32_t flags;
    uint32_t destination; /* register of the frame below that gets the result */
    /* each is there with its flag alone: entering a plain function writes none of them */
    tg_value extra;          /* INIT: the instance, owned. GENERATOR: the generator, owned with ENTRY */
    tg_value *far;           /* FAR: far registers */
    tg_value handled_before; /* GENERATOR: what the resumer was handling; owned */
};

/* Callees. What is going to be called is mostly pinned: a function or class of a module, a built-in. The
 * instructions that load it for a call put such an object into its register as its address plus 4, which
 * nobody counts, because tg_is_object says no; the call and the frame take it as it is. Everything else is an
 * ordinary reference. Only registers between such a load and the call, frames and suspended generators hold
 * callees. */
#define TG_CALLEE_BIT ((tg_value)4)
#define TG_CALLEES_FROM 4096 /* no object lies lower; None and the other singletons do */

TG_INLINE bool tg_is_marked(tg_value v) { return (v & 7) == TG_CALLEE_BIT && v >= TG_CALLEES_FROM; }
TG_INLINE tg_value tg_callee_plain(tg_value v) { return tg_is_marked(v) ? v - TG_CALLEE_BIT : v; }

/* A reference, taken from a place where it is kept alive, as a callee. */
TG_INLINE tg_value tg_callee_new_reference(tg_value v) {
    if (!tg_is_object(v))
        return v;
    if (tg_object_is_marked_pinned(tg_as_object(v)))
        return v + TG_CALLEE_BIT;
    tg_object_incref(tg_as_object(v));
    return v;
}

/* tg_slot_read as a callee. A word just loaded may be of an object that dies; its header can be read
 * (seam/slot.h), and a pinned one does not die. The empty slot is asked for first: gcc would lay out what
 * follows it (an error) before the usual way, in one build and not in the other. */
TG_INLINE tg_value tg_slot_read_callee(const tg_slot *slot) {
    tg_value v = tg_slot_peek_borrowed(slot);
    if (__builtin_expect(v == TG_NULL, 0) || !tg_is_object(v))
        return v;
    if (__builtin_expect(tg_object_is_marked_pinned(tg_as_object(v)), 1))
        return v + TG_CALLEE_BIT;
    return tg_slot_read(slot);
}

TG_INLINE struct tg_function *tg_callee_function(tg_value v) {
    return (struct tg_function *)(uintptr_t)(v & ~TG_CALLEE_BIT);
}

TG_INLINE struct tg_function *tg_frame_function(const struct tg_frame *f) {
    return tg_callee_function(f->callable);
}

/* Lent arguments. The object of a method call, and an argument, is mostly a local of the caller, which keeps
 * it until the call is over: nothing assigns that local meanwhile, for its frame runs nothing but the call's
 * arguments, and where one of those might assign it the compiler has made a copy. So LOAD_METHOD leaves a
 * word that says which local the object is, x of a call says which locals the first arguments are
 * (TG_CALL_LENDS), and the call takes them from there: the callee's first registers hold them uncounted, if
 * its code keeps what it is given there (tg_unit's `kept`), and its frame says so. The instance that __init__
 * fills belongs to its frame's `extra`, and operands to the registers of who asked for the operator. Who ends
 * such a frame empties these registers instead of releasing them. A native function is lent what it is called
 * with, and whoever calls it empties the registers. */
#define TG_LENT_FROM ((tg_value)0x404) /* above the singletons, below any callee; 8 a register */

TG_INLINE tg_value tg_lent(uint32_t local) { return TG_LENT_FROM + 8 * (tg_value)local; }

/* Of the second register of a method call, where no callee lies. */
TG_INLINE bool tg_is_lent(tg_value v) { return (v & 7) == TG_CALLEE_BIT && v >= TG_LENT_FROM; }

TG_INLINE tg_value tg_lent_object(const tg_value *r, tg_value v) {
    return *(const tg_value *)((uintptr_t)r + (v - TG_LENT_FROM));
}

/* What x of the call w lends, uncounted, into the registers of its arguments. */
TG_INLINE void tg_lend_arguments(const tg_value *r, tg_instruction w, tg_value *args) {
    args[0] = r[tg_ins_lent_first(w)];
    args[tg_ins_lent_count(w) - 1] = r[tg_ins_lent_last(w)];
}

/* For who wants arguments that are owned. */
TG_INLINE void tg_own_lent(const tg_value *r, tg_value *at) {
    if (tg_is_lent(*at))
        *at = tg_new_reference(tg_lent_object(r, *at));
}

TG_INLINE void tg_empty_lent(tg_value *registers, uint32_t flags) {
    if (!(flags & TG_FRAME_LENT))
        return;
    registers[0] = TG_NULL;
    if (flags & TG_FRAME_LENT_TWO)
        registers[1] = TG_NULL;
}

/* First register above everything in use. */
TG_INLINE tg_value *tg_registers_top(const struct tg_thread *self) {
    const struct tg_frame *f = self->frame;
    return f ? f->registers + f->code->nregisters : self->registers;
}

/* Runs from the innermost frame, which has TG_FRAME_ENTRY, until that frame returns, yields or fails. */
tg_value tg_run(struct tg_thread *self);

/* Pushes a frame for a function whose arguments are bound in `registers`; locals behind the parameters are
 * emptied. Consumes callable (and on failure what the registers hold). NULL with RecursionError or
 * MemoryError. */
struct tg_frame *tg_frame_push_steal(struct tg_thread *self, tg_value callable, tg_value *registers,
                                     uint32_t flags);
/* Releases registers [from, to). */
void tg_registers_release(tg_value *from, tg_value *to);
TG_INLINE void tg_registers_release_inline(tg_value *from, tg_value *to) {
    for (; from < to; from++) {
        tg_value v = *from;
        if (tg_is_counted(v)) {
            *from = TG_NULL;
            tg_object_decref(tg_as_object(v));
        }
    }
}
/* Pops the innermost frame, dropping all it owns but `extra`, which is returned (owned as it was; TG_NULL: it
 * has none).
 */
tg_value tg_frame_pop(struct tg_thread *self);

/* Binds nargs positional values and the keyword values behind them (all owned, in registers[0..]) to the
 * parameters, in place. false: TypeError, everything released. types as CPython's messages. */
bool tg_bind_arguments(struct tg_function *f, tg_value *registers, size_t nargs, tg_value kwnames);

/* Finds the handler of the pending exception: pops frames without one. The frame to go on in (pc set), or
 * NULL when the entry frame was popped: the exception is still pending. */
struct tg_frame *tg_unwind(struct tg_thread *self);

#define TG_FRAME_CALL_SHIFT 11
/* frame_object.c: sys._getframe(depth). ValueError when the stack is not that deep. */
tg_value tg_frame_object(int64_t depth);
/* The object for a frame of this thread, or for the nearest below it that stands for a call; None: none. */
tg_value tg_frame_object_from(const struct tg_frame *frame);
/* A comprehension's: it counts as part of its function. */
bool tg_frame_is_comprehension(const struct tg_code *code);

/* What locals() gives in the innermost frame: its variables as they are now. */
tg_value tg_frame_locals(void);
/* ... in any frame of this thread, or what stands for one. */
tg_value tg_locals_of(const struct tg_frame *frame);

#endif
