"""What the same file makes on top of an object: with it in place, a second run cannot drop the object any more.

Read off the facts of one file, once. Bodies of functions hold nothing, as PostgreSQL keeps no note of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from workbench.lint.made import Made, made_by
from workbench.lint.story.mentions import Sort, mentions
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
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
from workbench.sql.names import Name

_What: TypeAlias = tuple[Sort, Name]
_SORTS: Final = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.FOREIGN_TABLE), Sort.RELATION
    ),
    **dict.fromkeys((ObjectKind.TYPE, ObjectKind.DOMAIN), Sort.TYPE),
    ObjectKind.FUNCTION: Sort.FUNCTION,
    ObjectKind.PROCEDURE: Sort.FUNCTION,
}
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
    """Who holds what, by the number of the statement that made the holder."""

    facts: FileFacts
    _by: dict[_What, list[tuple[int, Made]]] = field(default_factory=dict)
    _keys: dict[Name, list[tuple[int, Made, tuple[str, ...]]]] = field(default_factory=dict)
    _columns: dict[tuple[Name, str], tuple[ConstraintSort, tuple[str, ...]]] = field(default_factory=dict)
    _within: dict[str, list[tuple[int, Made]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go through the file once."""
        for number, statement in enumerate(self.facts.statements):
            for fact in statement.facts:
                made = made_by(fact)
                if made is not None:
                    self._within.setdefault(made.name.schema, []).append((number, made))
                    self._note(number, statement, fact, made)
                if isinstance(fact, AddConstraint):
                    self._columns[fact.table, fact.name] = fact.sort, fact.constraint.columns

    def _note(self, number: int, statement: StatementFacts, fact: Fact, made: Made) -> None:
        wanted = _NEEDED.get(type(fact), frozenset())
        for mention in mentions(statement.facts) if wanted else ():
            if mention.sort in wanted:
                self._by.setdefault((mention.sort, mention.name), []).append((number, made))
        if isinstance(fact, CreateTable) and fact.source is TableSource.CREATE:
            for above in fact.inherits:
                self._by.setdefault((Sort.RELATION, above), []).append((number, made))
        for constraint in _constraints(fact):
            if constraint.references is not None:
                target = constraint.references
                self._by.setdefault((Sort.RELATION, target.table), []).append((number, made))
                self._keys.setdefault(target.table, []).append((number, made, target.columns))

    def of(self, gone: Made) -> Iterator[tuple[int, Made]]:
        """What holds an object, apart from its own parts."""
        if gone.kind is ObjectKind.SCHEMA:
            yield from self._within.get(gone.name.name, ())
        elif gone.kind is ObjectKind.CONSTRAINT and gone.table is not None:
            yield from self._of_key(gone, gone.table)
        elif gone.kind in _SORTS:
            # A function's name may be left without its schema.
            for name in (gone.name, Name("", gone.name.name)):
                for number, made in self._by.get((_SORTS[gone.kind], name), ()):
                    if gone.name not in {made.name, made.table}:
                        yield number, made

    def _of_key(self, gone: Made, table: Name) -> Iterator[tuple[int, Made]]:
        sort, columns = self._columns.get((table, gone.name.name), (ConstraintSort.CHECK, ()))
        if sort not in {ConstraintSort.PRIMARY_KEY, ConstraintSort.UNIQUE}:
            return
        for number, made, referred in self._keys.get(table, ()):
            if set(referred) == set(columns) or (sort is ConstraintSort.PRIMARY_KEY and not referred):
                yield number, made


def _constraints(fact: Fact) -> tuple[Constraint, ...]:
    match fact:
        case CreateTable() | AddColumn():
            return fact.constraints
        case AddConstraint():
            return (fact.constraint,)
        case _:
            return ()
