"""Asks git, as a program. Owns how it is called: no hooks or foreign settings come along; asking writes nothing."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TIMEOUT: Final = 15.0
# What a hook or a wrapper sets points at *its* repository; settings given by the user's environment stay.
_KEPT: Final = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES")
# An opened project is not a trusted one: its config must not start programs.
# And `diff` must not rewrite the index, which it does for files that were only touched.
_SAFE: Final = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "diff.autoRefreshIndex=false"),
    *("-c", "log.showSignature=false"),
)


class GitUnavailableError(Exception):
    """Git cannot answer at all: it is not there, or too slow. The text says so."""


@dataclass(frozen=True, slots=True)
class GitAnswer:
    """What git said. Paths in `out` are as git keeps them; bytes that are not UTF-8 survive as surrogates."""

    code: int
    out: str
    err: str

    @property
    def ok(self) -> bool:
        """Whether git did what was asked."""
        return self.code == 0

    @property
    def line(self) -> str:
        """The answer, where it is one line."""
        return self.out.strip()

    def items(self) -> list[str]:
        """The parts of an answer to `-z`."""
        return [item for item in self.out.split("\0") if item]


def index_of_hook(folder: Path) -> str:
    """The index of the commit that a hook is run for, if it is one of the repository around a folder.

    `git commit -a` and `git commit -- PATHS` make one of their own and say so in the environment.
    """
    said = os.environ.get("GIT_INDEX_FILE", "")
    if not said:
        return ""
    own = ask_git(folder, "rev-parse", "--absolute-git-dir")
    index = Path(said).absolute()
    return str(index) if own.ok and Path(own.line) in index.parents and index.is_file() else ""


def clean_environment(env: Mapping[str, str]) -> dict[str, str]:
    """An environment in which git finds the repository by the folder alone, asks nobody and locks nothing."""
    kept = {key: value for key, value in env.items() if not key.startswith("GIT_") or key.startswith(_KEPT)}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def ask_git(folder: Path, *arguments: str, given: str = "", index: str = "", timeout: float = _TIMEOUT) -> GitAnswer:
    """Run one git command in a folder.

    Args:
        folder: where.
        arguments: the command with its arguments.
        given: what it reads from its standard input.
        index: the index to use instead of the repository's own.
        timeout: in seconds.

    Raises:
        GitUnavailableError: git is not installed, cannot be started there, or did not answer in time.
    """
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            env=clean_environment(os.environ) | ({"GIT_INDEX_FILE": index} if index else {}),
            input=given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitUnavailableError("git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise GitUnavailableError(f"git did not answer within {timeout:g} s") from error
    except OSError as error:
        raise GitUnavailableError(f"git cannot be started: {error.strerror or error}") from error
    out, err = (raw.decode("utf-8", "surrogateescape") for raw in (done.stdout, done.stderr))
    return GitAnswer(done.returncode, out, err)


def prefix_in_repository(folder: Path) -> str:
    """What paths in a folder lack to be counted from its repository's top, as in `apps/db/`; may be empty."""
    try:
        said = ask_git(folder, "rev-parse", "--show-prefix")
    except GitUnavailableError:
        return ""
    return said.out.removesuffix("\n") if said.ok else ""
