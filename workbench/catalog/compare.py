"""What differs between two catalogs. Generic and pure: kinds are data (`kinds.py`)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from workbench.catalog.acl import OWNER, PUBLIC, gains
from workbench.catalog.inherited import is_inherited
from workbench.catalog.kinds import BY_KIND, Protection
from workbench.catalog.majors import KNOWN_SINCE, allows_the_same, major, says_the_same
from workbench.catalog.model import Catalog, CatalogObject, Change, Difference, Key, Kind
from workbench.catalog.spelling import spelled_alike

_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
_API_ROLES: Final = frozenset({"anon", "authenticated", PUBLIC})
_BODY: Final = "body"  # as its author spelled it
_NOTHING: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({})


def compare(before: Catalog, after: Catalog) -> tuple[Difference, ...]:
    """The differences on the way from one catalog to the other: security first, then by schema, kind and name.

    Parts that the definition of an added or removed table shows anyway are not told again.
    """
    old, new = before.objects, after.objects
    majors = (major(before.server), major(after.server))
    whole = old.keys() ^ new.keys()
    found = [
        replace(difference, security=True) if _is_bare(difference, new) else difference
        for key in whole
        if not _is_shown(key, whole) and not _is_of_identity(key, old, new) and not is_inherited(key, old, new)
        for difference in (_difference(key, old.get(key), new.get(key), whole),)
    ]
    for key in old.keys() & new.keys():
        attributes = changed_attributes(old[key], new[key], majors)
        if attributes:
            found.append(_difference(key, old[key], new[key], whole, attributes))
    return tuple(sorted(found, key=_place))


def parent_of(key: Key) -> Key | None:
    """The table that an object is part of, or the object that a grant or a comment is on, if there is one."""
    target = key.target
    if target is not None:
        return parent_of(target) or target
    parent = BY_KIND[key.kind].parent
    return None if parent is None else Key(parent, key.schema, key.name)


def _is_shown(key: Key, whole: AbstractSet[Key]) -> bool:
    bearer = key.bearer
    if bearer is not None:
        return bearer in whole or parent_of(bearer) in whole
    return BY_KIND[key.kind].in_definition and parent_of(key) in whole


def _is_of_identity(key: Key, old: Mapping[Key, CatalogObject], new: Mapping[Key, CatalogObject]) -> bool:
    """Whether a grant or a comment comes and goes with a column's being an identity, which the column tells."""
    column = key.bearer
    if key.on != Kind.IDENTITY or column is None:
        return False
    return any(column not in side or "identity" not in side[column].attributes for side in (old, new))


def changed_attributes(
    old: CatalogObject, new: CatalogObject, majors: tuple[int, int]
) -> Mapping[str, tuple[str, str]]:
    """The attributes that differ, as ``name -> (from, to)``, but for what two majors only say differently."""
    if old.attributes == new.attributes:
        return _NOTHING
    row = BY_KIND[old.key.kind]
    queries = row.queries
    names = [*old.attributes, *(name for name in new.attributes if name not in old.attributes)]
    pairs = ((name, (old.attributes.get(name, ""), new.attributes.get(name, ""))) for name in names)
    return MappingProxyType(
        {
            name: pair
            for name, pair in pairs
            if pair[0] != pair[1]
            and min(majors) >= KNOWN_SINCE.get(name, 0)
            and not (name != _BODY and spelled_alike(*pair))
            and not (name in queries and says_the_same(*pair, majors))
            and not (row.grants and allows_the_same(*pair, majors))
            and not (name in row.hidden and not all(pair))
        }
    )


def _difference(
    key: Key,
    old: CatalogObject | None,
    new: CatalogObject | None,
    whole: AbstractSet[Key],
    attributes: Mapping[str, tuple[str, str]] = _NOTHING,
) -> Difference:
    change = Change.ADDED if old is None else Change.REMOVED if new is None else Change.CHANGED
    # Without its table an object protects nothing, and a new table's own policies cost it nothing.
    alone = parent_of(key) not in whole
    row = BY_KIND[key.kind]
    security = alone and (
        any(_is_lost(protection, change, new or old, attributes) for protection in row.protections)
        or (row.grants and _allows_more(change, new, attributes))
    )
    return Difference(key, change, old, new, attributes, security)


def _is_lost(
    protection: Protection,
    change: Change,
    item: CatalogObject | None,
    attributes: Mapping[str, tuple[str, str]],
) -> bool:
    if item is None or change is not protection.change:
        return False
    if protection.given is not None and item.attributes.get(protection.given[0], "") != protection.given[1]:
        return False
    if not protection.attribute:
        return True
    pair = attributes.get(protection.attribute)
    return pair is not None and (not protection.to or pair[1] in protection.to)


def _is_bare(difference: Difference, there: Mapping[Key, CatalogObject]) -> bool:
    """Whether a table came that the API's roles may use and that no row level security protects."""
    key, table = difference.key, difference.after
    if key.kind is not Kind.TABLE or difference.before is not None or table is None:
        return False
    held = there.get(Key(Kind.GRANT, key.schema, key.name, "", Kind.TABLE.value))
    open_to = () if held is None else (grantee for grantee in held.attributes if grantee in _API_ROLES)
    return table.attributes.get("row security") == "off" and any(open_to)


def _allows_more(change: Change, new: CatalogObject | None, attributes: Mapping[str, tuple[str, str]]) -> bool:
    """Whether somebody besides the owner may do what nobody said they may before."""
    if change is Change.CHANGED:
        return any(gains(*pair) for grantee, pair in attributes.items() if grantee != OWNER)
    return change is Change.ADDED and new is not None and any(grantee != OWNER for grantee in new.attributes)


def _place(difference: Difference) -> tuple[bool, str, int, str, str]:
    key = difference.key
    return (not difference.security, key.home, _ORDER[key.kind], key.name, key.sub)
