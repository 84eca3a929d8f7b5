# SPDX-License-Identifier: MIT
# The % operator.
print("%s %d %i %f %.2f %5d|%-5d|%05d" % ("a", 1, 2, 1.5, 2.345, 42, 42, 42))
print("%x %X %#x %o %#o %c %c %r %a %%" % (255, 255, 255, 8, 8, "z", 65, "q", "é"))
print("%e %.3E %g %g %g %G" % (12345.678, 0.00012, 0.0001, 1e10, 100000.0, 1e-10))
print("%+d %+d % d %+.1f" % (5, -5, 5, 2.0))
print("%10s|%-10s|%.2s|%10.3s|" % ("abc", "abc", "abcdef", "abcdef"))
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 2, 3.14159))
print("%(name)s is %(age)d, %(name)r" % {"name": "Ann", "age": 5})
print("%s" % None, "%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%s" % ((1, 2),), "%d" % 3.99, "%d" % True)
print("%s and %s" % ("x", 10 ** 25), "%d" % 10 ** 2, "%d" % -(10 ** 25), "%x" % (1 << 70))
print("%5.1f|%-8.3f|%08.2f|%+08.2f" % (3.14159, 2.5, -1.5, 1.5), "%f" % float("inf"), "%.1f" % float("nan"), "%5s" % True)
for bad, value in (("%d", "x"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%d", None), ("%f", "x"), ("%q", 1), ("%c", "ab"), ("%x", 1.5), ("%(a)s", 5), ("%", 1)):
    try:
        print(bad % value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
