# SPDX-License-Identifier: MIT
# to_bytes, from_bytes, bit_count, as_integer_ratio, math on huge ints, text of huge ints.
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), (-5).to_bytes(2, "big", signed=True))
print((255).bit_count(), (7).as_integer_ratio(), (5).conjugate(), int("zz", 36), int("1" * 50, 2), (10 ** 50).bit_length(), (-8).bit_length())
try:
    (256).to_bytes(1, "big")
except OverflowError as error:
    print(error)
x = 7 ** 300
print(x, x % 1000007, x // 7 ** 298, len(str(x)), int(str(x)) == x, hex(x)[:20], x >> 800, (x << 5) == x * 32, x & 0xffff, ~x < 0, pow(x, 3, 10 ** 9 + 7), divmod(x, 10 ** 100)[1] % 97)
print(float(2 ** 100), int(1e30), int(2.0 ** 80), 2 ** 100 / 2 ** 98, (2 ** 100 + 1) / 3, 10 ** 25 // 10 ** 24, 2 ** 1000 % 7, round(12345678901234567890, -5), (3 ** 100) ** 2 == 3 ** 200)
