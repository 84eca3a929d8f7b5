# SPDX-License-Identifier: MIT
"""Compares programs under this CPython and under another binary: standard output, exit code and traceback.

The oracle's answers are cached by a hash of the program, its fixtures and CPython's version. A program beside which a
.expected file lies is compared with that recording instead: it names the version of CPython that made it.
"""
import concurrent.futures
import difflib
import hashlib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT_S = 20
STOPPED = "none: stopped after %d s" % TIMEOUT_S
DIFF_LINES = 14
SEPARATOR = "--- stderr"
ENVIRONMENT = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8", LC_ALL="C.UTF-8")


class Outcome:
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    def text(self):
        return "%s\n%s\n%s" % (self.out, SEPARATOR, self.err)


def names(root):
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in ("fixture", "__pycache__"))
        found += [os.path.relpath(os.path.join(folder, f), root)[:-3] for f in files if f.endswith(".py")]
    return sorted(found)


def selected(everything, filters):
    exact = [name for name in everything if name in filters]
    if filters and len(exact) == len(set(filters)):
        return exact
    return [name for name in everything if not filters or any(part in name for part in filters)]


def plain(err):
    """Standard error without what may differ: folders of files and the fine column ranges under source lines."""
    err = re.sub(r'File "[^"\n]*/([^"/\n]+)"', r'File "\1"', err)
    err = re.sub(r"in file \S*/(\S+) on line", r"in file \1 on line", err)
    lines = [line.rstrip() for line in err.split("\n")]
    return "\n".join(line for line in lines if not re.fullmatch(r"[ ~^]*[~^][ ~^]*", line)).strip()


def execute(command, path):
    try:
        done = subprocess.run(command + [path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=TIMEOUT_S, env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        return Outcome(STOPPED, "", "")
    return Outcome(done.returncode, done.stdout.decode("utf-8", "backslashreplace"),
                   done.stderr.decode("utf-8", "backslashreplace"))


def recorded(path):
    """The answer kept in a .expected file, or None."""
    kept = path[:-3] + ".expected"
    if not os.path.exists(kept):
        return None
    with open(kept, encoding="utf-8") as file:
        head, rest = file.read().split("\n", 1)
    out, err = rest.rsplit("\n" + SEPARATOR + "\n", 1)
    return Outcome(int(head.split()[-1]), out, err)


def record(python, path):
    version = subprocess.run([python, "-c", "import platform; print(platform.python_version())"],
                             stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    outcome = execute([python, "-B", "-W", "ignore::SyntaxWarning"], path)
    outcome.err = re.sub(r'File "[^"\n]*/([^"/\n]+)"', r'File "\1"', outcome.err)
    with open(path[:-3] + ".expected", "w", encoding="utf-8") as file:
        file.write("# CPython %s, exit code %s\n%s" % (version, outcome.code, outcome.text()))


class Oracle:
    def __init__(self, root, cache):
        self.cache = cache
        os.makedirs(cache, exist_ok=True)
        self.salt = hashlib.sha256(sys.version.encode())
        for folder, _, files in sorted(os.walk(root)):
            for file in sorted(files):
                if os.sep + "fixture" in folder and file.endswith(".py"):
                    with open(os.path.join(folder, file), "rb") as source:
                        self.salt.update(source.read())

    def answer(self, path):
        kept = recorded(path)
        if kept is not None:
            return kept
        key = self.salt.copy()
        # A neighbour's name can hide a module of CPython's library.
        key.update("\n".join([path] + sorted(f for f in os.listdir(os.path.dirname(path)) if f.endswith(".py"))).encode())
        with open(path, "rb") as source:
            key.update(source.read())
        place = os.path.join(self.cache, key.hexdigest()[:32] + ".json")
        try:
            with open(place, encoding="utf-8") as file:
                return Outcome(**json.load(file))
        except (OSError, ValueError, TypeError):
            pass
        outcome = execute([sys.executable, "-B", "-W", "ignore::SyntaxWarning"], path)
        if outcome.code == STOPPED:
            return outcome  # it is no answer: the next one to ask may have a quieter machine
        with open(place + ".%d" % os.getpid(), "w", encoding="utf-8") as file:
            json.dump(outcome.__dict__, file)
        os.replace(place + ".%d" % os.getpid(), place)
        return outcome


def difference(wanted, got):
    """The first lines of what differs; empty when the outcomes agree."""
    if wanted.code == STOPPED:
        return ["CPython was stopped after %d s: there is nothing to compare with" % TIMEOUT_S]
    found = []
    if wanted.code != got.code:
        found.append("exit code %s, not %s" % (got.code, wanted.code))
    for what, left, right in (("stdout", wanted.out, got.out), ("stderr", plain(wanted.err), plain(got.err))):
        if left != right:
            lines = difflib.unified_diff(left.split("\n"), right.split("\n"), what + " expected", what + " found",
                                         lineterm="", n=1)
            found += list(lines)[:DIFF_LINES]
    if not found and "SyntaxError" in wanted.err and "^" in wanted.err and "^" not in got.err:
        found.append("no caret under the source line")
    return found


def compare(binary, oracle, root, name):
    path = os.path.join(root, name + ".py")
    return difference(oracle.answer(path), execute(binary, path))


def usage(message):
    sys.stderr.write("tests/lang.sh: %s\nusage: tests/lang.sh BINARY|--list|--record PYTHON [--root DIR]"
                     " [--cache DIR] [--jobs N] [FILTER...]\n" % message)
    sys.exit(2)


def parse(arguments):
    options = {"--root": os.path.join(HERE, "lang"), "--cache": os.path.join(HERE, "..", "build", "oracle"),
               "--jobs": "2", "--record": None, "--list": False}
    rest = []
    while arguments:
        argument = arguments.pop(0)
        if argument == "--list":
            options[argument] = True
        elif argument in options:
            if not arguments:
                usage("%s wants a value" % argument)
            options[argument] = arguments.pop(0)
        elif argument.startswith("--"):
            usage("unknown option %s" % argument)
        else:
            rest.append(argument)
    return options, rest


def main():
    options, rest = parse(sys.argv[1:])
    root = os.path.abspath(options["--root"])
    everything = names(root)
    if options["--list"]:
        print("\n".join(selected(everything, rest)))
        return 0
    if options["--record"]:
        for name in selected(everything, rest):
            record(options["--record"], os.path.join(root, name + ".py"))
        return 0
    if not rest:
        usage("no binary given")
    binary = os.path.abspath(rest.pop(0))
    if not os.access(binary, os.X_OK):
        usage("cannot run %s" % binary)
    chosen = selected(everything, rest)
    if not chosen:
        usage("no program matches %s" % " ".join(rest))
    oracle = Oracle(root, os.path.abspath(options["--cache"]))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(int(options["--jobs"])) as pool:
        results = pool.map(lambda name: (name, compare([binary], oracle, root, name)), chosen)
        for name, found in results:
            print("FAIL" if found else "PASS", name)
            for line in found:
                print("    " + line)
            failed += 1 if found else 0
            sys.stdout.flush()
    print("%d passed, %d failed" % (len(chosen) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
