"""Removes what the demo made. Owns the quirk that git's packs are read-only, which Windows takes literally."""

import contextlib
import shutil
import stat
from pathlib import Path
from typing import Final

TEMPORARY: Final = "workbench-demo-"  # begins the name of the folder that a copy among the temporary files lies in


def remove_demo(root: Path) -> None:
    """Remove a demo's folder (or a part of it) with everything in it; what cannot be removed stays."""
    for path in root.rglob("*"):
        if not path.is_symlink() and not path.stat().st_mode & stat.S_IWUSR:
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IRWXU)
    shutil.rmtree(root, ignore_errors=True)
    if root.parent.name.startswith(TEMPORARY):
        with contextlib.suppress(OSError):
            root.parent.rmdir()
