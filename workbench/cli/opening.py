"""`workbench [DIR]` and `workbench demo`: opening the terminal UI."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import interrupt
from workbench.cli.project import open_for
from workbench.errors import ProjectError, WorkbenchError


def _need_terminal() -> None:
    # Textual would write escape sequences into a pipe for ever.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WorkbenchError(
            "the workbench's screen needs a terminal",
            hint="In a pipe or in CI use `workbench lint`, `workbench prove` and `workbench drift`.",
        )


def open_project(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The project's folder.")] = None,
) -> None:
    """Open the terminal UI on a project (with none here, it offers the demo)."""
    _need_terminal()
    if folder is not None:
        context.obj = folder
    try:
        root = open_for(context).root
    except ProjectError:
        if context.obj is not None:
            raise
        root = None
    from workbench.tui.app import run

    interrupt.stop_listening()
    raise typer.Exit(interrupt.heed(run(root)))


def demo() -> None:
    """Open the terminal UI on a private copy of the demo project."""
    _need_terminal()
    from workbench.tui.app import run

    interrupt.stop_listening()
    raise typer.Exit(interrupt.heed(run(None, demo=True)))


def tour() -> None:
    """Walk through the principles, doing each step for real, on a private copy of the demo project."""
    _need_terminal()
    from workbench.tui.app import run

    interrupt.stop_listening()
    raise typer.Exit(interrupt.heed(run(None, tour=True)))


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("open", hidden=True)(open_project)
    app.command("demo")(demo)
    app.command("tour")(tour)
