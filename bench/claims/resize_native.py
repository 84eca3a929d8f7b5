# SPDX-License-Identifier: MIT
# exercises: images resized by a native kernel that detaches, divided among threads (size: images)
import image_resize

import images
import protocol


def resize(source, target):
    half = images.SIDE // 2
    image_resize.resize(source, images.SIDE, images.SIDE, target, half, half, images.CHANNELS)


if __name__ == "__main__":
    protocol.main(images.run_with(resize), size=1000, threads=2)
