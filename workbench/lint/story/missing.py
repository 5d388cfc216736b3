"""What statements name and nothing has made: relations, columns, types, functions, schemas, roles and the like.

Told only where it is certain: there is no doubt about what exists (`doubts.py`), the statement runs for sure, nothing
of that name exists in another schema or may have stayed (dropped under a condition only). Each name is told once.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.lint.story.absence import Absence
from workbench.lint.story.doubts import DOUBTED, Doubts
from workbench.lint.story.journal import KeptDict, KeptSet
from workbench.lint.story.made import NOTED, NamesMade
from workbench.lint.story.mention import Mention, Sort, mentions_of_catalogs
from workbench.lint.story.mentions import mentions
from workbench.lint.story.timeline import END, Position
from workbench.sql.facts import (
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    FileFacts,
    Rename,
    RoutineNames,
    SetParameter,
    SetSchema,
    ShowsAll,
    StatementFacts,
)
from workbench.sql.guards import GuardKind
from workbench.sql.names import Name

if TYPE_CHECKING:
    from workbench.lint.story.chain import Story

_BODY_CHECK: Final = "check_function_bodies"
_OFF: Final = frozenset({"off", "false", "no", "0"})
_IN_BODIES: Final = frozenset({Sort.RELATION, Sort.COLUMN, Sort.FUNCTION, Sort.SEQUENCE})
_IN_SCHEMAS: Final = frozenset({Sort.RELATION, Sort.FUNCTION, Sort.TYPE, Sort.SEQUENCE, Sort.INDEX})
_ON_TABLES: Final = frozenset({Sort.POLICY, Sort.TRIGGER})
_OTHERS: Final = "others"
_UNDEFINED: Final = frozenset({"undefined_object", _OTHERS})
_RAISED: Final = {
    Sort.RELATION: frozenset({"undefined_table", _OTHERS}),
    Sort.SEQUENCE: frozenset({"undefined_table", _OTHERS}),
    Sort.INDEX: frozenset({"undefined_table", "undefined_object", _OTHERS}),
    Sort.TYPE: frozenset({"undefined_object", "undefined_table", _OTHERS}),  # ALTER TYPE looks for a relation
    Sort.COLUMN: frozenset({"undefined_column", _OTHERS}),
    Sort.FUNCTION: frozenset({"undefined_function", _OTHERS}),
    Sort.SCHEMA: frozenset({"invalid_schema_name", _OTHERS}),
    Sort.LABEL: frozenset({"invalid_parameter_value", _OTHERS}),
}
# What they name has to be there before.
_TAKING: Final = frozenset({Rename, SetSchema, Drop, DropColumn, DropConstraint})
_FIRST: Final = NOTED - _TAKING
_SHOWING: Final = frozenset({CreateView, ShowsAll, Drop, Rename})
_ROUTINES: Final = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})


class Missing:
    """Built by the story, which shows it each statement before it takes in its facts."""

    def __init__(self, story: "Story") -> None:
        self._story = story
        self._journal = journal = story.journal
        self._doubts = Doubts(journal)
        self.made = NamesMade(journal)
        self._absence = Absence(story, self.made, self._doubts)
        self._unchecked: int | None = None
        self._told: KeptSet[tuple[Sort, Name, str, Position | None]] = KeptSet(journal)
        self._found: KeptDict[Position, tuple[Mention, ...]] = KeptDict(journal)

    @property
    def doubts(self) -> Doubts:
        """What makes everything uncertain."""
        return self._doubts

    def begin(self, before: FileFacts) -> None:
        """Take in what ran before the chain: whatever it names may be there."""
        self._doubts.add_file(before)
        for statement in before.statements:
            self._doubts.add_statement(statement)
            for fact in statement.facts:
                if type(fact) in NOTED:
                    self.made.note(fact, certain=False)
                if isinstance(fact, CreateTable | CreateView | CreateType | CreateRoutine | CreatePlain):
                    self.made.stay(fact.name)
                if type(fact) in DOUBTED:
                    self._doubts.add(fact)

    def at(self, position: Position) -> tuple[Mention, ...]:
        """What a statement names and nothing has made."""
        return self._found.get(position, ())

    def look(self, statement: StatementFacts, position: Position) -> None:
        """Take in a statement; to be called in order, before the story has its facts."""
        self._doubts.add_statement(statement)
        self._absence.enter(statement, position)
        for fact in statement.facts:
            if type(fact) in _FIRST:
                self.made.note(fact, certain=not statement.guards)
            if isinstance(fact, SetParameter) and fact.name == _BODY_CHECK:
                off = fact.values and fact.values[0].lower() in _OFF
                self._journal.put(self, "_unchecked", position.file if off else None)
        said = [*mentions_of_catalogs(statement.guards)] if statement.guards else []
        if statement.facts and not self._doubts.any and (not statement.guards or _runs(statement)):
            said += mentions(statement.facts)
        found = tuple(self._missing(said, statement, position)) if said else ()
        if found:
            self._found[position] = found
        for fact in statement.facts:
            if type(fact) in DOUBTED:
                self._doubts.add(fact)
            elif type(fact) in _SHOWING:
                self._show(fact)
            if type(fact) in _TAKING:
                self.made.note(fact, certain=not statement.guards)

    def when_called(self, fact: RoutineNames, statement: StatementFacts) -> Iterator[Mention]:
        """What a routine names and nothing has made by the end of what was told."""
        if self._doubts.any:
            return
        self._absence.enter(statement, END)
        known = self.made.maybe | self.made.scratch | self.made.renamed
        told: set[tuple[Sort, Name, str]] = set()
        for said in mentions(fact.names):
            mention = said if self._story.living_relation(said.name) else self._schema_first(said)
            key = (mention.sort, mention.name, mention.column)
            tables = (mention, *(replace(mention, name=other) for other in mention.others))
            named = {word for each in tables for name in _names_of(each) for word in (name, name.name)}
            if key not in told and known.isdisjoint({*named, mention.column}) and self._absence.of(mention):
                told.add(key)
                yield mention if self._absence.has_overloads(mention) else replace(mention, signature=None, given=-1)

    def _show(self, fact: Fact) -> None:
        """Take note of what views show; one that is there already stays as it is with IF NOT EXISTS."""
        shown = self.made.shown
        if isinstance(fact, CreateView) and not (fact.if_not_exists and fact.name in shown):
            shown.pop(fact.name, None)
        elif isinstance(fact, ShowsAll):
            shown.setdefault(fact.view, self._absence.shown(fact))
        elif isinstance(fact, Drop):
            shown.pop(fact.name, None)
        elif isinstance(fact, Rename) and fact.table is not None and fact.table in shown:
            shown[fact.table] = None

    def _missing(self, said: Iterable[Mention], statement: StatementFacts, position: Position) -> Iterator[Mention]:
        for mention in map(self._schema_first, said):
            if not self._absence.of(mention) or _is_caught(mention, statement):
                continue
            overloads = self._absence.has_overloads(mention)
            # Each policy has to be put right on its own, and each call.
            place = position if mention.of_policy or overloads else None
            key = (mention.sort, mention.name, mention.column, place)
            if key in self._told or not self.made.maybe.isdisjoint(_names_of(mention)):
                continue
            if mention.sort is not Sort.COLUMN and mention.name in _made_here(statement):
                continue
            in_body = (mention.sort in _IN_BODIES or mention.in_query) and statement.kind in _ROUTINES
            if in_body and self._unchecked == position.file:
                continue
            self._told.add(key)
            # Where there is none of that name, its arguments do not matter.
            yield mention if overloads else replace(mention, signature=None, given=-1)

    def _schema_first(self, mention: Mention) -> Mention:
        """What is named in a schema that is not there lacks the schema, if it was written with it."""
        schema = mention.name.schema
        if mention.sort not in _IN_SCHEMAS or schema in self.made.paths or not self._absence.of_schema(schema):
            return mention
        return replace(mention, sort=Sort.SCHEMA, name=Name("", schema))


def _names_of(mention: Mention) -> AbstractSet[Name]:
    """The names under which something may have stayed; parts of tables are noted in their schema."""
    part = mention.sort in _ON_TABLES
    return {mention.name, Name(mention.name.schema, mention.column)} if part else {mention.name}


def _made_here(statement: StatementFacts) -> frozenset[Name]:
    made = (f.name for f in statement.facts if isinstance(f, CreateTable | CreateView | CreateType | CreateRoutine))
    return frozenset(made)


def _runs(statement: StatementFacts) -> bool:
    """Whether a statement surely runs: under no loop or condition but tests for what is not there."""
    return all(
        guard.kind is GuardKind.HANDLER or (guard.tests and not any(test.exists for test in guard.tests))
        for guard in statement.guards
    )


def _is_caught(mention: Mention, statement: StatementFacts) -> bool:
    """Whether the error that its absence raises is passed over."""
    raised = _RAISED.get(mention.sort, _UNDEFINED)
    return any(not guard.handled.isdisjoint(raised) for guard in statement.guards)
