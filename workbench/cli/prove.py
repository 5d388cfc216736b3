"""`workbench prove`: what a real Postgres says of the migrations."""

from enum import StrEnum
from typing import Annotated

import typer

from workbench.cli import interrupt, output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FOUND


class ProveFormat(StrEnum):
    """How a proof is printed."""

    TEXT = "text"
    JSON = "json"


def prove(
    context: typer.Context,
    migrations: Annotated[
        list[str] | None,
        typer.Argument(metavar="MIGRATION", help="Paths, file names, versions or names; all when none is given."),
    ] = None,
    output_format: Annotated[ProveFormat, typer.Option("--format", help="How to print it.")] = ProveFormat.TEXT,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show locks, rewrites and objects too.")] = False,
) -> None:
    """Run the chain on a real Postgres, each migration twice.

    The Postgres is a throw-away one that starts by itself; the second run must change nothing. The seed files are run
    behind the whole chain. Reports errors and failed second runs with file, line and SQLSTATE. Exits with 1 when there
    are any.
    """
    from workbench.commands.prove import run_prove

    project = open_for(context)
    with output.progress_line() as report:
        result = run_prove(project, migrations or None, report, interrupt.TOKEN)
    if output_format is ProveFormat.JSON:
        from workbench.cli.formats.prove_json import render_json

        output.write(render_json(result))
    else:
        from workbench.cli.formats.prove_text import render_text

        output.write(render_text(result, verbose=verbose, colour=output.wants_colour_out()))
    if not result.ok:
        raise typer.Exit(EXIT_FOUND)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("prove")(prove)
