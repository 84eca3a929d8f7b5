# SPDX-License-Identifier: MIT
# An uncaught exception: traceback on stderr, exit code 1.
def inner(x):
    return 1 // x


def outer(x):
    y = x - 1
    return inner(y) + 1


print("before")
outer(1)
print("never")
