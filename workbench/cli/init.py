"""`workbench init`: the CI workflow, the pre-commit hook, the settings, a first manifest."""

from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.commands.init import Starter


def init(
    context: typer.Context,
    what: Annotated[Starter, typer.Argument(metavar="ci|hooks|config|manifest", help="Which file.")],
    force: Annotated[bool, typer.Option("--force", help="Write over one that is there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print it and write nothing.")] = False,
) -> None:
    """Write a file that a project is begun with.

    ci: a GitHub workflow that lints what a branch adds, keeps merged migrations as they are, and verifies the rest.
    hooks: git's pre-commit hook for the first two of these. config: a workbench.toml that shows every setting.
    manifest: the tables and enums that the migrations make. What is there is never written over without --force.
    """
    from workbench.commands.init import run_init

    project = open_for(context)
    begun = run_init(project, what, force=force or dry_run, write=not dry_run)
    if dry_run:
        output.write(begun.after.decode("utf-8"))
    else:
        output.note(f"wrote {project.relative(begun.path)}")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("init")(init)
