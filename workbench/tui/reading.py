"""Reads the chain again after a change, touching only what changed. Owns what it knows of the files; judges nothing."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from workbench.errors import ProjectError
from workbench.project.migrations import Chain, Migration, read_migration, sort_out
from workbench.project.project import Project

_Seen = tuple[int, int, int]


class ChainReader:
    """Keeps each file's size, time and inode; a file whose three are the same is not read again.

    A file that is said to have changed is always read: two saves may fall into one tick of the file system's clock.
    """

    def __init__(self) -> None:
        self._known: dict[Path, tuple[_Seen, Migration]] = {}

    def read(self, project: Project, changed: Collection[Path] = ()) -> Chain:
        """The chain as it is now.

        Raises:
            ProjectError: the folder cannot be listed.
        """
        folder = project.layout.migrations
        if not folder.exists():
            self._known.clear()
            return Chain(())
        try:
            taken, skipped = sort_out(entry.name for entry in folder.iterdir())
        except OSError as error:
            raise ProjectError(
                f"cannot list the migrations: {error.strerror or error}",
                path=folder,
                hint="Is it a folder you may read?",
            ) from error
        fresh: dict[Path, tuple[_Seen, Migration]] = {}
        for name in taken:
            path = folder / name
            fresh[path] = self._one(path, project.root, path in changed)
        self._known = fresh
        return Chain(tuple(migration for _, migration in fresh.values()), skipped, project.read_roles())

    def _one(self, path: Path, root: Path, changed: bool) -> tuple[_Seen, Migration]:  # noqa: FBT001 - private
        try:
            status = path.stat()
            seen = (status.st_size, status.st_mtime_ns, status.st_ino)
        except OSError:
            return (-1, -1, -1), read_migration(path, root)
        known = self._known.get(path)
        if known is not None and known[0] == seen and not changed:
            return known
        return seen, read_migration(path, root)


def saved_when(changed: Iterable[Path], now: float) -> float:
    """When the newest of some files was saved (seconds since the epoch), as far as that can be told.

    Files moved into place keep their old times: those say nothing about how long we took since.
    """
    saved = 0.0
    for path in changed:
        with suppress(OSError):
            saved = max(saved, path.stat().st_mtime)
    return saved if 0 <= now - saved < 1 else now
