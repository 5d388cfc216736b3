"""What the manifest pane says when there is nothing to list: why, and what to do. Pure."""

from typing import TYPE_CHECKING

from workbench.tui.marks import Marks
from workbench.tui.panes.manifest_rows import unlisted
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.words import key_lines, wrapped
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.tui.snapshot import Snapshot


def when_empty(snapshot: "Snapshot", wish: str, width: int, marks: Marks) -> list[Line]:
    """The words for an empty list."""
    load = snapshot.manifest
    if load.manifest is not None and wish:
        return [*wrapped("no entry matches", Tone.MUTED, width), *key_lines("Esc", "clears the filter", width)]
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
        made = f"{counted(tables, 'table')}, {counted(enums, 'enum')}"
        lines = key_lines("M", f"lists what the migrations create: {made}", width)
    return [*lines, *key_lines("a", "adds a first name", width)]


def _broken(snapshot: "Snapshot", width: int, marks: Marks) -> list[Line]:
    load = snapshot.manifest
    problem = load.problems[0]
    place = f"{snapshot.project.relative(load.path)}:{problem.span.line}:{problem.span.column}"
    return [
        *wrapped(f"{marks.failed} {problem.message}", Tone.ERROR, width),
        *wrapped(place, Tone.PLAIN, width),
        *(wrapped(problem.hint, Tone.MUTED, width) if problem.hint else []),
        [],
        *key_lines("e", "opens it there", width),
        *wrapped("It is left alone until it is sound.", Tone.FAINT, width),
    ]
