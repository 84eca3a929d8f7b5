/* SPDX-License-Identifier: MIT */
/* Adjacent string literals to one constant or one f-string. */
#include <string.h>

#include "runtime/lang/parse.h"

/* One part of a string under construction: literal bytes, or a field. */
typedef struct builder {
    tg_parser *parser;
    tg_span start;
    uint32_t mark; /* parts finished, on the parser's stack */
    char *text;    /* literal bytes since the last field; in the arena */
    size_t length, room;
    bool has_fields;
} builder;

static bool reserve(builder *b, size_t more) {
    if (b->room - b->length >= more)
        return true;
    size_t room = b->room * 2 > b->length + more ? b->room * 2 : b->length + more;
    char *text = tg_arena_alloc(b->parser->arena, room);
    if (!text)
        return tg_fail_memory(b->parser);
    if (b->length)
        memcpy(text, b->text, b->length);
    b->text = text;
    b->room = room;
    return true;
}

static tg_expr *new_text(builder *b, tg_literal_kind kind) {
    tg_expr *expr = tg_new_expr(b->parser, TG_EXPR_CONST, b->start);
    if (!expr)
        return NULL;
    expr->constant.kind = kind;
    expr->constant.text = (tg_text){b->length ? b->text : "", b->length};
    b->text = NULL;
    b->length = b->room = 0;
    return expr;
}

static bool flush(builder *b) { return b->length == 0 || tg_push(b->parser, new_text(b, TG_LITERAL_STR)); }

static bool add_decoded(builder *b, const char *text, size_t length, bool is_bytes, bool is_raw,
                        tg_span place) {
    size_t used;
    if (!reserve(b, length + 1) ||
        !tg_decode_string(b->parser, text, length, is_bytes, is_raw, place, b->text + b->length, &used))
        return false;
    b->length += used;
    return true;
}

static bool has_prefix(const tg_parser *parser, uint32_t at, char letter) {
    const char *text = parser->module->source.bytes + parser->tokens[at].start;
    for (; *text != '"' && *text != '\''; text++)
        if ((*text | 0x20) == letter)
            return true;
    return false;
}

static bool add_string(builder *b, bool is_bytes) {
    tg_parser *parser = b->parser;
    const tg_token *token = &parser->tokens[parser->at];
    const char *text = parser->module->source.bytes + token->start;
    const char *end = parser->module->source.bytes + token->end;
    bool is_raw = has_prefix(parser, parser->at, 'r');
    while (*text != '"' && *text != '\'')
        text++;
    size_t quotes = end - text >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
    tg_span place = tg_token_span(parser, parser->at++);
    return add_decoded(b, text + quotes, (size_t)(end - text) - 2 * quotes, is_bytes, is_raw, place);
}

/* --- f-strings ------------------------------------------------------------------ */

/* A backslash and what belongs to it, so that the braces of \N{...} are not taken for a field's. */
static size_t length_of_escape(const char *text, size_t length) {
    if (length < 2 || text[1] == '{' || text[1] == '}')
        return 1;
    const char *end = length > 2 && text[1] == 'N' && text[2] == '{' ? memchr(text, '}', length) : NULL;
    return end ? (size_t)(end - text) + 1 : 2;
}

/* Literal text of an f-string, in which doubled braces stand for one. */
static bool add_fstring_text(builder *b, bool is_raw, bool in_spec) {
    tg_parser *parser = b->parser;
    const tg_token *token = &parser->tokens[parser->at];
    const char *text = parser->module->source.bytes + token->start;
    size_t length = token->end - token->start;
    tg_span place = tg_token_span(parser, parser->at++);
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && text[end] != '{' && text[end] != '}')
            end += is_raw || text[end] != '\\' ? 1 : length_of_escape(text + end, length - end);
        bool is_doubled = end < length && !in_spec;
        if (!add_decoded(b, text + at, end - at, false, is_raw, place))
            return false;
        if (end < length) {
            if (!reserve(b, 1))
                return false;
            b->text[b->length++] = text[end];
        }
        at = end + 1 + (is_doubled && end + 1 < length && text[end + 1] == text[end]);
    }
    return true;
}

static bool parse_field(builder *b, bool is_raw);

static tg_expr *finish(builder *b) {
    tg_parser *parser = b->parser;
    if (!b->has_fields)
        return new_text(b, TG_LITERAL_STR);
    if (!flush(b))
        return NULL;
    tg_expr *expr = tg_new_expr(parser, TG_EXPR_JOINED, b->start);
    return expr && tg_pop_exprs(parser, b->mark, &expr->sequence) ? expr : NULL;
}

static tg_expr *parse_spec(tg_parser *parser, bool is_raw) {
    builder b = {.parser = parser, .start = tg_token_span(parser, parser->at), .mark = parser->stack_count};
    for (;;) {
        switch (tg_peek(parser)) {
        case TG_TOKEN_FSTRING_MIDDLE:
            if (!add_fstring_text(&b, is_raw, true))
                return NULL;
            break;
        case TG_TOKEN_LBRACE:
            if (!parse_field(&b, is_raw))
                return NULL;
            break;
        case TG_TOKEN_RBRACE:
            return finish(&b);
        default:
            return tg_fail_here(parser, "f-string: expecting '}', or format specs");
        }
    }
}

static bool parse_conversion(tg_parser *parser, char *conversion) {
    uint32_t mark = parser->at++;
    const tg_token *token = &parser->tokens[parser->at];
    const char *text = parser->module->source.bytes + token->start;
    if (token->kind == TG_TOKEN_COLON || token->kind == TG_TOKEN_RBRACE)
        return tg_fail_here(parser, "f-string: missing conversion character");
    if (token->kind == TG_TOKEN_ERROR || token->kind == TG_TOKEN_END)
        return tg_fail_syntax(parser);
    if (token->kind != TG_TOKEN_NAME)
        return tg_fail_here(parser, "f-string: invalid conversion character");
    if (token->start != parser->tokens[mark].end)
        return tg_fail_here(parser, "f-string: conversion type must come right after the exclamation mark");
    if (token->end - token->start != 1 || !strchr("sra", *text))
        return tg_fail_here(parser,
                            "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                            (int)(token->end - token->start), text);
    *conversion = *text;
    parser->at++;
    return true;
}

static tg_expr *parse_field_value(tg_parser *parser) {
    switch (tg_peek(parser)) {
    case TG_TOKEN_ASSIGN:
    case TG_TOKEN_EXCLAMATION:
    case TG_TOKEN_COLON:
    case TG_TOKEN_RBRACE: {
        const char *text = parser->module->source.bytes + parser->tokens[parser->at].start;
        return tg_fail_here(parser, "f-string: valid expression required before '%c'", *text);
    }
    case TG_TOKEN_KW_YIELD:
    case TG_TOKEN_STAR:
        return tg_parse_yield_or_star_expressions(parser);
    default:
        if (!tg_starts_expression(tg_peek(parser)))
            return tg_fail_here(parser, "f-string: expecting a valid expression after '{'");
        return tg_parse_star_expressions(parser);
    }
}

/* The text of `{value = }` with its spaces becomes a literal before the value. */
static bool add_debug_text(builder *b, uint32_t brace, uint32_t equals) {
    tg_parser *parser = b->parser;
    const char *source = parser->module->source.bytes;
    uint32_t start = parser->tokens[brace].end, end = parser->tokens[equals].end;
    while (source[end] == ' ' || source[end] == '\t' || source[end] == '\n')
        end++;
    if (!reserve(b, end - start + 1))
        return false;
    memcpy(b->text + b->length, source + start, end - start);
    b->length += end - start;
    return true;
}

static bool finish_field(tg_parser *parser, tg_expr *field, bool is_raw, bool is_debug) {
    if (tg_peek(parser) == TG_TOKEN_EXCLAMATION && !parse_conversion(parser, &field->formatted.conversion))
        return false;
    if (tg_accept(parser, TG_TOKEN_COLON)) {
        field->formatted.spec = parse_spec(parser, is_raw);
        if (!field->formatted.spec)
            return false;
    }
    if (tg_peek(parser) != TG_TOKEN_RBRACE) {
        const char *expected = field->formatted.conversion ? "':' or '}'"
                               : is_debug                  ? "'!', or ':', or '}'"
                                                           : "'=', or '!', or ':', or '}'";
        return tg_fail_here(parser, "f-string: expecting %s", expected);
    }
    parser->at++;
    if (is_debug && !field->formatted.conversion && !field->formatted.spec)
        field->formatted.conversion = 'r';
    return true;
}

static bool parse_field(builder *b, bool is_raw) {
    tg_parser *parser = b->parser;
    uint32_t brace = parser->at++;
    b->has_fields = true;
    tg_span start = tg_token_span(parser, brace);
    tg_expr *value = parse_field_value(parser);
    if (!value)
        return false;
    bool is_debug = tg_peek(parser) == TG_TOKEN_ASSIGN;
    if (is_debug && !add_debug_text(b, brace, parser->at++))
        return false;
    tg_expr *field = tg_new_expr(parser, TG_EXPR_FORMATTED, start);
    if (!field || !flush(b))
        return false;
    field->formatted.value = value;
    if (!finish_field(parser, field, is_raw, is_debug))
        return false;
    field->span = tg_span_since(parser, start);
    return tg_push(parser, field);
}

static bool add_fstring(builder *b) {
    tg_parser *parser = b->parser;
    bool is_raw = has_prefix(parser, parser->at++, 'r');
    if (!tg_enter(parser))
        return false;
    parser->fstring_depth++;
    for (;;) {
        switch (tg_peek(parser)) {
        case TG_TOKEN_FSTRING_MIDDLE:
            if (!add_fstring_text(b, is_raw, false))
                return false;
            break;
        case TG_TOKEN_LBRACE:
            if (!parse_field(b, is_raw))
                return false;
            break;
        case TG_TOKEN_FSTRING_END:
            parser->at++;
            parser->fstring_depth--;
            tg_leave(parser);
            return true;
        default:
            return tg_fail_syntax(parser);
        }
    }
}

/* --- a run of literals ---------------------------------------------------------- */

tg_expr *tg_parse_strings(tg_parser *parser) {
    uint32_t first = parser->at;
    builder b = {.parser = parser, .start = tg_token_span(parser, first), .mark = parser->stack_count};
    bool is_bytes = tg_peek(parser) == TG_TOKEN_STRING && has_prefix(parser, first, 'b');
    bool is_format = false;
    for (;;) {
        if (tg_peek(parser) == TG_TOKEN_STRING) {
            if (has_prefix(parser, parser->at, 'b') != is_bytes)
                return tg_fail(parser, b.start, "cannot mix bytes and nonbytes literals");
            if (!add_string(&b, is_bytes))
                return NULL;
        } else if (tg_peek(parser) == TG_TOKEN_FSTRING_START) {
            if (is_bytes)
                return tg_fail(parser, b.start, "cannot mix bytes and nonbytes literals");
            is_format = true;
            if (!add_fstring(&b))
                return NULL;
        } else {
            break;
        }
    }
    if (is_bytes)
        return new_text(&b, TG_LITERAL_BYTES);
    b.has_fields |= is_format; /* an f-string without fields is no docstring and no pattern literal */
    return finish(&b);
}
