/* SPDX-License-Identifier: MIT */
/* The patterns of match (PEP 634). */
#include "runtime/lang/parse.h"

static tg_pattern *parse_pattern(tg_parser *parser);

static tg_pattern *new_pattern(tg_parser *parser, tg_pattern_kind kind, tg_span start) {
    tg_pattern *pattern = tg_new(parser, sizeof *pattern);
    if (!pattern)
        return NULL;
    pattern->kind = (uint8_t)kind;
    pattern->span = tg_span_since(parser, start);
    return pattern;
}

/* The name of a capture; `_` gives NULL with success. */
static bool take_capture(tg_parser *parser, const tg_name **name) {
    bool is_wildcard = tg_is_word(parser, parser->at, "_");
    *name = tg_take_name(parser);
    if (!*name)
        return false;
    if (is_wildcard)
        *name = NULL;
    return true;
}

/* --- literals, names ------------------------------------------------------------ */

static tg_expr *parse_real_literal(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    bool is_negative = tg_accept(parser, TG_TOKEN_MINUS);
    if (is_negative && tg_peek(parser) != TG_TOKEN_NUMBER)
        return tg_fail_syntax(parser);
    tg_expr *value = tg_parse_atom(parser);
    if (!value)
        return NULL;
    if (value->kind == TG_EXPR_JOINED)
        return tg_fail(parser, value->span, "patterns may only match literals and attribute lookups");
    if (!is_negative)
        return value;
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_UNARY, start);
    if (expr) {
        expr->unary.op = TG_UNARY_NEGATIVE;
        expr->unary.operand = value;
    }
    return expr;
}

static bool is_number(const tg_expr *e) {
    if (e->kind == TG_EXPR_UNARY)
        e = e->unary.operand;
    return e->kind == TG_EXPR_CONST &&
           (e->constant.kind == TG_LITERAL_INT || e->constant.kind == TG_LITERAL_BIG_INT ||
            e->constant.kind == TG_LITERAL_FLOAT || e->constant.kind == TG_LITERAL_IMAGINARY);
}

/* A literal, or a sum like 1 - 2j. */
static tg_expr *parse_literal(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    tg_expr *left = parse_real_literal(parser);
    bool minus = tg_peek(parser) == TG_TOKEN_MINUS;
    if (!left || !is_number(left) || !(minus || tg_peek(parser) == TG_TOKEN_PLUS))
        return left;
    parser->at++;
    const tg_expr *real = left->kind == TG_EXPR_UNARY ? left->unary.operand : left;
    if (real->constant.kind == TG_LITERAL_IMAGINARY)
        return tg_fail(parser, left->span, "real number required in complex literal");
    if (tg_peek(parser) != TG_TOKEN_NUMBER)
        return tg_fail_syntax(parser);
    tg_expr *right = tg_parse_atom(parser);
    if (!right)
        return NULL;
    if (right->constant.kind != TG_LITERAL_IMAGINARY)
        return tg_fail(parser, right->span, "imaginary number required in complex literal");
    tg_expr *sum = tg_new_expr(parser, TG_EXPR_BINARY, start);
    if (sum) {
        sum->binary.op = minus ? TG_BINARY_SUBTRACT : TG_BINARY_ADD;
        sum->binary.left = left;
        sum->binary.right = right;
    }
    return sum;
}

static tg_pattern *parse_literal_pattern(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    tg_expr *value = parse_literal(parser);
    if (!value)
        return NULL;
    bool is_singleton = value->kind == TG_EXPR_CONST && value->constant.kind <= TG_LITERAL_FALSE;
    tg_pattern *pattern = new_pattern(parser, is_singleton ? TG_PATTERN_SINGLETON : TG_PATTERN_VALUE, start);
    if (pattern)
        pattern->value = value;
    return pattern;
}

static tg_expr *parse_dotted_name(tg_parser *parser) {
    tg_expr *expr = tg_parse_atom(parser);
    while (expr && tg_accept(parser, TG_TOKEN_DOT)) {
        const tg_name *name = tg_take_name(parser);
        tg_expr *attribute = name ? tg_new_expr(parser, TG_EXPR_ATTRIBUTE, expr->span) : NULL;
        if (!attribute)
            return NULL;
        attribute->attribute.object = expr;
        attribute->attribute.name = name;
        expr = attribute;
    }
    return expr;
}

/* --- classes -------------------------------------------------------------------- */

static bool parse_class_field(tg_parser *parser, uint32_t *positional, const tg_name ***fields,
                              uint32_t *field_count) {
    if (tg_peek(parser) != TG_TOKEN_NAME || tg_peek_next(parser) != TG_TOKEN_ASSIGN) {
        tg_pattern *pattern = parse_pattern(parser);
        if (pattern && *field_count)
            return tg_fail(parser, pattern->span, "positional patterns follow keyword patterns");
        ++*positional;
        return tg_push(parser, pattern);
    }
    const tg_name *name = tg_take_name(parser);
    const tg_name **more = name ? tg_new(parser, (*field_count + 1) * sizeof *more) : NULL;
    if (!more)
        return false;
    for (uint32_t i = 0; i < *field_count; i++) {
        more[i] = (*fields)[i];
        if (more[i] == name)
            return tg_fail_here(parser, "attribute name repeated in class pattern: %s", name->text);
    }
    more[(*field_count)++] = name;
    *fields = more;
    parser->at++;
    return tg_push(parser, parse_pattern(parser));
}

static tg_pattern *parse_class_pattern(tg_parser *parser, tg_expr *class_expr) {
    uint32_t mark = parser->stack_count, positional = 0, field_count = 0;
    const tg_name **fields = NULL;
    parser->at++;
    while (tg_peek(parser) != TG_TOKEN_RPAREN) {
        if (!parse_class_field(parser, &positional, &fields, &field_count))
            return NULL;
        if (!tg_accept(parser, TG_TOKEN_COMMA))
            break;
    }
    if (!tg_expect(parser, TG_TOKEN_RPAREN))
        return NULL;
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_CLASS, class_expr->span);
    if (!pattern || !tg_pop_pointers(parser, mark, &pattern->items, &pattern->count))
        return NULL;
    pattern->value = class_expr;
    pattern->fields = fields;
    pattern->field_count = field_count;
    return pattern;
}

static tg_pattern *parse_name_pattern(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    tg_token_kind next = tg_peek_next(parser);
    if (next != TG_TOKEN_DOT && next != TG_TOKEN_LPAREN) {
        tg_pattern *capture = new_pattern(parser, TG_PATTERN_CAPTURE, start);
        if (!capture || !take_capture(parser, &capture->name))
            return NULL;
        capture->span = tg_span_since(parser, start);
        return capture;
    }
    tg_expr *value = parse_dotted_name(parser);
    if (!value)
        return NULL;
    if (tg_peek(parser) == TG_TOKEN_LPAREN)
        return parse_class_pattern(parser, value);
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_VALUE, start);
    if (pattern)
        pattern->value = value;
    return pattern;
}

/* --- sequences and mappings ----------------------------------------------------- */

static tg_pattern *parse_maybe_star(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    if (!tg_accept(parser, TG_TOKEN_STAR))
        return parse_pattern(parser);
    const tg_name *name;
    if (!take_capture(parser, &name))
        return NULL;
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_STAR, start);
    if (pattern)
        pattern->name = name;
    return pattern;
}

static tg_pattern *finish_sequence(tg_parser *parser, tg_span start, uint32_t mark) {
    uint32_t stars = 0;
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_SEQUENCE, start);
    if (!pattern || !tg_pop_pointers(parser, mark, &pattern->items, &pattern->count))
        return NULL;
    for (uint32_t i = 0; i < pattern->count; i++)
        stars += pattern->items[i]->kind == TG_PATTERN_STAR;
    if (stars > 1)
        return tg_fail(parser, pattern->span, "multiple starred names in sequence pattern");
    return pattern;
}

static tg_pattern *parse_sequence_pattern(tg_parser *parser, tg_token_kind closing) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    bool has_comma = false;
    while (tg_peek(parser) != closing) {
        if (!tg_push(parser, parse_maybe_star(parser)))
            return NULL;
        if (!tg_accept(parser, TG_TOKEN_COMMA))
            break;
        has_comma = true;
    }
    if (!tg_expect(parser, closing))
        return NULL;
    if (closing == TG_TOKEN_RPAREN && !has_comma && parser->stack_count == mark + 1) { /* a group */
        tg_pattern *inner = parser->stack[--parser->stack_count];
        if (inner->kind != TG_PATTERN_STAR)
            return inner;
        parser->at--;
        return tg_fail_syntax(parser);
    }
    return finish_sequence(parser, start, mark);
}

static tg_expr *parse_mapping_key(tg_parser *parser) {
    if (tg_peek(parser) != TG_TOKEN_NAME)
        return parse_literal(parser);
    if (tg_peek_next(parser) != TG_TOKEN_DOT) {
        parser->at++;
        return tg_fail_syntax(parser);
    }
    return parse_dotted_name(parser);
}

static tg_pattern *parse_mapping_pattern(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    const tg_name *rest = NULL;
    while (tg_peek(parser) != TG_TOKEN_RBRACE) {
        if (tg_accept(parser, TG_TOKEN_POWER)) {
            if (tg_is_word(parser, parser->at, "_") || !(rest = tg_take_name(parser)))
                return tg_fail_syntax(parser);
            tg_accept(parser, TG_TOKEN_COMMA);
            break;
        }
        tg_expr *key = parse_mapping_key(parser);
        if (!tg_push(parser, key) || !tg_expect(parser, TG_TOKEN_COLON) ||
            !tg_push(parser, parse_pattern(parser)))
            return NULL;
        if (!tg_accept(parser, TG_TOKEN_COMMA))
            break;
    }
    if (!tg_expect(parser, TG_TOKEN_RBRACE))
        return NULL;
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_MAPPING, start);
    uint32_t count = (parser->stack_count - mark) / 2;
    tg_expr **keys = tg_new(parser, count * sizeof *keys);
    tg_pattern **items = tg_new(parser, count * sizeof *items);
    if (!pattern || !keys || !items)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = parser->stack[mark + 2 * i];
        items[i] = parser->stack[mark + 2 * i + 1];
    }
    parser->stack_count = mark;
    pattern->keys = keys;
    pattern->items = items;
    pattern->count = count;
    pattern->name = rest;
    return pattern;
}

/* --- or, as, and the top -------------------------------------------------------- */

static tg_pattern *parse_closed(tg_parser *parser) {
    switch (tg_peek(parser)) {
    case TG_TOKEN_NAME:
        return parse_name_pattern(parser);
    case TG_TOKEN_LPAREN:
        return parse_sequence_pattern(parser, TG_TOKEN_RPAREN);
    case TG_TOKEN_LBRACKET:
        return parse_sequence_pattern(parser, TG_TOKEN_RBRACKET);
    case TG_TOKEN_LBRACE:
        return parse_mapping_pattern(parser);
    case TG_TOKEN_MINUS:
    case TG_TOKEN_NUMBER:
    case TG_TOKEN_STRING:
    case TG_TOKEN_FSTRING_START:
    case TG_TOKEN_KW_NONE:
    case TG_TOKEN_KW_TRUE:
    case TG_TOKEN_KW_FALSE:
        return parse_literal_pattern(parser);
    default:
        return tg_fail_syntax(parser);
    }
}

static tg_pattern *parse_or(tg_parser *parser) {
    tg_pattern *first = parse_closed(parser);
    if (!first || tg_peek(parser) != TG_TOKEN_BAR)
        return first;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    while (tg_accept(parser, TG_TOKEN_BAR))
        if (!tg_push(parser, parse_closed(parser)))
            return NULL;
    tg_pattern *pattern = new_pattern(parser, TG_PATTERN_OR, first->span);
    return pattern && tg_pop_pointers(parser, mark, &pattern->items, &pattern->count) ? pattern : NULL;
}

static tg_pattern *parse_as(tg_parser *parser) {
    tg_pattern *inner = parse_or(parser);
    if (!inner || !tg_accept(parser, TG_TOKEN_KW_AS))
        return inner;
    if (tg_is_word(parser, parser->at, "_"))
        return tg_fail_here(parser, "cannot use '_' as a target");
    if (tg_peek(parser) != TG_TOKEN_NAME)
        return tg_starts_expression(tg_peek(parser)) ? tg_fail_here(parser, "invalid pattern target")
                                                     : tg_fail_syntax(parser);
    const tg_name *name = tg_take_name(parser);
    tg_pattern *pattern = name ? new_pattern(parser, TG_PATTERN_AS, inner->span) : NULL;
    tg_pattern **items = pattern ? tg_new(parser, sizeof *items) : NULL;
    if (!items)
        return NULL;
    items[0] = inner;
    pattern->items = items;
    pattern->count = 1;
    pattern->name = name;
    return pattern;
}

static tg_pattern *parse_pattern(tg_parser *parser) {
    if (!tg_enter(parser))
        return NULL;
    tg_pattern *pattern = parse_as(parser);
    tg_leave(parser);
    return pattern;
}

tg_pattern *tg_parse_patterns(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    tg_pattern *first = parse_maybe_star(parser);
    if (!first || (tg_peek(parser) != TG_TOKEN_COMMA && first->kind != TG_PATTERN_STAR))
        return first;
    if (tg_peek(parser) != TG_TOKEN_COMMA)
        return tg_fail_syntax(parser);
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (tg_peek(parser) == TG_TOKEN_COLON || tg_peek(parser) == TG_TOKEN_KW_IF)
            break;
        if (!tg_push(parser, parse_maybe_star(parser)))
            return NULL;
    }
    return finish_sequence(parser, start, mark);
}
