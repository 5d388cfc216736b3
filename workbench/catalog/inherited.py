"""Columns and constraints that a child table has for itself on one side, and from a parent on the other. Pure.

Which of the two PostgreSQL says depends on how the child came to its parent; the table serves the same.
"""

import json
from collections.abc import Mapping
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
    parents = frozenset(json.loads(lacking[table].facts["parents"]))
    return any(
        other.sub == key.sub and other.kind is key.kind and relation(other) in parents
        for other in lacking
        if other.kind in _PARTS
    )
