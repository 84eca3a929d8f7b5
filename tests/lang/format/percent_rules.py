# SPDX-License-Identifier: MIT
# The % operator on text: conversions, flags, and what is wrong with them.
def show(number, f):
    try:
        print(number, repr(f()))
    except BaseException as error:
        print(number, type(error).__name__ + ":", error)


show(1, lambda: ("%s %r %a" % ("é", "é", "é"), "%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5), "%x %X %o %#x %#o %c %c" % (255, 255, 8, 255, 8, 65, "z"), "%e %E %f %g %G %.2f %10.3f|" % (1.5, 1.5, 1.5, 1e10, 1e-10, 2.555, 3.14159), "%%", "%i %u" % (3, 4), "%*d %-*d|" % (5, 1, 5, 2), "%.*f" % (2, 3.14159), "%.3s|%5.2s|" % ("abcdef", "xyz"), "%5s|%-5s|" % ("a", "b")))
show(2, lambda: ("%d" % "a"))
show(3, lambda: ("%d" % 1.9, "%d" % True, "%d" % -0.5))
show(4, lambda: ("%x" % 1.5))
show(5, lambda: ("%c" % 256, "%c" % "é"))
show(6, lambda: ("%c" % "ab"))
show(7, lambda: ("%c" % -1))
show(8, lambda: ("%c" % 1.5))
show(9, lambda: ("%f" % "a"))
show(10, lambda: ("%z" % 1))
show(11, lambda: ("%" % 1))
show(12, lambda: ("%s" % ()))
show(13, lambda: ("%s %s" % (1,)))
show(14, lambda: ("%s" % (1, 2)))
show(15, lambda: ("abc" % 5))
show(16, lambda: ("abc" % {}))
show(17, lambda: ("abc" % []))
show(18, lambda: ("%(a)s %(b)d" % {"a": 1, "b": 2}))
show(19, lambda: ("%(a" % {"a": 1}))
show(20, lambda: ("%(a)d" % {"a": "x"}))
show(21, lambda: ("%d" % float("inf")))
show(22, lambda: ("%d" % float("nan")))
show(23, lambda: ("%s" % None, "%r" % (None,), "%5.1f%%" % 99.55, "%+.2e" % -12345.678, "%#.3g" % 1.0, "%010.3f" % -3.14159, "%-10s|" % "é"))
