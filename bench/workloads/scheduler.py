# SPDX-License-Identifier: MIT
# group: single
# exercises: method calls over a class hierarchy, linked queues, state flags (an operating system's scheduler)
# size: 58
# quick-size: 14
# count-size: 1
# python2: yes
from __future__ import print_function

import protocol

DEVICE = 0
WORK = 1
CAPACITY = 4


class Packet(object):
    def __init__(self, following, owner, kind):
        self.following = following
        self.owner = owner
        self.kind = kind
        self.position = 0
        self.payload = [0] * CAPACITY

    def append_to(self, queue):
        self.following = None
        if queue is None:
            return self
        last = queue
        while last.following is not None:
            last = last.following
        last.following = self
        return queue


class Task(object):
    """A task is waiting, holding a packet, or suspended; run() gives it one step and returns the task to look at next."""

    def __init__(self, system, name, priority, queue):
        self.system = system
        self.name = name
        self.priority = priority
        self.queue = queue
        self.held = False
        self.suspended = queue is None
        system.add(self)

    def ready(self):
        if self.held:
            return False
        return not self.suspended or self.queue is not None

    def step(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.following
            self.suspended = False
        self.system.steps += 1
        return self.act(packet)

    def act(self, packet):
        raise NotImplementedError

    def receive(self, packet, sender):
        waited = self.queue is None
        self.queue = packet.append_to(self.queue)
        if waited and self.priority > sender.priority:
            return self
        return sender

    def wait(self):
        self.suspended = True
        return self

    def hold(self):
        self.held = True
        self.system.holds += 1
        return self.system.following(self)


class IdleTask(Task):
    def __init__(self, system, name, steps):
        Task.__init__(self, system, name, 0, None)
        self.suspended = False
        self.left = steps
        self.control = 1

    def act(self, packet):
        self.left -= 1
        if self.left == 0:
            return self.hold()
        if self.control & 1:
            self.control = (self.control >> 1) ^ 0xD008
            return self.system.release("device-b")
        self.control >>= 1
        return self.system.release("device-a")


class WorkTask(Task):
    def __init__(self, system, name, priority, queue):
        Task.__init__(self, system, name, priority, queue)
        self.target = "handler-a"
        self.letter = 0

    def act(self, packet):
        if packet is None:
            return self.wait()
        self.target = "handler-b" if self.target == "handler-a" else "handler-a"
        packet.position = 0
        for index in range(CAPACITY):
            self.letter = self.letter % 26 + 1
            packet.payload[index] = 64 + self.letter
        return self.system.send(packet, self.target, self)


class HandlerTask(Task):
    def __init__(self, system, name, priority, queue):
        Task.__init__(self, system, name, priority, queue)
        self.work = None
        self.devices = None

    def act(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            if work.position >= CAPACITY:
                self.work = work.following
                return self.system.send(work, "worker", self)
            device = self.devices
            if device is not None:
                self.devices = device.following
                device.position = work.payload[work.position]
                work.position += 1
                return self.system.send(device, device.owner, self)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, system, name, priority, handler):
        Task.__init__(self, system, name, priority, None)
        self.handler = handler
        self.pending = None
        self.sum = 0

    def act(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet, self.pending = self.pending, None
            return self.system.send(packet, self.handler, self)
        self.pending = packet
        self.sum += packet.position
        return self.hold()


class System(object):
    def __init__(self):
        self.tasks = []
        self.by_name = {}
        self.steps = 0
        self.holds = 0
        self.sent = 0

    def add(self, task):
        self.tasks.append(task)
        self.by_name[task.name] = task
        self.tasks.sort(key=lambda one: -one.priority)

    def following(self, task):
        """The ready task of the highest priority, or None."""
        for candidate in self.tasks:
            if candidate.ready():
                return candidate
        return None

    def send(self, packet, name, sender):
        self.sent += 1
        receiver = self.by_name[name]
        if packet.kind == DEVICE:
            packet.owner = sender.name if isinstance(sender, DeviceTask) else packet.owner
        return receiver.receive(packet, sender)

    def release(self, name):
        task = self.by_name[name]
        task.held = False
        return self.following(task)

    def run(self):
        task = self.following(None)
        while task is not None:
            if task.ready():
                task = task.step()
            else:
                task = self.following(task)


def device_packets(owner, count):
    packet = None
    for _ in range(count):
        packet = Packet(packet, owner, DEVICE)
    return packet


def simulate(steps):
    system = System()
    IdleTask(system, "idle", steps)
    WorkTask(system, "worker", 1000, Packet(Packet(None, "worker", WORK), "worker", WORK))
    HandlerTask(system, "handler-a", 2000, device_packets("device-a", 3))
    HandlerTask(system, "handler-b", 3000, device_packets("device-b", 3))
    DeviceTask(system, "device-a", 4000, "handler-a")
    DeviceTask(system, "device-b", 5000, "handler-b")
    system.run()
    sums = 0
    for task in system.tasks:
        if isinstance(task, DeviceTask):
            sums += task.sum
    return system.steps, system.holds, system.sent, sums


def run(size, threads):
    answer = None
    for _ in range(size):
        answer = simulate(1000)
    return "steps=%d holds=%d sent=%d sums=%d" % answer


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=58, idle=idle)
