"""The verb `lint`: a project's migrations against the rules. Values in, a report out; nothing is printed here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands.lint_scope import Buffer, paths_named, paths_since, with_buffer, with_unsaved
from workbench.errors import ConfigError
from workbench.lint.baseline import (
    BASELINE_NAME,
    Baseline,
    BaselineUpdate,
    Mark,
    apply_baseline,
    load_baseline,
    stale_findings,
    updated,
)
from workbench.lint.cache import NoMemory, open_memory
from workbench.lint.finding import LintReport, Severity
from workbench.lint.recall import recall, remember, report_key
from workbench.progress import CancelToken, Report, silent
from workbench.project.config import CONFIG_NAME
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.history import read_history
from workbench.project.manifest import load_manifest
from workbench.project.migrations import FILENAME, Chain
from workbench.project.project import Project
from workbench.project.toml_places import place_of_key, read_toml

if TYPE_CHECKING:
    from workbench.lint.engine import Linter


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to report.

    `paths` and `since` narrow the findings, never the chain: paths are files or folders, relative to the working folder
    or to the project's root; `since` is a commit that this branch has left, and only what is new since then is told.
    `select` and `ignore` name rules or families. A `buffer` stands in its file's place, and alone is reported on unless
    paths are named.
    """

    paths: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    since: str | None = None
    buffer: Buffer | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """A report with all that an update of the baseline needs to know."""

    report: LintReport
    baseline: Baseline | None
    chain: Chain
    wanted: frozenset[str] | None


def run_lint(
    project: Project,
    request: LintRequest | None = None,
    *,
    linter: "Linter | None" = None,
    cancel: CancelToken | None = None,
    report: Report = silent,
) -> LintReport:
    """Lint a project.

    Raises:
        ProjectError: the migrations cannot be listed, a path names none of them, or git does not know the commit.
        ConfigError: a rule is named (in the request or in `workbench.toml`) that does not exist, or the baseline is
            broken.
    """
    return _answer(project, request or LintRequest(), linter, cancel, report).report


def update_baseline(project: Project, request: LintRequest | None = None) -> tuple[LintReport, BaselineUpdate]:
    """Write the baseline file so that it accepts what is found, and no longer what is gone.

    What the request leaves out (other files, other rules) stays in the file as it is. The report is the one after.

    Raises:
        ProjectError, ConfigError: as `run_lint`.
        EditError: the file cannot be written.
    """
    request = request or LintRequest()
    answer = _answer(project, request, None, None, silent)
    update = updated(answer.baseline, answer.report.findings, lambda mark: _was_asked(mark, answer))
    path = baseline_path(project)
    before = path.read_bytes() if answer.baseline is not None else None
    if before is not None or update.added:
        apply_edits([FileEdit(path, before, update.baseline.text.encode("utf-8", "replace"))])
    return _with_baseline(project, answer.report, update.baseline, answer.wanted, answer.chain), update


def baseline_path(project: Project) -> Path:
    """Where a project's baseline is: beside the folder of its migrations."""
    return project.layout.migrations.parent / BASELINE_NAME


def with_baseline(project: Project, chain: Chain, report: LintReport) -> LintReport:
    """A report of the whole chain, with what the project's baseline accepts marked, and what it accepts in vain told.

    Raises:
        ConfigError: the baseline is broken.
    """
    baseline = load_baseline(baseline_path(project))
    return report if baseline is None else _with_baseline(project, report, baseline, None, chain)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is about: the chain, the relative paths to report on (None for all), what is accepted so far."""

    chain: Chain
    wanted: frozenset[str] | None
    baseline: Baseline | None


def asked_for(project: Project, request: LintRequest) -> Asked:
    """Read what a request is about.

    Raises:
        ProjectError, ConfigError: as `run_lint`.
    """
    chain = project.read_chain_to_check()
    wanted: frozenset[str] | None = None
    if request.buffer is not None:
        chain, path = with_buffer(project, chain, request.buffer)
        wanted = frozenset({path})
    wanted = paths_named(project, chain, request.paths) or wanted
    if request.since is not None:
        since = paths_since(project, chain, request.since)
        wanted = since if wanted is None else wanted & since
    return Asked(chain, wanted, load_baseline(baseline_path(project)))


def _answer(
    project: Project, request: LintRequest, linter: "Linter | None", cancel: CancelToken | None, report: Report
) -> _Answer:
    asked = asked_for(project, request)
    chain, wanted, baseline = asked.chain, asked.wanted, asked.baseline
    found = _narrowed(project, _found(project, chain, request, linter=linter, cancel=cancel, report=report), wanted)
    if baseline is not None:
        found = _with_baseline(project, found, baseline, wanted, chain)
    return _Answer(found, baseline, chain, wanted)


def _found(
    project: Project,
    chain: Chain,
    request: LintRequest,
    *,
    linter: "Linter | None",
    cancel: CancelToken | None,
    report: Report,
) -> LintReport:
    """What is found in the whole chain; nothing is asked again while all that it depends on is as it was."""
    history = read_history(project, chain)
    if request.buffer is not None:
        history = with_unsaved(project, history, with_buffer(project, chain, request.buffer)[1], request.buffer.content)
    memory = NoMemory() if linter is not None else open_memory()
    key = report_key(project, chain, history, select=request.select, ignore=request.ignore)
    known = recall(memory, key)
    if known is not None:
        return known
    _check_rules(project, request)
    from workbench.lint.engine import Linter

    found = (linter or Linter(memory=memory)).lint(
        chain,
        load_manifest(project.layout.manifest),
        config=project.config,
        history=history,
        cancel=cancel,
        select=request.select,
        ignore=request.ignore,
        report=report,
    )
    remember(memory, key, found)
    return found


def _narrowed(project: Project, report: LintReport, wanted: frozenset[str] | None) -> LintReport:
    if wanted is None:
        return report
    # A broken manifest keeps rules from answering: that must not look like "all is well", whatever is asked for.
    shown = project.relative(project.layout.manifest)
    kept = (f for f in report.findings if f.path in wanted or (f.path == shown and f.severity is Severity.ERROR))
    return replace(report, findings=tuple(kept), files=tuple(path for path in report.files if path in wanted))


def _with_baseline(
    project: Project, report: LintReport, baseline: Baseline, wanted: frozenset[str] | None, chain: Chain
) -> LintReport:
    fresh = (replace(finding, baselined=False) for finding in report.findings)
    findings, left = apply_baseline(fresh, baseline)
    answer = _Answer(report, baseline, chain, wanted)
    gone = {mark: count for mark, count in left.items() if _was_asked(mark, answer)}
    stale = stale_findings(baseline, gone, project.relative(baseline_path(project)))
    told = [finding for finding in stale if finding.rule in report.asked]
    said = project.config.severities
    weighed = [replace(f, severity=Severity(said[f.rule])) if said.get(f.rule) in set(Severity) else f for f in told]
    return replace(report, findings=tuple(weighed + [f for f in findings if f.rule != "baseline-stale"]))


def _was_asked(mark: Mark, answer: _Answer) -> bool:
    """Whether what an entry accepts would have been found, were it still there."""
    from workbench.lint.registry import find_rule

    if mark.rule not in answer.report.asked and find_rule(mark.rule) is not None:
        return False
    return answer.wanted is None or any(mark.migration == _key(path) for path in answer.wanted)


def _key(path: str) -> str:
    named = FILENAME.match(path.rpartition("/")[2])
    return named[1] if named else path


def _check_rules(project: Project, request: LintRequest) -> None:
    from workbench.lint.registry import all_rules, find_rule

    families = {str(rule.family) for rule in all_rules()}
    for name in (*request.select, *request.ignore):
        if find_rule(name) is None and name not in families:
            raise ConfigError(f"there is no rule {name!r}", hint=_hint(name, families))
    for name in project.config.severities:
        if find_rule(name) is None:
            path = project.root / CONFIG_NAME
            line, column = place_of_key(read_toml(path, project.root)[1], ("rules", name))
            raise ConfigError(
                f"there is no rule {name!r} ([rules])", path=path, line=line, column=column, hint=_hint(name)
            )


def _hint(name: str, families: Iterable[str] = ()) -> str:
    from workbench.lint.registry import nearest_rule

    near = nearest_rule(name, families)
    return f"Did you mean {near}?" if near else "`workbench rule` lists them."
