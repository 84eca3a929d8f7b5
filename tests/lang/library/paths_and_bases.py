# SPDX-License-Identifier: MIT
# os.path on texts, types on bases, sys on what is handled: the small functions that programs call once.
import array
import collections
import os
import sys
import types

os.environ["TG_WORD"] = "word"
for paths in (["/a/b/c", "/a/b/d"], ["/a/b", "/a/b"], ["/a/b", "/c"], ["a/b/c", "a/b"], ["/a/bc", "/a/b"], ["a/./b", "a/b//c"], [],
              ["/a", "b"]):
    try:
        print(paths, os.path.commonpath(paths))
    except ValueError as error:
        print(paths, error)
for text in ("$TG_WORD/x", "${TG_WORD}s", "$TG_NOTHING", "${TG_NOTHING}-", "a$", "$$TG_WORD", "${TG_WORD", "no", "$TG_WORD$TG_WORD", "é$TG_WORD"):
    print(text, os.path.expandvars(text))
here = os.path.dirname(os.path.abspath(__file__))
print(os.path.samefile(here, os.path.join(here, ".")), os.path.samefile(here, os.path.dirname(here)))


class Entries:
    def __mro_entries__(self, bases):
        return (int,)


entries = Entries()
print(types.resolve_bases((str, entries)), types.resolve_bases((int,)))
Made = types.new_class("Made", (list,), {}, lambda space: space.update(x=5))
print(Made.x, Made.__mro__[1].__name__, Made([1, 2]))


class Inherits(entries):
    pass


print(Inherits.__bases__, Inherits.__orig_bases__ == (entries,), Inherits(7) + 1)
try:
    raise ValueError("handled")
except ValueError:
    print(repr(sys.exc_info()[1]))
    try:
        raise KeyError("inner")
    except KeyError:
        print(repr(sys.exc_info()[1]))
    print(repr(sys.exc_info()[1]))
print(sys.exc_info()[1])
text = collections.UserString("aBc")
print(text.casefold(), text.translate({97: "x", 66: None}), type(text.casefold()).__name__, text.swapcase() == "AbC", text.format_map({}))
numbers = array.array("i", [1, 2, 3])
del numbers[:]
print(numbers, len(numbers))
