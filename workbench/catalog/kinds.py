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

    `queries` are the attributes that are whole queries, which majors deparse differently. `catalog` is the oid of the
    system catalog that holds it, and is the same in all majors. With `grants`, the attributes are who may do what.
    `hidden` are those that not every user may read: where one says nothing, that is not known.
    """

    kind: Kind
    catalog: int
    parent: Kind | None = None
    in_definition: bool = False
    queries: frozenset[str] = frozenset()
    protections: tuple[Protection, ...] = ()
    grants: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def query(self) -> str:
        """The SQL that reads all objects of this kind, without a semicolon at its end."""
        return read_query(self.kind.value.replace(" ", "_"))


_QUERY: Final = frozenset({"query"})
_OFF: Final = frozenset({"off"})
_NONE: Final = frozenset({""})

RELATION_CATALOG: Final = 1259
SCHEMA_CATALOG: Final = 2615
PUBLIC_SCHEMA: Final = 2200  # PostgreSQL's own, whose grants are the user's all the same
_TYPE: Final = 1247
_PROC: Final = 1255

KINDS: Final = (
    KindRow(Kind.SCHEMA, SCHEMA_CATALOG),
    KindRow(Kind.EXTENSION, 3079),
    KindRow(Kind.LANGUAGE, 2612),
    KindRow(Kind.ACCESS_METHOD, 2601),
    KindRow(Kind.DEFAULT_PRIVILEGES, 826, grants=True),
    KindRow(Kind.COLLATION, 3456),
    KindRow(Kind.ENUM, _TYPE),
    KindRow(Kind.DOMAIN, _TYPE),
    KindRow(Kind.COMPOSITE, _TYPE),
    KindRow(Kind.RANGE, _TYPE),
    KindRow(Kind.WRAPPER, 2328),
    KindRow(Kind.SERVER, 1417),
    KindRow(Kind.USER_MAPPING, 1418, parent=Kind.SERVER, hidden=frozenset({"options"})),
    KindRow(Kind.SEQUENCE, RELATION_CATALOG),
    KindRow(
        Kind.TABLE,
        RELATION_CATALOG,
        protections=(
            Protection(Change.CHANGED, "row security", to=_OFF),
            Protection(Change.CHANGED, "force row security", to=_OFF),
        ),
    ),
    KindRow(Kind.COLUMN, RELATION_CATALOG, parent=Kind.TABLE, in_definition=True),
    KindRow(Kind.CONSTRAINT, 2606, parent=Kind.TABLE, in_definition=True),
    KindRow(Kind.INDEX, RELATION_CATALOG),
    KindRow(Kind.STATISTICS, 3381),
    KindRow(
        Kind.VIEW,
        RELATION_CATALOG,
        queries=_QUERY,
        protections=(
            Protection(Change.CHANGED, "security_invoker", to=_OFF),
            Protection(Change.CHANGED, "security_barrier", to=_OFF),
        ),
    ),
    KindRow(Kind.MATERIALIZED_VIEW, RELATION_CATALOG, queries=_QUERY),
    KindRow(Kind.RULE, 2618, parent=Kind.TABLE),
    KindRow(
        Kind.FUNCTION,
        _PROC,
        protections=(
            Protection(Change.CHANGED, "security", to=frozenset({"definer"})),
            Protection(Change.CHANGED, "search_path", to=_NONE, given=("security", "definer")),
        ),
    ),
    KindRow(Kind.AGGREGATE, _PROC),
    KindRow(Kind.OPERATOR, 2617),
    KindRow(Kind.OPERATOR_FAMILY, 2753),
    KindRow(Kind.OPERATOR_CLASS, 2616),
    KindRow(Kind.CAST, 2605),
    KindRow(Kind.TRANSFORM, 3576),
    KindRow(Kind.CONVERSION, 2607),
    KindRow(Kind.PARSER, 3601),
    KindRow(Kind.TEMPLATE, 3764),
    KindRow(Kind.DICTIONARY, 3600),
    KindRow(Kind.CONFIGURATION, 3602),
    KindRow(Kind.TRIGGER, 2620, parent=Kind.TABLE),
    KindRow(
        Kind.POLICY,
        3256,
        parent=Kind.TABLE,
        protections=(
            Protection(Change.REMOVED),
            Protection(Change.CHANGED),
            Protection(Change.ADDED, given=("combines as", "permissive")),
        ),
    ),
    KindRow(Kind.EVENT_TRIGGER, 3466),
    KindRow(Kind.PUBLICATION, 6104),
    KindRow(Kind.PUBLISHED_TABLE, 6106, parent=Kind.TABLE),
    KindRow(Kind.PUBLISHED_SCHEMA, 6237, parent=Kind.SCHEMA),
    KindRow(Kind.SUBSCRIPTION, 6100),
)
# Whose owner can be changed by itself.
OWNED: Final = frozenset(
    {
        Kind.SCHEMA, Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE, Kind.RANGE, Kind.SEQUENCE, Kind.TABLE, Kind.VIEW,
        Kind.MATERIALIZED_VIEW, Kind.FUNCTION, Kind.AGGREGATE, Kind.STATISTICS, Kind.COLLATION, Kind.CONFIGURATION,
        Kind.DICTIONARY, Kind.OPERATOR, Kind.SERVER, Kind.SUBSCRIPTION,
    }
)  # fmt: skip
# Read for all objects at once, and given to those that are kept (`attachments.py`).
ATTACHED: Final = (
    KindRow(Kind.GRANT, 0, in_definition=True, grants=True),
    KindRow(Kind.COMMENT, 2609, in_definition=True),
    KindRow(Kind.SECURITY_LABEL, 3596, in_definition=True),
)
# Only plans take these for objects of their own.
PLANNED: Final = (KindRow(Kind.DEFAULT, 2604, parent=Kind.TABLE, in_definition=True),)
# Only what is attached to one knows of it.
NAMED: Final = (
    KindRow(Kind.IDENTITY, RELATION_CATALOG, parent=Kind.TABLE),
    KindRow(Kind.KEY_INDEX, RELATION_CATALOG, parent=Kind.TABLE),
)
BY_KIND: Final = {row.kind: row for row in (*KINDS, *ATTACHED, *PLANNED, *NAMED)}


@lru_cache
def read_query(name: str) -> str:
    """One of the `.sql` files beside this module, without the semicolon that ends it for psql."""
    text = (files("workbench.catalog") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    return text.rstrip().removesuffix(";")
