/* SPDX-License-Identifier: MIT */
/* Which name means what in which block: the symbol tables that scope analysis hangs on the
 * nodes of modules, functions, classes, lambdas and comprehensions.
 *
 * List, set and dict comprehensions are inlined (PEP 709): they have a scope of their own, so that
 * their variables stay apart, but run in the frame of the block around them. Comprehensions in class
 * bodies and generator expressions are functions. */
#ifndef TG_LANG_SCOPE_H
#define TG_LANG_SCOPE_H

#include "runtime/lang/ast.h"
#include "runtime/lang/syntax_error.h"

typedef enum tg_scope_kind {
    TG_SCOPE_MODULE,
    TG_SCOPE_FUNCTION,
    TG_SCOPE_LAMBDA,
    TG_SCOPE_CLASS,
    TG_SCOPE_COMPREHENSION, /* list, set, dict */
    TG_SCOPE_GENERATOR,     /* generator expression */
} tg_scope_kind;

typedef enum tg_place {
    TG_PLACE_LOCAL,  /* a register of this block, holding a cell if the symbol is captured */
    TG_PLACE_FREE,   /* a cell of an enclosing function */
    TG_PLACE_GLOBAL, /* the module's namespace, then the built-in one */
    TG_PLACE_NAME,   /* class body: its namespace, then as GLOBAL (or as FREE if that is set) */
    TG_PLACE_OUTER,  /* inlined comprehension: whatever it is in the scope around */
} tg_place;

enum {
    TG_SYMBOL_USED = 1,
    TG_SYMBOL_BOUND = 2, /* assigned, imported, defined, deleted */
    TG_SYMBOL_PARAM = 4,
    TG_SYMBOL_GLOBAL = 8,
    TG_SYMBOL_NONLOCAL = 16,
    TG_SYMBOL_ANNOTATED = 32,
    TG_SYMBOL_ITERATION = 64, /* target of a comprehension's for */
};

typedef struct tg_symbol {
    const tg_name *name; /* mangled */
    uint8_t flags;
    uint8_t place;    /* tg_place */
    bool is_captured; /* LOCAL: an inner function refers to it, so it lives in a cell */
    bool is_deleted;  /* by del or the end of an except clause: may be unbound anywhere */
    uint32_t reg;     /* LOCAL: 1 + its register once the code generator has given it one */
    tg_span declared; /* of a NONLOCAL declaration */
} tg_symbol;

struct tg_scope {
    tg_scope_kind kind;
    tg_scope *parent;
    const tg_name *name;       /* of a function or class, else NULL */
    const tg_name *class_name; /* of the class whose private names are mangled here, or NULL */
    tg_symbol **symbols;       /* in order of appearance; parameters first */
    uint32_t count, room;
    tg_symbol **places; /* open addressing by name */
    uint32_t place_count;
    const tg_name **frees; /* names whose cells the block is given */
    uint32_t free_count, free_room;
    bool is_async, is_generator;
    bool is_inlined;
    bool has_walrus;      /* so a local can change between the operands of an expression */
    const void *unit;     /* the code generator's: in whose frame its symbols have their registers */
    bool has_annotations; /* of names of its own */
    bool has_class_cell;  /* class: a method refers to __class__ or super */
};

/* Builds the scopes of a module; false with the error filled in. Refuses what CPython refuses
 * after parsing: return outside a function, doubled parameters, misplaced declarations. */
bool tg_scope_analyse(tg_arena *arena, tg_file *module, tg_syntax_error *error);

/* The symbol of a mangled name in this very scope, or NULL. */
tg_symbol *tg_scope_find(const tg_scope *scope, const tg_name *name);

/* The name as it is stored in this scope: `__x` in class C is `_C__x`. NULL without memory. */
const tg_name *tg_scope_mangle(tg_arena *arena, const tg_scope *scope, const tg_name *name);

#endif
