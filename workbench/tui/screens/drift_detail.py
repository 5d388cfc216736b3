"""One difference in full: both definitions beside one another, the SQL that makes it, and why. Reads only."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.catalog.model import Change, Difference
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.drift_words import change_piece
from workbench.tui.widgets.diff_rows import DiffRow, diff_rows
from workbench.tui.widgets.diff_view import DiffView
from workbench.tui.widgets.fix_words import fix_words
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.sql_view import Remarks, SqlView
from workbench.tui.widgets.tab_line import TabLine
from workbench.tui.widgets.why_words import why_words

if TYPE_CHECKING:
    from workbench.catalog.plan.draft import Statement
    from workbench.catalog.renames import Rename
    from workbench.commands.drift import DriftReport

# Longer texts are compared in a worker.
_LONG: Final = 20_000
_VALUE: Final = 70
_ATTRIBUTES: Final = 6
# The tabs, and what has the focus in each.
_SIDES: Final = "sides"
_FIX: Final = "fix"
_WHY: Final = "why"
_FOCUSED: Final = {_SIDES: "#detail-diff", _FIX: "#fix-sql", _WHY: "#detail-why"}


class DriftDetailScreen(ModalScreen[str]):
    """Dismisses with the key of the difference that was looked at last."""

    CSS_PATH: ClassVar[str] = "../styles/drift_detail.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        Binding("right_square_bracket,n", "step(1)", "Next difference", show=False),
        Binding("left_square_bracket,p", "step(-1)", "Previous difference", show=False),
        Binding("v", "turn", "One or two columns", show=False),
        Binding("y", "copy", "Copy the target's definition, or the fix", show=False),
        Binding("tab", "next_tab", "Both sides, the fix, why", show=False),
        Binding("f", "tab('fix')", "The SQL that makes the difference", show=False),
        Binding("w", "tab('why')", "Why it is made like that, and what it may cost", show=False),
        Binding("R", "rename", "Take it for a rename", show=False),
        Binding("o", "turn_online", "The fix by ways that lock nothing for long", show=False),
    ]

    def __init__(
        self,
        report: "DriftReport",
        differences: Sequence[Difference],
        at: int,
        marks: Marks = UNICODE,
        mean: "Callable[[Rename], None] | None" = None,
        *,
        tab: str = "",
    ) -> None:
        super().__init__()
        self._report = report
        self._differences = differences
        self._at = at
        self._marks = marks
        self._online = False
        self._mean = mean
        self._first_tab = tab or _SIDES

    def compose(self) -> ComposeResult:
        """What it means, the two sides, the keys."""
        with Vertical(classes="dialog -tall"):
            yield TabLine([(_SIDES, "Both sides"), (_FIX, "Fix"), (_WHY, "Why")], "Tab", id="detail-tabs")
            yield Static(id="detail-said")
            yield Static(id="detail-attributes")
            with Vertical(id="detail-sides"):
                yield Static(id="detail-titles")
                yield DiffView(self._marks, id="detail-diff")
            with Vertical(id="detail-fix"):
                yield Static(id="fix-said")
                yield SqlView(id="fix-sql", numbers=False, more=self._marks.more)
            with VerticalScroll(id="detail-why"):
                yield Static(id="why-said")
            yield KeyLine(id="detail-keys")

    def on_mount(self) -> None:
        """Show the first."""
        self.query_one(DiffView).focus()
        self._show()
        self.query_one(TabLine).open = self._first_tab

    def on_resize(self) -> None:
        """The titles stand over their columns."""
        self.call_after_refresh(self._say_titles)

    @property
    def difference(self) -> Difference:
        """The one that is shown."""
        return self._differences[self._at]

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Back to the tree."""
        self.dismiss(f"{self.difference.key.kind}\0{self.difference.key}")

    def action_step(self, by: int) -> None:
        """The next or the previous difference, round and round."""
        self._at = (self._at + by) % len(self._differences)
        self._show()

    def action_turn(self) -> None:
        """One column, or two."""
        view = self.query_one(DiffView)
        view.beside = not view.is_beside
        self._say_titles()

    def action_next_tab(self) -> None:
        """The next tab, round and round."""
        self.query_one(TabLine).step()

    def action_tab(self, name: str) -> None:
        """A tab, or the two definitions again if it is open."""
        tabs = self.query_one(TabLine)
        tabs.open = _SIDES if tabs.open == name else name

    @on(TabLine.Opened)
    def _open(self, event: TabLine.Opened) -> None:
        for name, focused in _FOCUSED.items():
            self.set_class(name == event.name, f"-{name}")
            if name == event.name:
                self.query_one(focused).focus()
        self._show_keys()

    def action_turn_online(self) -> None:
        """The fix in one transaction, or by ways that lock nothing for long."""
        if self._tab == _FIX:
            self._online = not self._online
            self._show_fix()
            self._show_keys()

    def action_rename(self) -> None:
        """What may be a rename is one."""
        if self._mean is not None and (rename := self._rename) is not None:
            self._mean(rename)

    @property
    def _rename(self) -> "Rename | None":
        key = self.difference.key
        return next((found for found in self._report.renames if key in {found.old, found.new}), None)

    def take(self, report: "DriftReport") -> None:
        """The same comparison, with its fix now."""
        self._report = report
        if self.is_mounted:  # else it is shown in a moment
            self._show_fix()
            self._show_keys()

    def action_copy(self) -> None:
        """Copy the fix where it or its reasons are shown; else the target's definition (or else the migrations')."""
        if self._tab != _SIDES:
            self.app.copy_to_clipboard(self._sql)
            self.notify("copied the SQL", timeout=3)
            return
        side = self.difference.after or self.difference.before
        if side is not None:
            self.app.copy_to_clipboard(side.definition)
            whose = self._report.target if self.difference.after else self._report.source
            self.notify(f"copied the definition of {whose}", timeout=3)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        difference = self.difference
        dialog = self.query_one(".dialog", Vertical)
        mark, _ = change_piece(difference.change, self._marks)
        dialog.border_title = f"{mark} {difference.key.kind} {difference.key}".replace("[", r"\[")
        dialog.border_subtitle = f"{self._at + 1} of {len(self._differences)}"
        self.query_one("#detail-said", Static).update(Content("\n").join(self._said(difference)))
        attributes = list(self._attributes(difference))
        shown = self.query_one("#detail-attributes", Static)
        shown.display = bool(attributes)
        shown.update(Content("\n").join(attributes))
        texts = [side.definition if side is not None else "" for side in (difference.before, difference.after)]
        if len(texts[0]) + len(texts[1]) > _LONG:
            self._compare(self._at, *texts)
        else:
            self._take(self._at, diff_rows(*texts))
        self._show_fix()
        self._show_keys()

    def _show_keys(self) -> None:
        tab = self._tab
        self.query_one(KeyLine).show(
            DialogKey("f", "both sides" if tab == _FIX else "fix", f"tab('{_FIX}')"),
            DialogKey("w", "both sides" if tab == _WHY else "why", f"tab('{_WHY}')"),
            DialogKey("]", "next", "step(1)", len(self._differences) > 1),
            DialogKey("[", "previous", "step(-1)", len(self._differences) > 1),
            DialogKey("R", "is a rename", "rename", self._rename is not None and self._mean is not None),
            DialogKey("o", "one transaction" if self._online else "online form", "turn_online", tab == _FIX),
            DialogKey("v", "columns", "turn", tab == _SIDES),
            DialogKey("y", "copy", "copy"),
            DialogKey("Esc", "back", "leave"),
        )

    @property
    def _tab(self) -> str:
        return self.query_one(TabLine).open

    @property
    def _sql(self) -> str:
        return "\n".join(statement.sql for statement in self._statements)

    @property
    def _statements(self) -> "tuple[Statement, ...]":
        fix = self._report.fix
        plain = fix.of(self.difference) if fix is not None else ()
        if not self._online:
            return plain
        keys = {statement.key for statement in plain}
        return tuple(statement for statement in self._report.online if statement.key in keys)

    def _show_fix(self) -> None:
        view = self.query_one("#fix-sql", SqlView)
        view.show(self._sql, Remarks(), keep=False)
        said = Content("\n").join(fix_words(self._report, self._statements, self._marks, online=self._online))
        self.query_one("#fix-said", Static).update(said)
        why = why_words(self._report, self.difference, self._statements, self._marks)
        self.query_one("#why-said", Static).update(Content("\n").join(why))

    @work(thread=True, exclusive=True, group="diff", exit_on_error=False)
    def _compare(self, at: int, before: str, after: str) -> None:
        self.call_later(self._take, at, diff_rows(before, after))

    def _take(self, at: int, rows: tuple[DiffRow, ...]) -> None:
        if at == self._at:
            self.query_one(DiffView).show(rows)
            self.call_after_refresh(self._say_titles)

    def _say_titles(self) -> None:
        view = self.query_one(DiffView)
        titles = self.query_one("#detail-titles", Static)
        source, target = self._report.source, self._report.target
        without = [" (has none)" if side is None else "" for side in (self.difference.before, self.difference.after)]
        left = f" {self._marks.removed} {source}{without[0]}"
        right = f" {self._marks.added} {target}{without[1]}"
        if view.is_beside:
            left = left.ljust((view.size.width - 1) // 2 + 1)
        titles.update(Content.assemble(Content.styled(left, "$error"), Content.styled(f" {right}", "$success")))

    def _said(self, difference: Difference) -> Iterator[Content]:
        if (rename := self._rename) is not None:
            what = f"It may be a rename: {rename.old} {self._marks.arrow} {rename.new}. R takes it for one."
            yield Content.styled(f"{self._marks.warning} {what}", "$warning")
        source, target = self._report.source, self._report.target
        if difference.security:
            yield Content.styled(f"{self._marks.warning} This costs protection.", "bold $error")
        if self._report.is_awaited(difference):
            yield Content(
                f"It waits for migrations that {target} has not applied yet: without them nothing differs here."
            )
            yield Content.styled("Apply them there; there is nothing to capture.", "$muted")
            return
        match difference.change:
            case Change.ADDED:
                yield Content(f"Only {target} has it: it was made by hand, or its migration is missing here.")
                yield Content.styled("To keep it, write it as a migration; else drop it there.", "$muted")
            case Change.REMOVED:
                yield Content(f"{target} lacks it: the {source} make it.")
                yield Content.styled("It was dropped by hand, or the migration has not been applied there.", "$muted")
            case Change.CHANGED:
                yield Content(f"{target} has it in another form than the {source} make it.")
                yield Content.styled("To keep the change, write it as a migration; else put it back there.", "$muted")

    def _attributes(self, difference: Difference) -> Iterator[Content]:
        for number, (name, (old, new)) in enumerate(difference.attributes.items()):
            if number == _ATTRIBUTES:
                yield Content.styled(f"and {len(difference.attributes) - number} more", "$muted")
                return
            yield Content.assemble(
                Content.styled(f"{name}  ", "$accent"),
                Content.styled(_value(old), "$error"),
                Content.styled(f" {self._marks.arrow} ", "$muted"),
                Content.styled(_value(new), "$success"),
            )


def _value(text: str) -> str:
    """A value on one line; a long one (a function's body) is only begun."""
    first, *rest = text.strip().splitlines() or ["(none)"]
    if len(first) > _VALUE:
        return first[: _VALUE - 1] + "…"
    return f"{first} …" if rest else first
