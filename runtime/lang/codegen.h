/* SPDX-License-Identifier: MIT */
/* Tree to bytecode: what the compiler's files call in each other. Private to lang/.
 *
 * An operand is a register: a near local that holds the value itself, read in place, or a temporary,
 * which the instruction that reads it consumes. `dest` is where a value is wanted: a near local, or
 * a temporary that the caller has reserved. Temporaries are taken and given back like a stack. */
#ifndef TG_LANG_CODEGEN_H
#define TG_LANG_CODEGEN_H

#include "runtime/lang/emit.h"

/* --- codegen_name.c ---------------------------------------------------------------- */

/* The near register of a name that is a plain local here and needs no cell; false otherwise. */
bool tg_plain_local(tg_emitter *e, const tg_name *name, uint32_t *reg, tg_symbol **symbol);
void tg_load_name(tg_emitter *e, const tg_name *name, uint32_t dest);
void tg_store_name(tg_emitter *e, const tg_name *name, uint32_t from); /* consumes a temporary */
void tg_delete_name(tg_emitter *e, const tg_name *name);
void tg_make_cells(tg_emitter *e, const tg_scope *scope);
/* Cells for the free variables of an inner block, as a tuple in `dest`; false if it has none. */
bool tg_load_closure(tg_emitter *e, const tg_scope *inner, uint32_t dest);

/* --- fold.c ------------------------------------------------------------------------- */

/* The value of an expression that is known now. */
bool tg_fold(tg_emitter *e, const tg_expr *expr, struct tg_const *constant);
bool tg_is_true_constant(const struct tg_const *constant);

/* --- codegen_expr.c ----------------------------------------------------------------- */

void tg_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
uint32_t tg_operand(tg_emitter *e, const tg_expr *expr); /* a local in place, or a new temporary */
uint32_t tg_operand_at(tg_emitter *e, const tg_expr *expr, uint32_t dest); /* ... or dest, if that is one */
/* As tg_operand_at, for an operand after which `later` is evaluated: no walrus there may change it. */
uint32_t tg_first_operand(tg_emitter *e, const tg_expr *expr, const tg_expr *later, uint32_t dest);
uint32_t tg_push_value(tg_emitter *e, const tg_expr *expr); /* always a new temporary */
void tg_load_constant(tg_emitter *e, struct tg_const constant, uint32_t dest);
void tg_discard(tg_emitter *e, const tg_expr *expr);                           /* for its effects */
bool tg_constant_operand(tg_emitter *e, const tg_expr *expr, uint32_t *index); /* fits the _K forms */
enum tg_opcode tg_binary_opcode(tg_binary_op op);

/* --- codegen_display.c -------------------------------------------------------------- */

void tg_display_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
void tg_string_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
void tg_list_of(tg_emitter *e, const tg_expr_list *list, uint32_t dest); /* with stars spread */

/* --- codegen_call.c ----------------------------------------------------------------- */

void tg_call_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
uint32_t tg_keyword_names(tg_emitter *e, const tg_keyword *keywords, uint32_t count); /* constant number */

/* --- codegen_jump.c ----------------------------------------------------------------- */

void tg_jump_if(tg_emitter *e, const tg_expr *expr, bool sense, tg_label *label);
void tg_comparison_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
void tg_boolean_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
void tg_conditional_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);

/* --- codegen_comp.c ----------------------------------------------------------------- */

void tg_comprehension_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);

/* --- codegen_async.c ---------------------------------------------------------------- */

void tg_yield_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
void tg_await(tg_emitter *e, uint32_t reg); /* the temporary becomes its result */

/* --- codegen_assign.c --------------------------------------------------------------- */

void tg_store(tg_emitter *e, const tg_expr *target, uint32_t from); /* consumes a temporary */
void tg_assign_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_augmented_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_annotated_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_delete_statement(tg_emitter *e, const tg_stmt *stmt);

/* --- codegen_function.c ------------------------------------------------------------- */

void tg_function_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_class_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_lambda_into(tg_emitter *e, const tg_expr *expr, uint32_t dest);
/* A function that runs a comprehension, made and called with the iterator in the temporary `iterator`. */
void tg_comprehension_function(tg_emitter *e, const tg_expr *expr, uint32_t iterator, uint32_t dest);
const struct tg_unit *tg_compile_module(tg_compiler *compiler);

/* --- codegen_comp.c: the body of such a function ------------------------------------- */

void tg_comprehension_body(tg_emitter *e, const tg_expr *expr);

/* --- codegen_stmt.c, codegen_loop.c, codegen_try.c, codegen_match.c ------------------- */

void tg_statements(tg_emitter *e, const tg_block *block);
void tg_loop_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_try_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_with_statement(tg_emitter *e, const tg_stmt *stmt);
void tg_match_statement(tg_emitter *e, const tg_stmt *stmt);
/* Leaves all blocks up to the innermost loop (NULL: of the function), running what they owe. */
void tg_leave_to(tg_emitter *e, const tg_leave *until);
bool tg_owes_anything(const tg_emitter *e); /* a finally, a with or a handler is around */
/* `for` over the temporary `iterator`, whose body `run` emits. */
typedef struct tg_loop_parts {
    tg_label body, test, end;
} tg_loop_parts;

#endif
