"""A file's text as an editor holds it, in lines, and back: line ends and byte order mark stay as they were. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

_BOM: Final = b"\xef\xbb\xbf"


def why_not_here(text: str) -> str | None:
    """Why a text is not to be edited here: the editor would not keep it as it is; None when it would."""
    if any(line.splitlines() not in ([], [line]) for line in opened(text).split("\n")):
        return "its line ends are such as only your editor keeps: e"
    return None


def opened(text: str) -> str:
    """The text with the line ends that the editor counts by."""
    return text.replace("\r\n", "\n")


def retyped(before: bytes, lines: Sequence[str]) -> bytes:
    """The bytes of a file whose lines are these now.

    A line that stays keeps its end; a new one gets the end that most lines have.
    """
    bom = _BOM if before.startswith(_BOM) else b""
    old = before[len(bom) :].decode("utf-8").split("\n")
    ends = ["\r\n" if line.endswith("\r") else "\n" for line in old[:-1]]
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    chosen = [usual] * len(lines)
    if len(set(ends)) > 1:
        bare = [line.removesuffix("\r") for line in old]
        for start, at, size in SequenceMatcher(None, bare, list(lines), autojunk=False).get_matching_blocks():
            for offset in range(size):
                if start + offset < len(ends):
                    chosen[at + offset] = ends[start + offset]
    text = "".join(line + end for line, end in zip(lines[:-1], chosen, strict=False))
    return bom + (text + "".join(lines[-1:])).encode("utf-8")


def whereabouts(before: Sequence[str], after: Sequence[str]) -> Callable[[int], int]:
    """Where a 1-based line of one text stands in the next; 0 where it was lost. One edit lies between them, mostly."""
    head, most = 0, min(len(before), len(after))
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1

    def where(line: int) -> int:
        if line <= head or len(before) == len(after):
            return line
        return line + len(after) - len(before) if line > len(before) - tail else 0

    return where
