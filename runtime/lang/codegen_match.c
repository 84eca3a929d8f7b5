/* SPDX-License-Identifier: MIT */
/* match: patterns into tests that jump to the next case. The subject, and every part of it that a pattern
 * looks into, lies in a temporary; on the way to the next case the parts are released. */
#include "runtime/lang/codegen.h"

#include <string.h>

/* Where a failing pattern goes: parts still held are those below `held`. Each level of parts has its own
 * landing place. */
struct landing {
    struct tg_label fail;
    struct landing *outer;
    int32_t part; /* temporary to release on the way to the outer landing, or TG_NO_REGISTER */
};

static void pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing);

static void capture(struct tg_compiler *c, const tg_name *name, int32_t subject) {
    int32_t mark = tg_c_mark(c);
    int32_t copy = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, subject, 0, 0);
    tg_c_store_name(c, name, copy);
    tg_c_fall_back(c, mark);
}

static void value_pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    int32_t mark = tg_c_mark(c);
    int32_t copy = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, subject, 0, 0);
    int32_t value = tg_c_expr_temporary(c, p->value);
    tg_c_fall_back(c, mark);
    tg_c_jump(c, p->kind == TG_PATTERN_SINGLETON ? TG_OP_JIS : TG_OP_JEQ, 0, copy, value, &landing->fail);
}

/* Begins a level that holds the part; its failures release the part and go on to the outer landing. */
static struct landing deeper(struct landing *outer, int32_t part) {
    return (struct landing){.fail = tg_c_label(), .outer = outer, .part = part};
}

/* The end of a level on success: the part is released; failures of the level land behind. */
static void leave_level(struct tg_compiler *c, struct landing *level) {
    struct tg_label past = tg_c_label();
    tg_c_emit(c, TG_OP_RELEASE, level->part, 0, 0, 0);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &past);
    tg_c_place(c, &level->fail);
    tg_c_emit(c, TG_OP_RELEASE, level->part, 0, 0, 0);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &level->outer->fail);
    tg_c_place(c, &past);
}

static bool is_wildcard(const tg_pattern *p) {
    return (p->kind == TG_PATTERN_CAPTURE || p->kind == TG_PATTERN_STAR) && !p->name;
}

/* One element of the tuple or sequence in `holder` against a pattern. index counts from the end when
 * negative. */
static void item_pattern(struct tg_compiler *c, tg_pattern *p, int32_t holder, int32_t index,
                         struct landing *landing) {
    if (is_wildcard(p))
        return;
    int32_t mark = tg_c_mark(c);
    int32_t part = tg_c_temporary(c), copy = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, holder, 0, 0);
    int32_t key = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_LOAD_INT, key, 0, 0, index);
    tg_c_emit(c, TG_OP_GETITEM, part, copy, key, 0);
    tg_c_fall_back(c, mark + 1);
    struct landing level = deeper(landing, part);
    pattern(c, p, part, &level);
    leave_level(c, &level);
    tg_c_fall_back(c, mark);
}

static void star_item(struct tg_compiler *c, tg_pattern *p, int32_t subject, int32_t before, int32_t after) {
    int32_t mark = tg_c_mark(c);
    int32_t copy = tg_c_temporary(c), base = tg_c_temporary(c);
    for (int32_t i = 0; i < before + after; i++)
        tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, subject, 0, 0);
    tg_c_emit(c, TG_OP_UNPACK_STAR, base, copy, before, after);
    for (int32_t i = 0; i < before + after + 1; i++)
        if (i != before)
            tg_c_emit(c, TG_OP_RELEASE, base + i, 0, 0, 0);
    tg_c_store_name(c, p->name, base + before);
    tg_c_fall_back(c, mark);
}

static void sequence_pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    int32_t mark = tg_c_mark(c), star = -1, count = (int32_t)p->count;
    for (int32_t i = 0; i < count; i++)
        if (p->items[i]->kind == TG_PATTERN_STAR)
            star = i;
    int32_t t = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MATCH_SEQUENCE, t, subject, 0, 0);
    tg_c_jump(c, TG_OP_JFALSE, 0, t, 0, &landing->fail);
    tg_c_emit(c, TG_OP_LENGTH, t, subject, 0, 0);
    int32_t wanted = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_LOAD_INT, wanted, 0, 0, star < 0 ? count : count - 1);
    tg_c_jump(c, star < 0 ? TG_OP_JEQ : TG_OP_JGE, 0, t, wanted, &landing->fail);
    tg_c_fall_back(c, mark);
    for (int32_t i = 0; i < count; i++) {
        if (i == star && p->items[i]->name)
            star_item(c, p->items[i], subject, star, count - star - 1);
        else if (i != star)
            item_pattern(c, p->items[i], subject, star >= 0 && i > star ? i - count : i, landing);
    }
}

static void keys_tuple(struct tg_compiler *c, tg_pattern *p, int32_t to) {
    int32_t mark = tg_c_mark(c), base = TG_TEMPORARY + mark;
    for (uint32_t i = 0; i < p->count; i++)
        tg_c_expr_temporary(c, p->keys[i]);
    if (p->count == 0)
        tg_c_temporary(c);
    tg_c_emit(c, TG_OP_BUILD_TUPLE, to, base, 0, (int32_t)p->count);
    tg_c_fall_back(c, mark);
}

static void mapping_pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    int32_t mark = tg_c_mark(c);
    int32_t t = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MATCH_MAPPING, t, subject, 0, 0);
    tg_c_jump(c, TG_OP_JFALSE, 0, t, 0, &landing->fail);
    int32_t keys = tg_c_temporary(c);
    keys_tuple(c, p, keys);
    struct landing with_keys = deeper(landing, keys), with_values = deeper(&with_keys, t);
    tg_c_emit(c, TG_OP_MATCH_KEYS, t, subject, keys, 0);
    int32_t copy = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, t, 0, 0);
    tg_c_jump(c, TG_OP_JNONE, 1, copy, 0, &with_values.fail);
    for (uint32_t i = 0; i < p->count; i++)
        item_pattern(c, p->items[i], t, (int32_t)i, &with_values);
    if (p->name) {
        int32_t rest = tg_c_temporary(c), again = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, again, keys, 0, 0);
        tg_c_emit(c, TG_OP_MATCH_REST, rest, subject, again, 0);
        tg_c_store_name(c, p->name, rest);
    }
    leave_level(c, &with_values);
    leave_level(c, &with_keys);
    tg_c_fall_back(c, mark);
}

static void class_pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    int32_t mark = tg_c_mark(c);
    int32_t values = tg_c_temporary(c);
    int32_t type = tg_c_expr_temporary(c, p->value), names = tg_c_temporary(c);
    struct tg_const tuple = {.kind = TG_CONST_TUPLE};
    struct tg_const *items = tg_arena_zalloc(c->arena, (p->field_count + 1) * sizeof *items);
    if (!items) {
        tg_c_fail_memory(c);
        return;
    }
    for (uint32_t i = 0; i < p->field_count; i++)
        items[i] = (struct tg_const){
            .kind = TG_CONST_STR, .identifier = true, .text = {p->fields[i]->text, p->fields[i]->length}};
    tuple.tuple.items = items;
    tuple.tuple.count = p->field_count;
    tg_c_emit(c, TG_OP_LOAD_CONST, names, 0, 0, (int32_t)tg_c_constant(c, &tuple));
    tg_c_emit(c, TG_OP_MATCH_CLASS, values, subject, type, (int32_t)(p->count - p->field_count));
    tg_c_fall_back(c, mark + 1);
    struct landing level = deeper(landing, values);
    int32_t copy = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, values, 0, 0);
    tg_c_jump(c, TG_OP_JNONE, 1, copy, 0, &level.fail);
    for (uint32_t i = 0; i < p->count; i++)
        item_pattern(c, p->items[i], values, (int32_t)i, &level);
    leave_level(c, &level);
    tg_c_fall_back(c, mark);
}

static void or_pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    struct tg_label matched = tg_c_label();
    for (uint32_t i = 0; i < p->count; i++) {
        bool last = i + 1 == p->count;
        struct landing next = {.fail = tg_c_label(), .outer = landing, .part = TG_NO_REGISTER};
        pattern(c, p->items[i], subject, last ? landing : &next);
        if (!last) {
            tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &matched);
            tg_c_place(c, &next.fail);
        }
    }
    tg_c_place(c, &matched);
}

static void pattern(struct tg_compiler *c, tg_pattern *p, int32_t subject, struct landing *landing) {
    c->line = p->span.line;
    switch (p->kind) {
    case TG_PATTERN_VALUE:
    case TG_PATTERN_SINGLETON:
        value_pattern(c, p, subject, landing);
        break;
    case TG_PATTERN_AS:
        pattern(c, p->items[0], subject, landing);
        capture(c, p->name, subject);
        break;
    case TG_PATTERN_OR:
        or_pattern(c, p, subject, landing);
        break;
    case TG_PATTERN_SEQUENCE:
        sequence_pattern(c, p, subject, landing);
        break;
    case TG_PATTERN_MAPPING:
        mapping_pattern(c, p, subject, landing);
        break;
    case TG_PATTERN_CLASS:
        class_pattern(c, p, subject, landing);
        break;
    default:
        if (p->name)
            capture(c, p->name, subject);
        break;
    }
}

void tg_c_match(struct tg_compiler *c, tg_stmt *s) {
    struct tg_label end = tg_c_label();
    uint64_t before[4];
    int32_t mark = tg_c_mark(c);
    int32_t subject = tg_c_expr_temporary(c, s->match.subject);
    memcpy(before, c->f->bound, sizeof before);
    for (uint32_t i = 0; i < s->match.count; i++) {
        tg_case *k = &s->match.cases[i];
        struct landing next = {.fail = tg_c_label(), .part = TG_NO_REGISTER};
        pattern(c, k->pattern, subject, &next);
        if (k->guard)
            tg_c_jump_if(c, k->guard, false, &next.fail);
        tg_c_emit(c, TG_OP_RELEASE, subject, 0, 0, 0);
        c->f->reachable = true;
        tg_c_block(c, &k->body);
        if (c->f->reachable)
            tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &end);
        memcpy(c->f->bound, before, sizeof before);
        tg_c_place(c, &next.fail);
    }
    tg_c_emit(c, TG_OP_RELEASE, subject, 0, 0, 0);
    tg_c_place(c, &end);
    c->f->reachable = true;
    tg_c_fall_back(c, mark);
    for (int i = 0; i < 4; i++)
        c->f->bound[i] = before[i] & ~c->f->unsure[i];
}
