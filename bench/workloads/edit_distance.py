# SPDX-License-Identifier: MIT
# group: single
# exercises: dynamic programming on lists, str indexing, min and max (edit distance, common subsequence, knapsack)
# size: 95
# quick-size: 23
# count-size: 1
import protocol


def make_word(random, length):
    return "".join(["acgt"[random.below(4)] for _ in range(length)])


def levenshtein(a, b):
    above = list(range(len(b) + 1))
    for i in range(len(a)):
        row = [i + 1]
        for j in range(len(b)):
            cost = above[j] if a[i] == b[j] else above[j] + 1
            row.append(min(cost, above[j + 1] + 1, row[j] + 1))
        above = row
    return above[-1]


def common_subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            if a[i - 1] == b[j - 1]:
                table[i][j] = table[i - 1][j - 1] + 1
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1])
    letters = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            letters.append(a[i - 1])
            i -= 1
            j -= 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(letters))


def knapsack(things, capacity):
    best = [0] * (capacity + 1)
    for weight, worth in things:
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight] + worth
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


def run(size, threads):
    random = protocol.Random(37)
    distance = 0
    letters = ""
    worth = 0
    for index in range(size):
        a = make_word(random, 90 + index % 10)
        b = make_word(random, 95)
        distance += levenshtein(a, b)
        letters += common_subsequence(a, b)
        things = [(5 + random.below(40), random.below(100)) for _ in range(20)]
        worth += knapsack(things, 300)
    return "distance=%d common=%d:%s worth=%d" % (distance, len(letters), protocol.digest_text(letters), worth)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=95, idle=idle)
