/* SPDX-License-Identifier: MIT */
/* Tracebacks: places that are collected while an exception passes frames, and how they are printed at the
 * end. */
#include "runtime/core/alloc.h"
#include "runtime/lib/sys.h"
#include "runtime/seam/lock.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/vm/import.h"

#include <stdio.h>
#include <stdlib.h>

static size_t block_bytes(uint32_t capacity) {
    return sizeof(struct tg_traceback) + capacity * sizeof(struct tg_traceback_entry);
}

static struct tg_traceback *block_new(uint32_t capacity) {
    struct tg_traceback *t = tg_alloc(block_bytes(capacity));
    if (t) {
        t->count = 0;
        t->capacity = capacity;
    }
    return t;
}

/* The first `most` entries. */
static void copy_entries(struct tg_traceback *to, const struct tg_traceback *from, int64_t most) {
    uint32_t count = from ? tg_raw_load32_acquire(&from->count) : 0;
    if (count > most)
        count = (uint32_t)most;
    for (uint32_t i = 0; i < count; i++)
        to->entries[i] = from->entries[i];
    to->count = count;
}

static void retire_block(struct tg_object *owner, struct tg_traceback *t) {
    if (t)
        tg_retire_memory(owner, t, block_bytes(t->capacity));
}

void tg_traceback_free(struct tg_exception *x) {
    struct tg_traceback *t = x->traceback;
    x->traceback = NULL;
    if (t)
        tg_free(t, block_bytes(t->capacity));
}

static bool make_room(struct tg_exception *x) {
    const struct tg_traceback *now = tg_block_read(&x->traceback);
    if (now && tg_raw_load32(&now->count) < now->capacity)
        return true;
    struct tg_traceback *bigger = block_new(now ? now->capacity * 2 : 4);
    if (!bigger)
        return false;
    tg_lock_token token = tg_object_lock(&x->object);
    struct tg_traceback *old = tg_block_read(&x->traceback);
    bool usable = !old || old->capacity < bigger->capacity;
    if (usable) {
        copy_entries(bigger, old, UINT32_MAX);
        tg_block_publish(&x->traceback, bigger);
    }
    tg_object_unlock(&x->object, token);
    retire_block(&x->object, usable ? old : bigger);
    return true;
}

/* Called while the exception is pending: a shortage of memory costs the line, not the exception. */
void tg_traceback_add(tg_value exception, tg_value filename, tg_value function, uint32_t line) {
    struct tg_exception *x = tg_as_exception(exception);
    if (tg_object_is_marked_pinned(&x->object))
        return;
    tg_value pending = tg_error_take();
    if (make_room(x)) {
        tg_lock_token token = tg_object_lock(&x->object);
        struct tg_traceback *t = tg_block_read(&x->traceback);
        uint32_t count = tg_raw_load32(&t->count);
        if (count < t->capacity) {
            t->entries[count] = (struct tg_traceback_entry){filename, function, line};
            tg_raw_store32_release(&t->count, count + 1);
        }
        tg_object_unlock(&x->object, token);
    }
    tg_error_restore_steal(pending);
}

bool tg_traceback_same(tg_value e, tg_value other) {
    const struct tg_traceback *t = tg_block_read(&tg_as_exception(e)->traceback);
    const struct tg_traceback *u = tg_block_read(&tg_as_exception(other)->traceback);
    uint32_t count = t ? tg_raw_load32_acquire(&t->count) : 0;
    if (count != (u ? tg_raw_load32_acquire(&u->count) : 0))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (t->entries[i].line != u->entries[i].line || t->entries[i].filename != u->entries[i].filename ||
            t->entries[i].function != u->entries[i].function)
            return false;
    return true;
}

/* --- the object that programs see --- */

static struct tg_type holder_type;

/* One link: the entry at `place` and, further in, those below it. What is added later comes above. */
struct holder {
    struct tg_object object;
    tg_value exception;
    int64_t place; /* constant, like the exception */
};

static void holder_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct holder *)(void *)o)->exception);
    tg_object_free(o, sizeof(struct holder));
}

static void holder_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct holder *)(void *)o)->exception, argument);
}

static const struct tg_traceback *entries_of(tg_value holder) {
    tg_value e = ((struct holder *)(void *)tg_as_object(holder))->exception;
    return tg_block_read(&tg_as_exception(e)->traceback);
}

static int64_t place_of(tg_value holder) { return ((struct holder *)(void *)tg_as_object(holder))->place; }

/* The number of entries in a link's list; a traceback that was replaced since may have fewer than the link.
 */
static int64_t length_of(const struct tg_traceback *t) { return t ? tg_raw_load32_acquire(&t->count) : 0; }

static tg_value link_new(tg_value e, int64_t place) {
    struct holder *h = tg_container_new(holder_type.kind, sizeof *h);
    if (!h)
        return TG_NULL;
    h->exception = tg_new_reference(e);
    h->place = place;
    tg_track(h);
    return tg_from_object(h);
}

static tg_value get_lineno(tg_value self) {
    const struct tg_traceback *t = entries_of(self);
    int64_t place = place_of(self);
    return place >= 0 && place < length_of(t) ? tg_int(t->entries[place].line) : TG_NONE;
}

static tg_value get_next(tg_value self) {
    if (place_of(self) <= 0)
        return TG_NONE;
    return link_new(((struct holder *)(void *)tg_as_object(self))->exception, place_of(self) - 1);
}

static const struct tg_getset_def holder_getsets[] = {
    {"tb_lineno", get_lineno, NULL},
    {"tb_next", get_next, NULL},
    {NULL, NULL, NULL},
};

static struct tg_type holder_type = {
    TG_TYPE_INIT("traceback", 0), .size = sizeof(struct holder), .destroy = holder_destroy,
    .traverse = holder_traverse,  .getsets = holder_getsets,
};

bool tg_traceback_start(void) { return tg_type_ready(&holder_type); }

tg_value tg_traceback_object(tg_value e) {
    const struct tg_traceback *t = tg_block_read(&tg_as_exception(e)->traceback);
    return t ? link_new(e, length_of(t) - 1) : TG_NONE;
}

bool tg_traceback_replace(tg_value e, tg_value holder) {
    struct tg_traceback *copy = NULL;
    if (holder != TG_NULL && tg_kind_of(holder) == holder_type.kind) {
        const struct tg_traceback *from = entries_of(holder);
        if (from && !(copy = block_new(from->capacity)))
            return false;
        if (copy)
            copy_entries(copy, from, place_of(holder) + 1);
    } else if (holder == TG_NULL || !tg_is_none(holder)) {
        tg_raise(&tg_exc_TypeError, "__traceback__ must be a traceback or None");
        return false;
    }
    struct tg_exception *x = tg_as_exception(e);
    tg_lock_token token = tg_object_lock(&x->object);
    struct tg_traceback *old = tg_block_read(&x->traceback);
    tg_block_publish(&x->traceback, copy);
    tg_object_unlock(&x->object, token);
    retire_block(&x->object, old);
    return true;
}

/* --- printing --- */

/* sys.stderr as the program left it; the process's own when that fails. */
static void write_text_steal(tg_value text) {
    size_t bytes = 0;
    const char *utf8 = text == TG_NULL ? NULL : tg_str_utf8(text, &bytes);
    tg_sys_flush();
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value file = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("stderr"));
    tg_value written = TG_NULL;
    if (utf8 && file != TG_NULL && !tg_is_none(file))
        written = tg_call_method(file, "write", &text, 1);
    if (written == TG_NULL) {
        tg_error_clear();
        fputs(utf8 ? utf8 : "MemoryError\n", stderr);
        fflush(stderr);
    }
    tg_sys_flush();
    tg_decref(written);
    tg_decref(file);
    tg_decref(sys);
    tg_decref(text);
    tg_error_clear();
}

void tg_print_exception(tg_value e) { write_text_steal(tg_exception_text(e)); }

void tg_print_ignored(tg_value e, tg_value message, tg_value where) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    if (tg_is_none(message))
        tg_builder_add_cstring(&b, "Exception ignored in");
    else
        tg_builder_add_str(&b, message);
    tg_builder_add_cstring(&b, ": ");
    tg_builder_add_repr(&b, where);
    tg_builder_add_cstring(&b, "\n");
    tg_value rest = tg_exception_text(e);
    if (rest != TG_NULL)
        tg_builder_add(&b, rest);
    tg_decref(rest);
    write_text_steal(tg_builder_finish(&b));
}

/* What a program has set as sys.unraisablehook; TG_NULL: nothing. */
static tg_value unraisable_hook(void) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value hook = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("unraisablehook"));
    tg_decref(sys);
    tg_error_clear();
    return tg_is_none(hook) ? TG_NULL : hook;
}

/* UnraisableHookArgs(type, exception, traceback, message, object) */
static tg_value hook_arguments(tg_value e, tg_value where) {
    tg_value values = tg_import_module(tg_str_intern_cstring("_sys_values"));
    tg_value type =
        values == TG_NULL ? TG_NULL : tg_module_get(values, tg_str_intern_cstring("UnraisableHookArgs"));
    tg_value traceback = tg_traceback_object(e), result = TG_NULL;
    tg_value parts[5] = {tg_from_object(tg_type_of(e)), e, traceback, TG_NONE, where};
    if (type != TG_NULL && traceback != TG_NULL)
        result = tg_call(type, parts, 5, TG_NULL);
    tg_decref(traceback);
    tg_decref(type);
    tg_decref(values);
    return result;
}

void tg_print_unraisable(tg_value where) {
    tg_value e = tg_error_take();
    if (e == TG_NULL)
        return;
    where = where == TG_NULL ? TG_NONE : where;
    tg_value hook = unraisable_hook();
    tg_value arguments = hook == TG_NULL ? TG_NULL : hook_arguments(e, where);
    tg_value done = arguments == TG_NULL ? TG_NULL : tg_call1(hook, arguments);
    if (hook == TG_NULL) {
        tg_print_ignored(e, TG_NONE, where);
    } else if (done == TG_NULL) {
        tg_value failure = tg_error_take(),
                 message = tg_str_from_cstring("Exception ignored in sys.unraisablehook");
        if (failure != TG_NULL && message != TG_NULL)
            tg_print_ignored(failure, message, hook);
        tg_decref(message);
        tg_decref(failure);
    }
    tg_decref(done);
    tg_decref(arguments);
    tg_decref(hook);
    tg_decref(e);
}

static int exit_code_of(tg_value e) {
    tg_value code = tg_getattr_cstring(e, "code");
    int64_t status = 1;
    if (code == TG_NULL) {
        tg_error_clear();
    } else if (tg_is_none(code)) {
        status = 0;
    } else if (tg_is_int_like(code)) {
        if (!tg_int_to_int64(code, &status))
            status = -1;
    } else {
        struct tg_str_builder b;
        tg_builder_start(&b);
        tg_builder_add_str(&b, code);
        tg_builder_add_cstring(&b, "\n");
        write_text_steal(tg_builder_finish(&b));
    }
    tg_decref(code);
    return (int)(status & 0xff);
}

/* sys.excepthook, where a program has set one; false: the exception is to be printed as ever. */
static bool shown_by_hook(tg_value e) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value hook = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("excepthook"));
    tg_decref(sys);
    if (hook == TG_NULL || tg_is_none(hook))
        return false;
    tg_value args[3] = {tg_from_object(tg_type_of(e)), e, tg_getattr_cstring(e, "__traceback__")};
    tg_value done = args[2] == TG_NULL ? TG_NULL : tg_call(hook, args, 3, TG_NULL);
    tg_decref(args[2]);
    tg_decref(hook);
    if (done == TG_NULL) {
        tg_value failure = tg_error_take();
        tg_sys_flush();
        fputs("Error in sys.excepthook:\n", stderr);
        tg_print_exception(failure);
        fputs("\nOriginal exception was:\n", stderr);
        tg_decref(failure);
    }
    tg_decref(done);
    return done != TG_NULL;
}

int tg_exit_status_steal(tg_value e) {
    int status = 1;
    if (tg_type_is_subtype(tg_type_of(e), &tg_exc_SystemExit)) {
        status = exit_code_of(e);
    } else {
        if (!shown_by_hook(e))
            tg_print_exception(e);
        if (tg_type_is_subtype(tg_type_of(e), &tg_exc_KeyboardInterrupt))
            status = TG_EXIT_INTERRUPTED;
    }
    tg_decref(e);
    return status;
}
