# SPDX-License-Identifier: MIT
# raise of what is no exception compiles and fails when it runs.
def text():
    raise "text"


def number():
    raise 5


def class_without_base():
    class C:
        pass
    raise C


def instance_without_base():
    class C:
        pass
    raise C()


def none():
    raise None


def catch_text():
    try:
        raise ValueError("v")
    except "text":
        pass


def catch_tuple():
    try:
        raise ValueError("v")
    except (KeyError, "text"):
        pass


def catch_mixed():
    try:
        raise KeyError("v")
    except (KeyError, "text"):
        return "found before the bad one is looked at"


for function in (text, number, class_without_base, instance_without_base, none, catch_text, catch_tuple, catch_mixed):
    try:
        print(function())
    except TypeError as error:
        print(function.__name__, error)
if False:
    raise "never run"
