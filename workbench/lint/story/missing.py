"""What statements name and nothing has made: relations, columns, types, functions, schemas, roles and the like.

Told only where it is certain: there is no doubt about what exists (`doubts.py`), the statement runs for sure, nothing
of that name exists in another schema or may have stayed (dropped under a condition only). Each name is told once.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.lint.extensions import (
    EXTENSION_FUNCTIONS,
    EXTENSION_RELATIONS,
    EXTENSION_TYPES,
    GIVEN_SCHEMAS,
    TRIGGER_FUNCTIONS,
)
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_PUBLICATIONS, PLATFORM_ROLES, PLATFORM_TABLES
from workbench.lint.story.doubts import Doubts
from workbench.lint.story.made import NOTED, NamesMade
from workbench.lint.story.mentions import Mention, Sort, mentions, mentions_of_catalogs
from workbench.lint.story.timeline import Position
from workbench.sql.facts import (
    AddColumn,
    AlterRoutine,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    Fact,
    ObjectKind,
    SetParameter,
    StatementFacts,
)
from workbench.sql.facts.types import BUILTIN
from workbench.sql.functions import ROW_FUNCTIONS, SERVER_FUNCTIONS
from workbench.sql.guards import GuardKind
from workbench.sql.names import PUBLIC, Name
from workbench.sql.server import CATALOG_SCHEMAS, catalog_columns, server_parameters

if TYPE_CHECKING:
    from workbench.lint.story.chain import Story

_SYSTEM_COLUMNS: Final = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid"})
_TYPES: Final = EXTENSION_TYPES | BUILTIN
_SEQUENCE: Final = "_seq"
_BODY_CHECK: Final = "check_function_bodies"
_OFF: Final = frozenset({"off", "false", "no", "0"})
_IN_BODIES: Final = frozenset({Sort.RELATION, Sort.COLUMN, Sort.FUNCTION})
_IN_SCHEMAS: Final = frozenset({Sort.RELATION, Sort.FUNCTION, Sort.TYPE})
_SEARCH_PATH: Final = "search_path"
_SERVERS_OWN: Final = "pg_"
_ROUTINES: Final = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})


class Missing:
    """Built by the story, which shows it each statement before it takes in its facts."""

    def __init__(self, story: "Story") -> None:
        self._story = story
        self._doubts = Doubts()
        self.made = NamesMade()
        self._unchecked: int | None = None
        self._paths: set[str] = set()
        self._told: set[tuple[Sort, Name, str, Position | None]] = set()
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
            if type(fact) in NOTED:
                self.made.note(fact, certain=not statement.guards)
            elif isinstance(fact, SetParameter) and fact.name == _BODY_CHECK:
                self._unchecked = position.file if fact.values and fact.values[0].lower() in _OFF else None
            self._paths.update(_path_of(fact))
        said = [*mentions_of_catalogs(statement.guards)] if statement.guards else []
        if statement.facts and not self._doubts.any and (not statement.guards or _runs(statement)):
            said += mentions(statement.facts)
        found = tuple(self._missing(said, statement, position)) if said else ()
        if found:
            self._found[position] = found
        for fact in statement.facts:
            self._doubts.add(fact)

    # -- what is not -----------------------------------------------------------------------------------------------

    def _missing(self, said: Iterable[Mention], statement: StatementFacts, position: Position) -> Iterator[Mention]:
        for mention in map(self._schema_first, said):
            if not self._is_missing(mention, statement, position):
                continue
            # Each policy has to be put right on its own.
            key = (mention.sort, mention.name, mention.column, position if mention.of_policy else None)
            if key in self._told or mention.name in self.made.maybe:
                continue
            if mention.sort is not Sort.COLUMN and mention.name in _made_here(statement):
                continue
            if mention.sort in _IN_BODIES and statement.kind in _ROUTINES and self._unchecked == position.file:
                continue
            self._told.add(key)
            yield mention

    def _schema_first(self, mention: Mention) -> Mention:
        """What is named in a schema that is not there lacks the schema, if it was written with it."""
        schema = mention.name.schema
        if mention.sort not in _IN_SCHEMAS or not schema or schema in self._paths or not self._no_schema(schema):
            return mention
        return replace(mention, sort=Sort.SCHEMA, name=Name("", schema))

    def _no_schema(self, schema: str) -> bool:
        return schema not in self.made.schemas and schema not in GIVEN_SCHEMAS and bool(schema)

    def _is_missing(self, mention: Mention, statement: StatementFacts, position: Position) -> bool:
        name = mention.name
        match mention.sort:
            case Sort.RELATION:
                missing = self._no_relation(name, position)
            case Sort.COLUMN:
                tables = (name, *mention.others)
                # The table's own name is its whole row, where no column is called so.
                row = any(mention.column == table.name for table in tables)
                missing = (
                    not row
                    and not self._is_attribute(mention)
                    and all(self._no_column(table, mention.column, statement, position) for table in tables)
                )
            case Sort.TYPE:
                missing = self._no_type(name, position)
            case Sort.FUNCTION:
                missing = self._no_function(name)
            case Sort.SCHEMA:
                missing = self._no_schema(name.name)
            case Sort.ROLE:
                missing = self._no_role(name.name)
            case Sort.PUBLICATION:
                missing = name.name not in self.made.publications | PLATFORM_PUBLICATIONS
            case Sort.PARAMETER:
                missing = name.name.lower() not in server_parameters()
        return missing

    def _no_role(self, role: str) -> bool:
        known = role in self.made.roles or role in PLATFORM_ROLES or role.startswith(_SERVERS_OWN)
        return not known and not self._doubts.roles

    def _judged(self, name: Name) -> bool:
        """Whether all that a schema holds is the chain's own."""
        return name.schema == PUBLIC or (name.schema in self.made.schemas and name.schema not in GIVEN_SCHEMAS)

    def _no_relation(self, name: Name, position: Position) -> bool:
        if self._exists(name):
            return False
        if name.schema in PLATFORM_TABLES and name.name not in self.made.relations:
            return _misspelt(name)
        if not self._judged(name):
            return False
        bare = name.name
        if bare in EXTENSION_RELATIONS or bare.endswith(_SEQUENCE) or self._story.was_temporary(bare):
            return False
        if bare.startswith(_SERVERS_OWN) and bare in catalog_columns():
            return False
        # The same name elsewhere: which one is meant depends on the search path.
        return not self._story.has_relation_called(bare, position)

    def _exists(self, name: Name) -> bool:
        return self._story.living_relation(name) is not None

    def _no_column(self, table: Name, column: str, statement: StatementFacts, position: Position) -> bool:
        if table.schema in CATALOG_SCHEMAS:
            asked = catalog_columns().get(table.name)
            return asked is not None and column not in asked
        if table in self.made.maybe or self._story.was_temporary(table.name):
            return False
        if column in _SYSTEM_COLUMNS or column in self.made.maybe_columns:
            return False
        known = self._columns_of(table, statement, position)
        if known is None and self._story.living_relation(table) is None:
            known = PLATFORM_COLUMNS.get(table)
            return known is not None and column not in known and _is_misspelt(column, known)
        return known is not None and column not in known

    def _columns_of(self, table: Name, statement: StatementFacts, position: Position) -> AbstractSet[str] | None:
        """The columns that a relation has while a statement runs; None where not all are known."""
        life = self._story.living_relation(table)
        if life is None:
            made = next((f for f in statement.facts if isinstance(f, CreateTable) and f.name == table), None)
            return {column.name for column in made.columns} if made is not None and made.complete else None
        if life.kind is ObjectKind.VIEW:
            view = self._story.replaceables.view(table, position)
            return {column.name for column in view.columns} if view is not None and view.columns is not None else None
        shape = life.shape.last
        if shape is None or not shape.complete:
            return None
        added = {f.column for f in statement.facts if isinstance(f, AddColumn) and f.table == table}
        return shape.columns.keys() | added

    def _is_attribute(self, mention: Mention) -> bool:
        """Whether a function of the row may be meant: `row.function` is another way to call it."""
        return mention.qualified and (mention.column in ROW_FUNCTIONS or mention.column in self.made.routines)

    def _no_function(self, name: Name) -> bool:
        bare = name.name
        if bare in self.made.routines or bare in TRIGGER_FUNCTIONS or self._doubts.functions:
            return False
        if bare in SERVER_FUNCTIONS or bare in EXTENSION_FUNCTIONS or bare in _TYPES:
            return False
        if bare in self.made.types or bare in self.made.relations:
            return False  # a cast, written like a call
        return not name.schema or self._judged(name)

    def _no_type(self, name: Name, position: Position) -> bool:
        bare = name.name.removeprefix("_")
        if bare in _TYPES or bare.startswith("pg_") or not self._judged(name):
            return False
        if bare in self.made.types or bare in EXTENSION_RELATIONS or self._story.was_temporary(bare):
            return False
        return not self._exists(name) and not self._story.has_relation_called(bare, position)


def _made_here(statement: StatementFacts) -> frozenset[Name]:
    made = (f.name for f in statement.facts if isinstance(f, CreateTable | CreateView | CreateType | CreateRoutine))
    return frozenset(made)


def _path_of(fact: Fact) -> Iterator[str]:
    """The schemas that names without one are looked for in from here on: of these, some may be missing."""
    if isinstance(fact, SetParameter):
        values = fact.values if fact.name == _SEARCH_PATH else ()
    elif isinstance(fact, CreateRoutine | AlterRoutine):
        values = tuple(value for name, value in fact.settings if name == _SEARCH_PATH)
    else:
        values = ()
    for value in values:
        yield from (part.strip().strip('"') for part in value.split(","))


def _runs(statement: StatementFacts) -> bool:
    """Whether a statement surely runs: under no loop, handler or condition but tests for what is not there."""
    return all(
        guard.kind is GuardKind.CONDITION and guard.tests and not any(test.exists for test in guard.tests)
        for guard in statement.guards
    )


def _is_misspelt(column: str, known: frozenset[str]) -> bool:
    """Whether a name differs from one of the platform's columns by underscores only; newer versions may have others."""
    return any(column.replace("_", "") == other.replace("_", "") for other in known)


def _misspelt(name: Name) -> bool:
    """Whether a name is nearly that of one of the platform's tables; newer versions of it may have others."""
    known = PLATFORM_TABLES[name.schema]
    return name.name not in known and any(near in known for near in (f"{name.name}s", name.name.removesuffix("s")))
