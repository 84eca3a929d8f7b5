/* SPDX-License-Identifier: MIT */
/* Statements: assignment in all its forms, branches, loops, return, imports. */
#include "runtime/lang/codegen.h"

#include <string.h>

/* --- targets --- */

static void note_attribute(struct tg_compiler *c, const tg_expr *target) {
    const struct tg_function_builder *f = c->f;
    if (!f->self_name || target->attribute.object->kind != TG_EXPR_NAME ||
        target->attribute.object->name != f->self_name)
        return;
    struct tg_function_builder *class = f->outer;
    for (uint32_t i = 0; i < class->nattributes; i++)
        if (class->attributes[i] == target->attribute.name)
            return;
    uint32_t room = class->nattributes;
    if ((room & (room - 1)) == 0) { /* at powers of two, and at zero */
        const tg_name **larger = tg_arena_alloc(c->arena, (room ? 2 * room : 1) * sizeof *larger);
        if (!larger)
            return;
        if (room)
            memcpy(larger, class->attributes, room * sizeof *larger);
        class->attributes = larger;
    }
    class->attributes[class->nattributes++] = target->attribute.name;
}

static void store_attribute(struct tg_compiler *c, tg_expr *target, int32_t from) {
    int32_t mark = tg_c_mark(c);
    int32_t object = tg_c_operand(c, target->attribute.object, TG_NO_REGISTER);
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, target->attribute.name);
    note_attribute(c, target);
    tg_c_emit(c, TG_OP_STORE_ATTR, object, from, 0, (int32_t)tg_c_name(c, name));
    tg_c_fall_back(c, mark);
}

static void store_item(struct tg_compiler *c, tg_expr *target, int32_t from) {
    int32_t mark = tg_c_mark(c);
    int32_t object = tg_c_left_operand(c, target->subscript.object, target->subscript.index, TG_NO_REGISTER);
    const tg_expr *index = target->subscript.index;
    int32_t number;
    if (tg_c_small_constant(c, index, &number)) {
        c->line = target->span.line;
        tg_c_emit(c, TG_OP_SETITEM_K, object, from, number, 0);
        tg_c_fall_back(c, mark);
        return;
    }
    bool is_slice = index->kind == TG_EXPR_SLICE, step = is_slice && index->slice.step;
    int32_t key = is_slice ? tg_c_slice_bounds(c, index, step)
                           : tg_c_operand(c, target->subscript.index, TG_NO_REGISTER);
    c->line = target->span.line;
    tg_c_emit(c, is_slice ? TG_OP_SETITEM_SLICE : TG_OP_SETITEM, object, key, from, step);
    tg_c_fall_back(c, mark);
}

/* Two to four plain local names get their values without a detour through temporaries. */
static bool unpack_into_locals(struct tg_compiler *c, const tg_expr_list *list, int32_t from) {
    uint32_t places = 0;
    if (list->count < 2 || list->count > sizeof places)
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i]->kind != TG_EXPR_NAME)
            return false;
        int32_t reg = tg_c_store_register(c, list->items[i]->name);
        if (reg == TG_NO_REGISTER || reg == from)
            return false;
        places |= (uint32_t)reg << 8 * i;
    }
    if (list->count == 2)
        tg_c_emit(c, TG_OP_UNPACK_TWO, (int32_t)(places & 0xff), from, (int32_t)(places >> 8), 0);
    else
        tg_c_emit(c, TG_OP_UNPACK_LOCALS, 0, from, (int32_t)list->count, (int32_t)places);
    for (uint32_t i = 0; i < list->count; i++)
        tg_c_note_bound(c, (int32_t)(places >> 8 * i & 0xff));
    return true;
}

/* Local names in the order of their registers, as they are where a function names them first: also directly.
 */
static bool unpack_into_run(struct tg_compiler *c, const tg_expr_list *list, int32_t from) {
    int32_t first = TG_NO_REGISTER;
    if (list->count < 2 || list->count > TG_TARGETS_AT_ONCE)
        return false;
    for (int32_t i = 0; i < (int32_t)list->count; i++) {
        if (list->items[i]->kind != TG_EXPR_NAME)
            return false;
        int32_t reg = tg_c_store_register(c, list->items[i]->name);
        first = i == 0 ? reg : first;
        if (reg == TG_NO_REGISTER || reg == from || reg != first + i)
            return false;
    }
    tg_c_emit(c, TG_OP_UNPACK, first, from, 0, (int32_t)list->count);
    for (int32_t i = 0; i < (int32_t)list->count; i++)
        tg_c_note_bound(c, first + i);
    return true;
}

/* Very many targets: the values lie in a list, from which one after the other is taken. */
static void unpack_many(struct tg_compiler *c, const tg_expr_list *list, int32_t from) {
    uint32_t star = list->count;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == TG_EXPR_STARRED)
            star = i;
    bool has_star = star < list->count;
    if (has_star && star > 254) {
        tg_c_fail(c, list->items[star]->span.line, list->items[star]->span.column,
                  "too many expressions in star-unpacking assignment");
        return;
    }
    int32_t mark = tg_c_mark(c), values = tg_c_temporary(c), value = tg_c_temporary(c);
    uint32_t behind = has_star ? list->count - star - 1 : list->count;
    tg_c_emit(c, TG_OP_UNPACK_LIST, values, from, has_star ? (int32_t)star + 1 : 0, (int32_t)behind);
    for (uint32_t i = 0; i < list->count; i++) {
        tg_expr *item = list->items[i];
        int32_t copy = tg_c_temporary(c), at = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, copy, values, 0, 0);
        tg_c_emit(c, TG_OP_LOAD_INT, at, 0, 0, (int32_t)i);
        tg_c_emit(c, TG_OP_GETITEM, value, copy, at, 0);
        tg_c_fall_back(c, mark + 2);
        tg_c_store(c, item->kind == TG_EXPR_STARRED ? item->starred : item, value);
    }
    tg_c_emit(c, TG_OP_RELEASE, values, 0, 0, 0);
    tg_c_fall_back(c, mark);
}

static void unpack(struct tg_compiler *c, tg_expr *target, int32_t from) {
    const tg_expr_list *list = &target->sequence;
    if (unpack_into_locals(c, list, from) || unpack_into_run(c, list, from))
        return;
    if (list->count > TG_TARGETS_AT_ONCE) {
        unpack_many(c, list, from);
        return;
    }
    int32_t mark = tg_c_mark(c), base = TG_TEMPORARY + mark;
    uint32_t star = list->count;
    for (uint32_t i = 0; i < list->count; i++) {
        tg_c_temporary(c);
        if (list->items[i]->kind == TG_EXPR_STARRED)
            star = i;
    }
    if (list->count == 0)
        tg_c_temporary(c);
    if (star == list->count)
        tg_c_emit(c, TG_OP_UNPACK, base, from, 0, (int32_t)list->count);
    else
        tg_c_emit(c, TG_OP_UNPACK_STAR, base, from, (int32_t)star, (int32_t)(list->count - star - 1));
    for (uint32_t i = 0; i < list->count; i++) {
        tg_expr *item = list->items[i];
        tg_c_store(c, item->kind == TG_EXPR_STARRED ? item->starred : item, base + (int32_t)i);
    }
    tg_c_fall_back(c, mark);
}

void tg_c_store(struct tg_compiler *c, tg_expr *target, int32_t from) {
    c->line = target->span.line;
    switch (target->kind) {
    case TG_EXPR_NAME:
        tg_c_store_name(c, target->name, from);
        break;
    case TG_EXPR_ATTRIBUTE:
        store_attribute(c, target, from);
        break;
    case TG_EXPR_SUBSCRIPT:
        store_item(c, target, from);
        break;
    default:
        unpack(c, target, from);
        break;
    }
}

static void delete (struct tg_compiler *c, tg_expr *target) {
    int32_t mark = tg_c_mark(c);
    c->line = target->span.line;
    if (target->kind == TG_EXPR_NAME) {
        tg_c_delete_name(c, target->name);
    } else if (target->kind == TG_EXPR_ATTRIBUTE) {
        const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, target->attribute.name);
        int32_t object = tg_c_operand(c, target->attribute.object, TG_NO_REGISTER);
        tg_c_emit(c, TG_OP_DELETE_ATTR, object, 0, 0, (int32_t)tg_c_name(c, name));
    } else if (target->kind == TG_EXPR_SUBSCRIPT) {
        int32_t object =
            tg_c_left_operand(c, target->subscript.object, target->subscript.index, TG_NO_REGISTER);
        int32_t key = tg_c_operand(c, target->subscript.index, TG_NO_REGISTER);
        tg_c_emit(c, TG_OP_DELETE_ITEM, object, key, 0, 0);
    } else {
        for (uint32_t i = 0; i < target->sequence.count; i++)
            delete (c, target->sequence.items[i]);
    }
    tg_c_fall_back(c, mark);
}

/* --- assignment --- */

/* a, b = x, y: no tuple is made. */
static bool assign_in_parallel(struct tg_compiler *c, tg_expr *target, tg_expr *value) {
    bool sequences = (target->kind == TG_EXPR_TUPLE || target->kind == TG_EXPR_LIST) &&
                     (value->kind == TG_EXPR_TUPLE || value->kind == TG_EXPR_LIST);
    if (!sequences || target->sequence.count != value->sequence.count || target->sequence.count > 8 ||
        target->sequence.count == 0)
        return false;
    uint32_t count = target->sequence.count;
    for (uint32_t i = 0; i < count; i++)
        if (target->sequence.items[i]->kind == TG_EXPR_STARRED ||
            value->sequence.items[i]->kind == TG_EXPR_STARRED)
            return false;
    int32_t mark = tg_c_mark(c);
    for (uint32_t i = 0; i < count; i++)
        tg_c_expr_temporary(c, value->sequence.items[i]);
    for (uint32_t i = 0; i < count; i++)
        tg_c_store(c, target->sequence.items[i], TG_TEMPORARY + mark + (int32_t)i);
    tg_c_fall_back(c, mark);
    return true;
}

static void assign_one(struct tg_compiler *c, tg_expr *target, tg_expr *value) {
    int32_t mark = tg_c_mark(c);
    if (assign_in_parallel(c, target, value))
        return;
    if (target->kind == TG_EXPR_NAME) {
        int32_t reg = tg_c_store_register(c, target->name);
        if (reg != TG_NO_REGISTER) {
            tg_c_expr_to(c, value, reg);
            tg_c_note_bound(c, reg);
            return;
        }
    }
    int32_t from = tg_c_left_operand(c, value, target, TG_NO_REGISTER);
    tg_c_store(c, target, from);
    tg_c_fall_back(c, mark);
}

static void assign(struct tg_compiler *c, tg_stmt *s) {
    const tg_expr_list *targets = &s->assign.targets;
    if (targets->count == 1) {
        assign_one(c, targets->items[0], s->assign.value);
        return;
    }
    int32_t mark = tg_c_mark(c);
    int32_t value = tg_c_expr_temporary(c, s->assign.value);
    for (uint32_t i = 0; i < targets->count; i++) {
        int32_t from = value;
        if (i + 1 < targets->count) {
            from = tg_c_temporary(c);
            tg_c_emit(c, TG_OP_MOVE, from, value, 0, 0);
        }
        tg_c_store(c, targets->items[i], from);
        tg_c_fall_back(c, mark + 1);
    }
    tg_c_fall_back(c, mark);
}

static void augment_attribute(struct tg_compiler *c, tg_stmt *s) {
    tg_expr *target = s->aug_assign.target;
    int32_t object = tg_c_left_operand(c, target->attribute.object, s->aug_assign.value, TG_NO_REGISTER);
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, target->attribute.name);
    int32_t text = (int32_t)tg_c_name(c, name), value = tg_c_temporary(c);
    if (tg_c_is_temporary(object)) { /* needed twice */
        tg_c_emit(c, TG_OP_MOVE, value, object, 0, 0);
        tg_c_emit(c, TG_OP_LOAD_ATTR, value, value, 0, text);
    } else {
        tg_c_emit(c, TG_OP_LOAD_ATTR, value, object, 0, text);
    }
    tg_c_binary_into(c, s->aug_assign.op, value, value, s->aug_assign.value, true);
    note_attribute(c, target);
    tg_c_emit(c, TG_OP_STORE_ATTR, object, value, 0, text);
}

/* a[0] += ...: the key is read twice from the constants. */
static bool augment_constant_item(struct tg_compiler *c, tg_stmt *s) {
    tg_expr *target = s->aug_assign.target;
    int32_t number;
    if (!tg_c_small_constant(c, target->subscript.index, &number))
        return false;
    int32_t object = tg_c_left_operand(c, target->subscript.object, s->aug_assign.value, TG_NO_REGISTER);
    int32_t value = tg_c_temporary(c);
    if (tg_c_is_temporary(object))
        tg_c_emit(c, TG_OP_MOVE, value, object, 0, 0);
    tg_c_emit(c, TG_OP_GETITEM_K, value, tg_c_is_temporary(object) ? value : object, number, 0);
    tg_c_binary_into(c, s->aug_assign.op, value, value, s->aug_assign.value, true);
    tg_c_emit(c, TG_OP_SETITEM_K, object, value, number, 0);
    return true;
}

static void augment_item(struct tg_compiler *c, tg_stmt *s) {
    tg_expr *target = s->aug_assign.target;
    if (augment_constant_item(c, s))
        return;
    const tg_expr *later =
        tg_c_may_assign(target->subscript.index) ? target->subscript.index : s->aug_assign.value;
    int32_t object = tg_c_left_operand(c, target->subscript.object, later, TG_NO_REGISTER);
    int32_t key = tg_c_left_operand(c, target->subscript.index, s->aug_assign.value, TG_NO_REGISTER);
    int32_t value = tg_c_temporary(c), copy = key;
    if (tg_c_is_temporary(object))
        tg_c_emit(c, TG_OP_MOVE, value, object, 0, 0);
    if (tg_c_is_temporary(key)) {
        copy = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, copy, key, 0, 0);
    }
    tg_c_emit(c, TG_OP_GETITEM, value, tg_c_is_temporary(object) ? value : object, copy, 0);
    tg_c_binary_into(c, s->aug_assign.op, value, value, s->aug_assign.value, true);
    tg_c_emit(c, TG_OP_SETITEM, object, key, value, 0);
}

static void augment(struct tg_compiler *c, tg_stmt *s) {
    tg_expr *target = s->aug_assign.target;
    int32_t mark = tg_c_mark(c);
    if (target->kind == TG_EXPR_ATTRIBUTE) {
        augment_attribute(c, s);
    } else if (target->kind == TG_EXPR_SUBSCRIPT) {
        augment_item(c, s);
    } else {
        int32_t reg = tg_c_store_register(c, target->name);
        if (reg != TG_NO_REGISTER) {
            int32_t left = tg_c_left_operand(c, target, s->aug_assign.value, TG_NO_REGISTER);
            tg_c_binary_into(c, s->aug_assign.op, reg, left, s->aug_assign.value, true);
        } else {
            int32_t value = tg_c_temporary(c);
            tg_c_load_name(c, target->name, value);
            tg_c_binary_into(c, s->aug_assign.op, value, value, s->aug_assign.value, true);
            tg_c_store_name(c, target->name, value);
        }
    }
    tg_c_fall_back(c, mark);
}

/* --- branches and loops --- */

static void intersect(uint64_t *into, const uint64_t *other) {
    for (int i = 0; i < 4; i++)
        into[i] &= other[i];
}

static void branch(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label end = tg_c_label();
    uint64_t after[4] = {~0ull, ~0ull, ~0ull, ~0ull};
    for (uint32_t i = 0; i < s->branch.count; i++) {
        struct tg_label next = tg_c_label();
        uint64_t before[4];
        bool last = i + 1 == s->branch.count && s->branch.orelse.count == 0;
        tg_c_jump_if(c, s->branch.clauses[i].test, false, &next);
        memcpy(before, c->f->bound, sizeof before);
        c->f->reachable = true;
        tg_c_block(c, &s->branch.clauses[i].body);
        if (c->f->reachable) {
            intersect(after, c->f->bound);
            if (!last)
                tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &end);
        }
        memcpy(c->f->bound, before, sizeof before);
        tg_c_place(c, &next);
        c->f->reachable = true;
    }
    tg_c_block(c, &s->branch.orelse);
    if (c->f->reachable)
        intersect(after, c->f->bound);
    bool falls = c->f->reachable || end.count;
    tg_c_place(c, &end);
    c->f->reachable = falls;
    if (falls)
        memcpy(c->f->bound, after, sizeof after);
    for (int i = 0; i < 4; i++)
        c->f->bound[i] &= ~c->f->unsure[i];
}

static void push_loop(struct tg_compiler *c, struct tg_frame_block *loop, struct tg_label *next,
                      struct tg_label *end, int32_t iterator) {
    *loop = (struct tg_frame_block){
        .kind = TG_BLOCK_LOOP, .outer = c->f->block, .next = next, .end = end, .iterator = iterator};
    c->f->block = loop;
}

/* After a loop only what was bound before it is sure. */
static void end_loop(struct tg_compiler *c, const uint64_t *before, const tg_block *orelse,
                     struct tg_label *end) {
    memcpy(c->f->bound, before, 4 * sizeof *before);
    for (int i = 0; i < 4; i++)
        c->f->bound[i] &= ~c->f->unsure[i];
    c->f->reachable = true;
    uint64_t sure[4];
    memcpy(sure, c->f->bound, sizeof sure);
    tg_c_block(c, orelse);
    tg_c_place(c, end);
    if (end->count || !c->f->reachable)
        memcpy(c->f->bound, sure, sizeof sure);
    c->f->reachable = true;
}

static void while_loop(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label body = tg_c_label(), test = tg_c_label(), end = tg_c_label();
    struct tg_frame_block loop;
    uint64_t before[4];
    memcpy(before, c->f->bound, sizeof before);
    push_loop(c, &loop, &test, &end, TG_NO_REGISTER);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &test);
    tg_c_place(c, &body);
    tg_c_block(c, &s->loop.body);
    memcpy(c->f->bound, before, sizeof before);
    tg_c_place(c, &test);
    tg_c_jump_if(c, s->loop.test, true, &body);
    c->f->block = loop.outer;
    end_loop(c, before, &s->loop.orelse, &end);
}

static void for_async(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label next = tg_c_label(), end = tg_c_label(), caught = tg_c_label();
    struct tg_frame_block loop;
    uint64_t before[4];
    int32_t mark = tg_c_mark(c);
    int32_t iterator = tg_c_temporary(c);
    int32_t iterable = tg_c_operand(c, s->for_loop.iterable, iterator);
    tg_c_emit(c, TG_OP_GET_AITER, iterator, iterable, 0, 0);
    memcpy(before, c->f->bound, sizeof before);
    push_loop(c, &loop, &next, &end, iterator);
    tg_c_place(c, &next);
    struct tg_guard guard = {.target = &caught, .depth = TG_TEMPORARY + mark + 1, .start = c->f->count};
    int32_t value = tg_c_temporary(c);
    tg_c_temporary(c);
    tg_c_await(c, TG_OP_GET_ANEXT, iterator, value);
    tg_c_range(c, &guard);
    tg_c_store(c, s->for_loop.target, value);
    tg_c_fall_back(c, mark + 1);
    tg_c_block(c, &s->for_loop.body);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &next);
    tg_c_place(c, &caught);
    tg_c_emit(c, TG_OP_END_ASYNC_FOR, TG_TEMPORARY + mark + 1, 0, 0, 0);
    tg_c_emit(c, TG_OP_RELEASE, iterator, 0, 0, 0);
    c->f->block = loop.outer;
    tg_c_fall_back(c, mark);
    end_loop(c, before, &s->for_loop.orelse, &end);
}

static void for_loop(struct tg_compiler *c, tg_stmt *s) {
    if (s->is_async) {
        for_async(c, s);
        return;
    }
    struct tg_label body = tg_c_label(), next = tg_c_label(), end = tg_c_label();
    struct tg_frame_block loop;
    uint64_t before[4];
    int32_t mark = tg_c_mark(c);
    int32_t iterator = tg_c_temporary(c);
    int32_t iterable = tg_c_operand(c, s->for_loop.iterable, iterator);
    tg_expr *target = s->for_loop.target;
    int32_t direct = target->kind == TG_EXPR_NAME ? tg_c_store_register(c, target->name) : TG_NO_REGISTER;
    c->line = s->for_loop.iterable->span.line;
    tg_c_emit(c, TG_OP_GET_ITER, iterator, iterable, 0, 0);
    tg_c_fall_back(c, mark + 1);
    int32_t value = direct != TG_NO_REGISTER ? direct : tg_c_temporary(c);
    memcpy(before, c->f->bound, sizeof before);
    push_loop(c, &loop, &next, &end, iterator);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &next);
    tg_c_place(c, &body);
    if (direct != TG_NO_REGISTER)
        tg_c_note_bound(c, direct);
    else
        tg_c_store(c, target, value);
    tg_c_fall_back(c, mark + 1);
    tg_c_block(c, &s->for_loop.body);
    tg_c_place(c, &next);
    c->line = s->for_loop.iterable->span.line;
    uint32_t at = tg_c_emit(c, TG_OP_FOR_ITER, value, iterator, 0, 0);
    if (!c->failed)
        c->f->items[at].x = body.position - (int32_t)at - 1;
    c->f->block = loop.outer;
    tg_c_fall_back(c, mark);
    end_loop(c, before, &s->for_loop.orelse, &end);
}

static void leave_loop(struct tg_compiler *c, bool break_out) {
    struct tg_frame_block *loop = c->f->block;
    while (loop && loop->kind != TG_BLOCK_LOOP)
        loop = loop->outer;
    if (!loop)
        return;
    tg_c_leave_blocks(c, loop);
    if (break_out && loop->iterator != TG_NO_REGISTER)
        tg_c_emit(c, TG_OP_RELEASE, loop->iterator, 0, 0, 0);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, break_out ? loop->end : loop->next);
    tg_c_restart_guards(c, loop);
    c->f->reachable = false;
}

/* --- the others --- */

static void return_statement(struct tg_compiler *c, tg_stmt *s) {
    int32_t mark = tg_c_mark(c);
    if (!s->returned ||
        (s->returned->kind == TG_EXPR_CONST && s->returned->constant.kind == TG_LITERAL_NONE)) {
        tg_c_leave_blocks(c, NULL);
        tg_c_emit(c, TG_OP_RETURN_NONE, 0, 0, 0, 0);
    } else {
        /* what runs on the way out may assign the variable: the value is taken first */
        int32_t value = tg_c_must_leave(c) ? tg_c_expr_temporary(c, s->returned)
                                           : tg_c_operand(c, s->returned, TG_NO_REGISTER);
        tg_c_leave_blocks(c, NULL);
        c->line = s->span.line;
        tg_c_return(c, value);
    }
    tg_c_restart_guards(c, NULL);
    tg_c_fall_back(c, mark);
    c->f->reachable = false;
}

static void raise_statement(struct tg_compiler *c, tg_stmt *s) {
    int32_t mark = tg_c_mark(c), exception = 0, cause = 0;
    if (s->raise.exception)
        exception = tg_c_operand(c, s->raise.exception, TG_NO_REGISTER);
    if (s->raise.cause)
        cause = tg_c_operand(c, s->raise.cause, TG_NO_REGISTER);
    c->line = s->span.line;
    tg_c_emit(c, TG_OP_RAISE, 0, exception, cause, s->raise.cause ? 2 : s->raise.exception ? 1 : 0);
    tg_c_fall_back(c, mark);
    c->f->reachable = false;
}

static void assert_statement(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label fine = tg_c_label();
    int32_t mark = tg_c_mark(c);
    tg_c_jump_if(c, s->assertion.test, true, &fine);
    uint64_t bound[4];
    memcpy(bound, c->f->bound, sizeof bound);
    int32_t base = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_LOAD_ASSERTION_ERROR, base, 0, 0, 0);
    if (s->assertion.message) {
        tg_c_expr_temporary(c, s->assertion.message);
        tg_c_emit(c, TG_OP_CALL, base, base, 1, 0);
    }
    c->line = s->span.line;
    tg_c_emit(c, TG_OP_RAISE, 0, base, 0, 1);
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_place(c, &fine);
    tg_c_fall_back(c, mark);
}

static const tg_name *first_component(struct tg_compiler *c, const tg_name *name) {
    const char *dot = strchr(name->text, '.');
    return dot ? tg_arena_intern(c->arena, name->text, (size_t)(dot - name->text)) : name;
}

static void import_statement(struct tg_compiler *c, tg_stmt *s) {
    for (uint32_t i = 0; i < s->import.count; i++) {
        const tg_alias *alias = &s->import.names[i];
        int32_t mark = tg_c_mark(c);
        int32_t module = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_IMPORT, module, 0, alias->alias != NULL, (int32_t)tg_c_name(c, alias->name));
        tg_c_store_name(c, alias->alias ? alias->alias : first_component(c, alias->name), module);
        tg_c_fall_back(c, mark);
    }
}

static void import_from(struct tg_compiler *c, tg_stmt *s) {
    const tg_name *name = s->import_from.module ? s->import_from.module : tg_arena_intern(c->arena, "", 0);
    if (name && strcmp(name->text, "__future__") == 0 && s->import_from.level == 0)
        return;
    int32_t mark = tg_c_mark(c);
    int32_t module = tg_c_temporary(c);
    int32_t text = (int32_t)tg_c_name(c, name);
    if (s->import_from.level)
        tg_c_emit(c, TG_OP_IMPORT_RELATIVE, module, 0, (int32_t)s->import_from.level, text);
    else
        tg_c_emit(c, TG_OP_IMPORT, module, 0, 1, text);
    if (s->import_from.is_star)
        tg_c_emit(c, TG_OP_IMPORT_STAR, 0, module, 0, 0);
    for (uint32_t i = 0; !s->import_from.is_star && i < s->import_from.count; i++) {
        const tg_alias *alias = &s->import_from.names[i];
        int32_t value = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_IMPORT_FROM, value, module, 0, (int32_t)tg_c_name(c, alias->name));
        tg_c_store_name(c, alias->alias ? alias->alias : alias->name, value);
        tg_c_fall_back(c, mark + 1);
    }
    tg_c_emit(c, TG_OP_RELEASE, module, 0, 0, 0);
    tg_c_fall_back(c, mark);
}

static void expression_statement(struct tg_compiler *c, tg_stmt *s) {
    struct tg_const ignored;
    bool display = c->interactive && c->f->unit->flags & TG_UNIT_MODULE;
    if (!display && tg_c_literal(c, s->expr, &ignored))
        return;
    int32_t mark = tg_c_mark(c);
    int32_t value = tg_c_expr_temporary(c, s->expr);
    if (display)
        tg_c_emit(c, TG_OP_DISPLAY, 0, value, 0, 0);
    else
        tg_c_emit(c, TG_OP_RELEASE, value, 0, 0, 0);
    tg_c_fall_back(c, mark);
}

/* Annotations are not evaluated: their text goes into __annotations__ of the class or module. */
static void annotated(struct tg_compiler *c, tg_stmt *s) {
    if (s->ann_assign.value)
        assign_one(c, s->ann_assign.target, s->ann_assign.value);
    bool class = c->f->unit->flags & TG_UNIT_CLASS_BODY;
    if (!s->ann_assign.is_simple || !(class || c->f->unit->flags & TG_UNIT_MODULE))
        return;
    const tg_name *all = tg_arena_intern(c->arena, "__annotations__", 15);
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, s->ann_assign.target->name);
    const tg_text *text = &s->ann_assign.annotation;
    if (!all || !name) {
        tg_c_fail_memory(c);
        return;
    }
    int32_t mark = tg_c_mark(c);
    int32_t dict = tg_c_temporary(c), key = tg_c_temporary(c), value = tg_c_temporary(c);
    c->line = s->span.line;
    tg_c_emit(c, class ? TG_OP_LOAD_NAME : TG_OP_LOAD_GLOBAL, dict, 0, 0, (int32_t)tg_c_name(c, all));
    tg_c_emit(c, TG_OP_LOAD_CONST, key, 0, 0, (int32_t)tg_c_constant_text(c, name->text, name->length));
    tg_c_emit(c, TG_OP_LOAD_CONST, value, 0, 0, (int32_t)tg_c_constant_text(c, text->bytes, text->length));
    tg_c_emit(c, TG_OP_SETITEM, dict, key, value, 0);
    tg_c_fall_back(c, mark);
}

void tg_c_stmt(struct tg_compiler *c, tg_stmt *s) {
    static void (*const compile[])(struct tg_compiler *, tg_stmt *) = {
        [TG_STMT_EXPR] = expression_statement,
        [TG_STMT_ASSIGN] = assign,
        [TG_STMT_AUG_ASSIGN] = augment,
        [TG_STMT_ANN_ASSIGN] = annotated,
        [TG_STMT_RETURN] = return_statement,
        [TG_STMT_RAISE] = raise_statement,
        [TG_STMT_ASSERT] = assert_statement,
        [TG_STMT_IMPORT] = import_statement,
        [TG_STMT_IMPORT_FROM] = import_from,
        [TG_STMT_IF] = branch,
        [TG_STMT_WHILE] = while_loop,
        [TG_STMT_FOR] = for_loop,
        [TG_STMT_TRY] = tg_c_try,
        [TG_STMT_FUNCTION] = tg_c_function,
        [TG_STMT_CLASS] = tg_c_class,
        [TG_STMT_MATCH] = tg_c_match,
    };
    c->line = s->span.line;
    int32_t mark = tg_c_keep_temporaries(c);
    switch (s->kind) {
    case TG_STMT_PASS:
    case TG_STMT_GLOBAL:
    case TG_STMT_NONLOCAL:
        break;
    case TG_STMT_BREAK:
    case TG_STMT_CONTINUE:
        leave_loop(c, s->kind == TG_STMT_BREAK);
        break;
    case TG_STMT_DELETE:
        for (uint32_t i = 0; i < s->deleted.count; i++)
            delete (c, s->deleted.items[i]);
        break;
    case TG_STMT_WITH:
        tg_c_with(c, s, 0);
        break;
    default:
        compile[s->kind](c, s);
        break;
    }
    c->f->statement_mark = mark;
}

void tg_c_block(struct tg_compiler *c, const tg_block *block) {
    for (uint32_t i = 0; i < block->count && !c->failed; i++)
        tg_c_stmt(c, block->items[i]);
}
