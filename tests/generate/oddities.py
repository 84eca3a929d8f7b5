# SPDX-License-Identifier: MIT
"""Statements with odd values, of the wider programs: methods and functions of the built-in types at the edges of what they
take, format specifications, ways out of try and finally, data descriptors, class patterns, iterators of the library."""
import re

INTS = ("0", "1", "-1", "7", "-8", "255", "256", "-257", "10 ** 18", "2 ** 62", "-2 ** 62", "2 ** 63 - 1", "-2 ** 63", "2 ** 64", "10 ** 30", "-7 ** 40",
        "True")
FLOATS = ("0.0", "-0.0", "0.1", "1.5", "2.5", "-2.5", "1e16", "1e-5", "123456789.125", "5e-324", "1.7976931348623157e308", "float('inf')",
          "float('-inf')", "float('nan')", "1e22", "-1e-300", "0.5", "2.675")
TEXTS = ("''", "'a'", "'abcabc'", "' \\t pad\\n'", "'one two  three'", "'\\xdf\\u0130\\ufb01'", "'\\u01c5x'", "'12'", "'\\u0663'", "'\\xbd'", "'A1_b'",
         "'x,y,,z'", "'line\\r\\nnext\\x0bmore\\u2028end'", "'\\U0001f600!'", "'Hello World'", "'--a--'", "'\\x01\\x7f'", "'\\xe9\\xc9'", "'tab\\tbed\\t'")
BYTES = ("b''", "b'a'", "b'abcabc'", "b' \\t pad\\n'", "b'x,y,,z'", "b'\\x00\\xff\\x80'", "bytearray(b'A1 b')", "b'line\\r\\nnext'", "b'12'", "b'Hello'")
LISTS = ("[]", "[1]", "[3, 1, 2]", "[1, 1.0, True]", "['b', 'a']", "[[1], [2, 3]]", "list('hello')", "[None, 0]", "[0.5, 2, -1]")
TUPLES = ("()", "(1,)", "(1, 2, 3)", "('a', 1)", "(1, (2, 3))", "('a', 'b', 'a')")
TABLES = ("{}", "{'a': 1}", "{1: 'x', 2: 'y'}", "{'b': 2, 'a': 1}", "dict(zip('xyz', range(3)))", "{None: 0}", "{(1, 2): [3]}")
BAGS = ("set()", "{1, 2, 3}", "{'a'}", "frozenset({1, 2})", "{1, 4, 2}", "frozenset()")
RANGES = ("range(0)", "range(5)", "range(10, 0, -3)", "range(-4, 4, 2)", "range(2 ** 70, 2 ** 70 + 3)")
OTHERS = ("None", "...", "1j", "object", "len", "NotImplemented")
POOLS = {"i": INTS, "f": FLOATS, "s": TEXTS, "b": BYTES, "l": LISTS, "t": TUPLES, "d": TABLES, "g": BAGS, "r": RANGES, "o": OTHERS}
SMALL = ("0", "1", "2", "3", "-1", "-2", "5", "None", "10")
# Receivers, then methods with the kinds of their arguments: n is a small number, * any iterable, ? anything.
METHODS = {
    "s": "capitalize casefold center:n center:nc count:s count:snn encode endswith:s endswith:t endswith:snn expandtabs expandtabs:n find:s find:snn "
         "index:s isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join:l join:t "
         "ljust:n ljust:nc lower lstrip lstrip:s partition:s removeprefix:s removesuffix:s replace:ss replace:ssn rfind:s rfind:snn rindex:s rjust:n "
         "rpartition:s rsplit rsplit:s rsplit:sn rstrip rstrip:s split split:s split:sn splitlines startswith:s startswith:t strip strip:s "
         "swapcase title translate:d upper zfill:n __contains__:s __getitem__:n __getitem__:n __mod__:? __eq__:? __len__ format:? format:?? format_map:d",
    "b": "capitalize center:n count:b count:i decode endswith:b find:b find:bnn hex index:b isalnum isdigit islower istitle join:l ljust:n lower lstrip "
         "partition:b removeprefix:b replace:bb replace:bbn rfind:b rsplit:b split split:b split:bn splitlines startswith:b strip strip:b swapcase title "
         "upper zfill:n __contains__:i __contains__:b __getitem__:n __getitem__:n __eq__:? __mod__:?",
    "l": "count:? index:? index:?nn copy __contains__:? __getitem__:n __getitem__:n __add__:l __eq__:? __lt__:l",
    "t": "count:? index:? index:?n __contains__:? __getitem__:n __getitem__:n __add__:t __eq__:? __lt__:t",
    "d": "get:? get:?? copy keys values items __contains__:? __getitem__:? __or__:d __eq__:? setdefault:?? pop:? pop:?? popitem",
    "g": "union:* intersection:* difference:* symmetric_difference:* issubset:* issuperset:* isdisjoint:* __or__:g __and__:* __contains__:? __le__:g __eq__:?",
    "i": "bit_length bit_count as_integer_ratio conjugate is_integer to_bytes:n __floordiv__:i __mod__:i __divmod__:i __lshift__:n __rshift__:n __round__:k "
         "__neg__ __invert__ __float__ __truediv__:i __eq__:? __lt__:f",
    "f": "as_integer_ratio is_integer hex conjugate __round__:n __round__ __trunc__ __floor__ __ceil__ __floordiv__:f __mod__:f __divmod__:f __eq__:i __lt__:i "
         "__int__",
    "r": "count:i index:i __contains__:i __getitem__:n __eq__:r __len__"}
FUNCTIONS = ("abs:i abs:f ascii:s bin:i bool:? bytes:n bytes:l bytes:b chr:i complex:f complex:ff complex:s dict:d divmod:ii divmod:ff divmod:if float:s float:i "
             "format:? frozenset:* hex:i int:f int:s int:si int:sn int:b len:? list:* max:* max:ii min:* min:ff oct:i ord:s pow:in pow:ini pow:fn "
             "pow:ff pow:in range:n range:nn range:nnn repr:? reversed_list:* round:f round:fn round:in round:i set:* slice:nn sorted:* str:? str:bs sum:* sum:*n "
             "tuple:* bytearray:l any:* all:* isinstance:?o callable:? type_name:? divmod:fi memoryview_list:b")
LIBRARY = (
    "list(itertools.accumulate(@*))", "list(itertools.chain(@*, @*))", "list(itertools.combinations(@*, 2))",
    "list(itertools.compress(@*, [1, 0, 1]))", "list(itertools.dropwhile(bool, @*))", "[(k, list(g)) for k, g in itertools.groupby(@*)]",
    "list(itertools.islice(@*, @n))", "list(itertools.islice(@*, @n, @n, @n))", "list(itertools.pairwise(@*))",
    "list(itertools.permutations(@*, 2))[:9]", "list(itertools.product(@*, @*))[:9]", "list(itertools.repeat(@?, 3))",
    "list(itertools.starmap(pow, [(2, @n), (@n, 2)]))", "list(itertools.takewhile(bool, @*))", "list(itertools.zip_longest(@*, @*, fillvalue=@?))",
    "functools.reduce(lambda a, b: [a, b], @*)", "functools.reduce(operator.add, @*, @n)", "functools.partial(max, @n)(@n)",
    "collections.Counter(@*).most_common(3)", "list(collections.deque(@*, 3))", "list(collections.ChainMap(@d, @d))", "list(collections.OrderedDict(dict(@d)).items())",
    "collections.deque(@*, @n)", "math.gcd(@i, @i)", "math.isqrt(@i)", "math.floor(@f)", "math.trunc(@f)", "math.copysign(@f, @f)",
    "math.factorial(@n)", "math.comb(@n, @n)", "math.frexp(@f)", "math.modf(@f)", "math.fsum([@f, @f, @f])", "math.isclose(@f, @f)",
    "math.ldexp(@f, @n)", "math.sqrt(@f)", "math.log2(@i)", "math.nextafter(@f, @f)", "operator.index(@?)", "operator.itemgetter(@n)(@*)",
    "operator.getitem(@*, @n)", "operator.concat(@l, @t)", "operator.countOf(@*, @?)", "operator.length_hint(@*)", "string.capwords(@s)",
    "textwrap.shorten(@s, 9)", "list(zip(@*, @*, strict=True))", "list(map(len, @*))", "list(filter(None, @*))", "list(enumerate(@*, @n))",
    "dict(zip(@*, @*))", "list(reversed(@*))", "sorted(@*, key=str)", "min(@*, default=@?)", "max(@*, key=repr)", "sum(@*, [])", "str.join(@s, @*)",
    "bytes.join(@b, @*)", "dict.fromkeys(@*, @n)", "[*map(str, @*)]", "int.from_bytes(@b, 'little', signed=True)",
    "(@i).to_bytes(9, 'big', signed=True)", "bytes.fromhex(@s)", "float.fromhex(@s)", "str.maketrans(@s, @s)", "@s % @t", "@s % @d", "@s % @?",
    "'%(a)s' % @d", "'{0!r:>9}'.format(@?)", "'{0[0]}'.format(@*)", "(@s).format(*@t)", 'f"{@?!r:^12}"',
    "slice(@n, @n, @n).indices(@n)", "@i in @r", "@* == @*", "@l < @l", "@t < @t", "@l + @t", "@l * @i", "@i < @f", "@f == @i", "@i // @i", "@i % @i",
    "@f // @f", "@f % @f", "@f % @i", "@i / @i", "@i ** @n", "@f ** @n", "@i << @n", "@i >> @n", "@i & @i", "@i ^ @i", "~@i", "-@f", "@i * @f",
    "@d | @d", "@g | @g", "@g - @g", "@g ^ @g", "@g < @g", "@d == @d", "@s * @n", "@s + @s", "@s < @s", "@s in @s", "@b + @b", "@b in @b", "@i in @b",
    "@? is None", "not @?", "@? == @?", "@? < @?", "@? + @?", "@? * @n", "@*[@?]", "sliced(@l)[@n:@n]", "sliced(@s)[@n:@n:@n]", "sliced(@t)[@n:@n]", "sliced(@b)[@n:@n:@n]",
    "sliced(@r)[@n:@n:@n]", "@l[@n]", "@d[@?]", "iter(@?) and 1", "next(iter(@*), @?)", "getattr(@?, @s)", "getattr(@?, 'real', @?)", "hash(@i) == hash(float(@i))")
SPECS = ("", "d", "5d", "<8", ">8", "^8", "=8", "*^9", "+", "-", " ", "08", ",", "_", ",d", "_x", "#x", "#b", "#o", "x", "X", "b", "c", "e", "E", "f", ".0f", ".3f", "g", ".3g", "G",
         "%", ".1%", "n", "s", ".2", ".2s", "10.3f", "+.2e", "010.2f", ",.2f", "_d", "z.1f", "#.3g", "5", "a<5", "q", "5.5d", ",s", "=s", "08s", "+s", "99999999999999999999", "{", ".", ",,", "<<5",
         " d", "#", "#f", "_b", ",b", "_g", "c<3c", "+c", ".2c", "!r", ":", "é>6")
EXPECTED = {"reversed_list": "list(reversed(%s))", "type_name": "type(%s).__name__", "memoryview_list": "memoryview(%s).tolist()"}


class Oddities:
    """Mixed into Program beside Features."""

    def odd_statements(self):
        return [self.odd_method, self.odd_method, self.odd_function, self.library_call, self.library_call, self.specified, self.ways_out, self.data_descriptor,
                self.class_pattern, self.mutation, self.iteration_protocol, self.delegation]

    def odd_value(self, kind, wrong=0.03):
        """The text of a value of a kind of POOLS, now and then of another kind."""
        if kind == "k":
            return self.random.choice(("0", "1", "2", "-1", "-3"))
        if kind == "n":
            return self.random.choice(SMALL if self.random.random() >= wrong else FLOATS)
        if kind == "c":
            return self.random.choice(("'*'", "'\\u20ac'", "'ab'", "''", "' '"))
        if kind == "*":
            kind = self.random.choice("sbltdgr" if self.random.random() >= wrong else "ifo")
        if kind == "?" or self.random.random() < wrong:
            kind = self.random.choice("ifsbltdro")
        return self.random.choice(POOLS[kind])

    def odd_arguments(self, kinds):
        """One argument at most is of a wrong kind: which of two is complained of first has changed here and there."""
        wrong = self.random.randrange(len(kinds)) if kinds else 0
        return ", ".join(self.odd_value(kind, 0.05 if index == wrong else 0) for index, kind in enumerate(kinds))

    def odd_show(self, depth, text):
        self.safely(depth, "show(%r, %s)" % (text, text), "%r, ':'" % text)

    def odd_method(self, scope, depth, budget=0, loop=False, function=False):
        for _ in range(3):
            kind = self.random.choice("ssssbbltdgiifr")
            name, _, kinds = self.random.choice(METHODS[kind].split()).partition(":")
            self.odd_show(depth, "(%s).%s(%s)" % (self.random.choice(POOLS[kind]), name, self.odd_arguments(kinds)))

    def odd_function(self, scope, depth, budget=0, loop=False, function=False):
        for _ in range(3):
            name, _, kinds = self.random.choice(FUNCTIONS.split()).partition(":")
            self.odd_show(depth, EXPECTED.get(name, name + "(%s)") % self.odd_arguments(kinds))

    def library_call(self, scope, depth, budget=0, loop=False, function=False):
        for _ in range(3):
            text = re.sub(r"@(.)", lambda m: "(%s)" % self.odd_value(m.group(1)), self.random.choice(LIBRARY))
            if "f\"" not in text or "\\" not in text:  # no backslash within the braces of an f-string before 3.12
                self.odd_show(depth, text)

    def specified(self, scope, depth, budget=0, loop=False, function=False):
        for _ in range(3):
            value, spec = self.odd_value(self.random.choice("iiffs?")), self.random.choice(SPECS)
            self.odd_show(depth, self.random.choice(("format(%s, %r)" % (value, spec), "'{:%s}'.format(%s)" % (spec, value) if "{" not in spec else "0",
                                                     "'%%%s' %% (%s,)" % (self.random.choice(("d", "5d", "-5d|", "05d", "+d", "x", "#x", "o", "c", "s", ".2s", "r", "a", "f", ".0f",
                                                                                              "e", "g", "#g", "10.3f", "i", "u", "%", "q", "*d", "(a)s", " d")), value))))

    def ways_out(self, scope, depth, budget=0, loop=False, function=False):
        """return, break, continue and raise through finally, and what wins."""
        name = self.fresh("out")
        leave = lambda: self.random.choice(("return 'r%d'" % self.number(), "break", "continue", "raise Trouble(%d)" % self.number(), "pass",  # noqa: E731
                                            "x += 1", "1 // 0", "if i == 1: return x", "if x > 2: break", "raise"))
        self.emit(depth, "def %s(x):" % name)
        self.emit(depth + 1, "for i in range(%d):" % self.random.randrange(1, 5))
        self.emit(depth + 2, "spend()")
        self.emit(depth + 2, "try:")
        self.emit(depth + 3, "x += i")
        if self.random.random() < 0.5:
            self.emit(depth + 3, "with Guard(%r, %s):" % (name, self.random.random() < 0.5))
            self.emit(depth + 4, leave())
        else:
            self.emit(depth + 3, "try:")
            self.emit(depth + 4, leave())
            self.emit(depth + 3, "finally:")
            self.emit(depth + 4, "x += 10")
            self.emit(depth + 4, self.random.choice(("pass", leave())))
        if self.random.random() < 0.6:
            self.emit(depth + 2, "except %s as error:" % self.random.choice(("Trouble", "ZeroDivisionError", "Exception")))
            self.emit(depth + 3, "print('in', type(error).__name__, type(error.__context__).__name__)")
            self.emit(depth + 3, leave())
        self.emit(depth + 2, "finally:")
        self.emit(depth + 3, "print('x', x)")
        if self.random.random() < 0.3:
            self.emit(depth + 3, leave())
        self.emit(depth + 1, "else:")
        self.emit(depth + 2, "return 'else', x")
        self.emit(depth + 1, "return 'end', x")
        for start in range(2):
            self.safely(depth, "show('out', %s(%d))" % (name, start))

    def data_descriptor(self, scope, depth, budget=0, loop=False, function=False):
        name, owner, thing = self.fresh("D"), self.fresh("O"), self.fresh("d")
        self.emit(depth, "class %s:" % name)
        self.emit(depth + 1, "def __set_name__(self, owner, name): self.name = name; print('named', owner.__name__, name)")
        self.emit(depth + 1, "def __get__(self, obj, owner=None): return ('class', self.name) if obj is None else obj.__dict__.get(self.name, 'unset')")
        if self.random.random() < 0.7:
            self.emit(depth + 1, "def __set__(self, obj, value): obj.__dict__[self.name] = %s" % self.random.choice(("value", "(value, value)", "value + 1")))
        if self.random.random() < 0.5:
            self.emit(depth + 1, "def __delete__(self, obj): print('deleted', obj.__dict__.pop(self.name, None))")
        self.emit(depth, "class %s:" % owner)
        self.emit(depth + 1, "field = %s()" % name)
        self.emit(depth + 1, "other = %s()" % name)
        if self.random.random() < 0.4:
            self.emit(depth + 1, "def __getattr__(self, name): return 'no ' + name if name != 'none' else object.none")
        if self.random.random() < 0.3:
            self.emit(depth + 1, "def __setattr__(self, name, value): print('setting', name); super().__setattr__(name, value)")
        if self.random.random() < 0.3:
            self.emit(depth + 1, "def __delattr__(self, name): print('deleting', name); super().__delattr__(name)")
        self.emit(depth, "%s = %s()" % (thing, owner))
        for use in self.random.sample(("#.field = 5", "show('f', #.field)", "del #.field", "#.__dict__['field'] = 7", "show('v', vars(#))", "show('c', type(#).field)",
                                       "#.plain = 1; show('p', #.plain)", "show('n', #.none)", "show('m', #.missing)", "#.other = #.field", "#.field += 'x'",
                                       "show('h', hasattr(#, 'none'))", "type(#).field = 3", "del #.plain",
                                       "setattr(#, 'field', [1])", "show('g', getattr(#, 'none', 'default'))", "delattr(#, 'other')"), 7):
            self.safely(depth, use.replace("#", thing), "'in a', type(%s).__qualname__, ':'" % thing)

    def class_pattern(self, scope, depth, budget=0, loop=False, function=False):
        name = self.fresh("M")
        self.emit(depth, "class %s:" % name)
        self.emit(depth + 1, "__match_args__ = %s" % self.random.choice(("('x', 'y')", "('y',)", "()", "('x', 'missing')", "['x', 'y']", "('x', 3)")))
        self.emit(depth + 1, "def __init__(self, x, y): self.x, self.y = x, y")
        subject = lambda: self.random.choice(("%s(%s, %s)" % (name, self.odd_value("i"), self.odd_value("?")), self.odd_value("*"), self.odd_value("?")))  # noqa: E731
        self.emit(depth, "def %sf(value):" % name)
        self.emit(depth + 1, "match value:")
        for pattern in self.random.sample(("#(0, y)", "#(x=1, y=y)", "#(x, y)", "#(a)", "#()", "[1, *rest]", "[]", "{'a': a}", "{**rest}", "str() as text", "int(n) | float(n)",
                                           "(1 | 2) as small", "[[a], [b, *c]]", "None", "[_, _]", "#(x=int(v))", "bytes(v)", "{1: v, 'b': _}", "-1 | 1j", "tuple((a, b))",
                                           "#(1, y=2)", "#(1, x=2)", "(a, b, *_) if a != b", "bool()", "float() | complex()", "set(v)", "range()"), 5):
            self.emit(depth + 2, "case %s:" % pattern.replace("#", name))
            self.emit(depth + 3, "return %r, sorted(set(locals()) - {'value'})" % pattern)
        self.emit(depth + 1, "return 'nothing'")
        for _ in range(4):
            self.safely(depth, "show('match', %sf(%s))" % (name, subject()))

    def mutation(self, scope, depth, budget=0, loop=False, function=False):
        """Containers changed in odd places, shown after every change."""
        kind = self.random.choice("ldgb")
        name = self.fresh("m")
        start = {"l": "list(%s)" % self.odd_value("*"), "d": "dict(%s)" % self.random.choice(TABLES), "g": "set(%s)" % self.random.choice(BAGS),
                 "b": "bytearray(%s)" % self.random.choice(BYTES)}[kind]
        uses = {"l": ("#.insert(@n, @?)", "#.pop(@n)", "#.remove(@?)", "#[@n:@n] = @*", "#[@n:@n:@n] = @*", "del #[@n:@n:@n]", "#.extend(@*)", "# += @*",
                      "# *= @n", "#.sort(key=str)", "#.sort(reverse=True)", "#.reverse()", "#[@n] = @?", "del #[@n]", "#.clear()", "#.append(#[:])",
                      "#.sort(key=len, reverse=1)", "#.index(@?, @n)"),
                "d": ("#[@?] = @n", "del #[@?]", "#.pop(@?)", "#.popitem()", "#.update(@d)", "#.update(@*)", "# |= @d", "#.setdefault(@?, @n)", "#.clear()",
                      "# |= @*", "#.update(a=@n, **@d)", "#[@?] += 1", "for k in #: #[k, 1] = 2", "list(map(#.pop, list(#)))"),
                "g": ("#.add(@?)", "#.discard(@?)", "#.remove(@?)", "#.update(@*, @*)", "# |= @g", "# -= @g", "# &= @*", "# ^= @g", "#.difference_update(@*)",
                      "#.intersection_update(@*)", "#.symmetric_difference_update(@*)", "#.clear()"),
                "b": ("#.append(@i)", "#.extend(@*)", "#.insert(@n, @i)", "#.pop(@n)", "#.remove(@i)", "#[@n:@n] = @b", "#[@n:@n:@n] = @b", "del #[@n:@n]",
                      "# += @b", "# *= @n", "#.reverse()", "#[@n] = @i", "#.clear()", "del #[@n]")}[kind]
        self.emit(depth, "%s = []" % name)
        self.safely(depth, "%s = %s" % (name, start))
        for use in self.random.sample(uses, 5):
            text = re.sub(r"@(.)", lambda m: self.odd_value(m.group(1)), use)
            self.safely(depth, text.replace("#", name))
            self.emit(depth, "show(%r, %s)" % (use, name))

    def iteration_protocol(self, scope, depth, budget=0, loop=False, function=False):
        """Iterators written by hand that end, fail or lie, and what takes them."""
        name, thing = self.fresh("I"), self.fresh("it")
        self.emit(depth, "class %s:" % name)
        self.emit(depth + 1, "def __init__(self, n): self.n = n")
        self.emit(depth + 1, self.random.choice(("def __iter__(self): return self", "def __iter__(self): return iter(range(self.n))", "def __iter__(self): return 5",
                                                 "__iter__ = None", "def __getitem__(self, k): return [][k] if k >= self.n else -k")))
        self.emit(depth + 1, "def __next__(self):")
        self.emit(depth + 2, "self.n -= 1")
        self.emit(depth + 2, "if self.n < 0: raise %s" % self.random.choice(("StopIteration", "StopIteration(7)", "Trouble(1)", "IndexError")))
        self.emit(depth + 2, "return self.n")
        if self.random.random() < 0.3:
            self.emit(depth + 1, "def __length_hint__(self): return %s" % self.random.choice(("3", "-1", "NotImplemented", "'x'")))
        if self.random.random() < 0.3:
            self.emit(depth + 1, "def __contains__(self, v): return %s" % self.random.choice(("v == 2", "[]", "None")))
        self.emit(depth, "%s = %s(%d)" % (thing, name, self.number(5)))
        for use in self.random.sample(("list(#)", "a, b = #; print(a, b)", "a, *b = #; print(a, b)", "show('in', 2 in #)", "show('s', sum(#))", "show('z', list(zip(#, 'abcd')))", "show('m', max(#, default=None))",
                                       "show('n', next(#, 'end'))", "show('n', next(#))", "print(*#)", "show('t', tuple(x * 2 for x in #))", "show('d', dict.fromkeys(#, 1))", "for v in #: print(v)",
                                       "show('e', [*#, *#])", "show('r', list(reversed(#)))", "show('l', len(#))", "show('j', ','.join(map(str, #)))", "show('y', (lambda: (yield from #))().send(None))",
                                       "show('u', {*#})", "x = [0, 1, 2, 3]; x[1:2] = #; print(x)", "show('f', list(filter(None, #)))", "show('i', list(iter(#.__next__, 1)))"), 4):
            self.safely(depth, use.replace("#", thing))

    def delegation(self, scope, depth, budget=0, loop=False, function=False):
        """yield from over generators and other iterators, closed and thrown into in the middle."""
        inner, outer, it = self.fresh("inner"), self.fresh("outer"), self.fresh("it")
        self.emit(depth, "def %s():" % inner)
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, "got = yield 1")
        self.emit(depth + 2, "print('got', got)")
        self.emit(depth + 2, "yield 2")
        self.emit(depth + 1, "except %s:" % self.random.choice(("GeneratorExit", "ValueError", "(ValueError, GeneratorExit)", "BaseException")))
        self.emit(depth + 2, self.random.choice(("raise", "yield 'caught'", "return 'returned'", "print('passed')", "raise Trouble(2)", "raise StopIteration(3)")))
        self.emit(depth + 1, "finally:")
        self.emit(depth + 2, self.random.choice(("print('inner ends')", "return 'last'", "yield 'in finally'")))
        self.emit(depth + 1, "return 'inner'")
        self.emit(depth, "def %s():" % outer)
        self.emit(depth + 1, "try:")
        self.emit(depth + 2, "r = yield from %s" % self.random.choice((inner + "()", inner + "()", "[1, 2, 3]", "iter((7, 8))", "(x for x in (1, 0, 2) if 6 // x)", "5", "map(int, ['1', 'x'])")))
        self.emit(depth + 2, "print('r', r)")
        self.emit(depth + 1, "except %s as error:" % self.random.choice(("ValueError", "Exception", "Trouble")))
        self.emit(depth + 2, "print('outer', type(error).__name__, error)")
        self.emit(depth + 2, "yield 'outer'")
        self.emit(depth, "%s = %s()" % (it, outer))
        self.safely(depth, "show('d', %s)" % self.random.choice(("next(#)", "#.send(None)", "#.close()", "#.throw(ValueError)", "#.send(1)")).replace("#", it))
        for _ in range(self.random.randrange(3, 7)):
            self.safely(depth, "show('d', %s)" % self.random.choice(("next(#)", "next(#)", "#.send(None)", "#.send(4)", "#.throw(ValueError(1))", "#.throw(ValueError)", "#.close()",
                                                                     "list(#)", "#.throw(GeneratorExit)", "next(#, 'end')", "#.gi_running", "#.gi_yieldfrom is None",
                                                                     "#.throw(KeyError, 5)", "#.send()")).replace("#", it))
