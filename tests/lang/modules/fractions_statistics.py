# SPDX-License-Identifier: MIT
# Fraction and statistics.
from fractions import Fraction as F
import statistics as st

print(F(1, 3) + F(1, 6), F(3, 6), F("0.75"), F("2/4"), F(0.5), F(5), F(-1, 3), F(1, 3) * 3 == 1, F(1, 2) < 0.6, F(7, 2) // 1, F(7, 2) % 1, F(2, 3) ** 2, F(2, 3) ** -1, abs(F(-1, 2)), float(F(1, 4)), int(F(7, 2)), round(F(7, 2)), F(1, 2) + 1, 1 - F(1, 2), F(1, 2) + 0.5, hash(F(1, 2)) == hash(0.5), F(22, 7).limit_denominator(5), repr(F(1, 2)), F(3).numerator, {0.5: "half"}[F(1, 2)])
print(sum([F(1, n) for n in range(1, 11)]), sorted([F(1, 2), F(1, 3), 0.4]))
try:
    F(1, 0)
except ZeroDivisionError as error:
    print(error)
d = [1, 2, 2, 3, 4, 7, 9]
print(st.mean(d), st.median(d), st.mode(d), st.pstdev(d), st.stdev(d), st.variance(d), st.median([1, 2, 3, 4]), st.mean([1.5, 2.5]), st.fmean(d), st.geometric_mean([1, 10, 100]), st.harmonic_mean([1, 2]), st.median_low([1, 2, 3, 4]), st.pvariance(d))
