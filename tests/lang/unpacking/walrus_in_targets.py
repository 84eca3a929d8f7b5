# SPDX-License-Identifier: MIT
# An assignment reads its operands in order, also when a walrus further right binds one of them anew.
class P: pass
def f(c):
    c += (d := (c := 3)); print(c, d)
    o = P(); o.x = 1; q = P(); q.x = 10; keep = o
    o.x += (o := q).x; print(keep.x, q.x, o is q)
    a = [0, 0]; i = 0
    a[(i := 1)] = i; print(a, i)
    b = [1, 2, 3]; b2 = b
    b[0] += (b := [9])[0]; print(b2, b)
    k = 0; b = [1, 2]
    b[k] += (k := 1); print(b, k)
    del b[(b := [5, 6])[0] - 5]; print(b)
    x = 1; y = x + (x := 2) * x; print(y, x)
    print(x, (x := 5), x)
    z = [x, (x := 7), x]; print(z, x < (x := 9) < x + 1)
f(1)
