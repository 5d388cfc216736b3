"""What a rule is shown: the world (manifest, settings, story of the chain), a file, a statement in it. Values only."""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.lint.finding import Finding, Fix
from workbench.lint.kept import KeptFacts
from workbench.lint.rerun import Rerun
from workbench.lint.story import Position, Story
from workbench.lint.transactions import Frame, frames
from workbench.project.config import Config
from workbench.project.history import GitState, History
from workbench.project.manifest import Manifest, ManifestLoad
from workbench.project.migrations import Migration
from workbench.project.runner import Runner
from workbench.record import record
from workbench.span import LineIndex, Span
from workbench.sql.facts import AddColumn, ColumnGeneration, FileFacts, StatementFacts
from workbench.sql.names import Name

if TYPE_CHECKING:
    from workbench.lint.rule import Rule


@record
class World:
    """What all files share. `manifest` is None when there is none to go by (missing, or not to be trusted).

    `unmerged` are the numbers of the files that git calls new or edited; empty when git was not asked. `files` are the
    migrations in order, `skipped` the relative paths of SQL files that the runner passes over, `now` is the clock's,
    `unread_from` the number of the first file that could not be read.
    """

    config: Config
    load: ManifestLoad
    manifest: Manifest | None
    manifest_path: str
    story: Story
    now: datetime
    unmerged: frozenset[int] = frozenset()
    files: "tuple[FileView, ...]" = ()
    skipped: tuple[str, ...] = ()
    history: History | None = None
    unread_from: float = math.inf

    def at(self, position: Position) -> "At":
        """A statement as rules are shown it."""
        file = self.files[position.file]
        return At(self, file, position.statement, file.facts.statements[position.statement])

    def fresh(self, born: Position, at: Position) -> bool:
        """Whether what was made at `born` holds no data yet when `at` runs.

        It was made by the same file, or both files are unmerged and so reach the database together.
        """
        return born.file == at.file or {born.file, at.file} <= self.unmerged

    def governs(self, schema: str) -> bool:
        """Whether the manifest is to list the tables and enums of a schema."""
        return schema in self.config.manifest_schemas


@dataclass(slots=True)
class FileView:
    """One migration with its facts. `number` is its place in the chain; `state` what git says, None if not asked.

    `key` is what its facts are known by: other facts, another key.
    """

    migration: Migration
    kept: KeptFacts
    number: int
    state: GitState | None
    key: str
    _text: str | None = field(default=None, repr=False)
    _facts: FileFacts | None = field(default=None, repr=False)
    _index: LineIndex | None = field(default=None, repr=False)
    _rerun: Rerun | None = field(default=None, repr=False)
    _frames: tuple[Frame, ...] | None = field(default=None, repr=False)
    _held: dict[type, list[int]] | None = field(default=None, repr=False)
    _added: dict[Name, list[tuple[int, AddColumn | ColumnGeneration]]] | None = field(default=None, repr=False)
    _folded: bytes | None = field(default=None, repr=False)
    _computed: bool | None = field(default=None, repr=False)
    _newline: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """The file's text."""
        if self._text is None:
            self._text = self.migration.text
        return self._text

    @property
    def facts(self) -> FileFacts:
        """What its statements do."""
        if self._facts is None:
            self._facts = self.kept.facts
        return self._facts

    def rest(self) -> None:
        """Let go of all that can be had again: for now, rules have said what they have to say of it."""
        self._text = self._facts = self._index = self._rerun = self._frames = self._held = self._added = None

    @property
    def newline(self) -> str:
        """How its lines end."""
        if not self._newline:
            self._newline = "\r\n" if b"\r\n" in self.migration.content else "\n"
        return self._newline

    @property
    def settled(self) -> bool:
        """Whether the file is merged, or git has not been asked yet: then nobody can do anything about it."""
        return self.state is None or self.state is GitState.MERGED

    @property
    def merged(self) -> bool:
        """Whether the file stays as it is: it is in the merge base, edited since or not. Without git nothing is."""
        return self.state in {GitState.MERGED, GitState.EDITED}

    @property
    def index(self) -> LineIndex:
        """Lines and columns of the text."""
        if self._index is None:
            self._index = LineIndex(self.text)
        return self._index

    @property
    def held(self) -> Mapping[type, Sequence[int]]:
        """The numbers of the statements that have facts of a kind, by kind."""
        if self._held is None:
            self._held = {}
            for number, statement in enumerate(self.facts.statements):
                for kind in {type(fact) for fact in statement.facts}:
                    self._held.setdefault(kind, []).append(number)
        return self._held

    def holding(self, kinds: Iterable[type]) -> Sequence[int]:
        """The numbers of the statements that have a fact of one of some kinds, in order."""
        held = self.held
        numbers = [held[kind] for kind in kinds if kind in held]
        return numbers[0] if len(numbers) == 1 else sorted({number for some in numbers for number in some})

    @property
    def added(self) -> Mapping[Name, Sequence[tuple[int, AddColumn | ColumnGeneration]]]:
        """What is added to the columns of each table, with the numbers of the statements."""
        if self._added is None:
            self._added = {}
            for number in sorted({*self.held.get(AddColumn, ()), *self.held.get(ColumnGeneration, ())}):
                for fact in self.facts.statements[number].facts:
                    if isinstance(fact, AddColumn | ColumnGeneration):
                        self._added.setdefault(fact.table, []).append((number, fact))
        return self._added

    @property
    def computed(self) -> bool:
        """Whether it runs SQL that it puts together from constants: such names do not stand in its text."""
        if self._computed is None:
            self._computed = not all(statement.editable for statement in self.facts.statements)
        return self._computed

    def says(self, folded: Iterable[bytes]) -> bool:
        """Whether one of some words, in lower case, is anywhere in its text."""
        text = self._folded
        if text is None:
            text = self._folded = self.migration.text.lower().encode("utf-8")
        for word in folded:  # noqa: SIM110 - this is asked of each file whenever one is saved
            if word in text:
                return True
        return False

    @property
    def rerun(self) -> Rerun:
        """Whether its statements would run a second time."""
        if self._rerun is None:
            self._rerun = Rerun(self.facts)
        return self._rerun

    def frames(self, runner: Runner) -> tuple[Frame, ...]:
        """What each of its statements runs in."""
        if self._frames is None:
            self._frames = frames(self.facts, runner, split=runner.splits(self.text))
        return self._frames

    def finding(
        self,
        rule: "Rule",
        message: str,
        help_: str = "",
        *,
        span: Span,
        statement: StatementFacts | None = None,
        objects: Sequence[object] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding in this file."""
        named = tuple(str(item) for item in objects)
        if statement is not None and statement.through:
            help_ = f"{help_} It stands in the body of {statement.through}, which is called here.".lstrip()
        within = statement.span if statement is not None else span
        return Finding(
            rule=rule.name,
            severity=rule.severity,
            path=self.migration.relative,
            span=span,
            message=message,
            help=help_,
            objects=named,
            statement=statement.kind if statement is not None else "",
            fingerprint=fingerprint(rule.name, self.migration.version, self.text[within.start : within.end], named),
            fix=fix,
            new=self.state is GitState.NEW,
            within=within,
        )


@dataclass(slots=True)
class At:
    """One statement in its file, in its world; `position` is where in the chain it is."""

    world: World
    file: FileView
    number: int
    statement: StatementFacts
    position: Position = field(init=False)

    def __post_init__(self) -> None:
        self.position = Position(self.file.number, self.number)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """What each statement of its file runs in."""
        return self.file.frames(self.world.config.runner)

    @property
    def transaction(self) -> int | None:
        """The transaction of the file that it runs in; None outside of any."""
        return self.frames[self.number].transaction

    @property
    def text(self) -> str:
        """The statement's text as it stands in the file."""
        span = self.statement.span
        return self.file.text[span.start : span.end]

    def finding(
        self,
        rule: "Rule",
        message: str,
        help_: str = "",
        *,
        objects: Sequence[object] = (),
        fix: Fix | None = None,
        at: int | None = None,
    ) -> Finding:
        """A finding about this statement; `at` is where in the file to point, if not at the whole statement."""
        span = self.statement.span
        if at is not None and span.start <= at <= span.end:
            span = self.file.index.span(at, span.end)
        return self.file.finding(rule, message, help_, span=span, statement=self.statement, objects=objects, fix=fix)


def fingerprint(rule: str, version: str, text: str, objects: Sequence[str]) -> str:
    """What stays the same while a statement does: white space and its place in the file do not count."""
    parts = (rule, version, " ".join(text.split()), *objects)
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
