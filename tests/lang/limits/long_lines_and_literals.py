# SPDX-License-Identifier: MIT
# Programs written here and run as modules: very long lines, names, numbers, texts and displays.
import os
import sys

FOLDER = "limits-%d" % os.getpid()
PLACE = os.path.join(os.environ.get("TMPDIR", "/tmp"), FOLDER)
os.mkdir(PLACE)
sys.path.insert(0, PLACE)
number = 0


def attempt(what, text):
    """Runs the text as a module: its output, or the kind and the message of what stopped it."""
    global number
    number += 1
    name = "made%d" % number
    with open(os.path.join(PLACE, name + ".py"), "w") as file:
        file.write(text)
    try:
        __import__(name)
    except SyntaxError as error:
        print(what, "SyntaxError", error.msg)
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, "ran")
    os.remove(os.path.join(PLACE, name + ".py"))


attempt("a million elements", "x = [" + ",".join(["1"] * 1000000) + "]\nprint(len(x), sum(x))\n")
attempt("tuple", "x = (" + ",".join(map(str, range(100000))) + ")\nprint(len(x), sum(x))\n")
attempt("dict", "x = {" + ",".join("%d:%d" % (i, i) for i in range(50000)) + "}\nprint(len(x), sum(x.values()))\n")
attempt("set", "x = {" + ",".join("%d" % i for i in range(50000)) + "}\nprint(len(x), sum(x))\n")
attempt("texts", "x = [" + ",".join("'s%d'" % i for i in range(50000)) + "]\nprint(len(x), len(set(x)))\n")
attempt("names", "y = 2\nx = [" + ",".join(["y"] * 100000) + "]\nprint(sum(x))\n")
attempt("nested rows", "x = [" + ",".join(["[1,2,(3,)]"] * 20000) + "]\nprint(len(x), x[-1])\n")
attempt("text", "x = '" + "a" * 2000000 + "'\nprint(len(x))\n")
attempt("text of lines", "x = '''" + "line\n" * 200000 + "'''\nprint(len(x), x.count('\\n'))\n")
attempt("line", "x = 1" + " " * 1000000 + "+ 2\nprint(x)\n")
attempt("comment", "#" + "c" * 3000000 + "\nprint('after the comment')\n")
attempt("name", "a" * 100000 + " = 5\nprint(" + "a" * 100000 + ")\n")
attempt("pieces", "x = " + " ".join(["'ab'"] * 20000) + "\nprint(len(x))\n")
attempt("formatted", "y = 1\nx = f'" + "{y}" * 3000 + "'\nprint(len(x))\n")
attempt("decimal 4300", "print(len(str(" + "9" * 4300 + ")))\n")
attempt("decimal 4301", "print(len(str(" + "9" * 4301 + ")))\n")
attempt("hexadecimal", "x = 0x" + "f" * 100000 + "\nprint(x.bit_length())\n")
attempt("binary", "x = 0b" + "1" * 300000 + "\nprint(x.bit_length())\n")
attempt("floats", "print(1." + "0" * 100000 + "1, 1e400, 1e-400, " + "9" * 400 + ".0, 0." + "0" * 400 + "1)\n")
attempt("semicolons", "x = 1" + ";x += 1" * 30000 + "\nprint(x)\n")
attempt("arguments", "def f(*a): return len(a)\nprint(f(" + ",".join(["1"] * 5000) + "))\n")
attempt("keywords", "def f(**a): return len(a)\nprint(f(" + ",".join("k%d=1" % i for i in range(2000)) + "))\n")
attempt("continued", "x = 1" + " \\\n+ 1" * 500 + "\nprint(x)\n")
attempt("error far right", "x = 1" + " " * 100000 + "+ + * 2\n")
attempt("error far down", "\n" * 200000 + "x = = 1\n")
attempt("unclosed text", "x = '" + "a" * 1000000 + "\n")
attempt("error at run time", "\n" * 100000 + "x = " + "1 + " * 200 + "None\n")
os.rmdir(PLACE)
