"""Where the panes lie on a screen of some size. Pure geometry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.geometry import Region

TABS = "tabs"
MIGRATIONS = "migrations"
SOURCE = "source"
FINDINGS = "findings"
MANIFEST = "manifest"
DRIFT = "drift"
PROOF = "proof"
TABBED = (SOURCE, FINDINGS, MANIFEST, DRIFT)
# The least width and height for three columns, and for all panes at once.
_WIDE: Final = (165, 44)
_FULL: Final = (108, 28)


class Shape(StrEnum):
    """The arrangements, by the room there is."""

    STACKED = "stacked"  # the list above, one tabbed pane below
    BESIDE = "beside"  # wide but low: the list at the left, one tabbed pane at the right
    FULL = "full"  # everything at once, three panes at the foot
    WIDE = "wide"  # three columns


def shape_of(width: int, height: int) -> Shape:
    """The arrangement for a desk of some cells (the bars not counted)."""
    if width >= _WIDE[0] and height >= _WIDE[1]:
        return Shape.WIDE
    if width < _FULL[0]:
        return Shape.STACKED
    return Shape.FULL if height >= _FULL[1] else Shape.BESIDE


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between panes that can be moved: across `x` (else `y`) at the cell `at`, from `start` to `end` along it.

    What is remembered of it is its share: per mille of the `total` cells that begin at `origin`.
    """

    key: str
    upright: bool
    at: int
    start: int
    end: int
    origin: int
    total: int

    def share(self, at: int) -> int:
        """The share that puts it at a cell."""
        return round((at - self.origin) * 1000 / max(1, self.total))

    def is_at(self, x: int, y: int) -> bool:
        """Whether a cell belongs to one of the two borders that meet in it."""
        across, along = (x, y) if self.upright else (y, x)
        return across in {self.at - 1, self.at} and self.start <= along < self.end


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the panes are that can be seen, and the lines between them."""

    regions: Mapping[str, Region]
    dividers: tuple[Divider, ...] = ()

    def beside(self, pane: str, *, upright: bool) -> tuple[Divider, int] | None:
        """The divider that makes a pane wider (or higher), and the direction in which it does."""
        region = self.regions.get(pane)
        if region is None:
            return None
        edges = ((region.right, 1), (region.x, -1)) if upright else ((region.bottom, 1), (region.y, -1))
        along = region.y if upright else region.x
        for at, direction in edges:
            for divider in self.dividers:
                if divider.upright is upright and divider.at == at and divider.start <= along < divider.end:
                    return divider, direction
        return None


def plan(width: int, height: int, tab: str, zoomed: str | None, shares: Mapping[str, int] | None = None) -> Plan:
    """Where every pane lies that is to be seen; `zoomed` has it all. `shares` are those of dividers that were moved."""
    if zoomed is not None:
        return Plan({zoomed: Region(0, 0, width, height)})
    shape = shape_of(width, height)
    room = _Room(shape, width, height, shares or {})
    regions: Mapping[str, Region]
    match shape:
        case Shape.STACKED:
            top = room.row("list", min(max(5, height * 2 // 5), max(height - 4, 1)), 3, 4)
            regions = {
                MIGRATIONS: Region(0, 0, width, top),
                TABS: Region(0, top, width, 1),
                tab: Region(0, top + 1, width, max(height - top - 1, 0)),
            }
        case Shape.BESIDE:
            left = room.column("list", max(36, width * 3 // 10), (0, width), (24, 40))
            regions = {
                MIGRATIONS: Region(0, 0, left, height),
                TABS: Region(left, 0, width - left, 1),
                tab: Region(left, 1, width - left, height - 1),
            }
        case Shape.FULL:
            regions = _full(width, height, room)
        case Shape.WIDE:
            regions = _wide(width, height, room)
    return Plan(regions, tuple(room.dividers))


class _Room:
    """Places dividers, and notes them."""

    def __init__(self, shape: Shape, width: int, height: int, shares: Mapping[str, int]) -> None:
        self._shape = shape
        self._size = (width, height)
        self._shares = shares
        self.dividers: list[Divider] = []

    def column(self, name: str, usual: int, within: tuple[int, int], kept: tuple[int, int], rows: int = 0) -> int:
        """An upright one within some columns; the `kept` cells at its left and right stay free."""
        at = self._place(name, usual, within, *kept)
        self.dividers.append(self._divider(name, True, at, (rows, self._size[1]), within))  # noqa: FBT003
        return at

    def row(self, name: str, usual: int, above: int, below: int, columns: tuple[int, int] | None = None) -> int:
        """A level one; the rows `above` and `below` it stay free."""
        within = (0, self._size[1])
        at = self._place(name, usual, within, above, below)
        self.dividers.append(self._divider(name, False, at, columns or (0, self._size[0]), within))  # noqa: FBT003
        return at

    def _place(self, name: str, usual: int, within: tuple[int, int], before: int, behind: int) -> int:
        share = self._shares.get(f"{self._shape}.{name}")
        if share is None:
            return usual
        start, end = within
        at = start + round((end - start) * share / 1000)
        return min(max(at, start + before), end - behind) if end - start >= before + behind else usual

    def _divider(self, name: str, upright: bool, at: int, along: tuple[int, int], within: tuple[int, int]) -> Divider:  # noqa: FBT001
        return Divider(f"{self._shape}.{name}", upright, at, *along, within[0], within[1] - within[0])


def _full(width: int, height: int, room: _Room) -> Mapping[str, Region]:
    top = room.row("foot", height - max(11, height * 36 // 100), 8, 6)
    foot = height - top
    left = room.column("left", max(38, width * 34 // 100), (0, width), (24, 56))
    third = room.column("third", left + (width - left) * 48 // 100, (left, width), (24, 24), top)
    return {
        MIGRATIONS: Region(0, 0, left, top),
        SOURCE: Region(left, 0, width - left, top),
        MANIFEST: Region(0, top, left, foot),
        FINDINGS: Region(left, top, third - left, foot),
        DRIFT: Region(third, top, width - third, foot),
    }


def _wide(width: int, height: int, room: _Room) -> Mapping[str, Region]:
    left = room.column("left", min(max(54, width * 27 // 100), 72), (0, width), (30, 100))
    middle = room.column("right", width - min(max(54, width * 29 // 100), 76), (0, width), (left + 40, 30))
    upper = room.row("upper", height * 55 // 100, 8, 8, (0, left))
    lower = room.row("drift", height * 55 // 100, 8, 8, (middle, width))
    proof = room.row("proof", height - height * 26 // 100, 12, 5, (left, middle))
    return {
        MIGRATIONS: Region(0, 0, left, upper),
        MANIFEST: Region(0, upper, left, height - upper),
        SOURCE: Region(left, 0, middle - left, proof),
        PROOF: Region(left, proof, middle - left, height - proof),
        FINDINGS: Region(middle, 0, width - middle, lower),
        DRIFT: Region(middle, lower, width - middle, height - lower),
    }
