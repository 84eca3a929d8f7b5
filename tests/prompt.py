# SPDX-License-Identifier: MIT
"""Drives the interactive prompt through a pseudo-terminal, and the other forms of the command line.

usage: prompt.py BINARY
"""
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath(sys.argv[1])
PATIENCE_S = 30
failures = []


class Session:
    """A prompt in a terminal of its own."""

    def __init__(self, terminal, history):
        environment = dict(os.environ, TERM=terminal, TOLLGATE_HISTORY=history, LC_ALL="C.UTF-8")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(BINARY, [BINARY], environment)
        self.text = ""

    def read_until(self, pattern):
        """What came up to the pattern, without control sequences; the pattern's match is consumed."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = re.search(pattern, self.text)
            if found:
                before, self.text = self.text[:found.end()], self.text[found.end():]
                return before
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    data = os.read(self.fd, 4096).decode("utf-8", "replace")
                except OSError:
                    break
                self.text += re.sub("\x1b\\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\r\x07\x08]", "", data)
        os.kill(self.pid, signal.SIGKILL)
        sys.exit("FAIL: %r was waited for, and there was %r" % (pattern, self.text))

    def send(self, line):
        os.write(self.fd, (line + "\n").encode())

    def ask(self, line, pattern, prompt=">>> "):
        self.send(line)
        return self.read_until("(?s)" + pattern + ".*?" + prompt)

    def end(self):
        """The exit code."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                if select.select([self.fd], [], [], 0.05)[0]:
                    os.read(self.fd, 4096)
            except OSError:
                pass
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        failures.append("the prompt did not end")
        return None


def check(what, truth):
    if not truth:
        failures.append(what)


def statements(s):
    s.read_until("Tollgate .*Python 3.13")
    s.read_until(">>> ")
    s.ask("1 + 2", r"\n3\n")
    s.ask("x = 5", "x = 5")
    s.ask("x * 2", r"\n10\n")
    s.ask("_ + 1", r"\n11\n")
    s.ask("None", "None")
    s.ask("'text'", r"\n'text'\n")
    s.ask("def f(n):", "def", r"\.\.\. ")
    s.ask("    return n + 1", "return", r"\.\.\. ")
    s.ask("", "")
    s.ask("f(41)", r"\n42\n")
    s.ask("for i in range(2):", "for", r"\.\.\. ")
    s.ask("  print('i', i)", "print", r"\.\.\. ")
    s.ask("", r"i 0\ni 1\n")
    s.ask("(1,", "", r"\.\.\. ")
    s.ask("2)", r"\n\(1, 2\)\n")
    s.ask('"""a', "", r"\.\.\. ")
    s.ask('b"""', r"\n'a\\nb'\n")
    s.ask("if x:", "if", r"\.\.\. ")
    s.ask("    'yes'", "yes", r"\.\.\. ")
    s.ask("else:", "else", r"\.\.\. ")
    s.ask("    'no'", "no", r"\.\.\. ")
    s.ask("", r"\n'yes'\n")


def errors(s):
    s.ask("1 / 0", r'Traceback \(most recent call last\):\n  File "<stdin>", line 1, in <module>\n'
                   r"ZeroDivisionError: division by zero\n")
    s.ask("x = = 2", r"SyntaxError: invalid syntax\n")
    s.ask("nothing_such", r"NameError: name 'nothing_such' is not defined")
    s.ask("x", r"\n5\n")


def interrupts(s):
    s.send("while True: pass")
    s.read_until(r"\.\.\. ")
    s.send("")
    time.sleep(0.5)
    os.write(s.fd, b"\x03")
    s.read_until(r"KeyboardInterrupt\n(?s:.*?)>>> ")
    os.write(s.fd, b"x + ")
    time.sleep(0.3)
    os.write(s.fd, b"\x03")
    s.read_until(r"KeyboardInterrupt\n(?s:.*?)>>> ")
    s.ask("x", r"\n5\n")


def in_terminal(terminal, history):
    s = Session(terminal, history)
    statements(s)
    errors(s)
    interrupts(s)
    s.send("import sys; sys.exit(7)")
    check("the code of sys.exit", s.end() == 7)
    s = Session(terminal, history)
    s.read_until(">>> ")
    if terminal != "dumb":
        os.write(s.fd, b"\x1b[A\x1b[A")  # the line before the last of the session before
        s.send("")
        s.read_until(r"\n5\n(?s:.*?)>>> |NameError(?s:.*?)>>> ")
    time.sleep(0.5)  # the library has the terminal again
    os.write(s.fd, b"\x04")
    check("the code after the end of the input", s.end() == 0)


def run(*arguments, text="", **more):
    done = subprocess.run([BINARY, *arguments], input=text, capture_output=True, text=True, timeout=PATIENCE_S, **more)
    return done.returncode, done.stdout, done.stderr


def command_lines(folder):
    def write(path, text):
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w") as file:
            file.write(text)
    show = "import sys\nprint(__name__, sys.argv, __package__ if '__package__' in globals() else None)\n"
    write("program.py", show)
    write("pack/__init__.py", "print('pack')\n")
    write("pack/tool.py", show + "from . import other\n")
    write("pack/other.py", "print('other', __name__)\n")
    write("whole/__init__.py", "")
    write("whole/__main__.py", "from .part import value\nprint(value)\n")
    write("whole/part.py", "value = 'part'\n")
    here = os.path.realpath(folder)
    check("a file", run("program.py", "a", "-b", cwd=folder) == (0, "__main__ ['program.py', 'a', '-b'] None\n", ""))
    check("-c", run("-c", "import sys; print(sys.argv)", "x", "-y") == (0, "['-c', 'x', '-y']\n", ""))
    check("-", run("-", "x", text="import sys; print(sys.argv)") == (0, "['-', 'x']\n", ""))
    check("standard input", run(text="import sys; print(sys.argv)") == (0, "['']\n", ""))
    check("-m file", run("-m", "program", "x", cwd=folder) == (0, "__main__ ['%s/program.py', 'x'] \n" % here, ""))
    check("-m of a package", run("-m", "pack.tool", cwd=folder) ==
          (0, "pack\n__main__ ['%s/pack/tool.py'] pack\nother pack.other\n" % here, ""))
    check("-m package", run("-m", "whole", cwd=folder)[:2] == (0, "part\n"))
    code, _, error = run("-m", "pack", cwd=folder)
    check("-m of a package without __main__", code == 1 and "cannot be directly executed" in error)
    code, _, error = run("-m", "no_such_module")
    check("-m of nothing", code == 1 and error.endswith("No module named no_such_module\n"))
    code, out, _ = run("-m", "timeit", "-n", "10", "-r", "2", "1 + 1")
    check("-m of a module in the binary", code == 0 and out.startswith("10 loops, best of 2: "))
    code, _, error = run("-m", "collections")
    check("-m of a package in the binary", code == 1 and "cannot be directly executed" in error)
    code, out, error = run("-i", "-c", "value = 5; undefined", text="value + 1\nimport sys\nsys.exit(value)\n")
    check("-i after an error", code == 5 and "6\n" in out and "NameError: name 'undefined'" in error)
    check("-i of a file", run("-i", "program.py", text="sys.argv\n", cwd=folder)[:2] ==
          (0, "__main__ ['program.py'] None\n['program.py']\n\n"))
    check("an interrupt nobody caught", run("-c", "raise KeyboardInterrupt")[0] == -2)
    check("PYTHONPATH", run("-c", "import part; print(part.value)", env=dict(os.environ, PYTHONPATH=here + "/whole"))
          == (0, "part\n", ""))
    code, out, _ = run("--help")
    check("--help", code == 0 and "-m MODULE" in out and "--dis" in out)
    check("--version", run("--version")[1].startswith("tollgate "))
    check("a bad option", run("--no-such-option")[0] == 2)


with tempfile.TemporaryDirectory() as folder:
    command_lines(folder)
    for terminal in ("dumb", "xterm"):
        in_terminal(terminal, os.path.join(folder, "history-" + terminal))
for failure in failures:
    print("FAIL", failure)
print("prompt: %d failures" % len(failures))
sys.exit(bool(failures))
