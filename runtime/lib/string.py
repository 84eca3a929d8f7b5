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
        return format_string.format(*args, **kwargs)
