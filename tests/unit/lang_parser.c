/* SPDX-License-Identifier: MIT */
/* Source text becomes the tree that Python's grammar gives it. */
#include "tests/unit/lang_checks.h"

Test(lang_parser, operators_bind_as_in_python) {
    check_tree("a + b * c ** -d ** e\n",
               "EXPR (BINARY a + (BINARY b * (BINARY c ** (UNARY - (BINARY d ** e)))))\n");
    check_tree("a - b - c\n", "EXPR (BINARY (BINARY a - b) - c)\n");
    check_tree("not a or b and c\n", "EXPR (BOOL or (UNARY not a) (BOOL and b c))\n");
    check_tree("a < b is not c not in d\n", "EXPR (COMPARE a < b is not c not in d)\n");
    check_tree("a | b ^ c & d << e\n", "EXPR (BINARY a | (BINARY b ^ (BINARY c & (BINARY d << e))))\n");
    check_tree("-x ** 2\n", "EXPR (UNARY - (BINARY x ** 2))\n");
    check_tree("a if b else c if d else e\n", "EXPR (IF b a (IF d c e))\n");
    check_tree("await_ = lambda x, *y, z=1, **k: (x, y)\n",
               "ASSIGN await_' (LAMBDA (params x *y z=1 **k) (TUPLE x y))\n");
}

Test(lang_parser, number_literals_have_their_values) {
    check_tree("x = 0, 1_000, 0xFF, 0b1_01, 0o17, 00\n", "ASSIGN x' (TUPLE 0 1000 255 5 15 0)\n");
    check_tree("x = 9223372036854775807, 9223372036854775808\n",
               "ASSIGN x' (TUPLE 9223372036854775807 (BIG 10 9223372036854775808))\n");
    check_tree("x = 0x1_0000_0000_0000_0000\n", "ASSIGN x' (BIG 16 10000000000000000)\n");
    check_tree("x = 1., .5, 1e3, 1_0.2_5e-1\n", "ASSIGN x' (TUPLE 1:f 0.5:f 1000:f 1.0249999999999999:f)\n");
    check_tree("1if 1else 2\n", "EXPR (IF 1 1 2)\n");
}

Test(lang_parser, string_literals_are_decoded_and_joined) {
    check_tree("'a' \"b\" '''c\nd'''\n", "EXPR \"abc\\x0ad\"\n");
    check_tree("'\\n\\x41\\101\\u00e9\\q\\\n!'\n", "EXPR \"\\x0aAA\\xc3\\xa9\\x5cq!\"\n");
    check_tree("b'\\x00'[0]\n", "EXPR (SUBSCRIPT b\"\\x00\" 0)\n");
    check_tree("'\\ud800'\n", "EXPR \"\\xed\\xa0\\x80\"\n");
    check_tree("rb'\\d'\n", "EXPR b\"\\x5cd\"\n");
}

Test(lang_parser, fstrings_have_fields_specs_and_nesting) {
    check_tree("f'a{b!r:>{w}}c{{d}}'\n",
               "EXPR (JOINED \"a\" (FORMATTED b !r (JOINED \">\" (FORMATTED w !- -))) \"c{d}\")\n");
    check_tree("f'{x = }'\n", "EXPR (JOINED \"x = \" (FORMATTED x !r -))\n");
    check_tree("f'{x=!s:5}'\n", "EXPR (JOINED \"x=\" (FORMATTED x !s \"5\"))\n");
    check_tree("f\"{d[\"k\"]}\"\n", "EXPR (JOINED (FORMATTED (SUBSCRIPT d \"k\") !- -))\n");
    check_tree("f'{(lambda: 1)()}' 'z'\n",
               "EXPR (JOINED (FORMATTED (CALL (LAMBDA (params) 1)) !- -) \"z\")\n");
    check_tree("f'{a:=5}'\n", "EXPR (JOINED (FORMATTED a !- \"=5\"))\n");
    check_tree("f'{a!=b}'\n", "EXPR (JOINED (FORMATTED (COMPARE a != b) !- -))\n");
}

Test(lang_parser, assignments_of_every_form) {
    check_tree("a = b, *c = [d, e] = f\n", "ASSIGN a' (TUPLE b' (STARRED c')) (LIST d' e') f\n");
    check_tree("a.b[c:d:e, f] += yield\n",
               "AUG_ASSIGN (SUBSCRIPT (ATTRIBUTE a b) (TUPLE (SLICE c d e) f)) + (YIELD -)\n");
    check_tree("x: int = 3\n(y): str\n", "ANN_ASSIGN x' simple 3\nANN_ASSIGN y' -\n");
    check_tree("del a, b[0], (c, d.e)\n", "DELETE a! (SUBSCRIPT b 0) (TUPLE c! (ATTRIBUTE d e))\n");
}

Test(lang_parser, calls_take_every_kind_of_argument) {
    check_tree("f(a, *b, c, d=1, **e, g=2)\n", "EXPR (CALL f a (STARRED b) c d=1 **=e g=2)\n");
    check_tree("f(x for x in y if x)\n", "EXPR (CALL f (GENERATOR x (for x' y x)))\n");
    check_tree("f(a := 1)(b).c()\n", "EXPR (CALL (ATTRIBUTE (CALL (CALL f (NAMED a' 1)) b) c))\n");
}

Test(lang_parser, displays_and_comprehensions) {
    check_tree(
        "(), (a,), [*a, b], {*a}, {}, {**a, b: c}\n",
        "EXPR (TUPLE (TUPLE) (TUPLE a) (LIST (STARRED a) b) (SET (STARRED a)) (DICT) (DICT ** a b c))\n");
    check_tree("{k: v for k, v in d for _ in v if k if v}\n",
               "EXPR (DICT_COMP k v (for (TUPLE k' v') d) (for _' v k v))\n");
}

Test(lang_parser, functions_and_classes) {
    check_tree("@d(1)\nasync def f(a, /, b: int = 2, *c, e, **g) -> str:\n    return\n",
               "ASYNC FUNCTION f (params a / b=2 *c e **g) @(CALL d 1)\n  RETURN -\n");
    check_tree("class C(B, metaclass=M): x = 1; pass\n", "CLASS C B metaclass=M\n  ASSIGN x' 1\n  PASS\n");
}

Test(lang_parser, compound_statements) {
    check_tree("if a: pass\nelif b:\n  c\nelse:\n  d\n", "IF a\n  PASS\nELIF b\n  EXPR c\nELSE\n  EXPR d\n");
    check_tree("for a, in b:\n  continue\nelse:\n  break\n", "FOR (TUPLE a') b\n  CONTINUE\nELSE\n  BREAK\n");
    check_tree("with (a as b, c as d,): pass\n", "WITH a b' c d'\n  PASS\n");
    check_tree("with (a, b): pass\n", "WITH a - b -\n  PASS\n");
    check_tree("with (a): pass\nwith (a, b) as c: pass\n", "WITH a -\n  PASS\nWITH (TUPLE a b) c'\n  PASS\n");
    check_tree(
        "try: a\nexcept B as c: d\nexcept: e\nelse: f\nfinally: g\n",
        "TRY\n  EXPR a\nEXCEPT B c\n  EXPR d\nEXCEPT - -\n  EXPR e\nELSE\n  EXPR f\nFINALLY\n  EXPR g\n");
}

Test(lang_parser, match_is_a_keyword_only_before_cases) {
    check_tree(
        "match(x)\nmatch = 1\nmatch[0]: int\nmatch * a\n",
        "EXPR (CALL match x)\nASSIGN match' 1\nANN_ASSIGN (SUBSCRIPT match 0) -\nEXPR (BINARY match * a)\n");
    check_tree(
        "match x, y:\n  case [1, *_] | {'k': v, **r} if v: pass\n  case A.b | C(d, e=-1) as f: pass\n  case "
        "_: pass\n",
        "MATCH (TUPLE x y)\n"
        "CASE (or (sequence (value 1) (star _)) (mapping \"k\" (capture v) r)) v\n  PASS\n"
        "CASE (as (or (value (ATTRIBUTE A b)) (class C (capture d) e= (value (UNARY - 1)))) f) -\n  PASS\n"
        "CASE (capture _) -\n  PASS\n");
}

Test(lang_parser, imports) {
    check_tree("import a.b.c as d, e\nfrom . import f\nfrom ...g.h import (i as j, k,)\nfrom l import *\n",
               "IMPORT a.b.c:d e\nIMPORT_FROM 1 - f\nIMPORT_FROM 3 g.h i:j k\nIMPORT_FROM 0 l *\n");
}

Test(lang_parser, lines_are_joined_by_brackets_and_backslashes) {
    check_tree("a = (1,\n   # no token\n  2)\nb = 1 + \\\n  2\n",
               "ASSIGN a' (TUPLE 1 2)\nASSIGN b' (BINARY 1 + 2)\n");
    check_tree("if a:\n\n  # c\n    \n  b\n\n\nc", "IF a\n  EXPR b\nEXPR c\n");
    check_tree("a\r\nb\rc\n", "EXPR a\nEXPR b\nEXPR c\n");
    check_tree("", "");
    check_tree("\xEF\xBB\xBFx\n", "EXPR x\n");
    check_tree("# coding: latin-1\n'\xE9'\n", "EXPR \"\\xc3\\xa9\"\n");
    check_tree("\xC3\xA9t\xC3\xA9 = 1\n", "ASSIGN \xC3\xA9t\xC3\xA9' 1\n");
}

static char *repeated(const char *head, const char *part, size_t times, const char *tail) {
    size_t length = strlen(part);
    char *text = malloc(strlen(head) + length * times + strlen(tail) + 1), *at = text;
    at = stpcpy(at, head);
    for (size_t i = 0; i < times; i++, at += length)
        memcpy(at, part, length);
    strcpy(at, tail);
    return text;
}

static bool parses(char *text_steal) {
    tg_arena arena;
    tg_syntax_error error;
    tg_arena_init(&arena);
    tg_file *file = tg_parse(&arena, text_steal, strlen(text_steal), "test.py", &error);
    bool ok = file && tg_scope_analyse(&arena, file, &error);
    tg_arena_free(&arena);
    free(text_steal);
    return ok;
}

Test(lang_parser, size_and_depth_end_in_a_tree_or_an_error_never_in_the_stack) {
    cr_expect(parses(repeated("x = [", "1,", 1000000, "]\n")));
    cr_expect(parses(repeated("x = 1", "+1", 200000, "\n")));
    cr_expect(parses(repeated("if a: pass\n", "elif b: pass\n", 20000, "")));
    cr_expect(parses(repeated("x = ", "a or ", 50000, "b\n")));
    cr_expect(!parses(repeated("", "(", 10000, "")));
    cr_expect(!parses(repeated("x = ", "-", 100000, "1\n")));
    cr_expect(!parses(repeated("x = ", "not ", 100000, "1\n")));
    cr_expect(!parses(repeated("x = ", "lambda: ", 100000, "1\n")));
    cr_expect(!parses(repeated("x = ", "a if b else ", 100000, "1\n")));
    cr_expect(!parses(repeated("x = a", ".b", 100000, "\n")));
    cr_expect(!parses(repeated("x = a", "**b", 100000, "\n")));
    cr_expect(!parses(repeated("x = ", "f'{", 1000, "\n")));
}
