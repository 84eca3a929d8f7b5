# SPDX-License-Identifier: MIT
# Unions and aliases of types as values: repr, equality, isinstance, calls, bases.
print(int | str, int | None, None | int, int | int, list[int] | None, int | str | float)
print(isinstance(3, int | str), isinstance("", int | None), isinstance(None, int | None), issubclass(bool, int | str))
print((int | str) == (str | int), hash(int | str) == hash(str | int), (int | str).__args__)
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int], set[int | str])
print(list[int] == list[int], list[int] != list[str], {list[int]: 1}[list[int]], list[int].__origin__, list[int].__args__)
print(list[int]([1, 2]), dict[str, int](a=1), list[int].append is list.append)


class Numbers(list[int]):
    pass


print(Numbers([1]), Numbers.__mro__, Numbers.__orig_bases__)


class Box:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


print(Box[int], Box[1, 2])
for wrong in (lambda: isinstance(1, list[int]), lambda: int[str], lambda: int | 5,
              lambda: 3[int]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
