# SPDX-License-Identifier: MIT
# Three exceptions chained, through functions.
def one():
    return {}["one"]


def two():
    try:
        one()
    except KeyError as error:
        raise ValueError("two") from error


def three():
    try:
        two()
    except ValueError:
        undefined_three


three()
