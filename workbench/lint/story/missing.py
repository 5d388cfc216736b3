"""What statements name and nothing has made: relations, columns, types, functions, schemas, roles and the like.

Told only where it is certain: there is no doubt about what exists (`doubts.py`), the statement runs for sure, nothing
of that name exists in another schema or may have stayed (dropped under a condition only). Each name is told once.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.lint.brought import (
    BROUGHT_CLASSES,
    BROUGHT_METHODS,
    BROUGHT_SCHEMAS,
    BROUGHT_TYPES,
    brought_functions,
)
from workbench.lint.extensions import (
    EXTENSION_FUNCTIONS,
    EXTENSION_RELATIONS,
    EXTENSION_TYPES,
    GIVEN_SCHEMAS,
    TRIGGER_FUNCTIONS,
)
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_PUBLICATIONS, PLATFORM_ROLES, PLATFORM_TABLES
from workbench.lint.story.doubts import DOUBTED, Doubts
from workbench.lint.story.journal import KeptDict, KeptSet
from workbench.lint.story.made import NOTED, NamesMade
from workbench.lint.story.mention import Mention, Sort, mentions_of_catalogs
from workbench.lint.story.mentions import mentions
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
_NOT_NULL: Final = "_not_null"
# Where extensions put what they bring, and where it is looked for.
_EVERYWHERE: Final = frozenset({"", PUBLIC, "extensions"})
_BODY_CHECK: Final = "check_function_bodies"
_OFF: Final = frozenset({"off", "false", "no", "0"})
_IN_BODIES: Final = frozenset({Sort.RELATION, Sort.COLUMN, Sort.FUNCTION})
_IN_SCHEMAS: Final = frozenset({Sort.RELATION, Sort.FUNCTION, Sort.TYPE})
_SEARCH_PATH: Final = "search_path"
_SERVERS_OWN: Final = "pg_"
_SETTING: Final = frozenset({SetParameter, CreateRoutine, AlterRoutine})
_ROUTINES: Final = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})


class Missing:
    """Built by the story, which shows it each statement before it takes in its facts."""

    def __init__(self, story: "Story") -> None:
        self._story = story
        self._journal = journal = story.journal
        self._doubts = Doubts(journal)
        self.made = NamesMade(journal)
        self._unchecked: int | None = None
        self._paths: KeptSet[str] = KeptSet(journal)
        self._told: KeptSet[tuple[Sort, Name, str, Position | None]] = KeptSet(journal)
        self._found: KeptDict[Position, tuple[Mention, ...]] = KeptDict(journal)
        self._columns: dict[Name, AbstractSet[str] | None] = {}

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
        self._columns = {}
        for fact in statement.facts:
            kind = type(fact)
            if kind in NOTED:
                self.made.note(fact, certain=not statement.guards)
            elif isinstance(fact, SetParameter) and fact.name == _BODY_CHECK:
                off = fact.values and fact.values[0].lower() in _OFF
                self._journal.put(self, "_unchecked", position.file if off else None)
            if kind in _SETTING:
                self._paths.add_all(_path_of(fact))
        said = [*mentions_of_catalogs(statement.guards)] if statement.guards else []
        if statement.facts and not self._doubts.any and (not statement.guards or _runs(statement)):
            said += mentions(statement.facts)
        found = tuple(self._missing(said, statement, position)) if said else ()
        if found:
            self._found[position] = found
        for fact in statement.facts:
            if type(fact) in DOUBTED:
                self._doubts.add(fact)

    # -- what is not -----------------------------------------------------------------------------------------------

    def _missing(self, said: Iterable[Mention], statement: StatementFacts, position: Position) -> Iterator[Mention]:
        for mention in map(self._schema_first, said):
            if not self._is_missing(mention, statement, position):
                continue
            # Each policy has to be put right on its own.
            place = position if mention.of_policy or any(self._overloads(mention)) else None
            key = (mention.sort, mention.name, mention.column, place)
            if key in self._told or not self.made.maybe.isdisjoint(_names_of(mention)):
                continue
            if mention.sort is not Sort.COLUMN and mention.name in _made_here(statement):
                continue
            in_body = (mention.sort in _IN_BODIES or mention.in_query) and statement.kind in _ROUTINES
            if in_body and self._unchecked == position.file:
                continue
            self._told.add(key)
            # Where there is none of that name, its types do not matter.
            yield mention if any(self._overloads(mention)) else replace(mention, signature=None)

    def _schema_first(self, mention: Mention) -> Mention:
        """What is named in a schema that is not there lacks the schema, if it was written with it."""
        schema = mention.name.schema
        if mention.sort not in _IN_SCHEMAS or not schema or schema in self._paths or not self._no_schema(schema):
            return mention
        return replace(mention, sort=Sort.SCHEMA, name=Name("", schema))

    def _no_schema(self, schema: str) -> bool:
        if schema in self.made.schemas or not schema:
            return False
        return (
            self._not_installed(BROUGHT_SCHEMAS.get(schema))
            if schema in BROUGHT_SCHEMAS
            else schema not in GIVEN_SCHEMAS
        )

    def _not_installed(self, extensions: AbstractSet[str] | None) -> bool:
        """Whether something comes with extensions of which the chain installs none."""
        return bool(extensions) and self.made.extensions.isdisjoint(extensions or ())

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
                missing = self._no_function(name) or self._no_overload(mention)
            case Sort.SCHEMA:
                missing = self._no_schema(name.name)
            case _:
                missing = self._is_other_missing(mention)
        return missing

    def _is_other_missing(self, mention: Mention) -> bool:
        name = mention.name.name
        match mention.sort:
            case Sort.OPERATOR_CLASS:
                return self._not_installed(BROUGHT_CLASSES.get(name))
            case Sort.ACCESS_METHOD:
                return self._not_installed(BROUGHT_METHODS.get(name))
            case Sort.ROLE:
                return self._no_role(name)
            case Sort.PUBLICATION:
                return name not in self.made.publications | PLATFORM_PUBLICATIONS
            case Sort.PARAMETER:
                return name.lower() not in server_parameters()
            case _:
                return self._no_part(mention)

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
            return asked is not None and column not in asked and column not in _SYSTEM_COLUMNS
        if table in self.made.maybe or self._story.was_temporary(table.name):
            return False
        if column in _SYSTEM_COLUMNS or column in self.made.maybe_columns:
            return False
        if table not in self._columns:
            self._columns[table] = self._columns_of(table, statement, position)
        known = self._columns[table]
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
        if bare in self.made.routines or self._doubts.functions:
            return False
        if name.schema in _EVERYWHERE and bare not in self.made.types and self._not_installed(brought_functions(bare)):
            return True
        if bare in TRIGGER_FUNCTIONS:
            return False
        if bare in SERVER_FUNCTIONS or bare in EXTENSION_FUNCTIONS or bare in _TYPES:
            return False
        if bare in self.made.types or bare in self.made.relations:
            return False  # a cast, written like a call
        return not name.schema or self._judged(name)

    def _no_overload(self, mention: Mention) -> bool:
        """Whether there are routines of a name, none of them with the types that are given."""
        given, bare = mention.signature, mention.name.name
        overloads = [life.fact.signature for life in self._story.routines.named(mention.name)]
        if given is None or not overloads or given in overloads or None in overloads or self._doubts.functions:
            return False
        # An overload may be in another schema of the search path, or of a type that had another name then.
        types = {type_.removesuffix("[]") for held in (given, *overloads) for type_ in held or ()}
        return bare not in self.made.renamed and types.isdisjoint(self.made.renamed) and not self._is_elsewhere(mention)

    def _overloads(self, mention: Mention) -> Iterator[object]:
        return self._story.routines.named(mention.name) if mention.signature is not None else iter(())

    def _is_elsewhere(self, mention: Mention) -> bool:
        return self._story.routines.schemas_of(mention.name.name) != {mention.name.schema}

    def _no_part(self, mention: Mention) -> bool:
        """Whether a table of the chain has no policy or constraint of that name."""
        life = self._story.living_relation(mention.name)
        if life is None or life.kind is not ObjectKind.TABLE:
            return False
        if mention.sort is Sort.POLICY:
            access = self._story.access
            return not access.unseen and access.policy(life, mention.column) is None
        shape = life.shape.last
        # PostgreSQL 18 names those of NOT NULL, too.
        known = (
            shape is None
            or self.made.likes
            or mention.column in shape.constraints
            or mention.column.endswith(_NOT_NULL)
        )
        return not known and shape is not None and shape.complete and mention.column not in self.made.maybe_constraints

    def _no_type(self, name: Name, position: Position) -> bool:
        bare = name.name.removeprefix("_")
        own = bare in self.made.types or bare in self.made.relations or self._story.was_temporary(bare)
        if not own and name.schema in _EVERYWHERE and self._not_installed(BROUGHT_TYPES.get(bare)):
            return True
        if bare in _TYPES or bare.startswith("pg_") or not self._judged(name):
            return False
        if bare in self.made.types or bare in EXTENSION_RELATIONS or self._story.was_temporary(bare):
            return False
        return not self._exists(name) and not self._story.has_relation_called(bare, position)


def _names_of(mention: Mention) -> AbstractSet[Name]:
    """The names under which something may have stayed; parts of tables are noted in their schema."""
    part = mention.sort is Sort.POLICY
    return {mention.name, Name(mention.name.schema, mention.column)} if part else {mention.name}


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
