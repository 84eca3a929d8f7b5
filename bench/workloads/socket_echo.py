# SPDX-License-Identifier: MIT
# group: io
# exercises: saturated loopback sockets, each client thread against a server thread of its own (size: round trips a client)
# size: 400
# quick-size: 200
# threads: 8
import socket

import protocol

MESSAGE = b"a request of sixty-four bytes, which the server sends back as is"


def read_exactly(connection, wanted):
    data = connection.recv(wanted)
    while len(data) < wanted:
        more = connection.recv(wanted - len(data))
        if not more:
            raise EOFError("the peer closed the connection")
        data += more
    return data


def serve(connection):
    served = 0
    while True:
        data = connection.recv(4096)
        if not data:
            break
        connection.sendall(data)
        served += len(data)
    connection.close()
    return served


def client(address, requests):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.connect(address)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    right = 0
    for _ in range(requests):
        connection.sendall(MESSAGE)
        if read_exactly(connection, len(MESSAGE)) == MESSAGE:
            right += 1
    connection.close()
    return right


def accept_and_serve(listener):
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return serve(connection)


def run(size, threads):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    address = listener.getsockname()
    calls = []
    for _ in range(threads):
        calls.append((accept_and_serve, (listener,)))
        calls.append((client, (address, size)))
    results = protocol.run_threads(calls)
    listener.close()
    served = sum(results[0::2])
    right = sum(results[1::2])
    return "clients=%d bytes=%d right=%d" % (threads, served, right)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=400, threads=8, idle=idle)
