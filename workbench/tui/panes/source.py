"""The source of the selected migration: its SQL, findings in the margin, what the proof saw between the lines."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive

from workbench.commands.agreement import PROOF
from workbench.lint.finding import Finding
from workbench.project.blame import LineOrigin
from workbench.project.migrations import Migration
from workbench.tui import keys
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.remarks import remarks_for, standing_of
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.blame_line import BlameLine
from workbench.tui.widgets.sql_view import Remarks, SqlView

_GIT_WORDS = {"new": "new", "edited": "edited though merged", "merged": "merged"}


class SourcePane(Vertical):
    """Read only; `e` edits the real file, `i` types into it here."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Where.SOURCE)]
    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)
    path: reactive[str | None] = reactive(None)

    class LineMoved(Message):
        """The cursor is on another line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._shown: tuple[str, str] | None = None
        self._origins: Sequence[LineOrigin] | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield SqlView(id="source-text", more=self._marks.more)
        yield BlameLine(self._marks, id="source-blame")

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Source"
        self.query_one(BlameLine).display = False

    @property
    def view(self) -> SqlView:
        """The text itself."""
        return self.query_one("#source-text", SqlView)

    @property
    def line(self) -> int:
        """The line under the cursor."""
        return self.view.line

    def go_to(self, line: int) -> None:
        """Show a line."""
        self.view.go_to(line)
        self._blame_here()

    def _blame_here(self) -> None:
        if self.blamed:
            self.query_one(BlameLine).show(self.line, self._origins)

    @property
    def blamed(self) -> bool:
        """Whether it is shown who wrote the line under the cursor."""
        return self.query_one(BlameLine).display

    def show_blame(self, origins: Sequence[LineOrigin] | None) -> None:
        """Show it from now on; None: it is being asked for."""
        self._origins = origins
        blame = self.query_one(BlameLine)
        blame.display = True
        blame.show(self.line, origins)

    def hide_blame(self) -> None:
        """Give the line back to the text."""
        self.query_one(BlameLine).display = False

    def findings_here(self) -> tuple[Finding, ...]:
        """The findings that begin on the line under the cursor, heaviest first."""
        if self.snapshot is None or self.path is None:
            return ()
        found = [f for f in self.snapshot.findings_of(self.path) if f.span.line == self.line]
        return tuple(sorted(found, key=lambda finding: -finding.severity.rank))

    def watch_snapshot(self) -> None:
        """There is news."""
        self._show()

    def watch_path(self) -> None:
        """Another migration is looked at."""
        self._show()

    def _show(self) -> None:
        snapshot = self.snapshot
        if snapshot is None or not self.is_mounted:
            return
        migration = snapshot.migration(self.path) if self.path else None
        if migration is None:
            self._show_nothing(snapshot)
            return
        proof = snapshot.proof_of(migration.relative)
        proving = migration.relative in snapshot.proving
        git = _git_words(snapshot, migration.relative)
        findings = snapshot.findings_of(migration.relative)
        words = [git, standing_of(proof, self._marks, proving=proving)]
        self.border_title = migration.filename
        self.border_subtitle = f" {self._marks.dot} ".join(word for word in words if word)
        if migration.problem is not None or not migration.text.strip():
            self._show_problem(migration)
            return
        # What only Postgres says stands between the lines already.
        marked = [finding for finding in findings if finding.rule != PROOF]
        remarks = remarks_for(marked, proof, self._marks, stale=snapshot.findings_stale)
        self._show_text(migration.relative, migration.text, remarks)

    def _show_text(self, path: str, text: str, remarks: Remarks) -> None:
        keep = self._shown is not None and self._shown[0] == path
        self._shown = (path, text)
        self.view.show(text, remarks, keep=keep)
        self._blame_here()

    def _show_problem(self, migration: Migration) -> None:
        if migration.problem is None:
            lines: list[Line] = [
                [("this migration is empty", Tone.MUTED)],
                [
                    ("i", Tone.ACCENT),
                    (" types into it here, ", Tone.MUTED),
                    ("e", Tone.ACCENT),
                    (" in your editor", Tone.MUTED),
                ],
            ]
        else:
            said = migration.problem_detail or str(migration.problem)
            lines = [[(f"{self._marks.error} {migration.problem}", Tone.ERROR)], [(said, Tone.MUTED)]]
        self._shown = (migration.relative, "")
        self.view.show("", Remarks(notes={1: lines}), keep=False)

    def _show_nothing(self, snapshot: Snapshot) -> None:
        self.border_title = "Source"
        self.border_subtitle = ""
        lines: list[Line] = [[("no migration is selected", Tone.MUTED)]]
        if not snapshot.chain.migrations:
            lines.append([("n", Tone.ACCENT), (" writes the first one", Tone.MUTED)])
        self._shown = None
        self.view.show("", Remarks(notes={0: lines}), keep=False)

    @on(SqlView.LineMoved)
    def _tell(self, event: SqlView.LineMoved) -> None:
        event.stop()
        self._blame_here()
        self.post_message(self.LineMoved(event.line))


def _git_words(snapshot: Snapshot, path: str) -> str | None:
    """What git says of a file; without git, what that costs."""
    history = snapshot.history
    if history is None:
        return None
    return _GIT_WORDS.get(str(history.state_of(path))) if history.available else "no git: nothing counts as merged"
