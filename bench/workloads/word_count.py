# SPDX-License-Identifier: MIT
# group: single
# exercises: dict lookups with str keys, str.split, list.sort with a key (word counts of a generated text)
# size: 400000
# quick-size: 90000
# count-size: 3000
import protocol

SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "an", "er")


def make_text(words):
    random = protocol.Random(7)
    lines = []
    line = []
    for _ in range(words):
        # Two draws, the smaller wins: some words are frequent, most are rare.
        rank = min(random.below(1728), random.below(1728))
        line.append(SYLLABLES[rank % 12] + SYLLABLES[rank // 12 % 12] + SYLLABLES[rank // 144])
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line))
    return "\n".join(lines)


def count_words(text):
    counts = {}
    lengths = {}
    for line in text.split("\n"):
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
        size = len(line)
        if size in lengths:
            lengths[size] += 1
        else:
            lengths[size] = 1
    return counts, lengths


def by_first_letter(counts):
    groups = {}
    for word, count in counts.items():
        groups.setdefault(word[0], []).append((word, count))
    for letter in groups:
        groups[letter].sort(key=lambda pair: (-pair[1], pair[0]))
    return groups


def run(size, threads):
    text = make_text(size)
    counts, lengths = count_words(text)
    groups = by_first_letter(counts)
    top = []
    for letter in sorted(groups):
        word, count = groups[letter][0]
        top.append("%s:%d" % (word, count))
    return "words=%d lines=%d %s" % (len(counts), sum(lengths.values()), ",".join(top))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=400000, idle=idle)
