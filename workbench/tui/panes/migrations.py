"""The migrations: the list of the whole chain. Owns order, filter and cursor; posts which migration is looked at."""

from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive

from workbench.tui import keys
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.migration_row import Columns, Standing, columns_of, facets, migration_line, standings
from workbench.tui.panes.periods import Period, period_line, with_periods
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.filter_line import FilterLine, parse_filter
from workbench.tui.widgets.row_list import Row, RowList

_WITH_PERIODS = (50, 20)


class MigrationsPane(Vertical):
    """Newest first, unless asked otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Where.MIGRATIONS)]
    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)
    newest_first: reactive[bool] = reactive(default=True)

    class Looked(Message):
        """The cursor rests on another migration (None: the list is empty)."""

        def __init__(self, path: str | None) -> None:
            super().__init__()
            self.path = path

    class Ticked(Message):
        """Other migrations are selected now."""

    class Opened(Message):
        """The migration is to be read: its source wants the focus."""

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._wish = ""
        self._columns = Columns()
        self._ticked: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """The list, and its filter."""
        yield RowList[Standing | Period](
            self._line, empty=[[(" reading the migrations", Tone.MUTED)]], id="migration-rows"
        )
        yield FilterLine("filter: words, -word, git:new, proof:failed, has:error, is:pending")

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Migrations"

    @property
    def rows(self) -> RowList[Standing | Period]:
        """The list itself."""
        return self.query_one("#migration-rows", RowList)

    def select(self, path: str) -> bool:
        """Put the cursor on a migration; lifts a filter that hides it."""
        if self.rows.move_to(path):
            return True
        if self._wish and self.snapshot and self.snapshot.migration(path):
            self.query_one(FilterLine).clear_filter()
            self._wish = ""
            self._fill()
            return self.rows.move_to(path)
        return False

    def show_trouble(self, title: str, hint: str) -> None:
        """There is nothing to list, and why."""
        cross = f" {self._marks.failed} "
        lines: list[Line] = [[(cross, Tone.ERROR), (part, Tone.PLAIN)] for part in wrap(title, 34)]
        lines += [[("   ", Tone.PLAIN), (part, Tone.MUTED)] for part in wrap(hint, 34)]
        self.rows.set_rows([], empty=[*lines, [], [(" ctrl+r", Tone.ACCENT), (" tries again", Tone.MUTED)]])

    def open_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open()

    def clear_filter(self) -> bool:
        """Select none, or else show all again; False when there is nothing to clear."""
        if self._ticked:
            self._tick(frozenset())
            return True
        return self.query_one(FilterLine).clear_filter()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The selected migrations, in chain order."""
        migrations = self.snapshot.chain.migrations if self.snapshot is not None else ()
        return tuple(migration.relative for migration in migrations if migration.relative in self._ticked)

    def action_select(self) -> None:
        """Select the migration under the cursor, or no longer, and go on to the next."""
        if (row := self.rows.current) is not None:
            self._tick(self._ticked ^ {row.key})
            self.rows.action_move(1)

    def action_select_all(self) -> None:
        """Select all that the filter shows; none, if they are."""
        shown = frozenset(row.key for row in self.rows.rows if not row.heading)
        self._tick(self._ticked - shown if shown <= self._ticked else self._ticked | shown)

    @on(RowList.Marked)
    def _mark(self, event: RowList.Marked) -> None:
        event.stop()
        self._tick(self._ticked ^ {event.key})

    def _tick(self, ticked: frozenset[str]) -> None:
        self._ticked = ticked
        self._fill()
        self.post_message(self.Ticked())

    def watch_snapshot(self) -> None:
        """There is news."""
        if self.is_mounted:
            self._fill()

    def watch_newest_first(self) -> None:
        """Turn the list around."""
        if self.is_mounted:
            self._fill()

    def action_reverse(self) -> None:
        """Newest first, or oldest first."""
        self.newest_first = not self.newest_first

    def _fill(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        everything = standings(snapshot)
        test = parse_filter(self._wish)
        shown = [standing for standing in everything if test is None or test(facets(standing))]
        if self.newest_first:
            shown.reverse()
        self._ticked &= snapshot.by_path.keys()
        self._columns = columns_of(shown)
        total = len(everything)
        count = f"{len(shown)} of {total}" if test else str(total)
        if self._ticked:
            count = f"{len(self._ticked)} selected {self._marks.dot} {count}"
        self.border_subtitle = (
            f"{count} {self._marks.dot} {'newest' if self.newest_first else 'oldest'} first" if total else ""
        )
        roomy = self.size.width >= _WITH_PERIODS[0] and self.size.height >= _WITH_PERIODS[1]
        self.rows.set_rows(
            [_row(value) for value in (with_periods(shown) if roomy else shown)],
            empty=self._when_empty(snapshot, filtered=bool(test) and bool(total)),
        )

    def _when_empty(self, snapshot: Snapshot, *, filtered: bool) -> list[Line]:
        if filtered:
            return [[(" no migration matches", Tone.MUTED)], [(" Esc clears the filter", Tone.FAINT)]]
        folder = snapshot.project.relative(snapshot.project.layout.migrations)
        return [
            [(" no migrations yet", Tone.MUTED)],
            [(f" looked in {folder}", Tone.FAINT)],
            [],
            [(" n", Tone.ACCENT), (" makes the first one", Tone.MUTED)],
        ]

    def on_resize(self) -> None:
        """Separators have room, or have none any more."""
        self._fill()

    def _line(self, value: Standing | Period, width: int) -> Line:
        if isinstance(value, Period):
            return period_line(value, width, self._marks)
        line = migration_line(value, width, self._marks, self._columns)
        if value.migration.relative in self._ticked:
            line[0] = (self._marks.bar, Tone.ACCENT)
        return line

    @on(RowList.Moved)
    def _look(self, event: RowList.Moved) -> None:
        event.stop()
        self.post_message(self.Looked(event.key))

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        event.stop()
        self.post_message(self.Opened())

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


def _row(value: Standing | Period) -> Row[Standing | Period]:
    if isinstance(value, Period):
        return Row(f"period\0{value.key}", value, heading=True)
    return Row(value.migration.relative, value)
