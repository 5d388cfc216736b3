"""Privileges: what PostgreSQL's letters mean, and sets of them as text that can be compared. Pure.

The owner is written as one grantee whoever it is, and `postgres` counts as the owner where no role of the user's is:
on the platform it stands in for the roles that own what the dashboard makes. The platform's own roles are left out, but
for those that users grant something.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from workbench.catalog.ownership import PLATFORM_ROLES, SERVED_ROLES, notable_owner

OWNER: Final = "(owner)"
PUBLIC: Final = "PUBLIC"
_LEFT_OUT: Final = PLATFORM_ROLES - SERVED_ROLES
_STAND_IN: Final = "postgres"
_ITEM: Final = re.compile(r'("(?:[^"]|"")*"|[^=]*)=([a-zA-Z*]*)/')
# In the order in which PostgreSQL's documentation names them.
_WORDS: Final = {
    "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "D": "TRUNCATE", "x": "REFERENCES", "t": "TRIGGER",
    "m": "MAINTAIN", "X": "EXECUTE", "U": "USAGE", "C": "CREATE",
}  # fmt: skip
_PLACES: Final = {letter: place for place, letter in enumerate(_WORDS)}
GRANTABLE: Final = " WITH GRANT OPTION"
# What came with PostgreSQL 17; older servers know nothing of it.
MAINTAIN: Final = "MAINTAIN"


def read_acl(items: Iterable[str], owner: str) -> Mapping[str, str]:
    """Who may do what, as ``grantee -> privileges``: `{"anon": "SELECT, INSERT"}`."""
    return _read(tuple(items), owner)


@lru_cache(maxsize=1024)
def _read(items: tuple[str, ...], owner: str) -> Mapping[str, str]:
    found: dict[str, dict[str, bool]] = {}
    owners = (owner,) if notable_owner(owner) else (owner, _STAND_IN)
    for item in items:
        match = _ITEM.match(item)
        if match is None:
            continue
        grantee = match[1][1:-1].replace('""', '"') if match[1].startswith('"') else match[1]
        name = OWNER if grantee in owners else grantee or PUBLIC
        if name in _LEFT_OUT:
            continue
        held = found.setdefault(name, {})
        for letter, star in re.findall(r"([a-zA-Z])(\*?)", match[2]):
            held[letter] = held.get(letter, False) or (bool(star) and name != OWNER)
    names = sorted(found, key=lambda name: (name != OWNER, name != PUBLIC, name))
    return MappingProxyType({name: _text(found[name]) for name in names if found[name]})


def _text(held: Mapping[str, bool]) -> str:
    letters = sorted(held, key=lambda letter: _PLACES.get(letter, len(_PLACES)))
    return ", ".join(_WORDS.get(letter, letter) + (GRANTABLE if held[letter] else "") for letter in letters)


def privileges(text: str) -> frozenset[str]:
    """The single privileges in a text of `read_acl`; one that may be passed on says so."""
    return frozenset(part for part in text.split(", ") if part)


def without_maintain(text: str) -> str:
    """The text without what servers before 17 do not know."""
    return ", ".join(part for part in text.split(", ") if not part.startswith(MAINTAIN))


def gains(old: str, new: str) -> bool:
    """Whether the second text allows something that the first does not."""
    return bool(privileges(new) - privileges(old))
