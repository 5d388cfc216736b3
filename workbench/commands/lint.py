"""The verb `lint`: a project's migrations against the rules. Values in, a report out; nothing is printed here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import ConfigError, ProjectError
from workbench.lint.engine import Linter
from workbench.lint.finding import LintReport, Severity
from workbench.lint.registry import all_rules, find_rule, nearest_rule
from workbench.progress import CancelToken
from workbench.project.config import CONFIG_NAME
from workbench.project.history import read_history
from workbench.project.manifest import load_manifest
from workbench.project.migrations import Chain
from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to report. `paths` narrow the findings, never the chain; `select` and `ignore` name rules or families.

    Paths are files or folders, relative to the working folder or to the project's root.
    """

    paths: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()


def run_lint(
    project: Project,
    request: LintRequest | None = None,
    *,
    linter: Linter | None = None,
    cancel: CancelToken | None = None,
) -> LintReport:
    """Lint a project.

    Raises:
        ProjectError: the migrations cannot be listed, or a path names none of them.
        ConfigError: a rule is named (in the request or in `workbench.toml`) that does not exist.
    """
    request = request or LintRequest()
    _check_rules(project, request)
    chain = project.read_chain()
    wanted = _wanted(project, chain, request.paths)
    manifest = load_manifest(project.layout.manifest)
    report = (linter or Linter()).lint(
        chain,
        manifest,
        config=project.config,
        history=read_history(project, chain),
        cancel=cancel,
        select=request.select,
        ignore=request.ignore,
    )
    if wanted is None:
        return report
    # A broken manifest keeps rules from answering: that must not look like "all is well", whatever is asked for.
    shown = project.relative(project.layout.manifest)
    kept = (f for f in report.findings if f.path in wanted or (f.path == shown and f.severity is Severity.ERROR))
    return replace(report, findings=tuple(kept))


def _check_rules(project: Project, request: LintRequest) -> None:
    families = {str(rule.family) for rule in all_rules()}
    for name in (*request.select, *request.ignore):
        if find_rule(name) is None and name not in families:
            raise ConfigError(f"there is no rule {name!r}", hint=_hint(name))
    for name in project.config.severities:
        if find_rule(name) is None:
            path = project.root / CONFIG_NAME
            raise ConfigError(f"there is no rule {name!r} ([rules])", path=path, hint=_hint(name))


def _hint(name: str) -> str:
    near = nearest_rule(name)
    return f"Did you mean {near}?" if near else "`workbench rule` lists them."


def _wanted(project: Project, chain: Chain, paths: Sequence[str]) -> frozenset[str] | None:
    """The relative paths that are asked for; None for all."""
    if not paths:
        return None
    found: set[str] = set()
    known = {migration.path: migration.relative for migration in chain.migrations}
    manifest = project.layout.manifest
    for asked in paths:
        matched = {relative for place in _places(project, asked) for relative in _under(place, known)}
        named = chain.find(asked)
        if named is not None:
            matched.add(named.relative)
        if any(place == manifest for place in _places(project, asked)):
            matched.add(project.relative(manifest))
        if not matched:
            raise ProjectError(
                "no migration of this project is there",
                path=asked,
                hint=f"Migrations are in {project.relative(project.layout.migrations)}/.",
            )
        found |= matched
    return frozenset(found)


def _places(project: Project, asked: str) -> Iterable[Path]:
    path = Path(asked)
    if path.is_absolute():
        return (path, path.resolve())
    return (Path.cwd() / path, (Path.cwd() / path).resolve(), project.root / path)


def _under(place: Path, known: dict[Path, str]) -> Iterable[str]:
    for path, relative in known.items():
        if path == place or place in path.parents:
            yield relative
