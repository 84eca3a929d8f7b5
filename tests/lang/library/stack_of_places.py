# SPDX-License-Identifier: MIT
# What is running, as traceback tells it.
import sys
import traceback


def outer(depth):
    return outer(depth - 1) if depth else inner()


def inner():
    traceback.print_stack(limit=3, file=sys.stdout)
    places = traceback.extract_stack()
    print([(p.name, p.lineno, p.line) for p in places])
    print(len(traceback.format_stack()), len(traceback.format_stack(limit=2)), len(traceback.extract_stack(limit=-1)))
    return places[-1]


here = outer(2)
print(here.name, here.lineno, here[1], len(here), tuple(here)[1:], here == here)


class Watcher:
    def __enter__(self):
        print([p.name for p in traceback.extract_stack()])

    def __exit__(self, *details):
        print([p.name for p in traceback.extract_stack()][-1])


with Watcher():
    print([name for name in (traceback.extract_stack()[-1].name for _ in range(1))])


def generator():
    yield [p.name for p in traceback.extract_stack()]


print(list(generator()))
try:
    outer("no number")
except TypeError as error:
    print([(p.name, p.lineno) for p in traceback.extract_tb(error.__traceback__)])
print("".join(traceback.format_list([("file.py", 3, "f", "x = 1"), ("other.py", 4, "g", None)])), end="")
print(traceback.StackSummary.from_list([("file.py", 3, "f", "x = 1")]).format())
