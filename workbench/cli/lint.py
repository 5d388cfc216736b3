"""`workbench lint`: what is wrong with the migrations, in the format that the reader wants."""

import gc
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from workbench.cli import output
from workbench.cli.formats.findings import LintFormat, Style, render_findings
from workbench.cli.project import open_for
from workbench.errors import EXIT_FAILED, EXIT_FOUND, WorkbenchError
from workbench.lint.finding import Severity
from workbench.progress import paced

if TYPE_CHECKING:
    from workbench.commands.lint import LintRequest
    from workbench.commands.lint_scope import Buffer
    from workbench.lint.finding import LintReport
    from workbench.project.project import Project

_BROKEN_MANIFEST: Final = "manifest-invalid"
_NO_MANIFEST: Final = "manifest-missing"
_SHOWN: Final = 10
_EXAMPLES: Final = """Examples:

  workbench lint                             the whole chain

  workbench lint --since origin/main         what this branch adds, for CI

  workbench lint --select security --ignore policy-role-missing

  workbench lint --format sarif > lint.sarif

  workbench lint --fix                       repair what can be, in migrations not merged (--diff: only show)

  workbench lint --fix --save "secure views" --select security
                                             repair merged migrations forward, in a new one

  workbench lint --update-baseline           accept what is found today

  workbench lint --stdin-filename supabase/migrations/20260101000000_x.sql < buffer
"""


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
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULE",
            help="Only these (and broken SQL): rules or families, with commas, or repeated.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these rules or families.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REF", help="Only what is new since this branch left REF.")
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option("--stdin-filename", metavar="NAME", help="Read the migration NAME from stdin, and report on it."),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule (text, json).")] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Accept what is found; forget what is gone.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Repair what can be repaired in migrations not merged.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Only show what --fix would write; exit 1 if anything.")] = False,
    save: Annotated[
        str | None,
        typer.Option(
            "--save", metavar="NAME", help="With --fix or --diff: repair merged migrations forward, in a new one."
        ),
    ] = None,
) -> None:
    """Check every migration against the manifest and the rules.

    Exit codes: 0 all checks passed, 1 something was found, 2 it could not run.

    Findings are waived by `-- lint:ignore RULE reason: WHY` before a statement or on the line where it ends, or
    accepted by the baseline file (`supabase/.workbench-baseline.json`), which only --update-baseline changes.
    """
    from workbench.commands.lint import LintRequest, run_lint

    if statistics and output_format not in {LintFormat.TEXT, LintFormat.JSON}:
        raise WorkbenchError(f"--statistics and --format {output_format} do not go together", hint="Use text or json.")
    if update_baseline and stdin_filename is not None:
        raise WorkbenchError("a buffer cannot enter the baseline", hint="Save the file, then update the baseline.")
    gc.disable()  # a short life: what is made holds no cycles worth looking for
    project = open_for(context)
    request = LintRequest(
        tuple(paths or ()), _names(select), _names(ignore), since=since, buffer=_buffer(stdin_filename)
    )
    if (fix or diff) and (update_baseline or stdin_filename is not None):
        raise WorkbenchError("--fix repairs files, not buffers or the baseline", hint="Give one option at a time.")
    if save is not None and not (fix or diff):
        raise WorkbenchError("--save goes with --fix or --diff", hint="--fix --save NAME writes; --diff only shows it.")
    if diff:
        from workbench.cli.fixes import show_fixes

        raise typer.Exit(EXIT_FOUND if show_fixes(project, request, save) else 0)
    if fix:
        from workbench.cli.fixes import write_fixes

        write_fixes(project, request, save)
    if update_baseline:
        report = _accepted(project, request)
    else:
        with output.progress_line() as told:
            report = run_lint(project, request, report=paced(told))
    fails = None if fail_on is FailOn.NEVER else Severity(fail_on.value)
    colour = output.wants_colour_out()
    style = Style(verbose=verbose, colour=colour, statistics=statistics, fails=fails, buffer=request.buffer)
    output.write(render_findings(project, report, output_format, style))
    unusable = {_BROKEN_MANIFEST} | ({_NO_MANIFEST} if project.config.paths.manifest is not None else set())
    if any(finding.rule in unusable and finding.severity is Severity.ERROR for finding in report.findings):
        output.note("the manifest cannot be used, so nothing was checked against it")
        raise typer.Exit(EXIT_FAILED)
    worst = report.worst()
    if fails is not None and worst is not None and worst.rank >= fails.rank:
        raise typer.Exit(EXIT_FOUND)


def _names(said: Iterable[str] | None) -> tuple[str, ...]:
    """Names given one by one or with commas between them."""
    return tuple(name.strip() for each in said or () for name in each.split(",") if name.strip())


def _buffer(name: str | None) -> "Buffer | None":
    """What stands on stdin in a file's place."""
    if name is None:
        return None
    from workbench.commands.lint_scope import Buffer

    return Buffer(name, sys.stdin.buffer.read())


def _accepted(project: "Project", request: "LintRequest") -> "LintReport":
    """Update the baseline and tell what entered it."""
    from workbench.commands.lint import baseline_path, update_baseline

    report, update = update_baseline(project, request)
    for finding in update.added[:_SHOWN]:
        output.note(f"accepted: {finding.path}:{finding.span.line} {finding.rule}")
    if len(update.added) > _SHOWN:
        output.note(f"accepted: {len(update.added) - _SHOWN} more")
    counts = f"{len(update.added)} added, {update.kept} kept, {update.removed} removed"
    output.note(f"{project.relative(baseline_path(project))}: {counts}")
    return report


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("lint", epilog=_EXAMPLES)(lint)
