/* SPDX-License-Identifier: MIT */
/* Expressions from the conditional down to the unary operators. */
#include <string.h>

#include "runtime/lang/parse.h"

/* --- hints for common mistakes -------------------------------------------------- */

bool tg_starts_expression(tg_token_kind kind) {
    switch (kind) {
    case TG_TOKEN_NAME:
    case TG_TOKEN_NUMBER:
    case TG_TOKEN_STRING:
    case TG_TOKEN_FSTRING_START:
    case TG_TOKEN_ELLIPSIS:
    case TG_TOKEN_LPAREN:
    case TG_TOKEN_LBRACKET:
    case TG_TOKEN_LBRACE:
    case TG_TOKEN_PLUS:
    case TG_TOKEN_MINUS:
    case TG_TOKEN_TILDE:
    case TG_TOKEN_KW_NONE:
    case TG_TOKEN_KW_TRUE:
    case TG_TOKEN_KW_FALSE:
    case TG_TOKEN_KW_NOT:
    case TG_TOKEN_KW_LAMBDA:
    case TG_TOKEN_KW_AWAIT:
        return true;
    default:
        return false;
    }
}

static bool is_soft_keyword(const tg_parser *parser, uint32_t at) {
    return tg_is_word(parser, at, "match") || tg_is_word(parser, at, "case") || tg_is_word(parser, at, "_");
}

/* An expression directly follows another: say what was probably meant, if that is clear. */
static bool hint_of_juxtaposition(tg_parser *parser, uint32_t first, const tg_expr *left) {
    const tg_token *tokens = parser->tokens;
    bool is_prefix =
        tokens[first].kind == TG_TOKEN_NAME &&
        (tokens[first + 1].kind == TG_TOKEN_STRING || tokens[first + 1].kind == TG_TOKEN_FSTRING_START);
    bool is_legacy = left->kind == TG_EXPR_NAME &&
                     (tg_is_word(parser, first, "print") || tg_is_word(parser, first, "exec"));
    if (parser->no_hints || (!is_legacy && (is_prefix || is_soft_keyword(parser, first))))
        return true;
    tg_parser_mark mark = tg_mark(parser);
    parser->no_hints = true;
    tg_expr *right = is_legacy ? tg_parse_star_expressions(parser) : tg_parse_expression(parser);
    parser->no_hints = false;
    if (!right && !tg_failed_softly(parser))
        return false;
    bool is_inside = right && tokens[parser->at - 1].level > 0;
    tg_rewind(parser, mark);
    if (!right)
        return true;
    tg_span both = tg_span_join(left->span, right->span);
    if (is_legacy)
        return tg_fail(parser, both, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                       left->name->text, left->name->text);
    if (is_inside)
        return tg_fail(parser, both, "invalid syntax. Perhaps you forgot a comma?");
    return true;
}

tg_expr *tg_hint_of_assignment(tg_parser *parser, tg_expr *left) {
    uint8_t kind = left->kind;
    bool is_plain = kind == TG_EXPR_LIST || kind == TG_EXPR_TUPLE || kind == TG_EXPR_GENERATOR ||
                    (kind == TG_EXPR_CONST && left->constant.kind <= TG_LITERAL_FALSE);
    bool is_loose =
        !left->is_parenthesized &&
        (kind == TG_EXPR_COMPARE || kind == TG_EXPR_BOOL || kind == TG_EXPR_IF || kind == TG_EXPR_LAMBDA ||
         kind == TG_EXPR_NAMED || (kind == TG_EXPR_UNARY && left->unary.op == TG_UNARY_NOT));
    if (parser->no_hints || is_plain || is_loose)
        return left;
    tg_parser_mark mark = tg_mark(parser);
    parser->at++;
    parser->no_hints = true;
    tg_expr *right = tg_parse_bitwise_or(parser);
    parser->no_hints = false;
    if (!right && !tg_failed_softly(parser))
        return NULL;
    bool is_last = right && tg_peek(parser) != TG_TOKEN_ASSIGN && tg_peek(parser) != TG_TOKEN_WALRUS;
    tg_rewind(parser, mark);
    if (!is_last)
        return left;
    if (kind == TG_EXPR_NAME && !left->is_parenthesized)
        return tg_fail(parser, tg_span_join(left->span, right->span),
                       "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return tg_fail(parser, left->span, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                   tg_expr_kind_text(left));
}

/* --- binary operators ----------------------------------------------------------- */

typedef struct operator_rank {
    uint8_t rank; /* 0: no binary operator; binds tighter the higher */
    uint8_t op;
} operator_rank;

static operator_rank rank_of(tg_token_kind kind) {
    static const operator_rank ranks[TG_TOKEN_KINDS] = {
        [TG_TOKEN_BAR] = {1, TG_BINARY_OR},
        [TG_TOKEN_CARET] = {2, TG_BINARY_XOR},
        [TG_TOKEN_AMPERSAND] = {3, TG_BINARY_AND},
        [TG_TOKEN_LEFT_SHIFT] = {4, TG_BINARY_LEFT_SHIFT},
        [TG_TOKEN_RIGHT_SHIFT] = {4, TG_BINARY_RIGHT_SHIFT},
        [TG_TOKEN_PLUS] = {5, TG_BINARY_ADD},
        [TG_TOKEN_MINUS] = {5, TG_BINARY_SUBTRACT},
        [TG_TOKEN_STAR] = {6, TG_BINARY_MULTIPLY},
        [TG_TOKEN_AT] = {6, TG_BINARY_MATRIX_MULTIPLY},
        [TG_TOKEN_SLASH] = {6, TG_BINARY_TRUE_DIVIDE},
        [TG_TOKEN_FLOOR] = {6, TG_BINARY_FLOOR_DIVIDE},
        [TG_TOKEN_PERCENT] = {6, TG_BINARY_REMAINDER},
    };
    return ranks[kind];
}

static tg_expr *new_binary(tg_parser *parser, tg_binary_op op, tg_expr *left, tg_expr *right) {
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_BINARY, left->span);
    if (expr) {
        expr->binary.op = op;
        expr->binary.left = left;
        expr->binary.right = right;
    }
    return expr;
}

static tg_expr *parse_unary(tg_parser *parser);

static tg_expr *parse_power(tg_parser *parser) {
    tg_expr *base = tg_parse_primary(parser);
    if (!base || !tg_accept(parser, TG_TOKEN_POWER))
        return base;
    tg_expr *exponent = parse_unary(parser);
    return exponent ? new_binary(parser, TG_BINARY_POWER, base, exponent) : NULL;
}

static tg_expr *new_unary(tg_parser *parser, tg_unary_op op, tg_span start, tg_expr *operand) {
    tg_expr *expr = operand ? tg_new_expr(parser, TG_EXPR_UNARY, start) : NULL;
    if (expr) {
        expr->unary.op = op;
        expr->unary.operand = operand;
    }
    return expr;
}

static tg_expr *parse_unary(tg_parser *parser) {
    tg_unary_op op;
    switch (tg_peek(parser)) {
    case TG_TOKEN_MINUS:
        op = TG_UNARY_NEGATIVE;
        break;
    case TG_TOKEN_PLUS:
        op = TG_UNARY_POSITIVE;
        break;
    case TG_TOKEN_TILDE:
        op = TG_UNARY_INVERT;
        break;
    default: {
        if (!tg_enter(parser))
            return NULL;
        tg_expr *power = parse_power(parser);
        tg_leave(parser);
        return power;
    }
    }
    tg_span start = tg_token_span(parser, parser->at++);
    if (!tg_enter(parser))
        return NULL;
    tg_expr *operand = parse_unary(parser);
    tg_leave(parser);
    return new_unary(parser, op, start, operand);
}

static tg_expr *parse_binary(tg_parser *parser, uint32_t lowest) {
    tg_expr *left = parse_unary(parser);
    while (left) {
        operator_rank rank = rank_of(tg_peek(parser));
        if (rank.rank < lowest || rank.rank == 0)
            return left;
        parser->at++;
        tg_expr *right = parse_binary(parser, rank.rank + 1u);
        left = right ? new_binary(parser, (tg_binary_op)rank.op, left, right) : NULL;
    }
    return NULL;
}

tg_expr *tg_parse_bitwise_or(tg_parser *parser) { return parse_binary(parser, 1); }

/* --- comparisons, not, and, or -------------------------------------------------- */

/* The comparison operator that begins here, and how many tokens it has; 0 for none. */
static uint32_t comparison_at(const tg_parser *parser, tg_compare_op *op) {
    switch (tg_peek(parser)) {
    case TG_TOKEN_LT:
        *op = TG_COMPARE_LT;
        return 1;
    case TG_TOKEN_LE:
        *op = TG_COMPARE_LE;
        return 1;
    case TG_TOKEN_EQ:
        *op = TG_COMPARE_EQ;
        return 1;
    case TG_TOKEN_NE:
        *op = TG_COMPARE_NE;
        return 1;
    case TG_TOKEN_GT:
        *op = TG_COMPARE_GT;
        return 1;
    case TG_TOKEN_GE:
        *op = TG_COMPARE_GE;
        return 1;
    case TG_TOKEN_KW_IN:
        *op = TG_COMPARE_IN;
        return 1;
    case TG_TOKEN_KW_NOT:
        *op = TG_COMPARE_NOT_IN;
        return tg_peek_next(parser) == TG_TOKEN_KW_IN ? 2 : 0;
    case TG_TOKEN_KW_IS:
        *op = tg_peek_next(parser) == TG_TOKEN_KW_NOT ? TG_COMPARE_IS_NOT : TG_COMPARE_IS;
        return *op == TG_COMPARE_IS_NOT ? 2 : 1;
    default:
        return 0;
    }
}

/* Operators are kept on the parser's stack beside the operands, as addresses into this array. */
static uint8_t compare_ops[] = {TG_COMPARE_LT, TG_COMPARE_LE,    TG_COMPARE_EQ, TG_COMPARE_NE,
                                TG_COMPARE_GT, TG_COMPARE_GE,    TG_COMPARE_IN, TG_COMPARE_NOT_IN,
                                TG_COMPARE_IS, TG_COMPARE_IS_NOT};

static tg_expr *finish_comparison(tg_parser *parser, uint32_t mark, tg_span start) {
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_COMPARE, start);
    uint32_t count = (parser->stack_count - mark) / 2;
    uint8_t *ops = tg_new(parser, count);
    tg_expr **values = tg_new(parser, (count + 1) * sizeof *values);
    if (!expr || !ops || !values)
        return NULL;
    for (uint32_t i = 0; i <= count; i++)
        values[i] = parser->stack[mark + 2 * i];
    for (uint32_t i = 0; i < count; i++)
        ops[i] = *(uint8_t *)parser->stack[mark + 2 * i + 1];
    parser->stack_count = mark;
    expr->compare.values = (tg_expr_list){values, count + 1};
    expr->compare.ops = ops;
    return expr;
}

static tg_expr *parse_comparison(tg_parser *parser) {
    tg_expr *left = tg_parse_bitwise_or(parser);
    tg_compare_op op;
    uint32_t size = left ? comparison_at(parser, &op) : 0;
    if (!size)
        return left;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, left))
        return NULL;
    for (; size; size = comparison_at(parser, &op)) {
        parser->at += size;
        if (!tg_push(parser, &compare_ops[op]) || !tg_push(parser, tg_parse_bitwise_or(parser)))
            return NULL;
    }
    return finish_comparison(parser, mark, left->span);
}

static tg_expr *parse_inversion(tg_parser *parser) {
    if (tg_peek(parser) != TG_TOKEN_KW_NOT)
        return parse_comparison(parser);
    tg_span start = tg_token_span(parser, parser->at++);
    if (!tg_enter(parser))
        return NULL;
    tg_expr *operand = parse_inversion(parser);
    tg_leave(parser);
    return new_unary(parser, TG_UNARY_NOT, start, operand);
}

static tg_expr *parse_boolean(tg_parser *parser, bool is_or) {
    tg_expr *left = is_or ? parse_boolean(parser, false) : parse_inversion(parser);
    tg_token_kind word = is_or ? TG_TOKEN_KW_OR : TG_TOKEN_KW_AND;
    if (!left || tg_peek(parser) != word)
        return left;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, left))
        return NULL;
    while (tg_accept(parser, word))
        if (!tg_push(parser, is_or ? parse_boolean(parser, false) : parse_inversion(parser)))
            return NULL;
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_BOOL, left->span);
    if (!expr || !tg_pop_exprs(parser, mark, &expr->boolean.values))
        return NULL;
    expr->boolean.is_or = is_or;
    return expr;
}

tg_expr *tg_parse_disjunction(tg_parser *parser) { return parse_boolean(parser, true); }

/* --- conditional, lambda, walrus ------------------------------------------------ */

static tg_expr *parse_lambda(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_params *params = tg_parse_params(parser, true);
    if (!params)
        return NULL;
    if (parser->fstring_depth && tg_peek(parser) == TG_TOKEN_COLON &&
        tg_peek_next(parser) == TG_TOKEN_FSTRING_MIDDLE)
        return tg_fail(parser, tg_span_since(parser, start),
                       "f-string: lambda expressions are not allowed without parentheses");
    if (!tg_expect(parser, TG_TOKEN_COLON))
        return NULL;
    tg_expr *body = tg_parse_expression(parser);
    tg_expr *expr = body ? tg_new_expr(parser, TG_EXPR_LAMBDA, start) : NULL;
    if (expr) {
        expr->lambda.params = params;
        expr->lambda.body = body;
    }
    return expr;
}

static tg_expr *parse_conditional(tg_parser *parser, tg_expr *body) {
    parser->at++;
    tg_expr *test = tg_parse_disjunction(parser);
    if (!test)
        return NULL;
    if (!tg_accept(parser, TG_TOKEN_KW_ELSE)) {
        if (tg_peek(parser) == TG_TOKEN_COLON || tg_peek(parser) == TG_TOKEN_ERROR ||
            tg_peek(parser) == TG_TOKEN_END)
            return tg_fail_syntax(parser);
        return tg_fail(parser, tg_span_join(body->span, test->span), "expected 'else' after 'if' expression");
    }
    tg_expr *orelse = tg_parse_expression(parser);
    tg_expr *expr = orelse ? tg_new_expr(parser, TG_EXPR_IF, body->span) : NULL;
    if (expr) {
        expr->conditional.test = test;
        expr->conditional.body = body;
        expr->conditional.orelse = orelse;
    }
    return expr;
}

static tg_expr *parse_expression_inside(tg_parser *parser) {
    if (tg_peek(parser) == TG_TOKEN_KW_LAMBDA)
        return parse_lambda(parser);
    uint32_t first = parser->at;
    tg_expr *expr = tg_parse_disjunction(parser);
    if (!expr)
        return NULL;
    if (tg_peek(parser) == TG_TOKEN_KW_IF)
        return parse_conditional(parser, expr);
    if (tg_starts_expression(tg_peek(parser)) && !hint_of_juxtaposition(parser, first, expr))
        return NULL;
    return expr;
}

tg_expr *tg_parse_expression(tg_parser *parser) {
    if (!tg_enter(parser))
        return NULL;
    tg_expr *expr = parse_expression_inside(parser);
    tg_leave(parser);
    return expr;
}

tg_expr *tg_parse_walrus(tg_parser *parser, tg_expr *target) {
    if (target->kind != TG_EXPR_NAME || target->is_parenthesized)
        return tg_fail(parser, target->span, "cannot use assignment expressions with %s",
                       tg_expr_kind_text(target));
    parser->at++;
    tg_expr *value = tg_parse_expression(parser);
    tg_expr *expr = value ? tg_new_expr(parser, TG_EXPR_NAMED, target->span) : NULL;
    if (expr) {
        target->context = TG_STORE;
        expr->named.target = target;
        expr->named.value = value;
    }
    return expr;
}

tg_expr *tg_parse_named(tg_parser *parser) {
    tg_expr *expr = tg_parse_expression(parser);
    if (expr && tg_peek(parser) == TG_TOKEN_WALRUS)
        return tg_parse_walrus(parser, expr);
    if (expr && tg_peek(parser) == TG_TOKEN_ASSIGN)
        return tg_hint_of_assignment(parser, expr);
    return expr;
}

/* --- stars, tuples without parentheses, yield ----------------------------------- */

static tg_expr *parse_starred(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *value = tg_parse_bitwise_or(parser);
    tg_expr *expr = value ? tg_new_expr(parser, TG_EXPR_STARRED, start) : NULL;
    if (expr)
        expr->starred = value;
    return expr;
}

tg_expr *tg_parse_star_expression(tg_parser *parser) {
    return tg_peek(parser) == TG_TOKEN_STAR ? parse_starred(parser) : tg_parse_expression(parser);
}

tg_expr *tg_parse_star_named(tg_parser *parser) {
    return tg_peek(parser) == TG_TOKEN_STAR ? parse_starred(parser) : tg_parse_named(parser);
}

tg_expr *tg_parse_star_expressions(tg_parser *parser) {
    tg_expr *first = tg_parse_star_expression(parser);
    if (!first || tg_peek(parser) != TG_TOKEN_COMMA)
        return first;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (!tg_starts_expression(tg_peek(parser)) && tg_peek(parser) != TG_TOKEN_STAR)
            break;
        if (!tg_push(parser, tg_parse_star_expression(parser)))
            return NULL;
    }
    tg_expr *tuple = tg_new_expr(parser, TG_EXPR_TUPLE, first->span);
    return tuple && tg_pop_exprs(parser, mark, &tuple->sequence) ? tuple : NULL;
}

tg_expr *tg_parse_yield(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *value = NULL;
    bool is_from = tg_accept(parser, TG_TOKEN_KW_FROM);
    if (is_from) {
        value = tg_parse_expression(parser);
        if (!value)
            return NULL;
    } else if (tg_starts_expression(tg_peek(parser)) || tg_peek(parser) == TG_TOKEN_STAR) {
        value = tg_parse_star_expressions(parser);
        if (!value)
            return NULL;
    }
    tg_expr *expr = tg_new_expr(parser, is_from ? TG_EXPR_YIELD_FROM : TG_EXPR_YIELD, start);
    if (expr)
        expr->yield = value;
    return expr;
}

tg_expr *tg_parse_yield_or_star_expressions(tg_parser *parser) {
    return tg_peek(parser) == TG_TOKEN_KW_YIELD ? tg_parse_yield(parser) : tg_parse_star_expressions(parser);
}
