"""What a lint reports on: files named on the command line, files new since some commit, a buffer in a file's place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import ProjectError
from workbench.project.history import GitState, History, read_history
from workbench.project.migrations import FILENAME, Chain, make_migration
from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Buffer:
    """What an editor has of a file: `name` is the file's path or name, `content` what it would hold if saved."""

    name: str
    content: bytes


def with_buffer(project: Project, chain: Chain, buffer: Buffer) -> tuple[Chain, str]:
    """The chain with a buffer in its file's place (or where the file would be), and that file's relative path.

    Raises:
        ProjectError: the name is none of a migration of this project.
    """
    folder = project.layout.migrations
    known = chain.find(buffer.name)
    path = known.path if known is not None else _place_of(project, buffer.name)
    if path is None or FILENAME.match(path.name) is None:
        raise ProjectError(
            "is no name of a migration of this project",
            path=buffer.name,
            hint=f"Name it as the file is called: {project.relative(folder)}/<version>_<name>.sql.",
        )
    made = make_migration(path, project.relative(path), buffer.content)
    others = [migration for migration in chain.migrations if migration.path != path]
    return replace(chain, migrations=tuple(sorted((*others, made), key=lambda m: m.filename))), made.relative


def with_unsaved(project: Project, history: History, path: str, content: bytes) -> History:
    """The history as it would be if a buffer were saved: a merged file that it changes is edited.

    Args:
        project: whose migration it is.
        history: what git says of the files on disk.
        path: the buffer's, relative.
        content: what the buffer holds.
    """
    if history.state_of(path) is not GitState.MERGED:
        return history
    try:
        then = (project.root / path).read_bytes().splitlines()
    except OSError:
        return history
    now = content.splitlines()
    if now == then:
        return history
    same = next((number for number, (a, b) in enumerate(zip(now, then, strict=False)) if a != b), len(then))
    return replace(
        history,
        states={**history.states, path: GitState.EDITED},
        first_change={**history.first_change, path: max(1, min(same + 1, len(now)))},
    )


def _place_of(project: Project, name: str) -> Path | None:
    folder = project.layout.migrations
    if Path(name).name == name:
        return folder / name
    for place in places(project, name):
        if place.parent in {folder, folder.resolve()}:
            return folder / place.name
    return None


def paths_since(project: Project, chain: Chain, ref: str) -> frozenset[str]:
    """The files that are new, changed or gone since this branch left a commit.

    Raises:
        ProjectError: git knows no such commit, or cannot answer.
    """
    history = read_history(project, chain, ref)
    if not history.available:
        raise ProjectError(f"cannot tell what is new since {ref}: {history.reason}", hint="Leave --since away.")
    changed = {path for path, state in history.states.items() if state in {GitState.NEW, GitState.EDITED}}
    return frozenset((*changed, *history.deleted))


def paths_named(project: Project, chain: Chain, paths: Sequence[str]) -> frozenset[str] | None:
    """The relative paths that are asked for; None for all.

    Raises:
        ProjectError: one of them names no migration.
    """
    if not paths:
        return None
    found: set[str] = set()
    folder, manifest = project.layout.migrations, project.layout.manifest
    known = {migration.path: migration.relative for migration in chain.migrations}
    # What the runner skips is a finding of its own.
    known |= {folder / name: project.relative(folder / name) for name in chain.skipped}
    for asked in paths:
        matched = {relative for place in places(project, asked) for relative in _under(place, known)}
        named = chain.find(asked)
        if named is not None:
            matched.add(named.relative)
        if any(place == manifest for place in places(project, asked)):
            matched.add(project.relative(manifest))
        if not matched:
            raise ProjectError(
                "no migration of this project is there",
                path=asked,
                hint=f"Migrations are in {project.relative(folder)}/.",
            )
        found |= matched
    return frozenset(found)


def places(project: Project, asked: str) -> Iterable[Path]:
    """Where a path may point: as it is, from the working folder, from the project's root."""
    path = Path(asked)
    if path.is_absolute():
        return (path, path.resolve())
    return (Path.cwd() / path, (Path.cwd() / path).resolve(), project.root / path)


def _under(place: Path, known: dict[Path, str]) -> Iterable[str]:
    for path, relative in known.items():
        if path == place or place in path.parents:
            yield relative
