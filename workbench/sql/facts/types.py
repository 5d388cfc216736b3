"""How a statement writes a type: a name, modifiers, array bounds. What the name stands for is the story's business."""

from collections.abc import Iterable
from typing import Final

from workbench.record import record
from workbench.sql.names import Name

CATALOG: Final = "pg_catalog"
_SERIALS: Final = {"smallserial": "int2", "serial": "int4", "bigserial": "int8"}


@record
class TypeRef:
    """A type as a column, a cast or an argument has it.

    `name` is the server's own for built-in types (`pg_catalog.int4`, also where `integer` is written), and resolved on
    the search path for all others. `modifiers` are `(10, 2)` of `numeric(10, 2)`, as texts; `dimensions` counts `[]`;
    `field` is set for `table.column%TYPE`, whose `name` is then the table's; `at` is where it stands.
    """

    name: Name
    modifiers: tuple[str, ...] = ()
    dimensions: int = 0
    set_of: bool = False
    field: str = ""
    qualified: bool = False
    at: int = 0

    @property
    def builtin(self) -> bool:
        """Whether the server brings it."""
        return self.name.schema == CATALOG

    @property
    def serial(self) -> bool:
        """Whether it is no type at all, but an integer with a sequence: `serial`, `bigserial`, `smallserial`."""
        return self.builtin and self.name.name in _SERIALS

    @property
    def stored(self) -> str:
        """The built-in type that the column really has (`int4` for `serial`); empty for others."""
        return _SERIALS.get(self.name.name, self.name.name) if self.builtin else ""

    @property
    def identity(self) -> str:
        """What tells overloads apart; a type of an extension may be found in any schema."""
        return (self.stored or self.name.name) + "[]" * bool(self.dimensions)

    def __str__(self) -> str:
        """As one would write it, without the schema of built-in ones."""
        text = SPOKEN.get(self.name.name, self.name.name) if self.builtin else str(self.name)
        if self.field:
            return f"{text}.{self.field}%TYPE"
        if self.modifiers:
            text += f"({','.join(self.modifiers)})"
        return text + "[]" * self.dimensions


def signature(given: Iterable[TypeRef]) -> tuple[str, ...] | None:
    """What tells a routine from its overloads: the types that a call gives. None where one is not known (`%TYPE`)."""
    types = tuple(given)
    return None if any(type_.field for type_ in types) else tuple(type_.identity for type_ in types)


# Built-in types by the names that the server has for them. All that columns are made of, and what functions return.
_BUILTIN_WORDS: Final = """
    bool int2 int4 int8 float4 float8 numeric money text varchar bpchar char name bytea bit varbit date time timetz
    timestamp timestamptz interval uuid json jsonb jsonpath xml inet cidr macaddr macaddr8 point line lseg box path
    polygon circle tsvector tsquery pg_lsn pg_snapshot txid_snapshot int4range int8range numrange tsrange tstzrange
    daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange oid xid xid8
    cid tid oidvector int2vector aclitem refcursor regclass regcollation regconfig regdictionary regnamespace
    regoper regoperator regproc regprocedure regrole regtype record void trigger event_trigger internal cstring any
    anyelement anyarray anynonarray anyenum anyrange anymultirange anycompatible anycompatiblearray
    anycompatiblenonarray anycompatiblerange anycompatiblemultirange language_handler fdw_handler tsm_handler
    index_am_handler table_am_handler unknown pg_node_tree pg_ddl_command gtsvector
"""
BUILTIN: Final = frozenset(_BUILTIN_WORDS.split()) | frozenset(_SERIALS)
ALIASES: Final = {"serial2": "smallserial", "serial4": "serial", "serial8": "bigserial"}
SPOKEN: Final = {
    "bool": "boolean",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float4": "real",
    "float8": "double precision",
    "bpchar": "char",
    "char": '"char"',
}
