# SPDX-License-Identifier: MIT
# group: single
# exercises: float arithmetic on list items, unpacking (planets under gravity, semi-implicit Euler steps)
# size: 75000
# quick-size: 18000
# count-size: 500
# python2: yes
from __future__ import print_function

import math

import protocol

DAYS = 365.24
SOLAR_MASS = 4.0 * math.pi * math.pi


def planets():
    """Position, velocity and mass: the sun and the four giant planets, in astronomical units, years and solar masses."""
    return [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS],
        [4.84143144246472082945, -1.16032004402742839362, -0.103622044471123109494,
         0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS,
         0.000954791938424326609 * SOLAR_MASS],
        [8.34336671824457987790, 4.12479856412430479268, -0.403523417114321381293,
         -0.00276742510726411 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS,
         0.000285885980666130812 * SOLAR_MASS],
        [12.8943695621391310164, -15.1111514016986312525, -0.223307578892655734398,
         0.00296460137564761618 * DAYS, 0.0023784717395948095 * DAYS, -0.0000296589568540237556 * DAYS,
         0.0000436624404335156298 * SOLAR_MASS],
        [15.3796971148509165498, -25.9193146099879641146, 0.179258772950371181757,
         0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.000095159225451971587 * DAYS,
         0.0000515138902046611451 * SOLAR_MASS],
    ]


def still(bodies):
    """Give the sun the velocity that makes the total momentum zero."""
    for axis in (3, 4, 5):
        momentum = 0.0
        for body in bodies:
            momentum += body[axis] * body[6]
        bodies[0][axis] = -momentum / SOLAR_MASS


def advance(bodies, pairs, step):
    for a, b in pairs:
        dx = a[0] - b[0]
        dy = a[1] - b[1]
        dz = a[2] - b[2]
        square = dx * dx + dy * dy + dz * dz
        pull = step / (square * math.sqrt(square))
        of_b = b[6] * pull
        of_a = a[6] * pull
        a[3] -= dx * of_b
        a[4] -= dy * of_b
        a[5] -= dz * of_b
        b[3] += dx * of_a
        b[4] += dy * of_a
        b[5] += dz * of_a
    for body in bodies:
        body[0] += step * body[3]
        body[1] += step * body[4]
        body[2] += step * body[5]


def energy(bodies, pairs):
    total = 0.0
    for x, y, z, vx, vy, vz, mass in bodies:
        total += 0.5 * mass * (vx * vx + vy * vy + vz * vz)
    for a, b in pairs:
        dx = a[0] - b[0]
        dy = a[1] - b[1]
        dz = a[2] - b[2]
        total -= a[6] * b[6] / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def run(size, threads):
    bodies = planets()
    pairs = []
    for i in range(len(bodies)):
        for j in range(i + 1, len(bodies)):
            pairs.append((bodies[i], bodies[j]))
    still(bodies)
    before = energy(bodies, pairs)
    for _ in range(size):
        advance(bodies, pairs, 0.01)
    return "before=%.9f after=%.9f" % (before, energy(bodies, pairs))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=75000, idle=idle)
