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

_MAKES_POLICIES: Final = re.compile(r"create\s+policy", re.IGNORECASE)
_ENABLES: Final = re.compile(r"enable\s+row\s+level\s+security", re.IGNORECASE)
_CHANGES_POLICIES: Final = re.compile(
    r"(drop|alter)\s+policy\s+(?:if\s+exists\s+)?(.+?)\s+on\s+(?:(\S+?)\.)?([^\s.;]+)", re.IGNORECASE | re.DOTALL
)
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
        self.enabled_unseen: Position | None = None
        """Where such SQL enabled row level security last."""

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
            case DynamicSql():
                if _ENABLES.search(fact.template):
                    self._journal.put(self, "enabled_unseen", position)
                if _MAKES_POLICIES.search(fact.template):
                    self._journal.put(self, "unseen", value=True)
                for found in _CHANGES_POLICIES.finditer(fact.template):
                    self._change_unseen(found, fact.among, position)
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

    def _is_table(self, schema: str, word: str) -> bool:
        name = Name(schema, word)
        return self._find(name) is not None or name in self._policies

    def _change_unseen(self, found: re.Match[str], among: tuple[str, ...], position: Position) -> None:
        """Policies that SQL put together at run time drops or alters: those that the loop around it may find."""
        policy, schema, table = (_known_part(found[number]) for number in (2, 3, 4))
        held = {key: key.name if isinstance(key, Life) else key for key, policies in self._policies.items() if policies}
        tables = [key for key, name in held.items() if (table or name.name) == name.name]
        if not table:
            asked = {word for word in among for name in held.values() if self._is_table(name.schema, word)}
            tables = [key for key in tables if not asked or held[key].name in asked]
        tables = [key for key in tables if (schema or held[key].schema) == held[key].schema]
        if not schema:
            tables = [key for key in tables if held[key].schema in among] or tables
        for key in tables:
            policies = self._policies[key]
            for name in [policy] if policy else list(policies):
                if name not in policies:
                    continue
                if found[1].lower() == "drop":
                    policies.pop(name)
                else:
                    # Nobody knows what it says from here on.
                    policies[name] = replace(policies[name], last=position)


def _known_part(written: str | None) -> str:
    """A name in a template; nothing where it is not known."""
    name = (written or "").strip('"')
    return "" if "%" in name else name
