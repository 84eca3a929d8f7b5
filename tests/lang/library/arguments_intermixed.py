# SPDX-License-Identifier: MIT
# Options among positionals: what plain parsing leaves over and intermixed parsing collects.
import argparse


def parser():
    made = argparse.ArgumentParser(prog="tool", exit_on_error=False)
    made.add_argument("-v", action="store_true")
    made.add_argument("-n", type=int, default=1)
    made.add_argument("command")
    made.add_argument("files", nargs="*")
    return made


def attempt(method, *args):
    try:
        print(method, args, "->", getattr(parser(), method)(list(args)))
    except (argparse.ArgumentError, SystemExit) as error:
        print(method, args, "->", type(error).__name__, error)


for words in (("copy", "a", "-v", "b", "c"), ("-n", "5", "copy"), ("copy", "--", "-v", "b"), ("-v", "copy", "x"),
              ("copy", "a", "-n", "2", "b", "-v", "c")):
    attempt("parse_intermixed_args", *words)
    attempt("parse_known_intermixed_args", *words)
attempt("parse_known_args", "copy", "1", "-v", "2", "3")
rest = argparse.ArgumentParser(prog="tool")
rest.add_argument("everything", nargs=argparse.REMAINDER)
try:
    rest.parse_intermixed_args(["a"])
except TypeError as error:
    print(error)
required = argparse.ArgumentParser(prog="tool", exit_on_error=False)
required.add_argument("--to", required=True)
required.add_argument("what", nargs="+", choices=["a", "b"])
print(required.parse_intermixed_args(["a", "--to", "x", "b", "a"]))
try:
    required.parse_intermixed_args(["a", "--to", "x", "c"])
except argparse.ArgumentError as error:
    print(error.argument_name, "/", error.message[:20])
print(argparse.ArgumentError.__module__, argparse.HelpFormatter, argparse.Action.__module__)
