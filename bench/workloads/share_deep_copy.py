# SPDX-License-Identifier: MIT
# group: sharing
# exercises: deep copies of one nested structure
# size: 20000
# quick-size: 8000
# threads: 2
import copy

import sharing


def work(shared, rounds):
    total = 0
    for _ in range(rounds):
        made = copy.deepcopy(shared)
        made["rows"][0].append(7)
        total += len(made["rows"]) + made["item"].number + len(shared["rows"][0])
    return total


if __name__ == "__main__":
    structure = {"rows": [[1, 2], [3, 4]], "item": sharing.Item(5), "name": "one", "pair": (1, [2])}
    sharing.main(work, structure, size=20000)
