"""How parse trees write names and kinds of objects."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from workbench.sql.facts import ObjectKind
from workbench.sql.names import Name
from workbench.sql.place import Place

_KINDS: Final[Mapping[str, ObjectKind]] = {
    "OBJECT_TABLE": ObjectKind.TABLE,
    "OBJECT_FOREIGN_TABLE": ObjectKind.FOREIGN_TABLE,
    "OBJECT_VIEW": ObjectKind.VIEW,
    "OBJECT_MATVIEW": ObjectKind.MATERIALIZED_VIEW,
    "OBJECT_INDEX": ObjectKind.INDEX,
    "OBJECT_SEQUENCE": ObjectKind.SEQUENCE,
    "OBJECT_TYPE": ObjectKind.TYPE,
    "OBJECT_DOMAIN": ObjectKind.DOMAIN,
    "OBJECT_SCHEMA": ObjectKind.SCHEMA,
    "OBJECT_PUBLICATION": ObjectKind.PUBLICATION,
    "OBJECT_FOREIGN_SERVER": ObjectKind.SERVER,
    "OBJECT_ROLE": ObjectKind.ROLE,
    "OBJECT_EXTENSION": ObjectKind.EXTENSION,
    "OBJECT_FUNCTION": ObjectKind.FUNCTION,
    "OBJECT_ROUTINE": ObjectKind.FUNCTION,
    "OBJECT_AGGREGATE": ObjectKind.FUNCTION,
    "OBJECT_PROCEDURE": ObjectKind.PROCEDURE,
    "OBJECT_RULE": ObjectKind.RULE,
    "OBJECT_STATISTIC_EXT": ObjectKind.STATISTICS,
    "OBJECT_COLLATION": ObjectKind.COLLATION,
    "OBJECT_OPERATOR": ObjectKind.OPERATOR,
    "OBJECT_CAST": ObjectKind.CAST,
    "OBJECT_TSCONFIGURATION": ObjectKind.TEXT_SEARCH,
    "OBJECT_TSDICTIONARY": ObjectKind.TEXT_SEARCH,
    "OBJECT_FDW": ObjectKind.WRAPPER,
    "OBJECT_TRIGGER": ObjectKind.TRIGGER,
    "OBJECT_EVENT_TRIGGER": ObjectKind.EVENT_TRIGGER,
    "OBJECT_POLICY": ObjectKind.POLICY,
    "OBJECT_COLUMN": ObjectKind.COLUMN,
    "OBJECT_TABCONSTRAINT": ObjectKind.CONSTRAINT,
}


CAST_NAME: Final = Name("", "cast")
"""Casts have no names: one stands for another."""


@lru_cache(maxsize=1)
def _numbered() -> Mapping[int, ObjectKind]:
    from postgast.pg_query_pb2 import ObjectType

    numbers: Any = ObjectType
    return {numbers.Value(word): kind for word, kind in _KINDS.items()}


def kind_of(number: int) -> ObjectKind:
    """An `ObjectType` of the parser in our words."""
    return _numbered().get(number, ObjectKind.OTHER)


@lru_cache(maxsize=128)
def object_words(number: int) -> str:
    """An `ObjectType` in SQL's words, for naming statements."""
    from postgast.pg_query_pb2 import ObjectType

    numbers: Any = ObjectType
    word = str(numbers.Name(number)).removeprefix("OBJECT_").replace("_", " ")
    return {"MATVIEW": "MATERIALIZED VIEW", "TABCONSTRAINT": "CONSTRAINT", "FOREIGN SERVER": "SERVER"}.get(word, word)


@lru_cache(maxsize=64)
def _words(enum: str) -> Mapping[int, str]:
    from postgast import pg_query_pb2

    numbers: Any = getattr(pg_query_pb2, enum)
    return {number: word for word, number in numbers.items()}


def word_of(enum: str, number: int) -> str:
    """A number of one of the parser's enums (`ConstrType`) as its word (`CONSTR_CHECK`)."""
    return _words(enum).get(number, "")


def relation(node: Any, place: Place) -> Name:
    """A `RangeVar`'s name."""
    return place.path.resolve(node.schemaname, node.relname)


def temporary(node: Any) -> bool:
    """Whether a `RangeVar` is a temporary relation, by word or by schema."""
    return bool(node.relpersistence == "t" or node.schemaname == "pg_temp")


def strings(nodes: Sequence[Any]) -> list[str]:
    """The values of a list of `String` nodes."""
    return [node.string.sval for node in nodes]


def qualified(parts: Sequence[str], place: Place) -> Name:
    """A name given as its parts."""
    return place.path.resolve(parts[-2] if len(parts) > 1 else "", parts[-1] if parts else "")


def named(node: Any, place: Place) -> Name:
    """What an object of a DROP or ALTER is called, in whichever form the tree has it."""
    match node.WhichOneof("node"):
        case "list":
            return qualified(strings(node.list.items), place)
        case "type_name":
            return qualified(strings(node.type_name.names), place)
        case "object_with_args":
            return qualified(strings(node.object_with_args.objname), place)
        case "string":
            return Name("", node.string.sval)
        case _:
            return Name("", "")


def mapping_name(node: Any) -> Name:
    """What tells a user mapping from others: server and role."""
    return Name(node.servername, node.user.rolename or word_of("RoleSpecType", node.user.roletype))
