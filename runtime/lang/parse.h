/* SPDX-License-Identifier: MIT */
/* The parser's state and what its files call in each other. Private to lang/.
 *
 * Recursive descent over the token array. A function returns NULL (or false) with the error
 * set; the first error stays. Where Python needs to look far ahead (`match`, parenthesised
 * `with` items, hints in messages) the parser tries, and on failure goes back to a mark. */
#ifndef TG_LANG_PARSE_H
#define TG_LANG_PARSE_H

#include "runtime/lang/parser.h"
#include "runtime/lang/token.h"

/* Levels of expressions within each other; and postfix operations in one chain. */
enum { TG_PARSER_DEPTH = 1000, TG_PARSER_CHAIN = 3000 };

typedef struct tg_parser {
    tg_arena *arena;
    tg_file *module;
    tg_syntax_error *error;
    const tg_token_list *list;
    const tg_token *tokens;
    uint32_t at;
    uint32_t furthest; /* where a try that was given up had come to: errors are told there */
    uint32_t depth;
    uint32_t fstring_depth;
    bool no_hints; /* within a try for a better message: make no further tries */
    void **stack;  /* items of the lists that are being read; malloc'ed */
    uint32_t stack_count, stack_room;
} tg_parser;

typedef struct tg_parser_mark {
    uint32_t at, stack_count, depth, fstring_depth;
} tg_parser_mark;

/* --- parser.c: tokens, lists, errors -------------------------------------------- */

static inline tg_token_kind tg_peek(const tg_parser *parser) {
    return (tg_token_kind)parser->tokens[parser->at].kind;
}
tg_token_kind tg_peek_next(const tg_parser *parser); /* the token after the current one */
bool tg_accept(tg_parser *parser, tg_token_kind kind);
bool tg_expect(tg_parser *parser, tg_token_kind kind); /* else a plain syntax error */
bool tg_is_word(const tg_parser *parser, uint32_t at, const char *word);
const tg_name *tg_take_name(tg_parser *parser);

tg_span tg_token_span(const tg_parser *parser, uint32_t at);
tg_span tg_span_since(const tg_parser *parser, tg_span start); /* from start to the last token taken */
tg_span tg_span_join(tg_span first, tg_span last);
tg_text tg_source_between(const tg_parser *parser, uint32_t first_token, uint32_t end_token);

void *tg_new(tg_parser *parser, size_t bytes); /* cleared */
tg_expr *tg_new_expr(tg_parser *parser, tg_expr_kind kind, tg_span start);
bool tg_push(tg_parser *parser, void *item);
bool tg_pop_pointers(tg_parser *parser, uint32_t mark, void *items_out, uint32_t *count);
bool tg_pop_exprs(tg_parser *parser, uint32_t mark, tg_expr_list *list);
/* The items pushed since the mark, each `bytes` long, as one array. */
bool tg_pop_structs(tg_parser *parser, uint32_t mark, size_t bytes, void *items_out, uint32_t *count);

bool tg_enter(tg_parser *parser); /* one level deeper, or an error */
void tg_leave(tg_parser *parser);

tg_parser_mark tg_mark(const tg_parser *parser);
bool tg_failed_softly(const tg_parser *parser); /* an error other than of memory */
void tg_rewind(tg_parser *parser, tg_parser_mark mark);

void *tg_fail(tg_parser *parser, tg_span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *tg_fail_kind(tg_parser *parser, tg_syntax_error_kind kind, tg_span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
tg_span tg_place_here(const tg_parser *parser); /* where an error at the current token is told */
void *tg_fail_here(tg_parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
void *tg_fail_syntax(tg_parser *parser); /* invalid syntax at the current token */
void *tg_fail_memory(tg_parser *parser);

/* --- parse_expr.c --------------------------------------------------------------- */

tg_expr *tg_parse_expression(tg_parser *parser);
tg_expr *tg_parse_disjunction(tg_parser *parser);
tg_expr *tg_parse_bitwise_or(tg_parser *parser);
tg_expr *tg_parse_named(tg_parser *parser); /* expression or walrus */
/* At an `=` behind an expression where none can stand: NULL with the error set if what was meant
 * is clear, else the expression. */
tg_expr *tg_hint_of_assignment(tg_parser *parser, tg_expr *left);
tg_expr *tg_parse_walrus(tg_parser *parser, tg_expr *target); /* at the `:=` */
tg_expr *tg_parse_star_expression(tg_parser *parser);         /* expression or *bitwise_or */
tg_expr *tg_parse_star_expressions(tg_parser *parser);        /* one, or a tuple without parentheses */
tg_expr *tg_parse_star_named(tg_parser *parser);
tg_expr *tg_parse_yield(tg_parser *parser);
tg_expr *tg_parse_yield_or_star_expressions(tg_parser *parser);
bool tg_starts_expression(tg_token_kind kind);

/* --- parse_atom.c --------------------------------------------------------------- */

tg_expr *tg_parse_atom(tg_parser *parser);
tg_expr *tg_parse_primary(tg_parser *parser);
/* After the opening parenthesis, up to and with the closing one. */
bool tg_parse_arguments(tg_parser *parser, tg_expr_list *positional, tg_keyword **keywords, uint32_t *count);

/* --- parse_params.c ------------------------------------------------------------- */

/* Up to but without the closing token: `)` of a definition, `:` of a lambda. */
tg_params *tg_parse_params(tg_parser *parser, bool is_lambda);

/* --- parse_string.c ------------------------------------------------------------- */

tg_expr *tg_parse_strings(tg_parser *parser);

/* --- parse_target.c ------------------------------------------------------------- */

const char *tg_expr_kind_text(const tg_expr *expr); /* as in "cannot assign to ..." */
/* Marks an expression, and what it unpacks into, as target. */
bool tg_make_target(tg_parser *parser, tg_expr *expr, tg_context context);
const tg_expr *tg_find_invalid_target(const tg_expr *expr, tg_context context);
tg_expr *tg_parse_for_targets(tg_parser *parser);
tg_expr *tg_parse_star_target(tg_parser *parser);
tg_expr_list *tg_parse_deleted(tg_parser *parser, tg_expr_list *list);

/* --- parse_pattern.c ------------------------------------------------------------ */

tg_pattern *tg_parse_patterns(tg_parser *parser);

/* --- parse_stmt.c, parse_compound.c --------------------------------------------- */

bool tg_parse_statements(tg_parser *parser, tg_token_kind end, tg_block *block);
bool tg_parse_simple_line(tg_parser *parser); /* pushes its statements */
tg_stmt *tg_new_stmt(tg_parser *parser, tg_stmt_kind kind, tg_span start);
/* A compound statement; *is_one false and NULL without error when none begins here. */
tg_stmt *tg_parse_compound(tg_parser *parser, bool *is_one);

/* --- literal.c ------------------------------------------------------------------ */

bool tg_parse_number(tg_parser *parser, const tg_token *token, tg_literal *constant);
/* Decodes the inside of a string into `out`, which has room for `length` bytes, and tells how many. */
bool tg_decode_string(tg_parser *parser, const char *text, size_t length, bool is_bytes, bool is_raw,
                      tg_span place, char *out, size_t *out_length);

#endif
