"""The verb `lint --fix`: what the rules can repair by themselves, in migrations that are not merged, and beside them.

Plans first (`--diff` shows that), writes whole or not at all. A merged migration stays as it is.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from workbench.authoring.retime import plan_retime
from workbench.commands.lint import Asked, LintRequest, asked_for
from workbench.errors import EditError, ScaffoldError
from workbench.lint.baseline import apply_baseline
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, LintReport
from workbench.lint.fixes import Fixed, State, fix_all, no_more_errors
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.git import GitUnavailableError, ask_git
from workbench.project.history import GitState, History, read_history
from workbench.project.manifest import load_manifest
from workbench.project.migrations import Chain, Migration, make_migration
from workbench.project.project import Project

_BOM: Final = b"\xef\xbb\xbf"
_MERGED: Final = frozenset({GitState.MERGED, GitState.EDITED})


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What `--fix` would write.

    `chain` and `edits` are the chain and the files as they would be; `renames` say which of them are one file under
    another name; `taken` are the findings that would be gone, `merged` those that have a fix which nobody may take,
    `refused` those whose fix would make an error, `kept` those (of files to retime) that cannot be given another
    version, with the reason.
    """

    chain: Chain
    edits: tuple[FileEdit, ...]
    renames: tuple[tuple[Path, Path], ...]
    taken: tuple[Finding, ...]
    merged: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    kept: tuple[tuple[Finding, str], ...]


def plan_fixes(project: Project, request: LintRequest, *, now: datetime) -> FixPlan:
    """Plan all fixes of the findings that a request is about.

    Raises:
        ProjectError, ConfigError: as `run_lint`.
        EditError: a file cannot be read, or was changed meanwhile.
    """
    asked = asked_for(project, request)
    load = load_manifest(project.layout.manifest)
    listing = _read(load.path) if load.manifest is not None and load.editable and load.exists else None
    history = read_history(project, asked.chain)
    asking = _Asking(project, request, asked, history, Linter())
    first = State(asked.chain, load, None if listing is None else listing.decode("utf-8"))
    fixed = fix_all(first, asking.relint, wanted=asking.may_take)
    retiming = _Retiming(asking, fixed, now)
    retiming.run()
    edits = [*_edits(asked.chain, fixed, retiming.renames)]
    if fixed.manifest is not None and listing is not None:
        edits.append(FileEdit(load.path, listing, fixed.manifest.encode("utf-8")))
    return FixPlan(
        chain=retiming.chain,
        edits=tuple(edits),
        renames=tuple(retiming.renames.items()),
        taken=(*fixed.taken, *retiming.taken),
        merged=tuple(f for f in fixed.report.findings if asking.is_merged(f)),
        refused=fixed.refused,
        kept=tuple(retiming.kept),
    )


def apply_fixes(plan: FixPlan, beside: Iterable[FileEdit] = ()) -> None:
    """Write what was planned, and what is to be written with it, whole or not at all.

    Git's index follows files that get another name.

    Raises:
        EditError: a file has been changed meanwhile, or cannot be written. All is as it was before.
    """
    apply_edits((*plan.edits, *beside))
    for old, new in plan.renames:
        _tell_git(old, new)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Whose findings are meant, and how the rules are asked about a state that is not on disk."""

    project: Project
    request: LintRequest
    asked: Asked
    history: History
    linter: Linter

    def relint(self, state: State) -> LintReport:
        report = self.linter.lint(
            state.chain,
            state.manifest,
            config=self.project.config,
            history=self.history_of(state.chain),
            select=self.request.select,
            ignore=self.request.ignore,
        )
        if self.asked.baseline is None:
            return report
        return replace(report, findings=tuple(apply_baseline(report.findings, self.asked.baseline)[0]))

    def history_of(self, chain: Chain) -> History:
        """Files that git does not know under a name that they are to get are as new as they were."""
        states = dict(self.history.states)
        for migration in chain.migrations if self.history.available else ():
            states.setdefault(migration.relative, GitState.NEW)
        return replace(self.history, states=states)

    def may_take(self, finding: Finding) -> bool:
        fix = finding.fix
        if fix is None or not self.is_wanted(finding):
            return False
        return not fix.edits or self.history.state_of(finding.path) not in _MERGED

    def is_wanted(self, finding: Finding) -> bool:
        """Whether it counts, in a file that is asked for."""
        counts = finding.suppressed is None and not finding.baselined
        return counts and (self.asked.wanted is None or finding.path in self.asked.wanted)

    def is_merged(self, finding: Finding) -> bool:
        """Whether it has a fix that nobody may take."""
        edits = finding.fix is not None and bool(finding.fix.edits or finding.fix.forward)
        return edits and self.is_wanted(finding) and self.history.state_of(finding.path) in _MERGED


class _Retiming:
    """Gives migrations other versions, one after another, as long as that makes no error."""

    def __init__(self, asking: _Asking, fixed: Fixed, now: datetime) -> None:
        self._asking = asking
        self._now = now
        self._state = fixed.state
        self._report = fixed.report
        self.renames: dict[Path, Path] = {}
        self.taken: list[Finding] = []
        self.kept: list[tuple[Finding, str]] = []

    @property
    def chain(self) -> Chain:
        """The chain as it would be."""
        return self._state.chain

    def run(self) -> None:
        """Retime what asks for it, in the order of the chain."""
        asking = [f for f in self._report.findings if f.fix is not None and f.fix.retime]
        moving = {finding.path for finding in asking if self._asking.is_wanted(finding)}
        for migration in self._state.chain.migrations:
            found = [f for f in asking if f.path == migration.relative and self._asking.is_wanted(f)]
            if found:
                why = self._why_not(migration, moving) or self._retime(migration, moving)
                moving.discard(migration.relative)
                self.taken += found if not why else []
                self.kept += [(finding, why) for finding in found if why]

    def _why_not(self, migration: Migration, moving: Collection[str]) -> str:
        """A file that others may build on must not come behind them."""
        history = self._asking.history
        for other in self._state.chain.migrations:
            later = (other.version, other.name) > (migration.version, migration.name)
            if later and other.relative not in moving and history.state_of(other.relative) is GitState.NEW:
                return f"{other.filename} is new too and would run before it"
        return ""

    def _retime(self, migration: Migration, moving: Collection[str]) -> str:
        """Why it keeps its version; empty where it got another one. Those that are yet to move leave theirs."""
        chain, history = self._state.chain, self._asking.history_of(self._state.chain)
        staying = tuple(m for m in chain.migrations if m is migration or m.relative not in moving)
        try:
            without = replace(chain, migrations=staying)
            plan = plan_retime(self._asking.project, without, history, migration.filename, self._now)
        except ScaffoldError as error:
            return error.title
        moved = _named(migration, plan.new, self._asking.project)
        others = [other for other in chain.migrations if other.path != migration.path]
        ordered = tuple(sorted((*others, moved), key=lambda other: other.filename))
        state = replace(self._state, chain=replace(chain, migrations=ordered))
        report = self._asking.relint(state)
        if not no_more_errors(self._report, report):
            return "there would be more errors"
        self.renames[migration.path] = plan.new
        self._state, self._report = state, report
        return ""


def _named(migration: Migration, path: Path, project: Project) -> Migration:
    """A migration under another name."""
    version, _, rest = path.name.partition("_")
    name = rest.removesuffix(".sql")
    return replace(migration, path=path, relative=project.relative(path), version=version, name=name)


def _edits(chain: Chain, fixed: Fixed, renames: Mapping[Path, Path]) -> Iterator[FileEdit]:
    """The migrations that change, byte order mark and line ends as they were."""
    for migration in chain.migrations:
        text = fixed.texts.get(migration.relative)
        new = renames.get(migration.path)
        if text is None and new is None:
            continue
        before = _read(migration.path)
        if make_migration(migration.path, migration.relative, before).digest != migration.digest:
            hint = "Nothing was changed. Try again."
            raise EditError("has been changed meanwhile", path=migration.relative, hint=hint)
        bom = _BOM if before.startswith(_BOM) else b""
        after = before if text is None else bom + text.encode("utf-8")
        if new is None:
            yield FileEdit(migration.path, before, after)
        else:
            yield FileEdit(new, None, after)
            yield FileEdit(migration.path, before, None)


def _tell_git(old: Path, new: Path) -> None:
    """Where git tracks a file that has another name now, its index follows; what else is staged stays so."""
    with contextlib.suppress(GitUnavailableError):
        staged = ask_git(old.parent, "ls-files", "--stage", "--full-name", "--", f":(literal){old.name}")
        entry, _, path = staged.line.partition("\t")
        if not staged.ok or not path:
            return
        mode, digest, _ = entry.split()
        folder = path.removesuffix(old.name)
        top = ask_git(old.parent, "rev-parse", "--show-toplevel")
        moved = ("update-index", "--add", "--cacheinfo", f"{mode},{digest},{folder}{new.name}")
        if top.ok and ask_git(Path(top.line), *moved).ok:
            ask_git(Path(top.line), "update-index", "--force-remove", "--", path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path, hint="Nothing was changed.") from error
