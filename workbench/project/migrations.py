"""Migration files and their order. Reads files; judges nothing (an unreadable file is a value, not an error)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.errors import ProjectError
from workbench.project.home import read_own

# The Supabase CLI runs exactly the files that match this, in the order of their names, and skips the others.
FILENAME: Final = re.compile(r"^([0-9]+)_(.*)\.sql$")
# It skips one more: the first thing in the folder, if that is what its oldest versions made of an empty database.
_OLD_INIT: Final = re.compile(r"([0-9]{14})_init\.sql")
_OLD_UNTIL: Final = "20211209000000"
_UTF8_BOM: Final = b"\xef\xbb\xbf"


class ReadProblem(StrEnum):
    """Why a file's text cannot be trusted."""

    UNREADABLE = "unreadable"
    BINARY = "binary"
    NOT_UTF8 = "not UTF-8"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of the chain.

    `relative` is the path as reported (POSIX separators, from the project's root); `content` is UTF-8 without BOM, and
    is empty when `problem` is set (`problem_detail` then says more); `digest` is the SHA-256 of the bytes on disk.
    It is bytes that are kept: one emoji makes each character of a text four times as long.
    """

    path: Path
    relative: str
    version: str
    name: str
    content: bytes
    digest: str
    problem: ReadProblem | None = None
    problem_detail: str = ""

    @property
    def text(self) -> str:
        """What it says, with the line endings of the file; decoded each time."""
        return self.content.decode("utf-8")

    @property
    def filename(self) -> str:
        """The file's own name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Chain:
    """All migrations in the order the runner applies them, and the names of the SQL files that it would skip.

    `roles` is the text of the roles file, which runs before them.
    """

    migrations: tuple[Migration, ...]
    skipped: tuple[str, ...] = ()
    roles: str = ""

    def find(self, wanted: str) -> Migration | None:
        """A migration by relative path, file name, version, name or unambiguous version prefix."""
        wanted = wanted.replace("\\", "/").removeprefix("./")
        for migration in self.migrations:
            if wanted in (migration.relative, migration.filename, migration.version, migration.name):
                return migration
        prefixed = [m for m in self.migrations if wanted and m.filename.startswith(wanted)]
        return prefixed[0] if len(prefixed) == 1 else None

    def newest_version(self) -> str:
        """The greatest version, or an empty string in an empty chain."""
        return max((migration.version for migration in self.migrations), key=int, default="")


def sort_out(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a folder holds, as the runner sees it: `(migrations, skipped SQL files)`, both in its order."""
    taken: list[str] = []
    skipped: list[str] = []
    for number, name in enumerate(sorted(names)):
        init = _OLD_INIT.search(name) if number == 0 else None
        if FILENAME.match(name) and not (init is not None and init[1] < _OLD_UNTIL):
            taken.append(name)
        elif name.lower().endswith(".sql"):
            skipped.append(name)
    return tuple(taken), tuple(skipped)


def decode(raw: bytes) -> tuple[str, ReadProblem | None, str]:
    """A file's bytes as text: `(text, problem, detail)`. A BOM is dropped; UTF-16 and NUL bytes are binary."""
    raw = raw.removeprefix(_UTF8_BOM)
    if b"\x00" in raw:
        return "", ReadProblem.BINARY, "the file holds NUL bytes (binary, or UTF-16)"
    try:
        return raw.decode("utf-8"), None, ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", ReadProblem.NOT_UTF8, f"byte 0x{raw[error.start]:02x} on line {line} is not UTF-8"


def make_migration(path: Path, relative: str, raw: bytes) -> Migration:
    """A migration from bytes already read. Raises `ValueError` if the name is none of a migration."""
    match = FILENAME.match(path.name)
    if match is None:
        raise ValueError(path.name)
    _, problem, detail = decode(raw)
    content = raw.removeprefix(_UTF8_BOM) if problem is None else b""
    digest = hashlib.sha256(raw).hexdigest()
    return Migration(path, relative, match[1], match[2], content, digest, problem, detail)


def read_migration(path: Path, root: Path) -> Migration:
    """Read one migration file; a file that cannot be read comes back with `problem` set."""
    relative = path.relative_to(root).as_posix()
    try:
        raw = read_own(path, root)
    except OSError as error:
        match = FILENAME.match(path.name)
        version, name = (match[1], match[2]) if match else ("", path.stem)
        detail = error.strerror or str(error)
        return Migration(path, relative, version, name, b"", "", ReadProblem.UNREADABLE, detail)
    return make_migration(path, relative, raw)


def read_chain(folder: Path, root: Path) -> Chain:
    """Read all migrations of a folder, in the runner's order. A folder that does not exist is an empty chain.

    Raises:
        ProjectError: the folder exists and cannot be listed.
    """
    try:
        taken, skipped = sort_out(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        return Chain(())
    except OSError as error:
        raise ProjectError(
            f"cannot list the migrations: {error.strerror or error}", path=folder, hint="Is it a folder you may read?"
        ) from error
    return Chain(tuple(read_migration(folder / name, root) for name in taken), skipped)
