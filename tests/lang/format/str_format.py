# SPDX-License-Identifier: MIT
# str.format and format().
print("{} {} {}".format(1, "a", 2.5), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2))
print("{:>5}|{:<5}|{:^5}|{:05d}|{:.3f}".format(1, 2, 3, 4, 5.0))
print("{0[1]} {1[k]} {2.real}".format([1, 2], {"k": 3}, 7), "{!r} {!s}".format("a", "b"), "{{}} {}".format(1))
print("{:{}}|{:{w}.{p}}".format("a", 5, "abcdef", w=6, p=2))
print(format(5), format(5, "03"), format(2.5, ".3f"), format("a", ">3"), format(255, "x"), format(1e10, "g"))
for value in (0, 1, -1, 12345.6789, 1e-7, 1e20, -0.0, 0.1):
    print(format(float(value), ".3g"), format(float(value), "12.4e"), format(float(value), "n"), format(float(value), ""), format(float(value), ".0f"), format(float(value), "10"))
for value in (0, 7, -7, 1234567, -1234567, 10 ** 30):
    print(format(value, "d"), format(value, "+d"), format(value, " d"), format(value, "10"), format(value, "<10") + "|", format(value, "=+10"), format(value, ","), format(value, "_x"), format(value, "012"), format(value, ".1f"), format(value, "c") if 0 < value < 1000 else "-")
for call in (lambda: "{}".format(), lambda: "{x}".format(), lambda: "{0} {}".format(1, 2), lambda: "{".format(1), lambda: "}".format(1)):
    try:
        print(call())
    except (IndexError, KeyError, ValueError) as error:
        print(type(error).__name__, error)
