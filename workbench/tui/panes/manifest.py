"""The manifest pane: what is canonical, what the chain creates beyond it, what is deprecated. Owns cursor and filter.

What can be changed from here, and how, is its other half's business (`manifest_edits`).
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.tui.marks import UNICODE, Marks, marks_for
from workbench.tui.panes.manifest_edits import ManifestEdits
from workbench.tui.panes.manifest_empty import when_empty
from workbench.tui.panes.manifest_rows import (
    DeprecatedRow,
    EntryRow,
    ProblemRow,
    Standing,
    Value,
    facets,
    parts_of,
    row_line,
    said_of,
    unlisted,
)
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line
from workbench.tui.widgets.filter_line import FilterLine, parse_filter
from workbench.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from workbench.lint.finding import LintReport
    from workbench.project.manifest import ManifestLoad

_ROOM_FOR_DETAIL = 14


class ManifestPane(ManifestEdits):
    """The manifest, to read and to edit."""

    DEFAULT_CSS = """
    ManifestPane > #manifest-detail {
        height: auto; max-height: 5; padding: 0 1; border-top: solid $line; color: $foreground;
    }
    .-ascii ManifestPane > #manifest-detail { border-top: ascii $line; }
    """

    class Opened(Message):
        """The migration that creates the entry under the cursor is to be shown."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class OpenEditor(Message):
        """The manifest is to be opened in the user's editor, at a line."""

        def __init__(self, path: Path, line: int) -> None:
            super().__init__()
            self.path = path
            self.line = line

    def __init__(self, marks: Marks | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(marks or marks_for(os.environ), id=id)
        self._wish = ""
        self._wanted: str | None = None
        self._shown: tuple[ManifestLoad, LintReport | None] | None = None

    def compose(self) -> ComposeResult:
        """The list, the words about the row under the cursor, the filter."""
        yield RowList[Value](self._line, id="manifest-rows")
        yield Static(id="manifest-detail")
        yield FilterLine("filter: words, -word, is:unlisted, is:deprecated, kind:enum")

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Manifest"
        self._show_detail()

    # -- what is here ----------------------------------------------------------------------------------------------

    @property
    def rows(self) -> RowList[Value]:
        """The list itself."""
        return self.query_one("#manifest-rows", RowList)

    @property
    def current(self) -> Value | None:
        """What is under the cursor."""
        row = self.rows.current
        return row.value if row is not None else None

    @property
    def objects(self) -> tuple[str, ...]:
        """The name under the cursor, as the manifest writes it."""
        match self.current:
            case EntryRow() as row:
                return (row.name,)
            case DeprecatedRow(deprecation):
                return (deprecation.name,)
            case _:
                return ()

    @property
    def line(self) -> int:
        """The manifest's line of what is under the cursor; of the first problem, when nothing can be listed."""
        match self.current:
            case EntryRow() as row if row.listed:
                return row.line
            case DeprecatedRow(deprecation):
                return deprecation.span.line if deprecation.span else 1
            case ProblemRow(problem):
                return problem.span.line
            case _:
                problems = self.snapshot.manifest.problems if self.snapshot else ()
                return problems[0].span.line if problems else 1

    def select_later(self, key: str) -> None:
        """Put the cursor on an entry, once it is listed."""
        self._wanted = key

    def open_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open()

    def clear_filter(self) -> bool:
        """Show all again; False when nothing is hidden."""
        return self.query_one(FilterLine).clear_filter()

    # -- news ------------------------------------------------------------------------------------------------------

    def watch_snapshot(self) -> None:
        """There is news."""
        snapshot = self.snapshot
        if not self.is_mounted or snapshot is None:
            return
        known = self._shown
        # Most news is about proofs: the list only depends on the file and on what the migrations create.
        if known is None or known[0] is not snapshot.manifest or known[1] is not snapshot.lint:
            self._shown = (snapshot.manifest, snapshot.lint)
            self._fill()
        if self._form is not None:
            self._form.manifest_changed(snapshot.manifest)

    def on_resize(self) -> None:
        """Words are broken anew, and those below need room."""
        if self.snapshot is not None:
            self.rows.redraw(empty=when_empty(self.snapshot, self._wish, self._room, self._marks))
        self._show_detail()

    @property
    def _room(self) -> int:
        return max(16, self.content_size.width)

    def _fill(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        test = parse_filter(self._wish)
        rows: list[Row[Value]] = []
        for heading, values in parts_of(snapshot):
            shown = [value for value in values if test is None or test(facets(value))]
            if shown or (test is None and values):
                rows.append(Row(f"heading\0{heading.part}", heading, heading=True))
                rows += [Row(value.key, value) for value in shown]
            elif test is None:
                rows.append(Row(f"heading\0{heading.part}", heading, heading=True))
        if not any(not row.heading for row in rows):
            rows = []
        self._say_title(snapshot)
        self.rows.set_rows(rows, empty=when_empty(snapshot, self._wish, self._room, self._marks))
        if self._wanted is not None and self.rows.move_to(self._wanted):
            self._wanted = None
        self._show_detail()

    def _say_title(self, snapshot: Snapshot) -> None:
        manifest = snapshot.manifest.manifest
        dash = "—" if self._marks is UNICODE else "-"
        if manifest is None:
            state = "broken" if snapshot.manifest.exists else "none yet"
            self.border_title = f"Manifest [not bold]{dash} {state}[/]"
            self.border_subtitle = ""
            return
        tables, enums = len(manifest.tables), len(manifest.enums)
        counts = f"{tables} table{'s' * (tables != 1)} {enums} enum{'s' * (enums != 1)}"
        self.border_title = f"Manifest [not bold]{dash} {counts}[/]"
        from workbench.project.manifest import EntryKind

        missing = sum(len(unlisted(snapshot, kind)) for kind in EntryKind)
        self.border_subtitle = f"[$warning]{self._marks.added}{missing} not listed[/]" if missing else ""

    def _show_detail(self) -> None:
        detail = self.query_one("#manifest-detail", Static)
        said = said_of(self.current)
        detail.display = bool(said) and self.size.height >= _ROOM_FOR_DETAIL
        if detail.display:
            lines = [Content.styled(words, colour) for words, colour in said if words]
            detail.update(Content("\n").join(lines))

    def _line(self, value: Value, width: int) -> Line:
        return row_line(value, width, self._marks)

    @on(RowList.Moved)
    def _look(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_detail()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        snapshot = self.snapshot
        match self.current:
            case EntryRow(standing=Standing.UNLISTED):
                self.action_list_it()
            case EntryRow() as row if row.migration:
                self.post_message(self.Opened(row.migration))
            case DeprecatedRow():
                self.action_deprecate()
            case ProblemRow() if snapshot is not None:
                self.post_message(self.OpenEditor(snapshot.manifest.path, self.line))

    @on(FilterLine.Filtered)
    def _filter(self, event: FilterLine.Filtered) -> None:
        event.stop()
        if event.wish != self._wish:
            self._wish = event.wish
            self._fill()

    @on(FilterLine.Left)
    def _leave_filter(self, event: FilterLine.Left) -> None:
        event.stop()
        self.rows.focus()
