"""The triage: findings of the whole project put together by rule, author or migration, to be decided about one by one.

Changes nothing itself: it says which finding is meant and what is to be done about it.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from workbench.commands.triage import By, Case, Group, markdown, triage
from workbench.lint.finding import Finding
from workbench.project.history import GitState
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.finding_row import severity_piece
from workbench.tui.panes.migration_row import git_piece
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone, fit, shorten, shorten_middle, spread, width_of
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.row_list import Row, RowList
from workbench.words import counted

_TITLE: Final = 32


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding and the action of the main screen that it asks for; an empty one goes there."""

    finding: Finding
    action: str
    by: By
    group: str


class TriageScreen(ModalScreen[Decision]):
    """Groups above, the places of the one under the cursor below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,T", "leave", "Back"),
        Binding("o", "regroup", "Group by"),
        Binding("f", "decide('fix')", "Fix"),
        Binding("s", "decide('suppress')", "Waive"),
        Binding("x", "decide('explain')", "Explain"),
        Binding("r", "report", "Copy the report"),
    ]

    def __init__(self, snapshot: Snapshot, marks: Marks = UNICODE, *, by: By = By.RULE, group: str = "") -> None:
        """`group` is the one to begin at."""
        super().__init__()
        self._snapshot = snapshot
        self._marks = marks
        self._by = by
        self._start = group

    def compose(self) -> ComposeResult:
        """The groups, the places, the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield RowList[Group](self._group_line, id="triage-groups")
            yield RowList[Case](self._case_line, id="triage-cases")
            yield KeyLine(id="triage-keys")

    def on_mount(self) -> None:
        """Begin where one was."""
        self._fill()
        self._groups.move_to(self._start)
        self._groups.focus()

    @property
    def _groups(self) -> RowList[Group]:
        return self.query_one("#triage-groups", RowList)

    @property
    def _cases(self) -> RowList[Case]:
        return self.query_one("#triage-cases", RowList)

    def _made(self) -> tuple[Group, ...]:
        return triage(self._snapshot.findings_by_path, self._snapshot.chain, self._snapshot.history, self._by)

    def _fill(self) -> None:
        groups = self._made()
        dialog = self.query_one(".dialog", Vertical)
        dialog.border_title = f"Triage by {self._by}"
        dialog.border_subtitle = counted(sum(len(group.cases) for group in groups), "finding")
        nothing: list[Line] = [[(f" {self._marks.proven} ", Tone.SUCCESS), ("nothing to decide", Tone.PLAIN)]]
        self._groups.set_rows([Row(group.title, group) for group in groups], empty=nothing)
        self._show_cases()

    def _show_cases(self) -> None:
        group = self._groups.current
        cases = group.value.cases if group is not None else ()
        self._cases.set_rows([Row(str(number), case) for number, case in enumerate(cases)])
        self._say_keys()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.rows.id == "triage-groups":
            self._show_cases()
        self._say_keys()

    def _say_keys(self) -> None:
        case = self._cases.current
        fixable = case is not None and case.value.finding.fix is not None
        waivable = case is not None and self._why_no_waiver(case.value) is None
        self.query_one(KeyLine).show(
            DialogKey("Enter", "goes there", "decide('')", case is not None),
            DialogKey("f", "fix", "decide('fix')", fixable),
            DialogKey("s", "waive", "decide('suppress')", waivable),
            DialogKey("x", "explain", "decide('explain')", case is not None),
            DialogKey("o", "group otherwise", "regroup"),
            DialogKey("r", "copy a report", "report", case is not None),
            DialogKey("Esc", "back", "leave"),
        )

    # -- keys ------------------------------------------------------------------------------------------------------

    @on(RowList.Chosen, "#triage-groups")
    def _enter(self, event: RowList.Chosen) -> None:
        event.stop()
        self._cases.focus()

    @on(RowList.Chosen, "#triage-cases")
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_decide("")

    def action_decide(self, action: str) -> None:
        """That is to be done about the finding under the cursor."""
        case, group = self._cases.current, self._groups.current
        if case is None or group is None:
            return
        reason = self._why_no_waiver(case.value) if action == "suppress" else None
        if reason is not None:
            self.notify(reason, timeout=3)
        else:
            self.dismiss(Decision(case.value.finding, action, self._by, group.key))

    def _why_no_waiver(self, case: Case) -> str | None:
        from workbench.lint.waive import why_no_waiver

        path = case.finding.path
        merged = self._snapshot.is_merged(path)
        return why_no_waiver(case.finding, self._snapshot.migration(path), merged=merged)

    def action_regroup(self) -> None:
        """By rule, by author, by migration, round and round."""
        order = list(By)
        self._by = order[(order.index(self._by) + 1) % len(order)]
        self._fill()
        self._groups.focus()

    def action_report(self) -> None:
        """The groups as Markdown, onto the clipboard."""
        self.app.copy_to_clipboard(markdown(self._made(), self._snapshot.project.root.name))
        self.notify("copied as Markdown; `workbench report` prints the same", timeout=5)

    def action_leave(self) -> None:
        """From the places to the groups, from there to the panes."""
        if self._cases.has_focus:
            self._groups.focus()
        else:
            self.dismiss(None)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _group_line(self, group: Group, width: int) -> Line:
        mark, tone = severity_piece(group.worst, self._marks)
        room = min(_TITLE, width // 2)
        title = shorten_middle(group.title, room, self._marks.cut)
        left: Line = [(f" {mark} ", tone), (fit(title, room), Tone.PLAIN), (f"{len(group.cases):>5} ", Tone.STRONG)]
        files = [f"in {counted(group.files, 'file')}"] if self._by is not By.MIGRATION else []
        since = [f"since {group.since:%Y-%m-%d}"] if group.since else []
        others = f" +{len(group.authors) - 1}" if len(group.authors) > 1 else ""
        authors = [f"{group.authors[0]}{others}"] if self._by is not By.AUTHOR else []
        right: Line = [(f"{self._marks.fixable} {group.fixable} ", Tone.ACCENT)] if group.fixable else []
        room = width - width_of([*left, *right]) - 1
        # What has no room is left out whole: half a date says nothing.
        ways = (f" {self._marks.dot} ".join(words) for words in ([*files, *since, *authors], [*since, *authors], since))
        said = next((way for way in ways if cell_len(way) <= room), "")
        return spread([*left, (said, Tone.MUTED)], right, width, self._marks.cut)

    def _case_line(self, case: Case, width: int) -> Line:
        finding = case.finding
        mark, tone = severity_piece(finding.severity, self._marks)
        state = "" if case.state is GitState.UNKNOWN else str(case.state)
        left: Line = [(f" {mark} ", tone), git_piece(state, self._marks), (" ", Tone.PLAIN)]
        name = finding.path.rpartition("/")[2].removesuffix(".sql")
        place = f"{shorten_middle(name, max(16, width // 4), self._marks.cut)}:{finding.span.line} "
        fixable = f" {self._marks.fixable} " if finding.fix is not None else "   "
        right: Line = [(fixable, Tone.ACCENT), (place, Tone.MUTED)]
        said = finding.message.splitlines()[0] if finding.message else finding.rule
        if self._by is not By.RULE:
            said = f"{finding.rule}: {said}"
        room = max(0, width - width_of(left) - width_of(right) - 1)
        return spread([*left, (shorten(said, room, self._marks.cut), Tone.PLAIN)], right, width, self._marks.cut)
