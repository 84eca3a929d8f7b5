# SPDX-License-Identifier: MIT
# itertools.batched: came with CPython 3.12, its strict form with 3.13.
from itertools import batched, count, islice

print(list(batched("ABCDEFG", 3)), list(batched([], 2)), list(batched(range(4), 2)))
print(list(islice(batched(count(), 4), 2)), list(batched(range(4), 2, strict=True)))
for args, kw in ((("ab", 0), {}), (("abc", 2), {"strict": True}), (("ab", "x"), {})):
    try:
        print(list(batched(*args, **kw)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
