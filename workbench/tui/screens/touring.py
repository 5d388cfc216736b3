"""The main screen's part that leads through the tour, for as long as somebody wants to be led."""

from typing import TYPE_CHECKING

from workbench.project.config import DEMO_ADDRESS
from workbench.tui.screens.going import GoScreen
from workbench.tui.tour import STOPS, Seen
from workbench.tui.widgets.tour_line import TourLine

if TYPE_CHECKING:
    from workbench.tui.snapshot import Snapshot

_ELSEWHERE = "the tour is on a copy of the demo: `workbench tour`"


class TourScreen(GoScreen):
    """A step that is done stays done; one may go on without."""

    def __init__(self) -> None:
        super().__init__()
        self.tour_wanted = False  # as soon as there is something to see
        self._stop: int | None = None
        self._began: Snapshot | None = None
        self._opened: frozenset[str] = frozenset()
        self._done: set[int] = set()

    @property
    def touring(self) -> bool:
        """Whether somebody is led."""
        return self._stop is not None

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        if action.startswith("tour"):
            targets = snapshot.project.config.targets if (snapshot := self.snapshot) is not None else {}
            return None if DEMO_ADDRESS in targets.values() else _ELSEWHERE
        return super().why_not(action)

    def action_tour(self, by: int = 0) -> None:
        """Begin, or go to the next or the last step."""
        snapshot = self.snapshot
        if not self.may("tour") or snapshot is None:
            return
        self.tour_wanted = False
        self._stop = 0 if self._stop is None else min(max(self._stop + by, 0), len(STOPS))
        self._began, self._opened = snapshot, frozenset()
        self.follow_tour()

    def action_tour_back(self) -> None:
        """The step before."""
        self.action_tour(-1)

    def action_tour_end(self) -> None:
        """Nobody is led any more."""
        self._stop = None
        self.query_one(TourLine).display = False

    def follow_tour(self) -> None:
        """Something happened: perhaps the step is done."""
        if self.tour_wanted and self.snapshot is not None and self.snapshot.lint is not None:
            self.action_tour()
        if self._stop is None or self._began is None or self.snapshot is None:
            return
        stop = STOPS[self._stop] if self._stop < len(STOPS) else None
        ready = self.snapshot.lint is not None and not self.snapshot.findings_stale
        if stop is not None and ready and stop.done(Seen(self._began, self.snapshot, self._opened)):
            self._done.add(self._stop)
        self.query_one(TourLine).show_stop(self._stop, stop, done=self._stop in self._done)

    def on_screen_suspend(self) -> None:
        """A dialog lies over the panes."""
        self._opened |= {type(self.app.screen).__name__}

    def on_screen_resume(self) -> None:
        """Back from a dialog."""
        self.follow_tour()
