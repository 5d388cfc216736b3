"""Where PostgreSQL's catalogs hold which objects, and whether a test asks for this very one. Pure; knows no rule."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from workbench.lint.made import Made
from workbench.record import record
from workbench.sql.facts import ConstraintSort, ObjectKind
from workbench.sql.guards import ExistenceTest
from workbench.sql.names import Name, split_regclass

_ANY: Final = "%"
_RELATION_CATALOGS: Final = frozenset(
    {
        "pg_class",
        "pg_tables",
        "pg_views",
        "pg_matviews",
        "pg_indexes",
        "pg_sequences",
        "tables",
        "views",
        "sequences",
        "columns",
        "pg_attribute",
        "to_regclass",
        "pg_stat_user_tables",
        "pg_stat_all_tables",
        "pg_stat_user_indexes",
        "pg_stat_all_indexes",
    }
)
_RELATION_COLUMNS: Final = (
    *("relname", "tablename", "table_name", "viewname", "matviewname", "indexname", "indexrelname"),
    *("sequencename", "sequence_name", "name", "oid", "attrelid"),
)
_TABLE_COLUMNS: Final = (
    *("tablename", "table_name", "relname", "event_object_table"),
    *("conrelid", "polrelid", "tgrelid", "attrelid", "indrelid", "prrelid"),
)
_SCHEMA_COLUMNS: Final = (
    *("schemaname", "nspname", "table_schema", "schema_name", "sequence_schema", "constraint_schema"),
    *("routine_schema", "trigger_schema", "event_object_schema", "typnamespace", "relnamespace", "pronamespace"),
)
_BY_SEVERAL: Final = frozenset({ObjectKind.CAST, ObjectKind.USER_MAPPING})
# What the catalogs call the sorts of a kind of object, and in which columns.
_RELKIND: Final = ("relkind", "table_type")
_SORTS: Final[Mapping[ObjectKind, tuple[tuple[str, ...], Mapping[ConstraintSort | None, frozenset[str]]]]] = {
    ObjectKind.INDEX: (_RELKIND, {None: frozenset({"i", "I"})}),
    ObjectKind.TABLE: (_RELKIND, {None: frozenset({"r", "p", "BASE TABLE"})}),
    ObjectKind.VIEW: (_RELKIND, {None: frozenset({"v", "VIEW"})}),
    ObjectKind.MATERIALIZED_VIEW: (_RELKIND, {None: frozenset({"m"})}),
    ObjectKind.SEQUENCE: (_RELKIND, {None: frozenset({"S"})}),
    ObjectKind.CONSTRAINT: (
        ("contype", "constraint_type"),
        {
            ConstraintSort.CHECK: frozenset({"c", "CHECK"}),
            ConstraintSort.FOREIGN_KEY: frozenset({"f", "FOREIGN KEY"}),
            ConstraintSort.UNIQUE: frozenset({"u", "UNIQUE"}),
            ConstraintSort.PRIMARY_KEY: frozenset({"p", "PRIMARY KEY"}),
            ConstraintSort.EXCLUDE: frozenset({"x"}),
        },
    ),
}
_SHORT: Final = frozenset({"oid", "name"})  # also parts of other words
_IDENTITIES: Final = (
    "inhrelid",
    "inhparent",
    "oid",
    "conrelid",
    "polrelid",
    "tgrelid",
    "attrelid",
    "indrelid",
    "prrelid",
    "enumtypid",
)


# What dropping something that is not there raises; functions and the like have conditions of their own.
_ABSENT: Final[Mapping[ObjectKind, str]] = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW), "undefined_table"
    ),
    ObjectKind.SEQUENCE: "undefined_table",
    ObjectKind.COLUMN: "undefined_column",
    ObjectKind.SCHEMA: "invalid_schema_name",
    ObjectKind.FUNCTION: "undefined_function",
    ObjectKind.PROCEDURE: "undefined_function",
    ObjectKind.PARTITION: "undefined_table",
    ObjectKind.IDENTITY: "object_not_in_prerequisite_state",
    ObjectKind.ENUM_VALUE: "invalid_parameter_value",
}


@record
class Look:
    """Where one kind of object is looked up, by which columns, and what it raises when it is there already."""

    catalogs: frozenset[str]
    columns: tuple[str, ...]
    raises: str
    on_table: bool = False


_RELATION: Final = Look(_RELATION_CATALOGS, _RELATION_COLUMNS, "duplicate_table")
_ROUTINE: Final = Look(
    frozenset({"pg_proc", "routines", "to_regproc", "to_regprocedure"}),
    ("proname", "routine_name", "name", "oid"),
    "duplicate_function",
)
LOOKS: Final[Mapping[ObjectKind, Look]] = {
    ObjectKind.TABLE: _RELATION,
    ObjectKind.FOREIGN_TABLE: _RELATION,
    ObjectKind.VIEW: _RELATION,
    ObjectKind.MATERIALIZED_VIEW: _RELATION,
    ObjectKind.INDEX: _RELATION,
    ObjectKind.SEQUENCE: _RELATION,
    ObjectKind.TYPE: Look(
        frozenset({"pg_type", "to_regtype", "pg_enum", "domains"}),
        ("typname", "name", "oid", "domain_name"),
        "duplicate_object",
    ),
    ObjectKind.SCHEMA: Look(
        frozenset({"pg_namespace", "schemata", "to_regnamespace"}),
        ("nspname", "schema_name", "name"),
        "duplicate_schema",
    ),
    ObjectKind.EXTENSION: Look(frozenset({"pg_extension"}), ("extname",), "duplicate_object"),
    ObjectKind.COLUMN: Look(
        frozenset({"columns", "pg_attribute"}), ("column_name", "attname"), "duplicate_column", on_table=True
    ),
    ObjectKind.IDENTITY: Look(
        frozenset({"columns", "pg_attribute"}),
        ("column_name", "attname"),
        "object_not_in_prerequisite_state",
        on_table=True,
    ),
    ObjectKind.POLICY: Look(
        frozenset({"pg_policies", "pg_policy"}), ("policyname", "polname"), "duplicate_object", on_table=True
    ),
    ObjectKind.TRIGGER: Look(
        frozenset({"pg_trigger", "triggers"}), ("tgname", "trigger_name"), "duplicate_object", on_table=True
    ),
    ObjectKind.CONSTRAINT: Look(
        frozenset(
            {
                "pg_constraint",
                "table_constraints",
                "constraint_column_usage",
                "constraint_table_usage",
                "key_column_usage",
                "check_constraints",
                "referential_constraints",
                "pg_class",
                "pg_indexes",
                "to_regclass",
            }
        ),
        ("conname", "constraint_name", "relname", "indexname"),
        "duplicate_object",
        on_table=True,
    ),
    ObjectKind.ENUM_VALUE: Look(frozenset({"pg_enum"}), ("enumlabel",), "duplicate_object"),
    ObjectKind.ROLE: Look(
        frozenset({"pg_roles", "pg_authid", "pg_user", "to_regrole"}),
        ("rolname", "usename", "name"),
        "duplicate_object",
    ),
    ObjectKind.SERVER: Look(
        frozenset({"pg_foreign_server", "foreign_servers"}), ("srvname", "foreign_server_name"), "duplicate_object"
    ),
    ObjectKind.EVENT_TRIGGER: Look(frozenset({"pg_event_trigger"}), ("evtname",), "duplicate_object"),
    ObjectKind.PUBLICATION: Look(frozenset({"pg_publication"}), ("pubname",), "duplicate_object"),
    ObjectKind.PUBLISHED: Look(
        frozenset({"pg_publication_tables", "pg_publication_rel"}), ("pubname",), "duplicate_object", on_table=True
    ),
    ObjectKind.PARTITION: Look(
        frozenset({"pg_inherits", "pg_class"}), ("inhrelid", "relname", "oid", "name"), "wrong_object_type"
    ),
    ObjectKind.RULE: Look(frozenset({"pg_rules", "pg_rewrite"}), ("rulename",), "duplicate_object", on_table=True),
    ObjectKind.STATISTICS: Look(
        frozenset({"pg_statistic_ext", "pg_stats_ext"}), ("stxname", "statistics_name"), "duplicate_object"
    ),
    ObjectKind.COLLATION: Look(frozenset({"pg_collation"}), ("collname",), "duplicate_object"),
    ObjectKind.OPERATOR: Look(frozenset({"pg_operator"}), ("oprname",), "duplicate_function"),
    ObjectKind.CAST: Look(frozenset({"pg_cast"}), (), "duplicate_object"),
    ObjectKind.TEXT_SEARCH: Look(
        frozenset({"pg_ts_config", "pg_ts_dict"}), ("cfgname", "dictname"), "unique_violation"
    ),
    ObjectKind.WRAPPER: Look(
        frozenset({"pg_foreign_data_wrapper", "foreign_data_wrappers"}),
        ("fdwname", "foreign_data_wrapper_name"),
        "duplicate_object",
    ),
    ObjectKind.USER_MAPPING: Look(
        frozenset({"pg_user_mappings", "pg_user_mapping", "user_mappings"}), ("srvname", "usename"), "duplicate_object"
    ),
    ObjectKind.FUNCTION: _ROUTINE,
    ObjectKind.PROCEDURE: _ROUTINE,
}


def _is_another_sort(test: ExistenceTest, made: Made) -> bool:
    """Whether a test asks for another sort of relation or constraint."""
    column, sorts = _SORTS.get(made.kind, ((), {}))
    said = test.values(*column) if column else ()
    wanted = sorts.get(made.sort)
    return bool(said) and wanted is not None and wanted.isdisjoint(said)


def finds(test: ExistenceTest, made: Made) -> bool:
    """Whether a test asks for this very object (or for any of its kind on its table)."""
    look = LOOKS.get(made.kind)
    asked_there = look is not None and bool(look.catalogs.intersection(test.catalogs))
    # Some are named by several columns: who asks there means it.
    if plainly_finds(test, made) or (asked_there and made.kind in _BY_SEVERAL):
        return True
    if look is None or not asked_there or _is_another_sort(test, made):
        return False
    schemas = test.values(*_SCHEMA_COLUMNS)
    if made.kind is not ObjectKind.SCHEMA and schemas and made.name.schema and made.name.schema not in schemas:
        return False
    columns = [column for column in look.columns if not look.on_table or column not in _TABLE_COLUMNS]
    on_table = look.on_table and made.table is not None
    tables = [pair for pair in test.equals if pair[0] in _TABLE_COLUMNS] if on_table else []
    right_table = made.table is None or any(_is(pair, made.table) for pair in tables)
    asked = [pair for pair in test.equals if pair[0] in columns]
    if asked:
        named = any(_is(pair, made.name) or _chosen(pair[1], made) for pair in asked)
        return named and (not tables or right_table)
    if made.kind is ObjectKind.CONSTRAINT and not tables:
        # A unique constraint may be looked up by its index.
        return any(_is(pair, made.name) for pair in test.equals if pair[0] in {"relname", "indexname", "name"})
    return bool(tables) and right_table


def may_find(test: ExistenceTest, made: Made) -> bool:
    """Whether a query of the catalogs may come upon an object: not where it asks for another table, schema or name."""
    look, owner = LOOKS.get(made.kind), made.table or made.name
    if _is_another_sort(test, made):
        return False
    schemas = test.values(*_SCHEMA_COLUMNS)
    if schemas and owner.schema and not any(_means(schema, owner.schema) for schema in schemas):
        return False
    if look is None:
        return True
    tables = [pair for pair in test.equals if pair[0] in _TABLE_COLUMNS] if look.on_table and made.table else []
    if tables and not any(_is(pair, owner) for pair in tables):
        return False
    columns = [column for column in look.columns if not look.on_table or column not in _TABLE_COLUMNS]
    asked = [pair for pair in test.equals if pair[0] in columns and look.catalogs.intersection(test.catalogs)]
    return not asked or any(_is(pair, made.name) or _chosen(pair[1], made) for pair in asked)


def _is(pair: tuple[str, str], name: Name) -> bool:
    """Whether a column is compared with what names an object: as SQL writes it for identities, else as it is stored."""
    column, value = pair
    return names(value, name) if column in {"name", *_IDENTITIES} else _means(value, name.name)


def _means(value: str, name: str) -> bool:
    """Whether a constant is a name, or a pattern for it; `%` is in no name that a guard would ask for."""
    return value == name or (_ANY in value and _like(value).fullmatch(name) is not None)


@lru_cache(maxsize=256)
def _like(pattern: str) -> re.Pattern[str]:
    parts = (".*" if part == _ANY else "." if part == "_" else re.escape(part) for part in pattern)
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def plainly_finds(test: ExistenceTest, made: Made) -> bool:
    """Whether a test surely asks for this object: the quick way to what most guards are."""
    equals = dict(test.equals)
    look = LOOKS.get(made.kind)
    if look is None or look.catalogs.isdisjoint(test.catalogs):
        return False
    if made.kind in _SORTS and _is_another_sort(test, made):
        return False
    if not any(equals.get(column) == made.name.name for column in look.columns):
        return False
    if made.table is not None and look.on_table:
        asked = [equals[column] for column in _TABLE_COLUMNS if column in equals]
        if asked and asked != [made.table.name]:
            return False
    return all(equals[column] == made.name.schema for column in _SCHEMA_COLUMNS if column in equals)


def says_schema(test: ExistenceTest, text: str) -> bool:
    """Whether a test (of the condition `text`) asks in one schema only, or by an identity that has one."""
    if any(catalog.startswith("to_reg") for catalog in test.catalogs):
        return True
    return _says(test, text, (*_SCHEMA_COLUMNS, *_IDENTITIES))


def says_table(test: ExistenceTest, text: str) -> bool:
    """Whether it asks about one table only."""
    return _says(test, text, (*_TABLE_COLUMNS, *_IDENTITIES))


def says_type(test: ExistenceTest, text: str) -> bool:
    """Whether it asks about one type only."""
    return _says(test, text, ("typname", "enumtypid", "name"))


def _says(test: ExistenceTest, text: str, columns: tuple[str, ...]) -> bool:
    """A comparison with what is no constant (`current_schema()`) counts as well."""
    return bool(test.values(*columns)) or any(column in text.lower() for column in columns if column not in _SHORT)


def looked_for(test: ExistenceTest) -> frozenset[ObjectKind]:
    """The kinds of objects that a test's catalogs hold; none for a test of data."""
    return frozenset(kind for kind, look in LOOKS.items() if look.catalogs.intersection(test.catalogs))


def _chosen(value: str, made: Made) -> bool:
    """Whether a constraint without a name may get this one from the server: it begins with the table's."""
    return (
        made.kind is ObjectKind.CONSTRAINT
        and not made.name.name
        and value.startswith(made.table.name if made.table else "")
    )


def names(value: str, name: Name) -> bool:
    """Whether a constant of a test names an object, with its schema or without."""
    if value == name.name:
        return True
    # What stands in brackets are a routine's arguments: to_regprocedure('public.f(int)').
    asked = split_regclass(value.partition("(")[0] if not value.startswith('"') else value)
    return asked.name == name.name and asked.schema in {"", name.schema}


def raised_without(gone: Made) -> str:
    """The condition that is raised where what a statement drops, renames or moves is not there."""
    return gone.raises or _ABSENT.get(gone.kind, "undefined_object")
