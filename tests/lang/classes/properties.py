# SPDX-License-Identifier: MIT
# property with setter and deleter, by decorator and by call, inherited and overridden.
class Temperature:
    def __init__(self, c): self._c = c
    @property
    def f(self):
        """Degrees Fahrenheit."""
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, value): self._c = (value - 32) * 5 / 9
    @f.deleter
    def f(self): print("deleting"); self._c = None
    def _get(self): return ("got", self._c)
    def _set(self, v): self._c = ("set", v)
    raw = property(_get, _set, doc="raw value")


t = Temperature(100)
print(t.f, Temperature.f.__doc__, Temperature.raw.__doc__)
t.f = 50
print(t._c, t.raw)
t.raw = 1
print(t.raw)
del t.f


class Sub(Temperature):
    @property
    def f(self): return ("sub", super().f if self._c is not None else None)


s = Sub(0)
print(s.f)
for bad in (lambda: setattr(s, "f", 1), lambda: delattr(t, "raw")):
    try:
        bad()
    except AttributeError as error:
        print(error)


class Errors:
    @property
    def broken(self): raise AttributeError("inner problem")
    def __getattr__(self, name): return "fallback " + name


print(Errors().broken, type(Errors.broken).__name__)
