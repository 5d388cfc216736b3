"""What is shown where there is no project: what was looked for, and the way to the demo. Opens nothing itself."""

from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_CHOICES: Final = """
[@click=screen.answer(True)]Enter[/]  open the demo: a private copy of a care platform's migrations
[@click=screen.answer(False)]q[/]      leave

[$muted]To start on your own:[/] supabase init[$muted], or[/] workbench --project DIR"""


class WelcomeScreen(Screen[bool]):
    """Dismisses with True when the demo is wanted, with False to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,d", "answer(True)", "Open the demo"),
        Binding("q,escape", "answer(False)", "Leave"),
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

    def action_answer(self, demo: bool) -> None:  # noqa: FBT001 - an action's argument
        """That is the answer."""
        self.dismiss(demo)
