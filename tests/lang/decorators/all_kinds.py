# SPDX-License-Identifier: MIT
# Decorators with and without arguments, on functions, methods and classes, stacked.
import functools


def twice(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return [f(*args, **kwargs), f(*args, **kwargs)]
    return wrapper


def repeat(n, *, sep=" "):
    def decorate(f):
        def wrapper(*args): return sep.join([str(f(*args))] * n)
        return wrapper
    return decorate


@twice
def add(a, b=1):
    """Adds."""
    return a + b


@repeat(3)
@twice
def one(): return 1


@repeat(2, sep="-")
def two(x): return x * 2


print(add(1), add(1, b=5), add.__name__, add.__doc__, one(), two(4), add.__wrapped__(2))


def register(cls):
    registry.append(cls.__name__)
    cls.registered = True
    return cls


registry = []


@register
class C:
    @twice
    def method(self): return "m"
    @staticmethod
    @twice
    def static(): return "s"
    @classmethod
    @twice
    def cls_method(cls): return cls.__name__


print(registry, C.registered, C().method(), C.static(), C().cls_method())


class Count:
    def __init__(self, f): self.f = f; self.calls = 0
    def __call__(self, *args): self.calls += 1; return self.f(*args)


@Count
def counted(x): return x


counted(1); counted(2)
print(counted.calls)


@(lambda f: lambda: "replaced")
def gone(): return 1


print(gone())
decorators = [twice]


@decorators[0]
def by_index(): return 0


print(by_index())
