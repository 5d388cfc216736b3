"""The main screen: which panes there are, how they hear of news, what their messages lead to. No logic of the domain.

Panes never query each other: they post messages, this screen turns them into what the others are told.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget

from workbench.lint.finding import Finding
from workbench.tui import desk_plan, keys
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.drift import DriftPane
from workbench.tui.panes.findings import FindingsPane
from workbench.tui.panes.manifest import ManifestPane
from workbench.tui.panes.migrations import MigrationsPane
from workbench.tui.panes.proof import ProofPane
from workbench.tui.panes.source import SourcePane
from workbench.tui.screens.touring import TourScreen
from workbench.tui.snapshot import Snapshot
from workbench.tui.state import ProjectState
from workbench.tui.widgets.desk import Desk
from workbench.tui.widgets.headline import Headline
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.tab_bar import TabBar
from workbench.tui.widgets.tab_counts import tab_counts
from workbench.tui.widgets.tour_line import TourLine

if TYPE_CHECKING:
    from workbench.project.edits import AppliedEdits

_TABS: Final = (
    (desk_plan.SOURCE, "Source"),
    (desk_plan.FINDINGS, "Findings"),
    (desk_plan.MANIFEST, "Manifest"),
    (desk_plan.DRIFT, "Drift"),
)


class MainScreen(TourScreen):
    """Everything at once, on one project."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Where.PROJECT, keys.Where.TOUR, keys.Where.EVERYWHERE)]
    AUTO_FOCUS = "#migration-rows"
    selected: reactive[str | None] = reactive(None)

    def __init__(
        self,
        find_root: Callable[[], Path],
        marks: Marks = UNICODE,
        *,
        opening: str = "",
        watch: bool = True,
        prove: bool = True,
        tour: bool = False,
    ) -> None:
        super().__init__()
        self.tour_wanted = tour
        self.marks = marks
        self.state = ProjectState(find_root, watch=watch, prove=prove)
        self._opening = opening
        self._to_select: str | None = None

    def compose(self) -> ComposeResult:
        """A line above, the desk, the keys below."""
        yield Headline(self.marks, id="headline")
        with Desk():
            yield MigrationsPane(self.marks, id=desk_plan.MIGRATIONS).add_class("pane")
            yield TabBar(_TABS, id=desk_plan.TABS)
            yield SourcePane(self.marks, id=desk_plan.SOURCE).add_class("pane")
            yield ProofPane(self.marks, id=desk_plan.PROOF).add_class("pane")
            yield FindingsPane(self.marks, id=desk_plan.FINDINGS).add_class("pane")
            yield ManifestPane(id=desk_plan.MANIFEST).add_class("pane")
            yield DriftPane(id=desk_plan.DRIFT).add_class("pane")
        yield TourLine(self.marks, id="tour")
        yield KeyBar(id="keys")
        yield self.state

    def on_mount(self) -> None:
        """Say what is happening until the project is read."""
        self.query_one(Headline).show(None, self._opening or "reading the project")

    # -- parts -----------------------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot | None:
        """What is known now."""
        return self.state.snapshot

    @property
    def desk(self) -> Desk:
        """Where the panes lie."""
        return self.query_one(Desk)

    @property
    def migrations(self) -> MigrationsPane:
        """The list."""
        return self.query_one(MigrationsPane)

    @property
    def source(self) -> SourcePane:
        """The text."""
        return self.query_one(SourcePane)

    @property
    def findings(self) -> FindingsPane:
        """What is wrong."""
        return self.query_one(FindingsPane)

    @property
    def focused_pane(self) -> Widget | None:
        """The pane that has the focus."""
        if self.focused is None:
            return None
        around = (node for node in self.focused.ancestors_with_self if isinstance(node, Widget))
        return next((widget for widget in around if widget.has_class("pane")), None)

    # -- news ------------------------------------------------------------------------------------------------------

    @on(ProjectState.Published)
    def _spread(self, event: ProjectState.Published) -> None:
        """Every pane hears of it at once, and the screen is drawn once."""
        event.stop()
        snapshot = event.snapshot
        with self.app.batch_update():
            self.query_one(Headline).show(snapshot)
            self.desk.root = snapshot.project.root
            for pane in self.query(".pane"):
                pane.snapshot = snapshot  # type: ignore[attr-defined]
            self.show_tabs()
        self.follow_blame()
        self.tell_typist()
        self.follow_tour()
        if self._to_select is not None and snapshot.migration(self._to_select) is not None:
            wanted, self._to_select = self._to_select, None
            self.go_to(wanted)
        self.refresh_bindings()

    @on(ProjectState.Trouble)
    def _tell_trouble(self, event: ProjectState.Trouble) -> None:
        event.stop()
        if event.fatal:
            self.query_one(Headline).show(None, f"{self.marks.failed} {event.error.title}")
            self.migrations.show_trouble(event.error.title, event.error.hint)
        self.tell_error(event.error)

    def watch_selected(self, path: str | None) -> None:
        """Another migration is looked at."""
        if not self.is_mounted:
            return
        with self.app.batch_update():
            self.source.path = path
            self.query_one(ProofPane).path = path
            self.findings.path = path
            self.show_tabs()
        self.follow_blame()
        self.refresh_bindings()

    def show_tabs(self) -> None:
        """The tabs say what is shown, and how much there is."""
        if self.snapshot is not None:
            counts = tab_counts(self.snapshot, self.selected or "", self.marks)
            self.query_one(TabBar).show(self.desk.tab, counts)

    # -- what the panes say ----------------------------------------------------------------------------------------

    @on(MigrationsPane.Looked)
    def _look_at(self, event: MigrationsPane.Looked) -> None:
        self.selected = event.path

    @on(MigrationsPane.Ticked)
    def _take_selection(self) -> None:
        self.findings.several = self.migrations.ticked
        self.refresh_bindings()

    @on(MigrationsPane.Opened)
    def _open_source(self) -> None:
        self.action_pane(desk_plan.SOURCE)

    @on(FindingsPane.Looked)
    def _look_at_finding(self, event: FindingsPane.Looked) -> None:
        if event.finding is not None and event.finding.path == self.selected and self._in_pane(self.findings):
            self.source.go_to(event.finding.span.line)
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """The source shows the finding that the focus is on."""
        finding = self.findings.current
        if finding is not None and finding.path == self.selected and self._in_pane(self.findings):
            self.source.go_to(finding.span.line)

    @on(FindingsPane.Opened)
    def _open_finding(self, event: FindingsPane.Opened) -> None:
        self.show_finding(event.finding, focus=True)

    @on(SourcePane.LineMoved)
    def _follow_line(self) -> None:
        here = self.source.findings_here()
        if here:
            self.findings.select(here[0])
        self.refresh_bindings()

    @on(ManifestPane.Opened)
    def _open_creation(self) -> None:
        self.action_definition()

    @on(ManifestPane.OpenEditor)
    def _edit_manifest(self) -> None:
        self.action_edit()

    @on(DriftPane.Requested)
    def _compare(self, event: DriftPane.Requested) -> None:
        self.state.compare(event.target)

    @on(DriftPane.Cancelled)
    def _stop_comparing(self) -> None:
        self.state.cancel("drift")

    @on(TabBar.Chosen)
    def _choose_tab(self, event: TabBar.Chosen) -> None:
        self.action_pane(event.name)

    # -- how it is shown -------------------------------------------------------------------------------------------

    def action_toggle_scope(self) -> None:
        """All findings, or those of the selected migration."""
        self.findings.everything = not self.findings.everything
        self.action_pane(desk_plan.FINDINGS)

    def action_filter(self) -> None:
        """Filter the list that has the focus; else the migrations."""
        pane = self.focused_pane
        opener = getattr(pane, "open_filter", None)
        (opener or self.migrations.open_filter)()

    def show_pane(self, name: str) -> None:
        """Bring a pane up, wherever the focus is."""
        self.desk.reveal(name)
        self.show_tabs()

    def action_zoom(self) -> None:
        """The pane that has the focus takes the whole screen, or gives it back."""
        pane = self.focused_pane
        self.desk.zoomed = None if self.desk.zoomed else (pane.id if pane else None)

    def action_resize(self, wider: int, higher: int) -> None:
        """Move the border of the pane that has the focus."""
        pane = self.focused_pane
        by = wider or higher
        if pane is None or not self.desk.resize_pane(pane.id or "", by, upright=bool(wider)):
            self.notify("this border does not move further", timeout=2)

    def action_reset_sizes(self) -> None:
        """All borders back to where they started."""
        self.desk.reset_sizes()

    def action_reload(self) -> None:
        """Read everything again."""
        self.state.refresh_project(reopen=True)

    def action_help(self) -> None:
        """All keys."""
        from workbench.tui.screens.help import HelpScreen

        bound = list(self.pane_bindings())
        panes = (desk_plan.MANIFEST, desk_plan.DRIFT)
        self.app.push_screen(HelpScreen([(pane.capitalize(), [b for of, b in bound if of == pane]) for pane in panes]))

    def pane_bindings(self) -> Iterator[tuple[str, Binding]]:
        """The keys that are in no table but their pane's, by the name of the pane."""
        for name, pane in ((desk_plan.MANIFEST, ManifestPane), (desk_plan.DRIFT, DriftPane)):
            yield from ((name, binding) for binding in pane.BINDINGS if isinstance(binding, Binding))

    def action_quit(self) -> None:
        """Leave; nothing is ever unsaved here."""
        self.dismiss()

    # -- what is looked at -----------------------------------------------------------------------------------------

    def place_of_interest(self) -> tuple[Path, int] | None:
        """The file and the line that the user looks at."""
        snapshot = self.snapshot
        if snapshot is None:
            return None
        manifest = self.query_one(ManifestPane)
        if self._in_pane(manifest) and snapshot.manifest.exists:
            return snapshot.project.layout.manifest, manifest.line
        migration = snapshot.migration(self.selected or "")
        if self._in_pane(self.findings) and (finding := self.findings.current) is not None:
            migration = snapshot.migration(finding.path)
            return (migration.path, finding.span.line) if migration else None
        return (migration.path, self.source.line) if migration else None

    def findings_of_interest(self) -> tuple[Finding, ...]:
        """The findings under the cursor of the pane that has the focus; from the list, the findings' own cursor.

        An entry of the manifest or a difference of a database is none.
        """
        if self._in_pane(self.source):
            return self.source.findings_here()
        if isinstance(self.focused_pane, ManifestPane | DriftPane):
            return ()
        current = self.findings.current
        return (current,) if current is not None else ()

    def objects_of_interest(self) -> tuple[str, ...]:
        """What the row under the cursor is about: an entry, a difference, a finding."""
        objects: tuple[str, ...] = getattr(self.focused_pane, "objects", ())
        return objects

    @property
    def drift_target(self) -> str:
        """The target that the drift pane has chosen."""
        return self.query_one(DriftPane).target

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments with which `workbench` says what the pane with the focus shows."""
        looked_at = (self.selected,) if self.selected and not self.findings.everything else ()
        chosen = self.migrations.ticked or looked_at
        words = {desk_plan.PROOF: ("prove", *chosen), desk_plan.MANIFEST: ("manifest", "check")}
        words[desk_plan.DRIFT] = ("drift", "--to", self.drift_target)
        return words.get(getattr(self.focused_pane, "id", None) or "", ("lint", *chosen))

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now: the pane with the focus is asked first."""
        asked = getattr(self.focused_pane, "why_not", None)
        reason: str | None = asked(action) if asked is not None else None
        return reason if reason is not None else super().why_not(action)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _in_pane(self, pane: Widget) -> bool:
        return self.focused_pane is pane

    def select_later(self, applied: "AppliedEdits") -> None:
        """Select the migration that was just written, once it has been read."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        folder = snapshot.project.layout.migrations
        for edit in applied.edits:
            if edit.path.parent == folder and edit.after is not None:
                self._to_select = snapshot.project.relative(edit.path)
