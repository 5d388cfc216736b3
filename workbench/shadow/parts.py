"""Where the parts of an installed Postgres are: programs, libraries, shared files. Asks or looks; starts no server."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from workbench.errors import ServerError

EXE: Final = ".exe" if sys.platform == "win32" else ""
_PARTS: Final = ("BINDIR", "PKGLIBDIR", "SHAREDIR")
_LIBRARY: Final = (".so", ".dylib", ".dll")
_ENVIRONMENT: Final = frozenset(
    {
        "PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "LOCALE_ARCHIVE",
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA",
        "LOCALAPPDATA",
    }
)  # fmt: skip


def quiet_environment() -> dict[str, str]:
    """What Postgres programs need of this process's environment.

    Nothing else: it may hold secrets, and a server's can be read by whoever breaks out of it.
    """
    kept = {name: value for name, value in os.environ.items() if name.upper() in _ENVIRONMENT}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


@lru_cache(maxsize=16)
def parts_of(programs: Path) -> Mapping[str, Path]:
    """The folders of an installation by the names that `pg_config` gives them.

    Args:
        programs: the folder of its `postgres`.

    Raises:
        ServerError: it has no `pg_config` that says so, and its files are not beside its programs.
    """
    return _asked(programs) or _found(programs)


def _asked(programs: Path) -> dict[str, Path]:
    program = programs / f"pg_config{EXE}"
    if not program.exists():
        return {}
    try:
        run = subprocess.run(
            [str(program)], capture_output=True, text=True, check=True, timeout=30, env=quiet_environment()
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ServerError(f"the Postgres cannot be asked where its files are: {error}", path=programs) from error
    pairs = (line.split(" = ", 1) for line in run.stdout.splitlines() if " = " in line)
    return {name: Path(value) for name, value in pairs if name in _PARTS}


def _found(programs: Path) -> dict[str, Path]:
    """As those that come without `pg_config` have them: below the folder that holds the programs."""
    share = (path.parent for path in _below(programs.parent / "share", "postgres.bki"))
    libraries = (path.parent for path in _below(programs.parent / "lib", "plpgsql.*") if path.suffix in _LIBRARY)
    found = (programs, next(libraries, None), next(share, None))
    if None in found:
        raise ServerError(
            "the Postgres lacks files that it needs",
            path=programs,
            hint="The shadow needs its `share` and `lib` beside the programs, or `pg_config` to ask where they are.",
        )
    return {name: path for name, path in zip(_PARTS, found, strict=True) if path is not None}


def _below(folder: Path, pattern: str) -> Iterator[Path]:
    yield from folder.glob(pattern)
    yield from folder.glob(f"*/{pattern}")


def extensions_of(programs: Path) -> frozenset[str]:
    """The names of the extensions of an installation."""
    return frozenset(path.stem for path in (parts_of(programs)["SHAREDIR"] / "extension").glob("*.control"))
