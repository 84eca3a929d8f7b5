# Attributes stored on what an expression gave, not on a variable: new and old attributes, properties, slots, objects
# that end with the statement, several classes at one site.
import traceback


class Point:
    kept = None

    def __init__(self, x):
        self.x = x
        self.next = None

    def __del__(self):
        if self.x == "loud":
            print("end of", sorted(self.__dict__))


class Other(Point):
    pass


class Watched:
    def __init__(self):
        self.log = []

    @property
    def x(self):
        return len(self.log)

    @x.setter
    def x(self, value):
        self.log.append(value)


class Slots:
    __slots__ = ("x",)


class Refusing:
    def __setattr__(self, name, value):
        raise AttributeError("not " + name)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("value gone", self.name)


class Holder:
    def __init__(self, held):
        self.held = held

    def give(self):
        return self.held


def store(holder, value):
    holder.held.x = value


def store_by_call(holder, value):
    holder.give().x = value


def add(holder, value):
    holder.held.fresh = value


def grow(holder, value):
    holder.held.x += value


def shown(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        lines = [line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")]
        print(type(error).__name__, lines[-2])


holder = Holder(Point(0))
for i in range(20):
    store(holder, i)
    store_by_call(holder, i + 1)
    grow(holder, 2)
print(holder.held.x)
for held in (Point(1), Other(2), Watched(), Slots(), Refusing(), Point, None, 5, Point(3)):
    holder.held = held
    shown(store, holder, 7)
    shown(store_by_call, holder, 8)
    shown(add, holder, 9)
    shown(grow, holder, 1)
    print(type(held).__name__, getattr(held, "x", None), getattr(held, "fresh", None))
for i in range(5):
    holder.held = Point(i)
    add(holder, Loud("fresh %d" % i))
    store(holder, Loud("x %d" % i))
    store(holder, None)
for i in range(3):
    Point("loud").next = Loud("next %d" % i)
    Point("loud").fresh = i
    Point(i).x = Loud("alone %d" % i)
holder.held = Point("loud")
holder.held.next = holder
del holder
