"""The kinds that are compared, as data: where each is read from, what it is made of, which changes cost protection.

Adding a kind is a member of `Kind`, a query beside this module and a row here. Nothing else knows kinds apart.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from workbench.catalog.model import Change, Kind

# Stands in a definition where those of the object's parts go.
PARTS_HERE: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Protection:
    """A change that costs protection.

    `attribute` is the one that changed ("" for any, or for objects added and removed), `to` the values that mean the
    loss (none given: any), `given` an attribute and its value that the object must have for it to matter.
    """

    change: Change
    attribute: str = ""
    to: frozenset[str] = frozenset()
    given: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: `parent` is what its `sub` is inside of; `in_definition` says that the parent's definition shows it.

    `queries` are the attributes that are whole queries, which majors deparse differently.
    """

    kind: Kind
    parent: Kind | None = None
    in_definition: bool = False
    queries: frozenset[str] = frozenset()
    protections: tuple[Protection, ...] = ()

    @property
    def query(self) -> str:
        """The SQL that reads all objects of this kind, without a semicolon at its end."""
        return read_query(self.kind.value.replace(" ", "_"))


_QUERY: Final = frozenset({"query"})
_OFF: Final = frozenset({"off"})
_NONE: Final = frozenset({""})

KINDS: Final = (
    KindRow(Kind.SCHEMA),
    KindRow(Kind.EXTENSION),
    KindRow(Kind.ENUM),
    KindRow(Kind.DOMAIN),
    KindRow(Kind.SEQUENCE),
    KindRow(
        Kind.TABLE,
        protections=(
            Protection(Change.CHANGED, "row security", to=_OFF),
            Protection(Change.CHANGED, "force row security", to=_OFF),
        ),
    ),
    KindRow(Kind.COLUMN, parent=Kind.TABLE, in_definition=True),
    KindRow(Kind.CONSTRAINT, parent=Kind.TABLE, in_definition=True),
    KindRow(Kind.INDEX),
    KindRow(
        Kind.VIEW,
        queries=_QUERY,
        protections=(
            Protection(Change.CHANGED, "security_invoker", to=_OFF),
            Protection(Change.CHANGED, "security_barrier", to=_OFF),
        ),
    ),
    KindRow(Kind.MATERIALIZED_VIEW, queries=_QUERY),
    KindRow(
        Kind.FUNCTION,
        protections=(
            Protection(Change.CHANGED, "security", to=frozenset({"definer"})),
            Protection(Change.CHANGED, "search_path", to=_NONE, given=("security", "definer")),
        ),
    ),
    KindRow(Kind.TRIGGER, parent=Kind.TABLE),
    KindRow(
        Kind.POLICY,
        parent=Kind.TABLE,
        protections=(
            Protection(Change.REMOVED),
            Protection(Change.CHANGED),
            Protection(Change.ADDED, given=("combines as", "permissive")),
        ),
    ),
)
BY_KIND: Final = {row.kind: row for row in KINDS}


@lru_cache
def read_query(name: str) -> str:
    """One of the `.sql` files beside this module, without the semicolon that ends it for psql."""
    text = (files("workbench.catalog") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    return text.rstrip().removesuffix(";")
