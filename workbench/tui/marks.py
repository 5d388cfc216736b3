"""The marks that stand for states, in Unicode and in ASCII. Data only: a reader sees every sign of the screen here.

Colour is never the only sign: each state has a mark of its own in both sets.
"""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of marks; each is one cell wide, but for `running`, which takes the gap behind it as well."""

    new: str = "●"
    edited: str = "◐"
    merged: str = "○"
    pending: str = "◌"
    unknown: str = " "
    proven: str = "✓"
    not_rerunnable: str = "↻"
    failed: str = "✗"
    blocked: str = "⊘"
    running: str = "⏳"
    waiting: str = "…"
    unproven: str = "·"
    duplicate: str = "⇅"
    error: str = "✗"
    warning: str = "!"
    info: str = "i"
    fixable: str = "⚒"
    beneath: str = "↳"
    lock: str = "⚿"
    added: str = "+"
    changed: str = "~"
    removed: str = "\u2212"
    cut: str = "…"
    dot: str = "·"
    ahead: str = "↑"
    behind: str = "↓"
    drift: str = "⇄"
    arrow: str = "→"
    bar: str = "▎"
    rule: str = "─"
    expanded: str = "▾"
    collapsed: str = "▸"
    spark: str = "▁▂▃▄▅▆▇█"
    more: str = "\u203a"


UNICODE: Final = Marks()
ASCII: Final = Marks(
    new="*",
    edited="%",
    merged="o",
    pending="u",
    proven="v",
    not_rerunnable="r",
    failed="X",
    blocked="/",
    running=">>",
    waiting="~",
    unproven=".",
    duplicate="=",
    error="X",
    warning="!",
    info="i",
    fixable="f",
    beneath="`",
    lock="L",
    added="+",
    changed="~",
    removed="-",
    cut="~",
    dot="-",
    ahead="^",
    behind="v",
    drift="<>",
    arrow="->",
    bar="|",
    rule="-",
    expanded="v",
    collapsed=">",
    spark="_.-=^",
    more=">",
)


def wants_ascii(env: Mapping[str, str]) -> bool:
    """Whether this terminal should get ASCII marks: asked for, a bare console, or no UTF-8."""
    wish = env.get("WORKBENCH_ASCII", "")
    if wish:
        return wish != "0"
    if env.get("TERM") in {"linux", "dumb", "vt100", "vt220"}:
        return True
    encoding = locale.getpreferredencoding(do_setlocale=False)
    return os.name != "nt" and "utf" not in encoding.lower()


def marks_for(env: Mapping[str, str]) -> Marks:
    """The set of marks that fits the terminal."""
    return ASCII if wants_ascii(env) else UNICODE
