# SPDX-License-Identifier: MIT
# group: single
# exercises: objects with float attributes, operator methods, short-lived instances (a ray tracer of spheres over a floor)
# size: 140
# quick-size: 66
# count-size: 10
import math

import protocol

FAR = 1e30
DEPTH = 3


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y, -self.z)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.unit()

    def at(self, distance):
        return self.origin + self.direction * distance


class Material:
    def __init__(self, color, shine):
        self.color = color
        self.shine = shine

    def color_at(self, point):
        return self.color


class Chequered(Material):
    def __init__(self, color, other, shine):
        super().__init__(color, shine)
        self.other = other

    def color_at(self, point):
        if (math.floor(point.x) + math.floor(point.z)) % 2 == 0:
            return self.color
        return self.other


class Sphere:
    def __init__(self, center, radius, material):
        self.center = center
        self.square = radius * radius
        self.material = material

    def hit(self, ray):
        """The distance at which the ray enters the sphere, or None."""
        to_center = self.center - ray.origin
        along = to_center.dot(ray.direction)
        rest = self.square - to_center.dot(to_center) + along * along
        if rest < 0.0:
            return None
        distance = along - math.sqrt(rest)
        return distance if distance > 1e-4 else None

    def normal(self, point):
        return (point - self.center).unit()


class Floor:
    def __init__(self, height, material):
        self.height = height
        self.material = material
        self.up = Vector(0.0, 1.0, 0.0)

    def hit(self, ray):
        slope = ray.direction.y
        if slope > -1e-6:
            return None
        distance = (self.height - ray.origin.y) / slope
        return distance if distance > 1e-4 else None

    def normal(self, point):
        return self.up


class Scene:
    def __init__(self):
        self.things = []
        self.lights = []
        self.rays = 0

    def nearest(self, ray):
        self.rays += 1
        best = FAR
        found = None
        for thing in self.things:
            distance = thing.hit(ray)
            if distance is not None and distance < best:
                best = distance
                found = thing
        return found, best

    def lit(self, point, light):
        to_light = light - point
        blocker, distance = self.nearest(Ray(point, to_light))
        return blocker is None or distance * distance > to_light.dot(to_light)

    def color(self, ray, depth):
        thing, distance = self.nearest(ray)
        if thing is None:
            return Vector(0.2, 0.3, 0.4) * (1.0 + ray.direction.y)
        point = ray.at(distance)
        normal = thing.normal(point)
        material = thing.material
        bright = 0.1
        for light in self.lights:
            cosine = (light - point).unit().dot(normal)
            if cosine > 0.0 and self.lit(point, light):
                bright += cosine * 0.8
        color = bright * material.color_at(point)
        if material.shine > 0.0 and depth > 1:
            reflected = Ray(point, ray.direction.mirrored(normal))
            color = color * (1.0 - material.shine) + self.color(reflected, depth - 1) * material.shine
        return color


def make_scene():
    scene = Scene()
    scene.lights.append(Vector(6.0, 10.0, -4.0))
    scene.lights.append(Vector(-8.0, 7.0, -6.0))
    scene.things.append(Floor(-1.0, Chequered(Vector(0.9, 0.9, 0.9), Vector(0.1, 0.1, 0.1), 0.2)))
    for index in range(6):
        angle = index * math.pi / 3.0
        center = Vector(3.0 * math.cos(angle), 0.0, 6.0 + 3.0 * math.sin(angle))
        material = Material(Vector(0.3 + index * 0.1, 0.9 - index * 0.1, 0.5), 0.3)
        scene.things.append(Sphere(center, 1.0, material))
    return scene


def clip(value):
    return max(0, min(255, int(value * 255.0)))


def run(size, threads):
    scene = make_scene()
    eye = Vector(0.0, 1.5, -4.0)
    pixels = []
    for row in range(size):
        for column in range(size):
            direction = Vector((column * 2.0 - size) / size, (size - row * 2.0) / size, 2.0)
            color = scene.color(Ray(eye, direction), DEPTH)
            pixels.append(clip(color.x) << 16 | clip(color.y) << 8 | clip(color.z))
    return "rays=%d pixels=%s" % (scene.rays, protocol.digest(pixels))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=140, idle=idle)
