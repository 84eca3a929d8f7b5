# SPDX-License-Identifier: MIT
"""Classes whose methods follow from the names that they annotate. The methods are written as text and compiled, so
that their signatures, messages and speed are those of methods written by hand."""
import sys
from types import MappingProxyType, GenericAlias

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Sign:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


_factory = _Sign("<factory>")
MISSING = _Sign("<dataclasses._MISSING_TYPE object>")
KW_ONLY = _Sign("<dataclasses._KW_ONLY_TYPE object>")
_FIELD, _CLASSVAR, _INITVAR = _Sign("_FIELD"), _Sign("_FIELD_CLASSVAR"), _Sign("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """A parameter of __init__ that goes to __post_init__ and is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type(int)) else repr(self.type)
        return "dataclasses.InitVar[%s]" % name

    def __class_getitem__(cls, type):
        return cls(type)


class Field:
    """What is known of one field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return ("Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,metadata=%r,"
                "kw_only=%r,_field_type=%r)" % (self.name, self.type, self.default, self.default_factory, self.init,
                                                self.repr, self.hash, self.compare, self.metadata, self.kw_only,
                                                self._field_type))

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join("%s=%r" % item for item in self.__dict__.items())


# --- fields of a class ---

def _annotated_as(annotation, module, names):
    """Does the annotation's text, or the annotation itself, name one of these?"""
    if not isinstance(annotation, str):
        return getattr(annotation, "__name__", getattr(annotation, "_name", None)) in names and \
            getattr(annotation, "__module__", "") in ("typing", "dataclasses")
    head = annotation.strip("'\" ").split("[")[0].strip()
    prefix, _, last = head.rpartition(".")
    if last not in names:
        return False
    space = sys.modules.get(module)
    if prefix:
        owner = getattr(space, prefix, None)
        return getattr(owner, "__name__", None) in ("typing", "dataclasses")
    found = getattr(space, last, None)
    return found is KW_ONLY or found is InitVar or getattr(found, "_name", None) == "ClassVar"


def _field_of(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name, made.type = name, annotation
    module = cls.__module__
    made._field_type = _FIELD
    if _annotated_as(annotation, module, ("ClassVar",)):
        made._field_type = _CLASSVAR
    elif isinstance(annotation, InitVar) or annotation is InitVar or _annotated_as(annotation, module, ("InitVar",)):
        made._field_type = _INITVAR
    if made._field_type in (_CLASSVAR, _INITVAR) and made.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % name)
    if made._field_type is _CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError("field %s is a ClassVar but specifies kw_only" % name)
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError("mutable default %s for field %s is not allowed: use default_factory"
                         % (type(made.default), made.name))
    return made


def _collect(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(getattr(base, _FIELDS, {}) if _FIELDS in base.__dict__ else {})
    annotations = cls.__dict__.get("__annotations__", {})
    own, seen = [], False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or _annotated_as(annotation, cls.__module__, ("KW_ONLY",)):
            if seen:
                raise TypeError("%r is KW_ONLY, but KW_ONLY has already been specified" % name)
            seen = kw_only = True
        else:
            own.append(_field_of(cls, name, annotation, kw_only))
    for made in own:
        found[made.name] = made
        if isinstance(getattr(cls, made.name, None), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % name)
    return found


# --- methods as text ---

class _Text:
    """Functions under construction: their text, and the values that the text names."""

    def __init__(self):
        self.lines = []
        self.names = {"MISSING": MISSING, "_factory": _factory, "FrozenInstanceError": FrozenInstanceError,
                      "_set": object.__setattr__}

    def add(self, name, arguments, body):
        self.lines.append("def %s(%s):" % (name, ", ".join(arguments)))
        self.lines += ["    " + line for line in body or ["pass"]]

    def put_into(self, cls):
        from _define import define
        if not self.lines:
            return
        made = define("\n".join(self.lines) + "\n", self.names, cls.__module__)
        for line in self.lines:
            if line.startswith("def "):
                name = line[4:line.index("(")]
                function = getattr(made, name)
                function.__qualname__ = "%s.%s" % (cls.__qualname__, name)
                setattr(cls, name, function)


def _parameter(f):
    if f.default is not MISSING:
        return "%s=_default_%s" % (f.name, f.name)
    return "%s=_factory" % f.name if f.default_factory is not MISSING else f.name


def _init(text, cls, every, frozen, slots):
    plain = [f for f in every if not f.kw_only]
    only = [f for f in every if f.kw_only]
    seen = None
    for f in plain:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen = f
            elif seen is not None:
                raise TypeError("non-default argument %r follows default argument %r" % (f.name, seen.name))
    self_name = "__dataclass_self__" if any(f.name == "self" for f in every) else "self"
    arguments = [self_name] + [_parameter(f) for f in plain if f.init]
    if any(f.init for f in only):
        arguments += ["*"] + [_parameter(f) for f in only if f.init]
    body = []
    for f in every:
        text.names["_default_" + f.name] = f.default
        text.names["_make_" + f.name] = f.default_factory
        if f._field_type is _INITVAR:
            continue
        if f.default_factory is not MISSING:
            value = "_make_%s()" % f.name
            if f.init:
                value = "%s if %s is _factory else %s" % (value, f.name, f.name)
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            value = "_default_" + f.name
        else:
            continue
        body.append("_set(%s, %r, %s)" % (self_name, f.name, value) if frozen
                    else "%s.%s = %s" % (self_name, f.name, value))
    if hasattr(cls, "__post_init__"):
        given = ", ".join(f.name for f in every if f._field_type is _INITVAR)
        body.append("%s.__post_init__(%s)" % (self_name, given))
    text.add("__init__", arguments, body)


def _signature(every):
    """The parameters of __init__ as a docstring shows them."""
    shown = []
    for only in (False, True):
        for f in every:
            if not f.init or f.kw_only is not only:
                continue
            if only and "*" not in shown:
                shown.append("*")
            kind = f.type if isinstance(f.type, str) else getattr(f.type, "__name__", repr(f.type))
            default = f.default if f.default_factory is MISSING else _factory
            shown.append("%s: %s" % (f.name, kind) + ("" if default is MISSING else " = %r" % (default,)))
    return shown


def _tuple(object_name, names):
    return "(%s)" % "".join("%s.%s, " % (object_name, name) for name in names).rstrip() if names else "()"


def _frozen(text, cls, names):
    text.names["_class"] = cls
    text.names["_names"] = frozenset(names)
    for method, arguments, word in (("__setattr__", ["self", "name", "value"], "assign to"),
                                    ("__delattr__", ["self", "name"], "delete")):
        if method in cls.__dict__:
            raise TypeError("Cannot overwrite attribute %s in class %s" % (method, cls.__name__))
        text.add(method, arguments,
                 ["if type(self) is _class or name in _names:",
                  "    raise FrozenInstanceError('cannot %s field %%r' %% (name,))" % word,
                  "super(_class, self).%s(%s)" % (method, ", ".join(arguments[1:]))])


def _repr(cls, names):
    """Without text: it guards against an object that holds itself."""
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return "%s(%s)" % (type(self).__qualname__,
                               ", ".join(["%s=%r" % (name, getattr(self, name)) for name in names]))
        finally:
            running.discard(key)
    __repr__.__qualname__ = "%s.__repr__" % cls.__qualname__
    return __repr__


def _order(text, cls, names):
    for method, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        if method in cls.__dict__:
            raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering"
                            % (method, cls.__name__))
        text.add(method, ["self", "other"], ["if other.__class__ is self.__class__:",
                                             "    return %s %s %s" % (_tuple("self", names), sign, _tuple("other", names)),
                                             "return NotImplemented"])


def _hash(text, cls, every, params, own_hash):
    """What CPython's table says: frozen and eq give a hash, eq alone takes it away."""
    has = own_hash is not MISSING and not (own_hash is None and "__eq__" in cls.__dict__)
    names = [f.name for f in every if (f.compare if f.hash is None else f.hash)]
    body = ["return hash(%s)" % _tuple("self", names)]
    if params.unsafe_hash:
        if has:
            raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
        text.add("__hash__", ["self"], body)
    elif params.eq and not has:
        if params.frozen:
            text.add("__hash__", ["self"], body)
        else:
            cls.__hash__ = None


def _with_slots(cls, every):
    """The class once more, with __slots__."""
    if "__slots__" in cls.__dict__:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    inherited = set()
    for base in cls.__mro__[1:]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    space = dict(cls.__dict__)
    names = tuple(f.name for f in every)
    space["__slots__"] = tuple(name for name in names if name not in inherited)
    for name in names:
        space.pop(name, None)
    space.pop("__dict__", None)
    space.pop("__weakref__", None)
    qualname = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = qualname
    for value in space.values():
        for function in (value, getattr(value, "__func__", None), getattr(value, "fget", None)):
            for cell in getattr(function, "__closure__", None) or ():
                try:
                    if cell.cell_contents is cls:
                        cell.cell_contents = made
                except ValueError:
                    pass
    return made


def _process(cls, params, match_args, kw_only, slots):
    all_fields = _collect(cls, kw_only)
    frozen_bases = [getattr(base, _PARAMS).frozen for base in cls.__mro__[1:] if _PARAMS in base.__dict__]
    if frozen_bases:
        if not params.frozen and any(frozen_bases):
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if params.frozen and not all(frozen_bases):
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, params)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    given = [f for f in all_fields.values() if f._field_type in (_FIELD, _INITVAR)]
    every = [f for f in given if f._field_type is _FIELD]
    compared = [f.name for f in every if f.compare]
    text = _Text()
    if params.init:
        _init(text, cls, given, params.frozen, slots)
    if params.repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _repr(cls, [f.name for f in every if f.repr])
    wants_eq = params.eq and "__eq__" not in cls.__dict__
    if wants_eq:
        parts = " and ".join("self.%s == other.%s" % (name, name) for name in compared) or "True"
        text.add("__eq__", ["self", "other"], ["if self is other:", "    return True",
                                               "if other.__class__ is self.__class__:",
                                               "    return " + parts, "return NotImplemented"])
    if params.order:
        _order(text, cls, compared)
    if params.frozen:
        _frozen(text, cls, [f.name for f in every])
    _hash(text, cls, every, params, own_hash)
    text.put_into(cls)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in given if f.init and not f.kw_only)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if cls.__doc__ is None:
        cls.__doc__ = "%s(%s)" % (cls.__name__, ", ".join(_signature(given)))
    if slots:
        cls = _with_slots(cls, every)
        if params.frozen:
            for name in ("__setattr__", "__delattr__"):
                getattr(cls, name).__globals__["_class"] = cls
    if getattr(cls, "__abstractmethods__", None) is not None:
        import abc
        abc.update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        params = _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)
        return _process(cls, params, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


# --- functions ---

def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _converted(value, inner):
    """Containers are made anew with their parts converted; what is nothing known is copied deeply."""
    if hasattr(type(value), _FIELDS):
        return inner(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(part, inner) for part in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_converted(part, inner) for part in value])
    if isinstance(value, dict):
        pairs = [(_converted(key, inner), _converted(part, inner)) for key, part in value.items()]
        if hasattr(type(value), "default_factory"):
            made = type(value)(value.default_factory)
            made.update(pairs)
            return made
        return type(value)(pairs)
    if type(value) in (int, float, str, bool, bytes, type(None)):
        return value
    import copy
    return copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")

    def inner(obj):
        return dict_factory([(f.name, _converted(getattr(obj, f.name), inner)) for f in fields(obj)])
    return inner(obj)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")

    def inner(obj):
        return tuple_factory([_converted(getattr(obj, f.name), inner) for f in fields(obj)])
    return inner(obj)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
            continue
        if f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise TypeError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    space, annotations = dict(namespace or {}), {}
    for item in fields:
        name, kind = (item, "typing.Any") if isinstance(item, str) else item[:2]
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % (name,))
        if name in annotations:
            raise TypeError("Field name duplicated: %r" % name)
        annotations[name] = kind
        if not isinstance(item, str) and len(item) == 3:
            space[name] = item[2]
    space["__annotations__"] = annotations
    if module is not None:
        space["__module__"] = module
    made = type(bases[0])(cls_name, bases, space) if bases else type(cls_name, bases, space)
    return dataclass(made, **options)
