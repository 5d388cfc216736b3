"""The drift panel: how far a target is from what the migrations produce. Owns the choice of target, folds and filter.

It compares nothing itself: it asks for a comparison, and shows the snapshot's newest one of the target that is chosen.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from workbench.catalog.model import Difference, Kind, quoted
from workbench.commands.targets import all_targets
from workbench.tui.marks import Marks, marks_for
from workbench.tui.panes import drift_standing, drift_words
from workbench.tui.panes.drift_folds import Folds
from workbench.tui.panes.drift_messages import Renamed
from workbench.tui.panes.drift_reasons import why_not
from workbench.tui.panes.drift_ticking import Ticking
from workbench.tui.panes.drift_tree import Node, chosen, differences_of, tree_of, visible
from workbench.tui.snapshot import Activity, Snapshot
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.filter_line import FilterLine, parse_filter
from workbench.tui.widgets.row_list import Row, RowList
from workbench.tui.widgets.target_line import StateLine, TargetLine

if TYPE_CHECKING:
    from workbench.catalog.renames import Rename
    from workbench.commands.drift import DriftReport
    from workbench.tui.screens.drift_detail import DriftDetailScreen

_ROOM_FOR_LEGEND: Final = 6


class DriftPane(Ticking):
    """The differences as a tree, lost protection first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "compare", "Compare", tooltip="Compare the target with the migrations", id="drift.compare"),
        Binding("t", "next_target", "Target", tooltip="Take the next target", id="drift.target"),
        Binding("a", "matrix", "All", tooltip="All targets beside one another", id="drift.matrix"),
        Binding("space", "tick", "Tick", tooltip="Tick what is to be captured", id="drift.tick"),
        Binding("c", "capture", "Capture", tooltip="Write the ticked differences as a migration", id="drift.capture"),
        Binding("f", "show_fix", "Fix", tooltip="The statements that bring it into the migrations", id="drift.fix"),
        Binding("right,l", "unfold", "Unfold", tooltip="Open the branch", show=False, id="drift.unfold"),
        Binding("left,h", "fold", "Fold", tooltip="Close the branch, or go to it", show=False, id="drift.fold"),
    ]
    DEFAULT_CSS = """
    DriftPane > #drift-legend { height: 1; }
    """
    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)
    target: reactive[str] = reactive("", init=False)

    class Requested(Message):
        """The target is to be compared with the migrations."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Cancelled(Message):
        """The comparison under way is not wanted any more."""

    def __init__(self, marks: Marks | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks or marks_for(os.environ)
        self._wish = ""
        self._folds = Folds()
        self._detail: DriftDetailScreen | None = None
        self._shown: DriftReport | None = None
        self._asked = ""
        self._tree: tuple[Node, ...] = ()
        self._compared: tuple[str, ...] = ()  # the digests of the migrations that the report is of
        self._dimmed = False
        self._said_title = ""

    def compose(self) -> ComposeResult:
        """The targets, how it goes, the tree, what its marks mean, the filter."""
        yield TargetLine(self._marks, id="drift-targets")
        yield StateLine(self._marks, id="drift-state")
        yield RowList[Node](self._line, id="drift-rows")
        yield StateLine(self._marks, id="drift-legend")
        yield FilterLine("filter: words, -word, is:security, is:pending, kind:policy, change:added")

    def on_mount(self) -> None:
        """Say what this is; ages grow."""
        self.border_title = "Drift"
        self.set_interval(1, self._say_title)

    # -- what is here ------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> RowList[Node]:
        """The tree's rows."""
        return self.query_one("#drift-rows", RowList)

    @property
    def current(self) -> Node | None:
        """What is under the cursor."""
        row = self.rows.current
        return row.value if row is not None else None

    @property
    def objects(self) -> tuple[str, ...]:
        """The object under the cursor: the table, where it is a part of one."""
        difference = self.current.difference if self.current is not None else None
        if difference is None or not difference.key.schema:
            return ()
        name = difference.key.name.partition("(")[0] if difference.key.kind is Kind.FUNCTION else difference.key.name
        return (f"{quoted(difference.key.schema)}.{quoted(name)}",)

    @property
    def targets(self) -> Sequence[str]:
        """All targets of the project, and the one that was asked for."""
        if self.snapshot is None:
            return ()
        names = all_targets(self.snapshot.project.config)
        asked = self.snapshot.drift_target
        return names if not asked or asked in names else (asked, *names)

    @property
    def report(self) -> "DriftReport | None":
        """The newest comparison with the target that is chosen."""
        report = self.snapshot.drift if self.snapshot else None
        if report is None or self.snapshot is None:
            return None
        return report if self.target in {report.target, self.snapshot.drift_target} else None

    def open_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open()

    def clear_filter(self) -> bool:
        """Show all again; False when nothing is hidden."""
        return self.query_one(FilterLine).clear_filter()

    # -- news --------------------------------------------------------------------------------------------------------

    def watch_snapshot(self) -> None:
        """There is news."""
        snapshot = self.snapshot
        if snapshot is None or not self.is_mounted:
            return
        if snapshot.drift_target and snapshot.drift_target != self._asked:
            self._asked = snapshot.drift_target
            self.set_reactive(DriftPane.target, snapshot.drift_target)
        elif not self.target:
            self.set_reactive(DriftPane.target, next(iter(self.targets), ""))
        self._show()

    def watch_target(self) -> None:
        """Another target."""
        self._show()

    def on_resize(self) -> None:
        """Words are broken anew; the legend needs room."""
        self._show(anew=True)

    def _show(self, *, anew: bool = False) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        report = self.report
        if report is not self._shown:
            self._shown = report
            self._compared = tuple(migration.digest for migration in snapshot.chain.migrations)
            self._tree = tree_of(report) if report is not None else ()
            if report is not None:
                self._ticks.keep(found.key for found in report.differences)
                self._find_along(report, self._ticks.keys)
                if self._detail is not None:
                    self._detail.take(report)
            anew = True
        self.query_one("#drift-targets", TargetLine).show(
            self.target, self.targets, drift_words.badge(report, self._marks)
        )
        stale = report is not None and self._compared != tuple(m.digest for m in snapshot.chain.migrations)
        dimmed = stale or self._activity.running
        self._say_state(stale=stale)
        self._say_title()
        if anew or not self._tree:
            self._dimmed = dimmed
            self._fill(snapshot)
        elif dimmed != self._dimmed:
            self._dimmed = dimmed
            self.rows.redraw()

    def _fill(self, snapshot: Snapshot) -> None:
        tree = self._tree
        test, report = parse_filter(self._wish), self.report
        if test is not None and report is not None:
            tree = chosen(tree, lambda found: test(drift_words.facets(found, pending=report.is_awaited(found))))
        nodes = visible(tree, self._is_open)
        self.rows.set_rows([Row(node.key, node) for node in nodes], empty=self._empty(snapshot))
        legend = self.query_one("#drift-legend", StateLine)
        shown = bool(tree) and self.size.height > _ROOM_FOR_LEGEND
        legend.say(drift_words.legend(self.target, self._room, self._marks) if shown else [])

    def _empty(self, snapshot: Snapshot) -> list[Line]:
        if self._tree:
            return drift_words.nothing_matches(self._room)
        return drift_standing.when_empty(self._chosen, snapshot.project.config, self._room, self._marks)

    @property
    def _comparing(self) -> bool:
        """Whether any target is being compared."""
        return self.snapshot is not None and self.snapshot.drift_activity.running

    @property
    def _activity(self) -> Activity:
        """What is being asked, or was, about the chosen target."""
        snapshot = self.snapshot
        return snapshot.drift_activity if snapshot and self.target == snapshot.drift_target else Activity()

    def _say_state(self, *, stale: bool) -> None:
        """How the comparison goes, or what keeps the tree from being the whole truth; nothing, most of the time."""
        state = self.query_one("#drift-state", StateLine)
        drift_standing.say(state, self._activity, self.report, self._ticks, self._marks, stale=stale)

    def _say_title(self) -> None:
        snapshot = self.snapshot
        at = snapshot.drift_at if snapshot is not None else None
        seconds = None if at is None else (datetime.now().astimezone() - at).total_seconds()
        wanted = drift_standing.title(self._chosen, seconds, self._room, self._marks)
        if wanted != self._said_title:
            self._said_title = wanted
            self.border_title = wanted

    @property
    def _chosen(self) -> drift_standing.Chosen:
        return drift_standing.Chosen(self.target, len(self.targets) > 1, self._activity, self.report)

    @property
    def _room(self) -> int:
        return max(16, self.content_size.width)

    def _line(self, node: Node, width: int) -> Line:
        cost = drift_words.cost_of(self._shown, node)
        line = drift_words.node_line(node, width, self._marks, cost, is_open=self._is_open(node), stale=self._dimmed)
        if line and self._ticks.holds(node):
            line[0] = (self._marks.proven + line[0][0][1:], Tone.ACCENT)
        elif line and self._ticks.brings(node):
            line[0] = (self._marks.beneath + line[0][0][1:], Tone.MUTED)
        return line

    # -- folding -----------------------------------------------------------------------------------------------------

    def _is_open(self, node: Node) -> bool:
        return self._folds.is_open(node)

    def _turn(self, node: Node) -> None:
        self._folds.turn(node)
        if self.snapshot is not None:
            self._fill(self.snapshot)

    def action_unfold(self) -> None:
        """Open the branch; in an open one, go to its first row."""
        node = self.current
        if node is None or not node.children:
            return
        if self._is_open(node):
            self.rows.action_move(1)
        else:
            self._turn(node)

    def action_fold(self) -> None:
        """Close the branch; in what it holds, go to it."""
        node = self.current
        if node is None:
            return
        if node.children and self._is_open(node):
            self._turn(node)
            return
        above = [row.value for row in self.rows.rows[: self.rows.cursor] if row.value.depth < node.depth]
        if above:
            self.rows.move_to(above[-1].key)

    # -- keys --------------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str | None:
        """Why one of the pane's actions has nothing to do now; None when it has, and for those of others."""
        return why_not(action, self.target, self.targets, self.snapshot, self.report)

    def _may(self, action: str) -> bool:
        reason = self.why_not(action)
        if reason is not None:
            self.notify(reason, timeout=4, markup=False)
        return reason is None

    def action_compare(self) -> None:
        """Compare the chosen target."""
        if self._may("compare"):
            self.post_message(self.Requested(self.target))

    def action_next_target(self) -> None:
        """Take the next target; nothing is compared before somebody says so."""
        if not self._may("next_target"):
            return
        targets = list(self.targets)
        at = targets.index(self.target) if self.target in targets else -1
        self.target = targets[(at + 1) % len(targets)]

    def action_matrix(self) -> None:
        """All targets beside one another; back from there, the one that was looked at is taken."""
        snapshot = self.snapshot
        if not self._may("matrix") or snapshot is None:
            return
        from workbench.tui.screens.matrix import MatrixScreen

        screen = MatrixScreen(snapshot.project, self.targets, self.target, self._marks)
        self.app.push_screen(screen, lambda target: setattr(self, "target", target or self.target))

    def action_stop(self) -> None:
        """Stop comparing."""
        if self._may("stop"):
            self.post_message(self.Cancelled())

    @on(TargetLine.Chosen)
    def _choose_target(self, event: TargetLine.Chosen) -> None:
        event.stop()
        if event.target in self.targets:
            self.target = event.target

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        node, report = self.current, self.report
        if node is None or report is None:
            return
        if node.reason:
            self.notify(f"{node.name}: {node.reason}", timeout=4, markup=False)
        elif node.difference is None:
            self._turn(node)
        else:
            self._open_details(report, node.difference)

    def action_show_fix(self) -> None:
        """The details, at the fix."""
        node, report = self.current, self.report
        if not self._may("show_fix") or node is None or report is None:
            return
        if node.reason:
            self.notify("this is ignored; workbench.toml says what is, under [drift.ignore]", timeout=3)
            return
        if node.difference is None:
            self.notify("this is a branch; Enter opens it, and f shows the fix of what is in it", timeout=3)
            return
        self._open_details(report, node.difference, "fix")

    def _open_details(self, report: "DriftReport", difference: Difference, tab: str = "") -> None:
        from workbench.tui.screens.drift_detail import DriftDetailScreen

        in_order = [one for branch in self._tree for one in differences_of(branch)]
        screen = DriftDetailScreen(report, in_order, in_order.index(difference), self._marks, self._mean, tab=tab)
        self._detail = screen
        self.app.push_screen(screen, self._looked_at)

    def _mean(self, rename: "Rename") -> None:
        self.post_message(Renamed(rename))

    def _looked_at(self, key: str | None) -> None:
        """Back from the details: the cursor goes to what was looked at last."""
        self._detail = None
        for row in self.rows.rows:
            difference = row.value.difference
            if difference is not None and f"{difference.key.kind}\0{difference.key}" == key:
                self.rows.move_to(row.key)

    @on(FilterLine.Filtered)
    def _filter(self, event: FilterLine.Filtered) -> None:
        event.stop()
        if event.wish != self._wish and self.snapshot is not None:
            self._wish = event.wish
            self._folds.filtered = bool(event.wish)
            self._fill(self.snapshot)

    @on(FilterLine.Left)
    def _leave_filter(self, event: FilterLine.Left) -> None:
        event.stop()
        self.rows.focus()
