# SPDX-License-Identifier: MIT
# A small operating system's tasks: queues of packets, a table of tasks by number, states as bits, handlers as methods.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_WORK, KIND_DEVICE = "work", "device"


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class State:
    PENDING, WAITING, HOLDING = 1, 2, 4

    def __init__(self):
        self.bits = 0

    def running(self):
        self.bits = 0
        return self

    def with_packet(self):
        self.bits = self.PENDING
        return self

    def waiting(self):
        self.bits = self.WAITING
        return self

    def waiting_with_packet(self):
        self.bits = self.WAITING | self.PENDING
        return self

    is_holding = property(lambda self: bool(self.bits & self.HOLDING))
    is_blocked = property(lambda self: self.is_holding or self.bits == self.WAITING)


class Task(State):
    def __init__(self, system, ident, priority, queue, state):
        super().__init__()
        self.system, self.ident, self.priority, self.queue = system, ident, priority, queue
        self.bits = state.bits
        system.add(self)

    def take(self):
        packet = self.queue
        self.queue = packet.link
        self.bits = self.PENDING if self.queue is not None else 0
        return packet

    def add_packet(self, packet, from_task):
        if self.queue is None:
            self.queue = packet
            self.bits |= self.PENDING
            if self.priority > from_task.priority:
                return self
        else:
            packet.append_to(self.queue)
        return from_task

    def run(self):
        packet = self.take() if self.bits == self.WAITING | self.PENDING else None
        return self.step(packet)

    def wait(self):
        self.bits |= self.WAITING
        return self

    def hold(self):
        self.system.holds += 1
        self.bits |= self.HOLDING
        return self.link

    def release(self, ident):
        task = self.system.find(ident)
        task.bits &= ~self.HOLDING
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.system.find(packet.ident)
        self.system.sent += 1
        packet.link = None
        packet.ident = self.ident
        return task.add_packet(packet, self)


class Idle(Task):
    control, count = 1, 200

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    to, letter = HANDLER_A, 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.to = HANDLER_B if self.to == HANDLER_A else HANDLER_A
        packet.ident, packet.datum = self.to, 0
        for i in range(len(packet.data)):
            self.letter = self.letter % 26 + 1
            packet.data[i] = ord("A") + self.letter - 1
        return self.send(packet)


class Handler(Task):
    work = device = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.device = packet.append_to(self.device)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= len(work.data):
            self.work = work.link
            return self.send(work)
        if self.device is None:
            return self.wait()
        device = self.device
        self.device = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class Device(Task):
    pending = None

    def step(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet, self.pending = self.pending, None
            return self.send(packet)
        self.pending = packet
        self.system.log.append(chr(packet.datum))
        return self.hold()


class System:
    def __init__(self):
        self.tasks, self.head = {}, None
        self.holds = self.sent = self.steps = 0
        self.log = []

    def add(self, task):
        task.link = self.head
        self.head = self.tasks[task.ident] = task

    def find(self, ident):
        try:
            return self.tasks[ident]
        except KeyError:
            raise LookupError("no task %d" % ident) from None

    def schedule(self):
        task = self.head
        while task is not None:
            self.steps += 1
            task = task.link if task.is_blocked else task.run()


def main():
    system = System()
    Idle(system, IDLE, 0, None, State().running())
    queue = Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK)
    Worker(system, WORKER, 1000, queue, State().waiting_with_packet())
    for ident, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        Handler(system, ident, priority, queue, State().waiting_with_packet())
    Device(system, DEVICE_A, 4000, None, State().waiting())
    Device(system, DEVICE_B, 5000, None, State().waiting())
    system.schedule()
    print(system.sent, system.holds, system.steps, "".join(system.log[:60]))
    try:
        system.find(9)
    except LookupError as error:
        print(error, error.__cause__)


main()
