"""What a migration changed: objects by a digest of all that defines them, before and after. Queries, then pure sets.

The functions that read them belong to the baseline (`85_objects.sql`). Reading all of a database takes tens of
milliseconds and grows with it, so a run reads only what its transaction may have touched, which the server knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.proof import ObjectChanges

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

# (kind, name) → (table it belongs to or "", digest)
Entries: TypeAlias = Mapping[tuple[str, str], tuple[str, int]]
# A relation by its number, a function by its own, or a group of what there is little of: `("r", 16400)`, `("s", 1)`.
Owner: TypeAlias = tuple[str, int]

_PARTS: Final = ("column", "constraint")  # come and go with their table without being told
# What definitions of other objects spell: when one of these is called otherwise, they read otherwise.
_SPELLED: Final = frozenset({
    "schema", "table", "view", "materialized view", "foreign table", "sequence", "type", "column", "function",
    "procedure", "aggregate", "enum", "domain", "role", "operator", "collation", "text search configuration",
})  # fmt: skip
# The migration may have left a timeout of its own.
_READ: Final = "SET LOCAL statement_timeout = 0; SELECT * FROM _workbench.objects({})"
_GENERATION: Final = """
SELECT (SELECT pg_catalog.sum(c.oid::bigint) FROM pg_catalog.pg_class c WHERE c.oid >= 12000)::text || ' '
  || (SELECT pg_catalog.sum(p.oid::bigint) FROM pg_catalog.pg_proc p WHERE p.oid >= 12000)::text
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that holds rows or shows them: its kind as in `pg_class`, name, and the number of its file."""

    kind: str
    name: str
    file: int


@dataclass(frozen=True, slots=True)
class Objects:
    """All objects of a database by what they belong to, and its relations by number."""

    owners: Mapping[Owner, Entries]
    relations: Mapping[int, Relation]

    def entries(self, owners: Iterable[Owner] | None = None) -> Entries:
        """The objects of some owners; of all for None."""
        found: dict[tuple[str, str], tuple[str, int]] = {}
        for owner in self.owners if owners is None else owners:
            found.update(self.owners.get(owner, {}))
        return found


def read_objects(connection: "Connection") -> Objects:
    """All objects of the database, as the session sees them now."""
    return _taken(_rows(connection, everything=True), Objects({}, {}))[0]


def read_changes(connection: "Connection", before: Objects) -> tuple[Objects, ObjectChanges]:
    """The objects now, and how they differ from those before the running transaction, which must still be open."""
    after, touched = _taken(_rows(connection, everything=False), before)
    if not touched:
        return before, ObjectChanges()
    old, new = before.entries(touched), after.entries(touched)
    changes = compare_objects(old, new)
    if _renames(old, new):
        after = read_objects(connection)
    return after, changes


def _rows(connection: "Connection", *, everything: bool) -> list[tuple[Any, ...]]:
    cursor = connection.execute(_READ.format(everything), prepare=False)
    cursor.nextset()
    return cursor.fetchall()


def _taken(rows: list[tuple[Any, ...]], before: Objects) -> tuple[Objects, frozenset[Owner]]:
    """The objects with what was read put in place of what was there, and the owners that were read."""
    read: dict[Owner, dict[tuple[str, str], tuple[str, int]]] = {}
    relations: dict[int, Relation] = {}
    for kind_of_owner, number, kind, name, parent, digest, file, relkind in rows:
        entries = read.setdefault((kind_of_owner, number), {})
        if kind:
            entries[kind, name] = (parent, digest)
        elif relkind is not None:
            relations[number] = Relation(relkind, name, file)
    known = {number: relation for number, relation in before.relations.items() if ("r", number) not in read}
    return Objects({**before.owners, **read}, {**known, **relations}), frozenset(read)


def _renames(old: Entries, new: Entries) -> bool:
    """Whether something is gone that others may spell, or an enum has other labels: their defaults spell those."""
    return any(
        (key not in new and key[0] in _SPELLED) or (key[0] == "enum" and new.get(key) != entry)
        for key, entry in old.items()
    )


def generation(connection: "Connection") -> str:
    """Tells databases apart that hold the same but were made one by one: their objects have other numbers."""
    row = connection.execute(_GENERATION, prepare=False).fetchone()
    return str(row[0]) if row else ""


def compare_objects(before: Entries, after: Entries) -> ObjectChanges:
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
    wholes = ("table", "foreign table", "view", "materialized view", "type")
    return frozenset(name for kind, name in keys if kind in wholes)


def _told(keys: Iterable[tuple[str, str]], objects: Entries, whole: frozenset[str]) -> tuple[str, ...]:
    shown = (key for key in keys if not (key[0] in _PARTS and objects[key][0] in whole))
    return tuple(sorted(f"{kind} {name}" for kind, name in shown))
