# SPDX-License-Identifier: MIT
"""Exceptions as text, as the interpreter prints them."""
import sys

import _stack

__all__ = ["print_exc", "format_exc", "print_exception", "format_exception", "format_exception_only", "format_tb",
           "print_tb", "print_stack", "format_stack", "extract_tb", "extract_stack", "format_list", "print_list",
           "FrameSummary", "StackSummary", "TracebackException"]
_HEAD = "Traceback (most recent call last):\n"


def _parts(exc, value):
    """(type,), (exception,) or (type, exception, traceback) as functions here are called."""
    return exc if value is None and isinstance(exc, BaseException) else value


def _place(tb):
    """The lines of a traceback: those of an exception that has it."""
    if tb is None:
        return ""
    text = sys._format_exception(Exception().with_traceback(tb))
    return text[len(_HEAD):text.rindex("Exception\n")]


def format_exception_only(exc, value=None):
    value = _parts(exc, value)
    if value is None:
        return ["NoneType: None\n" if exc is None else "%s\n" % exc.__name__]
    if isinstance(value, SyntaxError) and value.filename:
        lines = ['  File "%s", line %s\n' % (value.filename, value.lineno)]
        if value.text:
            lines.append("    %s\n" % value.text.strip())
            if value.offset is not None:
                shift = value.offset - 1 - (len(value.text) - len(value.text.lstrip()))
                lines.append("    %s^\n" % (" " * max(shift, 0)))
        return lines + ["%s: %s\n" % (_name(type(value)), value.msg)]
    text = _text(value)
    lines = ["%s: %s\n" % (_name(type(value)), text) if text else "%s\n" % _name(type(value))]
    for note in getattr(value, "__notes__", ()):
        lines += [line + "\n" for line in str(note).split("\n")]
    return lines


def _name(kind):
    module = kind.__module__
    return kind.__qualname__ if module in ("builtins", "__main__") else "%s.%s" % (module, kind.__qualname__)


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    value = _parts(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    if chain:
        return sys._format_exception(value).splitlines(keepends=True)
    lines = [] if value.__traceback__ is None else [_HEAD, _place(value.__traceback__)]
    return lines + format_exception_only(value)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write("".join(format_exception(exc, value, tb, limit, chain)))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1]))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], file=file, chain=chain)


def format_tb(tb, limit=None):
    text = _place(tb)
    entries = []
    for line in text.splitlines(keepends=True):
        if line.startswith('  File "') or not entries:
            entries.append(line)
        else:
            entries[-1] += line
    return entries


def print_tb(tb, limit=None, file=None):
    (sys.stderr if file is None else file).write("".join(format_tb(tb, limit)))


def _source_line(filename, lineno):
    try:
        with open(filename) as file:
            for number, line in enumerate(file, 1):
                if number == lineno:
                    return line.strip()
    except (OSError, UnicodeError):
        pass
    return ""


class FrameSummary:
    """A place in a program; its line is read when it is asked for."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **columns):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _source_line(self.filename, self.lineno)
        return self._line

    def _whole(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._whole())

    def __getitem__(self, index):
        return self._whole()[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._whole() == other._whole()
        return self._whole() == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def from_list(cls, a_list):
        return cls(place if isinstance(place, FrameSummary) else FrameSummary(*place[:3], line=place[3])
                   for place in a_list)

    def format_frame_summary(self, frame_summary):
        head = '  File "%s", line %s, in %s\n' % (frame_summary.filename, frame_summary.lineno, frame_summary.name)
        return head + ("    %s\n" % frame_summary.line.strip() if frame_summary.line else "")

    def format(self):
        return [self.format_frame_summary(place) for place in self]


def extract_tb(tb, limit=None):
    found = []
    for entry in format_tb(tb):
        head, _, rest = entry.partition("\n")
        file, _, place = head[8:].partition('", line ')
        number, _, name = place.partition(", in ")
        found.append(FrameSummary(file, int(number), name, line=rest.split("\n")[0].strip()))
    return StackSummary(found)


def _running(limit):
    """The stack of the caller's caller, the outermost first."""
    found = [FrameSummary(file, line, name) for file, line, name in _stack.entries()[:-2]]
    if limit is None:
        return found
    return found[-limit:] if limit > 0 else found[:-limit] if limit else []


def extract_stack(f=None, limit=None):
    return StackSummary(_running(limit))


def format_stack(f=None, limit=None):
    return StackSummary(_running(limit)).format()


def print_stack(f=None, limit=None, file=None):
    (sys.stderr if file is None else file).write("".join(StackSummary(_running(limit)).format()))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    (sys.stderr if file is None else file).write("".join(format_list(extracted_list)))


class TracebackException:
    """What can be said of an exception, kept as text when nothing else of it is."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.stack = extract_tb(exc_traceback, limit)
        self._only = format_exception_only(exc_value)
        self._text = None if exc_value is None else _text(exc_value)
        self.exc_type = exc_type if save_exc_type else None
        self.exc_type_str = "None" if exc_type is None else _name(exc_type)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__cause__ = self._other(getattr(exc_value, "__cause__", None), seen)
        hidden = compact and (self.__cause__ is not None or self.__suppress_context__)
        self.__context__ = None if hidden else self._other(getattr(exc_value, "__context__", None), seen)
        self._has_place = exc_traceback is not None
        if isinstance(exc_value, SyntaxError):
            self.filename, self.lineno, self.text = exc_value.filename, str(exc_value.lineno), exc_value.text
            self.offset, self.msg = exc_value.offset, exc_value.msg

    def _other(self, exc, seen):
        if exc is None or id(exc) in seen:
            return None
        return TracebackException(type(exc), exc, exc.__traceback__, _seen=seen)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return list(self.format()) == list(other.format())
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._text

    def format_exception_only(self, *, show_group=False):
        yield from self._only

    def format(self, *, chain=True):
        if chain and self.__cause__ is not None:
            yield from self.__cause__.format()
            yield "\nThe above exception was the direct cause of the following exception:\n\n"
        elif chain and self.__context__ is not None and not self.__suppress_context__:
            yield from self.__context__.format()
            yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self._has_place:
            yield _HEAD
            yield from self.stack.format()
        yield from self._only

    def print(self, *, file=None, chain=True):
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            file.write(line)
