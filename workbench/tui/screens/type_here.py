"""The source, to be typed into: lies over its pane. Owns the text until it is saved; writing is the main screen's."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from workbench.lint.finding import Finding
from workbench.project.migrations import Migration
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.retyping import opened
from workbench.tui.screens.unsaved import Unsaved, UnsavedScreen
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.sql_editor import SqlEditor

_NARROWEST, _LOWEST = 64, 18


class TypeHereScreen(ModalScreen[int]):
    """Dismisses with the line that the cursor was on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", priority=True),
        Binding("ctrl+s,f2", "save", "Save", priority=True),
    ]

    def __init__(
        self,
        migration: Migration,
        line: int,
        place: Callable[[], Region],
        save: Callable[[list[str]], object],
        marks: Marks = UNICODE,
    ) -> None:
        """`place` says where on the screen the source's pane is; `save` has lines written, and tells how it went."""
        super().__init__()
        self._save = save
        self.migration = migration
        self._at = line
        self._place = place
        self._marks = marks
        self._saved = opened(migration.text).split("\n")
        self._findings: tuple[Finding, ...] = ()
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The text, what is wrong on its line, the keys."""
        with Vertical(id="type-frame"):
            yield SqlEditor("\n".join(self._saved), id="type-text")
            yield Static(id="type-said")
        yield KeyLine(id="type-keys")

    def on_mount(self) -> None:
        """Stand where the source stood."""
        self._lie_over()
        self.editor.move_cursor((self._at - 1, 0), center=True)
        self.editor.focus()
        self._say()

    @property
    def editor(self) -> SqlEditor:
        """The text that is typed into."""
        return self.query_one("#type-text", SqlEditor)

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self.editor.lines != self._saved

    def on_resize(self, _: events.Resize) -> None:
        """The panes moved."""
        self.call_after_refresh(self._lie_over)

    def _lie_over(self) -> None:
        region = self._place()
        if region.width < _NARROWEST or region.height < _LOWEST:
            region = Region(0, 0, self.app.size.width, self.app.size.height - 1)
        styles = self.query_one("#type-frame").styles
        styles.offset, styles.width, styles.height = region.offset, region.width, region.height
        # The keys take the place of the footer, which holds none of them.
        self.query_one(KeyLine).styles.offset = (0, self.app.size.height - 1)

    # -- what is said ----------------------------------------------------------------------------------------------

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What is wrong in the text as it was saved last."""
        self._findings = findings
        self._say()

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _say(self) -> None:
        frame, changed = self.query_one("#type-frame"), self.changed
        frame.border_title = f"{self.migration.filename}{' ' + self._marks.new if changed else ''}"
        counts = f"{len(self._findings)} found" if self._findings else "nothing found"
        frame.border_subtitle = "not saved yet" if changed else f"saved {self._marks.dot} {counts}"
        # Lines move as one types: a place is only known in what was saved.
        here = [f for f in self._findings if not changed and f.span.line == self.editor.line]
        said = self.query_one("#type-said", Static)
        said.display = bool(here)
        if here:
            worst = max(here, key=lambda finding: finding.severity.rank)
            said.update(Content(f"{worst.rule}: {worst.message}"))
        self.query_one(KeyLine).show(
            DialogKey("ctrl+s", "saves", "save", changed),
            DialogKey("ctrl+z", "undoes", "undo"),
            DialogKey("ctrl+y", "redoes", "redo"),
            DialogKey("Esc", "done", "leave"),
        )

    # -- what is done ----------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back what was typed last."""
        self.editor.undo()

    def action_redo(self) -> None:
        """Type it again."""
        self.editor.redo()

    def action_save(self) -> None:
        """Have it written."""
        if self.changed:
            self._save(self.editor.lines)

    def action_leave(self) -> None:
        """Back to the panes, once what was typed is saved or dropped."""
        if not self.changed:
            self.dismiss(self.editor.line)
            return

        def answered(answer: Unsaved | None) -> None:
            if answer is Unsaved.DROP:
                self.dismiss(self.editor.line)
            elif answer is Unsaved.SAVE:
                self._leaving = True
                self.action_save()

        self.app.push_screen(UnsavedScreen(self.migration.filename), answered)

    # -- how it went -----------------------------------------------------------------------------------------------

    def was_saved(self, lines: list[str]) -> None:
        """These lines are on disk now."""
        self._saved = lines
        if self._leaving and not self.changed:
            self.dismiss(self.editor.line)
        self._leaving = False
        self._say()

    def was_not_saved(self) -> None:
        """Nothing was written: what was typed stays here."""
        self._leaving = False

    def start_again(self, text: str) -> None:
        """Somebody else's text takes the place of what was typed; undo brings that back."""
        line = self.editor.line
        self._saved = opened(text).split("\n")
        self.editor.replace("\n".join(self._saved), (0, 0), self.editor.document.end)
        self.editor.move_cursor((min(line, len(self._saved)) - 1, 0), center=True)
        self._say()
