"""Where two majors of PostgreSQL deparse the same thing differently. Pure.

Before 16 a view's columns are always written with their table, since then only where there are several tables.
"""

import re
from typing import Final

from workbench.catalog.acl import without_maintain

_PREFIX: Final = re.compile(r'(?<![\w".$])([a-z_][\w$]*|"(?:[^"]|"")+")\.(?=[a-z_"])')
_PREFIXED_UNTIL: Final = 15
MAINTAIN_SINCE: Final = 17
# Attributes that older servers have nothing to say of.
KNOWN_SINCE: Final = {"not null sort": 18}


def major(server: str) -> int:
    """The major of a version such as ``18.6``; 0 if it cannot be told."""
    found = re.match(r"\d+", server)
    return int(found[0]) if found else 0


def says_the_same(old: str, new: str, majors: tuple[int, int]) -> bool:
    """Whether two texts, deparsed by servers of these majors, are of the same query."""
    if old == new:
        return True
    if min(majors) > _PREFIXED_UNTIL or max(majors) <= _PREFIXED_UNTIL:
        return False
    prefixed = old if majors[0] <= _PREFIXED_UNTIL else new
    names = {found[1] for found in _PREFIX.finditer(prefixed)}
    return any(_without(old, name) == _without(new, name) for name in names)


def allows_the_same(old: str, new: str, majors: tuple[int, int]) -> bool:
    """Whether two sets of privileges, as servers of these majors know them, are the same."""
    return min(majors) < MAINTAIN_SINCE <= max(majors) and without_maintain(old) == without_maintain(new)


def _without(text: str, name: str) -> str:
    return re.sub(rf'(?<![\w".$]){re.escape(name)}\.', "", text)
