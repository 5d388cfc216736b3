"""`workbench report`: what fails, where, since when and by whom, to be handed out."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.commands.triage import By, Format, format_of


def report(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there instead of printing it.")
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="What to write; by default as FILE ends, else Markdown.")
    ] = None,
    by: Annotated[By, typer.Option("--by", help="What findings are put together by.")] = By.RULE,
) -> None:
    """Report the findings for people: which rules fail, how often, since when, in whose migrations.

    A report is no check: it exits with 0 whatever it holds.
    """
    from workbench.commands.report import run_report, write_report

    text = run_report(open_for(context), by, form or format_of(target))
    if target is None:
        output.write(text)
        return
    write_report(target, text)
    output.note(f"wrote {target}")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("report")(report)
