"""The filter of a list: one grammar everywhere. `word` must be there, `-word` must not, `key:value` asks a facet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


@dataclass(frozen=True, slots=True)
class Facets:
    """What a filter sees of a row: its text, and named values."""

    text: str
    named: Mapping[str, str]


def parse_filter(wish: str) -> Callable[[Facets], bool] | None:
    """The test a filter stands for, or None when it lets everything through."""
    words = wish.lower().split()
    words = [word for word in words if word != "-"]
    if not words:
        return None

    def one(word: str, facets: Facets) -> bool:
        key, colon, value = word.partition(":")
        if colon and key in facets.named:
            return value in facets.named[key].lower()
        return word in facets.text.lower()

    def test(facets: Facets) -> bool:
        return all(not one(word[1:], facets) if word.startswith("-") else one(word, facets) for word in words)

    return test


class FilterLine(Input):
    """An input at the foot of a list; hidden while it is empty and unused."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", "Clear", show=False),
        Binding("enter,down", "leave(False)", "Keep", show=False),
    ]

    class Filtered(Message):
        """The filter reads otherwise now."""

        def __init__(self, line: "FilterLine", wish: str) -> None:
            super().__init__()
            self.line = line
            self.wish = wish

    class Left(Message):
        """The user is done with the filter: the list wants the focus back."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True)
        self.display = False

    def open(self) -> None:
        """Show it and type."""
        self.display = True
        self.focus()

    def clear_filter(self) -> bool:
        """Let everything through again; False when it does already."""
        had = bool(self.value) or self.display
        self.value = ""
        self.display = False
        return had

    def watch_value(self, value: str) -> None:
        """Filter as one types."""
        self.post_message(self.Filtered(self, value))

    def action_leave(self, clear: bool) -> None:  # noqa: FBT001 - an action's argument
        """Back to the list, with the filter or without."""
        if clear:
            self.value = ""
        if not self.value:
            self.display = False
        self.post_message(self.Left())
