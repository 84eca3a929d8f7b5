# SPDX-License-Identifier: MIT
# group: single
# exercises: lists of lists, inner products, elimination in floats (matrix product, inverse, determinant modulo a prime)
# size: 135
# quick-size: 80
# count-size: 20
import protocol

PRIME = 1000003


def product(a, b):
    columns = list(zip(*b))
    result = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for x, y in zip(row, column):
                total += x * y
            line.append(total)
        result.append(line)
    return result


def inverse(matrix):
    size = len(matrix)
    work = [row[:] + [1.0 if i == j else 0.0 for j in range(size)] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(work[row][column]))
        work[column], work[pivot] = work[pivot], work[column]
        head = work[column]
        scale = 1.0 / head[column]
        for k in range(column, 2 * size):
            head[k] *= scale
        for i in range(size):
            if i != column and work[i][column] != 0.0:
                row = work[i]
                factor = row[column]
                for k in range(column, 2 * size):
                    row[k] -= factor * head[k]
    return [row[size:] for row in work]


def determinant(matrix):
    """Of whole numbers modulo PRIME."""
    size = len(matrix)
    work = [row[:] for row in matrix]
    result = 1
    for column in range(size):
        pivot = column
        while pivot < size and work[pivot][column] == 0:
            pivot += 1
        if pivot == size:
            return 0
        if pivot != column:
            work[column], work[pivot] = work[pivot], work[column]
            result = -result
        result = result * work[column][column] % PRIME
        over = pow(work[column][column], PRIME - 2, PRIME)
        for i in range(column + 1, size):
            factor = work[i][column] * over % PRIME
            if factor:
                for k in range(column, size):
                    work[i][k] = (work[i][k] - factor * work[column][k]) % PRIME
    return result % PRIME


def run(size, threads):
    random = protocol.Random(29)
    whole = [[random.below(1000) for _ in range(size)] for _ in range(size)]
    a = [[value / 1000.0 for value in row] for row in whole]
    b = inverse(a)
    unit = product(a, b)
    error = 0.0
    for i in range(size):
        for j in range(size):
            error = max(error, abs(unit[i][j] - (1.0 if i == j else 0.0)))
    trace = sum([b[i][i] for i in range(size)])
    return "good=%s trace=%.6f determinant=%d" % (error < 1e-6, trace, determinant(whole))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=135, idle=idle)
