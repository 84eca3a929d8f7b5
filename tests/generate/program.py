# SPDX-License-Identifier: MIT
"""A random program of the subset from a seed: the same seed gives the same text.

Every program ends: loops are bounded and each function entry and loop turn spends from one store of fuel. What would
print differently from run to run (the order of sets, addresses) is never printed.
"""
import random

from expressions import TYPES, Expressions, Scope
from features import WIDE, Features
from oddities import Oddities

PRELUDE = '''# A generated program, seed {seed}.
import collections
import functools
import itertools
import math
import operator
import string
import sys
import textwrap


class OutOfFuel(BaseException):
    pass


class Trouble(Exception):
    def __init__(self, number, *rest):
        super().__init__(number, *rest)
        self.number = number


fuel = [700]


def spend():
    fuel[0] -= 1
    if fuel[0] < 0:
        raise OutOfFuel()


def clip(value):
    """Keep values small, so that no program grows without bound."""
    kind = type(value)
    if kind is int:
        return value if -10 ** 40 < value < 10 ** 40 else value % 1000003
    if kind is str or kind is list:
        return value[:40]
    if kind is dict and len(value) > 30:
        return {{}}
    return value


def sliced(value):
    """No dict is asked for a slice: before 3.12 slices have no hash."""
    return list(value) if isinstance(value, dict) else value


def show(label, value):
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=repr)
    print(label, repr(value)[:300])


def unwrapped(error):
    """Before 3.12 the one exception that an except* raises comes in a group of its own; no other has no name and a list."""
    if sys.version_info < (3, 12) and isinstance(error, ExceptionGroup) and not error.message and type(error.args[1]) is list:
        if len(error.exceptions) == 1:
            print("except*: an error alone in a group")
            return error.exceptions[0]
    return error


class Guard:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow and kind is not None and issubclass(kind, Exception)

'''
CAUGHT = ("ZeroDivisionError", "IndexError", "KeyError", "ValueError", "TypeError", "(IndexError, KeyError)",
          "ArithmeticError", "LookupError", "Trouble", "AttributeError", "Exception")


class Program(Features, Oddities):
    def __init__(self, seed):
        self.wide = seed >= WIDE
        self.random = random.Random(seed)
        self.expressions = Expressions(self.random)
        self.lines = [PRELUDE.format(seed=seed)]
        self.counter = 0
        self.classes = []

    def emit(self, depth, text):
        self.lines.append("    " * depth + text)

    def fresh(self, prefix):
        self.counter += 1
        return "%s%d" % (prefix, self.counter)

    def of(self, kind, scope, depth=3):
        return self.expressions.of(kind, scope, self.random.randrange(1, depth + 1))

    def text(self):
        scope = Scope()
        for _ in range(self.random.randrange(1, 3)):
            self.make_class(scope)
        for _ in range(self.random.randrange(2, 5)):
            self.make_function(scope)
        self.emit(0, "def main():")
        self.main_body(scope)
        self.emit(0, "")
        self.emit(0, "")
        self.emit(0, "try:")
        self.emit(1, "main()")
        self.emit(0, "except OutOfFuel:")
        self.emit(1, "print('out of fuel')")
        self.emit(0, "print('fuel', fuel[0] < 0)")
        if self.random.random() < 0.1:
            self.emit(0, "main()")
        return "\n".join(self.lines) + "\n"

    def main_body(self, scope):
        inner = Scope(scope)
        for kind in TYPES:
            name = self.fresh(kind[0])
            self.emit(1, "%s = %s" % (name, self.expressions.literal(kind)))
            inner.add(kind, name)
        for name in self.classes:
            variable = self.fresh("o")
            self.emit(1, "%s = %s(%d)" % (variable, name, self.random.randrange(9)))
            inner.objects.append(variable)
        for _ in range(self.random.randrange(10, 22)):
            self.guarded(inner, 1)
        for kind in TYPES:
            for name in inner.names[kind]:
                self.emit(1, "show(%r, %s)" % (name, name))
        for name in inner.objects:
            self.emit(1, "show(%r, %s)" % (name, name))

    def guarded(self, scope, depth):
        """Statements in a try at the top of main, so that one error does not end the program."""
        self.emit(depth, "try:")
        inner = Scope(scope)
        for _ in range(self.random.randrange(1, 4)):
            self.statement(inner, depth + 1, 3, False)
        self.emit(depth, "except Exception as error:")
        self.emit(depth + 1, "print('caught', type(error).__name__, str(error)[:300])")

    def block(self, scope, depth, budget, loop, function=False):
        inner = Scope(scope)
        for _ in range(self.random.randrange(1, 4)):
            self.statement(inner, depth, budget - 1, loop, function)

    def statement(self, scope, depth, budget, loop, function=False):
        simple = [self.assign, self.assign, self.augment, self.report, self.mutate, self.unpack, self.touch_object]
        compound = [self.branch, self.for_loop, self.while_loop, self.attempt, self.with_block, self.closure, self.generator, self.nested_loop]
        if self.wide and self.random.random() < 0.4:
            self.random.choice(self.random.choice((self.wide_statements, self.odd_statements))())(scope, depth)
        elif loop and self.random.random() < 0.12:
            self.emit(depth, "if %s:" % self.of("bool", scope))
            self.emit(depth + 1, self.random.choice(("break", "continue")))
        elif function and self.random.random() < 0.12:
            self.emit(depth, "if %s:" % self.of("bool", scope))
            self.emit(depth + 1, "return %s" % self.of("int", scope))
        elif self.random.random() < 0.06:
            self.emit(depth, "if %s:" % self.of("bool", scope))
            self.emit(depth + 1, "raise %s(%s)" % (self.random.choice(("Trouble", "ValueError", "KeyError")), self.of("int", scope)))
        elif budget > 0 and self.random.random() < 0.45:
            make = self.random.choice(compound)
            make(scope, depth, budget, loop, function)
        else:
            self.random.choice(simple)(scope, depth)

    def assign(self, scope, depth):
        kind = self.random.choice(TYPES)
        names = scope.names[kind]
        if names and self.random.random() < 0.5:
            name = self.random.choice(names)
        else:
            name = self.fresh(kind[0])
        self.emit(depth, "%s = clip(%s)" % (name, self.of(kind, scope)))
        scope.add(kind, name)

    def augment(self, scope, depth):
        kind = self.random.choice(("int", "int", "str", "ints", "float", "bag"))
        if not scope.names[kind]:
            return self.assign(scope, depth)
        name = self.random.choice(scope.names[kind])
        if name in ("v", "w"):
            return self.assign(scope, depth)
        operators = {"int": ("+=", "-=", "*=", "//=", "%=", "^=", "|="), "str": ("+=",), "ints": ("+=",),
                     "float": ("+=", "-=", "*=", "/="), "bag": ("|=", "&=", "-=")}
        self.emit(depth, "%s %s %s" % (name, self.random.choice(operators[kind]), self.of(kind, scope)))
        self.emit(depth, "%s = clip(%s)" % (name, name))

    def report(self, scope, depth):
        kind = self.random.choice(TYPES)
        self.emit(depth, "show(%r, %s)" % (kind, self.of(kind, scope)))

    def mutate(self, scope, depth):
        kind = self.random.choice(("ints", "table", "strs", "bag"))
        if not scope.names[kind]:
            return self.assign(scope, depth)
        name = self.random.choice(scope.names[kind])
        number = self.of("int", scope, 2)
        text = self.of("str", scope, 2)
        actions = {
            "ints": ("%s.append(%s)" % (name, number), "%s.insert(%s & 7, %s)" % (name, number, number), "%s.pop()" % name,
                     "%s.sort()" % name, "%s.reverse()" % name, "%s[%s & 3] = %s" % (name, number, number), "del %s[0]" % name,
                     "%s.extend(%s)" % (name, self.of("ints", scope, 2)), "sliced(%s)[1:3] = %s" % (name, self.of("ints", scope, 2)),
                     "%s.remove(%s)" % (name, number)),
            "strs": ("%s.append(%s)" % (name, text), "%s.pop(0)" % name, "%s.sort(key=len)" % name),
            "table": ("%s[%s] = %s" % (name, text, number), "%s.pop(%s, None)" % (name, text), "%s.setdefault(%s, %s)" % (name, text, number),
                      "%s.update(%s)" % (name, self.of("table", scope, 2)), "del %s[%s]" % (name, text), "%s[%s] += 1" % (name, text)),
            "bag": ("%s.add(%s)" % (name, number), "%s.discard(%s)" % (name, number), "%s.remove(%s)" % (name, number)),
        }
        self.emit(depth, self.random.choice(actions[kind]))
        self.emit(depth, "%s = clip(%s)" % (name, name))

    def unpack(self, scope, depth):
        first, second = self.fresh("i"), self.fresh("i")
        form = self.random.randrange(4)
        if form == 0:
            self.emit(depth, "%s, %s = %s, %s" % (first, second, self.of("int", scope), self.of("int", scope)))
        elif form == 1:
            rest = self.fresh("l")
            self.emit(depth, "%s, *%s = %s" % (first, rest, self.of("ints", scope)))
            scope.add("ints", rest)
            second = first
        elif form == 2:
            self.emit(depth, "%s, %s = divmod(%s, %s)" % (first, second, self.of("int", scope), self.of("int", scope)))
        else:
            self.emit(depth, "%s = %s = clip(%s)" % (first, second, self.of("int", scope)))
        for name in {first: 0, second: 0}:
            scope.add("int", name)

    def touch_object(self, scope, depth):
        if not scope.objects:
            return self.report(scope, depth)
        name = self.random.choice(scope.objects)
        number = self.of("int", scope, 2)
        self.emit(depth, self.random.choice((
            "%s.count = clip(%s)" % (name, number), "%s.count += %d" % (name, self.random.randrange(9)), "%s.step(%s)" % (name, number),
            "%s.extra = %s" % (name, number), "show('extra', %s.extra)" % name, "show('added', (%s + %s).count)" % (name, number),
            "show('same', %s == %s)" % (name, name), "%s.items.append(clip(%s))" % (name, number), "show('class', type(%s).label)" % name,
            "show('called', %s(%s))" % (name, number), "show('item', %s[%s])" % (name, number))))

    def branch(self, scope, depth, budget, loop, function):
        self.emit(depth, "if %s:" % self.of("bool", scope))
        self.block(scope, depth + 1, budget, loop, function)
        if self.random.random() < 0.4:
            self.emit(depth, "elif %s:" % self.of("bool", scope))
            self.block(scope, depth + 1, budget, loop, function)
        if self.random.random() < 0.5:
            self.emit(depth, "else:")
            self.block(scope, depth + 1, budget, loop, function)

    def for_loop(self, scope, depth, budget, loop, function):
        inner = Scope(scope)
        form = self.random.randrange(5)
        name = self.fresh("v")
        if form == 0:
            head = "%s in range(%d)" % (name, self.random.randrange(6))
        elif form == 1:
            head = "%s in list(%s)" % (name, self.of("ints", scope))
        elif form == 2:
            key = self.fresh("k")
            head = "%s, %s in list((%s).items())" % (key, name, self.of("table", scope))
            inner.add("str", key)
        elif form == 3:
            letter = self.fresh("k")
            head = "%s, %s in enumerate(%s)" % (name, letter, self.of("str", scope))
            inner.add("str", letter)
        else:
            head = "%s in sliced(%s)[:8]" % (name, self.of("ints", scope))
        inner.add("int", name)
        self.emit(depth, "for %s:" % head)
        self.emit(depth + 1, "spend()")
        self.block(inner, depth + 1, budget, True, function)
        if self.random.random() < 0.25:
            self.emit(depth, "else:")
            self.block(scope, depth + 1, 0, loop, function)

    def nested_loop(self, scope, depth, budget, loop, function):
        """A hot inner loop over ints or floats: what specialised instructions see."""
        total, left = self.fresh("i"), self.fresh("i")
        self.emit(depth, "%s = %s" % (total, self.random.choice(("0", "1", "0.5", "1 << 61"))))
        self.emit(depth, "for %s in range(%d):" % (left, self.random.randrange(20, 80)))
        self.emit(depth + 1, "%s = clip(%s %s %s)" % (total, total, self.random.choice(("+", "-", "*")), self.random.choice((left, "3", "2.0", left))))
        self.emit(depth + 1, "if %s %% 7 == %d:" % (left, self.random.randrange(7)))
        self.emit(depth + 2, "%s %s %d" % (total, self.random.choice(("+=", "//=", "-=")), self.random.randrange(1, 9)))
        self.emit(depth, "show('total', %s)" % total)

    def while_loop(self, scope, depth, budget, loop, function):
        name = self.fresh("n")
        self.emit(depth, "%s = %d" % (name, self.random.randrange(6)))
        self.emit(depth, "while %s > 0%s:" % (name, " and %s" % self.of("bool", scope) if self.random.random() < 0.4 else ""))
        self.emit(depth + 1, "%s -= 1" % name)
        self.emit(depth + 1, "spend()")
        self.block(scope, depth + 1, budget, True, function)

    def attempt(self, scope, depth, budget, loop, function):
        self.emit(depth, "try:")
        self.block(scope, depth + 1, budget, loop, function)
        if self.random.random() < 0.3:
            self.emit(depth + 1, "raise Trouble(%s)" % self.of("int", scope, 2))
        handlers = self.random.randrange(3)
        for _ in range(handlers):
            self.emit(depth, "except %s as error:" % self.random.choice(CAUGHT))
            self.emit(depth + 1, "print('handled', type(error).__name__, str(error)[:300], len(error.args))")
            if self.random.random() < 0.2:
                self.emit(depth + 1, self.random.choice(("raise", "raise Trouble(7) from error", "raise LookupError(1) from None")))
        if handlers and self.random.random() < 0.3:
            self.emit(depth, "else:")
            self.block(scope, depth + 1, 0, loop, function)
        if not handlers or self.random.random() < 0.4:
            self.emit(depth, "finally:")
            self.emit(depth + 1, "print('finally')")

    def with_block(self, scope, depth, budget, loop, function):
        self.emit(depth, "with Guard(%r, %s):" % (self.fresh("g"), self.random.random() < 0.5))
        self.block(scope, depth + 1, budget, loop, function)

    def closure(self, scope, depth, budget, loop, function):
        outer, inner, cell = self.fresh("make"), self.fresh("inner"), self.fresh("i")
        self.emit(depth, "def %s(%s, step=%d):" % (outer, cell, self.random.randrange(1, 5)))
        self.emit(depth + 1, "def %s(by=1):" % inner)
        self.emit(depth + 2, "nonlocal %s" % cell)
        self.emit(depth + 2, "spend()")
        self.emit(depth + 2, "%s = clip(%s %s step * by)" % (cell, cell, self.random.choice(("+", "-", "*"))))
        self.emit(depth + 2, "return %s" % cell)
        self.emit(depth + 1, "return %s" % inner)
        name = self.fresh("f")
        self.emit(depth, "%s = %s(%s)" % (name, outer, self.of("int", scope, 2)))
        self.emit(depth, "show('closure', (%s(), %s(by=%d), %s(2)))" % (name, name, self.random.randrange(4), name))

    def generator(self, scope, depth, budget, loop, function):
        name, value = self.fresh("gen"), self.fresh("v")
        self.emit(depth, "def %s(limit):" % name)
        self.emit(depth + 1, "%s = %d" % (value, self.random.randrange(5)))
        self.emit(depth + 1, "while %s < limit:" % value)
        self.emit(depth + 2, "spend()")
        self.emit(depth + 2, "got = yield %s * %d" % (value, self.random.randrange(1, 4)))
        self.emit(depth + 2, "%s += 1 if got is None else got" % value)
        if self.random.random() < 0.4:
            self.emit(depth + 1, "yield from range(%d)" % self.random.randrange(4))
        self.emit(depth + 1, "return %s" % value)
        self.emit(depth, self.random.choice((
            "show('generated', list(%s(%d)))" % (name, self.random.randrange(12)),
            "show('generated', sum(%s(%d)))" % (name, self.random.randrange(12)),
            "show('generated', [a + b for a, b in zip(%s(9), %s(5))])" % (name, name),
            "show('generated', next(%s(%s), 'none'))" % (name, self.of("int", scope, 1)))))

    def make_function(self, scope):
        name = self.fresh("f")
        kinds = [self.random.choice(TYPES) for _ in range(self.random.randrange(1, 4))]
        defaults = self.random.randrange(len(kinds) + 1)
        inner = Scope(scope)
        parameters = []
        for index, kind in enumerate(kinds):
            parameter = "p%d" % index
            inner.add(kind, parameter)
            if index >= len(kinds) - defaults:
                parameters.append("%s=%s" % (parameter, self.expressions.literal(kind)))
            else:
                parameters.append(parameter)
        self.emit(0, "def %s(%s):" % (name, ", ".join(parameters)))
        self.emit(1, "spend()")
        self.block(inner, 1, 3, False, True)
        if self.random.random() < 0.3 and kinds[0] == "int" and defaults >= len(kinds) - 1:
            self.emit(1, "if p0 > 0:")
            self.emit(2, "return clip(%s(p0 // 2 - 1) + p0)" % name)
        self.emit(1, "return clip(%s)" % self.of("int", inner))
        self.emit(0, "")
        self.emit(0, "")
        scope.functions.append((name, kinds, defaults))

    def make_class(self, scope):
        name = self.fresh("C")
        base = self.random.choice(self.classes) if self.classes and self.random.random() < 0.6 else None
        inner = Scope(scope)
        inner.add("int", "number")
        inner.objects = ["self"]
        self.emit(0, "class %s%s:" % (name, "(%s)" % base if base else ""))
        self.emit(1, "label = %s" % self.expressions.literal(self.random.choice(("int", "str"))))
        self.emit(0, "")
        self.emit(1, "def __init__(self, number):")
        if base:
            self.emit(2, "super().__init__(number + %d)" % self.random.randrange(3))
        else:
            self.emit(2, "self.count = number")
            self.emit(2, "self.items = [number]")
        self.emit(2, "self.own%d = %s" % (self.random.randrange(3), self.expressions.literal("int")))
        self.emit(0, "")
        self.emit(1, "def __repr__(self):")
        self.emit(2, "return '%s(%d, %r)' % (type(self).__name__, self.count, self.items)")
        self.methods(name, base, inner)
        self.emit(0, "")
        self.emit(0, "")
        self.classes.append(name)

    def methods(self, name, base, inner):
        bodies = {"total(self)": "return clip(sum(self.items) + self.count)",
                  "step(self, number)": "self.count = clip(%s)" % self.of("int", inner, 2),
                  "__add__(self, number)": "return %s(clip(self.count + number))" % name,
                  "__call__(self, number, *rest)": "return (number, rest, self.count)",
                  "__getitem__(self, number)": "return self.items[number]",
                  "__eq__(self, other)": "return isinstance(other, %s) and self.count == other.count" % name,
                  "__len__(self)": "return len(self.items)"}
        for head, body in bodies.items():
            if base and self.random.random() < 0.6:
                continue
            self.emit(0, "")
            self.emit(1, "def %s:" % head)
            if base and head.startswith("step"):
                self.emit(2, "super().step(number)")
            self.emit(2, "spend()")
            self.emit(2, body)


def generate(seed):
    return Program(seed).text()
