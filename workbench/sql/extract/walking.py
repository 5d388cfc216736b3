"""Walks parse trees without knowing what they say."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

_NODE: Final = "Node"  # the wrapper of each node: it holds one message, of any kind


class _Holds(Enum):
    """What a field of a message holds."""

    VALUES = 0
    MESSAGE = 1
    MESSAGES = 2


# Asking a field's descriptor takes longer than all the rest.
_FIELDS: Final[dict[Any, _Holds]] = {}


def messages(tree: Any) -> Iterator[Any]:
    """All messages of a tree, itself first, in the order they are written down in."""
    waiting = [tree]
    while waiting:
        message = waiting.pop()
        yield message
        if type(message).__name__ == _NODE:
            word = message.WhichOneof("node")
            if word is not None:
                waiting.append(getattr(message, word))
            continue
        inside: list[Any] = []
        for descriptor, value in message.ListFields():
            holds = _FIELDS.get(descriptor) or _asked(descriptor, value)
            if holds is _Holds.MESSAGE:
                inside.append(value)
            elif holds is _Holds.MESSAGES:
                inside.extend(value)
        inside.reverse()
        waiting.extend(inside)


def inside(message: Any) -> list[Any]:
    """The messages that stand directly in one."""
    found: list[Any] = []
    for descriptor, value in message.ListFields():
        holds = _FIELDS.get(descriptor) or _asked(descriptor, value)
        if holds is _Holds.MESSAGE:
            found.append(value)
        elif holds is _Holds.MESSAGES:
            found.extend(value)
    return found


def _asked(descriptor: Any, value: Any) -> _Holds:
    if descriptor.message_type is None:
        holds = _Holds.VALUES
    else:
        holds = _Holds.MESSAGE if hasattr(value, "DESCRIPTOR") else _Holds.MESSAGES
    _FIELDS[descriptor] = holds
    return holds
