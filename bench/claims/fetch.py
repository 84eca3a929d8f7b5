# SPDX-License-Identifier: MIT
# exercises: fetching pages with urllib.request from a local server that takes 20 ms for each, in one thread or in many
# (size: pages; 0 threads: one page after the other)
import os
import sys
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import http_server
import protocol

DELAY_S = 0.020
PAGE = http_server.page_of(1000)


def fetch_all(root, numbers):
    total = 0
    for number in numbers:
        with urllib.request.urlopen("%s/%d" % (root, number)) as page:
            total += len(page.read())
    return total


def run(size, threads):
    server = http_server.Server(DELAY_S, PAGE).start()
    begin = protocol.clock()
    if threads == 0:
        total = fetch_all(server.root, range(size))
    else:
        calls = []
        for index in range(threads):
            calls.append((fetch_all, (server.root, range(index, size, threads))))
        total = sum(protocol.run_threads(calls))
    protocol.report_value(protocol.clock() - begin)
    server.stop()
    return "pages=%d bytes=%d" % (size, total)


if __name__ == "__main__":
    protocol.main(run, size=100, threads=10)
