# SPDX-License-Identifier: MIT
# A program's own sys.excepthook is told of what nobody caught.
import sys


def hook(kind, value, traceback):
    print("hook:", kind.__name__, value, traceback is not None)


sys.excepthook = hook
print("before")
raise ValueError("told")
