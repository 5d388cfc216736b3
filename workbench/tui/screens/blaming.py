"""The main screen's part that asks git who wrote the lines of the source, for as long as somebody wants to know."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import work

from workbench.errors import ProjectError
from workbench.project.migrations import Migration
from workbench.tui.panes.source import SourcePane
from workbench.tui.screens.telling import TellScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.project.blame import LineOrigin

_NO_GIT = "no git here, so who wrote this is not known"


class BlameScreen(TellScreen):
    """Asks again when another text is shown; an answer for an older text is dropped."""

    selected: str | None
    _blamed: Migration | None = None  # what git was asked about

    @property
    @abstractmethod
    def source(self) -> SourcePane:
        """The text."""

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        snapshot = self.snapshot
        if action != "blame" or snapshot is None:
            return super().why_not(action)
        if snapshot.history is not None and not snapshot.history.available:
            return _NO_GIT
        return None if snapshot.migration(self.selected or "") else "no migration is selected"

    def action_blame(self) -> None:
        """Show who wrote the line under the cursor, or stop showing it."""
        if self.source.blamed:
            self.source.hide_blame()
            self._blamed = None
        elif self.may("blame"):
            self.follow_blame(asked=True)

    def follow_blame(self, *, asked: bool = False) -> None:
        """Another text is shown, perhaps."""
        snapshot = self.snapshot
        migration = snapshot.migration(self.selected or "") if snapshot is not None else None
        if migration is None or not (asked or self.source.blamed):
            return
        if self._blamed is None or (migration.relative, migration.digest) != (
            self._blamed.relative,
            self._blamed.digest,
        ):
            self._blamed = migration
            self.source.show_blame(None)
            self._ask_blame(migration)

    @work(thread=True, exclusive=True, group="blame", exit_on_error=False)
    def _ask_blame(self, migration: Migration) -> None:
        from workbench.project.blame import read_blame

        try:
            origins = read_blame(migration.path)
        except ProjectError as error:
            self.app.call_later(self._give_up_blame, migration, error)
            return
        self.app.call_later(self._take_blame, migration, origins)

    def _take_blame(self, migration: Migration, origins: "Sequence[LineOrigin]") -> None:
        if migration is self._blamed and self.source.blamed:
            self.source.show_blame(origins)

    def _give_up_blame(self, migration: Migration, error: ProjectError) -> None:
        if migration is self._blamed:
            self._blamed = None
            self.source.hide_blame()
            self.tell_error(error)
