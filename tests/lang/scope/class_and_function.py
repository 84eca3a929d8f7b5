# SPDX-License-Identifier: MIT
# Names between classes, methods, nested functions and globals.
name = "global"


class A:
    name = "class A"

    def method(self):
        return name

    def own(self):
        return self.name

    def make(self):
        name = "make's local"

        class B:
            value = name

            def get(self):
                return name
        return B


print(A().method(), A().own(), A().make().value, A().make()().get())


def outer():
    a = 1

    def middle():
        b = a + 1

        def inner():
            c = a + b
            return a, b, c
        return inner
    return middle()()


print(outer())


def late_binding():
    def show():
        return value
    value = 1
    first = show()
    value = 2
    return first, show()


print(late_binding())


def global_in_nested():
    def inner():
        global name
        name = "changed by inner"
    inner()
    return name


print(global_in_nested(), name)


def nonlocal_chain():
    x = 0

    def one():
        def two():
            nonlocal x
            x += 1
            return x
        return two
    f = one()
    f()
    f()
    return x


print(nonlocal_chain())


def parameters_are_cells(a, b=2, *args, c=4, **kwargs):
    def inner():
        nonlocal a, b
        a += 1
        b += 1
        return a, b, args, c, kwargs
    inner()
    return inner(), a, b


print(parameters_are_cells(1, 5, 6, d=7))


def loop_cells():
    fs = []
    for i in range(3):
        j = i * 10
        fs.append(lambda: (i, j))
    return [f() for f in fs]


print(loop_cells())


def exception_name():
    e = "outer"
    try:
        raise ValueError
    except ValueError as e:
        def inner():
            return e
        try:
            result = repr(inner())
        except NameError:
            result = "gone"
    try:
        inner()
    except NameError as error:
        return result, str(error)


print(exception_name())


def recursion_in_closure(n):
    def count(k):
        return 0 if k == 0 else 1 + count(k - 1)
    return count(n)


print(recursion_in_closure(50))


def with_import():
    import math as m

    def area(r):
        return m.floor(m.pi * r * r)
    return area(10)


print(with_import())


def star_and_for(*names):
    for name, value in names:
        pass
    return name, value


print(star_and_for(("a", 1), ("b", 2)), name)
