"""The main screen's part that works on several migrations at once: those selected in the list, while it has the focus.

Everything it writes is one change, taken back by one undo.
"""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import work

from workbench.lint.finding import Finding, Fix
from workbench.tui.panes.migrations import MigrationsPane
from workbench.tui.screens.typing_here import TypingScreen
from workbench.tui.snapshot import Snapshot
from workbench.words import counted

if TYPE_CHECKING:
    from textual.widget import Widget

    from workbench.commands.fix import FixPlan
    from workbench.lint.finding import TextEdit
    from workbench.project.edits import FileEdit
    from workbench.tui.screens.suppress import WaiverWords
    from workbench.tui.tones import Line


class SeveralScreen(TypingScreen):
    """`f`, `s` and `p` for all that is selected; without a selection they are the other part's."""

    @property
    @abstractmethod
    def migrations(self) -> MigrationsPane:
        """The list."""

    @property
    @abstractmethod
    def focused_pane(self) -> "Widget | None":
        """The pane that has the focus."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The selected migrations, in chain order; none while another pane has the focus."""
        return self.migrations.ticked if self.focused_pane is self.migrations else ()

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        snapshot, chosen = self.snapshot, self.chosen
        if snapshot is None or not chosen or action not in {"fix", "suppress"}:
            return super().why_not(action)
        if action == "suppress":
            return None if self._waivable(snapshot, chosen) else super().why_not(action) or "nothing to waive in them"
        fixable = any(finding.fix is not None for path in chosen for finding in snapshot.findings_of(path))
        return None if fixable else "no finding with a fix in the selected migrations"

    # -- prove -----------------------------------------------------------------------------------------------------

    def action_prove(self) -> None:
        """Prove what is selected."""
        if not self.chosen:
            super().action_prove()
        elif self.may("prove"):
            self._asked = "prove"
            self.state.prove(only=self.chosen)

    # -- fix -------------------------------------------------------------------------------------------------------

    def action_fix(self) -> None:
        """Preview all fixes of what is selected."""
        snapshot = self.snapshot
        if not self.chosen or snapshot is None:
            super().action_fix()
        elif self.may("fix"):
            self._plan_fixes(snapshot, self.chosen)

    @work(thread=True, exclusive=True, group="fixes", exit_on_error=False)
    def _plan_fixes(self, snapshot: Snapshot, paths: tuple[str, ...]) -> None:
        from workbench.commands.fix import plan_fixes
        from workbench.commands.lint import LintRequest

        def plan() -> None:
            files = [str(m.path) for path in paths if (m := snapshot.migration(path)) is not None]
            planned = plan_fixes(snapshot.project, LintRequest(paths=files), now=datetime.now(UTC))
            self.app.call_later(self._offer_fixes, snapshot, planned, len(paths))

        self._guarded(plan)

    def _offer_fixes(self, snapshot: Snapshot, plan: "FixPlan", files: int) -> None:
        from workbench.tui.screens.confirm import ConfirmScreen

        if not plan.edits:
            self.notify("no fix can be taken: what has one is merged, or another fix would break it", timeout=4)
            return
        what = f"fixed {counted(len(plan.taken), 'finding')} in {counted(files, 'migration')}"

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self._write(what, lambda: list(plan.edits))

        left = len(plan.merged) + len(plan.refused) + len(plan.kept)
        said = f"{counted(len(plan.taken), 'finding')} in {counted(len(plan.edits), 'file')}"
        said += f"; {left} left out, as the file is merged or the fix would break something" if left else ""
        lines = _diffs(snapshot, plan)
        self.app.push_screen(
            ConfirmScreen("Fix what is selected", said, lines=lines, yes="write it", no="leave it"), answered
        )

    # -- suppress --------------------------------------------------------------------------------------------------

    def action_suppress(self) -> None:
        """Waive the rule under the findings' cursor in all that is selected, with one reason."""
        snapshot = self.snapshot
        found = self._waivable(snapshot, self.chosen) if snapshot is not None else ()
        if not self.chosen or snapshot is None or len(found) <= 1:
            super().action_suppress()
            return
        from workbench.tui.screens.suppress import SuppressScreen

        def answered(words: "WaiverWords | None") -> None:
            if words is not None:
                files = len({finding.path for finding in found})
                what = f"suppressed {found[0].rule} in {counted(files, 'migration')}"
                self._write(what, lambda: [_waived(snapshot, path, found, words) for path in _paths(found)])

        screen = SuppressScreen(found[0], datetime.now(UTC).date(), self.marks, beside=found[1:])
        self.app.push_screen(screen, answered)

    def _waivable(self, snapshot: Snapshot, chosen: Sequence[str]) -> tuple[Finding, ...]:
        """The findings of the rule under the findings' cursor that a comment can waive, in the selected files."""
        from workbench.lint.waive import why_no_waiver

        current = self.findings.current
        if current is None:
            return ()
        return tuple(
            finding
            for path in chosen
            for finding in snapshot.findings_of(path)
            if finding.rule == current.rule
            and why_no_waiver(finding, snapshot.migration(path), merged=snapshot.is_merged(path)) is None
        )


def _paths(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.path for finding in found))


def _waived(snapshot: Snapshot, path: str, found: Sequence[Finding], words: "WaiverWords") -> "FileEdit":
    """The edit that waives all findings of one file; statements with several get one comment."""
    from workbench.errors import EditError
    from workbench.lint.waive import plan_waiver
    from workbench.tui.repairs import plan_fix

    migration = snapshot.migration(path)
    if migration is None:
        raise EditError("is gone", path=path)
    edits: dict[int, TextEdit] = {}
    for finding in found:
        if finding.path == path:
            for edit in plan_waiver(migration.text, finding, words.reason, words.until).edits:
                edits[edit.start] = edit
    return plan_fix(migration, Fix("Waive it", tuple(edits[start] for start in sorted(edits))))


def _diffs(snapshot: Snapshot, plan: "FixPlan") -> "list[Line]":
    """All files that change, each under its name."""
    from workbench.tui.tones import Tone
    from workbench.tui.widgets.diff_lines import diff_lines

    lines: list[Line] = []
    for edit in plan.edits:
        if edit.after is None:
            continue
        before = (edit.before or b"").decode("utf-8", "replace")
        name = snapshot.project.relative(edit.path)
        was = next((old.name for old, new in plan.renames if new == edit.path), "")
        lines.append([(name, Tone.STRONG), (f"   was {was}" if was else "", Tone.MUTED)])
        lines += diff_lines(before, edit.after.decode("utf-8", "replace"))
        lines.append([])
    return lines
