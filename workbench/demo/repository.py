"""Makes the demo's git repository: one `git fast-import` for the whole history. Runs git in the demo's folder only.

The user's own git settings, hooks and signing are left out and left alone.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from workbench.demo.removal import remove_demo
from workbench.demo.story import BRANCH, MAIN, Commit

_TIMEOUT: Final = 30.0
_ZONE: Final = "+0000"
# So that a checkout is the same bytes everywhere, and a try-out commit asks for no passphrase.
_SETTINGS: Final = "[core]\n\tautocrlf = false\n[commit]\n\tgpgsign = false\n"


def make_repository(root: Path, commits: Sequence[Commit]) -> bool:
    """Make a repository of a folder, with the branch checked out and the folder's files as its working tree.

    Returns:
        Whether there is one now: without git, or with a git that cannot do this, nothing is left behind.
    """
    try:
        _git(root, "init", "--quiet", "--template=")
        with (root / ".git" / "config").open("a", encoding="utf-8", newline="\n") as config:
            config.write(_SETTINGS)
        _git(root, "symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")
        _git(root, "fast-import", "--quiet", given=b"".join(_stream(commits)))
        # The index as of the last commit, with the files' times in it: `git status` then is quick and right.
        _git(root, "reset", "--quiet")
    except (OSError, subprocess.SubprocessError):
        remove_demo(root / ".git")
        return False
    return True


def _stream(commits: Sequence[Commit]) -> Iterator[bytes]:
    """The history in the format of `git fast-import`; the branch leaves main at main's newest commit so far."""
    seen: set[str] = set()
    for commit in commits:
        who = f"{commit.author} <{commit.email}> {int(commit.when.timestamp())} {_ZONE}"
        yield f"commit refs/heads/{commit.branch}\nauthor {who}\ncommitter {who}\n".encode()
        yield _data(f"{commit.message}\n".encode())
        if commit.branch not in seen and commit.branch != MAIN:
            yield f"from refs/heads/{MAIN}\n".encode()
        seen.add(commit.branch)
        for path, content in sorted(commit.files.items()):
            yield f"M 100644 inline {path}\n".encode()
            yield _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _git(root: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(
        ["git", *arguments],
        cwd=root,
        env=_environment(os.environ),
        input=given,
        capture_output=True,
        timeout=_TIMEOUT,
        check=True,
    )


def _environment(env: Mapping[str, str]) -> dict[str, str]:
    """An environment without the user's settings, and without a surrounding git's idea of where the repository is."""
    kept = {key: value for key, value in env.items() if not key.startswith("GIT_") or key == "GIT_EXEC_PATH"}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
