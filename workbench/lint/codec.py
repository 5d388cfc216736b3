"""Values as bytes and back: dataclasses, enums, named tuples, tuples, frozen sets, texts, numbers. Nothing else.

Reading makes only values of classes that a caller lists, from JSON: no text can name code to run. The classes' own
fields are what is written, so a class that grows or loses a field needs nothing here (the reader's version does).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from sys import intern
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

_TUPLE: Final = "t"
_SET: Final = "s"
_MAP: Final = "m"
_SHARED: Final = 1 << 16
_EMPTY: Final[Mapping[str, list[Any]]] = {_TUPLE: []}
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
Maker: TypeAlias = Callable[..., Any]


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


class _Form(NamedTuple):
    """How values of a class are read off: their parts, and what each of them is by default; `plain`: all are."""

    parts: Callable[[Any], Sequence[Any]]
    defaults: tuple[Any, ...]
    plain: bool


class Writer:
    """Writes values; remembers how each class is read off."""

    def __init__(self) -> None:
        self._forms: dict[type, _Form] = {}

    def dump(self, value: Any) -> bytes:
        """A value as bytes: the names of its classes on a line, then each of its values under its class's number.

        Raises:
            CodecError: it holds something that is none of the kinds above.
        """
        writing = _Writing(self._forms)
        tree = writing.tree(value)
        names = [f"{kind.__module__}.{kind.__qualname__}" for kind in writing.kinds]
        return f"{_json(names)}\n{_json(tree)}".encode("ascii")


class _Writing:
    """One value being written."""

    def __init__(self, forms: dict[type, _Form]) -> None:
        self.kinds: dict[type, tuple[str, _Form]] = {}
        self._forms = forms

    def tree(self, value: Any) -> Any:
        """What JSON is to write. Most parts of a value are plain: they are not worth a call."""
        kind = type(value)
        if kind is tuple:
            return {_TUPLE: [item if type(item) in _PLAIN else self.tree(item) for item in value]} if value else _EMPTY
        known = self.kinds.get(kind)
        if known is None:
            return self._other(kind, value)
        key, form = known
        items = form.parts(value)
        if form.plain:
            return {key: items}
        # Most values end in what their class has by default.
        last, defaults = len(items), form.defaults
        while last and items[last - 1] is defaults[last - 1]:
            last -= 1
        return {key: [item if type(item) in _PLAIN else self.tree(item) for item in items[:last]]}

    def _other(self, kind: type, value: Any) -> Any:
        """What is rare, words, and the first value of a class."""
        if kind in _PLAIN:
            return value
        if kind is frozenset:
            return {_SET: [self.tree(item) for item in sorted(value)]}
        if kind is MappingProxyType or kind is dict:
            return {_MAP: [self.tree(item) for pair in value.items() for item in pair]}
        if kind not in self._forms:
            self._forms[kind] = _form_of(kind)
        self.kinds[kind] = (str(len(self.kinds)), self._forms[kind])
        return self.tree(value)


def _form_of(kind: type) -> _Form:
    if issubclass(kind, Enum):
        return _Form(lambda word: (word.value,), (MISSING,), plain=True)
    if _is_named_tuple(kind):
        names: Any = kind
        return _Form(lambda value: value, (MISSING,) * len(names._fields), _all_plain(names.__annotations__.values()))
    if not is_dataclass(kind):
        raise CodecError(f"a {kind.__name__} cannot be written")
    held = fields(kind)
    defaults, plain = tuple(field.default for field in held), _all_plain(field.type for field in held)
    if len(held) == 1:
        return _Form(lambda value: (getattr(value, held[0].name),), defaults, plain)
    return _Form(attrgetter(*(field.name for field in held)) if held else lambda _: (), defaults, plain)


def _all_plain(types: Iterable[Any]) -> bool:
    return all(kind in _PLAIN for kind in types)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), check_circular=False)


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
            names, _, tree = raw.partition(b"\n")
            makers = {str(number): self._makers[name] for number, name in enumerate(json.loads(names))}
            makers |= {_TUPLE: _tuple, _SET: _set, _MAP: _map}

            def made(pairs: list[tuple[str, list[Any]]]) -> Any:
                ((key, items),) = pairs
                return makers[key](*items)

            return json.loads(tree, object_pairs_hook=made)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError) as error:
            raise CodecError(str(error)) from error


def _maker(kind: type) -> Maker:
    """What makes a value of its parts; the wrong number of them is its error."""
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    named: Any = kind
    if _is_named_tuple(kind) and _all_plain(named.__annotations__.values()):
        # The same few are met again and again: to look for one takes less time than to make it, and less space.
        return lru_cache(maxsize=_SHARED, typed=True)(kind)
    return kind


def _tuple(*items: Any) -> tuple[Any, ...]:
    if not items or type(items[0]) is not str:
        return items
    try:
        # Names of columns and the like: one of each is enough.
        return tuple(map(intern, items))
    except TypeError:
        return items


def _set(*items: Any) -> frozenset[Any]:
    return frozenset(items)


def _map(*items: Any) -> Mapping[Any, Any]:
    return MappingProxyType(dict(zip(items[::2], items[1::2], strict=True)))
