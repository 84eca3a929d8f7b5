# SPDX-License-Identifier: MIT
# group: convoy
# exercises: an echo server beside CPU-bound threads (size: milliseconds; the value is seconds a thousand requests)
# size: 400
# quick-size: 200
# threads: 1
# cpu-threads: 1
import socket

import protocol

MESSAGE = b"ping, thirty-two bytes of it.\r\n!"


def burn(stop):
    """Pure computation, looking up once in a while whether the measurement is over."""
    rounds = 0
    state = 1
    while not stop:
        for _ in range(500):
            state = (state * 1103515245 + 12345) & 0x7fffffff
        rounds += 1
    return rounds


def serve(listener):
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        data = connection.recv(4096)
        if not data:
            break
        connection.sendall(data)
    connection.close()
    return []


def client(address, seconds, running, stop):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.connect(address)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    latencies = []
    right = True
    now = protocol.clock()
    deadline = now + seconds
    while now < deadline:
        connection.sendall(MESSAGE)
        data = connection.recv(4096)
        while data and len(data) < len(MESSAGE):
            data += connection.recv(4096)
        if data != MESSAGE:
            right = False
            break
        then = now
        now = protocol.clock()
        latencies.append(now - then)
    connection.close()
    running.pop()
    if not running:
        stop.append(True)
    if not right:
        raise ValueError("a reply differs from its request")
    return latencies


def run(size, threads, cpu_threads):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    address = listener.getsockname()
    stop = []
    running = [None] * threads
    calls = []
    for _ in range(cpu_threads):
        calls.append((burn, (stop,)))
    for _ in range(threads):
        calls.append((serve, (listener,)))
    for _ in range(threads):
        calls.append((client, (address, size / 1000, running, stop)))
    begin = protocol.clock()
    results = protocol.run_threads(calls)
    elapsed = protocol.clock() - begin
    listener.close()
    latencies = []
    for result in results[cpu_threads:]:
        latencies.extend(result)
    latencies.sort()
    count = len(latencies)
    protocol.report_value(elapsed * 1000 / count)
    protocol.metric("requests_per_second", "%.1f" % (count / elapsed))
    protocol.metric("p50_us", "%.1f" % (latencies[count // 2] * 1e6))
    protocol.metric("p99_us", "%.1f" % (latencies[min(count - 1, count * 99 // 100)] * 1e6))
    protocol.metric("cpu_rounds_per_second", "%.1f" % (sum(results[:cpu_threads]) / elapsed))
    return "clients=%d cpu_threads=%d" % (threads, cpu_threads)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=400, threads=1, cpu_threads=1, idle=idle)
