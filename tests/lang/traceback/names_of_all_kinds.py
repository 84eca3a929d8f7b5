# SPDX-License-Identifier: MIT
# Names that are not bound: global, local, free, deleted, in a class body, in a comprehension.
def attempt(f):
    try:
        f()
    except NameError as error:
        print(type(error).__name__, error, getattr(error, "name", None))


def unknown():
    return undefined_name


def local_before():
    print(later)
    later = 1


def augmented():
    count += 1


def free():
    def inner():
        return value
    inner()
    value = 1


def deleted():
    x = 1
    del x
    return x


def deleted_free():
    x = 1

    def inner():
        return x
    del x
    return inner()


def class_body():
    class C:
        y = undefined_in_class


def comprehension():
    return [undefined_inside for _ in range(1)]


def only_in_branch(flag=False):
    if flag:
        z = 1
    return z


def exception_name():
    try:
        1 / 0
    except ZeroDivisionError as error:
        pass
    return error


def loop_variable():
    for i in []:
        pass
    return i


def delete_unknown():
    del nothing


def builtin_gone():
    return reduce


for f in (unknown, local_before, augmented, free, deleted, deleted_free, class_body, comprehension, only_in_branch,
          exception_name, loop_variable, delete_unknown, builtin_gone):
    attempt(f)
del attempt
try:
    attempt
except NameError as error:
    print(error)
