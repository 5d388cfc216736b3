"""Repairs findings of merged migrations forward: the SQL of a new migration, for one finding or all of its rule."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from workbench.lint.finding import Finding
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.screens.scaffolding import ScaffoldingScreen
from workbench.tui.widgets.key_line import DialogKey
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.authoring.scaffold import ScaffoldPlan
    from workbench.tui.snapshot import Snapshot


class ForwardScreen(ScaffoldingScreen):
    """Dismisses with what was written, or with nothing. `alike` are all findings of the rule that it could repair."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "widen", "One, or all of the rule", priority=True)]
    TITLE_LINE: ClassVar[str] = "Repair in a new migration"
    UNCHANGED: ClassVar[str] = "No table and no enum is added or dropped, so the manifest stays as it is."

    def __init__(
        self, snapshot: "Snapshot", finding: Finding, alike: Sequence[Finding], marks: Marks = UNICODE
    ) -> None:
        about = finding.objects[0].rpartition(".")[2].strip('"') if finding.objects else ""
        super().__init__(f"fix {finding.rule.replace('-', ' ')} {about}".strip(), marks)
        self._snapshot = snapshot
        self._finding = finding
        self._alike = tuple(alike)
        self._all = False

    def on_mount(self) -> None:
        """Plan at once."""
        super().on_mount()
        self._show()

    def more_keys(self) -> tuple[DialogKey, ...]:
        """One, or all of the rule."""
        if len(self._alike) < 2:  # noqa: PLR2004 - the one itself
            return ()
        return (DialogKey("ctrl+r", "only this one" if self._all else f"all {len(self._alike)} of the rule", "widen"),)

    def action_widen(self) -> None:
        """All of the rule, or the one again."""
        if self.more_keys():
            self._all = not self._all
            self._show()

    def planned(self, name: str) -> "ScaffoldPlan":
        """The statements that repair what is meant."""
        from workbench.commands.forward import plan_forward

        findings = self._alike if self._all else (self._finding,)
        snapshot = self._snapshot
        return plan_forward(snapshot.project, snapshot.chain, name, findings, now=datetime.now(UTC))

    def _show(self) -> None:
        title = self._finding.fix.title if self._finding.fix is not None else ""
        where = f"{self._finding.path.rpartition('/')[2]}:{self._finding.span.line}"
        meant = f"{counted(len(self._alike), 'finding')} of {self._finding.rule}" if self._all else where
        self.say(f"{title}.\n{meant}: what is merged stays as it is.")
        self.plan_again()
