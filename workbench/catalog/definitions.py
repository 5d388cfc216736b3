"""Whole definitions: a table's is made of its own and its parts'. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workbench.catalog.compare import parent_of
from workbench.catalog.kinds import BY_KIND, PARTS_HERE
from workbench.catalog.model import Catalog, CatalogObject, Key

# The fact that keeps a definition as it was before its parts were filled in.
RAW: Final = "raw"


def complete(objects: Mapping[Key, CatalogObject]) -> dict[Key, CatalogObject]:
    """The same objects with their parts' definitions filled in, in the order in which the parts come."""
    parts: dict[Key, list[str]] = {}
    for key, item in objects.items():
        parent = parent_of(key) if BY_KIND[key.kind].in_definition and not key.on else None
        if parent is not None:
            parts.setdefault(parent, []).append(item.definition)
    return {
        key: replace(
            item,
            definition=_filled(item.definition, parts.get(key, [])),
            facts={**item.facts, RAW: item.definition},
        )
        if PARTS_HERE in item.definition
        else item
        for key, item in objects.items()
    }


def whole_definition(catalog: Catalog, key: Key) -> str:
    """What shows an object best: its definition, or that of the table it is a line of; empty if it is not there."""
    parent = parent_of(key) if BY_KIND[key.kind].in_definition and not key.on else None
    item = catalog.objects.get(key if parent is None else parent)
    return "" if item is None else item.definition


def _filled(definition: str, parts: list[str]) -> str:
    head, _, tail = definition.partition(PARTS_HERE)
    if parts:
        lines = ",\n".join(f"  {part}" for part in parts)
        return f"{head} (\n{lines}\n){tail}"
    # A partition may have no parts of its own; any other table needs its parentheses.
    return f"{head}{tail}" if " PARTITION OF " in head else f"{head} (){tail}"
