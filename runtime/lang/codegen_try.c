/* SPDX-License-Identifier: MIT */
/* try, except, finally and with: ranges of the exception table, and the ways out of them.
 *
 * A range ends where code of the way out begins (an inlined finally part must not be guarded by its own try)
 * and begins anew behind it. Inner ranges are always recorded before the outer ones that cover them, which is
 * the order the table wants. */
#include "runtime/lang/codegen.h"

#include <string.h>

static void push(struct tg_compiler *c, struct tg_frame_block *block, enum tg_block_kind kind,
                 struct tg_label *target, int32_t depth) {
    *block = (struct tg_frame_block){.kind = kind, .outer = c->f->block, .guarded = true};
    block->guard = (struct tg_guard){.target = target, .depth = depth, .start = c->f->count};
    c->f->block = block;
}

static void pop(struct tg_compiler *c, struct tg_frame_block *block) {
    if (block->guarded)
        tg_c_range(c, &block->guard);
    c->f->block = block->outer;
}

bool tg_c_must_leave(const struct tg_compiler *c) {
    for (const struct tg_frame_block *b = c->f->block; b; b = b->outer)
        if (b->kind != TG_BLOCK_LOOP && b->kind != TG_BLOCK_TRY)
            return true;
    return false;
}

static void exit_with(struct tg_compiler *c, const struct tg_frame_block *b) {
    if (!b->is_async) {
        tg_c_emit(c, TG_OP_WITH_EXIT, b->reg, 0, 0, 0);
        return;
    }
    int32_t mark = tg_c_mark(c);
    int32_t t = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_ASYNC_WITH_EXIT, t, b->reg, 255, 0);
    tg_c_await(c, TG_OP_GET_AWAITABLE, t, t);
    tg_c_emit(c, TG_OP_RELEASE, t, 0, 0, 0);
    tg_c_emit(c, TG_OP_RELEASE, b->reg, 0, 0, 0);
    tg_c_fall_back(c, mark);
}

void tg_c_leave_blocks(struct tg_compiler *c, const struct tg_frame_block *until) {
    struct tg_frame_block *first = c->f->block;
    uint64_t bound[4];
    memcpy(bound, c->f->bound, sizeof bound);
    for (struct tg_frame_block *b = first; b != until; b = b->outer) {
        if (b->guarded)
            tg_c_range(c, &b->guard);
        c->f->block = b->outer;
        if (b->kind == TG_BLOCK_HANDLER) {
            if (b->unbind)
                tg_c_unbind_name(c, b->unbind);
            tg_c_emit(c, TG_OP_POP_HANDLED, b->reg, 0, 0, 0);
        } else if (b->kind == TG_BLOCK_WITH) {
            exit_with(c, b);
        } else if (b->kind == TG_BLOCK_FINALLY) {
            tg_c_block(c, b->finally);
        }
    }
    c->f->block = first;
    memcpy(c->f->bound, bound, sizeof bound);
    for (int i = 0; i < 4; i++)
        c->f->bound[i] &= ~c->f->unsure[i];
}

void tg_c_restart_guards(struct tg_compiler *c, const struct tg_frame_block *until) {
    for (struct tg_frame_block *b = c->f->block; b != until; b = b->outer)
        b->guard.start = c->f->count;
}

static void restore(struct tg_compiler *c, const uint64_t *bound) {
    for (int i = 0; i < 4; i++)
        c->f->bound[i] = bound[i] & ~c->f->unsure[i];
}

/* --- except --- */

struct try_state {
    struct tg_label *end;
    int32_t reg; /* of the exception; the next one keeps what was handled before */
    uint64_t before[4], after[4];
};

static void join_state(struct tg_compiler *c, struct try_state *t) {
    for (int i = 0; c->f->reachable && i < 4; i++)
        t->after[i] &= c->f->bound[i];
}

/* Behind a handler's body: an exception in it arrives here, in the register behind the two. */
static void cleanup(struct tg_compiler *c, struct tg_label *target, const tg_name *unbind, int32_t reg) {
    if (c->failed)
        return;
    tg_c_place(c, target);
    int32_t mark = tg_c_mark(c);
    tg_c_fall_back(c, reg - TG_TEMPORARY + 2);
    int32_t inner = tg_c_temporary(c);
    tg_c_temporary(c);
    if (unbind)
        tg_c_unbind_name(c, unbind);
    tg_c_emit(c, TG_OP_POP_HANDLED, reg, 0, 0, 0);
    tg_c_emit(c, TG_OP_RERAISE, inner, 0, 0, 0);
    tg_c_fall_back(c, mark);
}

static void except_clause(struct tg_compiler *c, const tg_except_clause *clause, struct try_state *t) {
    tg_c_keep_temporaries(c);
    struct tg_label next = tg_c_label(), caught = tg_c_label();
    struct tg_frame_block block;
    int32_t mark = tg_c_mark(c);
    c->line = clause->span.line;
    push(c, &block, TG_BLOCK_HANDLER, &caught, t->reg + 2);
    block.reg = t->reg;
    if (clause->type) {
        int32_t type = tg_c_operand(c, clause->type, TG_NO_REGISTER);
        tg_c_fall_back(c, mark);
        c->line = clause->span.line;
        tg_c_jump(c, TG_OP_MATCH_EXCEPTION, t->reg, type, 0, &next);
    }
    if (clause->name) {
        int32_t copy = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, copy, t->reg, 0, 0);
        tg_c_store_name(c, clause->name, copy);
        tg_c_fall_back(c, mark);
        block.unbind = clause->name;
    }
    c->f->reachable = true;
    tg_c_block(c, &clause->body);
    pop(c, &block);
    if (c->f->reachable) {
        if (clause->name)
            tg_c_unbind_name(c, clause->name);
        tg_c_emit(c, TG_OP_POP_HANDLED, t->reg, 0, 0, 0);
        join_state(c, t);
        tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, t->end);
    }
    cleanup(c, &caught, clause->name, t->reg);
    restore(c, t->before);
    tg_c_place(c, &next);
}

/* --- except* --- */

/* Registers: the exception, what was handled before (as with except); what no clause has caught yet; the list
 * of what clauses raised; the group that a clause handles, what was handled before it; an exception of the
 * clause. */
enum { STAR_REST = 2, STAR_RAISED = 3, STAR_MATCH = 4, STAR_CAUGHT = 6 };

static void star_clause(struct tg_compiler *c, const tg_except_clause *clause, const struct try_state *t) {
    struct tg_label next = tg_c_label(), caught = tg_c_label();
    struct tg_frame_block block;
    tg_c_keep_temporaries(c);
    int32_t mark = tg_c_mark(c), match = t->reg + STAR_MATCH;
    c->line = clause->span.line;
    int32_t group = tg_c_temporary(c);
    tg_c_temporary(c);
    int32_t type = tg_c_operand(c, clause->type, TG_NO_REGISTER);
    c->line = clause->span.line;
    tg_c_jump(c, TG_OP_MATCH_STAR, group, type, 0, &next);
    tg_c_fall_back(c, mark + 2);
    tg_c_emit(c, TG_OP_PUSH_HANDLED, match, 0, 0, 0);
    push(c, &block, TG_BLOCK_HANDLER, &caught, t->reg + STAR_CAUGHT);
    block.reg = match;
    if (clause->name) {
        int32_t copy = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, copy, match, 0, 0);
        tg_c_store_name(c, clause->name, copy);
        tg_c_fall_back(c, mark + 2);
        block.unbind = clause->name;
    }
    c->f->reachable = true;
    tg_c_block(c, &clause->body);
    pop(c, &block);
    if (c->f->reachable) {
        if (clause->name)
            tg_c_unbind_name(c, clause->name);
        tg_c_emit(c, TG_OP_POP_HANDLED, match, 0, 0, 0);
        tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &next);
    }
    restore(c, t->before);
    tg_c_place(c, &caught);
    tg_c_fall_back(c, mark + 3);
    tg_c_emit(c, TG_OP_LIST_APPEND, t->reg + STAR_RAISED, t->reg + STAR_CAUGHT, 0, 0);
    if (clause->name)
        tg_c_unbind_name(c, clause->name);
    tg_c_emit(c, TG_OP_POP_HANDLED, match, 0, 0, 0);
    restore(c, t->before);
    tg_c_fall_back(c, mark);
    tg_c_place(c, &next);
}

/* Every clause has had its part of the exception: what they raised, and what is left, goes on. */
static void star_end(struct tg_compiler *c, const struct try_state *t) {
    struct tg_label quiet = tg_c_label();
    int32_t list = t->reg + STAR_RAISED;
    tg_c_emit(c, TG_OP_LIST_APPEND, list, t->reg + STAR_REST, 0, 0);
    tg_c_emit(c, TG_OP_END_STAR, t->reg, list, 0, 0);
    tg_c_emit(c, TG_OP_POP_HANDLED, t->reg, 0, 0, 0);
    tg_c_emit(c, TG_OP_MOVE, t->reg, list, 0, 0); /* the jump takes it */
    tg_c_jump(c, TG_OP_JNONE, 1, t->reg, 0, &quiet);
    tg_c_emit(c, TG_OP_RERAISE, list, 0, 0, 0);
    tg_c_place(c, &quiet);
}

static void star_handlers(struct tg_compiler *c, tg_stmt *s, struct try_state *t) {
    struct tg_label caught = tg_c_label();
    struct tg_frame_block block;
    int32_t rest = tg_c_temporary(c), list = tg_c_temporary(c);
    push(c, &block, TG_BLOCK_HANDLER, &caught, rest);
    block.reg = t->reg;
    tg_c_emit(c, TG_OP_MOVE, rest, t->reg, 0, 0);
    tg_c_emit(c, TG_OP_BUILD_LIST, list, list, 0, 0);
    c->f->reachable = true;
    for (uint32_t i = 0; i < s->try.handler_count; i++)
        star_clause(c, &s->try.handlers[i], t);
    star_end(c, t);
    pop(c, &block);
    join_state(c, t);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, t->end);
    cleanup(c, &caught, NULL, t->reg);
}

/* --- try --- */

static void handlers(struct tg_compiler *c, tg_stmt *s, struct try_state *t) {
    bool catches_all = false;
    for (uint32_t i = 0; i < s->try.handler_count; i++) {
        except_clause(c, &s->try.handlers[i], t);
        catches_all |= s->try.handlers[i].type == NULL;
    }
    if (!catches_all)
        tg_c_emit(c, TG_OP_RERAISE, t->reg, 0, 0, 1);
}

static void try_except(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label handler = tg_c_label(), end = tg_c_label();
    struct tg_frame_block block;
    int32_t mark = tg_c_mark(c);
    struct try_state t = {.end = &end, .reg = TG_TEMPORARY + mark, .after = {~0ull, ~0ull, ~0ull, ~0ull}};
    memcpy(t.before, c->f->bound, sizeof t.before);
    push(c, &block, TG_BLOCK_TRY, &handler, t.reg);
    tg_c_block(c, &s->try.body);
    pop(c, &block);
    if (c->f->reachable)
        tg_c_block(c, &s->try.orelse);
    if (c->f->reachable) {
        join_state(c, &t);
        tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &end);
    }
    restore(c, t.before);
    tg_c_place(c, &handler);
    tg_c_temporary(c);
    tg_c_temporary(c);
    tg_c_emit(c, TG_OP_PUSH_HANDLED, t.reg, 0, 0, 0);
    if (s->try.is_star)
        star_handlers(c, s, &t);
    else
        handlers(c, s, &t);
    tg_c_fall_back(c, mark);
    c->f->reachable = end.count > 0;
    tg_c_place(c, &end);
    restore(c, end.count ? t.after : t.before);
}

/* --- finally --- */

static void try_finally(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label handler = tg_c_label(), caught = tg_c_label(), end = tg_c_label();
    struct tg_frame_block block;
    uint64_t before[4];
    int32_t mark = tg_c_mark(c), reg = TG_TEMPORARY + mark;
    memcpy(before, c->f->bound, sizeof before);
    push(c, &block, TG_BLOCK_FINALLY, &handler, reg);
    block.finally = &s->try.finally;
    if (s->try.handler_count)
        try_except(c, s);
    else
        tg_c_block(c, &s->try.body);
    pop(c, &block);
    bool falls = c->f->reachable;
    if (falls)
        tg_c_block(c, &s->try.finally);
    bool goes_on = c->f->reachable;
    uint64_t after[4];
    memcpy(after, c->f->bound, sizeof after);
    if (goes_on)
        tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &end);
    restore(c, before);
    tg_c_place(c, &handler);
    tg_c_temporary(c);
    tg_c_temporary(c);
    tg_c_emit(c, TG_OP_PUSH_HANDLED, reg, 0, 0, 0);
    push(c, &block, TG_BLOCK_HANDLER, &caught, reg + 2);
    block.reg = reg;
    c->f->reachable = true;
    tg_c_block(c, &s->try.finally);
    pop(c, &block);
    if (c->f->reachable)
        tg_c_emit(c, TG_OP_RERAISE, reg, 0, 0, 1);
    cleanup(c, &caught, NULL, reg);
    tg_c_fall_back(c, mark);
    tg_c_place(c, &end);
    c->f->reachable = goes_on;
    restore(c, after);
}

void tg_c_try(struct tg_compiler *c, tg_stmt *s) {
    if (s->try.finally.count)
        try_finally(c, s);
    else
        try_except(c, s);
}

/* --- with --- */

/* An exception arrived in reg, the exit method lies before it. */
static void with_handler(struct tg_compiler *c, struct tg_label *handler, const struct tg_frame_block *with,
                         struct tg_label *end) {
    struct tg_label caught = tg_c_label(), swallow = tg_c_label();
    struct tg_frame_block block;
    int32_t reg = with->reg + 1;
    tg_c_place(c, handler);
    tg_c_temporary(c);
    tg_c_temporary(c);
    tg_c_emit(c, TG_OP_PUSH_HANDLED, reg, 0, 0, 0);
    push(c, &block, TG_BLOCK_HANDLER, &caught, reg + 2);
    block.reg = reg;
    int32_t mark = tg_c_mark(c);
    int32_t answer = tg_c_temporary(c);
    if (with->is_async) {
        tg_c_emit(c, TG_OP_ASYNC_WITH_EXIT, answer, with->reg, reg, 0);
        tg_c_await(c, TG_OP_GET_AWAITABLE, answer, answer);
    } else {
        tg_c_emit(c, TG_OP_WITH_EXCEPTION, answer, with->reg, reg, 0);
    }
    tg_c_fall_back(c, mark);
    tg_c_jump(c, TG_OP_JTRUE, 0, answer, 0, &swallow);
    pop(c, &block);
    tg_c_emit(c, TG_OP_RERAISE, reg, 0, 0, 1);
    cleanup(c, &caught, NULL, reg);
    tg_c_place(c, &swallow);
    tg_c_emit(c, TG_OP_POP_HANDLED, reg, 0, 0, 0);
    tg_c_emit(c, TG_OP_RELEASE, with->reg, 0, 0, 0);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, end);
}

void tg_c_with(struct tg_compiler *c, tg_stmt *s, uint32_t item) {
    if (item == s->with.count) {
        tg_c_block(c, &s->with.body);
        return;
    }
    const tg_with_item *with = &s->with.items[item];
    struct tg_label handler = tg_c_label(), end = tg_c_label();
    struct tg_frame_block block;
    uint64_t before[4];
    int32_t mark = tg_c_mark(c);
    c->f->statement_mark = mark; /* managers entered before are what handlers look for */
    int32_t reg = tg_c_temporary(c), value = tg_c_temporary(c);
    int32_t manager = tg_c_operand(c, with->manager, reg);
    c->line = with->manager->span.line;
    tg_c_emit(c, s->is_async ? TG_OP_ASYNC_WITH_ENTER : TG_OP_WITH_ENTER, reg, manager, 0, 0);
    tg_c_fall_back(c, mark + 2);
    if (s->is_async)
        tg_c_await(c, TG_OP_GET_AWAITABLE, value, value);
    memcpy(before, c->f->bound, sizeof before);
    push(c, &block, TG_BLOCK_WITH, &handler, value);
    block.reg = reg;
    block.is_async = s->is_async;
    c->f->statement_mark = tg_c_mark(c);
    if (with->target)
        tg_c_store(c, with->target, value);
    else
        tg_c_emit(c, TG_OP_RELEASE, value, 0, 0, 0);
    tg_c_fall_back(c, mark + 1);
    tg_c_with(c, s, item + 1);
    bool falls = c->f->reachable;
    pop(c, &block);
    c->line = with->manager->span.line;
    if (falls) {
        exit_with(c, &block);
        tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &end);
    }
    restore(c, before);
    with_handler(c, &handler, &block, &end);
    tg_c_fall_back(c, mark);
    tg_c_place(c, &end);
    c->f->reachable = true;
    restore(c, before);
}
