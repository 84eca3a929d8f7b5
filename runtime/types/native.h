/* SPDX-License-Identifier: MIT */
/* Native functions: the parsed signature and the fast way to call. */
#ifndef TG_TYPES_NATIVE_H
#define TG_TYPES_NATIVE_H

#include "runtime/types/function.h"

#define TG_NATIVE_MAX_NAMES 16

struct tg_signature {
    uint8_t names_count;      /* one argument each, "*args" and "**" not counted */
    uint8_t positional_count; /* of them, those that may be given by position */
    uint8_t positional_only;
    uint8_t required;       /* positional ones without "=" at the beginning */
    uint32_t required_mask; /* all that have no "=" */
    bool varargs, varkw;
    bool simple;    /* no keyword-only name, no "*args", no "**": positional calls need a count check only */
    uint8_t direct; /* so many positional arguments go to def->function as they are; 255: no number */
    bool wrapper;   /* an operation of a built-in type (__len__ ...): def->function is NULL; always
                     tg_native_call */
    bool guarded;   /* of a native module that wants a lock around its calls; `wrapper` is set too, and direct
                       255 */
    tg_value names[TG_NATIVE_MAX_NAMES]; /* interned */
};

/* An operation of a built-in type as a method: int.__add__, list.__len__, object.__init__. */
struct tg_wrapper_def {
    struct tg_native_def def; /* name only */
    tg_value (*call)(struct tg_type *owner, int operation, const tg_value *args, size_t nargs,
                     tg_value kwnames);
    int operation;
    int nargs; /* self included; -1: any number and keywords; -2: the same, and no self (__new__) */
};
tg_value tg_wrapper_new(const struct tg_wrapper_def *def, struct tg_type *owner);
/* A call with positional arguments only, where native->self is TG_NULL (plain functions; method descriptors
 * with self as args[0]). New reference or TG_NULL. */
static inline tg_value tg_native_call_positional(struct tg_native *native, const tg_value *args,
                                                 size_t nargs) {
    const struct tg_signature *s = native->parsed;
    if (__builtin_expect(nargs == s->direct && !native->owner, 1))
        return native->def->function(args, nargs);
    return tg_native_call(tg_from_object(native), args, nargs, TG_NULL);
}

/* Before anybody can call it: from now on each call runs under the lock of api/module_lock.h. */
void tg_native_guard(tg_value native);

/* Functions that the interpreter does itself where it can: len and next (lib/builtins_object.c), list.append.
 */
tg_value tg_native_len(const tg_value *args, size_t nargs);
tg_value tg_native_next(const tg_value *args, size_t nargs);
tg_value tg_native_append(const tg_value *args, size_t nargs);
tg_value tg_native_pop(const tg_value *args, size_t nargs);

/* The same for a method descriptor that was found on args[0]'s own type: its owner need not be checked. */
tg_value tg_native_call_method(struct tg_native *native, const tg_value *args, size_t nargs);

#endif
