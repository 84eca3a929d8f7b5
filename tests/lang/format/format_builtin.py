# SPDX-License-Identifier: MIT
# format() and f-strings of one value.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: (format(None, ""), format([1], ""), format("a", ">5"), format(5, "05"), format(-5, "05"), format(True, "d"), format(True), format(True, "5"), format(3.0), format(1e16), format(1e15, ""), format(0.1, ".20f"), format(123456789, ".3e"), format(1.5, "08.2f"), format(-1.5, "+08.2f"), format(float("inf"), "010"), format(float("nan"), "+"), format(1234.5, ",.1f"), format(0.00001), format(1e-5, "g"), format(100000.0, "g"), format(1e6, "g"), format(1.0, "#g"), format(5, "%")))
show(2, lambda: (format(None, "5")))
show(3, lambda: (format([1], ">5")))
show(4, lambda: (format(5, ".2")))
show(5, lambda: (format({}, "d")))
show(6, lambda: (f"{5:>{3}}", f"{'a'!r:>5}", f"{3.14159:.{2}f}", f"{1 + 1=}", f"{'x'=!s}", f"{5=:>5}", f"{{}}", f"{'a' 'b'}", f"{[1, 2][0]}", f"{ {'a': 1}['a'] }", f"{(lambda x: x * 2)(3)}", f"{1:{'>'}{5}}", f"{'é':>3}", f"{1_000:,}", f"{True!s:>6}"))
show(7, lambda: (f"{5:z}"))
show(8, lambda: (f"{None:>5}"))
show(9, lambda: (f"{undefined}"))
