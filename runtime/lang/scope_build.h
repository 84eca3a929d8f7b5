/* SPDX-License-Identifier: MIT */
/* The two halves of scope analysis meet here. Private to lang/. */
#ifndef TG_LANG_SCOPE_BUILD_H
#define TG_LANG_SCOPE_BUILD_H

#include "runtime/lang/scope.h"
#include "runtime/lang/source.h"

typedef struct tg_scope_list {
    tg_scope **items; /* malloc'ed; a scope comes before those in it */
    uint32_t count, room;
} tg_scope_list;

typedef struct tg_scope_builder {
    tg_arena *arena;
    tg_file *module;
    tg_syntax_error *error;
    tg_scope *scope;  /* the one being read */
    uint32_t loops;   /* loops around, in this function, inside the innermost except* clause */
    uint32_t stars;   /* except* clauses around, in this function */
    bool in_iterable; /* of a comprehension: no walrus here */
    const tg_name *super_name, *class_cell_name;
    tg_scope_list scopes;
} tg_scope_builder;

tg_symbol *tg_scope_add(tg_scope_builder *builder, tg_scope *scope, const tg_name *name, uint8_t flags);
bool tg_scope_build(tg_scope_builder *builder);   /* walks the tree */
bool tg_scope_resolve(tg_scope_builder *builder); /* decides the places */
void *tg_scope_fail(tg_scope_builder *builder, tg_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *tg_scope_fail_memory(tg_scope_builder *builder);

#endif
