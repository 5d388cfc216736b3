"""Privileges on tables as they are given and taken, in order: what of a grant is left in the end."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.lint.story.timeline import Position
from workbench.sql.facts import DynamicSql, Fact, Grant, ObjectKind
from workbench.sql.names import Name

WRITES: Final = frozenset({"insert", "update", "delete", "truncate"})
_SERVICE: Final = "service_role"
_REVOKES: Final = re.compile(r"\brevoke\b.*\b(?:all|insert|update|delete|truncate)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """What a privilege is on: one table, all of a schema (`name` empty), or what will be made there."""

    schema: str
    name: str = ""
    default: bool = False


class Grants:
    """Built by the story."""

    def __init__(self) -> None:
        self._told: list[tuple[Grant, Position]] = []
        self._opaque: Position | None = None

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case Grant() if fact.kind is ObjectKind.TABLE:
                self._told.append((fact, position))
            case DynamicSql() if _REVOKES.search(fact.template):
                self._opaque = position
            case _:
                pass

    def left(self, grant: Grant, target: Target, grantee: str, position: Position) -> frozenset[str]:
        """The privileges to write that a grant gave, and no later statement takes."""
        if self._opaque is not None and self._opaque > position:
            return frozenset()
        held = writes(grant)
        for later, when in self._told:
            if when > position and not later.granted and grantee in later.grantees and _reaches(later, target):
                held -= writes(later)
        return held

    def restated(self, target: Target, held: frozenset[str], file: int) -> bool:
        """Whether a file gives the same to the service role alone: tools write the platform's defaults down so."""
        for other, when in self._told:
            if when.file == file and other.granted and other.grantees == (_SERVICE,) and _reaches(other, target):
                held -= writes(other)
        return not held


def targets(grant: Grant) -> tuple[Target, ...]:
    """What a grant is on."""
    if grant.default:
        return tuple(Target(schema, default=True) for schema in grant.schemas or ("",))
    named = tuple(Target(name.schema, name.name) for name in grant.objects)
    return named or tuple(Target(schema) for schema in grant.schemas)


def writes(grant: Grant) -> frozenset[str]:
    """The privileges to write among those of a grant."""
    return WRITES.intersection(grant.privileges) if grant.privileges else WRITES


def _reaches(grant: Grant, target: Target) -> bool:
    if grant.default or target.default:
        return grant.default and target.default and (not grant.schemas or target.schema in grant.schemas)
    return Name(target.schema, target.name) in grant.objects or target.schema in grant.schemas
