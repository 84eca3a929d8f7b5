# SPDX-License-Identifier: MIT
# Invariant: a class that __subclasses__ gives is whole and stays so, while other threads make classes, drop them and
# collect what is left of them.
import gc

import stress


class Base:
    def known(self):
        return 1


def make():
    class Below(Base):
        x = 1

    class Beside(object):
        x = 1

        def known(self):
            return 1

    stress.check(Below().known() == Beside().known() == 1, "a method is lost")
    del Below, Beside


def collect():
    make()
    gc.collect()


def whole(found):
    for one in found:
        item = one()
        stress.check(item.__class__ is one and one.x == 1 and item.known() == 1, "half a class")
        stress.check(one.__mro__[0] is one and one.__mro__[-1] is object, "an order of resolution is lost")


def look():
    whole(Base.__subclasses__())
    whole([one for one in object.__subclasses__() if one.__name__ == "Beside"])


def shown_later():
    # A class that only its thread has, with one below it, is shown to others.
    class Own:
        pass

    class Lower(Own):
        pass

    shown.append(Own)
    stress.check(Own.__subclasses__() == [Lower], "a subclass is lost")
    shown.remove(Own)


def look_below():
    for own in list(shown):
        for lower in own.__subclasses__():
            stress.check(lower.__base__ is own and isinstance(lower(), own), "half a class")


def assign():
    Base.extra = 1
    Base.known = lambda self: 1
    Base.__len__ = lambda self: 3
    del Base.extra
    del Base.__len__


shown = []
stress.together([make, make, collect, look, assign])
stress.together([shown_later, shown_later, look_below, collect])
stress.finish()
