# SPDX-License-Identifier: MIT
# Invariant: big ints, boxed floats and long strings shared by threads keep their value through arithmetic in all of them.
import stress

BIG = [3 ** n for n in range(60, 120)]
TINY = [1.5 * 10.0 ** -(290 + n % 20) for n in range(20)]
shared = {"big": 2 ** 200, "tiny": 1.5e-300, "text": "x" * 500}


def arithmetic():
    for n, number in enumerate(BIG):
        stress.check(number // 3 ** n == 3 ** 60 and number % 3 == 0, "a damaged big int")
        stress.check((number << 70) >> 70 == number and -(-number) == number, "shifts of a big int")
    stress.check(str(BIG[0]) == "42391158275216203514294433201", "the text of a big int")


def floats():
    for n, number in enumerate(TINY):
        stress.check(number * 10.0 > number and number + 0.0 == number, "a damaged float")
    stress.check(sum(TINY) > 0.0 and min(TINY) <= max(TINY), "a sum of tiny floats")


def replace():
    for n in range(100):
        shared["big"] = shared["big"] * 2 // 2
        shared["tiny"] = shared["tiny"] * 2.0 / 2.0
        shared["text"] = shared["text"][:250] + "x" * 250
        stress.check(shared["big"] == 1 << 200 and shared["tiny"] == 1.5e-300 and len(shared["text"]) == 500, "a damaged value")


stress.together([arithmetic, floats, replace, replace])
stress.finish()
