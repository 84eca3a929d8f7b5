# SPDX-License-Identifier: MIT
# Invariant: whoever waits for the other side of a queue in batches gets every item once and in order, and is not left
# waiting when the stream stops, is answered item by item, or is shut down.
import queue

import stress

ITEMS = 600


def stream(number):
    """One side is quicker than the other by turns; then each item waits for its answer."""
    there, back = queue.Queue(8 << number % 4), queue.Queue()

    def produce():
        for item in range(ITEMS):
            there.put(item)
            if number % 2 and item % 50 == 0:
                sum(range(2000))
        for item in range(20):
            there.put(item)
            stress.check(back.get() == item, "another answer")
        there.shutdown()

    def consume():
        for item in range(ITEMS):
            stress.check(there.get() == item, "another item")
            if number % 3 == 0 and item % 70 == 0:
                sum(range(2000))
        for item in range(20):
            back.put(there.get())
        try:
            there.get()
        except queue.ShutDown:
            return
        stress.check(False, "an item after the last one")

    stress.once([produce, consume])


stress.rounds(stream)
stress.finish()
