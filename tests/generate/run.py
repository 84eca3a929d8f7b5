# SPDX-License-Identifier: MIT
"""Generates programs for the seeds FIRST to LAST and compares a binary's answers with this CPython's, or with what CPython
3.13 would say where that is known to differ (versions.py)."""
import concurrent.futures
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from lang_compare import difference, execute  # noqa: E402
from program import generate  # noqa: E402
from versions import ROWS, Reference  # noqa: E402


def kind_of_error(outcome):
    """Standard error reduced to the name of the exception: messages and frames have tests of their own."""
    last = outcome.err.strip().split("\n")[-1]
    outcome.err = last.split(":")[0]
    return outcome


def compare(binary, folder, seed):
    path = os.path.join(folder, "seed%d.py" % seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write(generate(seed))
    wanted = execute([sys.executable, "-I", "-S", "-B", "-W", "ignore::SyntaxWarning",
                      "-W", "ignore:NotImplemented should not be used:DeprecationWarning"], path)
    if "SyntaxError" in wanted.err:
        return seed, path, ["the generated program is no Python: " + wanted.err.strip().split("\n")[-1]], {}
    reference = Reference()
    wanted.out = reference.text(wanted.out)
    found = difference(kind_of_error(wanted), kind_of_error(execute([binary], path)))
    if not found:
        os.remove(path)
    return seed, path, found, reference.used


def usage():
    sys.stderr.write("usage: tests/generate/run.sh [--every-row] BINARY FIRST LAST | --show SEED\n")
    return 2


def run(binary, seeds):
    """The number of programs that differ, and of lines that a newer CPython words otherwise, by row of versions.py."""
    folder = tempfile.mkdtemp(prefix="tollgate-generated-")
    failed, reworded = 0, Reference().used
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for seed, path, found, used in pool.map(lambda seed: compare(binary, folder, seed), seeds):
            for row, count in used.items():
                reworded[row] += count
            if found:
                failed += 1
                print("FAIL seed %d (%s)" % (seed, path))
                for line in found:
                    print("    " + line)
                sys.stdout.flush()
    if not failed:
        os.rmdir(folder)
    return failed, reworded


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 2 and arguments[0] == "--show":
        sys.stdout.write(generate(int(arguments[1])))
        return 0
    every_row = arguments[:1] == ["--every-row"]
    arguments = arguments[every_row:]
    if len(arguments) != 3:
        return usage()
    binary, first, last = os.path.abspath(arguments[0]), int(arguments[1]), int(arguments[2])
    if not os.access(binary, os.X_OK):
        sys.stderr.write("tests/generate/run.sh: cannot run %s\n" % binary)
        return 2
    failed, reworded = run(binary, range(first, last + 1))
    for row, count in reworded.items():
        if count:
            print("%7d lines as CPython %d.%d says them (%s)" % (count, *ROWS[row].version, ROWS[row].source))
    print("%d programs compared, %d differ" % (last + 1 - first, failed))
    unused = [ROWS[row].older for row, count in reworded.items() if not count] if every_row else []
    for older in unused:
        print("no program needs the row of versions.py for", older)
    return 1 if failed or unused else 0


if __name__ == "__main__":
    sys.exit(main())
