"""As whom Postgres runs. It refuses root; then an unprivileged account runs it, and must be able to reach its files."""

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.errors import ServerError

_NUMBER: Final = re.compile(r"\[Errno (\d+)\]")
_CANDIDATES: Final = ("nobody", "daemon")


@dataclass(frozen=True, slots=True)
class Account:
    """A system account: numeric ids and its name."""

    uid: int
    gid: int
    name: str


def server_account() -> Account | None:
    """The account Postgres must be started as; None when this process may run it itself.

    Raises:
        ServerError: this is root, and the system has no unprivileged account.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    for name in _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, name)
    raise ServerError(
        "PostgreSQL refuses to run as root, and this system has no account `nobody`",
        hint="Run the workbench as an ordinary user.",
    )


def own_name() -> str:
    """The system name of this process's user, as `peer` authentication sees it."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise ServerError(
            f"the user id {os.geteuid()} has no name on this system, and PostgreSQL needs one",
            hint="Add the user to /etc/passwd.",
        ) from error


def as_account(account: Account | None) -> dict[str, Any]:
    """Keyword arguments that make `subprocess` start a program as the account."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def give(folder: Path, account: Account | None) -> None:
    """Make a folder and all in it the account's."""
    if account is None or sys.platform == "win32":
        return
    os.chown(folder, account.uid, account.gid)
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(os.path.join(parent, name), account.uid, account.gid, follow_symlinks=False)  # noqa: PTH118 - a thousand of them


def may_enter(folder: Path, account: Account | None) -> bool:
    """Whether the account gets into a folder: it and all above must let it through."""
    real = folder.resolve()
    return account is None or all(_allows(part, account, stat.S_IXOTH) for part in (real, *real.parents))


def may_run(program: Path, account: Account | None) -> bool:
    """Whether the account can run a program."""
    if account is None:
        return True
    return may_enter(program.resolve().parent, account) and _allows(program.resolve(), account, stat.S_IROTH)


def _allows(path: Path, account: Account, other: int) -> bool:
    found = path.stat()
    if found.st_uid == account.uid:
        return bool(found.st_mode & (other << 6))
    if found.st_gid == account.gid:
        return bool(found.st_mode & (other << 3))
    return bool(found.st_mode & other)


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder; `cp` where there is one, as it takes a quarter of the time for a thousand files.

    Raises:
        OSError: with the reason of the first file that could not be copied.
    """
    if sys.platform != "win32":
        try:
            subprocess.run(["cp", "-R", str(source), str(target)], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            shutil.rmtree(target, ignore_errors=True)
        else:
            return
    try:
        shutil.copytree(source, target, symlinks=True)
    except shutil.Error as error:  # which tells of each file, and on a full disk that is all of them
        number = _NUMBER.search(str(error))
        code = int(number[1]) if number else errno.EIO
        raise OSError(code, os.strerror(code)) from None
