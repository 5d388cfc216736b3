"""What was probably meant by a name that does not exist. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from workbench.shadow.proof import PostgresError

# SQLSTATE → the kinds of objects that the message may speak of.
_KINDS: Final = {
    "42P01": frozenset({"table", "view", "materialized view", "foreign table", "sequence"}),
    "42704": frozenset({"enum", "domain", "type", "role", "publication", "index", "trigger", "policy", "constraint"}),
    "42883": frozenset({"function", "procedure", "aggregate"}),
    "3F000": frozenset({"schema"}),
}  # fmt: skip
_QUOTED: Final = re.compile(r'"([^"]+)"')
_CALLED: Final = re.compile(r"(?:function|procedure) ([\w.$]+)\(")
_COLUMN: Final = re.compile(r'column "([^"]+)" of relation "([^"]+)" does not exist')
_ALIKE: Final = 0.7


def with_nearest(
    error: PostgresError, objects: Iterable[tuple[str, str]], later: Iterable[tuple[str, str]] = ()
) -> PostgresError:
    """The error with the name that is most like the missing one as its hint, unless the server gave one.

    `objects` exist, or the file makes them; `later` are those that it makes further down.
    """
    if error.hint and error.sqlstate != "42883":
        return error
    meant = _column(error.message, objects) if error.sqlstate == "42703" else _object(error, objects)
    if meant and meant in {name for _, name in later} and _last(meant) in map(_last, _QUOTED.findall(error.message)):
        return replace(error, hint=f"A later statement makes {meant}: put that first.")
    return replace(error, hint=f"Did you mean {meant}?") if meant else error


def _column(message: str, objects: Iterable[tuple[str, str]]) -> str:
    found = _COLUMN.fullmatch(message)
    if found is None:
        return ""
    columns = [name.rpartition(".") for kind, name in objects if kind == "column"]
    of_table = [column for table, _, column in columns if found[2] in (table, _last(table))]
    return next(iter(get_close_matches(found[1], of_table, 1, _ALIKE)), "")


def _object(error: PostgresError, objects: Iterable[tuple[str, str]]) -> str:
    kinds = _KINDS.get(error.sqlstate)
    found = _QUOTED.search(error.message) or _CALLED.search(error.message)
    if kinds is None or found is None:
        return ""
    missing = found[1]
    names: dict[str, list[str]] = {}
    for kind, name in objects:
        if kind in kinds:
            names.setdefault(_last(name.split("(")[0]), []).append(name)
    # By its own name: that schemas are alike says nothing.
    bare = _last(missing)
    near = [bare] if bare in names else get_close_matches(bare, names, 1, _ALIKE)
    if not near:
        return ""
    schema = missing.rpartition(".")[0] or "public"
    same = [name for name in names[near[0]] if name.startswith(f"{schema}.")]
    return [*same, *names[near[0]]][0] if missing not in names[near[0]] else ""


def _last(name: str) -> str:
    return name.rpartition(".")[2]
