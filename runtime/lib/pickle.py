# SPDX-License-Identifier: MIT
"""Values as bytes and back: CPython's pickle, written with protocol 4, read with protocols 2 to 5. Built-in types are
done in C; here is what an instance is made of, and how a name becomes a class or function again."""
import _pickle
import sys

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    """The value has no form as bytes."""


class UnpicklingError(PickleError):
    """The bytes are no pickle, or a broken one."""


PicklingError.__module__ = UnpicklingError.__module__ = PickleError.__module__ = "_pickle"

# Writing.

_SINGLETONS = {id(NotImplemented): "NotImplemented", id(Ellipsis): "Ellipsis"}
_function = type(lambda: 0)
_builtin = type(len)
_dispatch = {}  # what copyreg.pickle would enter
_PRIVATE = ("_thread", "_process", "_socket", "socket", "_queue", "_io")  # modules of things that cannot be copied
_REFUSED = ("generator", "coroutine", "async_generator", "module", "frame", "lock", "RLock", "dict_keys", "dict_values",
            "dict_items", "method_descriptor", "memoryview", "TextIOWrapper", "BufferedReader", "BufferedWriter")



def _lookup(module, qualname):
    value = sys.modules[module]
    for part in qualname.split("."):
        if part == "<locals>":
            raise AttributeError("Can't get local attribute %r on %r" % (qualname, module))
        value = getattr(value, part)
    return value


def _by_name(value):
    """[module, name] of what is found by name; an error where something else is found, or nothing."""
    name = getattr(value, "__qualname__", None) or value.__name__
    module = getattr(value, "__module__", None)
    if not isinstance(module, str):
        module = "builtins"
    if "<locals>" in name:
        raise AttributeError("Can't pickle local object %r" % name)
    try:
        if module not in sys.modules:
            __import__(module)
        found = _lookup(module, name)
    except (ImportError, KeyError, AttributeError):
        raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" % (value, name, module)) from None
    if found is not value:
        raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (value, module, name))
    return [module, name]


def _slot_names(cls):
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = "_%s%s" % (base.__name__.lstrip("_"), name)
                yield name


def _state(value, cls):
    """What the instance holds: a dict, or a pair of dicts where there are slots too; None: nothing."""
    for base in cls.__mro__:
        if base is not object and "__getstate__" in base.__dict__:
            return value.__getstate__()
    held = getattr(value, "__dict__", None)
    held = dict(held) if held else None
    slots = {}
    for name in _slot_names(cls):
        try:
            slots[name] = getattr(value, name)
        except AttributeError:
            pass
    return (held, slots) if slots else held


def _parts(value, cls):
    """How an instance without a __reduce__ of its own is made again."""
    if isinstance(value, BaseException):
        held = getattr(value, "__dict__", None)
        return (cls, value.args, dict(held)) if held else (cls, value.args)
    extended = getattr(value, "__getnewargs_ex__", None)
    if extended is not None:
        args, kwargs = extended()
        return (_new_with_keywords, (cls, args, kwargs), _state(value, cls))
    given = getattr(value, "__getnewargs__", None)
    args = given() if given is not None else ()
    if given is None:
        for base in (int, float, str, bytes, tuple):
            if isinstance(value, base):
                args = (base(value),)
        for base in (set, frozenset):
            if isinstance(value, base):
                return (cls, (list(value),), _state(value, cls))
    items = pairs = None
    if isinstance(value, list):
        items = list.__iter__(value)
    elif isinstance(value, dict):
        pairs = iter(list(dict.items(value)))
    return (True, (cls,) + args, _state(value, cls), items, pairs)


def _new_with_keywords(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _partial(cls, func, args, keywords):
    return cls(func, *args, **keywords)


def _type_of(value):
    return type(value)


def _bound(value):
    """What a bound method is made of, or None."""
    owner = getattr(value, "__self__", None)
    if owner is None or not hasattr(value, "__func__"):
        return None
    return (getattr, (owner, value.__func__.__name__))


def _own_reduction(value, cls):
    for base in cls.__mro__:
        if base is object:
            return None
        if "__reduce_ex__" in base.__dict__:
            return value.__reduce_ex__(DEFAULT_PROTOCOL)
        if "__reduce__" in base.__dict__ and not (isinstance(value, BaseException) and base.__module__ == "builtins"):
            return value.__reduce__()
    return None


def _from_copyreg(reduced):
    """copyreg.__newobj__ stands for class.__new__."""
    func = reduced[0]
    if getattr(func, "__name__", "") == "__newobj__":
        return (True,) + tuple(reduced[1:])
    return reduced


def _reduce(value):
    """For _pickle: a name, or a reduction."""
    cls = type(value)
    if cls is _function or cls is _builtin:
        owner = getattr(value, "__self__", None)
        if owner is not None and not isinstance(owner, type(sys)):
            return (getattr, (owner, value.__name__))
        return _by_name(value)
    if isinstance(value, type):
        if value is type(None) or value is type(NotImplemented) or value is type(Ellipsis):
            special = {type(None): None, type(NotImplemented): NotImplemented, type(Ellipsis): Ellipsis}[value]
            return (_type_of if special is not None else type, (special,))
        return _by_name(value)
    if id(value) in _SINGLETONS:
        return ["builtins", _SINGLETONS[id(value)]]
    if cls in _dispatch:
        return _named_or(_dispatch[cls](value))
    reduced = _own_reduction(value, cls)
    if reduced is not None:
        return _named_or(reduced, value)
    if cls is bytearray:
        return (bytearray, (bytes(value),))
    if cls is range or cls is slice:
        return (cls, (value.start, value.stop, value.step))
    bound = _bound(value)
    if bound is not None:
        return bound
    if cls.__module__ == "functools" and cls.__name__ == "partial":
        return (_partial, (cls, value.func, value.args, value.keywords))
    if cls.__name__ == "array" and cls.__module__ in ("array", "builtins"):
        return (cls, (value.typecode, value.tolist()))
    if cls.__name__ == "deque":
        return (cls, ((), value.maxlen) if value.maxlen is not None else (), None, iter(list(value)))
    if cls.__name__ == "defaultdict":
        return (cls, (value.default_factory,), None, None, iter(list(value.items())))
    name, module = cls.__name__, cls.__module__
    if module in _PRIVATE or module == "builtins" and name in _REFUSED:
        raise TypeError("cannot pickle %r object" % (name if module == "builtins" else module + "." + name))
    return _parts(value, cls)



def _named_or(reduced, value=None):
    if isinstance(reduced, str):
        module = getattr(value, "__module__", None) or type(value).__module__
        return [module, reduced]
    return _from_copyreg(tuple(reduced))


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _check_protocol(protocol)
    return _pickle.dumps(obj, _reduce)


def _check_protocol(protocol):
    if protocol is not None and protocol > HIGHEST_PROTOCOL:
        raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    file.write(dumps(obj, protocol))


class Pickler:
    """Writes values to a file, each by itself."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        _check_protocol(protocol)
        self._write = file.write

    def dump(self, obj):
        self._write(_pickle.dumps(obj, _reduce))


# Reading.

_COPYREG = {"__newobj__": lambda cls, *args: cls.__new__(cls, *args), "__newobj_ex__": _new_with_keywords}
_ELSEWHERE = {"__builtin__": "builtins", "_pickle": "pickle"}


def _reconstructor(cls, base, state):
    return cls.__new__(cls) if base is object else base.__new__(cls, state)


_COPYREG["_reconstructor"] = _reconstructor


def _find(module, name):
    if module == "copyreg":
        return _COPYREG[name]
    module = _ELSEWHERE.get(module, module)
    if module not in sys.modules:
        __import__(module)
    return _lookup(module, name)


def _build(value, state):
    """Gives an instance its state."""
    setter = getattr(value, "__setstate__", None)
    if setter is not None:
        setter(state)
        return
    if isinstance(state, tuple) and len(state) == 2:
        held, slots = state
    else:
        held, slots = state, None
    if held:
        value.__dict__.update(held)
    if slots:
        for name, item in slots.items():
            setattr(value, name, item)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    if not len(data):
        raise EOFError("Ran out of input")
    return _pickle.loads(data, _find, _build, UnpicklingError)


class Unpickler:
    """Reads what is in a file: one pickle, which reaches to its end."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file = file

    def find_class(self, module, name):
        return _find(module, name)

    def load(self):
        data = self._file.read()
        if not data:
            raise EOFError("Ran out of input")
        return _pickle.loads(data, self.find_class, _build, UnpicklingError)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(file).load()
