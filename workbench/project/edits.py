"""Writes several files whole or not at all, and takes it back on request. The only place that writes to a project.

Everything that can fail for want of room or rights is done first, beside the files: the new contents are written and
synced, the old ones get a second name. Then come renames only, and those are undone by renames.
"""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import EditError

_UNCHANGED: Final = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What a file holds before and after, in bytes; None where it does not exist."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class AppliedEdits:
    """Edits that are on disk now, and the folders that were made for them."""

    edits: tuple[FileEdit, ...]
    folders: tuple[Path, ...] = ()

    def undo(self) -> "AppliedEdits":
        """Put everything back; the result undoes the undoing.

        Raises:
            EditError: a file has been changed since (then nothing is put back), or cannot be written.
        """
        backwards = tuple(FileEdit(edit.path, edit.after, edit.before) for edit in reversed(self.edits))
        applied = apply_edits(backwards)
        for folder in reversed(self.folders):
            # Somebody else may have put a file there meanwhile: then the folder stays.
            with contextlib.suppress(OSError):
                folder.rmdir()
        return applied


@dataclass(slots=True)
class _Step:
    """One file on its way: `fresh` holds its new content, `kept` is the second name of the old one.

    `begun` is set before the step touches the target, `made` after it has put a file where none was.
    """

    edit: FileEdit
    target: Path
    fresh: Path | None = None
    kept: Path | None = None
    begun: bool = False
    made: bool = False


def apply_edits(edits: Sequence[FileEdit]) -> AppliedEdits:
    """Write all edits, or none of them. Symbolic links are followed and stay; modes are kept; folders are made.

    Raises:
        EditError: a file is not as the edit was planned on, or cannot be written. All is as it was before.
    """
    steps = _plan(edits)
    folders: list[Path] = []
    try:
        for step in steps:
            with _told(step.edit.path):
                _make_folders(step.target.parent, folders)
                _prepare(step)
        for step in steps:
            _check(step)
        for step in steps:
            with _told(step.edit.path):
                _swap(step)
    except BaseException:
        _roll_back(steps, folders)
        raise
    _tidy(steps)
    return AppliedEdits(tuple(edits), tuple(folders))


def _plan(edits: Sequence[FileEdit]) -> list[_Step]:
    steps: list[_Step] = []
    for edit in edits:
        with _told(edit.path):
            target = Path(os.path.realpath(edit.path))
        if any(step.target == target for step in steps):
            raise EditError("two changes to the same file at once", path=edit.path, hint=_UNCHANGED)
        step = _Step(edit, target)
        _check(step)
        if edit.before != edit.after:
            steps.append(step)
    return steps


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into an error that a user can read."""
    try:
        yield
    except OSError as error:
        raise EditError(f"cannot be written: {error.strerror or error}", path=path, hint=_UNCHANGED) from error


def _check(step: _Step) -> None:
    """The file is what the edit was planned on.

    Raises:
        EditError: it is not.
    """
    path = step.edit.path
    try:
        mode = step.target.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise EditError("is not a file", path=path, hint=_UNCHANGED)
        found: bytes | None = step.target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        found = None
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path, hint=_UNCHANGED) from error
    if found == step.edit.before:
        return
    if found is None:
        raise EditError("has been deleted meanwhile", path=path, hint=_UNCHANGED)
    if step.edit.before is None:
        raise EditError("exists already", path=path, hint=_UNCHANGED)
    raise EditError("has been changed meanwhile", path=path, hint=f"{_UNCHANGED} Look at it again first.")


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, each noted before it is made, so that none is forgotten."""
    missing: list[Path] = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        made.append(new)
        new.mkdir()


def _prepare(step: _Step) -> None:
    """Write the new content beside the file, and give the old one a second name."""
    if step.edit.after is not None:
        step.fresh = _beside(step.target)
        _write_new(step.fresh, step.edit.after, step.target)
    if step.edit.before is not None:
        step.kept = _beside(step.target)
        try:
            os.link(step.target, step.kept)
        except OSError:
            # No hard links on this file system: a copy does as well.
            _write_new(step.kept, step.edit.before, step.target)


def _beside(target: Path) -> Path:
    return target.parent / f".workbench-{secrets.token_hex(8)}.tmp"


def _write_new(path: Path, content: bytes, like: Path) -> None:
    """A new file with some content, safely on the disk, with the mode (and owner, where we may) of another."""
    # O_BINARY: Windows would turn line ends otherwise.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if not like.exists():
        return
    known = like.stat()
    path.chmod(stat.S_IMODE(known.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(path, known.st_uid, known.st_gid)


def _swap(step: _Step) -> None:
    if step.kept is None and step.fresh is not None:
        _put_where_none_is(step, step.fresh)
        return
    step.begun = True
    if step.fresh is not None:
        step.fresh.replace(step.target)
    else:
        step.target.unlink()


def _put_where_none_is(step: _Step, fresh: Path) -> None:
    """Unlike a rename, a link never overwrites what somebody else has put there a moment ago."""
    try:
        os.link(fresh, step.target)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this file system. Windows' rename does not overwrite either; elsewhere the check must do.
        fresh.rename(step.target)
    step.made = True


def _roll_back(steps: Sequence[_Step], folders: Sequence[Path]) -> None:
    """Put everything back by renames; nothing here needs room on the disk."""
    for step in reversed(steps):
        with contextlib.suppress(OSError):
            if step.begun and step.kept is not None:
                step.kept.replace(step.target)
            elif step.made or (step.kept is None and step.fresh is not None and step.fresh.samefile(step.target)):
                step.target.unlink()
    _drop_leftovers(steps)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _drop_leftovers(steps: Sequence[_Step]) -> None:
    for step in steps:
        for leftover in (step.fresh, step.kept):
            if leftover is not None:
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)


def _tidy(steps: Sequence[_Step]) -> None:
    """Drop the second names and have the folders written down (where a system can do that)."""
    try:
        _drop_leftovers(steps)
    except KeyboardInterrupt:
        _drop_leftovers(steps)
        raise
    if os.name != "posix":
        return
    for folder in {step.target.parent for step in steps}:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
