"""Since which migration another one fails: the last before it that took away what it misses, or made what it makes.

What each has taken away and made is what Postgres itself told when it was proven. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.shadow.proof import PostgresError, Proof, Since

_MISSING: Final = frozenset({"42P01", "42703", "42883", "42704", "3F000"})
_THERE: Final = frozenset({"42P07", "42710", "42701", "42723", "42P06"})
_RELATIONS: Final = frozenset({"table", "view", "materialized view", "foreign table", "sequence", "index"})
# What messages call things → the kinds as proofs tell them; what is not here is called the same.
_KINDS: Final = {
    "relation": _RELATIONS, "table": _RELATIONS, "view": _RELATIONS, "sequence": _RELATIONS,
    "function": frozenset({"function", "procedure", "aggregate"}),
    "procedure": frozenset({"function", "procedure", "aggregate"}),
    "type": frozenset({"type", "enum", "domain", "range", "table", "view"}),
}  # fmt: skip
_PART: Final = re.compile(r'(\w+) "([^"]+)" (?:of|for) (?:relation|table) "([^"]+)" ')
_COLUMN: Final = re.compile(r'column ([\w$]+)\.([\w$]+) does not exist|column "([^"]+)" does not exist')
_CALLED: Final = re.compile(r'(function|procedure) "?([\w.$]+)"?(?:\(.*\))? (?:does not exist|already exists)')
_NAMED: Final = re.compile(r'(\w+(?: trigger| view)?) "([^"]+)" (?:does not exist|already exists)')


def fails_since(error: PostgresError, earlier: Sequence[Proof]) -> Since | None:
    """The migration, among those proven before, that made this error possible; None if none is known to have."""
    if error.sqlstate not in _MISSING | _THERE:
        return None
    meant = _meant(error.message)
    if meant is None:
        return None
    kinds, name = meant
    for proof in reversed(earlier):
        removed = next(_like(proof.objects.removed, kinds, name), None)
        added = next(_like(proof.objects.added, kinds, name), None)
        if error.sqlstate in _THERE and (added or removed):
            return Since(proof.path, f"adds {added}") if added else None
        if removed:
            return Since(proof.path, f"removes {removed}")
        if added:
            return None
    return None


def name_missed(error: PostgresError) -> str:
    """The last part of the name that an error speaks of, in small letters; empty if it is about none."""
    meant = _meant(error.message) if error.sqlstate in _MISSING | _THERE else None
    return meant[1].rpartition(".")[2].lower() if meant is not None else ""


def _meant(message: str) -> tuple[frozenset[str], str] | None:
    """The kinds and the name that a message speaks of, the table before its parts."""
    if part := _PART.search(message):
        return _kinds(part[1]), f"{part[3]}.{part[2]}"
    if column := _COLUMN.search(message):  # qualified by an alias as well as by a name
        return _kinds("column"), column[2] or column[3]
    found = _CALLED.search(message) or _NAMED.search(message)
    return (_kinds(found[1]), found[2]) if found else None


def _kinds(word: str) -> frozenset[str]:
    return _KINDS.get(word, frozenset({word}))


def _like(objects: Sequence[str], kinds: frozenset[str], name: str) -> Iterator[str]:
    for told in objects:
        kind = next((kind for kind in kinds if told.startswith(f"{kind} ")), None)
        if kind is not None:
            full = told.removeprefix(f"{kind} ").partition("(")[0]
            if full == name or full.endswith(f".{name}"):
                yield told
