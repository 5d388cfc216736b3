"""Where the panes lie on a screen of some size. Pure geometry."""

from collections.abc import Mapping
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


def plan(width: int, height: int, tab: str, zoomed: str | None) -> Mapping[str, Region]:
    """The region of every pane that is to be seen; `zoomed` has it all."""
    if zoomed is not None:
        return {zoomed: Region(0, 0, width, height)}
    match shape_of(width, height):
        case Shape.STACKED:
            top = min(max(5, height * 2 // 5), max(height - 4, 1))
            return {
                MIGRATIONS: Region(0, 0, width, top),
                TABS: Region(0, top, width, 1),
                tab: Region(0, top + 1, width, max(height - top - 1, 0)),
            }
        case Shape.BESIDE:
            left = max(36, width * 3 // 10)
            return {
                MIGRATIONS: Region(0, 0, left, height),
                TABS: Region(left, 0, width - left, 1),
                tab: Region(left, 1, width - left, height - 1),
            }
        case Shape.FULL:
            return _full(width, height)
        case Shape.WIDE:
            return _wide(width, height)


def _full(width: int, height: int) -> Mapping[str, Region]:
    foot = max(11, height * 36 // 100)
    top = height - foot
    left = max(38, width * 34 // 100)
    third = (width - left) * 48 // 100
    return {
        MIGRATIONS: Region(0, 0, left, top),
        SOURCE: Region(left, 0, width - left, top),
        MANIFEST: Region(0, top, left, foot),
        FINDINGS: Region(left, top, third, foot),
        DRIFT: Region(left + third, top, width - left - third, foot),
    }


def _wide(width: int, height: int) -> Mapping[str, Region]:
    left = min(max(54, width * 27 // 100), 72)
    right = min(max(54, width * 29 // 100), 76)
    upper = height * 55 // 100
    middle = width - left - right
    proof = height * 26 // 100
    return {
        MIGRATIONS: Region(0, 0, left, upper),
        MANIFEST: Region(0, upper, left, height - upper),
        SOURCE: Region(left, 0, middle, height - proof),
        PROOF: Region(left, height - proof, middle, proof),
        FINDINGS: Region(left + middle, 0, right, upper),
        DRIFT: Region(left + middle, upper, right, height - upper),
    }
