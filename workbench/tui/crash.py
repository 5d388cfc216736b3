"""What is left on the terminal after a crash: a short report, without local values (they may hold passwords)."""

import platform
import re
import traceback
from typing import Final

from workbench import __version__

_FRAMES: Final = 6
_PASSWORD: Final = re.compile(r"(\w+://[^:/@\s]+):[^@\s]+@")


def crash_report(error: BaseException) -> str:
    """Versions, the kind of error, and where in the code it happened."""
    head = f"error: the workbench stopped: this is a bug in it ({type(error).__name__}: {error})"
    lines = [_PASSWORD.sub(r"\1:***@", head)]
    lines += [f"  {line}" for line in (*frames_of(error), versions())]
    lines.append("  Your files are as you left them. Please report this with the lines above.")
    return "\n".join(lines)


def frames_of(error: BaseException) -> list[str]:
    """Where in the code it happened, without a value of it."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]


def versions() -> str:
    """What is running."""
    from importlib.metadata import version

    return (
        f"workbench {__version__}, textual {version('textual')}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )


def _short(path: str) -> str:
    """The part of a path that says which module it is, and nothing about the machine."""
    parts = path.replace("\\", "/").split("/")
    for package in ("workbench", "textual"):
        if package in parts:
            at = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[at:])
    return parts[-1]
