/* SPDX-License-Identifier: MIT */
/* Raising and inspecting exceptions: the pending one stands in the thread, and whatever is raised while
 * another is being handled remembers that one as its context. */
#include "runtime/core/errors.h"

#include "runtime/core/alloc.h"
#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/exception.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

const char *tg_type_name(tg_value v) { return tg_type_of(v)->name; }

/* --- the pending exception --- */

bool tg_error_pending(void) { return tg_self()->exception != TG_NULL; }

bool tg_error_matches(const struct tg_type *type) {
    tg_value e = tg_self()->exception;
    return e != TG_NULL && tg_type_is_subtype(tg_type_of(e), type);
}

tg_value tg_error_take(void) {
    struct tg_thread *self = tg_self();
    tg_value e = self->exception;
    self->exception = TG_NULL;
    return e;
}

void tg_error_restore_steal(tg_value e) {
    struct tg_thread *self = tg_self();
    tg_value old = self->exception;
    self->exception = e;
    tg_decref(old);
}

void tg_error_clear(void) { tg_error_restore_steal(TG_NULL); }

tg_value tg_error_take_stop_value(void) {
    if (!tg_error_matches(&tg_exc_StopIteration))
        return TG_NULL;
    tg_value e = tg_error_take();
    tg_value v = tg_exception_first_argument(e);
    tg_decref(e);
    return v == TG_NULL ? TG_NONE : v;
}

/* --- raising --- */

/* Cuts the chain of contexts where it comes back to e. */
static void cut_cycle(tg_value e, tg_value from) {
    tg_value at = tg_new_reference(from);
    while (at != TG_NULL) {
        struct tg_exception *x = tg_as_exception(at);
        tg_value next = tg_slot_read(&x->context);
        if (next == e) {
            tg_slot_write_steal(&x->object, &x->context, TG_NULL);
            tg_decref(next);
            next = TG_NULL;
        }
        tg_decref(at);
        at = next;
    }
}

tg_value tg_raise_steal(tg_value e) {
    tg_value handled = tg_self()->handled;
    if (handled != TG_NULL && handled != e) {
        cut_cycle(e, handled);
        struct tg_exception *x = tg_as_exception(e);
        tg_slot_write_steal(&x->object, &x->context, tg_new_reference(handled));
    }
    tg_error_restore_steal(e);
    return TG_NULL;
}

static tg_value raise_with_args_steal(struct tg_type *type, tg_value args) {
    if (args == TG_NULL)
        return TG_NULL;
    if (!(type->flags & TG_TYPE_HEAP)) {
        tg_value e = tg_exception_new_steal(type, args);
        return e == TG_NULL ? TG_NULL : tg_raise_steal(e);
    }
    tg_value e = tg_call_tuple(tg_from_object(type), args, TG_NULL);
    tg_decref(args);
    return e == TG_NULL ? TG_NULL : tg_raise_steal(e);
}

static tg_value format_text(const char *format, va_list arguments) {
    char small[512];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    tg_value text = TG_NULL;
    if (length < (int)sizeof small) {
        text = tg_str_from_utf8(small, length < 0 ? 0 : (size_t)length);
    } else {
        char *big = tg_malloc((size_t)length + 1);
        if (big) {
            vsnprintf(big, (size_t)length + 1, format, again);
            text = tg_str_from_utf8(big, (size_t)length);
        }
        tg_mfree(big);
    }
    va_end(again);
    return text;
}

tg_value tg_raise(struct tg_type *type, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tg_value text = format_text(format, arguments);
    va_end(arguments);
    if (text == TG_NULL)
        return TG_NULL;
    return raise_with_args_steal(type, tg_tuple_from_array_steal(&text, 1));
}

tg_value tg_raise_value(struct tg_type *type, tg_value argument) {
    return raise_with_args_steal(type, tg_tuple_from_array(&argument, argument != TG_NULL));
}

tg_value tg_raise_type_of(struct tg_type *exception, const char *format, tg_value v) {
    char text[512];
    const char *place = strstr(format, "%s");
    if (!place)
        return tg_raise(exception, "%s", format);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(place - format), format, tg_type_name(v), place + 2);
    return tg_raise(exception, "%s", text);
}

/* Made at start-up, pinned; its traceback is nobody's. */
static tg_value memory_error;

bool tg_errors_start(void) {
    memory_error = tg_exception_new_steal(&tg_exc_MemoryError, tg_new_reference(tg_empty_tuple));
    if (memory_error == TG_NULL)
        return false;
    tg_object_pin(tg_as_object(memory_error));
    return tg_register_root(&memory_error);
}

tg_value tg_raise_memory(void) {
    if (memory_error != TG_NULL)
        tg_error_restore_steal(memory_error);
    return TG_NULL;
}

tg_value tg_raise_errno(const char *path_or_null) {
    int code = errno;
    tg_value parts[3] = {tg_int(code), tg_str_from_cstring(strerror(code)), TG_NULL};
    size_t count = 2;
    if (path_or_null)
        parts[count++] = tg_str_from_cstring(path_or_null);
    tg_value e = TG_NULL;
    if (parts[1] != TG_NULL && (count == 2 || parts[2] != TG_NULL))
        e = tg_call(tg_from_object(&tg_exc_OSError), parts, count, TG_NULL);
    for (size_t i = 0; i < count; i++)
        tg_decref(parts[i]);
    return e == TG_NULL ? TG_NULL : tg_raise_steal(e);
}

/* --- raise statements --- */

/* A class is called, an instance is taken. New reference; TG_NULL with TypeError. */
static tg_value instance_of(tg_value v, const char *refusal) {
    if (tg_is_exception(v))
        return tg_new_reference(v);
    if (!tg_is_type(v) || !tg_type_is_subtype(tg_as_type(v), &tg_exc_BaseException))
        return tg_raise(&tg_exc_TypeError, "%s", refusal);
    tg_value e = tg_call0(v);
    if (e != TG_NULL && !tg_is_exception(e)) {
        tg_value called = tg_repr(v), got = tg_repr(tg_from_object(tg_type_of(e)));
        if (called != TG_NULL && got != TG_NULL)
            tg_raise(&tg_exc_TypeError,
                     "calling %s should have returned an instance of BaseException, not %s",
                     tg_str_utf8(called, NULL), tg_str_utf8(got, NULL));
        tg_decref(called);
        tg_decref(got);
        tg_decref(e);
        return TG_NULL;
    }
    return e;
}

static void set_cause_steal(struct tg_exception *x, tg_value cause) {
    tg_slot_write_steal(&x->object, &x->cause, cause);
    tg_raw_store32(&x->suppress_context, 1);
}

tg_value tg_raise_object(tg_value v, tg_value cause) {
    tg_value e = instance_of(v, "exceptions must derive from BaseException");
    if (e == TG_NULL)
        return TG_NULL;
    if (cause != TG_NULL) {
        tg_value c = tg_is_none(cause)
                         ? TG_NULL
                         : instance_of(cause, "exception causes must derive from BaseException");
        if (c == TG_NULL && !tg_is_none(cause)) {
            tg_decref(e);
            return TG_NULL;
        }
        set_cause_steal(tg_as_exception(e), c);
    }
    return tg_raise_steal(e);
}

static int matches_type(tg_value e, tg_value type) {
    if (tg_is_type(type) && tg_type_is_subtype(tg_as_type(type), &tg_exc_BaseException))
        return tg_type_is_subtype(tg_type_of(e), tg_as_type(type));
    tg_raise(&tg_exc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

int tg_exception_matches(tg_value e, tg_value types) {
    if (!tg_is_tuple(types))
        return matches_type(e, types);
    const struct tg_tuple *t = tg_as_tuple(types);
    int found = 0;
    for (size_t i = 0; i < t->length; i++) {
        int one = matches_type(e, t->items[i]);
        if (one < 0)
            return -1;
        found |= one;
    }
    return found;
}
