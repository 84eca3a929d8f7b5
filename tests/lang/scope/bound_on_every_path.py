# SPDX-License-Identifier: MIT
# A local that only part of a condition reads is not known to be bound afterwards; functions and comprehensions
# in a finally part, which is compiled once for each way out.


def attempt(f, *args):
    try:
        return f(*args)
    except NameError as e:
        return type(e).__name__


def after_or(b):
    if (b or c) < 2 <= (c and 3):
        pass
    return c
    c = 1


def after_chain(a):
    x = (d and a) if a < 0 <= d else (d * 2 - a)
    d = 3
    return x


def after_value_chain(a):
    t = a < 0 < d
    return t, d
    d = 3


def after_condition(a, flag):
    v = w if flag else a
    return v, w
    w = 1


print(attempt(after_or, 1), attempt(after_chain, 5), attempt(after_value_chain, 5), attempt(after_condition, 1, 0))


def made_in_finally(how, k):
    out = []
    for turn in range(2):
        try:
            if how == "return":
                return out
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(k)
        except KeyError:
            out.append("handled")
        finally:
            def add(z=k, *rest):
                local = z + turn
                return [local + i for i in range(2)], [(lambda: i + local)() for i in range(2)]

            out.append(add())
            out.append([(i, [j * local for j in range(i)]) for local, i in enumerate((1, 2))])

            class Inside:
                value = k

                def get(self):
                    return self.value + turn

            out.append(Inside().get())
    return out


for how in ("return", "continue", "raise", "pass"):
    print(how, made_in_finally(how, 5))


def cells_after_a_failure():
    kept = []
    for k in range(3):
        try:
            kept.append([(lambda: i * 10)() // (1 - k) for i in range(2)])
        except ZeroDivisionError as e:
            kept.append(type(e).__name__)
    return kept


print(cells_after_a_failure())
