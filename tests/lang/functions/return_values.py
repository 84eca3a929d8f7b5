# SPDX-License-Identifier: MIT
# Return of one and several values, implicit None, return from every kind of block.
def nothing():
    return


def several():
    return 1, "two", [3]


def starred():
    return 1, *[2, 3]


def from_loop():
    for i in range(10):
        while True:
            if i == 3:
                return i
            break


def from_with_try():
    try:
        return "try"
    except ValueError:
        return "except"
    finally:
        pass


def conditional(n):
    if n > 0:
        return "positive"


def ends_with_expression():
    5


def lambda_tuple():
    return lambda: (1, 2)


print(nothing(), several(), starred(), from_loop(), from_with_try(), conditional(1), conditional(-1), ends_with_expression(), lambda_tuple()())
a, b, c = several()
print(a, b, c)


def swap(x, y):
    return y, x


print(swap(*swap(1, 2)))


def early(n):
    if n == 0:
        return "zero"
    if n == 1:
        return "one"
    else:
        return "many"
    return "unreachable"


print([early(n) for n in range(3)])


def doc_only():
    """Only a text."""


print(doc_only())


def deep(n):
    def inner():
        def innermost():
            return n * 2
        return innermost()
    return inner()


print(deep(21))


def many_values():
    return {"a": 1}, {1, }, (), [], None, True, 1.5, 1 << 70


print(many_values())
