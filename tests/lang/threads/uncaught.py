# SPDX-License-Identifier: MIT
# An uncaught exception in a thread is printed and ends that thread alone.
import sys
import threading

seen = []
threading.excepthook = lambda args: seen.append((args.exc_type.__name__, str(args.exc_value)))


def fails():
    raise ValueError("in a thread")


t = threading.Thread(target=fails)
t.start()
t.join()
print(t.is_alive(), seen)


def leaves():
    sys.exit(5)


t = threading.Thread(target=leaves)
t.start()
t.join()
print("the main thread goes on", seen)
