# SPDX-License-Identifier: MIT
# A failed assertion with a message, across lines.
def check(value):
    assert value > 10, (
        "too small: %d" % value)


check(
    3
)
