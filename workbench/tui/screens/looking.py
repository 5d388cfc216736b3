"""What the main screen answers without changing anything: the page of a rule, the object lens, why a key is greyed."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work
from textual.screen import Screen

from workbench.lint.finding import Finding
from workbench.tui.marks import Marks
from workbench.tui.snapshot import Snapshot
from workbench.tui.state import ProjectState

if TYPE_CHECKING:
    from workbench.lint.lens import Lens

_LENSES: Final = 12  # more objects than that in one place are nobody's question


class LookScreen(Screen[None]):
    """The part of the main screen that looks things up."""

    state: ProjectState
    marks: Marks

    # -- what the other parts know ---------------------------------------------------------------------------------

    @property
    @abstractmethod
    def snapshot(self) -> Snapshot | None:
        """What is known now."""

    @abstractmethod
    def place_of_interest(self) -> tuple[Path, int] | None:
        """The file and the line that the user looks at."""

    @abstractmethod
    def findings_of_interest(self) -> tuple[Finding, ...]:
        """The findings under the cursor, heaviest first."""

    @abstractmethod
    def objects_of_interest(self) -> tuple[str, ...]:
        """The qualified names of the objects under the cursor; none where it rests on SQL."""

    @abstractmethod
    def go_to_line(self, path: str, line: int) -> None:
        """Show a line of a migration."""

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        if self.snapshot is None:
            return None if action in {"help", "quit", "theme", "back", "app.command_palette"} else "reading the project"
        reasons: dict[str, tuple[Callable[[], object], str]] = {
            "explain": (self.findings_of_interest, "no finding here"),
            "lens": (self.place_of_interest, "no migration is selected"),
            "triage": (lambda: self.snapshot and self.snapshot.lint, "not linted yet"),
            "definition": (lambda: self.objects_of_interest() or self.place_of_interest(), "no migration is selected"),
        }
        possible, reason = reasons.get(action, (lambda: True, ""))
        return None if possible() else reason

    def may(self, action: str) -> bool:
        """Whether an action has something to do; says why when it has not."""
        reason = self.why_not(action)
        if reason is not None:
            self.notify(reason, timeout=2)
        return reason is None

    def finding_here(self, test: Callable[[Finding], bool]) -> Finding | None:
        """The first finding under the cursor that passes."""
        return next((finding for finding in self.findings_of_interest() if test(finding)), None)

    # -- reading about it ------------------------------------------------------------------------------------------

    def action_explain(self) -> None:
        """The rule of the finding under the cursor."""
        if self.may("explain") and (finding := self.finding_here(lambda _: True)) is not None:
            self.explain_rule(finding.rule, finding)

    def explain_rule(self, rule: str, finding: Finding | None = None) -> None:
        """The page of a rule."""
        from workbench.tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(rule, finding, self.marks))

    # -- the object lens -------------------------------------------------------------------------------------------

    def action_lens(self) -> None:
        """What touches the objects under the cursor, in which migrations."""
        place, snapshot = self.place_of_interest(), self.snapshot
        if self.may("lens") and place is not None and snapshot is not None:
            self._look_through(self.objects_of_interest(), snapshot.project.relative(place[0]), place[1])

    @work(thread=True, exclusive=True, group="lens", exit_on_error=False)
    def _look_through(self, objects: tuple[str, ...], path: str, line: int) -> None:
        from workbench.lint.lens import look_at, objects_at
        from workbench.sql.names import PUBLIC, Name, split_regclass

        with self.state.facts() as (chain, files):
            if objects:
                split = [split_regclass(text) for text in objects]
                names = tuple(Name(name.schema or PUBLIC, name.name) for name in split)
            else:
                numbers = {migration.relative: number for number, migration in enumerate(chain.migrations)}
                names = objects_at(files[numbers[path]], line) if path in numbers else ()
            lenses = [look_at(chain, files, name) for name in names[:_LENSES]]
        certain = [lens for lens in lenses if lens.certain]
        self.call_later(self._show_lenses, certain or lenses)

    def _show_lenses(self, lenses: "list[Lens]") -> None:
        snapshot = self.snapshot
        if not lenses or snapshot is None:
            self.notify("no object is named here", timeout=2)
            return
        from workbench.tui.screens.lens import LensScreen, Place

        def chosen(place: Place | None) -> None:
            if place is not None:
                self.go_to_line(place.path, place.line)

        self.app.push_screen(LensScreen(lenses, snapshot, self.marks), chosen)
