"""What a migration changed: objects by a digest of all that defines them, before and after. Queries, then pure sets."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.proof import ObjectChanges

if TYPE_CHECKING:
    import psycopg

# (kind, name) → (table it belongs to or "", digest)
Objects: TypeAlias = Mapping[tuple[str, str], tuple[str, int]]

_PARTS: Final = ("column", "constraint")  # come and go with their table without being told


@lru_cache
def query(name: str) -> str:
    """One of the `.sql` files beside this module."""
    return (files("workbench.shadow") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def read_objects(connection: "psycopg.Connection[tuple[Any, ...]]") -> Objects:
    """All objects of the database, as the session sees them now."""
    connection.execute("SET statement_timeout = 0", prepare=False)  # the migration may have left its own
    cursor = connection.execute(query("objects"), prepare=False)
    return {(kind, name): (parent, digest) for kind, name, parent, digest in cursor}


def compare_objects(before: Objects, after: Objects) -> ObjectChanges:
    """What was added, changed and removed, as ``kind name``, sorted; parts of new and lost tables are left out."""
    added = after.keys() - before.keys()
    removed = before.keys() - after.keys()
    changed = [key for key in after.keys() & before.keys() if after[key][1] != before[key][1]]
    return ObjectChanges(
        _told(added, after, _tables(added)),
        _told(changed, after, frozenset()),
        _told(removed, before, _tables(removed)),
    )


def _tables(keys: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(name for kind, name in keys if kind in ("table", "foreign table", "type"))


def _told(keys: Iterable[tuple[str, str]], objects: Objects, whole: frozenset[str]) -> tuple[str, ...]:
    shown = (key for key in keys if not (key[0] in _PARTS and objects[key][0] in whole))
    return tuple(sorted(f"{kind} {name}" for kind, name in shown))


def read_rows(connection: "psycopg.Connection[tuple[Any, ...]]") -> Mapping[str, int]:
    """Rows that tables gained or lost, as the session counts them (from some moment on: compare two readings)."""
    return dict(connection.execute(query("rows"), prepare=False).fetchall())


def compare_rows(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[str, ...]:
    """Tables that gained or lost rows between two readings."""
    differences = {table: after.get(table, 0) - before.get(table, 0) for table in {*before, *after}}
    return tuple(f"rows of {table} ({rows:+d})" for table, rows in sorted(differences.items()) if rows)
