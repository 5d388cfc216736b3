"""What may be a rename: something that goes where one of the same shape comes. Only ever proposed. Pure.

A rename that nobody asked for would be a guess about data; a DROP with an ADD, where a rename was meant, loses data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft, Hazard, Statement
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.presence import column_there, relation_there

# What a column keeps when it gets another name.
_SHAPE: Final = ("type", "collation", "not null", "default", "generated", "identity")
_Objects = Mapping[Key, CatalogObject]


@dataclass(frozen=True, slots=True, order=True)
class Rename:
    """A table or a column of the first catalog, and the one of the second that it may have become."""

    old: Key
    new: Key

    def __str__(self) -> str:
        """As users choose it: ``public.people.mail=public.people.email``."""
        return f"{self.old}={self.new}"

    @property
    def statement(self) -> Statement:
        """The SQL that renames."""
        old, new = self.old, self.new
        if old.kind is Kind.COLUMN:
            sql = f"ALTER TABLE {relation(old)} RENAME COLUMN {ident(old.sub)} TO {ident(new.sub)}"
            when = f"{column_there(old)} AND NOT {column_there(new)}"
        else:
            sql = f"ALTER TABLE {relation(old)} RENAME TO {ident(new.name)}"
            when = f"{relation_there(old)} AND NOT {relation_there(new)}"
        return Statement(new, Draft(sql, (Hazard.EXCLUSIVE, Hazard.UNTRACKED), when=when))


def proposals(before: Catalog, after: Catalog) -> tuple[Rename, ...]:
    """The renames that may be meant: of one shape there is exactly one that goes, and one that comes."""
    old, new = before.objects, after.objects
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    found = [*_tables(old, gone, new, come), *_columns(old, gone, new, come)]
    return tuple(sorted(found))


def _tables(old: _Objects, gone: Iterable[Key], new: _Objects, come: Iterable[Key]) -> Iterator[Rename]:
    shapes = (_table_shapes(objects, keys) for objects, keys in ((old, gone), (new, come)))
    yield from _matches(*shapes)


def _columns(old: _Objects, gone: Iterable[Key], new: _Objects, come: Iterable[Key]) -> Iterator[Rename]:
    kept = {(key.schema, key.name) for key in old if key.kind is Kind.TABLE and key in new}
    shapes = (
        {
            key: (key.schema, key.name, *_shape(objects[key]))
            for key in keys
            if key.kind is Kind.COLUMN and (key.schema, key.name) in kept
        }
        for objects, keys in ((old, gone), (new, come))
    )
    yield from _matches(*shapes)


def _table_shapes(objects: _Objects, keys: Iterable[Key]) -> dict[Key, object]:
    """The columns of each table, with its schema: a rename leaves it where it is."""
    tables = {
        (key.schema, key.name): key for key in keys if key.kind is Kind.TABLE and "parent" not in objects[key].facts
    }
    columns: dict[Key, set[tuple[str, ...]]] = {}
    for key, item in objects.items():
        table = tables.get((key.schema, key.name)) if key.kind is Kind.COLUMN else None
        if table is not None:
            # What a default is called after the table (its sequence) goes with the table.
            own = {name: text for name, text in item.attributes.items() if name in {"type", "not null", "generated"}}
            columns.setdefault(table, set()).add((key.sub, *own.values()))
    return {table: (table.schema, frozenset(shape)) for table, shape in columns.items()}


def _shape(item: CatalogObject) -> tuple[str, ...]:
    return tuple(item.attributes.get(name, "") for name in _SHAPE)


def _matches(gone: Mapping[Key, object], come: Mapping[Key, object]) -> Iterator[Rename]:
    left, right = _by_shape(gone), _by_shape(come)
    for shape, keys in left.items():
        others = right.get(shape, [])
        if len(keys) == 1 and len(others) == 1:
            yield Rename(keys[0], others[0])


def _by_shape(shapes: Mapping[Key, object]) -> dict[object, list[Key]]:
    found: dict[object, list[Key]] = {}
    for key, shape in shapes.items():
        found.setdefault(shape, []).append(key)
    return found
