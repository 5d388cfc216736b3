"""One side of a plan: its objects, columns' defaults taken out of them, and what stands on what. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.catalog.compare import parent_of
from workbench.catalog.dependencies import Dependencies
from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan.loose import read_by
from workbench.catalog.plan.names import relation

_RELATIONS = (Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.COMPOSITE)


@dataclass(frozen=True, slots=True)
class Ground:
    """`on[x]` is what x stands on, `by[x]` what stands on x."""

    objects: Mapping[Key, CatalogObject]
    on: Mapping[Key, frozenset[Key]]
    by: Mapping[Key, frozenset[Key]]


def ground_of(catalog: Catalog) -> Ground:
    """A catalog as a plan sees it."""
    objects = dict(_exploded(catalog.objects))
    known = Dependencies(catalog)
    on: dict[Key, set[Key]] = {}
    names = {relation(key): key for key in objects if key.kind in _RELATIONS}
    for key, item in objects.items():
        found = set(known.on.get(key, ())) if key.kind is not Kind.DEFAULT else set(_of_default(known, key))
        found |= {other for other in _told(key, item, names) if other in objects}
        if key.kind is Kind.COLUMN and "generated" in item.attributes:
            found |= known.of_default.get(key, set())
        found.discard(key)
        on[key] = {other for other in found if other in objects}
    by: dict[Key, set[Key]] = {}
    for key, others in on.items():
        for other in others:
            by.setdefault(other, set()).add(key)
    return Ground(
        objects,
        {key: frozenset(others) for key, others in on.items()},
        {key: frozenset(others) for key, others in by.items()},
    )


def _exploded(objects: Mapping[Key, CatalogObject]) -> Iterator[tuple[Key, CatalogObject]]:
    for key, item in objects.items():
        value = item.attributes.get("default") if key.kind is Kind.COLUMN else None
        if value is None:
            yield key, item
            continue
        attributes = {name: text for name, text in item.attributes.items() if name != "default"}
        yield key, replace(item, attributes=attributes, definition=item.definition.replace(f" DEFAULT {value}", "", 1))
        own = Key(Kind.DEFAULT, key.schema, key.name, key.sub)
        yield own, CatalogObject(own, {"value": value}, value, item.owner)


def _of_default(known: Dependencies, key: Key) -> Iterator[Key]:
    column = Key(Kind.COLUMN, key.schema, key.name, key.sub)
    yield column
    yield from known.of_default.get(column, ())


def _told(key: Key, item: CatalogObject, names: Mapping[str, Key]) -> Iterator[Key]:
    """What the server keeps no row of, as it goes without saying."""
    target = key.target
    if target is not None:
        yield from _bearers(key, target)
    parent = parent_of(key)
    if parent is not None:
        yield parent
        if parent.kind is Kind.TABLE:
            yield from (Key(kind, key.schema, key.name) for kind in _RELATIONS)
    yield from read_by(item)
    if key.kind is Kind.INDEX and item.attributes.get("table", "") in names:
        yield names[item.attributes["table"]]
    if key.kind in {Kind.PUBLISHED_TABLE, Kind.PUBLISHED_SCHEMA}:
        yield Key(Kind.PUBLICATION, "", key.sub)
    if key.schema and target is None:
        yield Key(Kind.SCHEMA, "", key.schema)


def _bearers(key: Key, target: Key) -> Iterator[Key]:
    """What a grant or a comment stands on."""
    yield target
    if key.bearer is not None:
        yield key.bearer
    if target.kind is Kind.COLUMN:
        yield from (Key(kind, key.schema, key.name) for kind in _RELATIONS)
        if key.kind is Kind.GRANT:  # a REVOKE on the whole takes those of its columns along
            yield from (Key(Kind.GRANT, key.schema, key.name, "", kind.value) for kind in _RELATIONS)
    if key.kind is Kind.COMMENT and target.sub:
        yield from (Key(kind, key.schema, key.name) for kind in _RELATIONS)
