"""Conditions that tell whether something is there, for statements that know no IF [NOT] EXISTS. Pure."""

from typing import Final

from workbench.catalog.model import Key
from workbench.catalog.plan.names import literal, relation

_TYPE: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "WHERE t.typname = {name} AND n.nspname = {schema})"
)
_CONSTRAINT: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint WHERE conname = {sub} "
    "AND conrelid = pg_catalog.to_regclass({table}))"
)
_COLUMN: Final = (
    "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attname = {sub} AND NOT attisdropped "
    "AND attrelid = pg_catalog.to_regclass({table}))"
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


def relation_there(key: Key) -> str:
    """A table of that name is there."""
    return f"pg_catalog.to_regclass({literal(relation(key))}) IS NOT NULL"


def column_there(key: Key) -> str:
    """The table has a column of that name."""
    return _filled(_COLUMN, key)


def constraint_there(key: Key) -> str:
    """A constraint of that name is on that table."""
    return _filled(_CONSTRAINT, key)


def publication_there(key: Key) -> str:
    """A publication of that name is there."""
    return _filled(_PUBLICATION, key)


def table_published(key: Key) -> str:
    """The table is in the publication."""
    return _filled(_PUBLISHED, key)


def schema_published(key: Key) -> str:
    """The schema is in the publication."""
    return _filled(_PUBLISHED_SCHEMA, key)
