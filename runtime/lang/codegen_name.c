/* SPDX-License-Identifier: MIT */
/* Reading, writing and deleting names, wherever scope analysis has put them. */
#include "runtime/lang/codegen.h"

enum { FAR_BASE = 256 };

typedef struct found_name {
    tg_place place;
    tg_symbol *symbol;
    const tg_name *name; /* mangled */
    uint32_t free;       /* FREE: its number */
} found_name;

static uint32_t free_number(tg_emitter *e, const tg_name *name) {
    const tg_scope *scope = e->frame_scope;
    for (uint32_t i = 0; i < scope->free_count; i++)
        if (scope->frees[i] == name)
            return i;
    return 0;
}

static found_name find_name(tg_emitter *e, const tg_name *name) {
    found_name found = {.place = TG_PLACE_GLOBAL, .name = tg_mangled(e, name)};
    for (const tg_scope *scope = e->scope; scope; scope = scope->parent) {
        found.symbol = tg_scope_find(scope, found.name);
        if (found.symbol && found.symbol->place != TG_PLACE_OUTER) {
            found.place = (tg_place)found.symbol->place;
            break;
        }
        if (!scope->is_inlined) { /* a name that only inner blocks know, or none at all */
            found.place = scope->kind == TG_SCOPE_CLASS ? TG_PLACE_NAME : TG_PLACE_GLOBAL;
            for (uint32_t i = 0; i < scope->free_count; i++)
                if (scope->frees[i] == found.name)
                    found.place = TG_PLACE_FREE;
            break;
        }
    }
    if (found.place == TG_PLACE_FREE)
        found.free = free_number(e, found.name);
    return found;
}

static bool is_far(const tg_emitter *e, const tg_symbol *symbol) {
    return symbol->number >= e->unit->nlocals;
}

static uint32_t far_index(const tg_emitter *e, const tg_symbol *symbol) {
    return FAR_BASE + symbol->number - e->unit->nlocals;
}

bool tg_plain_local(tg_emitter *e, const tg_name *name, uint32_t *reg, tg_symbol **symbol) {
    found_name found = find_name(e, name);
    if (found.place != TG_PLACE_LOCAL || found.symbol->is_captured || is_far(e, found.symbol))
        return false;
    *reg = found.symbol->number;
    *symbol = found.symbol;
    return true;
}

/* The register with a captured local's cell; *is_copy: a temporary that must be released. */
static uint32_t cell_register(tg_emitter *e, const tg_symbol *symbol, bool *is_copy) {
    *is_copy = is_far(e, symbol);
    if (!*is_copy)
        return symbol->number;
    uint32_t reg = tg_temp(e);
    tg_emit(e, TG_OP_LOAD_FAR, reg, 0, 0, far_index(e, symbol));
    return reg;
}

static void release_copy(tg_emitter *e, uint32_t reg, bool is_copy) {
    if (!is_copy)
        return;
    tg_emit(e, TG_OP_RELEASE, reg, 0, 0, 0);
    e->top = reg;
}

static void load_local(tg_emitter *e, const found_name *found, uint32_t dest) {
    const tg_symbol *symbol = found->symbol;
    uint32_t name = tg_name_index(e, found->name);
    if (symbol->is_captured) {
        bool is_copy;
        uint32_t cell = cell_register(e, symbol, &is_copy);
        tg_emit(e, TG_OP_LOAD_CELL, dest, cell, 0, name);
        release_copy(e, cell, is_copy);
    } else if (is_far(e, symbol)) {
        uint32_t reg = tg_is_temp(e, dest) ? dest : tg_temp(e);
        tg_emit(e, TG_OP_LOAD_FAR, reg, 0, 0, far_index(e, symbol));
        tg_emit(e, TG_OP_CHECK_BOUND, 0, reg, 0, name);
        if (reg != dest) {
            tg_emit(e, TG_OP_TAKE, dest, reg, 0, 0);
            e->top = reg;
        }
    } else {
        if (!tg_is_known_bound(e, symbol->number)) {
            tg_emit(e, TG_OP_CHECK_BOUND, 0, symbol->number, 0, name);
            if (!symbol->is_deleted)
                tg_know_bound(e, symbol->number);
        }
        if (dest != symbol->number)
            tg_emit(e, TG_OP_MOVE, dest, symbol->number, 0, 0);
    }
}

void tg_load_name(tg_emitter *e, const tg_name *name, uint32_t dest) {
    found_name found = find_name(e, name);
    switch (found.place) {
    case TG_PLACE_LOCAL:
        load_local(e, &found, dest);
        break;
    case TG_PLACE_FREE:
        tg_emit(e, e->scope->kind == TG_SCOPE_CLASS ? TG_OP_LOAD_NAME_OR_FREE : TG_OP_LOAD_FREE, dest, 0,
                found.free, tg_name_index(e, found.name));
        break;
    case TG_PLACE_NAME:
        tg_emit(e, TG_OP_LOAD_NAME, dest, 0, 0, tg_name_index(e, found.name));
        break;
    default:
        tg_emit(e, TG_OP_LOAD_GLOBAL, dest, 0, 0, tg_name_index(e, found.name));
        break;
    }
}

static void store_local(tg_emitter *e, const tg_symbol *symbol, uint32_t from) {
    if (symbol->is_captured) {
        bool is_copy;
        uint32_t top = e->top;
        if (from >= e->top && tg_is_temp(e, from))
            e->top = from + 1;
        uint32_t cell = cell_register(e, symbol, &is_copy);
        tg_emit(e, TG_OP_STORE_CELL, cell, from, 0, 0);
        release_copy(e, cell, is_copy);
        e->top = top;
    } else if (is_far(e, symbol)) {
        tg_emit(e, TG_OP_STORE_FAR, 0, from, 0, far_index(e, symbol));
    } else {
        if (from != symbol->number)
            tg_emit(e, tg_is_temp(e, from) ? TG_OP_TAKE : TG_OP_MOVE, symbol->number, from, 0, 0);
        if (!symbol->is_deleted)
            tg_know_bound(e, symbol->number);
    }
}

void tg_store_name(tg_emitter *e, const tg_name *name, uint32_t from) {
    found_name found = find_name(e, name);
    switch (found.place) {
    case TG_PLACE_LOCAL:
        store_local(e, found.symbol, from);
        break;
    case TG_PLACE_FREE:
        tg_emit(e, TG_OP_STORE_FREE, 0, from, found.free, 0);
        break;
    case TG_PLACE_NAME:
        tg_emit(e, TG_OP_STORE_NAME, 0, from, 0, tg_name_index(e, found.name));
        break;
    default:
        tg_emit(e, TG_OP_STORE_GLOBAL, 0, from, 0, tg_name_index(e, found.name));
        break;
    }
}

static void delete_local(tg_emitter *e, const found_name *found) {
    const tg_symbol *symbol = found->symbol;
    uint32_t name = tg_name_index(e, found->name);
    if (symbol->is_captured) {
        bool is_copy;
        uint32_t cell = cell_register(e, symbol, &is_copy);
        tg_emit(e, TG_OP_DELETE_CELL, cell, 0, 0, name);
        release_copy(e, cell, is_copy);
    } else if (is_far(e, symbol)) { /* what it held goes; a register that holds nothing comes */
        uint32_t reg = tg_temp(e);
        tg_emit(e, TG_OP_LOAD_FAR, reg, 0, 0, far_index(e, symbol));
        tg_emit(e, TG_OP_CHECK_BOUND, 0, reg, 0, name);
        tg_emit(e, TG_OP_RELEASE, reg, 0, 0, 0);
        tg_emit(e, TG_OP_STORE_FAR, 0, reg, 0, far_index(e, symbol));
        e->top = reg;
    } else {
        tg_emit(e, TG_OP_DELETE_LOCAL, symbol->number, 0, 0, name);
    }
}

void tg_delete_name(tg_emitter *e, const tg_name *name) {
    found_name found = find_name(e, name);
    uint32_t index = tg_name_index(e, found.name);
    switch (found.place) {
    case TG_PLACE_LOCAL:
        delete_local(e, &found);
        break;
    case TG_PLACE_FREE:
        tg_emit(e, TG_OP_DELETE_FREE, 0, 0, found.free, index);
        break;
    case TG_PLACE_NAME:
        tg_emit(e, TG_OP_DELETE_NAME, 0, 0, 0, index);
        break;
    default:
        tg_emit(e, TG_OP_DELETE_GLOBAL, 0, 0, 0, index);
        break;
    }
}

/* --- cells ------------------------------------------------------------------------- */

void tg_make_cells(tg_emitter *e, const tg_scope *scope) {
    for (uint32_t i = 0; i < scope->count; i++) {
        const tg_symbol *symbol = scope->symbols[i];
        if (symbol->place != TG_PLACE_LOCAL || !symbol->is_captured)
            continue;
        if (!is_far(e, symbol)) {
            if (scope->is_inlined) /* what an earlier run or a sibling left */
                tg_emit(e, TG_OP_RELEASE, symbol->number, 0, 0, 0);
            tg_emit(e, TG_OP_MAKE_CELL, symbol->number, 0, 0, 0);
            continue;
        }
        uint32_t reg = tg_temp(e);
        if (!scope->is_inlined)
            tg_emit(e, TG_OP_LOAD_FAR, reg, 0, 0, far_index(e, symbol));
        tg_emit(e, TG_OP_MAKE_CELL, reg, 0, 0, 0);
        tg_emit(e, TG_OP_STORE_FAR, 0, reg, 0, far_index(e, symbol));
        e->top = reg;
    }
}

static void load_cell_itself(tg_emitter *e, const tg_name *name, uint32_t dest) {
    for (const tg_scope *scope = e->scope; scope; scope = scope->parent) {
        const tg_symbol *symbol = tg_scope_find(scope, name);
        if (symbol && symbol->place == TG_PLACE_LOCAL) {
            if (is_far(e, symbol))
                tg_emit(e, TG_OP_LOAD_FAR, dest, 0, 0, far_index(e, symbol));
            else
                tg_emit(e, TG_OP_MOVE, dest, symbol->number, 0, 0);
            return;
        }
        if (!scope->is_inlined)
            break;
    }
    bool is_own = e->scope->kind == TG_SCOPE_CLASS && e->scope->has_class_cell && name->length == 9 &&
                  name == tg_arena_intern(e->compiler->arena, "__class__", 9);
    if (is_own)
        tg_emit(e, TG_OP_MOVE, dest, 1, 0, 0);
    else
        tg_emit(e, TG_OP_LOAD_CLOSURE, dest, 0, free_number(e, name), 0);
}

bool tg_load_closure(tg_emitter *e, const tg_scope *inner, uint32_t dest) {
    if (!inner->free_count)
        return false;
    uint32_t top = e->top, first = e->top;
    for (uint32_t i = 0; i < inner->free_count; i++)
        load_cell_itself(e, inner->frees[i], tg_temp(e));
    tg_emit(e, TG_OP_BUILD_TUPLE, dest, first, 0, inner->free_count);
    e->top = top;
    return true;
}
