# SPDX-License-Identifier: MIT
"""Generates programs for the seeds FIRST to LAST and compares a binary's answers with this CPython's."""
import concurrent.futures
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from lang_compare import difference, execute  # noqa: E402
from program import generate  # noqa: E402


def kind_of_error(outcome):
    """Standard error reduced to the name of the exception: messages and frames have tests of their own."""
    last = outcome.err.strip().split("\n")[-1]
    outcome.err = last.split(":")[0]
    return outcome


def compare(binary, folder, seed):
    path = os.path.join(folder, "seed%d.py" % seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write(generate(seed))
    wanted = execute([sys.executable, "-B", "-W", "ignore::SyntaxWarning"], path)
    if "SyntaxError" in wanted.err:
        return seed, path, ["the generated program is no Python: " + wanted.err.strip().split("\n")[-1]]
    found = difference(kind_of_error(wanted), kind_of_error(execute([binary], path)))
    if not found:
        os.remove(path)
    return seed, path, found


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--show":
        sys.stdout.write(generate(int(sys.argv[2])))
        return 0
    if len(sys.argv) != 4:
        sys.stderr.write("usage: tests/generate/run.sh BINARY FIRST LAST | --show SEED\n")
        return 2
    binary, first, last = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if not os.access(binary, os.X_OK):
        sys.stderr.write("tests/generate/run.sh: cannot run %s\n" % binary)
        return 2
    folder = tempfile.mkdtemp(prefix="tollgate-generated-")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for seed, path, found in pool.map(lambda seed: compare(binary, folder, seed), range(first, last + 1)):
            if found:
                failed += 1
                print("FAIL seed %d (%s)" % (seed, path))
                for line in found:
                    print("    " + line)
                sys.stdout.flush()
    print("%d programs compared, %d differ" % (last + 1 - first, failed))
    if not failed:
        os.rmdir(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
