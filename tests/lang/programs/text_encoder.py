# SPDX-License-Identifier: MIT
# Writing and reading a textual data format: recursive generators, escapes, number forms, a hand-written scanner, errors with places.
ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
for code in range(0x20):
    ESCAPES.setdefault(chr(code), "\\u{0:04x}".format(code))
INFINITY = float("inf")


def quoted(text, plain_ascii=True):
    out = []
    for c in text:
        if c in ESCAPES:
            out.append(ESCAPES[c])
        elif c < "\x7f" or not plain_ascii:
            out.append(c)
        elif ord(c) < 0x10000:
            out.append("\\u%04x" % ord(c))
        else:
            n = ord(c) - 0x10000
            out.append("\\u{:04x}\\u{:04x}".format(0xd800 | n >> 10, 0xdc00 | n & 0x3ff))
    return '"%s"' % "".join(out)


class Encoder:
    item_separator, key_separator = ", ", ": "

    def __init__(self, *, indent=None, sort_keys=False, default=None, plain_ascii=True, skip_keys=False):
        self.indent, self.sort_keys, self.plain_ascii, self.skip_keys = indent, sort_keys, plain_ascii, skip_keys
        if default is not None:
            self.default = default
        if indent is not None:
            self.item_separator = ","
        self.marks = {}

    def default(self, value):
        raise TypeError("Object of type %s cannot be written" % type(value).__name__)

    def encode(self, value):
        return "".join(self.parts(value, 0))

    def parts(self, value, level):
        if isinstance(value, str):
            yield quoted(value, self.plain_ascii)
        elif value is None:
            yield "null"
        elif value is True or value is False:
            yield "true" if value else "false"
        elif isinstance(value, int):
            yield int.__repr__(value)
        elif isinstance(value, float):
            yield "NaN" if value != value else "Infinity" if value == INFINITY else "-Infinity" if value == -INFINITY else repr(value)
        elif isinstance(value, (list, tuple)):
            yield from self.sequence(value, level)
        elif isinstance(value, dict):
            yield from self.mapping(value, level)
        else:
            with self.guard(value):
                yield from self.parts(self.default(value), level)

    class Guard:
        def __init__(self, marks, value):
            self.marks, self.value = marks, value

        def __enter__(self):
            if id(self.value) in self.marks:
                raise ValueError("Circular reference detected")
            self.marks[id(self.value)] = self.value

        def __exit__(self, *details):
            self.marks.pop(id(self.value))

    def guard(self, value):
        return self.Guard(self.marks, value)

    def breaks(self, level):
        return "" if self.indent is None else "\n" + " " * (self.indent * level)

    def sequence(self, items, level):
        if not items:
            yield "[]"
            return
        with self.guard(items):
            before = "[" + self.breaks(level + 1)
            for item in items:
                yield before
                yield from self.parts(item, level + 1)
                before = self.item_separator + self.breaks(level + 1)
            yield self.breaks(level) + "]"

    def mapping(self, items, level):
        if not items:
            yield "{}"
            return
        with self.guard(items):
            before = "{" + self.breaks(level + 1)
            for key, value in sorted(items.items()) if self.sort_keys else items.items():
                if isinstance(key, float) or key is None or isinstance(key, (bool, int)):
                    key = "".join(self.parts(key, 0))
                elif not isinstance(key, str):
                    if self.skip_keys:
                        continue
                    raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)
                yield before + quoted(key, self.plain_ascii) + self.key_separator
                yield from self.parts(value, level + 1)
                before = self.item_separator + self.breaks(level + 1)
            yield self.breaks(level) + "}"


class Wrong(ValueError):
    def __init__(self, message, text, at):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        super().__init__("%s: line %d column %d (char %d)" % (message, line, column, at))
        self.at = at


def skip(text, at):
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at


def scan_string(text, at):
    out, start = [], at
    while True:
        end = at
        while end < len(text) and text[end] not in '"\\':
            end += 1
        if end == len(text):
            raise Wrong("Unterminated string starting at", text, start - 1)
        out.append(text[at:end])
        if text[end] == '"':
            return "".join(out), end + 1
        letter = text[end + 1:end + 2]
        if letter == "u":
            n = int(text[end + 2:end + 6], 16)
            at = end + 6
            if 0xd800 <= n < 0xdc00 and text[at:at + 2] == "\\u":
                low = int(text[at + 2:at + 6], 16)
                n = 0x10000 + ((n - 0xd800) << 10 | low - 0xdc00)
                at += 6
            out.append(chr(n))
        else:
            plain = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}.get(letter)
            if plain is None:
                raise Wrong("Invalid \\escape", text, end)
            out.append(plain)
            at = end + 2


def scan(text, at=0):
    at = skip(text, at)
    c = text[at:at + 1]
    if c == '"':
        return scan_string(text, at + 1)
    if c == "[":
        items, at = [], skip(text, at + 1)
        if text[at:at + 1] == "]":
            return items, at + 1
        while True:
            item, at = scan(text, at)
            items.append(item)
            at = skip(text, at)
            if text[at:at + 1] == "]":
                return items, at + 1
            if text[at:at + 1] != ",":
                raise Wrong("Expecting ',' delimiter", text, at)
            at += 1
    if c == "{":
        pairs, at = {}, skip(text, at + 1)
        while text[at:at + 1] != "}":
            if text[at:at + 1] != '"':
                raise Wrong("Expecting property name enclosed in double quotes", text, at)
            key, at = scan_string(text, at + 1)
            at = skip(text, at)
            if text[at:at + 1] != ":":
                raise Wrong("Expecting ':' delimiter", text, at)
            pairs[key], at = scan(text, at + 1)
            at = skip(text, at)
            if text[at:at + 1] == ",":
                at = skip(text, at + 1)
            elif text[at:at + 1] != "}":
                raise Wrong("Expecting ',' delimiter", text, at)
        return pairs, at + 1
    for word, value in (("null", None), ("true", True), ("false", False)):
        if text.startswith(word, at):
            return value, at + len(word)
    end = at
    while end < len(text) and text[end] in "+-0123456789.eE":
        end += 1
    number = text[at:end]
    if not number or number in "+-":
        raise Wrong("Expecting value", text, at)
    return (int(number) if number.lstrip("-").isdigit() else float(number)), end


value = {"name": "Zoë \U0001f600 \"q\" \\ \n\x01", "list": [1, -2.5, 1e100, 1e-7, True, None, [], {}, [[]]], "n": {"1": 2 ** 70, "é": ""}, 5: "int key", None: 0.1}
for options in ({}, {"indent": 2}, {"plain_ascii": False}, {"indent": 0}):
    text = Encoder(**options).encode(value)
    print(text)
    again, end = scan(text)
    print(end == len(text), again["list"] == value["list"], again["name"] == value["name"], again["n"] == value["n"], again["5"])
print(Encoder(sort_keys=True).encode({"b": 1, "a": [float("nan"), INFINITY, -INFINITY]}), Encoder(skip_keys=True).encode({(1, 2): 3, "k": 4}))
print(Encoder(default=lambda o: sorted(o)).encode({"set": {3, 1, 2}}), Encoder(default=repr).encode([range(3)]))
loop = [1]
loop.append(loop)
for bad in (loop, {1, 2}, {(1,): 2}, [object]):
    try:
        print(Encoder().encode(bad))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for bad in ('[1, 2', '{"a" 1}', '{"a": 1 "b"}', '["abc', '[1 2]', '{1: 2}', '"\\x"', '', '[\n1,\n?]', '[1,]'):
    try:
        print(scan(bad))
    except Wrong as error:
        print(error, error.at)
