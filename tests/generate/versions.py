# SPDX-License-Identifier: MIT
"""What CPython has said otherwise since 3.12 or 3.13: how a line that an older one printed reads there.

Tollgate speaks as 3.13. A row concerns whole lines of the oracle's output alone, and only while the oracle is older than
the row. Its source is the issue that made the change, or a recording of 3.13.0 among the language's programs.
"""
import collections
import re
import sys

Row = collections.namedtuple("Row", "version source older newer")  # newer: None where no such line is printed any more

PLACE = r"((?:.* : |caught |handled |outer )?)"
COUNT = r"((?: \d+)?)"  # of an exception's arguments, behind "handled"
ROWS = (
    Row((3, 13), "gh-96663", r"set new: AttributeError 'P(\d+)' object has no attribute 'new'",
        r"set new: AttributeError 'P\1' object has no attribute 'new' and no __dict__ for setting new attributes"),
    Row((3, 13), "gh-117657", r"slot of ((?:\w+\.<locals>\.)*)P(\d+) : AttributeError 'P\2' object has no attribute '(other|_v)'",
        r"slot of \1P\2 : AttributeError '\1P\2' object has no attribute '\3'"),
    Row((3, 12), "gh-103590", r"except\*: an error alone in a group", None),
    Row((3, 13), "tests/lang/builtins/extremes_and_sums.expected", PLACE + r"ValueError (max|min)\(\) arg is an empty sequence" + COUNT,
        r"\1ValueError \2() iterable argument is empty\3"),
    Row((3, 13), "tests/lang/arith/division_errors.expected", PLACE + r"ZeroDivisionError float modulo" + COUNT,
        r"\1ZeroDivisionError float modulo by zero\2"),
    Row((3, 12), "gh-100268", r"(\(.*\)\.is_integer\(\)) : AttributeError '(?:int|bool)' object has no attribute 'is_integer'", r"\1 True"),
    Row((3, 13), "gh-117431", r"(\(.*\)\.(find|rfind|index|rindex|count)\(.*\)) : TypeError must be str, not (\w+)",
        r"\1 : TypeError \2() argument 1 must be str, not \3"),
    Row((3, 13), "tests/lang/builtins/number_functions.expected", r"(chr\(.*\)) : OverflowError Python int too large to convert to C int",
        r"\1 : ValueError chr() arg not in range(0x110000)"),
    Row((3, 13), "gh-120384", PLACE + r"TypeError can only assign an iterable" + COUNT, r"\1TypeError must assign iterable to extended slice\2"),
)
COMPILED = [(re.compile(row.older), row.newer, number) for number, row in enumerate(ROWS) if sys.version_info[:2] < row.version]


class Reference:
    """Rewrites an oracle's output as CPython 3.13 would print it, and counts the lines by row."""

    def __init__(self):
        self.used = {number: 0 for _, _, number in COMPILED}

    def text(self, text):
        return "\n".join(line for line in map(self.line, text.split("\n")) if line is not None)

    def line(self, line):
        for older, newer, number in COMPILED:
            match = older.fullmatch(line)
            if match:
                self.used[number] += 1
                return None if newer is None else match.expand(newer)
        return line
