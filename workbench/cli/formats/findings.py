"""Which format a lint is printed in: one table from its name to what writes it. Formats are loaded when asked for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from workbench.commands.lint_scope import Buffer, with_buffer
from workbench.lint.finding import LintReport, Severity
from workbench.project.git import prefix_in_repository
from workbench.project.project import Project


class LintFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


@dataclass(frozen=True, slots=True)
class Style:
    """How much is shown: `verbose` and `colour` are for people; `fails` is the lightest severity that fails.

    A `buffer` is what one file was taken to hold.
    """

    verbose: bool = False
    colour: bool = False
    statistics: bool = False
    fails: Severity | None = Severity.ERROR
    buffer: Buffer | None = None


def render_findings(project: Project, report: LintReport, kind: LintFormat, style: Style) -> str:
    """The report in a format; CI's formats count paths from the repository's top."""
    if kind is LintFormat.TEXT:
        return _text(project, report, style)
    if kind is LintFormat.JSON:
        from workbench.cli.formats.json import render_json

        return render_json(project, report, statistics=style.statistics)
    prefix = prefix_in_repository(project.root)
    match kind:
        case LintFormat.SARIF:
            from workbench.cli.formats.sarif import render_sarif

            return render_sarif(report, prefix)
        case LintFormat.GITHUB:
            from workbench.cli.formats.github import render_github

            return render_github(report, prefix)
        case LintFormat.GITLAB:
            from workbench.cli.formats.gitlab import render_gitlab

            return render_gitlab(report, prefix)
        case LintFormat.JUNIT:
            from workbench.cli.formats.junit import render_junit

            return render_junit(report, prefix, style.fails)
        case _:
            assert_never(kind)


def _text(project: Project, report: LintReport, style: Style) -> str:
    if style.statistics:
        from workbench.cli.formats.statistics import render_statistics

        return render_statistics(report)
    from workbench.cli.formats.text import render_text

    texts: dict[str, str] = {}
    if style.verbose:
        chain = project.read_chain()
        chain = chain if style.buffer is None else with_buffer(project, chain, style.buffer)[0]
        texts = {migration.relative: migration.text for migration in chain.migrations}
    return render_text(report, verbose=style.verbose, colour=style.colour, texts=texts)
