# SPDX-License-Identifier: MIT
"""Enumerations: classes whose attributes are named, constant members."""
from types import MappingProxyType as _proxy

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
           "property", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "member", "nonmember", "verify",
           "UNIQUE", "CONTINUOUS", "NAMED_FLAGS", "EnumCheck", "global_enum", "show_flag_values"]

_property = property
_unset = object()
Enum = Flag = ReprEnum = EJECT = KEEP = CONFORM = STRICT = None  # until the classes are made below


class auto:
    """Stands for the next value, as _generate_next_value_ says."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (None if self.value is _unset else self.value,)


class member:
    """Makes a member of what would not be one."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Keeps an attribute from becoming a member."""

    def __init__(self, value):
        self.value = value


class property(_property):
    """An attribute of members that leaves its name free for a member of the class."""

    def __get__(self, instance, owner=None):
        if instance is not None:
            return _property.__get__(self, instance, owner)
        found = owner.__dict__.get("_member_map_", {}).get(self.name) if hasattr(self, "name") else None
        if found is None:
            raise AttributeError("%r has no attribute %r" % (owner, getattr(self, "name", "?")))
        return found

    def __set_name__(self, owner, name):
        self.name = name


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = "_%s__" % cls_name
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


class EnumDict(dict):
    """The namespace of a class body: sees to it that no member is defined twice, and gives auto() its value."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_sunder(key, value)
        elif _is_dunder(key) or key in self._ignore:
            pass
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and (_is_descriptor(value) or isinstance(value, type)):
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
        else:
            value = self._member_value(key, value.value if isinstance(value, member) else value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif key not in ("_order_", "_missing_", "_numeric_repr_", "_iter_member_", "_iter_member_by_value_",
                         "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_value_", "_name_"):
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % key)

    def _member_value(self, key, value):
        if key == "mro":
            raise ValueError("invalid enum member name(s) 'mro'")
        if isinstance(value, auto):
            value = self._auto_value(key, value)
        elif type(value) is tuple and any(isinstance(part, auto) for part in value):
            value = tuple(self._auto_value(key, part) if isinstance(part, auto) else part for part in value)
        self._member_names[key] = None
        self._last_values.append(value)
        return value

    def _auto_value(self, key, value):
        self._auto_called = True
        if value.value is _unset:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return value.value


def _data_type(bases):
    """The class that holds the members' values: the first in the bases' orders that is no enumeration and has its
    own way of making instances. Also that way, if some class on the way defines __new__."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object or (Enum is not None and issubclass(cls, Enum)):
                if cls is not object and cls.__dict__.get("_member_type_", object) is not object:
                    return cls._member_type_
                continue
            if "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                return base if not issubclass(base, Enum) else cls
    return object


def _new_of(classdict, bases, member_type):
    """What makes a member; and whether it is given the value's parts."""
    made = classdict.get("__new__")
    if made is None:
        for base in bases:
            made = getattr(base, "_new_member_", None)
            if made is not None and made is not object.__new__:
                return made, True
        made = member_type.__new__
        return made, made is not object.__new__
    return (made.__func__ if isinstance(made, staticmethod) else made), True


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_bases(cls, bases)
        space = EnumDict(cls)
        if bases and Enum is not None:
            for base in bases[-1].__mro__:
                generate = base.__dict__.get("_generate_next_value_")
                if generate is not None:
                    space._generate = generate.__func__ if isinstance(generate, staticmethod) else generate
                    break
        return space

    def _check_bases(cls, bases):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (cls, base))

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None:
            made = super().__new__(metacls, cls, bases, dict(classdict), **kwds)
            made._member_names_, made._member_map_, made._value2member_map_ = [], {}, {}
            made._member_type_, made._new_member_, made._unhashable_ = object, object.__new__, []
            return made
        names = list(classdict._member_names)
        values = {name: classdict[name] for name in names}
        member_type = _data_type(bases)
        new, use_args = _new_of(classdict, bases, member_type)
        space = {key: value for key, value in classdict.items() if key not in values and key not in
                 classdict._ignore and key not in ("_ignore_", "_order_", "__new__")}
        order = classdict.get("_order_")
        generate = space.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            space["_generate_next_value_"] = staticmethod(generate)
        space.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_=[],
                     _member_type_=member_type, _new_member_=new, _use_args_=use_args)
        made = super().__new__(metacls, cls, bases, space, **kwds)
        metacls._settle(made, classdict, member_type, boundary)
        try:
            for name in names:
                metacls._add_member(made, name, values[name], member_type, new, use_args)
        except Exception as error:
            if hasattr(error, "add_note") and not isinstance(error, (TypeError, ValueError)):
                error.add_note("Error calling __set_name__ on '_proto_member' instance %r in %r" % (name, cls))
            raise
        if Flag is not None and issubclass(made, Flag):
            metacls._settle_flag(made)
        if order is not None:
            wanted = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if [name for name in wanted if name in made._member_names_] != made._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (made._member_names_, wanted))
        return made

    def _settle(cls, classdict, member_type, boundary):
        """repr, str and format of a mixed-in type give way to those of Enum, but in a ReprEnum."""
        if ReprEnum is not None and issubclass(cls, ReprEnum):
            for name in ("__format__", "__str__"):
                if name not in classdict and all(name not in base.__dict__ for base in cls.__mro__
                                                 if base not in (Enum, Flag, ReprEnum) and issubclass(base, Enum)):
                    type.__setattr__(cls, name, getattr(member_type, name) if name != "__str__" or
                                     member_type is str else member_type.__repr__)
            if "__repr__" not in classdict and cls.__repr__ is member_type.__repr__:
                type.__setattr__(cls, "__repr__", Flag.__repr__ if Flag is not None and issubclass(cls, Flag)
                                 else Enum.__repr__)
        else:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name in classdict or name == "__reduce_ex__":
                    continue
                found, of_enum, of_type = getattr(cls, name), getattr(Enum, name), getattr(member_type, name, None)
                if found is of_type or found is getattr(object, name):
                    type.__setattr__(cls, name, of_enum)
        if Flag is not None and issubclass(cls, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict and getattr(cls, name) is not getattr(Flag, name):
                    if not any(name in base.__dict__ for base in cls.__mro__
                               if isinstance(base, EnumType) and base is not Flag):
                        type.__setattr__(cls, name, getattr(Flag, name))
        for base in cls.__mro__[1:]:
            if boundary is None:
                boundary = base.__dict__.get("_boundary_")
        type.__setattr__(cls, "_boundary_", boundary)

    def _add_member(cls, name, value, member_type, new, use_args):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        made = new(cls, *args) if use_args else new(cls)
        if not hasattr(made, "_value_"):
            if member_type is object or not use_args:
                made._value_ = value
            else:
                try:
                    made._value_ = member_type(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        first = _find(cls, value)
        if first is not None and first._value_ == value:
            made = first
        elif Flag is None or not issubclass(cls, Flag) or value is None or not isinstance(value, int) or \
                _single_bit(value):
            made._sort_order_ = len(cls._member_names_)
            cls._member_names_.append(name)
        else:
            made._sort_order_ = len(cls._member_names_)
        if made is not first:
            try:
                cls._value2member_map_.setdefault(made._value_, made)
            except TypeError:
                cls._unhashable_.append(made)
        cls._member_map_[name] = made
        type.__setattr__(cls, name, made)

    def _settle_flag(cls):
        mask = singles = 0
        for made in cls._member_map_.values():
            value = made._value_
            mask |= value
            if _single_bit(value):
                singles |= value
        whole = 2 ** mask.bit_length() - 1
        type.__setattr__(cls, "_flag_mask_", mask)
        type.__setattr__(cls, "_singles_mask_", singles)
        type.__setattr__(cls, "_all_bits_", whole)
        by_value = sorted(cls._member_names_, key=lambda name: cls._member_map_[name]._value_)
        type.__setattr__(cls, "_in_order_", by_value == cls._member_names_)

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value=_unset, *values, names=None, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if cls._member_map_ or (names is None and not values):
            if value is _unset:
                raise TypeError("%s.__new__() missing 1 required positional argument: 'value'" % cls.__name__)
            return _lookup(cls, (value, *values) if values else value)
        if names is None:
            names = values[0]
        return cls._create(value, names, module, qualname, type, start, boundary)

    def _create(cls, class_name, names, module, qualname, mixin, start, boundary):
        bases = (cls,) if mixin is None else (mixin, cls)
        space = EnumType.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        made = []
        for count, item in enumerate(names):
            if isinstance(names, (tuple, list)) and isinstance(item, str):
                value = space._generate(item, start, count, made[:])
                made.append(value)
            elif isinstance(item, str):
                item, value = item, names[item]
            else:
                item, value = item
            space[item] = value
        if module is not None:
            space["__module__"] = module
        if qualname is not None:
            space["__qualname__"] = qualname
        return EnumType.__new__(type(cls), class_name, bases, space, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any(made._value_ == value for made in cls._unhashable_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @_property
    def __members__(cls):
        return _proxy(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("%r: cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)

    def __dir__(cls):
        return sorted(set(["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                           "__module__", "__name__", "__qualname__"] + cls._member_names_))


EnumMeta = EnumType


def _find(cls, value):
    """The member with the value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for made in cls._unhashable_:
            if made._value_ == value:
                return made
    return None


def _lookup(cls, value):
    if type(value) is cls:
        return value
    found = _find(cls, value)
    if found is not None:
        return found
    if not cls._member_map_:
        if issubclass(cls, Flag):
            pass
        else:
            raise TypeError("%r has no members; specify `names=()` if you meant to create a new, empty, enum" % cls)
    error = None
    try:
        result = cls._missing_(value)
    except Exception as raised:
        error, result = raised, None
    if isinstance(result, cls) or (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
                                   and isinstance(result, int)):
        return result
    invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    if error is None and result is None:
        raise invalid
    if error is None:
        error = TypeError("error in %s._missing_: returned %r instead of None or a valid member"
                          % (cls.__name__, result))
    if not isinstance(error, ValueError):
        error.__context__ = invalid
    raise error


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args, **kwds):
        pass

    def __repr__(self):
        cls = type(self)
        as_value = cls._member_type_.__repr__ if cls._member_type_ is not object and isinstance(
            self._value_, cls._member_type_) else repr
        return "<%s.%s: %s>" % (cls.__name__, self._name_, as_value(self._value_))

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
                      | {name for base in type(self).__mro__ for name in base.__dict__ if name[0] != "_"
                         and name not in self._member_map_})

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Only the repr is Enum's; str and format are those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Members that are ints."""


class StrEnum(str, ReprEnum):
    """Members that are strs."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _bits(value, width):
    text = bin(value if value >= 0 else ~value)[2:]
    if value < 0:
        text = "".join("1" if bit == "0" else "0" for bit in text)
        return "0b1 " + text.rjust(width, "1")
    return "0b0 " + text.rjust(width, "0")


class Flag(Enum, boundary=STRICT):
    """Members that are combined with the operators of bits."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _members_of(cls, value):
        """The members of one bit that the value has, in the order of definition or of value."""
        if cls._in_order_:
            names = cls._member_names_
        else:
            names = sorted(cls._member_names_, key=lambda name: cls._member_map_[name]._sort_order_)
        for name in names:
            made = cls._member_map_[name]
            if made._value_ & value:
                yield made

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, whole, given = cls._flag_mask_, cls._all_bits_, value
        if not ~whole <= value <= whole or value & (whole ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"
                                 % (cls, value, _bits(value, width), _bits(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(whole + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = whole + 1 + value if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & value
        found = cls._value2member_map_.get(value)
        return found if found is not None else cls._combine(value, given)

    @classmethod
    def _combine(cls, value, given):
        data = cls._member_type_
        made = object.__new__(cls) if data is object else data.__new__(cls, value)
        made._value_ = value
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        members = list(cls._members_of(value & cls._singles_mask_))
        covered = 0
        for part in members:
            covered |= part._value_
        if value & cls._flag_mask_ & ~cls._singles_mask_:
            for part in cls._member_map_.values():
                if part not in members and part._value_ and part._value_ & value == part._value_:
                    members.append(part)
                    covered |= part._value_
        made._name_ = "|".join(part._name_ for part in members) or None
        rest = value ^ covered
        if rest and made._name_ is not None:
            made._name_ += "|%s" % cls._numeric_repr_(rest)
        made = cls._value2member_map_.setdefault(value, made)
        if given < 0:
            cls._value2member_map_[given] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, type(self).__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return type(self)._members_of(self._value_)

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (type(self).__name__, int(self._value_))
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, int(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else type(self)(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return type(self)(~self._value_)
        return type(self)(self._singles_mask_ & ~self._value_)


EnumType._settle_flag(Flag)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


def unique(enumeration):
    """Refuses an enumeration in which two names have one value."""
    doubled = [(name, made._name_) for name, made in enumeration.__members__.items() if name != made._name_]
    if doubled:
        raise ValueError("duplicate values found in %r: %s"
                         % (enumeration, ", ".join("%s -> %s" % pair for pair in doubled)))
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can look at."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                doubled = [(alias, made._name_) for alias, made in enumeration.__members__.items()
                           if alias != made._name_]
                if doubled:
                    raise ValueError("aliases found in %r: %s"
                                     % (enumeration, ", ".join("%s -> %s" % pair for pair in doubled)))
            elif check is CONTINUOUS:
                values = sorted(made.value for made in enumeration)
                if values:
                    if issubclass(enumeration, Flag):
                        wanted = [1 << i for i in range(values[0].bit_length() - 1, values[-1].bit_length())]
                    else:
                        wanted = range(values[0], values[-1] + 1)
                    missing = [value for value in wanted if value not in values]
                    if missing:
                        raise ValueError("invalid %s %r: missing values %s"
                                         % ("Flag" if issubclass(enumeration, Flag) else "enum", name,
                                            ", ".join(map(str, missing))))
        return enumeration


def global_enum(cls):
    """The members' names in the module of the class as well."""
    import sys
    for name, made in cls.__members__.items():
        setattr(sys.modules[cls.__module__], name, made)
    return cls


def show_flag_values(value):
    value, bits, bit = int(value), [], 1
    while bit <= value:
        if value & bit:
            bits.append(bit)
        bit <<= 1
    return bits
