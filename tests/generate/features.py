# SPDX-License-Identifier: MIT
"""Statements of the wider programs (seeds from WIDE on): match, exception groups, star arguments, nested comprehensions,
f-strings, special methods, descriptors, generators that are thrown into, coroutines, slices, complex numbers."""

WIDE = 1000000
ERRORS = ("ValueError", "KeyError", "IndexError", "TypeError", "ZeroDivisionError", "Trouble", "OSError")
SPECS = ("", ":>8", ":<6", ":^9", ":.3", "!r", "!s:>7", "!r:.5", ":05", ":+", ":,", ":x", ":e", ":.2f", ":%", "=", ":*^12", "!a")


class Features:
    """Mixed into Program: each method writes one statement, as its others do."""

    def wide_statements(self):
        return [self.match_statement, self.group_statement, self.star_call, self.nested_comprehension, self.formatted,
                self.special_class, self.descriptor_class, self.thrown_generator, self.coroutine, self.slices, self.imaginary,
                self.walrus, self.sorting, self.deletion, self.iterators, self.chained, self.namespace_games]

    def number(self, most=9):
        return self.random.randrange(most)

    def safely(self, depth, text, label=""):
        """A statement whose error is printed with its message; a label says what was tried where the message alone is the
        same for things that a newer CPython words differently (see versions.py)."""
        self.emit(depth, "try:")
        self.emit(depth + 1, text)
        self.emit(depth, "except Exception as error:")
        self.emit(depth + 1, "print(%stype(error).__name__, str(error)[:300])" % (label and label + ", "))

    def pattern(self, depth):
        n = self.random.randrange(11) if depth else self.random.randrange(4)
        name = self.fresh("m")
        if n == 0:
            return str(self.number()), []
        if n == 1:
            return self.random.choice(("'be'", "None", "True", "-1", "1.5", "2 + 1j")), []
        if n == 2:
            return name, [name]
        if n == 3:
            return "_", []
        inner, names = self.pattern(depth - 1)
        other, more = self.pattern(depth - 1)
        if set(names) & set(more):
            other, more = "_", []
        if n == 4:
            return "[%s, %s]" % (inner, other), names + more
        if n == 5:
            return "(%s, *%s)" % (inner, name), names + [name]
        if n == 6:
            return "{'be': %s, **%s}" % (inner, name), names + [name]
        if n == 7:
            return "%s(%s)" % (self.random.choice(("int", "str", "float", "list", "dict", "tuple")), name), [name]
        if n == 8:
            return "(%d | %r | [])" % (self.number(), "c"), []
        if n == 9:
            return "(%s) as %s" % (inner if inner not in ("_",) and not (len(names) == 1 and inner == names[0]) else "[_, *_]", name), \
                   (names if inner not in ("_",) and not (len(names) == 1 and inner == names[0]) else []) + [name]
        return "%s(count=%s)" % (self.random.choice(self.classes), inner) if self.classes else inner, names

    def match_statement(self, scope, depth, budget=0, loop=False, function=False):
        subjects = [self.of(self.random.choice(("int", "str", "ints", "table", "pair", "float", "strs")), scope, 2)] + scope.objects[-1:]
        self.emit(depth, "match %s:" % self.random.choice(subjects))
        for _ in range(self.random.randrange(1, 5)):
            text, names = self.pattern(2)
            bare = text == "_" or text in names
            guard = " if %s" % self.of("bool", scope, 1) if bare or self.random.random() < 0.2 else ""
            self.emit(depth + 1, "case %s%s:" % (text, guard))
            self.emit(depth + 2, "show(%r, (%s))" % ("case", ", ".join(names) + "," if names else ""))
        if self.random.random() < 0.5:
            self.emit(depth + 1, "case _:")
            self.emit(depth + 2, "print('no case')")

    def group_of(self, depth):
        parts = []
        for _ in range(self.random.randrange(1, 4)):
            if depth and self.random.random() < 0.3:
                parts.append(self.group_of(depth - 1))
            else:
                parts.append("%s(%d)" % (self.random.choice(ERRORS), self.number()))
        return "ExceptionGroup(%r, [%s])" % (self.fresh("eg"), ", ".join(parts))

    def group_statement(self, scope, depth, budget=0, loop=False, function=False):
        self.emit(depth, "try:")
        self.emit(depth + 1, "try:")
        what = self.group_of(2) if self.random.random() < 0.8 else "%s(1)" % self.random.choice(ERRORS)
        self.emit(depth + 2, "raise %s" % what if self.random.random() < 0.9 else "print('quiet')")
        for _ in range(self.random.randrange(1, 4)):
            self.emit(depth + 1, "except* %s as group:" % self.random.choice(ERRORS + ("(KeyError, OSError)", "LookupError", "Exception")))
            self.emit(depth + 2, "show('part', [repr(e) for e in group.exceptions])")
            if self.random.random() < 0.4:
                self.emit(depth + 2, self.random.choice(("raise", "raise Trouble(5)", "raise RuntimeError(1) from group", "raise group", "1 // 0")))
        if self.random.random() < 0.3:
            self.emit(depth + 1, "else:")
            self.emit(depth + 2, "print('else')")
        if self.random.random() < 0.3:
            self.emit(depth + 1, "finally:")
            self.emit(depth + 2, "print('finally')")
        self.emit(depth, "except Exception as error:")
        self.emit(depth + 1, "error = unwrapped(error)")
        self.emit(depth + 1, "show('left', error)")
        self.emit(depth + 1, "show('history', (error.__cause__, error.__context__))")
        self.emit(depth + 1, "if isinstance(error, ExceptionGroup):")
        self.emit(depth + 2, "show('split', error.split(%s))" % self.random.choice(ERRORS))

    def star_call(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("star")
        heads = ("a, b=2, *rest, c=3, **kw", "*rest, **kw", "a, /, b, *, c", "a, b=1, /, *, c=5, d=6", "**kw", "a=1, *rest, b", "a, b, c=3, *d")
        head = self.random.choice(heads)
        names = [part.strip(" */").split("=")[0] for part in head.split(",") if part.strip(" */")]
        self.emit(depth, "def %s(%s):" % (name, head))
        self.emit(depth + 1, "return %s" % ", ".join(names) + ",")
        for _ in range(3):
            parts = []
            for _ in range(self.random.randrange(4)):
                parts.append(self.random.choice((str(self.number()), "*%s" % self.of("ints", scope, 1), "*[%d]" % self.number())))
            for key in self.random.sample(("a", "b", "c", "d", "other"), self.random.randrange(3)):
                parts.append("%s=%d" % (key, self.number()))
            if self.random.random() < 0.4:
                parts.append("**{%r: %d}" % (self.random.choice(("c", "z", "b")), self.number()))
            self.safely(depth, "show('star', %s(%s))" % (name, ", ".join(parts)))

    def nested_comprehension(self, scope, depth, budget=0, loop=False, function=False):
        a, b, c = self.fresh("x"), self.fresh("x"), self.fresh("x")
        ints = self.of("ints", scope, 1)
        free = self.of("int", scope, 1)
        forms = (
            "[[clip(%s + %s * %s) for %s in range(3) if %s != %s] for %s in %s]" % (b, a, free, b, b, a, a, ints),
            "{%s: [%s for %s in (%s, %s + 1)] for %s in %s if %s}" % (a, b, b, a, a, a, ints, self.of("bool", scope, 1)),
            "sorted({%s %% 5 for %s in %s for %s in (%s, -%s)})" % (b, a, ints, b, a, a),
            "[f() for f in [lambda %s=%s: clip(%s + %s) for %s in %s]]" % (b, a, b, free, a, ints),
            "[f() for f in [lambda: %s for %s in %s]]" % (a, a, ints),
            "sum(%s for %s in (%s for %s in %s if %s %% 2) for %s in [%s] if %s > 1)" % (c, a, b, b, ints, b, c, a, c),
            "[(%s, %s) for %s, *%s in zip(%s, 'abc', %s)]" % (a, b, a, b, ints, ints),
            "list(map(lambda %s: [%s for %s in range(%s %% 3)], %s))" % (a, b, b, a, ints),
            "[%s := %s, %s + 1, [%s for %s in [%s]]]" % (c, free, c, b, b, c))
        self.emit(depth, "show('nest', %s)" % self.random.choice(forms))

    def formatted(self, scope, depth, budget=0, loop=False, function=False):
        kinds = [self.random.choice(("int", "float", "str", "bool", "pair", "ints")) for _ in range(self.random.randrange(1, 4))]
        parts = ["{%s%s}" % (self.of(kind, scope, 1).replace('"', "'").replace("{", "dict(").replace("}", ")")
                             if kind in ("int", "float", "bool") else (scope.names[kind] or ["'s'"])[-1],
                             self.random.choice(SPECS)) for kind in kinds]
        if any("\\" in part or "dict(" in part or "'s'" in part and "'" in part[:2] for part in parts):
            parts = ["{%d%s}" % (self.number(), self.random.choice(SPECS))]
        self.safely(depth, "print(f\"<%s>\")" % "|".join(parts).replace('"', "'"))
        self.safely(depth, "print(%r %% (%s, %s))" % (self.random.choice(("%s-%r", "%d:%5s", "%-6s|%.2f", "%x %s", "%05d%%%s", "%c%s")),
                                                  self.of("int", scope, 1), self.of("float", scope, 1)))

    def special_class(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("S")
        base = self.random.choice(("", "", "(list)", "(dict)", "(int)", "(str)", "(Exception)"))
        every = {
            "__bool__(self)": "return %s" % self.random.choice(("True", "False", "3")), "__len__(self)": "return %d" % self.number(4),
            "__contains__(self, v)": "return v == %d" % self.number(), "__iter__(self)": "yield from range(%d)" % self.number(5),
            "__getitem__(self, k)": "return ('item', k) if k != 3 else [][0]", "__lt__(self, o)": "return %s" % self.random.choice(("NotImplemented", "True")),
            "__eq__(self, o)": "return %s" % self.random.choice(("NotImplemented", "True", "self is o")), "__hash__(self)": "return %d" % self.number(),
            "__radd__(self, o)": "return ('radd', o)", "__add__(self, o)": "return %s" % self.random.choice(("NotImplemented", "('add', o)")),
            "__iadd__(self, o)": "return %s" % self.random.choice(("self", "NotImplemented")), "__index__(self)": "return %d" % self.number(4),
            "__neg__(self)": "return 'neg'", "__call__(self, *a, **k)": "return a, k", "__format__(self, s)": "return 'f' + s",
            "__str__(self)": "return 'str'", "__repr__(self)": "return 'S'", "__getattr__(self, n)": "return n if len(n) < 4 else object.missing",
            "__enter__(self)": "return self", "__exit__(self, *e)": "return %s" % self.random.choice(("True", "False", "None")),
            "__missing__(self, k)": "return ('missing', k)", "__divmod__(self, o)": "return 1, o", "__rpow__(self, o)": "return 'rpow'",
            "__reversed__(self)": "return iter('rev')", "__matmul__(self, o)": "return o", "__int__(self)": "return 7", "__float__(self)": "return 1.5"}
        chosen = self.random.sample(sorted(every), self.random.randrange(3, 10))
        self.emit(depth, "class %s%s:" % (name, base))
        for head in chosen:
            self.emit(depth + 1, "def %s:" % head)
            self.emit(depth + 2, every[head])
        thing = self.fresh("s")
        self.emit(depth, "%s = %s()" % (thing, name))
        uses = ("bool(#)", "len(#)", "3 in #", "list(#)", "#[2]", "#[3]", "# < #", "sorted([#, #]) and 1", "# == #", "# == 5", "# != #", "5 + #", "# + 5",
                "[0, 1, 2, 3, 4][#]", "range(#)", "-#", "#(1, k=2)", "f'{#:spec}'", "str(#)[:9] != ''", "#.abc", "getattr(#, 'longer', 'none')",
                "divmod(#, 2)", "2 ** #", "list(reversed(#))", "# @ 3", "int(#)", "float(#)", "min(#, #) is #", "not #", "type(# and 1).__name__", "{#: 1}[#]",
                "[*#]", "'%s' % (#,) and 1", "isinstance(#, " + name + ")", "hash(#) == hash(#)", "max([#], default=1) is #", "sum([1, 2], #)")
        for use in self.random.sample(uses, 6):
            self.safely(depth, "show(%r, %s)" % (use, use.replace("#", thing)))
        self.safely(depth, "with %s as inside: print(inside is %s); 1 // 0" % (thing, thing))
        self.safely(depth, "%s += 1" % thing)

    def descriptor_class(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("P")
        self.emit(depth, "class %s:" % name)
        slots = self.random.random() < 0.4
        if slots:
            self.emit(depth + 1, "__slots__ = ('_v', 'other')")
        self.emit(depth + 1, "def __init__(self, v): self._v = v")
        self.emit(depth + 1, "@property")
        self.emit(depth + 1, "def value(self): return self._v")
        if self.random.random() < 0.6:
            self.emit(depth + 1, "@value.setter")
            self.emit(depth + 1, "def value(self, v): self._v = v * 2")
        self.emit(depth + 1, "@classmethod")
        self.emit(depth + 1, "def make(cls, *a): return cls(sum(a))")
        self.emit(depth + 1, "@staticmethod")
        self.emit(depth + 1, "def twice(v): return v + v")
        self.emit(depth + 1, "def __init_subclass__(cls, tag='none', **kw): cls.tag = tag")
        sub = self.fresh("P")
        self.emit(depth, "class %s(%s, tag=%r):" % (sub, name, self.fresh("t")))
        self.emit(depth + 1, "def make(self): return super().make(self.value, %d)" % self.number())
        thing = self.fresh("p")
        self.emit(depth, "%s = %s(%s)" % (thing, self.random.choice((name, sub)), self.of("int", scope, 1)))
        uses = ("%s.value = 5", "del %s.value", "%s.new = 1", "show('v', %s.value)", "show('m', %s.make().value)", "show('s', %s.twice('ab'))",
                "show('t', %s.tag)", "show('d', sorted(vars(%s)))", "show('o', %s.other)", "del %s._v", "%s.other = %s.other", "del %s.other")
        for use in self.random.sample(uses, 6):
            label = "'set new:'" if ".new" in use else "'slot of', type(%s).__qualname__, ':'" % thing if slots else ""
            self.safely(depth, use.replace("%s", thing), label)

    def thrown_generator(self, scope, depth, budget=0, loop=False, function=False):
        name, it = self.fresh("thrown"), self.fresh("it")
        self.emit(depth, "def %s(n):" % name)
        self.emit(depth + 1, "for i in range(n):")
        self.emit(depth + 2, "try:")
        self.emit(depth + 3, "got = yield %s" % self.random.choice(("i", "(yield i)", "[i, (yield -i)]")))
        self.emit(depth + 3, "print('got', got)")
        self.emit(depth + 2, "except %s as error:" % self.random.choice(("KeyError", "LookupError", "(ValueError, KeyError)")))
        self.emit(depth + 3, self.random.choice(("print('inside', error)", "raise", "yield 'again'", "return 'done'", "raise Trouble(3) from error", "continue")))
        self.emit(depth + 2, "finally:")
        self.emit(depth + 3, "print('end', i)")
        if self.random.random() < 0.4:
            inner = name
            name = self.fresh("outer")
            self.emit(depth, "def %s(n):" % name)
            self.emit(depth + 1, "r = yield from %s(n)" % inner)
            self.emit(depth + 1, "print('returned', r)")
        self.emit(depth, "%s = %s(%d)" % (it, name, self.random.randrange(1, 5)))
        for _ in range(self.random.randrange(2, 6)):
            action = self.random.choice(("next(%s)", "%s.send(5)", "%s.throw(KeyError('k'))", "%s.throw(ValueError)", "%s.close()", "list(%s)[:2]", "next(%s, 'no')"))
            self.safely(depth, "show('g', %s)" % (action % it))

    def coroutine(self, scope, depth, budget=0, loop=False, function=False):
        name, outer = self.fresh("co"), self.fresh("co")
        self.emit(depth, "class %sA:" % name)
        self.emit(depth + 1, "def __await__(self):")
        self.emit(depth + 2, "return (yield %s)" % self.of("int", scope, 1))
        self.emit(depth, "async def %s(n):" % name)
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, "x = await %sA()" % name)
        self.emit(depth + 1, "except ValueError as error:")
        self.emit(depth + 2, self.random.choice(("x = 1", "raise", "return error.args")))
        self.emit(depth + 1, "return (x, n)")
        self.emit(depth, "async def %sg():" % name)
        self.emit(depth + 1, "for i in range(%d):" % self.number(4))
        self.emit(depth + 2, "yield await %s(i)" % name)
        self.emit(depth, "async def %s():" % outer)
        self.emit(depth + 1, "found = [v async for v in %sg()]" % name)
        self.emit(depth + 1, "async for v in %sg(): found.append(v)" % name)
        self.emit(depth + 1, "return found, await %s(9)" % name)
        run = self.fresh("run")
        self.emit(depth, "%s = %s()" % (run, outer))
        self.emit(depth, "for turn in range(12):")
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, "show('step', %s)" % self.random.choice(("%s.send(None)", "%s.send(None if turn == 0 else turn)",
                                                                      "(%s.throw(ValueError(turn)) if turn == 3 else %s.send(None))")).replace("%s", run))
        self.emit(depth + 1, "except StopIteration as stop:")
        self.emit(depth + 2, "show('stop', stop.value)")
        self.emit(depth + 2, "break")
        self.emit(depth + 1, "except Exception as error:")
        self.emit(depth + 2, "print(type(error).__name__)")
        self.emit(depth + 2, "break")

    def slices(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("sl")
        self.emit(depth, "%s = list(range(%d))" % (name, self.number(12)))
        bound = lambda: self.random.choice(("", "", str(self.random.randrange(-8, 9))))  # noqa: E731
        step = lambda: self.random.choice(("", ":", ":2", ":-1", ":-3", ":0", ":1"))  # noqa: E731
        for _ in range(3):
            part = "%s:%s%s" % (bound(), bound(), step())
            self.safely(depth, self.random.choice(("%s[%s] = %s" % (name, part, self.of("ints", scope, 1)), "del %s[%s]" % (name, part),
                                                   "show('part', %s[%s])" % (name, part), "show('text', 'abcdefgh'[%s])" % part,
                                                   "show('range', range(20)[%s])" % part, "show('bytes', bytes(range(65, 75))[%s])" % part,
                                                   "show('pair', (1, 2, 3, 4)[%s])" % part)))
        self.emit(depth, "show('sl', %s)" % name)

    def imaginary(self, scope, depth, budget=0, loop=False, function=False):
        value = lambda: self.random.choice(("1j", "(2 - 3j)", "0j", "-1.5j", "2", "0.5", "(1 + 1j)", self.of("int", scope, 1)))  # noqa: E731
        for _ in range(2):
            self.safely(depth, "show('z', %s %s %s)" % (value(), self.random.choice(("+", "-", "*", "/", "==", "!=", "<", "//")), value()))
        self.safely(depth, "print(format(%s, '.2f'), abs(%s), (%s) ** %d, str(%s))" % (value(), value(), value(), self.number(4), value()))

    def walrus(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("w")
        self.emit(depth, "%s = 0" % name)
        self.emit(depth, "while (%s := %s + %d) < %d:" % (name, name, 1 + self.number(3), self.number(12)))
        self.emit(depth + 1, "spend()")
        self.emit(depth, "show('walrus', (%s, [%s := i for i in %s], %s))" % (name, name, self.of("ints", scope, 1), name))

    def sorting(self, scope, depth, budget=0, loop=False, function=False):
        ints, strs = self.of("ints", scope, 1), self.of("strs", scope, 1)
        self.emit(depth, "show('sorted', %s)" % self.random.choice((
            "sorted(%s, key=lambda v: -v)" % ints, "sorted(%s, key=len, reverse=True)" % strs, "sorted(zip(%s, %s))" % (ints, strs),
            "sorted(%s, key=lambda v: (v %% 3, v))" % ints, "max(%s, key=lambda v: v %% 7, default=None)" % ints,
            "[*reversed(%s)]" % ints, "list(enumerate(%s, %d))" % (strs, self.number()), "dict(zip(%s, %s))" % (strs, ints))))

    def deletion(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("gone")
        self.emit(depth, "%s = %s" % (name, self.of("int", scope, 1)))
        self.emit(depth, "if %s:" % self.of("bool", scope, 1))
        self.emit(depth + 1, "del %s" % name)
        self.emit(depth, "try:")
        self.emit(depth + 1, "show('there', %s)" % name)
        self.emit(depth, "except NameError as error:")
        self.emit(depth + 1, "print(type(error).__name__)")

    def iterators(self, scope, depth, budget=0, loop=False, function=False):
        ints, strs = self.of("ints", scope, 1), self.of("strs", scope, 1)
        it = self.fresh("it")
        self.emit(depth, "%s = iter(%s)" % (it, self.random.choice((ints, strs, "'text'", "range(4)", "{'a': 1, 'b': 2}", "(1, 2)", "b'ab'"))))
        for action in self.random.sample(("next(#)", "list(#)", "next(#, 'end')", "[*#]", "2 in #", "list(zip(#, #))", "sum(1 for _ in #)", "tuple(map(str, #))"), 3):
            self.safely(depth, "show('it', %s)" % action.replace("#", it))

    def chained(self, scope, depth, budget=0, loop=False, function=False):
        a, b, c = (self.of("int", scope, 1) for _ in range(3))
        self.emit(depth, "show('chain', (%s < %s <= %s, %s == %s != %s, not %s or %s and %s, %s if %s else %s))" %
                  (a, b, c, a, b, c, a, b, c, a, self.of("bool", scope, 1), c))

    def namespace_games(self, scope, depth, budget=0, loop=False, function=False):
        name, variable = self.fresh("games"), self.fresh("i")
        self.emit(depth, "def %s():" % name)
        self.emit(depth + 1, "%s = %d" % (variable, self.number()))
        self.emit(depth + 1, "class Inner:")
        self.emit(depth + 2, "%s = %s + 1 if %s else 0" % (variable, variable, self.of("bool", scope, 1)))
        self.emit(depth + 2, "def read(self): return %s" % variable)
        self.emit(depth + 2, "both = [%s for _ in range(2)]" % variable)
        self.emit(depth + 1, "def change():")
        self.emit(depth + 2, "nonlocal %s" % variable)
        self.emit(depth + 2, "%s += 10" % variable)
        self.emit(depth + 2, "return locals()")
        self.emit(depth + 1, "return Inner().read(), change(), Inner.%s, Inner.both, %s" % (variable, variable))
        self.safely(depth, "show('games', %s())" % name)
