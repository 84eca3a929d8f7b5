/* SPDX-License-Identifier: MIT */
/* Simple statements: everything that fits between semicolons. */
#include <string.h>

#include "runtime/lang/parse.h"

tg_stmt *tg_new_stmt(tg_parser *parser, tg_stmt_kind kind, tg_span start) {
    tg_stmt *stmt = tg_new(parser, sizeof *stmt);
    if (!stmt)
        return NULL;
    stmt->kind = (uint8_t)kind;
    stmt->span = tg_span_since(parser, start);
    return stmt;
}

/* --- assignments ---------------------------------------------------------------- */

/* An expression that cannot be assigned to, before `=`. */
static tg_stmt *fail_assignment(tg_parser *parser, tg_expr *target, bool is_first) {
    if (!target->is_parenthesized && (target->kind == TG_EXPR_YIELD || target->kind == TG_EXPR_YIELD_FROM))
        return tg_fail(parser, target->span, "assignment to yield expression not possible");
    bool is_bare_tuple = target->kind == TG_EXPR_TUPLE && !target->is_parenthesized;
    tg_expr *last = is_bare_tuple ? target->sequence.items[target->sequence.count - 1] : target;
    if (is_first && !tg_hint_of_assignment(parser, last))
        return NULL;
    tg_make_target(parser, target, TG_STORE);
    return NULL;
}

static tg_stmt *parse_assignment(tg_parser *parser, tg_expr *first) {
    uint32_t mark = parser->stack_count;
    tg_expr *expr = first;
    while (tg_peek(parser) == TG_TOKEN_ASSIGN) {
        if (tg_find_invalid_target(expr, TG_STORE))
            return fail_assignment(parser, expr, expr == first);
        if (!tg_make_target(parser, expr, TG_STORE) || !tg_push(parser, expr))
            return NULL;
        parser->at++;
        expr = tg_parse_yield_or_star_expressions(parser);
        if (!expr)
            return NULL;
    }
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_ASSIGN, first->span);
    if (!stmt || !tg_pop_exprs(parser, mark, &stmt->assign.targets))
        return NULL;
    stmt->assign.value = expr;
    return stmt;
}

static bool augmented_op(tg_token_kind kind, tg_binary_op *op) {
    static const struct {
        uint8_t kind, op;
    } table[] = {
        {TG_TOKEN_PLUS_ASSIGN, TG_BINARY_ADD},
        {TG_TOKEN_MINUS_ASSIGN, TG_BINARY_SUBTRACT},
        {TG_TOKEN_STAR_ASSIGN, TG_BINARY_MULTIPLY},
        {TG_TOKEN_AT_ASSIGN, TG_BINARY_MATRIX_MULTIPLY},
        {TG_TOKEN_SLASH_ASSIGN, TG_BINARY_TRUE_DIVIDE},
        {TG_TOKEN_FLOOR_ASSIGN, TG_BINARY_FLOOR_DIVIDE},
        {TG_TOKEN_PERCENT_ASSIGN, TG_BINARY_REMAINDER},
        {TG_TOKEN_POWER_ASSIGN, TG_BINARY_POWER},
        {TG_TOKEN_LEFT_SHIFT_ASSIGN, TG_BINARY_LEFT_SHIFT},
        {TG_TOKEN_RIGHT_SHIFT_ASSIGN, TG_BINARY_RIGHT_SHIFT},
        {TG_TOKEN_AND_ASSIGN, TG_BINARY_AND},
        {TG_TOKEN_OR_ASSIGN, TG_BINARY_OR},
        {TG_TOKEN_XOR_ASSIGN, TG_BINARY_XOR},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].kind == kind) {
            *op = (tg_binary_op)table[i].op;
            return true;
        }
    return false;
}

static bool is_single_target(const tg_expr *expr) {
    return expr->kind == TG_EXPR_NAME || expr->kind == TG_EXPR_ATTRIBUTE || expr->kind == TG_EXPR_SUBSCRIPT;
}

static tg_stmt *parse_augmented(tg_parser *parser, tg_expr *target, tg_binary_op op) {
    if (!is_single_target(target))
        return tg_fail(parser, target->span, "'%s' is an illegal expression for augmented assignment",
                       tg_expr_kind_text(target));
    parser->at++;
    tg_expr *value = tg_parse_yield_or_star_expressions(parser);
    tg_stmt *stmt = value ? tg_new_stmt(parser, TG_STMT_AUG_ASSIGN, target->span) : NULL;
    if (stmt) {
        target->context = TG_STORE;
        stmt->aug_assign.target = target;
        stmt->aug_assign.op = op;
        stmt->aug_assign.value = value;
    }
    return stmt;
}

static tg_stmt *parse_annotated(tg_parser *parser, tg_expr *target) {
    if (target->kind == TG_EXPR_LIST || target->kind == TG_EXPR_TUPLE)
        return tg_fail(parser, target->span, "only single target (not %s) can be annotated",
                       tg_expr_kind_text(target));
    if (!is_single_target(target))
        return tg_fail(parser, target->span, "illegal target for annotation");
    uint32_t first = ++parser->at;
    if (!tg_parse_expression(parser))
        return NULL;
    tg_text annotation = tg_source_between(parser, first, parser->at);
    tg_expr *value = NULL;
    if (tg_accept(parser, TG_TOKEN_ASSIGN)) {
        value = tg_parse_yield_or_star_expressions(parser);
        if (!value)
            return NULL;
    }
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_ANN_ASSIGN, target->span);
    if (stmt) {
        target->context = TG_STORE;
        stmt->ann_assign.target = target;
        stmt->ann_assign.annotation = annotation;
        stmt->ann_assign.value = value;
        stmt->ann_assign.is_simple = target->kind == TG_EXPR_NAME && !target->is_parenthesized;
    }
    return stmt;
}

static tg_stmt *parse_expression_statement(tg_parser *parser) {
    if (tg_is_word(parser, parser->at, "type") && tg_peek_next(parser) == TG_TOKEN_NAME)
        return tg_fail_kind(parser, TG_SYNTAX_UNSUPPORTED, tg_token_span(parser, parser->at),
                            "the type statement is not supported");
    tg_expr *expr = tg_parse_yield_or_star_expressions(parser);
    if (!expr)
        return NULL;
    tg_binary_op op;
    if (tg_peek(parser) == TG_TOKEN_ASSIGN)
        return parse_assignment(parser, expr);
    if (tg_peek(parser) == TG_TOKEN_COLON)
        return parse_annotated(parser, expr);
    if (augmented_op(tg_peek(parser), &op))
        return parse_augmented(parser, expr, op);
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_EXPR, expr->span);
    if (stmt)
        stmt->expr = expr;
    return stmt;
}

/* --- keywords with expressions -------------------------------------------------- */

static bool ends_statement(const tg_parser *parser) {
    tg_token_kind kind = tg_peek(parser);
    return kind == TG_TOKEN_NEWLINE || kind == TG_TOKEN_SEMICOLON;
}

static tg_stmt *parse_bare(tg_parser *parser, tg_stmt_kind kind) {
    tg_span start = tg_token_span(parser, parser->at++);
    return tg_new_stmt(parser, kind, start);
}

static tg_stmt *parse_return(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *value = NULL;
    if (!ends_statement(parser) && !(value = tg_parse_star_expressions(parser)))
        return NULL;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_RETURN, start);
    if (stmt)
        stmt->returned = value;
    return stmt;
}

static tg_stmt *parse_raise(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *exception = NULL, *cause = NULL;
    if (!ends_statement(parser)) {
        exception = tg_parse_expression(parser);
        if (!exception)
            return NULL;
        if (tg_accept(parser, TG_TOKEN_KW_FROM) && !(cause = tg_parse_expression(parser)))
            return NULL;
    }
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_RAISE, start);
    if (stmt) {
        stmt->raise.exception = exception;
        stmt->raise.cause = cause;
    }
    return stmt;
}

static tg_stmt *parse_assert(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *message = NULL, *test = tg_parse_expression(parser);
    if (!test || (tg_accept(parser, TG_TOKEN_COMMA) && !(message = tg_parse_expression(parser))))
        return NULL;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_ASSERT, start);
    if (stmt) {
        stmt->assertion.test = test;
        stmt->assertion.message = message;
    }
    return stmt;
}

static tg_stmt *parse_del(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr_list list;
    if (!tg_parse_deleted(parser, &list))
        return NULL;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_DELETE, start);
    if (stmt)
        stmt->deleted = list;
    return stmt;
}

static tg_stmt *parse_names(tg_parser *parser, tg_stmt_kind kind) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    do {
        const tg_name *name = tg_take_name(parser);
        union {
            const tg_name *name;
            void *item;
        } pushed = {.name = name};
        if (!tg_push(parser, pushed.item))
            return NULL;
    } while (tg_accept(parser, TG_TOKEN_COMMA));
    tg_stmt *stmt = tg_new_stmt(parser, kind, start);
    return stmt && tg_pop_pointers(parser, mark, &stmt->names.names, &stmt->names.count) ? stmt : NULL;
}

/* --- imports -------------------------------------------------------------------- */

/* `a.b.c`, spaces between its tokens left out. */
static const tg_name *parse_dotted(tg_parser *parser) {
    const tg_name *name = tg_take_name(parser);
    while (name && tg_accept(parser, TG_TOKEN_DOT)) {
        const tg_name *part = tg_take_name(parser);
        if (!part)
            return NULL;
        size_t length = (size_t)name->length + 1 + part->length;
        char *joined = tg_new(parser, length + 1);
        if (!joined)
            return NULL;
        memcpy(joined, name->text, name->length);
        joined[name->length] = '.';
        memcpy(joined + name->length + 1, part->text, part->length);
        name = tg_arena_intern(parser->arena, joined, length);
        if (!name)
            return tg_fail_memory(parser);
    }
    return name;
}

static bool push_alias(tg_parser *parser, const tg_name *name, tg_span start) {
    if (!name)
        return false;
    tg_alias *alias = tg_new(parser, sizeof *alias);
    if (!alias)
        return false;
    alias->name = name;
    if (tg_accept(parser, TG_TOKEN_KW_AS)) {
        alias->alias = tg_take_name(parser);
        if (!alias->alias)
            return false;
    }
    alias->span = tg_span_since(parser, start);
    return tg_push(parser, alias);
}

static bool refuse_nothing(tg_parser *parser) {
    if (tg_peek(parser) != TG_TOKEN_NEWLINE)
        return true;
    return tg_fail_here(parser, "Expected one or more names after 'import'");
}

static tg_stmt *parse_import(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    if (!refuse_nothing(parser))
        return NULL;
    do {
        tg_span place = tg_token_span(parser, parser->at);
        if (!push_alias(parser, parse_dotted(parser), place))
            return NULL;
    } while (tg_accept(parser, TG_TOKEN_COMMA));
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_IMPORT, start);
    return stmt && tg_pop_structs(parser, mark, sizeof(tg_alias), &stmt->import.names, &stmt->import.count)
               ? stmt
               : NULL;
}

static bool parse_imported_names(tg_parser *parser) {
    bool is_inside = tg_accept(parser, TG_TOKEN_LPAREN);
    do {
        if (is_inside && tg_peek(parser) == TG_TOKEN_RPAREN)
            break;
        tg_span place = tg_token_span(parser, parser->at);
        if (!push_alias(parser, tg_take_name(parser), place))
            return false;
        if (!is_inside && tg_peek(parser) == TG_TOKEN_COMMA && tg_peek_next(parser) == TG_TOKEN_NEWLINE) {
            parser->at++;
            return tg_fail_here(parser, "trailing comma not allowed without surrounding parentheses");
        }
    } while (tg_accept(parser, TG_TOKEN_COMMA));
    return !is_inside || tg_expect(parser, TG_TOKEN_RPAREN);
}

static tg_stmt *parse_import_from(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count, level = 0;
    for (;; level++) {
        if (tg_accept(parser, TG_TOKEN_ELLIPSIS))
            level += 2;
        else if (!tg_accept(parser, TG_TOKEN_DOT))
            break;
    }
    const tg_name *module = NULL;
    if (!(level && tg_peek(parser) == TG_TOKEN_KW_IMPORT) && !(module = parse_dotted(parser)))
        return NULL;
    if (!tg_expect(parser, TG_TOKEN_KW_IMPORT) || !refuse_nothing(parser))
        return NULL;
    bool is_star = tg_accept(parser, TG_TOKEN_STAR);
    if (!is_star) {
        uint32_t first = parser->at;
        if (!parse_imported_names(parser))
            return NULL;
        if (parser->stack_count == mark) {
            parser->at = first + 1;
            return tg_fail_syntax(parser);
        }
    }
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_IMPORT_FROM, start);
    if (!stmt ||
        !tg_pop_structs(parser, mark, sizeof(tg_alias), &stmt->import_from.names, &stmt->import_from.count))
        return NULL;
    stmt->import_from.module = module;
    stmt->import_from.level = level;
    stmt->import_from.is_star = is_star;
    return stmt;
}

/* --- a line --------------------------------------------------------------------- */

static tg_stmt *parse_simple(tg_parser *parser) {
    switch (tg_peek(parser)) {
    case TG_TOKEN_KW_PASS:
        return parse_bare(parser, TG_STMT_PASS);
    case TG_TOKEN_KW_BREAK:
        return parse_bare(parser, TG_STMT_BREAK);
    case TG_TOKEN_KW_CONTINUE:
        return parse_bare(parser, TG_STMT_CONTINUE);
    case TG_TOKEN_KW_RETURN:
        return parse_return(parser);
    case TG_TOKEN_KW_RAISE:
        return parse_raise(parser);
    case TG_TOKEN_KW_ASSERT:
        return parse_assert(parser);
    case TG_TOKEN_KW_DEL:
        return parse_del(parser);
    case TG_TOKEN_KW_GLOBAL:
        return parse_names(parser, TG_STMT_GLOBAL);
    case TG_TOKEN_KW_NONLOCAL:
        return parse_names(parser, TG_STMT_NONLOCAL);
    case TG_TOKEN_KW_IMPORT:
        return parse_import(parser);
    case TG_TOKEN_KW_FROM:
        return parse_import_from(parser);
    default:
        return parse_expression_statement(parser);
    }
}

bool tg_parse_simple_line(tg_parser *parser) {
    do {
        if (!tg_push(parser, parse_simple(parser)))
            return false;
    } while (tg_accept(parser, TG_TOKEN_SEMICOLON) && tg_peek(parser) != TG_TOKEN_NEWLINE);
    return tg_expect(parser, TG_TOKEN_NEWLINE);
}

bool tg_parse_statements(tg_parser *parser, tg_token_kind end, tg_block *block) {
    uint32_t mark = parser->stack_count;
    while (tg_peek(parser) != end || (end == TG_TOKEN_END && parser->list->is_unclosed)) {
        bool is_one = true;
        tg_stmt *stmt = tg_parse_compound(parser, &is_one);
        if (is_one ? !tg_push(parser, stmt) : !tg_parse_simple_line(parser))
            return false;
    }
    return tg_pop_pointers(parser, mark, &block->items, &block->count);
}
