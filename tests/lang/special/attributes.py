# SPDX-License-Identifier: MIT
# __getattr__, __setattr__, __delattr__, property, staticmethod, classmethod.
class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target
        self.__dict__["log"] = []

    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        self.log.append("set " + name)
        setattr(self.target, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)


class T:
    x = 1


t = T()
p = Proxy(t)
p.x = 5
p.y = 6
print(p.x, p.y, t.x, t.y)
del p.x
print(p.log, p.target is t)
try:
    p.missing
except AttributeError as error:
    print(error)


class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @staticmethod
    def freezing():
        return Celsius(0)

    @classmethod
    def of(cls, degrees):
        return cls(degrees)


class Warm(Celsius):
    pass


c = Celsius(20)
c.degrees = 25
print(c.degrees, c.fahrenheit, Celsius.freezing().degrees, type(Warm.of(5)).__name__, c.of(1).degrees, Warm.of(3).fahrenheit)
try:
    c.degrees = -300
except ValueError as error:
    print(error)
try:
    c.fahrenheit = 5
except AttributeError as error:
    print(error)
