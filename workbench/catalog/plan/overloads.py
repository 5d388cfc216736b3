"""Routines of one name, of which a call may mean either while both are there. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from workbench.catalog.model import CatalogObject, Key, Kind

_Objects = Mapping[Key, CatalogObject]
_ANY: Final = re.compile(r"\bany(?:compatible)?(?:element|array|range|multirange|enum|nonarray)?\b")
_ROUTINES: Final = frozenset({Kind.FUNCTION, Kind.AGGREGATE})


def rivals(old: _Objects, new: _Objects) -> Mapping[Key, frozenset[Key]]:
    """For wanted routines those that go, and that a call of the wanted one may mean as long as they are there.

    What the server deparses has its types, so that only arguments that need not be given, or that may be of any type,
    leave a choice.
    """
    going: dict[tuple[str, str], list[Key]] = {}
    for key in old:
        if key.kind in _ROUTINES and key not in new:
            going.setdefault(_base(key), []).append(key)
    found = {}
    for key in new if going else ():
        others = going.get(_base(key), ()) if key.kind in _ROUTINES else ()
        rival = frozenset(other for other in others if _is_open(old[other]) or _is_open(new[key]))
        if rival:
            found[key] = rival
    return found


def _base(key: Key) -> tuple[str, str]:
    return key.schema, key.name.partition("(")[0]


def _is_open(item: CatalogObject) -> bool:
    arguments = item.attributes.get("arguments", "")
    return item.facts.get("defaults", "0") != "0" or "VARIADIC " in arguments or bool(_ANY.search(arguments))
