"""Makes the private copy of the demo project that people may play with. Touches nothing outside of its folder."""

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from workbench.demo.removal import TEMPORARY, remove_demo
from workbench.demo.repository import make_repository
from workbench.demo.story import tell_story
from workbench.errors import EditError, ProjectError


def make_demo(destination: Path | None = None) -> Path:
    """Copy the bundled project, with its planted problems and, where there is git, its history.

    Args:
        destination: a folder that does not exist yet or is empty; by default one among the temporary files.

    Returns:
        The copy's root, the caller's from now on (`remove_demo` removes it).

    Raises:
        ProjectError: the bundled project is missing, or the destination is not empty.
        EditError: the files cannot be written; nothing is left behind.
    """
    story = tell_story()
    existed = destination is not None and destination.exists()
    try:
        root = _claim(destination)
    except OSError as error:
        raise _cannot_write(destination, error) from error
    try:
        _write(root, story.working)
    except OSError as error:
        _clear(root, keep_folder=existed)
        raise _cannot_write(root, error) from error
    make_repository(root, story.commits)
    return root


def _claim(destination: Path | None) -> Path:
    if destination is None:
        destination = Path(tempfile.mkdtemp(prefix=TEMPORARY)) / "demo"  # the screen shows a folder's name
    destination.mkdir(parents=True, exist_ok=True)
    if any(destination.iterdir()):
        raise ProjectError(
            "the demo needs a folder of its own", path=destination, hint="Name a folder that does not exist yet."
        )
    return destination.resolve()


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for folder in {PurePosixPath(path).parent for path in files}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (root / path).write_bytes(content)


def _clear(root: Path, *, keep_folder: bool) -> None:
    if not keep_folder:
        remove_demo(root)
        return
    for entry in root.iterdir():
        if entry.is_dir():
            remove_demo(entry)
        else:
            entry.unlink(missing_ok=True)


def _cannot_write(path: Path | None, error: OSError) -> EditError:
    return EditError(
        f"the demo cannot be written: {error.strerror or error}",
        path=path,
        hint="Is there room, and may you write there?",
    )
