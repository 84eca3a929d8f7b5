# SPDX-License-Identifier: MIT
# while, for, break, continue, else, nested loops.
for i in range(10):
    if i == 2:
        continue
    if i == 5:
        break
    print(i, end=" ")
else:
    print("not reached")
print()
for i in []:
    pass
else:
    print("else of an empty loop")
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print("n", n)
else:
    print("while done", n)
while True:
    n += 1
    if n > 4:
        break
else:
    print("never")
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print(i, j)
    else:
        print("inner else", i)
for a, (b, c) in [(1, (2, 3)), (4, [5, 6])]:
    print(a, b, c)
for x in "ab", "cd":
    print(x)
items = [0, 0]
for items[0] in range(3):
    pass
print(items)


def first_even(numbers):
    for number in numbers:
        if number % 2 == 0:
            return number
    return None


print(first_even([1, 3, 4, 5]), first_even([1]))
k = 0
while k < 3: k += 1
print(k)
for i in range(2): print(i); print("same line")
