# SPDX-License-Identifier: MIT
# An exception without text prints its name alone.
def f():
    raise ValueError


f()
