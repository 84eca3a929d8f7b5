/* SPDX-License-Identifier: MIT */
/* Source text to tree. */
#ifndef TG_LANG_PARSER_H
#define TG_LANG_PARSER_H

#include "runtime/lang/ast.h"
#include "runtime/lang/syntax_error.h"

/* Parses a file's bytes (any newline convention, a byte order mark or coding line allowed).
 * The tree lives in the arena and does not point into `bytes`. NULL with `error` filled
 * in when the text is not acceptable. */
tg_file *tg_parse(tg_arena *arena, const char *bytes, size_t length, const char *filename,
                  tg_syntax_error *error);

#endif
