"""What every test stands on: a clean environment, git that reads nobody's settings, one private shadow server a run."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest

_RUNTIME = "WORKBENCH_RUNTIME_DIR"
_MADE_HERE = pytest.StashKey[Path]()
_MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh private folder is made in it
_ROOM = 6 * 1024**3

_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How changed screens are accepted."""
    parser.addoption("--snapshot-update", action="store_true", help="store the screens as they are now")


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment once, before any worker starts, so that all of them share one server."""
    for name in list(os.environ):
        if name.startswith(("PG", "GIT_", "WORKBENCH_")) and name != _RUNTIME:
            del os.environ[name]
    for name in ("DATABASE_URL", "NO_COLOR", "CI", "EDITOR", "VISUAL"):
        os.environ.pop(name, None)
    os.environ.update(_GIT)
    if _RUNTIME not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="wb-", dir=_in_memory()))
        folder.chmod(0o711)  # root's server runs as somebody else, who must get through
        os.environ[_RUNTIME] = str(folder)
        config.stash[_MADE_HERE] = folder
    os.environ["WORKBENCH_CACHE_DIR"] = str(Path(os.environ[_RUNTIME]) / "remembered")
    os.environ["WORKBENCH_STATE_DIR"] = str(Path(os.environ[_RUNTIME]) / "state")


def _in_memory() -> Path | None:
    """Memory is many times faster than a disk, for a server as for the copies of its folders."""
    try:
        return _MEMORY if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM else None
    except OSError:
        return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's server and leave nothing behind."""
    folder = config.stash.get(_MADE_HERE, None)
    if folder is None:
        return
    deadline = time.monotonic() + 5
    # A server that sees its files go still tidies up for a moment.
    while folder.exists() and time.monotonic() < deadline:
        shutil.rmtree(folder, ignore_errors=True)
