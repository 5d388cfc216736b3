"""How characters of a file stand in terminal cells: tabs, wide characters, controls. Pure."""

import re
from typing import Final

from rich.cells import cell_len

TAB_SIZE: Final = 4
# C0 and C1 controls, and the marks that turn the direction of text around, would move a terminal's cursor or lie.
_UNSHOWABLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)


def split_lines(text: str) -> list[str]:
    r"""A text's lines as an editor counts them: ended by ``\n``, a ``\r`` before it dropped; never empty."""
    lines = text.split("\n")
    if len(lines) > 1 and lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def displayed(text: str) -> str:
    """A line as it is shown: tabs are spaces up to the next stop, controls are visible."""
    if _UNSHOWABLE.search(text):
        text = _UNSHOWABLE.sub("\ufffd", text)
    if "\t" not in text:
        return text
    parts = text.split("\t")
    shown = parts[0]
    for part in parts[1:]:
        shown += " " * (TAB_SIZE - cell_len(shown) % TAB_SIZE) + part
    return shown


def displayed_column(text: str, column: int) -> int:
    """The 0-based index in `displayed(text)` of a 1-based column of the text."""
    return len(displayed(text[: max(column - 1, 0)]))
