/* SPDX-License-Identifier: MIT */
/* What is no Python is refused with CPython's words, at CPython's place. */
#include "tests/unit/lang_checks.h"

static void check_kind(const char *source, tg_syntax_error_kind kind, uint32_t line, uint32_t column,
                       const char *message) {
    check_refused(source, strlen(source), kind, line, column, message);
}

Test(lang_errors, brackets) {
    check_error("x = (1, 2\n", 1, 5, "'(' was never closed");
    check_error("print(a\nb = 3\n", 1, 6, "'(' was never closed");
    check_error("foo(1))\n", 1, 7, "unmatched ')'");
    check_error("x = (1]\n", 1, 7, "closing parenthesis ']' does not match opening parenthesis '('");
    check_error("x = (1,\n 2]\n", 2, 3,
                "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
}

Test(lang_errors, blocks_and_colons) {
    check_error("if x\n    pass\n", 1, 5, "expected ':'");
    check_error("def f:\n    pass\n", 1, 6, "expected '('");
    check_error("class A\n    pass\n", 1, 8, "expected ':'");
    check_kind("if x:\npass\n", TG_SYNTAX_INDENTATION, 2, 1,
               "expected an indented block after 'if' statement on line 1");
    check_kind("def f():\npass\n", TG_SYNTAX_INDENTATION, 2, 1,
               "expected an indented block after function definition on line 1");
    check_kind("if 1:\n    x\n  y\n", TG_SYNTAX_INDENTATION, 3, 4,
               "unindent does not match any outer indentation level");
    check_kind("x = 1\n  y = 2\n", TG_SYNTAX_INDENTATION, 2, 2, "unexpected indent");
    check_kind("if x:\n\ta\n        b\n", TG_SYNTAX_TAB, 3, 1,
               "inconsistent use of tabs and spaces in indentation");
    check_error("try:\n    pass\n", 2, 9, "expected 'except' or 'finally' block");
}

Test(lang_errors, strings_and_numbers) {
    check_error("x = 'abc\n", 1, 5, "unterminated string literal (detected at line 1)");
    check_error("x = \"\"\"abc\n\n", 1, 5, "unterminated triple-quoted string literal (detected at line 2)");
    check_error(
        "x = 0777\n", 1, 5,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    check_error("x = 0b2\n", 1, 7, "invalid digit '2' in binary literal");
    check_error("x = 1__0\n", 1, 6, "invalid decimal literal");
    check_error("x = 1abc\n", 1, 5, "invalid decimal literal");
    check_error("x = \xE2\x80\x9C\n", 1, 5, "invalid character '\xE2\x80\x9C' (U+201C)");
    check_error("x = 1jx\n", 1, 6, "invalid imaginary literal");
    check_error("b'\xC3\xA9'\n", 1, 1, "bytes can only contain ASCII literal characters");
}

Test(lang_errors, fstrings) {
    check_error("f'{}'\n", 1, 4, "f-string: valid expression required before '}'");
    check_error("f'}'\n", 1, 3, "f-string: single '}' is not allowed");
    check_error("f'{a b}'\n", 1, 4, "f-string: invalid syntax. Perhaps you forgot a comma?");
    check_error("f'{a!x}'\n", 1, 6, "f-string: invalid conversion character 'x': expected 's', 'r', or 'a'");
    check_error("f'{a'\n", 1, 5, "f-string: expecting '}'");
    check_error("f'abc\n", 1, 1, "unterminated f-string literal (detected at line 1)");
    check_error("f'{lambda x: 1}'\n", 1, 4,
                "f-string: lambda expressions are not allowed without parentheses");
}

Test(lang_errors, targets) {
    check_error("f() = 1\n", 1, 1,
                "cannot assign to function call here. Maybe you meant '==' instead of '='?");
    check_error("None = 1\n", 1, 1, "cannot assign to None");
    check_error("x = f() = 3\n", 1, 5, "cannot assign to function call");
    check_error("(a, 1) = x\n", 1, 5, "cannot assign to literal");
    check_error("a + 1 += 2\n", 1, 1, "'expression' is an illegal expression for augmented assignment");
    check_error("(a, b): int\n", 1, 1, "only single target (not tuple) can be annotated");
    check_error("del f()\n", 1, 5, "cannot delete function call");
    check_error("for f() in x: pass\n", 1, 5, "cannot assign to function call");
    check_error("if x = 3: pass\n", 1, 4, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    check_error("(a.b := 1)\n", 1, 2, "cannot use assignment expressions with attribute");
    check_error("*a, *b = c\n", 1, 1, "multiple starred expressions in assignment");
    check_error("*a = c\n", 1, 1, "starred assignment target must be in a list or tuple");
    check_error("x = *a\n", 1, 5, "can't use starred expression here");
}

Test(lang_errors, calls_and_parameters) {
    check_error("f(a=1, 2)\n", 1, 9, "positional argument follows keyword argument");
    check_error("f(**a, *b)\n", 1, 8, "iterable argument unpacking follows keyword argument unpacking");
    check_error("f(x for x in y, 1)\n", 1, 3, "Generator expression must be parenthesized");
    check_error("f(a=1, a=2)\n", 1, 8, "keyword argument repeated: a");
    check_error("f(a.b=1)\n", 1, 3, "expression cannot contain assignment, perhaps you meant \"==\"?");
    check_error("def f(a, a): pass\n", 1, 10, "duplicate argument 'a' in function definition");
    check_error("def f(a=1, b): pass\n", 1, 12,
                "parameter without a default follows parameter with a default");
    check_error("def f(*): pass\n", 1, 7, "named arguments must follow bare *");
    check_error("def f(/, a): pass\n", 1, 7, "at least one argument must precede /");
}

Test(lang_errors, misplaced_statements) {
    check_error("return 1\n", 1, 1, "'return' outside function");
    check_error("def f():\n    break\n", 2, 5, "'break' outside loop");
    check_error("for x in y:\n    def f(): continue\n", 2, 14, "'continue' not properly in loop");
    check_error("yield\n", 1, 1, "'yield' outside function");
    check_error("await x\n", 1, 1, "'await' outside function");
    check_error("def f(): await x\n", 1, 10, "'await' outside async function");
    check_error("def f():\n    from a import *\n", 2, 5, "import * only allowed at module level");
    check_error("async def f():\n    yield from x\n", 2, 5, "'yield from' inside async function");
}

Test(lang_errors, declarations) {
    check_error("def f():\n    x = 1\n    global x\n", 3, 5,
                "name 'x' is assigned to before global declaration");
    check_error("def f():\n    print(x)\n    global x\n", 3, 5,
                "name 'x' is used prior to global declaration");
    check_error("def f(x):\n    global x\n", 2, 5, "name 'x' is parameter and global");
    check_error("nonlocal x\n", 1, 1, "nonlocal declaration not allowed at module level");
    check_error("def f():\n    nonlocal x\n", 2, 5, "no binding for nonlocal 'x' found");
    check_error("[i := 0 for i in x]\n", 1, 2,
                "assignment expression cannot rebind comprehension iteration variable 'i'");
    check_error("class C: [y := 0 for i in x]\n", 1, 11,
                "assignment expression within a comprehension cannot be used in a class body");
}

Test(lang_errors, hints) {
    check_error("print 'hello'\n", 1, 1, "Missing parentheses in call to 'print'. Did you mean print(...)?");
    check_error("foo(1 2)\n", 1, 5, "invalid syntax. Perhaps you forgot a comma?");
    check_error("(x if y)\n", 1, 2, "expected 'else' after 'if' expression");
    check_error("[x, y for x in z]\n", 1, 2, "did you forget parentheses around the comprehension target?");
    check_error("from a import b,\n", 1, 17, "trailing comma not allowed without surrounding parentheses");
    check_error("try:\n    pass\nexcept A, B:\n    pass\n", 3, 8,
                "multiple exception types must be parenthesized");
}

Test(lang_errors, outside_the_subset) {
    check_kind("type X = int\n", TG_SYNTAX_UNSUPPORTED, 1, 1, "the type statement is not supported");
    check_kind("def f[T](x): pass\n", TG_SYNTAX_UNSUPPORTED, 1, 6, "type parameters are not supported");
}

Test(lang_errors, names_of_characters) {
    check_error("x = '\\N{NO SUCH NAME}'\n", 1, 5,
                "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode "
                "character name");
}

Test(lang_errors, bytes_that_are_no_text) {
    check_refused("x\0y\n", 4, TG_SYNTAX_ERROR, 1, 2, "source code cannot contain null bytes");
    check_error("# coding: klingon\n", 1, 0, "unknown encoding: klingon");
    check_error("x = '\xFF'\n", 0, 0,
                "Non-UTF-8 code starting with '\\xff' in file test.py on line 1, but no encoding declared; "
                "see https://peps.python.org/pep-0263/ for details");
}

Test(lang_errors, columns_count_code_points) {
    check_error("\xC3\xA9\xC3\xA9\xC3\xA9 = = 1\n", 1, 7, "invalid syntax");
}
