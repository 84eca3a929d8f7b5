# SPDX-License-Identifier: MIT
"""Exact rational numbers."""
import math
import numbers
import operator

__all__ = ["Fraction"]
_MODULUS = (1 << 61) - 1  # of CPython's hash of numbers
_INFINITE = 314159


def _parse(text):
    """Numerator and denominator of '3/4', '-1.5e3', ' 7 '; None if it is neither."""
    body = text.strip()
    sign = -1 if body[:1] == "-" else 1
    if body[:1] in ("-", "+"):
        body = body[1:]
    top, slash, bottom = body.partition("/")
    if slash:
        if _digits(top) and _digits(bottom):
            return sign * int(top), int(bottom)
        return None
    mantissa, e, exponent = body.replace("E", "e").partition("e")
    whole, dot, part = mantissa.partition(".")
    if not ((_digits(whole) or not whole) and (_digits(part) or not part) and (whole or part)):
        return None
    scale = 0
    if e:
        unsigned = exponent[1:] if exponent[:1] in ("-", "+") else exponent
        if not _digits(unsigned):
            return None
        scale = int(exponent)
    part = part.replace("_", "")
    top = sign * int((whole or "0") + part)
    scale -= len(part)
    return (top * 10 ** scale, 1) if scale >= 0 else (top, 10 ** -scale)


def _digits(text):
    return bool(text) and text[0] != "_" and text[-1] != "_" and "__" not in text and text.replace("_", "").isdecimal()


class Fraction(numbers.Rational):
    """A rational number in its lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                pair = _parse(numerator)
                if pair is None:
                    raise ValueError("Invalid literal for Fraction: %r" % numerator)
                numerator, denominator = pair
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif type(numerator) is int and type(denominator) is int:
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator of at most so much: the last convergent of the continued fraction
        that fits, or the last semiconvergent."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return "%s(%s, %s)" % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return "%s/%s" % (self._numerator, self._denominator)

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1]
        if kind in "fFeEgG%":
            return self._format_decimal(spec)
        raise ValueError("Invalid format specifier %r for object of type %r" % (spec, type(self).__name__))

    def _format_decimal(self, spec):
        """Through an exact decimal with as many digits as the format wants."""
        kind, body = spec[-1], spec[:-1]
        head, dot, precision = body.partition(".")
        digits = int(precision) if dot else 6
        if kind in "fF%":
            scaled = abs(self) * 10 ** digits * (100 if kind == "%" else 1)
            whole = str(round(scaled))
            whole = whole.rjust(digits + 1, "0")
            text = whole[:len(whole) - digits] + ("." + whole[len(whole) - digits:] if digits else "")
            text += "%" if kind == "%" else ""
            sign = "-" if self < 0 else "+" if "+" in head else " " if " " in head else ""
            align = head.replace("+", "").replace(" ", "")
            if "," in align or "_" in align:
                mark = "," if "," in align else "_"
                align = align.replace(mark, "")
                top, point, rest = text.partition(".")
                text = format(int(top.rstrip("%")), mark) + ("%" if top.endswith("%") else "") + point + rest
            if align and align[0] == "0" and len(align) > 1:
                return sign + text.rjust(int(align) - len(sign), "0")
            if align and align[0] not in "<>^=" and not (len(align) > 1 and align[1] in "<>^="):
                align = ">" + align
            return format(sign + text, align)
        return format(float(self), spec)

    # --- arithmetic: with ints and fractions exact, with floats as floats ---

    def __add__(a, b):
        if type(b) is Fraction or isinstance(b, (int, Fraction)):
            da, db = a._denominator, b.denominator
            return Fraction(a._numerator * db + b.numerator * da, da * db)
        return float(a) + b if isinstance(b, float) else NotImplemented

    def __radd__(b, a):
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator * b._denominator + b._numerator * a.denominator,
                            a.denominator * b._denominator)
        return a + float(b) if isinstance(a, float) else NotImplemented

    def __sub__(a, b):
        if isinstance(b, (int, Fraction)):
            da, db = a._denominator, b.denominator
            return Fraction(a._numerator * db - b.numerator * da, da * db)
        return float(a) - b if isinstance(b, float) else NotImplemented

    def __rsub__(b, a):
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator * b._denominator - b._numerator * a.denominator,
                            a.denominator * b._denominator)
        return a - float(b) if isinstance(a, float) else NotImplemented

    def __mul__(a, b):
        if isinstance(b, (int, Fraction)):
            return Fraction(a._numerator * b.numerator, a._denominator * b.denominator)
        return float(a) * b if isinstance(b, float) else NotImplemented

    def __rmul__(b, a):
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator * b._numerator, a.denominator * b._denominator)
        return a * float(b) if isinstance(a, float) else NotImplemented

    def __truediv__(a, b):
        if isinstance(b, (int, Fraction)):
            return _quotient(a._numerator * b.denominator, a._denominator * b.numerator)
        return float(a) / b if isinstance(b, float) else NotImplemented

    def __rtruediv__(b, a):
        if isinstance(a, numbers.Rational):
            return _quotient(a.numerator * b._denominator, a.denominator * b._numerator)
        return a / float(b) if isinstance(a, float) else NotImplemented

    def __floordiv__(a, b):
        if isinstance(b, (int, Fraction)):
            return (a._numerator * b.denominator) // (a._denominator * b.numerator)
        return float(a) // b if isinstance(b, float) else NotImplemented

    def __rfloordiv__(b, a):
        if isinstance(a, numbers.Rational):
            return (a.numerator * b._denominator) // (a.denominator * b._numerator)
        return a // float(b) if isinstance(a, float) else NotImplemented

    def __mod__(a, b):
        if isinstance(b, (int, Fraction)):
            da, db = a._denominator, b.denominator
            return Fraction((a._numerator * db) % (b.numerator * da), da * db)
        return float(a) % b if isinstance(b, float) else NotImplemented

    def __rmod__(b, a):
        if isinstance(a, numbers.Rational):
            return Fraction((a.numerator * b._denominator) % (b._numerator * a.denominator),
                            a.denominator * b._denominator)
        return a % float(b) if isinstance(a, float) else NotImplemented

    def __divmod__(a, b):
        if isinstance(b, (int, Fraction)):
            return a // b, a % b
        return divmod(float(a), b) if isinstance(b, float) else NotImplemented

    def __rdivmod__(b, a):
        if isinstance(a, numbers.Rational):
            return Fraction(a) // b, Fraction(a) % b
        return divmod(a, float(b)) if isinstance(a, float) else NotImplemented

    def __pow__(a, b):
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction(a._numerator ** power, a._denominator ** power)
            if a._numerator == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % a._denominator ** -power)
            return Fraction(a._denominator ** -power, a._numerator ** -power)
        return float(a) ** b if isinstance(b, float) else NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return Fraction(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __float__(a):
        return a._numerator / a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice < self._denominator or (twice == self._denominator and floor % 2 == 0):
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """The same as that of an int or float of this value."""
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INFINITE
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _ordered(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._ordered(b, operator.lt)

    def __gt__(a, b):
        return a._ordered(b, operator.gt)

    def __le__(a, b):
        return a._ordered(b, operator.le)

    def __ge__(a, b):
        return a._ordered(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _quotient(numerator, denominator):
    if denominator == 0:
        raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
    return Fraction(numerator, denominator)
