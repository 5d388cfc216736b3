"""The facts of one file as they are kept: as values, or packed where there are too many files for that."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from workbench.lint.codec import CodecError
from workbench.lint.worker import pack, read_facts
from workbench.project.migrations import Migration
from workbench.sql.facts import CallRoutine, CreateRoutine, FileFacts
from workbench.sql.names import Name


class Outline(NamedTuple):
    """What is asked of all files again and again.

    How many statements there are, `FileFacts.content`, whether all is SQL, and whether a comment heads a down script;
    the routines that it calls, and those it makes that do something: the types that they take, and where they stand.
    """

    statements: int
    content: str
    sound: bool
    down: bool
    calls: frozenset[Name] = frozenset()
    routines: tuple[tuple[Name, tuple[str, ...], int, int], ...] = ()


class KeptFacts:
    """Facts that are there when they are asked for. `thrifty`: they are packed, and unpacked each time."""

    __slots__ = ("_facts", "_outline", "_packed", "_routines", "_text", "_thrifty")

    def __init__(
        self,
        text: Callable[[], str],
        *,
        facts: FileFacts | None = None,
        packed: bytes = b"",
        thrifty: bool = False,
        routines: tuple[str, ...] = (),
    ) -> None:
        """`text` is what they are facts of, for the case that they cannot be unpacked; `routines` what it calls."""
        self._text = text
        self._routines = routines
        self._facts = facts
        self._packed = packed
        self._thrifty = thrifty
        self._outline: Outline | None = None
        if facts is not None:
            self._settle(facts)

    @property
    def facts(self) -> FileFacts:
        """The facts."""
        facts = self._facts or read_facts(self._packed)
        if facts is None:
            # The parser is loaded by the first file that needs it.
            from workbench.sql.file_facts import file_facts

            facts = file_facts(self._text(), self._routines)
        if self._facts is None:
            self._settle(facts)
        return facts

    @property
    def outline(self) -> Outline:
        """The little that is kept as it is."""
        return self._outline or _outlined(self.facts)

    @property
    def packed(self) -> bytes:
        """The facts as bytes; empty where they cannot be written."""
        if not self._packed and self._facts is not None:
            try:
                self._packed = pack(self._facts)
            except CodecError:
                return b""
        return self._packed

    def _settle(self, facts: FileFacts) -> None:
        """Keep what has been found out, as far as it is to be kept."""
        self._outline = _outlined(facts)
        self._facts = facts
        if self._thrifty and self.packed:
            self._facts = None


def _outlined(facts: FileFacts) -> Outline:
    calls: set[Name] = set()
    routines: list[tuple[Name, tuple[str, ...], int, int]] = []
    for statement in facts.statements:
        for fact in statement.facts:
            if isinstance(fact, CallRoutine):
                calls.add(fact.name)
            elif isinstance(fact, CreateRoutine) and fact.acts and statement.editable:
                routines.append((fact.name, fact.given, statement.span.start, statement.span.end))
    outline = Outline(len(facts.statements), facts.content, not facts.problems, bool(facts.down_marks))
    return outline._replace(calls=frozenset(calls), routines=tuple(routines)) if calls or routines else outline


class Unpacking(Sequence[FileFacts]):
    """The facts of a chain in order, each unpacked when it is come to."""

    def __init__(self, kept: Sequence[KeptFacts]) -> None:
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, number: int) -> FileFacts: ...

    @overload
    def __getitem__(self, number: slice) -> "Unpacking": ...

    def __getitem__(self, number: int | slice) -> "FileFacts | Unpacking":
        return Unpacking(self._kept[number]) if isinstance(number, slice) else self._kept[number].facts


class Texts(Mapping[str, str]):
    """The texts of migrations by some key, each decoded when it is asked for."""

    def __init__(self, migrations: Mapping[str, Migration]) -> None:
        self._migrations = migrations

    def __len__(self) -> int:
        return len(self._migrations)

    def __iter__(self) -> Iterator[str]:
        return iter(self._migrations)

    def __getitem__(self, key: str) -> str:
        return self._migrations[key].text
