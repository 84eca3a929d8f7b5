# SPDX-License-Identifier: MIT
# Generators that are dropped, closed, exhausted or never started; finally blocks and nested ones.
log = []


def g(name):
    try:
        log.append(name + " start")
        yield 1
        yield 2
    finally:
        log.append(name + " end")


x = g("dropped")
next(x)
x = None
y = g("never started")
y = None
z = g("exhausted")
list(z)
for v in g("broken"):
    break
w = g("closed")
next(w)
w.close()
print(log)
log.clear()


def outer():
    with Guard():
        yield from g("inner")


class Guard:
    def __enter__(self):
        log.append("enter")

    def __exit__(self, *args):
        log.append("exit %s" % (args[0].__name__ if args[0] else None))


o = outer()
next(o)
o.close()
print(log)
log.clear()
a, b = zip(*zip(g("z1"), [5, 6]))
print(a, b, log)
log.clear()


def catches():
    try:
        yield 1
    except GeneratorExit:
        log.append("GeneratorExit")
        raise


c = catches()
next(c)
c.close()
print(log)
log.clear()


def holder():
    inner = g("held")
    next(inner)
    yield inner


h = holder()
next(h)
del h
print(log)
gens = [g("n%d" % i) for i in range(3)]
for gen in gens:
    next(gen)
log.clear()
gens.pop(1)
print(log)
gen = None
gens.clear()
print(log)
e = (1 / n for n in (1, 0, 2))
print(next(e))
try:
    next(e)
except ZeroDivisionError:
    print(next(e, "over"))
print(type(e).__name__)
