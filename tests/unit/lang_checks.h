/* SPDX-License-Identifier: MIT */
/* What the tests of the front end share: source text to a dump, an error or a listing. */
#ifndef TESTS_UNIT_LANG_CHECKS_H
#define TESTS_UNIT_LANG_CHECKS_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/lang/arena.h"
#include "runtime/lang/ast_dump.h"
#include "runtime/lang/parser.h"
#include "runtime/lang/scope.h"
#include "runtime/lang/syntax_error.h"

/* The dump of the tree must be `expected`, line breaks included. */
static inline void check_tree(const char *source, const char *expected) {
    tg_arena arena;
    tg_syntax_error error;
    char *text = NULL;
    size_t length = 0;
    tg_arena_init(&arena);
    tg_file *file = tg_parse(&arena, source, strlen(source), "test.py", &error);
    cr_assert(file, "%s: %s", source, error.message);
    FILE *out = open_memstream(&text, &length);
    tg_ast_dump(out, file);
    fclose(out);
    cr_expect_str_eq(text, expected, "%s\n  got  %s  want %s", source, text, expected);
    free(text);
    tg_arena_free(&arena);
}

/* The text must be refused, at this line and column (code points from 1). */
static inline void check_refused(const char *source, size_t length, tg_syntax_error_kind kind, uint32_t line,
                                 uint32_t column, const char *message) {
    tg_arena arena;
    tg_syntax_error error = {0};
    tg_arena_init(&arena);
    tg_file *file = tg_parse(&arena, source, length, "test.py", &error);
    bool is_fine = file && tg_scope_analyse(&arena, file, &error);
    cr_expect(!is_fine, "accepted: %s", source);
    cr_expect_str_eq(error.message, message, "%s\n  got  %s\n  want %s", source, error.message, message);
    cr_expect_eq((int)error.kind, (int)kind, "%s: kind %d, not %d", source, (int)error.kind, (int)kind);
    cr_expect(error.line == line && error.column == column, "%s\n  at %u:%u, not %u:%u", source, error.line,
              error.column, line, column);
    tg_arena_free(&arena);
}

static inline void check_error(const char *source, uint32_t line, uint32_t column, const char *message) {
    check_refused(source, strlen(source), TG_SYNTAX_ERROR, line, column, message);
}

#endif
