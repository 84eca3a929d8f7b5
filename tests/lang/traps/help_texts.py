# SPDX-License-Identifier: MIT
# Help texts are formatted with % before the arguments are read.
import argparse
import sys

USAGE = """usage: %(prog)s [options] FILE

Runs at 100%% and prints %%s.
"""
print(USAGE % {"prog": "demo"})
parser = argparse.ArgumentParser(prog="demo", description="100% of it by %(prog)s" .replace("% ", "%% "))
parser.add_argument("-n", "--number", type=int, default=5, help="how many (default: %(default)s), at most 100%% (%(type)s)")
parser.add_argument("-m", choices=["a", "b"], default="a", help="one of %(choices)s, in %(prog)s as %(dest)s")
parser.add_argument("rest", nargs="*", metavar="FILE")
sys.stdout.write(parser.format_usage())
print(parser.parse_args(["-n", "7", "x", "y"]))
help_text = "Usage: %s [-v] [-n N]\n  %d options, %5.1f%% done, %-8s|" % ("prog", 2, 99.5, "left")
print(help_text)
try:
    "100% sure" % ()
except (TypeError, ValueError) as error:
    print(type(error).__name__, error)
try:
    "100%" % ()
except ValueError as error:
    print(error)
try:
    "%s %s" % "one"
except TypeError as error:
    print(error)
try:
    "%(a)s" % ("x",)
except TypeError as error:
    print(error)
try:
    "%(a)s" % {"b": 1}
except KeyError as error:
    print("KeyError", error)
print("%(a)s and %(b)05d, %%, %(a)r" % {"a": "x", "b": 42, "c": "unused"})
print("%s" % (("tuple",),), "%s %s" % ("a", ("b",)), "%s" % [1, 2], "%s" % {"k": 1})
