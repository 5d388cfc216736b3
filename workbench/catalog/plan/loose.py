"""Tables that leave a parent or join one, told as what they are in between: tables of their own. Pure.

What they have from those parents is told as theirs on both sides, so that it is changed like anything of theirs, after
they leave the one and before they join the other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from workbench.catalog.dependencies import Dependencies
from workbench.catalog.model import Address, Catalog, CatalogObject, Key, Kind, Links
from workbench.catalog.plan.attached import parents_of
from workbench.catalog.plan.children import COMPRESSIONS, STORAGES
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.scribe import named

_Objects = Mapping[Key, CatalogObject]
_RELATION: Final = 1259
# What a table says of the columns that it has from parents.
_TOLD: Final = frozenset({"own defaults", "own not null", "own tuning"})
_FACTS: Final = frozenset({"defaults", "never null", "their defaults", "inherited", "tuning", "own tuning"})
_TUNING: Final = ("storage", "compression", "statistics", "options")


@dataclass(frozen=True, slots=True)
class Move:
    """The parents that a table leaves, and those that it joins, in their order."""

    left: tuple[str, ...]
    joined: tuple[str, ...]


def move_of(old: CatalogObject, new: CatalogObject) -> Move:
    """Which parents are left and joined; all of them where those that stay could not keep their places."""
    before, after = parents_of(old), parents_of(new)
    same_start = tuple(parent for parent in before if parent in after) == after[: len(before)]
    left = tuple(parent for parent in before if parent not in after or not same_start)
    return Move(left, tuple(parent for parent in after if parent not in before or parent in left))


def moves(old: _Objects, new: _Objects) -> dict[Key, Move]:
    """The tables of both sides that have other parents on the second."""
    return {
        key: move_of(item, new[key])
        for key, item in old.items()
        if key.kind is Kind.TABLE and key in new and parents_of(item) != parents_of(new[key])
    }


def loosened(catalog: Catalog, parents: Mapping[Key, tuple[str, ...]]) -> Catalog:
    """The catalog with what tables have from some parents as theirs."""
    if not parents:
        return catalog
    objects = dict(catalog.objects)
    around = _Around(catalog)
    for table, those in parents.items():
        found = {item.key: item for item in around.given(catalog.objects[table], those)}
        staying = {item.key for item in around.given(catalog.objects[table], around.others(table, those))}
        objects |= {key: item for key, item in found.items() if key not in objects and key not in staying}
        if not staying:
            objects[table] = _bare(objects[table])
    return replace(catalog, objects=objects, links=_links(catalog, objects))


def _bare(table: CatalogObject) -> CatalogObject:
    """Without what it says of its parents' columns, which are its own now."""
    return replace(
        table,
        attributes={name: text for name, text in table.attributes.items() if name not in _TOLD},
        facts={name: text for name, text in table.facts.items() if name not in _FACTS},
    )


class _Around:
    """A catalog's tables and their parts by name."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._known = Dependencies(catalog)
        self._tables: dict[str, CatalogObject] = {}
        self._parts: dict[str, list[CatalogObject]] = {}
        for key, item in catalog.objects.items():
            if key.kind is Kind.TABLE:
                self._tables[relation(key)] = item
            elif key.kind in {Kind.COLUMN, Kind.CONSTRAINT} and not key.on:
                self._parts.setdefault(relation(key), []).append(item)

    def others(self, table: Key, those: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in parents_of(self._catalog.objects[table]) if name not in those)

    def given(self, table: CatalogObject, parents: tuple[str, ...]) -> Iterator[CatalogObject]:
        """Columns, checks and foreign keys that a table has from parents, as its own."""
        for item in dict.fromkeys(item.key for parent in reversed(parents) for item in self._handed(parent)):
            part = self._catalog.objects[item]
            if item.kind is Kind.COLUMN:
                yield _column(table, part)
            elif part.facts.get("type") == "c" or "parent" in table.facts:
                yield self._constraint(table, part)

    def _handed(self, parent: str) -> Iterator[CatalogObject]:
        """What a table hands down; what it has from above first, so that its own counts."""
        table = self._tables.get(parent)
        if table is None:
            return
        for above in parents_of(table):
            yield from self._handed(above)
        for item in self._parts.get(parent, ()):
            if item.key.kind is Kind.COLUMN or _goes_down(item):
                yield item

    def _constraint(self, table: CatalogObject, part: CatalogObject) -> CatalogObject:
        name = _json(table, "own names").get(part.key.sub, part.key.sub)
        key = Key(Kind.CONSTRAINT, table.key.schema, table.key.name, name)
        read = [other.sub for other in self._known.on.get(part.key, ()) if other.kind is Kind.COLUMN]
        facts = {**part.facts, "reads": json.dumps(read)}
        text = f"CONSTRAINT {ident(name)} {part.attributes['definition']}"
        return CatalogObject(key, part.attributes, text, table.owner, facts)


def _goes_down(item: CatalogObject) -> bool:
    sort = item.facts.get("type")
    return sort == "f" or (sort == "c" and not item.attributes["definition"].endswith(" NO INHERIT"))


def _json(item: CatalogObject, fact: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(item.facts.get(fact, "{}"))
    return found


def _column(table: CatalogObject, part: CatalogObject) -> CatalogObject:
    """A parent's column as the table's: with the default and the tuning that the table has for it, and no identity."""
    name = ident(part.key.sub)
    known = name in _json(table, "inherited")
    said = {
        key: part.attributes[key] for key in ("type", "collation", "not null", "generated") if key in part.attributes
    }
    if known:
        said["not null"] = "on" if name in json.loads(table.facts.get("never null", "[]")) else "off"
        default = _json(table, "defaults").get(name) or _json(table, "their defaults").get(name)
        said |= {} if default in {None, "NULL"} else {"default": default}
        tuning = _json(table, "tuning").get(name, {})
        said |= {option: _spelled(option, tuning[option]) for option in _TUNING if option in tuning}
    key = replace(part.key, schema=table.key.schema, name=table.key.name)
    return CatalogObject(key, said, _definition(name, said), table.owner)


def _spelled(option: str, value: str) -> str:
    return {"storage": STORAGES, "compression": COMPRESSIONS}.get(option, {}).get(value, value)


def _definition(name: str, said: Mapping[str, str]) -> str:
    text = f"{name} {said['type']}"
    text += f" COLLATE {said['collation']}" if "collation" in said else ""
    if "generated" in said:
        expression, _, sort = said["generated"].rpartition(" ")
        text += f" GENERATED ALWAYS AS ({expression}) {sort}"
    text += f" DEFAULT {said['default']}" if "default" in said else ""
    return f"{text} NOT NULL" if said["not null"] == "on" else text


def _links(catalog: Catalog, objects: _Objects) -> Links:
    """The dependencies, with those on what is the tables' own now as theirs."""
    links = catalog.links
    keys: dict[Address, Key] = dict(links.keys)
    inherited = dict(links.inherited)
    for address, above in links.inherited.items():
        table = keys.get((_RELATION, address[1], 0))
        while above in links.inherited:
            above = links.inherited[above]  # noqa: PLW2901 - up to where the column comes from
        origin = links.keys.get(above)
        if table is None or origin is None:
            continue
        own = replace(origin, schema=table.schema, name=table.name)
        if own in objects and own not in catalog.objects:
            keys[address] = own
            del inherited[address]
    return replace(links, keys=keys, inherited=inherited)


def read_by(item: CatalogObject) -> Iterator[Key]:
    """The columns that a constraint reads which was a parent's."""
    for name in json.loads(item.facts.get("reads", "[]")):
        yield replace(named(Kind.COLUMN, item.key), sub=name)
