# SPDX-License-Identifier: MIT
# group: single
# exercises: attribute reads and writes on long-lived objects, methods without allocation (particles in a box)
# size: 1800
# quick-size: 450
# count-size: 15
import protocol


class Particle:
    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy
        self.hits = 0
        self.charge = 1

    def move(self, step):
        self.x += self.dx * step
        self.y += self.dy * step

    def bounce(self, box):
        if self.x < box.left:
            self.x = 2.0 * box.left - self.x
            self.dx = -self.dx
            self.hits += 1
        elif self.x > box.right:
            self.x = 2.0 * box.right - self.x
            self.dx = -self.dx
            self.hits += 1
        if self.y < box.bottom:
            self.y = 2.0 * box.bottom - self.y
            self.dy = -self.dy
            self.hits += 1
        elif self.y > box.top:
            self.y = 2.0 * box.top - self.y
            self.dy = -self.dy
            self.hits += 1

    def fall(self, step):
        self.dy -= 9.81 * step


class Charged(Particle):
    def fall(self, step):
        self.dx += 0.5 * step * self.charge
        self.charge = -self.charge


class Box:
    def __init__(self, width, height):
        self.left = 0.0
        self.bottom = 0.0
        self.right = width
        self.top = height


def run(size, threads):
    random = protocol.Random(11)
    box = Box(10.0, 8.0)
    particles = []
    for index in range(500):
        kind = Charged if index % 3 == 0 else Particle
        particles.append(kind(random.unit() * 10.0, random.unit() * 8.0,
                              random.unit() * 4.0 - 2.0, random.unit() * 4.0 - 2.0))
    for _ in range(size):
        for particle in particles:
            particle.fall(0.002)
            particle.move(0.002)
            particle.bounce(box)
    hits = 0
    x = 0.0
    y = 0.0
    for particle in particles:
        hits += particle.hits
        x += particle.x
        y += particle.y
    return "hits=%d x=%.6f y=%.6f" % (hits, x, y)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=1800, idle=idle)
