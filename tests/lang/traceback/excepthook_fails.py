# SPDX-License-Identifier: MIT
# A hook that fails: both errors are shown.
import sys


def hook(kind, value, traceback):
    raise KeyError("in the hook")


sys.excepthook = hook
raise ValueError("the first")
