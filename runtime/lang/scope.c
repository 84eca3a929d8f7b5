/* SPDX-License-Identifier: MIT */
/* Symbol tables, and the second half of scope analysis: where each name lives. */
#include "runtime/lang/scope.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/lang/scope_build.h"

/* --- tables --------------------------------------------------------------------- */

tg_symbol *tg_scope_find(const tg_scope *scope, const tg_name *name) {
    if (!scope->place_count)
        return NULL;
    uint32_t mask = scope->place_count - 1;
    for (uint32_t place = name->hash & mask; scope->places[place]; place = (place + 1) & mask)
        if (scope->places[place]->name == name)
            return scope->places[place];
    return NULL;
}

static void put_symbol(tg_scope *scope, tg_symbol *symbol) {
    uint32_t mask = scope->place_count - 1, place = symbol->name->hash & mask;
    while (scope->places[place])
        place = (place + 1) & mask;
    scope->places[place] = symbol;
}

static bool grow_table(tg_arena *arena, tg_scope *scope) {
    uint32_t room = scope->room ? scope->room * 2 : 8;
    tg_symbol **symbols = tg_arena_alloc(arena, room * sizeof *symbols);
    tg_symbol **places = tg_arena_zalloc(arena, 2 * (size_t)room * sizeof *places);
    if (!symbols || !places)
        return false;
    if (scope->count)
        memcpy(symbols, scope->symbols, scope->count * sizeof *symbols);
    scope->symbols = symbols;
    scope->places = places;
    scope->room = room;
    scope->place_count = 2 * room;
    for (uint32_t i = 0; i < scope->count; i++)
        put_symbol(scope, symbols[i]);
    return true;
}

tg_symbol *tg_scope_add(tg_scope_builder *builder, tg_scope *scope, const tg_name *name, uint8_t flags) {
    tg_symbol *symbol = tg_scope_find(scope, name);
    if (symbol) {
        symbol->flags |= flags;
        return symbol;
    }
    if (scope->count == scope->room && !grow_table(builder->arena, scope))
        return tg_scope_fail_memory(builder);
    symbol = tg_arena_zalloc(builder->arena, sizeof *symbol);
    if (!symbol)
        return tg_scope_fail_memory(builder);
    symbol->name = name;
    symbol->flags = flags;
    scope->symbols[scope->count++] = symbol;
    put_symbol(scope, symbol);
    return symbol;
}

static bool add_free(tg_scope_builder *builder, tg_scope *scope, const tg_name *name) {
    for (uint32_t i = 0; i < scope->free_count; i++)
        if (scope->frees[i] == name)
            return true;
    if (scope->free_count == scope->free_room) {
        uint32_t room = scope->free_room ? scope->free_room * 2 : 4;
        const tg_name **frees = tg_arena_alloc(builder->arena, room * sizeof *frees);
        if (!frees)
            return tg_scope_fail_memory(builder);
        for (uint32_t i = 0; i < scope->free_count; i++)
            frees[i] = scope->frees[i];
        scope->frees = frees;
        scope->free_room = room;
    }
    scope->frees[scope->free_count++] = name;
    return true;
}

/* --- private names -------------------------------------------------------------- */

const tg_name *tg_scope_mangle(tg_arena *arena, const tg_scope *scope, const tg_name *name) {
    const tg_name *class_name = scope->class_name;
    if (!class_name || name->length < 2 || name->text[0] != '_' || name->text[1] != '_')
        return name;
    if ((name->length >= 2 && memcmp(name->text + name->length - 2, "__", 2) == 0) || strchr(name->text, '.'))
        return name;
    const char *owner = class_name->text;
    while (*owner == '_')
        owner++;
    if (!*owner)
        return name;
    size_t owner_length = strlen(owner);
    char *mangled = tg_arena_alloc(arena, 1 + owner_length + name->length + 1);
    if (!mangled)
        return NULL;
    mangled[0] = '_';
    memcpy(mangled + 1, owner, owner_length);
    memcpy(mangled + 1 + owner_length, name->text, name->length + 1);
    return tg_arena_intern(arena, mangled, 1 + owner_length + name->length);
}

/* --- places --------------------------------------------------------------------- */

typedef enum found { FOUND_NOWHERE, FOUND_SAME_FRAME, FOUND_FREE, FOUND_ERROR } found;

/* Who outside binds the name? `is_crossed`: a function boundary lies between, so a cell is needed.
 * Each function passed on the way is given the cell. Nesting is bounded by the parser. */
static found find_outside(tg_scope_builder *builder, tg_scope *scope, const tg_name *name, bool is_crossed) {
    if (!scope || scope->kind == TG_SCOPE_MODULE)
        return FOUND_NOWHERE;
    if (scope->kind == TG_SCOPE_CLASS) {
        if (name == builder->class_cell_name) {
            scope->has_class_cell = true;
            return FOUND_FREE;
        }
    } else {
        tg_symbol *symbol = tg_scope_find(scope, name);
        if (symbol && symbol->flags & TG_SYMBOL_GLOBAL)
            return FOUND_NOWHERE;
        if (symbol && symbol->flags & (TG_SYMBOL_BOUND | TG_SYMBOL_PARAM) &&
            !(symbol->flags & TG_SYMBOL_NONLOCAL)) {
            symbol->is_captured |= is_crossed;
            return is_crossed ? FOUND_FREE : FOUND_SAME_FRAME;
        }
    }
    found result = find_outside(builder, scope->parent, name, is_crossed || !scope->is_inlined);
    if (result == FOUND_FREE && !scope->is_inlined && !add_free(builder, scope, name))
        return FOUND_ERROR;
    return result;
}

static bool resolve_outside(tg_scope_builder *builder, tg_scope *scope, tg_symbol *symbol) {
    found result = find_outside(builder, scope->parent, symbol->name, !scope->is_inlined);
    switch (result) {
    case FOUND_ERROR:
        return false;
    case FOUND_NOWHERE:
        symbol->place = scope->kind == TG_SCOPE_CLASS ? TG_PLACE_NAME : TG_PLACE_GLOBAL;
        return true;
    default:
        symbol->place = scope->is_inlined ? TG_PLACE_OUTER : TG_PLACE_FREE;
        return scope->is_inlined || add_free(builder, scope, symbol->name);
    }
}

static bool resolve(tg_scope_builder *builder, tg_scope *scope, tg_symbol *symbol) {
    bool is_bound = symbol->flags & (TG_SYMBOL_BOUND | TG_SYMBOL_PARAM);
    if (symbol->flags & TG_SYMBOL_GLOBAL || scope->kind == TG_SCOPE_MODULE) {
        symbol->place = TG_PLACE_GLOBAL;
        return true;
    }
    if (symbol->flags & TG_SYMBOL_NONLOCAL || !is_bound)
        return resolve_outside(builder, scope, symbol);
    symbol->place = scope->kind == TG_SCOPE_CLASS ? TG_PLACE_NAME : TG_PLACE_LOCAL;
    return true;
}

bool tg_scope_resolve(tg_scope_builder *builder) {
    for (uint32_t i = 0; i < builder->scopes.count; i++) {
        tg_scope *scope = builder->scopes.items[i];
        for (uint32_t k = 0; k < scope->count; k++)
            if (!resolve(builder, scope, scope->symbols[k]))
                return false;
    }
    return true;
}

/* --- errors, entry -------------------------------------------------------------- */

void *tg_scope_fail(tg_scope_builder *builder, tg_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tg_source_vfail(builder->module, builder->error, TG_SYNTAX_ERROR, span, format, arguments);
    va_end(arguments);
    return NULL;
}

void *tg_scope_fail_memory(tg_scope_builder *builder) {
    tg_syntax_error_memory(builder->error);
    return NULL;
}

bool tg_scope_analyse(tg_arena *arena, tg_file *module, tg_syntax_error *error) {
    memset(error, 0, sizeof *error);
    tg_scope_builder builder = {.arena = arena, .module = module, .error = error};
    builder.super_name = tg_arena_intern(arena, "super", 5);
    builder.class_cell_name = tg_arena_intern(arena, "__class__", 9);
    bool ok = builder.super_name && builder.class_cell_name;
    if (!ok)
        tg_syntax_error_memory(error);
    ok = ok && tg_scope_build(&builder) && tg_scope_resolve(&builder);
    free(builder.scopes.items);
    return ok;
}
