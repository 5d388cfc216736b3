"""What the manifest pane says when there is nothing to list: why, and what to do. Pure."""

import textwrap
from typing import TYPE_CHECKING

from workbench.tui.marks import Marks
from workbench.tui.panes.manifest_rows import unlisted
from workbench.tui.tones import Line, Tone

if TYPE_CHECKING:
    from workbench.tui.snapshot import Snapshot


def wrapped(text: str, tone: Tone, width: int) -> list[Line]:
    """A text as lines with a little room at both sides."""
    return [[(f" {line}", tone)] for line in textwrap.wrap(text, max(10, width - 2), break_on_hyphens=False)]


def key_line(key: str, says: str, width: int) -> list[Line]:
    """A key and what it does; what it does may take more than a line."""
    indent = " " * (len(key) + 2)
    lines = textwrap.wrap(says, max(10, width - len(indent) - 1), break_on_hyphens=False) or [""]
    first: Line = [(f" {key} ", Tone.ACCENT), (lines[0], Tone.MUTED)]
    return [first, *([(f"{indent}{line}", Tone.MUTED)] for line in lines[1:])]


def when_empty(snapshot: "Snapshot", wish: str, width: int, marks: Marks) -> list[Line]:
    """The words for an empty list."""
    load = snapshot.manifest
    if load.manifest is not None and wish:
        return [*wrapped("no entry matches", Tone.MUTED, width), *key_line("Esc", "clears the filter", width)]
    if not load.exists:
        return _none_yet(snapshot, width)
    if load.manifest is None:
        return _broken(snapshot, width, marks)
    return [*wrapped("the manifest lists nothing yet", Tone.MUTED, width), *_ways_in(snapshot, width)]


def _none_yet(snapshot: "Snapshot", width: int) -> list[Line]:
    return [
        *wrapped("There is no manifest yet.", Tone.STRONG, width),
        *wrapped(f"looked for {snapshot.project.relative(snapshot.manifest.path)}", Tone.FAINT, width),
        *_ways_in(snapshot, width),
        [],
        *wrapped(
            "It lists the tables and enums that are canonical: migrations may create and alter these, and no others.",
            Tone.MUTED,
            width,
        ),
    ]


def _ways_in(snapshot: "Snapshot", width: int) -> list[Line]:
    from workbench.project.manifest import EntryKind

    tables, enums = (len(unlisted(snapshot, kind)) for kind in EntryKind)
    lines = []
    if tables or enums:
        lines = key_line("M", f"lists what the migrations create: {tables} tables, {enums} enums", width)
    return [*lines, *key_line("a", "adds a first name", width)]


def _broken(snapshot: "Snapshot", width: int, marks: Marks) -> list[Line]:
    load = snapshot.manifest
    problem = load.problems[0]
    place = f"{snapshot.project.relative(load.path)}:{problem.span.line}:{problem.span.column}"
    return [
        *wrapped(f"{marks.failed} {problem.message}", Tone.ERROR, width),
        *wrapped(place, Tone.PLAIN, width),
        *(wrapped(problem.hint, Tone.MUTED, width) if problem.hint else []),
        [],
        *key_line("e", "opens it there", width),
        *wrapped("It is left alone until it is sound.", Tone.FAINT, width),
    ]
