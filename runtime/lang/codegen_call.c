/* SPDX-License-Identifier: MIT */
/* Calls, displays and comprehensions: what gathers values in consecutive temporaries or grows a container. */
#include "runtime/lang/codegen.h"

#include <string.h>

#define GATHER 24u /* values put into temporaries at once; what is longer grows a container */

/* --- displays --- */

static bool has_star(const tg_expr_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == TG_EXPR_STARRED)
            return true;
    return false;
}

static bool all_literal(struct tg_compiler *c, const tg_expr_list *list, struct tg_const *tuple) {
    struct tg_const *items = list->count < 3 ? NULL : tg_arena_alloc(c->arena, list->count * sizeof *items);
    if (!items)
        return false;
    for (uint32_t i = 0; i < list->count; i++)
        if (!tg_c_literal(c, list->items[i], &items[i]))
            return false;
    *tuple = (struct tg_const){.kind = TG_CONST_TUPLE};
    tuple->tuple.items = items;
    tuple->tuple.count = list->count;
    return true;
}

/* Grows the list or set in `into` by the values from `first` on. */
static void grow(struct tg_compiler *c, const tg_expr_list *list, uint32_t first, int32_t into, bool set) {
    for (uint32_t i = first; i < list->count; i++) {
        int32_t mark = tg_c_mark(c);
        tg_expr *e = list->items[i];
        bool star = e->kind == TG_EXPR_STARRED;
        int32_t value = tg_c_operand(c, star ? e->starred : e, TG_NO_REGISTER);
        tg_c_fall_back(c, mark);
        enum tg_opcode op =
            set ? (star ? TG_OP_SET_UPDATE : TG_OP_SET_ADD) : (star ? TG_OP_LIST_EXTEND : TG_OP_LIST_APPEND);
        tg_c_emit(c, op, into, value, 0, 0);
    }
}

/* A list or set of the values, in `into`, a temporary. */
static void gather(struct tg_compiler *c, const tg_expr_list *list, int32_t into, bool set) {
    struct tg_const tuple;
    int32_t mark = tg_c_mark(c);
    if (list->count > GATHER && all_literal(c, list, &tuple)) {
        int32_t constant = tg_c_temporary(c);
        tg_c_emit(c, set ? TG_OP_BUILD_SET : TG_OP_BUILD_LIST, into, constant, 0, 0);
        tg_c_emit(c, TG_OP_LOAD_CONST, constant, 0, 0, (int32_t)tg_c_constant(c, &tuple));
        tg_c_emit(c, set ? TG_OP_SET_UPDATE : TG_OP_LIST_EXTEND, into, constant, 0, 0);
        tg_c_fall_back(c, mark);
        return;
    }
    uint32_t first = 0;
    int32_t base = TG_TEMPORARY + mark;
    while (first < list->count && first < GATHER && list->items[first]->kind != TG_EXPR_STARRED)
        tg_c_expr_temporary(c, list->items[first++]);
    if (first == 0)
        tg_c_temporary(c);
    tg_c_fall_back(c, mark);
    tg_c_emit(c, set ? TG_OP_BUILD_SET : TG_OP_BUILD_LIST, into, base, 0, (int32_t)first);
    grow(c, list, first, into, set);
}

void tg_c_display(struct tg_compiler *c, tg_expr *e, int32_t to) {
    const tg_expr_list *list = &e->sequence;
    int32_t mark = tg_c_mark(c), base = TG_TEMPORARY + mark;
    enum tg_opcode op = e->kind == TG_EXPR_TUPLE  ? TG_OP_BUILD_TUPLE
                        : e->kind == TG_EXPR_LIST ? TG_OP_BUILD_LIST
                                                  : TG_OP_BUILD_SET;
    if (list->count <= GATHER && !has_star(list)) {
        for (uint32_t i = 0; i < list->count; i++)
            tg_c_expr_temporary(c, list->items[i]);
        if (list->count == 0)
            tg_c_temporary(c);
        tg_c_fall_back(c, mark);
        c->line = e->span.line;
        tg_c_emit(c, op, to, base, 0, (int32_t)list->count);
        return;
    }
    int32_t into = tg_c_is_temporary(to) ? to : tg_c_temporary(c);
    gather(c, list, into, e->kind == TG_EXPR_SET);
    if (e->kind == TG_EXPR_TUPLE)
        tg_c_emit(c, TG_OP_LIST_TO_TUPLE, to, into, 0, 0);
    else if (into != to)
        tg_c_emit(c, TG_OP_TAKE, to, into, 0, 0);
    tg_c_fall_back(c, mark);
}

void tg_c_dict(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    int32_t into = tg_c_is_temporary(to) ? to : tg_c_temporary(c);
    int32_t after = tg_c_mark(c), base = TG_TEMPORARY + after;
    uint32_t first = 0;
    for (; first < e->dict.count && first < GATHER / 2 && e->dict.keys[first]; first++) {
        tg_c_expr_temporary(c, e->dict.keys[first]);
        tg_c_expr_temporary(c, e->dict.values[first]);
    }
    if (first == 0)
        tg_c_temporary(c);
    tg_c_fall_back(c, after);
    c->line = e->span.line;
    tg_c_emit(c, TG_OP_BUILD_DICT, into, base, 0, (int32_t)first);
    for (uint32_t i = first; i < e->dict.count; i++) {
        int32_t key = e->dict.keys[i] ? tg_c_expr_temporary(c, e->dict.keys[i]) : TG_NO_REGISTER;
        int32_t value = tg_c_operand(c, e->dict.values[i], TG_NO_REGISTER);
        tg_c_fall_back(c, after);
        if (key == TG_NO_REGISTER)
            tg_c_emit(c, TG_OP_DICT_UPDATE, into, value, 0, 0);
        else
            tg_c_emit(c, TG_OP_DICT_SET, into, key, value, 0);
    }
    if (into != to)
        tg_c_emit(c, TG_OP_TAKE, to, into, 0, 0);
    tg_c_fall_back(c, mark);
}

/* --- calls --- */

bool tg_c_arguments_fit(const tg_expr_list *positional, const tg_keyword *keywords, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!keywords[i].name)
            return false;
    return !has_star(positional) && positional->count + count <= GATHER;
}

static int32_t keyword_names(struct tg_compiler *c, const tg_keyword *keywords, uint32_t count) {
    struct tg_const *items = tg_arena_zalloc(c->arena, (count + 1) * sizeof *items);
    if (!items) {
        tg_c_fail_memory(c);
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, keywords[i].name);
        items[i].kind = TG_CONST_STR;
        items[i].identifier = true;
        items[i].text.bytes = name->text;
        items[i].text.length = name->length;
    }
    struct tg_const tuple = {.kind = TG_CONST_TUPLE};
    tuple.tuple.items = items;
    tuple.tuple.count = count;
    return (int32_t)tg_c_constant(c, &tuple) + 1;
}

uint32_t tg_c_plain_arguments(struct tg_compiler *c, const tg_expr_list *positional,
                              const tg_keyword *keywords, uint32_t count, int32_t *names) {
    for (uint32_t i = 0; i < positional->count; i++)
        tg_c_expr_temporary(c, positional->items[i]);
    for (uint32_t i = 0; i < count; i++)
        tg_c_expr_temporary(c, keywords[i].value);
    *names = count ? keyword_names(c, keywords, count) : 0;
    return positional->count + count;
}

/* f(*values): the list of them, made when all keywords are there; the error names the callable. */
static void spread_alone(struct tg_compiler *c, int32_t list, int32_t values, int32_t callee) {
    tg_c_emit(c, TG_OP_BUILD_LIST, list, list, 0, 0);
    tg_c_emit(c, TG_OP_LIST_EXTEND, list, values, callee, 1);
}

static bool alone(const tg_expr_list *positional) {
    return positional->count == 1 && positional->items[0]->kind == TG_EXPR_STARRED;
}

static void merge_keywords(struct tg_compiler *c, const tg_keyword *keywords, uint32_t count, int32_t dict,
                           int32_t callee) {
    tg_c_emit(c, TG_OP_BUILD_DICT, dict, dict, 0, 0);
    for (uint32_t i = 0; i < count; i++) {
        const tg_keyword *k = &keywords[i];
        int32_t inner = tg_c_mark(c), key = TG_NO_REGISTER;
        if (k->name) { /* as a dict of one, so that a repeated name is noticed */
            key = tg_c_temporary(c);
            const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, k->name);
            tg_c_emit(c, TG_OP_LOAD_CONST, key, 0, 0,
                      (int32_t)tg_c_constant_text(c, name->text, name->length));
            tg_c_expr_temporary(c, k->value);
            tg_c_emit(c, TG_OP_BUILD_DICT, key, key, 0, 1);
        } else {
            key = tg_c_expr_temporary(c, k->value);
        }
        tg_c_fall_back(c, inner);
        tg_c_emit(c, TG_OP_DICT_MERGE, dict, key, callee, 0);
    }
}

/* f(*args, **kwargs) and calls with very many arguments: a list and a dict are made. */
void tg_c_spread_arguments(struct tg_compiler *c, const tg_expr_list *positional, const tg_keyword *keywords,
                           uint32_t count, int32_t callee, bool bases) {
    int32_t list = tg_c_temporary(c), dict = tg_c_temporary(c);
    if (bases || !alone(positional)) {
        gather(c, positional, list, false);
        merge_keywords(c, keywords, count, dict, callee);
        return;
    }
    int32_t values = tg_c_expr_temporary(c, positional->items[0]->starred);
    merge_keywords(c, keywords, count, dict, callee);
    spread_alone(c, list, values, callee);
}

static void spread_call(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    int32_t callee = tg_c_expr_temporary(c, e->call.function);
    if (e->call.keyword_count) {
        tg_c_spread_arguments(c, &e->call.positional, e->call.keywords, e->call.keyword_count, callee, false);
    } else {
        int32_t list = tg_c_temporary(c);
        if (alone(&e->call.positional))
            spread_alone(c, list, tg_c_operand(c, e->call.positional.items[0]->starred, TG_NO_REGISTER),
                         callee);
        else
            gather(c, &e->call.positional, list, false);
    }
    tg_c_fall_back(c, mark);
    c->line = e->span.line;
    tg_c_emit(c, TG_OP_CALL_SPREAD, to, callee, e->call.keyword_count > 0, 0);
}

/* The register of what is called: the destination if that is the newest temporary, so that nested calls need
 * one each. */
static int32_t call_base(struct tg_compiler *c, int32_t to) {
    return to == TG_TEMPORARY + tg_c_mark(c) - 1 ? to : tg_c_temporary(c);
}

/* The arguments of the call e into temporaries; what its x is to be. Of the first ones, `most` at most, those
 * that are locals are lent: their temporaries stay empty. */
static uint32_t call_arguments(struct tg_compiler *c, tg_expr *e, uint32_t most, int32_t *x) {
    const tg_expr_list *positional = &e->call.positional;
    uint32_t lent = 0, locals[2] = {0, 0};
    if (e->call.keyword_count || (c->f->frame_scope->has_walrus && tg_c_may_assign(e)))
        return tg_c_plain_arguments(c, positional, e->call.keywords, e->call.keyword_count, x);
    for (uint32_t i = 0; i < positional->count; i++) {
        int32_t reg = i == lent && i < most ? tg_c_operand(c, positional->items[i], TG_NO_REGISTER)
                                            : tg_c_expr_temporary(c, positional->items[i]);
        if (!tg_c_is_temporary(reg)) {
            locals[lent++] = (uint32_t)reg;
            tg_c_temporary(c);
        }
    }
    *x = lent ? (int32_t)tg_call_lends(lent, locals[0], locals[lent - 1]) : 0;
    return positional->count;
}

static void method_call(struct tg_compiler *c, tg_expr *e, int32_t to) {
    tg_expr *attribute = e->call.function;
    int32_t mark = tg_c_mark(c), x;
    int32_t base = call_base(c, to);
    int32_t object =
        tg_c_left_operand(c, attribute->attribute.object, e, base); /* the call borrows a local */
    tg_c_fall_back(c, base - TG_TEMPORARY + 1);
    tg_c_temporary(c); /* the object */
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, attribute->attribute.name);
    c->line = attribute->span.end_line;
    tg_c_emit(c, TG_OP_LOAD_METHOD, base, object, 0, (int32_t)tg_c_name(c, name));
    uint32_t count = call_arguments(c, e, 1, &x);
    tg_c_fall_back(c, mark);
    c->line = attribute->span.end_line;
    tg_c_emit(c, TG_OP_CALL_METHOD, to, base, (int32_t)count, x);
}

void tg_c_call(struct tg_compiler *c, tg_expr *e, int32_t to) {
    if (!tg_c_arguments_fit(&e->call.positional, e->call.keywords, e->call.keyword_count)) {
        spread_call(c, e, to);
        return;
    }
    if (e->call.function->kind == TG_EXPR_ATTRIBUTE) {
        method_call(c, e, to);
        return;
    }
    int32_t mark = tg_c_mark(c), x;
    int32_t base = call_base(c, to);
    const tg_expr *callee = e->call.function;
    c->line = callee->span.line;
    if (callee->kind != TG_EXPR_NAME || !tg_c_load_callee(c, callee->name, base))
        tg_c_expr_to(c, e->call.function, base);
    uint32_t count = call_arguments(c, e, 2, &x);
    tg_c_fall_back(c, mark);
    c->line = e->span.line;
    tg_c_emit(c, TG_OP_CALL, to, base, (int32_t)count, x);
}

/* --- comprehensions --- */

static void element(struct tg_compiler *c, tg_expr *e, int32_t into) {
    int32_t mark = tg_c_mark(c), value;
    switch (e->kind) {
    case TG_EXPR_GENERATOR:
        value = tg_c_operand(c, e->comprehension.element, TG_NO_REGISTER);
        tg_c_fall_back(c, mark);
        tg_c_temporary(c);
        tg_c_emit(c, TG_OP_YIELD, TG_TEMPORARY + mark, value, TG_TEMPORARY + mark,
                  c->f->unit->flags & TG_UNIT_ASYNC_GENERATOR ? 1 : 0);
        tg_c_emit(c, TG_OP_RELEASE, TG_TEMPORARY + mark, 0, 0, 0);
        break;
    case TG_EXPR_DICT_COMP: {
        int32_t key = tg_c_expr_temporary(c, e->comprehension.element);
        value = tg_c_operand(c, e->comprehension.value, TG_NO_REGISTER);
        tg_c_emit(c, TG_OP_DICT_SET, into, key, value, 0);
        break;
    }
    default:
        value = tg_c_operand(c, e->comprehension.element, TG_NO_REGISTER);
        tg_c_emit(c, e->kind == TG_EXPR_SET_COMP ? TG_OP_SET_ADD : TG_OP_LIST_APPEND, into, value, 0, 0);
        break;
    }
    tg_c_fall_back(c, mark);
}

static void nest(struct tg_compiler *c, tg_expr *e, uint32_t level, int32_t iterator, int32_t into);

/* The body of one `for`: conditions, then the next level or the element. */
static void inside(struct tg_compiler *c, tg_expr *e, uint32_t level, int32_t into, struct tg_label *next) {
    const tg_comp_for *of = &e->comprehension.fors[level];
    for (uint32_t i = 0; i < of->conditions.count; i++)
        tg_c_jump_if(c, of->conditions.items[i], false, next);
    if (level + 1 == e->comprehension.for_count) {
        element(c, e, into);
        return;
    }
    const tg_comp_for *deeper = &e->comprehension.fors[level + 1];
    int32_t mark = tg_c_mark(c);
    int32_t iterator = tg_c_temporary(c);
    int32_t iterable = tg_c_operand(c, deeper->iterable, iterator);
    tg_c_emit(c, deeper->is_async ? TG_OP_GET_AITER : TG_OP_GET_ITER, iterator, iterable, 0, 0);
    nest(c, e, level + 1, iterator, into);
    tg_c_fall_back(c, mark);
}

static void nest_async(struct tg_compiler *c, tg_expr *e, uint32_t level, int32_t iterator, int32_t into) {
    struct tg_label next = tg_c_label(), caught = tg_c_label(), end = tg_c_label();
    int32_t mark = tg_c_mark(c);
    struct tg_guard guard = {.target = &caught, .depth = TG_TEMPORARY + mark};
    tg_c_place(c, &next);
    guard.start = c->f->count;
    int32_t value = tg_c_temporary(c);
    tg_c_temporary(c);
    tg_c_await(c, TG_OP_GET_ANEXT, iterator, value);
    tg_c_range(c, &guard);
    tg_c_store(c, e->comprehension.fors[level].target, value);
    tg_c_fall_back(c, mark);
    inside(c, e, level, into, &next);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &next);
    tg_c_place(c, &caught);
    tg_c_emit(c, TG_OP_END_ASYNC_FOR, TG_TEMPORARY + mark, 0, 0, 0);
    tg_c_place(c, &end);
    tg_c_emit(c, TG_OP_RELEASE, iterator, 0, 0, 0);
}

static void nest(struct tg_compiler *c, tg_expr *e, uint32_t level, int32_t iterator, int32_t into) {
    const tg_comp_for *of = &e->comprehension.fors[level];
    if (of->is_async) {
        nest_async(c, e, level, iterator, into);
        return;
    }
    struct tg_label body = tg_c_label(), next = tg_c_label();
    int32_t mark = tg_c_mark(c);
    int32_t direct =
        of->target->kind == TG_EXPR_NAME ? tg_c_store_register(c, of->target->name) : TG_NO_REGISTER;
    int32_t value = direct != TG_NO_REGISTER ? direct : tg_c_temporary(c);
    uint64_t bound[4];
    memcpy(bound, c->f->bound, sizeof bound);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &next);
    tg_c_place(c, &body);
    if (direct != TG_NO_REGISTER)
        tg_c_note_bound(c, direct);
    else
        tg_c_store(c, of->target, value);
    inside(c, e, level, into, &next);
    tg_c_place(c, &next);
    uint32_t at = tg_c_emit(c, TG_OP_FOR_ITER, value, iterator, 0, 0);
    if (!c->failed)
        c->f->items[at].x = body.position - (int32_t)at - 1;
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_fall_back(c, mark);
}

static void begin_container(struct tg_compiler *c, tg_expr *e, int32_t into) {
    enum tg_opcode op = e->kind == TG_EXPR_LIST_COMP  ? TG_OP_BUILD_LIST
                        : e->kind == TG_EXPR_SET_COMP ? TG_OP_BUILD_SET
                                                      : TG_OP_BUILD_DICT;
    tg_c_emit(c, op, into, into, 0, 0);
}

/* In the frame around it: the comprehension's variables are locals of their own, emptied at the end. */
static void inlined(struct tg_compiler *c, tg_expr *e, int32_t to) {
    tg_scope *scope = e->comprehension.scope, *around = c->f->scope;
    int32_t mark = tg_c_mark(c);
    int32_t into = tg_c_is_temporary(to) ? to : tg_c_temporary(c);
    const tg_comp_for *first = &e->comprehension.fors[0];
    int32_t iterator = tg_c_temporary(c);
    int32_t iterable = tg_c_operand(c, first->iterable, iterator);
    tg_c_emit(c, first->is_async ? TG_OP_GET_AITER : TG_OP_GET_ITER, iterator, iterable, 0, 0);
    begin_container(c, e, into);
    c->f->scope = scope;
    tg_c_adopt_scope(c, scope);
    for (uint32_t i = 0; i < scope->count; i++)
        if (scope->symbols[i]->place == TG_PLACE_LOCAL)
            tg_c_number_symbol(c, scope->symbols[i]);
    tg_c_cells(c);
    nest(c, e, 0, iterator, into);
    for (uint32_t i = 0; i < scope->count; i++) {
        tg_symbol *symbol = scope->symbols[i];
        if (symbol->place == TG_PLACE_LOCAL && symbol->reg <= 256) {
            int32_t reg = (int32_t)symbol->reg - 1;
            tg_c_emit(c, TG_OP_RELEASE, reg, 0, 0, 0);
            c->f->bound[reg >> 6] &= ~((uint64_t)1 << (reg & 63));
        }
    }
    c->f->scope = around;
    if (into != to)
        tg_c_emit(c, TG_OP_TAKE, to, into, 0, 0);
    tg_c_fall_back(c, mark);
}

/* As a function of one argument, the first iterator. */
static void as_function(struct tg_compiler *c, tg_expr *e, int32_t to) {
    static const char *const names[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
    const tg_comp_for *first = &e->comprehension.fors[0];
    bool generator = e->kind == TG_EXPR_GENERATOR;
    tg_scope *scope = e->comprehension.scope;
    int32_t mark = tg_c_mark(c);
    int32_t base = tg_c_temporary(c), argument = tg_c_temporary(c);
    uint32_t flags = !generator ? 0 : scope->is_async ? TG_UNIT_ASYNC_GENERATOR : TG_UNIT_GENERATOR;
    tg_c_begin(c, scope, names[e->kind - TG_EXPR_LIST_COMP], flags, e->span.line);
    c->f->unit->positional = c->f->unit->positional_only = 1;
    int32_t iterator = tg_c_add_local(c, ".0");
    tg_c_cells(c);
    int32_t into = tg_c_temporary(c);
    if (!generator)
        begin_container(c, e, into);
    nest(c, e, 0, iterator, into);
    if (generator)
        tg_c_emit(c, TG_OP_RETURN_NONE, 0, 0, 0, 0);
    else
        tg_c_emit(c, TG_OP_RETURN, 0, into, 0, 0);
    uint32_t constant = tg_c_end(c);
    tg_c_make_function(c, scope, constant, base, 0, base);
    int32_t iterable = tg_c_operand(c, first->iterable, argument);
    tg_c_emit(c, first->is_async ? TG_OP_GET_AITER : TG_OP_GET_ITER, argument, iterable, 0, 0);
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_CALL, to, base, 1, 0);
}

void tg_c_comprehension(struct tg_compiler *c, tg_expr *e, int32_t to) {
    if (e->comprehension.scope->is_inlined)
        inlined(c, e, to);
    else
        as_function(c, e, to);
}
