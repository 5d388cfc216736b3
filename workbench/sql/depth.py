"""How deep SQL is nested, told without a parser: what is too deep for one ends the process, not the call.

The parser's library descends by a level of the stack for each operator of a chain, and its trees cannot be handed over
beyond some fifty of them anyway.
"""

import re
from itertools import accumulate
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
_CASES: Final = re.compile(r"\b(?:case|(end))\b", re.IGNORECASE)
_OPENING: Final = ord("(")
_NO_BRACKETS: Final = bytes(set(range(256)).difference(b"()"))


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
    return _longest_chain(statement) >= DEEPEST or _most_brackets(statement) >= DEEPEST


def _longest_chain(statement: str) -> int:
    """Operators between which nothing is closed or listed, where there may be too many of them."""
    parts = re.split(r"[(),]", statement)
    return max((len(_LEVEL.findall(part)) for part in parts if len(part) >= DEEPEST), default=0)


def _most_brackets(statement: str) -> int:
    marked = _CASES.sub(lambda found: ")" if found[1] else "(", statement)
    brackets = marked.encode("utf-8", "replace").translate(None, _NO_BRACKETS)
    # Rows of values by the million are taken together: each turn takes the innermost level off.
    levels, before = 0, len(brackets) + 1
    while levels < DEEPEST and len(brackets) < before:
        before = len(brackets)
        brackets = brackets.replace(b"()", b"")
        levels += len(brackets) < before
    return levels + max(accumulate((1 if bracket == _OPENING else -1 for bracket in brackets), initial=0))
