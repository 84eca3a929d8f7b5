/* SPDX-License-Identifier: MIT */
/* What the compiler makes of a block: a unit of plain data, no objects in it. vm/code.c turns a unit (and the
 * units in its constants) into code objects. All memory of a tree of units belongs to the arena it was
 * compiled with; text is UTF-8. */
#ifndef TG_LANG_CODE_H
#define TG_LANG_CODE_H

#include "runtime/lang/opcodes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tg_unit;

enum tg_const_kind {
    TG_CONST_NONE,
    TG_CONST_TRUE,
    TG_CONST_FALSE,
    TG_CONST_ELLIPSIS,
    TG_CONST_INT,    /* integer */
    TG_CONST_BIGINT, /* text: decimal digits or 0x..., underscores removed; may have a leading minus */
    TG_CONST_FLOAT,
    TG_CONST_IMAGINARY, /* real: the imaginary part */
    TG_CONST_STR,
    TG_CONST_BYTES,
    TG_CONST_TUPLE,
    TG_CONST_FROZENSET, /* items */
    TG_CONST_UNIT,
};

struct tg_const {
    enum tg_const_kind kind;
    bool identifier; /* STR: looks like an identifier (is interned) */
    union {
        int64_t integer;
        double real;
        struct {
            const char *bytes; /* STR: UTF-8, surrogates allowed */
            size_t length;
        } text;
        struct {
            const struct tg_const *items;
            size_t count;
        } tuple;
        const struct tg_unit *unit;
    };
};

struct tg_handler {      /* innermost first: the first entry that covers an instruction counts */
    uint32_t start, end; /* instructions [start, end) */
    uint32_t target;
    uint32_t depth; /* register that gets the exception; those from it on are released */
};

struct tg_annotation { /* of a parameter, or of what is returned */
    const char *name;
    const char *text; /* source */
    size_t length;
};

enum tg_unit_flag {
    TG_UNIT_GENERATOR = 1,
    TG_UNIT_COROUTINE = 2,
    TG_UNIT_ASYNC_GENERATOR = 4,
    TG_UNIT_SUSPENDS = 7,     /* any of these */
    TG_UNIT_VARARGS = 8,      /* *args: the local after the keyword-only parameters */
    TG_UNIT_VARKEYWORDS = 16, /* **kwargs: the local after that */
    TG_UNIT_MODULE = 32,
    TG_UNIT_CLASS_BODY = 64, /* r[0] is the namespace dict; returns the __class__ cell or None */
    TG_UNIT_LAMBDA = 128,
    TG_UNIT_NESTED =
        256, /* inside a function, or an expression: its function object is counted, not pinned */
    TG_UNIT_DOCSTRING = 512, /* constant 0 is the docstring */
};

struct tg_unit {
    const char *name, *qualified_name; /* "f", "C.f", "f.<locals>.g", "<module>", "<lambda>" */
    uint32_t flags;
    uint32_t first_line;
    /* parameters in the order of the first registers: positional (the first positional_only of them by
     * position only), keyword-only, *args, **kwargs */
    uint32_t positional, positional_only, keyword_only;
    uint32_t kept;    /* of the first two parameters, those in front that stay where they are: no instruction
                         assigns, deletes, captures or returns them from their registers */
    uint32_t nlocals; /* registers below are locals, from it on temporaries */
    uint32_t nregisters; /* all, the registers of the largest call's arguments included; instructions name the
                            first 256 */
    uint32_t nfar;       /* far registers beyond 256: locals that did not fit */
    const tg_instruction *instructions;
    const uint32_t *lines; /* one an instruction */
    uint32_t count;
    const struct tg_const *constants;
    uint32_t nconstants;
    const char *const *names;
    uint32_t nnames;
    const char *const *local_names; /* nlocals of them (far ones after); hidden ones start with '.' */
    const char *const *free_names;
    uint32_t nfree;
    const struct tg_handler *handlers;
    uint32_t nhandlers;
    const struct tg_annotation *annotations;
    uint32_t nannotations;
    uint32_t attribute_hint; /* class body: how many distinct self.NAME its methods assign */
};

struct tg_arena;
struct tg_syntax_error;

enum tg_compile_mode { TG_COMPILE_FILE, TG_COMPILE_INTERACTIVE };

/* Source text (any bytes) to a unit in the arena; NULL with *error filled in. No globals: any thread. */
const struct tg_unit *tg_compile(struct tg_arena *arena, const char *filename, const char *source,
                                 size_t bytes, enum tg_compile_mode mode, struct tg_syntax_error *error);

/* Most digits of a decimal in source text, for all threads from now on; 0: any number. */
void tg_literal_set_max_digits(uint64_t digits);

#endif
