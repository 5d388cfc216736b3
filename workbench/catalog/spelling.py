"""Expressions that PostgreSQL does not write as it would read them. Pure.

`state IN ('a', 'b')` of a `varchar` column is kept as one cast of a whole array. Written out and read again, the cast
is one of each element: the same to every reader but the one that compares texts. So it is for what came through a dump.
"""

import re
from typing import Final

_ELEMENT: Final = r"E?'(?:[^']|'')*'::character varying"
_LIST: Final = rf"{_ELEMENT}(?:, {_ELEMENT})*"
# With all parentheses, and as extended statistics are written.
_ARRAY: Final = rf"(?:\(ARRAY\[({_LIST})\]\)|ARRAY\[({_LIST})\])::text\[\]"
_ELEMENTS: Final = re.compile(_ELEMENT)
_ARRAYS: Final = re.compile(_ARRAY)
_COMPARED: Final = re.compile(rf"\b(ANY|ALL) \({_ARRAY}\)")
_ATOMIC: Final = "BEGIN ATOMIC"


def spelled_alike(one: str, other: str) -> bool:
    """Whether two deparsed texts differ in nothing but where an array is cast."""
    if "ARRAY[" not in one or "ARRAY[" not in other:
        return False
    return _element_wise(one) == _element_wise(other)


def _element_wise(text: str) -> str:
    return _ARRAYS.sub(_cast_each, text)


def _cast_each(found: re.Match[str]) -> str:
    inside, bare = found[1], found[2]
    each = r"(\g<0>)::text" if inside else r"\g<0>::text"
    return f"ARRAY[{_ELEMENTS.sub(each, inside or bare)}]"


def readable(text: str) -> str:
    """The SQL of something deparsed, so that PostgreSQL reads what it has written; quoted bodies are as they are."""
    if "ARRAY[" not in text or ("\nAS $" in text and _ATOMIC not in text):
        return text
    return _COMPARED.sub(lambda found: f"{found[1]} (ARRAY[{found[2] or found[3]}])", text)


def is_spelled(text: str) -> bool:
    """Whether PostgreSQL reads it otherwise than it has written it, as it does when a column under it is changed."""
    return readable(text) != text
