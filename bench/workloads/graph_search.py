# SPDX-License-Identifier: MIT
# group: single
# exercises: dicts with tuple keys, sets, a binary heap of tuples (breadth-first search and Dijkstra on a grid)
# size: 220
# quick-size: 100
# count-size: 20
import protocol

STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def make_grid(size):
    random = protocol.Random(3)
    cost = {}
    for x in range(size):
        for y in range(size):
            if random.below(100) >= 22 or x + y < 3 or x + y > 2 * size - 5:
                cost[x, y] = 1 + random.below(9)
    return cost


def neighbours(cost, place):
    x, y = place
    return [(x + dx, y + dy) for dx, dy in STEPS if (x + dx, y + dy) in cost]


def breadth_first(cost, start):
    seen = {start}
    frontier = [start]
    layers = []
    while frontier:
        layers.append(len(frontier))
        following = []
        for place in frontier:
            for near in neighbours(cost, place):
                if near not in seen:
                    seen.add(near)
                    following.append(near)
        frontier = following
    return layers


def push(heap, item):
    heap.append(item)
    index = len(heap) - 1
    while index > 0:
        parent = (index - 1) // 2
        if heap[parent] <= item:
            break
        heap[index] = heap[parent]
        index = parent
    heap[index] = item


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    size = len(heap)
    index = 0
    child = 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if last <= heap[child]:
            break
        heap[index] = heap[child]
        index = child
        child = 2 * index + 1
    heap[index] = last
    return top


def dijkstra(cost, start, goal):
    distance = {start: 0}
    before = {}
    done = set()
    heap = [(0, start)]
    while heap:
        far, place = pop(heap)
        if place in done:
            continue
        done.add(place)
        if place == goal:
            break
        for near in neighbours(cost, place):
            length = far + cost[near]
            if near not in distance or length < distance[near]:
                distance[near] = length
                before[near] = place
                push(heap, (length, near))
    path = 0
    place = goal
    while place in before:
        place = before[place]
        path += 1
    return distance.get(goal, -1), path, len(done)


def run(size, threads):
    cost = make_grid(size)
    layers = breadth_first(cost, (0, 0))
    answers = [len(layers), sum(layers)]
    for goal in ((size - 1, size - 1), (size - 1, 0), (size // 2, size // 2)):
        answers.extend(dijkstra(cost, (0, 0), goal))
    return "answers=%s" % ",".join([str(answer) for answer in answers])


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=220, idle=idle)
