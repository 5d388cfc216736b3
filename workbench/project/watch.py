"""Tells when a project's files change on disk. Watches folders, not files: editors save by renaming over.

Each folder is watched by itself, never the tree below (`node_modules` lives there). Folders that come, go or are
swapped (a branch switch does that) are found again, and what happened meanwhile is found by comparing stamps.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from workbench.project.config import CONFIG_NAME, SUPABASE_CONFIG
from workbench.project.project import Project

if TYPE_CHECKING:
    from watchfiles.main import FileChange

_DEBOUNCE: Final = 100  # ms; a save is over when this long has passed at most
_STEP: Final = 20  # ms of quiet that end a burst
_WAIT: Final = 200  # ms until the watcher looks up by itself when nothing happens
_LOOKS: Final = 10  # and of those times, every tenth it looks at the files themselves
# Files of a git folder that say something new has been checked out, committed or fetched.
_GIT_FILES: Final = frozenset({"HEAD", "index", "packed-refs", "FETCH_HEAD"})

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since the last report: which migrations, and whether the others did."""

    migrations: frozenset[Path] = frozenset()
    manifest: bool = False
    config: bool = False
    git: bool = False

    def __bool__(self) -> bool:
        return bool(self.migrations) or self.manifest or self.config or self.git


@dataclass(frozen=True, slots=True)
class _Watched:
    """The real paths that matter. Links are resolved: events carry real paths."""

    migrations: Path
    manifest: Path
    configs: frozenset[Path]
    git: tuple[Path, ...]
    refs: tuple[Path, ...]
    shown: Path

    def sort(self, paths: Iterable[Path]) -> Changes:
        """Which of the changed paths mean what."""
        migrations: set[Path] = set()
        manifest = config = git = False
        for path in paths:
            if path.parent == self.migrations and path.suffix == ".sql":
                migrations.add(self.shown / path.name)
            manifest = manifest or path == self.manifest
            config = config or path in self.configs
            git = git or (path.parent in self.git and path.name in _GIT_FILES)
            git = git or (path.parent in self.refs and path.suffix != ".lock")
        return Changes(frozenset(migrations), manifest, config, git)

    def folders(self) -> dict[str, tuple[int, int]]:
        """The folders to watch that exist, each with its identity; for one that does not, the nearest above it."""
        files = (self.manifest, *self.configs)
        wanted = {self.migrations, self.migrations.parent, *(path.parent for path in files), *self.git, *self.refs}
        found: dict[str, tuple[int, int]] = {}
        for folder in wanted:
            known = _existing(folder)
            if known is not None:
                found[str(known[0])] = known[1]
        return found

    def stamps(self) -> dict[Path, Stamp]:
        """When each file that matters was last written, by path."""
        found: dict[Path, Stamp] = {}
        try:
            with os.scandir(self.migrations) as entries:
                for entry in entries:
                    if entry.name.endswith(".sql"):
                        _note(found, Path(entry.path))
        except OSError:
            found.clear()
        heads = (folder / name for folder in self.git for name in _GIT_FILES)
        for path in (self.manifest, *self.configs, *heads):
            _note(found, path)
        return found


def _note(stamps: dict[Path, Stamp], path: Path) -> None:
    try:
        known = path.stat()
    except OSError:
        return
    stamps[path] = (known.st_mtime_ns, known.st_size, known.st_ino)


def _existing(folder: Path) -> tuple[Path, tuple[int, int]] | None:
    for candidate in (folder, *folder.parents):
        try:
            known = candidate.stat()
        except OSError:
            continue
        if candidate.is_dir():
            return candidate, (known.st_dev, known.st_ino)
    return None


def _watched(project: Project) -> _Watched:
    layout = project.layout
    git, refs = _git_folders(project.root)
    return _Watched(
        migrations=layout.migrations.resolve(),
        manifest=layout.manifest.resolve(),
        configs=frozenset((project.root / name).resolve() for name in (CONFIG_NAME, SUPABASE_CONFIG)),
        git=git,
        refs=refs,
        shown=layout.migrations,
    )


def _git_folders(root: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The git folders of a project (its own in a worktree, and the shared one), and where their branches are."""
    for folder in (root.resolve(), *root.resolve().parents):
        dot = folder / ".git"
        if not dot.exists():
            continue
        own = dot if dot.is_dir() else _pointed(dot, "gitdir:")
        if own is None:
            return (), ()
        shared = _pointed(own / "commondir", "") or own
        refs = (shared / "refs" / "heads", shared / "refs" / "remotes" / "origin")
        return tuple(dict.fromkeys((own, shared))), tuple(ref for ref in refs if ref.is_dir())
    return (), ()


def _pointed(file: Path, word: str) -> Path | None:
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return (file.parent / text.removeprefix(word).strip()).resolve() if text.startswith(word) else None


def watch_project(
    project: Project,
    stop: Event,
    on_change: Callable[[Changes], None],
    on_ready: Callable[[], None] | None = None,
) -> None:
    """Report changes until told to stop. Blocks: made to be a thread's whole work.

    Args:
        project: what to watch; a new config needs a new project and a new watch.
        stop: set it to end; it is noticed within a few hundredths of a second.
        on_change: called on this thread, once per burst of changes.
        on_ready: called once, when every later change will be reported: whoever reads the files then misses nothing.
    """
    watched = _watched(project)
    stamps = watched.stamps()
    polling = False
    if on_ready is not None:
        on_ready()
    while not stop.is_set():
        folders = watched.folders()
        for idle, events in enumerate(_events(folders, stop, polling=polling)):
            if events is None:
                polling = True
                break
            paths = {Path(path) for _, path in events}
            # The stamps tell what happened before this watch was in place, and what a file system does not tell.
            if paths or idle % _LOOKS == 0:
                now = watched.stamps()
                paths |= {path for path in stamps.keys() | now.keys() if stamps.get(path) != now.get(path)}
                stamps = now
            changes = watched.sort(paths)
            if changes and not stop.is_set():
                on_change(changes)
            if any(str(path) in folders for path in paths) or watched.folders() != folders:
                break


def _events(folders: Mapping[str, object], stop: Event, *, polling: bool) -> "Iterator[set[FileChange] | None]":
    """Bursts of events; an empty one whenever nothing has happened for a while; None when polling must be tried."""
    from watchfiles import watch

    try:
        yield from watch(
            *folders,
            watch_filter=None,
            debounce=_DEBOUNCE,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_WAIT,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
            force_polling=polling or None,
        )
    except FileNotFoundError:
        # A folder went away while the watch was being set up: the caller looks again.
        return
    except (OSError, RuntimeError):
        # Out of watches (a limit of the system), or a file system without events.
        if not polling:
            yield None
        while polling and not stop.wait(_WAIT / 1000):
            yield set()
