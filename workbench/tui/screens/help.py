"""All keys, searchable. Made from the key map and from the bindings of the panes; owns neither."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.keys import format_key
from textual.screen import ModalScreen
from textual.widgets import Input

from workbench.tui import keys
from workbench.tui.tones import Line, Tone, fit, shorten
from workbench.tui.widgets.row_list import Row, RowList

_MOVING = (
    ("↑ ↓  k j", "Up, down"),
    ("PgUp PgDn", "A screenful up, down"),
    ("Home End  g G", "First, last (in the source, g goes to a definition)"),
    ("← →  h l", "Scroll long lines"),
    ("Enter", "Open what is under the cursor"),
    ("Tab", "Next pane (shift+tab: back)"),
)
_LEGEND = (
    ("● ◐ ○", "New since the merge base, edited though merged, merged"),
    ("✓ ↻ ✗ ⊘", "Proven, not re-runnable, fails, not tried because an earlier one fails"),
    ("⏳ … ·", "Being proven, waits for its turn, not proven yet"),
    ("⇅", "Shares its version, or stands before a merged one"),
    ("⚒", "Has a fix: f previews it"),
    ("▎", "Selected, beside others"),
    ("⚿", "While one types: the statement locks or rewrites what is there already"),
    ("+ ✓", "Among findings: brought by the last save, mended by it"),
)


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One key and what it does; without a key, a heading."""

    key: str
    says: str


class HelpScreen(ModalScreen[None]):
    """Type to search; Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "leave", "Back"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, panes: Sequence[tuple[str, Iterable[Binding]]] = ()) -> None:
        """`panes` are the further bindings to show, by the name of their pane."""
        super().__init__()
        self._sections = _sections(panes)

    def compose(self) -> ComposeResult:
        """The search, the keys."""
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "type to search · Esc leaves"
            yield Input(placeholder="search: fix, manifest, drift …", compact=True, id="help-search")
            rows: RowList[HelpRow] = RowList(_line, empty=[[("no key does that", Tone.MUTED)]], id="help-rows")
            rows.can_focus = False
            yield rows

    def on_mount(self) -> None:
        """Show all."""
        self._fill("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Through the list, from within the search."""
        rows = self.query_one("#help-rows", RowList)
        rows.scroll_relative(y=by, animate=False)

    def _fill(self, wish: str) -> None:
        words = wish.lower().split()
        rows: list[Row[HelpRow]] = []
        for title, entries in self._sections:
            found = [e for e in entries if all(word in f"{e.key} {e.says} {title}".lower() for word in words)]
            if found:
                if rows:
                    rows.append(Row(f"space\0{title}", HelpRow("", ""), heading=True))
                rows.append(Row(f"title\0{title}", HelpRow("", title), heading=True))
                rows += [Row(f"{title}\0{i}", entry, heading=True) for i, entry in enumerate(found)]
        self.query_one("#help-rows", RowList).set_rows(rows)


def _line(row: HelpRow, width: int) -> Line:
    if not row.key:
        return [(row.says, Tone.STRONG)]
    room = 16
    return [("  ", Tone.PLAIN), (fit(row.key, room), Tone.ACCENT), (shorten(row.says, width - room - 2), Tone.PLAIN)]


def _sections(panes: Sequence[tuple[str, Iterable[Binding]]]) -> list[tuple[str, list[HelpRow]]]:
    sections: list[tuple[str, list[HelpRow]]] = []
    for place in keys.Where:
        entries = [HelpRow(key.shown_as or shown(key.keys), key.says) for key in keys.of(place)]
        sections.append((str(place), entries))
    for title, bindings in panes:
        entries = [
            HelpRow(binding.key_display or shown(binding.key), binding.tooltip or binding.description)
            for binding in bindings
            if binding.description
        ]
        if entries:
            sections.append((title, entries))
    sections.append(("Moving about", [HelpRow(key, says) for key, says in _MOVING]))
    sections.append(("Marks", [HelpRow(key, says) for key, says in _LEGEND]))
    return sections


def shown(combined: str) -> str:
    """Keys as people write them."""
    return "  ".join(format_key(key) for key in combined.split(","))
