# SPDX-License-Identifier: MIT
# Too many, too few, and what cannot be unpacked at all.
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(f.__name__, type(error).__name__, error)


def too_many():
    a, b = 1, 2, 3


def too_few():
    a, b, c = 1, 2


def too_few_for_star():
    a, *b, c, d = 1, 2


def number():
    a, b = 5


def nothing():
    a, b = None


def text():
    a, b = "abc"


def one_character():
    (a,) = "ab"


def mapping():
    a, b = {1: 2}
    return a, b


def generator():
    a, b = (i for i in range(3))


def endless():
    def forever():
        while True:
            yield 1
    a, b = forever()


def iterator_error():
    def fails():
        yield 1
        raise KeyError("inside")
    a, b = fails()


def in_loop():
    for a, b in [(1, 2), (3, 4, 5)]:
        pass


def in_comprehension():
    return [a for a, b in [(1,)]]


def nested():
    (a, b), [c, d] = (1, 2), (3,)


def list_too_short():
    [a, b] = []


def in_with():
    class Manager:
        def __enter__(self):
            return 1, 2, 3

        def __exit__(self, *details):
            return False
    with Manager() as (a, b):
        pass


def star_of_number():
    return [*5]


def star_star_of_list():
    return {**[1]}


def call_star():
    return max(*5)


def call_star_star():
    return dict(**5)


def set_of_two():
    a, b, c = {1, 2}


for f in (too_many, too_few, too_few_for_star, number, nothing, text, one_character, mapping, generator, endless,
          iterator_error, in_loop, in_comprehension, nested, list_too_short, in_with, star_of_number, star_star_of_list,
          call_star, call_star_star, set_of_two):
    attempt(f)
