"""Locks of statements that cannot be in a transaction, and have let go of them when one looks: as PostgreSQL says."""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.sql.facts import CreateIndex, Drop, Fact, Maintenance, ObjectKind, Partition
from workbench.sql.names import Name
from workbench.sql.parse import parse

_BESIDE: Final = "ShareUpdateExclusiveLock"  # of what is done beside all else
_ALONE: Final = "AccessExclusiveLock"


def passing_locks(text: str, table_of_index: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names of relations and modes, of one statement.

    Args:
        text: the statement.
        table_of_index: by qualified names, of the indexes there were before.
    """
    for statement in parse(text).statements:
        for fact in statement.facts:
            for name, mode in _locks(fact):
                full = f"{name.schema or 'public'}.{name.name}"
                yield table_of_index.get(full, full), mode


def _locks(fact: Fact) -> Iterator[tuple[Name, str]]:
    match fact:
        case CreateIndex(concurrently=True):
            yield fact.table, _BESIDE
        case Drop(kind=ObjectKind.INDEX, concurrently=True):
            yield fact.name, _BESIDE
        case Maintenance(command="REINDEX", name=Name() as name, concurrently=True):
            yield name, _BESIDE
        case Maintenance(command="VACUUM", name=Name() as name, full=False):
            yield name, _BESIDE
        case Partition(attach=False, concurrently=True):
            # Its second half needs the part to itself, and the whole only as its first half did.
            yield fact.table, _BESIDE
            yield fact.part, _ALONE
        case _:
            pass
