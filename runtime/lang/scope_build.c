/* SPDX-License-Identifier: MIT */
/* The first half of scope analysis: a walk over the tree that notes which block uses, binds and
 * declares which name, and refuses statements and expressions in places where they cannot be. */
#include "runtime/lang/scope_build.h"

#include <stdlib.h>
#include <string.h>

static bool visit_expr(tg_scope_builder *b, tg_expr *expr);
static bool visit_block(tg_scope_builder *b, const tg_block *block);

/* --- scopes --------------------------------------------------------------------- */

static bool is_function(const tg_scope *scope) {
    return scope->kind == TG_SCOPE_FUNCTION || scope->kind == TG_SCOPE_LAMBDA;
}

static bool is_comprehension(const tg_scope *scope) {
    return scope->kind == TG_SCOPE_COMPREHENSION || scope->kind == TG_SCOPE_GENERATOR;
}

static tg_scope *open_scope(tg_scope_builder *b, tg_scope_kind kind, const tg_name *name) {
    tg_scope *scope = tg_arena_zalloc(b->arena, sizeof *scope);
    if (!scope)
        return tg_scope_fail_memory(b);
    if (b->scopes.count == b->scopes.room) {
        uint32_t room = b->scopes.room ? b->scopes.room * 2 : 64;
        tg_scope **items = realloc(b->scopes.items, room * sizeof *items);
        if (!items)
            return tg_scope_fail_memory(b);
        b->scopes.items = items;
        b->scopes.room = room;
    }
    b->scopes.items[b->scopes.count++] = scope;
    scope->kind = kind;
    scope->parent = b->scope;
    scope->name = name;
    scope->class_name = kind == TG_SCOPE_CLASS ? name : b->scope ? b->scope->class_name : NULL;
    scope->is_inlined = kind == TG_SCOPE_COMPREHENSION && b->scope->kind != TG_SCOPE_CLASS;
    b->scope = scope;
    return scope;
}

/* The innermost scope that is no comprehension. */
static tg_scope *enclosing_block(tg_scope *scope) {
    while (is_comprehension(scope))
        scope = scope->parent;
    return scope;
}

/* --- names ---------------------------------------------------------------------- */

static tg_symbol *add(tg_scope_builder *b, tg_scope *scope, const tg_name *name, uint8_t flags) {
    name = tg_scope_mangle(b->arena, scope, name);
    return name ? tg_scope_add(b, scope, name, flags) : tg_scope_fail_memory(b);
}

static bool bind(tg_scope_builder *b, const tg_name *name) { return add(b, b->scope, name, TG_SYMBOL_BOUND); }

static bool use(tg_scope_builder *b, const tg_name *name) {
    if (!add(b, b->scope, name, TG_SYMBOL_USED))
        return false;
    bool is_inside = b->scope->kind != TG_SCOPE_MODULE && b->scope->kind != TG_SCOPE_CLASS;
    return name != b->super_name || !is_inside ||
           tg_scope_add(b, b->scope, b->class_cell_name, TG_SYMBOL_USED);
}

static bool visit_name(tg_scope_builder *b, const tg_expr *expr) {
    if (expr->context == TG_LOAD)
        return use(b, expr->name);
    if (strcmp(expr->name->text, "__debug__") == 0)
        return tg_scope_fail(b, expr->span, "cannot %s __debug__",
                             expr->context == TG_STORE ? "assign to" : "delete");
    tg_symbol *symbol = add(b, b->scope, expr->name, TG_SYMBOL_BOUND);
    if (symbol && expr->context == TG_DELETE)
        symbol->is_deleted = true;
    return symbol;
}

/* A walrus in a comprehension binds in the block around it. */
static bool visit_named(tg_scope_builder *b, const tg_expr *expr) {
    const tg_name *name = expr->named.target->name;
    if (b->in_iterable)
        return tg_scope_fail(b, expr->span,
                             "assignment expression cannot be used in a comprehension iterable expression");
    for (tg_scope *scope = b->scope; is_comprehension(scope); scope = scope->parent) {
        tg_symbol *symbol = tg_scope_find(scope, name);
        if (symbol && symbol->flags & TG_SYMBOL_ITERATION)
            return tg_scope_fail(b, expr->named.target->span,
                                 "assignment expression cannot rebind comprehension iteration variable '%s'",
                                 name->text);
        if (!add(b, scope, name, TG_SYMBOL_USED))
            return false;
    }
    tg_scope *block = enclosing_block(b->scope);
    b->scope->has_walrus = block->has_walrus = true;
    if (block != b->scope && block->kind == TG_SCOPE_CLASS)
        return tg_scope_fail(b, expr->span,
                             "assignment expression within a comprehension cannot be used in a class body");
    return add(b, block, name, TG_SYMBOL_BOUND) && visit_expr(b, expr->named.value);
}

/* --- functions ------------------------------------------------------------------ */

static bool visit_param_defaults(tg_scope_builder *b, const tg_params *params) {
    for (uint32_t i = 0; i < params->positional_count; i++)
        if (params->positional[i].default_value && !visit_expr(b, params->positional[i].default_value))
            return false;
    for (uint32_t i = 0; i < params->keyword_only_count; i++)
        if (params->keyword_only[i].default_value && !visit_expr(b, params->keyword_only[i].default_value))
            return false;
    return true;
}

static bool add_param(tg_scope_builder *b, const tg_param *param) {
    const tg_name *name = tg_scope_mangle(b->arena, b->scope, param->name);
    if (!name)
        return tg_scope_fail_memory(b);
    if (tg_scope_find(b->scope, name))
        return tg_scope_fail(b, param->span, "duplicate argument '%s' in function definition",
                             param->name->text);
    return tg_scope_add(b, b->scope, name, TG_SYMBOL_PARAM);
}

/* In the order of the frame's first registers. */
static bool add_params(tg_scope_builder *b, const tg_params *params) {
    for (uint32_t i = 0; i < params->positional_count; i++)
        if (!add_param(b, &params->positional[i]))
            return false;
    for (uint32_t i = 0; i < params->keyword_only_count; i++)
        if (!add_param(b, &params->keyword_only[i]))
            return false;
    return (!params->var_positional || add_param(b, params->var_positional)) &&
           (!params->var_keyword || add_param(b, params->var_keyword));
}

static bool visit_list(tg_scope_builder *b, const tg_expr_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (!visit_expr(b, list->items[i]))
            return false;
    return true;
}

static bool visit_keywords(tg_scope_builder *b, const tg_keyword *keywords, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!visit_expr(b, keywords[i].value))
            return false;
    return true;
}

static bool visit_function(tg_scope_builder *b, tg_stmt *stmt) {
    if (!visit_list(b, &stmt->function.decorators) || !visit_param_defaults(b, stmt->function.params) ||
        !bind(b, stmt->function.name))
        return false;
    tg_scope *around = b->scope;
    uint32_t loops = b->loops, stars = b->stars;
    tg_scope *scope = open_scope(b, TG_SCOPE_FUNCTION, stmt->function.name);
    if (!scope)
        return false;
    stmt->function.scope = scope;
    scope->is_async = stmt->is_async;
    b->loops = b->stars = 0;
    if (!add_params(b, stmt->function.params) || !visit_block(b, &stmt->function.body))
        return false;
    b->scope = around;
    b->loops = loops;
    b->stars = stars;
    return true;
}

static bool visit_class(tg_scope_builder *b, tg_stmt *stmt) {
    if (!visit_list(b, &stmt->class_def.decorators) || !visit_list(b, &stmt->class_def.bases) ||
        !visit_keywords(b, stmt->class_def.keywords, stmt->class_def.keyword_count) ||
        !bind(b, stmt->class_def.name))
        return false;
    tg_scope *around = b->scope;
    uint32_t loops = b->loops, stars = b->stars;
    stmt->class_def.scope = open_scope(b, TG_SCOPE_CLASS, stmt->class_def.name);
    b->loops = b->stars = 0;
    if (!stmt->class_def.scope || !visit_block(b, &stmt->class_def.body))
        return false;
    b->scope = around;
    b->loops = loops;
    b->stars = stars;
    return true;
}

static bool visit_lambda(tg_scope_builder *b, tg_expr *expr) {
    if (!visit_param_defaults(b, expr->lambda.params))
        return false;
    tg_scope *around = b->scope;
    bool in_iterable = b->in_iterable;
    b->in_iterable = false;
    expr->lambda.scope = open_scope(b, TG_SCOPE_LAMBDA, NULL);
    if (!expr->lambda.scope || !add_params(b, expr->lambda.params) || !visit_expr(b, expr->lambda.body))
        return false;
    b->scope = around;
    b->in_iterable = in_iterable;
    return true;
}

/* --- comprehensions ------------------------------------------------------------- */

static bool in_async_function(const tg_scope *scope) {
    while (scope && scope->kind == TG_SCOPE_COMPREHENSION)
        scope = scope->parent;
    return scope && (scope->kind == TG_SCOPE_GENERATOR || scope->is_async);
}

static bool visit_iterable(tg_scope_builder *b, tg_expr *expr) {
    bool around = b->in_iterable;
    b->in_iterable = true;
    bool ok = visit_expr(b, expr);
    b->in_iterable = around;
    return ok;
}

static void mark_iteration(tg_scope *scope) {
    for (uint32_t i = 0; i < scope->count; i++)
        if (scope->symbols[i]->flags & TG_SYMBOL_BOUND)
            scope->symbols[i]->flags |= TG_SYMBOL_ITERATION;
}

static bool visit_comp_inside(tg_scope_builder *b, const tg_expr *expr) {
    for (uint32_t i = 0; i < expr->comprehension.for_count; i++) {
        const tg_comp_for *clause = &expr->comprehension.fors[i];
        if (clause->is_async)
            b->scope->is_async = true;
        if (!visit_expr(b, clause->target))
            return false;
    }
    mark_iteration(b->scope);
    for (uint32_t i = 0; i < expr->comprehension.for_count; i++) {
        const tg_comp_for *clause = &expr->comprehension.fors[i];
        if (i > 0 && !visit_iterable(b, clause->iterable))
            return false;
        if (!visit_list(b, &clause->conditions))
            return false;
    }
    return visit_expr(b, expr->comprehension.element) &&
           (!expr->comprehension.value || visit_expr(b, expr->comprehension.value));
}

static bool visit_comprehension(tg_scope_builder *b, tg_expr *expr) {
    if (!visit_iterable(b, expr->comprehension.fors[0].iterable))
        return false;
    tg_scope *around = b->scope;
    bool in_iterable = b->in_iterable;
    bool is_generator = expr->kind == TG_EXPR_GENERATOR;
    tg_scope *scope = open_scope(b, is_generator ? TG_SCOPE_GENERATOR : TG_SCOPE_COMPREHENSION, NULL);
    if (!scope)
        return false;
    expr->comprehension.scope = scope;
    scope->is_generator = is_generator;
    b->in_iterable = false;
    if (!visit_comp_inside(b, expr))
        return false;
    b->scope = around;
    b->in_iterable = in_iterable;
    if (!scope->is_async || is_generator)
        return true;
    if (!in_async_function(around))
        return tg_scope_fail(b, expr->span, "asynchronous comprehension outside of an asynchronous function");
    if (is_comprehension(around))
        around->is_async = true;
    return true;
}

/* --- yield, await --------------------------------------------------------------- */

static bool visit_yield(tg_scope_builder *b, const tg_expr *expr) {
    bool is_from = expr->kind == TG_EXPR_YIELD_FROM;
    if (is_comprehension(b->scope))
        return tg_scope_fail(b, expr->span, "'yield' inside %s",
                             b->scope->kind == TG_SCOPE_GENERATOR ? "generator expression"
                                                                  : "list comprehension");
    if (!is_function(b->scope))
        return tg_scope_fail(b, expr->span,
                             is_from ? "'yield from' outside function" : "'yield' outside function");
    if (is_from && b->scope->is_async)
        return tg_scope_fail(b, expr->span, "'yield from' inside async function");
    b->scope->is_generator = true;
    return !expr->yield || visit_expr(b, expr->yield);
}

static bool visit_await(tg_scope_builder *b, const tg_expr *expr) {
    const tg_scope *block = enclosing_block(b->scope);
    if (!is_function(block))
        return tg_scope_fail(b, expr->span, "'await' outside function");
    if (!block->is_async && !in_async_function(b->scope))
        return tg_scope_fail(b, expr->span, "'await' outside async function");
    if (is_comprehension(b->scope))
        b->scope->is_async = true;
    return visit_expr(b, expr->await);
}

/* --- expressions ---------------------------------------------------------------- */

static bool visit_dict(tg_scope_builder *b, const tg_expr *expr) {
    for (uint32_t i = 0; i < expr->dict.count; i++)
        if ((expr->dict.keys[i] && !visit_expr(b, expr->dict.keys[i])) ||
            !visit_expr(b, expr->dict.values[i]))
            return false;
    return true;
}

static bool visit_maybe(tg_scope_builder *b, tg_expr *expr) { return !expr || visit_expr(b, expr); }

/* `a, *b, *c = ...` */
static bool check_stars(tg_scope_builder *b, const tg_expr *expr) {
    uint32_t stars = 0;
    for (uint32_t i = 0; i < expr->sequence.count; i++)
        stars += expr->sequence.items[i]->kind == TG_EXPR_STARRED;
    if (expr->context == TG_STORE && stars > 1)
        return tg_scope_fail(b, expr->span, "multiple starred expressions in assignment");
    return true;
}

/* All but chains, whose left side the caller walks. */
static bool visit_other(tg_scope_builder *b, tg_expr *expr) {
    switch ((tg_expr_kind)expr->kind) {
    case TG_EXPR_NAME:
        return visit_name(b, expr);
    case TG_EXPR_UNARY:
        return visit_expr(b, expr->unary.operand);
    case TG_EXPR_BOOL:
        return visit_list(b, &expr->boolean.values);
    case TG_EXPR_COMPARE:
        return visit_list(b, &expr->compare.values);
    case TG_EXPR_SLICE:
        return visit_maybe(b, expr->slice.start) && visit_maybe(b, expr->slice.stop) &&
               visit_maybe(b, expr->slice.step);
    case TG_EXPR_STARRED:
        return visit_expr(b, expr->starred);
    case TG_EXPR_TUPLE:
    case TG_EXPR_LIST:
        if (!check_stars(b, expr))
            return false;
        return visit_list(b, &expr->sequence);
    case TG_EXPR_SET:
    case TG_EXPR_JOINED:
        return visit_list(b, &expr->sequence);
    case TG_EXPR_DICT:
        return visit_dict(b, expr);
    case TG_EXPR_IF:
        return visit_expr(b, expr->conditional.test) && visit_expr(b, expr->conditional.body) &&
               visit_expr(b, expr->conditional.orelse);
    case TG_EXPR_LAMBDA:
        return visit_lambda(b, expr);
    case TG_EXPR_LIST_COMP:
    case TG_EXPR_SET_COMP:
    case TG_EXPR_DICT_COMP:
    case TG_EXPR_GENERATOR:
        return visit_comprehension(b, expr);
    case TG_EXPR_YIELD:
    case TG_EXPR_YIELD_FROM:
        return visit_yield(b, expr);
    case TG_EXPR_AWAIT:
        return visit_await(b, expr);
    case TG_EXPR_NAMED:
        return visit_named(b, expr);
    case TG_EXPR_FORMATTED:
        return visit_expr(b, expr->formatted.value) && visit_maybe(b, expr->formatted.spec);
    default:
        return true;
    }
}

static bool visit_expr(tg_scope_builder *b, tg_expr *expr) {
    for (;;) {
        switch ((tg_expr_kind)expr->kind) {
        case TG_EXPR_BINARY:
            if (!visit_expr(b, expr->binary.right))
                return false;
            expr = expr->binary.left;
            break;
        case TG_EXPR_CALL:
            if (!visit_list(b, &expr->call.positional) ||
                !visit_keywords(b, expr->call.keywords, expr->call.keyword_count))
                return false;
            expr = expr->call.function;
            break;
        case TG_EXPR_ATTRIBUTE:
            expr = expr->attribute.object;
            break;
        case TG_EXPR_SUBSCRIPT:
            if (!visit_expr(b, expr->subscript.index))
                return false;
            expr = expr->subscript.object;
            break;
        default:
            return visit_other(b, expr);
        }
    }
}

/* --- patterns ------------------------------------------------------------------- */

static bool visit_pattern(tg_scope_builder *b, const tg_pattern *pattern) {
    if ((pattern->value && !visit_expr(b, pattern->value)) || (pattern->name && !bind(b, pattern->name)))
        return false;
    for (uint32_t i = 0; i < pattern->count; i++)
        if ((pattern->keys && !visit_expr(b, pattern->keys[i])) || !visit_pattern(b, pattern->items[i]))
            return false;
    return true;
}

static bool visit_match(tg_scope_builder *b, const tg_stmt *stmt) {
    if (!visit_expr(b, stmt->match.subject))
        return false;
    for (uint32_t i = 0; i < stmt->match.count; i++) {
        const tg_case *one = &stmt->match.cases[i];
        if (!visit_pattern(b, one->pattern) || !visit_maybe(b, one->guard) || !visit_block(b, &one->body))
            return false;
    }
    return true;
}

/* --- declarations --------------------------------------------------------------- */

static bool check_declared(tg_scope_builder *b, const tg_stmt *stmt, const tg_symbol *symbol,
                           const char *what) {
    const char *text = symbol->name->text;
    if (symbol->flags & TG_SYMBOL_PARAM)
        return tg_scope_fail(b, stmt->span, "name '%s' is parameter and %s", text, what);
    if (symbol->flags & TG_SYMBOL_ANNOTATED)
        return tg_scope_fail(b, stmt->span, "annotated name '%s' can't be %s", text, what);
    if (symbol->flags & TG_SYMBOL_USED)
        return tg_scope_fail(b, stmt->span, "name '%s' is used prior to %s declaration", text, what);
    if (symbol->flags & TG_SYMBOL_BOUND)
        return tg_scope_fail(b, stmt->span, "name '%s' is assigned to before %s declaration", text, what);
    return true;
}

static bool has_outer_binding(const tg_scope *scope, const tg_name *name) {
    for (; scope; scope = scope->parent) {
        if (scope->kind == TG_SCOPE_CLASS)
            continue;
        if (scope->kind == TG_SCOPE_MODULE)
            return false;
        const tg_symbol *symbol = tg_scope_find(scope, name);
        if (symbol && symbol->flags & TG_SYMBOL_GLOBAL)
            return false;
        if (symbol && symbol->flags & (TG_SYMBOL_BOUND | TG_SYMBOL_PARAM | TG_SYMBOL_NONLOCAL))
            return true;
    }
    return false;
}

static bool visit_declaration(tg_scope_builder *b, const tg_stmt *stmt) {
    bool is_global = stmt->kind == TG_STMT_GLOBAL;
    if (!is_global && b->scope->kind == TG_SCOPE_MODULE)
        return tg_scope_fail(b, stmt->span, "nonlocal declaration not allowed at module level");
    for (uint32_t i = 0; i < stmt->names.count; i++) {
        tg_symbol *symbol = add(b, b->scope, stmt->names.names[i], 0);
        if (!symbol || !check_declared(b, stmt, symbol, is_global ? "global" : "nonlocal"))
            return false;
        symbol->flags |= is_global ? TG_SYMBOL_GLOBAL : TG_SYMBOL_NONLOCAL;
        symbol->declared = stmt->span;
        if ((symbol->flags & (TG_SYMBOL_GLOBAL | TG_SYMBOL_NONLOCAL)) ==
            (TG_SYMBOL_GLOBAL | TG_SYMBOL_NONLOCAL))
            return tg_scope_fail(b, stmt->span, "name '%s' is nonlocal and global", symbol->name->text);
    }
    return true;
}

/* --- simple statements ---------------------------------------------------------- */

static bool visit_import(tg_scope_builder *b, const tg_stmt *stmt) {
    for (uint32_t i = 0; i < stmt->import.count; i++) {
        const tg_alias *alias = &stmt->import.names[i];
        const tg_name *name = alias->alias ? alias->alias : alias->name;
        const char *dot = strchr(name->text, '.');
        if (dot && !(name = tg_arena_intern(b->arena, name->text, (size_t)(dot - name->text))))
            return tg_scope_fail_memory(b);
        if (!bind(b, name))
            return false;
    }
    return true;
}

static bool visit_import_from(tg_scope_builder *b, const tg_stmt *stmt) {
    if (stmt->import_from.is_star && b->scope->kind != TG_SCOPE_MODULE)
        return tg_scope_fail(b, stmt->span, "import * only allowed at module level");
    for (uint32_t i = 0; i < stmt->import_from.count; i++) {
        const tg_alias *alias = &stmt->import_from.names[i];
        if (!bind(b, alias->alias ? alias->alias : alias->name))
            return false;
    }
    return true;
}

static bool visit_annotated(tg_scope_builder *b, const tg_stmt *stmt) {
    tg_expr *target = stmt->ann_assign.target;
    if (!visit_maybe(b, stmt->ann_assign.value))
        return false;
    if (!stmt->ann_assign.is_simple)
        return visit_expr(b, target);
    tg_symbol *symbol = add(b, b->scope, target->name, 0);
    if (!symbol)
        return false;
    b->scope->has_annotations = true;
    if (symbol->flags & (TG_SYMBOL_GLOBAL | TG_SYMBOL_NONLOCAL) && b->scope->kind != TG_SCOPE_MODULE)
        return tg_scope_fail(b, stmt->span, "annotated name '%s' can't be %s", symbol->name->text,
                             symbol->flags & TG_SYMBOL_GLOBAL ? "global" : "nonlocal");
    symbol->flags |= TG_SYMBOL_BOUND | TG_SYMBOL_ANNOTATED;
    return true;
}

/* break, continue and return must not leave an except* clause. */
static bool misplaced(tg_scope_builder *b, const tg_stmt *stmt, const char *message) {
    return tg_scope_fail(b, stmt->span, "%s",
                         b->stars ? "'break', 'continue' and 'return' cannot appear in an except* block"
                                  : message);
}

static bool visit_return(tg_scope_builder *b, const tg_stmt *stmt) {
    if (b->stars || !is_function(b->scope))
        return misplaced(b, stmt, "'return' outside function");
    return visit_maybe(b, stmt->returned);
}

static bool check_star(tg_scope_builder *b, const tg_expr *expr, const char *message) {
    return expr->kind != TG_EXPR_STARRED || tg_scope_fail(b, expr->span, "%s", message);
}

static bool visit_assign(tg_scope_builder *b, const tg_stmt *stmt) {
    for (uint32_t i = 0; i < stmt->assign.targets.count; i++)
        if (!check_star(b, stmt->assign.targets.items[i],
                        "starred assignment target must be in a list or tuple"))
            return false;
    return check_star(b, stmt->assign.value, "can't use starred expression here") &&
           visit_expr(b, stmt->assign.value) && visit_list(b, &stmt->assign.targets);
}

static bool visit_simple(tg_scope_builder *b, const tg_stmt *stmt) {
    switch ((tg_stmt_kind)stmt->kind) {
    case TG_STMT_EXPR:
        return check_star(b, stmt->expr, "can't use starred expression here") && visit_expr(b, stmt->expr);
    case TG_STMT_ASSIGN:
        return visit_assign(b, stmt);
    case TG_STMT_AUG_ASSIGN:
        return visit_expr(b, stmt->aug_assign.value) && visit_expr(b, stmt->aug_assign.target);
    case TG_STMT_ANN_ASSIGN:
        return visit_annotated(b, stmt);
    case TG_STMT_RETURN:
        return visit_return(b, stmt);
    case TG_STMT_DELETE:
        return visit_list(b, &stmt->deleted);
    case TG_STMT_BREAK:
        return b->loops || misplaced(b, stmt, "'break' outside loop");
    case TG_STMT_CONTINUE:
        return b->loops || misplaced(b, stmt, "'continue' not properly in loop");
    case TG_STMT_RAISE:
        return visit_maybe(b, stmt->raise.exception) && visit_maybe(b, stmt->raise.cause);
    case TG_STMT_ASSERT:
        return visit_expr(b, stmt->assertion.test) && visit_maybe(b, stmt->assertion.message);
    case TG_STMT_IMPORT:
        return visit_import(b, stmt);
    case TG_STMT_IMPORT_FROM:
        return visit_import_from(b, stmt);
    case TG_STMT_GLOBAL:
    case TG_STMT_NONLOCAL:
        return visit_declaration(b, stmt);
    default:
        return true;
    }
}

/* --- compound statements -------------------------------------------------------- */

static bool visit_loop(tg_scope_builder *b, const tg_block *body, const tg_block *orelse) {
    b->loops++;
    bool ok = visit_block(b, body);
    b->loops--;
    return ok && visit_block(b, orelse);
}

static bool check_async(tg_scope_builder *b, const tg_stmt *stmt, const char *what) {
    if (stmt->is_async && !(b->scope->kind == TG_SCOPE_FUNCTION && b->scope->is_async))
        return tg_scope_fail(b, stmt->span, "'async %s' outside async function", what);
    return true;
}

static bool visit_for(tg_scope_builder *b, const tg_stmt *stmt) {
    return check_async(b, stmt, "for") &&
           check_star(b, stmt->for_loop.target, "starred assignment target must be in a list or tuple") &&
           check_star(b, stmt->for_loop.iterable, "can't use starred expression here") &&
           visit_expr(b, stmt->for_loop.iterable) && visit_expr(b, stmt->for_loop.target) &&
           visit_loop(b, &stmt->for_loop.body, &stmt->for_loop.orelse);
}

static bool visit_with(tg_scope_builder *b, const tg_stmt *stmt) {
    if (!check_async(b, stmt, "with"))
        return false;
    for (uint32_t i = 0; i < stmt->with.count; i++)
        if (!visit_expr(b, stmt->with.items[i].manager) || !visit_maybe(b, stmt->with.items[i].target))
            return false;
    return visit_block(b, &stmt->with.body);
}

static bool visit_try(tg_scope_builder *b, const tg_stmt *stmt) {
    if (!visit_block(b, &stmt->try.body))
        return false;
    for (uint32_t i = 0; i < stmt->try.handler_count; i++) {
        const tg_except_clause *handler = &stmt->try.handlers[i];
        if (!visit_maybe(b, handler->type))
            return false;
        if (handler->name) {
            tg_symbol *symbol = add(b, b->scope, handler->name, TG_SYMBOL_BOUND);
            if (!symbol)
                return false;
            symbol->is_deleted = true;
        }
        uint32_t loops = b->loops;
        b->loops = stmt->try.is_star ? 0 : loops;
        b->stars += stmt->try.is_star;
        if (!visit_block(b, &handler->body))
            return false;
        b->stars -= stmt->try.is_star;
        b->loops = loops;
    }
    return visit_block(b, &stmt->try.orelse) && visit_block(b, &stmt->try.finally);
}

static bool visit_if(tg_scope_builder *b, const tg_stmt *stmt) {
    for (uint32_t i = 0; i < stmt->branch.count; i++)
        if (!visit_expr(b, stmt->branch.clauses[i].test) || !visit_block(b, &stmt->branch.clauses[i].body))
            return false;
    return visit_block(b, &stmt->branch.orelse);
}

static bool visit_stmt(tg_scope_builder *b, tg_stmt *stmt) {
    switch ((tg_stmt_kind)stmt->kind) {
    case TG_STMT_IF:
        return visit_if(b, stmt);
    case TG_STMT_WHILE:
        return visit_expr(b, stmt->loop.test) && visit_loop(b, &stmt->loop.body, &stmt->loop.orelse);
    case TG_STMT_FOR:
        return visit_for(b, stmt);
    case TG_STMT_WITH:
        return visit_with(b, stmt);
    case TG_STMT_TRY:
        return visit_try(b, stmt);
    case TG_STMT_FUNCTION:
        return visit_function(b, stmt);
    case TG_STMT_CLASS:
        return visit_class(b, stmt);
    case TG_STMT_MATCH:
        return visit_match(b, stmt);
    default:
        return visit_simple(b, stmt);
    }
}

static bool visit_block(tg_scope_builder *b, const tg_block *block) {
    for (uint32_t i = 0; i < block->count; i++)
        if (!visit_stmt(b, block->items[i]))
            return false;
    return true;
}

/* --- after the walk ------------------------------------------------------------- */

static bool check_nonlocals(tg_scope_builder *b) {
    for (uint32_t i = 0; i < b->scopes.count; i++) {
        const tg_scope *scope = b->scopes.items[i];
        for (uint32_t k = 0; k < scope->count; k++) {
            const tg_symbol *symbol = scope->symbols[k];
            if (symbol->flags & TG_SYMBOL_NONLOCAL && !has_outer_binding(scope->parent, symbol->name) &&
                symbol->name != b->class_cell_name)
                return tg_scope_fail(b, symbol->declared, "no binding for nonlocal '%s' found",
                                     symbol->name->text);
        }
    }
    return true;
}

bool tg_scope_build(tg_scope_builder *builder) {
    builder->module->scope = open_scope(builder, TG_SCOPE_MODULE, NULL);
    return builder->module->scope && visit_block(builder, &builder->module->body) && check_nonlocals(builder);
}
