"""The columns that a statement gives a type to, and where in the file that type is written. Pure; reads facts."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Fix, TextEdit
from workbench.lint.view import At
from workbench.record import record
from workbench.sql.facts import AddColumn, ColumnType, CreateTable, Fact, TableSource, TypeRef
from workbench.sql.names import Name, quoted

_WORD: Final = re.compile(r'(?:pg_catalog\s*\.\s*)?(?:"[a-z0-9_]+"|[A-Za-z0-9_]+)')


@record
class Typed:
    """A column of a permanent table and the type that a statement gives it; `fresh`: the statement makes the column."""

    table: Name
    column: str
    type: TypeRef
    fresh: bool

    @property
    def spoken(self) -> str:
        """The column, as a message names it."""
        return f"column {quoted(self.column)} of {self.table}"


TYPING: Final = (CreateTable, AddColumn, ColumnType)


def typed_by(fact: Fact) -> Iterator[Typed]:
    """The columns that a fact gives a type to. Foreign tables have the types of what they stand for."""
    match fact:
        case CreateTable() if not fact.temporary and fact.source is not TableSource.FOREIGN:
            for column in fact.columns:
                if column.type is not None:
                    yield Typed(fact.name, column.name, column.type, fresh=True)
        case AddColumn() if fact.definition.type is not None:
            yield Typed(fact.table, fact.column, fact.definition.type, fresh=True)
        case ColumnType():
            yield Typed(fact.table, fact.column, fact.type, fresh=False)
        case _:
            pass


def retyped(at: At, typed: Typed, better: str, behind: str = "") -> Fix | None:
    """The name of a column's type exchanged for another one; `behind` is a pattern of what goes with the name."""
    if not at.statement.editable or not typed.fresh:
        return None
    found = re.compile(_WORD.pattern + behind, re.IGNORECASE).match(at.file.text, typed.type.at)
    if found is None or found.end() > at.statement.span.end:
        return None
    return Fix(f"Make it {better}", (TextEdit(found.start(), found.end(), better),))
