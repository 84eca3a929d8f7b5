# SPDX-License-Identifier: MIT
# Generators: yield, return values, send, throw, close, laziness.
def count(n):
    print("start")
    for i in range(n):
        yield i
    print("end")


g = count(2)
print("made")
print(next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)
print(list(count(0)), list(g))


def echo():
    received = []
    while True:
        value = yield len(received)
        if value is None:
            return received
        received.append(value)


e = echo()
print(next(e), e.send("a"), e.send("b"))
try:
    e.send(None)
except StopIteration as stop:
    print(stop.value)


def guarded():
    try:
        yield 1
        yield 2
    except ValueError as error:
        print("caught", error)
        yield "after throw"
    finally:
        print("finally")


g = guarded()
print(next(g), g.throw(ValueError("thrown")))
print(list(g))
g = guarded()
next(g)
g.close()
g.close()
g = guarded()
g.close()
try:
    next(g)
except StopIteration:
    print("closed before start")
g = guarded()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print("passed through", error)
try:
    count(1).send(5)
except TypeError as error:
    print(error)


def failing():
    yield 1
    raise ValueError("in generator")


g = failing()
print(next(g))
try:
    next(g)
except ValueError as error:
    print(error)
print(next(g, "finished"))


def stops():
    yield 1
    raise StopIteration("inside")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as error:
    print(error)


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
