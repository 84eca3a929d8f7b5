# SPDX-License-Identifier: MIT
# What still lives is finalised after an uncaught exception too.
import atexit


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


kept = [D("kept")]
atexit.register(print, "atexit")
local = D("global")


def raises():
    raise SystemExit(3)


raises()
