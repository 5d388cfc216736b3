"""Texts that stand inside other texts: a `DO` body in a file, a literal in that body. Maps places back to the file."""

import re
from bisect import bisect_right
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|''", re.DOTALL)
_SIMPLE: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_QUOTED: Final = re.compile(r"''")


class Source:
    """A text, and where in the file each of its characters stands."""

    __slots__ = ("_file", "_mine", "_step", "_whole", "text")

    def __init__(self, text: str, mine: list[int], file: list[int], whole: tuple[int, int] | None = None) -> None:
        """`mine[i]` of the text stands at `file[i]`; between two entries both run in step."""
        self.text = text
        self._mine = mine
        self._file = file
        self._whole = whole
        self._step = file[0] - mine[0] if len(mine) == 1 and whole is None else None

    @classmethod
    def of_file(cls, text: str) -> "Source":
        """The file itself."""
        return cls(text, [0], [0])

    @classmethod
    def computed(cls, text: str, start: int, end: int) -> "Source":
        """A text that stands nowhere as such; all of it counts as being at `start`."""
        return cls(text, [0], [start], (start, end))

    def offset(self, position: int) -> int:
        """Where a character stands in the file."""
        if self._step is not None:
            return position + self._step
        if self._whole is not None:
            return self._whole[0]
        index = bisect_right(self._mine, position) - 1
        return self._file[index] + position - self._mine[index]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the file."""
        if self._whole is not None:
            return self._whole
        return self.offset(start), self.offset(end)

    @property
    def verbatim(self) -> bool:
        """Whether the text stands in the file exactly as it is, so that edits can be made in it."""
        return self._whole is None and len(self._mine) == 1

    def literal(self, start: int, end: int) -> "Source":
        """The value of the string literal at `text[start:end]`, of whatever kind."""
        raw = self.text[start:end]
        if self._whole is not None:
            return Source.computed(_value(raw)[0], *self._whole)
        value, mine, theirs = _value(raw)
        if len(self._mine) == 1:
            base = self.offset(start)
            return Source(value, mine, [base + there for there in theirs])
        # The literal stands in a text that has escapes itself: follow every character through both.
        every = range(len(value) + 1)
        inner = Source(value, mine, theirs)
        return Source(value, list(every), [self.offset(start + inner.offset(position)) for position in every])


def _value(raw: str) -> tuple[str, list[int], list[int]]:
    """A literal's value, and which of its characters stands where in the literal."""
    if raw.startswith("$"):
        tag = raw.index("$", 1) + 1
        return raw[tag:-tag], [0], [tag]
    escaped = raw[:1] in {"e", "E"}
    opening = raw.index("'") + 1
    pieces: list[str] = []
    mine, theirs = [0], [opening]
    position, length = opening, 0
    for found in (_ESCAPE if escaped else _QUOTED).finditer(raw, opening, len(raw) - 1):
        pieces.append(raw[position : found.start()])
        plain = _unescape(found[0])
        pieces.append(plain)
        length += found.start() - position + len(plain)
        position = found.end()
        mine.append(length)
        theirs.append(position)
    pieces.append(raw[position:-1])
    return "".join(pieces), mine, theirs


def _unescape(sequence: str) -> str:
    if sequence == "''":
        return "'"
    kind = sequence[1]
    try:
        if kind in "01234567":
            return chr(int(sequence[1:], 8))
        digits = sequence[2:]
        if kind in "xuU" and digits:
            return chr(int(digits, base=16))
    except (ValueError, OverflowError):
        return "?"
    return _SIMPLE.get(kind, kind)


def encodable(text: str) -> str:
    """The text, with half surrogates (an editor's buffer may hold them, a file cannot) as question marks."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
