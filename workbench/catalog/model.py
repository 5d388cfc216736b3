"""Schema objects as small immutable values. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")


class Kind(StrEnum):
    """The kinds of object that are compared, in PostgreSQL's words and in the order they are shown."""

    SCHEMA = "schema"
    EXTENSION = "extension"
    ENUM = "enum"
    DOMAIN = "domain"
    SEQUENCE = "sequence"
    TABLE = "table"
    COLUMN = "column"
    CONSTRAINT = "constraint"
    INDEX = "index"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized view"
    FUNCTION = "function"
    TRIGGER = "trigger"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies an object: `sub` is the part inside a table (column, constraint, trigger, policy), else empty.

    A function's name carries the types of its arguments, quoted as SQL wants them: ``get_user_role(uuid)``. Schemas
    and extensions stand in no schema; theirs is empty.
    """

    kind: Kind
    schema: str
    name: str
    sub: str = ""

    @property
    def home(self) -> str:
        """The schema that the object is, or is in; an extension's is empty."""
        return self.name if self.kind is Kind.SCHEMA else self.schema

    def __str__(self) -> str:
        name = self.name if self.kind is Kind.FUNCTION else quoted(self.name)
        parts = [quoted(self.schema) if self.schema else "", name, quoted(self.sub) if self.sub else ""]
        return ".".join(part for part in parts if part)


def quoted(name: str) -> str:
    """An identifier as people write it: in double quotes only where it needs them."""
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class CatalogObject:
    """One object: its comparable attributes (text, in the order they are shown) and its canonical DDL.

    Both as the server deparses them. Attributes without a value are left out. `owner` is a role's name, or
    empty where PostgreSQL records none.
    """

    key: Key
    attributes: Mapping[str, str]
    definition: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A snapshot of one database. `server` is its version (``18.6``), `label` what the user calls it."""

    label: str
    server: str
    objects: Mapping[Key, CatalogObject]


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
