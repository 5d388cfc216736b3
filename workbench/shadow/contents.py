"""Whether a second run changed rows: how many tables hold, and a digest of them, before and after."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.objects import Relation

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

# A table's number → (its name, rows, digest)
Contents: TypeAlias = Mapping[int, tuple[str, int, str]]

# As the role that sees all rows, whatever role the migration has left.
_OWN: Final = "SET SESSION AUTHORIZATION DEFAULT; SET ROLE NONE; SET statement_timeout = 0"
_CONTENTS: Final = "SELECT number, name, rows, digest FROM _workbench.contents({}::pg_catalog.oid[])"


def read_contents(connection: "Connection", tables: Sequence[int] | None = None) -> Contents:
    """The contents of tables by number; of all for None. Changes the session's role and timeout."""
    wanted = "NULL" if tables is None else "'{" + ",".join(map(str, tables)) + "}'"
    connection.execute(_OWN, prepare=False)
    rows = connection.execute(_CONTENTS.format(wanted), prepare=False)
    return {number: (name, count, digest) for number, name, count, digest in rows}


def written_tables(connection: "Connection", known: Mapping[int, Relation]) -> Sequence[int]:
    """The numbers of those among the known tables whose rows the running transaction may have changed."""
    rows = connection.execute("SELECT number, counted, file FROM _workbench.written()", prepare=False)
    return [number for number, counted, file in rows if number in known and (counted or known[number].file != file)]


def compare_contents(before: Contents, after: Contents) -> tuple[str, ...]:
    """Tables that gained or lost rows, or hold others; those that are not on both sides are no matter of rows."""
    told = []
    for table in before.keys() & after.keys():
        (name, rows, digest), (_, rows_now, digest_now) = before[table], after[table]
        if rows != rows_now:
            told.append(f"rows of {name} ({rows_now - rows:+d})")
        elif digest != digest_now:
            told.append(f"rows of {name}")
    return tuple(sorted(told))
