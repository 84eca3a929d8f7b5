# SPDX-License-Identifier: MIT
# statistics.NormalDist: its inverse, quantiles, overlap and arithmetic.
from statistics import NormalDist, StatisticsError

n, m = NormalDist(10, 2), NormalDist(-3.5, 0.75)
for p in (1e-300, 1e-30, 1e-12, 0.0001, 0.01, 0.074, 0.076, 0.25, 0.4999, 0.5, 0.6, 0.75, 0.92, 0.93, 0.999, 1 - 1e-12):
    print(p, n.inv_cdf(p), m.inv_cdf(p), NormalDist().inv_cdf(p))
print(n.quantiles(), m.quantiles(n=10), NormalDist(5, 0).quantiles(2))
print(n.overlap(m), m.overlap(n), n.overlap(n), n.overlap(NormalDist(12, 2)), NormalDist(0, 1).overlap(NormalDist(0, 3)))
print(n + m, n - m, n + 3, n - 3, 3 + n, 3 - n, n * -2, n / -4, -n, +m, n == NormalDist(10.0, 2.0), hash(n) == hash(NormalDist(10, 2)))
print(n.zscore(13), n.variance, n.median, n.mode, NormalDist.from_samples([1, 2, 3, 4.5]))
for wrong in (lambda: n.inv_cdf(0), lambda: n.inv_cdf(1.0), lambda: n.overlap(3), lambda: NormalDist(1, 0).zscore(1),
              lambda: NormalDist(1, 0).overlap(n), lambda: NormalDist(1, -1), lambda: NormalDist(1, 0).cdf(1)):
    try:
        print(wrong())
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
