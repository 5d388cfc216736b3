"""What the panes show: one immutable view of the project at one revision. Values only; `state.py` makes new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.commands.agreement import agreed
from workbench.commands.since import Changes, Known, changes_of
from workbench.lint.finding import Finding, LintReport, Severity
from workbench.progress import Progress
from workbench.project.migrations import Chain, Migration
from workbench.shadow.proof import Proof

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.project.history import History
    from workbench.project.manifest import ManifestLoad
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Activity:
    """A long step under way or ended: `running`, how far, and what went wrong (title and hint), if anything."""

    running: bool = False
    done: int = 0
    total: int = 0
    what: str = ""
    error: str = ""
    hint: str = ""

    @classmethod
    def of(cls, progress: Progress) -> "Activity":
        """A step under way, as far as it is."""
        return cls(running=True, done=progress.done, total=progress.total, what=progress.what)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One revision of the project as the screen knows it.

    `revision` grows whenever files changed; `serial` grows with every publication. `findings_stale` says that `lint` is
    of an older revision than `chain`. `proofs` are by relative path and may be of an older text: a proof counts only
    while its digest is the migration's (`proof_of` looks after that), and those in `proofs_stale` stand behind an
    earlier migration that changed since. `proving` holds the relative paths being proven now. `saved_at` is when the
    newest change to the project's files was noticed; `save_to_findings_ms` how long its findings took to be here;
    `before` what was known before that change.
    """

    project: "Project"
    revision: int
    chain: Chain
    manifest: "ManifestLoad"
    history: "History | None" = None
    lint: LintReport | None = None
    lint_activity: Activity = Activity()
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    proving: frozenset[str] = frozenset()
    prove_activity: Activity = Activity()
    postgres: str = ""
    drift: "DriftReport | None" = None
    drift_target: str = ""
    drift_activity: Activity = Activity()
    save_to_findings_ms: float | None = None
    serial: int = 0
    findings_stale: bool = False
    proofs_stale: frozenset[str] = frozenset()
    proven_ms: float | None = None
    saved_at: datetime | None = None
    drift_at: datetime | None = None
    before: Known | None = None
    by_path: Mapping[str, Migration] = field(init=False, repr=False, compare=False)
    findings_by_path: Mapping[str, tuple[Finding, ...]] = field(init=False, repr=False, compare=False)
    known: Known = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what the panes ask for by path."""
        object.__setattr__(self, "by_path", {migration.relative: migration for migration in self.chain.migrations})
        grouped: dict[str, Sequence[Finding]] = {}
        for finding in self.lint.findings if self.lint else ():
            if finding.suppressed is None and not finding.baselined:
                grouped[finding.path] = (*grouped.get(finding.path, ()), finding)
        said = dict(grouped)
        proven = [path for path in self.proofs if path not in self.proofs_stale and self.proof_of(path) is not None]
        for path in proven:
            grouped[path] = agreed(path, grouped.get(path, ()), self.proofs[path])
        found_by_path = {path: self._as_offered(path, found) for path, found in grouped.items() if found}
        object.__setattr__(self, "findings_by_path", found_by_path)
        everything = dict.fromkeys(self.by_path, ())
        object.__setattr__(self, "known", Known({**everything, **said}, found_by_path, frozenset(proven)))

    def _as_offered(self, path: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """A merged migration stays as it is: only fixes beside it are offered, in the manifest or a new migration."""
        if not self.is_merged(path):
            return tuple(findings)
        return tuple(
            finding if finding.fix is None or finding.fix.listed or finding.fix.forward else replace(finding, fix=None)
            for finding in findings
        )

    def activity_of(self, question: str) -> Activity:
        """How far the answer to `lint`, `prove` or `drift` is."""
        return {"lint": self.lint_activity, "prove": self.prove_activity}.get(question, self.drift_activity)

    def migration(self, path: str) -> Migration | None:
        """The migration at a relative path."""
        return self.by_path.get(path)

    def findings_of(self, path: str) -> tuple[Finding, ...]:
        """What rules and Postgres say of one file, and counts: neither suppressed nor in the baseline."""
        return self.findings_by_path.get(path, ())

    def since_save(self, path: str) -> Changes:
        """What the last change to the project's files has brought to a file, and what it has mended there."""
        return changes_of(path, self.before, self.known) if self.before is not None else Changes()

    def count(self, severity: Severity) -> int:
        """How many of them there are in all."""
        return sum(finding.severity is severity for found in self.findings_by_path.values() for finding in found)

    def is_merged(self, path: str) -> bool:
        """Whether a migration stays as it is: it is in the merge base, edited or not. Without git nothing is."""
        from workbench.project.history import GitState

        state = self.history.state_of(path) if self.history is not None and self.history.available else None
        return state in {GitState.MERGED, GitState.EDITED}

    def proof_of(self, path: str) -> Proof | None:
        """The proof of a migration, if it is of the text it has now."""
        proof = self.proofs.get(path)
        migration = self.by_path.get(path)
        return proof if proof is not None and migration is not None and proof.digest == migration.digest else None
