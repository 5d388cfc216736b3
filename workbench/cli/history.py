"""`workbench history`: the append-only check."""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FOUND

if TYPE_CHECKING:
    from workbench.commands.history import HistoryReport


def history(
    context: typer.Context,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="REF", help="Compare with this; by default where the default branch was left."),
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Check what the next commit would hold.")] = False,
) -> None:
    """Check that no merged migration was edited, renamed or deleted.

    Exits with 1 when one was. With ALLOW_MIGRATION_EDITS=1 in the environment it only says so.
    """
    from workbench.commands.history import run_history

    report = run_history(open_for(context), base, staged=staged)
    if report.remark:
        output.note(report.remark)
    for broken in report.broken:
        to = f" to {broken.to}" if broken.to else ""
        output.write(f"{broken.path}:{broken.line}: {'warning' if report.allowed else 'error'}: {broken.breach}{to}")
    output.write(_summary(report))
    if report.allowed and report.broken:
        output.note("ALLOW_MIGRATION_EDITS is set: this is let pass, and should go into the incident note")
    if not report.ok:
        output.note("Put the merged text back, and write the change as a new migration (`workbench new`).")
        raise typer.Exit(EXIT_FOUND)


def _summary(report: "HistoryReport") -> str:
    against = f"compared with {report.base_ref} at {report.base[:12]}" if report.base else "nothing is merged yet"
    changed = len(report.broken)
    kept = f"{report.merged} merged as they were, {report.new} new"
    said = f"{changed} merged migration{'s were' if changed > 1 else ' was'} changed; {kept}" if changed else kept
    return f"{said} ({against})"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("history")(history)
