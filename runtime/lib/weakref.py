# SPDX-License-Identifier: MIT
"""Weak references, and containers that do not keep what they hold alive."""
import sys
from _collections_abc import Mapping, MutableMapping, MutableSet
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "WeakValueDictionary", "WeakSet",
           "WeakMethod", "finalize"]


class WeakMethod:
    """A weak reference to a bound method, dead when its object or its function is."""

    __slots__ = ("_object", "_function", "_type", "_told", "_callback", "__weakref__")

    def __init__(self, meth, callback=None):
        try:
            obj, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not %s" % type(meth)) from None
        self._told, self._callback, self._type = False, callback, type(meth)
        own = ref(self)

        def gone(_):
            me = own()
            if me is not None and not me._told:
                me._told = True
                if me._callback is not None:
                    me._callback(me)
        self._object, self._function = ref(obj, gone), ref(function, gone)

    def __call__(self):
        obj, function = self._object(), self._function()
        return None if obj is None or function is None else self._type(function, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return self._object == other._object and self._function == other._function

    def __hash__(self):
        return hash(self._function)


class _WeakMapping(MutableMapping):
    """What the two dictionaries do alike."""

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return _joined(self.copy(), other)

    def __ror__(self, other):
        return _joined(self.__class__(), other, self)

    def __repr__(self):
        return "<%s at %#x>" % (type(self).__name__, id(self))


class WeakValueDictionary(_WeakMapping):
    """Entries go when their values die."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        own = ref(self)

        def gone(dead):
            me = own()
            if me is not None and me.data.get(dead.key) is dead.reference:
                me.data.pop(dead.key, None)
        self._gone = gone
        self.update(other, **kw)

    def _entry(self, key, value):
        entry = _Entry(key)
        gone = self._gone
        entry.reference = ref(value, lambda _: gone(entry))
        return entry.reference

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = self._entry(key, value)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        found = self.data.get(key)
        return found is not None and found() is not None

    def __len__(self):
        return sum(1 for reference in self.data.copy().values() if reference() is not None)

    def __iter__(self):
        for key, reference in self.data.copy().items():
            if reference() is not None:
                yield key

    keys = __iter__

    def values(self):
        for reference in self.data.copy().values():
            value = reference()
            if value is not None:
                yield value

    def items(self):
        for key, reference in self.data.copy().items():
            value = reference()
            if value is not None:
                yield key, value

    def get(self, key, default=None):
        found = self.data.get(key)
        value = None if found is None else found()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def copy(self):
        return WeakValueDictionary(self.items())

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self.items():
            made[deepcopy(key, memo)] = value
        return made

    def valuerefs(self):
        return list(self.data.copy().values())

    itervaluerefs = valuerefs


def _joined(made, *parts):
    """made, updated by the parts; NotImplemented unless all of them are mappings."""
    for part in parts:
        if not isinstance(part, Mapping):
            return NotImplemented
        made.update(part)
    return made


class _Entry:
    __slots__ = ("key", "reference")

    def __init__(self, key):
        self.key = key


class WeakKeyDictionary(_WeakMapping):
    """Entries go when their keys die."""

    def __init__(self, dict=None):
        self.data = {}
        own = ref(self)

        def gone(dead):
            me = own()
            if me is not None:
                me.data.pop(dead, None)
        self._gone = gone
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._gone)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return sum(1 for reference in self.data.copy() if reference() is not None)

    def __iter__(self):
        for reference in self.data.copy():
            key = reference()
            if key is not None:
                yield key

    keys = __iter__

    def values(self):
        for reference, value in self.data.copy().items():
            if reference() is not None:
                yield value

    def items(self):
        for reference, value in self.data.copy().items():
            key = reference()
            if key is not None:
                yield key, value

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._gone), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def copy(self):
        made = WeakKeyDictionary()
        for key, value in self.items():
            made[key] = value
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    def keyrefs(self):
        return list(self.data.copy())


class WeakSet(MutableSet):
    """Members go when they die."""

    def __init__(self, data=None):
        self.data = set()
        own = ref(self)

        def gone(dead):
            me = own()
            if me is not None:
                me.data.discard(dead)
        self._gone = gone
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in self.data.copy():
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for reference in self.data.copy() if reference() is not None)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._gone))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def union(self, other):
        return self.__class__(item for part in (self, other) for item in part)

    __or__ = union

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    __sub__ = difference

    def difference_update(self, other):
        if other is self:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.data.intersection_update(ref(item) for item in other)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def symmetric_difference(self, other):
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if other is self:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._gone) for item in other)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)


class finalize:
    """Calls the function when the object dies, or at the end of the program, whichever is first; once."""

    __slots__ = ()
    _registry = {}
    _count = 0
    _at_exit = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs
        info.atexit = True
        finalize._count += 1
        info.index = finalize._count
        self._registry[self] = info
        if not finalize._at_exit:
            finalize._at_exit = True
            import atexit
            atexit.register(finalize._finish)

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        return info.func(*info.args, **info.kwargs) if info is not None else None

    def detach(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs
        return None

    def peek(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        return None if obj is None else (obj, info.func, info.args, info.kwargs)

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    @classmethod
    def _finish(cls):
        pending = sorted(((info.index, f) for f, info in cls._registry.copy().items() if info.atexit), reverse=True,
                         key=lambda pair: pair[0])
        for _, f in pending:
            try:
                f()
            except Exception as error:
                sys.stderr.write(sys._format_exception(error))

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(obj).__name__, id(obj))


_METHODS = ("__len__", "__bool__", "__iter__", "__next__", "__getitem__", "__setitem__", "__delitem__", "__contains__",
            "__call__", "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__radd__",
            "__rsub__", "__rmul__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__int__", "__float__",
            "__enter__", "__exit__", "__str__", "__bytes__", "__reversed__", "__abs__", "__neg__", "__pos__")


def proxy(object, callback=None):
    """Stands for the object without keeping it alive."""
    kind = type(object)
    held = ref(object, callback) if callback is not None else ref(object)

    def alive():
        found = held()
        if found is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return found

    def passed_on(name):
        return lambda self, *args: getattr(kind, name)(alive(), *args)
    space = {"__slots__": (), "__hash__": None, "__module__": "weakref",
             "__getattribute__": lambda self, name: getattr(alive(), name),
             "__setattr__": lambda self, name, value: setattr(alive(), name, value),
             "__delattr__": lambda self, name: delattr(alive(), name),
             "__repr__": lambda self: "<weakproxy at %#x to %s at %#x>" % (id(held), kind.__name__, id(held()))}
    for name in _METHODS:
        if hasattr(kind, name):
            space[name] = passed_on(name)
    return type("CallableProxyType" if callable(object) else "ProxyType", (), space)()


ProxyType = CallableProxyType = type(None)
