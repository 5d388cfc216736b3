"""All names that the chain has ever made, without their schemas, and what a condition may have left in place.

More than there is: whoever says that something is missing errs on the safe side by asking here.
"""

from typing import TYPE_CHECKING, Final

from workbench.lint.story.journal import Journal, KeptSet
from workbench.sql.facts import (
    AddColumn,
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
    SetSchema,
)

if TYPE_CHECKING:
    from workbench.sql.names import Name

NOTED: Final = frozenset(
    {AddColumn, CreateTable, CreateView, CreateType, CreateRoutine, CreatePlain, Rename, SetSchema, Drop, DropColumn}
    | {DropConstraint}
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
        self.maybe_columns: KeptSet[str] = KeptSet(journal)
        self.maybe_constraints: KeptSet[str] = KeptSet(journal)
        self.likes = False  # a table may have constraints and indexes that another one gave it
        self.extensions: KeptSet[str] = KeptSet(journal)
        self.renamed: KeptSet[str] = KeptSet(journal)

    def note(self, fact: Fact, *, certain: bool) -> None:
        """Names that there are from now on, and those that may be there no longer."""
        match fact:
            case CreateTable() | CreateView():
                self._relation(fact, certain=certain)
            case CreateType():
                self.types.add(fact.name.name)
            case CreateRoutine():
                self.routines.add(fact.name.name)
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
        if isinstance(fact, CreateTable) and fact.likes:
            self._journal.put(self, "likes", value=True)
        if certain:
            return
        if isinstance(fact, CreateView):
            self.maybe.add(fact.name)
        else:
            self.maybe_columns.add_all(column.name for column in fact.columns)

    def _plain(self, fact: CreatePlain) -> None:
        if fact.kind is ObjectKind.SCHEMA:
            self.schemas.add(fact.name.name)
        elif fact.kind is ObjectKind.EXTENSION:
            self.extensions.add(fact.name.name)
        elif fact.kind is ObjectKind.PUBLICATION:
            self.publications.add(fact.name.name)
        elif fact.kind is ObjectKind.ROLE:
            self.roles.add(fact.name.name)
        elif fact.kind is ObjectKind.SEQUENCE:
            self.relations.add(fact.name.name)

    def _keep(self, fact: Rename | SetSchema | Drop | DropColumn, *, certain: bool) -> None:
        """What a condition takes away may still be there."""
        if certain:
            return
        if isinstance(fact, Rename) and fact.kind is ObjectKind.CONSTRAINT:
            self.maybe_constraints.add(fact.name.name)
        elif isinstance(fact, DropColumn):
            self.maybe_columns.add(fact.column)
        elif isinstance(fact, Rename) and fact.table is not None:
            self.maybe_columns.add(fact.name.name)
        else:
            self.maybe.add(fact.name)
