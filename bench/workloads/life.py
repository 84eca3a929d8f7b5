# SPDX-License-Identifier: MIT
# group: single
# exercises: sets and dicts of tuples, comprehensions (Conway's game of life on an endless plane)
# size: 1000
# quick-size: 200
# count-size: 4
import protocol

AROUND = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]


def following(alive):
    counts = {}
    for x, y in alive:
        for dx, dy in AROUND:
            place = (x + dx, y + dy)
            counts[place] = counts.get(place, 0) + 1
    return {place for place, count in counts.items() if count == 3 or (count == 2 and place in alive)}


def start():
    random = protocol.Random(17)
    alive = {(random.below(40), random.below(40)) for _ in range(500)}
    # A glider that flies away from the crowd.
    alive |= {(x - 60, y - 60) for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2))}
    return alive


def run(size, threads):
    alive = start()
    populations = []
    for _ in range(size):
        before = alive
        alive = following(alive)
        populations.append(len(alive - before) * 65536 + len(before & alive))
    cells = sorted(alive)
    return "alive=%d first=%d,%d last=%d,%d history=%s" % (
        (len(alive),) + cells[0] + cells[-1] + (protocol.digest(populations),))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=1000, idle=idle)
