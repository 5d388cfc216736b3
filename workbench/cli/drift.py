"""`workbench drift`: how far a database is from what the migrations produce."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import interrupt, output
from workbench.cli.project import open_for
from workbench.commands.targets import MIGRATIONS
from workbench.errors import EXIT_FAILED, EXIT_FOUND
from workbench.project.config import LOCAL_TARGET
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport
    from workbench.project.project import Project


class DriftFormat(StrEnum):
    """How drift is printed."""

    TEXT = "text"
    JSON = "json"
    SQL = "sql"


def drift(
    context: typer.Context,
    source: Annotated[str, typer.Option("--from", metavar="X", help="`migrations`, a target's name or a URL.")] = (
        MIGRATIONS
    ),
    target: Annotated[
        str, typer.Option("--to", metavar="Y", help="The same; `local` is the Supabase CLI's.")
    ] = LOCAL_TARGET,
    schemas: Annotated[
        list[str] | None, typer.Option("--schema", metavar="S", help="Only these schemas; may be repeated.")
    ] = None,
    output_format: Annotated[DriftFormat, typer.Option("--format", help="How to print it.")] = DriftFormat.TEXT,
    renames: Annotated[
        list[str] | None,
        typer.Option("--rename", metavar="OLD=NEW", help="A proposed rename that is meant; may be repeated."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="With --format sql: by ways that hold no lock for long, one by one.")
    ] = False,
    save: Annotated[
        str, typer.Option("--save", metavar="NAME", help="Write the fix as a migration, with its manifest change.")
    ] = "",
    partial: Annotated[
        bool, typer.Option("--partial", help="Take the migrations as far as they apply, and say where they stop.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show both definitions.")] = False,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Compare the migrations with every target, one column each.")
    ] = False,
) -> None:
    """Compare what the migrations make with a live database.

    The databases are only ever read; the fix is tried on a copy before it is shown. Exits with 1 when they differ.
    Passwords come from the URL, the environment or ~/.pgpass and are never printed. Exits with 2 when nothing differs
    in what could be compared, and that was not all.
    """
    from workbench.commands.drift import run_drift

    if online and output_format is not DriftFormat.SQL:
        raise typer.BadParameter("the online form is SQL: take --format sql", param_hint="--online")
    project = open_for(context)
    if everywhere:
        given = {
            "--from": source != MIGRATIONS, "--to": target != LOCAL_TARGET, "--schema": schemas, "--rename": renames,
            "--save": save, "--partial": partial, "--verbose": verbose,
            "--format sql": output_format is DriftFormat.SQL,
        }  # fmt: skip
        if any(given.values()):
            beside = ", ".join(option for option, said in given.items() if said)
            raise typer.BadParameter(f"it cannot be combined with {beside}", param_hint="--all")
        _drift_everywhere(project, output_format)
        return
    _say_what_is_seen({"--from": source, "--to": target})
    with output.progress_line() as report:
        result = run_drift(
            project,
            source,
            target,
            schemas=tuple(schemas) if schemas else None,
            report=report,
            cancel=interrupt.TOKEN,
            partial=partial,
            fix=True,
            renames=tuple(renames or ()),
        )
    if output_format is DriftFormat.JSON:
        from workbench.cli.formats.drift_json import render_json

        output.write(render_json(result))
    elif output_format is DriftFormat.SQL:
        from workbench.cli.formats.drift_sql import render_sql

        output.write(render_sql(result, online=online))
    else:
        from workbench.cli.formats.drift_text import render_text

        output.write(render_text(result, verbose=verbose, colour=output.wants_colour_out()))
    if save and result.fix is not None:
        _save(project, save, result)
    if result.differences or result.partial:
        raise typer.Exit(EXIT_FOUND if result.differences else EXIT_FAILED)


def _say_what_is_seen(named: Mapping[str, str]) -> None:
    """Say which options hold a password, which every process of the machine may read."""
    from workbench.catalog.address import has_password

    for option in (option for option, text in named.items() if has_password(text)):
        output.note(f"the password in {option} can be read in the list of processes: PGPASSWORD or ~/.pgpass hide it")


def _drift_everywhere(project: "Project", output_format: DriftFormat) -> None:
    """Exits with 1 when a target differs, with 2 when none could be read."""
    from workbench.cli.formats import matrix as formats
    from workbench.commands.matrix import run_matrix
    from workbench.commands.targets import all_targets

    with output.progress_line() as report:
        matrix = run_matrix(project, all_targets(project.config), report=report, cancel=interrupt.TOKEN)
    output.write(formats.render_json(matrix) if output_format is DriftFormat.JSON else formats.render_text(matrix))
    if matrix.rows:
        raise typer.Exit(EXIT_FOUND)
    if all(column.report is None for column in matrix.columns):
        raise typer.Exit(EXIT_FAILED)


def _save(project: "Project", name: str, result: "DriftReport") -> None:
    from workbench.commands.picking import with_fix
    from workbench.commands.saving import save_fix

    by_hand = result.by_hand
    if by_hand is not None:  # what only waits for a migration is in one already
        output.note(f"{counted(len(result.differences) - len(by_hand), 'pending difference')} left out")
        result = with_fix(project, result, by_hand)
    plan = save_fix(project, name, result, now=datetime.now(UTC))
    for remark in plan.notes:
        output.note(remark)
    for file in plan.edits:
        output.note(f"written: {project.relative(file.path)}")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("drift")(drift)
