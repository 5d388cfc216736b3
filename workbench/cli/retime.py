"""`workbench retime`: the next free version for a migration."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for


def retime(
    context: typer.Context,
    migration: Annotated[str, typer.Argument(metavar="MIGRATION", help="A path, file name, version or name.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the new name and rename nothing.")] = False,
) -> None:
    """Give a migration the next free version.

    Repairs two migrations with one version, versions that are no date, and new migrations that sort before merged
    ones. Renames with git where the file is tracked; refuses to rename what is merged.
    """
    from workbench.commands.retime import run_retime

    project = open_for(context)
    done = run_retime(project, migration, now=datetime.now(UTC), write=not dry_run)
    for remark in done.notes:
        output.note(remark)
    output.note(f"{'would be renamed' if dry_run else 'renamed'} from {project.relative(done.old)}")
    output.write(project.relative(done.new))


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("retime")(retime)
