"""`workbench lint` and `workbench rule`: what is wrong with the migrations, and why that is wrong."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FAILED, EXIT_FOUND, WorkbenchError
from workbench.lint.finding import Severity

if TYPE_CHECKING:
    from workbench.lint.finding import LintReport
    from workbench.lint.rule import Rule
    from workbench.project.project import Project


_UNUSABLE_MANIFEST: Final = "manifest-invalid"


class LintFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The lightest severity that makes the check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def lint(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Report only these files or folders; the whole chain is read anyway."),
    ] = None,
    output_format: Annotated[LintFormat, typer.Option("--format", help="How to print them.")] = LintFormat.TEXT,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show the SQL, help, and what was passed over.")
    ] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The lightest severity that exits with 1.")] = (
        FailOn.ERROR
    ),
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Only these rules; may be repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these rules; may be repeated.")
    ] = None,
) -> None:
    """Check every migration against the manifest and the rules.

    Exit codes: 0 all checks passed, 1 something was found, 2 it could not run.
    """
    from workbench.commands.lint import LintRequest, run_lint

    project = open_for(context)
    request = LintRequest(tuple(paths or ()), tuple(select or ()), tuple(ignore or ()))
    report = run_lint(project, request)
    if output_format is LintFormat.JSON:
        from workbench.cli.formats.json import render_json

        output.write(render_json(project, report))
    else:
        from workbench.cli.formats.text import render_text

        output.write(
            render_text(
                report, verbose=verbose, colour=output.wants_colour_out(), texts=_texts(project, verbose=verbose)
            )
        )
    if any(finding.rule == _UNUSABLE_MANIFEST and finding.severity is Severity.ERROR for finding in report.findings):
        output.note("the manifest cannot be used, so nothing was checked against it")
        raise typer.Exit(EXIT_FAILED)
    if _fails(report, fail_on):
        raise typer.Exit(EXIT_FOUND)


def _texts(project: "Project", *, verbose: bool) -> dict[str, str]:
    """The files' texts, for code frames."""
    return {m.relative: m.text for m in project.read_chain().migrations} if verbose else {}


def _fails(report: "LintReport", fail_on: FailOn) -> bool:
    worst = report.worst()
    return fail_on is not FailOn.NEVER and worst is not None and worst.rank >= Severity(fail_on.value).rank


def rule(name: Annotated[str, typer.Argument(metavar="RULE", help="The rule to explain.")] = "") -> None:
    """List the rules, or explain one.

    A rule's page says why it exists, shows bad and good SQL, and how to fix a finding.
    """
    from workbench.lint.registry import all_rules, find_rule, nearest_rule

    if not name:
        width = max(len(each.name) for each in all_rules())
        for each in all_rules():
            output.write(f"{each.name:<{width}}  {each.default:<7}  {each.summary}")
        return
    found = find_rule(name)
    if found is None:
        near = nearest_rule(name)
        hint = f"Did you mean {near}?" if near else "`workbench rule` lists them."
        raise WorkbenchError(f"there is no rule called {name}", hint=hint)
    output.write(_page(found))


def _page(found: "Rule") -> str:
    parts = [f"{found.name} ({found.default}, {found.family})", found.summary, found.what]
    for title, text in (
        ("Why", found.why),
        ("Instead of", found.bad),
        ("Write", found.good),
        ("Fix", found.how_to_fix),
    ):
        if text.strip():
            parts += [title, _indented(text)]
    if found.references:
        parts += ["See", _indented("\n".join(found.references))]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line.strip() else "" for line in text.strip("\n").splitlines())


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("lint")(lint)
    app.command("rule")(rule)
