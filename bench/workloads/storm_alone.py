# SPDX-License-Identifier: MIT
# group: storm
# exercises: a thread that overwrites a shared slot, with no other thread running
# size: 2000
# quick-size: 400
# threads: 1
import storm

if __name__ == "__main__":
    storm.main(size=2000)
