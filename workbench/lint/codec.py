"""Values as bytes and back: dataclasses, enums, named tuples, tuples, frozen sets, texts, numbers. Nothing else.

Reading makes only values of classes that a caller lists, from JSON: no text can name code to run. The classes' own
fields are what is written, so a class that grows or loses a field needs nothing here (the reader's version does).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias

_TUPLE: Final = -1
_SET: Final = -2
_MAP: Final = -3
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
Maker: TypeAlias = Callable[[list[Any]], Any]


class CodecError(Exception):
    """A value that cannot be written, or bytes that are none of ours."""


def kinds_in(modules: Iterable[object]) -> dict[str, type]:
    """The classes of some modules that values may be made of, by name."""
    found: dict[str, type] = {}
    for module in modules:
        for each in vars(module).values():
            if isinstance(each, type) and _is_kind(each):
                found[f"{each.__module__}.{each.__qualname__}"] = each
    return found


def _is_kind(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, Enum) or _is_named_tuple(kind)


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


class Writer:
    """Writes values; remembers how each class is read off."""

    def __init__(self) -> None:
        self._parts: dict[type, Callable[[Any], Iterable[Any]]] = {}

    def dump(self, value: Any) -> bytes:
        """A value as bytes.

        Raises:
            CodecError: it holds something that is none of the kinds above.
        """
        numbers: dict[type, int] = {}
        tree = self._tree(value, numbers)
        names = [f"{kind.__module__}.{kind.__qualname__}" for kind in numbers]
        return json.dumps([names, tree], separators=(",", ":")).encode("ascii")

    def _tree(self, value: Any, numbers: dict[type, int]) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        items: Iterable[Any]
        if kind is tuple:
            number, items = _TUPLE, value
        elif kind is frozenset:
            number, items = _SET, sorted(value)
        elif kind is MappingProxyType or kind is dict:
            number, items = _MAP, [item for pair in value.items() for item in pair]
        else:
            parts = self._parts.get(kind)
            if parts is None:
                parts = self._parts[kind] = _parts_of(kind)
            number, items = numbers.setdefault(kind, len(numbers)), parts(value)
        # Most parts are plain: they are not worth a call.
        return [number, *[item if type(item) in _PLAIN else self._tree(item, numbers) for item in items]]


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]]:
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    if _is_named_tuple(kind):
        return lambda value: value
    if not is_dataclass(kind):
        raise CodecError(f"a {kind.__name__} cannot be written")
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names) if names else lambda _: ()


class Reader:
    """Reads values of the classes that it was given."""

    def __init__(self, kinds: Mapping[str, type]) -> None:
        self._makers = {name: _maker(kind) for name, kind in kinds.items()}

    def load(self, raw: bytes) -> Any:
        """The value.

        Raises:
            CodecError: the bytes are not what a `Writer` writes, or name another class.
        """
        try:
            names, tree = json.loads(raw)
            makers = [self._makers[name] for name in names]
            return _built(tree, makers)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError) as error:
            raise CodecError(str(error)) from error


def _maker(kind: type) -> Maker:
    if issubclass(kind, Enum):
        return lambda items: kind(items[0])
    names: Any = kind
    count = len(names._fields) if _is_named_tuple(kind) else len(fields(names))

    def make(items: list[Any]) -> Any:
        if len(items) != count:
            raise CodecError(f"{kind.__name__} has {count} fields")
        return kind(*items)

    return make


def _built(node: Any, makers: list[Maker]) -> Any:
    if type(node) is not list:
        if type(node) is dict:
            raise CodecError("an object is none of ours")
        return node
    number = node[0]
    items = [_built(item, makers) if type(item) is list else item for item in node[1:]]
    if number >= 0:
        return makers[number](items)
    if number == _TUPLE:
        return tuple(items)
    if number == _SET:
        return frozenset(items)
    if number == _MAP:
        return MappingProxyType(dict(zip(items[::2], items[1::2], strict=True)))
    raise CodecError(f"no kind {number}")
