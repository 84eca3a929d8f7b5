/* SPDX-License-Identifier: MIT */
/* Expressions as targets of assignment, loops and del. */
#include "runtime/lang/parse.h"

static const char *constant_text(const tg_literal *constant) {
    switch (constant->kind) {
    case TG_LITERAL_NONE:
        return "None";
    case TG_LITERAL_TRUE:
        return "True";
    case TG_LITERAL_FALSE:
        return "False";
    case TG_LITERAL_ELLIPSIS:
        return "ellipsis";
    default:
        return "literal";
    }
}

const char *tg_expr_kind_text(const tg_expr *expr) {
    static const char *const texts[] = {
        [TG_EXPR_NAME] = "name",
        [TG_EXPR_UNARY] = "expression",
        [TG_EXPR_BINARY] = "expression",
        [TG_EXPR_BOOL] = "expression",
        [TG_EXPR_COMPARE] = "comparison",
        [TG_EXPR_CALL] = "function call",
        [TG_EXPR_ATTRIBUTE] = "attribute",
        [TG_EXPR_SUBSCRIPT] = "subscript",
        [TG_EXPR_SLICE] = "slice",
        [TG_EXPR_STARRED] = "starred",
        [TG_EXPR_TUPLE] = "tuple",
        [TG_EXPR_LIST] = "list",
        [TG_EXPR_SET] = "set display",
        [TG_EXPR_DICT] = "dict literal",
        [TG_EXPR_IF] = "conditional expression",
        [TG_EXPR_LAMBDA] = "lambda",
        [TG_EXPR_LIST_COMP] = "list comprehension",
        [TG_EXPR_SET_COMP] = "set comprehension",
        [TG_EXPR_DICT_COMP] = "dict comprehension",
        [TG_EXPR_GENERATOR] = "generator expression",
        [TG_EXPR_YIELD] = "yield expression",
        [TG_EXPR_YIELD_FROM] = "yield expression",
        [TG_EXPR_AWAIT] = "await expression",
        [TG_EXPR_NAMED] = "named expression",
        [TG_EXPR_FORMATTED] = "f-string expression",
        [TG_EXPR_JOINED] = "f-string expression",
    };
    return expr->kind == TG_EXPR_CONST ? constant_text(&expr->constant) : texts[expr->kind];
}

/* The part of it that cannot be a target, or NULL. Nesting is bounded by the parser. */
const tg_expr *tg_find_invalid_target(const tg_expr *expr, tg_context context) {
    switch (expr->kind) {
    case TG_EXPR_NAME:
    case TG_EXPR_ATTRIBUTE:
    case TG_EXPR_SUBSCRIPT:
        return NULL;
    case TG_EXPR_STARRED:
        return context == TG_DELETE ? expr : tg_find_invalid_target(expr->starred, context);
    case TG_EXPR_TUPLE:
    case TG_EXPR_LIST:
        for (uint32_t i = 0; i < expr->sequence.count; i++) {
            const tg_expr *invalid = tg_find_invalid_target(expr->sequence.items[i], context);
            if (invalid)
                return invalid;
        }
        return NULL;
    default:
        return expr;
    }
}

static void set_context(tg_expr *expr, tg_context context) {
    expr->context = (uint8_t)context;
    if (expr->kind == TG_EXPR_STARRED)
        set_context(expr->starred, context);
    if (expr->kind == TG_EXPR_TUPLE || expr->kind == TG_EXPR_LIST)
        for (uint32_t i = 0; i < expr->sequence.count; i++)
            set_context(expr->sequence.items[i], context);
}

bool tg_make_target(tg_parser *parser, tg_expr *expr, tg_context context) {
    const tg_expr *invalid = tg_find_invalid_target(expr, context);
    if (invalid)
        return tg_fail(parser, invalid->span,
                       context == TG_DELETE ? "cannot delete %s" : "cannot assign to %s",
                       tg_expr_kind_text(invalid));
    set_context(expr, context);
    return true;
}

/* `*` of a target, or an operand: never a comparison, so that `in` is left alone. */
tg_expr *tg_parse_star_target(tg_parser *parser) {
    if (tg_peek(parser) == TG_TOKEN_STAR)
        return tg_parse_star_expression(parser);
    return tg_parse_bitwise_or(parser);
}

static tg_expr *parse_target_list(tg_parser *parser) {
    tg_expr *first = tg_parse_star_target(parser);
    if (!first || tg_peek(parser) != TG_TOKEN_COMMA)
        return first;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (!tg_starts_expression(tg_peek(parser)) && tg_peek(parser) != TG_TOKEN_STAR)
            break;
        if (!tg_push(parser, tg_parse_star_target(parser)))
            return NULL;
    }
    tg_expr *tuple = tg_new_expr(parser, TG_EXPR_TUPLE, first->span);
    return tuple && tg_pop_exprs(parser, mark, &tuple->sequence) ? tuple : NULL;
}

tg_expr *tg_parse_for_targets(tg_parser *parser) {
    tg_expr *target = parse_target_list(parser);
    if (!target)
        return NULL;
    const tg_expr *invalid = tg_find_invalid_target(target, TG_STORE);
    if (invalid || tg_peek(parser) == TG_TOKEN_KW_IN)
        return tg_make_target(parser, target, TG_STORE) ? target : NULL;
    return tg_fail_syntax(parser);
}

tg_expr_list *tg_parse_deleted(tg_parser *parser, tg_expr_list *list) {
    uint32_t mark = parser->stack_count;
    do {
        if (parser->stack_count != mark && !tg_starts_expression(tg_peek(parser)))
            break;
        tg_expr *target = tg_parse_star_expression(parser);
        if (!target || !tg_push(parser, target))
            return NULL;
    } while (tg_accept(parser, TG_TOKEN_COMMA));
    for (uint32_t i = mark; i < parser->stack_count; i++)
        if (!tg_make_target(parser, parser->stack[i], TG_DELETE))
            return NULL;
    return tg_pop_exprs(parser, mark, list) ? list : NULL;
}
