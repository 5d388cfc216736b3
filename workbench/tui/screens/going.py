"""The main screen's part that goes places: to a migration, a line, a finding, a definition, and back again."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work

from workbench.lint.finding import Finding
from workbench.project.config import LOCAL_TARGET
from workbench.tui import desk_plan
from workbench.tui.screens.several import SeveralScreen
from workbench.tui.widgets.desk import Desk

if TYPE_CHECKING:
    from workbench.lint.definition import Definition
    from workbench.tui.screens.triage import Decision

_DEEP = 32


@dataclass(frozen=True, slots=True)
class _Step:
    """A jump: from which line of which migration, in which pane, and the migration that it led to."""

    path: str
    line: int
    pane: str
    led_to: str


class GoScreen(SeveralScreen):
    """Selections, focus, and the trail of jumps that Esc goes back on."""

    selected: str | None

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[_Step] = []
        self._decided: Decision | None = None

    # -- what the other parts know ---------------------------------------------------------------------------------

    @property
    @abstractmethod
    def desk(self) -> Desk:
        """Where the panes lie."""

    @abstractmethod
    def show_tabs(self) -> None:
        """The tabs say what is shown."""

    # -- going places ----------------------------------------------------------------------------------------------

    def go_to(self, path: str) -> None:
        """Select a migration."""
        self.migrations.select(path)

    def go_to_line(self, path: str, line: int) -> None:
        """Select a migration and put the source's cursor on a line; Esc comes back from there."""
        pane = self.focused_pane
        step = _Step(self.selected or "", self.source.line, (pane.id if pane else None) or desk_plan.SOURCE, path)
        if self._show_line(path, line) and step.path:
            self._trail = [*self._trail[-_DEEP:], step]

    def _show_line(self, path: str, line: int) -> bool:
        if not self.migrations.select(path):
            return False
        self.selected = path
        self.source.go_to(line)
        self.action_pane(desk_plan.SOURCE)
        return True

    def show_finding(self, finding: Finding, *, focus: bool) -> None:
        """Select the finding's migration and put the source's cursor on its line."""
        if finding.path != self.selected:
            if not self.migrations.select(finding.path):
                self.action_pane(desk_plan.MANIFEST)  # a finding in the manifest itself
                return
            self.selected = finding.path
        self.source.go_to(finding.span.line)
        self.findings.select(finding)
        if focus:
            self.action_pane(desk_plan.SOURCE)

    def action_pane(self, name: str) -> None:
        """Show a pane and give it the focus."""
        self.desk.reveal(name)
        self.show_tabs()
        self.focus_in(name)

    def focus_in(self, name: str) -> None:
        """Give a pane the focus."""
        pane = self.query_one(f"#{name}")
        wanted = pane if pane.focusable else next((w for w in pane.query("*") if w.focusable), None)
        if wanted is not None:
            self.set_focus(wanted)  # at once: the next key belongs to it already

    def action_step(self, by: int) -> None:
        """The next or the previous finding: of this migration, or of all when all are shown."""
        shown = self.findings.shown
        if not shown:
            self.notify("no findings here", timeout=2)
            return
        if self.findings.everything:
            current = self.findings.current
            at = shown.index(current) if current in shown else -1
            finding = shown[(at + by) % len(shown)]
        else:
            shown.sort(key=lambda f: f.span.start)
            line = self.source.line
            ahead = [f for f in shown if (f.span.line > line if by > 0 else f.span.line < line)]
            finding = (ahead[0] if by > 0 else ahead[-1]) if ahead else shown[0 if by > 0 else -1]
        self.show_finding(finding, focus=False)

    # -- back again ------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """One step back: a filter, a jump, the zoom, the question being answered, the focus. Never further."""
        pane = self.focused_pane
        clear = getattr(pane, "clear_filter", None)
        if (clear is not None and clear()) or self._jump_back():
            return
        if self.desk.zoomed is not None:
            self.desk.zoomed = None
        elif self.cancel_asked():
            return
        elif pane is not self.migrations:
            self.focus_in(desk_plan.MIGRATIONS)

    def _jump_back(self) -> bool:
        """To where the last jump began; False where the source shows something else than what it led to."""
        if self.focused_pane is not self.source or not self._trail:
            return False
        step = self._trail.pop()
        if step.led_to != self.selected or not self._show_line(step.path, step.line):
            self._trail = []
            return False
        self.action_pane(step.pane)
        return True

    # -- definitions -----------------------------------------------------------------------------------------------

    def action_definition(self) -> None:
        """Go to the statement that makes what is under the cursor."""
        place, snapshot = self.place_of_interest(), self.snapshot
        if self.may("definition") and snapshot is not None:
            path, line = (snapshot.project.relative(place[0]), place[1]) if place is not None else ("", 0)
            self._look_for_definition(self.objects_of_interest(), path, line)

    @work(thread=True, exclusive=True, group="lens", exit_on_error=False)
    def _look_for_definition(self, objects: tuple[str, ...], path: str, line: int) -> None:
        from workbench.lint.definition import definition_of, definitions_at
        from workbench.sql.names import PUBLIC, Name, split_regclass

        with self.state.facts() as (chain, files):
            numbers = {migration.relative: number for number, migration in enumerate(chain.migrations)}
            at = (numbers[path], line) if path in numbers else None
            found: tuple[Definition | None, ...] = ()
            if objects:
                split = [split_regclass(text) for text in objects]
                found = tuple(definition_of(chain, files, Name(n.schema or PUBLIC, n.name), at) for n in split)
            elif at is not None:
                found = definitions_at(chain, files, *at)
        self.call_later(self._go_to_definition, [definition for definition in found if definition is not None])

    def _go_to_definition(self, found: "list[Definition]") -> None:
        if not found:
            self.notify("no migration makes what is named here", timeout=3)
        elif found[0].here and self.focused_pane is self.source:
            self.notify(f"{found[0].name} is made here", timeout=3)
        elif len(found) == 1:
            self.go_to_line(found[0].touch.migration.relative, found[0].touch.span.line)
        else:
            from workbench.tui.screens.definitions import DefinitionsScreen

            self.app.push_screen(DefinitionsScreen(found, self.marks), self._chosen)

    def _chosen(self, definition: "Definition | None") -> None:
        if definition is not None:
            self.go_to_line(definition.touch.migration.relative, definition.touch.span.line)

    # -- triage ----------------------------------------------------------------------------------------------------

    def action_triage(self) -> None:
        """All findings of the project, to be decided about; begins where the last decision was made."""
        snapshot = self.snapshot
        if not self.may("triage") or snapshot is None:
            return
        from workbench.commands.triage import By
        from workbench.tui.screens.triage import TriageScreen

        last = self._decided
        by, group = (last.by, last.group) if last is not None else (By.RULE, "")
        self.app.push_screen(TriageScreen(snapshot, self.marks, by=by, group=group), self._decide)

    def _decide(self, decision: "Decision | None") -> None:
        self._decided = decision or self._decided
        if decision is None:
            return
        self.show_finding(decision.finding, focus=not decision.action)
        if decision.action:
            self.action_pane(desk_plan.FINDINGS)
            self.call_after_refresh(self.run_action, decision.action)

    # -- verify ----------------------------------------------------------------------------------------------------

    def action_verify(self) -> None:
        """Every check in one go; with drift where the project names a target, or one has been compared with."""
        snapshot = self.snapshot
        if not self.may("verify") or snapshot is None:
            return
        from workbench.tui.screens.verify import VerifyScreen

        def chosen(pane: str | None) -> None:
            if pane is not None:
                self.action_pane(pane)

        named = (name for name in snapshot.project.config.targets if name != LOCAL_TARGET)
        target = snapshot.drift_target or next(named, None)
        self.app.push_screen(VerifyScreen(snapshot.project, target, self.marks), chosen)
