"""What git knows of the migrations: which are new, which were edited though merged, who wrote them. Reads only."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workbench.errors import ProjectError
from workbench.project.git import GitUnavailableError, ask_git, index_of_hook
from workbench.project.migrations import FILENAME, Chain
from workbench.project.project import Project

_USUAL: Final = ("main", "master")
_PLAIN_DIFF: Final = ("--relative", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color")
_FEW: Final = 20  # each costs one call of git
_HUNK: Final = re.compile(r"^@@ -\S+ \+([0-9]+)", re.MULTILINE)


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
    the base and no longer on disk, `renamed` says under which path some of them still are; `first_change` is the line
    where an edited file first differs. `newest` is the last migration of the base branch as it is now (a file name);
    `authors` are those who added a file.
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
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    first_change: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    newest: str = ""

    def state_of(self, path: str) -> GitState:
        """The state of one migration."""
        return self.states.get(path, GitState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Base:
    """What to compare with: `commit` is empty when nothing has been committed yet; `tip` is where the branch is now."""

    commit: str
    ref: str
    reason: str = ""
    tip: str = ""


def read_history(project: Project, chain: Chain, base: str | None = None, *, staged: bool = False) -> History:
    """Ask git about the chain.

    Args:
        project: whose migrations.
        chain: the migrations on disk.
        base: a commit to compare with, instead of where the branch left the default branch.
        staged: compare what the next commit would hold, and not what is on disk.

    Raises:
        ProjectError: `base` is given and names no commit.
    """
    try:
        return _read(project, chain, base, staged=staged)
    except GitUnavailableError as error:
        return History(available=False, reason=str(error))


def _read(project: Project, chain: Chain, wanted: str | None, *, staged: bool) -> History:
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
    within = _Within(folder, spec, prefix if spec == "." else "", staged, index_of_hook(folder) if staged else "")
    known = _files(folder, base.commit, spec) if base.commit else {}
    states, deleted = _staged(within, known) if staged else _states(within, chain, known, base.commit)
    edited = [path for path, state in states.items() if state is GitState.EDITED]
    tip = known if base.tip in {"", base.commit} else _files(folder, base.tip, spec)
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
        renamed=MappingProxyType(_renamed(within, known, deleted, states)),
        first_change=MappingProxyType(_first_changes(within, base.commit, edited)),
        newest=_newest(map(within.outer, tip), prefix),
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
        return _Base(fork.line, ref, tip=commit)
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


@dataclass(frozen=True, slots=True)
class _Within:
    """Where git is asked: in `folder`, about `spec`; `prefix` is what its paths lack to be counted from the project.

    `staged`: about what the next commit would hold, and not what is on disk; `index` is that of a commit under way.
    """

    folder: Path
    spec: str
    prefix: str
    staged: bool = False
    index: str = ""

    @property
    def migrations(self) -> str:
        """The migrations' folder, counted from the project."""
        return self.prefix or self.spec

    def inner(self, relative: str) -> str:
        """A path as git has it here."""
        return relative.removeprefix(f"{self.prefix}/") if self.prefix else relative

    def outer(self, path: str) -> str:
        """A path as the project has it."""
        return f"{self.prefix}/{path}" if self.prefix else path


def _files(folder: Path, commit: str, spec: str) -> dict[str, str]:
    """Files of a commit with their content's id."""
    known: dict[str, str] = {}
    for item in ask_git(folder, "ls-tree", "-z", "-r", commit, "--", spec).items():
        about, _, path = item.partition("\t")
        known[path] = about.split()[-1]
    return known


def _states(
    within: _Within, chain: Chain, known: Mapping[str, str], commit: str
) -> tuple[dict[str, GitState], tuple[str, ...]]:
    """The states of migrations and of files that the runner skips, and the migrations that are gone."""
    paths = {migration.relative: within.inner(migration.relative) for migration in chain.migrations}
    paths |= {f"{within.migrations}/{name}": within.inner(f"{within.migrations}/{name}") for name in chain.skipped}
    # `diff` and not a comparison of bytes: what only the line ends of a checkout change is no edit.
    options = ("diff", "--name-only", "-z", *_PLAIN_DIFF, commit, "--", within.spec)
    changed = set(ask_git(within.folder, *options).items()) if commit else set()
    edited = _really_changed(
        within.folder, {path: known[path] for path in paths.values() if path in known and path in changed}
    )
    states: dict[str, GitState] = {}
    for relative, path in paths.items():
        merged = GitState.EDITED if path in edited else GitState.MERGED
        states[relative] = merged if path in known else GitState.NEW
    return states, _gone(within, known, paths)


def _staged(within: _Within, known: Mapping[str, str]) -> tuple[dict[str, GitState], tuple[str, ...]]:
    """The same of what the next commit would hold."""
    states: dict[str, GitState] = {}
    for path, content in _indexed(within).items():
        relative = within.outer(path)
        if relative.endswith(".sql") and relative.rpartition("/")[0] == within.migrations:
            merged = GitState.MERGED if known.get(path) == content else GitState.EDITED
            states[relative] = merged if path in known else GitState.NEW
    return states, _gone(within, known, states)


def _indexed(within: _Within) -> dict[str, str]:
    """Files of the index with their content's id."""
    found: dict[str, str] = {}
    for item in ask_git(within.folder, "ls-files", "--stage", "-z", "--", within.spec, index=within.index).items():
        about, _, path = item.partition("\t")
        found[path] = about.split()[1]
    return found


def _gone(within: _Within, known: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    paths = sorted(path for path in map(within.outer, known) if path not in there)
    return tuple(path for path in paths if _is_migration(path, within.migrations))


def _is_migration(path: str, folder: str) -> bool:
    """Whether a path is a migration of a folder, and not of one below it."""
    above, _, name = path.rpartition("/")
    return above == folder and FILENAME.match(name) is not None


def _newest(paths: Iterable[str], folder: str) -> str:
    """The name of the last migration of a folder, or an empty string."""
    return max((path.rpartition("/")[2] for path in paths if _is_migration(path, folder)), default="")


def _renamed(
    within: _Within, known: Mapping[str, str], deleted: Sequence[str], states: Mapping[str, GitState]
) -> dict[str, str]:
    """Where deleted migrations went: to a new one with the same content, else the same name, else the same version."""
    new = [path for path, state in states.items() if state is GitState.NEW]
    if not deleted or not new:
        return {}
    contents = _indexed(within) if within.staged else _contents(within.folder, [within.inner(path) for path in new])
    marks: tuple[dict[str, str], ...] = (
        {path: contents.get(within.inner(path), path) for path in new}
        | {path: known[within.inner(path)] for path in deleted},
        {path: _part(path, 2) for path in (*new, *deleted)},
        {path: _part(path, 1) for path in (*new, *deleted)},
    )
    left = dict.fromkeys(new)
    found: dict[str, str] = {}
    for mark in marks:
        for old in deleted:
            fitting = next((path for path in left if mark[path] == mark[old]), None)
            if old not in found and fitting is not None:
                found[old] = fitting
                del left[fitting]
    return found


def _part(path: str, number: int) -> str:
    """The version (1) or the name (2) of a migration."""
    matched = FILENAME.match(path.rpartition("/")[2])
    return matched[number] if matched else path


def _first_changes(within: _Within, commit: str, edited: Sequence[str]) -> dict[str, int]:
    """The line of each edited file (of the first few) where it first differs from a commit."""
    found: dict[str, int] = {}
    for relative in edited[:_FEW]:
        cached = ("--cached",) if within.staged else ()
        asked = ("diff", *cached, "--unified=0", *_PLAIN_DIFF, commit, "--", f":(literal){within.inner(relative)}")
        hunk = _HUNK.search(ask_git(within.folder, *asked, index=within.index).out)
        if hunk is not None:
            found[relative] = max(int(hunk[1]), 1)
    return found


def _really_changed(folder: Path, doubtful: Mapping[str, str]) -> set[str]:
    """Those of some files whose content is another: files that were only touched, or are not in the index, are not."""
    contents = _contents(folder, list(doubtful))
    return {path for path, content in doubtful.items() if contents.get(path) != content}


def _contents(folder: Path, paths: Sequence[str]) -> dict[str, str]:
    """The ids that the contents of files on disk have, or would have."""
    asked = [path for path in paths if "\n" not in path]
    if not asked:
        return {}
    # Unlike everything else, these paths count from the top of the working tree.
    top = ask_git(folder, "rev-parse", "--show-prefix").out.removesuffix("\n")
    found = ask_git(folder, "hash-object", "--stdin-paths", given="".join(f"{top}{path}\n" for path in asked))
    return dict(zip(asked, found.out.split(), strict=False))


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
