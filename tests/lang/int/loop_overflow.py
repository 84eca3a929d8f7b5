# SPDX-License-Identifier: MIT
# A counter that walks over the border of the small ints, up and down, in a specialised loop.
n = (1 << 62) - 5
for _ in range(10):
    n += 1
    print(n, n == (1 << 62), n - (1 << 62))
n = -(1 << 62) + 5
for _ in range(10):
    n -= 1
    print(n)
total = 1
for i in range(70):
    total = total * 3 + i
print(total)
while total > 10:
    total //= 7
print(total)
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(a)
x = 1
for i in range(100):
    x <<= 1
    if i % 3 == 0:
        x |= 1
for i in range(95):
    x >>= 1
print(x)
