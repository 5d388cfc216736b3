"""The main screen's part that puts merged migrations back: `f` on what says that one was edited, renamed or deleted."""

from typing import TYPE_CHECKING, Final

from textual import work

from workbench.lint.finding import Finding
from workbench.tui.screens.chores import ChoreScreen

if TYPE_CHECKING:
    from workbench.project.edits import FileEdit
    from workbench.tui.snapshot import Snapshot

_RULE: Final = "migration-edited"


class RestoreScreen(ChoreScreen):
    """Only git knows what was merged, so it is asked when somebody wants it."""

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        return None if action == "fix" and self.finding_here(_is_edit) is not None else super().why_not(action)

    def action_fix(self) -> None:
        """Preview what putting it back changes; other findings are the other part's."""
        snapshot, finding = self.snapshot, self.finding_here(_is_edit)
        if snapshot is None or finding is None:
            super().action_fix()
        else:
            self._plan_restore(snapshot, finding)

    @work(thread=True, exclusive=True, group="restore", exit_on_error=False)
    def _plan_restore(self, snapshot: "Snapshot", finding: Finding) -> None:
        from workbench.commands.restore import plan_restore
        from workbench.project.history import read_history

        def plan() -> None:
            history = snapshot.history or read_history(snapshot.project, snapshot.chain)
            edits = plan_restore(snapshot.project, history, finding.path)
            self.app.call_later(self._offer_restore, snapshot, finding, edits)

        self._guarded(plan)

    def _offer_restore(self, snapshot: "Snapshot", finding: Finding, edits: "list[FileEdit]") -> None:
        from workbench.tui.screens.confirm import ConfirmScreen
        from workbench.tui.widgets.diff_lines import diff_lines

        first = edits[0]
        now = first.before if first.before is not None else edits[-1].before if len(edits) > 1 else b""
        lines = diff_lines(_text(now), _text(first.after))

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self._write(f"put {first.path.name} back as it was merged", lambda: edits)

        said = (
            f"{finding.message}\n{snapshot.project.relative(first.path)} as it was merged; n writes the next migration"
        )
        screen = ConfirmScreen("Put it back", said, lines=lines, yes="put it back", no="leave it")
        self.app.push_screen(screen, answered)


def _is_edit(finding: Finding) -> bool:
    return finding.rule == _RULE


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace").removeprefix("\ufeff")
