# SPDX-License-Identifier: MIT
# complex: literals, arithmetic, text, format, what it refuses.
import math


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: (complex('1+2j', 3)))
attempt(lambda: (complex(1, '2')))
attempt(lambda: (complex([])))
attempt(lambda: (complex(1, [])))
attempt(lambda: (complex('abc')))
attempt(lambda: (complex('')))
attempt(lambda: (complex(b'1')))
attempt(lambda: (complex(1,2,3)))
attempt(lambda: (complex(real=1, imag=2)))
attempt(lambda: (1j < 2))
attempt(lambda: (1j // 2))
attempt(lambda: (1j % 2))
attempt(lambda: (divmod(1j, 2)))
attempt(lambda: (int(1j)))
attempt(lambda: (float(1j)))
attempt(lambda: (1j / 0))
attempt(lambda: (0j ** -1))
attempt(lambda: (0j ** 1j))
attempt(lambda: ((1e200+0j)**2))
attempt(lambda: (abs(1e308+1e308j)))
attempt(lambda: (pow(1j, 2, 3)))
attempt(lambda: (round(1j)))
attempt(lambda: (1j + 'a'))
attempt(lambda: (1j * 10**300*10**100))
attempt(lambda: (format(1j, '=10')))
attempt(lambda: (format(1j, '010')))
attempt(lambda: (format(1j, 'd')))
attempt(lambda: (format(1j,'%')))
attempt(lambda: (format(1j,'s')))
attempt(lambda: ('%f' % 1j))
attempt(lambda: ('%d' % 1j))
attempt(lambda: (complex('1_0+2_0j')))
attempt(lambda: (complex('1__0')))
attempt(lambda: (complex(' ( 1+2j ) ')))
attempt(lambda: (complex('1 + 2j')))
attempt(lambda: (complex('j')))
attempt(lambda: (complex('-j')))
attempt(lambda: (complex('+1e3-infj')))
attempt(lambda: (complex('nan+nanj')))
attempt(lambda: (complex('(1)')))
attempt(lambda: (complex('1j+2')))
attempt(lambda: (complex('infinityj')))
attempt(lambda: (math.sqrt(1j)))
attempt(lambda: (~1j))
attempt(lambda: (range(1j)))
attempt(lambda: (1j.real.hex()))
attempt(lambda: (hash(1j), hash(1+0j), hash(2.5+1j), hash(complex(-1,0)), hash(complex('inf'))))
attempt(lambda: (sum([1j, 2, 3.5])))
attempt(lambda: (max(1j, 2j)))
attempt(lambda: (sorted([1j,2])))
attempt(lambda: ((1j).__getnewargs__()))
attempt(lambda: (complex(1+2j, 3+4j)))
attempt(lambda: (complex(1.5, 2j)))
attempt(lambda: (complex('١+٢j')))
attempt(lambda: (True + 1j))
attempt(lambda: (1j == 1))
attempt(lambda: (1+0j == 1))
attempt(lambda: (2**70+0j == 2**70))
attempt(lambda: (-0j, -(0j), 0j*-1, complex(-0.0, 0), complex(-0.0,-0.0), complex(0,-0.0)))
attempt(lambda: ((-8)**0.5, (-8)**(1/3), (-8.0)**0.5, pow(-1, 0.5)))
attempt(lambda: (1j**2, 1j**0, 0j**0, (1+2j)**3, (1+2j)**-2, (1+2j)**0.5, (1+2j)**(1+2j), 2**1j, 2.5**(1+1j), (1+2j)**101, (3+4j)**100))
attempt(lambda: ((1+2j)/(3-4j), (1+2j)/(4j), 1/(1+1j), 5.5/(2j)))
attempt(lambda: ((1+2j).conjugate(), abs(3+4j), bool(0j), bool(1j), +1j, -(1-2j)))
attempt(lambda: (f'{1+2j} {1.5+2.25j:.1f} {1j:+.2e} {3+4j:>20} {3+4j:<20}| {3+4j:^20}| {1234567+1e6j:,} {1j:g} {1+1j:G} {0j} {1e20+1e-7j} {1j!r:>8} {1+2j:.3} {1+2j:#.3g} {1+2j:n} {1j:_>12} {-1-1j: }'))
attempt(lambda: (str(1e16+1j), repr(complex('nan')), repr(complex('-inf')), complex(1e22, 1e21)))
attempt(lambda: (isinstance(1j, complex), type(1j), isinstance(1j, (int, float)), complex()))
attempt(lambda: (1_0j, 1e1j, .5j, 1.j, 0J, 00j, 0123j))
attempt(lambda: (10**300*10**100*1j))
attempt(lambda: ((1).__add__(1j), (1.0).__add__(1j), (1j).__radd__(2), (1j).__rpow__(2), (1j).__truediv__(2), (1j).__eq__(1), (1j).__lt__(1)))
attempt(lambda: (1j.imag, 1j.real, (1).imag))

for value in (1j, 1 + 2j, -1 - 2j, 3, 2.5, 3 + 0j):
    match value:
        case 1j:
            print("one j")
        case -1 - 2j:
            print("negative")
        case 1 + 2j:
            print("sum")
        case 3:
            print("three", value)
        case complex() | float():
            print("a number", value)


class Z:
    def __complex__(self):
        return 1 + 1j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class Bad:
    def __complex__(self):
        return 3


print(complex(Z()), complex(F()), complex(I()), complex(F(), I()), complex(Z(), 2j))
attempt(lambda: complex(Bad()))
attempt(lambda: complex(0, Z()))
d = {1j: "a", 1: "b"}
print(d[complex(0, 1)], d[1 + 0j], d[1.0])
z = 1 + 1j
z += 1
z *= 2j
z -= 0.5
z /= 2
z **= 2
print(z)
