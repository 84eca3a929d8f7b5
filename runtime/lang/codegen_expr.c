/* SPDX-License-Identifier: MIT */
/* Expressions: values into registers, and conditions into jumps. */
#include "runtime/lang/codegen.h"

#include <math.h>
#include <string.h>

/* --- constants --- */

static bool plain_literal(const struct tg_compiler *c, const tg_literal *l, struct tg_const *out) {
    static const enum tg_const_kind kinds[] = {
        [TG_LITERAL_NONE] = TG_CONST_NONE,   [TG_LITERAL_TRUE] = TG_CONST_TRUE,
        [TG_LITERAL_FALSE] = TG_CONST_FALSE, [TG_LITERAL_ELLIPSIS] = TG_CONST_ELLIPSIS,
        [TG_LITERAL_INT] = TG_CONST_INT,     [TG_LITERAL_BIG_INT] = TG_CONST_BIGINT,
        [TG_LITERAL_FLOAT] = TG_CONST_FLOAT, [TG_LITERAL_STR] = TG_CONST_STR,
        [TG_LITERAL_BYTES] = TG_CONST_BYTES, [TG_LITERAL_IMAGINARY] = TG_CONST_IMAGINARY,
    };
    *out = (struct tg_const){.kind = kinds[l->kind]};
    if (l->kind == TG_LITERAL_INT) {
        out->integer = l->integer;
    } else if (l->kind == TG_LITERAL_FLOAT || l->kind == TG_LITERAL_IMAGINARY) {
        out->real = l->real;
    } else if (l->kind == TG_LITERAL_STR || l->kind == TG_LITERAL_BYTES) {
        out->text.bytes = l->text.bytes;
        out->text.length = l->text.length;
        out->identifier = l->kind == TG_LITERAL_STR && l->text.length < 64;
        for (size_t i = 0; out->identifier && i < l->text.length; i++) {
            char ch = l->text.bytes[i];
            out->identifier =
                (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '_';
        }
    } else if (l->kind == TG_LITERAL_BIG_INT) {
        const char *prefix = l->base == 16 ? "0x" : l->base == 8 ? "0o" : l->base == 2 ? "0b" : "";
        char *text = tg_arena_alloc(c->arena, l->text.length + 3);
        if (!text)
            return false;
        size_t length = strlen(prefix);
        memcpy(text, prefix, length);
        memcpy(text + length, l->text.bytes, l->text.length);
        text[length + l->text.length] = 0;
        out->text.bytes = text;
        out->text.length = length + l->text.length;
    }
    return true;
}

static bool folded_int(tg_binary_op op, int64_t a, int64_t b, int64_t *out) {
    switch (op) {
    case TG_BINARY_ADD:
        return !__builtin_add_overflow(a, b, out);
    case TG_BINARY_SUBTRACT:
        return !__builtin_sub_overflow(a, b, out);
    case TG_BINARY_MULTIPLY:
        return !__builtin_mul_overflow(a, b, out);
    case TG_BINARY_LEFT_SHIFT:
        if (a < 0 || b < 0 || b > 40 || a >> (62 - b))
            return false;
        *out = a << b;
        return true;
    case TG_BINARY_POWER:
        if (b < 0 || b > 62)
            return false;
        for (*out = 1; b > 0; b--)
            if (__builtin_mul_overflow(*out, a, out))
                return false;
        return true;
    default:
        return false;
    }
}

static bool tuple_literal(const struct tg_compiler *c, const tg_expr *e, struct tg_const *out) {
    uint32_t count = e->sequence.count;
    struct tg_const *items = tg_arena_alloc(c->arena, (count + 1) * sizeof *items);
    if (!items)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!tg_c_literal(c, e->sequence.items[i], &items[i]))
            return false;
    *out = (struct tg_const){.kind = TG_CONST_TUPLE};
    out->tuple.items = items;
    out->tuple.count = count;
    return true;
}

bool tg_c_literal(const struct tg_compiler *c, const tg_expr *e, struct tg_const *out) {
    struct tg_const left, right;
    switch (e->kind) {
    case TG_EXPR_CONST:
        return plain_literal(c, &e->constant, out);
    case TG_EXPR_UNARY:
        if (e->unary.op != TG_UNARY_NEGATIVE || e->unary.operand->kind != TG_EXPR_CONST ||
            !tg_c_literal(c, e->unary.operand, out))
            return false;
        if (out->kind == TG_CONST_INT)
            out->integer = -out->integer;
        else if (out->kind == TG_CONST_FLOAT)
            out->real = -out->real;
        return out->kind == TG_CONST_INT || out->kind == TG_CONST_FLOAT;
    case TG_EXPR_BINARY:
        if (e->binary.left->kind == TG_EXPR_BINARY || !tg_c_literal(c, e->binary.left, &left) ||
            !tg_c_literal(c, e->binary.right, &right) || left.kind != TG_CONST_INT ||
            right.kind != TG_CONST_INT)
            return false;
        *out = (struct tg_const){.kind = TG_CONST_INT};
        return folded_int(e->binary.op, left.integer, right.integer, &out->integer);
    case TG_EXPR_TUPLE:
        return tuple_literal(c, e, out);
    default:
        return false;
    }
}

static void load_constant(struct tg_compiler *c, const struct tg_const *value, int32_t to) {
    switch (value->kind) {
    case TG_CONST_NONE:
        tg_c_emit(c, TG_OP_LOAD_NONE, to, 0, 0, 0);
        return;
    case TG_CONST_TRUE:
        tg_c_emit(c, TG_OP_LOAD_TRUE, to, 0, 0, 0);
        return;
    case TG_CONST_FALSE:
        tg_c_emit(c, TG_OP_LOAD_FALSE, to, 0, 0, 0);
        return;
    case TG_CONST_INT:
        if (value->integer >= INT32_MIN && value->integer <= INT32_MAX) {
            tg_c_emit(c, TG_OP_LOAD_INT, to, 0, 0, (int32_t)value->integer);
            return;
        }
        break;
    default:
        break;
    }
    tg_c_emit(c, TG_OP_LOAD_CONST, to, 0, 0, (int32_t)tg_c_constant(c, value));
}

/* --- operands --- */

static bool any_may_assign(const tg_expr_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (tg_c_may_assign(list->items[i]))
            return true;
    return false;
}

bool tg_c_may_assign(const tg_expr *e) {
    if (!e)
        return false;
    switch (e->kind) {
    case TG_EXPR_CONST:
    case TG_EXPR_NAME:
    case TG_EXPR_LAMBDA:
        return false;
    case TG_EXPR_ATTRIBUTE:
        return tg_c_may_assign(e->attribute.object);
    case TG_EXPR_SUBSCRIPT:
        return tg_c_may_assign(e->subscript.object) || tg_c_may_assign(e->subscript.index);
    case TG_EXPR_UNARY:
        return tg_c_may_assign(e->unary.operand);
    case TG_EXPR_BINARY:
        for (; e->kind == TG_EXPR_BINARY; e = e->binary.left)
            if (tg_c_may_assign(e->binary.right))
                return true;
        return tg_c_may_assign(e);
    case TG_EXPR_COMPARE:
        return any_may_assign(&e->compare.values);
    case TG_EXPR_BOOL:
        return any_may_assign(&e->boolean.values);
    case TG_EXPR_TUPLE:
    case TG_EXPR_LIST:
    case TG_EXPR_SET:
        return any_may_assign(&e->sequence);
    case TG_EXPR_CALL:
        for (uint32_t i = 0; i < e->call.keyword_count; i++)
            if (tg_c_may_assign(e->call.keywords[i].value))
                return true;
        return tg_c_may_assign(e->call.function) || any_may_assign(&e->call.positional);
    case TG_EXPR_STARRED:
        return tg_c_may_assign(e->starred);
    case TG_EXPR_SLICE:
        return tg_c_may_assign(e->slice.start) || tg_c_may_assign(e->slice.stop) ||
               tg_c_may_assign(e->slice.step);
    default:
        return true; /* walrus, comprehensions, conditionals, yields: better safe */
    }
}

int32_t tg_c_expr_temporary(struct tg_compiler *c, tg_expr *e) {
    int32_t to = tg_c_temporary(c);
    tg_c_expr_to(c, e, to);
    return to;
}

int32_t tg_c_operand(struct tg_compiler *c, tg_expr *e, int32_t hint) {
    if (e->kind == TG_EXPR_NAME) {
        uint32_t line = c->line;
        c->line = e->span.line;
        int32_t reg = tg_c_local_register(c, e->name);
        c->line = line;
        if (reg != TG_NO_REGISTER)
            return reg;
    }
    if (hint != TG_NO_REGISTER && tg_c_is_temporary(hint)) {
        tg_c_expr_to(c, e, hint);
        return hint;
    }
    return tg_c_expr_temporary(c, e);
}

int32_t tg_c_left_operand(struct tg_compiler *c, tg_expr *e, const tg_expr *later, int32_t hint) {
    int32_t reg = tg_c_operand(c, e, hint);
    if (tg_c_is_temporary(reg) || !c->f->frame_scope->has_walrus || !tg_c_may_assign(later))
        return reg;
    int32_t copy = hint != TG_NO_REGISTER && tg_c_is_temporary(hint) ? hint : tg_c_temporary(c);
    tg_c_emit(c, TG_OP_MOVE, copy, reg, 0, 0);
    return copy;
}

/* --- operators --- */

static enum tg_opcode binary_opcode(tg_binary_op op) {
    static const uint8_t codes[] = {
        [TG_BINARY_ADD] = TG_OP_ADD,
        [TG_BINARY_SUBTRACT] = TG_OP_SUB,
        [TG_BINARY_MULTIPLY] = TG_OP_MUL,
        [TG_BINARY_MATRIX_MULTIPLY] = TG_OP_MATMUL,
        [TG_BINARY_TRUE_DIVIDE] = TG_OP_TRUEDIV,
        [TG_BINARY_FLOOR_DIVIDE] = TG_OP_FLOORDIV,
        [TG_BINARY_REMAINDER] = TG_OP_MOD,
        [TG_BINARY_POWER] = TG_OP_POW,
        [TG_BINARY_LEFT_SHIFT] = TG_OP_LSHIFT,
        [TG_BINARY_RIGHT_SHIFT] = TG_OP_RSHIFT,
        [TG_BINARY_AND] = TG_OP_AND,
        [TG_BINARY_OR] = TG_OP_OR,
        [TG_BINARY_XOR] = TG_OP_XOR,
    };
    return (enum tg_opcode)codes[op];
}

bool tg_c_small_constant(struct tg_compiler *c, const tg_expr *e, int32_t *number) {
    struct tg_const value;
    if ((e->kind != TG_EXPR_CONST && e->kind != TG_EXPR_UNARY) || !tg_c_literal(c, e, &value))
        return false;
    *number = (int32_t)tg_c_constant(c, &value);
    return *number < 256;
}

void tg_c_binary_into(struct tg_compiler *c, tg_binary_op op, int32_t to, int32_t left, tg_expr *right,
                      bool inplace) {
    enum tg_opcode code = binary_opcode(op);
    int32_t number, mark = tg_c_mark(c);
    if (code != TG_OP_MATMUL && tg_c_small_constant(c, right, &number)) {
        tg_c_emit(c, (enum tg_opcode)(code - TG_OP_ADD + TG_OP_ADD_K), to, left, number, inplace);
        return;
    }
    uint32_t line = c->line;
    int32_t reg = tg_c_operand(c, right, TG_NO_REGISTER);
    c->line = line;
    tg_c_fall_back(c, mark);
    tg_c_emit(c, code, to, left, reg, inplace);
}

/* Chains are deep on the left: a + b + c + ... is walked down and compiled upwards in a loop. */
static void binary_chain(struct tg_compiler *c, tg_expr *e, int32_t to) {
    uint32_t depth = 0;
    struct tg_const value;
    for (tg_expr *at = e; at->kind == TG_EXPR_BINARY; at = at->binary.left)
        depth++;
    tg_expr **nodes = tg_arena_alloc(c->arena, depth * sizeof(tg_expr *));
    if (!nodes) {
        tg_c_fail_memory(c);
        return;
    }
    tg_expr *leaf = e;
    for (uint32_t i = depth; i-- > 0; leaf = leaf->binary.left)
        nodes[i] = leaf;
    uint32_t first = 0;
    int32_t mark = tg_c_mark(c), work = tg_c_is_temporary(to) ? to : TG_NO_REGISTER, left;
    if (tg_c_literal(c, nodes[0], &value)) { /* 60 * 60 */
        left = work == TG_NO_REGISTER ? tg_c_temporary(c) : work;
        load_constant(c, &value, left);
        first = 1;
    } else {
        left = tg_c_left_operand(c, leaf, depth == 1 ? nodes[0]->binary.right : e, work);
    }
    for (uint32_t i = first; i < depth; i++) {
        bool last = i + 1 == depth;
        int32_t result = last                      ? to
                         : tg_c_is_temporary(left) ? left
                         : work == TG_NO_REGISTER  ? tg_c_temporary(c)
                                                   : work;
        c->line = nodes[i]->span.line;
        tg_c_binary_into(c, nodes[i]->binary.op, result, left, nodes[i]->binary.right, false);
        left = result;
    }
    if (first == depth && left != to)
        tg_c_emit(c, TG_OP_TAKE, to, left, 0, 0);
    tg_c_fall_back(c, mark);
}

static void unary(struct tg_compiler *c, tg_expr *e, int32_t to) {
    static const uint8_t codes[] = {[TG_UNARY_NEGATIVE] = TG_OP_NEG,
                                    [TG_UNARY_POSITIVE] = TG_OP_POS,
                                    [TG_UNARY_INVERT] = TG_OP_INVERT,
                                    [TG_UNARY_NOT] = TG_OP_NOT};
    int32_t mark = tg_c_mark(c);
    int32_t reg = tg_c_operand(c, e->unary.operand, to);
    tg_c_fall_back(c, mark);
    tg_c_emit(c, (enum tg_opcode)codes[e->unary.op], to, reg, 0, 0);
}

/* --- comparison --- */

static void emit_compare(struct tg_compiler *c, uint8_t op, int32_t to, int32_t left, int32_t right) {
    if (op <= TG_COMPARE_GE)
        tg_c_emit(c, (enum tg_opcode)(TG_OP_LT + op), to, left, right, 0);
    else if (op == TG_COMPARE_IN || op == TG_COMPARE_NOT_IN)
        tg_c_emit(c, TG_OP_IN, to, left, right, op == TG_COMPARE_NOT_IN);
    else
        tg_c_emit(c, TG_OP_IS, to, left, right, op == TG_COMPARE_IS_NOT);
}

/* a < b < c: each middle value is kept in a temporary for its second use. The result is left in `to` (a
 * temporary). */
static void compare_chain(struct tg_compiler *c, tg_expr *e, int32_t to) {
    tg_expr_list *values = &e->compare.values;
    uint32_t last = values->count - 2;
    int32_t mark = tg_c_mark(c);
    struct tg_label out = tg_c_label(), drop = tg_c_label();
    int32_t left = tg_c_temporary(c), right = tg_c_temporary(c);
    uint64_t bound[4];
    tg_c_expr_to(c, values->items[0], left);
    for (uint32_t i = 0; i <= last; i++) {
        tg_c_expr_to(c, values->items[i + 1], right);
        if (i == 0)
            memcpy(bound, c->f->bound, sizeof bound); /* the values behind the second may be skipped */
        if (i == last) {
            emit_compare(c, e->compare.ops[i], to, left, right);
            break;
        }
        int32_t copy = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_MOVE, copy, right, 0, 0);
        emit_compare(c, e->compare.ops[i], to, left, right);
        tg_c_emit(c, TG_OP_TAKE, left, copy, 0, 0);
        tg_c_fall_back(c, mark + 2);
        tg_c_jump(c, TG_OP_JFALSE_KEEP, 0, to, 0, &drop);
    }
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &out);
    tg_c_place(c, &drop);
    tg_c_emit(c, TG_OP_RELEASE, left, 0, 0, 0);
    tg_c_place(c, &out);
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_fall_back(c, mark);
}

static void compare(struct tg_compiler *c, tg_expr *e, int32_t to) {
    if (e->compare.values.count > 2) {
        int32_t work = tg_c_is_temporary(to) ? to : tg_c_temporary(c);
        compare_chain(c, e, work);
        if (work != to) {
            tg_c_emit(c, TG_OP_TAKE, to, work, 0, 0);
            c->f->temporaries--;
        }
        return;
    }
    int32_t mark = tg_c_mark(c);
    int32_t left = tg_c_left_operand(c, e->compare.values.items[0], e->compare.values.items[1], to);
    int32_t right = tg_c_operand(c, e->compare.values.items[1], TG_NO_REGISTER);
    tg_c_fall_back(c, mark);
    c->line = e->span.line;
    emit_compare(c, e->compare.ops[0], to, left, right);
}

/* --- conditions --- */

static bool is_none(const tg_expr *e) {
    return e->kind == TG_EXPR_CONST && e->constant.kind == TG_LITERAL_NONE;
}

static void jump_if_compare(struct tg_compiler *c, tg_expr *e, bool sense, struct tg_label *label) {
    tg_expr *a = e->compare.values.items[0], *b = e->compare.values.items[1];
    uint8_t op = e->compare.ops[0];
    int32_t mark = tg_c_mark(c), number;
    int32_t left = tg_c_left_operand(c, a, b, TG_NO_REGISTER);
    bool negated = op == TG_COMPARE_IS_NOT || op == TG_COMPARE_NOT_IN;
    if ((op == TG_COMPARE_IS || op == TG_COMPARE_IS_NOT) && is_none(b)) {
        tg_c_fall_back(c, mark);
        tg_c_jump(c, TG_OP_JNONE, sense != negated, left, 0, label);
        return;
    }
    if (op <= TG_COMPARE_GE && tg_c_small_constant(c, b, &number)) {
        tg_c_fall_back(c, mark);
        tg_c_jump(c, (enum tg_opcode)(TG_OP_JLT_K + op), sense, left, number, label);
        return;
    }
    int32_t right = tg_c_operand(c, b, TG_NO_REGISTER);
    tg_c_fall_back(c, mark);
    c->line = e->span.line;
    enum tg_opcode jump = op <= TG_COMPARE_GE                              ? (enum tg_opcode)(TG_OP_JLT + op)
                          : op == TG_COMPARE_IN || op == TG_COMPARE_NOT_IN ? TG_OP_JIN
                                                                           : TG_OP_JIS;
    if (jump == TG_OP_JIN)
        tg_c_lend_global(c, right);
    tg_c_jump(c, jump, sense != negated, left, right, label);
}

static void jump_if_boolean(struct tg_compiler *c, tg_expr *e, bool sense, struct tg_label *label) {
    tg_expr_list *values = &e->boolean.values;
    struct tg_label past = tg_c_label();
    uint64_t bound[4];
    for (uint32_t i = 0; i < values->count; i++) {
        bool last = i + 1 == values->count;
        /* `or` is decided by the first true value, `and` by the first false one */
        if (last || e->boolean.is_or == sense)
            tg_c_jump_if(c, values->items[i], sense, label);
        else
            tg_c_jump_if(c, values->items[i], e->boolean.is_or, &past);
        if (i == 0)
            memcpy(bound, c->f->bound, sizeof bound); /* only the first value is surely evaluated */
    }
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_place(c, &past);
}

/* a < b < c as a < b and b < c, where the values in the middle are plain locals: they can be read twice. */
static bool jump_if_chain(struct tg_compiler *c, tg_expr *e, bool sense, struct tg_label *label) {
    const tg_expr_list *values = &e->compare.values;
    uint32_t pairs = values->count - 1;
    for (uint32_t i = 1; i < pairs; i++)
        if (values->items[i]->kind != TG_EXPR_NAME ||
            tg_c_store_register(c, values->items[i]->name) == TG_NO_REGISTER)
            return false;
    tg_expr *nodes = tg_arena_alloc(c->arena, (pairs + 1) * sizeof *nodes);
    tg_expr **items = tg_arena_alloc(c->arena, pairs * sizeof *items);
    if (!nodes || !items) {
        tg_c_fail_memory(c);
        return true;
    }
    for (uint32_t i = 0; i < pairs; i++) {
        nodes[i] = *e;
        nodes[i].compare.ops = e->compare.ops + i;
        nodes[i].compare.values = (tg_expr_list){.items = values->items + i, .count = 2};
        items[i] = &nodes[i];
    }
    nodes[pairs] = *e;
    nodes[pairs].kind = TG_EXPR_BOOL;
    nodes[pairs].boolean.is_or = false;
    nodes[pairs].boolean.values = (tg_expr_list){.items = items, .count = pairs};
    jump_if_boolean(c, &nodes[pairs], sense, label);
    return true;
}

void tg_c_jump_if(struct tg_compiler *c, tg_expr *e, bool sense, struct tg_label *label) {
    c->line = e->span.line;
    if (e->kind == TG_EXPR_UNARY && e->unary.op == TG_UNARY_NOT) {
        tg_c_jump_if(c, e->unary.operand, !sense, label);
        return;
    }
    if (e->kind == TG_EXPR_BOOL) {
        jump_if_boolean(c, e, sense, label);
        return;
    }
    if (e->kind == TG_EXPR_COMPARE && e->compare.values.count == 2) {
        jump_if_compare(c, e, sense, label);
        return;
    }
    if (e->kind == TG_EXPR_COMPARE && jump_if_chain(c, e, sense, label))
        return;
    struct tg_const value;
    if (e->kind == TG_EXPR_CONST && plain_literal(c, &e->constant, &value) &&
        (value.kind == TG_CONST_TRUE || value.kind == TG_CONST_FALSE || value.kind == TG_CONST_NONE ||
         value.kind == TG_CONST_INT)) {
        bool truth = value.kind == TG_CONST_TRUE || (value.kind == TG_CONST_INT && value.integer != 0);
        if (truth == sense)
            tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, label);
        return;
    }
    int32_t mark = tg_c_mark(c);
    int32_t reg = tg_c_operand(c, e, TG_NO_REGISTER);
    tg_c_fall_back(c, mark);
    tg_c_jump(c, sense ? TG_OP_JTRUE : TG_OP_JFALSE, 0, reg, 0, label);
}

static void boolean(struct tg_compiler *c, tg_expr *e, int32_t to) {
    tg_expr_list *values = &e->boolean.values;
    struct tg_label out = tg_c_label();
    int32_t mark = tg_c_mark(c);
    int32_t work = tg_c_is_temporary(to) ? to : tg_c_temporary(c);
    uint64_t bound[4] = {0};
    for (uint32_t i = 0; i < values->count; i++) {
        tg_c_expr_to(c, values->items[i], work);
        if (i == 0)
            memcpy(bound, c->f->bound, sizeof bound);
        if (i + 1 < values->count)
            tg_c_jump(c, e->boolean.is_or ? TG_OP_JTRUE_KEEP : TG_OP_JFALSE_KEEP, 0, work, 0, &out);
    }
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_place(c, &out);
    if (work != to)
        tg_c_emit(c, TG_OP_TAKE, to, work, 0, 0);
    tg_c_fall_back(c, mark);
}

static void conditional(struct tg_compiler *c, tg_expr *e, int32_t to) {
    struct tg_label orelse = tg_c_label(), out = tg_c_label();
    uint64_t bound[4], first[4];
    tg_c_jump_if(c, e->conditional.test, false, &orelse);
    memcpy(bound, c->f->bound, sizeof bound);
    tg_c_expr_to(c, e->conditional.body, to);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &out);
    memcpy(first, c->f->bound, sizeof first);
    memcpy(c->f->bound, bound, sizeof bound);
    tg_c_place(c, &orelse);
    tg_c_expr_to(c, e->conditional.orelse, to);
    tg_c_place(c, &out);
    for (int i = 0; i < 4; i++)
        c->f->bound[i] &= first[i];
}

/* --- subscripts, attributes, texts --- */

int32_t tg_c_slice_bounds(struct tg_compiler *c, const tg_expr *e, bool step) {
    tg_expr *parts[] = {e->slice.start, e->slice.stop, e->slice.step};
    int32_t base = TG_TEMPORARY + tg_c_mark(c);
    for (int i = 0; i < 2 + step; i++) {
        int32_t at = tg_c_temporary(c);
        if (parts[i])
            tg_c_expr_to(c, parts[i], at);
        else
            tg_c_emit(c, TG_OP_LOAD_NONE, at, 0, 0, 0);
    }
    return base;
}

static void slice(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c), base = tg_c_slice_bounds(c, e, true);
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_BUILD_SLICE, to, base, 0, 0);
}

static void subscript(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c), number;
    int32_t object = tg_c_left_operand(c, e->subscript.object, e->subscript.index, to);
    if (tg_c_small_constant(c, e->subscript.index, &number)) {
        tg_c_fall_back(c, mark);
        c->line = e->span.line;
        tg_c_emit(c, TG_OP_GETITEM_K, to, object, number, 0);
        return;
    }
    bool is_slice = e->subscript.index->kind == TG_EXPR_SLICE;
    bool step = is_slice && e->subscript.index->slice.step;
    int32_t index = is_slice ? tg_c_slice_bounds(c, e->subscript.index, step)
                             : tg_c_operand(c, e->subscript.index, TG_NO_REGISTER);
    tg_c_fall_back(c, mark);
    c->line = e->span.line;
    tg_c_emit(c, is_slice ? TG_OP_GETITEM_SLICE : TG_OP_GETITEM, to, object, index, step);
}

static void attribute(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    int32_t object = tg_c_operand(c, e->attribute.object, to);
    tg_c_fall_back(c, mark);
    c->line = e->span.end_line;
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, e->attribute.name);
    /* a temporary that is not the destination would have to be given back: the value goes through it */
    int32_t work = tg_c_is_temporary(object) ? object : to;
    tg_c_emit(c, TG_OP_LOAD_ATTR, work, object, 0, (int32_t)tg_c_name(c, name));
    if (work != to)
        tg_c_emit(c, TG_OP_TAKE, to, work, 0, 0);
}

static void formatted(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c), spec = 255;
    int32_t value = tg_c_left_operand(c, e->formatted.value, e->formatted.spec, TG_NO_REGISTER);
    if (e->formatted.spec)
        spec = tg_c_expr_temporary(c, e->formatted.spec);
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_FORMAT, to, value, spec, e->formatted.conversion);
}

#define PIECES 24 /* of an f-string joined at once */

static void joined(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    uint32_t count = e->sequence.count, pending = 0;
    int32_t base = TG_TEMPORARY + mark;
    if (count == 0) {
        load_constant(c, &(struct tg_const){.kind = TG_CONST_STR, .text = {"", 0}}, to);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        tg_c_expr_temporary(c, e->sequence.items[i]);
        if (++pending == PIECES && i + 1 < count) {
            tg_c_emit(c, TG_OP_BUILD_STRING, base, base, 0, (int32_t)pending);
            tg_c_fall_back(c, mark + 1);
            pending = 1;
        }
    }
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_BUILD_STRING, to, base, 0, (int32_t)pending);
}

/* --- generators --- */

/* SEND s, t -> end; YIELD s, s; back: until the iterator in t stops with its value in s. */
static void delegate(struct tg_compiler *c, int32_t iterator, int32_t to) {
    struct tg_label again = tg_c_label(), end = tg_c_label();
    int32_t sent = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_LOAD_NONE, sent, 0, 0, 0);
    tg_c_place(c, &again);
    tg_c_jump(c, TG_OP_SEND, sent, iterator, 0, &end);
    tg_c_emit(c, TG_OP_YIELD, sent, sent, TG_TEMPORARY + tg_c_mark(c), 0);
    tg_c_jump(c, TG_OP_JUMP, 0, 0, 0, &again);
    tg_c_place(c, &end);
    tg_c_emit(c, TG_OP_TAKE, to, sent, 0, 0);
}

void tg_c_await(struct tg_compiler *c, enum tg_opcode get, int32_t value, int32_t to) {
    int32_t mark = tg_c_mark(c);
    int32_t iterator = tg_c_temporary(c);
    tg_c_emit(c, get, iterator, value, 0, 0);
    delegate(c, iterator, to);
    tg_c_fall_back(c, mark);
}

static void yield(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c), value;
    bool async = c->f->unit->flags & TG_UNIT_ASYNC_GENERATOR;
    if (e->yield) {
        value = tg_c_operand(c, e->yield, to);
    } else {
        value = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_LOAD_NONE, value, 0, 0, 0);
    }
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_YIELD, to, value, TG_TEMPORARY + mark, async);
}

static void named(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    int32_t reg = tg_c_store_register(c, e->named.target->name);
    if (reg != TG_NO_REGISTER) {
        tg_c_expr_to(c, e->named.value, reg);
        tg_c_note_bound(c, reg);
        if (reg != to)
            tg_c_emit(c, TG_OP_MOVE, to, reg, 0, 0);
        return;
    }
    int32_t value = tg_c_expr_temporary(c, e->named.value);
    tg_c_emit(c, TG_OP_MOVE, to, value, 0, 0);
    tg_c_store_name(c, e->named.target->name, value);
    tg_c_fall_back(c, mark);
}

/* --- the switch --- */

static void simple_value(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c);
    switch (e->kind) {
    case TG_EXPR_NAME:
        tg_c_load_name(c, e->name, to);
        break;
    case TG_EXPR_YIELD_FROM:
        tg_c_await(c, TG_OP_GET_YIELD_FROM_ITER, tg_c_expr_temporary(c, e->yield), to);
        break;
    case TG_EXPR_AWAIT:
        tg_c_await(c, TG_OP_GET_AWAITABLE, tg_c_expr_temporary(c, e->await), to);
        break;
    case TG_EXPR_STARRED:
        tg_c_fail(c, e->span.line, e->span.column, "can't use starred expression here");
        break;
    default: /* a literal whose value found no memory: all else is in the table */
        tg_c_fail_memory(c);
        break;
    }
    tg_c_fall_back(c, mark);
}

/* Deep in an expression: the temporaries of the statement wait in far registers meanwhile. The numbers of
 * those follow the locals', which are not all known yet: tg_c_end adds them. */
static void with_temporaries_aside(struct tg_compiler *c, tg_expr *e, int32_t to) {
    struct tg_function_builder *f = c->f;
    int32_t first = f->statement_mark, mark = tg_c_mark(c), spill = (int32_t)f->spills;
    f->spills += (uint32_t)(mark - first) + 1;
    if (f->spills > f->most_spills)
        f->most_spills = f->spills;
    for (int32_t i = first; i < mark; i++)
        tg_c_emit(c, TG_OP_STORE_FAR, 0, TG_TEMPORARY + i, 0, TG_SPILL + spill + i - first);
    tg_c_fall_back(c, first);
    int32_t result = tg_c_expr_temporary(c, e);
    int32_t last = TG_SPILL + spill + mark - first;
    tg_c_emit(c, TG_OP_STORE_FAR, 0, result, 0, last);
    for (int32_t i = first; i < mark; i++)
        tg_c_emit(c, TG_OP_TAKE_FAR, TG_TEMPORARY + i, 0, 0, TG_SPILL + spill + i - first);
    tg_c_fall_back(c, mark);
    if (tg_c_is_temporary(to)) {
        tg_c_emit(c, TG_OP_TAKE_FAR, to, 0, 0, last);
    } else {
        int32_t between = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_TAKE_FAR, between, 0, 0, last);
        tg_c_emit(c, TG_OP_TAKE, to, between, 0, 0);
        tg_c_fall_back(c, mark);
    }
    f->spills = (uint32_t)spill;
}

void tg_c_expr_to(struct tg_compiler *c, tg_expr *e, int32_t to) {
    static void (*const compile[])(struct tg_compiler *, tg_expr *, int32_t) = {
        [TG_EXPR_UNARY] = unary,
        [TG_EXPR_BINARY] = binary_chain,
        [TG_EXPR_BOOL] = boolean,
        [TG_EXPR_COMPARE] = compare,
        [TG_EXPR_CALL] = tg_c_call,
        [TG_EXPR_ATTRIBUTE] = attribute,
        [TG_EXPR_SUBSCRIPT] = subscript,
        [TG_EXPR_SLICE] = slice,
        [TG_EXPR_TUPLE] = tg_c_display,
        [TG_EXPR_LIST] = tg_c_display,
        [TG_EXPR_SET] = tg_c_display,
        [TG_EXPR_DICT] = tg_c_dict,
        [TG_EXPR_IF] = conditional,
        [TG_EXPR_LAMBDA] = tg_c_lambda,
        [TG_EXPR_LIST_COMP] = tg_c_comprehension,
        [TG_EXPR_SET_COMP] = tg_c_comprehension,
        [TG_EXPR_DICT_COMP] = tg_c_comprehension,
        [TG_EXPR_GENERATOR] = tg_c_comprehension,
        [TG_EXPR_YIELD] = yield,
        [TG_EXPR_NAMED] = named,
        [TG_EXPR_FORMATTED] = formatted,
        [TG_EXPR_JOINED] = joined,
    };
    if (c->failed)
        return;
    uint32_t line = c->line;
    c->line = e->span.line;
    struct tg_const value;
    if (tg_c_literal(c, e, &value))
        load_constant(c, &value, to);
    else if (e->kind != TG_EXPR_NAME && c->f->temporaries - c->f->statement_mark > TG_MANY_TEMPORARIES)
        with_temporaries_aside(c, e, to);
    else if (e->kind < sizeof compile / sizeof compile[0] && compile[e->kind])
        compile[e->kind](c, e, to);
    else
        simple_value(c, e, to);
    c->line = line;
}
