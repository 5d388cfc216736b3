"""What comes and goes with a table's parent without anything being done: indexes and keys. Pure.

A partition that is attached hands these over to its parent; detached, it has them for itself again.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.names import relation

_Objects = Mapping[Key, CatalogObject]
HANDED_DOWN: Final = frozenset({Kind.COLUMN, Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER, Kind.DEFAULT})


def moved_along(old: _Objects, new: _Objects) -> set[Key]:
    """The objects of only one side that need no statement of their own."""
    changed = [
        key
        for key, item in old.items()
        if key.kind is Kind.TABLE and key in new and parents_of(item) != parents_of(new[key])
    ]
    found = _joined(old, new)
    for key in changed:
        found |= _handed(key, parents_of(new[key]), old, new)
        found |= _handed(key, parents_of(old[key]), new, old)
    return found


def _joined(old: _Objects, new: _Objects) -> set[Key]:
    """Indexes of partitions that a new index of the parent takes for its own."""
    made = {
        (item.attributes["table"], _is_unique(item), _looks(item))
        for key, item in new.items()
        if key.kind is Kind.INDEX and key not in old and item.attributes["valid"] == "on"
    }
    lost = (item for key, item in old.items() if key.kind is Kind.INDEX and key not in new) if made else ()
    parents = {relation(key): item.facts["parent"] for key, item in old.items() if "parent" in item.facts}
    return {
        item.key for item in lost if (parents.get(item.attributes["table"]), _is_unique(item), _looks(item)) in made
    }


def _handed(table: Key, parents: tuple[str, ...], have: _Objects, lack: _Objects) -> set[Key]:
    """What the table has for itself on one side, and from a parent on the other."""
    theirs = {_looks(item) for parent in parents for item in _shared(parent, lack)}
    return {item.key for item in _shared(relation(table), have) if item.key not in lack and _looks(item) in theirs}


def _shared(table: str, objects: _Objects) -> Iterator[CatalogObject]:
    """Indexes and keys, which a parent's take for theirs, and leave when the table goes."""
    for item in _parts_of(table, objects):
        if item.key.kind is Kind.INDEX or (item.key.kind is Kind.CONSTRAINT and item.facts.get("type", "") in "pux"):
            yield item


def left_over(table: Key, old: _Objects, new: _Objects) -> Iterator[Key]:
    """The indexes and keys that a partition has for itself when it leaves its parent, and that are not wanted."""
    before, after = old[table], new[table]
    shares = json.loads(before.facts.get("shares", "{}"))
    wanted = {_looks(item) for place in (relation(table), *parents_of(after)) for item in _shared(place, new)}
    for item in _shared(before.facts.get("parent", ""), old):
        name = shares.get(item.key.sub or item.key.name)
        if name is not None and _looks(item) not in wanted:
            if item.key.kind is Kind.INDEX:
                yield Key(Kind.INDEX, table.schema, name)
            else:
                yield Key(Kind.CONSTRAINT, table.schema, table.name, name)


def _parts_of(table: str, objects: _Objects) -> Iterator[CatalogObject]:
    for key, item in objects.items():
        if key.kind in HANDED_DOWN and table_of(item) == table:
            yield item


def table_of(item: CatalogObject) -> str:
    """The table that a part belongs to."""
    return item.attributes.get("table", "") if item.key.kind is Kind.INDEX else relation(item.key)


def _is_unique(item: CatalogObject) -> bool:
    return item.attributes["definition"].startswith("CREATE UNIQUE")


def _looks(item: CatalogObject) -> tuple[str, str]:
    """What a part and its parent's have in common."""
    key = item.key
    if key.kind in {Kind.CONSTRAINT, Kind.INDEX}:
        return key.kind.value, item.attributes["definition"].rpartition(" USING ")[2]
    return key.kind.value, key.sub


def parents_of(item: CatalogObject) -> tuple[str, ...]:
    """The tables that a table is a partition or a child of."""
    one = item.facts.get("parent")
    return (one,) if one is not None else tuple(json.loads(item.facts.get("parents", "[]")))
