"""Names and values as SQL that can be run. Pure."""

import re
from typing import Final

from workbench.catalog.model import Key, Kind

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")
# What PostgreSQL 18 does not take as a name without quotes in every place.
_RESERVED: Final = (
    "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case "
    "cast char character check coalesce collate collation column concurrently constraint create cross "
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user dec "
    "decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign "
    "freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect "
    "interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query "
    "json_scalar json_serialize json_table json_value lateral leading least left like limit localtime "
    "localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on "
    "only or order out outer overlaps overlay placing position precision primary real references returning right "
    "row select session_user setof similar smallint some substring symmetric system_user table tablesample then "
    "time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where "
    "window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot "
    "xmlserialize xmltable "
)
_KEYWORDS: Final = frozenset(_RESERVED.split())
# The words that name a kind of object in GRANT, COMMENT, DROP and ALTER.
WORDS: Final = {
    Kind.SCHEMA: "SCHEMA", Kind.EXTENSION: "EXTENSION", Kind.COLLATION: "COLLATION", Kind.ENUM: "TYPE",
    Kind.DOMAIN: "DOMAIN", Kind.COMPOSITE: "TYPE", Kind.RANGE: "TYPE", Kind.WRAPPER: "FOREIGN DATA WRAPPER",
    Kind.SERVER: "SERVER", Kind.SEQUENCE: "SEQUENCE", Kind.TABLE: "TABLE", Kind.COLUMN: "COLUMN",
    Kind.CONSTRAINT: "CONSTRAINT", Kind.INDEX: "INDEX", Kind.STATISTICS: "STATISTICS", Kind.VIEW: "VIEW",
    Kind.MATERIALIZED_VIEW: "MATERIALIZED VIEW", Kind.RULE: "RULE", Kind.FUNCTION: "FUNCTION",
    Kind.AGGREGATE: "AGGREGATE", Kind.OPERATOR: "OPERATOR", Kind.OPERATOR_FAMILY: "OPERATOR FAMILY",
    Kind.OPERATOR_CLASS: "OPERATOR CLASS", Kind.CAST: "CAST", Kind.CONVERSION: "CONVERSION",
    Kind.DICTIONARY: "TEXT SEARCH DICTIONARY", Kind.CONFIGURATION: "TEXT SEARCH CONFIGURATION",
    Kind.TRIGGER: "TRIGGER", Kind.POLICY: "POLICY", Kind.EVENT_TRIGGER: "EVENT TRIGGER",
    Kind.PUBLICATION: "PUBLICATION", Kind.LANGUAGE: "LANGUAGE", Kind.ACCESS_METHOD: "ACCESS METHOD",
    Kind.PARSER: "TEXT SEARCH PARSER", Kind.TEMPLATE: "TEXT SEARCH TEMPLATE", Kind.TRANSFORM: "TRANSFORM",
    Kind.SUBSCRIPTION: "SUBSCRIPTION",
}  # fmt: skip
# Parts that are named as `name ON table`.
_ON_TABLE: Final = frozenset({Kind.CONSTRAINT, Kind.TRIGGER, Kind.POLICY, Kind.RULE})


def ident(name: str) -> str:
    """An identifier, in quotes where it needs them."""
    return name if _PLAIN.fullmatch(name) and name not in _KEYWORDS else '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string constant."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'" if "\\" not in text else "E'" + doubled.replace("\\", "\\\\") + "'"


def role(name: str) -> str:
    """A role, or PUBLIC."""
    return name if name == "PUBLIC" else ident(name)


def relation(key: Key) -> str:
    """The qualified name of an object, or of the table that it is part of."""
    if key.kind in {Kind.FUNCTION, Kind.AGGREGATE}:
        return f"{ident(key.schema)}.{key.name}"
    return f"{ident(key.schema)}.{ident(key.name)}" if key.schema else ident(key.name)


def signed(key: Key, signature: str) -> str:
    """What names an object behind its kind's word; `signature` is the server's, where a name is not enough."""
    if signature:
        return signature
    if key.kind in {Kind.CAST, Kind.TRANSFORM}:
        return key.name
    if key.kind is Kind.COLUMN:
        return f"{relation(key)}.{ident(key.sub)}"
    if key.kind in _ON_TABLE:
        return f"{ident(key.sub)} ON {relation(key)}"
    return relation(key)
