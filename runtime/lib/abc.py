# SPDX-License-Identifier: MIT
"""Abstract base classes: what a subclass must define, and classes that count as subclasses without inheriting."""


def abstractmethod(funcobj):
    """A class with such a method has no instances."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        parts = (value.fget, value.fset, value.fdel)
    elif isinstance(value, (classmethod, staticmethod)):
        parts = (value.__func__,)
    else:
        parts = ()
    return bool(getattr(value, "__isabstractmethod__", False)) or any(map(_is_abstract, parts))


def _find(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


_registrations = [0]  # how many there were: an answer "no" holds until the next one


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {key for key, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(_find(cls, key)):
                    abstract.add(key)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registry = ()
        cls._abc_answers = {}
        return cls

    def register(cls, subclass):
        """The class, and those that inherit from it, count as subclasses from now on. For use as a decorator too."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry = cls._abc_registry + (subclass,)
        _registrations[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        own = type(instance)
        if ABCMeta.__subclasscheck__(cls, own):
            return True
        claimed = getattr(instance, "__class__", own)
        return claimed is not own and ABCMeta.__subclasscheck__(cls, claimed)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls._abc_answers.get(subclass)
        if answer is True or answer == _registrations:
            return answer is True
        asked = list(_registrations)
        found = cls._abc_ask(subclass)
        cls._abc_answers[subclass] = True if found else asked
        return found

    def _abc_ask(cls, subclass):
        said = cls.__subclasshook__(subclass)
        if said is not NotImplemented:
            return bool(said)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for below in type.__subclasses__(cls):
            if issubclass(subclass, below):
                return True
        return False


def update_abstractmethods(cls):
    """Looks again at which methods are abstract, after some were added."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    names = set(cls.__dict__)
    for base in cls.__bases__:
        names.update(getattr(base, "__abstractmethods__", ()))
    cls.__abstractmethods__ = frozenset(name for name in names if _is_abstract(_find(cls, name)))
    return cls


class ABC(metaclass=ABCMeta):
    """Inheriting from it gives a class the metaclass ABCMeta."""

    __slots__ = ()


def get_cache_token():
    return _registrations[0]
