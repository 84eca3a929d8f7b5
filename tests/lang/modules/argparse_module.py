# SPDX-License-Identifier: MIT
# argparse as ordinary programs use it.
import argparse

p = argparse.ArgumentParser(prog="tool", description="A tool; 100%% tested.")
p.add_argument("name")
p.add_argument("rest", nargs="*", type=int, default=[])
p.add_argument("-n", "--number", type=int, default=5, help="a number (default %(default)s)")
p.add_argument("--flag", action="store_true")
p.add_argument("--list", action="append")
p.add_argument("--mode", choices=["a", "b"], default="a")
p.add_argument("-v", action="count", default=0)
for line in (["x"], ["x", "1", "2", "-n", "7", "--flag"], ["x", "--number=9", "--list", "p", "--list", "q", "-vv", "--mode", "b"]):
    args = p.parse_args(line)
    print(sorted(vars(args).items()))
print(p.parse_known_args(["x", "--unknown"])[1])
for bad in ([], ["x", "-n", "z"], ["x", "--mode", "c"]):
    try:
        p.parse_args(bad)
    except SystemExit as error:
        print(error.code)
s = argparse.ArgumentParser()
sub = s.add_subparsers(dest="command")
one = sub.add_parser("one")
one.add_argument("--k", default="d")
print(s.parse_args(["one", "--k", "v"]))
