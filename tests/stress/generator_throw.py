# SPDX-License-Identifier: MIT
# Invariant: who throws into a shared generator that delegates, while others resume it, gets an answer of the delegate,
# the exception back, or the news that the generator is running or over; and every value is whole.
import stress


class Poke(Exception):
    pass


def inner(limit):
    n = 0
    while n < limit:
        try:
            yield ["value", n]
        except Poke as poke:
            yield ["poked", poke.args[0]]
        n += 1
    return ["inner is over"]


def outer():
    for limit in (3, 40, 7):
        result = yield from inner(limit)
        yield result


def checked(value):
    stress.check(value[0] in ("value", "poked", "inner is over"), "another value")


def trial(number):
    generator = outer()

    def attempt(action):
        try:
            checked(action())
        except StopIteration:
            pass
        except Poke as poke:
            stress.check(poke.args[0] == ["because"], "another exception")
        except ValueError as error:
            stress.check(str(error) == "generator already executing", "another error: " + str(error))

    def resume():
        for _ in range(60):
            attempt(lambda: next(generator))

    def throw():
        for _ in range(30):
            attempt(lambda: generator.throw(Poke(["because"])))

    return [resume, resume, throw, throw]


stress.rounds(trial)
stress.finish()
