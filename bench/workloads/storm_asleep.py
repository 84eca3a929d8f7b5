# SPDX-License-Identifier: MIT
# group: storm
# exercises: a thread that overwrites a shared slot beside a second one asleep in accept()
# size: 2000
# quick-size: 400
# threads: 1
import socket

import storm


def prepare():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    def sleep(shared):
        connection, _ = listener.accept()
        connection.close()
        listener.close()

    def wake():
        caller = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        caller.connect(address)
        caller.close()

    return sleep, wake


if __name__ == "__main__":
    storm.main(size=2000, prepare=prepare)
