"""What a rule says: one place where something was found. Values only."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from workbench.project.manifest import EntryKind
from workbench.record import record
from workbench.sql.span import Span


class Severity(StrEnum):
    """How much a finding weighs; `error` fails the check by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for error, 1 for warning, 0 for info."""
        return _RANKS[self]


_RANKS: Mapping[Severity, int] = MappingProxyType({Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0})


@record
class TextEdit:
    """Replace `text[start:end]` (code points) of the finding's file."""

    start: int
    end: int
    text: str


@record
class Fix:
    """A safe repair: edits of the finding's file (none of them overlap), or of what stands beside it.

    `listed` are names to add to the manifest, as pairs of list (`table`, `enum`) and name; `retime`: the migration gets
    the next free version. Those two are for whoever may change more than one file. `forward` is the SQL of a new
    migration that repairs it, where the migration itself is merged.
    """

    title: str
    edits: tuple[TextEdit, ...] = ()
    listed: tuple[tuple[EntryKind, str], ...] = ()
    retime: bool = False
    forward: str = ""


RETIME: Final = "Give it the next free version"


@record
class Finding:
    """One place where a rule found something.

    `path` is the migration's (or manifest's) path relative to the project; `objects` are qualified names as text;
    `statement` is the kind of statement in SQL's words (``CREATE TABLE``); `fingerprint` stays the same while the
    statement does, wherever in the file it moves; `within` is the whole statement, which `span` may be a part of.
    """

    rule: str
    severity: Severity
    path: str
    span: Span
    message: str
    help: str = ""
    objects: tuple[str, ...] = ()
    statement: str = ""
    fingerprint: str = ""
    fix: Fix | None = None
    suppressed: str | None = None
    baselined: bool = False
    new: bool = False
    within: Span | None = None

    @property
    def forward(self) -> str:
        """The SQL of a new migration that repairs it; empty where there is none."""
        return "" if self.fix is None else self.fix.forward

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the statement that it is about."""
        around = self.within or self.span
        return around.line, around.end_line


@record
class LintReport:
    """Findings of a whole chain, in file order, then by place.

    `statements` counts parsed statements, nested ones included; `created` says where each table and enum of the chain
    comes from: ``("table" | "enum", "public.name") -> relative path``; `milliseconds` is the time the lint took;
    `files` are the migrations that the findings tell about, by relative path; `asked` the names of the rules asked.
    """

    findings: tuple[Finding, ...]
    migrations: int
    statements: int = 0
    milliseconds: float = 0.0
    created: Mapping[tuple[str, str], str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()

    def of(self, path: str) -> tuple[Finding, ...]:
        """The findings of one file."""
        return tuple(finding for finding in self.findings if finding.path == path)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity count (neither suppressed nor baselined)."""
        return sum(1 for f in self.findings if f.severity is severity and f.suppressed is None and not f.baselined)

    def worst(self) -> Severity | None:
        """The heaviest severity that counts, or None."""
        return max((s for s in Severity if self.count(s)), key=lambda s: s.rank, default=None)
