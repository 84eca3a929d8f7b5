# SPDX-License-Identifier: MIT
# Names that a package has nearly so, as ImportError tells them apart from those that are far.
def attempt(f):
    try:
        f()
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0], error.name)


def near():
    from string import ascii_lowercas


def far():
    from string import nothing_like_that


def module():
    import strng


def inside():
    import os.path.deeper


def relative():
    from . import something


for f in (near, far, module, inside, relative):
    attempt(f)
