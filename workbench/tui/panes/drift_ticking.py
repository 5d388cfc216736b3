"""The drift panel's part that ticks differences, knows what comes along with them, and hands them on to be captured."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from textual import work
from textual.containers import Vertical

from workbench.catalog.model import Key
from workbench.tui.panes.drift_messages import Captured
from workbench.tui.panes.drift_ticks import DriftTicks
from workbench.tui.panes.drift_tree import Node
from workbench.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport


class Ticking(Vertical):
    """What is ticked stays ticked over refreshes."""

    def __init__(self, *children: Any, **options: Any) -> None:
        super().__init__(*children, **options)
        self._ticks = DriftTicks()

    # -- what the panel knows ----------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def rows(self) -> RowList[Node]:
        """The tree's rows."""

    @property
    @abstractmethod
    def current(self) -> Node | None:
        """What is under the cursor."""

    @property
    @abstractmethod
    def report(self) -> "DriftReport | None":
        """The newest comparison with the target that is chosen."""

    @property
    @abstractmethod
    def _comparing(self) -> bool:
        """Whether any target is being compared."""

    @abstractmethod
    def _may(self, action: str) -> bool:
        """Whether an action has something to do; says why when it has not."""

    @abstractmethod
    def _say_state(self, *, stale: bool) -> None:
        """Say how many are ticked."""

    @abstractmethod
    def action_stop(self) -> None:
        """Stop comparing."""

    # -- ticking -----------------------------------------------------------------------------------------------------

    def action_tick(self) -> None:
        """Tick the row and what is under it, and go on to the next."""
        if self._may("tick") and (node := self.current) is not None and (report := self.report) is not None:
            self._ticks.turn(node)
            self._find_along(report, self._ticks.keys)
            self._show_ticks()
            self.rows.action_move(1)

    def _show_ticks(self) -> None:
        self.rows.redraw()
        self._say_state(stale=False)

    @work(thread=True, exclusive=True, group="along", exit_on_error=False)
    def _find_along(self, report: "DriftReport", ticked: frozenset[Key]) -> None:
        """What the ticked differences cannot do without."""
        from workbench.catalog.plan.subset import between

        if report.before is not None and report.after is not None:
            told = {found.key for found in report.differences}  # a new table's columns are told with it
            taken = between(report.before, report.after, ticked).taken & told
            self.call_later(self._take_along, ticked, taken)

    def _take_along(self, ticked: frozenset[Key], taken: frozenset[Key]) -> None:
        if ticked == self._ticks.keys:
            self._ticks.bring(taken)
            self._show_ticks()

    def action_capture(self) -> None:
        """What is ticked (or all) as a migration; while it is being compared, the key cancels that."""
        if self._comparing:
            self.action_stop()
        elif self._may("capture") and (report := self.report) is not None:
            self.post_message(Captured(report, self._ticks.keys or report.by_hand))
