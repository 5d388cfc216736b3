"""The programs a server is started with: as installed, or a copy where the account or our extensions need one.

Servers older than 18 take extensions from their own installation only. Theirs is laid out anew, with our extensions in
the place of theirs: Postgres finds its files by where its program lies.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from workbench.errors import ServerError
from workbench.shadow.account import Account, may_enter, may_run
from workbench.shadow.engine import Engine
from workbench.shadow.foundation import write_extensions
from workbench.shadow.majors import CONTROL_PATH_MAJOR
from workbench.shadow.parts import parts_of

_PROGRAMS: Final = ("postgres", "initdb")


def usable_engine(engine: Engine, major: int, live: Path, account: Account | None) -> tuple[Engine, Path | None]:
    """The engine to start, and a folder outside `live` that was made for it, if any.

    Raises:
        ServerError: the account cannot read the programs, and there is no place to copy them to.
    """
    own = engine.program("postgres")
    if major >= CONTROL_PATH_MAJOR and may_run(own, account):
        return engine, None
    place = _place(live, account)
    if place is None:
        raise ServerError(
            f"PostgreSQL runs as `{account.name if account else ''}`, who cannot read its binaries",
            path=own.parent,
            hint="Install the workbench where other accounts can read it, or run it as an ordinary user.",
        )
    copy = live / "engine" if place == live else Path(tempfile.mkdtemp(prefix="mw-engine-", dir=place))
    folder = _copied(own.parent, copy) if major >= CONTROL_PATH_MAJOR else _laid_out(engine, copy, major, account)
    copy.chmod(0o755)
    return Engine(engine.origin, folder, engine.why), None if place == live else copy


def _place(live: Path, account: Account | None) -> Path | None:
    for place in (live, Path(tempfile.gettempdir())):
        if _may_hold_programs(place) and may_enter(place, account):
            return place
    return None


def _may_hold_programs(place: Path) -> bool:
    """Whether programs run from there; only Linux says."""
    return sys.platform != "linux" or not os.statvfs(place).f_flag & os.ST_NOEXEC


def _copied(bin_folder: Path, copy: Path) -> Path:
    for part in ("bin", "lib", "share"):
        source = bin_folder.parent / part
        if source.exists():
            shutil.copytree(source, copy / part, symlinks=True, dirs_exist_ok=True)
    return copy / "bin"


def _laid_out(engine: Engine, copy: Path, major: int, account: Account | None) -> Path:
    """An installation with the same distances between its folders: the programs copied, all else linked to."""
    said = parts_of(engine.bin)
    root = Path(os.path.commonpath(said.values()))
    programs, libraries, share = (copy / said[name].relative_to(root) for name in ("BINDIR", "PKGLIBDIR", "SHAREDIR"))
    for folder in (programs, libraries.parent, share):
        folder.mkdir(parents=True, exist_ok=True)
    for name in _PROGRAMS:
        shutil.copy(engine.program(name), programs)
    if may_enter(said["PKGLIBDIR"], account):
        libraries.symlink_to(said["PKGLIBDIR"])
    else:
        shutil.copytree(said["PKGLIBDIR"], libraries, ignore=shutil.ignore_patterns("bitcode"))
    _link_neighbours(said["BINDIR"].parent / "lib", programs.parent / "lib", account)
    for path in said["SHAREDIR"].iterdir():
        if path.name != "extension":
            _linked(path, share / path.name, account)
    installed = said["SHAREDIR"] / "extension"
    write_extensions(share / "extension", installed, major)
    for path in installed.glob("plpgsql[.-]*"):
        shutil.copy(path, share / "extension")
    return programs


def _linked(path: Path, link: Path, account: Account | None) -> None:
    if may_enter(path.parent, account):
        link.symlink_to(path)
    elif path.is_dir():
        shutil.copytree(path, link)
    else:
        shutil.copy(path, link)


def _link_neighbours(shipped: Path, folder: Path, account: Account | None) -> None:
    """Libraries that come with the programs, who look for them beside their own folder."""
    if not shipped.is_dir() or folder.is_symlink():
        return  # it is the server's own folder, and linked to as a whole
    for path in shipped.iterdir():
        if path.is_file() and path.suffix != ".a" and not (folder / path.name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            _linked(path, folder / path.name, account)
