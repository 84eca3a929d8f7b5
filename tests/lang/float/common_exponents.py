# SPDX-License-Identifier: MIT
# Floats over the whole range of exponents keep every bit through lists, dicts, calls and arithmetic.
def passed(value):
    return value


value = 1.2345678901234567
kept = []
for exponent in range(-320, 309, 7):
    number = value * 10.0 ** exponent
    kept.append(passed(number))
for number in kept:
    print(number, -number, number * 2, number / 4)
table = {number: index for index, number in enumerate(kept)}
print(all([table[number] == index for index, number in enumerate(kept) if number != 0.0]))
tiny = 5e-324
print(tiny, tiny * 2, tiny / 2, -tiny, tiny == 0.0, tiny + 1.0)
big = 1.7976931348623157e308
print(big, big * 2, big - big, big / 2, -big)
total = 0.0
for number in kept:
    total += number
print(total)
print(max(kept), min(kept), sorted(kept)[5], sum(kept))
