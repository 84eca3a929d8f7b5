# SPDX-License-Identifier: MIT
# time and sys: what is promised whatever the clock says.
import sys
import time

a = time.perf_counter()
b = time.perf_counter()
print(b >= a, isinstance(a, float), time.time() > 1.6e9, time.monotonic() <= time.monotonic())
begin = time.monotonic()
time.sleep(0.02)
print(time.monotonic() - begin >= 0.019)
time.sleep(0)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
print(isinstance(time.perf_counter_ns(), int), time.perf_counter_ns() > 0)
print(sys.maxsize == 2 ** 63 - 1, sys.byteorder, isinstance(sys.version, str), sys.version_info[0], sys.version_info >= (3, 9), sys.getrecursionlimit() >= 100)
print(sys.stdout.write("written\n"))
sys.stdout.flush()
print("flushed", flush=True)
sys.stderr.write("")
print(isinstance(sys.argv, list), isinstance(sys.modules, dict), sys.intern("abc"))
try:
    sys.exit(5)
except SystemExit as error:
    print(error.code, repr(error))
