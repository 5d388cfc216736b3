"""`workbench schema`: the canonical schema file, written or checked."""

from typing import Annotated

import typer

from workbench.cli import interrupt, output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FAILED, EXIT_FOUND


def schema(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Compare the file with the migrations, and write nothing.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the file and write nothing.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="With --check: show both definitions.")] = False,
) -> None:
    """Write what the migrations add up to into the schema file.

    That is `supabase/schema.sql`, or where `paths.schema` says or one is found. Applied to a fresh database of the
    platform, the file makes what the migrations make; that is tried before it is written. With --check it may be of
    any origin, such as pg_dump: what it makes is compared, not how it is written. Exits with 1 when that differs.
    """
    from workbench.commands.schema import check_schema, run_schema

    project = open_for(context)
    if check:
        from workbench.cli.formats.drift_text import render_text

        with output.progress_line() as report:
            found = check_schema(project, report=report, cancel=interrupt.TOKEN)
        output.write(render_text(found, verbose=verbose, colour=output.wants_colour_out()))
        if found.differences or found.partial:
            raise typer.Exit(EXIT_FOUND if found.differences else EXIT_FAILED)
        return
    with output.progress_line() as report:
        result = run_schema(project, write=not dry_run, report=report, cancel=interrupt.TOKEN)
    where = project.relative(result.path)
    if dry_run:
        output.write(result.after.decode("utf-8"))
    else:
        output.note(f"wrote {where}" if result.changed else f"{where}: nothing to change")
    if result.problem:
        output.note(f"{where} may not make what the migrations make: {result.problem}")
        raise typer.Exit(EXIT_FOUND)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("schema")(schema)
