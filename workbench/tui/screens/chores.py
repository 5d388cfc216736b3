"""What the main screen does on request: edit, fix, list in the manifest, prove, compare, undo. Owns dialogs and toasts.

Everything that reads or writes files runs in a worker; the screen only hears how it went.
"""

import os
import subprocess
from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import SuspendNotSupported

from workbench.errors import WorkbenchError
from workbench.lint.finding import Finding, Fix
from workbench.project.migrations import Migration
from workbench.tui import desk_plan
from workbench.tui.editor import EditorCommand, editor_command
from workbench.tui.messages import Failed, UndoRequested, Wrote
from workbench.tui.panes.drift_messages import Captured, Renamed
from workbench.tui.panes.findings import FindingsPane
from workbench.tui.panes.remarks import UNLISTED
from workbench.tui.screens.blaming import BlameScreen
from workbench.tui.snapshot import Snapshot
from workbench.tui.undo import UndoStack, Written

if TYPE_CHECKING:
    from workbench.project.edits import AppliedEdits, FileEdit

_CANCELLED = ("drift", "prove", "lint")
_MERGED = "the migration is merged and stays as it is, and no statement of a new one repairs this"


class ChoreScreen(BlameScreen):
    """The half of the main screen that gets things done; the other half says what is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._written = UndoStack()
        self._asked: str | None = None

    # -- what the other half knows ---------------------------------------------------------------------------------

    @property
    @abstractmethod
    def findings(self) -> FindingsPane:
        """What is wrong."""

    @property
    @abstractmethod
    def drift_target(self) -> str:
        """The target to compare with."""

    @abstractmethod
    def select_later(self, applied: "AppliedEdits") -> None:
        """Select the migration that was just written, once it has been read."""

    # -- why a key is greyed ---------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        snapshot = self.snapshot
        if snapshot is None:
            return super().why_not(action)
        if action == "suppress":
            return self._why_not_suppress(snapshot)
        merged = any(snapshot.is_merged(finding.path) for finding in self.findings_of_interest())
        no_fix = _MERGED if merged else "no finding with a fix here"
        running = any(snapshot.activity_of(question).running for question in _CANCELLED)
        reasons: dict[str, tuple[Callable[[], object], str]] = {
            "fix": (lambda: self.finding_here(_has_fix), no_fix),
            "add_to_manifest": (lambda: self.finding_here(_is_unlisted), "nothing here is missing in the manifest"),
            "edit": (self.place_of_interest, "no migration is selected"),
            "undo": (lambda: self._written, "nothing to undo"),
            "cancel": (lambda: running, "nothing is running"),
            "prove": (lambda: snapshot.chain.migrations, "no migrations to prove"),
        }
        if action not in reasons:
            return super().why_not(action)
        possible, reason = reasons[action]
        return None if possible() else reason

    # -- the editor ------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Open the file in the user's editor, at the line."""
        place = self.place_of_interest()
        if not self.may("edit") or place is None:
            return
        try:
            command = editor_command(*place, os.environ)
        except WorkbenchError as error:
            self.tell_error(error)
            return
        if command.windowed:
            self._open_window(command)
        else:
            self._open_in_terminal(command)

    def _open_window(self, command: EditorCommand) -> None:
        try:
            subprocess.Popen(
                command.arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            self.tell_error(WorkbenchError(f"cannot start {command.arguments[0]}: {error.strerror or error}"))
            return
        self.notify(f"opened in {Path(command.arguments[0]).name}", timeout=3)

    def _open_in_terminal(self, command: EditorCommand) -> None:
        try:
            with self.app.suspend():
                ended = subprocess.run(command.arguments, check=False)
        except SuspendNotSupported:
            hint = "Set EDITOR to an editor with a window of its own, such as `code`."
            self.tell_error(WorkbenchError("this terminal cannot be handed to an editor", hint=hint))
            return
        except OSError as error:
            self.tell_error(WorkbenchError(f"cannot start {command.arguments[0]}: {error.strerror or error}"))
            return
        # An editor may have drawn over everything, and not every change reaches the watcher while it holds the screen.
        self.refresh(layout=True)
        self.state.refresh_project()
        if ended.returncode:
            self.notify(f"{Path(command.arguments[0]).name} ended with {ended.returncode}", severity="warning")
        elif not command.chosen.startswith("$"):
            self.notify(command.chosen, timeout=4)

    # -- fix -------------------------------------------------------------------------------------------------------

    def action_fix(self) -> None:
        """Preview the fix of the finding under the cursor; write it on a yes."""
        snapshot = self.snapshot
        if not self.may("fix") or snapshot is None:
            return
        finding = self.finding_here(_has_fix)
        migration = snapshot.migration(finding.path) if finding else None
        if finding is None or finding.fix is None or migration is None:
            return
        if finding.fix.listed:
            self._add_names(snapshot, finding)
        elif finding.forward:
            self._offer_forward(snapshot, finding)
        elif finding.fix.retime:
            self._plan_new_version(snapshot, migration)
        else:
            self._offer_edits(finding, finding.fix, migration)

    def _offer_forward(self, snapshot: Snapshot, finding: Finding) -> None:
        from workbench.tui.screens.forward import ForwardScreen

        found = (other for others in snapshot.findings_by_path.values() for other in others)
        alike = [other for other in found if other.rule == finding.rule and other.forward]
        self.app.push_screen(ForwardScreen(snapshot, finding, alike, self.marks), self._made)

    def _offer_edits(self, finding: Finding, fix: Fix, migration: Migration) -> None:
        from workbench.tui.repairs import fixed_text, plan_fix
        from workbench.tui.screens.confirm import ConfirmScreen
        from workbench.tui.widgets.diff_lines import diff_lines

        lines = diff_lines(migration.text, fixed_text(migration.text, fix))

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self._write(f"fixed {finding.rule} in {migration.filename}", lambda: [plan_fix(migration, fix)])

        title = f"Fix {finding.rule}"
        said = f"{fix.title}\n{finding.path}:{finding.span.line}"
        self.app.push_screen(ConfirmScreen(title, said, lines=lines, yes="write it", no="leave it"), answered)

    @work(thread=True, exclusive=True, group="retime", exit_on_error=False)
    def _plan_new_version(self, snapshot: Snapshot, migration: Migration) -> None:
        from workbench.tui.repairs import plan_new_version

        def plan() -> None:
            self.call_later(self._offer_new_version, migration, plan_new_version(snapshot, migration))

        self._guarded(plan)

    def _offer_new_version(self, migration: Migration, edits: "list[FileEdit]") -> None:
        from workbench.tui.screens.confirm import ConfirmScreen

        new = edits[0].path.name

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self._write(f"renamed {migration.filename} to {new}", lambda: edits)

        said = f"{migration.filename}\nbecomes\n{new}"
        self.app.push_screen(ConfirmScreen("Give it a new version", said, yes="rename it", no="leave it"), answered)

    def action_suppress(self) -> None:
        """Ask why the finding under the cursor is fine here; write it into the migration."""
        snapshot, finding = self.snapshot, self.finding_here(lambda _: True)
        if not self.may("suppress") or snapshot is None or finding is None:
            return
        migration = snapshot.migration(finding.path)
        from workbench.lint.waive import plan_waiver
        from workbench.tui.repairs import plan_fix
        from workbench.tui.screens.suppress import SuppressScreen, WaiverWords

        def answered(words: WaiverWords | None) -> None:
            if words is not None and migration is not None:
                what = f"suppressed {finding.rule} in {migration.filename}"
                said = (finding, words.reason, words.until)
                self._write(what, lambda: [plan_fix(migration, plan_waiver(migration.text, *said))])

        self.app.push_screen(SuppressScreen(finding, datetime.now(UTC).date(), self.marks), answered)

    def _why_not_suppress(self, snapshot: Snapshot) -> str | None:
        finding = self.finding_here(lambda _: True)
        if finding is None:
            return "no finding here"
        from workbench.lint.waive import why_no_waiver

        migration = snapshot.migration(finding.path)
        return why_no_waiver(finding, migration, merged=snapshot.is_merged(finding.path))

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write(self, what: str, plan: "Callable[[], list[FileEdit]]") -> None:
        from workbench.project.edits import apply_edits

        self._guarded(lambda: self.call_later(self.remember, what, apply_edits(plan())))

    # -- the manifest ----------------------------------------------------------------------------------------------

    def action_add_to_manifest(self) -> None:
        """List the object of a `manifest-unknown-…` finding."""
        snapshot = self.snapshot
        finding = self.finding_here(_is_unlisted)
        if self.may("add_to_manifest") and snapshot is not None and finding is not None:
            self._add_names(snapshot, finding)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _add_names(self, snapshot: Snapshot, finding: Finding) -> None:
        from workbench.commands.manifest import add_to_manifest
        from workbench.tui.repairs import missing_names

        def add() -> None:
            project = snapshot.project
            tables, enums = missing_names(finding)
            change = add_to_manifest(project, tables, enums)
            names = ", ".join((*tables, *enums))
            if change.applied is None:
                self.call_later(self.notify, f"{names} is listed already", timeout=3)
                return
            self.call_later(self.remember, f"added {names} to the manifest", change.applied)

        self._guarded(add)

    # -- a new migration -------------------------------------------------------------------------------------------

    def action_new_migration(self) -> None:
        """Name, pattern, preview; both files or neither."""
        snapshot = self.snapshot
        if not self.may("new_migration") or snapshot is None:
            return
        from workbench.tui.screens.new_migration import NewMigrationScreen

        screen = NewMigrationScreen(snapshot.project, snapshot.chain, snapshot.manifest)
        self.app.push_screen(screen, self._made)

    def _made(self, applied: "AppliedEdits | None") -> None:
        if applied is None:
            return
        self.select_later(applied)
        names = " and ".join(edit.path.name for edit in applied.edits)
        self.remember(f"wrote {names}", applied)

    # -- undo ------------------------------------------------------------------------------------------------------

    def remember(self, what: str, applied: "AppliedEdits", *, quiet: bool = False) -> None:
        """Something was written: say so (unless it is said elsewhere), and be able to take it back."""
        self._written.push(what, applied)
        if not quiet:
            self.notify(f"{what}\nU undoes it", timeout=6)
        self.state.refresh_project(frozenset(edit.path for edit in applied.edits))
        self.refresh_bindings()

    def action_undo(self) -> None:
        """Take back the last change that the workbench wrote."""
        if self.may("undo") and (written := self._written.pop()) is not None:
            self._take_back(written)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _take_back(self, written: Written) -> None:
        def undo() -> None:
            undone = written.applied.undo()
            self.call_later(self._taken_back, written, undone)

        self._guarded(undo, failed=partial(self._written.put_back, written))

    def _taken_back(self, written: Written, undone: "AppliedEdits") -> None:
        self.notify(f"undone: {written.what}", timeout=4)
        self.state.refresh_project(frozenset(edit.path for edit in undone.edits))
        self.refresh_bindings()

    # -- prove and compare -----------------------------------------------------------------------------------------

    def action_prove(self) -> None:
        """Prove all migrations."""
        if self.may("prove"):
            self._asked = "prove"
            self.state.prove(everything=True)

    def action_drift(self) -> None:
        """Compare with the target."""
        snapshot = self.snapshot
        if snapshot is None:
            self.may("drift")
            return
        self._asked = "drift"
        self.show_pane(desk_plan.DRIFT)
        self.state.compare(self.drift_target)

    @on(Renamed)
    def _take_for_rename(self, event: Renamed) -> None:
        """A proposed rename is meant."""
        event.stop()
        self.state.take_for_rename(event.rename)

    @on(Captured)
    def _capture(self, event: Captured) -> None:
        """Differences become a migration."""
        event.stop()
        if self.snapshot is None:
            return
        from workbench.tui.screens.capture import CaptureScreen

        screen = CaptureScreen(self.snapshot.project, event.report, event.picked, self.marks)
        self.app.push_screen(screen, self._made)

    def action_cancel(self) -> None:
        """Stop what is running."""
        if self.may("cancel"):
            cancelled = next(filter(self.state.cancel, _CANCELLED), None)
            if cancelled is not None:
                self.notify(f"{cancelled}: cancelled", timeout=3)

    def cancel_asked(self) -> bool:
        """Stop what the user has asked for, if it still runs."""
        asked, self._asked = self._asked, None
        return asked is not None and self.state.cancel(asked)

    # -- what panes wrote themselves -------------------------------------------------------------------------------

    @on(Wrote)
    def _remember(self, event: Wrote) -> None:
        event.stop()
        self.remember(event.what, event.applied)

    @on(Failed)
    def _say_failed(self, event: Failed) -> None:
        event.stop()
        self.tell_error(event.error)

    @on(UndoRequested)
    def _undo(self, event: UndoRequested) -> None:
        event.stop()
        self.action_undo()

    def _guarded(self, do: Callable[[], Any], failed: Callable[[], None] | None = None) -> None:
        """The boundary of a writing worker: what cannot be done is told."""
        try:
            do()
        except WorkbenchError as error:
            if failed is not None:
                failed()
            self.call_later(self.tell_error, error)

    def show_pane(self, name: str) -> None:
        """Bring a pane up."""


def _has_fix(finding: Finding) -> bool:
    return finding.fix is not None


def _is_unlisted(finding: Finding) -> bool:
    return finding.rule.startswith(UNLISTED) and bool(finding.objects)
