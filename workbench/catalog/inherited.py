"""Columns and constraints that a child table has for itself on one side, and from a parent on the other. Pure.

Which of the two PostgreSQL says depends on how the child came to its parent; the table serves the same.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.names import relation

_PARTS: Final = frozenset({Kind.COLUMN, Kind.CONSTRAINT})


def is_inherited(key: Key, old: Mapping[Key, CatalogObject], new: Mapping[Key, CatalogObject]) -> bool:
    """Whether a part of only one side is there on the other side, too, from a parent; the table is a child on both."""
    if key.kind not in _PARTS:
        return False
    table = Key(Kind.TABLE, key.schema, key.name)
    if not all(table in side and "parents" in side[table].facts for side in (old, new)):
        return False
    lacking = new if key in old else old
    above = frozenset(
        _above(lacking[table], {relation(other): other for other in lacking if other.kind is Kind.TABLE}, lacking)
    )
    return any(
        other.sub == key.sub and other.kind is key.kind and relation(other) in above
        for other in lacking
        if other.kind in _PARTS
    )


def _above(table: CatalogObject, names: Mapping[str, Key], there: Mapping[Key, CatalogObject]) -> Iterator[str]:
    """The names of all the tables that a table inherits from, however far up."""
    for parent in json.loads(table.facts.get("parents", "[]")):
        yield parent
        if parent in names:
            yield from _above(there[names[parent]], names, there)
