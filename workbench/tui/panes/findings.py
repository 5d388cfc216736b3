"""The findings: of the selected migration, or of all. Owns scope, grouping, filter and cursor; posts where to go."""

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from workbench.lint.finding import Finding, Severity
from workbench.tui import keys
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.finding_row import (
    Fixed,
    Grouping,
    Heading,
    facets,
    finding_line,
    fixed_line,
    heading_line,
    key_of,
    ordered,
    severity_piece,
)
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.filter_line import FilterLine, parse_filter
from workbench.tui.widgets.row_list import Row, RowList
from workbench.tui.widgets.words import wrapped
from workbench.words import counted

_ROOM_FOR_DETAIL = 9
_ROOM_FOR_FILES = 64
# More than these were mended by something bigger than a save, a change of branch: their number says it.
_MOST_FIXED = 12


class FindingsPane(Vertical):
    """What is wrong, heaviest first, with the words of the one under the cursor below."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Where.FINDINGS)]
    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)
    path: reactive[str | None] = reactive(None)
    everything: reactive[bool] = reactive(default=False)
    several: reactive[tuple[str, ...]] = reactive(())
    grouping: reactive[Grouping | None] = reactive(None)  # None: nobody has chosen, what fits best

    class Looked(Message):
        """The cursor rests on another finding."""

        def __init__(self, finding: Finding | None) -> None:
            super().__init__()
            self.finding = finding

    class Opened(Message):
        """The finding's place is to be shown."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._wish = ""
        self._rule_room = 0
        self._new: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """The list, the words of the current one, the filter."""
        yield RowList[Finding | Heading | Fixed](self._line, id="finding-rows")
        yield Static(id="finding-detail")
        yield FilterLine("filter: words, -word, rule:policy, severity:error, fix:yes, is:new")

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Findings"

    @property
    def rows(self) -> RowList[Finding | Heading | Fixed]:
        """The list itself."""
        return self.query_one("#finding-rows", RowList)

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        row = self.rows.current
        return row.value if row is not None and isinstance(row.value, Finding) else None

    @property
    def objects(self) -> tuple[str, ...]:
        """What the finding under the cursor is about."""
        return self.current.objects if self.current is not None else ()

    @property
    def shown(self) -> list[Finding]:
        """The findings in the order they stand here."""
        return [row.value for row in self.rows.rows if isinstance(row.value, Finding)]

    def select(self, finding: Finding) -> bool:
        """Put the cursor on a finding, without telling anybody."""
        found = self.rows.move_to(key_of(finding), tell=False)
        if found:
            self._show_detail()
        return found

    def open_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open()

    def clear_filter(self) -> bool:
        """Show all again; False when nothing is hidden."""
        return self.query_one(FilterLine).clear_filter()

    def watch_snapshot(self) -> None:
        """There is news."""
        self._fill()

    def watch_path(self) -> None:
        """Another migration is looked at."""
        if not self.everything and not self.several:
            self._fill()

    def watch_several(self) -> None:
        """Some files are looked at together."""
        self._fill()

    def watch_everything(self) -> None:
        """All findings, or one file's."""
        self._fill()

    def watch_grouping(self) -> None:
        """Stand together otherwise."""
        self._fill()

    def action_regroup(self) -> None:
        """Group by severity, file, rule or author, round and round."""
        order = list(Grouping)
        self.grouping = order[(order.index(self._grouped) + 1) % len(order)]

    @property
    def _grouped(self) -> Grouping:
        """As chosen; else by severity, but files under headings where there is no room to name them in each row."""
        if self.grouping is not None:
            return self.grouping
        return (
            Grouping.FILE
            if (self.everything or self.several) and self.size.width < _ROOM_FOR_FILES
            else Grouping.SEVERITY
        )

    def on_resize(self) -> None:
        """The words below need room; so do the names of files."""
        self._fill()

    def _fill(self) -> None:
        snapshot = self.snapshot
        if snapshot is None or not self.is_mounted:
            return
        paths = self._paths(snapshot)
        findings = [finding for path in paths for finding in snapshot.findings_of(path)]
        changes = [snapshot.since_save(path) for path in paths] if snapshot.before is not None else []
        self._new = frozenset(key_of(finding) for change in changes for finding in change.new)
        fixed = [finding for change in changes for finding in change.fixed]
        authors = snapshot.history.authors if snapshot.history is not None else {}
        test = parse_filter(self._wish)
        shown = [f for f in findings if test is None or test(facets(f, new=key_of(f) in self._new))]
        rows: list[Row[Finding | Heading | Fixed]] = []
        used: Counter[str] = Counter()
        for heading, group in ordered(shown, self._grouped, authors):
            if heading is not None:
                rows.append(Row(f"heading\0{heading.title}", heading, heading=True))
            for finding in group:
                key = key_of(finding)
                used[key] += 1
                rows.append(Row(key if used[key] == 1 else f"{key}\0{used[key]}", finding))
        rows += _fixed_rows(fixed, shown) if test is None else []
        self._rule_room = max((len(finding.rule) for finding in shown), default=0) + 1
        self._say_counts(shown, len(fixed), len(findings) if test else None)
        self.rows.set_rows(rows, empty=self._when_empty(snapshot, filtered=bool(test) and bool(findings)))
        self._show_detail()

    def _paths(self, snapshot: Snapshot) -> list[str]:
        """The files to show: the selected one, or the newest migration first and then what is none."""
        if not self.everything:
            return [*reversed(self.several)] or [self.path or ""]
        migrations = [migration.relative for migration in reversed(snapshot.chain.migrations)]
        before = snapshot.before.said if snapshot.before is not None else ()
        return list(dict.fromkeys((*migrations, *snapshot.findings_by_path, *before)))

    def _say_counts(self, shown: list[Finding], fixed: int, of: int | None) -> None:
        some = f"Findings: {len(self.several)} selected" if self.several else "Findings"
        self.border_title = "Findings: all" if self.everything else some
        counts = Counter(finding.severity for finding in shown)
        parts = [f"{severity_piece(s, self._marks)[0]} {counts[s]}" for s in Severity if counts[s]]
        new = sum(key_of(finding) in self._new for finding in shown)
        parts += [f"{count} {word}" for count, word in ((new, "new"), (fixed, "fixed")) if count]
        if of is not None:
            parts.append(f"{len(shown)} of {of}")
        if self._grouped is not Grouping.SEVERITY:
            parts.append(f"by {self._grouped}")
        self.border_subtitle = "  ".join(parts)

    def _when_empty(self, snapshot: Snapshot, *, filtered: bool) -> list[Line]:
        if filtered:
            return [[(" no finding matches", Tone.MUTED)], [(" Esc clears the filter", Tone.FAINT)]]
        report = snapshot.lint
        if report is None:
            return self._when_not_linted(snapshot)
        checked = f" checked {counted(report.migrations, 'migration')}, {counted(report.statements, 'statement')}"
        if not snapshot.findings_by_path:
            return [[(f" {self._marks.proven} ", Tone.SUCCESS), ("nothing found", Tone.PLAIN)], [(checked, Tone.MUTED)]]
        elsewhere = sum(len(found) for found in snapshot.findings_by_path.values())
        nothing: Line = [(f" {self._marks.proven} ", Tone.SUCCESS), ("nothing found in this migration", Tone.PLAIN)]
        return [
            nothing if snapshot.chain.migrations else [(" there is no migration to check yet", Tone.MUTED)],
            [(" a", Tone.ACCENT), (f" shows {elsewhere} in other files", Tone.MUTED)],
        ]

    def _when_not_linted(self, snapshot: Snapshot) -> list[Line]:
        activity = snapshot.lint_activity
        again: Line = [(" ctrl+r", Tone.ACCENT), (" lints again", Tone.MUTED)]
        if activity.error:
            width = self.rows.content_size.width
            said = wrapped(f"{self._marks.failed} {activity.error}", Tone.ERROR, width)
            return [*said, *wrapped(activity.hint, Tone.MUTED, width), again]
        if activity.what and not activity.running:
            return [[(" linting was cancelled", Tone.MUTED)], again]
        many = counted(len(snapshot.chain.migrations), "migration")
        lines: list[Line] = [[(f" linting {many} {self._marks.cut}", Tone.MUTED)]]
        if activity.running:
            lines.append([(f" {activity.what}: {activity.done}", Tone.MUTED)])
            lines.append([(" c", Tone.ACCENT), (" cancels", Tone.MUTED)])
        return lines

    def _show_detail(self) -> None:
        detail = self.query_one("#finding-detail", Static)
        finding = self.current
        if finding is None or self.size.height < _ROOM_FOR_DETAIL:
            detail.display = False
            return
        parts = [Content.styled(finding.message, "$foreground")]
        if finding.help:
            parts.append(Content.styled(f"\n{finding.help}", "$muted"))
        rows = min(len(self.rows.rows), max(5, self.size.height // 3))
        detail.styles.max_height = max(3, self.size.height - rows)
        detail.display = True
        detail.update(Content.assemble(*parts))

    def _line(self, value: Finding | Heading | Fixed, width: int) -> Line:
        if isinstance(value, Heading):
            return heading_line(value, width, self._marks)
        if isinstance(value, Fixed):
            return fixed_line(value, width, self._marks, with_file=self.everything or bool(self.several))
        stale = bool(self.snapshot and self.snapshot.findings_stale)
        with_file = (self.everything or bool(self.several)) and self._grouped is not Grouping.FILE
        new = key_of(value) in self._new
        room = self._rule_room
        return finding_line(value, width, self._marks, with_file=with_file, stale=stale, new=new, rule_room=room)

    @on(RowList.Moved)
    def _look(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_detail()
        self.post_message(self.Looked(self.current))

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        if (finding := self.current) is not None:
            self.post_message(self.Opened(finding))

    @on(FilterLine.Filtered)
    def _filter(self, event: FilterLine.Filtered) -> None:
        event.stop()
        if event.wish != self._wish:
            self._wish = event.wish
            self._fill()

    @on(FilterLine.Left)
    def _leave_filter(self, event: FilterLine.Left) -> None:
        event.stop()
        self.rows.focus()


def _fixed_rows(fixed: list[Finding], left: list[Finding]) -> list[Row[Finding | Heading | Fixed]]:
    """What the last save has mended, below what is left; the cursor passes over it."""
    if not fixed:
        return []
    title = "fixed by the last save" if left else "all fixed by the last save"
    rows: list[Row[Finding | Heading | Fixed]] = [Row("fixed", Heading(title, len(fixed)), heading=True)]
    for number, finding in enumerate(fixed[:_MOST_FIXED]):
        rows.append(Row(f"fixed\0{number}", Fixed(finding), heading=True))
    return rows
