"""`workbench lens`: which statements touch an object."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.lint.lens import Lens

_VERSION: Final = 1


class LensFormat(StrEnum):
    """How to print it."""

    TEXT = "text"
    JSON = "json"


def lens(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="OBJECT", help="A table, view, type, function …; public if no schema is said.")
    ],
    output_format: Annotated[LensFormat, typer.Option("--format", help="How to print them.")] = LensFormat.TEXT,
) -> None:
    """List every statement that touches an object, oldest first, under whatever names it has had.

    Looks into DO blocks and functions in SQL, and follows renames. SQL that is put together at run time is not seen.
    """
    from workbench.commands.lens import run_lens
    from workbench.sql.facts import Origin

    found = run_lens(open_for(context), name)
    if output_format is LensFormat.JSON:
        output.write(json.dumps(_document(found), indent=2, ensure_ascii=False))
        return
    for touch in found.touches:
        inside = "" if touch.origin is Origin.TOP else f" ({touch.origin})"
        output.write(f"{touch.migration.relative}:{touch.span.line}:{touch.span.column}: {touch.kind}{inside}")
    files = len({touch.migration.relative for touch in found.touches})
    others = sorted(str(other) for other in found.names - {found.name})
    also = f"; also called {', '.join(others)}" if others else ""
    output.note(f"{found.name}: {counted(len(found.touches), 'statement')} in {counted(files, 'migration')}{also}")


def _document(found: "Lens") -> dict[str, Any]:
    return {
        "version": _VERSION,
        "object": str(found.name),
        "names": sorted(str(name) for name in found.names),
        "statements": [
            {
                "path": touch.migration.relative,
                "line": touch.span.line,
                "column": touch.span.column,
                "end_line": touch.span.end_line,
                "end_column": touch.span.end_column,
                "statement": touch.kind,
                "origin": touch.origin.value,
            }
            for touch in found.touches
        ],
    }


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("lens")(lens)
