"""Statements for operator families and what is added to them by itself. Pure."""

import json
from typing import Final

from workbench.catalog.model import CatalogObject
from workbench.catalog.plan.draft import Draft
from workbench.catalog.plan.names import literal
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, drop_plainly

_CATALOGS: Final = {"OPERATOR": ("pg_amop", "amop", "strategy"), "FUNCTION": ("pg_amproc", "amproc", "num")}
_THERE: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace "
    "JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod{members} "
    "WHERE n.nspname = {schema} AND f.opfname || ' USING ' || m.amname = {name}{place})"
)
_MEMBERS: Final = " JOIN pg_catalog.{catalog} x ON x.{short}family = f.oid"
_PLACE: Final = (
    " AND x.{short}{number} = {at} AND x.{short}lefttype = pg_catalog.to_regtype({left}) "
    "AND x.{short}righttype = pg_catalog.to_regtype({right})"
)
_Places = dict[str, list[str]]


def _create(item: CatalogObject, _: Scene) -> Drafts:
    made = item.definition.partition("\n")[0].removesuffix(";")
    return (
        Draft(made, when=f"NOT {_there(item)}"),
        *(_added(item, line, place) for line, place in _members(item).items()),
    )


def _alter(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if changed.keys() - {"members"}:
        return None
    before, after = _members(old), _members(new)
    gone = [_dropped(new, place) for line, place in before.items() if line not in after]
    return (*gone, *(_added(new, line, place) for line, place in after.items() if line not in before))


def _members(item: CatalogObject) -> _Places:
    found: _Places = json.loads(item.facts.get("places") or "{}")
    return found


def _added(item: CatalogObject, line: str, place: list[str]) -> Draft:
    return Draft(f"{_altered(item)} ADD {line}", when=f"NOT {_member_there(item, place)}")


def _dropped(item: CatalogObject, place: list[str]) -> Draft:
    sort, number, left, right = place
    return Draft(f"{_altered(item)} DROP {sort} {number} ({left}, {right})", when=_member_there(item, place))


def _altered(item: CatalogObject) -> str:
    return f"ALTER OPERATOR FAMILY {item.facts['signature']}"


def _member_there(item: CatalogObject, place: list[str]) -> str:
    sort, at, left, right = place
    catalog, short, number = _CATALOGS[sort]
    asked = _PLACE.format(short=short, number=number, at=at, left=literal(left), right=literal(right))
    return _there(item, _MEMBERS.format(catalog=catalog, short=short), asked)


def _there(item: CatalogObject, members: str = "", place: str = "") -> str:
    return _THERE.format(members=members, place=place, schema=literal(item.key.schema), name=literal(item.key.name))


FAMILY: Final = Scribe(_create, drop_plainly, _alter)
