"""The values that a partition is for, as far as two of them can be told apart by their text. Pure."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

_RANGE: Final = re.compile(r"FOR VALUES FROM \(((?:[^(),']|'(?:[^']|'')*')+)\) TO \(((?:[^(),']|'(?:[^']|'')*')+)\)")
_LIST: Final = re.compile(r"FOR VALUES IN \((.*)\)")
_VALUE: Final = re.compile(r"'(?:[^']|'')*'|[^',\s]+")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\+00)?)?")


class Bound:
    """A partition's values, from what PostgreSQL says of them."""

    def __init__(self, text: str) -> None:
        found = _RANGE.fullmatch(text)
        self.ends: tuple[str, str] | None = (found[1], found[2]) if found is not None else None
        listed = _LIST.fullmatch(text)
        self.values = frozenset(_VALUE.findall(listed[1])) if listed is not None else None


def apart(one: Bound, other: Bound) -> bool:
    """Whether no row can belong to both, for all that can be told."""
    if one.values is not None and other.values is not None:
        return one.values.isdisjoint(other.values)
    if one.ends is not None and other.ends is not None:
        return _ends_before(one.ends[1], other.ends[0]) or _ends_before(other.ends[1], one.ends[0])
    return False


def _ends_before(end: str, start: str) -> bool:
    if end == start:
        return "MINVALUE" not in end and "MAXVALUE" not in end
    one, other = end.strip("'"), start.strip("'")
    try:
        return Decimal(one) <= Decimal(other)
    except InvalidOperation:
        days = _DAY.fullmatch(one), _DAY.fullmatch(other)
        return all(days) and len(one) == len(other) and one <= other
