# SPDX-License-Identifier: MIT
# A parameter's name, nearly.
def draw(shape, *, colour="red", width=1):
    return shape


draw("line", color="blue")
