# SPDX-License-Identifier: MIT
# The exception name is deleted after its block; containers and loops keep their state after an exception.
try:
    raise ValueError("x")
except ValueError as e:
    kept = e
print("e" in globals(), kept)
items = [1, 2, 3]
try:
    for item in items:
        items.append(item * 10)
        if item == 2:
            raise KeyError(item)
except KeyError:
    pass
print(items, item)
d = {"a": 1}
try:
    d["b"] = d["missing"]
except KeyError:
    pass
print(d)
x = 5
try:
    x = x + undefined
except NameError:
    pass
print(x)


def partial():
    done = []
    try:
        done.append(1)
        done.append(1 / 0)
        done.append(3)
    except ZeroDivisionError:
        done.append("caught")
    return done


print(partial())
try:
    a, b, c = 1, 2
except ValueError:
    pass
print("a" in globals())
try:
    a, (b, c) = 1, (2,)
except ValueError:
    pass
print(a, "b" in globals())
s = [3, 1, 2]


class Stop(Exception):
    pass


def compare(v):
    if v == 1:
        raise Stop
    return v


try:
    s.sort(key=compare)
except Stop:
    print(sorted(s))
it = iter([1, 2, 3, 4])
try:
    for v in it:
        if v == 2:
            raise Stop
except Stop:
    pass
print(list(it))


def gen():
    try:
        yield 1
        yield 2
    except Stop:
        yield "caught inside"


g = gen()
next(g)
print(g.throw(Stop()), list(g))
for i in range(3):
    try:
        if i == 1:
            raise ValueError(i)
    except ValueError as error:
        print("in loop", error)
    else:
        print("fine", i)
try:
    try:
        raise ValueError("one")
    except ValueError as error:
        raise TypeError("two")
except TypeError as error:
    print(error, error.__context__)
print("error" in globals())
