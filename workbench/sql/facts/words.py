"""The closed vocabularies of facts: kinds of objects, sorts of types and constraints, in SQL's words."""

from enum import StrEnum


class ObjectKind(StrEnum):
    """What a name names, in SQL's words."""

    TABLE = "table"
    FOREIGN_TABLE = "foreign table"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized view"
    INDEX = "index"
    SEQUENCE = "sequence"
    TYPE = "type"
    DOMAIN = "domain"
    SCHEMA = "schema"
    EXTENSION = "extension"
    FUNCTION = "function"
    PROCEDURE = "procedure"
    TRIGGER = "trigger"
    EVENT_TRIGGER = "event trigger"
    POLICY = "policy"
    COLUMN = "column"
    IDENTITY = "identity"
    CONSTRAINT = "constraint"
    ENUM_VALUE = "enum value"
    ROLE = "role"
    SERVER = "server"
    PUBLICATION = "publication"
    PUBLISHED = "published table"
    PARTITION = "partition"
    RULE = "rule"
    STATISTICS = "statistics"
    COLLATION = "collation"
    OPERATOR = "operator"
    CAST = "cast"
    TEXT_SEARCH = "text search object"
    WRAPPER = "foreign-data wrapper"
    USER_MAPPING = "user mapping"
    OTHER = "object"


class TableSource(StrEnum):
    """The ways a table comes to be."""

    CREATE = "CREATE TABLE"
    AS = "CREATE TABLE AS"
    SELECT_INTO = "SELECT INTO"
    FOREIGN = "CREATE FOREIGN TABLE"


class TypeSort(StrEnum):
    """The sorts of `CREATE TYPE`."""

    ENUM = "enum"
    COMPOSITE = "composite"
    RANGE = "range"
    DOMAIN = "domain"
    BASE = "base"


class RowSecurityAction(StrEnum):
    """What `ALTER TABLE … ROW LEVEL SECURITY` says."""

    ENABLE = "ENABLE"
    DISABLE = "DISABLE"
    FORCE = "FORCE"
    NO_FORCE = "NO FORCE"


class ConstraintSort(StrEnum):
    """The sorts of table constraints."""

    CHECK = "CHECK"
    FOREIGN_KEY = "FOREIGN KEY"
    UNIQUE = "UNIQUE"
    PRIMARY_KEY = "PRIMARY KEY"
    EXCLUDE = "EXCLUDE"
    NOT_NULL = "NOT NULL"
