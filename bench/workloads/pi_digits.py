# SPDX-License-Identifier: MIT
# group: single
# exercises: big integers: multiplication by small and large factors, floor division (spigot for pi, factorial, Fibonacci)
# size: 2400
# quick-size: 1200
# count-size: 300
import protocol


def pi_digits(count):
    """Gibbons' unbounded spigot over a continued series; each digit is final when it is produced."""
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def fibonacci(n):
    """By doubling: few multiplications, large ones."""
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def factorial(n):
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def run(size, threads):
    digits = pi_digits(size)
    large = fibonacci(size * 40)
    product = factorial(size * 2)
    check = (large * product) % 1000000007
    check = (check * 31 + pow(3, size * 100, large | 1)) % 1000000007
    check = (check * 31 + (product >> size) % 65521) % 1000000007
    return "pi=%s check=%d bits=%d" % (protocol.digest(digits), check, product.bit_length())


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=2400, idle=idle)
