# SPDX-License-Identifier: MIT
"""functools: functions that act on functions. partial, reduce and the cache are written in C (_functools)."""

__all__ = [
    "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "cache", "cached_property", "cmp_to_key", "lru_cache", "partial",
    "partialmethod", "reduce", "singledispatch", "singledispatchmethod", "total_ordering", "update_wrapper", "wraps",
]

from collections import namedtuple
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    "Makes wrapper look like wrapped."
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        try:
            setattr(wrapper, name, value)
        except AttributeError:
            if name not in ("__annotations__", "__type_params__"):
                raise
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    "A decorator: update_wrapper with what it decorates as the wrapper."
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- total_ordering: the other three comparisons from one and __eq__ ---


def _opposite(root):
    "not (self root other)"

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result

    return compare


def _or_equal(root, equal):
    "self root other, or equal as asked"

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if equal:
            return result or self == other
        return result and self != other

    return compare


def _neither(root, strict):
    "not (self root other), and different; or not (...), or equal"

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if strict:
            return not result and self != other
        return not result or self == other

    return compare


_derived = {
    "__lt__": {"__gt__": _neither("__lt__", True), "__le__": _or_equal("__lt__", True), "__ge__": _opposite("__lt__")},
    "__le__": {"__ge__": _neither("__le__", False), "__lt__": _or_equal("__le__", False), "__gt__": _opposite("__le__")},
    "__gt__": {"__lt__": _neither("__gt__", True), "__ge__": _or_equal("__gt__", True), "__le__": _opposite("__gt__")},
    "__ge__": {"__le__": _neither("__ge__", False), "__gt__": _or_equal("__ge__", False), "__lt__": _opposite("__ge__")},
}


def total_ordering(cls):
    "A class decorator that supplies the comparisons that are missing."
    roots = {op for op in _derived if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, function in _derived[root].items():
        if name not in roots:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# --- caches ---

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    "A decorator that keeps the results of the latest calls."
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    "A cache without a limit."
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    "A property that is computed once and then lies in the instance."

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)."
                            % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError("No '__dict__' attribute on %r instance to cache %r property."
                            % (type(instance).__name__, self.attrname)) from None
        missing = attributes
        value = attributes.get(self.attrname, missing)
        if value is missing:
            value = self.func(instance)
            attributes[self.attrname] = value
        return value

    @classmethod
    def __class_getitem__(cls, item):
        return cls


class partialmethod:
    "partial for methods: a descriptor."

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)] + [repr(v) for v in self.args] + ["%s=%r" % pair for pair in self.keywords.items()]
        return "functools.partialmethod(%s)" % ", ".join(parts)

    def _method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    @classmethod
    def __class_getitem__(cls, item):
        return cls


# --- singledispatch ---


def _find_implementation(cls, registry):
    "The implementation of the nearest class: along the MRO, each class followed by the ABCs it first satisfies."
    mro = cls.__mro__
    abstract = [t for t in registry if t not in mro and issubclass(cls, t)]
    for i, base in enumerate(mro):
        if base in registry and base is not object:
            return registry[base]
        found = [t for t in abstract if issubclass(base, t) and not any(issubclass(b, t) for b in mro[i + 1:])]
        found = [t for t in found if not any(u is not t and issubclass(u, t) for u in found)]
        if len(found) > 1:
            raise RuntimeError("Ambiguous dispatch: {} or {}".format(found[0], found[1]))
        if found:
            return registry[found[0]]
    return registry.get(object)


def _annotated_class(func):
    import builtins

    annotations = getattr(func, "__annotations__", {})
    if not annotations:
        raise TypeError("Invalid first argument to `register()`: %r. "
                        "Use either `@register(some_class)` or plain `@register` on an annotated function." % (func,))
    name, cls = next(iter(annotations.items()))
    if isinstance(cls, str):
        text = cls
        for part in text.split("."):
            if cls is text:
                cls = func.__globals__.get(part, getattr(builtins, part, None))
            else:
                cls = getattr(cls, part)
    if not isinstance(cls, type):
        raise TypeError("Invalid annotation for %r. %r is not a class." % (name, cls))
    return cls


def singledispatch(func):
    "A function whose first argument's class chooses the implementation."
    registry = {}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            pass
        implementation = registry[cls] if cls in registry else _find_implementation(cls, registry)
        found[cls] = implementation
        return implementation

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            func = cls
            cls = _annotated_class(func)
        elif not isinstance(cls, type):
            raise TypeError("Invalid first argument to `register()`. %r is not a class or union type." % (cls,))
        registry[cls] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % name)
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    "singledispatch for methods: the class of the argument behind self chooses."

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)

        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method
