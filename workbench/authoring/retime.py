"""Gives a migration the next free version: plans the new name. Pure; the files are renamed by the command."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbench.authoring.identifiers import snake_case
from workbench.authoring.versions import next_version
from workbench.errors import ScaffoldError
from workbench.project.history import GitState, History
from workbench.project.migrations import Chain, Migration
from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class RetimePlan:
    """Which file gets which name, and what its author should know."""

    old: Path
    new: Path
    notes: tuple[str, ...] = ()


def plan_retime(project: Project, chain: Chain, history: History, wanted: str, now: datetime) -> RetimePlan:
    """The next free version for a migration, behind all others and behind the newest of the base branch.

    Files that the runner skips for their names can be named, too: they get a version, and a name in snake_case.

    Args:
        project: whose migration.
        chain: the migrations on disk.
        history: what git says of them.
        wanted: a path, file name, version, name or the beginning of a file name.
        now: the time, with its zone.

    Raises:
        ScaffoldError: nothing (or more than one thing) is called so, or it is merged.
    """
    old, name = _find(project, chain, wanted)
    merged = history.state_of(project.relative(old)) in {GitState.MERGED, GitState.EDITED}
    # What the runner skips has never been applied, merged or not.
    if merged and old.name not in chain.skipped:
        hint = "Databases have applied it under this version. Write a new migration instead: `workbench new`."
        raise ScaffoldError(f"{old.name} is merged, so it keeps its version", hint=hint)
    others = tuple(migration for migration in chain.migrations if migration.path != old)
    upcoming = next_version(replace(chain, migrations=(*others, *_on_base(history, others))), now)
    notes = upcoming.notes if history.available else (*upcoming.notes, f"git was not asked: {history.reason}")
    return RetimePlan(old, old.with_name(f"{upcoming.version}_{name}.sql"), notes)


def _find(project: Project, chain: Chain, wanted: str) -> tuple[Path, str]:
    """The file, and the name behind its version."""
    bare = wanted.replace("\\", "/").rpartition("/")[2]
    named = [m for m in chain.migrations if bare in {m.filename, m.version, m.name}]
    exact = [m for m in named if m.filename == bare] or named
    if len(exact) > 1:
        listed = ", ".join(m.filename for m in exact)
        raise ScaffoldError(f"{wanted} may be any of {listed}", hint="Give the file's whole name.")
    found = exact[0] if exact else chain.find(wanted)
    if found is not None:
        return found.path, found.name or snake_case(found.filename)
    if bare in chain.skipped:
        words = bare[: -len(".sql")].lstrip("0123456789-_. ")
        return project.layout.migrations / bare, snake_case(words or bare)
    hint = f"Migrations are in {project.relative(project.layout.migrations)}/."
    raise ScaffoldError(f"no migration is called {wanted}", hint=hint)


def _on_base(history: History, known: Iterable[Migration]) -> Iterable[Migration]:
    """The newest migration of the base branch, which may not be here yet."""
    name = history.newest
    if name and name not in {migration.filename for migration in known}:
        version, _, rest = name.partition("_")
        yield Migration(Path(name), name, version, rest.removesuffix(".sql"), b"", "")
