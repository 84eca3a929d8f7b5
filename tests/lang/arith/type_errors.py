# SPDX-License-Identifier: MIT
# Unsupported operands: TypeError with CPython's words.
def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [] + ())
attempt(lambda: {} + {})
attempt(lambda: None + 1)
attempt(lambda: 1 - "a")
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: [1] * 2.0)
attempt(lambda: -"a")
attempt(lambda: ~1.5)
attempt(lambda: +[])
attempt(lambda: 1.5 & 1)
attempt(lambda: 1 << 1.0)
attempt(lambda: {1} + {2})
attempt(lambda: "abc" - "a")
attempt(lambda: 3 @ 4)
attempt(lambda: len(5))
attempt(lambda: 5[0])
attempt(lambda: 5())
attempt(lambda: iter(5))
attempt(lambda: "a" in 5)
attempt(lambda: 1 in "abc")
attempt(lambda: [1, 2]["a"])
attempt(lambda: (1, 2)[1.0])
attempt(lambda: hash([]))
attempt(lambda: {[]: 1})
attempt(lambda: {{}})
