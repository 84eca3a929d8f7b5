/* SPDX-License-Identifier: MIT */
/* Calls: every way in which the loop, or C code, gets from a callable to its result. */
#include "runtime/core/alloc.h"
#include "runtime/types/class.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/native.h"
#include "runtime/types/str.h"
#include "runtime/vm/generator.h"
#include "runtime/vm/slow.h"

static inline void set(tg_value *at, tg_value v) {
    tg_value old = *at;
    *at = v;
    tg_decref(old);
}

void tg_vm_recursion_error(tg_value *base, uint32_t given, tg_value callable, tg_value extra) {
    tg_registers_release(base, base + given);
    tg_decref(callable);
    tg_decref(extra);
    tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded");
}

tg_value tg_vm_abandon_entry(struct tg_thread *self) {
    bool generator = self->frame->flags & TG_FRAME_GENERATOR;
    tg_value pending = tg_error_take();
    if (generator)
        tg_generator_finish(self);
    else
        tg_decref(tg_frame_pop(self));
    tg_error_restore_steal(pending);
    return TG_NULL;
}

/* Arguments lie bound-to-be at base (owned): makes the frame, or the generator. */
static int enter_function(struct tg_thread *self, tg_value callable, tg_value *base, size_t nargs,
                          tg_value kwnames, tg_value *result) {
    struct tg_function *f = tg_callee_function(callable);
    const struct tg_code *code = f->code;
    if (base + code->nregisters + nargs + 64 > self->registers_end) {
        tg_vm_recursion_error(base, (uint32_t)nargs, callable, TG_NULL);
        return TG_CALL_FAILED;
    }
    if (nargs == code->generator_arguments && kwnames == TG_NULL) {
        *result = tg_generator_begin_steal(callable, base, nargs);
        return *result == TG_NULL ? TG_CALL_FAILED : TG_CALL_DONE;
    }
    if (!tg_bind_arguments(f, base, nargs, kwnames)) {
        tg_decref(callable);
        return TG_CALL_FAILED;
    }
    if (!tg_frame_push_steal(self, callable, base, 0))
        return TG_CALL_FAILED;
    if (!(code->flags & TG_UNIT_SUSPENDS))
        return TG_CALL_ENTERED;
    *result = tg_generator_from_frame(self);
    return *result == TG_NULL ? TG_CALL_FAILED : TG_CALL_DONE;
}

static int call_function(struct tg_thread *self, tg_value *at, tg_value *args, uint32_t nargs,
                         tg_value kwnames, uint32_t destination) {
    tg_value callable = *at, result = TG_NULL;
    *at = TG_NULL;
    struct tg_frame *caller = self->frame;
    int way = enter_function(self, callable, args, nargs, kwnames, &result);
    if (way == TG_CALL_ENTERED)
        self->frame->destination = destination;
    if (way == TG_CALL_DONE)
        set(&caller->registers[destination], result);
    return way;
}

/* A method object: its self takes the place of the callable, in front of the arguments. */
static int call_method_object(struct tg_thread *self, tg_value *at, tg_value *args, uint32_t count,
                              uint32_t x, uint32_t destination) {
    tg_value method = *at;
    struct tg_method *m = (struct tg_method *)(uintptr_t)method;
    tg_value *front = args - 1; /* at itself, or the empty place of a method call */
    if (front == at) {
        tg_value callable = tg_new_reference(m->function);
        *at = tg_new_reference(m->self);
        tg_decref(method);
        if (tg_is_function(callable)) {
            tg_value holder = callable;
            return tg_vm_call(self, &holder, at, count + 1, x, destination);
        }
        tg_value kwnames = x ? self->frame->code->constants[x - 1] : TG_NULL;
        size_t keywords = x ? tg_as_tuple(kwnames)->length : 0;
        tg_value result = tg_call(callable, at, count + 1 - keywords, kwnames);
        tg_decref(callable);
        if (result == TG_NULL)
            return TG_CALL_FAILED;
        struct tg_frame *frame = self->frame;
        tg_registers_release(at, at + count + 1);
        set(&frame->registers[destination], result);
        return TG_CALL_DONE;
    }
    *front = tg_new_reference(m->self);
    *at = tg_new_reference(m->function);
    tg_decref(method);
    return tg_vm_call(self, at, front, count + 1, x, destination);
}

int tg_vm_call(struct tg_thread *self, tg_value *at, tg_value *args, uint32_t count, uint32_t x,
               uint32_t destination) {
    struct tg_frame *frame = self->frame;
    tg_value callable = tg_callee_plain(*at);
    tg_value kwnames = x ? frame->code->constants[x - 1] : TG_NULL;
    uint32_t keywords = x ? (uint32_t)tg_as_tuple(kwnames)->length : 0;
    uint32_t kind = tg_kind_of(callable);
    if (kind == TG_KIND_FUNCTION)
        return call_function(self, at, args, count - keywords, kwnames, destination);
    if (kind == TG_KIND_METHOD)
        return call_method_object(self, at, args, count, x, destination);
    tg_value result = kind == TG_KIND_NATIVE ? tg_native_call(callable, args, count - keywords, kwnames)
                                             : tg_call(callable, args, count - keywords, kwnames);
    if (result == TG_NULL)
        return TG_CALL_FAILED;
    tg_registers_release(at, args + count);
    set(&frame->registers[destination], result);
    return TG_CALL_DONE;
}

tg_value tg_vm_call_spread(tg_value *at, bool keywords) {
    tg_value args = at[1];
    tg_value v;
    if (tg_is_list(args)) {
        args = tg_list_to_tuple(args);
        if (args == TG_NULL)
            return TG_NULL;
        set(&at[1], args);
    }
    if (keywords && tg_dict_length(at[2]) == 0)
        set(&at[2], TG_NULL);
    v = tg_call_tuple(at[0], args, keywords ? at[2] : TG_NULL);
    if (v != TG_NULL)
        tg_registers_release(at, at + (keywords ? 3 : 2));
    return v;
}

/* --- from C --- */

/* Runs the frame just pushed to its end. */
static tg_value run_entry(struct tg_thread *self) {
    self->frame->flags |= TG_FRAME_ENTRY;
    return tg_run(self);
}

tg_value tg_function_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_thread *self = tg_self();
    tg_value *base = tg_registers_top(self);
    size_t total = nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length);
    if (base + total + 64 > self->registers_end)
        return tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded");
    for (size_t i = 0; i < total; i++)
        base[i] = tg_new_reference(args[i]);
    tg_value result = TG_NULL;
    tg_incref(callable);
    if (enter_function(self, callable, base, nargs, kwnames, &result) == TG_CALL_ENTERED)
        return run_entry(self);
    return result;
}

/* --- leaving --- */

/* A generator that next() or send() resumed has returned. */
static enum tg_leave leave_next(struct tg_thread *self, tg_value v) {
    struct tg_frame *frame = self->frame;
    tg_instruction w = frame->code->pristine[frame->pc - frame->code->live - 1];
    tg_value *args = &frame->registers[tg_ins_b(w) + 1];
    if (tg_ins_op(w) == TG_OP_CALL_METHOD || tg_ins_c(w) != 2) {
        tg_generator_stop_steal(v);
        return TG_LEAVE_FAILED;
    }
    tg_value otherwise = args[1]; /* next(generator, otherwise) */
    args[1] = TG_NULL;
    tg_decref(v);
    set(&args[0], TG_NULL);
    set(&frame->registers[tg_ins_a(w)], otherwise);
    return TG_LEAVE_ON;
}

static enum tg_leave leave_generator(struct tg_thread *self, tg_value *v, uint32_t flags) {
    tg_generator_finish_returned(self);
    if (flags & TG_FRAME_ENTRY)
        return TG_LEAVE_TO_C;
    if (flags & TG_FRAME_NEXT)
        return leave_next(self, *v);
    struct tg_frame *frame = self->frame;
    tg_instruction w = frame->code->pristine[frame->pc - frame->code->live - 1];
    set(&frame->registers[tg_ins_b(w)], TG_NULL);
    if (flags & TG_FRAME_FOR) {
        tg_decref(*v);
        return TG_LEAVE_ON;
    }
    set(&frame->registers[tg_ins_a(w)], *v);
    frame->pc += tg_ins_jump(w);
    return TG_LEAVE_ON;
}

enum tg_leave tg_vm_leave(struct tg_thread *self, tg_value *v) {
    struct tg_frame *frame = self->frame;
    uint32_t flags = frame->flags, destination = frame->destination;
    if (flags & TG_FRAME_GENERATOR)
        return leave_generator(self, v, flags);
    tg_value extra = tg_frame_pop(self);
    if (flags & TG_FRAME_OPERATOR) {
        if (*v == TG_NOT_IMPLEMENTED)
            return tg_vm_binary_refused(self) ? TG_LEAVE_ON : TG_LEAVE_FAILED;
        tg_vm_binary_answered(self);
    }
    if (flags & TG_FRAME_INIT) {
        if (*v != TG_NONE) {
            tg_raise_type_of(&tg_exc_TypeError, "__init__() should return None, not '%s'", *v);
            tg_decref(*v);
            tg_decref(extra);
            return TG_LEAVE_FAILED;
        }
        *v = extra;
    }
    if (flags & TG_FRAME_ENTRY)
        return TG_LEAVE_TO_C;
    set(&self->frame->registers[destination], *v);
    return TG_LEAVE_ON;
}

/* --- functions and classes --- */

tg_value tg_vm_make_function(tg_value *base, uint32_t parts, tg_value code) {
    tg_value *at = base;
    tg_value defaults = parts & 1 ? *at++ : TG_NULL;
    tg_value kwdefaults = parts & 2 ? *at++ : TG_NULL;
    tg_value closure = parts & 4 ? *at++ : TG_NULL;
    tg_value f = tg_function_new((struct tg_code *)(uintptr_t)code, defaults, kwdefaults, closure);
    if (f != TG_NULL)
        tg_registers_release(base, at);
    return f;
}

static tg_value run_class_body(struct tg_thread *self, tg_value body, tg_value namespace_dict) {
    tg_value *base = tg_registers_top(self);
    base[0] = tg_new_reference(namespace_dict);
    tg_incref(body);
    if (!tg_frame_push_steal(self, body, base, TG_FRAME_ENTRY))
        return TG_NULL;
    for (uint32_t i = 1; i < self->frame->code->nlocals; i++)
        base[i] = TG_NULL;
    return tg_run(self);
}

/* body: the body's function and the name. */
static tg_value make_class(struct tg_thread *self, const tg_value *body, tg_value bases, const tg_value *kw,
                           tg_value kwnames) {
    tg_value type = TG_NULL;
    tg_value names = tg_class_prepare(body[1], bases, kw, kwnames);
    tg_value cell = names == TG_NULL ? TG_NULL : run_class_body(self, body[0], names);
    tg_value key = tg_str_intern_cstring("__classcell__");
    if (cell != TG_NULL && (cell == TG_NONE || tg_setitem(names, key, cell)))
        type =
            tg_build_class(body[1], bases, names, tg_as_function(body[0])->code->attribute_hint, kw, kwnames);
    tg_decref(cell);
    tg_decref(names);
    return type;
}

/* base[2] a list of the bases, base[3] a dict of the keywords. */
static tg_value build_class_spread(struct tg_thread *self, tg_value *base) {
    tg_value bases = tg_list_to_tuple(base[2]), names = tg_tuple_from_iterable(base[3]), type = TG_NULL;
    size_t count = names == TG_NULL ? 0 : tg_as_tuple(names)->length;
    tg_value *kw = tg_calloc(count + 1, sizeof *kw);
    bool ok = bases != TG_NULL && names != TG_NULL && kw;
    for (size_t i = 0; ok && i < count; i++)
        ok = (kw[i] = tg_getitem(base[3], tg_as_tuple(names)->items[i])) != TG_NULL;
    if (ok)
        type = make_class(self, base, bases, kw, count ? names : TG_NULL);
    for (size_t i = 0; kw && i < count; i++)
        tg_decref(kw[i]);
    tg_mfree(kw);
    tg_decref(bases);
    tg_decref(names);
    if (type != TG_NULL)
        tg_registers_release(base, base + 4);
    return type;
}

tg_value tg_vm_build_class(struct tg_thread *self, tg_value *base, uint32_t bases, uint32_t x) {
    if (x == UINT32_MAX)
        return build_class_spread(self, base);
    tg_value kwnames = x ? self->frame->code->constants[x - 1] : TG_NULL;
    uint32_t keywords = x ? (uint32_t)tg_as_tuple(kwnames)->length : 0;
    tg_value tuple = tg_tuple_from_array(base + 2, bases - keywords);
    if (tuple == TG_NULL)
        return TG_NULL;
    tg_value type = make_class(self, base, tuple, base + 2 + bases - keywords, kwnames);
    tg_decref(tuple);
    if (type != TG_NULL)
        tg_registers_release(base, base + 2 + bases);
    return type;
}

tg_value tg_vm_plain_init(tg_value callable, uint32_t kind, uint32_t count) {
    if (!tg_is_type(callable))
        return TG_NULL;
    struct tg_type *type = tg_as_type(callable);
    int32_t cell;
    if (tg_raw_load32(&type->kind) != kind || !tg_type_constructs_plainly(type, &cell) || cell < 0)
        return TG_NULL;
    tg_value f = tg_vm_cell_callee(type, (uint32_t)cell);
    if (tg_vm_simple_function(f, count + 1))
        return f;
    tg_decref(f);
    return TG_NULL;
}

bool tg_vm_begin_class_call(tg_value callable, uint32_t kind, uint32_t count, tg_value *init,
                            tg_value *instance) {
    tg_value f = tg_vm_plain_init(callable, kind, count);
    if (f == TG_NULL)
        return false;
    *instance = tg_instance_new(tg_as_type(callable));
    if (*instance == TG_NULL)
        tg_decref(f);
    *init = f;
    return true;
}
