# SPDX-License-Identifier: MIT
# It compiles; running it is the error.
def attempt(f):
    try:
        f()
    except TypeError as error:
        print(error)


def text():
    raise "text"


def number():
    raise 5


def nothing():
    raise None


def kind():
    raise int


def cause():
    raise ValueError("v") from "text"


def cause_kind():
    raise ValueError("v") from int


class Odd(Exception):
    def __new__(cls):
        return 5


def odd():
    raise Odd


for f in (text, number, nothing, kind, cause, cause_kind, odd):
    attempt(f)


def catch():
    try:
        raise ValueError("v")
    except "ValueError":
        pass


attempt(catch)


def catch_tuple():
    try:
        raise ValueError("v")
    except (TypeError, 5):
        pass


attempt(catch_tuple)


def bare():
    raise


try:
    bare()
except RuntimeError as error:
    print(error)
