# SPDX-License-Identifier: MIT
# A bare raise leaves the places of an exception as they are.
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        print("seen")
        raise


def g():
    try:
        f()
    except ZeroDivisionError as e:
        again = e
        raise
    finally:
        try:
            raise
        except RuntimeError as none:
            print(none)
        except ZeroDivisionError as same:
            print(same)


try:
    g()
except ZeroDivisionError as e:
    raise e
