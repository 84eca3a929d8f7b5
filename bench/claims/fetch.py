# SPDX-License-Identifier: MIT
# exercises: fetching pages from a local server that takes 20 ms for each, in one thread or in many (size: pages;
# 0 threads: one page after the other)
import os
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol

DELAY_S = 0.020
PAGE = b"<html>a page of the local server</html>\n" * 25
HEAD = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"


def answer(connection):
    connection.recv(1024)
    time.sleep(DELAY_S)
    connection.sendall(HEAD + PAGE)
    connection.close()


def serve(listener, count):
    """Each connection in a thread of its own, as a server's delay is not the client's business."""
    answering = []
    for _ in range(count):
        connection, _ = listener.accept()
        thread = threading.Thread(target=answer, args=(connection,))
        thread.start()
        answering.append(thread)
    for thread in answering:
        thread.join()
    return 0


def fetch(address, number):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.connect(address)
    connection.sendall(("GET /%d HTTP/1.0\r\n\r\n" % number).encode())
    received = b""
    data = connection.recv(65536)
    while data:
        received += data
        data = connection.recv(65536)
    connection.close()
    return len(received) - len(HEAD)


def fetch_all(address, numbers):
    total = 0
    for number in numbers:
        total += fetch(address, number)
    return total


def run(size, threads):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener, size))
    server.start()
    begin = protocol.clock()
    if threads == 0:
        total = fetch_all(address, range(size))
    else:
        calls = []
        for index in range(threads):
            calls.append((fetch_all, (address, range(index, size, threads))))
        total = sum(protocol.run_threads(calls))
    protocol.report_value(protocol.clock() - begin)
    server.join()
    listener.close()
    return "pages=%d bytes=%d" % (size, total)


if __name__ == "__main__":
    protocol.main(run, size=100, threads=10)
