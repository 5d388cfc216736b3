"""Reports what the linter finds, for people: which rules fail, where, since when, by whom."""

from itertools import groupby
from pathlib import Path

from workbench.commands.lint import run_lint
from workbench.commands.triage import By, Format, markdown, triage
from workbench.commands.triage_html import html
from workbench.errors import EditError
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.history import read_history
from workbench.project.project import Project


def run_report(project: Project, by: By = By.RULE, form: Format = Format.MARKDOWN) -> str:
    """The report as a text.

    Raises:
        ProjectError, ConfigError: as `run_lint`.
    """
    chain = project.read_chain()
    counting = (f for f in run_lint(project).findings if f.suppressed is None and not f.baselined)
    ordered = sorted(counting, key=lambda finding: finding.path)
    findings = {path: tuple(found) for path, found in groupby(ordered, key=lambda finding: finding.path)}
    groups = triage(findings, chain, read_history(project, chain), by)
    return (html if form is Format.HTML else markdown)(groups, project.root.name)


def write_report(path: Path, text: str) -> None:
    """Write a report, in place of an earlier one.

    Raises:
        EditError: it cannot be written.
    """
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path) from error
    apply_edits([FileEdit(path, before, text.encode())])
