"""What the same file makes on top of an object: with it in place, a second run cannot drop the object any more.

Read off the facts of one file, once. Bodies of functions hold nothing, as PostgreSQL keeps no note of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from workbench.lint.made import Made, made_by
from workbench.lint.story.mention import Sort
from workbench.lint.story.mentions import mentions
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    Column,
    Constraint,
    ConstraintSort,
    CreateIndex,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateView,
    Fact,
    FileFacts,
    ObjectKind,
    StatementFacts,
    TableSource,
)
from workbench.sql.names import PUBLIC, Name, split_regclass

_What: TypeAlias = tuple[Sort, Name]
_SORTS: Final = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.FOREIGN_TABLE), Sort.RELATION
    ),
    **dict.fromkeys((ObjectKind.TYPE, ObjectKind.DOMAIN), Sort.TYPE),
    ObjectKind.SEQUENCE: Sort.RELATION,
    ObjectKind.FUNCTION: Sort.FUNCTION,
    ObjectKind.PROCEDURE: Sort.FUNCTION,
}
_NEXT: Final = re.compile(r"\bnextval\s*\(\s*'([^']+)'", re.IGNORECASE)
_HELD: Final = frozenset({ObjectKind.SCHEMA, *_SORTS})
_KEYS: Final = frozenset({ConstraintSort.PRIMARY_KEY, ConstraintSort.UNIQUE})
# What each kind of statement needs for as long as its object lasts.
_NEEDED: Final = {
    CreateView: frozenset({Sort.RELATION, Sort.TYPE, Sort.FUNCTION}),
    CreatePolicy: frozenset({Sort.RELATION, Sort.TYPE, Sort.FUNCTION}),
    CreateTable: frozenset({Sort.TYPE, Sort.FUNCTION}),
    AddColumn: frozenset({Sort.TYPE, Sort.FUNCTION}),
    AddConstraint: frozenset({Sort.TYPE, Sort.FUNCTION}),
    CreateIndex: frozenset({Sort.TYPE, Sort.FUNCTION}),
    CreateTrigger: frozenset({Sort.FUNCTION}),
    CreateRoutine: frozenset({Sort.TYPE}),
}


@dataclass(slots=True)
class Holding:
    """Who holds what, by the number of the statement that made the holder. Worked out when it is first asked for."""

    facts: FileFacts
    _known: bool = False
    _by: dict[_What, list[tuple[int, Made]]] = field(default_factory=dict)
    _keys: dict[Name, list[tuple[int, Made, tuple[str, ...]]]] = field(default_factory=dict)
    _within: dict[str, list[tuple[int, Made]]] = field(default_factory=dict)

    def _learn(self) -> None:
        """Go through the file once."""
        self._known = True
        for number, statement in enumerate(self.facts.statements):
            for fact in statement.facts:
                made = made_by(fact)
                if made is not None:
                    self._within.setdefault(made.name.schema, []).append((number, made))
                    self._note(number, statement, fact, made)

    def _note(self, number: int, statement: StatementFacts, fact: Fact, made: Made) -> None:
        wanted = _NEEDED.get(type(fact), frozenset())
        for mention in mentions(statement.facts) if wanted else ():
            if mention.sort in wanted:
                self._by.setdefault((mention.sort, mention.name), []).append((number, made))
        if isinstance(fact, CreateTable) and fact.source is TableSource.CREATE:
            for above in fact.inherits:
                self._by.setdefault((Sort.RELATION, above), []).append((number, made))
        for sequence in _sequences(fact):
            self._by.setdefault((Sort.RELATION, sequence), []).append((number, made))
        for constraint in _constraints(fact):
            if constraint.references is not None:
                target = constraint.references
                self._by.setdefault((Sort.RELATION, target.table), []).append((number, made))
                self._keys.setdefault(target.table, []).append((number, made, target.columns))

    def of(self, gone: Made) -> Iterator[tuple[int, Made]]:
        """What holds an object, apart from its own parts."""
        key = self._key(gone)
        if gone.kind not in _HELD and key is None:
            return
        if not self._known:
            self._learn()
        if gone.kind is ObjectKind.SCHEMA:
            yield from self._within.get(gone.name.name, ())
        elif key is not None:
            yield from self._of_key(key)
        else:
            # A function's name may be left without its schema.
            for sort in _called(gone.kind):
                for name in (gone.name, Name("", gone.name.name)):
                    for number, made in self._by.get((sort, name), ()):
                        # The name of a part (a column, a policy) may be the same by chance.
                        if gone.name != (made.table or made.name):
                            yield number, made

    def _key(self, gone: Made) -> AddConstraint | None:
        """The key that the file adds under the name of a constraint; other constraints hold nothing."""
        if gone.kind is not ObjectKind.CONSTRAINT or gone.table is None:
            return None
        added = (fact for statement in self.facts.statements for fact in statement.facts)
        same = [f for f in added if isinstance(f, AddConstraint) and (f.table, f.name) == (gone.table, gone.name.name)]
        return same[-1] if same and same[-1].sort in _KEYS else None

    def _of_key(self, key: AddConstraint) -> Iterator[tuple[int, Made]]:
        columns = set(key.constraint.columns)
        for number, made, referred in self._keys.get(key.table, ()):
            if set(referred) == columns or (key.sort is ConstraintSort.PRIMARY_KEY and not referred):
                yield number, made


def _called(kind: ObjectKind) -> tuple[Sort, ...]:
    """As what an object is needed: the rows of a table are a type as well."""
    sort = _SORTS[kind]
    return (sort, Sort.TYPE) if sort is Sort.RELATION else (sort,)


def _sequences(fact: Fact) -> Iterator[Name]:
    """What the defaults of a statement's columns count with."""
    match fact:
        case CreateTable():
            columns: tuple[Column, ...] = fact.columns
        case AddColumn():
            columns = (fact.definition,)
        case _:
            return
    for column in columns:
        for called in _NEXT.findall(column.default.text) if column.default is not None else ():
            named = split_regclass(called)
            yield named if named.schema else Name(PUBLIC, named.name)


def _constraints(fact: Fact) -> tuple[Constraint, ...]:
    match fact:
        case CreateTable() | AddColumn():
            return fact.constraints
        case AddConstraint():
            return (fact.constraint,)
        case _:
            return ()
