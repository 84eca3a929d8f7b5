/* SPDX-License-Identifier: MIT */
/* The parser's ground: tokens, spans, lists under construction, errors; and tg_parse. */
#include "runtime/lang/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "runtime/lang/parse.h"

/* --- tokens --------------------------------------------------------------------- */

tg_token_kind tg_peek_next(const tg_parser *parser) {
    tg_token_kind kind = tg_peek(parser);
    if (kind == TG_TOKEN_END || kind == TG_TOKEN_ERROR)
        return kind;
    return (tg_token_kind)parser->tokens[parser->at + 1].kind;
}

bool tg_accept(tg_parser *parser, tg_token_kind kind) {
    if (tg_peek(parser) != kind)
        return false;
    parser->at++;
    return true;
}

bool tg_expect(tg_parser *parser, tg_token_kind kind) {
    if (tg_accept(parser, kind))
        return true;
    tg_fail_syntax(parser);
    return false;
}

bool tg_is_word(const tg_parser *parser, uint32_t at, const char *word) {
    const tg_token *token = &parser->tokens[at];
    size_t length = strlen(word);
    return token->kind == TG_TOKEN_NAME && token->end - token->start == length &&
           memcmp(parser->module->source.bytes + token->start, word, length) == 0;
}

static bool is_ascii(const char *text, size_t length) {
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

const tg_name *tg_take_name(tg_parser *parser) {
    const tg_token *token = &parser->tokens[parser->at];
    if (token->kind != TG_TOKEN_NAME)
        return tg_fail_syntax(parser);
    parser->at++;
    const char *text = parser->module->source.bytes + token->start;
    size_t length = token->end - token->start;
    const tg_name *name;
    if (is_ascii(text, length)) {
        name = tg_arena_intern(parser->arena, text, length);
    } else { /* compatible spellings are the same name */
        uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)text, length, NULL, &length);
        name = normal ? tg_arena_intern(parser->arena, (const char *)normal, length) : NULL;
        free(normal);
    }
    return name ? name : tg_fail_memory(parser);
}

/* --- spans ---------------------------------------------------------------------- */

static void set_end(const tg_parser *parser, const tg_token *token, tg_span *span) {
    const uint32_t *starts = parser->module->line_starts;
    if (token->kind == TG_TOKEN_STRING || token->kind == TG_TOKEN_FSTRING_MIDDLE) { /* may span lines */
        tg_span end = tg_source_span(parser->module, token->end, token->end);
        span->end_line = end.line;
        span->end_column = end.column;
        return;
    }
    span->end_line = token->line;
    span->end_column = token->end - starts[token->line - 1];
}

tg_span tg_token_span(const tg_parser *parser, uint32_t at) {
    const tg_token *token = &parser->tokens[at];
    tg_span span = {.line = token->line,
                    .column = token->start - parser->module->line_starts[token->line - 1]};
    set_end(parser, token, &span);
    return span;
}

tg_span tg_span_since(const tg_parser *parser, tg_span start) {
    if (parser->at)
        set_end(parser, &parser->tokens[parser->at - 1], &start);
    return start;
}

tg_span tg_span_join(tg_span first, tg_span last) {
    return (tg_span){first.line, first.column, last.end_line, last.end_column};
}

tg_text tg_source_between(const tg_parser *parser, uint32_t first_token, uint32_t end_token) {
    uint32_t start = parser->tokens[first_token].start;
    return (tg_text){parser->module->source.bytes + start, parser->tokens[end_token - 1].end - start};
}

/* --- nodes and lists ------------------------------------------------------------ */

void *tg_new(tg_parser *parser, size_t bytes) {
    void *memory = tg_arena_zalloc(parser->arena, bytes);
    return memory ? memory : tg_fail_memory(parser);
}

tg_expr *tg_new_expr(tg_parser *parser, tg_expr_kind kind, tg_span start) {
    tg_expr *expr = tg_new(parser, sizeof *expr);
    if (!expr)
        return NULL;
    expr->kind = (uint8_t)kind;
    expr->span = tg_span_since(parser, start);
    return expr;
}

bool tg_push(tg_parser *parser, void *item) {
    if (!item)
        return false;
    if (parser->stack_count == parser->stack_room) {
        uint32_t room = parser->stack_room ? parser->stack_room * 2 : 64;
        void **stack = realloc(parser->stack, room * sizeof *stack);
        if (!stack)
            return tg_fail_memory(parser);
        parser->stack = stack;
        parser->stack_room = room;
    }
    parser->stack[parser->stack_count++] = item;
    return true;
}

bool tg_pop_pointers(tg_parser *parser, uint32_t mark, void *items_out, uint32_t *count) {
    size_t bytes = (parser->stack_count - mark) * sizeof(void *);
    void *items = NULL;
    if (bytes) {
        items = tg_arena_alloc(parser->arena, bytes);
        if (!items)
            return tg_fail_memory(parser);
        memcpy(items, parser->stack + mark, bytes);
    }
    *count = parser->stack_count - mark;
    parser->stack_count = mark;
    memcpy(items_out, &items, sizeof items);
    return true;
}

bool tg_pop_exprs(tg_parser *parser, uint32_t mark, tg_expr_list *list) {
    return tg_pop_pointers(parser, mark, &list->items, &list->count);
}

bool tg_pop_structs(tg_parser *parser, uint32_t mark, size_t bytes, void *items_out, uint32_t *count) {
    uint32_t number = parser->stack_count - mark;
    char *items = NULL;
    if (number) {
        items = tg_arena_alloc(parser->arena, number * bytes);
        if (!items)
            return tg_fail_memory(parser);
        for (uint32_t i = 0; i < number; i++)
            memcpy(items + i * bytes, parser->stack[mark + i], bytes);
    }
    *count = number;
    parser->stack_count = mark;
    memcpy(items_out, &items, sizeof items);
    return true;
}

/* --- depth and going back ------------------------------------------------------- */

bool tg_enter(tg_parser *parser) {
    if (parser->depth == TG_PARSER_DEPTH)
        return tg_fail_here(parser, "Parser stack overflowed - Python source too complex to compile");
    parser->depth++;
    return true;
}

void tg_leave(tg_parser *parser) { parser->depth--; }

tg_parser_mark tg_mark(const tg_parser *parser) {
    return (tg_parser_mark){parser->at, parser->stack_count, parser->depth, parser->fstring_depth};
}

bool tg_failed_softly(const tg_parser *parser) { return parser->error->kind != TG_SYNTAX_MEMORY; }

void tg_rewind(tg_parser *parser, tg_parser_mark mark) {
    parser->at = mark.at;
    parser->stack_count = mark.stack_count;
    parser->depth = mark.depth;
    parser->fstring_depth = mark.fstring_depth;
    parser->error->kind = TG_SYNTAX_OK;
}

/* --- errors --------------------------------------------------------------------- */

static void *vfail(tg_parser *parser, tg_syntax_error_kind kind, tg_span span, const char *format,
                   va_list arguments) {
    if (parser->error->kind != TG_SYNTAX_OK)
        return NULL;
    tg_source_vfail(parser->module, parser->error, kind, span, format, arguments);
    char *message = parser->error->message;
    if (parser->fstring_depth && strncmp(message, "f-string", 8) != 0) {
        char prefixed[sizeof parser->error->message + 16];
        snprintf(prefixed, sizeof prefixed, "f-string: %s", message);
        memcpy(message, prefixed, sizeof parser->error->message - 1);
    }
    return NULL;
}

void *tg_fail(tg_parser *parser, tg_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfail(parser, TG_SYNTAX_ERROR, span, format, arguments);
    va_end(arguments);
    return NULL;
}

void *tg_fail_kind(tg_parser *parser, tg_syntax_error_kind kind, tg_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfail(parser, kind, span, format, arguments);
    va_end(arguments);
    return NULL;
}

/* At the end of a text with an open bracket, that bracket is what is wrong; at the lexer's
 * error, the lexer has said it. */
static bool fail_of_lexer(tg_parser *parser) {
    if (parser->error->kind != TG_SYNTAX_OK)
        return true;
    if (tg_peek(parser) == TG_TOKEN_ERROR)
        *parser->error = parser->list->error;
    else if (tg_peek(parser) == TG_TOKEN_END && parser->list->is_unclosed)
        tg_source_fail(parser->module, parser->error, TG_SYNTAX_ERROR,
                       tg_source_span(parser->module, parser->list->unclosed_at, 0), "'%c' was never closed",
                       parser->module->source.bytes[parser->list->unclosed_at]);
    return parser->error->kind != TG_SYNTAX_OK;
}

/* The current token's place; of the end of the file the end of its last line. */
tg_span tg_place_here(const tg_parser *parser) {
    uint32_t at = parser->furthest > parser->at ? parser->furthest : parser->at;
    uint32_t start = parser->tokens[at].start;
    if (start == parser->module->source.length && start > 0)
        return tg_source_span(parser->module, start - 1, start - 1);
    return tg_token_span(parser, at);
}

void *tg_fail_here(tg_parser *parser, const char *format, ...) {
    if (fail_of_lexer(parser))
        return NULL;
    va_list arguments;
    va_start(arguments, format);
    vfail(parser, TG_SYNTAX_ERROR, tg_place_here(parser), format, arguments);
    va_end(arguments);
    return NULL;
}

void *tg_fail_syntax(tg_parser *parser) {
    if (fail_of_lexer(parser))
        return NULL;
    tg_span here = tg_place_here(parser);
    if (tg_peek(parser) == TG_TOKEN_INDENT) {
        uint32_t end = parser->tokens[parser->at].end;
        return tg_fail_kind(parser, TG_SYNTAX_INDENTATION, tg_source_span(parser->module, end - 1, 0),
                            "unexpected indent");
    }
    if (tg_peek(parser) == TG_TOKEN_DEDENT)
        return tg_fail_kind(parser, TG_SYNTAX_INDENTATION, here, "unexpected unindent");
    return tg_fail(parser, here, "invalid syntax");
}

void *tg_fail_memory(tg_parser *parser) {
    if (parser->error->kind != TG_SYNTAX_MEMORY)
        parser->error->kind = TG_SYNTAX_OK;
    tg_syntax_error_memory(parser->error);
    return NULL;
}

/* --- a file --------------------------------------------------------------------- */

/* What the lexer found further on matters more than where the parser was lost: an error of
 * its own, or a bracket that was opened before that place and never closed. */
static void prefer_error_of_lexer(tg_parser *parser) {
    const tg_token_list *list = parser->list;
    tg_syntax_error *error = parser->error;
    if (error->kind == TG_SYNTAX_MEMORY || error->kind == TG_SYNTAX_UNSUPPORTED)
        return;
    if (list->error.kind != TG_SYNTAX_OK) {
        *error = list->error;
    } else if (list->is_unclosed) {
        tg_span open = tg_source_span(parser->module, list->unclosed_at, 0);
        if (error->line <= open.line && parser->tokens[parser->at].line <= open.line)
            return;
        error->kind = TG_SYNTAX_OK;
        tg_source_fail(parser->module, error, TG_SYNTAX_ERROR, open, "'%c' was never closed",
                       parser->module->source.bytes[list->unclosed_at]);
    }
}

tg_file *tg_parse(tg_arena *arena, const char *bytes, size_t length, const char *filename,
                  tg_syntax_error *error) {
    tg_file *module = tg_source_open(arena, bytes, length, filename, error);
    if (!module)
        return NULL;
    tg_token_list tokens;
    tg_lex(module, &tokens);
    bool is_parsed = false;
    if (tokens.error.kind == TG_SYNTAX_MEMORY) {
        *error = tokens.error;
    } else {
        tg_parser parser = {
            .arena = arena, .module = module, .error = error, .list = &tokens, .tokens = tokens.items};
        is_parsed = tg_parse_statements(&parser, TG_TOKEN_END, &module->body);
        if (!is_parsed)
            prefer_error_of_lexer(&parser);
        free(parser.stack);
    }
    tg_token_list_free(&tokens);
    return is_parsed ? module : NULL;
}
