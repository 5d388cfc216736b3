"""Would the USING of a changed column take what it has made? Pure; knows the built-in types and the enums."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from workbench.lint.view import At
from workbench.sql.facts import ColumnType, ObjectKind, TypeRef, TypeSort
from workbench.sql.names import literal

_TEXTS: Final = frozenset({"bpchar", "char", "name", "text", "unknown", "varchar"})
_NUMBERS: Final = frozenset({"float4", "float8", "int2", "int4", "int8", "numeric"})
_WHOLE: Final = re.compile(r"\s*[+-]?\d+\s*")
_NUMERIC: Final = re.compile(
    r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*|\s*(?:nan|[+-]?inf(?:inity)?)\s*", re.IGNORECASE
)
_TRUTH: Final = re.compile(r"\s*(?:t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?|y(?:es?)?|no?|on|off?|1|0)\s*", re.IGNORECASE)
_UUID: Final = re.compile(r"\{?[0-9a-f]{4}(?:-?[0-9a-f]{4}){7}\}?", re.IGNORECASE)
_JSON: Final = re.compile(r"\s*(?:[\[{\"\d-]|true|false|null).*", re.DOTALL)
_DATED: Final = re.compile(r".*\d.*|\s*(?:now|today|tomorrow|yesterday|epoch|-?infinity)\s*", re.IGNORECASE | re.DOTALL)
_READ: Final[Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(("int2", "int4", "int8"), _WHOLE),
    **dict.fromkeys(("float4", "float8", "numeric"), _NUMERIC),
    **dict.fromkeys(("date", "timestamp", "timestamptz"), _DATED),
    "bool": _TRUTH,
    "uuid": _UUID,
    "jsonb": _JSON,
}


def not_taken(fact: ColumnType, at: At) -> str:
    """What the expression does that the new type does not take, in words; empty if nothing is certain."""
    if fact.takes is None:
        return ""
    labels = _labels(fact.type, at)
    if not fact.type.builtin and labels is None:
        return ""
    stored = fact.type.stored
    plain = not fact.type.dimensions
    if fact.takes.text and not (plain and stored in _TEXTS):
        return "reads it as a text"
    if fact.takes.number and not (plain and stored in _NUMBERS):
        return "reads it as a number"
    for value in fact.takes.values:
        if not _reads(value, fact.type, labels):
            return f"compares it with {literal(value)}"
    return ""


def _reads(value: str, type_: TypeRef, labels: Callable[[str], bool] | None) -> bool:
    """Whether a type has a value that is written so; as far as it is known."""
    if type_.dimensions:
        return value.lstrip().startswith(("{", "["))
    if labels is not None:
        return labels(value)
    form = _READ.get(type_.stored)
    return form is None or form.fullmatch(value) is not None


def _labels(type_: TypeRef, at: At) -> Callable[[str], bool] | None:
    """Whether an enum has a label; None for what is no enum that the chain makes."""
    story = at.world.story
    life = story.type_made(type_.name, at.position)
    if life is None or life.sort is not TypeSort.ENUM:
        return None
    return lambda label: type_.name in story.namesakes.owners(ObjectKind.ENUM_VALUE, label, at.position)
