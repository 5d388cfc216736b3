"""Schema objects as small immutable values. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")


class Kind(StrEnum):
    """The kinds of object that are compared, in PostgreSQL's words and in the order they are shown."""

    SCHEMA = "schema"
    EXTENSION = "extension"
    LANGUAGE = "language"
    ACCESS_METHOD = "access method"
    DEFAULT_PRIVILEGES = "default privileges"
    COLLATION = "collation"
    ENUM = "enum"
    DOMAIN = "domain"
    COMPOSITE = "composite type"
    RANGE = "range type"
    WRAPPER = "foreign data wrapper"
    SERVER = "server"
    USER_MAPPING = "user mapping"
    SEQUENCE = "sequence"
    TABLE = "table"
    COLUMN = "column"
    DEFAULT = "default"  # only in plans; elsewhere an attribute of its column
    KEY_INDEX = "index of a key"  # never an object: what comments on the index of a constraint are on
    IDENTITY = "identity"  # never an object: what grants and comments on the sequence of an identity column are on
    CONSTRAINT = "constraint"
    INDEX = "index"
    STATISTICS = "statistics"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized view"
    RULE = "rule"
    FUNCTION = "function"
    AGGREGATE = "aggregate"
    OPERATOR = "operator"
    OPERATOR_FAMILY = "operator family"
    OPERATOR_CLASS = "operator class"
    CAST = "cast"
    TRANSFORM = "transform"
    CONVERSION = "conversion"
    PARSER = "text search parser"
    TEMPLATE = "text search template"
    DICTIONARY = "text search dictionary"
    CONFIGURATION = "text search configuration"
    TRIGGER = "trigger"
    POLICY = "policy"
    EVENT_TRIGGER = "event trigger"
    PUBLICATION = "publication"
    PUBLISHED_TABLE = "published table"
    PUBLISHED_SCHEMA = "published schema"
    SUBSCRIPTION = "subscription"
    GRANT = "grant"
    COMMENT = "comment"
    SECURITY_LABEL = "security label"


# Their names are made of more than an identifier, and quoted already.
_SIGNED: Final = frozenset(
    {Kind.FUNCTION, Kind.AGGREGATE, Kind.OPERATOR, Kind.OPERATOR_FAMILY, Kind.OPERATOR_CLASS, Kind.CAST, Kind.TRANSFORM}
)

# Whose part those kinds are that are never objects.
_BEARERS: Final = {Kind.IDENTITY.value: Kind.COLUMN, Kind.KEY_INDEX.value: Kind.CONSTRAINT}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies an object: `sub` is the part inside a table (column, constraint, trigger, policy), else empty.

    A function's name carries the types of its arguments, quoted as SQL wants them: ``get_user_role(uuid)``. Schemas
    and extensions stand in no schema; theirs is empty. The grants and the comment of an object have its names, and its
    kind in `on`, else empty.
    """

    kind: Kind
    schema: str
    name: str
    sub: str = ""
    on: str = ""

    @property
    def home(self) -> str:
        """The schema that the object is, or is in; an extension's is empty."""
        return self.name if Kind.SCHEMA in (self.kind, self.on) else self.schema

    @property
    def own_name(self) -> str:
        """Its name, without schema and part, as people write it."""
        return self.name if (self.on or self.kind) in _SIGNED else quoted(self.name)

    @property
    def target(self) -> "Key | None":
        """What a grant or a comment is on."""
        return Key(Kind(self.on), self.schema, self.name, self.sub) if self.on else None

    @property
    def bearer(self) -> "Key | None":
        """The object with which a grant or a comment comes and goes: what it is on, or what that belongs to."""
        kind = _BEARERS.get(self.on) or (Kind(self.on) if self.on else None)
        return None if kind is None else Key(kind, self.schema, self.name, self.sub)

    def __str__(self) -> str:
        name = self.own_name
        parts = [quoted(self.schema) if self.schema else "", name, quoted(self.sub) if self.sub else ""]
        return ".".join(part for part in parts if part)


def quoted(name: str) -> str:
    """An identifier as people write it: in double quotes only where it needs them."""
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class CatalogObject:
    """One object: its comparable attributes (text, in the order they are shown) and its canonical DDL.

    Both as the server deparses them. Attributes without a value are left out. `owner` is a role's name, or
    empty where PostgreSQL records none. `facts` are not compared: what a fix needs to know besides.
    """

    key: Key
    attributes: Mapping[str, str]
    definition: str
    owner: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


Address = tuple[int, int, int]  # the system catalog, the row's oid, a column's number or 0


@dataclass(frozen=True, slots=True)
class Links:
    """Dependencies as the server keeps them, and whose addresses are known. `dependencies.py` makes sense of them.

    A row is two addresses and PostgreSQL's letter for how the first stands on the second; `defaults` tells whose column
    a default is, by its oid; `inherited` from which of the parent's columns a column comes.
    """

    rows: Sequence[tuple[int, int, int, int, int, int, str]] = ()
    keys: Mapping[Address, Key] = field(default_factory=dict)
    defaults: Mapping[int, Address] = field(default_factory=dict)
    inherited: Mapping[Address, Address] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A snapshot of one database. `server` is its version (``18.6``), `label` what the user calls it.

    `links` is what stands on what. `beyond` names what users made of kinds that are not compared, `missing` the kinds
    that this user may not read.
    """

    label: str
    server: str
    objects: Mapping[Key, CatalogObject]
    links: Links = field(default_factory=Links, compare=False)
    beyond: tuple[str, ...] = ()
    missing: frozenset[Kind] = frozenset()


def without(catalog: Catalog, kinds: frozenset[Kind]) -> Catalog:
    """The catalog without its objects of some kinds."""
    if not kinds:
        return catalog
    return replace(catalog, objects={key: item for key, item in catalog.objects.items() if key.kind not in kinds})


class Change(StrEnum):
    """What happened on the way from one catalog to the other."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `attributes` are the changed ones as ``name -> (from, to)``; `security` marks lost protection."""

    key: Key
    change: Change
    before: CatalogObject | None
    after: CatalogObject | None
    attributes: Mapping[str, tuple[str, str]]
    security: bool = False
