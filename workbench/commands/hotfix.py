"""The verb `hotfix`: a migration that repairs forward, and the note that says why it was needed; both or neither."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from workbench.authoring.patterns import PLAIN
from workbench.authoring.scaffold import AUTHOR, ScaffoldPlan, plan_migration
from workbench.authoring.starters import INCIDENT, starter
from workbench.commands.new import author
from workbench.errors import ProjectError
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.manifest import load_manifest
from workbench.project.project import Project

INCIDENTS: Final = "docs/memory/incidents"
_NOT_KNOWN: Final = "not known yet"


@dataclass(frozen=True, slots=True)
class Hotfix:
    """What was planned, and where the incident's note is to be."""

    plan: ScaffoldPlan
    note: Path


def run_hotfix(
    project: Project,
    name: str,
    *,
    now: datetime,
    cause: str = "",
    pattern: str = PLAIN,
    values: Mapping[str, str] | None = None,
    write: bool = True,
) -> Hotfix:
    """Plan the next migration as a fix, with an incident note beside it, and write both.

    Args:
        project: where they go.
        name: what it repairs, in words.
        now: the time, with its zone.
        cause: the migration that broke it, as a path, file name, version or name; may be empty.
        pattern: what the migration starts as.
        values: the pattern's fields.
        write: False only plans.

    Raises:
        ScaffoldError: the name or a value cannot be used.
        ProjectError: no migration is called like the cause.
        ManifestError: the manifest would have to change and is broken.
        EditError: the files cannot be written; they are as they were before.
    """
    chain = project.read_chain()
    found = chain.find(cause) if cause else None
    if cause and found is None:
        raise ProjectError(f"no migration is called {cause}", hint="Give its path, file name, version, or its name.")
    given = {AUTHOR: author(project), **(values or {})}
    plan = plan_migration(project, chain, load_manifest(project.layout.manifest), name, pattern, given, now)
    filename = plan.filename.partition("_")[2].removesuffix(".sql")
    note = project.root / INCIDENTS / f"{now:%Y-%m-%d}_{filename}.md"
    text = starter(
        INCIDENT,
        {
            "title": " ".join(name.split()) if " " in name.strip() else filename.replace("_", " "),
            "date": f"{now:%Y-%m-%d}",
            "author": given[AUTHOR] or "",
            "migration": project.relative(plan.path),
            "cause": f"`{found.relative}`" if found is not None else _NOT_KNOWN,
        },
    )
    plan = replace(plan, edits=(*plan.edits, FileEdit(note, None, text.encode("utf-8"))))
    if write:
        apply_edits(plan.edits)
    return Hotfix(plan, note)
