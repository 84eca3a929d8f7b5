# SPDX-License-Identifier: MIT
# statistics: averages and spreads of ints, floats and fractions; what too few values say.
import statistics as st
from fractions import Fraction as F

ints, floats = [1, 2, 3, 4, 4, 9], [1.5, 2.25, 3.75, 4.0]
for data in (ints, floats, [F(1, 2), F(1, 3), F(5, 7)], [7, 7]):
    print(st.mean(data), st.fmean(data), st.median(data), st.median_low(data), st.median_high(data), st.pvariance(data),
          st.variance(data), st.stdev(data), st.pstdev(data))
print(st.mode([1, 2, 2, 3]), st.multimode("aabbc"), st.mode(["red", "blue", "red"]), st.harmonic_mean([40, 60]),
      round(st.geometric_mean([54, 24, 36]), 6), st.fmean([1, 2, 3], [3, 2, 1]))
print(st.quantiles(range(1, 12)), st.quantiles(ints, n=5), st.quantiles(floats, n=4, method="inclusive"))
print(st.mean([0.1] * 10), st.mean([1e308, 1e308]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(st.covariance([1, 2, 3], [2, 4, 7]), st.correlation([1, 2, 3], [3, 2, 1]), st.linear_regression([1, 2, 3], [2, 4, 6]).slope)
n = st.NormalDist(10, 2)
print(n, n.mean, n.stdev, n.cdf(10), round(n.pdf(11), 10), n + 5, n.zscore(14))
print(st.variance([2, 4], 3), st.pvariance(ints, 4), st.stdev([1, 2, 3, 4]), st.mean((True, False)))
for wrong in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.mean(["a"]),
              lambda: st.fmean([]), lambda: st.harmonic_mean([-1, 2])):
    try:
        print(wrong())
    except (st.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
