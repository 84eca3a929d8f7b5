/* SPDX-License-Identifier: MIT */
/* Variables: where a name lies (register, cell, global, class namespace) and how it is read, written and
 * deleted. */
#include "runtime/lang/codegen.h"

#include <string.h>

static bool get_bit(const uint64_t *bits, int32_t n) { return bits[n >> 6] >> (n & 63) & 1; }

void tg_c_note_bound(struct tg_compiler *c, int32_t reg) {
    if (reg >= 0 && reg < 256 && !get_bit(c->f->unsure, reg))
        c->f->bound[reg >> 6] |= (uint64_t)1 << (reg & 63);
}

static void note_unbound(struct tg_compiler *c, int32_t reg) {
    if (reg >= 0 && reg < 256) {
        c->f->bound[reg >> 6] &= ~((uint64_t)1 << (reg & 63));
        c->f->unsure[reg >> 6] |= (uint64_t)1 << (reg & 63);
    }
}

int32_t tg_c_add_local(struct tg_compiler *c, const char *name) {
    struct tg_function_builder *f = c->f;
    const char **locals = tg_c_grow(c, f->locals, f->nlocals, &f->locals_room, sizeof *locals);
    if (!locals)
        return 0;
    f->locals = locals;
    f->locals[f->nlocals] = name;
    uint32_t number = f->nlocals++;
    return (int32_t)(number < TG_NEAR_LOCALS ? number : 256 + number - TG_NEAR_LOCALS);
}

void tg_c_adopt_scope(struct tg_compiler *c, tg_scope *scope) {
    if (scope->unit == c->f->unit)
        return;
    scope->unit = c->f->unit;
    for (uint32_t i = 0; i < scope->count; i++)
        scope->symbols[i]->reg = 0;
}

/* Numbers of symbols are kept one higher, so that zero says "none yet". */
void tg_c_number_symbol(struct tg_compiler *c, tg_symbol *symbol) {
    if (symbol->reg)
        return;
    int32_t reg = tg_c_add_local(c, symbol->name->text);
    symbol->reg = (uint32_t)reg + 1;
    if (symbol->is_deleted && reg < 256)
        c->f->unsure[reg >> 6] |= (uint64_t)1 << (reg & 63);
}

struct variable {
    tg_place place;
    int32_t reg;         /* LOCAL */
    bool cell;           /* LOCAL: the register holds a cell */
    int32_t number;      /* FREE: index; NAME: index of the free variable behind it or -1 */
    const tg_name *name; /* mangled */
};

static int32_t free_index(const tg_scope *scope, const tg_name *name) {
    for (uint32_t i = 0; i < scope->free_count; i++)
        if (scope->frees[i] == name)
            return (int32_t)i;
    return -1;
}

static struct variable find_variable(struct tg_compiler *c, const tg_name *plain) {
    struct tg_function_builder *f = c->f;
    const tg_name *name = tg_scope_mangle(c->arena, f->scope, plain);
    struct variable v = {.place = TG_PLACE_GLOBAL, .reg = TG_NO_REGISTER, .number = -1, .name = name};
    tg_scope *scope = f->scope;
    tg_symbol *symbol = name ? tg_scope_find(scope, name) : NULL;
    while (scope->is_inlined && (!symbol || symbol->place == TG_PLACE_OUTER)) {
        scope = scope->parent;
        symbol = tg_scope_find(scope, name);
    }
    if (!symbol) { /* a name that an inlined comprehension alone uses */
        v.number = free_index(f->frame_scope, name);
        v.place = v.number >= 0                            ? TG_PLACE_FREE
                  : f->frame_scope->kind == TG_SCOPE_CLASS ? TG_PLACE_NAME
                                                           : TG_PLACE_GLOBAL;
        return v;
    }
    v.place = (tg_place)symbol->place;
    if (v.place == TG_PLACE_LOCAL) {
        tg_c_number_symbol(c, symbol);
        v.reg = (int32_t)symbol->reg - 1;
        v.cell = symbol->is_captured;
    } else if (v.place == TG_PLACE_FREE || v.place == TG_PLACE_NAME) {
        v.number = free_index(f->frame_scope, name);
    }
    return v;
}

static bool is_near_plain(const struct variable *v) {
    return v->place == TG_PLACE_LOCAL && !v->cell && v->reg < 256;
}

int32_t tg_c_local_register(struct tg_compiler *c, const tg_name *name) {
    struct variable v = find_variable(c, name);
    if (!is_near_plain(&v))
        return TG_NO_REGISTER;
    if (!get_bit(c->f->bound, v.reg)) {
        tg_c_emit(c, TG_OP_CHECK_BOUND, 0, v.reg, 0, (int32_t)tg_c_name(c, v.name));
        tg_c_note_bound(c, v.reg);
    }
    return v.reg;
}

int32_t tg_c_store_register(struct tg_compiler *c, const tg_name *name) {
    struct variable v = find_variable(c, name);
    return is_near_plain(&v) ? v.reg : TG_NO_REGISTER;
}

static void load_local(struct tg_compiler *c, const struct variable *v, int32_t to) {
    int32_t text = (int32_t)tg_c_name(c, v->name);
    if (v->reg >= 256) {
        tg_c_emit(c, TG_OP_LOAD_FAR, to, 0, 0, v->reg);
        if (v->cell)
            tg_c_emit(c, TG_OP_LOAD_CELL, to, to, 0, text);
        else
            tg_c_emit(c, TG_OP_CHECK_BOUND, 0, to, 0, text);
    } else if (v->cell) {
        tg_c_emit(c, TG_OP_LOAD_CELL, to, v->reg, 0, text);
    } else {
        tg_c_local_register(c, v->name);
        tg_c_emit(c, TG_OP_MOVE, to, v->reg, 0, 0);
    }
}

/* A temporary for one instruction, other than the one that holds `value`, which may have been given back. */
static int32_t temporary_above(struct tg_compiler *c, int32_t value) {
    int32_t mark = tg_c_mark(c);
    if (value == TG_TEMPORARY + mark)
        tg_c_temporary(c);
    int32_t reg = tg_c_temporary(c);
    tg_c_fall_back(c, mark);
    return reg;
}

/* Free variables that eight bits cannot number are reached through their cell, in a temporary. */
static int32_t far_cell(struct tg_compiler *c, int32_t number, int32_t value) {
    int32_t cell = temporary_above(c, value);
    tg_c_emit(c, TG_OP_LOAD_CLOSURE, cell, 0, number & 0xff, number >> 8);
    return cell;
}

static void load_free(struct tg_compiler *c, const struct variable *v, int32_t to, int32_t text) {
    bool is_class = c->f->frame_scope->kind == TG_SCOPE_CLASS;
    if (v->number < 256) {
        tg_c_emit(c, is_class ? TG_OP_LOAD_NAME_OR_FREE : TG_OP_LOAD_FREE, to, 0, v->number, text);
        return;
    }
    if (is_class)
        tg_c_fail(c, c->line, 0, "too many free variables in a class body");
    int32_t cell = far_cell(c, v->number, to);
    tg_c_emit(c, TG_OP_LOAD_CELL, to, cell, 0, text);
    tg_c_emit(c, TG_OP_RELEASE, cell, 0, 0, 0);
}

static void store_free(struct tg_compiler *c, const struct variable *v, int32_t from) {
    if (v->number < 256) {
        tg_c_emit(c, TG_OP_STORE_FREE, 0, from, v->number, 0);
        return;
    }
    int32_t cell = far_cell(c, v->number, from);
    tg_c_emit(c, TG_OP_STORE_CELL, cell, from, 0, 0);
    tg_c_emit(c, TG_OP_RELEASE, cell, 0, 0, 0);
}

static void delete_free(struct tg_compiler *c, const struct variable *v, int32_t text) {
    if (v->number < 256) {
        tg_c_emit(c, TG_OP_DELETE_FREE, 0, 0, v->number, text);
        return;
    }
    int32_t cell = far_cell(c, v->number, TG_NO_REGISTER);
    tg_c_emit(c, TG_OP_DELETE_CELL, cell, 0, 0, text);
    tg_c_emit(c, TG_OP_RELEASE, cell, 0, 0, 0);
}

void tg_c_load_name(struct tg_compiler *c, const tg_name *name, int32_t to) {
    struct variable v = find_variable(c, name);
    int32_t text = v.place == TG_PLACE_LOCAL ? 0 : (int32_t)tg_c_name(c, v.name);
    switch (v.place) {
    case TG_PLACE_LOCAL:
        load_local(c, &v, to);
        break;
    case TG_PLACE_FREE:
        load_free(c, &v, to, text);
        break;
    case TG_PLACE_NAME:
        tg_c_emit(c, TG_OP_LOAD_NAME, to, 0, 0, text);
        break;
    default:
        tg_c_emit(c, TG_OP_LOAD_GLOBAL, to, 0, 0, text);
        break;
    }
}

bool tg_c_load_callee(struct tg_compiler *c, const tg_name *name, int32_t to) {
    struct variable v = find_variable(c, name);
    if (v.place == TG_PLACE_LOCAL || v.place == TG_PLACE_FREE || v.place == TG_PLACE_NAME)
        return false;
    tg_c_emit(c, TG_OP_LOAD_CALLEE, to, 0, 0, (int32_t)tg_c_name(c, v.name));
    return true;
}

static void store_local(struct tg_compiler *c, const struct variable *v, int32_t from) {
    if (v->cell) {
        int32_t cell = v->reg;
        if (cell >= 256) {
            cell = temporary_above(c, from);
            tg_c_emit(c, TG_OP_LOAD_FAR, cell, 0, 0, v->reg);
        }
        tg_c_emit(c, TG_OP_STORE_CELL, cell, from, 0, 0);
        if (cell != v->reg)
            tg_c_emit(c, TG_OP_RELEASE, cell, 0, 0, 0);
    } else if (v->reg >= 256) {
        tg_c_emit(c, TG_OP_STORE_FAR, 0, from, 0, v->reg);
    } else {
        if (v->reg != from)
            tg_c_emit(c, tg_c_is_temporary(from) ? TG_OP_TAKE : TG_OP_MOVE, v->reg, from, 0, 0);
        tg_c_note_bound(c, v->reg);
    }
}

void tg_c_store_name(struct tg_compiler *c, const tg_name *name, int32_t from) {
    struct variable v = find_variable(c, name);
    int32_t text = v.place == TG_PLACE_LOCAL ? 0 : (int32_t)tg_c_name(c, v.name);
    switch (v.place) {
    case TG_PLACE_LOCAL:
        store_local(c, &v, from);
        break;
    case TG_PLACE_FREE:
        store_free(c, &v, from);
        break;
    case TG_PLACE_NAME:
        tg_c_emit(c, TG_OP_STORE_NAME, 0, from, 0, text);
        break;
    default:
        tg_c_emit(c, TG_OP_STORE_GLOBAL, 0, from, 0, text);
        break;
    }
}

void tg_c_delete_name(struct tg_compiler *c, const tg_name *name) {
    struct variable v = find_variable(c, name);
    int32_t text = (int32_t)tg_c_name(c, v.name);
    switch (v.place) {
    case TG_PLACE_LOCAL:
        if (v.cell || v.reg >= 256) {
            int32_t cell = v.reg;
            if (v.reg >= 256) {
                cell = tg_c_temporary(c);
                tg_c_emit(c, TG_OP_LOAD_FAR, cell, 0, 0, v.reg);
                c->f->temporaries--;
            }
            tg_c_emit(c, v.cell ? TG_OP_DELETE_CELL : TG_OP_DELETE_LOCAL, cell, 0, 0, text);
            if (v.reg >= 256)
                tg_c_emit(c, v.cell ? TG_OP_RELEASE : TG_OP_STORE_FAR, cell, cell, 0, v.cell ? 0 : v.reg);
            break;
        }
        tg_c_emit(c, TG_OP_DELETE_LOCAL, v.reg, 0, 0, text);
        note_unbound(c, v.reg);
        break;
    case TG_PLACE_FREE:
        delete_free(c, &v, text);
        break;
    case TG_PLACE_NAME:
        tg_c_emit(c, TG_OP_DELETE_NAME, 0, 0, 0, text);
        break;
    default:
        tg_c_emit(c, TG_OP_DELETE_GLOBAL, 0, 0, 0, text);
        break;
    }
}

void tg_c_unbind_name(struct tg_compiler *c, const tg_name *name) {
    int32_t reg = tg_c_store_register(c, name);
    if (reg != TG_NO_REGISTER) {
        tg_c_emit(c, TG_OP_RELEASE, reg, 0, 0, 0);
        note_unbound(c, reg);
        return;
    }
    int32_t none = tg_c_temporary(c); /* so that the deletion finds something */
    tg_c_emit(c, TG_OP_LOAD_NONE, none, 0, 0, 0);
    tg_c_store_name(c, name, none);
    c->f->temporaries--;
    tg_c_delete_name(c, name);
}

void tg_c_load_cell(struct tg_compiler *c, const tg_name *name, int32_t to) {
    struct tg_function_builder *f = c->f;
    if (f->class_cell != TG_NO_REGISTER && strcmp(name->text, "__class__") == 0 &&
        free_index(f->frame_scope, name) < 0) {
        tg_c_emit(c, TG_OP_MOVE, to, f->class_cell, 0, 0);
        return;
    }
    for (tg_scope *scope = f->scope;; scope = scope->parent) { /* the names of frees are mangled already */
        tg_symbol *symbol = tg_scope_find(scope, name);
        if (symbol && symbol->place == TG_PLACE_LOCAL && symbol->is_captured) {
            tg_c_number_symbol(c, symbol);
            int32_t reg = (int32_t)symbol->reg - 1;
            if (reg >= 256)
                tg_c_emit(c, TG_OP_LOAD_FAR, to, 0, 0, reg);
            else
                tg_c_emit(c, TG_OP_MOVE, to, reg, 0, 0);
            return;
        }
        if (!scope->is_inlined)
            break;
    }
    int32_t number = free_index(f->frame_scope, name);
    tg_c_emit(c, TG_OP_LOAD_CLOSURE, to, 0, number & 0xff, number >> 8);
}
