"""`workbench new`: a timestamped migration from a pattern, and the manifest change that belongs to it."""

import os
import shlex
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FAILED, ScaffoldError

if TYPE_CHECKING:
    from pathlib import Path


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What it does, in a few words: add_sleep_scores.")] = "",
    pattern: Annotated[str, typer.Option("--pattern", "-p", metavar="P", help="Which scaffold; see --list.")] = "table",
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A field of the pattern; may be repeated.")
    ] = None,
    no_manifest: Annotated[bool, typer.Option("--no-manifest", help="Leave the manifest alone.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print both changes and write nothing.")] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Open the new file in $EDITOR.")] = False,
    list_patterns: Annotated[bool, typer.Option("--list", help="List the patterns and their fields.")] = False,
) -> None:
    """Scaffold a migration, and its manifest change with it.

    Both are written, or neither. The version is the time now in UTC, or one past the newest migration when the
    clock is behind.
    """
    if list_patterns:
        _list_patterns()
        return
    if not name:
        raise ScaffoldError("a migration needs a name", hint="For example: workbench new add_sleep_scores")
    from workbench.commands.new import run_new

    project = open_for(context)
    result = run_new(
        project,
        name,
        pattern,
        fields_of(values or []),
        now=datetime.now(UTC),
        write=not dry_run,
        with_manifest=not no_manifest,
    )
    for remark in result.plan.notes:
        output.note(remark)
    if dry_run:
        output.write(result.plan.preview(project))
        return
    for file in result.plan.edits:
        output.write(project.relative(file.path))
    if edit:
        raise typer.Exit(edit_file(result.plan.path))


def fields_of(values: list[str]) -> dict[str, str]:
    """Fields as they are typed.

    Raises:
        ScaffoldError: one is not KEY=VALUE.
    """
    fields: dict[str, str] = {}
    for pair in values:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise ScaffoldError(f"--set takes KEY=VALUE, not {pair!r}", hint="For example: --set table=sleep_scores")
        fields[key] = value
    return fields


def _list_patterns() -> None:
    from workbench.authoring.patterns import all_patterns

    for pattern in all_patterns():
        output.write(f"{pattern.name:<10}{pattern.description}")
        for field in pattern.fields:
            output.write(f"{'':<10}--set {field.name}=…  {field.help}")


def edit_file(path: "Path") -> int:
    """Open a file in the user's editor; the exit code.

    Raises:
        ScaffoldError: none is set.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise ScaffoldError("no editor is set", hint=f"Set $EDITOR; the new file is {path}")
    code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
    return 0 if code == 0 else EXIT_FAILED


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("new")(new)
