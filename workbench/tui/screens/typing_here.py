"""The main screen's part that has the source typed into, and writes what was typed, safely."""

from abc import abstractmethod
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from workbench.errors import EditError, WorkbenchError
from workbench.project.migrations import Migration
from workbench.tui import desk_plan
from workbench.tui.retyping import retyped, why_not_here
from workbench.tui.screens.changed_on_disk import OVERWRITTEN, Answer, ChangedOnDiskScreen
from workbench.tui.screens.restoring import RestoreScreen
from workbench.tui.screens.type_here import TypeHereScreen
from workbench.tui.widgets.diff_lines import diff_lines

if TYPE_CHECKING:
    from workbench.lint.finding import Finding
    from workbench.project.edits import AppliedEdits

_KEPT = "Nothing was written. What you typed is still here."
_MERGED = "the migration is merged and stays as it is (n writes the next one)"


class TypingScreen(RestoreScreen):
    """One file at a time; the digest is that of what it held when it was opened or saved last."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: TypeHereScreen | None = None
        self._digest = ""
        self._revision = 0

    @abstractmethod
    def action_pane(self, name: str) -> None:
        """Show a pane and give it the focus."""

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        snapshot = self.snapshot
        if action != "type_here" or snapshot is None:
            return super().why_not(action)
        migration = snapshot.migration(self.selected or "")
        if migration is None:
            return "no migration is selected"
        if snapshot.is_merged(migration.relative):
            return _MERGED
        return str(migration.problem) if migration.problem else why_not_here(migration.text)

    def action_type_here(self) -> None:
        """Type into the source, at the line."""
        snapshot = self.snapshot
        if not self.may("type_here") or snapshot is None:
            return
        migration = snapshot.migration(self.selected or "")
        if migration is None:
            return
        self._digest = migration.digest
        line = self.source.line
        self.action_pane(desk_plan.SOURCE)

        def save(lines: list[str]) -> None:
            self._write_typed(migration, self._digest, lines)

        def lint(lines: list[str]) -> None:
            raw = "\n".join(lines).encode("utf-8", "replace")
            self.state.lint_draft(migration.relative, raw, partial(self._tell_draft, lines))

        # At once, without a look at the file: the next key is typed into it already.
        self._typed = TypeHereScreen(migration, line, lambda: self.source.region, save, lint=lint, marks=self.marks)
        self.app.push_screen(self._typed, self._typed_all)
        self.call_after_refresh(self.tell_typist)

    def _typed_all(self, line: int | None) -> None:
        self._typed = None
        if line is not None:
            self.source.go_to(line)

    def tell_typist(self) -> None:
        """There may be other findings, and another proof."""
        typed, snapshot = self._typed, self.snapshot
        if typed is None or not typed.is_mounted or snapshot is None:
            return
        path = typed.migration.relative
        now = snapshot.migration(path)
        if now is not None and now.digest == self._digest and not snapshot.findings_stale:
            typed.take_saved(snapshot.findings_of(path), snapshot.proof_of(path))
        if snapshot.revision != self._revision:
            self._revision = snapshot.revision
            typed.lint_again()  # something else was saved, which may be what it lacked

    def _tell_draft(self, lines: list[str], findings: "tuple[Finding, ...]") -> None:
        if self._typed is not None and self._typed.is_mounted:
            self._typed.take_draft(lines, findings)

    # -- saving ----------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write_typed(self, migration: Migration, digest: str, lines: list[str]) -> None:
        from workbench.project.edits import FileEdit, apply_edits

        found = _found(migration.path)
        try:
            if found is None:
                raise EditError("is gone, or is no text any more", path=migration.relative, hint=_KEPT)
            if sha256(found).hexdigest() != digest:
                raise EditError("has been changed meanwhile", path=migration.relative, hint=_KEPT)
            after = retyped(found, lines)
            applied = apply_edits([FileEdit(migration.path, found, after)])
        except WorkbenchError as error:
            now = _found(migration.path)
            theirs = now if now is not None and sha256(now).hexdigest() != digest else None
            self.app.call_later(self._not_written, migration, lines, theirs, error)
            return
        self.app.call_later(self._written_so, migration, lines, after, applied)

    def _written_so(self, migration: Migration, lines: list[str], after: bytes, applied: "AppliedEdits") -> None:
        self._digest = sha256(after).hexdigest()
        self.remember(f"typed into {migration.filename}", applied, quiet=True)
        if self._typed is not None:
            self._typed.was_saved(lines)

    def _not_written(self, migration: Migration, lines: list[str], found: bytes | None, error: WorkbenchError) -> None:
        typed = self._typed
        if typed is None or found is None:
            self.tell_error(error)
            return
        typed.was_not_saved()
        theirs, digest = found.decode("utf-8").removeprefix("\ufeff"), sha256(found).hexdigest()
        now = diff_lines(retyped(found, lines).decode("utf-8").removeprefix("\ufeff"), theirs)

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._digest = digest
            if answer is Answer.KEEP_MINE:
                self._write_typed(migration, digest, lines)
            elif answer is Answer.TAKE_THEIRS:
                typed.start_again(theirs)

        self.app.push_screen(ChangedOnDiskScreen(migration.filename, now, keeping=OVERWRITTEN), answered)


def _found(path: Path) -> bytes | None:
    """What a file holds; None where that is no text to be typed into."""
    try:
        found = path.read_bytes()
        text = found.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return found if why_not_here(text) is None else None
