"""Which functions give another value for each row: a default made of one makes the server write the table anew.

A function of the chain counts as it is declared; one in SQL is looked into, as the server does when it inlines it.
"""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.dependants import saying
from workbench.lint.view import At
from workbench.sql.facts import CreateRoutine, Expression
from workbench.sql.facts.types import CATALOG
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.names import PUBLIC, Name

# Of the server, and of the extensions that the platform brings.
_VOLATILE: Final = frozenset(
    {
        *("clock_timestamp", "timeofday", "random", "random_normal", "array_sample", "array_shuffle", "setseed"),
        *("gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setval", "currval", "lastval", "current_query"),
        *("gen_random_bytes", "gen_salt", "pgp_sym_encrypt", "pgp_sym_encrypt_bytea", "pgp_pub_encrypt"),
        *("uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v7", "txid_status"),
        *("set_config", "ts_rewrite", "query_to_xml", "pg_current_wal_lsn", "pg_is_in_recovery", "pg_relation_size"),
        *("pg_table_size", "pg_total_relation_size", "pg_indexes_size", "pg_database_size", "pg_xact_status"),
    }
)
# What else is not the server's, or no function there at all. All others that the chain does not define may be anything.
_STEADY: Final = SERVER_FUNCTIONS | {
    "citext",
    "greatest",
    "least",
    "st_makepoint",
    "st_setsrid",
    "trim",
    "uuid_nil",
    "vector",
}
_SERVER: Final = frozenset({CATALOG, PUBLIC, "extensions"})
_DECLARED: Final = re.compile(r"\b(?:immutable|stable)\b", re.IGNORECASE)
_SQL: Final = re.compile(r"\blanguage\s+'?sql'?(?!\w)", re.IGNORECASE)
_NOT_INLINED: Final = re.compile(r"\bsecurity\s+definer\b|\bset\s+\w+\s*(?:=|\bto\b)", re.IGNORECASE)
_CALL: Final = re.compile(r"\b([a-z_]\w*)\s*\(", re.IGNORECASE)


def volatile_calls(expression: Expression, at: At) -> Iterator[Name]:
    """The functions of an expression that give (or may give) another value each time they are called."""
    return (name for name in expression.functions if _is_volatile(name, at))


def _is_volatile(name: Name, at: At) -> bool:
    for definition in saying(at.world, at.position, [name.name]):
        if isinstance(definition.fact, CreateRoutine) and definition.fact.name == name:
            return _is_declared_volatile(definition.text)
    if name.schema in _SERVER and name.name in _VOLATILE:
        return True
    return name.schema == PUBLIC and name.name not in _STEADY


def _is_declared_volatile(text: str) -> bool:
    """Whether a definition says neither IMMUTABLE nor STABLE, and the server does not look through it."""
    if _DECLARED.search(text):
        return False
    if _SQL.search(text) and not _NOT_INLINED.search(text):
        return any(called in _VOLATILE for called in _CALL.findall(text.lower()))
    return True
