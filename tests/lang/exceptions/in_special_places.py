# SPDX-License-Identifier: MIT
# Exceptions raised in properties of control flow: conditions, iterators, context managers, finally, sort keys, hash, eq.
def boom(*args):
    raise KeyError("boom")


class Hash:
    def __hash__(self):
        raise ValueError("hash")


class Eq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("eq")


class Len:
    def __len__(self):
        raise ValueError("len")


class Exit:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise ValueError("exit")


def condition():
    if boom():
        return 1


def loop_condition():
    while boom():
        pass


def iterating():
    for x in map(boom, [1]):
        pass


def finally_raises():
    try:
        return 1
    finally:
        boom()


def except_raises():
    try:
        1 / 0
    except boom():
        pass


def in_exit():
    with Exit():
        return "lost"


def default():
    def inner(a=boom()):
        pass


def class_body():
    class C:
        x = boom()


def argument():
    print(1, boom(), 2)


def assertion():
    assert boom()


def augmented():
    d = {}
    d["x"] += 1


def key():
    return sorted([2, 1], key=boom)


def unpack():
    a, b = 1, boom()


def in_format():
    return f"{boom()}"


def hashing():
    return {Hash(): 1}


def equality():
    return [Eq()] == [Eq()] or Eq() in {Eq(): 1}


def length():
    return bool(Len()), len(Len())


def comprehension():
    return [boom() for _ in "a"]


def generator():
    return list(boom() for _ in "a")


def slicing():
    return [1][boom():]


def lambda_call():
    return (lambda: boom())()


for function in (condition, loop_condition, iterating, finally_raises, except_raises, in_exit, default, class_body, argument, assertion,
                 augmented, key, unpack, in_format, hashing, equality, length, comprehension, generator, slicing, lambda_call):
    try:
        print(function.__name__, "returned", function())
    except (KeyError, ValueError) as error:
        print(function.__name__, type(error).__name__, error, "during" if error.__context__ else "")
