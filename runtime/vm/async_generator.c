/* SPDX-License-Identifier: MIT */
/* Async generators: their methods, and the awaitables that __anext__, asend, athrow and aclose return.
 * Awaiting one runs the generator until it yields a value of its own, which ends the awaiting, or awaits
 * something itself, which is handed on to whoever drives the whole. */
#include "runtime/core/alloc.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type.h"
#include "runtime/vm/generator.h"

enum step_mode { STEP_NEXT, STEP_SEND, STEP_THROW, STEP_CLOSE };
enum step_state { STEP_FRESH, STEP_BEGUN, STEP_DONE };

struct tg_async_step {
    struct tg_object object;
    tg_value generator; /* immutable, as value and mode */
    tg_value value;     /* what to send, or the exception to throw */
    uint32_t mode;      /* enum step_mode */
    uint32_t state;     /* enum step_state; relaxed: the generator's own state says who may run it */
};

static struct tg_async_step *self_of(tg_value v) { return (struct tg_async_step *)(uintptr_t)v; }

static uint32_t state_of(const struct tg_async_step *s) {
    return __atomic_load_n(&s->state, __ATOMIC_RELAXED);
}
static void set_state(struct tg_async_step *s, enum step_state state) {
    __atomic_store_n(&s->state, (uint32_t)state, __ATOMIC_RELAXED);
}
static bool closed(const struct tg_generator *g) {
    return __atomic_load_n(&g->async_closed, __ATOMIC_RELAXED);
}

static tg_value step_new(tg_value generator, enum step_mode mode, tg_value value_steal) {
    uint32_t kind = mode >= STEP_THROW ? TG_KIND_ASYNC_THROW : TG_KIND_ASYNC_SEND;
    struct tg_async_step *s = tg_container_new(kind, sizeof *s);
    if (!s) {
        tg_decref(value_steal);
        return TG_NULL;
    }
    s->generator = tg_new_reference(generator);
    s->value = value_steal;
    s->mode = mode;
    s->state = STEP_FRESH;
    tg_track(s);
    return tg_from_object(s);
}

/* --- running --- */

/* Did it suspend in a `yield` of its own, not inside an await? */
static bool yielded_itself(const struct tg_generator *g) {
    size_t index = (size_t)(g->pc - g->code->live);
    tg_instruction w = index ? g->code->pristine[index - 1] : 0;
    return index && tg_ins_op(w) == TG_OP_YIELD && tg_ins_x(w) == 1;
}

static tg_value stop(tg_value value_steal) {
    if (value_steal == TG_NONE)
        return tg_raise_steal(tg_call0(tg_from_object(&tg_exc_StopIteration)));
    tg_value error = tg_call1(tg_from_object(&tg_exc_StopIteration), value_steal);
    tg_decref(value_steal);
    return error == TG_NULL ? TG_NULL : tg_raise_steal(error);
}

static tg_value stop_async(void) {
    return tg_raise_steal(tg_call0(tg_from_object(&tg_exc_StopAsyncIteration)));
}

/* The step is over: nothing of the generator runs for it any more. */
static void finish(struct tg_async_step *s) {
    set_state(s, STEP_DONE);
    __atomic_store_n(&tg_as_generator(s->generator)->async_running, false, __ATOMIC_RELEASE);
}

/* What a stretch of the generator's code led to: v it yielded, or result it returned, or an exception. A
 * value that ends the awaiting goes to *out, so that nobody has to wrap it in a StopIteration who would only
 * unwrap it. */
static tg_value settle(struct tg_async_step *s, tg_value v, tg_value result, tg_value *out) {
    struct tg_generator *g = tg_as_generator(s->generator);
    if (v != TG_NULL) {
        if (!yielded_itself(g))
            return v;
        finish(s);
        if (s->mode != STEP_CLOSE) {
            *out = v;
            return TG_NULL;
        }
        tg_decref(v);
        return tg_raise(&tg_exc_RuntimeError, "async generator ignored GeneratorExit");
    }
    finish(s);
    if (result != TG_NULL) {
        tg_decref(result);
        __atomic_store_n(&g->async_closed, true, __ATOMIC_RELAXED);
        return s->mode == STEP_CLOSE ? stop(TG_NONE) : stop_async();
    }
    if (s->mode == STEP_CLOSE &&
        (tg_error_matches(&tg_exc_StopAsyncIteration) || tg_error_matches(&tg_exc_GeneratorExit))) {
        tg_error_clear();
        return stop(TG_NONE);
    }
    return TG_NULL;
}

/* false: the exception says why it may not, or that there is nothing to run. */
static bool begin(struct tg_async_step *s, tg_value sent) {
    struct tg_generator *g = tg_as_generator(s->generator);
    static const char *const names[] = {"anext", "asend", "athrow", "aclose"};
    bool throws = s->mode >= STEP_THROW;
    if (throws && __atomic_load_n(&g->state, __ATOMIC_ACQUIRE) == TG_GEN_FINISHED) {
        set_state(s, STEP_DONE);
        stop(TG_NONE);
        return false;
    }
    bool running = false;
    if (!__atomic_compare_exchange_n(&g->async_running, &running, true, false, __ATOMIC_ACQUIRE,
                                     __ATOMIC_RELAXED)) {
        set_state(s, STEP_DONE);
        tg_raise(&tg_exc_RuntimeError, "%s(): asynchronous generator is already running", names[s->mode]);
        return false;
    }
    if (throws && closed(g)) {
        finish(s);
        stop_async();
        return false;
    }
    if (throws && sent != TG_NONE) {
        finish(s);
        tg_raise(&tg_exc_RuntimeError, "can't send non-None value to a just-started coroutine");
        return false;
    }
    set_state(s, STEP_BEGUN);
    return true;
}

static tg_value reused(const struct tg_async_step *s) {
    return tg_raise(&tg_exc_RuntimeError, "cannot reuse already awaited %s",
                    s->mode >= STEP_THROW ? "aclose()/athrow()" : "__anext__()/asend()");
}

/* With what came out of it: v to hand on, or the value that ends the awaiting, or an exception. */
static tg_value stopped_with(tg_value v, tg_value out) { return out == TG_NULL ? v : stop(out); }

tg_value tg_async_step_send(tg_value self, tg_value sent, tg_value *out) {
    struct tg_async_step *s = self_of(self);
    *out = TG_NULL;
    uint32_t state = state_of(s);
    if (state == STEP_DONE)
        return reused(s);
    tg_value result = TG_NULL, v;
    if (state == STEP_BEGUN) {
        v = tg_generator_send(s->generator, sent, &result);
        return settle(s, v, result, out);
    }
    if (!begin(s, sent))
        return TG_NULL;
    if (s->mode == STEP_CLOSE)
        __atomic_store_n(&tg_as_generator(s->generator)->async_closed, true, __ATOMIC_RELAXED);
    if (s->mode >= STEP_THROW)
        v = tg_generator_throw_steal(s->generator, tg_new_reference(s->value), &result);
    else
        v = tg_generator_send(s->generator, sent == TG_NONE ? s->value : sent, &result);
    return settle(s, v, result, out);
}

static tg_value step_send(tg_value self, tg_value sent) {
    tg_value out, v = tg_async_step_send(self, sent, &out);
    return stopped_with(v, out);
}

static tg_value step_next(tg_value self) { return step_send(self, TG_NONE); }

static tg_value method_send(const tg_value *args, size_t nargs) { return step_send(args[0], args[1]); }

static tg_value step_throw_steal(struct tg_async_step *s, tg_value exception) {
    if (state_of(s) == STEP_DONE) {
        tg_decref(exception);
        return reused(s);
    }
    if (state_of(s) == STEP_FRESH && !begin(s, TG_NONE)) {
        tg_decref(exception);
        return TG_NULL;
    }
    tg_value result = TG_NULL, out = TG_NULL;
    tg_value v = tg_generator_throw_steal(s->generator, exception, &result);
    v = settle(s, v, result, &out);
    return stopped_with(v, out);
}

static tg_value method_throw(const tg_value *args, size_t nargs) {
    tg_value exception = tg_exception_to_throw(args[1], args[2]);
    return exception == TG_NULL ? TG_NULL : step_throw_steal(self_of(args[0]), exception);
}

static tg_value method_close(const tg_value *args, size_t nargs) {
    struct tg_async_step *s = self_of(args[0]);
    if (state_of(s) != STEP_BEGUN) {
        set_state(s, STEP_DONE);
        return TG_NONE;
    }
    tg_value exception = tg_call0(tg_from_object(&tg_exc_GeneratorExit));
    tg_value v = exception == TG_NULL ? TG_NULL : step_throw_steal(s, exception);
    if (v != TG_NULL) {
        tg_decref(v);
        return tg_raise(&tg_exc_RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (!tg_error_matches(&tg_exc_GeneratorExit) && !tg_error_matches(&tg_exc_StopIteration) &&
        !tg_error_matches(&tg_exc_StopAsyncIteration))
        return TG_NULL;
    tg_error_clear();
    return TG_NONE;
}

static tg_value itself(tg_value self) { return tg_new_reference(self); }
static tg_value method_itself(const tg_value *args, size_t nargs) { return tg_new_reference(args[0]); }

/* --- life --- */

static void step_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_async_step *s = (const struct tg_async_step *)(const void *)self;
    visit(s->generator, argument);
    visit(s->value, argument);
}

static void step_destroy(struct tg_object *self) {
    struct tg_async_step *s = (struct tg_async_step *)(void *)self;
    tg_untrack(s);
    tg_decref(s->generator);
    tg_decref(s->value);
    tg_object_free(s, sizeof *s);
}

static const struct tg_native_def step_methods[] = {{"send", method_send, "self,value,/"},
                                                    {"throw", method_throw, "self,type,value=,traceback=,/"},
                                                    {"close", method_close, "self,/"},
                                                    {"__await__", method_itself, "self,/"},
                                                    {NULL, NULL, NULL}};

struct tg_type tg_async_send_type = {TG_TYPE_INIT("async_generator_asend", TG_KIND_ASYNC_SEND),
                                     .size = sizeof(struct tg_async_step),
                                     .destroy = step_destroy,
                                     .traverse = step_traverse,
                                     .iter = itself,
                                     .next = step_next,
                                     .methods = step_methods};

struct tg_type tg_async_throw_type = {TG_TYPE_INIT("async_generator_athrow", TG_KIND_ASYNC_THROW),
                                      .size = sizeof(struct tg_async_step),
                                      .destroy = step_destroy,
                                      .traverse = step_traverse,
                                      .iter = itself,
                                      .next = step_next,
                                      .methods = step_methods};

/* --- methods of the generator --- */

tg_value tg_async_generator_next(tg_value generator) { return step_new(generator, STEP_NEXT, TG_NONE); }

static tg_value generator_anext(const tg_value *args, size_t nargs) {
    return tg_async_generator_next(args[0]);
}

static tg_value generator_asend(const tg_value *args, size_t nargs) {
    return step_new(args[0], STEP_SEND, tg_new_reference(args[1]));
}

static tg_value generator_athrow(const tg_value *args, size_t nargs) {
    tg_value exception = tg_exception_to_throw(args[1], args[2]);
    return exception == TG_NULL ? TG_NULL : step_new(args[0], STEP_THROW, exception);
}

static tg_value generator_aclose(const tg_value *args, size_t nargs) {
    tg_value exception = tg_call0(tg_from_object(&tg_exc_GeneratorExit));
    return exception == TG_NULL ? TG_NULL : step_new(args[0], STEP_CLOSE, exception);
}

const struct tg_native_def tg_async_generator_methods[] = {
    {"__aiter__", method_itself, "self,/"},     {"__anext__", generator_anext, "self,/"},
    {"asend", generator_asend, "self,value,/"}, {"athrow", generator_athrow, "self,type,value=,traceback=,/"},
    {"aclose", generator_aclose, "self,/"},     {NULL, NULL, NULL}};
