"""`workbench manifest`: checks the manifest and edits it, keeping its order, unknown keys and formatting."""

import difflib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.project import open_for
from workbench.errors import EXIT_FOUND
from workbench.project.manifest import Deprecation, EntryKind, ProblemSeverity

if TYPE_CHECKING:
    from workbench.commands.manifest import ManifestChange
    from workbench.project.project import Project

Kind = Annotated[EntryKind, typer.Argument(metavar="table|enum")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="name or schema.name")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the change and write nothing.")]

app = typer.Typer(
    help="Check the manifest, or edit it.\n\nIts order, unknown keys and formatting are kept.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("check")
def check(context: typer.Context) -> None:
    """Say what is wrong with the manifest, with line and column. Exits with 1 when something is."""
    from workbench.commands.manifest import check_manifest

    project = open_for(context)
    load = check_manifest(project)
    where = project.relative(load.path)
    if not load.exists:
        output.write(f"{where}: there is no manifest yet; `workbench manifest add table NAME` makes one")
        raise typer.Exit(EXIT_FOUND)
    for problem in load.problems:
        output.write(f"{where}:{problem.span.line}:{problem.span.column}: {problem.severity}: {problem.message}")
        if problem.hint:
            output.write(f"  {problem.hint}")
    if any(problem.severity is ProblemSeverity.ERROR for problem in load.problems):
        raise typer.Exit(EXIT_FOUND)
    if load.manifest is not None:
        output.write(f"{where}: {len(load.manifest.tables)} tables, {len(load.manifest.enums)} enums")


@app.command("sync")
def sync(context: typer.Context, dry_run: DryRun = False) -> None:
    """Bring the lists in line with the chain: what it makes is added, what it no longer has is taken out."""
    from workbench.commands.manifest import sync_manifest

    project = open_for(context)
    _tell(project, sync_manifest(project, write=not dry_run), dry_run=dry_run)


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of a manifest, for editors that check and complete it."""
    from workbench.project.manifest_schema import SCHEMA

    output.write(SCHEMA.read_text(encoding="utf-8"))


@app.command("add")
def add(
    context: typer.Context,
    kind: Kind,
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="name or schema.name")],
    dry_run: DryRun = False,
) -> None:
    """List tables or enums as canonical (a missing manifest is made)."""
    from workbench.commands.manifest import add_to_manifest

    project = open_for(context)
    tables, enums = (names, []) if kind is EntryKind.TABLE else ([], names)
    _tell(project, add_to_manifest(project, tables, enums, write=not dry_run), dry_run=dry_run)


@app.command("remove")
def remove(context: typer.Context, kind: Kind, name: Name, dry_run: DryRun = False) -> None:
    """Take a table or enum out of the lists."""
    from workbench.commands.manifest import remove_from_manifest

    project = open_for(context)
    _tell(project, remove_from_manifest(project, kind, name, write=not dry_run), dry_run=dry_run)


@app.command("rename")
def rename(
    context: typer.Context,
    kind: Kind,
    old: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name.")],
    dry_run: DryRun = False,
) -> None:
    """Give a table or enum another name in the lists."""
    from workbench.commands.manifest import rename_in_manifest

    project = open_for(context)
    _tell(project, rename_in_manifest(project, kind, old, new, write=not dry_run), dry_run=dry_run)


@app.command("deprecate")
def deprecate(
    context: typer.Context,
    kind: Kind,
    name: Name,
    reason: Annotated[str, typer.Option("--reason", help="Why it should not be used any more.")] = "",
    replacement: Annotated[str, typer.Option("--replacement", help="What to use instead.")] = "",
    since: Annotated[str, typer.Option("--since", help="A date; today by default.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the deprecation back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Note that a table or enum exists but should not be used in new migrations."""
    from workbench.commands.manifest import deprecate_in_manifest, undeprecate_in_manifest

    project = open_for(context)
    if undo:
        change = undeprecate_in_manifest(project, kind, name, write=not dry_run)
    else:
        when = since or datetime.now(UTC).date().isoformat()
        deprecation = Deprecation(kind, name, reason, replacement, when)
        change = deprecate_in_manifest(project, deprecation, write=not dry_run)
    _tell(project, change, dry_run=dry_run)


def _tell(project: "Project", change: "ManifestChange", *, dry_run: bool) -> None:
    where = project.relative(project.layout.manifest)
    if not change.changed:
        output.note(f"{where}: nothing to change")
        return
    before = (change.before or "").splitlines()
    lines = difflib.unified_diff(before, change.after.splitlines(), f"a/{where}", f"b/{where}", lineterm="")
    output.write("\n".join(lines))
    if not dry_run:
        output.note(f"wrote {where}")


def add_to(parent: typer.Typer) -> None:
    """Register the commands."""
    parent.add_typer(app, name="manifest")
