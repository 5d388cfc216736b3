"""`prove`: what a real Postgres says of the project's migrations."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.commands.seeding import run_seeds
from workbench.errors import ProjectError
from workbench.progress import CancelToken, Report
from workbench.project.migrations import Chain

if TYPE_CHECKING:
    from workbench.project.project import Project
    from workbench.shadow.proof import Proof, ProofReport


def run_prove(
    project: "Project",
    wanted: Sequence[str] | None,
    report: Report,
    cancel: CancelToken,
    on_proof: "Callable[[Proof], None] | None" = None,
) -> "ProofReport":
    """Prove the migrations the user names (paths, file names, versions or names); all of them, and the seeds, for None.

    Raises:
        ProjectError: a name is none of a migration, or a seed file cannot be read.
        ServerError: there is no Postgres.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.prove import Prover

    chain = project.read_chain_to_check()
    paths = None if wanted is None else [_find(chain, name) for name in wanted]
    found = Prover(project).prove(chain, paths, report=report, cancel=cancel, on_proof=on_proof)
    if wanted is not None or not all(proof.applied for proof in found.proofs):
        return found
    return replace(found, seeds=run_seeds(project, report, cancel))


def _find(chain: Chain, name: str) -> str:
    migration = chain.find(name)
    if migration is None:
        raise ProjectError(
            f"no migration is called {name}", hint="Give its path, file name, version, or an unambiguous part of it."
        )
    return migration.relative
