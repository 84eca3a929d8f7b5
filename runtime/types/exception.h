/* SPDX-License-Identifier: MIT */
/* Exceptions: arguments, the chain, and a traceback that is text, never frames. */
#ifndef TG_TYPES_EXCEPTION_H
#define TG_TYPES_EXCEPTION_H

#include "runtime/core/protocol.h"

struct tg_traceback_entry {
    tg_value filename, function; /* interned strs: not counted */
    uint32_t line;
};

struct tg_traceback { /* a block; entries in the order in which frames were passed: innermost first */
    uint32_t count;   /* raw; published after the entry */
    uint32_t capacity;
    struct tg_traceback_entry entries[];
};

struct tg_exception {
    struct tg_object object;
    tg_slot args; /* tuple */
    tg_slot cause, context;
    tg_slot details[2]; /* name, obj; name, path; name, what was in sight; filename, filename2: by type */
    void *traceback;    /* block: struct tg_traceback, or NULL */
    uint32_t suppress_context;
    uint32_t unused;
    struct tg_attributes attributes;
};

static inline bool tg_is_exception(tg_value v) {
    return tg_is_object(v) && tg_type_has(v, TG_TYPE_EXCEPTION);
}
static inline struct tg_exception *tg_as_exception(tg_value v) { return (struct tg_exception *)(uintptr_t)v; }

/* `raise v` / `raise v from cause`: v is a class or an instance (borrowed); cause TG_NULL: no from. Sets the
 * pending exception, chained to what is being handled. Always returns TG_NULL. */
tg_value tg_raise_object(tg_value v, tg_value cause);

/* except <types>: 1, 0, -1 (TypeError: not exception classes). */
int tg_exception_matches(tg_value exception, tg_value types);

/* except* <types>: what of e, an exception or None, the types catch, as a group, and what is left; None where
 * there is nothing. New references; false with TypeError. */
bool tg_exception_star_match(tg_value e, tg_value types, tg_value *match, tg_value *rest);
/* What is raised when all clauses are done: of `original`, and of the list of what clauses raised and left.
 * None, or an exception. */
tg_value tg_exception_star_end(tg_value original, tg_value list);

/* The message as traceback's last line has it: "ValueError: text". New reference to a str. */
tg_value tg_exception_line(tg_value exception);

#define TG_EXIT_INTERRUPTED 0x100 /* no exit code: the process is to end by SIGINT */

/* Exit status for an exception that nobody caught: SystemExit's code (message printed), TG_EXIT_INTERRUPTED
 * for KeyboardInterrupt, else 1 after printing. Consumes it. */
int tg_exit_status_steal(tg_value exception);

/* The whole traceback as CPython writes it, as str. */
tg_value tg_exception_text(tg_value exception);

bool tg_exceptions_start(void); /* makes the tree's types ready */

#endif
