/* SPDX-License-Identifier: MIT */
/* What the lexer makes of a text. Private to lang/. */
#ifndef TG_LANG_TOKEN_H
#define TG_LANG_TOKEN_H

#include "runtime/lang/source.h"

/* Operators, longest first where one is the beginning of another. */
#define TG_OPERATORS(X)                                                                                      \
    X(ELLIPSIS, "...")                                                                                       \
    X(POWER_ASSIGN, "**=")                                                                                   \
    X(FLOOR_ASSIGN, "//=")                                                                                   \
    X(LEFT_SHIFT_ASSIGN, "<<=")                                                                              \
    X(RIGHT_SHIFT_ASSIGN, ">>=")                                                                             \
    X(POWER, "**")                                                                                           \
    X(FLOOR, "//")                                                                                           \
    X(LEFT_SHIFT, "<<")                                                                                      \
    X(RIGHT_SHIFT, ">>")                                                                                     \
    X(LE, "<=")                                                                                              \
    X(GE, ">=")                                                                                              \
    X(EQ, "==")                                                                                              \
    X(NE, "!=")                                                                                              \
    X(ARROW, "->")                                                                                           \
    X(WALRUS, ":=")                                                                                          \
    X(PLUS_ASSIGN, "+=")                                                                                     \
    X(MINUS_ASSIGN, "-=")                                                                                    \
    X(STAR_ASSIGN, "*=")                                                                                     \
    X(SLASH_ASSIGN, "/=")                                                                                    \
    X(PERCENT_ASSIGN, "%=")                                                                                  \
    X(AT_ASSIGN, "@=")                                                                                       \
    X(AND_ASSIGN, "&=")                                                                                      \
    X(OR_ASSIGN, "|=")                                                                                       \
    X(XOR_ASSIGN, "^=")                                                                                      \
    X(PLUS, "+")                                                                                             \
    X(MINUS, "-")                                                                                            \
    X(STAR, "*")                                                                                             \
    X(SLASH, "/")                                                                                            \
    X(PERCENT, "%")                                                                                          \
    X(AT, "@")                                                                                               \
    X(AMPERSAND, "&")                                                                                        \
    X(BAR, "|")                                                                                              \
    X(CARET, "^")                                                                                            \
    X(TILDE, "~")                                                                                            \
    X(LT, "<")                                                                                               \
    X(GT, ">")                                                                                               \
    X(ASSIGN, "=")                                                                                           \
    X(LPAREN, "(")                                                                                           \
    X(RPAREN, ")")                                                                                           \
    X(LBRACKET, "[")                                                                                         \
    X(RBRACKET, "]")                                                                                         \
    X(LBRACE, "{")                                                                                           \
    X(RBRACE, "}")                                                                                           \
    X(COMMA, ",")                                                                                            \
    X(COLON, ":")                                                                                            \
    X(DOT, ".")                                                                                              \
    X(SEMICOLON, ";")                                                                                        \
    X(EXCLAMATION, "!")

#define TG_KEYWORDS(X)                                                                                       \
    X(FALSE, "False")                                                                                        \
    X(NONE, "None")                                                                                          \
    X(TRUE, "True")                                                                                          \
    X(AND, "and")                                                                                            \
    X(AS, "as")                                                                                              \
    X(ASSERT, "assert")                                                                                      \
    X(ASYNC, "async")                                                                                        \
    X(AWAIT, "await")                                                                                        \
    X(BREAK, "break")                                                                                        \
    X(CLASS, "class")                                                                                        \
    X(CONTINUE, "continue")                                                                                  \
    X(DEF, "def")                                                                                            \
    X(DEL, "del")                                                                                            \
    X(ELIF, "elif")                                                                                          \
    X(ELSE, "else")                                                                                          \
    X(EXCEPT, "except")                                                                                      \
    X(FINALLY, "finally")                                                                                    \
    X(FOR, "for")                                                                                            \
    X(FROM, "from")                                                                                          \
    X(GLOBAL, "global")                                                                                      \
    X(IF, "if")                                                                                              \
    X(IMPORT, "import")                                                                                      \
    X(IN, "in")                                                                                              \
    X(IS, "is")                                                                                              \
    X(LAMBDA, "lambda")                                                                                      \
    X(NONLOCAL, "nonlocal")                                                                                  \
    X(NOT, "not")                                                                                            \
    X(OR, "or")                                                                                              \
    X(PASS, "pass")                                                                                          \
    X(RAISE, "raise")                                                                                        \
    X(RETURN, "return")                                                                                      \
    X(TRY, "try")                                                                                            \
    X(WHILE, "while")                                                                                        \
    X(WITH, "with")                                                                                          \
    X(YIELD, "yield")

typedef enum tg_token_kind {
    TG_TOKEN_END,
    TG_TOKEN_ERROR, /* the lexer stopped here; its error is in the list */
    TG_TOKEN_NEWLINE,
    TG_TOKEN_INDENT,
    TG_TOKEN_DEDENT,
    TG_TOKEN_NAME,
    TG_TOKEN_NUMBER,
    TG_TOKEN_STRING,         /* with prefix and quotes */
    TG_TOKEN_FSTRING_START,  /* prefix and opening quotes */
    TG_TOKEN_FSTRING_MIDDLE, /* literal text, escapes and doubled braces as written */
    TG_TOKEN_FSTRING_END,
#define X(kind, text) TG_TOKEN_##kind,
    TG_OPERATORS(X)
#undef X
#define X(kind, text) TG_TOKEN_KW_##kind,
        TG_KEYWORDS(X)
#undef X
            TG_TOKEN_KINDS
} tg_token_kind;

typedef struct tg_token {
    uint32_t start, end; /* byte offsets */
    uint32_t line;       /* of start */
    uint8_t kind;        /* tg_token_kind */
    uint8_t level;       /* open brackets after it */
} tg_token;

typedef struct tg_token_list {
    tg_token *items; /* malloc'ed; ends with END or ERROR */
    uint32_t count;
    tg_syntax_error error; /* set when the last token is ERROR */
    bool is_unclosed;      /* the text ended inside a bracket, or a field of an f-string */
    uint32_t unclosed_at;  /* offset of that bracket */
    bool is_unclosed_field;
} tg_token_list;

/* Always leaves a list that must be freed; without memory its error is TG_SYNTAX_MEMORY
 * and it may hold no token at all. */
void tg_lex(const tg_file *module, tg_token_list *tokens);
void tg_token_list_free(tg_token_list *tokens);

const char *tg_token_text(tg_token_kind kind); /* of an operator or keyword, else NULL */

#endif
