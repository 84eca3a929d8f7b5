# SPDX-License-Identifier: MIT
# Many threads fetch at once, some read one response together; the server is the program's own.
import socket
import threading
import urllib.request

PIECE = b"0123456789abcdef" * 64
COUNT = 48


def answer(connection):
    number = int(connection.recv(4096).split(b" ")[1][1:])
    body = PIECE * number
    connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
    connection.sendall(body)
    connection.close()


def serve():
    threads = []
    for _ in range(COUNT + 1):
        connection, _ = listener.accept()
        threads.append(threading.Thread(target=answer, args=(connection,)))
        threads[-1].start()
    for thread in threads:
        thread.join()


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(128)
server = threading.Thread(target=serve)
server.start()
root = "http://127.0.0.1:%d/" % listener.getsockname()[1]
lengths = {}


def fetch(numbers):
    for number in numbers:
        with urllib.request.urlopen(root + str(number), timeout=30) as response:
            lengths[number] = len(response.read()), response.status


threads = [threading.Thread(target=fetch, args=(range(i, COUNT, 8),)) for i in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(lengths.items()))

shared = urllib.request.urlopen(root + "200")
totals = []


def drain():
    total = 0
    while piece := shared.read1(1000):
        total += len(piece)
    totals.append(total)


# One at a time, as CPython's responses are not for several readers at once.
gate = threading.Lock()


def drain_in_turn():
    with gate:
        drain()


threads = [threading.Thread(target=drain_in_turn) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(totals))
server.join()
listener.close()
