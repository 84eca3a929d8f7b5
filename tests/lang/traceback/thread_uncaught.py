# SPDX-License-Identifier: MIT
# An exception that ends a thread; the program goes on and exits with 0. Its text goes to stderr.
import sys
import threading

lines = []


class Catch:
    def write(self, text):
        lines.append(text)

    def flush(self):
        pass


def fails():
    raise KeyError("in thread")


sys.stderr = Catch()
t = threading.Thread(target=fails, name="worker")
t.start()
t.join()
sys.stderr = sys.__stderr__
text = "".join(lines)
print(text.startswith("Exception in thread worker"), text.rstrip().split("\n")[-1])
