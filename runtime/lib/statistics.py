# SPDX-License-Identifier: MIT
"""Averages and spreads. Sums are exact, as fractions; only the result is rounded."""
import math
from fractions import Fraction

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
           "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
           "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    pass


def _exact(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__) from None
    except (OverflowError, ValueError):
        return x, None


def _wider(a, b):
    """The type of a result of numbers of these types."""
    if a is b or b is int or b is bool:
        return a if a is not bool else int
    if a is int or a is bool:
        return b
    if issubclass(b, a):
        return b
    if issubclass(a, b):
        return a
    if issubclass(a, (Fraction, int)) and issubclass(b, float):
        return b
    if issubclass(b, (Fraction, int)) and issubclass(a, float):
        return a
    raise TypeError("don't know how to coerce %s and %s" % (a.__name__, b.__name__))


def _sum(data):
    """Type, exact sum (or a float that is not finite) and number."""
    count, kind, partials, odd = 0, int, {}, None
    for x in data:
        count += 1
        kind = _wider(kind, type(x))
        n, d = _exact(x)
        if d is None:
            odd = n if odd is None else odd + n
        else:
            partials[d] = partials.get(d, 0) + n
    if odd is not None:
        return kind, odd, count
    return kind, sum((Fraction(n, d) for d, n in partials.items()), Fraction(0)), count


def _convert(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and isinstance(value, Fraction) and value.denominator != 1:
        kind = float
    return kind(value)


def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    whole = math.fsum(weights)
    if not whole:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum(a * b for a, b in zip(data, weights)) / whole


def geometric_mean(data):
    data = list(map(float, data))
    if not data:
        raise StatisticsError("Must have a non-empty dataset")
    if any(x < 0 for x in data) or any(x == 0 for x in data):
        if any(x < 0 for x in data):
            raise StatisticsError("No negative inputs allowed: %r" % min(data))
        return 0.0
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(x == 0 for x in data):
        return 0
    if weights is None:
        if len(data) == 1:
            return data[0]
        weights = [1] * len(data)
    whole = _sum(weights)[1]
    kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    return _convert(whole / total, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = float(data[n // 2])
    low = x - interval / 2.0
    below = sum(1 for item in data if item < data[n // 2])
    same = sum(1 for item in data if item == data[n // 2])
    return low + interval * (n / 2 - below) / same


def mode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size < 1:
            raise StatisticsError("must have at least one data point")
        return data * (n - 1)
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError("Unknown method: %r" % method)
    return result


def _squares(data, center=None):
    """Type, exact sum of squared distances from the mean (or the given center), the mean, and number."""
    data = list(data)
    kind, total, n = _sum(data)
    if not isinstance(total, Fraction):
        return kind, total - total, n
    if n == 0:
        return kind, Fraction(0), 0
    middle = total / n if center is None else Fraction(*_exact(center))
    return kind, sum(((Fraction(*_exact(x)) - middle) ** 2 for x in data), Fraction(0)), n


def variance(data, xbar=None):
    kind, squares, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    kind, squares, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def _root(fraction):
    """The square root, correctly rounded: an integer root of a scaled fraction with a sticky last bit."""
    n, m = fraction.numerator, fraction.denominator
    if not n:
        return 0.0
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        top, bottom = n, m << 2 * q
        a = math.isqrt(top // bottom)
        return float((a | (a * a * bottom != top)) << q)
    top, bottom = n << -2 * q, m
    a = math.isqrt(top // bottom)
    return (a | (a * a * bottom != top)) / (1 << -q)


def stdev(data, xbar=None):
    _, squares, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(squares / (n - 1)) if isinstance(squares, Fraction) else squares


def pstdev(data, mu=None):
    _, squares, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(squares / n) if isinstance(squares, Fraction) else squares


def _both(x, y, least, name):
    if len(x) != len(y):
        raise StatisticsError("%s requires that both inputs have same number of data points" % name)
    if len(x) < least:
        raise StatisticsError("%s requires at least two data points" % name)
    return math.fsum(x) / len(x), math.fsum(y) / len(y)


def covariance(x, y, /):
    mx, my = _both(x, y, 2, "covariance")
    return math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /, *, method="linear"):
    mx, my = _both(x, y, 2, "correlation")
    sxy = math.fsum((a - mx) * (b - my) for a, b in zip(x, y))
    sxx = math.fsum((a - mx) * (a - mx) for a in x)
    syy = math.fsum((b - my) * (b - my) for b in y)
    if not sxx or not syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / math.sqrt(sxx * syy)


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return "LinearRegression(slope=%r, intercept=%r)" % self


def linear_regression(x, y, /, *, proportional=False):
    if proportional:
        slope = math.fsum(a * b for a, b in zip(x, y)) / math.fsum(a * a for a in x)
        return LinearRegression((slope, 0.0))
    mx, my = _both(x, y, 2, "linear regression")
    sxx = math.fsum((a - mx) * (a - mx) for a in x)
    if not sxx:
        raise StatisticsError("x is constant")
    slope = math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / sxx
    return LinearRegression((slope, my - slope * mx))


class NormalDist:
    """The normal distribution with a mean and a standard deviation."""

    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def pdf(self, x):
        if not self._sigma:
            raise StatisticsError("pdf() not defined when sigma is zero")
        variance, diff = self._sigma * self._sigma, x - self._mu
        return math.exp(diff * diff / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def zscore(self, x):
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    __rmul__ = __mul__

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return "%s(mu=%r, sigma=%r)" % (type(self).__name__, self._mu, self._sigma)
