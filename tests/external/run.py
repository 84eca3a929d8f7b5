# SPDX-License-Identifier: MIT
"""Runs the programs of a checkout of pyperformance or Are We Fast Yet under this CPython and every build.

same: the exit code and the output agree, times taken out. refused: the program ends with an ordinary exception that
says what is missing (an import, a name, a construct). unrun: it fails under this CPython itself, so there is nothing to
compare with. different: anything else.
"""
import argparse
import glob
import math
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
REFUSALS = ("ModuleNotFoundError", "ImportError", "NotImplementedError", "SyntaxError")
# Inner iterations with which one iteration of a program of Are We Fast Yet takes some tenths of a second. CD, Havlak,
# Mandelbrot and NBody know their answer for few values only, and count any other as a failure.
INNER = {"DeltaBlue": 1000, "Richards": 5, "Json": 20, "CD": 10, "Havlak": 1, "Bounce": 300, "List": 300, "Permute": 100,
         "Queens": 100, "Sieve": 300, "Storage": 100, "Towers": 100, "NBody": 16000, "Mandelbrot": 500}


class Outcome:
    def __init__(self, code, out, err, seconds):
        self.code = code
        self.out = out
        self.err = err
        self.seconds = seconds


def execute(command, folder, timeout, environment):
    start = time.perf_counter()
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=timeout, env=environment)
    except subprocess.TimeoutExpired:
        return Outcome("none", "", "stopped after %d s" % timeout, timeout)
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"),
                   time.perf_counter() - start)


def answer(outcome):
    """The output without what differs from run to run: times."""
    text = re.sub(r"(?m)^(pyperf: .+) [0-9.]+$", r"\1", outcome.out)
    text = re.sub(r"(?i)(runtime|average|total|took|time)(:? *)[0-9][0-9.,]*(?: *[mun]?s\b)?", r"\1\2#", text)
    return text.strip()


def measured(outcome):
    """The seconds that the program says it took, its quickest iteration for Are We Fast Yet, or those of the whole run."""
    told = [float(seconds) for seconds in re.findall(r"(?m)^pyperf: .+ ([0-9.]+)$", outcome.out)]
    if told:
        return sum(told)
    told = [int(microseconds) / 1e6 for microseconds in re.findall(r"iterations=1 runtime: ([0-9]+)us", outcome.out)]
    return min(told) if told else outcome.seconds


def last_line(text):
    lines = [line for line in text.strip().split("\n") if line.strip()]
    return lines[-1].strip() if lines else ""


def judge(wanted, got):
    """The word for a build's outcome, and the reason for any but `same`."""
    if wanted.code != 0:
        return "unrun", "exit code %s under CPython: %s" % (wanted.code, last_line(wanted.err) or last_line(wanted.out))
    if got.code == wanted.code and answer(got) == answer(wanted):
        return "same", ""
    reason = last_line(got.err)
    known = reason.split(":")[0].split(".")[-1]
    if got.code == 1 and (known in REFUSALS or "not in Tollgate's subset" in reason):
        return "refused", reason
    if got.code != wanted.code:
        return "different", "exit code %s, not %s%s" % (got.code, wanted.code, ": " + reason if reason else "")
    for left, right in zip(answer(wanted).split("\n"), answer(got).split("\n")):
        if left != right:
            return "different", "%r, not %r" % (right[:60], left[:60])
    return "different", "more or fewer lines"


def told_options(path):
    """The name and the arguments that a benchmark's metadata file gives: two keys of its [tool.pyperformance]."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read().partition("[tool.pyperformance]")[2]
    except FileNotFoundError:
        return None, []
    text = re.split(r"(?m)^\[", text)[0]
    name = re.search(r"""(?m)^name *= *["']([^"']+)["']""", text)
    options = re.search(r"(?ms)^extra_opts *= *\[(.*?)\]", text)
    return name and name.group(1), shlex.split(options.group(1).replace(",", " ")) if options else []


def pyperformance(top):
    """(name, folder, arguments) of every program of a checkout of pyperformance, once for each of its metadata files."""
    found = []
    for path in sorted(glob.glob(os.path.join(top, "pyperformance", "data-files", "benchmarks", "bm_*", "run_benchmark.py"))):
        folder = os.path.dirname(path)
        for metadata in [os.path.join(folder, "pyproject.toml")] + sorted(glob.glob(os.path.join(folder, "bm_*.toml"))):
            name, options = told_options(metadata)
            found.append((name or os.path.basename(folder)[3:], folder, [path] + options))
    return found


def are_we_fast_yet(top, iterations):
    folder = os.path.join(top, "benchmarks", "Python")
    if not os.path.exists(os.path.join(folder, "harness.py")):
        return []
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.py"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for name in re.findall(r"(?m)^class (\w+)\(Benchmark\)", text):
            if name.lower().replace("_", "") == os.path.basename(path)[:-3].lower().replace("_", ""):
                found.append((name, folder, [os.path.join(folder, "harness.py"), name, str(iterations),
                                             str(INNER.get(name, 1))]))
    return found


def builds_in(folder):
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, "tollgate-*"))):
        name = os.path.basename(path)[len("tollgate-"):]
        if os.access(path, os.X_OK) and name not in ("bench", "micro") and not name.startswith(("bench", "micro")):
            found[name] = path
    return found


def write_selftest(top):
    """A checkout of both layouts with small programs of our own."""
    programs = {
        "pyperformance/data-files/benchmarks/bm_sums/run_benchmark.py": """
            import pyperf

            def add(n):
                total = 0
                for i in range(n):
                    total += i * i
                return total

            def timed(loops, n):
                start = pyperf.perf_counter()
                for _ in range(loops):
                    add(n)
                return pyperf.perf_counter() - start

            if __name__ == "__main__":
                runner = pyperf.Runner(values=2)
                runner.metadata["description"] = "sums"
                runner.argparser.add_argument("--count", type=int, default=2000)
                options = runner.parse_args()
                print(add(options.count))
                runner.bench_time_func("sums", timed, options.count)
                runner.bench_func("sums_again", add, options.count, inner_loops=10)
                runner.bench_func("sums_printed", print, "printed once, however many loops it takes")
            """,
        "pyperformance/data-files/benchmarks/bm_sums/bm_sums_few.toml": """
            [tool.pyperformance]
            name = "sums_few"
            extra_opts = ["--count", "20"]
            """,
        "pyperformance/data-files/benchmarks/bm_unrun/run_benchmark.py": """
            import pyperf
            raise ValueError("nobody can run this")
            """,
        "pyperformance/data-files/benchmarks/bm_waiting/run_benchmark.py": """
            import pyperf

            async def leaf(n):
                return n

            async def tree(depth):
                if depth == 0:
                    return await leaf(1)
                return await tree(depth - 1) + await tree(depth - 1)

            async def main():
                assert await tree(6) == 64

            if __name__ == "__main__":
                pyperf.Runner().bench_async_func("waiting", main)
            """,
        "pyperformance/data-files/benchmarks/bm_neighbour/helper.py": "def twice(x):\n    return 2 * x\n",
        "pyperformance/data-files/benchmarks/bm_neighbour/run_benchmark.py": """
            import pyperf
            from helper import twice

            if __name__ == "__main__":
                print(twice(21))
                pyperf.Runner().bench_func("neighbour", twice, 4)
            """,
        "pyperformance/data-files/benchmarks/bm_refused/run_benchmark.py": """
            import pyperf
            import json

            if __name__ == "__main__":
                print(json.dumps([1]))
                pyperf.Runner().bench_func("refused", json.dumps, [1])
            """,
        "pyperformance/data-files/benchmarks/bm_command/run_benchmark.py": """
            import pyperf
            import sys

            if __name__ == "__main__":
                pyperf.Runner().bench_command("command", [sys.executable, "-c", "pass"])
            """,
        "pyperformance/data-files/benchmarks/bm_differs/run_benchmark.py": """
            import pyperf
            print("run by", pyperf.python_implementation())
            """,
        "benchmarks/Python/benchmark.py": """
            class Benchmark:
                def inner_benchmark_loop(self, inner):
                    return all(self.verify_result(self.benchmark()) for _ in range(inner))
            """,
        "benchmarks/Python/towers.py": """
            from benchmark import Benchmark

            class Towers(Benchmark):
                def benchmark(self):
                    self.moves = 0
                    self.move(6)
                    return self.moves

                def move(self, disks):
                    if disks:
                        self.move(disks - 1)
                        self.moves += 1
                        self.move(disks - 1)

                def verify_result(self, result):
                    return result == 63
            """,
        "benchmarks/Python/harness.py": """
            import sys
            import time

            name, iterations, inner = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
            made = getattr(__import__(name.lower()), name)()
            for _ in range(iterations):
                start = time.perf_counter()
                if not made.inner_benchmark_loop(inner):
                    raise Exception("Benchmark failed with incorrect result")
                print("%s: iterations=1 runtime: %dus" % (name, (time.perf_counter() - start) * 1e6))
            """,
    }
    for name, text in programs.items():
        path = os.path.join(top, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        lines = text.strip("\n").split("\n")
        indent = len(lines[0]) - len(lines[0].lstrip())
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(line[indent:] for line in lines) + "\n")


SELFTEST_EXPECTED = {"sums": "same", "sums_few": "same", "waiting": "same", "neighbour": "same", "refused": "refused",
                     "command": "unrun", "unrun": "unrun", "differs": "different", "Towers": "same"}


def compare(programs, builds, timeout):
    """Prints a line a program and build; the words, by program."""
    environment = dict(os.environ, PYTHONPATH=HERE, PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8")
    words = {}
    ratios = {build: {} for build in builds}
    print("%-24s %-14s %-10s %10s %8s" % ("program", "build", "answer", "seconds", "CPython"))
    for name, folder, arguments in programs:
        wanted = execute([sys.executable] + arguments, folder, timeout, environment)
        for build, binary in builds.items():
            got = execute([binary] + arguments, folder, timeout, environment)
            word, reason = judge(wanted, got)
            words.setdefault(name, set()).add(word)
            ratio = ""
            if word == "same" and measured(got) > 0:
                ratios[build][name] = measured(wanted) / measured(got)
                ratio = "%.2fx" % ratios[build][name]
            print("%-24s %-14s %-10s %10.6f %8s  %s" % (name, build, word, measured(got), ratio, reason))
            sys.stdout.flush()
        print("%-24s %-14s %-10s %10.6f" % (name, "CPython", "", measured(wanted)))
    return words, ratios


def summary(words, ratios):
    for word in ("same", "different", "refused", "unrun"):
        names = [name for name in words if word in words[name]]
        if names:
            print("%s: %d (%s)" % (word, len(names), " ".join(names)))
    for build, found in ratios.items():
        if found:
            mean = math.exp(sum(math.log(ratio) for ratio in found.values()) / len(found))
            slower = ["%s %.2f" % (name, ratio) for name, ratio in found.items() if ratio < 1]
            print("%s: %.2f times CPython in geometric mean of %d; below 1: %s" %
                  (build, mean, len(found), ", ".join(slower) or "none"))
    return any("different" in found for found in words.values())


def main():
    parser = argparse.ArgumentParser(prog="tests/external.sh")
    parser.add_argument("dir", nargs="?", help="a checkout of pyperformance or of Are We Fast Yet")
    parser.add_argument("benchmarks", nargs="*", help="only these")
    parser.add_argument("--builds", default=os.path.join(HERE, "..", "..", "build", "bin"), help="folder of the binaries")
    parser.add_argument("--only", metavar="BUILD", help="only this build of them")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one program")
    parser.add_argument("--iterations", type=int, default=3, help="of the harness of Are We Fast Yet")
    parser.add_argument("--selftest", action="store_true", help="run a small checkout made here")
    options = parser.parse_intermixed_args()
    builds = {name: os.path.abspath(path) for name, path in builds_in(options.builds).items()}
    if options.only:
        builds = {name: path for name, path in builds.items() if name == options.only}
    if not builds:
        parser.error("no tollgate-<build> in %s" % options.builds)
    if not options.selftest and not options.dir:
        parser.error("no checkout named")
    with tempfile.TemporaryDirectory(prefix="tollgate-external-") as made:
        top = made if options.selftest else os.path.abspath(options.dir)
        if options.selftest:
            write_selftest(top)
        programs = pyperformance(top) + are_we_fast_yet(top, options.iterations)
        if options.benchmarks:
            programs = [program for program in programs if program[0] in options.benchmarks]
        if not programs:
            parser.error("%s holds no programs: neither pyperformance/data-files/benchmarks/bm_*/run_benchmark.py nor "
                         "benchmarks/Python/harness.py" % options.dir)
        words, ratios = compare(programs, builds, options.timeout)
    differs = summary(words, ratios)
    if options.selftest:
        wrong = {name: words.get(name) for name, word in SELFTEST_EXPECTED.items() if words.get(name) != {word}}
        print("selftest: %s" % ("ok" if not wrong else "wrong: %s" % wrong))
        return 1 if wrong else 0
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
