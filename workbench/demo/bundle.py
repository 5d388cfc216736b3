"""Where the bundled project and its planted problems are, and what is in them. Reads only.

In a source checkout the project is the repository's own `supabase/`; in a wheel it lies inside the package.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from workbench.errors import ProjectError

# The folder of the bundled project inside the package, as the wheel is built (pyproject.toml, force-include).
_PACKAGED: Final = ("project", "supabase")
_MAIN: Final = "main"
_BRANCH: Final = "branch"
_WORKING: Final = "working"


def read_project() -> dict[str, bytes]:
    """The bundled project's files by path from its root (``supabase/config.toml``).

    Raises:
        ProjectError: it is missing from this installation.
    """
    found = dict(_walk(_project_folder(), "supabase"))
    if not any(path.startswith("supabase/migrations/") for path in found):
        raise _missing()
    return found


def read_main_overlay() -> dict[str, bytes]:
    """What the default branch got after the feature branch left it."""
    return dict(_walk(_own().joinpath("overlay", _MAIN)))


def read_branch_overlay() -> dict[str, bytes]:
    """What is committed on the feature branch."""
    return dict(_walk(_own().joinpath("overlay", _BRANCH)))


def read_working_overlay() -> dict[str, bytes]:
    """What lies in the working tree and is not committed."""
    return dict(_walk(_own().joinpath("overlay", _WORKING)))


def read_drift() -> str:
    """The SQL that turns a database with the demo's chain into its live database."""
    return _own().joinpath("drift.sql").read_text(encoding="utf-8")


def _own() -> Traversable:
    return files("workbench.demo")


def _project_folder() -> Traversable:
    packaged = _own().joinpath(*_PACKAGED)
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2] / "supabase"
    if checkout.is_dir():
        return checkout
    raise _missing()


def _missing() -> ProjectError:
    return ProjectError("the bundled demo project is missing", hint="Install Migration Workbench again.")


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Files below a folder, by POSIX path; what Python or an editor left there is passed over."""
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.name.startswith((".", "__")):
            continue
        path = f"{prefix}/{entry.name}" if prefix else entry.name
        if entry.is_dir():
            yield from _walk(entry, path)
        else:
            yield path, entry.read_bytes()
