"""The verb `new`: a migration from a pattern, with the manifest change that belongs to it; both written or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.authoring.scaffold import AUTHOR, ScaffoldPlan, plan_migration
from workbench.project.edits import AppliedEdits, apply_edits
from workbench.project.git import GitUnavailableError, ask_git
from workbench.project.manifest import load_manifest
from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class NewMigration:
    """What was planned, and what was written of it: `applied` is None when nothing was to be."""

    plan: ScaffoldPlan
    applied: AppliedEdits | None


def run_new(
    project: Project,
    name: str,
    pattern: str,
    values: Mapping[str, str],
    *,
    now: datetime,
    write: bool = True,
    with_manifest: bool = True,
) -> NewMigration:
    """Plan a migration on what is on disk now, and write it.

    Args:
        project: where it goes.
        name: what it does, in words.
        pattern: the pattern's name.
        values: the pattern's fields; `author` is git's user unless given.
        now: the time, with its zone.
        write: False only plans.
        with_manifest: whether the manifest gets the new objects.

    Raises:
        ScaffoldError: the name or a value cannot be used.
        ManifestError: the manifest would have to change and is broken.
        EditError: the files cannot be written; they are as they were before.
    """
    plan = plan_migration(
        project,
        project.read_chain(),
        load_manifest(project.layout.manifest),
        name,
        pattern,
        {AUTHOR: author(project), **values},
        now,
        with_manifest=with_manifest,
    )
    return NewMigration(plan, apply_edits(plan.edits) if write else None)


def author(project: Project) -> str:
    """Who git says is at the keyboard, or an empty string."""
    try:
        return ask_git(project.root, "config", "--get", "user.name").line
    except GitUnavailableError:
        return ""
