/* SPDX-License-Identifier: MIT */
/* Any bytes as source text: they compile to a unit or to an error with a place, and nothing else happens.
 *
 *   clang -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined -I. -o fuzz_lang tests/fuzz/fuzz_lang.c
 * runtime/lang/[a-z]*.c
 *   ./fuzz_lang -max_len=4096 corpus/ tests/lang/syntax_errors tests/lang/lexical */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/lang/arena.h"
#include "runtime/lang/ast_dump.h"
#include "runtime/lang/code.h"
#include "runtime/lang/dis.h"
#include "runtime/lang/parser.h"
#include "runtime/lang/scope.h"
#include "runtime/lang/syntax_error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition, const char *what) {
    if (condition)
        return;
    fprintf(stderr, "fuzz_lang: %s\n", what);
    abort();
}

static void check_error(const tg_syntax_error *error) {
    demand(error->kind != TG_SYNTAX_OK, "a failure without an error");
    demand(error->message[0] || error->kind == TG_SYNTAX_MEMORY, "an error without a message");
    demand(memchr(error->message, 0, sizeof error->message) && memchr(error->text, 0, sizeof error->text),
           "an error's text has no end");
}

/* Jumps, constants, names and registers of every instruction lie inside the unit. */
static void check_unit(const struct tg_unit *unit) {
    demand(unit->count && unit->nregisters <= 256 && unit->nlocals <= unit->nregisters,
           "a unit out of bounds");
    for (uint32_t i = 0; i < unit->nhandlers; i++) {
        const struct tg_handler *handler = &unit->handlers[i];
        demand(handler->start < handler->end && handler->end <= unit->count, "a handler covers nothing");
        demand(handler->target < unit->count && handler->depth + 1 < unit->nregisters,
               "a handler leads outside");
    }
    for (uint32_t i = 0; i < unit->nconstants; i++)
        if (unit->constants[i].kind == TG_CONST_UNIT)
            check_unit(unit->constants[i].unit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static FILE *sink;
    if (!sink)
        sink = fopen("/dev/null", "w");
    char *bytes = malloc(size ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    tg_arena arena;
    tg_syntax_error error;
    tg_arena_init(&arena);
    tg_file *file = tg_parse(&arena, bytes, size, "fuzz.py", &error);
    if (file) {
        tg_ast_dump(sink, file);
        if (!tg_scope_analyse(&arena, file, &error))
            check_error(&error);
    } else {
        check_error(&error);
    }
    tg_arena_free(&arena);
    tg_arena_init(&arena);
    const struct tg_unit *unit = tg_compile(&arena, "fuzz.py", bytes, size, TG_COMPILE_FILE, &error);
    if (unit) {
        check_unit(unit);
        tg_dis(sink, unit);
    } else {
        check_error(&error);
    }
    tg_arena_free(&arena);
    free(bytes);
    return 0;
}
