# SPDX-License-Identifier: MIT
"""Shallow and deep copies of objects."""


class Error(Exception):
    pass


error = Error
_new = object.__new__
_ATOMIC = {type(None), int, float, bool, str, bytes, type, range, slice, type(Ellipsis), type(NotImplemented),
           type(len), type(lambda: 0), property}


def _slots(cls):
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = "_%s%s" % (base.__name__.lstrip("_"), name)
                yield name


def _state(x):
    """What the instance itself holds: attributes by name."""
    held = dict(getattr(x, "__dict__", ()))
    for name in _slots(type(x)):
        try:
            held[name] = getattr(x, name)
        except AttributeError:
            pass
    return held


def _blank(x, cls, convert):
    """A new instance with the built-in value of x, without its attributes."""
    if isinstance(x, tuple):
        return tuple.__new__(cls, [convert(item) for item in x])
    for base in (int, float, str, bytes):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if isinstance(x, frozenset):
        return frozenset.__new__(cls, [convert(item) for item in x])
    if isinstance(x, BaseException):
        return cls.__new__(cls, *[convert(item) for item in x.args])
    new_arguments = getattr(x, "__getnewargs__", None)
    return cls.__new__(cls, *(new_arguments() if new_arguments else ()))


def _set_state(y, state):
    setter = getattr(y, "__setstate__", None)
    if setter is not None:
        setter(state)
        return
    if isinstance(state, tuple) and len(state) == 2:
        state = {**(state[0] or {}), **(state[1] or {})}
    for name, value in state.items():
        object.__setattr__(y, name, value)


def _own_state(x):
    """The state that __getstate__ of the class gives, or all attributes."""
    for base in type(x).__mro__:
        if base is not object and "__getstate__" in base.__dict__:
            return x.__getstate__()
    return _state(x)


def _from_reduction(x, reduced, convert, memo=None):
    if isinstance(reduced, str):
        return x
    func, args, state, items, pairs = (tuple(reduced) + (None,) * 5)[:5]
    y = func(*[convert(arg) for arg in args])
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, convert(state))
    for item in items or ():
        y.append(convert(item))
    for key, value in pairs or ():
        y[convert(key)] = convert(value)
    return y


def _reduction(x):
    for base in type(x).__mro__:
        if base is object or isinstance(x, BaseException):
            return None
        if "__reduce_ex__" in base.__dict__:
            return x.__reduce_ex__(4)
        if "__reduce__" in base.__dict__ and base.__module__ != "builtins":
            return x.__reduce__()
    return None


def _refuse(x):
    name = type(x).__name__
    if name in ("generator", "coroutine", "async_generator", "module", "lock", "RLock", "_thread.lock", "_thread.RLock",
                "socket", "TextIOWrapper", "BufferedReader", "BufferedWriter", "dict_keys", "dict_values", "dict_items"):
        raise TypeError("cannot pickle %r object" % name)


def copy(x):
    """A new object with the same parts."""
    cls = type(x)
    if cls in _ATOMIC or isinstance(x, type) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    hook = getattr(cls, "__copy__", None)
    if hook is not None:
        return hook(x)
    reduced = _reduction(x)
    if reduced is not None:
        return _from_reduction(x, reduced, lambda part: part)
    _refuse(x)
    y = _blank(x, cls, lambda part: part)
    if isinstance(x, list):
        list.extend(y, x)
    elif isinstance(x, dict):
        dict.update(y, x)
    elif isinstance(x, set):
        set.update(y, x)
    elif isinstance(x, bytearray):
        y += x
    state = _own_state(x)
    if state:
        _set_state(y, state)
    return y


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of the parts, each copied once; memo holds those that were made."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    made = memo.get(key, _nil)
    if made is not _nil:
        return made
    y = _deep(x, cls, memo)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _deep(x, cls, memo):
    if cls is list:
        y = []
        memo[id(x)] = y
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is dict:
        y = {}
        memo[id(x)] = y
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
        return y
    if cls is tuple:
        return _deep_tuple(x, memo)
    if isinstance(x, type):
        return x
    hook = getattr(x, "__deepcopy__", None)
    if hook is not None:
        return hook(memo)
    if cls is type(_deep_tuple.__get__(x)):
        return type(x)(x.__func__, deepcopy(x.__self__, memo))
    reduced = _reduction(x)
    if reduced is not None:
        return _from_reduction(x, reduced, lambda part: deepcopy(part, memo), memo)
    _refuse(x)
    return _deep_object(x, cls, memo)


def _deep_tuple(x, memo):
    parts = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # it holds itself, by a list
        return memo[id(x)]
    for old, new in zip(x, parts):
        if old is not new:
            return tuple(parts)
    return x


def _deep_object(x, cls, memo):
    y = _blank(x, cls, lambda part: deepcopy(part, memo))
    memo[id(x)] = y
    if isinstance(x, list):
        for item in list.__iter__(x):
            list.append(y, deepcopy(item, memo))
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(y, deepcopy(key, memo), deepcopy(value, memo))
    elif isinstance(x, set):
        set.update(y, [deepcopy(item, memo) for item in x])
    elif isinstance(x, bytearray):
        y += x
    state = _own_state(x)
    if state:
        _set_state(y, deepcopy(state, memo))
    return y


def replace(obj, /, **changes):
    """What the class's __replace__ makes."""
    hook = getattr(type(obj), "__replace__", None)
    if hook is None:
        raise TypeError("replace() does not support %s objects" % type(obj).__name__)
    return hook(obj, **changes)
