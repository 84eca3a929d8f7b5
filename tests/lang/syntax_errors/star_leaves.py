# SPDX-License-Identifier: MIT
def f():
    for i in range(3):
        try:
            pass
        except* ValueError:
            for j in range(3):
                break
            continue
