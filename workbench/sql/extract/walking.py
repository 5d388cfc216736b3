"""Walks parse trees without knowing what they say. `Node`, the wrapper around each node, is never handed out.

Names (lists of `String`) and plain values hold nothing and are passed over: two thirds of a tree.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, TypeAlias

_NODE: Final = "Node"
_NODES_FIELD: Final = "node"
# Asking each field whether it is there is faster than asking for all that are, as long as there are few.
_FEW: Final = 5
_PLAIN: Final = frozenset({"string", "integer", "float", "boolean", "bit_string", "a_star"})
_LEAVES: Final = frozenset({"A_Const", "ColumnRef", "ParamRef", "String", "Integer", "Float", "A_Star"})
_NAMES: Final = frozenset(
    {
        ("A_Expr", "name"),
        ("Alias", "colnames"),
        ("CollateClause", "collname"),
        ("CommonTableExpr", "aliascolnames"),
        ("FuncCall", "funcname"),
        ("SubLink", "oper_name"),
        ("TypeName", "names"),
    }
)


class _Holds(Enum):
    """What a field of a message holds."""

    VALUES = 0
    NODE = 1
    NODES = 2
    MESSAGE = 3
    MESSAGES = 4


_Field: TypeAlias = tuple[str, _Holds]
# Asking a field's descriptor takes longer than all the rest.
_FIELDS: Final[dict[Any, _Field]] = {}


def messages(tree: Any) -> list[Any]:
    """All messages of a tree, itself first, in the order they are written down in."""
    found: list[Any] = []
    waiting = unwrapped(tree)
    while waiting:
        message = waiting.pop()
        found.append(message)
        if _TYPES[type(message)] == ():
            continue
        parts = inside(message)
        parts.reverse()
        waiting += parts
    return found


def unwrapped(tree: Any) -> list[Any]:
    """A message out of its wrapper, if it has one and there is something in it."""
    if type(tree).__name__ != _NODE:
        return [tree]
    word = tree.WhichOneof(_NODES_FIELD)
    return [] if word is None else [getattr(tree, word)]


def inside(message: Any) -> list[Any]:
    """The messages that stand directly in one."""
    fields = _TYPES[type(message)]
    if not fields:
        return [] if fields is not None else [part for _, part in parts_of(message)]
    found: list[Any] = []
    for name, holds in fields:
        if holds is _Holds.NODE:
            node = getattr(message, name)
            word = node.WhichOneof(_NODES_FIELD)
            if word is not None and word not in _PLAIN:
                found.append(getattr(node, word))
        elif holds is _Holds.NODES:
            for node in getattr(message, name):
                word = node.WhichOneof(_NODES_FIELD)
                if word is not None and word not in _PLAIN:
                    found.append(getattr(node, word))
        elif holds is _Holds.MESSAGES:
            found.extend(getattr(message, name))
        elif message.HasField(name):
            found.append(getattr(message, name))
    return found


def parts_of(message: Any) -> Iterator[tuple[str, Any]]:
    """The same, each with the name of its field."""
    for descriptor, value in message.ListFields():
        name, holds = _FIELDS.get(descriptor) or _field(descriptor)
        if holds is _Holds.VALUES:
            continue
        if holds is _Holds.MESSAGE:
            yield name, value
        elif holds is _Holds.MESSAGES:
            for item in value:
                yield name, item
        else:
            for node in (value,) if holds is _Holds.NODE else value:
                word = node.WhichOneof(_NODES_FIELD)
                if word is not None and word not in _PLAIN:
                    yield name, getattr(node, word)


class _Types(dict[type, tuple[_Field, ...] | None]):
    """The fields of a message's type that hold messages; None where there are too many to ask one by one."""

    def __missing__(self, kind: type) -> tuple[_Field, ...] | None:
        named: Any = kind
        fields: tuple[_Field, ...] | None = ()
        if named.DESCRIPTOR.name not in _LEAVES:
            every = (_field(field) for field in named.DESCRIPTOR.fields)
            fields = tuple(field for field in every if field[1] is not _Holds.VALUES)
            fields = fields if len(fields) <= _FEW else None
        self[kind] = fields
        return fields


_TYPES: Final = _Types()


def _field(descriptor: Any) -> _Field:
    inner, repeated = descriptor.message_type, descriptor.default_value is not None
    if inner is None or (descriptor.containing_type.name, descriptor.name) in _NAMES:
        holds = _Holds.VALUES
    elif inner.name == _NODE:
        holds = _Holds.NODES if repeated else _Holds.NODE
    else:
        holds = _Holds.MESSAGES if repeated else _Holds.MESSAGE
    _FIELDS[descriptor] = (descriptor.name, holds)
    return _FIELDS[descriptor]
