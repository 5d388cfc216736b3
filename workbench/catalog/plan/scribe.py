"""What a kind of object needs to know how to do: be made, dropped and changed in place. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft
from workbench.catalog.plan.names import WORDS, ident, relation, signed
from workbench.catalog.plan.presence import column_there

# The role that migrations run as.
MAKER: Final = "postgres"
Drafts = Sequence[Draft]
Changed = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a statement may depend on: both catalogs, and the objects that are made by the fix.

    `server` is the major of the server that the fix is for. `in_use` are the types that columns of kept tables have,
    `wrapped` those that they have within another type, as an array of them or a part of a composite type. `called` are
    the functions that PostgreSQL may call while the fix runs, where enums change.
    """

    before: Catalog
    after: Catalog
    old: Mapping[Key, CatalogObject]
    new: Mapping[Key, CatalogObject]
    server: int
    in_use: frozenset[Key] = field(default_factory=frozenset)
    wrapped: frozenset[Key] = field(default_factory=frozenset)
    called: frozenset[Key] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes the statements of one kind. `alter` answers None where the object must be dropped and made again."""

    create: Callable[[CatalogObject, Scene], Drafts]
    drop: Callable[[CatalogObject, Scene], Drafts]
    alter: Callable[[CatalogObject, CatalogObject, Changed, Scene], Drafts | None]


def drop_plainly(item: CatalogObject, _: Scene) -> Drafts:
    """`DROP … IF EXISTS`."""
    return (Draft(f"DROP {WORDS[item.key.kind]} IF EXISTS {signed(item.key, item.facts.get('signature', ''))}"),)


def altered(key: Key, scene: Scene) -> str:
    """`ALTER TABLE`, of a table that may be gone the second time."""
    there = "" if named(Kind.TABLE, key) in scene.new else "IF EXISTS "
    return f"ALTER TABLE {there}{relation(key)}"


def owner(item: CatalogObject) -> Drafts:
    """`ALTER … OWNER TO`; the migrations' own role where it is nobody notable."""
    if item.key.kind is Kind.SEQUENCE and "owned by" in item.attributes:
        return ()  # it goes with its table
    word = WORDS[item.key.kind]
    if item.attributes.get("sort") == "procedure":
        word = "PROCEDURE"
    name = signed(item.key, item.facts.get("signature", ""))
    return (Draft(f"ALTER {word} {name} OWNER TO {ident(item.attributes.get('owner', MAKER))}"),)


def column_goes(key: Key, scene: Scene) -> str:
    """For a grant or a comment on a column: that the column is there, where it may be gone the second time."""
    target = key.target
    if target is None or target.kind is not Kind.COLUMN or target in scene.new:
        return ""
    return column_there(target)


def sequence_of(key: Key, scene: Scene) -> str:
    """The sequence of the identity that a grant or a comment is on."""
    column = key.bearer
    item = None if column is None else scene.new.get(column) or scene.old.get(column)
    return "" if item is None else item.facts.get("sequence", "")


def replace_always(_: CatalogObject, __: CatalogObject, ___: Changed, ____: Scene) -> None:
    """Nothing of it can be changed in place."""


def named(kind: Kind, key: Key) -> Key:
    """The object of another kind that has the same schema and name."""
    return Key(kind, key.schema, key.name)
