/* SPDX-License-Identifier: MIT */
/* Pushing, popping and unwinding frames. */
#define TG_DEATHS_INLINE /* frames are left by exceptions too: see seam/count.h */
#include "runtime/vm/frame.h"

#include "runtime/core/alloc.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/vm/generator.h"

void tg_registers_release(tg_value *from, tg_value *to) { tg_registers_release_inline(from, to); }

static struct tg_frame *push_failed(tg_value callable, tg_value *registers, const struct tg_code *code) {
    tg_registers_release(registers, registers + code->nparameters);
    tg_decref(callable);
    return NULL;
}

struct tg_frame *tg_frame_push_steal(struct tg_thread *self, tg_value callable, tg_value *registers,
                                     uint32_t flags) {
    struct tg_code *code = tg_callee_function(callable)->code;
    struct tg_frame *frame = self->frame ? self->frame + 1 : self->frames;
    if (frame >= self->frames_end || registers + code->nregisters > self->registers_end) {
        tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded");
        return push_failed(callable, registers, code);
    }
    tg_value *far = NULL;
    if (code->nfar && !(far = tg_calloc(code->nfar, sizeof *far)))
        return push_failed(callable, registers, code);
    *frame = (struct tg_frame){.pc = code->live,
                               .registers = registers,
                               .code = code,
                               .callable = callable,
                               .far = far,
                               .flags = flags | (far ? TG_FRAME_FAR : 0u)};
    for (uint32_t i = code->nparameters; i < code->nlocals; i++)
        registers[i] = TG_NULL;
    for (uint32_t i = code->nlocals; i < code->nparameters;
         i++) { /* arguments that instructions cannot name */
        far[i - code->nlocals] = registers[i];
        registers[i] = TG_NULL;
    }
    self->frame = frame;
    return frame;
}

tg_value tg_frame_pop(struct tg_thread *self) {
    struct tg_frame *frame = self->frame;
    uint32_t flags = frame->flags;
    tg_value callable = frame->callable;
    tg_value extra = flags & (TG_FRAME_INIT | TG_FRAME_GENERATOR) ? frame->extra : TG_NULL;
    tg_value before = flags & TG_FRAME_GENERATOR ? frame->handled_before : TG_NULL;
    tg_empty_lent(frame->registers, flags);
    tg_registers_release(frame->registers, frame->registers + frame->code->nregisters);
    if (flags & TG_FRAME_FAR) {
        tg_registers_release(frame->far, frame->far + frame->code->nfar);
        tg_mfree(frame->far);
    }
    self->frame = frame == self->frames ? NULL : frame - 1;
    tg_decref(callable);
    tg_decref(before);
    return extra;
}

static const struct tg_handler *find_handler(const struct tg_code *code, uint32_t index) {
    for (uint32_t i = 0; i < code->nhandlers; i++)
        if (index >= code->handlers[i].start && index < code->handlers[i].end)
            return &code->handlers[i];
    return NULL;
}

static void enter_handler(struct tg_thread *self, struct tg_frame *frame, const struct tg_handler *handler) {
    tg_value exception = tg_error_take();
    tg_registers_release(frame->registers + handler->depth, frame->registers + frame->code->nregisters);
    tg_error_clear();
    frame->registers[handler->depth] = exception;
    frame->pc = frame->code->live + handler->target;
}

/* Comprehensions have no line of their own in tracebacks, as those that are part of their function have none.
 */
bool tg_frame_is_comprehension(const struct tg_code *code) {
    const char *name = tg_str_utf8(code->name, NULL);
    return name && name[0] == '<' &&
           (strcmp(name, "<listcomp>") == 0 || strcmp(name, "<setcomp>") == 0 ||
            strcmp(name, "<dictcomp>") == 0);
}

/* What goes on as it was, by a bare `raise` too, has this frame's line already. */
static bool is_raised_again(const struct tg_thread *self, tg_instruction w) {
    return tg_ins_op(w) == TG_OP_RERAISE ||
           (tg_ins_op(w) == TG_OP_RAISE && tg_ins_x(w) == 0 && self->exception == self->handled);
}

struct tg_frame *tg_unwind(struct tg_thread *self) {
    for (;;) {
        struct tg_frame *frame = self->frame;
        const struct tg_code *code = frame->code;
        uint32_t index = frame->pc == code->live ? 0 : (uint32_t)(frame->pc - code->live - 1);
        if (!is_raised_again(self, code->pristine[index]) && !tg_frame_is_comprehension(code))
            tg_traceback_add(self->exception, code->filename, code->name, tg_code_line(code, index));
        const struct tg_handler *handler = find_handler(code, index);
        if (handler) {
            enter_handler(self, frame, handler);
            return frame;
        }
        uint32_t flags = frame->flags;
        tg_value exception = tg_error_take(); /* kept away from the destructors that popping runs */
        if (flags & TG_FRAME_GENERATOR) {
            tg_value generator = tg_new_reference(frame->extra);
            tg_generator_finish(self);
            tg_error_restore_steal(exception);
            tg_generator_mend_stop(tg_as_generator(generator));
            tg_decref(generator);
        } else {
            tg_decref(tg_frame_pop(self));
            tg_error_restore_steal(exception);
        }
        if (flags & TG_FRAME_ENTRY)
            return NULL;
    }
}
