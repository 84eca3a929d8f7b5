# SPDX-License-Identifier: MIT
# __new__, singletons, __init_subclass__, __class_getitem__, metaclass from type.
class Single:
    one = None
    def __new__(cls, *args):
        if cls.one is None:
            cls.one = super().__new__(cls)
            cls.one.inits = 0
        return cls.one
    def __init__(self, *args): self.inits += 1


print(Single() is Single(1), Single().inits)


class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")


print(Other())


class Plugin:
    known = []
    def __init_subclass__(cls, tag=None, **rest):
        super().__init_subclass__(**rest)
        cls.known.append((cls.__name__, tag))


class P1(Plugin, tag="first"): pass
class P2(Plugin): pass


print(Plugin.known)


class Box:
    def __class_getitem__(cls, item): return "%s[%s]" % (cls.__name__, item.__name__)


print(Box[int])


class Meta(type):
    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.made_by = mcls.__name__
        return cls
    def __call__(cls, *args):
        instance = super().__call__(*args)
        instance.counted = True
        return instance
    def __len__(cls): return 42


class Made(metaclass=Meta):
    def __init__(self, x): self.x = x


print(Made.made_by, Made(3).x, Made(3).counted, len(Made), type(Made).__name__, isinstance(Made, Meta))
