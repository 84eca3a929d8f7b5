# SPDX-License-Identifier: MIT
"""Names for annotations. Annotations are not evaluated, so these need only be there at run time, print as CPython's,
and serve as bases: Generic, Protocol, NamedTuple, TypedDict."""
import _collections_abc as _abc
from types import GenericAlias, FunctionType as _FunctionType

TYPE_CHECKING = False


def _text(arg):
    if arg is Ellipsis:
        return "..."
    if arg is type(None):
        return "NoneType"
    if isinstance(arg, type) and not isinstance(arg, GenericAlias):
        return arg.__qualname__ if arg.__module__ == "builtins" else "%s.%s" % (arg.__module__, arg.__qualname__)
    if isinstance(arg, list):
        return "[%s]" % ", ".join(map(_text, arg))
    return repr(arg)


def _members(args):
    """The parts of a union, nested ones opened, each once."""
    flat = []
    for arg in args:
        if arg is None:
            arg = type(None)
        if isinstance(arg, _Alias) and arg.__origin__ is Union or type(arg).__name__ in ("UnionType", "types.UnionType"):
            parts = arg.__args__
        else:
            parts = (arg,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    return tuple(flat)


class _Or:
    """What can stand on either side of | in an annotation."""

    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Form(_Or):
    """A name that has a meaning of its own: Any, Union, Optional ..."""

    __slots__ = ("_name", "_make")

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return "typing." + self._name

    @property
    def __name__(self):
        return self._name

    @property
    def __module__(self):
        return "typing"

    def __getitem__(self, params):
        if self._make is None:
            raise TypeError("typing.%s is not subscriptable" % self._name)
        return self._make(self, params if isinstance(params, tuple) else (params,))

    def __call__(self, *args, **kwds):
        raise TypeError("Cannot instantiate %r" % self)

    def __instancecheck__(self, obj):
        raise TypeError("%r cannot be used with isinstance()" % self)

    def __subclasscheck__(self, cls):
        raise TypeError("%r cannot be used with issubclass()" % self)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass %r" % self)


def _type_parameters(args):
    found = []
    for arg in args:
        for parameter in ((arg,) if isinstance(arg, TypeVar) else getattr(arg, "__parameters__", ())
                          if not isinstance(arg, type) else ()):
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


class _Alias(_Or):
    """X[...] of what typing names."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _type_parameters(args)

    def __repr__(self):
        origin, args = self.__origin__, self.__args__
        if origin is Union:
            if len(args) == 2 and type(None) in args:
                return "typing.Optional[%s]" % _text(args[0] if args[1] is type(None) else args[1])
            return "typing.Union[%s]" % ", ".join(map(_text, args))
        if origin is Literal:
            return "typing.Literal[%s]" % ", ".join(map(repr, args))
        if origin is _abc.Callable and args:
            shown = "..." if args[0] is Ellipsis else "[%s]" % ", ".join(map(_text, args[:-1]))
            return "typing.Callable[%s, %s]" % (shown, _text(args[-1]))
        name = "typing." + self._name if self._name else _text(origin)
        return "%s[%s]" % (name, ", ".join(map(_text, args)) or "()")

    def __eq__(self, other):
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return NotImplemented
        if self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self.__origin__), frozenset(self.__args__) if self.__origin__ is Union else self.__args__))

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        given = dict(zip(self.__parameters__, params))
        if len(params) != len(self.__parameters__):
            raise TypeError("%s arguments for %r; actual %d, expected %d"
                            % ("Too many" if len(params) > len(self.__parameters__) else "Too few", self,
                               len(params), len(self.__parameters__)))
        args = tuple(given.get(arg, arg) if isinstance(arg, TypeVar) else
                     arg[tuple(given[p] for p in arg.__parameters__)] if isinstance(arg, _Alias) and arg.__parameters__
                     else arg for arg in self.__args__)
        return Union[args] if self.__origin__ is Union else _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwds):
        if isinstance(self.__origin__, _Form):
            raise TypeError("Cannot instantiate %r" % self.__origin__)
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _Form):
            raise TypeError("Cannot subclass %r" % self)
        if origin is Generic or origin is Protocol:
            return (origin,)
        more = self._name is not None and self.__parameters__ and not any(
            base is not self and getattr(base, "__origin__", None) in (Generic, Protocol) for base in bases)
        return (origin, Generic) if more else (origin,)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return isinstance(obj, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _Container(_Form):
    """List, Dict ...: a built-in or abstract class under another name."""

    __slots__ = ("__origin__", "_count")

    def __init__(self, name, origin, count=-1):
        super().__init__(name)
        self.__origin__ = origin
        self._count = count

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if self._name == "Callable":
            if len(params) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            params = (tuple(params[0]) if isinstance(params[0], list) else (params[0],)) + (params[1],)
        elif self._count > 0 and len(params) != self._count:
            raise TypeError("Too %s arguments for %r; actual %d, expected %d"
                            % ("many" if len(params) > self._count else "few", self, len(params), self._count))
        return _Alias(self.__origin__, tuple(type(None) if p is None else p for p in params), self._name)

    def __call__(self, *args, **kwds):
        raise TypeError("Type %s cannot be instantiated; use %s() instead"
                        % (self._name, self.__origin__.__name__))

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _union(form, params):
    if not params:
        raise TypeError("Cannot take a Union of no types.")
    parts = _members(params)
    return parts[0] if len(parts) == 1 else _Alias(form, parts)


def _one(form, params):
    if len(params) != 1:
        raise TypeError("%r accepts only single type." % form)
    return _Alias(form, params, form._name)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Union = _Form("Union", _union)
Optional = _Form("Optional", lambda form, params: Union[params[0], type(None)])
ClassVar = _Form("ClassVar", _one)
Final = _Form("Final", _one)
Required = _Form("Required", _one)
NotRequired = _Form("NotRequired", _one)
ReadOnly = _Form("ReadOnly", _one)
TypeGuard = _Form("TypeGuard", _one)
TypeIs = _Form("TypeIs", _one)
Unpack = _Form("Unpack", _one)
Concatenate = _Form("Concatenate", lambda form, params: _Alias(form, params, form._name))
Literal = _Form("Literal", lambda form, params: _Alias(form, tuple(dict.fromkeys(params))))
Annotated = _Form("Annotated", lambda form, params: _Alias(form, params, form._name))

List = _Container("List", list, 1)
Dict = _Container("Dict", dict, 2)
Set = _Container("Set", set, 1)
FrozenSet = _Container("FrozenSet", frozenset, 1)
Tuple = _Container("Tuple", tuple)
Type = _Container("Type", type, 1)
Callable = _Container("Callable", _abc.Callable)
for _name, _count in (("Hashable", 0), ("Sized", 0), ("Awaitable", 1), ("Coroutine", 3), ("AsyncIterable", 1),
                      ("AsyncIterator", 1), ("AsyncGenerator", -1), ("Iterable", 1), ("Iterator", 1),
                      ("Generator", -1), ("Reversible", 1), ("Container", 1), ("Collection", 1),
                      ("MutableSet", 1), ("Mapping", 2), ("MutableMapping", 2), ("Sequence", 1),
                      ("MutableSequence", 1), ("ByteString", 0), ("MappingView", 1), ("KeysView", 1),
                      ("ItemsView", 2), ("ValuesView", 1)):
    globals()[_name] = _Container(_name, getattr(_abc, _name), _count)
AbstractSet = _Container("AbstractSet", _abc.Set, 1)
_LATER = {"Deque": ("collections", "deque", 1), "DefaultDict": ("collections", "defaultdict", 2),
          "OrderedDict": ("collections", "OrderedDict", 2), "Counter": ("collections", "Counter", 1),
          "ChainMap": ("collections", "ChainMap", 2), "ContextManager": ("contextlib", "AbstractContextManager", 1),
          "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 1)}
Text = str


def __getattr__(name):
    """Names whose classes lie in modules that are not always wanted."""
    if name not in _LATER:
        raise AttributeError("module 'typing' has no attribute %r" % name)
    module, attribute, count = _LATER[name]
    made = _Container(name, getattr(__import__(module), attribute), count)
    globals()[name] = made
    return made


class TypeVar(_Or):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=None):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return _Form("%s.args" % self.__name__)

    @property
    def kwargs(self):
        return _Form("%s.kwargs" % self.__name__)


class TypeVarTuple(TypeVar):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


AnyStr = TypeVar("AnyStr", bytes, str)


class NewType(_Or):
    """A name for a type; calling it gives the value back."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return "%s.%s" % (self.__module__, self.__qualname__)


class Generic:
    """The base of classes with type parameters: C[int] is an alias of C."""

    __slots__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if not params:
            raise TypeError("Parameter list to %s[...] cannot be empty" % cls.__qualname__)
        if cls is Generic and not all(isinstance(p, TypeVar) or isinstance(p, _Alias) for p in params):
            raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification "
                            "variables.")
        return _Alias(cls, params, "Generic" if cls is Generic else "Protocol" if cls is Protocol else None)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            args = []
            for base in cls.__orig_bases__:
                for parameter in getattr(base, "__parameters__", ()) if isinstance(base, _Alias) else ():
                    if parameter not in args:
                        args.append(parameter)
            cls.__parameters__ = tuple(args)


_PLAIN = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__slots__",
          "__parameters__", "__orig_bases__", "__init__", "__new__", "__subclasshook__", "__abstractmethods__",
          "__class_getitem__", "__init_subclass__", "__hash__", "__static_attributes__", "__firstlineno__",
          "__match_args__"}


def _protocol_names(cls):
    names = []
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", ())):
                if name not in _PLAIN and not name.startswith("_abc_") and not name.startswith("_is_") \
                        and name not in names:
                    names.append(name)
    return names


class _ProtocolMeta(type(_abc.Sized)):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return super().__instancecheck__(instance) or all(hasattr(instance, name) for name in _protocol_names(cls))

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return super().__subclasscheck__(other) or all(hasattr(other, name) for name in _protocol_names(cls))


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others have to offer."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol and "__init__" not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self).__dict__.get("_is_protocol"):
                    raise TypeError("Protocols cannot be instantiated")
            cls.__init__ = __init__
        elif not cls._is_protocol and "__init__" not in cls.__dict__:
            for base in cls.__mro__[1:]:
                if "__init__" in base.__dict__ and not base.__dict__.get("_is_protocol"):
                    cls.__init__ = base.__init__
                    break


def runtime_checkable(cls):
    if not (isinstance(cls, type) and cls.__dict__.get("_is_protocol")):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % (cls,))
    cls._is_runtime_protocol = True
    return cls


def _protocol(name, method, base):
    def stand_in(self):
        pass
    stand_in.__name__ = method
    made = _ProtocolMeta(name, (Protocol,), {method: stand_in, "__module__": "typing", "_is_protocol": True})
    return runtime_checkable(made)


for _name, _method in (("SupportsInt", "__int__"), ("SupportsFloat", "__float__"), ("SupportsIndex", "__index__"),
                       ("SupportsAbs", "__abs__"), ("SupportsRound", "__round__"), ("SupportsBytes", "__bytes__"),
                       ("SupportsComplex", "__complex__")):
    globals()[_name] = _protocol(_name, _method, None)


# --- named tuples and typed dicts ---

class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, space):
        from collections import namedtuple
        annotations = space.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in space:
                defaults.append(space[field])
            elif defaults:
                raise TypeError("Non-default namedtuple field %s cannot follow default field %s"
                                % (field, list(annotations)[len(annotations) - len(defaults)]))
        made = namedtuple(name, list(annotations), defaults=defaults, module=space["__module__"])
        made.__annotations__ = dict(annotations)
        for base in bases:
            if base is not _NamedTuple and base is Generic:
                made.__class_getitem__ = classmethod(lambda cls, item: GenericAlias(cls, item))
        for key, value in space.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                       "_make", "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in annotations and key not in ("__module__", "__annotations__", "__qualname__"):
                setattr(made, key, value)
                hook = getattr(type(value), "__set_name__", None)
                if hook is not None:
                    hook(value, made, key)
        made.__qualname__ = space.get("__qualname__", name)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields=(), /, **kwargs):
    """A tuple whose fields have names, from pairs or as the base of a class."""
    from collections import namedtuple
    pairs = list(fields) + list(kwargs.items())
    made = namedtuple(typename, [name for name, _ in pairs])
    made.__annotations__ = dict(pairs)
    return made


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, space, total=True):
        made = type.__new__(mcls, name, (dict,), space)
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
        annotations.update(space.get("__annotations__", {}))
        made.__annotations__ = annotations
        made.__total__ = total
        made.__required_keys__ = frozenset(annotations) if total else frozenset()
        made.__optional_keys__ = frozenset() if total else frozenset(annotations)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def TypedDict(typename, fields=(), /, *, total=True):
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# --- functions ---

def cast(typ, val):
    return val


_overloads = {}


def overload(func):
    def stand_in(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated "
                                  "functions outside a stub module should always be followed by an "
                                  "implementation that is not @overload-ed.")
    plain = getattr(func, "__func__", func)
    if hasattr(plain, "__qualname__"):
        _overloads.setdefault((plain.__module__, plain.__qualname__), []).append(func)
    return stand_in


def get_overloads(func):
    """What @overload has seen under the name of `func`."""
    plain = getattr(func, "__func__", func)
    return list(_overloads.get((plain.__module__, plain.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marked(name):
    def decorator(arg):
        try:
            setattr(arg, name, True)
        except (AttributeError, TypeError):
            pass
        return arg
    return decorator


final = _marked("__final__")
override = _marked("__override__")
no_type_check = _marked("__no_type_check__")


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls: cls


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print("Runtime type is %r" % type(obj).__name__, file=sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def get_origin(tp):
    if isinstance(tp, (_Alias, GenericAlias, _Container)):
        return tp.__origin__
    return Generic if tp is Generic else type(tp) if type(tp).__name__ in ("UnionType", "types.UnionType") else None


def get_args(tp):
    if isinstance(tp, _Alias) and tp.__origin__ is _abc.Callable and tp.__args__ and tp.__args__[0] is not Ellipsis:
        return list(tp.__args__[:-1]), tp.__args__[-1]
    return getattr(tp, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations; they are text, since annotations are not evaluated."""
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
        return hints
    return dict(getattr(obj, "__annotations__", {}))


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class ForwardRef:
    def __init__(self, arg, is_argument=True):
        self.__forward_arg__ = arg

    def __repr__(self):
        return "ForwardRef(%r)" % self.__forward_arg__


class IO(Generic[AnyStr]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


__all__ = [_name for _name in list(globals()) if not _name.startswith("_")] + list(_LATER)
