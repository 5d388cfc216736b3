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
_ALIKE: Final = 0.7


def with_nearest(error: PostgresError, objects: Iterable[tuple[str, str]]) -> PostgresError:
    """The error with the existing name that is most like the missing one as its hint, unless the server gave one."""
    kinds = _KINDS.get(error.sqlstate)
    if kinds is None or (error.hint and error.sqlstate != "42883"):
        return error
    found = _QUOTED.search(error.message) or _CALLED.search(error.message)
    if found is None:
        return error
    missing = found[1]
    names: dict[str, str] = {}
    for kind, name in objects:
        if kind not in kinds:
            continue
        qualified = name.split("(")[0]
        names[qualified] = names[_last(qualified)] = name
    bare = _last(missing)
    near = [bare] if bare in names else get_close_matches(missing, names, 1, _ALIKE)
    near = near or get_close_matches(bare, names, 1, _ALIKE)
    if not near or near[0] == missing:
        return error
    return replace(error, hint=f"Did you mean {names[near[0]]}?")


def _last(name: str) -> str:
    return name.rpartition(".")[2]
