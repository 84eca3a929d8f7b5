# SPDX-License-Identifier: MIT
# An exception in a finalizer is reported on stderr and ignored.
import sys


class Catch:
    text = ""

    def write(self, text):
        Catch.text += text

    def flush(self):
        pass


class Bad:
    def __del__(self):
        raise ValueError("in del")


sys.stderr = Catch()
b = Bad()
b = None
sys.stderr = sys.__stderr__
print("Exception ignored in" in Catch.text, Catch.text.rstrip().split("\n")[-1])
