"""What the panes show: one immutable view of the project at one revision. Values only; `state.py` makes new ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.lint.finding import LintReport
from workbench.project.migrations import Chain
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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One revision of the project as the screen knows it.

    `proofs` are by relative path and may be of an older text: a proof counts only while its digest is the migration's
    (`proof_of` looks after that). `proving` holds the relative paths being proven now.
    """

    project: "Project"
    revision: int
    chain: Chain
    manifest: "ManifestLoad"
    history: "History | None" = None
    lint: LintReport | None = None
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    proving: frozenset[str] = frozenset()
    prove_activity: Activity = Activity()
    postgres: str = ""
    drift: "DriftReport | None" = None
    drift_target: str = ""
    drift_activity: Activity = Activity()
    save_to_findings_ms: float | None = None

    def proof_of(self, path: str) -> Proof | None:
        """The proof of a migration, if it is of the text it has now."""
        proof = self.proofs.get(path)
        migration = self.chain.find(path)
        return proof if proof is not None and migration is not None and proof.digest == migration.digest else None
