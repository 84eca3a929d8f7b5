# SPDX-License-Identifier: MIT
# Programs written here and run as modules: many lines, functions, globals, locals, constants, names.
import sys

sys.path.insert(0, sys.path[0] + "/fixture")
from made import attempt, finish

attempt("lines", "x = 0\n" + "x += 1\n" * 50000 + "print(x)\n")
attempt("functions", "".join("def f%d(): return %d\n" % (i, i) for i in range(10000)) + "print(f9999())\n")
attempt("classes", "".join("class C%d: x = %d\n" % (i, i) for i in range(2000)) + "print(C1999.x)\n")
attempt("globals", "".join("g%d = %d\n" % (i, i) for i in range(20000)) + "print(g19999)\n")
attempt("locals", "def f():\n" + "".join(" v%d = %d\n" % (i, i) for i in range(3000)) + " return v2999 + v0\nprint(f())\n")
attempt("locals in cells", "def f():\n" + "".join(" v%d = %d\n" % (i, i) for i in range(600)) + " def g(): return v599 + v300 + v0\n return g()\nprint(f())\n")
attempt("constants", "def f():\n x = 0\n" + "".join(" x += %d\n" % (i * 1000003) for i in range(20000)) + " return x\nprint(f())\n")
attempt("attributes", "class A: pass\na = A()\n" + "".join("a.x%d = %d\n" % (i, i) for i in range(5000)) + "print(a.x4999, len(a.__dict__))\n")
attempt("methods", "class A:\n" + "".join(" def m%d(self): return %d\n" % (i, i) for i in range(3000)) + "print(A().m2999())\n")
attempt("decorators", "def d(f): return f\n" + "@d\n" * 100 + "def g(): return 1\nprint(g())\n")
attempt("bases", "".join("class B%d: pass\n" % i for i in range(60)) + "class C(%s): pass\nprint(len(C.__mro__))\n" % ", ".join("B%d" % i for i in range(60)))
attempt("excepts", "try: 1 / 0\n" + "except KeyError: pass\n" * 500 + "except ZeroDivisionError: print('found')\n")
attempt("cases", "match 499:\n" + "".join(" case %d: print(%d)\n" % (i, i) for i in range(500)))
attempt("targets", "".join("a%d, " % i for i in range(90)) + " = range(90)\nprint(a89)\n")
attempt("chained targets", "".join("b%d = " % i for i in range(500)) + "7\nprint(b0 + b499)\n")
attempt("with items", "class M:\n def __enter__(self): return 1\n def __exit__(self, *a): pass\nwith " + ", ".join(["M()"] * 19) + ": print('inside')\n")
attempt("asserts", "assert 1\n" * 5000 + "print('held')\n")
attempt("returns", "def f(x):\n" + "".join(" if x == %d: return %d\n" % (i, -i) for i in range(3000)) + "print(f(2999))\n")
attempt("strings in a loop", "for i in range(3):\n" + "".join(" s%d = 'text %d' + str(i)\n" % (i, i) for i in range(2000)) + "print(s1999)\n")
finish()
