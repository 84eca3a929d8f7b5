# SPDX-License-Identifier: MIT
# Names are compared in their compatible form: ligatures, full-width letters, combining accents, letters in bold.
ﬁn = 1
print(fin)
ｎａｍｅ = "wide"
print(name)
café = "composed"
print(café)
𝐱 = 2
print(x)


class C:
    ﬀ = "attribute"

    def ｍethod(self, ｋey=1):
        return self.ff, key


print(C().ff, C().method(), C().method(key=2), C.ﬀ, [k for k in vars(C) if not k.startswith("_")])


def f(**options):
    return options


print(f(ﬁrst=1), f(µ=2) == {"μ": 2})
import ｍath
print(math.floor(2.5), "ﬁ" == "fi")
