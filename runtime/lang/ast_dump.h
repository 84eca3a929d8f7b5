/* SPDX-License-Identifier: MIT */
/* The tree as text, for tests: one form in parentheses a statement line. */
#ifndef TG_LANG_AST_DUMP_H
#define TG_LANG_AST_DUMP_H

#include <stdio.h>

#include "runtime/lang/ast.h"

void tg_ast_dump(FILE *out, const tg_file *module);

#endif
