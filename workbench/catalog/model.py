"""Schema objects as small immutable values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of object that are compared, in PostgreSQL's words."""

    TABLE = "table"
    COLUMN = "column"
    CONSTRAINT = "constraint"
    INDEX = "index"
    ENUM = "enum"
    FUNCTION = "function"
    TRIGGER = "trigger"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies an object: `sub` is the part inside a table (column, constraint, trigger, policy), else empty.

    A function's name carries its identity arguments: ``get_user_role(org_id uuid)``.
    """

    kind: Kind
    schema: str
    name: str
    sub: str = ""

    def __str__(self) -> str:
        own = f"{self.schema}.{self.name}"
        return f"{own}.{self.sub}" if self.sub else own


@dataclass(frozen=True, slots=True)
class CatalogObject:
    """One object: its comparable attributes (text, ordered) and its canonical DDL, as the server deparses it."""

    key: Key
    attributes: Mapping[str, str]
    definition: str


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
