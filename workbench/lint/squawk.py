"""Squawk's rules and ours: the one table (`squawk.toml`), and its comments, read as waivers of our rules."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from workbench.record import record

_COMMENT: Final = re.compile(r"squawk-ignore(?P<file>-file)?(?![a-z0-9-])[ \t:]*(?P<rules>[a-z0-9-][a-z0-9, \t-]*)?")


@record
class Counterpart:
    """One of Squawk's rules, the rules of ours that see the same, and where they differ, or why there are none.

    `off`: theirs must be asked for.
    """

    theirs: str
    ours: tuple[str, ...]
    note: str = ""
    off: bool = False


@lru_cache(maxsize=1)
def counterparts() -> Mapping[str, Counterpart]:
    """The table, by their names."""
    table = tomllib.loads(files("workbench.lint").joinpath("squawk.toml").read_text(encoding="utf-8"))
    found = {
        name: Counterpart(name, tuple(row["ours"]), row.get("note", ""), row.get("off", False))
        for name, row in table.items()
    }
    return MappingProxyType(found)


def table() -> str:
    """Theirs, ours, and the difference, as a table in Markdown."""
    rows = ["| Squawk (off: must be asked for) | here | differences |", "|---|---|---|"]
    for each in counterparts().values():
        ours = ", ".join(f"`{name}`" for name in each.ours) or "none"
        theirs = f"`{each.theirs}`" + (" (off)" if each.off else "")
        rows.append(f"| {theirs} | {ours} | {each.note} |")
    return "\n".join(rows)


@record
class SquawkComment:
    """What a comment waives, in names of ours. One for the `whole_file` may stand anywhere in it."""

    rules: tuple[str, ...]
    whole_file: bool


def read_comment(text: str, start: int, end: int) -> SquawkComment | None:
    """Squawk's waiver in the comment `text[start:end]`, or None if it is none.

    A waiver of the whole file without names waives every rule; one of a statement without names waives nothing there.
    """
    found = _COMMENT.search(text, start, end)
    if found is None:
        return None
    table = counterparts()
    names = [name.strip() for name in (found["rules"] or "").split(",")]
    named = [name for name in names if name]
    if found["file"] and not named:
        named = list(table)
    ours = (rule for name in named if name in table for rule in table[name].ours)
    return SquawkComment(tuple(dict.fromkeys(ours)), whole_file=bool(found["file"]))
