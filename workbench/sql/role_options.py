"""Statements about roles without what a shadow gives nobody. Knows no database."""

import re
from typing import Final

_START: Final = re.compile(r"\s*(?:CREATE|ALTER)\s+(?:ROLE|USER|GROUP)\b", re.IGNORECASE)
_OPTION: Final = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|\bCREATEDB\b""", re.IGNORECASE)


def without_createdb(text: str) -> str:
    """A statement that lets a role make databases, as one that does not say so; empty for any other statement.

    The platform's `postgres` may give that right away. As many characters as before: errors are told by their place.
    """
    if _START.match(text) is None:
        return ""
    said = _OPTION.sub(lambda found: found[1] or " " * len(found[0]), text)
    return said if said != text else ""
