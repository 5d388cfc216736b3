"""What statements name and nothing has made: relations, columns, types, trigger functions, schemas.

Told only where it is certain: there is no doubt about what exists (`doubts.py`), the statement runs for sure, nothing
of that name exists in another schema or may have stayed (dropped under a condition only). Each name is told once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.lint.extensions import EXTENSION_RELATIONS, EXTENSION_TYPES, GIVEN_SCHEMAS, TRIGGER_FUNCTIONS
from workbench.lint.platform import PLATFORM_TABLES
from workbench.lint.story.doubts import Doubts
from workbench.lint.story.mentions import Mention, Sort, mentions
from workbench.lint.story.timeline import Position
from workbench.sql.facts import (
    AddColumn,
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    Drop,
    DropColumn,
    Fact,
    ObjectKind,
    Rename,
    SetParameter,
    SetSchema,
    StatementFacts,
)
from workbench.sql.facts.types import BUILTIN
from workbench.sql.guards import GuardKind
from workbench.sql.names import PUBLIC, Name

if TYPE_CHECKING:
    from workbench.lint.story.chain import Story

_SYSTEM_COLUMNS: Final = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid"})
_NOTED: Final = frozenset(
    {CreateTable, CreateView, CreateType, CreateRoutine, CreatePlain, Rename, SetSchema, Drop, DropColumn}
)
_TYPES: Final = EXTENSION_TYPES | BUILTIN
_SEQUENCE: Final = "_seq"
_BODY_CHECK: Final = "check_function_bodies"
_OFF: Final = frozenset({"off", "false", "no", "0"})
_ROUTINES: Final = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})


@dataclass(slots=True)
class _Made:
    """Names without their schemas, and the schemas."""

    relations: set[str]
    types: set[str]
    routines: set[str]
    schemas: set[str]


class Missing:
    """Built by the story, which shows it each statement before it takes in its facts."""

    def __init__(self, story: "Story") -> None:
        self._story = story
        self._doubts = Doubts()
        self._made = _Made(set(), set(), set(), set())
        self._unchecked: int | None = None
        self._maybe: set[Name] = set()
        self._maybe_columns: set[str] = set()
        self._told: set[tuple[Sort, Name, str]] = set()
        self._found: dict[Position, tuple[Mention, ...]] = {}

    @property
    def doubts(self) -> Doubts:
        """What makes everything uncertain."""
        return self._doubts

    def at(self, position: Position) -> tuple[Mention, ...]:
        """What a statement names and nothing has made."""
        return self._found.get(position, ())

    def look(self, statement: StatementFacts, position: Position) -> None:
        """Take in a statement; to be called in order, before the story has its facts."""
        self._doubts.add_statement(statement)
        for fact in statement.facts:
            if type(fact) in _NOTED:
                self._note(fact, certain=not statement.guards)
            elif isinstance(fact, SetParameter) and fact.name == _BODY_CHECK:
                self._unchecked = position.file if fact.values and fact.values[0].lower() in _OFF else None
        if statement.facts and not self._doubts.any and (not statement.guards or _runs(statement)):
            found = tuple(self._missing(statement, position))
            if found:
                self._found[position] = found
        for fact in statement.facts:
            self._doubts.add(fact)

    # -- what is there ---------------------------------------------------------------------------------------------

    def _note(self, fact: Fact, *, certain: bool) -> None:
        """Names that there are from now on, and those that may be there no longer."""
        made = self._made
        match fact:
            case CreateTable() | CreateView():
                made.relations.add(fact.name.name)
            case CreateType():
                made.types.add(fact.name.name)
            case CreateRoutine():
                made.routines.add(fact.name.name)
            case CreatePlain() if fact.kind is ObjectKind.SCHEMA:
                made.schemas.add(fact.name.name)
            case Rename():
                for names in (made.relations, made.types, made.routines, made.schemas):
                    names.add(fact.to)
                self._keep(fact, certain=certain)
            case SetSchema() | Drop() | DropColumn():
                self._keep(fact, certain=certain)
            case _:
                pass

    def _keep(self, fact: Rename | SetSchema | Drop | DropColumn, *, certain: bool) -> None:
        """What a condition takes away may still be there."""
        if certain:
            return
        if isinstance(fact, DropColumn):
            self._maybe_columns.add(fact.column)
        elif isinstance(fact, Rename) and fact.table is not None:
            self._maybe_columns.add(fact.name.name)
        else:
            self._maybe.add(fact.name)

    # -- what is not -----------------------------------------------------------------------------------------------

    def _missing(self, statement: StatementFacts, position: Position) -> Iterator[Mention]:
        for mention in mentions(statement.facts):
            if not self._is_missing(mention, statement, position):
                continue
            key = (mention.sort, mention.name, mention.column)
            if key in self._told or mention.name in self._maybe or mention.name in _made_here(statement):
                continue
            if mention.sort is Sort.RELATION and statement.kind in _ROUTINES and self._unchecked == position.file:
                continue
            self._told.add(key)
            yield mention

    def _is_missing(self, mention: Mention, statement: StatementFacts, position: Position) -> bool:
        match mention.sort:
            case Sort.RELATION:
                return self._no_relation(mention.name, position)
            case Sort.COLUMN:
                return self._no_column(mention, statement)
            case Sort.TYPE:
                return self._no_type(mention.name, position)
            case Sort.FUNCTION:
                bare = mention.name.name
                known = bare in TRIGGER_FUNCTIONS or bare in self._made.routines
                return not known and self._judged(mention.name)
            case Sort.SCHEMA:
                schema = mention.name.name
                return schema not in self._made.schemas and schema not in GIVEN_SCHEMAS and bool(schema)

    def _judged(self, name: Name) -> bool:
        """Whether all that a schema holds is the chain's own."""
        return name.schema == PUBLIC or (name.schema in self._made.schemas and name.schema not in GIVEN_SCHEMAS)

    def _no_relation(self, name: Name, position: Position) -> bool:
        if self._exists(name):
            return False
        if name.schema in PLATFORM_TABLES and name.name not in self._made.relations:
            return _misspelt(name)
        if not self._judged(name):
            return False
        bare = name.name
        if bare in EXTENSION_RELATIONS or bare.endswith(_SEQUENCE) or self._story.was_temporary(bare):
            return False
        # The same name elsewhere: which one is meant depends on the search path.
        return not self._story.has_relation_called(bare, position)

    def _exists(self, name: Name) -> bool:
        return self._story.living_relation(name) is not None

    def _no_column(self, mention: Mention, statement: StatementFacts) -> bool:
        life = self._story.living_relation(mention.name)
        shape = life.shape.last if life is not None else None
        if shape is None or not shape.complete or mention.column in shape.columns:
            return False
        if mention.column in self._maybe_columns or mention.column in _SYSTEM_COLUMNS:
            return False
        added = {f.column for f in statement.facts if isinstance(f, AddColumn) and f.table == mention.name}
        return mention.column not in added

    def _no_type(self, name: Name, position: Position) -> bool:
        bare = name.name.removeprefix("_")
        if bare in _TYPES or bare.startswith("pg_") or not self._judged(name):
            return False
        if bare in self._made.types or bare in EXTENSION_RELATIONS or self._story.was_temporary(bare):
            return False
        return not self._exists(name) and not self._story.has_relation_called(bare, position)


def _made_here(statement: StatementFacts) -> frozenset[Name]:
    made = (f.name for f in statement.facts if isinstance(f, CreateTable | CreateView | CreateType | CreateRoutine))
    return frozenset(made)


def _runs(statement: StatementFacts) -> bool:
    """Whether a statement surely runs: under no loop, handler or condition but tests for what is not there."""
    return all(
        guard.kind is GuardKind.CONDITION and guard.tests and not any(test.exists for test in guard.tests)
        for guard in statement.guards
    )


def _misspelt(name: Name) -> bool:
    """Whether a name is nearly that of one of the platform's tables; newer versions of it may have others."""
    known = PLATFORM_TABLES[name.schema]
    return name.name not in known and any(near in known for near in (f"{name.name}s", name.name.removesuffix("s")))
