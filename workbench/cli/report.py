"""`workbench report`: what fails, where, since when and by whom, to be handed out."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.commands.triage import By


def report(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there instead of printing it.")
    ] = None,
    by: Annotated[By, typer.Option("--by", help="What findings are put together by.")] = By.RULE,
) -> None:
    """Report the findings as Markdown: which rules fail, how often, since when, in whose migrations.

    A report is no check: it exits with 0 whatever it holds.
    """
    from workbench.commands.report import run_report

    text = run_report(open_for(context), by)
    if target is None:
        output.write(text)
        return
    from workbench.commands.report import write_report

    write_report(target, text)
    output.note(f"wrote {target}")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("report")(report)
