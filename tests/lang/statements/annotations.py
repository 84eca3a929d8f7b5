# SPDX-License-Identifier: MIT
# Annotations are accepted everywhere; __future__; type hints do nothing.
from __future__ import annotations

x: int = 5
y: "list[int]"
z: Undefined = 1


def f(a: int, b: Missing = 2, *args: str, c: dict[str, int] = None, **kw: float) -> Nothing:
    local: Whatever = a
    other: int
    return local + b


class C:
    field: int = 3
    empty: str

    def method(self: C) -> C:
        self.attr: int = 5
        return self


print(x, z, f(1), C.field, C().method().attr, hasattr(C, "empty"), "y" in globals())
(w): int = 3
items = [0]
items[0]: int = 7
print(w, items)
