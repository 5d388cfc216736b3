"""The whole check in one go: manifest, lint, history, proof, schema file, drift. Owns their order only."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.errors import Cancelled, WorkbenchError
from workbench.lint.finding import Severity
from workbench.progress import CancelToken, Report, silent
from workbench.project.manifest import ProblemSeverity
from workbench.shadow.proof import ProofState
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.project.project import Project


class Step(StrEnum):
    """What is checked, in this order."""

    MANIFEST = "manifest"
    LINT = "lint"
    HISTORY = "history"
    PROVE = "prove"
    SCHEMA = "schema"
    DRIFT = "drift"


class Outcome(StrEnum):
    """How a step ended; `BROKEN`: it could not run."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BROKEN = "could not run"


@dataclass(frozen=True, slots=True)
class StepResult:
    """A step that has ended: what came of it in one line, and how long it took."""

    step: Step
    outcome: Outcome
    words: str
    milliseconds: float = 0.0


_Answer = tuple[Outcome, str]
_NO_TARGET: Final = "no target is named"
_LEFT_OUT: Final = "left out, as asked"


def run_verify(
    project: "Project",
    *,
    target: str | None = None,
    skip: Collection[Step] = (),
    on_step: Callable[[StepResult], None] | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> tuple[StepResult, ...]:
    """Check everything; what fails or cannot run keeps nothing else from running.

    Args:
        project: what is checked.
        target: the database to compare with; without one, drift is skipped.
        skip: steps to leave out.
        on_step: hears of each step as it ends.
        report: hears how far a step is.
        cancel: stops it.

    Raises:
        Cancelled: the token was cancelled.
    """
    token = cancel or CancelToken()
    results = []
    for step in Step:
        token.check()
        began = time.perf_counter()
        outcome, words = (Outcome.SKIPPED, _LEFT_OUT) if step in skip else _answer(step, project, target, report, token)
        result = StepResult(step, outcome, words, (time.perf_counter() - began) * 1000)
        results.append(result)
        if on_step is not None:
            on_step(result)
    return tuple(results)


def _answer(step: Step, project: "Project", target: str | None, report: Report, token: CancelToken) -> _Answer:
    checks: Mapping[Step, Callable[[], _Answer]] = {
        Step.MANIFEST: lambda: _manifest(project),
        Step.LINT: lambda: _lint(project, report, token),
        Step.HISTORY: lambda: _history(project),
        Step.PROVE: lambda: _prove(project, report, token),
        Step.SCHEMA: lambda: _schema(project, report, token),
        Step.DRIFT: lambda: _drift(project, target, report, token),
    }
    try:
        return checks[step]()
    except Cancelled:
        raise
    except WorkbenchError as error:
        return Outcome.BROKEN, f"{error.title}; {error.hint}" if error.hint else error.title


def _verdict(words: str, *, ok: bool) -> _Answer:
    return (Outcome.PASSED if ok else Outcome.FAILED), words


def _manifest(project: "Project") -> _Answer:
    from workbench.commands.manifest import check_manifest

    found = check_manifest(project)
    if not found.exists:
        return Outcome.SKIPPED, "there is no manifest"
    errors = [problem for problem in found.problems if problem.severity is ProblemSeverity.ERROR]
    if errors or found.manifest is None:
        return Outcome.FAILED, errors[0].message if errors else "it cannot be read"
    entries = f"{counted(len(found.manifest.tables), 'table')}, {counted(len(found.manifest.enums), 'enum')}"
    return Outcome.PASSED, entries


def _lint(project: "Project", report: Report, token: CancelToken) -> _Answer:
    from workbench.commands.lint import run_lint

    found = run_lint(project, report=report, cancel=token)
    parts = [counted(found.count(severity), str(severity)) for severity in Severity if found.count(severity)]
    words = ", ".join(parts) or f"nothing found in {counted(found.migrations, 'migration')}"
    return _verdict(words, ok=not found.count(Severity.ERROR))


def _history(project: "Project") -> _Answer:
    from workbench.commands.history import run_history

    found = run_history(project)
    if found.broken:
        first = found.broken[0]
        more = f" and {len(found.broken) - 1} more" if len(found.broken) > 1 else ""
        return _verdict(f"{first.path.rpartition('/')[2]} was {first.breach}{more}", ok=found.ok)
    return Outcome.PASSED, f"{found.merged} merged and unchanged, {found.new} new"


def _prove(project: "Project", report: Report, token: CancelToken) -> _Answer:
    from workbench.commands.prove import run_prove

    found = run_prove(project, None, report, token)
    wrong = [proof for proof in found.proofs if proof.state is not ProofState.PROVEN]
    if wrong:
        words = f"{wrong[0].path.rpartition('/')[2]} is {wrong[0].state}"
        return Outcome.FAILED, words + (f", and {len(wrong) - 1} more" if len(wrong) > 1 else "")
    seed = next((seed for seed in found.seeds if seed.error is not None), None)
    if seed is not None:
        return Outcome.FAILED, f"the seed {seed.path} fails"
    refused = sum(len(proof.hosted) for proof in found.proofs)
    more = f"; hosted projects refuse {counted(refused, 'statement')}: `workbench prove`" if refused else ""
    return _verdict(f"{counted(len(found.proofs), 'migration')} on Postgres {found.postgres}, twice{more}", ok=found.ok)


def _schema(project: "Project", report: Report, token: CancelToken) -> _Answer:
    from workbench.commands.schema import check_schema

    path = project.layout.schema
    if path is None:
        return Outcome.SKIPPED, "there is no schema file"
    where = project.relative(path)
    found = check_schema(project, report=report, cancel=token)
    if found.ok:
        return Outcome.PASSED, f"{where} makes what the migrations make"
    return Outcome.FAILED, f"{where} has {counted(len(found.differences), 'difference')}; `workbench schema` writes it"


def _drift(project: "Project", target: str | None, report: Report, token: CancelToken) -> _Answer:
    from workbench.commands.drift import run_drift

    if target is None:
        return Outcome.SKIPPED, _NO_TARGET
    found = run_drift(project, target=target, report=report, cancel=token)
    return _verdict(f"{counted(len(found.differences), 'difference')} from {target}", ok=found.ok)
