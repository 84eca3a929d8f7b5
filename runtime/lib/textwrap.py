# SPDX-License-Identifier: MIT
"""Breaking text into lines of a width, and indenting."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]
_SPACES = "\t\n\x0b\x0c\r "


def _letter(text, i):
    return 0 <= i < len(text) and (text[i].isalpha() or text[i] == "_")


def _word(text, i):
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == "_")


def _pieces(word, hyphens):
    """A word without spaces, parted after hyphens between letters and around dashes."""
    start = i = 0
    while i < len(word):
        if word[i] != "-":
            i += 1
            continue
        end = i
        while end < len(word) and word[end] == "-":
            end += 1
        if end - i >= 2 and i > 0 and (_word(word, i - 1) or word[i - 1] in "!\"'&.,?") and _word(word, end):
            if start < i:
                yield word[start:i]
            yield word[i:end]
            start = end
        elif end - i == 1 and hyphens and (_letter(word, end) and (
                _letter(word, end + 1) or (word[end + 1:end + 2] == "-" and _letter(word, end + 2)))) and (
                (_letter(word, i - 1) and _letter(word, i - 2)) or
                (i >= 3 and _word(word, i - 1) and word[i - 2] == "-" and _letter(word, i - 3))):
            yield word[start:end]
            start = end
        i = end
    if start < len(word):
        yield word[start:]


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        """Words, parts of words and the white space between them."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for space in _SPACES:
                text = text.replace(space, " ")
        chunks, i = [], 0
        while i < len(text):
            end, space = i, text[i] in _SPACES
            while end < len(text) and (text[end] in _SPACES) == space:
                end += 1
            if space:
                chunks.append(text[i:end])
            else:
                chunks.extend(_pieces(text[i:end], self.break_on_hyphens))
            i = end
        if self.fix_sentence_endings:
            for k in range(len(chunks) - 1):
                end = chunks[k].rstrip("\"'")
                if chunks[k + 1] == " " and end[-1:] in (".", "!", "?") and end[-2:-1].islower():
                    chunks[k + 1] = "  "
        return chunks

    def _break_long(self, chunks, line, used, width):
        room = 1 if width < 1 else width - used
        if self.break_long_words:
            end, chunk = room, chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _fits_last(self, lines, line, used, width, indent):
        """The last line that max_lines allows, ended by the placeholder."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            used -= len(line[-1])
            del line[-1]
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            lines[-1] = lines[-1].rstrip() + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._split(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line, used = [], 0
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            while chunks and used + len(chunks[-1]) <= width:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_long(chunks, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                used -= len(line[-1])
                del line[-1]
            if not line:
                continue
            rest = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (rest and used <= width):
                lines.append(indent + "".join(line))
            else:
                self._fits_last(lines, line, used, width, indent)
                break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Without the white space that all lines begin with."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        own = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
        else:
            common = 0
            while common < min(len(margin), len(own)) and margin[common] == own[common]:
                common += 1
            margin = margin[:common]
    return "\n".join(line[len(margin):] if line else line for line in lines) if margin else "\n".join(lines)


def indent(text, prefix, predicate=None):
    wanted = predicate or str.strip
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))
