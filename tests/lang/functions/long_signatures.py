# SPDX-License-Identifier: MIT
# Many parameters, many locals, many constants, long argument lists.
def forty(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9,
          c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, d0=1, d1=2, d2=3, d3=4, d4=5, d5=6, d6=7, d7=8, d8=9, d9=10):
    return a0 + b0 * 10 + c0 * 100 + d0 * 1000 + a9 + b9 + c9 + d9


print(forty(*range(30)), forty(*range(40)), forty(*range(30), d9=0, d0=0))


def locals_many():
    v0 = 0; v1 = v0 + 1; v2 = v1 + 1; v3 = v2 + 1; v4 = v3 + 1; v5 = v4 + 1; v6 = v5 + 1; v7 = v6 + 1
    w0 = v7 + 1; w1 = w0 + 1; w2 = w1 + 1; w3 = w2 + 1; w4 = w3 + 1; w5 = w4 + 1; w6 = w5 + 1; w7 = w6 + 1
    return [v0, v1, v2, v3, v4, v5, v6, v7, w0, w1, w2, w3, w4, w5, w6, w7]


print(locals_many())
print(sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
           33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50]))
print(max(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30))
source = "def many(%s):\n    return %s\n" % (", ".join("p%d" % i for i in range(20)), " + ".join("p%d" % i for i in range(20)))
print(len(source))
nested = ((((((((((1 + 2) * 3) - 4) + 5) * 6) - 7) + 8) * 9) - 10) + 11)
print(nested)
deep = [[[[[[[[[[1]]]]]]]]]]
print(deep[0][0][0][0][0][0][0][0][0][0])
d = {"k%d" % i: i for i in range(300)}
print(len(d), d["k299"])
print("".join([str(i) for i in range(300)])[-9:], (lambda **k: len(k))(**d))
