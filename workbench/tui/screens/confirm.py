"""Asks before something is done: a question, what would change, yes or no. Does nothing itself."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.tones import Line
from workbench.tui.widgets.line_view import LineView

_KEYS: Final = (
    "[@click=screen.answer(True)]Enter[/] [$foreground]$yes[/]     [@click=screen.answer(False)]Esc[/] "
    "[$foreground]$no[/]"
)


class ConfirmScreen(ModalScreen[bool]):
    """Enter or y: yes. Esc or n: no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Yes"),
        Binding("escape,n,q", "answer(False)", "No"),
    ]

    def __init__(self, title: str, said: str, *, lines: Sequence[Line] = (), yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._heading = title
        self._said = said
        self._lines_shown = lines
        self._words = (yes, no)

    def compose(self) -> ComposeResult:
        """The question, the lines, the keys."""
        with Vertical(classes="dialog" if self._lines_shown else "dialog -small") as dialog:
            dialog.border_title = self._heading
            if self._said:
                yield Static(Content(self._said), classes="said")
            if self._lines_shown:
                yield LineView(self._lines_shown, id="confirm-lines")
            yes, no = self._words
            yield Static(Content.from_markup(_KEYS, yes=yes, no=no), classes="keys")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - an action's argument
        """That is the answer."""
        self.dismiss(yes)
