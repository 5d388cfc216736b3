"""Where a project's files may lie. A stranger's branch brings links and settings with it, and none may lead elsewhere.

Home is the git repository that a project lies in, as its parts may share files; without one it is the project itself.
"""

import errno
import os
from pathlib import Path

from workbench.project.reading import read_regular


def home_of(root: Path) -> Path:
    """The folder that holds everything a project brings with it, with all links followed."""
    real = Path(os.path.realpath(root))
    return next((folder for folder in (real, *real.parents) if (folder / ".git").exists()), real)


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path of a project, or a link it goes through, leads to what the project has not brought."""
    return not Path(os.path.realpath(path)).is_relative_to(home_of(root))


def read_own(path: Path, root: Path) -> bytes:
    """The contents of a file of the project's.

    Raises:
        OSError: as `read_regular` does; also for a link to what is not the project's.
    """
    if path.is_symlink() and leads_out(path, root):
        raise OSError(errno.EINVAL, "it is a link that leads out of the project")
    return read_regular(path)
