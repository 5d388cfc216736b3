"""What the manifest pane lists, and how one line of it reads. Pure.

The order is the file's. What the chain creates and no list names stands where it would be added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from workbench.project.manifest_names import DEFAULT_SCHEMA, split_name
from workbench.tui.marks import Marks
from workbench.tui.tones import Line, Tone, fit, shorten, shorten_middle, spread, width_of
from workbench.tui.widgets.filter_line import Facets

if TYPE_CHECKING:
    from workbench.project.manifest import Deprecation, EntryKind, Manifest, ManifestProblem
    from workbench.tui.snapshot import Snapshot

_SHORT_VERSION: Final = 10
_WITH_VERSION: Final = 30
_WITH_NAME: Final = 58
_PLAIN: Final = re.compile(r"[^\W\d][\w$-]*")


class Standing(StrEnum):
    """How an entry stands to the chain."""

    CREATED = "created"
    UNLISTED = "unlisted"
    DEAD = "dead"
    UNKNOWN = "unknown"  # the chain has not been read yet


class Part(StrEnum):
    """The parts of the list."""

    PROBLEMS = "problems"
    TABLES = "tables"
    ENUMS = "enums"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a part: how many there are, and how many of the chain are not listed."""

    part: Part
    count: int
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One table or enum. `migration` is the relative path of the file that creates it; `line` the manifest's line."""

    kind: "EntryKind"
    name: str
    standing: Standing
    migration: str = ""
    deprecation: "Deprecation | None" = None
    line: int = 1

    @property
    def key(self) -> str:
        """The same before and after it is listed."""
        return f"{self.kind}\0{'.'.join(split_name(self.name))}"

    @property
    def listed(self) -> bool:
        """Whether the manifest has it."""
        return self.standing is not Standing.UNLISTED


@dataclass(frozen=True, slots=True)
class DeprecatedRow:
    """One entry of `deprecated`."""

    deprecation: "Deprecation"

    @property
    def key(self) -> str:
        """What identifies it."""
        return f"deprecated\0{self.deprecation.kind or ''}\0{self.deprecation.name}"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing that is wrong in the file."""

    problem: "ManifestProblem"

    @property
    def key(self) -> str:
        """What identifies it."""
        return f"problem\0{self.problem.message}\0{self.problem.span.line}"


Value = Heading | EntryRow | DeprecatedRow | ProblemRow


def entry_name(schema: str, name: str) -> str:
    """A name as a manifest writes it: without `public`, in quotes where it would be read otherwise."""
    parts = [name] if schema == DEFAULT_SCHEMA else [schema, name]
    return ".".join(part if _PLAIN.fullmatch(part) else '"' + part.replace('"', '""') + '"' for part in parts)


def unlisted(snapshot: "Snapshot", kind: "EntryKind") -> dict[str, str]:
    """What the chain creates and the manifest does not list: names as it writes them, with the file of each."""
    manifest = snapshot.manifest.manifest
    found: dict[str, str] = {}
    for (made, qualified), path in (snapshot.lint.created if snapshot.lint else {}).items():
        schema, _, name = qualified.partition(".")
        if made != kind or schema not in snapshot.project.config.manifest_schemas:
            continue
        if manifest is None or not manifest.allows(kind, schema, name):
            found[entry_name(schema, name)] = path
    return found


def parts_of(snapshot: "Snapshot") -> Iterator[tuple[Heading, Sequence[EntryRow | DeprecatedRow | ProblemRow]]]:
    """The parts of the list, from top to bottom; empty ones are left out, but for tables and enums."""
    from workbench.project.manifest import EntryKind

    problems, manifest = snapshot.manifest.problems, snapshot.manifest.manifest
    if manifest is None:
        return
    if problems:
        yield Heading(Part.PROBLEMS, len(problems)), [ProblemRow(problem) for problem in problems]
    for kind, part in ((EntryKind.TABLE, Part.TABLES), (EntryKind.ENUM, Part.ENUMS)):
        missing = unlisted(snapshot, kind)
        rows = [_entry_row(snapshot, manifest, kind, index) for index in range(len(manifest.of(kind)))]
        for name, path in missing.items():
            row = EntryRow(kind, name, Standing.UNLISTED, path, _deprecation(manifest, kind, name))
            rows.insert(_place(rows, name), row)
        yield Heading(part, len(manifest.of(kind)), len(missing)), rows
    if manifest.deprecated:
        yield Heading(Part.DEPRECATED, len(manifest.deprecated)), [DeprecatedRow(d) for d in manifest.deprecated]


def _entry_row(snapshot: "Snapshot", manifest: "Manifest", kind: "EntryKind", index: int) -> EntryRow:
    entry = manifest.of(kind)[index]
    created = snapshot.lint.created if snapshot.lint else None
    path = created.get((kind.value, ".".join(entry.qualified)), "") if created is not None else ""
    standing = Standing.UNKNOWN if created is None else Standing.CREATED if path else Standing.DEAD
    return EntryRow(kind, entry.name, standing, path, _deprecation(manifest, kind, entry.name), entry.span.line)


def _deprecation(manifest: "Manifest", kind: "EntryKind", name: str) -> "Deprecation | None":
    return manifest.deprecation_of(kind, *split_name(name))


def _place(rows: Sequence[EntryRow], name: str) -> int:
    """Where an unlisted name would be added: in its order if the list has one, else at the end."""
    names = [row.name for row in rows]
    for order in (str, str.casefold, lambda text: text.casefold().replace("_", "")):
        if all(order(left) <= order(right) for left, right in pairwise(names)):
            return next((at for at, other in enumerate(names) if order(other) > order(name)), len(names))
    return len(names)


def facets(value: EntryRow | DeprecatedRow | ProblemRow) -> Facets:
    """What a filter sees: `kind:`, `is:unlisted|dead|deprecated`, `migration:`."""
    match value:
        case EntryRow():
            state = f"{value.standing} {'deprecated' if value.deprecation else ''} {'listed' if value.listed else ''}"
            named = {"kind": str(value.kind), "is": state, "migration": value.migration}
            return Facets(f"{value.name} {PurePosixPath(value.migration).stem}", named)
        case DeprecatedRow(deprecation):
            named = {"kind": str(deprecation.kind or ""), "is": "deprecated", "migration": ""}
            said = f"{deprecation.name} {deprecation.replacement} {deprecation.reason} {deprecation.since}"
            return Facets(said, named)
        case ProblemRow(problem):
            return Facets(problem.message, {"kind": "problem", "is": "problem", "migration": ""})


# -- lines -------------------------------------------------------------------------------------------------------------


def row_line(value: Value, width: int, marks: Marks) -> Line:
    """One line in `width` cells."""
    match value:
        case Heading():
            return _heading_line(value, width, marks)
        case EntryRow():
            return _entry_line(value, width, marks)
        case DeprecatedRow():
            return _deprecated_line(value.deprecation, width, marks)
        case ProblemRow(problem):
            error = problem.severity == "error"
            mark = (marks.error, Tone.ERROR) if error else (marks.warning, Tone.WARNING)
            left: Line = [(f" {mark[0]} ", mark[1]), (problem.message, Tone.PLAIN)]
            return spread(left, [(f":{problem.span.line} ", Tone.MUTED)], width, marks.cut)


def _heading_line(heading: Heading, width: int, marks: Marks) -> Line:
    right: Line = [(f"{heading.count} ", Tone.FAINT)]
    if heading.unlisted:
        right = [(f"{marks.added}{heading.unlisted} ", Tone.WARNING), *right]
    return spread([(f" {heading.part}", Tone.STRONG)], right, width, marks.cut)


def _entry_line(row: EntryRow, width: int, marks: Marks) -> Line:
    mark, tone = _entry_mark(row, marks)
    right = _entry_end(row, width, marks)
    left: Line = [(f" {mark} ", tone)]
    room = max(4, width - width_of(left) - width_of(right) - 1)
    named = Tone.MUTED if row.standing is Standing.UNLISTED else Tone.PLAIN
    return [*left, (fit(shorten_middle(row.name, room, marks.cut), room), named), (" ", Tone.PLAIN), *right]


def _entry_mark(row: EntryRow, marks: Marks) -> tuple[str, Tone]:
    match row.standing:
        case Standing.UNLISTED:
            return marks.added, Tone.WARNING
        case Standing.DEAD:
            return marks.warning, Tone.WARNING
        case _:
            return (marks.removed, Tone.MUTED) if row.deprecation else (" ", Tone.PLAIN)


def _entry_end(row: EntryRow, width: int, marks: Marks) -> Line:
    """What is said about an entry: at the right edge, or with more room in a column of its own."""
    said = _said_at_end(row)
    if width < _WITH_NAME:
        return said or (_migration(row.migration, 0, marks) if row.migration and width >= _WITH_VERSION else [])
    room = width // 2
    made = _migration(row.migration, room - width_of(said), marks) if row.migration and not row.deprecation else []
    if row.deprecation is not None and row.deprecation.replacement and row.listed:
        replacement = shorten(row.deprecation.replacement, max(4, room - width_of(said) - 3), marks.cut)
        said = [*said, (f"{marks.arrow} {replacement}", Tone.MUTED)]
    return spread(made or said, said if made else [], room, marks.cut)


def _said_at_end(row: EntryRow) -> Line:
    if row.standing is Standing.UNLISTED:
        return [("not listed ", Tone.WARNING), ("m", Tone.ACCENT), (" add ", Tone.MUTED)]
    if row.standing is Standing.DEAD:
        return [("never created ", Tone.WARNING)]
    return [("deprecated ", Tone.MUTED)] if row.deprecation is not None else []


def _migration(path: str, room: int, marks: Marks) -> Line:
    """A migration as its version's tail, with its name where there is room for that."""
    version, _, name = PurePosixPath(path).stem.partition("_")
    line: Line = [(f"{version[-_SHORT_VERSION:]} ", Tone.FAINT)]
    room -= width_of(line) + 1
    return [*line, (fit(name, room, marks.cut) + " ", Tone.FAINT)] if room > _SHORT_VERSION else line


def _deprecated_line(deprecation: "Deprecation", width: int, marks: Marks) -> Line:
    right: Line = [(f"{deprecation.since} ", Tone.FAINT)] if deprecation.since else []
    left: Line = [(f" {marks.removed} ", Tone.MUTED), (deprecation.name, Tone.PLAIN)]
    if deprecation.replacement:
        left += [(f" {marks.arrow} {deprecation.replacement}", Tone.MUTED)]
    if deprecation.reason and width >= _WITH_NAME:
        left += [(f"  {deprecation.reason}", Tone.FAINT)]
    return spread(left, right, width, marks.cut)


def said_of(value: Value | None) -> Sequence[tuple[str, str]]:
    """The words about the row under the cursor, each with the name of its colour."""
    match value:
        case EntryRow():
            return list(_said_of_entry(value))
        case DeprecatedRow(deprecation):
            return list(_said_of_deprecation(deprecation))
        case ProblemRow(problem):
            return [(problem.message, "$foreground"), (problem.hint, "$muted")]
        case _:
            return []


def _said_of_entry(row: EntryRow) -> Iterator[tuple[str, str]]:
    file = PurePosixPath(row.migration).name
    match row.standing:
        case Standing.CREATED:
            yield f"created by {file}", "$muted"
        case Standing.UNLISTED:
            yield f"created by {file}, but not listed", "$foreground"
        case Standing.DEAD:
            yield f"no migration leaves a {row.kind} of this name: a slip, or it was dropped or renamed", "$foreground"
        case Standing.UNKNOWN:
            pass
    if row.deprecation is not None:
        yield from _said_of_deprecation(row.deprecation)


def _said_of_deprecation(deprecation: "Deprecation") -> Iterator[tuple[str, str]]:
    since = f" since {deprecation.since}" if deprecation.since else ""
    instead = f"; use {deprecation.replacement}" if deprecation.replacement else ""
    yield f"deprecated{since}{instead}", "$foreground"
    if deprecation.reason:
        yield deprecation.reason, "$muted"
