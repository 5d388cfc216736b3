"""What `ALTER COLUMN … TYPE` costs: nothing, its indexes built anew, or the whole table written anew.

As PostgreSQL decides it (`ATColumnChangeRequiresRewrite`, the casts of `pg_cast`, the support functions of lengths and
precisions); a test asks a server about every pair that is known here. Assumes what the platform has: UTC.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Final

from workbench.sql.facts import TypeRef
from workbench.sql.facts.types import CATALOG

Domain = Callable[[TypeRef], tuple[TypeRef, bool] | None]

# Pairs that are the same bits, in both directions.
_SAME_BITS: Final = (
    *(("text", "varchar"), ("oid", "int4"), ("varbit", "bit")),
    *(("oid", kind) for kind in ("regclass", "regproc", "regprocedure", "regtype", "regrole", "regnamespace")),
)
_ONE_WAY: Final = frozenset(
    {("cidr", "inet"), ("text", "bpchar"), ("varchar", "bpchar"), ("xml", "text"), ("xml", "varchar")}
)
# Between these the indexes stay good: they have the same operators.
_SAME_INDEX: Final = (
    {"text", "varchar"},
    {"cidr", "inet"},
    {"oid", "regclass", "regproc", "regprocedure", "regtype", "regrole", "regnamespace"},
)
_CITEXT: Final = "citext"
_TEXTS: Final = frozenset({"text", "varchar"})
_STAMPS: Final = frozenset({"timestamp", "timestamptz"})
_PRECISIONS: Final = frozenset({"time", "timetz", "timestamp", "timestamptz", "interval"})
_LENGTHS: Final = frozenset({"varchar", "varbit"})
_FULL_PRECISION: Final = 6
_ALL_FIELDS: Final = "32767"  # how the parser writes an interval without fields before its precision


class Cost(IntEnum):
    """What a change of type makes the server do while it holds the table."""

    NOTHING = 0
    REINDEX = 1
    REWRITE = 2


def cost_of(old: TypeRef, new: TypeRef, domain: Domain) -> Cost:
    """The cost of a change; `domain` tells what a type that is a domain is made of, and whether it has checks."""
    while (under := domain(old)) is not None:
        if _key(old) == _key(new):
            return Cost.NOTHING
        # The server does not look at the length that a domain's base has.
        old = replace(under[0], modifiers=())
    checked = False
    while (above := domain(new)) is not None:
        new, constrained = above
        checked = checked or constrained
    return Cost.REWRITE if checked else _between(old, new)


def _between(old: TypeRef, new: TypeRef) -> Cost:
    if old.dimensions or new.dimensions:
        same = _key(old) == _key(new) and bool(old.dimensions) == bool(new.dimensions)
        return Cost.NOTHING if same else Cost.REWRITE
    before, after = _plain(old), _plain(new)
    if before == after:
        return Cost.NOTHING if _widens(after, old.modifiers, new.modifiers) else Cost.REWRITE
    if {before, after} == _STAMPS:
        # Under UTC both are the same number.
        return Cost.REWRITE if new.modifiers else Cost.REINDEX
    same_bits = (
        (before, after) in _ONE_WAY
        or (before, after) in _SAME_BITS
        or (after, before) in _SAME_BITS
        or (_CITEXT in {before, after} and {before, after} & _TEXTS)
    )
    if not same_bits or new.modifiers:
        return Cost.REWRITE
    return Cost.NOTHING if any({before, after} <= group for group in _SAME_INDEX) or before == "xml" else Cost.REINDEX


def _plain(kind: TypeRef) -> str:
    """A type's name: a built-in one's own, the last part of others."""
    return kind.stored or kind.name.name


def _key(kind: TypeRef) -> tuple[str, str, tuple[str, ...]]:
    schema = CATALOG if kind.builtin else kind.name.schema
    return schema, _plain(kind), kind.modifiers


def _widens(kind: str, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether all values of one length or precision are values of the other as they are."""
    if old == new or not new:
        return True
    if kind == "numeric":
        return _numeric_widens(old, new)
    if kind == "interval":
        old, new = (tuple(part for part in parts if part != _ALL_FIELDS) for parts in (old, new))
    if kind in _PRECISIONS:
        after = _number(new)
        before = _number(old) if old else _FULL_PRECISION
        if len(old) > 1 or len(new) > 1 or before is None or after is None:
            return False
        return after >= min(before, _FULL_PRECISION)
    if kind in _LENGTHS and old:
        before, after = _number(old), _number(new)
        return before is not None and after is not None and after >= before
    # `char(5)` and `bit(5)` fill up.
    return False


def _numeric_widens(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    if not old:
        return False
    (before, scale), (after, new_scale) = (_digits(old), _digits(new))
    return scale == new_scale and after >= before


def _digits(modifiers: tuple[str, ...]) -> tuple[int, int]:
    numbers = [int(part) if part.lstrip("-").isdigit() else 0 for part in modifiers]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0


def _number(modifiers: tuple[str, ...]) -> int | None:
    return int(modifiers[0]) if modifiers and modifiers[0].isdigit() else None
