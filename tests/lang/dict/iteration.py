# SPDX-License-Identifier: MIT
# Views, unpacking while iterating, changes of size while iterating.
d = {i: i * i for i in range(5)}
for k in d:
    print(k, d[k], end="; ")
print()
for k, v in d.items():
    print(k, v, end="; ")
print()
print(list(d.keys()), list(d.values()), list(d.items()), 3 in d.keys(), 9 in d.values(), (2, 4) in d.items(), len(d.keys()))
keys = d.keys()
d[9] = 81
print(keys, sorted(keys & {1, 9, 77}), sorted(keys - {1}), sorted(keys | {100}), keys == {0, 1, 2, 3, 4, 9})
try:
    for k in d:
        d[k + 100] = 0
except RuntimeError as error:
    print(error)
try:
    for k in d:
        del d[k]
except RuntimeError as error:
    print(error)
for k in list(d):
    if k > 50:
        del d[k]
print(d)
for k in d:
    d[k] = -1
print(d)
it = iter({"a": 1})
print(next(it))
try:
    next(it)
except StopIteration:
    print("stop")
print([k for k, v in sorted(d.items(), key=lambda item: -item[0])])
big = {}
for i in range(2000):
    big[i * 7919 % 10007] = i
for i in range(0, 2000, 2):
    del big[i * 7919 % 10007]
print(len(big), list(big)[:5], sum(big.values()))
