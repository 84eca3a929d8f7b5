# SPDX-License-Identifier: MIT
"""Containers printed over several lines where they do not fit on one."""
import sys as _sys

__all__ = ["pprint", "pformat", "pp", "isreadable", "isrecursive", "saferepr", "PrettyPrinter"]


def _key(item):
    """Sorts what cannot be compared by the names of the types."""
    return _Safe(item)


class _Safe:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair_key(pair):
    return _Safe(pair[0])


_SCALARS = frozenset((str, bytes, bytearray, float, complex, bool, type(None)))
_INT, _DICT, _LIST, _TUPLE = int.__repr__, dict.__repr__, list.__repr__, tuple.__repr__
_BRACKETS = {_DICT: "{%s}", _LIST: "[%s]", _TUPLE: "(%s)"}


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = _sys.stdout if stream is None else stream
        self._compact = compact
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """What a subclass may replace: the text on one line, whether it can be read back, whether it contains itself.
        context holds the ids of the containers around."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, value, around, level):
        """On one line."""
        return self.format(value, around.copy(), self._depth, level)[0]

    def _safe_repr(self, value, around, deepest, level):
        kind = type(value)
        if kind in _SCALARS or kind is int and not self._underscores:
            return repr(value), True, False
        shown = kind.__repr__
        if shown is _INT:
            return "{:_d}".format(value) if self._underscores else repr(value), True, False
        brackets = _BRACKETS.get(shown)
        if brackets is None:
            text = repr(value)
            return text, bool(text) and not text.startswith("<"), False
        if not value:
            return brackets % "", True, False
        if shown is _TUPLE and len(value) == 1:
            brackets = "(%s,)"
        me = id(value)
        if deepest and level >= deepest:
            return brackets % "...", False, me in around
        if me in around:
            return "<Recursion on %s with id=%s>" % (kind.__name__, me), False, True
        around[me] = 1
        if shown is _DICT:
            line, readable, recursive = self._pairs_on_a_line(value, around, deepest, level + 1)
        else:
            line, readable, recursive = self._items_on_a_line(value, around, deepest, level + 1)
        del around[me]
        return brackets % line, readable, recursive

    def _items_on_a_line(self, value, around, deepest, level):
        texts, readable, recursive = [], True, False
        for item in value:
            text, item_readable, item_recursive = self.format(item, around, deepest, level)
            texts.append(text)
            if not item_readable:
                readable = False
            if item_recursive:
                recursive = True
        return ", ".join(texts), readable, recursive

    def _pairs_on_a_line(self, value, around, deepest, level):
        texts, readable, recursive = [], True, False
        for k, v in sorted(value.items(), key=_pair_key) if self._sort_dicts else value.items():
            key, key_readable, key_recursive = self.format(k, around, deepest, level)
            text, text_readable, text_recursive = self.format(v, around, deepest, level)
            texts.append("%s: %s" % (key, text))
            readable = readable and key_readable and text_readable
            recursive = recursive or key_recursive or text_recursive
        return ", ".join(texts), readable, recursive

    def _format(self, value, out, indent, allowance, around, level):
        text = self._repr(value, around, level)
        room = self._width - indent - allowance
        if len(text) <= room or id(value) in around:
            out.append(text)
            return
        kind = type(value)
        method = {_DICT: self._dict, _LIST: self._list, _TUPLE: self._tuple,
                  set.__repr__: self._set, frozenset.__repr__: self._set, str.__repr__: self._str}.get(kind.__repr__)
        if method is None and getattr(kind, "__dataclass_fields__", None) is not None and \
                getattr(kind, "__dataclass_params__").repr:
            method = self._dataclass
        if method is None:
            out.append(text)
            return
        around[id(value)] = 1
        method(value, out, indent, allowance + 1, around, level + 1)
        del around[id(value)]

    def _dict(self, value, out, indent, allowance, around, level):
        out.append("{" + " " * (self._indent - 1))
        indent += self._indent
        items = sorted(value.items(), key=_pair_key) if self._sort_dicts else list(value.items())
        for i, (k, v) in enumerate(items):
            last = i == len(items) - 1
            shown = self._repr(k, around, level)
            out.append(shown + ": ")
            self._format(v, out, indent + len(shown) + 2, allowance if last else 1, around, level)
            out.append("" if last else ",\n" + " " * indent)
        out.append("}")

    def _list(self, value, out, indent, allowance, around, level):
        out.append("[")
        self._items(value, out, indent, allowance, around, level)
        out.append("]")

    def _tuple(self, value, out, indent, allowance, around, level):
        out.append("(")
        self._items(value, out, indent, allowance + (len(value) == 1), around, level)
        out.append(",)" if len(value) == 1 else ")")

    def _set(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        kind = type(value)
        if kind is set:
            out.append("{")
            end = "}"
        else:
            out.append(kind.__name__ + "({")
            end = "})"
            indent += len(kind.__name__) + 1
        self._items(sorted(value, key=_key), out, indent, allowance + len(end) - 1, around, level)
        out.append(end)

    def _items(self, items, out, indent, allowance, around, level):
        indent += self._indent
        if self._indent > 1:
            out.append(" " * (self._indent - 1))
        items = list(items)
        between = ",\n" + " " * indent
        width = room = self._width - indent + 1
        separator = ""
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, around, level)
                if room < width and room < len(text) + 2:
                    room = width
                    separator = between if separator else separator
                if room >= len(text) + 2:
                    room -= len(text) + 2
                    out.append(separator + text)
                    separator = ", "
                    continue
            out.append(separator)
            separator = between
            self._format(item, out, indent, allowance if last else 1, around, level)

    def _str(self, value, out, indent, allowance, around, level):
        allowance -= 1  # nothing closes it
        if not value:
            out.append(repr(value))
            return
        chunks, lines = [], value.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = most = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                most -= allowance
            if len(text) <= most:
                chunks.append(text)
                continue
            parts = self._words(line)
            most2, current = width, ""
            for j, part in enumerate(parts):
                if j == len(parts) - 1 and i == len(lines) - 1:
                    most2 -= allowance
                if len(repr(current + part)) > most2:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(text)
            return
        if level == 1:
            out.append("(")
        out.append(("\n" + " " * indent).join(chunks))
        if level == 1:
            out.append(")")

    def _words(self, line):
        """Words, each with the white space behind it."""
        parts, start, i = [], 0, 0
        while i < len(line):
            while i < len(line) and not line[i].isspace():
                i += 1
            while i < len(line) and line[i].isspace():
                i += 1
            parts.append(line[start:i])
            start = i
        return parts

    def _dataclass(self, value, out, indent, allowance, around, level):
        allowance -= 1
        name = type(value).__name__
        out.append(name + "(")
        indent += len(name) + 1
        shown = [f for f in value.__dataclass_fields__.values() if f.repr]
        for i, f in enumerate(shown):
            last = i == len(shown) - 1
            out.append(f.name + "=")
            part = getattr(value, f.name)
            if id(part) in around:
                out.append("...")
            else:
                self._format(part, out, indent + len(f.name) + 1, allowance if last else 1, around, level)
            out.append("" if last else ",\n" + " " * indent)
        out.append(")")


def pformat(object, indent=1, width=80, depth=None, **options):
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
