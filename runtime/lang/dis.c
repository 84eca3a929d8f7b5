/* SPDX-License-Identifier: MIT */
/* The disassembler: one line an instruction, operands named after lang/opcodes.h. */
#include "runtime/lang/dis.h"

static const struct {
    const char *name, *operands;
} descriptions[] = {
#define X(name, operands, meaning) [TG_OP_##name] = {#name, operands},
    TG_OPCODES(X)
#undef X
};

static void print_constant(FILE *out, const struct tg_const *c) {
    switch (c->kind) {
    case TG_CONST_NONE:
        fputs("None", out);
        break;
    case TG_CONST_TRUE:
        fputs("True", out);
        break;
    case TG_CONST_FALSE:
        fputs("False", out);
        break;
    case TG_CONST_ELLIPSIS:
        fputs("...", out);
        break;
    case TG_CONST_INT:
        fprintf(out, "%lld", (long long)c->integer);
        break;
    case TG_CONST_FLOAT:
        fprintf(out, "%.17g", c->real);
        break;
    case TG_CONST_IMAGINARY:
        fprintf(out, "%.17gj", c->real);
        break;
    case TG_CONST_BIGINT:
        fprintf(out, "%.*s", (int)c->text.length, c->text.bytes);
        break;
    case TG_CONST_STR:
        fprintf(out, "'%.*s'", (int)c->text.length, c->text.bytes);
        break;
    case TG_CONST_BYTES:
        fprintf(out, "b'%.*s'", (int)c->text.length, c->text.bytes);
        break;
    case TG_CONST_TUPLE:
    case TG_CONST_FROZENSET:
        fputs(c->kind == TG_CONST_TUPLE ? "(" : "frozenset(", out);
        for (size_t i = 0; i < c->tuple.count; i++) {
            fputs(i ? ", " : "", out);
            print_constant(out, &c->tuple.items[i]);
        }
        fputs(")", out);
        break;
    case TG_CONST_UNIT:
        fprintf(out, "<code %s>", c->unit->qualified_name);
        break;
    }
}

static void print_register(FILE *out, const struct tg_unit *unit, uint32_t number) {
    if (number < unit->nlocals && unit->local_names && unit->local_names[number])
        fprintf(out, " r%u:%s", number, unit->local_names[number]);
    else
        fprintf(out, " r%u", number);
}

/* x; of a call that lends, the locals. */
static void print_number(FILE *out, const struct tg_unit *unit, tg_instruction w) {
    if ((tg_ins_op(w) != TG_OP_CALL && tg_ins_op(w) != TG_OP_CALL_METHOD) || !tg_ins_lends(w)) {
        fprintf(out, " %d", tg_ins_jump(w));
        return;
    }
    fputs(" lends", out);
    print_register(out, unit, tg_ins_lent_first(w));
    if (tg_ins_lent_count(w) == 2)
        print_register(out, unit, tg_ins_lent_last(w));
}

static void print_operand(FILE *out, const struct tg_unit *unit, uint32_t index, char sort) {
    tg_instruction w = unit->instructions[index];
    switch (sort) {
    case 'a':
        print_register(out, unit, tg_ins_a(w));
        break;
    case 'b':
        print_register(out, unit, tg_ins_b(w));
        break;
    case 'c':
        fprintf(out, " %u", tg_ins_c(w));
        break;
    case 'k':
        fputc(' ', out);
        print_constant(out, &unit->constants[tg_ins_c(w)]);
        break;
    case 'K':
        fputc(' ', out);
        print_constant(out, &unit->constants[tg_ins_x(w)]);
        break;
    case 'n':
        fprintf(out, " %s", unit->names[tg_ins_x(w)]);
        break;
    case 'j':
        fprintf(out, " -> %lld", (long long)index + 1 + tg_ins_jump(w));
        break;
    default:
        print_number(out, unit, w);
        break;
    }
}

static void print_instructions(FILE *out, const struct tg_unit *unit) {
    uint32_t line = 0;
    for (uint32_t i = 0; i < unit->count; i++) {
        enum tg_opcode op = tg_ins_op(unit->instructions[i]);
        if (unit->lines[i] != line)
            fprintf(out, "%5u ", line = unit->lines[i]);
        else
            fputs("      ", out);
        fprintf(out, "%4u  %-18s", i, descriptions[op].name);
        for (const char *sort = descriptions[op].operands; *sort; sort++)
            if (*sort != '.')
                print_operand(out, unit, i, *sort);
        fputc('\n', out);
    }
}

void tg_dis(FILE *out, const struct tg_unit *unit) {
    fprintf(out, "%s: %u locals, %u registers\n", unit->qualified_name, unit->nlocals, unit->nregisters);
    print_instructions(out, unit);
    for (uint32_t i = 0; i < unit->nhandlers; i++)
        fprintf(out, "      handler %u..%u -> %u, from r%u\n", unit->handlers[i].start, unit->handlers[i].end,
                unit->handlers[i].target, unit->handlers[i].depth);
    for (uint32_t i = 0; i < unit->nconstants; i++)
        if (unit->constants[i].kind == TG_CONST_UNIT) {
            fputc('\n', out);
            tg_dis(out, unit->constants[i].unit);
        }
}
