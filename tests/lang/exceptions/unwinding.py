# SPDX-License-Identifier: MIT
# Exceptions through frames, loops, calls in arguments, comprehensions, special methods.
def a(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        return a(n - 1)
    finally:
        log.append(n)


log = []
try:
    a(5)
except ValueError as error:
    print(error, log)


def f(*args):
    return args


try:
    f(1, [2, 1 / 0], 3)
except ZeroDivisionError:
    print("in arguments")
try:
    [1 / x for x in (2, 1, 0)]
except ZeroDivisionError:
    print("in comprehension")


class Boom:
    def __add__(self, other):
        raise KeyError("add")

    def __getattr__(self, name):
        raise IndexError(name)

    def __iter__(self):
        raise OSError("iter")

    def __bool__(self):
        raise NameError("bool")

    def __eq__(self, other):
        raise LookupError("eq")

    def __del__(self):
        pass


boom = Boom()
for action in (lambda: boom + 1, lambda: boom.attribute, lambda: list(boom), lambda: not boom, lambda: boom == 1, lambda: 1 in [boom], lambda: [x for x in boom], lambda: (1 if boom else 2)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
total = 0
for i in range(1000):
    try:
        if i % 3 == 0:
            raise ValueError(i)
        total += i
    except ValueError as error:
        total -= error.args[0]
print(total)


def deep(n):
    return deep(n - 1) if n else {}["missing"]


try:
    deep(200)
except KeyError as error:
    print("from depth", error)


def cleanup_order():
    out = []
    try:
        try:
            out.append(1)
            raise ValueError
        except ValueError:
            out.append(2)
            raise KeyError
        finally:
            out.append(3)
    except KeyError:
        out.append(4)
    finally:
        out.append(5)
    return out


print(cleanup_order())
