# SPDX-License-Identifier: MIT
# Images resized by the native kernel, one after the other and in threads.
import array
import threading

import image_resize


def resized(source, width, height, new_width, new_height, channels=3):
    target = bytearray(new_width * new_height * channels)
    image_resize.resize(source, width, height, target, new_width, new_height, channels)
    return target


grey = bytes([90, 120, 200]) * (16 * 16)
assert resized(grey, 16, 16, 8, 8) == bytes([90, 120, 200]) * 64
assert resized(grey, 16, 16, 33, 5) == bytes([90, 120, 200]) * (33 * 5)

# a black and a white half: the middle lies between, the ends do not move
half = bytes([0] * 8 + [255] * 8) * 4
smaller = resized(half, 16, 4, 8, 4, channels=1)
row = list(smaller[:8])
assert row == sorted(row) and row[0] < 8 and row[7] > 247 and list(smaller) == row * 4

# every sort of buffer; the size may be said by name
target = array.array("B", bytes(4))
image_resize.resize(memoryview(half), width=16, height=4, target=target, target_width=2, target_height=2, channels=1)
assert target[0] < 60 and target[1] > 195

for wrong in (
    lambda: resized(grey, 15, 16, 8, 8),
    lambda: resized(grey, 0, 16, 8, 8),
    lambda: resized(grey, 16, 16, 8, 8, channels=5),
    lambda: image_resize.resize(grey, 16, 16, bytearray(1), 8, 8),
    lambda: image_resize.resize(grey, 16, 16, bytearray(1), 40000, 8),
):
    try:
        wrong()
    except ValueError:
        continue
    raise AssertionError("no ValueError")
try:
    image_resize.resize(grey, 16, 16, bytes(192), 8, 8)
except TypeError as error:
    assert "read-write" in str(error)

# threads resize different images, all into one buffer's parts
sources = [bytes([n, 2 * n, 255 - n]) * (64 * 64) for n in range(16)]
whole = bytearray(16 * 32 * 32 * 3)
parts = memoryview(whole)


def work(first):
    for n in range(first, 16, 4):
        size = 32 * 32 * 3
        image_resize.resize(sources[n], 64, 64, parts[n * size : (n + 1) * size], 32, 32)


threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert whole == b"".join(bytes([n, 2 * n, 255 - n]) * (32 * 32) for n in range(16))
print("ok")
