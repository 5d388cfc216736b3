"""Places in a text. Offsets are 0-based code points, half open; lines and columns are 1-based code points."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`, and the same as lines and columns."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class LineIndex:
    r"""Turns offsets of one text into lines and columns, and UTF-8 byte offsets into code points.

    Lines end at ``\n``; a ``\r`` before it belongs to the line's end, so columns are right in CRLF files.
    """

    __slots__ = ("_bytes", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)
        # An ASCII text needs no table: byte offsets are code point offsets.
        self._bytes: bytes | None = None if text.isascii() else text.encode("utf-8", "surrogatepass")

    def from_bytes(self, offset: int) -> int:
        """The code point offset of a UTF-8 byte offset (as libpg_query counts)."""
        if self._bytes is None:
            return offset
        return len(self._bytes[:offset].decode("utf-8", "surrogatepass"))

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
