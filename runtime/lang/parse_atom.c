/* SPDX-License-Identifier: MIT */
/* Atoms, displays and comprehensions, and what may follow an atom: calls, subscripts,
 * attributes. */
#include "runtime/lang/parse.h"

/* --- comprehensions ------------------------------------------------------------- */

static bool begins_for(const tg_parser *parser) {
    return tg_peek(parser) == TG_TOKEN_KW_FOR ||
           (tg_peek(parser) == TG_TOKEN_KW_ASYNC && tg_peek_next(parser) == TG_TOKEN_KW_FOR);
}

static tg_comp_for *parse_one_for(tg_parser *parser) {
    tg_comp_for *clause = tg_new(parser, sizeof *clause);
    if (!clause)
        return NULL;
    clause->is_async = tg_accept(parser, TG_TOKEN_KW_ASYNC);
    parser->at++;
    clause->target = tg_parse_for_targets(parser);
    if (!clause->target || !tg_expect(parser, TG_TOKEN_KW_IN))
        return NULL;
    clause->iterable = tg_parse_disjunction(parser);
    if (!clause->iterable)
        return NULL;
    uint32_t mark = parser->stack_count;
    while (tg_accept(parser, TG_TOKEN_KW_IF)) {
        tg_expr *condition = tg_parse_disjunction(parser);
        if (!tg_push(parser, condition))
            return NULL;
    }
    return tg_pop_exprs(parser, mark, &clause->conditions) ? clause : NULL;
}

/* The clauses after an element, and what closes them. Without a closing token (TG_TOKEN_END)
 * the caller takes it. */
static tg_expr *parse_comprehension(tg_parser *parser, tg_expr_kind kind, tg_span start, tg_expr *element,
                                    tg_expr *value, tg_token_kind closing) {
    if (element->kind == TG_EXPR_STARRED)
        return tg_fail(parser, element->span, "iterable unpacking cannot be used in comprehension");
    tg_comp_for *fors;
    uint32_t mark = parser->stack_count, count;
    while (begins_for(parser))
        if (!tg_push(parser, parse_one_for(parser)))
            return NULL;
    if (!tg_pop_structs(parser, mark, sizeof(tg_comp_for), &fors, &count))
        return NULL;
    if (closing != TG_TOKEN_END && !tg_expect(parser, closing))
        return NULL;
    tg_expr *expr = tg_new_expr(parser, kind, start);
    if (!expr)
        return NULL;
    expr->comprehension.element = element;
    expr->comprehension.value = value;
    expr->comprehension.fors = fors;
    expr->comprehension.for_count = count;
    return expr;
}

/* --- ( [ { ----------------------------------------------------------------------- */

/* The rest of `first, ...` up to the closing token, pushed after `first`. */
static bool parse_items(tg_parser *parser, tg_expr *first, tg_token_kind closing, bool hint) {
    if (!tg_push(parser, first))
        return false;
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (tg_peek(parser) == closing)
            break;
        tg_expr *item = tg_parse_star_named(parser);
        if (!tg_push(parser, item))
            return false;
        if (begins_for(parser) && hint)
            return tg_fail(parser, tg_span_join(first->span, item->span),
                           "did you forget parentheses around the comprehension target?");
    }
    return tg_expect(parser, closing);
}

static tg_expr *finish_sequence(tg_parser *parser, tg_expr_kind kind, tg_span start, uint32_t mark) {
    tg_expr *expr = tg_new_expr(parser, kind, start);
    return expr && tg_pop_exprs(parser, mark, &expr->sequence) ? expr : NULL;
}

static tg_expr *parse_group(tg_parser *parser, tg_span start) {
    if (tg_peek(parser) == TG_TOKEN_KW_YIELD) {
        tg_expr *yielded = tg_parse_yield(parser);
        if (!yielded || !tg_expect(parser, TG_TOKEN_RPAREN))
            return NULL;
        yielded->is_parenthesized = true;
        return yielded;
    }
    uint32_t mark = parser->stack_count;
    tg_expr *first = tg_parse_star_named(parser);
    if (!first)
        return NULL;
    if (begins_for(parser))
        return parse_comprehension(parser, TG_EXPR_GENERATOR, start, first, NULL, TG_TOKEN_RPAREN);
    if (tg_peek(parser) == TG_TOKEN_COMMA) {
        tg_expr *tuple = parse_items(parser, first, TG_TOKEN_RPAREN, false)
                             ? finish_sequence(parser, TG_EXPR_TUPLE, start, mark)
                             : NULL;
        if (tuple)
            tuple->is_parenthesized = true;
        return tuple;
    }
    if (!tg_expect(parser, TG_TOKEN_RPAREN))
        return NULL;
    if (first->kind == TG_EXPR_STARRED)
        return tg_fail(parser, first->span, "cannot use starred expression here");
    first->is_parenthesized = true;
    return first;
}

static tg_expr *parse_parentheses(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    if (tg_accept(parser, TG_TOKEN_RPAREN)) {
        tg_expr *empty = tg_new_expr(parser, TG_EXPR_TUPLE, start);
        if (empty)
            empty->is_parenthesized = true;
        return empty;
    }
    return parse_group(parser, start);
}

static tg_expr *parse_list(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    if (tg_accept(parser, TG_TOKEN_RBRACKET))
        return tg_new_expr(parser, TG_EXPR_LIST, start);
    tg_expr *first = tg_parse_star_named(parser);
    if (!first)
        return NULL;
    if (begins_for(parser))
        return parse_comprehension(parser, TG_EXPR_LIST_COMP, start, first, NULL, TG_TOKEN_RBRACKET);
    if (!parse_items(parser, first, TG_TOKEN_RBRACKET, true))
        return NULL;
    return finish_sequence(parser, TG_EXPR_LIST, start, mark);
}

/* --- dict and set --------------------------------------------------------------- */

static tg_expr *parse_dict_value(tg_parser *parser, const tg_expr *key) {
    if (tg_peek(parser) == TG_TOKEN_ERROR || tg_peek(parser) == TG_TOKEN_END)
        return tg_fail_syntax(parser);
    if (tg_peek(parser) != TG_TOKEN_COLON)
        return tg_fail(parser, key->span, "':' expected after dictionary key");
    uint32_t colon = parser->at++;
    if (tg_peek(parser) == TG_TOKEN_STAR)
        return tg_fail_here(parser, "cannot use a starred expression in a dictionary value");
    if (tg_peek(parser) == TG_TOKEN_RBRACE || tg_peek(parser) == TG_TOKEN_COMMA)
        return tg_fail(parser, tg_token_span(parser, colon),
                       "expression expected after dictionary key and ':'");
    return tg_parse_expression(parser);
}

/* One `key: value` or `**value`, pushed as key (a sentinel for none) and value. */
static bool parse_pair(tg_parser *parser) {
    static tg_expr no_key;
    if (tg_accept(parser, TG_TOKEN_POWER))
        return tg_push(parser, &no_key) && tg_push(parser, tg_parse_bitwise_or(parser));
    tg_expr *key = tg_parse_expression(parser);
    return key && tg_push(parser, key) && tg_push(parser, parse_dict_value(parser, key));
}

static tg_expr *finish_dict(tg_parser *parser, tg_span start, uint32_t mark) {
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_DICT, start);
    uint32_t count = (parser->stack_count - mark) / 2;
    tg_expr **room = tg_new(parser, 2 * (size_t)count * sizeof *room);
    if (!expr || !room)
        return NULL;
    expr->dict.keys = room;
    expr->dict.values = room + count;
    expr->dict.count = count;
    for (uint32_t i = 0; i < count; i++) {
        tg_expr *key = parser->stack[mark + 2 * i];
        room[i] = key->span.line ? key : NULL; /* the sentinel has no place */
        room[count + i] = parser->stack[mark + 2 * i + 1];
    }
    parser->stack_count = mark;
    return expr;
}

static tg_expr *parse_dict(tg_parser *parser, tg_span start, uint32_t mark) {
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (tg_peek(parser) == TG_TOKEN_RBRACE)
            break;
        if (!parse_pair(parser))
            return NULL;
    }
    if (!tg_expect(parser, TG_TOKEN_RBRACE))
        return NULL;
    return finish_dict(parser, start, mark);
}

static tg_expr *parse_dict_display(tg_parser *parser, tg_span start, tg_expr *key) {
    uint32_t mark = parser->stack_count;
    if (!key) {
        uint32_t stars = parser->at;
        if (!parse_pair(parser))
            return NULL;
        if (begins_for(parser))
            return tg_fail(parser, tg_token_span(parser, stars),
                           "dict unpacking cannot be used in dict comprehension");
        return parse_dict(parser, start, mark);
    }
    tg_expr *value = parse_dict_value(parser, key);
    if (!value)
        return NULL;
    if (begins_for(parser))
        return parse_comprehension(parser, TG_EXPR_DICT_COMP, start, key, value, TG_TOKEN_RBRACE);
    return tg_push(parser, key) && tg_push(parser, value) ? parse_dict(parser, start, mark) : NULL;
}

static tg_expr *parse_braces(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    uint32_t mark = parser->stack_count;
    if (tg_accept(parser, TG_TOKEN_RBRACE))
        return tg_new_expr(parser, TG_EXPR_DICT, start);
    if (tg_peek(parser) == TG_TOKEN_POWER)
        return parse_dict_display(parser, start, NULL);
    tg_expr *first = tg_parse_star_named(parser);
    if (!first)
        return NULL;
    if (tg_peek(parser) == TG_TOKEN_COLON && first->kind != TG_EXPR_STARRED)
        return parse_dict_display(parser, start, first);
    if (begins_for(parser))
        return parse_comprehension(parser, TG_EXPR_SET_COMP, start, first, NULL, TG_TOKEN_RBRACE);
    if (!parse_items(parser, first, TG_TOKEN_RBRACE, true))
        return NULL;
    return finish_sequence(parser, TG_EXPR_SET, start, mark);
}

/* --- atoms ---------------------------------------------------------------------- */

static tg_expr *parse_constant(tg_parser *parser, tg_literal_kind kind) {
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_CONST, start);
    if (expr)
        expr->constant.kind = kind;
    return expr;
}

static tg_expr *parse_number(tg_parser *parser) {
    const tg_token *token = &parser->tokens[parser->at];
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_CONST, start);
    return expr && tg_parse_number(parser, token, &expr->constant) ? expr : NULL;
}

static tg_expr *parse_name(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at);
    const tg_name *name = tg_take_name(parser);
    tg_expr *expr = name ? tg_new_expr(parser, TG_EXPR_NAME, start) : NULL;
    if (expr)
        expr->name = name;
    return expr;
}

tg_expr *tg_parse_atom(tg_parser *parser) {
    switch (tg_peek(parser)) {
    case TG_TOKEN_NAME:
        return parse_name(parser);
    case TG_TOKEN_NUMBER:
        return parse_number(parser);
    case TG_TOKEN_STRING:
    case TG_TOKEN_FSTRING_START:
        return tg_parse_strings(parser);
    case TG_TOKEN_LPAREN:
        return parse_parentheses(parser);
    case TG_TOKEN_LBRACKET:
        return parse_list(parser);
    case TG_TOKEN_LBRACE:
        return parse_braces(parser);
    case TG_TOKEN_KW_NONE:
        return parse_constant(parser, TG_LITERAL_NONE);
    case TG_TOKEN_KW_TRUE:
        return parse_constant(parser, TG_LITERAL_TRUE);
    case TG_TOKEN_KW_FALSE:
        return parse_constant(parser, TG_LITERAL_FALSE);
    case TG_TOKEN_ELLIPSIS:
        return parse_constant(parser, TG_LITERAL_ELLIPSIS);
    default:
        return tg_fail_syntax(parser);
    }
}

/* --- calls ---------------------------------------------------------------------- */

typedef struct arguments {
    tg_expr_list *positional;
    tg_keyword *keywords;
    uint32_t keyword_count, keyword_room;
    bool has_keyword, has_double_star;
} arguments;

static bool add_keyword(tg_parser *parser, arguments *args, const tg_name *name, tg_expr *value,
                        tg_span start) {
    if (!value)
        return false;
    if (args->keyword_count == args->keyword_room) {
        uint32_t room = args->keyword_room ? args->keyword_room * 2 : 4;
        tg_keyword *keywords = tg_new(parser, room * sizeof *keywords);
        if (!keywords)
            return false;
        for (uint32_t i = 0; i < args->keyword_count; i++)
            keywords[i] = args->keywords[i];
        args->keywords = keywords;
        args->keyword_room = room;
    }
    args->keywords[args->keyword_count++] = (tg_keyword){name, value, tg_span_since(parser, start)};
    return true;
}

static bool parse_keyword(tg_parser *parser, arguments *args) {
    tg_span start = tg_token_span(parser, parser->at);
    const tg_name *name = tg_take_name(parser);
    tg_span both = tg_span_join(start, tg_token_span(parser, parser->at++));
    if (!name)
        return false;
    if (tg_peek(parser) == TG_TOKEN_RPAREN || tg_peek(parser) == TG_TOKEN_COMMA)
        return tg_fail(parser, both, "expected argument value expression");
    for (uint32_t i = 0; i < args->keyword_count; i++)
        if (args->keywords[i].name == name)
            return tg_fail(parser, tg_span_join(start, tg_token_span(parser, parser->at)),
                           "keyword argument repeated: %s", name->text);
    args->has_keyword = true;
    tg_expr *value = tg_parse_expression(parser);
    if (value && begins_for(parser))
        return tg_fail(parser, both, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return add_keyword(parser, args, name, value, start);
}

static bool parse_starred_argument(tg_parser *parser, arguments *args) {
    tg_span start = tg_token_span(parser, parser->at++);
    if (args->has_double_star)
        return tg_fail(parser, start, "iterable argument unpacking follows keyword argument unpacking");
    tg_expr *value = tg_parse_expression(parser);
    tg_expr *starred = value ? tg_new_expr(parser, TG_EXPR_STARRED, start) : NULL;
    if (!starred)
        return false;
    starred->starred = value;
    return tg_push(parser, starred);
}

static bool parse_plain_argument(tg_parser *parser, arguments *args, bool is_first) {
    tg_expr *value = tg_parse_expression(parser);
    if (value && tg_peek(parser) == TG_TOKEN_WALRUS)
        value = tg_parse_walrus(parser, value);
    if (!value)
        return false;
    if (tg_peek(parser) == TG_TOKEN_ASSIGN && value->kind != TG_EXPR_NAMED) {
        tg_span both = tg_span_join(value->span, tg_token_span(parser, parser->at));
        if (value->kind == TG_EXPR_CONST && value->constant.kind <= TG_LITERAL_FALSE)
            return tg_fail(parser, both, "cannot assign to %s", tg_expr_kind_text(value));
        return tg_fail(parser, both, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    if (begins_for(parser)) {
        tg_span start = value->span;
        value = parse_comprehension(parser, TG_EXPR_GENERATOR, start, value, NULL, TG_TOKEN_END);
        if (!value)
            return false;
        if (!is_first || tg_peek(parser) == TG_TOKEN_COMMA)
            return tg_fail(parser, value->span, "Generator expression must be parenthesized");
    }
    if (args->has_double_star)
        return tg_fail_here(parser, "positional argument follows keyword argument unpacking");
    if (args->has_keyword)
        return tg_fail_here(parser, "positional argument follows keyword argument");
    return tg_push(parser, value);
}

static bool parse_argument(tg_parser *parser, arguments *args, bool is_first) {
    if (tg_peek(parser) == TG_TOKEN_STAR)
        return parse_starred_argument(parser, args);
    if (tg_peek(parser) == TG_TOKEN_POWER) {
        tg_span start = tg_token_span(parser, parser->at++);
        args->has_double_star = true;
        return add_keyword(parser, args, NULL, tg_parse_expression(parser), start);
    }
    if (tg_peek(parser) == TG_TOKEN_NAME && tg_peek_next(parser) == TG_TOKEN_ASSIGN)
        return parse_keyword(parser, args);
    return parse_plain_argument(parser, args, is_first);
}

bool tg_parse_arguments(tg_parser *parser, tg_expr_list *positional, tg_keyword **keywords, uint32_t *count) {
    arguments args = {.positional = positional};
    uint32_t mark = parser->stack_count;
    for (bool is_first = true; tg_peek(parser) != TG_TOKEN_RPAREN; is_first = false) {
        if (!parse_argument(parser, &args, is_first))
            return false;
        if (!tg_accept(parser, TG_TOKEN_COMMA))
            break;
    }
    if (!tg_expect(parser, TG_TOKEN_RPAREN))
        return false;
    *keywords = args.keywords;
    *count = args.keyword_count;
    return tg_pop_exprs(parser, mark, positional);
}

static tg_expr *parse_call(tg_parser *parser, tg_expr *function) {
    parser->at++;
    tg_expr *expr = tg_new(parser, sizeof *expr);
    if (!expr)
        return NULL;
    expr->kind = TG_EXPR_CALL;
    expr->call.function = function;
    uint32_t first = parser->at;
    if (!tg_parse_arguments(parser, &expr->call.positional, &expr->call.keywords, &expr->call.keyword_count))
        return NULL;
    expr->span = tg_span_since(parser, function->span);
    if (expr->call.positional.count == 1 && expr->call.positional.items[0]->kind == TG_EXPR_GENERATOR &&
        !expr->call.positional.items[0]->is_parenthesized) /* shares the call's parentheses */
        expr->call.positional.items[0]->span = tg_span_since(parser, tg_token_span(parser, first - 1));
    return expr;
}

/* --- subscripts ----------------------------------------------------------------- */

static bool ends_slice_part(const tg_parser *parser) {
    tg_token_kind kind = tg_peek(parser);
    return kind == TG_TOKEN_COLON || kind == TG_TOKEN_COMMA || kind == TG_TOKEN_RBRACKET;
}

static tg_expr *parse_slice(tg_parser *parser) {
    tg_span span = tg_token_span(parser, parser->at);
    tg_expr *parts[3] = {NULL, NULL, NULL};
    if (tg_peek(parser) != TG_TOKEN_COLON) {
        parts[0] = tg_parse_star_named(parser);
        if (!parts[0] || tg_peek(parser) != TG_TOKEN_COLON)
            return parts[0];
    }
    for (int i = 1; i < 3 && tg_accept(parser, TG_TOKEN_COLON); i++)
        if (!ends_slice_part(parser)) {
            parts[i] = tg_parse_expression(parser);
            if (!parts[i])
                return NULL;
        }
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_SLICE, span);
    if (expr) {
        expr->slice.start = parts[0];
        expr->slice.stop = parts[1];
        expr->slice.step = parts[2];
    }
    return expr;
}

static tg_expr *parse_index(tg_parser *parser) {
    tg_expr *first = parse_slice(parser);
    if (!first)
        return NULL;
    if (tg_peek(parser) != TG_TOKEN_COMMA && first->kind != TG_EXPR_STARRED)
        return first;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    while (tg_accept(parser, TG_TOKEN_COMMA)) {
        if (tg_peek(parser) == TG_TOKEN_RBRACKET)
            break;
        if (!tg_push(parser, parse_slice(parser)))
            return NULL;
    }
    return finish_sequence(parser, TG_EXPR_TUPLE, first->span, mark);
}

static tg_expr *parse_subscript(tg_parser *parser, tg_expr *object) {
    parser->at++;
    tg_expr *index = parse_index(parser);
    if (!index || !tg_expect(parser, TG_TOKEN_RBRACKET))
        return NULL;
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_SUBSCRIPT, object->span);
    if (expr) {
        expr->subscript.object = object;
        expr->subscript.index = index;
    }
    return expr;
}

/* --- chains --------------------------------------------------------------------- */

static tg_expr *parse_attribute(tg_parser *parser, tg_expr *object) {
    parser->at++;
    const tg_name *name = tg_take_name(parser);
    tg_expr *expr = name ? tg_new_expr(parser, TG_EXPR_ATTRIBUTE, object->span) : NULL;
    if (expr) {
        expr->attribute.object = object;
        expr->attribute.name = name;
    }
    return expr;
}

static tg_expr *parse_chain(tg_parser *parser) {
    tg_expr *expr = tg_parse_atom(parser);
    for (uint32_t length = 0; expr; length++) {
        if (length == TG_PARSER_CHAIN)
            return tg_fail(parser, expr->span,
                           "Parser stack overflowed - Python source too complex to compile");
        switch (tg_peek(parser)) {
        case TG_TOKEN_DOT:
            expr = parse_attribute(parser, expr);
            break;
        case TG_TOKEN_LPAREN:
            expr = parse_call(parser, expr);
            break;
        case TG_TOKEN_LBRACKET:
            expr = parse_subscript(parser, expr);
            break;
        default:
            return expr;
        }
    }
    return NULL;
}

tg_expr *tg_parse_primary(tg_parser *parser) {
    if (tg_peek(parser) != TG_TOKEN_KW_AWAIT)
        return parse_chain(parser);
    tg_span start = tg_token_span(parser, parser->at++);
    tg_expr *value = parse_chain(parser);
    tg_expr *expr = value ? tg_new_expr(parser, TG_EXPR_AWAIT, start) : NULL;
    if (expr)
        expr->await = value;
    return expr;
}
