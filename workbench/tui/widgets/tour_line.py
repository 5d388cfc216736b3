"""The strip that leads through the tour: the step, why, what to do, whether it is done. Owns nothing but its words."""

from typing import Final

from textual.content import Content
from textual.widgets import Static

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tour import STOPS, Stop

_KEYS: Final = (
    "[@click=screen.tour(1)].[/] [$muted]goes on[/]   [@click=screen.tour_back],[/] [$muted]back[/]   "
    "[@click=screen.tour_end]Q[/] [$muted]ends the tour[/]"
)
_END: Final = (
    "[bold $success]$mark That was the tour.[/] All of this is a copy: play on, nothing can break. ? shows all keys.\n"
)


class TourLine(Static):
    """Three lines above the keys; not there while nobody is led."""

    DEFAULT_CSS = """
    TourLine { height: auto; display: none; padding: 0 1; background: $surface; border-top: solid $accent; }
    .-ascii TourLine { border-top: ascii $accent; }
    """

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks

    def show_stop(self, number: int, stop: Stop | None, *, done: bool) -> None:
        """A step, or (None) the end of the tour."""
        self.display = True
        if stop is None:
            self.update(Content.from_markup(_END + _KEYS, mark=self._marks.proven))
            return
        mark = f"[bold $success]{self._marks.proven} done[/]  " if done else ""
        head = f"{mark}[bold $accent]{number + 1}/{len(STOPS)} $title[/]  [$muted]$why[/]"
        self.update(Content.from_markup(f"{head}\n$do\n{_KEYS}", title=stop.title, why=stop.why, do=stop.do))
