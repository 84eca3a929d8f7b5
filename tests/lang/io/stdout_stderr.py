# SPDX-License-Identifier: MIT
# Standard output and error, and their order of flushing at exit.
import sys

sys.stdout.write("a")
sys.stdout.write("b\n")
print("to stderr", file=sys.stderr)
sys.stderr.write("more on stderr\n")
print("c", end="")
print(len("x" * 100000))
sys.stdout.write("x" * 50 + "\n")
print(sys.stdout.write("twelve chars") == 12)
sys.stdout.flush()


class Tee:
    def __init__(self, target):
        self.target = target
        self.lines = []

    def write(self, text):
        self.lines.append(text)
        return len(text)

    def flush(self):
        pass


real = sys.stdout
sys.stdout = Tee(real)
print("captured", 1)
print("also")
captured = sys.stdout.lines
sys.stdout = real
print(captured)
for i in range(500):
    print(i, end=" ")
print()
