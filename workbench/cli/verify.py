"""`workbench verify`: every check, a line per step."""

import json
from enum import StrEnum
from typing import Annotated, Final

import typer

from workbench.cli import interrupt, output
from workbench.cli.project import open_for
from workbench.commands.verify import Outcome, Step, StepResult
from workbench.errors import EXIT_FAILED, EXIT_FOUND

_VERSION: Final = 1


class VerifyFormat(StrEnum):
    """How to print it."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"


def verify(
    context: typer.Context,
    target: Annotated[
        str | None,
        typer.Option("--to", metavar="TARGET", help="Compare with this database too; else drift is skipped."),
    ] = None,
    skip: Annotated[list[Step] | None, typer.Option("--skip", help="Leave a step out; may be said again.")] = None,
    output_format: Annotated[VerifyFormat, typer.Option("--format", help="How to print it.")] = VerifyFormat.TEXT,
) -> None:
    """Check everything, in order: manifest, lint, history, the proof of all migrations, the schema file, drift.

    A step that fails or cannot run keeps none from running. Exits with 1 when a step fails, with 2 when one could not
    run.
    """
    from workbench.commands.verify import run_verify

    project = open_for(context)
    with output.progress_line() as report:
        results = run_verify(project, target=target, skip=tuple(skip or ()), report=report, cancel=interrupt.TOKEN)
    if output_format is VerifyFormat.JSON:
        output.write(json.dumps(_document(results), indent=2, ensure_ascii=False))
    elif output_format is VerifyFormat.JUNIT:
        from workbench.cli.formats.verify_junit import render_verify

        output.write(render_verify(results))
    else:
        for result in results:
            output.write(f"{result.step:<9} {result.outcome:<14} {result.words}")
    outcomes = {result.outcome for result in results}
    if Outcome.BROKEN in outcomes:
        raise typer.Exit(EXIT_FAILED)
    if Outcome.FAILED in outcomes:
        raise typer.Exit(EXIT_FOUND)


def _document(results: tuple[StepResult, ...]) -> dict[str, object]:
    steps = [
        {"step": r.step.value, "outcome": r.outcome.value, "message": r.words, "milliseconds": round(r.milliseconds, 1)}
        for r in results
    ]
    return {"version": _VERSION, "steps": steps}


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("verify")(verify)
