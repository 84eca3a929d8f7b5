# SPDX-License-Identifier: MIT
def f():
    try:
        pass
    except* ValueError:
        return 1
