"""What makes DROP harmless a second time, where something of another kind has the name by then. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from workbench.catalog.model import CatalogObject, Kind
from workbench.catalog.plan.draft import Draft
from workbench.catalog.plan.names import literal, relation
from workbench.catalog.plan.scribe import Drafts

_IDENTITY: Final = "sequence of an identity"
Name = tuple[str, str, str]
_RELATIONS: Final = {
    Kind.TABLE: "relkind IN ('r', 'p')", Kind.VIEW: "relkind = 'v'", Kind.MATERIALIZED_VIEW: "relkind = 'm'",
    Kind.COMPOSITE: "relkind = 'c'",
    Kind.SEQUENCE:
        "relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend WHERE objid = c.oid AND deptype = 'i')",
    Kind.INDEX: "relkind IN ('i', 'I') AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint WHERE conindid = c.oid)",
}  # fmt: skip
_TYPES: Final = {Kind.ENUM: "e", Kind.DOMAIN: "d", Kind.RANGE: "r", Kind.COMPOSITE: "c"}
_WITH_TYPES: Final = frozenset({Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW}) | _TYPES.keys()
_ASKED: Final = "EXISTS (SELECT 1 FROM pg_catalog.{catalog} c WHERE c.oid = pg_catalog.{oid} AND {what})"
_ROUTINES: Final = {"procedure": "p", "window": "w"}


def names(item: CatalogObject) -> Iterator[Name]:
    """The names that only one object can have: what sort of name it is, where, and the name."""
    key = item.key
    if key.kind in _RELATIONS:
        yield "relation", key.schema, key.name
    if key.kind in _WITH_TYPES:
        yield "type", key.schema, key.name
    if key.kind is Kind.CONSTRAINT:
        yield "constraint", f"{key.schema}.{key.name}", key.sub
        if item.facts.get("type", "") in "pux":
            yield "relation", key.schema, key.sub
    if key.kind in {Kind.FUNCTION, Kind.AGGREGATE}:
        yield "routine", key.schema, key.name
    if key.kind is Kind.COLUMN and "sequence" in item.facts:
        yield _IDENTITY, "", item.facts["sequence"]


def guarded(item: CatalogObject, drafts: Drafts, heirs: Mapping[Name, CatalogObject]) -> Drafts:
    """The statements that drop an object, told to look first if an object of another kind gets its name."""
    wanted = [name for name in names(item) if name[0] != "constraint"]
    if item.key.kind is Kind.SEQUENCE:
        wanted.append((_IDENTITY, "", relation(item.key)))
    heir = next((heirs[name] for name in wanted if name in heirs), None)
    if heir is None or (heir.key.kind is item.key.kind and _sort(heir) == _sort(item)):
        return drafts
    there = _there(item)
    return tuple(replace(draft, when=there) if _drops(draft) and there else draft for draft in drafts)


def _drops(draft: Draft) -> bool:
    return (draft.sql.startswith("DROP ") or " RENAME TO " in draft.sql) and not draft.when


def _sort(item: CatalogObject) -> str:
    if item.key.kind is Kind.FUNCTION:
        return item.attributes.get("sort", "")
    return "foreign" if item.facts.get("sort") == "foreign" else ""


def _there(item: CatalogObject) -> str:
    """Whether what has the name is of the object's own kind; empty where that cannot be asked."""
    key = item.key
    name = literal(relation(key))
    if key.kind in {Kind.FUNCTION, Kind.AGGREGATE}:
        kind = "a" if key.kind is Kind.AGGREGATE else _ROUTINES.get(_sort(item), "f")
        return _asked("pg_proc", f"to_regprocedure({name})", f"prokind = '{kind}'")
    if key.kind in _TYPES:
        return _asked("pg_type", f"to_regtype({name})", f"typtype = '{_TYPES[key.kind]}'" + _no_table(key.kind))
    if key.kind not in _RELATIONS:
        return ""
    kinds = "relkind = 'f'" if _sort(item) == "foreign" else _RELATIONS[key.kind]
    return _asked("pg_class", f"to_regclass({name})", kinds)


def _no_table(kind: Kind) -> str:
    """A table has a row type that looks like a composite type."""
    if kind is not Kind.COMPOSITE:
        return ""
    return " AND EXISTS (SELECT 1 FROM pg_catalog.pg_class r WHERE r.oid = c.typrelid AND r.relkind = 'c')"


def _asked(catalog: str, oid: str, what: str) -> str:
    return _ASKED.format(catalog=catalog, oid=oid, what=what)
