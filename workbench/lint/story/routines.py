"""Functions and procedures as they are in the end: whose rights they run with, on which search path, who may call them.

Told statement by statement. A drop names no overload here: it ends all of that name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

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
_PATH: Final = "search_path"
_CLIENTS: Final = frozenset({"public", "anon", "authenticated"})
_ANYBODY: Final = frozenset({"public", "anon"})
_SETS_PATH: Final = re.compile(
    r"\balter\s+(?:function|procedure|routine)\b.*\bsearch_path\b", re.IGNORECASE | re.DOTALL
)
_REVOKES: Final = re.compile(
    r"\brevoke\b.*\b(?:execute|all)\b.*\b(?:function|procedure|routine)s?\b", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True, eq=False)
class RoutineLife:
    """A routine. `made` is the last statement that defined it, `ruled` the last that said whose rights it runs with.

    `open`: clients may call it, as far as nobody took that from them.
    """

    name: Name
    fact: CreateRoutine
    made: Position
    ruled: Position
    definer: bool
    own_path: bool
    open: bool

    @property
    def is_trigger(self) -> bool:
        """Whether only a trigger can call it."""
        returns = self.fact.returns
        return returns is not None and returns.stored in {"trigger", "event_trigger"}

    def define(self, fact: CreateRoutine, position: Position) -> None:
        """CREATE OR REPLACE: all is said anew but who may call it."""
        self.fact, self.made, self.ruled = fact, position, position
        self.definer, self.own_path = fact.security_definer, _PATH in dict(fact.settings)

    def alter(self, fact: AlterRoutine, position: Position) -> None:
        """ALTER: what is not said stays."""
        if fact.security_definer is not None:
            self.definer, self.ruled = fact.security_definer, position
        if _PATH in dict(fact.settings):
            self.own_path = True
        elif {_PATH, "*"} & set(fact.reset):
            self.own_path, self.ruled = False, position

    def grant(self, grantees: set[str], *, granted: bool) -> None:
        """Who it is taken from knows that it should not be called by all; giving it to signed-in users is meant so."""
        if granted:
            self.open = self.open or bool(grantees & _ANYBODY)
        else:
            self.open = self.open and not grantees & _CLIENTS


class Routines:
    """Built by the story."""

    def __init__(self) -> None:
        self._held: dict[Name, dict[tuple[str, ...], RoutineLife]] = {}
        self._ruled: dict[Position, list[RoutineLife]] = {}
        self._open = True

    def ruled_at(self, position: Position) -> Iterator[RoutineLife]:
        """The routines whose rights a statement settled for good."""
        for life in self._ruled.get(position, ()):
            if life.ruled == position and self._held.get(life.name, {}).get(life.fact.given) is life:
                yield life

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order."""
        match fact:
            case CreateRoutine():
                self._create(fact, position)
            case AlterRoutine():
                for life in self._meant(fact.name, fact.given):
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
                self._held.pop(fact.name, None)
            case Drop() if fact.kind is ObjectKind.SCHEMA:
                for name in [name for name in self._held if name.schema == fact.name.name]:
                    del self._held[name]
            case Rename() if fact.kind in _ROUTINES:
                self._move(fact.name, Name(fact.name.schema, fact.to))
            case SetSchema() if fact.kind in _ROUTINES:
                self._move(fact.name, Name(fact.to, fact.name.name))
            case _:
                pass

    def _create(self, fact: CreateRoutine, position: Position) -> None:
        overloads = self._held.setdefault(fact.name, {})
        known = overloads.get(fact.given)
        if known is None:
            own_path = _PATH in dict(fact.settings)
            known = overloads[fact.given] = RoutineLife(
                fact.name, fact, position, position, fact.security_definer, own_path, self._open
            )
        else:
            known.define(fact, position)
        self._note(known, position)

    def _note(self, life: RoutineLife, position: Position) -> None:
        held = self._ruled.setdefault(position, [])
        if life.ruled == position and life not in held:
            held.append(life)

    def _meant(self, name: Name, given: tuple[str, ...] | None) -> list[RoutineLife]:
        overloads = self._held.get(name, {})
        exact = overloads.get(given) if given is not None else None
        return [exact] if exact is not None else list(overloads.values())

    def _move(self, old: Name, new: Name) -> None:
        overloads = self._held.pop(old, {})
        for life in overloads.values():
            life.name = new
        self._held.setdefault(new, {}).update(overloads)

    def _grant(self, fact: Grant) -> None:
        if fact.privileges and "execute" not in fact.privileges:
            return
        grantees = set(fact.grantees)
        if fact.default:
            if not fact.granted and grantees & _CLIENTS:
                self._open = False
            elif fact.granted and grantees & _ANYBODY:
                self._open = True
            return
        within = [name for name in self._held if name.schema in fact.schemas] if fact.schemas else []
        for name in (*fact.objects, *within):
            for life in self._held.get(name, {}).values():
                life.grant(grantees, granted=fact.granted)

    def _dynamic(self, template: str) -> None:
        sets_path, revokes = _SETS_PATH.search(template), _REVOKES.search(template)
        if not (sets_path or revokes):
            return
        for overloads in self._held.values():
            for life in overloads.values():
                life.own_path = life.own_path or sets_path is not None
                life.open = life.open and revokes is None
