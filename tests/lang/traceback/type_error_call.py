# SPDX-License-Identifier: MIT
# A wrong call shows the line of the call.
def takes_two(a, b):
    return a + b


def calls():
    return takes_two(
        1,
    )


calls()
