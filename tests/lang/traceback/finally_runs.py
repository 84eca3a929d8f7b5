# SPDX-License-Identifier: MIT
# finally and with run before the traceback is printed.
class M:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit")


def f():
    try:
        with M():
            raise IndexError("gone")
    finally:
        print("finally")


f()
