"""Which functions give another value for each row: a default made of one makes the server write the table anew.

A function of the chain counts as it is declared; one in SQL is looked into, as the server does when it inlines it.
"""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.dependants import definitions
from workbench.lint.view import At
from workbench.sql.facts import CreateRoutine, Expression
from workbench.sql.facts.types import CATALOG
from workbench.sql.names import PUBLIC, Name

# Of the server, and of the extensions that the platform brings.
_VOLATILE: Final = frozenset(
    {
        *("clock_timestamp", "timeofday", "random", "random_normal", "array_sample", "array_shuffle", "setseed"),
        *("gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setval", "currval", "lastval", "current_query"),
        *("gen_random_bytes", "gen_salt", "pgp_sym_encrypt", "pgp_sym_encrypt_bytea", "pgp_pub_encrypt"),
        *("uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v7", "txid_status"),
    }
)
# Of the server: what defaults are made of, besides. All others that the chain does not define may be anything.
_STEADY: Final = frozenset(
    {
        *("now", "transaction_timestamp", "statement_timestamp", "timezone", "date_trunc", "date_part", "to_char"),
        *("to_timestamp", "to_date", "make_date", "make_interval", "make_timestamptz", "age", "extract", "overlay"),
        *("lower", "upper", "initcap", "md5", "sha256", "encode", "decode", "convert_to", "convert_from", "concat"),
        *("concat_ws", "format", "replace", "translate", "substr", "substring", "left", "right", "length", "trim"),
        *("btrim", "ltrim", "rtrim", "lpad", "rpad", "repeat", "reverse", "split_part", "regexp_replace", "chr"),
        *("abs", "ceil", "ceiling", "floor", "round", "trunc", "mod", "power", "sqrt", "greatest", "least", "float8"),
        *("json_build_object", "json_build_array", "jsonb_build_object", "jsonb_build_array", "to_json", "to_jsonb"),
        *("json_object", "jsonb_object", "array_fill", "array_append", "string_to_array", "cardinality", "xpath"),
        *("to_tsvector", "setweight", "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange"),
        *("current_setting", "current_schema", "current_database", "pg_backend_pid", "inet_client_addr", "version"),
        *("point", "box", "circle", "text", "int4", "int8", "numeric", "date", "time", "timestamptz", "timestamp"),
        *("txid_current", "pg_current_xact_id", "uuid_nil", "citext", "st_setsrid", "st_makepoint", "vector"),
    }
)
_SERVER: Final = frozenset({CATALOG, PUBLIC, "extensions"})
_DECLARED: Final = re.compile(r"\b(?:immutable|stable)\b", re.IGNORECASE)
_SQL: Final = re.compile(r"\blanguage\s+'?sql'?(?!\w)", re.IGNORECASE)
_NOT_INLINED: Final = re.compile(r"\bsecurity\s+definer\b|\bset\s+\w+\s*(?:=|\bto\b)", re.IGNORECASE)
_CALL: Final = re.compile(r"\b([a-z_]\w*)\s*\(", re.IGNORECASE)


def volatile_calls(expression: Expression, at: At) -> Iterator[Name]:
    """The functions of an expression that give (or may give) another value each time they are called."""
    return (name for name in expression.functions if _is_volatile(name, at))


def _is_volatile(name: Name, at: At) -> bool:
    for definition in definitions(at.world, at.position):
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
