# SPDX-License-Identifier: MIT
# exercises: images resized in pure Python, divided among threads (size: images)
import images
import protocol


def resize(source, target):
    """Each pixel is the mean of four."""
    stride = images.SIDE * images.CHANNELS
    at = 0
    for row in range(0, images.SIDE, 2):
        for first in range(row * stride, (row + 1) * stride, 2 * images.CHANNELS):
            for i in range(first, first + images.CHANNELS):
                below = i + stride
                four = source[i] + source[i + images.CHANNELS] + source[below] + source[below + images.CHANNELS]
                target[at] = four // 4
                at += 1


if __name__ == "__main__":
    protocol.main(images.run_with(resize), size=40, threads=2)
