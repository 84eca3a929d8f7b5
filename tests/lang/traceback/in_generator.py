# SPDX-License-Identifier: MIT
# The frames of generators stand in the traceback.
def numbers():
    yield 1
    raise ValueError("in the generator")


def delegate():
    yield from numbers()


for n in delegate():
    print(n)
