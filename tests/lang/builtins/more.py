# SPDX-License-Identifier: MIT
# input-free built-ins: divmod, format, vars, dir, type with three arguments, iter with sentinel, zip strict, compile-free.
print(type("T", (), {"x": 1})().x, type("U", (int,), {"double": lambda self: self * 2})(4).double(), sorted(vars(type("V", (), {"a": 1})()).items()))
print(list(iter(iter([1, 2, 0, 3]).__next__, 0)), list(zip([1], [2], strict=True)), dir([])[:2] == sorted(dir([]))[:2], callable(type), isinstance(3, int | str), issubclass(bool, (str, int)), hash(()) == hash(tuple()))
print(ascii("é\n"), repr("é"), format(1234.5, ",.1f"), bool(...), Ellipsis is ..., NotImplemented is not None, slice(1, 2) == slice(1, 2), bytes(2), memoryview(b"ab")[0], frozenset("a"), round(-2.5), pow(2, -2))
print(all([]), any([]), sorted([True, False, 2]), min({"b": 1, "a": 2}), [*reversed({"a": 1, "b": 2})], list(enumerate("ab", start=-1)), abs(-2.5), divmod(-7, 3), ord("€"), chr(0x1F600), int("0b101", 0), float(" -1.5e3 "), str(1e100), object.__name__)
