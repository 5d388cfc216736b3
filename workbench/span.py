"""Places in a text. Offsets are 0-based code points, half open; lines and columns are 1-based code points."""

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add
from typing import Final

from workbench.record import record

_TWO_BYTES: Final = 0x800
_THREE_BYTES: Final = 0x10000


@record
class Span:
    """A stretch of a text: `text[start:end]`, and the same as lines and columns."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


START: Final = Span(0, 0, 1, 1, 1, 1)
"""Where a finding about a whole file points."""

_WIDE: Final = re.compile(r"[^\x00-\x7f]")


class ByteOffsets:
    """UTF-8 byte offsets of one text as code points: a table of the characters that take more than one byte."""

    __slots__ = ("_ends", "_extra")

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._extra: list[int] = [0]
        extra = 0
        for found in _WIDE.finditer(text):
            code = ord(found[0])
            extra += 1 if code < _TWO_BYTES else 2 if code < _THREE_BYTES else 3
            # The byte offset just after the character: from there on, `extra` bytes were more than code points.
            self._ends.append(found.start() + 1 + extra)
            self._extra.append(extra)

    def code_point(self, offset: int) -> int:
        """The code point offset; one inside a character counts as its start (or as near as can be told)."""
        return offset - self._extra[bisect_right(self._ends, offset)]


class LineIndex:
    r"""Turns offsets of one text into lines and columns, and UTF-8 byte offsets into code points.

    Lines end at ``\n``; a ``\r`` before it belongs to the line's end, so columns are right in CRLF files.
    """

    __slots__ = ("_ascii", "_known", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = map(len, text.split("\n"))
        self._starts: list[int] = list(map(add, accumulate(lengths, initial=0), count()))
        self._starts.pop()
        # An ASCII text needs no table: byte offsets are code point offsets.
        self._ascii = text.isascii()
        self._known: ByteOffsets | None = None

    def from_bytes(self, offset: int) -> int:
        """The code point offset of a UTF-8 byte offset (as libpg_query counts)."""
        if self._ascii:
            return offset
        if self._known is None:
            self._known = ByteOffsets(self.text)
        return self._known.code_point(offset)

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a code point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, line: int) -> int:
        """Offset of the first character of a 1-based line."""
        return self._starts[min(line, len(self._starts)) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        line, column = self.line_column(start)
        end_line, end_column = self.line_column(end)
        return Span(start, end, line, column, end_line, end_column)
