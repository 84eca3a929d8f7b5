# SPDX-License-Identifier: MIT
"""Constants of characters, capwords and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Every word with a capital letter; words are parted by sep, or by any white space."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """Text in which $name and ${name} stand for values, and $$ for a dollar sign."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pieces of plain text and of placeholders: (text, None), (source, name), (source, False) if it is wrong."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], None, at
                return
            yield text[at:found], None, at
            after = found + len(mark)
            braced = text[after:after + 1] == "{"
            end = start = after + braced
            while end < len(text) and (text[end] in ascii_letters + "_" or (end > start and text[end] in digits)):
                end += 1
            if text.startswith(mark, after):
                at = after + len(mark)
                yield mark, None, found
            elif end > start and (not braced or text[end:end + 1] == "}"):
                at = end + braced
                yield text[found:at], text[start:end], found
            else:
                at = after
                yield mark, False, found

    def _fill(self, mapping, kws, safe):
        values = {**mapping, **kws} if kws else mapping
        out = []
        for source, name, at in self._parts():
            if name is None:
                out.append(source)
            elif name is False:
                if not safe:
                    before = self.template[:at].splitlines(keepends=True)
                    line = max(len(before), 1)
                    column = at - len("".join(before[:-1])) + 1
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))
                out.append(source)
            else:
                try:
                    out.append(str(values[name]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(source)
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill(mapping, kws, True)

    def is_valid(self):
        return all(name is not False for _, name, _ in self._parts())

    def get_identifiers(self):
        names = []
        for _, name, _ in self._parts():
            if name and name not in names:
                names.append(name)
        return names


class Formatter:
    """str.format as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        found = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                found.append(literal)
            if name is None:
                continue
            first, rest = _split_field(name)
            if first == "":
                if automatic is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, automatic = str(automatic) + name, automatic + 1
            elif isinstance(first, int):
                if automatic:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                automatic = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(spec, args, kwargs, used, depth - 1, automatic)
            found.append(self.format_field(value, spec))
        return "".join(found), automatic

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, convert in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == letter:
                return convert(value)
        raise ValueError("Unknown conversion specifier %s" % conversion)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first

    def parse(self, format_string):
        """(literal text, field name, spec, conversion) one by one; a last text has no field."""
        return iter(_parsed(format_string))


def _split_field(name):
    """The argument that a field begins with, and (is it an attribute, its name or index) of each step from there."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, steps = name[:end], []
    while end < len(name):
        start = end + 1
        if name[end] == ".":
            end = start
            while end < len(name) and name[end] not in ".[":
                end += 1
            if end == start:
                raise ValueError("Empty attribute in format string")
            steps.append((True, name[start:end]))
        else:
            end = name.find("]", start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            inside = name[start:end]
            if not inside:
                raise ValueError("Empty attribute in format string")
            steps.append((False, int(inside) if inside.isdigit() else inside))
            end += 1
            if end < len(name) and name[end] not in ".[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, steps


def _field_end(text, at):
    """Where the brace that closes the field stands; at: behind the one that opens it."""
    depth = 1
    while at < len(text):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at
        elif text[at] == "[" and depth == 1:
            at = max(text.find("]", at), at)
        at += 1
    raise ValueError("expected '}' before end of string")


def _parsed(text):
    found, at, literal = [], 0, ""
    while at < len(text):
        brace = text[at]
        if brace not in "{}":
            literal += brace
            at += 1
            continue
        if text[at + 1:at + 2] == brace:
            found.append((literal + brace, None, None, None))
            literal = ""
            at += 2
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if at + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        end = _field_end(text, at + 1)
        found.append((literal,) + _field(text[at + 1:end]))
        literal = ""
        at = end + 1
    return found + [(literal, None, None, None)] if literal else found


def _field(inside):
    """name!conversion:spec"""
    end = 0
    while end < len(inside) and inside[end] not in "!:":
        if inside[end] == "[":
            end = max(inside.find("]", end), end)
        elif inside[end] == "{":
            raise ValueError("unexpected '{' in field name")
        end += 1
    name, conversion, spec = inside[:end], None, ""
    if inside[end:end + 1] == "!":
        conversion = inside[end + 1:end + 2]
        if not conversion:
            raise ValueError("end of string while looking for conversion specifier")
        end += 2
        if end < len(inside) and inside[end] != ":":
            raise ValueError("expected ':' after conversion specifier")
    if inside[end:end + 1] == ":":
        spec = inside[end + 1:]
    return name, spec, conversion
