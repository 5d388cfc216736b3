"""Privileges on tables as they are given and taken, in order: what of a grant is left in the end."""

import re
from typing import Final

from workbench.lint.story.journal import Journal, KeptDict, KeptList
from workbench.lint.story.timeline import Position
from workbench.record import record
from workbench.sql.facts import ColumnGrant, DynamicSql, Fact, Grant, ObjectKind

WRITES: Final = frozenset({"insert", "update", "delete", "truncate"})
_SERVICE: Final = "service_role"
_GIVES: Final = re.compile(r"\bgrant\b", re.IGNORECASE)
_REVOKES: Final = re.compile(r"\brevoke\b.*\b(?:all|insert|update|delete|truncate)\b", re.IGNORECASE | re.DOTALL)


@record
class Target:
    """What a privilege is on: one table, all of a schema (`name` empty), or what will be made there."""

    schema: str
    name: str = ""
    default: bool = False

    @property
    def around(self) -> frozenset["Target"]:
        """What a statement may be about to be about this too."""
        wide = Target("", default=True) if self.default else Target(self.schema)
        return frozenset({self, wide})


class Grants:
    """Built by the story."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._taken: KeptDict[Target, KeptList[tuple[Grant, Position]]] = KeptDict(journal)
        self._service: KeptDict[tuple[int, Target], frozenset[str]] = KeptDict(journal)
        self._given: KeptDict[Target, KeptList[tuple[tuple[str, ...], Position]]] = KeptDict(journal)
        self._opaque: Position | None = None
        self._gives_unseen = False

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case Grant() if fact.kind is ObjectKind.TABLE and not fact.granted:
                for target in targets(fact):
                    self._taken.setdefault(target, KeptList(self._journal)).append((fact, position))
            case Grant() if fact.kind is ObjectKind.TABLE:
                for target in targets(fact):
                    self._give(target, fact.grantees, position)
                    if fact.grantees == (_SERVICE,):
                        key = (position.file, target)
                        self._service[key] = self._service.get(key, frozenset()) | writes(fact)
            case ColumnGrant() if fact.granted:
                self._give(Target(fact.table.schema, fact.table.name), fact.grantees, position)
            case DynamicSql():
                if _REVOKES.search(fact.template):
                    self._journal.put(self, "_opaque", position)
                if _GIVES.search(fact.template):
                    self._journal.put(self, "_gives_unseen", value=True)
            case _:
                pass

    def _give(self, target: Target, grantees: tuple[str, ...], position: Position) -> None:
        self._given.setdefault(target, KeptList(self._journal)).append((grantees, position))

    def left(self, grant: Grant, target: Target, grantee: str, position: Position) -> frozenset[str]:
        """The privileges to write that a grant gave, and no later statement takes."""
        if self._opaque is not None and self._opaque > position:
            return frozenset()
        held = writes(grant)
        for around in target.around:
            for later, when in self._taken.get(around, ()):
                if when > position and grantee in later.grantees:
                    held -= writes(later)
        return held

    def ever_taken(self, table: Target, born: Position, privilege: str, grantee: str) -> bool:
        """Whether any statement of the chain takes a privilege on a whole table, as far as can be seen.

        On the table itself, on all tables of its schema once it is there, or on those to come before that.
        """
        if self._opaque is not None:
            return True
        return any(
            grantee in fact.grantees and (not fact.privileges or privilege in fact.privileges)
            for target in _over(table)
            for fact, when in self._taken.get(target, ())
            if _counts(target, when, born)
        )

    def ever_given(self, table: Target, born: Position, grantees: frozenset[str]) -> bool:
        """Whether any statement of the chain gives some of these any privilege on a table, as far as can be seen."""
        return self._gives_unseen or any(
            not grantees.isdisjoint(given)
            for target in _over(table)
            for given, when in self._given.get(target, ())
            if _counts(target, when, born)
        )

    def restated(self, target: Target, held: frozenset[str], file: int) -> bool:
        """Whether a file gives the same to the service role alone: tools write the platform's defaults down so."""
        given = (self._service.get((file, around), frozenset()) for around in target.around)
        return held <= frozenset().union(*given)


def _over(table: Target) -> tuple[Target, ...]:
    """All that a statement about a table may be about."""
    return (*table.around, Target(table.schema, default=True), Target("", default=True))


def _counts(target: Target, when: Position, born: Position) -> bool:
    """Whether a statement reaches a table that is made at `born`: all tables once it is there, those to come before."""
    return bool(target.name) or (when < born if target.default else when > born)


def targets(grant: Grant) -> tuple[Target, ...]:
    """What a grant is on."""
    if grant.default:
        return tuple(Target(schema, default=True) for schema in grant.schemas or ("",))
    named = tuple(Target(name.schema, name.name) for name in grant.objects)
    return named or tuple(Target(schema) for schema in grant.schemas)


def writes(grant: Grant) -> frozenset[str]:
    """The privileges to write among those of a grant."""
    return WRITES.intersection(grant.privileges) if grant.privileges else WRITES
