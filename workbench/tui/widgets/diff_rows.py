"""Two texts side by side: which line stands beside which, and what changed inside a line. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from rich.cells import cell_len

from workbench.tui.widgets.display import displayed, split_lines

_TOKEN: Final = re.compile(r"\w+|\s+|.")
# Two lines that share less than this are two lines, not one that changed.
_ALIKE: Final = 0.45
# Beyond so many pairs, lines are put beside one another in their order.
_MOST_PAIRS: Final = 2500


class RowKind(StrEnum):
    """What a row says."""

    SAME = "same"
    CHANGED = "changed"
    LEFT = "left"  # only on the left side
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row: the line's number (1-based; 0: there is no line), its text, the stretches that changed."""

    number: int = 0
    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One row."""

    kind: RowKind
    left: Half
    right: Half


NOTHING: Final = Half()


def diff_rows(before: str, after: str) -> tuple[DiffRow, ...]:
    """All rows, the unchanged ones included. Tabs and controls are shown as in every other view."""
    old = [displayed(line) for line in split_lines(before)] if before else []
    new = [displayed(line) for line in split_lines(after)] if after else []
    rows: list[DiffRow] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows.extend(
                DiffRow(RowKind.SAME, Half(i + 1, old[i]), Half(j + 1, new[j]))
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            )
        else:
            rows.extend(_block(old, new, range(i1, i2), range(j1, j2)))
    return tuple(rows)


def _block(old: Sequence[str], new: Sequence[str], lefts: range, rights: range) -> Iterator[DiffRow]:
    left, right = lefts.start, rights.start
    for i, j in [*_partners(old, new, lefts, rights), (lefts.stop, rights.stop)]:
        yield from (DiffRow(RowKind.LEFT, Half(at + 1, old[at]), NOTHING) for at in range(left, i))
        yield from (DiffRow(RowKind.RIGHT, NOTHING, Half(at + 1, new[at])) for at in range(right, j))
        if i < lefts.stop and j < rights.stop:
            marks = inside(old[i], new[j])
            yield DiffRow(RowKind.CHANGED, Half(i + 1, old[i], marks[0]), Half(j + 1, new[j], marks[1]))
        left, right = i + 1, j + 1


def _partners(old: Sequence[str], new: Sequence[str], lefts: range, rights: range) -> list[tuple[int, int]]:
    """Which lines of a block stand beside which: the pairing, in order, whose lines are most alike."""
    if not lefts or not rights:
        return []
    if len(lefts) * len(rights) > _MOST_PAIRS:
        return list(zip(lefts, rights, strict=False))
    best = [[0.0] * (len(rights) + 1) for _ in range(len(lefts) + 1)]
    alike = {}
    for a in range(len(lefts) - 1, -1, -1):
        for b in range(len(rights) - 1, -1, -1):
            ratio = SequenceMatcher(None, old[lefts[a]].strip(), new[rights[b]].strip(), autojunk=False).ratio()
            alike[a, b] = ratio if ratio >= _ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], alike[a, b] + best[a + 1][b + 1] if alike[a, b] else 0.0)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(lefts) and b < len(rights):
        if alike[a, b] and best[a][b] == alike[a, b] + best[a + 1][b + 1]:
            pairs.append((lefts[a], rights[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def inside(old: str, new: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The stretches of two lines that differ, by words; neighbours with nothing but a space between are one."""
    words = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = _starts(words[0]), _starts(words[1])
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i1 < i2:
            _add(left, starts[0][i1], starts[0][i2], old)
        if j1 < j2:
            _add(right, starts[1][j1], starts[1][j2], new)
    return tuple(left), tuple(right)


def _starts(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _add(marks: list[tuple[int, int]], start: int, end: int, text: str) -> None:
    if marks and not text[marks[-1][1] : start].strip():
        marks[-1] = (marks[-1][0], end)
    else:
        marks.append((start, end))


def broken(text: str, room: int) -> list[tuple[int, int]]:
    """A shown line broken to fit: the cells from and to which each part goes; behind a space where there is one."""
    cells = cell_len(text)
    parts: list[tuple[int, int]] = []
    start = 0
    while cells - start > room:
        end = start + room
        if cells == len(text):
            space = text.rfind(" ", start + room // 2, end)
            end = space + 1 if space >= 0 else end
        parts.append((start, end))
        start = end
    return [*parts, (start, max(cells, start))]


def changes_of(rows: Sequence[DiffRow]) -> list[int]:
    """The rows at which a stretch of changes begins."""
    return [
        at
        for at, row in enumerate(rows)
        if row.kind is not RowKind.SAME and (at == 0 or rows[at - 1].kind is RowKind.SAME)
    ]


def stacked(rows: Sequence[DiffRow]) -> list[DiffRow]:
    """The same for one column: in each stretch of changes, first what is only left, then what is only right."""
    result: list[DiffRow] = []
    lefts: list[DiffRow] = []
    rights: list[DiffRow] = []
    for row in rows:
        if row.kind is RowKind.SAME:
            result += [*lefts, *rights, row]
            lefts, rights = [], []
            continue
        if row.left.number:
            lefts.append(DiffRow(RowKind.LEFT, row.left, NOTHING))
        if row.right.number:
            rights.append(DiffRow(RowKind.RIGHT, NOTHING, row.right))
    return [*result, *lefts, *rights]
