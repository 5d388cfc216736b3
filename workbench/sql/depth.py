"""How deep SQL is nested, told without a parser: what is too deep for one ends the process, not the call.

The parser's library descends by a level of the stack for each operator of a chain, and its trees cannot be handed over
beyond some fifty of them anyway.
"""

import re
from typing import Final

DEEPEST: Final = 500
"""Levels that any thread's stack bears, and no statement that somebody wrote has."""

# A statement that is shorter cannot be nested more deeply.
_SHORT: Final = 2 * DEEPEST
_ASIDE: Final = re.compile(
    r"'(?:[^']|'')*'"  # strings
    r'|"(?:[^"]|"")*"'
    r"|--[^\r\n]*"
    r"|/\*.*?\*/"
    r"|\$(?P<tag>[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*|)\$.*?\$(?P=tag)\$",
    re.DOTALL,
)
_LEVEL: Final = re.compile(
    r"[-+*/<>=~!@#%^&|`?:\[]+|\b(?:not|case|union|except|intersect|join|is|isnull|notnull|collate|like|ilike)\b",
    re.IGNORECASE,
)
# What a level or bracket begins with, to tell in no time that there cannot be many.
_MARKS: Final = b"-+*/<>=~!@#%^&|`?:[()"
_OTHERS: Final = bytes(set(range(256)).difference(_MARKS))
_WORDS: Final = ("not", "case", "union", "except", "intersect", "join", "is", "collate", "like", "end")
_BRACKETS: Final = re.compile(r"[()]|\bcase\b|\bend\b", re.IGNORECASE)
_OPENING: Final = frozenset({"(", "case"})


def too_deep(text: str) -> bool:
    """Whether a text may hold SQL that is nested beyond what can be parsed. Strings and comments do not count."""
    if max(map(len, text.split(";"))) < _SHORT or _at_most(text) < DEEPEST:
        return False
    bare = _ASIDE.sub(" ", text)
    return any(_is_deep(statement) for statement in bare.split(";") if len(statement) >= _SHORT)


def _at_most(text: str) -> int:
    """As many levels and brackets as there can be, strings and comments counted."""
    marks = len(text.encode("utf-8", "replace").translate(None, _OTHERS))
    return marks + sum(map(text.lower().count, _WORDS)) if marks < DEEPEST else marks


def _is_deep(statement: str) -> bool:
    if len(_LEVEL.findall(statement)) + len(_BRACKETS.findall(statement)) < DEEPEST:
        return False
    return _longest_chain(statement) >= DEEPEST or _most_brackets(statement) >= DEEPEST


def _longest_chain(statement: str) -> int:
    """Operators between which nothing is closed or listed."""
    return max(len(_LEVEL.findall(part)) for part in re.split(r"[(),]", statement))


def _most_brackets(statement: str) -> int:
    depth = most = 0
    for bracket in _BRACKETS.findall(statement):
        depth += 1 if bracket.lower() in _OPENING else -1
        most = max(most, depth)
    return most
