"""The state's part that asks how far a target is from the migrations, and asks again when the target changes.

Owns the two workers of that: the comparison, and the one that follows the target. What they find goes to the snapshot.
"""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import work
from textual.widget import Widget

from workbench.progress import CancelToken, Progress
from workbench.tui.snapshot import Activity, Snapshot

if TYPE_CHECKING:
    from workbench.catalog.renames import Rename
    from workbench.commands.drift import DriftReport
    from workbench.project.project import Project


class Comparing(Widget):
    """The questions about drift."""

    snapshot: Snapshot | None
    _meant: "tuple[Rename, ...]" = ()  # by the user, until the end of the session

    # -- what the other parts know ---------------------------------------------------------------------------------

    @abstractmethod
    def _new_token(self, question: str) -> CancelToken:
        """A token for a question; the one before it is cancelled."""

    @abstractmethod
    def _hand_over(self, token: CancelToken, take: Callable[..., None], *values: Any) -> None:
        """From a worker's thread to the UI thread; nothing, once somebody cancelled."""

    @abstractmethod
    def _publish(self, **changes: Any) -> None:
        """A new snapshot, for everyone."""

    @abstractmethod
    def _boundary(self, question: str, token: CancelToken) -> AbstractContextManager[None]:
        """Where a worker's errors end."""

    # -- comparing ---------------------------------------------------------------------------------------------------

    def compare(self, target: str) -> None:
        """Compare the migrations with a target, and follow it from then on."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        token = self._new_token("drift")
        activity = Activity(running=True, what="comparing")
        # What is known of one target says nothing of another, should that not answer.
        others: dict[str, Any] = {} if target == snapshot.drift_target else {"drift": None, "drift_at": None}
        self._publish(drift_target=target, drift_activity=activity, **others)
        self._answer_drift(snapshot.project, target, token)

    @work(thread=True, exclusive=True, group="drift", exit_on_error=False)
    def _answer_drift(self, project: "Project", target: str, token: CancelToken) -> None:
        from workbench.commands.drift import run_drift
        from workbench.commands.picking import with_fix

        def report(progress: Progress) -> None:
            self._hand_over(token, self._take_drift_progress, token, progress)

        with self._boundary("drift", token):
            result = run_drift(project, target=target, report=report, cancel=token, partial=True)
            result = result.taking(self._meant)
            self._hand_over(token, self._take_drift, token, result)
            self._hand_over(token, self._take_drift, token, with_fix(project, result, cancel=token))
            self._hand_over(token, self._follow, target, result.fingerprint)

    def take_for_rename(self, rename: "Rename") -> None:
        """What is proposed as a rename is meant as one, from now on."""
        snapshot = self.snapshot
        if snapshot is None or snapshot.drift is None or snapshot.drift_activity.running:
            return
        self._meant = (*self._meant, rename)
        report = snapshot.drift.taking(self._meant)
        self._publish(drift=report)
        self._answer_fix(snapshot.project, report, self._new_token("drift"))

    @work(thread=True, exclusive=True, group="drift", exit_on_error=False)
    def _answer_fix(self, project: "Project", report: "DriftReport", token: CancelToken) -> None:
        from workbench.commands.picking import with_fix

        with self._boundary("drift", token):
            self._hand_over(token, self._take_fixed, token, with_fix(project, report, cancel=token))

    def _take_fixed(self, token: CancelToken, report: "DriftReport") -> None:
        if not token.cancelled:
            self._publish(drift=report)

    def _take_drift_progress(self, token: CancelToken, progress: Progress) -> None:
        if not token.cancelled and self.snapshot and self.snapshot.drift_activity.running:
            self._publish(drift_activity=Activity.of(progress))

    def _take_drift(self, token: CancelToken, report: "DriftReport") -> None:
        """Once as it was compared, and once more when its fix is known."""
        if not token.cancelled:
            self._publish(drift=report, drift_activity=Activity(what="compared"), drift_at=datetime.now().astimezone())

    # -- following ---------------------------------------------------------------------------------------------------

    def _follow(self, target: str, seen: str) -> None:
        if self.snapshot is not None:
            self._answer_follow(self.snapshot.project, target, seen, self._new_token("follow"))

    @work(thread=True, exclusive=True, group="follow", exit_on_error=False)
    def _answer_follow(self, project: "Project", target: str, seen: str, token: CancelToken) -> None:
        from workbench.commands.following import follow

        with self._boundary("follow", token):
            follow(project, target, seen, lambda: self._hand_over(token, self._take_change, target), token)

    def _take_change(self, target: str) -> None:
        """The target has changed: unless another is looked at by now, compare again."""
        snapshot = self.snapshot
        if snapshot is not None and snapshot.drift_target == target and not snapshot.drift_activity.running:
            self.compare(target)
