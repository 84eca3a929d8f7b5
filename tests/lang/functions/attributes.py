# SPDX-License-Identifier: MIT
# Attributes of functions: names, defaults, code, closure, annotations, dict, qualname.
from __future__ import annotations


def f(a, b: int = 2, *c, d=4, **e) -> str:
    """Text."""
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__annotations__ == {"b": "int", "return": "str"}, f.__closure__)
f.__name__ = "renamed"
f.__defaults__ = (7,)
print(f.__name__, f(1), f.__code__.co_argcount, f.__code__.co_varnames[:5], f.__code__.co_name)


def outer():
    x = 5
    def inner(): return x
    return inner


print(outer().__closure__[0].cell_contents, outer().__qualname__, outer().__code__.co_freevars, (lambda: 0).__qualname__)


class C:
    def m(self): pass
    @staticmethod
    def s(): pass


print(C.m.__qualname__, C().m.__func__ is C.m, C().m.__name__, C.s.__name__, len.__name__, [].append.__name__, str.upper.__name__, C.__dict__["m"] is C.m)
f.custom = 1
print(f.__dict__, hasattr(f, "nothing"), callable(f))
