"""What git knows of the migrations: which are new, which were edited though merged, who wrote them. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workbench.errors import ProjectError
from workbench.project.git import GitUnavailableError, ask_git
from workbench.project.migrations import Chain
from workbench.project.project import Project

_USUAL: Final = ("main", "master")


class GitState(StrEnum):
    """How a migration stands to the default branch."""

    NEW = "new"
    EDITED = "edited"
    MERGED = "merged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class History:
    """The chain as git sees it; everything is by relative path.

    `reason` says why it is not available, or what it had to make do with. `branch` is the checked-out branch (of a
    detached head, the commit in brackets); `ahead` and `behind` count commits against `base_ref`, and `base` is the
    commit that files are compared with: where this branch left the default one. `deleted` are migrations that are in
    the base and no longer on disk; `authors` are those who added a file.
    """

    available: bool
    reason: str = ""
    branch: str = ""
    ahead: int = 0
    behind: int = 0
    base: str = ""
    base_ref: str = ""
    states: Mapping[str, GitState] = field(default_factory=lambda: MappingProxyType({}))
    authors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    deleted: tuple[str, ...] = ()

    def state_of(self, path: str) -> GitState:
        """The state of one migration."""
        return self.states.get(path, GitState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Base:
    """What to compare with: `commit` is empty when nothing has been committed yet."""

    commit: str
    ref: str
    reason: str = ""


def read_history(project: Project, chain: Chain, base: str | None = None) -> History:
    """Ask git about the chain.

    Args:
        project: whose migrations.
        chain: the migrations on disk.
        base: a commit to compare with, instead of where the branch left the default branch.

    Raises:
        ProjectError: `base` is given and names no commit.
    """
    try:
        return _read(project, chain, base)
    except GitUnavailableError as error:
        return History(available=False, reason=str(error))


def _read(project: Project, chain: Chain, wanted: str | None) -> History:
    migrations = project.layout.migrations
    # In the folder itself, so that a submodule or a link answers for what is in it.
    folder = migrations if migrations.is_dir() else project.root
    inside = ask_git(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if not inside.ok or not inside.out.startswith("true"):
        return History(available=False, reason=_why_not(inside.err))
    shallow = inside.out.split()[-1] == "true"
    branch, head = _head(folder)
    base = _find_base(folder, head, wanted or None, project.config.default_branch, shallow=shallow)
    if base is None:
        reason = "the clone is shallow and lacks the default branch: `git fetch --unshallow`"
        return History(available=False, reason=reason, branch=branch)
    prefix = project.relative(migrations)
    spec = "." if folder == migrations else prefix
    known, changed = _compare(folder, base.commit, spec)
    states, deleted = _states(folder, chain, known, changed, prefix if spec == "." else "")
    ahead, behind = _distance(folder, head, base.ref)
    authors = _authors(folder, spec, prefix if spec == "." else "", shallow=shallow) if head else {}
    return History(
        available=True,
        reason=base.reason,
        branch=branch,
        ahead=ahead,
        behind=behind,
        base=base.commit,
        base_ref=base.ref,
        states=MappingProxyType(states),
        authors=MappingProxyType(authors),
        deleted=deleted,
    )


def _why_not(said: str) -> str:
    if "dubious ownership" in said:
        return "git does not trust this folder, which belongs to somebody else (`git config safe.directory`)"
    if "not a git repository" in said or not said.strip():
        return "not a git repository"
    return f"git cannot read the repository: {said.strip().splitlines()[0].removeprefix('fatal: ')}"


def _head(folder: Path) -> tuple[str, str]:
    """The branch and its commit; the commit is empty before the first one."""
    commit = ask_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").line
    branch = ask_git(folder, "symbolic-ref", "--quiet", "--short", "HEAD")
    return (branch.line if branch.ok else f"({commit[:8]})"), commit


def _find_base(folder: Path, head: str, wanted: str | None, default: str | None, *, shallow: bool) -> _Base | None:
    """What to compare with, or None if this clone cannot tell."""
    if wanted is not None:
        found = ask_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{wanted}^{{commit}}")
        if not found.ok:
            raise ProjectError(
                f"git knows no commit {wanted!r}", hint="Name a branch, a tag or a commit; maybe fetch it."
            )
        return _forked(folder, head, found.line, wanted, shallow=shallow)
    if not head:
        return _Base("", "", "nothing has been committed yet")
    ref, commit = _default_branch(folder, default)
    if ref:
        return _forked(folder, head, commit, ref, shallow=shallow)
    return None if shallow else _Base(head, "HEAD", "no default branch was found: compared with the last commit")


def _forked(folder: Path, head: str, commit: str, ref: str, *, shallow: bool) -> _Base:
    if not head:
        return _Base(commit, ref)
    fork = ask_git(folder, "merge-base", head, commit)
    if fork.ok:
        return _Base(fork.line, ref)
    short = "the clone is too shallow to see" if shallow else "there is no commit"
    return _Base(commit, ref, f"{short} where {ref} was left: compared with its newest commit")


def _default_branch(folder: Path, default: str | None) -> tuple[str, str]:
    """The ref of the default branch, as known here, and its commit: the remote's word first, then the usual names."""
    names = [default] if default else []
    symbolic = ask_git(folder, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").line
    wanted = [f"refs/remotes/origin/{name}" for name in names] + [f"refs/heads/{name}" for name in names]
    wanted += [f"refs/remotes/{symbolic}"] if symbolic else []
    wanted += [f"refs/remotes/origin/{name}" for name in _USUAL] + [f"refs/heads/{name}" for name in _USUAL]
    listed = ask_git(folder, "for-each-ref", "--format=%(refname) %(objectname)", *wanted).out.splitlines()
    commits = dict(line.split(" ", 1) for line in listed)
    for ref in wanted:
        if ref in commits:
            return ref.removeprefix("refs/remotes/").removeprefix("refs/heads/"), commits[ref]
    configured = ask_git(folder, "config", "--get", "init.defaultBranch").line
    commit = ask_git(folder, "rev-parse", "--verify", "--quiet", f"refs/heads/{configured}").line if configured else ""
    return (configured, commit) if commit else ("", "")


def _compare(folder: Path, commit: str, spec: str) -> tuple[dict[str, str], set[str]]:
    """Files of a commit with their content's id, and those of them that differ from what is on disk."""
    if not commit:
        return {}, set()
    known: dict[str, str] = {}
    for item in ask_git(folder, "ls-tree", "-z", "-r", commit, "--", spec).items():
        about, _, path = item.partition("\t")
        known[path] = about.split()[-1]
    # `diff` and not a comparison of bytes: what only the line ends of a checkout change is no edit.
    options = ("--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv")
    changed = ask_git(folder, "diff", *options, commit, "--", spec).items()
    return known, set(changed)


def _states(
    folder: Path, chain: Chain, known: Mapping[str, str], changed: set[str], prefix: str
) -> tuple[dict[str, GitState], tuple[str, ...]]:
    base = f"{prefix}/" if prefix else ""
    paths = {migration.relative: migration.relative.removeprefix(base) for migration in chain.migrations}
    edited = _really_changed(
        folder, {path: known[path] for path in paths.values() if path in known and path in changed}
    )
    states: dict[str, GitState] = {}
    for relative, path in paths.items():
        merged = GitState.EDITED if path in edited else GitState.MERGED
        states[relative] = merged if path in known else GitState.NEW
    gone = sorted(f"{base}{path}" for path in known if path.endswith(".sql") and f"{base}{path}" not in paths)
    nested = prefix.count("/") + 1 if prefix else 0
    return states, tuple(path for path in gone if not nested or path.count("/") == nested)


def _really_changed(folder: Path, doubtful: Mapping[str, str]) -> set[str]:
    """Those of some files whose content is another: files that were only touched, or are not in the index, are not."""
    asked = [path for path in doubtful if "\n" not in path]
    if not asked:
        return set(doubtful)
    # Unlike everything else, these paths count from the top of the working tree.
    top = ask_git(folder, "rev-parse", "--show-prefix").out.removesuffix("\n")
    found = ask_git(folder, "hash-object", "--stdin-paths", given="".join(f"{top}{path}\n" for path in asked))
    same = {path for path, content in zip(asked, found.out.split(), strict=False) if content == doubtful[path]}
    return set(doubtful) - same


def _distance(folder: Path, head: str, ref: str) -> tuple[int, int]:
    if not head or not ref:
        return 0, 0
    counted = ask_git(folder, "rev-list", "--left-right", "--count", "--end-of-options", f"{head}...{ref}", "--")
    numbers = counted.out.split()
    return (int(numbers[0]), int(numbers[1])) if counted.ok and len(numbers) > 1 else (0, 0)


def _authors(folder: Path, spec: str, prefix: str, *, shallow: bool) -> dict[str, str]:
    """Who added each file, from one walk through the log."""
    options = ("-z", "--format=%x01%P%x02%aN", "--name-only", "--relative", "--no-renames", "--diff-filter=A")
    try:
        log = ask_git(folder, "log", *options, "--", spec)
    except GitUnavailableError:
        return {}
    authors: dict[str, str] = {}
    for commit in log.out.split("\x01")[1:]:
        about, _, listed = commit.partition("\0")
        parents, _, author = about.partition("\x02")
        # The oldest commit of a shallow clone seems to have added everything.
        if shallow and not parents:
            continue
        for path in listed.split("\0"):
            name = path.lstrip("\n")
            if name:
                authors.setdefault(f"{prefix}/{name}" if prefix else name, author)
    return authors
