# SPDX-License-Identifier: MIT
"""Random expressions of a wanted type, over the names that a scope knows.

Types: int float bool str ints (list of int) strs (list of str) table (dict of str to int) bag (set of int) pair (tuple).
Most expressions are well typed; a few are not, so that programs raise. Sizes stay bounded: powers and shifts are small.
"""

TYPES = ("int", "float", "bool", "str", "ints", "strs", "table", "bag", "pair")
WORDS = ("alpha", "be", "c", "", "delta x", "Eps", "zeta9", "é€", "  pad ", "a,b,c")


class Scope:
    """The variables, functions and objects that code at one place may use."""

    def __init__(self, outer=None):
        self.names = {kind: list(outer.names[kind]) if outer else [] for kind in TYPES}
        self.functions = list(outer.functions) if outer else []
        self.objects = list(outer.objects) if outer else []

    def add(self, kind, name):
        for others in self.names.values():
            if name in others:
                others.remove(name)
        self.names[kind].append(name)


class Expressions:
    def __init__(self, random):
        self.random = random

    def pick(self, *choices):
        return self.random.choice(choices)

    def of(self, kind, scope, depth):
        """An expression of the type, or, once in a while, of another one."""
        if self.random.random() < 0.003:
            kind = self.random.choice(TYPES)
        names = scope.names[kind]
        if names and self.random.random() < (0.35 if depth > 0 else 0.6):
            return self.random.choice(names)
        if depth <= 0:
            return self.literal(kind)
        return getattr(self, "make_" + kind)(scope, depth - 1)

    def divisor(self, text):
        """Mostly a divisor that is not zero."""
        return "(%s or 3)" % text if self.random.random() < 0.8 else text

    def literal(self, kind):
        random = self.random
        if kind == "int":
            return str(random.choice((0, 1, 2, 3, 5, 7, 10, 100, 255, 1 << 31, (1 << 62) - 1, 1 << 62, 10 ** 19, random.randrange(1000))))
        if kind == "float":
            return repr(random.choice((0.0, 1.0, 0.5, 2.25, 1e10, 1e-5, 3.14159, 1e300, random.randrange(1000) / 8)))
        if kind == "bool":
            return random.choice(("True", "False"))
        if kind == "str":
            return repr(random.choice(WORDS))
        if kind == "ints":
            return "[%s]" % ", ".join(str(random.randrange(20)) for _ in range(random.randrange(5)))
        if kind == "strs":
            return "[%s]" % ", ".join(repr(random.choice(WORDS)) for _ in range(random.randrange(4)))
        if kind == "table":
            return "{%s}" % ", ".join("%r: %d" % (random.choice(WORDS), random.randrange(9)) for _ in range(random.randrange(4)))
        if kind == "bag":
            return "{%s}" % ", ".join(str(random.randrange(9)) for _ in range(1 + random.randrange(4)))
        return "(%d, %r)" % (random.randrange(50), random.choice(WORDS))

    def arguments(self, function, scope, depth):
        name, kinds, defaults = function
        parts = []
        for index, kind in enumerate(kinds):
            if index >= len(kinds) - defaults and self.random.random() < 0.4:
                break
            text = self.of(kind, scope, depth)
            if index and self.random.random() < 0.2:
                # From the first keyword on, all are keywords.
                parts += ["p%d=%s" % (rest, self.of(kinds[rest], scope, depth)) for rest in range(index, len(kinds))]
                break
            parts.append(text)
        return "%s(%s)" % (name, ", ".join(parts))

    def make_int(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(25)
        if choice < 7:
            return "(%s %s %s)" % (of("int"), self.pick("+", "-", "*", "+", "-"), of("int"))
        if choice < 10:
            return "(%s %s %s)" % (of("int"), self.pick("//", "%", "&", "|", "^"), self.divisor(of("int")))
        if choice == 10:
            return "(%s %s (%s & 15))" % (of("int"), self.pick("<<", ">>"), of("int"))
        if choice == 11:
            return "(%s%s)" % (self.pick("-", "~", "+"), of("int"))
        if choice == 12:
            return "len(%s)" % of(self.pick("str", "ints", "strs", "table", "bag", "pair"))
        if choice == 13:
            return "(%s or [%d])[%s]" % (of("ints"), self.random.randrange(9), self.pick("0", "-1", "0", "-1", of("int")))
        if choice == 14:
            return "(%s).get(%s, %s)" % (of("table"), of("str"), of("int"))
        if choice == 15:
            return "max((%s).values(), default=%s)" % (of("table"), of("int")) if self.random.random() < 0.7 else "(%s)[%s]" % (of("table"), of("str"))
        if choice == 16:
            return "%s(%s)" % (self.pick("sum", "sum", "len", "max", "sum"), of("ints"))
        if choice == 17:
            return "(%s if %s else %s)" % (of("int"), of("bool"), of("int"))
        if choice == 18 and scope.functions:
            return self.arguments(self.random.choice(scope.functions), scope, depth)
        if choice == 19 and scope.objects:
            return "%s.%s" % (self.random.choice(scope.objects), self.pick("count", "total()", "count"))
        if choice == 20:
            return "(%s).%s(str(%s))" % (of("str"), self.pick("find", "count", "rfind", "count", "find", "index"), of("str"))
        if choice == 21:
            return "abs(%s)" % of("int")
        if choice == 22:
            return "(%s ** %d)" % (of("int"), self.random.randrange(4))
        if choice == 23:
            return "int(%s)" % of(self.pick("float", "bool", "int", "bool", "int", "str"))
        return "(%s)[0]" % of("pair")

    def make_float(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(9)
        if choice < 4:
            return "(%s %s %s)" % (of("float"), self.pick("+", "-", "*", "/"), of(self.pick("float", "int")))
        if choice == 4:
            return "(%s / %s)" % (of("int"), self.divisor(of("int")))
        if choice == 5:
            return "float(%s)" % of(self.pick("int", "bool"))
        if choice == 6:
            return "(%s %s %s)" % (of("float"), self.pick("//", "%"), of("float"))
        if choice == 7:
            return "%s(%s, %s)" % (self.pick("max", "min"), of("float"), of("float"))
        return "round(%s, %d)" % (of("float"), self.random.randrange(4))

    def make_bool(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(10)
        if choice < 4:
            kind = self.pick("int", "float", "str", "ints", "int")
            return "(%s %s %s)" % (of(kind), self.pick("<", "<=", "==", "!=", ">", ">="), of(kind))
        if choice == 4:
            return "(%s %s %s %s %s)" % (of("int"), self.pick("<", "<="), of("int"), self.pick("<", "!="), of("int"))
        if choice == 5:
            return "(not %s)" % of(self.pick("bool", "int", "ints", "str"))
        if choice == 6:
            return "(%s %s %s)" % (of("bool"), self.pick("and", "or"), of("bool"))
        if choice == 7:
            return "(%s %s %s)" % (of("int"), self.pick("in", "not in"), of(self.pick("ints", "bag")))
        if choice == 8:
            return "(%s in %s)" % (of("str"), of(self.pick("str", "strs", "table")))
        return "%s(%s)" % (self.pick("any", "all"), of("ints"))

    def make_str(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(14)
        if choice < 3:
            return "(%s + %s)" % (of("str"), of("str"))
        if choice == 3:
            return "(%s * %d)" % (of("str"), self.random.randrange(4))
        if choice == 4:
            return "str(%s)" % of(self.pick("int", "float", "bool", "ints", "strs", "pair", "table"))
        if choice == 5:
            return "sliced(%s)[%s:%s]" % (of("str"), self.pick("", "1", "-3", of("int")), self.pick("", "2", "-1", of("int")))
        if choice == 6:
            return "(%s).%s()" % (of("str"), self.pick("upper", "lower", "strip", "title", "capitalize", "swapcase"))
        if choice == 7:
            return "(%s).replace(%s, %s)" % (of("str"), of("str"), of("str"))
        if choice == 8:
            return "(%s).join(%s)" % (of("str"), of("strs"))
        if choice == 9:
            return "%r %% (%s, %s)" % (self.pick("%s-%d", "%r|%5d", "%s/%x", "%-6s%+d"), of("str"), of("int"))
        if choice == 10:
            return "f\"{%s}:{%s:%s}\"" % (self.random.choice(scope.names["str"] or ["1"]),
                                          self.random.choice(scope.names["int"] or ["2"]), self.pick("d", "5d", "<4", "x", ","))
        if choice == 11:
            return "(%s or ['none'])[%s]" % (of("strs"), self.pick("0", "-1", "0", of("int")))
        if choice == 12:
            return "repr(%s)" % of(self.pick("str", "float", "ints", "pair"))
        return "(%s if %s else %s)" % (of("str"), of("bool"), of("str"))

    def make_ints(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(10)
        if choice == 0:
            return "[%s]" % ", ".join(of("int") for _ in range(self.random.randrange(4)))
        if choice == 1:
            return "(%s + %s)" % (of("ints"), of("ints"))
        if choice == 2:
            return "sliced(%s)[%s:%s:%s]" % (of("ints"), self.pick("", "1"), self.pick("", "-1", "5"), self.pick("", "2", "-1"))
        if choice == 3:
            return "sorted(%s%s)" % (of(self.pick("ints", "bag")), self.pick("", ", reverse=True", ", key=lambda v: -v"))
        if choice == 4:
            inner = Scope(scope)
            inner.add("int", "v")
            return "[%s for v in %s%s]" % (self.of("int", inner, depth), of("ints"), self.pick("", " if %s" % self.of("bool", inner, depth)))
        if choice == 5:
            return "list(range(%s & 7))" % of("int")
        if choice == 6:
            return "list((%s).values())" % of("table")
        if choice == 7:
            return "list(map(lambda v: v * %d, %s))" % (self.random.randrange(5), of("ints"))
        if choice == 8:
            return "[*%s, %s]" % (of("ints"), of("int"))
        return "[v + w for v, w in zip(%s, %s)]" % (of("ints"), of("ints"))

    def make_strs(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(6)
        if choice == 0:
            return "[%s]" % ", ".join(of("str") for _ in range(self.random.randrange(4)))
        if choice == 1:
            return "(%s).split(%s)" % (of("str"), self.pick("", "','", "' '"))
        if choice == 2:
            return "list(%s)" % of(self.pick("str", "table"))
        if choice == 3:
            return "sorted(%s)" % of("strs")
        if choice == 4:
            return "[w + 'z' for w in %s if len(w) > %d]" % (of("strs"), self.random.randrange(3))
        return "sliced(%s + %s)[:6]" % (of("strs"), of("strs"))

    def make_table(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(5)
        if choice == 0:
            return "{%s}" % ", ".join("%s: %s" % (of("str"), of("int")) for _ in range(self.random.randrange(4)))
        if choice == 1:
            return "{w: len(w) for w in %s}" % of("strs")
        if choice == 2:
            return "{**%s, %s: %s}" % (of("table"), of("str"), of("int"))
        if choice == 3:
            return "dict(zip(%s, %s))" % (of("strs"), of("ints"))
        return "{k: n + 1 for k, n in (%s).items()}" % of("table")

    def make_bag(self, scope, depth):
        of = lambda kind: self.of(kind, scope, depth)
        choice = self.random.randrange(4)
        if choice == 0:
            return "set(%s)" % of("ints")
        if choice == 1:
            return "(%s %s %s)" % (of("bag"), self.pick("|", "&", "-", "^"), of("bag"))
        if choice == 2:
            return "{v %% %d for v in %s}" % (2 + self.random.randrange(9), of("ints"))
        return "{%s, %s}" % (of("int"), of("int"))

    def make_pair(self, scope, depth):
        return "(%s, %s)" % (self.of("int", scope, depth), self.of(self.pick("str", "float", "int"), scope, depth))
