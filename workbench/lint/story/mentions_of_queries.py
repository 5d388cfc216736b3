"""What queries and statements about rows name that has to be there: a table from fact to names. Knows no chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from workbench.lint.story.mention import Mention, Sort
from workbench.sql.facts import (
    CallsFunctions,
    CopyRows,
    DeleteRows,
    InsertRows,
    LockTable,
    Maintenance,
    MergeRows,
    NamesColumns,
    ReadsRelation,
    RegardsRelations,
    TruncateTable,
    UpdateRows,
)

_Rows: TypeAlias = InsertRows | UpdateRows | DeleteRows | MergeRows | TruncateTable | CopyRows | LockTable
_REFRESH: Final = "REFRESH MATERIALIZED VIEW"


def _of_rows(fact: _Rows) -> Iterator[Mention]:
    yield Mention(Sort.RELATION, fact.table)
    if isinstance(fact, InsertRows | UpdateRows):
        for column in fact.columns:
            yield Mention(Sort.COLUMN, fact.table, column)


def _of_named_columns(fact: NamesColumns) -> Iterator[Mention]:
    first, *others = fact.relations
    for column, at in fact.columns:
        yield Mention(Sort.COLUMN, first, column, at, tuple(others), qualified=fact.qualified)


def _of_calls(fact: CallsFunctions) -> Iterator[Mention]:
    for function, at, given in fact.functions:
        yield Mention(Sort.FUNCTION, function, at=at, given=given)


def _of_regarded(fact: RegardsRelations) -> Iterator[Mention]:
    for sort, held in ((Sort.RELATION, fact.relations), (Sort.SEQUENCE, fact.sequences)):
        for name, at in held:
            yield Mention(sort, name, at=at)


def _of_maintenance(fact: Maintenance) -> Iterator[Mention]:
    if fact.name is not None and fact.command == _REFRESH:
        yield Mention(Sort.RELATION, fact.name)


OF_QUERIES: Final[Mapping[type, Callable[[Any], Iterable[Mention]]]] = {
    **dict.fromkeys((InsertRows, UpdateRows, DeleteRows, MergeRows, TruncateTable, CopyRows, LockTable), _of_rows),
    ReadsRelation: lambda fact: (Mention(Sort.RELATION, fact.relation, at=fact.at),),
    NamesColumns: _of_named_columns,
    CallsFunctions: _of_calls,
    RegardsRelations: _of_regarded,
    Maintenance: _of_maintenance,
}
"""The readers of these facts."""
