"""The manifest: which tables and enums are canonical, which are deprecated, and what is wrong with the file.

Reads and answers; changing the text is `manifest_edit`'s business. A broken file is a value, never an error.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.project.deprecations import Deprecated, read_deprecated
from workbench.project.json_tree import JsonKind, JsonNode, JsonSyntaxError, parse_json
from workbench.project.manifest_names import split_name, validate_name
from workbench.project.reading import read_regular
from workbench.span import LineIndex, Span

_BOM: Final = "\ufeff"
EMPTY_MANIFEST: Final = '{\n  "tables": [],\n  "enums": []\n}\n'


class EntryKind(StrEnum):
    """The two lists of a manifest."""

    TABLE = "table"
    ENUM = "enum"

    @property
    def key(self) -> str:
        """The list's key in the file."""
        return f"{self.value}s"


class ProblemSeverity(StrEnum):
    """An error keeps the file from being changed; with a warning it still means something."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ManifestProblem:
    """One thing that is wrong in the file, and what to do about it."""

    message: str
    hint: str
    span: Span
    severity: ProblemSeverity = ProblemSeverity.ERROR


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, as written."""

    kind: EntryKind
    name: str
    span: Span

    @property
    def qualified(self) -> tuple[str, str]:
        """Schema and bare name."""
        return split_name(self.name)


@dataclass(frozen=True, slots=True)
class Deprecation:
    """An object that exists but should not be used any more. `kind` is None where the file does not say."""

    kind: EntryKind | None
    name: str
    reason: str = ""
    replacement: str = ""
    since: str = ""
    span: Span | None = None

    @property
    def qualified(self) -> tuple[str, str]:
        """Schema and bare name."""
        return split_name(self.name)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest says. `text` is the file's whole text, a BOM included, for edits to start from."""

    tables: tuple[Entry, ...]
    enums: tuple[Entry, ...]
    deprecated: tuple[Deprecation, ...]
    text: str
    _names: Mapping[EntryKind, frozenset[tuple[str, str]]] = field(init=False, repr=False, compare=False)
    _retired: Mapping[tuple[str, str], tuple[Deprecation, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {kind: frozenset(entry.qualified for entry in self.of(kind)) for kind in EntryKind}
        retired: dict[tuple[str, str], tuple[Deprecation, ...]] = {}
        for deprecation in self.deprecated:
            retired[deprecation.qualified] = (*retired.get(deprecation.qualified, ()), deprecation)
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_retired", retired)

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The list of one kind, in the file's order."""
        return self.tables if kind is EntryKind.TABLE else self.enums

    def allows(self, kind: EntryKind, schema: str, name: str) -> bool:
        """Whether an object is canonical; names as the database has them (folded, without quotes)."""
        return (schema, name) in self._names[kind]

    def allows_table(self, schema: str, name: str) -> bool:
        """Whether a table is canonical."""
        return self.allows(EntryKind.TABLE, schema, name)

    def allows_enum(self, schema: str, name: str) -> bool:
        """Whether an enum is canonical."""
        return self.allows(EntryKind.ENUM, schema, name)

    def deprecation_of(self, kind: EntryKind, schema: str, name: str) -> Deprecation | None:
        """Why an object should not be used any more, if the manifest says so."""
        found = self._retired.get((schema, name), ())
        return next((item for item in found if item.kind is None or item.kind is kind), None)


@dataclass(frozen=True, slots=True)
class ManifestLoad:
    """A manifest file as found: `manifest` is None when nothing of it can be used.

    `digest` is the SHA-256 of the bytes on disk (empty when there are none to be had).
    """

    path: Path
    manifest: Manifest | None
    problems: tuple[ManifestProblem, ...]
    digest: str
    exists: bool

    @property
    def editable(self) -> bool:
        """Whether a change to the file can be made: it is sound, or it does not exist yet."""
        broken = any(problem.severity is ProblemSeverity.ERROR for problem in self.problems)
        return not self.exists or (self.manifest is not None and not broken)


class _Places:
    """Spans in one text. A BOM counts as a character of the text but not as a column: editors do not show it."""

    def __init__(self, text: str) -> None:
        self._index = LineIndex(text)
        self._bom = text.startswith(_BOM)

    def span(self, start: int, end: int) -> Span:
        span = self._index.span(start, end)
        if not self._bom:
            return span
        column = max(1, span.column - 1) if span.line == 1 else span.column
        end_column = max(1, span.end_column - 1) if span.end_line == 1 else span.end_column
        return Span(start, end, span.line, column, span.end_line, end_column)

    def of(self, node: JsonNode) -> Span:
        return self.span(node.start, node.end)


def parse_manifest(text: str) -> tuple[Manifest | None, tuple[ManifestProblem, ...]]:
    """Read a manifest's text. What is usable comes back even if other parts are wrong."""
    places = _Places(text)
    problems: list[ManifestProblem] = []
    start = 0
    if text.startswith(_BOM):
        start = 1
        problems.append(
            _warning(
                "the file starts with a byte order mark (BOM)",
                "Save it as UTF-8 without BOM: some JSON readers refuse it.",
                places.span(0, 1),
            )
        )
    try:
        root = parse_json(text, start)
    except JsonSyntaxError as error:
        problems.append(
            ManifestProblem(f"not valid JSON: {error.message}", error.hint, places.span(error.start, error.end))
        )
        return None, tuple(problems)
    if root.kind is not JsonKind.OBJECT:
        hint = 'A manifest is an object: {"tables": [...], "enums": [...]}.'
        problems.append(ManifestProblem(f"the manifest is {root.kind} instead of an object", hint, places.of(root)))
        return None, tuple(problems)
    problems.extend(_duplicate_keys(root, places, ""))
    tables = tuple(_entries(root, EntryKind.TABLE, places, problems))
    enums = tuple(_entries(root, EntryKind.ENUM, places, problems))
    deprecated = tuple(_deprecations(root.get("deprecated"), places, problems))
    return Manifest(tables, enums, deprecated, text), tuple(sorted(problems, key=lambda problem: problem.span.start))


def _warning(message: str, hint: str, span: Span) -> ManifestProblem:
    return ManifestProblem(message, hint, span, ProblemSeverity.WARNING)


def _duplicate_keys(node: JsonNode, places: _Places, path: str) -> Iterator[ManifestProblem]:
    seen: dict[str, JsonNode] = {}
    for member in node.members:
        key = member.key.value
        if key in seen:
            line = places.of(seen[key]).line
            message = f'the key "{path}{key}" stands twice (first on line {line}): readers drop the first one'
            # Which of two lists a change should go to cannot be known; in any other part it does not matter to us.
            decisive = not path and key in (EntryKind.TABLE.key, EntryKind.ENUM.key, "deprecated")
            severity = ProblemSeverity.ERROR if decisive else ProblemSeverity.WARNING
            yield ManifestProblem(message, "Join the two.", places.of(member.key), severity)
        seen[key] = member.key
        yield from _duplicate_keys(member.value, places, f"{path}{key}.")
    for item in node.items:
        yield from _duplicate_keys(item, places, path)


def _entries(root: JsonNode, kind: EntryKind, places: _Places, problems: list[ManifestProblem]) -> Iterator[Entry]:
    listed = root.get(kind.key)
    if listed is None:
        return
    if listed.kind is not JsonKind.ARRAY:
        hint = f'Write "{kind.key}": ["name", "other_name"].'
        problems.append(
            ManifestProblem(f"`{kind.key}` must be a list of names, this is {listed.kind}", hint, places.of(listed))
        )
        return
    seen: dict[tuple[str, str], Span] = {}
    for item in listed.items:
        span = places.of(item)
        if item.kind is not JsonKind.STRING:
            hint = f"Each entry of `{kind.key}` is a name in double quotes."
            problems.append(ManifestProblem(f"an entry of `{kind.key}` is {item.kind} instead of a name", hint, span))
            continue
        entry = Entry(kind, item.value, span)
        wrong = validate_name(entry.name)
        if wrong is not None:
            problems.append(_warning(f'"{entry.name}" is not a usable name: {wrong}', "No object can match it.", span))
        first = seen.setdefault(entry.qualified, span)
        if first is not span:
            message = f'"{entry.name}" stands twice in `{kind.key}` (first on line {first.line})'
            problems.append(_warning(message, "Take one of them out.", span))
            continue
        yield entry


def _deprecations(node: JsonNode | None, places: _Places, problems: list[ManifestProblem]) -> Iterator[Deprecation]:
    if node is None or node.kind is JsonKind.NULL:
        return
    found = list(read_deprecated(node))
    seen: dict[tuple[str, str, str], int] = {}
    for item in found:
        span = places.of(item.node)
        if item.problem:
            hint = 'Write "deprecated": {"old_name": {"reason": "…", "replacement": "…", "since": "…"}}.'
            problems.append(ManifestProblem(item.problem, hint, span))
            continue
        key = (item.kind, *split_name(item.name))
        if key in seen:
            message = f'"{item.name}" is deprecated twice (first on line {seen[key]})'
            problems.append(_warning(message, "Take one of them out.", span))
            continue
        seen[key] = span.line
        yield _deprecation(item, span)


def _deprecation(item: Deprecated, span: Span) -> Deprecation:
    kind = EntryKind(item.kind) if item.kind else None
    return Deprecation(kind, item.name, item.reason, item.replacement, item.since, span)


def load_manifest(path: Path) -> ManifestLoad:
    """Read a manifest file; whatever is wrong with it comes back as problems."""
    try:
        raw = read_regular(path)
    except FileNotFoundError:
        hint = "`workbench manifest add` and `workbench new` create it with their first entry."
        return _unreadable(path, f"there is no manifest {path.name}", hint, exists=False)
    except OSError as error:
        return _unreadable(
            path, f"the manifest cannot be read: {error.strerror or error}", "Is it a file you may read?"
        )
    digest = hashlib.sha256(raw).hexdigest()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return ManifestLoad(path, None, (_encoding_problem(raw, error),), digest, exists=True)
    manifest, problems = parse_manifest(text)
    return ManifestLoad(path, manifest, problems, digest, exists=True)


def _unreadable(path: Path, message: str, hint: str, *, exists: bool = True) -> ManifestLoad:
    problem = ManifestProblem(message, hint, Span(0, 0, 1, 1, 1, 1))
    return ManifestLoad(path, None, (problem,), "", exists=exists)


def _encoding_problem(raw: bytes, error: UnicodeDecodeError) -> ManifestProblem:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "Save it as UTF-8; PowerShell's `>` writes UTF-16."
        return ManifestProblem("the manifest is UTF-16, not UTF-8", hint, Span(0, 0, 1, 1, 1, 1))
    before = raw[: error.start].decode("utf-8")
    span = _Places(before).span(len(before), len(before))
    message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
    return ManifestProblem(message, "Save the file as UTF-8.", span)
