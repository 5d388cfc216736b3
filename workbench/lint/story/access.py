"""Who may do what in the end: the policies of each table and its row level security, told statement by statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from workbench.lint.story.journal import Journal, KeptDict
from workbench.lint.story.life import Life
from workbench.lint.story.timeline import Position
from workbench.record import record
from workbench.sql.facts import (
    AlterPolicy,
    CreatePolicy,
    Drop,
    DynamicSql,
    Fact,
    ObjectKind,
    PolicyCondition,
    Rename,
    RowSecurity,
    RowSecurityAction,
)
from workbench.sql.names import Name

# Rows of these tables are the platform's, and so is their row level security.
_PLATFORM: Final = frozenset({"auth", "storage", "realtime", "vault", "supabase_migrations", "cron", "pgmq"})
_MAKES_POLICIES: Final = re.compile(r"create\s+policy", re.IGNORECASE)
_SWITCHES: Final = {RowSecurityAction.ENABLE: True, RowSecurityAction.DISABLE: False}
_Table: TypeAlias = Life | Name


@record
class PolicyLife:
    """A policy as it is in the end: where it was made, by which statement it got its present form."""

    policy: CreatePolicy
    made: Position
    last: Position

    @property
    def roles(self) -> frozenset[str]:
        """Who it is for."""
        return frozenset(self.policy.roles or ("public",))

    def meets(self, other: "PolicyLife") -> bool:
        """Whether somebody may be asked by both."""
        return "public" in self.roles | other.roles or not self.roles.isdisjoint(other.roles)

    @property
    def reads(self) -> bool:
        """Whether it says which rows are seen."""
        return self.policy.command in {"all", "select"}

    @property
    def conditions(self) -> tuple[PolicyCondition, ...]:
        """What it asks."""
        return self.policy.conditions


class Access:
    """Tables that the chain did not make are known by their names. `find` tells what a name stands for so far."""

    def __init__(self, find: Callable[[Name], Life | None], journal: Journal) -> None:
        self._find = find
        self._journal = journal
        self._policies: KeptDict[_Table, KeptDict[str, PolicyLife]] = KeptDict(journal)
        self._switched: KeptDict[_Table, tuple[bool, Position]] = KeptDict(journal)
        self.unseen = False
        """Whether policies may be made by SQL that is put together at run time."""

    # -- questions, about the end of the chain -----------------------------------------------------------------------

    def policies(self, table: _Table) -> tuple[PolicyLife, ...]:
        """The policies of a table, in the order they were made."""
        return tuple(self._of(table).values())

    def policy(self, table: _Table, name: str) -> PolicyLife | None:
        """One of them."""
        return self._of(table).get(name)

    def tables(self) -> Iterator[tuple[_Table, tuple[PolicyLife, ...]]]:
        """The tables that have policies."""
        for table, held in self._policies.items():
            if held and not (isinstance(table, Life) and table.ended is not None):
                yield table, tuple(held.values())

    def switched(self, table: _Table) -> tuple[bool, Position] | None:
        """Whether row level security was enabled last, or disabled, and by which statement; None if never."""
        return self._switched.get(table)

    def is_protected(self, table: _Table) -> bool:
        """Whether its policies are heeded, as far as can be seen."""
        said = self._switched.get(table)
        if said is not None:
            return said[0]
        return table.rls_opaque if isinstance(table, Life) else True

    def of(self, name: Name) -> _Table:
        """What a name stands for in the end."""
        return self._find(name) or name

    # -- telling -----------------------------------------------------------------------------------------------------

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case CreatePolicy():
                held = self._policies.setdefault(self.of(fact.table), KeptDict(self._journal))
                held.pop(fact.name, None)
                held[fact.name] = PolicyLife(fact, position, position)
            case AlterPolicy():
                self._alter(fact, position)
            case Drop() if fact.kind is ObjectKind.POLICY and fact.table is not None:
                self._of(self.of(fact.table)).pop(fact.name.name, None)
            case Rename() if fact.kind is ObjectKind.POLICY and fact.table is not None:
                self._rename(fact)
            case DynamicSql() if _MAKES_POLICIES.search(fact.template):
                self._journal.put(self, "unseen", value=True)
            case RowSecurity() if fact.action in _SWITCHES:
                self._switched[self.of(fact.table)] = (_SWITCHES[fact.action], position)
            case _:
                pass

    def _of(self, table: _Table) -> dict[str, PolicyLife]:
        return self._policies.get(table) or {}

    def _alter(self, fact: AlterPolicy, position: Position) -> None:
        held = self._of(self.of(fact.table))
        known = held.get(fact.name)
        if known is None:
            return
        old = known.policy
        changed = replace(
            old,
            roles=old.roles if fact.roles is None else fact.roles,
            using=fact.using or old.using,
            check=fact.check or old.check,
        )
        held[fact.name] = replace(known, policy=changed, last=position)

    def _rename(self, fact: Rename) -> None:
        if fact.table is None:
            return
        held = self._of(self.of(fact.table))
        known = held.pop(fact.name.name, None)
        if known is not None:
            held[fact.to] = replace(known, policy=replace(known.policy, name=fact.to))


def is_platforms(name: Name) -> bool:
    """Whether a table is the platform's."""
    return name.schema in _PLATFORM
