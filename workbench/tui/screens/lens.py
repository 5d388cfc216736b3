"""The object lens: every statement that touches an object, in order, with its text. Reads only; Enter goes there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.lint.lens import Lens, Touch
from workbench.sql.facts import Origin
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.migration_row import git_piece
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone, shorten_middle, spread
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.row_list import Row, RowList
from workbench.tui.widgets.sql_view import Remarks, SqlView
from workbench.words import counted

_KIND_ROOM: Final = 20
_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user wants to go: a migration and a line."""

    path: str
    line: int


class LensScreen(ModalScreen[Place]):
    """Tab turns to the next object of the same statement."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,u,w", "leave", "Back"),
        Binding("tab", "turn(1)", "Next object"),
        Binding("shift+tab", "turn(-1)", "Previous object", show=False),
    ]

    def __init__(self, lenses: Sequence[Lens], snapshot: Snapshot, marks: Marks = UNICODE) -> None:
        super().__init__()
        self._lenses = lenses
        self._at = 0
        self._snapshot = snapshot
        self._marks = marks

    def compose(self) -> ComposeResult:
        """What it is called, the statements, the text of the one under the cursor, the keys."""
        with Vertical(classes="dialog -tall"):
            yield Static(id="lens-said", classes="said")
            yield RowList[Touch](self._line, id="lens-rows")
            yield Static(id="lens-place", classes="heading")
            yield SqlView(id="lens-text", numbers=False, more=self._marks.more)
            yield KeyLine(id="lens-keys")

    def on_mount(self) -> None:
        """Show the first object."""
        self._rows.focus()
        self._show()

    @property
    def _rows(self) -> RowList[Touch]:
        return self.query_one("#lens-rows", RowList)

    @property
    def _lens(self) -> Lens:
        return self._lenses[self._at]

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def action_turn(self, by: int) -> None:
        """Another object of the statement that the lens was opened on."""
        self._at = (self._at + by) % len(self._lenses)
        self._show()

    def action_open(self) -> None:
        """Go to the statement."""
        if (row := self._rows.current) is not None:
            self.dismiss(Place(row.value.migration.relative, row.value.span.line))

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_open()

    @on(RowList.Moved)
    def _look(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_text()

    def _show(self) -> None:
        lens = self._lens
        dialog = self.query_one(".dialog", Vertical)
        dialog.border_title = f"Lens: {lens.name}".replace("[", r"\[")
        dialog.border_subtitle = f"{self._at + 1} of {len(self._lenses)}" if len(self._lenses) > 1 else ""
        files = len({touch.migration.relative for touch in lens.touches})
        said = f"{counted(len(lens.touches), 'statement')} in {counted(files, 'migration')}"
        others = sorted(str(name) for name in lens.names - {lens.name})
        also = f"; also called {', '.join(others)}" if others else ""
        self.query_one("#lens-said", Static).update(Content(said + also))
        rows = [
            Row(f"{touch.migration.relative}\0{touch.span.start}\0{number}", touch)
            for number, touch in enumerate(lens.touches)
        ]
        empty: list[Line] = [
            [(" no migration touches it", Tone.MUTED)],
            [(" SQL that is put together at run time is not seen", Tone.FAINT)],
        ]
        self._rows.set_rows(rows, empty=empty)
        keys = [DialogKey("Enter", "goes there", "open", bool(rows))]
        if len(self._lenses) > 1:
            keys.append(DialogKey("Tab", "next object", "turn(1)"))
        self.query_one(KeyLine).show(*keys, DialogKey("Esc", "back", "leave"))
        self._show_text()

    def _show_text(self) -> None:
        row = self._rows.current
        view, place = self.query_one("#lens-text", SqlView), self.query_one("#lens-place", Static)
        view.display = place.display = row is not None
        if row is None:
            return
        touch = row.value
        lines = touch.migration.text[touch.span.start : touch.span.end].splitlines()
        view.show("\n".join(lines[:_LINES]), Remarks(), keep=False)
        place.update(Content(f"{touch.migration.filename}:{touch.span.line}"))

    def _line(self, touch: Touch, width: int) -> Line:
        history = self._snapshot.history
        state = str(history.states.get(touch.migration.relative, "unknown")) if history else "unknown"
        inside = " in DO" if touch.origin is Origin.DO else ""
        left: Line = [
            (" ", Tone.PLAIN),
            git_piece(state, self._marks),
            (f" {touch.migration.version} ", Tone.MUTED),
            (f"{touch.kind}{inside} ".ljust(_KIND_ROOM), Tone.PLAIN),
        ]
        name = shorten_middle(touch.migration.name, max(8, width // 3), self._marks.cut)
        return spread(left, [(f"{name}:{touch.span.line} ", Tone.FAINT)], width, self._marks.cut)
