# SPDX-License-Identifier: MIT
# What no machine has room for is a MemoryError at once, and the program goes on.


def attempt(what, make):
    try:
        make()
    except MemoryError:
        print(what, "MemoryError")
    else:
        print(what, "made")


many = 1 << 42
attempt("tuple", lambda: (1, "two") * many)
attempt("list", lambda: [0] * many)
attempt("str", lambda: "abc" * many)
attempt("wide str", lambda: "\N{SNOWMAN}" * many)
attempt("bytes", lambda: b"ab" * many)
attempt("zeros", lambda: bytes(many * 8))
attempt("bytearray", lambda: bytearray(many * 8))
attempt("list in place", lambda: [1, 2].__imul__(many))
attempt("padded", lambda: "x".ljust(many * 8))
print(len([0] * 1000), len("ab" * 1000))
