/* SPDX-License-Identifier: MIT */
/* The lexer's state, shared by its two files. Private to lang/. */
#ifndef TG_LANG_LEXER_H
#define TG_LANG_LEXER_H

#include "runtime/lang/token.h"

/* CPython's limits: brackets, levels of indentation, f-strings within f-strings. */
enum { TG_LEXER_BRACKETS = 200, TG_LEXER_INDENTS = 100, TG_LEXER_FSTRINGS = 150 };

typedef struct tg_bracket {
    uint32_t at, line;
    char opening;
    bool is_field; /* opens a replacement field of an f-string */
    bool in_spec;  /* the field has come to its format spec */
} tg_bracket;

typedef struct tg_fstring {
    uint32_t at, line; /* where it begins */
    char quote;
    bool is_triple;
    bool is_raw;
    uint32_t level; /* brackets open outside it */
} tg_fstring;

typedef struct tg_lexer {
    const tg_file *module;
    tg_token_list *tokens;
    uint32_t room; /* of tokens->items */
    const char *text;
    uint32_t length, at, line;
    bool is_line_start;    /* nothing but space since the newline */
    bool is_line_measured; /* the indentation of this line is dealt with */
    uint32_t level;
    tg_bracket brackets[TG_LEXER_BRACKETS];
    uint32_t indents; /* columns[0] is the 0 of the file */
    uint32_t columns[TG_LEXER_INDENTS], singles[TG_LEXER_INDENTS];
    uint32_t fstrings;
    tg_fstring fstring[TG_LEXER_FSTRINGS];
} tg_lexer;

bool tg_lexer_emit(tg_lexer *lexer, tg_token_kind kind, uint32_t start, uint32_t end, uint32_t line);
bool tg_lexer_push(tg_lexer *lexer, char bracket, bool is_field);

/* Both set the error and return false. The end offset is exclusive, 0 when unknown. */
bool tg_lexer_fail_kind(tg_lexer *lexer, tg_syntax_error_kind kind, uint32_t start, uint32_t end,
                        const char *format, ...) __attribute__((format(printf, 5, 6)));
#define tg_lexer_fail(lexer, start, end, ...)                                                                \
    tg_lexer_fail_kind((lexer), TG_SYNTAX_ERROR, (start), (end), __VA_ARGS__)

bool tg_lexer_number(tg_lexer *lexer);

/* A string whose prefix has this length; of an f-string only its beginning. */
bool tg_lexer_string(tg_lexer *lexer, uint32_t prefix);

/* Literal text of the innermost f-string, or of a format spec in it, up to and with the
 * brace or quote that ends it. */
bool tg_lexer_in_fstring_text(const tg_lexer *lexer);
bool tg_lexer_fstring_text(tg_lexer *lexer);

/* At the colon that begins the format spec of a field. */
bool tg_lexer_begin_spec(tg_lexer *lexer);

#endif
