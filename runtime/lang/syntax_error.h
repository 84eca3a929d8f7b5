/* SPDX-License-Identifier: MIT */
/* What is wrong with a source text, as a value: nothing in lang/ prints. */
#ifndef TG_LANG_SYNTAX_ERROR_H
#define TG_LANG_SYNTAX_ERROR_H

#include <stdint.h>

typedef enum tg_syntax_error_kind {
    TG_SYNTAX_OK,
    TG_SYNTAX_ERROR,
    TG_SYNTAX_INDENTATION,
    TG_SYNTAX_TAB,
    TG_SYNTAX_UNSUPPORTED, /* valid Python outside the subset; shown as a SyntaxError */
    TG_SYNTAX_MEMORY,
} tg_syntax_error_kind;

/* Owns nothing: a plain value that outlives the arena. */
typedef struct tg_syntax_error {
    tg_syntax_error_kind kind;
    uint32_t line;       /* from 1; 0 when the error has no place */
    uint32_t column;     /* code points from 1, as CPython's offset */
    uint32_t end_line;   /* 0 when unknown */
    uint32_t end_column; /* code points from 1, exclusive */
    char message[256];
    char text[512]; /* the source line without its newline, cut to whole code points */
} tg_syntax_error;

/* "SyntaxError", "IndentationError", ... */
const char *tg_syntax_error_name(tg_syntax_error_kind kind);

#endif
