"""What is shown where there is no project: what was looked for, and the way to the demo. Opens nothing itself."""

from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_CHOICES: Final = """
[@click=screen.answer('tour')]t[/]      take the tour: the seven principles, on a private copy of the demo
[@click=screen.answer('demo')]Enter[/]  open the demo: a private copy of a care platform's migrations
[@click=screen.answer('')]q[/]      leave

[$muted]To start on your own:[/] supabase init[$muted], or[/] workbench --project DIR"""


class Wish(StrEnum):
    """What somebody without a project wants."""

    DEMO = "demo"
    TOUR = "tour"


class WelcomeScreen(Screen[Wish]):
    """Dismisses with what is wanted; with nothing to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,d", "answer('demo')", "Open the demo"),
        Binding("t", "answer('tour')", "Take the tour"),
        Binding("q,escape", "answer('')", "Leave"),
    ]

    def __init__(self, here: Path, trouble: str = "") -> None:
        super().__init__()
        self._here = here
        self._trouble = trouble

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Migration Workbench"
            yield Static(Content(self._trouble or "There is no Supabase project here."), classes="said")
            looked = f"Looked in {self._here} and the folders above it for supabase/ or workbench.toml."
            yield Static(Content(looked), classes="muted")
            yield Static(Content.from_markup(_CHOICES))

    def action_answer(self, wish: str) -> None:
        """That is the answer."""
        self.dismiss(Wish(wish) if wish else None)
