"""The verb `init`: files that a project is begun with. Never writes over one unless that is asked for."""

import os
import shlex
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.authoring.starters import HOOK, WORKFLOW, settings_text, starter
from workbench.errors import EditError, ProjectError
from workbench.project.config import CONFIG_NAME
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.git import GitUnavailableError, ask_git, prefix_in_repository
from workbench.project.layout import ROLES, SCHEMAS, TYPES
from workbench.project.project import Project

_PACKAGE: Final = "migration-workbench"
_RUNNABLE: Final = 0o755


class Starter(StrEnum):
    """What can be begun."""

    CI = "ci"
    HOOKS = "hooks"
    CONFIG = "config"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Begun:
    """A file as it is to be; `before` is None where there was none."""

    path: Path
    before: bytes | None
    after: bytes


def run_init(project: Project, what: Starter, *, force: bool = False, write: bool = True) -> Begun:
    """Write a file to begin with.

    Args:
        project: what for.
        what: which file.
        force: whether one that is there may be written over.
        write: False only plans.

    Raises:
        ProjectError: a hook is asked for where git has no repository.
        EditError: the file exists, or cannot be written.
        ManifestError, ServerError: as `sync_manifest`.
    """
    path, text = _made(project, what)
    before = _read(path)
    if before is not None and not force:
        raise EditError("exists already", path=project.relative(path), hint="--force writes it anew.")
    begun = Begun(path, before, text.encode("utf-8"))
    if write:
        apply_edits([FileEdit(path, before, begun.after)])
        if what is Starter.HOOKS and os.name == "posix":
            path.chmod(_RUNNABLE)
    return begun


def _made(project: Project, what: Starter) -> tuple[Path, str]:
    match what:
        case Starter.CI:
            return _top(project) / ".github" / "workflows" / WORKFLOW, starter(WORKFLOW, _values(project))
        case Starter.HOOKS:
            return _hooks(project) / HOOK, starter(HOOK, _values(project))
        case Starter.CONFIG:
            return project.root / CONFIG_NAME, settings_text(_paths(project))
        case Starter.MANIFEST:
            from workbench.commands.manifest import manifest_of_chain

            return project.layout.manifest, manifest_of_chain(project)


def _values(project: Project) -> dict[str, str]:
    prefix = prefix_in_repository(project.root)
    named = f"-C {shlex.quote(prefix.rstrip('/'))} " if prefix else ""
    return _paths(project) | {"prefix": prefix, "project": named, "package": _PACKAGE}


def _paths(project: Project) -> dict[str, str]:
    layout = project.layout
    there = {
        "migrations": layout.migrations,
        "manifest": layout.manifest,
        "template": layout.template,
        "schema": layout.schema or project.root / SCHEMAS[0],
        "types": layout.types or project.root / TYPES[0],
        "roles": layout.roles or project.root / ROLES,
    }
    return {name: project.relative(path) for name, path in there.items()}


def _top(project: Project) -> Path:
    """Where the repository begins; the project itself, where there is none."""
    prefix = prefix_in_repository(project.root)
    return project.root.joinpath(*[".."] * len(Path(prefix).parts)).resolve() if prefix else project.root


def _hooks(project: Project) -> Path:
    try:
        said = ask_git(project.root, "rev-parse", "--git-path", "hooks")
        why = "not a git repository" if not said.ok else ""
    except GitUnavailableError as error:
        raise ProjectError(f"there is no place for a hook: {error}") from error
    if why:
        raise ProjectError(f"there is no place for a hook: {why}", path=project.root, hint="`git init` makes one.")
    return project.root / said.line


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path) from error
