"""Which tables and types a statement names anywhere in it: queries, foreign keys, casts, bodies of functions."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from workbench.sql.names import Name, SearchPath
from workbench.sql.parse import parse

_SYSTEM = "pg_catalog"


@lru_cache(maxsize=256)
def references_of(text: str) -> frozenset[Name]:
    """The relations and types that a statement's text names, those of its body included; `public` by default."""
    found: set[Name] = set()
    path = SearchPath()
    for statement in parse(text, functions=True).statements:
        if statement.tree is not None:
            shadowed: set[str] = set()
            names = list(_walk(statement.tree, path, shadowed))
            found.update(name for name in names if name.name not in shadowed or name.schema != path.first)
    return frozenset(found)


def _walk(message: Any, path: SearchPath, shadowed: set[str]) -> Iterator[Name]:
    kind = message.DESCRIPTOR.name
    if kind == "RangeVar":
        if message.schemaname != _SYSTEM:
            yield path.resolve(message.schemaname, message.relname)
        return
    if kind == "TypeName":
        parts = [part.string.sval for part in message.names]
        if parts and parts[0] != _SYSTEM:
            yield path.resolve(parts[-2] if len(parts) > 1 else "", parts[-1])
        return
    if kind == "CommonTableExpr":
        # A WITH query hides a table of the same name.
        shadowed.add(message.ctename)
    for descriptor, value in message.ListFields():
        if descriptor.message_type is not None:
            for item in (value,) if hasattr(value, "DESCRIPTOR") else value:
                yield from _walk(item, path, shadowed)
