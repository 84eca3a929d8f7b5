# SPDX-License-Identifier: MIT
# A class body has a frame named after the class.
class Outer:
    x = 1

    class Inner:
        y = undefined_name
