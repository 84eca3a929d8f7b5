/* SPDX-License-Identifier: MIT */
/* The compiler's own types: how the files codegen*.c share one block under construction.
 *
 * While a block is being compiled its registers are numbered in two spaces: locals from 0, temporaries from
 * TG_TEMPORARY. Only at its end, when the number of locals is known, do temporaries get their place behind
 * them. Temporaries are a stack: `mark` is read, some are taken, and the stack falls back to the mark when
 * their consumers are emitted. */
#ifndef TG_LANG_CODEGEN_H
#define TG_LANG_CODEGEN_H

#include "runtime/lang/ast.h"
#include "runtime/lang/code.h"
#include "runtime/lang/scope.h"

#define TG_TEMPORARY 0x4000
#define TG_NO_REGISTER (-1)
#define TG_SPILL 0x40000000 /* far register for a temporary put aside: this and its number */
#define TG_NEAR_LOCALS 100u /* locals beyond are far */
#define TG_MOST_TEMPORARIES 150
#define TG_MANY_TEMPORARIES 96 /* of one statement: what is deeper in an expression finds them put aside */

struct tg_item { /* an instruction under construction */
    uint8_t op;
    int32_t a, b, c, x;
    uint32_t line;
};

struct tg_label {     /* a place in the code, known or still to come */
    int32_t position; /* -1: to come */
    uint32_t *jumps;  /* instructions that want it; offsets are filled in when it is placed */
    uint32_t count, room;
};

enum tg_block_kind {
    TG_BLOCK_LOOP,
    TG_BLOCK_FINALLY,
    TG_BLOCK_HANDLER, /* inside except or the exceptional finally: an exception is being handled */
    TG_BLOCK_WITH,
    TG_BLOCK_TRY,
};

struct tg_guard { /* one range of the exception table, or several of the same target */
    struct tg_label *target;
    int32_t depth; /* register (temporary) of the exception */
    uint32_t start;
};

struct tg_frame_block { /* what surrounds the statement being compiled, innermost first */
    enum tg_block_kind kind;
    struct tg_frame_block *outer;
    struct tg_guard guard; /* FINALLY, WITH, TRY, HANDLER with a cleanup */
    bool guarded;
    struct tg_label *next, *end; /* LOOP: continue, break */
    int32_t iterator;            /* LOOP: register, or TG_NO_REGISTER */
    const tg_block *finally;     /* FINALLY */
    int32_t reg;                 /* WITH: exit method; HANDLER: exception */
    const tg_name *unbind;       /* HANDLER of `except ... as name` */
    bool is_async;
};

struct tg_range {
    uint32_t start, end;
    struct tg_label *target; /* until it is placed: labels live on the stack of who compiles the statement */
    int32_t position;        /* ... then where */
    int32_t depth;
};

struct tg_function_builder {
    struct tg_function_builder *outer;
    struct tg_unit *unit;
    tg_scope *scope;       /* of the block; while an inlined comprehension is compiled, the comprehension's */
    tg_scope *frame_scope; /* of the block */
    struct tg_item *items;
    uint32_t count, room;
    uint32_t joined; /* instructions below this number stay as they are: a jump may come in behind them */
    struct tg_const *constants;
    uint32_t nconstants, constants_room;
    uint32_t *constant_places; /* open addressing: number + 1 */
    uint32_t constant_mask;
    const char **names;
    const tg_name **name_keys;
    uint32_t nnames, names_room;
    const char **locals;
    uint32_t nlocals, locals_room;
    struct tg_range *ranges;
    uint32_t nranges, ranges_room;
    int32_t temporaries, most_temporaries; /* now, at most */
    int32_t statement_mark;                /* temporaries that belong to what is around the statement */
    uint32_t spills, most_spills;          /* far registers that hold temporaries put aside: now, at most */
    struct tg_frame_block *block;
    uint64_t bound[4];  /* near locals that surely hold a value here */
    uint64_t unsure[4]; /* near locals that some del or except unbinds: never sure */
    bool reachable;
    int32_t class_cell;         /* class body: register of the __class__ cell */
    const tg_name **attributes; /* class body: names its methods assign on their first parameter */
    uint32_t nattributes;
    const tg_name *self_name; /* method: first parameter */
};

struct tg_compiler {
    tg_arena *arena;
    tg_file *file;
    struct tg_syntax_error *error;
    struct tg_function_builder *f;
    bool failed;
    bool interactive;
    uint32_t line;
};

/* --- codegen_emit.c: registers, instructions, labels, constants --- */
void *tg_c_grow(struct tg_compiler *c, void *old, uint32_t count, uint32_t *room, size_t item);
void tg_c_fail(struct tg_compiler *c, uint32_t line, uint32_t column, const char *message);
void tg_c_fail_memory(struct tg_compiler *c);
uint32_t tg_c_emit(struct tg_compiler *c, enum tg_opcode op, int32_t a, int32_t b, int32_t third, int32_t x);
/* The next instruction looks into reg: if a global was just loaded there, it may do without a count. */
void tg_c_lend_global(struct tg_compiler *c, int32_t reg);
int32_t tg_c_temporary(struct tg_compiler *c);
static inline int32_t tg_c_mark(const struct tg_compiler *c) { return c->f->temporaries; }
static inline void tg_c_fall_back(struct tg_compiler *c, int32_t mark) { c->f->temporaries = mark; }
static inline bool tg_c_is_temporary(int32_t reg) { return reg >= TG_TEMPORARY; }
void tg_c_place(struct tg_compiler *c, struct tg_label *label);
/* Emits a jump whose x is the label: op as for a forward jump; backward ones become LOOP_* or a jump around
 * JUMP_BACK. */
void tg_c_jump(struct tg_compiler *c, enum tg_opcode op, int32_t a, int32_t b, int32_t third,
               struct tg_label *label);
uint32_t tg_c_constant(struct tg_compiler *c, const struct tg_const *value);
uint32_t tg_c_constant_int(struct tg_compiler *c, int64_t value);
uint32_t tg_c_constant_text(struct tg_compiler *c, const char *text, size_t length);
uint32_t tg_c_name(struct tg_compiler *c, const tg_name *name);
void tg_c_range(struct tg_compiler *c,
                struct tg_guard *guard); /* ends the open range here; the next begins here */
static inline struct tg_label tg_c_label(void) { return (struct tg_label){.position = -1}; }

/* --- codegen_name.c: variables --- */
void tg_c_load_name(struct tg_compiler *c, const tg_name *name, int32_t to);
/* The same for the callee of a CALL, when the name is a global; false, and nothing is emitted, when it is
 * not. */
bool tg_c_load_callee(struct tg_compiler *c, const tg_name *name, int32_t to);
/* Where the variable lies as a register that can be read in place, or TG_NO_REGISTER. */
int32_t tg_c_local_register(struct tg_compiler *c, const tg_name *name);
/* ... that may be written directly (a plain near local). */
int32_t tg_c_store_register(struct tg_compiler *c, const tg_name *name);
void tg_c_note_bound(struct tg_compiler *c, int32_t reg);
void tg_c_store_name(struct tg_compiler *c, const tg_name *name, int32_t from); /* consumes a temporary */
void tg_c_delete_name(struct tg_compiler *c, const tg_name *name);
void tg_c_unbind_name(struct tg_compiler *c, const tg_name *name); /* without an error if it is unbound */
/* The cell of a free name of a block about to be made, into `to`. */
void tg_c_load_cell(struct tg_compiler *c, const tg_name *name, int32_t to);
int32_t tg_c_add_local(struct tg_compiler *c, const char *name);
/* Makes the scope's symbols this block's. A finally part is compiled more than once, and each time its
 * functions and comprehensions begin afresh. */
void tg_c_adopt_scope(struct tg_compiler *c, tg_scope *scope);
void tg_c_number_symbol(struct tg_compiler *c, tg_symbol *symbol);

/* --- codegen_expr.c --- */
void tg_c_expr_to(struct tg_compiler *c, tg_expr *e, int32_t to);
/* Begins an expression that exception handlers around must not see put their registers aside; gives what to
 * restore. */
static inline int32_t tg_c_keep_temporaries(struct tg_compiler *c) {
    int32_t before = c->f->statement_mark;
    c->f->statement_mark = c->f->temporaries;
    return before;
}
/* Into any register: a local read in place, `hint` if that is a temporary, else a new temporary. */
int32_t tg_c_operand(struct tg_compiler *c, tg_expr *e, int32_t hint);
bool tg_c_may_assign(const tg_expr *e); /* may evaluating it assign a local (a walrus)? */
/* An operand that is read after `later` was evaluated, which may assign its variable: then a copy. */
int32_t tg_c_left_operand(struct tg_compiler *c, tg_expr *e, const tg_expr *later, int32_t hint);
/* Into a new temporary, which is the next of the stack. */
int32_t tg_c_expr_temporary(struct tg_compiler *c, tg_expr *e);
/* Start, stop and, if wanted, step of a slice into new temporaries; returns the first. */
int32_t tg_c_slice_bounds(struct tg_compiler *c, const tg_expr *e, bool step);
void tg_c_jump_if(struct tg_compiler *c, tg_expr *e, bool sense, struct tg_label *label);
void tg_c_binary_into(struct tg_compiler *c, tg_binary_op op, int32_t to, int32_t left, tg_expr *right,
                      bool inplace);
/* The constant's number if e is one that a _K instruction can name. */
bool tg_c_small_constant(struct tg_compiler *c, const tg_expr *e, int32_t *number);
bool tg_c_literal(const struct tg_compiler *c, const tg_expr *e, struct tg_const *out);
void tg_c_await(struct tg_compiler *c, enum tg_opcode get, int32_t value, int32_t to);

/* --- codegen_call.c: calls, displays, comprehensions --- */
void tg_c_call(struct tg_compiler *c, tg_expr *e, int32_t to);
void tg_c_display(struct tg_compiler *c, tg_expr *e, int32_t to);
void tg_c_dict(struct tg_compiler *c, tg_expr *e, int32_t to);
void tg_c_comprehension(struct tg_compiler *c, tg_expr *e, int32_t to);
/* Positional arguments into the temporaries from base on; *names: constant of keyword names + 1, or 0.
 * Returns how many. */
bool tg_c_arguments_fit(const tg_expr_list *positional, const tg_keyword *keywords, uint32_t count);
uint32_t tg_c_plain_arguments(struct tg_compiler *c, const tg_expr_list *positional,
                              const tg_keyword *keywords, uint32_t count, int32_t *names);
/* ... with * or **, or very many: a list and a dict into the next two temporaries. Messages name the callee.
 */
void tg_c_spread_arguments(struct tg_compiler *c, const tg_expr_list *positional, const tg_keyword *keywords,
                           uint32_t count, int32_t callee, bool bases);

/* --- codegen_stmt.c, codegen_try.c, codegen_match.c --- */
void tg_c_block(struct tg_compiler *c, const tg_block *block);
void tg_c_stmt(struct tg_compiler *c, tg_stmt *s);
void tg_c_store(struct tg_compiler *c, tg_expr *target, int32_t from);
void tg_c_try(struct tg_compiler *c, tg_stmt *s);
void tg_c_with(struct tg_compiler *c, tg_stmt *s, uint32_t item);
/* Leaves the blocks up to, not including, `until` (NULL: all): runs finally parts, exits managers. */
void tg_c_leave_blocks(struct tg_compiler *c, const struct tg_frame_block *until);
/* After the way out was emitted: the guards of the blocks left begin again behind it. */
void tg_c_restart_guards(struct tg_compiler *c, const struct tg_frame_block *until);
bool tg_c_must_leave(const struct tg_compiler *c);
void tg_c_match(struct tg_compiler *c, tg_stmt *s);

/* --- codegen.c: units --- */
void tg_c_function(struct tg_compiler *c, tg_stmt *s);
void tg_c_class(struct tg_compiler *c, tg_stmt *s);
void tg_c_lambda(struct tg_compiler *c, tg_expr *e, int32_t to);
/* Begins and ends a nested unit; end returns the number of its constant in the outer block. */
void tg_c_begin(struct tg_compiler *c, tg_scope *scope, const char *name, uint32_t flags, uint32_t line);
uint32_t tg_c_end(struct tg_compiler *c);
void tg_c_parameters(struct tg_compiler *c, const tg_params *params);
/* RETURN of a register: a parameter that it moves out is not one that is kept. */
void tg_c_return(struct tg_compiler *c, int32_t value);
/* MAKE_FUNCTION into `to`: parts (defaults ...) were evaluated into temporaries from base on. */
void tg_c_make_function(struct tg_compiler *c, tg_scope *scope, uint32_t constant, int32_t base,
                        uint32_t parts, int32_t to);
void tg_c_cells(struct tg_compiler *c); /* MAKE_CELL for captured locals of the scope that begins */

#endif
