# SPDX-License-Identifier: MIT
"""Warnings: messages on standard error that do not stop the program, unless a filter makes exceptions of them."""
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
           "resetwarnings", "catch_warnings"]

_QUIET = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
filters = []  # (action, start of the message, category), newest first
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self.category.__name__, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    return "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)


def showwarning(message, category, filename, lineno, file=None, line=None):
    stream = sys.stderr if file is None else file
    if stream is not None:
        stream.write(formatwarning(message, category, filename, lineno, line))


def _action(text, category):
    for action, start, kind in filters:
        if issubclass(category, kind) and text.lower().startswith(start.lower()):
            return action
    return "ignore" if issubclass(category, _QUIET) else "default"


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        category = type(message)
    text = str(message)
    if not isinstance(message, Warning):
        message = category(text)
    action = _action(text, category)
    if action == "error":
        raise message
    if action == "ignore":
        return
    key = (text, category, filename, 0 if action == "module" else lineno)
    if action in ("default", "module", "once"):
        key = (text, category) if action == "once" else key
        if key in _seen:
            return
        _seen.add(key)
    showwarning(message, category, filename, lineno)


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """The place is that of the program's file: frames cannot be looked at."""
    if isinstance(message, Warning):
        category = type(message)
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    main = sys.modules.get("__main__")
    warn_explicit(message, category, getattr(main, "__file__", "<string>"), 1)


def _insert(action, start, category, append):
    if action not in ("error", "ignore", "always", "all", "default", "module", "once"):
        raise ValueError("invalid action: %r" % action)
    item = ("always" if action == "all" else action, start, category)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _insert(action, message, category, append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _insert(action, "", category, append)


def resetwarnings():
    del filters[:]


class catch_warnings:
    """Filters and the way of showing come back at the end; with record=True warnings go into a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = (action, category, append)

    def __enter__(self):
        global showwarning
        self._kept = filters[:], showwarning, set(_seen)
        if self._action[0] is not None:
            simplefilter(self._action[0], self._action[1], append=self._action[2])
        _seen.clear()
        if not self._record:
            return None
        log = []

        def record(message, category, filename, lineno, file=None, line=None):
            log.append(WarningMessage(message, category, filename, lineno, file, line))
        showwarning = record
        return log

    def __exit__(self, *exc_info):
        global showwarning
        filters[:], showwarning, seen = self._kept
        _seen.clear()
        _seen.update(seen)


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorator(function):
        def wrapper(*args, **kwargs):
            warn(message, category, stacklevel + 1)
            return function(*args, **kwargs)
        if isinstance(function, type):
            return function
        wrapper.__name__, wrapper.__qualname__ = function.__name__, function.__qualname__
        wrapper.__doc__, wrapper.__wrapped__ = function.__doc__, function
        return wrapper
    return decorator
