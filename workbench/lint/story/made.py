"""All names that the chain has ever made, without their schemas, and what a condition may have left in place.

More than there is: whoever says that something is missing errs on the safe side by asking here.
"""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from workbench.lint.extensions import GIVEN_SCHEMAS
from workbench.lint.story.journal import Journal, KeptDict, KeptSet
from workbench.sql.facts import (
    AddColumn,
    AlterRoutine,
    Column,
    ColumnGeneration,
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    ObjectKind,
    Rename,
    RoutineNames,
    SetParameter,
    SetSchema,
)
from workbench.sql.names import PUBLIC, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEARCH_PATH: Final = "search_path"
_SHARED: Final = frozenset({PUBLIC, "extensions"})  # where extensions are put
NOTED: Final = frozenset(
    {AddColumn, CreateTable, CreateView, CreateType, CreateRoutine, CreatePlain, Rename, SetSchema, Drop, DropColumn}
    | {DropConstraint, ColumnGeneration, SetParameter, AlterRoutine, RoutineNames}
)
"""The facts that `note` is for."""


class NamesMade:
    """Grows with the statements of the chain, in order."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.relations: KeptSet[str] = KeptSet(journal)
        self.types: KeptSet[str] = KeptSet(journal)
        self.routines: KeptSet[str] = KeptSet(journal)
        self.schemas: KeptSet[str] = KeptSet(journal)
        self.roles: KeptSet[str] = KeptSet(journal)
        self.publications: KeptSet[str] = KeptSet(journal)
        self.maybe: KeptSet[Name] = KeptSet(journal)
        self.maybe_bare: KeptSet[str] = KeptSet(journal)
        self.maybe_columns: KeptSet[str] = KeptSet(journal)
        self.maybe_constraints: KeptSet[str] = KeptSet(journal)
        self.likes = False  # a table may have constraints and indexes that another one gave it
        self.divided = False  # a table may have indexes and triggers that its parent gave it
        self.extensions: KeptSet[str] = KeptSet(journal)
        self.homes: KeptDict[str, str] = KeptDict(journal)  # where extensions were put first
        self.moved: KeptSet[str] = KeptSet(journal)  # extensions that went, or went elsewhere
        self.owned: KeptSet[str] = KeptSet(journal)  # the sequences of columns, as the server calls them
        self.shown: KeptDict[Name, frozenset[str] | None] = KeptDict(journal)  # views, with what they show of others
        self.paths: KeptSet[str] = KeptSet(journal)  # the schemas that names without one were ever looked for in
        self.renamed: KeptSet[str] = KeptSet(journal)
        self.scratch: KeptSet[str] = KeptSet(journal)  # tables that the bodies of routines make

    def judges(self, name: Name) -> bool:
        """Whether all that the schema of a name holds is the chain's own."""
        return name.schema == PUBLIC or (name.schema in self.schemas and name.schema not in GIVEN_SCHEMAS)

    def lacks(self, extensions: AbstractSet[str] | None) -> bool:
        """Whether something comes with extensions of which the chain installs none."""
        return bool(extensions) and self.extensions.isdisjoint(extensions or ())

    def keeps_elsewhere(self, schema: str, extensions: AbstractSet[str] | None) -> bool:
        """Whether something comes with extensions that the chain has put elsewhere."""
        homes = {self.homes[name] for name in extensions or () if name in self.homes and name not in self.moved}
        return schema in _SHARED and bool(homes) and schema not in homes

    def note(self, fact: Fact, *, certain: bool) -> None:
        """Names that there are from now on, and those that may be there no longer."""
        match fact:
            case CreateTable() | CreateView():
                self._relation(fact, certain=certain)
            case CreateType():
                self.types.add(fact.name.name)
            case CreateRoutine() | SetParameter() | AlterRoutine() | RoutineNames():
                self._set(fact)
            case AddColumn() | ColumnGeneration():
                self._column(fact)
            case CreatePlain():
                self._plain(fact)
            case Rename():
                for names in (self.relations, self.types, self.routines, self.schemas, self.roles, self.publications):
                    names.add(fact.to)
                self.renamed.add_all((fact.name.name, fact.to))
                self._keep(fact, certain=certain)
            case DropConstraint() if not certain:
                self.maybe_constraints.add(fact.name)
            case SetSchema() | Drop() | DropColumn():
                self._keep(fact, certain=certain)
            case _:
                pass

    def _relation(self, fact: CreateTable | CreateView, *, certain: bool) -> None:
        """One made under a condition may have been there already: then nobody knows which of both it is."""
        self.relations.add(fact.name.name)
        if isinstance(fact, CreateTable):
            self._flag("likes", on=bool(fact.likes))
            self._flag("divided", on=fact.partitioned or bool(fact.inherits))
            for column in fact.columns:
                self._own(fact.name.name, column)
        if certain:
            return
        if isinstance(fact, CreateView):
            self.stay(fact.name)
        else:
            self.maybe_columns.add_all(column.name for column in fact.columns)

    def stay(self, name: Name) -> None:
        """Nobody knows whether there is something of that name."""
        self.maybe.add(name)
        self.maybe_bare.add(name.name)

    def _flag(self, name: str, *, on: bool) -> None:
        if on and not getattr(self, name):
            self._journal.put(self, name, value=True)

    def _set(self, fact: CreateRoutine | SetParameter | AlterRoutine | RoutineNames) -> None:
        if isinstance(fact, RoutineNames):
            self.scratch.add_all(fact.makes)
            self._journal.about(fact.makes)
            return
        self.paths.add_all(_path_of(fact))
        if isinstance(fact, CreateRoutine):
            self.routines.add(fact.name.name)

    def _column(self, fact: AddColumn | ColumnGeneration) -> None:
        if isinstance(fact, AddColumn):
            self._own(fact.table.name, fact.definition)
            if fact.table.schema in GIVEN_SCHEMAS and fact.table.schema != PUBLIC:
                self.maybe_columns.add(fact.column)  # it is the platform's business
        else:
            self.owned.add(f"{fact.table.name}_{fact.column}_seq")

    def _plain(self, fact: CreatePlain) -> None:
        if fact.kind is ObjectKind.SCHEMA:
            self.schemas.add(fact.name.name)
        elif fact.kind is ObjectKind.EXTENSION:
            self.extensions.add(fact.name.name)
            self.homes.setdefault(fact.name.name, fact.schema)
        elif fact.kind is ObjectKind.PUBLICATION:
            self.publications.add(fact.name.name)
        elif fact.kind is ObjectKind.ROLE:
            self.roles.add(fact.name.name)
        elif fact.kind is ObjectKind.SEQUENCE:
            self.relations.add(fact.name.name)

    def _keep(self, fact: Rename | SetSchema | Drop | DropColumn, *, certain: bool) -> None:
        """What a condition takes away may still be there."""
        if isinstance(fact, Drop | SetSchema) and fact.kind is ObjectKind.EXTENSION:
            self.moved.add(fact.name.name)
        if certain:
            return
        if isinstance(fact, Rename) and fact.kind is ObjectKind.CONSTRAINT:
            self.maybe_constraints.add(fact.name.name)
        elif isinstance(fact, DropColumn):
            self.maybe_columns.add(fact.column)
        elif isinstance(fact, Rename) and fact.table is not None:
            self.maybe_columns.add(fact.name.name)
        else:
            self.stay(fact.name)

    def _own(self, table: str, column: Column) -> None:
        if column.identity is not None or (column.type is not None and column.type.serial):
            self.owned.add(f"{table}_{column.name}_seq")


def _path_of(fact: SetParameter | CreateRoutine | AlterRoutine) -> "Iterator[str]":
    """The schemas that names without one are looked for in from here on: of these, some may be missing."""
    if isinstance(fact, SetParameter):
        values = fact.values if fact.name == _SEARCH_PATH else ()
    else:
        values = tuple(value for name, value in fact.settings if name == _SEARCH_PATH)
    for value in values:
        yield from (part.strip().strip('"') for part in value.split(","))
