/* SPDX-License-Identifier: MIT */
/* gi_frame, cr_frame, ag_frame: where a generator stands and what its variables are. The object holds the
 * generator and looks at it when it is asked. */
#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/generator.h"

struct view {
    struct tg_object object;
    tg_value generator;
};

static struct tg_generator *generator_of(tg_value self) {
    return tg_as_generator(((struct view *)(void *)tg_as_object(self))->generator);
}

tg_value tg_generator_frame(tg_value generator) {
    if (__atomic_load_n(&tg_as_generator(generator)->state, __ATOMIC_ACQUIRE) == TG_GEN_FINISHED)
        return TG_NONE;
    struct view *v = tg_container_new(TG_KIND_FRAME, sizeof *v);
    if (!v)
        return TG_NULL;
    v->generator = tg_new_reference(generator);
    tg_track(v);
    return tg_from_object(v);
}

static void view_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct view *)(void *)o)->generator);
    tg_object_free(o, sizeof(struct view));
}

static void view_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct view *)(void *)o)->generator, argument);
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
static tg_value look(struct tg_generator *g, tg_value (*ask)(const struct tg_frame *frame)) {
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

static tg_value line_of(const struct tg_frame *frame) {
    const struct tg_code *code = frame->code;
    if (frame->pc == code->live)
        return tg_int(code->first_line);
    return tg_int(tg_code_line(code, (uint32_t)(frame->pc - code->live - 1)));
}

static tg_value get_line(tg_value self) { return look(generator_of(self), line_of); }

static tg_value get_locals(tg_value self) {
    tg_value v = look(generator_of(self), tg_locals_of);
    return tg_is_none(v) ? tg_dict_new() : v;
}

static tg_value get_globals(tg_value self) {
    return tg_module_dict_view(tg_from_object(generator_of(self)->code->module));
}

static tg_value get_code(tg_value self) { return tg_from_object(generator_of(self)->code); }

/* Only what runs has been called from somewhere, and frames of calls are not shown. */
static tg_value get_back(tg_value self) { return TG_NONE; }

static const struct tg_getset_def view_getsets[] = {
    {"f_code", get_code, NULL},       {"f_lineno", get_line, NULL}, {"f_locals", get_locals, NULL},
    {"f_globals", get_globals, NULL}, {"f_back", get_back, NULL},   {NULL, NULL, NULL},
};

static tg_value view_repr(tg_value self) {
    const struct tg_code *code = generator_of(self)->code;
    tg_value line = get_line(self);
    if (line == TG_NULL)
        return TG_NULL;
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
    .getsets = view_getsets,
};
