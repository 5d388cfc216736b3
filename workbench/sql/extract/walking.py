"""Walks parse trees without knowing what they say."""

from collections.abc import Iterator
from typing import Any


def messages(tree: Any) -> Iterator[Any]:
    """All messages of a tree, itself first, in the order they are written down in."""
    waiting = [tree]
    while waiting:
        message = waiting.pop()
        yield message
        inside: list[Any] = []
        for descriptor, value in message.ListFields():
            if descriptor.message_type is not None:
                inside.extend((value,) if hasattr(value, "DESCRIPTOR") else value)
        waiting.extend(reversed(inside))
