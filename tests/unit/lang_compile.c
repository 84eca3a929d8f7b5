/* SPDX-License-Identifier: MIT */
/* Source text becomes a unit: which instructions, what is refused, and what happens when memory ends
 * anywhere. */
#include "tests/unit/lang_checks.h"

#include "runtime/lang/code.h"
#include "runtime/lang/dis.h"

static tg_arena arena;
static tg_syntax_error error;

static void close_arena(void) { tg_arena_free(&arena); }

static const struct tg_unit *compile(const char *source) {
    tg_arena_free(&arena);
    return tg_compile(&arena, "test.py", source, strlen(source), TG_COMPILE_FILE, &error);
}

static const struct tg_unit *function_of(const char *source) {
    const struct tg_unit *module = compile(source);
    cr_assert(module, "%s: %s", source, error.message);
    for (uint32_t i = 0; i < module->nconstants; i++)
        if (module->constants[i].kind == TG_CONST_UNIT)
            return module->constants[i].unit;
    cr_assert_fail("no function in %s", source);
    return NULL;
}

static void check_ops(const char *source, const enum tg_opcode *expected, uint32_t count) {
    const struct tg_unit *unit = function_of(source);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tg_dis(out, unit);
    fclose(out);
    bool same = unit->count >= count;
    for (uint32_t i = 0; same && i < count; i++)
        same = tg_ins_op(unit->instructions[i]) == expected[i];
    cr_expect(same, "%s", text);
    free(text);
}

#define CHECK_OPS(source, ...)                                                                               \
    check_ops(source, (const enum tg_opcode[]){__VA_ARGS__},                                                 \
              sizeof((const enum tg_opcode[]){__VA_ARGS__}) / sizeof(enum tg_opcode))

TestSuite(lang_compile, .fini = close_arena);

Test(lang_compile, locals_are_read_in_place) {
    CHECK_OPS("def f(a, b): return a + b\n", TG_OP_ADD, TG_OP_RETURN);
    CHECK_OPS("def f(a): return a - 1\n", TG_OP_SUB_K, TG_OP_RETURN);
    CHECK_OPS("def f(a, i): return a[i]\n", TG_OP_GETITEM, TG_OP_RETURN);
}

Test(lang_compile, loops_test_at_their_end) {
    CHECK_OPS("def f(n):\n    while n > 0: n -= 1\n", TG_OP_JUMP, TG_OP_SUB_K, TG_OP_LOOP_GT_K,
              TG_OP_RETURN_NONE);
    CHECK_OPS("def f(s):\n    for x in s: pass\n", TG_OP_GET_ITER, TG_OP_JUMP, TG_OP_FOR_ITER,
              TG_OP_RETURN_NONE);
}

Test(lang_compile, methods_are_called_without_being_made) {
    CHECK_OPS("def f(o): return o.m(1)\n", TG_OP_LOAD_METHOD, TG_OP_LOAD_INT, TG_OP_CALL_METHOD,
              TG_OP_RETURN);
}

Test(lang_compile, locals_in_front_are_lent_to_calls) {
    CHECK_OPS("def f(o, x): return o.m(x)\n", TG_OP_LOAD_METHOD, TG_OP_CALL_METHOD, TG_OP_RETURN);
    CHECK_OPS("def f(a, b): return g(a, b)\n", TG_OP_LOAD_CALLEE, TG_OP_CALL, TG_OP_RETURN);
    CHECK_OPS("def f(a): return g(a, 1, a)\n", TG_OP_LOAD_CALLEE, TG_OP_LOAD_INT, TG_OP_MOVE, TG_OP_CALL,
              TG_OP_RETURN);
    CHECK_OPS("def f(a): return g(1, a)\n", TG_OP_LOAD_CALLEE, TG_OP_LOAD_INT, TG_OP_MOVE, TG_OP_CALL,
              TG_OP_RETURN);
    CHECK_OPS("def f(a): return g(a, a := 1)\n", TG_OP_LOAD_CALLEE, TG_OP_MOVE, TG_OP_LOAD_INT, TG_OP_MOVE,
              TG_OP_CALL, TG_OP_RETURN);
    CHECK_OPS("def f(a): return g(a, b=a)\n", TG_OP_LOAD_CALLEE, TG_OP_MOVE_PAIR, TG_OP_CALL, TG_OP_RETURN);
}

Test(lang_compile, only_doubtful_locals_are_checked) {
    CHECK_OPS("def f(a):\n    if a: x = 1\n    return x\n", TG_OP_JFALSE, TG_OP_LOAD_INT, TG_OP_CHECK_BOUND,
              TG_OP_RETURN);
    CHECK_OPS("def f(a):\n    if a: x = 1\n    else: x = 2\n    return x\n", TG_OP_JFALSE, TG_OP_LOAD_INT,
              TG_OP_JUMP, TG_OP_LOAD_INT, TG_OP_RETURN);
}

Test(lang_compile, parameters_and_flags_are_told) {
    const struct tg_unit *unit = function_of("def f(a, b, /, c, *d, e, f=1, **g):\n    'doc'\n    yield\n");
    cr_expect_eq(unit->positional, 3u);
    cr_expect_eq(unit->positional_only, 2u);
    cr_expect_eq(unit->keyword_only, 2u);
    cr_expect(unit->flags & TG_UNIT_VARARGS && unit->flags & TG_UNIT_VARKEYWORDS &&
              unit->flags & TG_UNIT_GENERATOR);
    cr_expect(unit->flags & TG_UNIT_DOCSTRING && unit->constants[0].kind == TG_CONST_STR);
    cr_expect_str_eq(unit->qualified_name, "f");
    cr_expect_str_eq(unit->local_names[5], "d");
}

Test(lang_compile, qualified_names_follow_the_nesting) {
    const struct tg_unit *outer = function_of("def f():\n    class C:\n        def m(self): pass\n");
    const struct tg_unit *class_body = NULL, *method = NULL;
    for (uint32_t i = 0; i < outer->nconstants; i++)
        if (outer->constants[i].kind == TG_CONST_UNIT)
            class_body = outer->constants[i].unit;
    cr_assert(class_body);
    for (uint32_t i = 0; i < class_body->nconstants; i++)
        if (class_body->constants[i].kind == TG_CONST_UNIT)
            method = class_body->constants[i].unit;
    cr_assert(method);
    cr_expect_str_eq(class_body->qualified_name, "f.<locals>.C");
    cr_expect_str_eq(method->qualified_name, "f.<locals>.C.m");
}

static const char *const everything =
    "import a.b as c\nfrom d import *\nclass C(c.B, k=1):\n    'doc'\n    x: int = 1\n    def __f(self, *a, "
    "**k):\n"
    "        self.y = super().z\n        return [i for i in a if i] or {j: k for j in a}, (m for m in k)\n"
    "def g(n):\n    t = 0\n    try:\n        with n as m, m: t += f'{n!r:>{m}}' 'x'\n    except (A, B) as e: "
    "raise C from e\n"
    "    else: return lambda x, *, y=1: x if n else t\n    finally: del t\n"
    "    while (k := n()) is not None:\n        for a, *b in k: print(a, *b, sep='', **k)\n        else: "
    "break\n"
    "async def h(x):\n    async for y in x:\n        async with y as z: yield await z\n"
    "match g:\n    case [1, {'a': x, **r}, C(y, z=3)] | None if x: global_ = x\n    case _: assert 0, 'no'\n"
    "big = 123456789012345678901234567890, 1.5, b'x', 0 < big <= 2 ** 8, not big, ~1, big[1:2, ::3]\n";

Test(lang_compile, memory_may_end_anywhere) {
    size_t most = 64;
    for (;; most += 64) {
        tg_arena_init(&arena);
        arena.most_bytes = most;
        if (tg_compile(&arena, "test.py", everything, strlen(everything), TG_COMPILE_FILE, &error))
            break;
        cr_assert_eq((int)error.kind, (int)TG_SYNTAX_MEMORY, "with %zu bytes: %s", most, error.message);
        tg_arena_free(&arena);
    }
    cr_expect_gt(most, 10000u, "it all fitted into %zu bytes", most);
}
