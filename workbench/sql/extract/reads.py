"""From a query's tree to the relations it reads, wherever in it: FROM, joins, subqueries. Names of WITH are none."""

import re
from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.naming import relation
from workbench.sql.extract.walking import inside, parts_of, unwrapped
from workbench.sql.facts.queries import ReadsRelation
from workbench.sql.place import Place

QUERIES: Final = frozenset(
    {"select_stmt", "insert_stmt", "update_stmt", "delete_stmt", "merge_stmt", "view_stmt", "create_table_as_stmt"}
)
POLICIES: Final = frozenset({"create_policy_stmt", "alter_policy_stmt"})
_READERS: Final = QUERIES | POLICIES | {"create_function_stmt"}
_READING: Final = re.compile(r"\b(?:from|join|using|table)\b", re.IGNORECASE)
# Every policy says USING, and reads nothing by it.
_READING_IN_A_POLICY: Final = re.compile(r"\b(?:from|table)\b", re.IGNORECASE)
# What is written or made is no reading; rows of values hold no tables worth the walk; INTO may be a variable.
_ASIDE: Final = frozenset({"view", "table", "into", "into_clause", "values_lists", "locking_clause", "locked_rels"})
_PARTED: Final = frozenset(
    {"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "LockingClause"}
    | {"ViewStmt", "CreateTableAsStmt", "CreatePolicyStmt", "AlterPolicyStmt"}
)
_WRITERS: Final = frozenset({"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})
_SERVERS_OWN: Final = ("pg_", "information_schema")


def may_read(word: str, text: str, start: int, end: int) -> bool:
    """Whether there may be something that the statement `text[start:end]` reads; a walk tells."""
    telling = _READING_IN_A_POLICY if word in POLICIES else _READING
    return word in _READERS and telling.search(text, start, end) is not None


def reads(node: Any, place: Place) -> Iterator[ReadsRelation]:
    """The relations that a statement reads, once each, in the order they are named."""
    yield from _found(node, place, written=False)


def reads_of_body(node: Any, place: Place, *, own_path: bool) -> Iterator[ReadsRelation]:
    """What a statement in the body of a SQL function reads and writes: the server looks when the function is made.

    Where the function has a search path of its own, only what is named with its schema.
    """
    yield from _found(node, place, written=True, qualified=own_path)


def _found(node: Any, place: Place, *, written: bool, qualified: bool = False) -> Iterator[ReadsRelation]:
    named: set[str] = set()
    found: dict[tuple[str, str], ReadsRelation] = {}
    for ranged in _ranges(node, named, written=written):
        key = (ranged.schemaname, ranged.relname)
        if ranged.relpersistence != "t" and key not in found and not (key[0] or key[1]).startswith(_SERVERS_OWN):
            found[key] = ReadsRelation(relation(ranged, place), place.offset(ranged.location))
    for (schema, name), read in found.items():
        if schema or not (qualified or name in named):
            yield read


def _ranges(tree: Any, named: set[str], *, written: bool) -> Iterator[Any]:
    waiting = unwrapped(tree)
    while waiting:
        message = waiting.pop()
        kind = type(message).__name__
        if kind == "RangeVar":
            yield message
            continue
        if kind == "CommonTableExpr":
            named.add(message.ctename)
        if kind not in _PARTED:
            parts = inside(message)
        elif kind in _WRITERS and not written:
            parts = [part for name, part in parts_of(message) if name not in _ASIDE and name != "relation"]
        else:
            parts = [part for name, part in parts_of(message) if name not in _ASIDE]
        parts.reverse()
        waiting += parts
