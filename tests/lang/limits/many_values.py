# SPDX-License-Identifier: MIT
# Programs written here and run as modules: more values at once than there are registers, in displays, calls, targets,
# parameters and deep inside expressions.
import sys

sys.path.insert(0, sys.path[0] + "/fixture")
from made import attempt, finish

START = """
import contextlib
def f(i):
    return i * 2
def g(*args, **kw):
    return len(args), sum(args), sorted(kw)[:3], len(kw)
"""


def joined(pattern, n):
    return ", ".join(pattern.replace("#", str(i)) for i in range(n))


def nested(start, depth, *patterns):
    for i in range(depth):
        start = patterns[i % len(patterns)].replace("#", str(i)).replace("@", start)
    return start


def run(name, text):
    attempt(name, START + text + "\n")


run("list", "x = [%s]\nprint(sum(x), len(x))" % joined("f(#) + #", 1000))
run("tuple", "t = (%s)\nprint(len(t), t[:5], t[-3:])" % joined("f(#) if # % 3 else [f(#), (#,)]", 1000))
run("dict", "d = {%s}\nprint(len(d), list(d.items())[:3])" % joined("f(#): [f(#)]", 1000))
run("set", "print(len({%s}))" % joined("f(#)", 1000))
run("arguments", "print(g(%s))" % joined("f(#)", 1000))
run("keywords", "print(g(%s))" % joined("k#=f(#)", 1000))
run("both", "print(g(%s, *[1, 2], %s, **{'z': 1}))" % (joined("f(#)", 300), joined("k#=f(#)", 300)))
run("calls", "print(%s)" % nested("1", 60, "f(@)"))
run("lists", "print(%s)" % nested("1", 80, "[f(#), @, f(#)]"))
run("calls and tuples", "print(%s)" % nested("f(1)", 60, "(f(1), f(2), f(3), f(4), @)[4]", "f(f(2) + @)"))
run("spread calls", "print(%s)" % nested("f(1)", 40, "g(f(1), f(2), f(3), f(4), f(5), f(6), *[1], k=f(7), j=@)[0]"))
run("pieces", "print(f'%s')" % "".join("{f(%d)}" % i for i in range(500)))
deep = nested("a", 70, "(f(1) < @ < f(3)) + (f(1))", *["f(2) - (f(3) + (f(1) and @))"] * 4)
run("in blocks", """
def deep(a):
    b = %s
    for q in [1, 2]:
        with open('/dev/null') as z, open('/dev/null') as y:
            b = b, %s
    return b
print(deep(2))""" % (deep, deep))
run("comprehensions", "print([%s for v in [1, 2]], {v: %s for v in (0, 1)})" % ((nested("v", 90, "f(1) + f(@)"),) * 2))
deep = nested("h(1)", 69, "f(f(2) + f(@))")
run("handlers", """
@contextlib.contextmanager
def m(n):
    try:
        yield n
    except ZeroDivisionError as error:
        print('manager', n, error)
        raise
    finally:
        print('leaves', n)
def h(x):
    return x // 0
def failing():
    for k in range(3):
        with m('a'), m('b'):
            try:
                return %s
            except ZeroDivisionError:
                print('caught')
                with m('c'), m(%s) as zz:
                    return zz
for i in range(2):
    try:
        failing()
    except ZeroDivisionError:
        print('out')""" % (deep, deep))
run("generator", """
def gen():
    v = f(1), f(2), %s
    print(v)
    return v
q = gen()
print(next(q))
try:
    q.send('sent')
except StopIteration as stop:
    print(stop.value[0])""" % nested("(yield 1)", 80, "[#, @]"))
names = joined("p#", 400)
run("parameters", """
def many(%s):
    inner = lambda: (p0, p99, p100, p399)
    p150 = p150_ = p101 + p100
    return p0 + p99 + p100 + p399 + p150, inner(), locals()['p399'], len(locals())
print(many(*range(400)))
print(many(%s))
print(many(**{'p%%d' %% i: i for i in range(400)}))
for wrong in (399, 401):
    try:
        many(*range(wrong))
    except TypeError as error:
        print(error)
try:
    many(*range(400), p5=1)
except TypeError as error:
    print(error)
print(many.__code__.co_argcount, many.__code__.co_varnames[:3], many.__code__.co_varnames[399])""" % (names, joined("f(#)", 400)))
run("defaults", """
def defaults(%s, *rest, %s, **kw):
    return p0, p200, p399, len(rest), k0, k200, len(kw)
print(defaults(), defaults(*range(500)), defaults(p399='x', k200='y', z=1))
print(len(defaults.__defaults__), len(defaults.__kwdefaults__))""" % (joined("p#=f(#)", 400), joined("k#=f(#)", 300)))
run("parameters of all kinds", """
def genmany(%s):
    yield p0
    yield p399
    yield lambda: p300
it = genmany(*range(400))
print(next(it), next(it), next(it)())
async def comany(%s):
    return p0, p399
c = comany(*range(400))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
class K:
    def __init__(self, %s):
        self.all = p0, p250
        super().__init__()
print(K(*range(400)).all, (lambda %s: p399)(*range(400)))""" % ((names,) * 4))
run("targets", "%s = range(400)\nprint(t0, t24, t399)" % joined("t#", 400))
run("local targets", """
def local():
    %s = range(400)
    [%s, *star, last] = range(300)
    return t0, t120, t399, star[:2], last, t199
print(local())
for %s in [range(200)]:
    print(t0, t199)
dd = {}
%s = range(50)
print(dd[0], dd[49])
for wrong in (range(399), range(401), 5, [1]):
    try:
        %s = wrong
    except (TypeError, ValueError) as error:
        print(error)
try:
    %s, *r = range(30)
except ValueError as error:
    print(error)""" % (joined("t#", 400), joined("t#", 200), joined("t#", 200), joined("dd[#]", 50), joined("t#", 400), joined("t#", 100)))
finish()
