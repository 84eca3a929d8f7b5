# SPDX-License-Identifier: MIT
# Programs written here and run as modules: nested as deeply as the language allows, and deeper.
import sys

sys.path.insert(0, sys.path[0] + "/fixture")
from made import attempt, finish

for depth in (50, 150, 199, 200, 201, 10000):
    attempt("parentheses %d" % depth, "print(%s)\n" % ("(" * depth + "1" + ")" * depth))
for depth in (30, 60, 120, 190, 201, 10000):
    attempt("brackets %d" % depth, "x = %s\nfor _ in range(5): x = x[0]\nprint(str(x)[:3])\n" % ("[" * depth + "1" + "]" * depth))
    attempt("braces %d" % depth, "x = %s\n" % ("{1:" * depth + "1" + "}" * depth))
    attempt("calls %d" % depth, "def f(x): return x\nprint(%s)\n" % ("f(" * (depth - 1) + "1" + ")" * (depth - 1)))
attempt("unclosed", "x = " + "(" * 10000 + "\n")
attempt("mixed", "x = " + "([{" * 80 + "\n")
for depth in (20, 99, 100, 101):
    attempt("if %d" % depth, "".join(" " * i + "if 1:\n" for i in range(depth)) + " " * depth + "print('deep')\n")
for depth in (18, 19):
    attempt("for %d" % depth, "".join(" " * i + "for a%d in [1]:\n" % i for i in range(depth)) + " " * depth + "print('deep')\n")
    attempt("while %d" % depth, "".join(" " * i + "while 1:\n" for i in range(depth)) + " " * depth + "break\n" +
            "".join(" " * i + "break\n" for i in range(depth - 1, 0, -1)))
    attempt("try %d" % depth, "".join(" " * i + "try:\n" for i in range(depth)) + " " * depth + "print('t')\n" +
            "".join(" " * i + "finally: pass\n" for i in range(depth - 1, -1, -1)))
attempt("functions", "".join(" " * i + "def f%d():\n" % i for i in range(60)) + " " * 60 + "return 1\nprint(f0())\n")
attempt("classes", "".join(" " * i + "class C%d:\n" % i for i in range(60)) + " " * 60 + "x = 1\nprint(C0)\n")
attempt("lambdas", "f = " + "lambda: " * 100 + "5\nfor _ in range(100): f = f()\nprint(f)\n")
attempt("conditionals", "print(" + "1 if 0 else " * 400 + "2)\n")
attempt("attributes", "class A: pass\na = A(); a.a = a\nprint(a" + ".a" * 2000 + " is a)\n")
attempt("subscripts", "a = []; a.append(a)\nprint(a" + "[0]" * 2000 + " is a)\n")
attempt("powers", "print(" + "**".join(["1"] * 500) + ")\n")
attempt("comparisons", "print(" + "<".join(str(i) for i in range(3000)) + ")\n")
attempt("ands", "print(" + " and ".join(["1"] * 5000) + ")\n")
attempt("elifs", "x = 1999\nif x == 0: pass\n" + "".join("elif x == %d: print(%d)\n" % (i, i) for i in range(1, 2000)))
finish()
