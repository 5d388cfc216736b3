"""Whether what a statement names is not there: one question a sort. Asked of the story so far, by `missing.py`."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from workbench.lint.brought import BROUGHT_CLASSES, BROUGHT_METHODS, BROUGHT_SCHEMAS, BROUGHT_TYPES
from workbench.lint.extensions import EXTENSION_RELATIONS, EXTENSION_TYPES, GIVEN_SCHEMAS
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_PUBLICATIONS, PLATFORM_ROLES, PLATFORM_TABLES
from workbench.lint.story.callables import Callables
from workbench.lint.story.doubts import Doubts
from workbench.lint.story.made import NamesMade
from workbench.lint.story.mention import Mention, Sort
from workbench.lint.story.timeline import Position
from workbench.sql.facts import AddColumn, CreateTable, ObjectKind, ShowsAll, StatementFacts
from workbench.sql.facts.types import BUILTIN
from workbench.sql.functions import ROW_FUNCTIONS
from workbench.sql.names import PUBLIC, Name
from workbench.sql.server import CATALOG_SCHEMAS, catalog_columns, server_parameters

if TYPE_CHECKING:
    from workbench.lint.story.chain import Story

_SYSTEM_COLUMNS: Final = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid"})
_TYPES: Final = EXTENSION_TYPES | BUILTIN
_SEQUENCE: Final = "_seq"
_LONGEST: Final = 63  # bytes of a name; what the server makes up is cut
_NOT_NULL: Final = "_not_null"
# The views that labels on columns make, and what reads the labels.
_DECRYPTED: Final = "decrypted_"
_ENCRYPTING: Final = frozenset({"pgsodium"})
# Where extensions put what they bring, and where it is looked for.
_EXTENSIONS: Final = "extensions"
_EVERYWHERE: Final = frozenset({"", PUBLIC, _EXTENSIONS})
_SERVERS_OWN: Final = "pg_"
# Whose tables are all known.
_LISTED: Final = frozenset({"auth", "storage"})
_SHOWING: Final = frozenset({ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW})


class Absence:
    """Asked about one statement at a time, which it has to be shown first."""

    def __init__(self, story: "Story", made: NamesMade, doubts: Doubts) -> None:
        self._story = story
        self._made = made
        self._doubts = doubts
        self._callables = Callables(story, made, doubts)
        self._position = Position(0, 0)
        self._statement: StatementFacts | None = None
        self._columns: dict[Name, AbstractSet[str] | None] = {}

    def enter(self, statement: StatementFacts, position: Position) -> None:
        """From now on it is about this statement."""
        self._statement, self._position = statement, position
        self._callables.enter(statement)
        self._columns = {}

    def has_overloads(self, mention: Mention) -> bool:
        """Whether there are routines of the name that is meant, so that what it is given is what is wrong."""
        return self._callables.has_overloads(mention)

    def of_schema(self, schema: str) -> bool:
        """Whether there is no such schema."""
        if schema in self._made.schemas or not schema:
            return False
        if schema in BROUGHT_SCHEMAS:
            return self._made.lacks(BROUGHT_SCHEMAS[schema])
        return schema not in GIVEN_SCHEMAS

    def shown(self, fact: ShowsAll) -> frozenset[str] | None:
        """All columns of a view; None where not all are known."""
        names = set(fact.names)
        for relation in fact.relations:
            known = self._known_columns(relation)
            if known is None:
                return None
            names |= known
        return frozenset(names)

    def of(self, mention: Mention) -> bool:
        """Whether it is not there."""
        name = mention.name
        match mention.sort:
            case Sort.RELATION | Sort.SEQUENCE:
                lacking = self._no_relation(name)
            case Sort.COLUMN:
                lacking = self._no_column_of_any(mention)
            case Sort.TYPE:
                lacking = self._no_type(name)
            case Sort.FUNCTION:
                lacking = self._callables.lack(mention)
            case Sort.SCHEMA:
                lacking = self.of_schema(name.name)
            case Sort.INDEX:
                lacking = self._no_index(name)
            case Sort.POLICY | Sort.TRIGGER | Sort.CONSTRAINT:
                lacking = self._no_part(mention)
            case Sort.LABEL:
                lacking = self._no_label(name, mention.column)
            case _:
                lacking = self._no_other(mention.sort, name.name)
        return lacking

    def _no_other(self, sort: Sort, name: str) -> bool:
        match sort:
            case Sort.OPERATOR_CLASS:
                return self._made.lacks(BROUGHT_CLASSES.get(name))
            case Sort.ACCESS_METHOD:
                return self._made.lacks(BROUGHT_METHODS.get(name))
            case Sort.ROLE:
                return self._no_role(name)
            case Sort.PUBLICATION:
                return name not in self._made.publications | PLATFORM_PUBLICATIONS
            case _:
                return name.lower() not in server_parameters()

    def _no_role(self, role: str) -> bool:
        known = role in self._made.roles or role in PLATFORM_ROLES or role.startswith(_SERVERS_OWN)
        return not known and not self._doubts.roles

    # -- relations ---------------------------------------------------------------------------------------------------

    def _no_relation(self, name: Name) -> bool:
        if self._exists(name):
            return False
        if name.schema in PLATFORM_TABLES and name.name not in self._made.relations:
            return name.name not in PLATFORM_TABLES[name.schema] if name.schema in _LISTED else _misspelt(name)
        if not self._made.judges(name):
            return False
        bare = name.name
        if bare in EXTENSION_RELATIONS or self._story.was_temporary(bare) or self._is_owned(bare):
            return False
        if self._is_brought(bare) or self._is_index(bare):
            return False
        # The same name elsewhere: which one is meant depends on the search path, if the schema was not written.
        return self._is_written(name) or not self._story.has_relation_called(bare, self._position)

    def _is_brought(self, bare: str) -> bool:
        """Whether the server has it, or an extension makes it of a table."""
        if bare.startswith(_DECRYPTED):
            return not self._made.lacks(_ENCRYPTING)
        return bare.startswith(_SERVERS_OWN) and bare in catalog_columns()

    def _exists(self, name: Name) -> bool:
        return self._story.living_relation(name) is not None

    def _is_owned(self, bare: str) -> bool:
        """Whether it may be the sequence of a column; the server cuts long names, and numbers those that are taken."""
        cut = len(bare.encode("utf-8", "replace")) >= _LONGEST - 1
        plain = bare.rstrip("0123456789")
        return plain.endswith(_SEQUENCE) and (self._made.likes or cut or not {bare, plain}.isdisjoint(self._made.owned))

    def _is_written(self, name: Name) -> bool:
        """Whether a name surely has its schema from the statement, and not from the search path."""
        inside = self._statement is not None and self._statement.kind == "CREATE SCHEMA"
        return name.schema != PUBLIC and name.schema not in self._made.paths and not inside

    def _no_index(self, name: Name) -> bool:
        doubtful = self._doubts.indexes or self._made.likes or self._made.divided or name.name in self._made.renamed
        return not doubtful and self._made.judges(name) and not self._exists(name) and not self._is_index(name.name)

    def _is_index(self, bare: str) -> bool:
        """Whether a table has an index or a constraint of that name, which may be the server's choice."""
        shapes = (shape for _, shape in self._story.tables.each(self._position))
        return any(bare in shape.indexes or bare in shape.constraints for shape in shapes)

    # -- columns -----------------------------------------------------------------------------------------------------

    def _no_column_of_any(self, mention: Mention) -> bool:
        tables = (mention.name, *mention.others)
        # The table's own name is its whole row, where no column is called so.
        if any(mention.column == table.name for table in tables) or self._is_attribute(mention):
            return False
        return all(self._no_column(table, mention.column) for table in tables)

    def _no_column(self, table: Name, column: str) -> bool:
        if not table.schema:
            return column not in _SYSTEM_COLUMNS  # a query's, whose columns are all known
        if table.schema in CATALOG_SCHEMAS:
            asked = catalog_columns().get(table.name)
            return asked is not None and column not in asked and column not in _SYSTEM_COLUMNS
        if table in self._made.maybe or self._story.was_temporary(table.name):
            return False
        if column in _SYSTEM_COLUMNS or column in self._made.maybe_columns:
            return False
        known = self._known_columns(table)
        if known is None and self._story.living_relation(table) is None:
            known = PLATFORM_COLUMNS.get(table)
        return known is not None and column not in known

    def _known_columns(self, table: Name) -> AbstractSet[str] | None:
        if table not in self._columns:
            self._columns[table] = self._columns_of(table)
        return self._columns[table]

    def _columns_of(self, table: Name) -> AbstractSet[str] | None:
        """The columns that a relation has while a statement runs; None where not all are known."""
        facts = self._statement.facts if self._statement is not None else ()
        life = self._story.living_relation(table)
        if life is None:
            made = next((f for f in facts if isinstance(f, CreateTable) and f.name == table), None)
            return {column.name for column in made.columns} if made is not None and made.complete else None
        if life.kind in _SHOWING:
            view = self._story.replaceables.view(table, self._position)
            if view is None and life.kind is ObjectKind.VIEW:
                return None
            listed = view.columns if view is not None else None
            return {column.name for column in listed} if listed is not None else self._made.shown.get(table)
        shape = life.shape.last
        if shape is None or not shape.complete:
            return None
        added = {f.column for f in facts if isinstance(f, AddColumn) and f.table == table}
        return shape.columns.keys() | added

    def _is_attribute(self, mention: Mention) -> bool:
        """Whether a function of the row may be meant: `row.function` is another way to call it."""
        return mention.qualified and (mention.column in ROW_FUNCTIONS or mention.column in self._made.routines)

    # -- parts of tables, types --------------------------------------------------------------------------------------

    def _no_part(self, mention: Mention) -> bool:
        """Whether a table of the chain has no policy, trigger or constraint of that name."""
        life = self._story.living_relation(mention.name)
        if life is None or life.kind is not ObjectKind.TABLE:
            return False
        if mention.sort is Sort.POLICY:
            access = self._story.access
            return not access.unseen and access.policy(life, mention.column) is None
        if mention.sort is Sort.TRIGGER:
            doubtful = self._doubts.triggers or self._made.divided or mention.column in self._made.renamed
            held = self._story.namesakes.owners(ObjectKind.TRIGGER, mention.column, self._position)
            return not doubtful and not any(True for _ in held)
        shape = life.shape.last
        # PostgreSQL 18 names those of NOT NULL, too.
        known = (
            shape is None
            or self._made.likes
            or mention.column in shape.constraints
            or mention.column.endswith(_NOT_NULL)
        )
        return not known and shape is not None and shape.complete and mention.column not in self._made.maybe_constraints

    def _no_label(self, enum: Name, label: str) -> bool:
        """Whether an enum of the chain has no such value; those of a renamed one are kept under its old name."""
        if not self._made.renamed.isdisjoint({enum.name, label}) or self._story.type_made(enum, self._position) is None:
            return False
        return enum not in self._story.namesakes.owners(ObjectKind.ENUM_VALUE, label, self._position)

    def _no_type(self, name: Name) -> bool:
        bare = name.name.removeprefix("_")
        own = bare in self._made.types or bare in self._made.relations or self._story.was_temporary(bare)
        brought = BROUGHT_TYPES.get(bare)
        if not own and name.schema in _EVERYWHERE and self._made.lacks(brought):
            return True
        # Without a schema, it is looked for in both.
        if not own and name.schema == _EXTENSIONS and self._made.keeps_elsewhere(name.schema, brought):
            return _EXTENSIONS not in self._made.paths
        if bare in _TYPES or bare.startswith(_SERVERS_OWN) or not self._made.judges(name):
            return False
        if bare in self._made.types or bare in EXTENSION_RELATIONS or self._story.was_temporary(bare):
            return False
        return not self._exists(name) and not self._story.has_relation_called(bare, self._position)


def _misspelt(name: Name) -> bool:
    """Whether a name is nearly that of one of the platform's tables; newer versions of it may have others."""
    known = PLATFORM_TABLES[name.schema]
    return name.name not in known and any(near in known for near in (f"{name.name}s", name.name.removesuffix("s")))
