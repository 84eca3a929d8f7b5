# SPDX-License-Identifier: MIT
# The C interface, function by function.
import array
import gc
import weakref

import everything


def raised(f, *args):
    try:
        f(*args)
    except BaseException as error:
        return type(error).__name__, str(error)
    return None


assert (everything.ANSWER, everything.HALF, everything.NAME) == (42, 0.5, "every thing")
assert everything.__name__ == "everything" and everything.__file__.endswith("everything.tollgate.so")
assert everything.numbers() == (1, 0.0, False, "none", 2**64 - 1, None)
assert everything.numbers(2, 1.5, truth=0, text="é") == (3, 3.0, True, "é", 2**64 - 1, None)
assert raised(everything.numbers, "x")[0] == "TypeError"
assert raised(everything.numbers, 2**64)[0] == "OverflowError"
assert raised(everything.numbers, 1, 2, 3)[0] == "TypeError"

assert [everything.sort_of(v) for v in (None, True, 1, 2**70, 1.5, "s", b"b", bytearray(), [], (), {}, {1}, len)] == [
    "None", "bool", "int", "int", "float", "str", "bytes", "bytearray", "list", "tuple", "dict", "other", "other"]

assert everything.places(c for c in "abc") == ({"a": 0, "b": 1, "c": 2}, ["'a'", "'b'", "'c'"])
assert raised(everything.places, 5) == ("TypeError", "'int' object is not iterable")
assert raised(everything.places, (1 // n for n in (1, 0)))[0] == "ZeroDivisionError"
assert everything.call_upper("text") == "TEXT"
assert raised(everything.call_upper, 1)[0] == "AttributeError"
assert everything.sorted_down([2, 3, 1]) == [3, 2, 1]

assert raised(everything.fail, 0) == ("ValueError", "bad value 7")
assert raised(everything.fail, 1) == ("Error", "own error")
assert issubclass(everything.Error, LookupError) and everything.Error.__module__ == "everything"
assert raised(everything.fail, 2)[0] == "FileNotFoundError" and "no/such/file" in raised(everything.fail, 2)[1]
assert raised(everything.fail, 3)[0] == "MemoryError"
assert raised(everything.fail, 4) == ("SystemError", "NoSuchError is no built-in exception")
assert everything.caught(lambda: 1) is None
assert everything.caught(lambda: 1 // 0) == "ArithmeticError"
error = everything.caught(lambda: {}["key"])
assert type(error) is KeyError and error.args == ("key",)

names = {"key": "value", 7: 8}
assert everything.pieces([5, 6, 7], names, 7) == (7, "value", True, True, 3)
assert names == {"key": "value", "new": "7"}

data = bytearray(10)
assert everything.fill_buffer(data, 7) == (10, 1, "B", True) and data == b"\7" * 10
numbers = array.array("i", [1, 2, 3])
assert everything.fill_buffer(buffer=numbers, byte=1) == (12, 4, "i", True) and numbers[2] == 0x01010101
assert everything.fill_buffer(memoryview(data)[2:4], 9) == (2, 1, "B", True) and data == b"\7\7\t\t" + b"\7" * 6
assert raised(everything.fill_buffer, b"constant", 1) == (
    "TypeError", "a read-write bytes-like object is required, not 'bytes'")
assert raised(everything.fill_buffer, "text", 1)[0] == "TypeError"
assert raised(everything.fill_buffer, memoryview(data)[::2], 1)[0] == "BufferError"

# held memory keeps its place and length, and is free again afterwards
for held in (bytearray(10), array.array("B", range(10)), memoryview(bytearray(10)).obj if hasattr(memoryview, "obj") else bytearray(10)):
    for resize in (lambda: held.append(1), lambda: held.extend(b"12"), lambda: held.pop()):
        assert raised(everything.call_while_held, held, resize)[0] == "BufferError"
    held[0] = 5
    held.append(1)
    assert len(held) == 11

assert everything.count_arguments() == (0, None)
assert everything.count_arguments(1, 2, 3, last="x") == (3, "x")
assert everything.turn() in (True, False)


class Tracked:
    pass


# values that instances keep, and cycles through them
pair = everything.pair(1, "two")
assert pair.first == 1 and pair.swap().first == "two" and type(pair).__name__ == "Pair"
assert raised(type(pair))[0] == "TypeError"
tracked = Tracked()
watch = weakref.ref(tracked)
tracked.pair = everything.pair(tracked, None)
del tracked
gc.collect()
assert watch() is None

try:
    import other_version
except ImportError as error:
    assert "version 2 of the C interface, this is version 1" in str(error)
else:
    raise AssertionError("a module of another version was imported")
try:
    everything.numbers(nonsense=1)
except TypeError as error:
    assert "nonsense" in str(error)
print("ok")
