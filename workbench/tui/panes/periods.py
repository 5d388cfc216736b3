"""The separators of the migration list: by the day, or by the shortest span that leaves the list a list. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.project.versions import day_of
from workbench.tui.marks import Marks
from workbench.tui.panes.migration_row import Standing
from workbench.tui.tones import Line, Tone, spread

_FEWEST: Final = 6
# By the day where that gathers at least two migrations on average, else by the month, else by the year.
_SPANS: Final[tuple[tuple[str, str], ...]] = (("%Y%m%d", "%a %d %b %Y"), ("%Y%m", "%B %Y"), ("%Y", "%Y"))
_UNDATED: Final = "no date"


@dataclass(frozen=True, slots=True)
class Period:
    """What stands over the migrations of one span of time: its words, and how many there are."""

    key: str
    title: str
    count: int


def with_periods(shown: Sequence[Standing]) -> list[Standing | Period]:
    """The rows with their separators; without any where the list is short, or each would stand over one row."""
    made = [day_of(standing.migration.version) for standing in shown]
    for key, title in _SPANS:
        groups = _groups(shown, made, key)
        if len(shown) >= _FEWEST and 1 < len(groups) <= len(shown) // 2:
            rows: list[Standing | Period] = []
            for name, when, members in groups:
                rows += [Period(name, when.strftime(title) if when else _UNDATED, len(members)), *members]
            return rows
    return list(shown)


def period_line(period: Period, width: int, marks: Marks) -> Line:
    """The separator in `width` cells."""
    left: Line = [(f" {period.title} ", Tone.MUTED)]
    count = f" {period.count} "
    rule = marks.rule * max(0, width - len(period.title) - 2 - len(count))
    return spread([*left, (rule, Tone.FAINT)], [(count.strip(), Tone.FAINT), (" ", Tone.PLAIN)], width, marks.cut)


def _groups(
    shown: Sequence[Standing], made: Sequence[date | None], key: str
) -> list[tuple[str, date | None, list[Standing]]]:
    """Neighbours of one span; a list out of order may meet one twice."""
    groups: list[tuple[str, date | None, list[Standing]]] = []
    for standing, when in zip(shown, made, strict=True):
        name = when.strftime(key) if when else _UNDATED
        if not groups or groups[-1][0] != name:
            groups.append((name, when, []))
        groups[-1][2].append(standing)
    return groups
