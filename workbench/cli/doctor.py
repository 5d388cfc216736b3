"""`workbench doctor`: what was found, what is missing, how to get it."""

from pathlib import Path

import typer

from workbench.cli import output
from workbench.errors import EXIT_FOUND


def doctor(context: typer.Context) -> None:
    """Say what was found, what is missing, how to get it."""
    from workbench.commands.doctor import State, run_doctor

    checks = run_doctor(context.obj if isinstance(context.obj, Path) else Path.cwd())
    marks = {State.OK: "ok     ", State.MISSING: "missing", State.BROKEN: "broken "}
    width = max(len(check.name) for check in checks)
    for check in checks:
        output.write(f"{marks[check.state]}  {check.name:<{width}}  {check.value}")
        if check.hint:
            output.write(f"{'':<{width + 11}}{check.hint}")
    if any(check.state is State.BROKEN for check in checks):
        raise typer.Exit(EXIT_FOUND)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("doctor")(doctor)
