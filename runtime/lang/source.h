/* SPDX-License-Identifier: MIT */
/* A source file made ready for the lexer: decoded to UTF-8, newlines normalised, lines
 * found; and the making of error values that point into it. Private to lang/. */
#ifndef TG_LANG_SOURCE_H
#define TG_LANG_SOURCE_H

#include <stdarg.h>

#include "runtime/lang/ast.h"
#include "runtime/lang/syntax_error.h"

/* An empty module over the decoded text, or NULL with the error filled in. */
tg_file *tg_source_open(tg_arena *arena, const char *bytes, size_t length, const char *filename,
                        tg_syntax_error *error);

/* The span between two byte offsets of the text. */
tg_span tg_source_span(const tg_file *module, uint32_t start, uint32_t end);

/* Fills in `error`, unless it already holds one. An end line of 0 means unknown. */
void tg_source_fail(const tg_file *module, tg_syntax_error *error, tg_syntax_error_kind kind, tg_span span,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
void tg_source_vfail(const tg_file *module, tg_syntax_error *error, tg_syntax_error_kind kind, tg_span span,
                     const char *format, va_list arguments) __attribute__((format(printf, 5, 0)));

void tg_syntax_error_memory(tg_syntax_error *error);

/* Decodes one code point of `length` bytes; 0 when they are no valid UTF-8, else the number of
 * bytes. Surrogates are refused. */
uint32_t tg_utf8_decode(const char *bytes, size_t length, uint32_t *point);

/* Writes up to 4 bytes, surrogates allowed, and returns how many. */
uint32_t tg_utf8_encode(uint32_t point, char *bytes);

bool tg_point_starts_name(uint32_t point);
bool tg_point_continues_name(uint32_t point);
bool tg_point_is_printable(uint32_t point);

#endif
