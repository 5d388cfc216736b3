"""Who wrote each line of a migration last, in which commit. Asks git; reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import ProjectError
from workbench.project.git import GitUnavailableError, ask_git


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """The commit that a line comes from; `commit` is empty for what is not committed yet."""

    commit: str = ""
    author: str = ""
    when: datetime | None = None
    summary: str = ""


def read_blame(path: Path) -> tuple[LineOrigin, ...]:
    """The origin of each line of a file as it is on disk; empty where git does not know the file yet.

    Raises:
        ProjectError: git cannot answer, or this is no repository.
    """
    try:
        # No program of the repository's settings is started, and no rename is looked for outside of the file.
        said = ask_git(path.parent, "blame", "--no-textconv", "--porcelain", "--", path.name)
        if said.ok:
            return tuple(_origins(said.out))
        inside = ask_git(path.parent, "rev-parse", "--is-inside-work-tree")
    except GitUnavailableError as error:
        raise ProjectError(f"who wrote this is not known: {error}") from error
    if not inside.ok:
        raise ProjectError("who wrote this is not known: not a git repository")
    if "no such path" in said.err or "no such ref" in said.err or "bad revision" in said.err:
        return ()
    raise ProjectError(f"who wrote this is not known: {said.err.strip().removeprefix('fatal: ')}")


def _origins(porcelain: str) -> Iterator[LineOrigin]:
    """A commit's particulars stand before its first line only."""
    known: dict[str, LineOrigin] = {}
    commit = ""
    told: dict[str, str] = {}
    for line in porcelain.split("\n"):
        if line.startswith("\t"):
            if commit not in known:
                known[commit] = _origin(commit, told)
            yield known[commit]
            commit, told = "", {}
        elif not commit:
            commit = line.partition(" ")[0]
        else:
            key, _, value = line.partition(" ")
            told[key] = value


def _origin(commit: str, told: dict[str, str]) -> LineOrigin:
    if not commit.strip("0"):
        return LineOrigin()
    seconds = told.get("author-time", "")
    when = datetime.fromtimestamp(int(seconds), UTC) if seconds.lstrip("-").isdigit() else None
    return LineOrigin(commit[:8], told.get("author", ""), when, told.get("summary", ""))
