"""A column's value of one type as one of another. Pure."""

import re
from typing import Final

_MODIFIER: Final = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_INTEGERS: Final = frozenset({"smallint", "integer", "bigint"})
# Within these, PostgreSQL casts as a reader expects; from one to another it takes the way through text.
_FAMILIES: Final = (
    frozenset({"numeric", "real", "double precision", "oid", "money", *_INTEGERS}),
    frozenset({"text", "character varying", "character", "name", '"char"', "extensions.citext", "public.citext"}),
    frozenset({"date", "timestamp without time zone", "timestamp with time zone"}),
    frozenset({"time without time zone", "time with time zone", "interval"}),
    frozenset({"json", "jsonb"}),
    frozenset({"inet", "cidr"}),
    frozenset({"bit", "bit varying"}),
    frozenset({"boolean", "integer"}),
    frozenset({"bit", "integer", "bigint"}),
)
_TEXTS: Final = _FAMILIES[1]
_JSON: Final = _FAMILIES[4]
# Ranges of one value.
_RANGES: Final = {
    "int4range": "integer", "int8range": "bigint", "numrange": "numeric", "daterange": "date",
    "tsrange": "timestamp without time zone", "tstzrange": "timestamp with time zone",
}  # fmt: skip


def bare_type(text: str) -> str:
    """A type without its modifier: `numeric(10,2)` → `numeric`."""
    return _MODIFIER.sub("", text)


def cast(name: str, was: str, becomes: str) -> str:
    """A value of one type as one of another: what PostgreSQL casts or reads from text, and a few that it does not.

    Where there is no such value, PostgreSQL has to refuse; nothing is lost on the way.
    """
    plain, target = bare_type(was), bare_type(becomes)
    if plain.endswith("[]") and target.endswith("[]"):
        return f"{name}::text[]::{becomes}" if not _near(plain[:-2], target[:-2]) else f"{name}::{becomes}"
    if target in _JSON and plain not in _JSON | _TEXTS:
        return f"to_{target}({name})"
    if target.endswith("[]") and plain not in _JSON:
        return _wrapped(name, was, becomes)
    if plain.endswith("[]") and target not in _TEXTS:
        return _unwrapped(name, was, becomes)
    if plain in _TEXTS or target in _TEXTS or _near(plain, target):
        return f"{name}::{becomes}"
    return _on_the_way(name, plain, becomes)


def _on_the_way(name: str, plain: str, becomes: str) -> str:
    """By way of a third type."""
    target = bare_type(becomes)
    if plain in _JSON:
        return f"({name} #>> '{{}}')::{becomes}"
    if plain in _INTEGERS | {"boolean"} and target in _INTEGERS | {"boolean", "numeric"}:
        return f"{name}::integer::{becomes}"
    if plain in _FAMILIES[0] - {"money"} and target == "boolean":
        return f"({name} <> 0)"
    if target in _RANGES and (plain == _RANGES[target] or _near(plain, _RANGES[target])):
        value = name if plain == _RANGES[target] else f"{name}::{_RANGES[target]}"
        return f"CASE WHEN {name} IS NOT NULL THEN {target}({value}, {value}, '[]') END"
    return f"{name}::text::{becomes}"


def _wrapped(name: str, was: str, becomes: str) -> str:
    """A value as an array of one; a text that looks like an array is taken for one."""
    one = f"ARRAY[{cast(name, was, becomes.removesuffix('[]'))}]"
    if bare_type(was) not in _TEXTS:
        return f"CASE WHEN {name} IS NOT NULL THEN {one} END"
    return f"CASE WHEN {name} LIKE '{{%}}' THEN {name}::{becomes} WHEN {name} IS NOT NULL THEN {one} END"


def _unwrapped(name: str, was: str, becomes: str) -> str:
    """The only element of an array; of more than one, PostgreSQL has to refuse to make one value."""
    one = cast(f"{name}[1]", was.removesuffix("[]"), becomes)
    return f"CASE WHEN cardinality({name}) < 2 THEN {one} ELSE {name}::text::{becomes} END"


def _near(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _FAMILIES)
