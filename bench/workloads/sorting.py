# SPDX-License-Identifier: MIT
# group: single
# exercises: list items, swaps, comparisons and list.sort with keys (quicksort, heapsort, mergesort, built-in sort)
# size: 60000
# quick-size: 14000
# count-size: 700
import protocol


def quicksort(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        left = low
        right = high
        while left <= right:
            while items[left] < pivot:
                left += 1
            while items[right] > pivot:
                right -= 1
            if left <= right:
                items[left], items[right] = items[right], items[left]
                left += 1
                right -= 1
        # The smaller part by recursion, the larger one by the loop: depth stays logarithmic.
        if right - low < high - left:
            quicksort(items, low, right)
            low = left
        else:
            quicksort(items, left, high)
            high = right


def sift(items, root, end):
    value = items[root]
    while True:
        child = 2 * root + 1
        if child >= end:
            break
        if child + 1 < end and items[child] < items[child + 1]:
            child += 1
        if items[child] <= value:
            break
        items[root] = items[child]
        root = child
    items[root] = value


def heapsort(items):
    size = len(items)
    for root in range(size // 2 - 1, -1, -1):
        sift(items, root, size)
    for end in range(size - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(items, 0, end)


def mergesort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left = mergesort(items[:middle])
    right = mergesort(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged


def run(size, threads):
    random = protocol.Random(5)
    numbers = [random.below(1 << 20) for _ in range(size)]
    by_quick = list(numbers)
    quicksort(by_quick, 0, size - 1)
    by_heap = list(numbers)
    heapsort(by_heap)
    floats = [number / 7.0 for number in numbers]
    by_merge = mergesort(floats)
    if by_quick != by_heap or [int(value * 7.0 + 0.5) for value in by_merge] != by_quick:
        raise ValueError("the sorts disagree")
    records = [(number % 100, number, "name%d" % (number % 1000)) for number in numbers]
    records.sort(key=lambda record: record[2])
    records.sort(key=lambda record: record[0], reverse=True)
    words = sorted([record[2] for record in records], key=len)
    return "quick=%s records=%s words=%s" % (
        protocol.digest(by_quick[::97]), protocol.digest([record[1] for record in records[::97]]),
        protocol.digest_text("".join(words[::97])))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=60000, idle=idle)
