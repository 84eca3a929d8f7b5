# SPDX-License-Identifier: MIT
# del of names, items, attributes; names after del.
def local():
    a = 1
    del a
    try:
        return a
    except UnboundLocalError as error:
        return str(error)


print(local())
g = 5
del g
try:
    g
except NameError as error:
    print(error)
try:
    del g
except NameError as error:
    print(error)


class C:
    attribute = 1


c = C()
c.own = 2
del c.own
try:
    c.own
except AttributeError as error:
    print(error)
try:
    del c.attribute
except AttributeError as error:
    print(error)
del C.attribute
print(hasattr(c, "attribute"))
items = [1, 2, 3, 4, 5]
del items[0], items[-1], items[1:2]
print(items)
a = b = c = 1
del (a, b), [c]
print("a" in globals(), "c" in globals())


def loop():
    for i in range(3):
        value = i
        del value
    try:
        print(value)
    except UnboundLocalError as error:
        print(error)


loop()
