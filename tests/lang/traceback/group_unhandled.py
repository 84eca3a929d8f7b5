# SPDX-License-Identifier: MIT
# What is left behind except* is printed with its places.
def work():
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])


def run():
    try:
        work()
    except* ValueError as e:
        raise RuntimeError("new")
    except* TypeError:
        pass


run()
