"""`workbench hotfix`: the forward fix, and the incident's note."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.new import edit_file, fields_of
from workbench.cli.project import open_for


def hotfix(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it repairs, in a few words: restore_own_rows.")],
    cause: Annotated[
        str, typer.Option("--fixes", metavar="MIGRATION", help="The migration that broke it, for the note.")
    ] = "",
    pattern: Annotated[
        str, typer.Option("--pattern", "-p", metavar="P", help="Which scaffold; `workbench new --list` shows them.")
    ] = "template",
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A field of the pattern; may be repeated.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the changes and write nothing.")] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Open the new migration in $EDITOR.")] = False,
) -> None:
    """Scaffold a migration that repairs forward, and the note of the incident.

    What was applied is never rolled back or edited. The note goes to docs/memory/incidents/; all is written, or
    nothing.
    """
    from workbench.commands.hotfix import run_hotfix

    project = open_for(context)
    given = fields_of(values or [])
    made = run_hotfix(
        project, name, now=datetime.now(UTC), cause=cause, pattern=pattern, values=given, write=not dry_run
    )
    for remark in made.plan.notes:
        output.note(remark)
    if dry_run:
        output.write(made.plan.preview(project))
        return
    for file in made.plan.edits:
        output.write(project.relative(file.path))
    if edit:
        raise typer.Exit(edit_file(made.plan.path))


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("hotfix")(hotfix)
