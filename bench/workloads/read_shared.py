# SPDX-License-Identifier: MIT
# group: threads
# exercises: threads that read one list, one dict and one graph of objects, each doing the full work
# size: 450000
# quick-size: 100000
# threads: 2
import protocol


class Place:
    def __init__(self, name, height):
        self.name = name
        self.height = height
        self.near = []


def make_places(count):
    random = protocol.Random(43)
    places = [Place("p%d" % index, random.below(1000)) for index in range(count)]
    for place in places:
        for _ in range(3):
            place.near.append(places[random.below(count)])
    return places


def walk(places, numbers, by_name, seed, steps):
    random = protocol.Random(seed)
    place = places[seed % len(places)]
    total = 0
    for _ in range(steps):
        draw = random.below(4096)
        place = place.near[draw % 3]
        total += place.height + numbers[draw % len(numbers)] + by_name[place.name]
        if draw == 0:
            place = places[total % len(places)]
    return total


def run(size, threads):
    places = make_places(1000)
    numbers = [index * 37 % 1001 for index in range(1000)]
    by_name = {place.name: place.height ^ 5 for place in places}
    calls = []
    for index in range(threads):
        calls.append((walk, (places, numbers, by_name, index + 1, size)))
    answers = protocol.run_threads(calls)
    for place in places:
        place.near = None
    return "threads=%d digest=%s" % (threads, protocol.digest(answers))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=450000, threads=2, idle=idle)
