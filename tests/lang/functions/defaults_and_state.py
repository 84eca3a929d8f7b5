# SPDX-License-Identifier: MIT
# Defaults are evaluated once at definition; functions keep state in attributes, closures and defaults.
def append_to(item, target=[]):
    target.append(item)
    return target


print(append_to(1), append_to(2), append_to(3, []), append_to(4))
print(append_to.__defaults__, append_to.__name__)


def cached(n, memory={}):
    if n < 2:
        return n
    if n not in memory:
        memory[n] = cached(n - 1) + cached(n - 2)
    return memory[n]


print(cached(80))


def counter():
    counter.calls += 1
    return counter.calls


counter.calls = 0
print(counter(), counter(), counter.calls, counter.__dict__)
x = 1


def uses_default(a=x, b=[x]):
    return a, b


x = 2
print(uses_default(), uses_default(5), uses_default(b=6))
fs = []
for i in range(3):
    def f(n=i):
        return n
    fs.append(f)
print([f() for f in fs], [f(9) for f in fs])


def redefined():
    return 1


old = redefined


def redefined():
    return 2


print(old(), redefined(), old.__name__)


def conditional(flag):
    if flag:
        def inner():
            return "yes"
    else:
        def inner():
            return "no"
    return inner()


print(conditional(True), conditional(False))


def none_default(a=None, b=()):
    a = a or {}
    a[len(b)] = b
    return a


print(none_default(), none_default({1: 2}, (3,)), none_default(b="xy"))


def late():
    return helper()


def helper():
    return "helper"


print(late())
helper = lambda: "other"
print(late())
