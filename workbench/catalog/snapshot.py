"""Reads a database's schema objects, in one transaction that can write nothing and one round trip.

All queries go out as one simple query: no prepared statements, no session settings, so that poolers of any kind serve
it. The transaction is read-only and sees one moment; its settings end with it.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog.acl import read_acl
from workbench.catalog.attachments import comments, grants, security_labels
from workbench.catalog.cancelling import cancellable
from workbench.catalog.definitions import complete
from workbench.catalog.kinds import (
    ATTACHED,
    KINDS,
    OWNED,
    PUBLIC_SCHEMA,
    RELATION_CATALOG,
    SCHEMA_CATALOG,
    KindRow,
    read_query,
)
from workbench.catalog.model import Address, Catalog, CatalogObject, Key, Kind, Links
from workbench.catalog.ownership import is_platform, notable_owner
from workbench.catalog.trouble import NotAllowedError, cannot_read
from workbench.errors import TargetError
from workbench.progress import CancelToken, Progress, Report, silent

if TYPE_CHECKING:
    import psycopg

OLDEST: Final = 15
_BEGIN: Final = (
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    # Names come out qualified, and no stranger's function can stand in for the server's own.
    "SET LOCAL search_path = ''",
    "SET LOCAL statement_timeout = '30s'",
    "SET LOCAL lock_timeout = '3s'",
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",
    "SET LOCAL jit = off",
    # How text is deparsed.
    "SET LOCAL quote_all_identifiers = off",
    "SET LOCAL standard_conforming_strings = on",
    "SET LOCAL datestyle = 'ISO, MDY'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
_END: Final = "ROLLBACK"
# An object that is dropped while it is being deparsed: the next moment is a consistent one again.
_MOVED: Final = frozenset({"XX000", "42P01", "42704", "42883"})
_ATTEMPTS: Final = 3
_FIXED: Final = 7  # schema, name, sub, owner, ddl, oid, part
_OTHERS: Final = ("attribute_default", "inherited_column", "dependency", "beyond")


def snapshot(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    label: str,
    schemas: tuple[str, ...] | None = None,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Catalog:
    """The user's objects in a database; only those in `schemas`, if any are named.

    The connection must be in autocommit mode and outside a transaction; it is so again afterwards.

    Raises:
        TargetError: the server is too old, the user may not read its catalog, or the connection was lost.
        Cancelled: the token was cancelled.
    """
    _require_new_enough(connection, label)
    report(Progress(0, 0, f"reading {label}"))
    queries = (*(row.query for row in (*KINDS, *ATTACHED)), *map(read_query, _OTHERS))
    read, denied = _read_what_may_be(connection, label, queries, cancel)
    results = iter(read)
    wanted = None if schemas is None else frozenset(schemas)
    objects: dict[Key, CatalogObject] = {}
    bearers: dict[Address, Key] = {}
    keys: dict[Address, Key] = {(SCHEMA_CATALOG, PUBLIC_SCHEMA, 0): Key(Kind.SCHEMA, "", "public")}
    for row in KINDS:
        for item, address in _items(row, *next(results)):
            if not is_platform(item) and (wanted is None or item.key.home in wanted):
                objects[item.key] = item
                keys[address] = item.key
                if row.kind is Kind.COMPOSITE:  # its attributes are those of a relation
                    keys[RELATION_CATALOG, int(item.facts["relation"]), 0] = item.key
                bearers.update(_unseen(item))
    bearers |= keys
    for read_attached in (grants, comments, security_labels):
        attached = read_attached(next(results)[1], bearers)
        objects.update((item.key, item) for item in attached)
    defaults = {oid: (RELATION_CATALOG, relation, part) for oid, relation, part in next(results)[1]}
    inherited = {
        (RELATION_CATALOG, relation, part): (RELATION_CATALOG, parent, parent_part)
        for relation, part, parent, parent_part in next(results)[1]
    }
    links = Links(next(results)[1], keys, defaults, inherited)
    beyond = tuple(f"{kind} {name}" for kind, name in next(results)[1])
    missing = frozenset(row.kind for place, row in enumerate((*KINDS, *ATTACHED)) if place in denied)
    return Catalog(label, _version(connection), MappingProxyType(complete(objects)), links, beyond, missing)


def fingerprint(
    connection: "psycopg.Connection[tuple[Any, ...]]", label: str = "the database", cancel: CancelToken | None = None
) -> str:
    """A short text that changes whenever the database's schema objects do. Costs a few milliseconds.

    Raises:
        TargetError: as `snapshot`.
        Cancelled: the token was cancelled.
    """
    return str(ask(connection, label, read_query("fingerprint"), cancel)[0][0])


def ask(
    connection: "psycopg.Connection[tuple[Any, ...]]", label: str, query: str, cancel: CancelToken | None = None
) -> list[tuple[Any, ...]]:
    """The rows of one more query, read as harmlessly as a catalog is.

    Raises:
        TargetError: as `snapshot`.
        Cancelled: the token was cancelled.
    """
    _require_new_enough(connection, label)
    [(_, rows)] = _read(connection, label, (query,), cancel)
    return rows


_Result = tuple[tuple[str, ...], list[tuple[Any, ...]]]
_Results = list[_Result]


def _read_what_may_be(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    label: str,
    queries: tuple[str, ...],
    cancel: CancelToken | None,
) -> tuple[_Results, frozenset[int]]:
    """The results, and the places of the queries that this user may not ask; those have no rows."""
    try:
        return _read(connection, label, queries, cancel), frozenset()
    except NotAllowedError as error:
        answered: dict[int, _Result] = {}
        for place, query in enumerate(queries):
            with contextlib.suppress(NotAllowedError):
                [answered[place]] = _read(connection, label, (query,), cancel)
        if len(answered) * 2 < len(queries):
            raise TargetError(error.title, hint=error.hint) from error
    nothing: _Result = ((), [])
    denied = frozenset(range(len(queries))) - answered.keys()
    return [answered.get(place, nothing) for place in range(len(queries))], denied


def _read(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    label: str,
    queries: tuple[str, ...],
    cancel: CancelToken | None,
) -> _Results:
    """Column names and rows of each query, all of the same moment."""
    import psycopg

    text = ";\n".join((*_BEGIN, *queries, _END))
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with cancellable(connection, cancel):
                return list(_results(connection, text))
        except psycopg.Error as error:
            if cancel is not None:
                cancel.check()
            if error.sqlstate in _MOVED and attempt < _ATTEMPTS:
                continue
            raise cannot_read(error, label) from error
        except UnicodeDecodeError as error:
            raise TargetError(
                f"{label} holds text that is not in its encoding", hint="A SQL_ASCII database may hold anything."
            ) from error
        finally:
            _leave(connection)
    raise AssertionError(label)


def _results(
    connection: "psycopg.Connection[tuple[Any, ...]]", text: str
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(text.encode(), prepare=False)
        more: bool | None = True
        while more:
            if cursor.description is not None:
                yield tuple(column.name for column in cursor.description), cursor.fetchall()
            more = cursor.nextset()


def _leave(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """End the transaction that a failed query left open."""
    from psycopg import Error
    from psycopg.pq import TransactionStatus

    if connection.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
        try:
            connection.execute(_END, prepare=False)
        except Error:
            connection.close()


def _items(
    row: KindRow, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[CatalogObject, Address]]:
    attributes = names[_FIXED:]
    compared = tuple(not name.startswith("_") for name in attributes)
    plain = all(compared)
    for schema, name, sub, owner, ddl, oid, part, *values in rows:
        said: Mapping[str, str]
        if row.grants:
            said = read_acl(values[0], owner)
        else:
            said = {
                attribute: value
                for attribute, value, shown in zip(attributes, values, compared, strict=True)
                if value and shown
            }
        if row.kind in OWNED and notable_owner(owner):
            said = {**said, "owner": owner}
        facts = (
            {}
            if plain
            else {
                attribute[1:]: value
                for attribute, value, shown in zip(attributes, values, compared, strict=True)
                if value and not shown
            }
        )
        yield CatalogObject(Key(row.kind, schema, name, sub), said, ddl, owner or "", facts), (row.catalog, oid, part)


def _unseen(item: CatalogObject) -> Iterator[tuple[Address, Key]]:
    """What belongs to an object, is none of its own, and may have grants and comments all the same."""
    key = item.key
    for fact, kind in (("sequence oid", Kind.IDENTITY), ("index", Kind.KEY_INDEX)):
        if fact in item.facts:
            yield (RELATION_CATALOG, int(item.facts[fact]), 0), Key(kind, key.schema, key.name, key.sub)


def _version(connection: "psycopg.Connection[tuple[Any, ...]]") -> str:
    said = connection.info.parameter_status("server_version") or ""
    return said.split()[0] if said else "unknown"


def _require_new_enough(connection: "psycopg.Connection[tuple[Any, ...]]", label: str) -> None:
    number = connection.info.server_version
    if 0 < number < OLDEST * 10_000:
        raise TargetError(
            f"{label} is PostgreSQL {number // 10_000}, which is too old to be compared",
            hint=f"PostgreSQL {OLDEST} and later can be read.",
        )
