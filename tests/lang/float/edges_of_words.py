# Arithmetic across the exponents at which floats change their representation, around zero, infinity and tiny numbers.
import math

EDGES = [0.0, -0.0, 1.0, -1.5, math.inf, -math.inf, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308]
for exponent in (-1022, -512, -511, -257, -256, -255, -254, -1, 0, 1, 255, 256, 257, 258, 511, 512, 513, 1023):
    for mantissa in (1.0, 1.0000000000000002, 1.5, 1.9999999999999998):
        EDGES.append(math.ldexp(mantissa, exponent))
        EDGES.append(-math.ldexp(mantissa, exponent))


def same(x):
    return [x + 0.0, x - 0.0, x * 1.0, x / 1.0, -(-x), x + 0, x * 1]


for x in EDGES:
    again = same(x)
    if len({value.hex() for value in again if value != 0 or x != 0}) > 1:
        print("differ", x.hex(), [value.hex() for value in again])
    print(x.hex(), (x * 0.5).hex(), (x * 2.0).hex(), (x * x).hex(), repr(x), x == -(-x), x < 0.0, x <= 0.0, bool(x))
total = 0
for x in EDGES:
    for y in EDGES:
        text = (x + y).hex() + (x - y).hex() + (x * y).hex() + (str(x / y) if y else "")
        total = (total * 31 + sum(text.encode()) + (x < y) + 2 * (x <= y) + 4 * (x == y) + 8 * (x != y)) % 1000003
        if x < y:
            total += 16
        if x >= y:
            total += 32
print(total)
nan = math.inf - math.inf
print(nan, nan == nan, nan < 0.0, nan != nan, -nan, nan * 0.0, 0.0 * math.inf)
print(0.0 == -0.0, math.copysign(1.0, 0.0 * -1.0), math.copysign(1.0, -0.0 + 0.0), 0.0 - 0.0, -0.0 - 0.0)
try:
    1.0 / 0.0
except ZeroDivisionError as error:
    print(error)
try:
    1.5 / -0.0
except ZeroDivisionError as error:
    print(error)
values = [math.ldexp(1.0, -255), math.ldexp(1.0, -256), 0.0]
print(sum(values), sorted(values), values.index(0.0), hash(0.0), {0.0: 1, -0.0: 2}, math.ldexp(1.0, -255) in values)
