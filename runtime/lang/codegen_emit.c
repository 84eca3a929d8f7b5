/* SPDX-License-Identifier: MIT */
/* Instructions, labels and constants of the block under construction. */
#include "runtime/lang/codegen.h"
#include "runtime/lang/syntax_error.h"

#include <stdio.h>
#include <string.h>

void tg_c_fail(struct tg_compiler *c, uint32_t line, uint32_t column, const char *message) {
    if (c->failed)
        return;
    c->failed = true;
    *c->error = (struct tg_syntax_error){.kind = TG_SYNTAX_UNSUPPORTED, .line = line, .column = column + 1};
    snprintf(c->error->message, sizeof c->error->message, "%s", message);
    tg_text text = tg_source_line(c->file, line);
    snprintf(c->error->text, sizeof c->error->text, "%.*s", (int)(text.length < 500 ? text.length : 500),
             text.bytes);
}

void tg_c_fail_memory(struct tg_compiler *c) {
    if (!c->failed)
        *c->error = (struct tg_syntax_error){.kind = TG_SYNTAX_MEMORY};
    c->failed = true;
}

void *tg_c_grow(struct tg_compiler *c, void *old, uint32_t count, uint32_t *room, size_t item) {
    if (count < *room)
        return old;
    uint32_t larger = *room ? *room * 2 : 16;
    void *fresh = tg_arena_alloc(c->arena, larger * item);
    if (!fresh) {
        tg_c_fail_memory(c);
        return NULL;
    }
    if (count)
        memcpy(fresh, old, count * item);
    *room = larger;
    return fresh;
}

/* Two copies into neighbouring temporaries, arguments mostly, become one instruction. */
static bool join_moves(struct tg_function_builder *f, int32_t a, int32_t b) {
    if (f->count <= f->joined)
        return false;
    struct tg_item *last = &f->items[f->count - 1];
    if (last->op != TG_OP_MOVE || !tg_c_is_temporary(last->a) || a != last->a + 1)
        return false;
    last->op = TG_OP_MOVE_PAIR;
    last->c = b;
    return true;
}

uint32_t tg_c_emit(struct tg_compiler *c, enum tg_opcode op, int32_t a, int32_t b, int32_t third, int32_t x) {
    struct tg_function_builder *f = c->f;
    if (c->failed)
        return 0;
    if (op == TG_OP_MOVE && join_moves(f, a, b))
        return f->count - 1;
    struct tg_item *items = tg_c_grow(c, f->items, f->count, &f->room, sizeof *items);
    if (!items)
        return 0;
    f->items = items;
    f->items[f->count] = (struct tg_item){(uint8_t)op, a, b, third, x, c->line};
    return f->count++;
}

void tg_c_lend_global(struct tg_compiler *c, int32_t reg) {
    struct tg_function_builder *f = c->f;
    struct tg_item *last = f->count > f->joined ? &f->items[f->count - 1] : NULL;
    if (last && last->op == TG_OP_LOAD_GLOBAL && last->a == reg)
        last->op = TG_OP_LOAD_GLOBAL_IN;
}

int32_t tg_c_temporary(struct tg_compiler *c) {
    struct tg_function_builder *f = c->f;
    int32_t number = f->temporaries++;
    if (f->temporaries > f->most_temporaries)
        f->most_temporaries = f->temporaries;
    if (f->temporaries > TG_MOST_TEMPORARIES) {
        tg_c_fail(c, c->line, 0, "expression too complex: it needs too many intermediate values");
        return TG_TEMPORARY;
    }
    return TG_TEMPORARY + number;
}

void tg_c_place(struct tg_compiler *c, struct tg_label *label) {
    if (c->failed)
        return;
    label->position = (int32_t)c->f->count;
    c->f->joined = c->f->count;
    for (uint32_t i = 0; i < label->count; i++)
        c->f->items[label->jumps[i]].x = label->position - (int32_t)label->jumps[i] - 1;
    for (uint32_t i = c->f->nranges; i-- > 0;)
        if (c->f->ranges[i].target == label) {
            c->f->ranges[i].position = label->position;
            c->f->ranges[i].target = NULL;
        }
    if (label->count)
        c->f->reachable = true;
}

static enum tg_opcode backward(enum tg_opcode op) {
    if (op == TG_OP_JUMP)
        return TG_OP_JUMP_BACK;
    if (op == TG_OP_JTRUE)
        return TG_OP_LOOP_TRUE;
    if (op == TG_OP_JFALSE)
        return TG_OP_LOOP_FALSE;
    if (op >= TG_OP_JNONE && op <= TG_OP_JGE_K)
        return (enum tg_opcode)(op - TG_OP_JNONE + TG_OP_LOOP_NONE);
    return TG_OP_NOP;
}

void tg_c_jump(struct tg_compiler *c, enum tg_opcode op, int32_t a, int32_t b, int32_t third,
               struct tg_label *label) {
    if (label->position >= 0 && op != TG_OP_FOR_ITER) {
        enum tg_opcode loop = backward(op);
        if (loop == TG_OP_NOP) { /* no such loop instruction: jump around a JUMP_BACK */
            tg_c_emit(c, op, !a, b, third, 1);
            uint32_t at = tg_c_emit(c, TG_OP_JUMP_BACK, 0, 0, 0, 0);
            c->f->items[at].x = label->position - (int32_t)at - 1;
            return;
        }
        op = loop;
    }
    uint32_t at = tg_c_emit(c, op, a, b, third, 0);
    if (c->failed)
        return;
    if (label->position >= 0) {
        c->f->items[at].x = label->position - (int32_t)at - 1;
        return;
    }
    uint32_t *jumps = tg_c_grow(c, label->jumps, label->count, &label->room, sizeof *jumps);
    if (!jumps)
        return;
    label->jumps = jumps;
    label->jumps[label->count++] = at;
}

void tg_c_range(struct tg_compiler *c, struct tg_guard *guard) {
    struct tg_function_builder *f = c->f;
    if (f->count > guard->start) {
        struct tg_range *ranges = tg_c_grow(c, f->ranges, f->nranges, &f->ranges_room, sizeof *ranges);
        if (!ranges)
            return;
        f->ranges = ranges;
        f->ranges[f->nranges++] = (struct tg_range){guard->start, f->count, guard->target, -1, guard->depth};
    }
    guard->start = f->count;
}

/* --- constants --- */

static uint64_t hash_constant(const struct tg_const *k) {
    uint64_t hash = (uint64_t)k->kind * 0x9e3779b97f4a7c15u;
    if (k->kind == TG_CONST_INT)
        return (hash ^ (uint64_t)k->integer) * 0xff51afd7ed558ccdu >> 20;
    if (k->kind == TG_CONST_FLOAT || k->kind == TG_CONST_IMAGINARY) {
        uint64_t bits;
        memcpy(&bits, &k->real, sizeof bits);
        return (hash ^ bits) * 0xff51afd7ed558ccdu >> 20;
    }
    if (k->kind == TG_CONST_STR || k->kind == TG_CONST_BYTES || k->kind == TG_CONST_BIGINT)
        for (size_t i = 0; i < k->text.length; i++)
            hash = (hash ^ (uint8_t)k->text.bytes[i]) * 0x100000001b3u;
    return hash >> 20;
}

static bool same_constant(const struct tg_const *a, const struct tg_const *b) {
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case TG_CONST_INT:
        return a->integer == b->integer;
    case TG_CONST_FLOAT:
    case TG_CONST_IMAGINARY:
        return memcmp(&a->real, &b->real, sizeof a->real) == 0;
    case TG_CONST_STR:
    case TG_CONST_BYTES:
    case TG_CONST_BIGINT:
        return a->text.length == b->text.length && memcmp(a->text.bytes, b->text.bytes, a->text.length) == 0;
    case TG_CONST_TUPLE:
    case TG_CONST_FROZENSET:
    case TG_CONST_UNIT:
        return false;
    default:
        return true;
    }
}

static bool rehash(struct tg_compiler *c, struct tg_function_builder *f) {
    uint32_t mask = f->constant_mask ? f->constant_mask * 2 + 1 : 31;
    uint32_t *places = tg_arena_zalloc(c->arena, (mask + 1) * sizeof *places);
    if (!places) {
        tg_c_fail_memory(c);
        return false;
    }
    for (uint32_t i = 0; i < f->nconstants; i++) {
        uint64_t at = hash_constant(&f->constants[i]);
        while (places[at & mask])
            at++;
        places[at & mask] = i + 1;
    }
    f->constant_places = places;
    f->constant_mask = mask;
    return true;
}

uint32_t tg_c_constant(struct tg_compiler *c, const struct tg_const *value) {
    struct tg_function_builder *f = c->f;
    if (c->failed || (f->nconstants * 2 >= f->constant_mask && !rehash(c, f)))
        return 0;
    uint64_t at = hash_constant(value);
    for (; f->constant_places[at & f->constant_mask]; at++) {
        uint32_t number = f->constant_places[at & f->constant_mask] - 1;
        if (same_constant(&f->constants[number], value))
            return number;
    }
    struct tg_const *grown = tg_c_grow(c, f->constants, f->nconstants, &f->constants_room, sizeof *grown);
    if (!grown)
        return 0;
    f->constants = grown;
    f->constants[f->nconstants] = *value;
    f->constant_places[at & f->constant_mask] = f->nconstants + 1;
    return f->nconstants++;
}

uint32_t tg_c_constant_int(struct tg_compiler *c, int64_t value) {
    return tg_c_constant(c, &(struct tg_const){.kind = TG_CONST_INT, .integer = value});
}

uint32_t tg_c_constant_text(struct tg_compiler *c, const char *text, size_t length) {
    struct tg_const value = {.kind = TG_CONST_STR};
    value.text.bytes = text;
    value.text.length = length;
    return tg_c_constant(c, &value);
}

uint32_t tg_c_name(struct tg_compiler *c, const tg_name *name) {
    struct tg_function_builder *f = c->f;
    if (c->failed || !name)
        return 0;
    for (uint32_t i = f->nnames; i-- > 0;)
        if (f->name_keys[i] == name)
            return i;
    uint32_t room = f->names_room;
    const char **names = tg_c_grow(c, f->names, f->nnames, &room, sizeof *names);
    const tg_name **keys = tg_c_grow(c, f->name_keys, f->nnames, &f->names_room, sizeof *keys);
    if (!names || !keys)
        return 0;
    f->names = names;
    f->name_keys = keys;
    f->names[f->nnames] = name->text;
    f->name_keys[f->nnames] = name;
    return f->nnames++;
}
