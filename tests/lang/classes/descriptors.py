# SPDX-License-Identifier: MIT
# __get__, __set__, __delete__, __set_name__; data and non-data descriptors.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = "_" + name
        self.owner = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, None)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s wants %s" % (self.name, self.kind.__name__))
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("deleted", self.name)


class Item:
    count = Typed(int)
    name = Typed(str)

    def __init__(self, count, name):
        self.count = count
        self.name = name


i = Item(1, "a")
i.count += 5
print(i.count, i.name, i.__dict__, Item.count.owner)
try:
    i.name = 5
except TypeError as error:
    print(error)
del i.count


class Lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        if instance is None:
            return "class access"
        value = self.function(instance)
        instance.__dict__[self.function.__name__] = value
        return value


class Data:
    calls = 0

    @Lazy
    def heavy(self):
        Data.calls += 1
        return "computed"


d = Data()
print(d.heavy, d.heavy, Data.calls, Data.heavy)


class NonData:
    def __get__(self, instance, owner):
        return "descriptor"


class Holder:
    attr = NonData()


h = Holder()
print(h.attr)
h.__dict__["attr"] = "instance wins"
print(h.attr)


class Meta:
    def __get__(self, instance, owner):
        return owner.__name__


class Uses:
    name = Meta()


class Sub(Uses):
    pass


print(Uses.name, Sub().name)
f = Holder.__init__
print((lambda self: self).__get__(5)())
