# SPDX-License-Identifier: MIT
# raise ... from shows the direct cause.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError("cannot parse") from error


def main():
    parse("x1")


main()
