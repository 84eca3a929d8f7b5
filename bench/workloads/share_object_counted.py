# SPDX-License-Identifier: MIT
# group: sharing
# exercises: reads of one configuration object's attributes: a list, a dict, another object
# size: 2500000
# quick-size: 1000000
# threads: 2
import sharing


class Configuration(object):
    def __init__(self):
        self.weights = [2, 3, 5, 7]
        self.names = {"left": 1, "right": 2}
        self.origin = sharing.Item(11)


def work(configuration, rounds):
    total = 0
    for index in range(rounds):
        weights = configuration.weights
        names = configuration.names
        origin = configuration.origin
        total += weights[index & 3] + names["left"] + origin.number
        total += configuration.weights[1] + configuration.names["right"] + configuration.origin.number
    return total


if __name__ == "__main__":
    sharing.main(work, Configuration(), size=2500000)
