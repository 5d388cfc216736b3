"""Reads files that a project names, and nothing else that may stand in their place."""

import errno
import stat
from pathlib import Path


def read_regular(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be read, or is a pipe or a device, which may have no end.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
    return path.read_bytes()
