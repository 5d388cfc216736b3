"""Captures drift as a migration: a name, what it would do and whether that was tried, both files. Writes on a yes.

The fix is planned and tried on a copy in a worker; the target itself is only ever read.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content
from textual.widgets import Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.screens.scaffolding import ScaffoldingScreen
from workbench.words import counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.authoring.scaffold import ScaffoldPlan
    from workbench.catalog.model import Key
    from workbench.commands.drift import DriftReport
    from workbench.project.project import Project


# So many of what comes along are called by name.
_NAMED = 4


class CaptureScreen(ScaffoldingScreen):
    """Dismisses with what was written, or with nothing."""

    TITLE_LINE: ClassVar[str] = "Capture drift as a migration"

    def __init__(
        self, project: "Project", drift: "DriftReport", picked: "Collection[Key] | None", marks: Marks = UNICODE
    ) -> None:
        super().__init__(f"adopt drift of {drift.target}", marks)
        self._project = project
        self._drift = drift
        self._picked = picked
        self._token = CancelToken()
        self._fixed: DriftReport | None = None

    def more(self) -> tuple[Static, ...]:
        """Whether the fix was tried, and what is dangerous about it."""
        return (Static(id="capture-badge", classes="said"),)

    def on_mount(self) -> None:
        """Plan and try the fix."""
        super().on_mount()
        self._say_count("")
        self._say_badge(Content.styled(f"planning the fix, and trying it on a copy {self.marks.cut}", "$accent"))
        self._make_fix()

    def _say_count(self, along: str) -> None:
        count = len(self._drift.differences) if self._picked is None else len(self._picked)
        what = f"{counted(count, 'difference')} of {self._drift.target}{along}"
        self.say(f"{what}, as statements that may be run twice.")

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._token.cancel()

    @work(thread=True, exclusive=True, group="capture", exit_on_error=False)
    def _make_fix(self) -> None:
        from workbench.commands.picking import with_fix

        try:
            fixed = with_fix(self._project, self._drift, self._picked, cancel=self._token)
        except Cancelled:
            return
        except WorkbenchError as error:
            self.call_later(self.failed, error)
            return
        self.call_later(self._take_fix, fixed)

    def _take_fix(self, fixed: "DriftReport") -> None:
        self._fixed = fixed
        fix = fixed.fix
        if fix is None:
            return
        along = [one.key for one in fixed.differences if one.key not in (self._picked or ())] if self._picked else []
        if along:
            names = ", ".join(f"{key.kind} {key}" for key in along[:_NAMED])
            more = f" and {len(along) - _NAMED} more" if len(along) > _NAMED else ""
            self._say_count(f", and {len(along)} that it needs ({names}{more})")
        if fix.verified:
            badge = Content.styled(f"{self.marks.proven} verified: applied to a copy, and nothing differs", "$success")
        else:
            badge = Content.styled(f"{self.marks.warning} not verified: {fix.why}", "$warning")
        hazards = ", ".join(hazard.value for hazard in fix.hazards)
        if hazards:
            badge = Content.assemble(badge, Content.styled(f"\n{self.marks.warning} {hazards}", "$warning"))
        self._say_badge(badge)
        self.plan_again()

    def planned(self, name: str) -> "ScaffoldPlan | None":
        """The fix, once there is one."""
        from workbench.commands.saving import save_fix

        if self._fixed is None:
            return None
        return save_fix(self._project, name, self._fixed, now=datetime.now(UTC), write=False)

    def _say_badge(self, words: Content) -> None:
        self.query_one("#capture-badge", Static).update(words)
