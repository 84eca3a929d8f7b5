# SPDX-License-Identifier: MIT
# sys.set_int_max_str_digits: the limit of conversion between int and decimal text.
import sys

print(sys.get_int_max_str_digits())


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


big = 10 ** 5000
attempt(lambda: len(str(big)))
attempt(lambda: int("1" * 4301))
attempt(lambda: len(str(int("1" * 4300))))
for limit in (640, 5001, 0):
    sys.set_int_max_str_digits(limit)
    print(sys.get_int_max_str_digits())
    attempt(lambda: len(str(big)))
    attempt(lambda: len(repr(10 ** 639)))
    attempt(lambda: len(repr(10 ** 640)))
    attempt(lambda: int("1" * 641) % 7)
    attempt(lambda: int("1" * 6000) % 7)
    attempt(lambda: len("%d" % big))
    attempt(lambda: len(f"{big}"))
    attempt(lambda: len(hex(big)))
for wrong in (639, -1, 1, "5", 2.0):
    attempt(lambda: sys.set_int_max_str_digits(wrong))
sys.set_int_max_str_digits(maxdigits=4300)
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
