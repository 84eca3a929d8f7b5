# SPDX-License-Identifier: MIT
# A message of several lines, and a lambda and a comprehension in the stack.
def fail(n):
    raise ValueError("first line\nsecond line %d" % n)


run = lambda n: fail(n)
list(map(run, [7]))
