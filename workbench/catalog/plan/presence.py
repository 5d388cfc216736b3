"""Conditions that tell whether something is there, for statements that know no IF [NOT] EXISTS. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.names import literal, relation

_TYPE: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "WHERE t.typname = {name} AND n.nspname = {schema})"
)
_TEXT_SEARCH: Final = {Kind.DICTIONARY: ("pg_ts_dict", "dict"), Kind.CONFIGURATION: ("pg_ts_config", "cfg")}
_FOUND: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.{catalog} t JOIN pg_catalog.pg_namespace n ON n.oid = t.{short}namespace "
    "WHERE t.{short}name = {name} AND n.nspname = {schema})"
)
# One that others have only named so far is a shell.
_OPERATOR: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_operator WHERE oid = pg_catalog.to_regoperator({signature}) AND oprcode <> 0)"
)
_WRAPPER: Final = "EXISTS (SELECT 1 FROM pg_catalog.pg_foreign_data_wrapper WHERE fdwname = {name})"
_SERVER: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_foreign_server s "
    "JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE s.srvname = {name} "
    "AND (COALESCE(s.srvtype, '') <> {kind} OR pg_catalog.quote_ident(w.fdwname) <> {wrapper}))"
)
_ATTRIBUTE: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE pg_catalog.quote_ident(attname) = {name} AND NOT attisdropped "
    "AND attrelid = pg_catalog.to_regclass({table}))"
)
_LABELS: Final = (
    "(SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e "
    "WHERE e.enumtypid = pg_catalog.to_regtype({name})) IS DISTINCT FROM ARRAY[{labels}]"
)
_CONSTRAINT: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint WHERE conname = {sub} "
    "AND conrelid = pg_catalog.to_regclass({table}))"
)
_COLUMN: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = {sub} AND NOT attisdropped "
    "AND attrelid = pg_catalog.to_regclass({table}))"
)
_DEFAULT: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = {sub} AND atthasdef AND attgenerated = '' "
    "AND attrelid = pg_catalog.to_regclass({table}))"
)
_IDENTITY: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = {sub} AND attidentity <> '' "
    "AND attrelid = pg_catalog.to_regclass({table}))"
)
_FOREIGN_OPTION: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.{catalog} t, pg_catalog.pg_options_to_table(t.{options}) o "
    "WHERE {found} AND o.option_name = {option})"
)
# Where the options of foreign data are, and whose they are; those of a user mapping are for those to see who may.
_BEARERS: Final = {
    Kind.TABLE: ("pg_foreign_table", "ftoptions", "t.ftrelid = pg_catalog.to_regclass({table})"),
    Kind.COLUMN:
        ("pg_attribute", "attfdwoptions", "t.attrelid = pg_catalog.to_regclass({table}) AND t.attname = {sub}"),
    Kind.WRAPPER: ("pg_foreign_data_wrapper", "fdwoptions", "t.fdwname = {name}"),
    Kind.SERVER: ("pg_foreign_server", "srvoptions", "t.srvname = {name}"),
    Kind.USER_MAPPING:
        ("pg_user_mappings", "umoptions",
         "t.srvname = {name} AND CASE t.umuser WHEN 0 THEN 'PUBLIC' ELSE t.usename END = {sub}"),
}  # fmt: skip
_QUALIFIED: Final = re.compile(r"^(?:\"(?:[^\"]|\"\")+\"|[a-z_][\w$]*)\.")
_TYPE_OF: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = {sub} AND NOT attisdropped "
    "AND attrelid = pg_catalog.to_regclass({table}) "
    "AND pg_catalog.format_type(atttypid, atttypmod) NOT IN ({names}))"
)
_INDEX: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass({name}) "
    "AND pg_catalog.pg_get_indexdef(oid) <> {definition})"
)
_SUBTYPE: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_range WHERE rngtypid = pg_catalog.to_regtype({name}) "
    "AND pg_catalog.format_type(rngsubtype, NULL) NOT IN ({names}))"
)
_TYPED: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass({table}) AND reloftype <> 0)"
)
_OWN_CONSTRAINT: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint WHERE conname = {sub} AND conislocal "
    "AND conrelid = pg_catalog.to_regclass({table}))"
)
_OWN_TRIGGER: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_trigger WHERE tgname = {sub} AND tgparentid = 0 "
    "AND tgrelid = pg_catalog.to_regclass({table}))"
)
_CHILD: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass({table}) "
    "AND inhparent = pg_catalog.to_regclass({parent}))"
)
_BOUND: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass({table}) "
    "AND pg_catalog.pg_get_expr(relpartbound, oid) <> {bound})"
)
_ATTRIBUTES: Final = (
    "ARRAY(SELECT pg_catalog.concat_ws(' ', pg_catalog.quote_ident(attname), pg_catalog.regexp_replace("
    'pg_catalog.format_type(atttypid, atttypmod), \'^("([^"]|"")+"|[a-z_][a-z0-9_$]*)[.]\', \'\')) '
    "FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass({name}) AND attnum > 0 AND NOT attisdropped "
    "ORDER BY attnum) <> ARRAY[{attributes}]::text[]"
)
_NO_SHARE: Final = "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass({name}))"
_KEY: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass({table}) "
    "AND pg_catalog.pg_get_partkeydef(oid) IS DISTINCT FROM {wanted})"
)
_FUNCTION: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure({name}) "
    "AND pg_catalog.pg_get_function_result(oid) IN ({names}))"
)
_SUBSCRIPTION: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid "
    "WHERE s.subname = {name} AND d.datname = CURRENT_CATALOG)"
)
_PUBLICATION: Final = "EXISTS (SELECT 1 FROM pg_catalog.pg_publication WHERE pubname = {name})"
_PUBLISHED: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid "
    "WHERE p.pubname = {sub} AND r.prrelid = pg_catalog.to_regclass({table}))"
)
_PUBLISHED_SCHEMA: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p "
    "ON p.oid = r.pnpubid JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid "
    "WHERE p.pubname = {sub} AND n.nspname = {name})"
)


def _filled(template: str, key: Key) -> str:
    return template.format(
        schema=literal(key.schema), name=literal(key.name), sub=literal(key.sub), table=literal(relation(key))
    )


def type_there(key: Key) -> str:
    """A type of that name is there."""
    return _filled(_TYPE, key)


def attribute_there(key: Key, name: str) -> str:
    """The composite type has an attribute of that name, which is in quotes where it needs them."""
    return _ATTRIBUTE.format(table=literal(relation(key)), name=literal(name))


def in_use_there(key: Key, signature: str) -> str:
    """A text search dictionary or configuration, an operator or a wrapper is there; of other kinds an empty text."""
    if key.kind is Kind.WRAPPER:
        return _filled(_WRAPPER, key)
    if key.kind is Kind.OPERATOR:
        return _OPERATOR.format(signature=literal(signature))
    if key.kind not in _TEXT_SEARCH:
        return ""
    catalog, short = _TEXT_SEARCH[key.kind]
    return _FOUND.format(catalog=catalog, short=short, name=literal(key.name), schema=literal(key.schema))


def labels_otherwise(key: Key, labels: Sequence[str]) -> str:
    """The enum has other labels, or the same in another order."""
    return _LABELS.format(name=literal(relation(key)), labels=", ".join(map(literal, labels)))


def attributes_otherwise(key: Key, attributes: Sequence[tuple[str, str]]) -> str:
    """The composite type has other attributes, or the same in another order."""
    wanted = (f"{name} {_QUALIFIED.sub('', text.partition(' COLLATE ')[0])}" for name, text in attributes)
    return _ATTRIBUTES.format(name=literal(relation(key)), attributes=", ".join(map(literal, wanted)))


def relation_there(key: Key) -> str:
    """A table of that name is there."""
    return f"pg_catalog.to_regclass({literal(relation(key))}) IS NOT NULL"


def column_there(key: Key) -> str:
    """The table has a column of that name."""
    return _filled(_COLUMN, key)


def default_there(key: Key) -> str:
    """The table's column has a default, and is not generated."""
    return _filled(_DEFAULT, key)


def identity_there(key: Key) -> str:
    """The table's column is an identity."""
    return _filled(_IDENTITY, key)


def server_otherwise(key: Key, kind: str, wrapper: str) -> str:
    """A server of that name is there, and is of another type or has another wrapper."""
    return _SERVER.format(name=literal(key.name), kind=literal(kind), wrapper=literal(wrapper))


def foreign_option_there(key: Key, option: str) -> str:
    """What is of foreign data has an option of that name."""
    catalog, options, found = _BEARERS[key.kind]
    return _FOREIGN_OPTION.format(catalog=catalog, options=options, found=_filled(found, key), option=literal(option))


def typed(key: Key) -> str:
    """The table is one of a type."""
    return _filled(_TYPED, key)


def own_constraint_there(key: Key) -> str:
    """A constraint of that name is on that table, and not only from a parent."""
    return _filled(_OWN_CONSTRAINT, key)


def own_trigger_there(key: Key) -> str:
    """A trigger of that name is on that table, and not its parent's."""
    return _filled(_OWN_TRIGGER, key)


def constraint_otherwise(key: Key, definition: str) -> str:
    """A constraint of that name is on that table, and says something else."""
    there = _filled(_CONSTRAINT, key).removesuffix(")")
    return f"{there} AND pg_catalog.pg_get_constraintdef(oid) <> {literal(definition)})"


def index_otherwise(key: Key, definition: str) -> str:
    """An index of that name is there, and says something else."""
    return _INDEX.format(name=literal(relation(key)), definition=literal(definition))


def child_there(key: Key, parent: str) -> str:
    """The table is a partition or a child of that one."""
    return _CHILD.format(table=literal(relation(key)), parent=literal(parent))


def no_share(key: Key) -> str:
    """The index is no partition's share of another one."""
    return _NO_SHARE.format(name=literal(relation(key)))


def key_otherwise(key: Key, wanted: str) -> str:
    """The table is there, and is partitioned otherwise, or not at all."""
    return _KEY.format(table=literal(relation(key)), wanted=literal(wanted) if wanted else "NULL")


def bound_otherwise(key: Key, bound: str) -> str:
    """The table is a partition of other values."""
    return _BOUND.format(table=literal(relation(key)), bound=literal(bound))


def type_otherwise(key: Key, wanted: str) -> str:
    """The table's column has another type."""
    return _TYPE_OF.format(table=literal(relation(key)), sub=literal(key.sub), names=_names(wanted))


def subtype_otherwise(key: Key, wanted: str) -> str:
    """The range type is there, and is one of other values."""
    return _SUBTYPE.format(name=literal(relation(key)), names=_names(wanted))


def _names(type_name: str) -> str:
    """A type with its schema and without, which the server leaves out where it can be seen."""
    return ", ".join(map(literal, dict.fromkeys((type_name, _QUALIFIED.sub("", type_name)))))


def constraint_there(key: Key) -> str:
    """A constraint of that name is on that table."""
    return _filled(_CONSTRAINT, key)


def function_there(key: Key, returned: str) -> str:
    """A function of those arguments is there, and returns that."""
    return _FUNCTION.format(name=literal(relation(key)), names=_names(returned))


def publication_there(key: Key) -> str:
    """A publication of that name is there."""
    return _filled(_PUBLICATION, key)


def subscription_there(key: Key) -> str:
    """A subscription of that name is there."""
    return _filled(_SUBSCRIPTION, key)


def table_published(key: Key) -> str:
    """The table is in the publication."""
    return _filled(_PUBLISHED, key)


def schema_published(key: Key) -> str:
    """The schema is in the publication."""
    return _filled(_PUBLISHED_SCHEMA, key)
