# SPDX-License-Identifier: MIT
# group: single
# exercises: str indexing and slicing, dispatch by character, nested dicts and lists (a JSON reader and writer)
# size: 3500
# quick-size: 850
# count-size: 25
import protocol

ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "r": "\r"}
UNESCAPED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\r": "\\r"}
WORDS = {"true": True, "false": False, "null": None}


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, reason):
        raise ValueError("%s at %d" % (reason, self.at))

    def blank(self):
        text = self.text
        at = self.at
        while at < len(text) and text[at] in " \n\t\r":
            at += 1
        self.at = at

    def value(self):
        self.blank()
        first = self.text[self.at]
        if first == "{":
            return self.table()
        if first == "[":
            return self.array()
        if first == '"':
            return self.string()
        if first == "-" or first.isdigit():
            return self.number()
        return self.word()

    def table(self):
        self.at += 1
        result = {}
        self.blank()
        if self.text[self.at] == "}":
            self.at += 1
            return result
        while True:
            self.blank()
            key = self.string()
            self.blank()
            if self.text[self.at] != ":":
                self.fail("no colon")
            self.at += 1
            result[key] = self.value()
            self.blank()
            end = self.text[self.at]
            self.at += 1
            if end == "}":
                return result
            if end != ",":
                self.fail("no comma in a table")

    def array(self):
        self.at += 1
        result = []
        self.blank()
        if self.text[self.at] == "]":
            self.at += 1
            return result
        while True:
            result.append(self.value())
            self.blank()
            end = self.text[self.at]
            self.at += 1
            if end == "]":
                return result
            if end != ",":
                self.fail("no comma in an array")

    def string(self):
        text = self.text
        start = at = self.at + 1
        parts = []
        while text[at] != '"':
            if text[at] == "\\":
                parts.append(text[start:at])
                if text[at + 1] == "u":
                    parts.append(chr(int(text[at + 2:at + 6], 16)))
                    at += 6
                else:
                    parts.append(ESCAPES[text[at + 1]])
                    at += 2
                start = at
            else:
                at += 1
        parts.append(text[start:at])
        self.at = at + 1
        return "".join(parts)

    def number(self):
        text = self.text
        start = at = self.at
        whole = True
        while at < len(text) and (text[at].isdigit() or text[at] in "+-.eE"):
            whole = whole and (text[at].isdigit() or text[at] == "-")
            at += 1
        self.at = at
        return int(text[start:at]) if whole else float(text[start:at])

    def word(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isalpha():
            self.at += 1
        word = self.text[start:self.at]
        if word not in WORDS:
            self.fail("unknown word %r" % word)
        return WORDS[word]


def quoted(text):
    out = ['"']
    for character in text:
        if character in UNESCAPED:
            out.append(UNESCAPED[character])
        elif ord(character) > 126:
            out.append("\\u%04x" % ord(character))
        else:
            out.append(character)
    out.append('"')
    return "".join(out)


def written(value):
    if isinstance(value, dict):
        return "{" + ", ".join([quoted(key) + ": " + written(value[key]) for key in sorted(value)]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join([written(item) for item in value]) + "]"
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    return repr(value)


def make_document(random, index):
    return {
        "id": index, "name": "entry \u00e9\t%d \"quoted\"" % random.below(1000), "tags": ["a", "b\\c", "d/e"],
        "price": random.below(100000) / 64, "missing": None, "good": random.below(2) == 1,
        "parts": [{"number": random.below(1 << 40), "size": [n * 0.5 for n in range(3)]} for _ in range(4)],
    }


def run(size, threads):
    random = protocol.Random(41)
    documents = [make_document(random, index) for index in range(size)]
    text = written(documents)
    again = Reader(text).value()
    if again != documents:
        raise ValueError("what was read differs from what was written")
    return "length=%d digest=%s" % (len(text), protocol.digest_text(text[:4000]))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=3500, idle=idle)
