# SPDX-License-Identifier: MIT
# Invariant: joining, copying, comparing and printing containers while others change them gives only whole words.
import stress

words = ["alpha", "beta", "gamma"] * 10
table = {"alpha": 1}
KNOWN = {"alpha", "beta", "gamma", "delta"}


def change():
    for _ in range(20):
        words.append("delta")
        words.insert(0, "beta")
        words.pop()
        words[3] = "gamma"
    if len(words) > 200:
        del words[50:]


def join():
    for word in ",".join(words).split(","):
        stress.check(word in KNOWN, "a word that nobody wrote: %r" % word)
    for word in tuple(words) + tuple(words[::2]):
        stress.check(word in KNOWN, "a word from nowhere")
    stress.check(set(words) <= KNOWN, "a set with other words")
    text = repr(words)
    stress.check(text[0] == "[" and text[-1] == "]", "the text of a list")
    stress.check(words.count("nobody") == 0 and "nobody" not in words, "a word from nowhere")
    words == list(words)
    [word.upper() for word in words]
    sorted(words)
    max(words)


def change_table():
    for word in ("beta", "gamma", "delta"):
        table[word] = len(word)
        table.pop(word, None)


def join_table():
    try:
        for word in ",".join(table).split(","):
            stress.check(word in KNOWN, "a key from nowhere")
        dict(table)
        list(table.items())
        repr(table)
    except RuntimeError:
        pass


stress.together([change, join, change_table, join_table])
stress.finish()
