"""The source, to be typed into: lies over its pane. Owns the text until it is saved; writing is the main screen's."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

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
from workbench.tui.margin import Noted, margin, next_marked
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.retyping import opened
from workbench.tui.screens.unsaved import Unsaved, UnsavedScreen
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.sql_editor import SqlEditor

if TYPE_CHECKING:
    from textual.timer import Timer

    from workbench.shadow.proof import Proof

_NARROWEST, _LOWEST = 64, 18
_PAUSE: Final = 0.12  # seconds without a key, after which what was typed is linted


class TypeHereScreen(ModalScreen[int]):
    """Dismisses with the line that the cursor was on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", priority=True),
        Binding("ctrl+s,f2", "save", "Save", priority=True),
        Binding("f8", "step(1)", "Next finding"),
        Binding("f7", "step(-1)", "Previous finding"),
    ]

    def __init__(
        self,
        migration: Migration,
        line: int,
        place: Callable[[], Region],
        save: Callable[[list[str]], object],
        *,
        lint: Callable[[list[str]], object],
        marks: Marks = UNICODE,
    ) -> None:
        """`place` says where on the screen the source's pane is; `save` has lines written, and tells how it went.

        `lint` has lines linted, and tells what was found (`take_draft`).
        """
        super().__init__()
        self._save = save
        self._lint = lint
        self.migration = migration
        self._at = line
        self._place = place
        self._marks = marks
        self._saved = opened(migration.text).split("\n")
        self._of_saved: tuple[Sequence[str], tuple[Finding, ...]] = ((), ())
        self._of_draft: tuple[Sequence[str], tuple[Finding, ...]] = ((), ())
        self._proof: tuple[Sequence[str], Proof | None] = ((), None)
        self._noted: dict[int, Noted] = {}
        self._pause: Timer | None = None
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

    def take_saved(self, findings: tuple[Finding, ...], proof: "Proof | None") -> None:
        """What is wrong in the text as it was saved last, and what Postgres says of that."""
        self._proof = self._saved, proof
        self._of_saved = self._saved, findings
        self._note()

    def take_draft(self, lines: list[str], findings: tuple[Finding, ...]) -> None:
        """What is wrong in lines that are not saved."""
        self._of_draft = lines, findings
        self._note()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Lint it once there is a pause."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.lint_again)
        self._note()

    def lint_again(self) -> None:
        """What was typed is to be linted; what is saved is linted without us."""
        if self.changed:
            self._lint(self.editor.lines)

    @property
    def _found(self) -> tuple[Sequence[str], tuple[Finding, ...]]:
        """The findings that are nearest to the text, with the lines that they are of."""
        return self._of_draft if self.changed and self._of_draft[0] else self._of_saved

    def _note(self) -> None:
        self._noted = margin(self.editor.lines, self._found, self._proof, self._marks)
        self.editor.mark({line: noted.piece for line, noted in self._noted.items()})
        self._say()

    @on(TextArea.SelectionChanged)
    def _say(self) -> None:
        frame, changed = self.query_one("#type-frame"), self.changed
        frame.border_title = f"{self.migration.filename}{' ' + self._marks.new if changed else ''}"
        found = self._found[1]
        counts = f"{len(found)} found" if found else "nothing found"
        frame.border_subtitle = f"{'not saved yet' if changed else 'saved'} {self._marks.dot} {counts}"
        here = self._noted.get(self.editor.line)
        said = self.query_one("#type-said", Static)
        said.display = here is not None
        if here is not None:
            said.update(Content(f"{here.piece[0]} {here.words}"))
        self.query_one(KeyLine).show(
            DialogKey("ctrl+s", "saves", "save", changed),
            DialogKey("ctrl+z", "undoes", "undo"),
            DialogKey("ctrl+y", "redoes", "redo"),
            DialogKey("F8", "next finding", "step(1)", bool(self._noted)),
            DialogKey("Esc", "done", "leave"),
        )

    # -- what is done ----------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back what was typed last."""
        self.editor.undo()

    def action_redo(self) -> None:
        """Type it again."""
        self.editor.redo()

    def action_step(self, by: int) -> None:
        """To the next line that has a mark, or the one before."""
        line = next_marked(self._noted, self.editor.line, by)
        if line is not None:
            self.editor.move_cursor((line - 1, 0), center=True)

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
        if self._of_draft[0] == lines:
            self._of_saved = self._of_draft
        if self._leaving and not self.changed:
            self.dismiss(self.editor.line)
        self._leaving = False
        self._note()

    def was_not_saved(self) -> None:
        """Nothing was written: what was typed stays here."""
        self._leaving = False

    def start_again(self, text: str) -> None:
        """Somebody else's text takes the place of what was typed; undo brings that back."""
        line = self.editor.line
        self._saved = opened(text).split("\n")
        self.editor.replace("\n".join(self._saved), (0, 0), self.editor.document.end)
        self.editor.move_cursor((min(line, len(self._saved)) - 1, 0), center=True)
        self._note()
