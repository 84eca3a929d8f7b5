/* SPDX-License-Identifier: MIT */
/* Frames as programs see them. gi_frame, cr_frame, ag_frame: where a generator stands and what its variables
 * are. sys._getframe and f_back: the same of a call.
 *
 * The object of a generator's frame holds the generator and looks at it when it is asked. That of a call
 * holds nothing: it knows the place of the frame in its thread and the number of the call, which stands in
 * the frame's flags as long as the call runs. When the call has ended, or when another thread asks, the
 * object knows no more than the code and its module. */
#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/generator.h"

struct view {
    struct tg_object object;
    tg_value generator; /* or TG_NULL: of a call. All constant */
    const struct tg_thread *thread;
    const struct tg_frame *frame;
    const struct tg_code *code;
    uint32_t call;
};

static struct view *view_of(tg_value self) { return (struct view *)(void *)tg_as_object(self); }

static struct tg_generator *generator_of(tg_value self) { return tg_as_generator(view_of(self)->generator); }

tg_value tg_generator_frame(tg_value generator) {
    if (__atomic_load_n(&tg_as_generator(generator)->state, __ATOMIC_ACQUIRE) == TG_GEN_FINISHED)
        return TG_NONE;
    struct view *v = tg_container_new(TG_KIND_FRAME, sizeof *v);
    if (!v)
        return TG_NULL;
    v->generator = tg_new_reference(generator);
    v->code = tg_as_generator(generator)->code;
    tg_track(v);
    return tg_from_object(v);
}

/* --- calls --- */

static _Atomic uint32_t calls_shown; /* numbers them; wraps after 8 million */

/* The number of the call that runs in a frame of this thread: its flags say so until the next call. */
static uint32_t number_of_call(struct tg_frame *frame) {
    uint32_t call = frame->flags >> TG_FRAME_CALL_SHIFT;
    if (!(frame->flags & TG_FRAME_SHOWN)) {
        call = atomic_fetch_add_explicit(&calls_shown, 1, memory_order_relaxed) &
               (UINT32_MAX >> TG_FRAME_CALL_SHIFT);
        frame->flags |= TG_FRAME_SHOWN | call << TG_FRAME_CALL_SHIFT;
    }
    return call;
}

tg_value tg_frame_object_from(const struct tg_frame *frame) {
    const struct tg_thread *self = tg_self();
    while (frame >= self->frames && tg_frame_is_comprehension(frame->code))
        frame--;
    if (self->frame == NULL || frame < self->frames)
        return TG_NONE;
    if (frame->flags & TG_FRAME_GENERATOR)
        return tg_generator_frame(frame->extra);
    struct view *v = tg_container_new(TG_KIND_FRAME, sizeof *v);
    if (!v)
        return TG_NULL;
    v->generator = TG_NULL;
    v->thread = self;
    v->frame = frame;
    v->code = frame->code;
    v->call = number_of_call(self->frames + (frame - self->frames));
    tg_track(v);
    return tg_from_object(v);
}

tg_value tg_frame_object(int64_t depth) {
    const struct tg_thread *self = tg_self();
    const struct tg_frame *frame = self->frame;
    for (; frame && frame >= self->frames; frame--)
        if (!tg_frame_is_comprehension(frame->code) && depth-- <= 0)
            return tg_frame_object_from(frame);
    return tg_raise(&tg_exc_ValueError, "call stack is not deep enough");
}

/* The frame while the call runs in this thread, else NULL. */
static const struct tg_frame *frame_of_call(const struct view *v) {
    const struct tg_thread *self = tg_self();
    bool there = self == v->thread && self->frame && v->frame >= self->frames && v->frame <= self->frame;
    return there && v->frame->flags & TG_FRAME_SHOWN && v->frame->flags >> TG_FRAME_CALL_SHIFT == v->call
               ? v->frame
               : NULL;
}

static void view_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct view *)(void *)o)->generator);
    tg_object_free(o, sizeof(struct view));
}

static void view_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    tg_value generator = ((struct view *)(void *)o)->generator;
    if (generator != TG_NULL)
        visit(generator, argument);
}

/* The frame of this thread in which the generator runs, or NULL. */
static const struct tg_frame *running_frame(const struct tg_generator *g) {
    const struct tg_thread *self = tg_self();
    for (const struct tg_frame *f = self->frames; self->frame && f <= self->frame; f++)
        if (f->flags & TG_FRAME_GENERATOR && f->extra == tg_from_object(g))
            return f;
    return NULL;
}

/* Calls `ask` with the frame, or with what stands for it while the generator is suspended; meanwhile nobody
 * else can run it. An ended generator has no variables. */
static tg_value look_at_generator(struct tg_generator *g, tg_value (*ask)(const struct tg_frame *frame)) {
    uint32_t state = __atomic_load_n(&g->state, __ATOMIC_ACQUIRE);
    while (state == TG_GEN_CREATED || state == TG_GEN_SUSPENDED) {
        uint32_t before = state;
        if (!__atomic_compare_exchange_n(&g->state, &state, TG_GEN_RUNNING, false, __ATOMIC_ACQ_REL,
                                         __ATOMIC_ACQUIRE))
            continue;
        struct tg_frame frame = {.pc = g->pc,
                                 .registers = g->registers,
                                 .code = g->code,
                                 .callable = g->callable,
                                 .far = g->far,
                                 .flags = g->far ? TG_FRAME_FAR : 0u};
        tg_value v = ask(&frame);
        __atomic_store_n(&g->state, before, __ATOMIC_RELEASE);
        return v;
    }
    const struct tg_frame *frame = running_frame(g);
    if (frame)
        return ask(frame);
    if (state == TG_GEN_FINISHED)
        return TG_NONE;
    return tg_raise(&tg_exc_RuntimeError, "the generator runs in another thread");
}

static tg_value look(tg_value self, tg_value (*ask)(const struct tg_frame *frame)) {
    const struct view *v = view_of(self);
    if (v->generator != TG_NULL)
        return look_at_generator(generator_of(self), ask);
    const struct tg_frame *frame = frame_of_call(v);
    if (frame)
        return ask(frame);
    return tg_raise(&tg_exc_RuntimeError, "the call has ended or runs in another thread");
}

static tg_value line_of(const struct tg_frame *frame) {
    const struct tg_code *code = frame->code;
    if (frame->pc == code->live)
        return tg_int(code->first_line);
    return tg_int(tg_code_line(code, (uint32_t)(frame->pc - code->live - 1)));
}

static tg_value get_line(tg_value self) { return look(self, line_of); }

static tg_value get_locals(tg_value self) {
    tg_value v = look(self, tg_locals_of);
    return tg_is_none(v) ? tg_dict_new() : v;
}

static tg_value get_globals(tg_value self) {
    return tg_module_dict_view(tg_from_object(view_of(self)->code->module));
}

static tg_value get_code(tg_value self) { return tg_from_object(view_of(self)->code); }

static tg_value below(const struct tg_frame *frame) { return tg_frame_object_from(frame - 1); }

/* Only a generator that runs has been called from somewhere. */
static tg_value get_back(tg_value self) {
    const struct view *v = view_of(self);
    if (v->generator == TG_NULL)
        return look(self, below);
    const struct tg_frame *frame = running_frame(generator_of(self));
    return frame ? below(frame) : TG_NONE;
}

static tg_value view_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || tg_kind_of(other) != TG_KIND_FRAME)
        return TG_NOT_IMPLEMENTED;
    const struct view *a = view_of(self), *b = view_of(other);
    bool same = a->generator != TG_NULL ? a->generator == b->generator
                                        : b->generator == TG_NULL && a->thread == b->thread &&
                                              a->frame == b->frame && a->call == b->call;
    return tg_bool(same == (op == TG_EQ));
}

static int64_t view_hash(tg_value self) {
    const struct view *v = view_of(self);
    return (int64_t)((v->generator != TG_NULL ? v->generator : (uintptr_t)v->frame + v->call) >> 3);
}

static const struct tg_getset_def view_getsets[] = {
    {"f_code", get_code, NULL},       {"f_lineno", get_line, NULL}, {"f_locals", get_locals, NULL},
    {"f_globals", get_globals, NULL}, {"f_back", get_back, NULL},   {NULL, NULL, NULL},
};

static tg_value view_repr(tg_value self) {
    const struct tg_code *code = view_of(self)->code;
    tg_value line = get_line(self);
    if (line == TG_NULL) {
        tg_error_clear();
        line = TG_NONE;
    }
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_value start = tg_str_printf("<frame at 0x%llx, file ", (unsigned long long)self);
    tg_builder_add_str(&b, start);
    tg_builder_add_repr(&b, code->filename);
    tg_builder_add_cstring(&b, ", line ");
    tg_builder_add_str(&b, line);
    tg_builder_add_cstring(&b, ", code ");
    tg_builder_add_str(&b, code->name);
    tg_builder_add_cstring(&b, ">");
    tg_decref(start);
    return tg_builder_finish(&b);
}

struct tg_type tg_frame_type = {
    TG_TYPE_INIT("frame", TG_KIND_FRAME),
    .size = sizeof(struct view),
    .destroy = view_destroy,
    .traverse = view_traverse,
    .repr = view_repr,
    .hash = view_hash,
    .compare = view_compare,
    .getsets = view_getsets,
};
