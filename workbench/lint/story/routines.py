"""Functions and procedures as they are in the end: whose rights they run with, on which search path, who may call them.

Told statement by statement, an overload at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from workbench.lint.story.journal import Journal, KeptDict, KeptList
from workbench.lint.story.timeline import Position
from workbench.sql.facts import (
    AlterRoutine,
    CreateRoutine,
    Drop,
    DynamicSql,
    Fact,
    Grant,
    ObjectKind,
    Rename,
    SetSchema,
)
from workbench.sql.names import Name

_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
_Signature: TypeAlias = tuple[str, ...]
_PATH: Final = "search_path"
_PUBLIC: Final = "public"
_ANON: Final = "anon"
_PLATFORM: Final = "platform"
_ANYBODY: Final = frozenset({_PUBLIC, _ANON})
# Whose default privileges count: migrations run as this role.
_RUNS: Final = "postgres"
_SETS_PATH: Final = re.compile(
    r"\balter\s+(?:function|procedure|routine)\b.*\bsearch_path\b", re.IGNORECASE | re.DOTALL
)
_REVOKES: Final = re.compile(
    r"\brevoke\b.*\b(?:execute|all)\b.*\b(?:function|procedure|routine)s?\b", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True, eq=False)
class RoutineLife:
    """A routine. `made` is the last statement that defined it, `ruled` the last that said whose rights it runs with.

    `holders`: by whose right anybody may call it: `public`, `anon`, or `platform` for what Supabase's default
    privileges give `anon`, as far as nobody took it.
    """

    journal: Journal = field(repr=False)
    name: Name
    fact: CreateRoutine
    made: Position
    ruled: Position
    definer: bool
    own_path: bool
    holders: frozenset[str]

    @property
    def open(self) -> bool:
        """Whether everybody may call it, by the right of PUBLIC."""
        return _PUBLIC in self.holders

    @property
    def left_to_anon(self) -> bool:
        """Whether only what the platform gave `anon` is left."""
        return self.holders == {_PLATFORM}

    @property
    def is_trigger(self) -> bool:
        """Whether only a trigger can call it."""
        returns = self.fact.returns
        return returns is not None and returns.stored in {"trigger", "event_trigger"}

    def define(self, fact: CreateRoutine, position: Position) -> None:
        """CREATE OR REPLACE: all is said anew but who may call it."""
        self._put(fact=fact, made=position, ruled=position)
        self._put(definer=fact.security_definer, own_path=_PATH in dict(fact.settings))

    def alter(self, fact: AlterRoutine, position: Position) -> None:
        """ALTER: what is not said stays."""
        if fact.security_definer is not None:
            self._put(definer=fact.security_definer, ruled=position)
        if _PATH in dict(fact.settings):
            self._put(own_path=True)
        elif {_PATH, "*"} & set(fact.reset):
            self._put(own_path=False, ruled=position)

    def grant(self, grantees: set[str], *, granted: bool) -> None:
        """What is taken from PUBLIC, `anon` may still hold by itself, and the other way round."""
        self._put(holders=_after(self.holders, grantees, granted=granted))

    def told_unseen(self, *, path: bool, taken: bool) -> None:
        """SQL put together at run time may have set its search path, or taken it from its callers."""
        self._put(own_path=self.own_path or path, holders=frozenset() if taken else self.holders)

    def move(self, name: Name) -> None:
        """It has another name."""
        self._put(name=name)

    def _put(self, **values: object) -> None:
        for attribute, value in values.items():
            self.journal.put(self, attribute, value)


def _after(holders: frozenset[str], grantees: set[str], *, granted: bool) -> frozenset[str]:
    """Who holds it when some roles were given it, or had it taken."""
    if granted:
        return holders | (grantees & _ANYBODY)
    return holders - grantees - ({_PLATFORM} if _ANON in grantees else frozenset())


def _key(fact: CreateRoutine) -> _Signature:
    """What tells overloads apart, as far as it is known."""
    return fact.given if fact.signature is None else fact.signature


class Routines:
    """Built by the story."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._held: KeptDict[Name, KeptDict[_Signature, RoutineLife]] = KeptDict(journal)
        self._ruled: KeptDict[Position, KeptList[RoutineLife]] = KeptDict(journal)
        self._everywhere = frozenset({_PUBLIC})
        self._within: KeptDict[str, frozenset[str]] = KeptDict(journal)
        self._within[_PUBLIC] = frozenset({_PLATFORM})

    def ruled_at(self, position: Position) -> Iterator[RoutineLife]:
        """The routines whose rights a statement settled for good."""
        for life in self._ruled.get(position, ()):
            if life.ruled == position and self._of(life.name).get(_key(life.fact)) is life:
                yield life

    def named(self, name: Name) -> Iterator[RoutineLife]:
        """The overloads of a name, as they are in the end."""
        yield from self._of(name).values()

    def schemas_of(self, bare: str) -> set[str]:
        """The schemas that have a routine of that name."""
        return {name.schema for name, overloads in self._held.items() if name.name == bare and overloads}

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case CreateRoutine():
                self._create(fact, position)
            case AlterRoutine():
                for life in self._meant(fact.name, fact.signature):
                    life.alter(fact, position)
                    self._note(life, position)
            case Grant() if fact.kind in _ROUTINES:
                self._grant(fact)
            case DynamicSql():
                self._dynamic(fact.template)
            case _:
                self._take_away(fact)

    def _take_away(self, fact: Fact) -> None:
        match fact:
            case Drop() if fact.kind in _ROUTINES:
                self._drop(fact)
            case Drop() if fact.kind is ObjectKind.SCHEMA:
                for name in [name for name in self._held if name.schema == fact.name.name]:
                    del self._held[name]
            case Rename() if fact.kind in _ROUTINES:
                self._move(fact, Name(fact.name.schema, fact.to))
            case SetSchema() if fact.kind in _ROUTINES:
                self._move(fact, Name(fact.to, fact.name.name))
            case _:
                pass

    def _of(self, name: Name) -> dict[_Signature, RoutineLife]:
        return self._held.get(name) or {}

    def _create(self, fact: CreateRoutine, position: Position) -> None:
        overloads = self._held.setdefault(fact.name, KeptDict(self._journal))
        known = overloads.get(_key(fact))
        if known is None:
            own_path = _PATH in dict(fact.settings)
            holders = self._everywhere | self._within.get(fact.name.schema, frozenset())
            known = overloads[_key(fact)] = RoutineLife(
                self._journal, fact.name, fact, position, position, fact.security_definer, own_path, holders
            )
        else:
            known.define(fact, position)
        self._note(known, position)

    def _note(self, life: RoutineLife, position: Position) -> None:
        held = self._ruled.setdefault(position, KeptList(self._journal))
        if life.ruled == position and life not in held:
            held.append(life)

    def _meant(self, name: Name, signature: _Signature | None) -> list[RoutineLife]:
        """The overload with a signature, or those that may have it; all of them where none is given."""
        overloads = self._of(name)
        if signature is None:
            return list(overloads.values())
        exact = overloads.get(signature)
        return [exact] if exact is not None else [life for life in overloads.values() if life.fact.signature is None]

    def _drop(self, fact: Drop) -> None:
        for life in self._meant(fact.name, fact.signature):
            del self._held[fact.name][_key(life.fact)]

    def _move(self, fact: Rename | SetSchema, new: Name) -> None:
        for life in self._meant(fact.name, fact.signature):
            del self._held[fact.name][_key(life.fact)]
            life.move(new)
            self._held.setdefault(new, KeptDict(self._journal))[_key(life.fact)] = life

    def _grant(self, fact: Grant) -> None:
        if fact.privileges and "execute" not in fact.privileges:
            return
        grantees = set(fact.grantees)
        if fact.default:
            self._by_default(fact, grantees)
            return
        meant = [*zip(fact.objects, fact.signatures, strict=True)]
        if fact.schemas:
            meant += [(name, None) for name in self._held if name.schema in fact.schemas]
        for name, signature in meant:
            for life in self._meant(name, signature):
                life.grant(grantees, granted=fact.granted)

    def _by_default(self, fact: Grant, grantees: set[str]) -> None:
        """What is said of a schema is added to what is said of all: there, PUBLIC cannot be refused."""
        if fact.owners and _RUNS not in fact.owners:
            return
        if not fact.schemas:
            self._journal.put(self, "_everywhere", _after(self._everywhere, grantees, granted=fact.granted))
        for schema in fact.schemas:
            held = self._within.get(schema, frozenset())
            self._within[schema] = _after(held, grantees, granted=fact.granted)

    def _dynamic(self, template: str) -> None:
        sets_path, revokes = _SETS_PATH.search(template), _REVOKES.search(template)
        if not (sets_path or revokes):
            return
        for overloads in self._held.values():
            for life in overloads.values():
                life.told_unseen(path=sets_path is not None, taken=revokes is not None)
