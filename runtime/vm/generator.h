/* SPDX-License-Identifier: MIT */
/* Generators, coroutines and async generators: a frame's registers kept in the object while it is suspended.
 *
 * state is claimed by compare-and-swap (two threads may meet at a shared generator: the loser gets ValueError
 * "generator already executing"); whoever moved it to RUNNING owns all other fields until it stores another
 * state (release). */
#ifndef TG_VM_GENERATOR_H
#define TG_VM_GENERATOR_H

#include "runtime/vm/frame.h"

enum tg_generator_state { TG_GEN_CREATED, TG_GEN_SUSPENDED, TG_GEN_RUNNING, TG_GEN_FINISHED };

struct tg_generator {
    struct tg_object object;
    uint32_t state;     /* atomic */
    uint32_t allocated; /* registers at the end */
    bool async_running; /* async: an awaitable has begun to run it; atomic */
    bool async_closed;  /* async: aclose() began, or it has ended; relaxed */
    uint16_t live;      /* registers that hold something while it is suspended; 0 otherwise */
    struct tg_code *code;
    tg_value callable; /* function, owned; TG_NULL once finished */
    const tg_instruction *pc;
    tg_value *far;
    tg_value handled; /* exception being handled inside, owned */
    tg_value name, qualname;
    tg_value registers[];
};

TG_INLINE bool tg_is_generator_kind(uint32_t kind) {
    return kind == TG_KIND_GENERATOR || kind == TG_KIND_COROUTINE || kind == TG_KIND_ASYNC_GENERATOR;
}
TG_INLINE struct tg_generator *tg_as_generator(tg_value v) { return (struct tg_generator *)(uintptr_t)v; }

/* A generator of the callable (a callee), whose code wants exactly these arguments (generator_arguments): no
 * frame is needed. Consumes callable and arguments. TG_NULL with MemoryError. */
tg_value tg_generator_begin_steal(tg_value callable, tg_value *args, size_t count);
/* Takes the innermost frame (arguments bound, not begun) off the stack and makes a generator of it. TG_NULL
 * with MemoryError (frame popped). */
tg_value tg_generator_from_frame(struct tg_thread *self);
/* From the loop: pushes the generator's frame to go on with `sent` (consumed; must be None if it was just
 * created). The frame takes no reference: the caller's register keeps the generator until it has suspended or
 * is done. false with an exception (already executing, just started, recursion); *finished is set and no
 * exception when it had finished before. */
bool tg_generator_resume_steal(struct tg_thread *self, tg_value generator, tg_value sent, uint32_t flags,
                               bool *finished);
/* The innermost frame, a generator's, suspends before frame->pc: registers go back into the object. What the
 * frame owned of it (TG_FRAME_ENTRY) is the caller's to drop. */
void tg_generator_suspend(struct tg_thread *self);
/* The innermost frame, a generator's, is done (returned or raised): pops it, marks it finished. */
void tg_generator_finish(struct tg_thread *self);
/* The same behind a RETURN, which has emptied the registers. */
void tg_generator_finish_returned(struct tg_thread *self);
/* StopIteration with what a generator returned (consumed); TG_NULL. */
tg_value tg_generator_stop_steal(tg_value result);
/* The method send of generators, which the interpreter does itself where it can. */
tg_value tg_native_send(const tg_value *args, size_t nargs);
/* A StopIteration that escapes from a generator becomes RuntimeError. */
void tg_generator_mend_stop(const struct tg_generator *g);

/* From C. The yielded value; TG_NULL without exception and *returned set when it returned (value in *result,
 * owned). */
tg_value tg_generator_send(tg_value generator, tg_value sent, tg_value *result);
/* The same with an exception raised where it stands. */
tg_value tg_generator_throw_steal(tg_value generator, tg_value exception, tg_value *result);
/* What throw(type, value) throws; value may be TG_NULL. New reference, or TG_NULL with TypeError. */
tg_value tg_exception_to_throw(tg_value type, tg_value value);

/* frame_object.c: gi_frame; None when it has ended. */
tg_value tg_generator_frame(tg_value generator);

/* async_generator.c */
/* What __anext__() of an async generator returns: a TG_KIND_ASYNC_SEND. */
tg_value tg_async_generator_next(tg_value generator);
/* The same awaitable driven on: what it hands on to its driver; else TG_NULL, with the value that ends the
 * awaiting in *result or with an exception. */
tg_value tg_async_step_send(tg_value step, tg_value sent, tg_value *result);
extern const struct tg_native_def tg_async_generator_methods[];

#endif
