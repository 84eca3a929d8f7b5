/* SPDX-License-Identifier: MIT */
/* Generators, coroutines and async generators. See generator.h for the protocol of `state`. */
#include "runtime/vm/generator.h"

#include "runtime/core/alloc.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"

static uint32_t kind_of_code(const struct tg_code *code) {
    if (code->flags & TG_UNIT_ASYNC_GENERATOR)
        return TG_KIND_ASYNC_GENERATOR;
    return code->flags & TG_UNIT_COROUTINE ? TG_KIND_COROUTINE : TG_KIND_GENERATOR;
}

static size_t generator_bytes(const struct tg_generator *g) {
    return sizeof *g + g->allocated * sizeof(tg_value);
}

/* From the thread's stack into the object or back. What stays behind on the stack are no owned pointers; what
 * stays behind in the object, `live` says is nothing. */
static inline void move_registers(tg_value *to, tg_value *from, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        to[i] = from[i];
        from[i] = TG_NULL;
        TG_KEEP_LOOP(); /* word by word: a load of two waits for their two stores, which were a moment ago */
    }
}

/* Not begun, without registers and not yet seen by the collector. NULL with MemoryError. */
static struct tg_generator *generator_new(struct tg_code *code, tg_value callable, tg_value *far) {
    struct tg_generator *g =
        tg_container_new(kind_of_code(code), sizeof *g + code->nregisters * sizeof(tg_value));
    if (!g)
        return NULL;
    const struct tg_function *f = tg_callee_function(callable);
    g->state = TG_GEN_CREATED;
    g->allocated = code->nregisters;
    g->async_running = g->async_closed = false;
    g->code = code;
    g->callable = callable;
    g->pc = code->live;
    g->far = far;
    g->handled = TG_NULL;
    g->name = tg_slot_read(&f->name);
    g->qualname = tg_slot_read(&f->qualname);
    return g;
}

tg_value tg_generator_begin_steal(tg_value callable, tg_value *args, size_t count) {
    struct tg_code *code = tg_callee_function(callable)->code;
    struct tg_generator *g = generator_new(code, callable, NULL);
    if (!g) {
        tg_registers_release(args, args + count);
        tg_decref(callable);
        return TG_NULL;
    }
    move_registers(g->registers, args, (uint32_t)count);
    for (size_t i = count; i < code->nlocals; i++)
        g->registers[i] = TG_NULL;
    g->live = (uint16_t)code->nlocals;
    tg_track_newborn(g);
    return tg_from_object(g);
}

tg_value tg_generator_from_frame(struct tg_thread *self) {
    struct tg_frame *frame = self->frame;
    struct tg_code *code = frame->code;
    struct tg_generator *g = generator_new(code, frame->callable, frame->far);
    if (!g) {
        tg_decref(tg_frame_pop(self));
        return TG_NULL;
    }
    move_registers(g->registers, frame->registers, g->live = (uint16_t)code->nlocals);
    self->frame = frame == self->frames ? NULL : frame - 1;
    tg_track_newborn(g);
    return tg_from_object(g);
}

static const char *sort_of(const struct tg_generator *g) {
    uint32_t kind = tg_object_kind(&g->object);
    return kind == TG_KIND_COROUTINE         ? "coroutine"
           : kind == TG_KIND_ASYNC_GENERATOR ? "async generator"
                                             : "generator";
}

/* The last time of a generator, one that runs already, or one that others might claim. */
__attribute__((noinline)) static bool claim_rarely(struct tg_generator *g, tg_value sent, bool *finished) {
    uint32_t state = __atomic_load_n(&g->state, __ATOMIC_ACQUIRE);
    for (;;) {
        bool coroutine = tg_object_kind(&g->object) == TG_KIND_COROUTINE;
        if (state == TG_GEN_FINISHED) {
            *finished = !coroutine;
            if (coroutine)
                tg_raise(&tg_exc_RuntimeError, "cannot reuse already awaited coroutine");
            return false;
        }
        if (state == TG_GEN_RUNNING) {
            tg_raise(&tg_exc_ValueError, "%s already executing", sort_of(g));
            return false;
        }
        if (state == TG_GEN_CREATED && sent != TG_NONE) {
            tg_raise(&tg_exc_TypeError, "can't send non-None value to a just-started %s", sort_of(g));
            return false;
        }
        if (__atomic_compare_exchange_n(&g->state, &state, TG_GEN_RUNNING, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_ACQUIRE))
            return true;
    }
}

TG_INLINE bool claim(struct tg_generator *g, tg_value sent, bool *finished) {
    if (__builtin_expect(tg_object_is_shared(&g->object), 0))
        return claim_rarely(g, sent, finished);
    uint32_t state = __atomic_load_n(&g->state, __ATOMIC_RELAXED);
    if (__builtin_expect(state != TG_GEN_SUSPENDED && (state != TG_GEN_CREATED || sent != TG_NONE), 0))
        return claim_rarely(g, sent, finished);
    __atomic_store_n(&g->state, TG_GEN_RUNNING, __ATOMIC_RELAXED); /* nobody else can reach it */
    return true;
}

/* Puts the frame on the stack; the generator is claimed. A frame that C waits for owns a reference to it; one
 * that was resumed in the loop does without: the generator stays in the register of the frame below that it
 * was resumed from. */
TG_INLINE bool push_frame(struct tg_thread *self, struct tg_generator *g, uint32_t flags) {
    struct tg_code *code = g->code;
    struct tg_frame *frame = self->frame ? self->frame + 1 : self->frames;
    tg_value *registers = tg_registers_top(self);
    if (frame >= self->frames_end || registers + code->nregisters > self->registers_end) {
        tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    for (uint32_t i = 0, live = g->live; i < live; i++) {
        registers[i] = g->registers[i]; /* `live` says that nothing is left there */
        TG_KEEP_LOOP();
    }
    g->live = 0;
    frame->pc = g->pc;
    frame->registers = registers;
    frame->code = code;
    frame->callable = g->callable;
    frame->flags = flags | TG_FRAME_GENERATOR | (g->far ? TG_FRAME_FAR : 0u);
    frame->extra = tg_from_object(g);
    if (flags & TG_FRAME_ENTRY)
        tg_object_incref(&g->object);
    frame->far = g->far;
    frame->handled_before = tg_new_reference(self->handled);
    g->callable = TG_NULL;
    g->far = NULL;
    if (g->handled != TG_NULL) {
        tg_decref(self->handled);
        self->handled = g->handled;
        g->handled = TG_NULL;
    }
    self->frame = frame;
    return true;
}

/* Rule 2: what a shared generator holds while it is suspended is shared. */
static void share_held(struct tg_generator *g) {
    if (!tg_suspended_is_shared(&g->object))
        return;
    for (uint32_t i = 0; i < g->live; i++)
        tg_share(tg_callee_plain(g->registers[i]));
    for (uint32_t i = 0; g->far && i < g->code->nfar; i++)
        tg_share(g->far[i]);
    tg_share(tg_callee_plain(g->callable));
    tg_share(g->handled);
}

/* Gives up a claim, with everything where it was. The generator may have become shared since. */
static void unclaim(struct tg_generator *g) {
    share_held(g);
    uint32_t state = g->pc == g->code->live ? TG_GEN_CREATED : TG_GEN_SUSPENDED;
    __atomic_store_n(&g->state, state, __ATOMIC_RELEASE);
}

/* The generator is claimed; on failure it is so no longer. */
TG_INLINE bool resume_claimed_steal(struct tg_thread *self, struct tg_generator *g, tg_value sent,
                                    uint32_t flags) {
    if (!push_frame(self, g, flags)) {
        unclaim(g);
        tg_decref(sent);
        return false;
    }
    if (self->frame->pc != g->code->live) { /* suspended in a YIELD: that is where the value goes */
        tg_instruction yield = g->code->pristine[self->frame->pc - g->code->live - 1];
        tg_value *at = &self->frame->registers[tg_ins_a(yield)];
        tg_value old = *at;
        *at = sent;
        tg_decref(old);
    } else {
        tg_decref(sent);
    }
    return true;
}

TG_INLINE bool resume_steal(struct tg_thread *self, tg_value generator, tg_value sent, uint32_t flags,
                            bool *finished) {
    struct tg_generator *g = tg_as_generator(generator);
    if (claim(g, sent, finished))
        return resume_claimed_steal(self, g, sent, flags);
    tg_decref(sent);
    return false;
}

bool tg_generator_resume_steal(struct tg_thread *self, tg_value generator, tg_value sent, uint32_t flags,
                               bool *finished) {
    return resume_steal(self, generator, sent, flags & ~(uint32_t)TG_FRAME_ENTRY, finished);
}

/* What the generator was handling stays with it; the resumer's comes back. */
static void restore_handled(struct tg_thread *self, struct tg_frame *frame, struct tg_generator *g) {
    tg_value inside = self->handled;
    self->handled = frame->handled_before;
    frame->handled_before = TG_NULL;
    if (inside == self->handled || g == NULL)
        tg_decref(inside);
    else
        g->handled = inside;
}

__attribute__((unused)) static bool hold_nothing_counted(const tg_value *from, const tg_value *to) {
    for (; from < to; from++)
        if (tg_is_counted(*from))
            return false;
    return true;
}

void tg_generator_suspend(struct tg_thread *self) {
    struct tg_frame *frame = self->frame;
    struct tg_generator *g = tg_as_generator(frame->extra);
    const struct tg_code *code = frame->code;
    g->live = (uint16_t)tg_ins_c(code->pristine[frame->pc - code->live - 1]);
    tg_assert(hold_nothing_counted(frame->registers + g->live, frame->registers + code->nregisters));
    move_registers(g->registers, frame->registers, g->live);
    g->pc = frame->pc;
    g->callable = frame->callable;
    g->far = frame->far;
    restore_handled(self, frame, g);
    share_held(g);
    self->frame = frame == self->frames ? NULL : frame - 1;
    __atomic_store_n(&g->state, TG_GEN_SUSPENDED, __ATOMIC_RELEASE);
    self->generator_returned = false;
}

/* It has no frame any longer; flags: those of the frame that it had. */
static void is_finished(struct tg_thread *self, tg_value generator, uint32_t flags) {
    __atomic_store_n(&tg_as_generator(generator)->state, TG_GEN_FINISHED, __ATOMIC_RELEASE);
    if (flags & TG_FRAME_ENTRY)
        tg_decref(generator);
    self->generator_returned = true;
}

void tg_generator_finish(struct tg_thread *self) {
    uint32_t flags = self->frame->flags;
    restore_handled(self, self->frame, NULL);
    is_finished(self, tg_frame_pop(self), flags);
}

void tg_generator_finish_returned(struct tg_thread *self) {
    struct tg_frame *frame = self->frame;
    if (frame->flags & TG_FRAME_FAR) {
        tg_generator_finish(self);
        return;
    }
    tg_assert(hold_nothing_counted(frame->registers, frame->registers + frame->code->nregisters));
    restore_handled(self, frame, NULL);
    tg_value callable = frame->callable, generator = frame->extra;
    uint32_t flags = frame->flags;
    self->frame = frame == self->frames ? NULL : frame - 1;
    tg_decref(callable);
    is_finished(self, generator, flags);
}

void tg_generator_mend_stop(const struct tg_generator *g) {
    bool async = g->object.kind == TG_KIND_ASYNC_GENERATOR;
    const char *sort = async                                               ? "async generator"
                       : (tg_object_kind(&g->object) == TG_KIND_COROUTINE) ? "coroutine"
                                                                           : "generator";
    bool stop = tg_error_matches(&tg_exc_StopIteration);
    bool async_stop = async && tg_error_matches(&tg_exc_StopAsyncIteration);
    if (!stop && !async_stop)
        return;
    tg_value cause = tg_error_take();
    tg_raise(&tg_exc_RuntimeError, "%s raised %s", sort, stop ? "StopIteration" : "StopAsyncIteration");
    tg_value error = tg_error_take();
    struct tg_exception *e = tg_as_exception(error);
    tg_slot_write_steal(&e->object, &e->context, tg_new_reference(cause));
    tg_slot_write_steal(&e->object, &e->cause, cause);
    e->suppress_context = 1;
    tg_error_restore_steal(error);
}

tg_value tg_generator_send(tg_value generator, tg_value sent, tg_value *result) {
    struct tg_thread *self = tg_self();
    bool finished = false;
    *result = TG_NULL;
    tg_incref(sent);
    if (!resume_steal(self, generator, sent, TG_FRAME_ENTRY, &finished)) {
        if (finished)
            *result = TG_NONE;
        return TG_NULL;
    }
    tg_value v = tg_run(self);
    /* Not by its state: another thread may have finished it since it yielded here. */
    if (v == TG_NULL || !self->generator_returned)
        return v;
    *result = v;
    return TG_NULL;
}

/* --- throwing in --- */

/* The iterator that `yield from` or `await` delegates to, or TG_NULL: the generator is suspended in the YIELD
 * behind SEND. Borrowed. */
static tg_value delegate(const struct tg_generator *g) {
    size_t index = (size_t)(g->pc - g->code->live);
    if (index < 2 || tg_ins_op(g->code->pristine[index - 2]) != TG_OP_SEND)
        return TG_NULL;
    return g->registers[tg_ins_b(g->code->pristine[index - 2])];
}

/* Goes on in the claimed, pushed generator with the pending exception raised where it stood. */
static tg_value raise_inside(struct tg_thread *self, tg_value generator, tg_value exception,
                             tg_value *result) {
    tg_raise_steal(exception);
    if (!tg_unwind(self))
        return TG_NULL;
    tg_value v = tg_run(self);
    if (v != TG_NULL && self->generator_returned) {
        *result = v;
        return TG_NULL;
    }
    return v;
}

/* Hands the exception to the delegate first. *handled: it yielded (the value is returned) or failed. */
static tg_value throw_to_delegate(tg_value inner, tg_value exception, bool closing, tg_value *stopped) {
    *stopped = TG_NULL;
    if (closing) {
        tg_value close, name = tg_str_intern_cstring("close");
        int found = tg_lookup_attr(inner, name, &close);
        if (found > 0) {
            tg_value ignored = tg_call0(close);
            tg_decref(close);
            tg_decref(ignored);
        }
        return TG_NULL;
    }
    tg_value method, name = tg_str_intern_cstring("throw");
    int found = tg_lookup_attr(inner, name, &method);
    if (found == 0)
        tg_raise_steal(tg_new_reference(exception));
    if (found <= 0)
        return TG_NULL;
    tg_value v = tg_call1(method, exception);
    tg_decref(method);
    if (v == TG_NULL && tg_error_matches(&tg_exc_StopIteration))
        *stopped = tg_error_take_stop_value();
    return v;
}

/* The delegate of the claimed generator returned: the value becomes that of the yield from, behind the loop
 * of SEND. */
static tg_value go_on_after_delegate(tg_value generator, tg_value value, tg_value *result) {
    struct tg_thread *self = tg_self();
    struct tg_generator *g = tg_as_generator(generator);
    if (!resume_claimed_steal(self, g, TG_NONE, TG_FRAME_ENTRY)) {
        tg_decref(value);
        return TG_NULL;
    }
    struct tg_frame *frame = self->frame;
    size_t send = (size_t)(frame->pc - g->code->live) - 2;
    tg_instruction w = g->code->pristine[send];
    tg_registers_release(&frame->registers[tg_ins_b(w)], &frame->registers[tg_ins_b(w)] + 1);
    tg_value old = frame->registers[tg_ins_a(w)];
    frame->registers[tg_ins_a(w)] = value;
    tg_decref(old);
    frame->pc = g->code->live + send + 1 + tg_ins_jump(w);
    tg_value v = tg_run(self);
    if (v != TG_NULL && self->generator_returned) {
        *result = v;
        return TG_NULL;
    }
    return v;
}

tg_value tg_generator_throw_steal(tg_value generator, tg_value exception, tg_value *result) {
    struct tg_thread *self = tg_self();
    struct tg_generator *g = tg_as_generator(generator);
    bool finished = false;
    *result = TG_NULL;
    /* Claimed before the delegate is looked at: another thread may be about to resume it. */
    if (!claim(g, TG_NONE, &finished)) {
        if (finished)
            return tg_raise_steal(exception);
        tg_decref(exception);
        return TG_NULL;
    }
    bool created = g->pc == g->code->live;
    tg_value inner = created ? TG_NULL : tg_new_reference(delegate(g));
    if (inner != TG_NULL) {
        tg_value stopped;
        bool closing = tg_is_instance(exception, tg_from_object(&tg_exc_GeneratorExit)) == 1;
        tg_value v = throw_to_delegate(inner, exception, closing, &stopped);
        tg_decref(inner);
        if (v != TG_NULL || stopped != TG_NULL)
            tg_decref(exception);
        if (v != TG_NULL) {
            unclaim(g);
            return v;
        }
        if (stopped != TG_NULL)
            return go_on_after_delegate(generator, stopped, result);
        if (tg_error_pending()) {
            tg_decref(exception);
            exception = tg_error_take();
        }
    }
    if (!push_frame(self, g, TG_FRAME_ENTRY)) {
        unclaim(g);
        tg_decref(exception);
        return TG_NULL;
    }
    if (!created)
        return raise_inside(self, generator, exception, result);
    tg_generator_finish(self); /* never began: it ends at once, and the exception comes from its first line */
    return tg_raise_steal(exception);
}

/* --- methods --- */

/* A returned value as the iterator protocol tells it: StopIteration(value). */
tg_value tg_generator_stop_steal(tg_value result) {
    if (tg_error_pending())
        return TG_NULL;
    if (result == TG_NONE)
        return tg_raise_steal(tg_call0(tg_from_object(&tg_exc_StopIteration)));
    tg_raise_value(&tg_exc_StopIteration, result);
    tg_decref(result);
    return TG_NULL;
}

static tg_value generator_next(tg_value self) {
    tg_value result, v = tg_generator_send(self, TG_NONE, &result);
    if (v == TG_NULL && result != TG_NULL && result != TG_NONE)
        return tg_generator_stop_steal(result);
    return v;
}

tg_value tg_native_send(const tg_value *args, size_t nargs) {
    tg_value result, v = tg_generator_send(args[0], args[1], &result);
    return v == TG_NULL && result != TG_NULL ? tg_generator_stop_steal(result) : v;
}

tg_value tg_exception_to_throw(tg_value type, tg_value value) {
    if (tg_is_exception(type))
        return tg_new_reference(type);
    if (tg_is_type(type) && tg_type_is_subtype(tg_as_type(type), &tg_exc_BaseException)) {
        if (value != TG_NULL && tg_is_exception(value))
            return tg_new_reference(value);
        return value == TG_NULL || value == TG_NONE ? tg_call0(type) : tg_call1(type, value);
    }
    return tg_raise_type_of(&tg_exc_TypeError,
                            "exceptions must be classes or instances deriving from BaseException, not %s",
                            type);
}

static tg_value method_throw(const tg_value *args, size_t nargs) {
    tg_value exception = tg_exception_to_throw(args[1], args[2]);
    if (exception == TG_NULL)
        return TG_NULL;
    tg_value result, v = tg_generator_throw_steal(args[0], exception, &result);
    return v == TG_NULL && result != TG_NULL ? tg_generator_stop_steal(result) : v;
}

static tg_value method_close(const tg_value *args, size_t nargs) {
    struct tg_generator *g = tg_as_generator(args[0]);
    uint32_t state = __atomic_load_n(&g->state, __ATOMIC_ACQUIRE);
    if (state == TG_GEN_FINISHED)
        return TG_NONE;
    tg_value exception = tg_call0(tg_from_object(&tg_exc_GeneratorExit));
    if (exception == TG_NULL)
        return TG_NULL;
    tg_value result, v = tg_generator_throw_steal(args[0], exception, &result);
    if (v != TG_NULL) {
        tg_decref(v);
        return tg_raise(&tg_exc_RuntimeError, "%s ignored GeneratorExit", sort_of(g));
    }
    if (result != TG_NULL) {
        tg_decref(result);
        return TG_NONE;
    }
    if (tg_error_matches(&tg_exc_GeneratorExit) || tg_error_matches(&tg_exc_StopIteration)) {
        tg_error_clear();
        return TG_NONE;
    }
    return TG_NULL;
}

static tg_value method_await(const tg_value *args, size_t nargs) { return tg_new_reference(args[0]); }

static tg_value get_name(tg_value self) { return tg_new_reference(tg_as_generator(self)->name); }
static tg_value get_qualname(tg_value self) { return tg_new_reference(tg_as_generator(self)->qualname); }
static tg_value get_running(tg_value self) {
    return tg_bool(__atomic_load_n(&tg_as_generator(self)->state, __ATOMIC_RELAXED) == TG_GEN_RUNNING);
}

static tg_value get_suspended(tg_value self) {
    return tg_bool(__atomic_load_n(&tg_as_generator(self)->state, __ATOMIC_RELAXED) == TG_GEN_SUSPENDED);
}

static tg_value get_code(tg_value self) { return tg_from_object(tg_as_generator(self)->code); }

/* What it delegates to by `yield from` or `await`. The generator is claimed while it is looked at. */
static tg_value get_delegate(tg_value self) {
    struct tg_generator *g = tg_as_generator(self);
    uint32_t state = TG_GEN_SUSPENDED;
    if (!__atomic_compare_exchange_n(&g->state, &state, TG_GEN_RUNNING, false, __ATOMIC_ACQ_REL,
                                     __ATOMIC_ACQUIRE))
        return TG_NONE;
    tg_value v = delegate(g);
    tg_incref(v);
    __atomic_store_n(&g->state, TG_GEN_SUSPENDED, __ATOMIC_RELEASE);
    return v == TG_NULL ? TG_NONE : v;
}

#define QUESTIONS(prefix, await)                                                                             \
    {                                                                                                        \
        {"__name__", get_name, NULL}, {"__qualname__", get_qualname, NULL},                                  \
            {prefix "_running", get_running, NULL}, {prefix "_suspended", get_suspended, NULL},              \
            {prefix "_code", get_code, NULL}, {prefix "_frame", tg_generator_frame, NULL},                   \
            {prefix await, get_delegate, NULL}, {                                                            \
            NULL, NULL, NULL                                                                                 \
        }                                                                                                    \
    }

static const struct tg_getset_def generator_getsets[] = QUESTIONS("gi", "_yieldfrom");
static const struct tg_getset_def coroutine_getsets[] = QUESTIONS("cr", "_await");
static const struct tg_getset_def async_generator_getsets[] = QUESTIONS("ag", "_await");

static const struct tg_native_def generator_methods[] = {
    {"send", tg_native_send, "self,value,/"},
    {"throw", method_throw, "self,type,value=,traceback=,/"},
    {"close", method_close, "self,/"},
    {NULL, NULL, NULL}};

static const struct tg_native_def coroutine_methods[] = {
    {"send", tg_native_send, "self,value,/"},
    {"throw", method_throw, "self,type,value=,traceback=,/"},
    {"close", method_close, "self,/"},
    {"__await__", method_await, "self,/"},
    {NULL, NULL, NULL}};

/* --- life --- */

static void generator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_generator *g = (struct tg_generator *)(void *)self;
    visit(g->name, argument);
    visit(g->qualname, argument);
    uint32_t state = __atomic_load_n(&g->state, __ATOMIC_ACQUIRE);
    if (state == TG_GEN_RUNNING || state == TG_GEN_FINISHED) /* a running one's registers lie in its thread */
        return;
    for (uint32_t i = 0; i < g->live; i++) {
        tg_value v = tg_callee_plain(g->registers[i]);
        if (tg_is_object(v))
            visit(v, argument);
    }
    for (uint32_t i = 0; g->far && i < g->code->nfar; i++)
        if (tg_is_object(g->far[i]))
            visit(g->far[i], argument);
    if (g->callable != TG_NULL)
        visit(tg_callee_plain(g->callable), argument);
    if (g->handled != TG_NULL)
        visit(g->handled, argument);
}

/* Suspended inside try or with: the blocks' ends must run. Otherwise nobody could tell, and the registers are
 * just dropped. */
static bool needs_close(const struct tg_generator *g) {
    if (g->state != TG_GEN_SUSPENDED)
        return false;
    uint32_t index = (uint32_t)(g->pc - g->code->live - 1);
    for (uint32_t i = 0; i < g->code->nhandlers; i++)
        if (index >= g->code->handlers[i].start && index < g->code->handlers[i].end)
            return true;
    return delegate(g) != TG_NULL;
}

static bool generator_finalize(struct tg_object *o) {
    tg_value generator = tg_from_object(o);
    if (!needs_close(tg_as_generator(generator)))
        return false;
    tg_value pending = tg_error_take();
    tg_value done = method_close(&generator, 1);
    if (done == TG_NULL)
        tg_print_unraisable(generator);
    if (pending != TG_NULL)
        tg_error_restore_steal(pending);
    return true;
}

static void generator_clear(struct tg_object *self) {
    struct tg_generator *g = (struct tg_generator *)(void *)self;
    if (g->state == TG_GEN_RUNNING)
        return;
    g->state = TG_GEN_FINISHED;
    tg_registers_release(g->registers, g->registers + g->live);
    g->live = 0;
    if (g->far) {
        tg_registers_release(g->far, g->far + g->code->nfar);
        tg_mfree(g->far);
        g->far = NULL;
    }
    tg_value callable = g->callable, handled = g->handled;
    g->callable = g->handled = TG_NULL;
    tg_decref(callable);
    tg_decref(handled);
}

static void generator_destroy(struct tg_object *self) {
    struct tg_generator *g = (struct tg_generator *)(void *)self;
    tg_untrack(g);
    generator_clear(self);
    tg_decref(g->name);
    tg_decref(g->qualname);
    tg_untracked_free(g, generator_bytes(g));
}

static tg_value generator_repr(tg_value self) {
    const struct tg_generator *g = tg_as_generator(self);
    return tg_str_printf("<%s object %s at 0x%llx>", tg_type_name(self), tg_str_utf8(g->qualname, NULL),
                         (unsigned long long)self);
}

static tg_value itself(tg_value self) { return tg_new_reference(self); }

struct tg_type tg_generator_type = {TG_TYPE_INIT("generator", TG_KIND_GENERATOR),
                                    .flags = TG_TYPE_FINALIZER,
                                    .destroy = generator_destroy,
                                    .traverse = generator_traverse,
                                    .clear = generator_clear,
                                    .finalize = generator_finalize,
                                    .repr = generator_repr,
                                    .iter = itself,
                                    .next = generator_next,
                                    .methods = generator_methods,
                                    .getsets = generator_getsets};

struct tg_type tg_coroutine_type = {TG_TYPE_INIT("coroutine", TG_KIND_COROUTINE),
                                    .flags = TG_TYPE_FINALIZER,
                                    .destroy = generator_destroy,
                                    .traverse = generator_traverse,
                                    .clear = generator_clear,
                                    .finalize = generator_finalize,
                                    .repr = generator_repr,
                                    .methods = coroutine_methods,
                                    .getsets = coroutine_getsets};

struct tg_type tg_async_generator_type = {TG_TYPE_INIT("async_generator", TG_KIND_ASYNC_GENERATOR),
                                          .flags = TG_TYPE_FINALIZER,
                                          .destroy = generator_destroy,
                                          .traverse = generator_traverse,
                                          .clear = generator_clear,
                                          .finalize = generator_finalize,
                                          .repr = generator_repr,
                                          .methods = tg_async_generator_methods,
                                          .getsets = async_generator_getsets};
