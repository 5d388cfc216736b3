"""Lints a chain: files → facts (kept by content) → story → findings. Owns no rule and reads no file.

One file saved costs one file parsed; the story is told anew from there, and rules are asked again only where their
answer may be another one.
"""

import gc
import math
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from workbench.lint.answers import Answers, Asking
from workbench.lint.cache import Memory, NoMemory
from workbench.lint.calling import callers, gather_called
from workbench.lint.extensions import given_before
from workbench.lint.finding import Finding, LintReport, Severity
from workbench.lint.kept import KeptFacts, Texts, Unpacking
from workbench.lint.registry import all_rules
from workbench.lint.rule import Rule
from workbench.lint.story import Story, retell, tell
from workbench.lint.view import FileView, World
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.config import Config
from workbench.project.history import GitState, History
from workbench.project.layout import MIGRATIONS
from workbench.project.manifest import Manifest, ManifestLoad, ProblemSeverity
from workbench.project.migrations import Chain
from workbench.sql.facts import FileFacts, ObjectKind, TypeSort

_OFF = "off"
_ALWAYS = frozenset({"parse-error", "migration-unreadable", "rule-failed"})
_UNMERGED = frozenset({GitState.NEW, GitState.EDITED})
_MANY = 100_000  # objects: the facts of some fifty files
_MUCH = 12_000_000  # bytes of SQL: of more, facts are kept packed (values take ten times the space of their text)
_KEPT = 4  # texts kept for each migration of the chain: undo and branch switches come back to old ones
_Key: TypeAlias = tuple[object, ...]


@contextmanager
def _unswept() -> Iterator[None]:
    """Without searches for cycles: what is made here holds none, and there is enough of it to search for long.

    Where much was made, later searches pass it over as well: they would stop the screen for as long as they take.
    """
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if sweeping:
            gc.enable()


class Linter:
    """Keeps facts by content, and the findings of single files. Good for one project; use it from one thread.

    Facts of many files at once are looked for in `memory` first, and kept there.
    """

    def __init__(self, rules: Sequence[Rule] | None = None, *, memory: Memory | None = None) -> None:
        self._all = rules
        self._memory = memory or NoMemory()
        self._facts: dict[str, KeptFacts] = {}
        self._story: tuple[tuple[str, ...], Story] | None = None
        self._told_before = ""
        self._before = FileFacts(())
        self._answers = Answers()
        self._views: dict[str, FileView] = {}
        self._environment: _Key = ()

    def lint(
        self,
        chain: Chain,
        manifest: ManifestLoad,
        *,
        config: Config,
        history: History | None = None,
        cancel: CancelToken | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        today: date | None = None,
        now: datetime | None = None,
        report: Report = silent,
    ) -> LintReport:
        """Lint all migrations.

        Args:
            chain: the migrations, in version order.
            manifest: the manifest as found.
            config: the project's settings; they weigh rules and say which schemas count.
            history: what git says; None if it has not been asked (yet).
            cancel: polled between files.
            select: names or families of rules to ask; all when empty.
            ignore: names or families not to ask.
            today: the day that waivers end by; that of `now` by default.
            now: the time that versions are compared with; the clock's by default.
            report: told how far it is, file by file.

        Raises:
            Cancelled: `cancel` was set.
        """
        with _unswept():
            return self._lint(
                chain,
                manifest,
                config=config,
                history=history,
                cancel=cancel,
                rules=tuple(_chosen(all_rules() if self._all is None else self._all, config, select, ignore)),
                today=today,
                now=now or datetime.now(UTC),
                report=report,
            )

    def _lint(
        self,
        chain: Chain,
        manifest: ManifestLoad,
        *,
        config: Config,
        history: History | None,
        cancel: CancelToken | None,
        rules: tuple[Rule, ...],
        today: date | None,
        now: datetime,
        report: Report,
    ) -> LintReport:
        started = time.perf_counter()
        digests, kept = self._kept_of(chain, cancel, report)
        self._enter((rules, config, manifest.digest, manifest.path, manifest.exists))
        self._follow(chain.roles + given_before(config.major_version))
        views = self._views_of(chain, digests, kept, history)
        story = self._story_of(digests, Unpacking(kept), views)
        world = _world(chain, views, story, manifest, config=config, history=history, now=now)
        asking = Asking(world, rules, today or now.date())
        findings = list(asking.of_no_file())
        for view in views:
            if cancel is not None:
                cancel.check()
            report(Progress(view.number, len(views), "asking the rules"))
            findings.extend(self._answers.of(view, asking))
            view.rest()
        weighed = tuple(_weighed(findings, config))
        self._forget(len(chain.migrations), {*digests, *_digests(chain)})
        created = _created(story, chain)
        statements = sum(file.outline.statements for file in kept)
        milliseconds = (time.perf_counter() - started) * 1000
        files = tuple(m.relative for m in chain.migrations)
        return LintReport(weighed, len(chain.migrations), statements, milliseconds, created, files, asking.names)

    def facts_of(self, chain: Chain, cancel: CancelToken | None = None, report: Report = silent) -> list[FileFacts]:
        """The facts of each migration, parsed where they are not known yet.

        Raises:
            Cancelled: `cancel` was set.
        """
        return [kept.facts for kept in self._kept_of(chain, cancel, report)[1]]

    def _kept_of(
        self, chain: Chain, cancel: CancelToken | None, report: Report
    ) -> tuple[tuple[str, ...], list[KeptFacts]]:
        """What the facts of each migration are known by, and those."""
        keys = _digests(chain)
        unknown = {key: m for key, m in zip(keys, chain.migrations, strict=True) if key not in self._facts}
        nothing = FileFacts(())
        for key, migration in unknown.items():
            if migration.problem is not None:
                self._facts[key] = KeptFacts(str, facts=nothing)
        texts = Texts({key: migration for key, migration in unknown.items() if migration.problem is None})
        if texts:
            # The parser is loaded by the first file that needs it.
            from workbench.lint.gather import gather

            self._facts |= gather(texts, self._memory, cancel, report, thrifty=_is_much(chain))
        kept = [self._facts[key] for key in keys]
        return self._with_called(chain, keys, kept, cancel)

    def _with_called(
        self, chain: Chain, keys: tuple[str, ...], kept: list[KeptFacts], cancel: CancelToken | None
    ) -> tuple[tuple[str, ...], list[KeptFacts]]:
        """The same, with what routines of earlier files do where they are called."""
        calling = callers(keys, [file.outline for file in kept], lambda number: chain.migrations[number].text)
        if not calling:
            return keys, kept
        texts = {file.key: chain.migrations[file.number] for file in calling if file.key not in self._facts}
        routines = {file.key: file.routines for file in calling}
        self._facts |= gather_called(Texts(texts), routines, self._memory, cancel, thrifty=_is_much(chain))
        known = list(keys)
        for file in calling:
            known[file.number], kept[file.number] = file.key, self._facts[file.key]
        return tuple(known), kept

    def _story_of(self, digests: tuple[str, ...], facts: Sequence[FileFacts], views: Sequence[FileView]) -> Story:
        """The story, told anew from the first file that changed; answers that this may concern are forgotten."""
        if self._story is None:
            self._answers.forget()
            self._story = (digests, tell(facts, self._before))
        elif self._story[0] != digests:
            old, story = self._story
            first = next((i for i, pair in enumerate(zip(old, digests, strict=False)) if pair[0] != pair[1]), None)
            first = min(len(old), len(digests)) if first is None else first
            self._story = None  # until it is whole again
            if story.journal.reaches(first):
                names = retell(story, facts, first)
            else:
                story, names = tell(facts, self._before), None
            self._answers.changed(views, first, names)
            self._story = (digests, story)
        self._answers.settle([view.state in _UNMERGED for view in views])
        return self._story[1]

    def _views_of(
        self, chain: Chain, keys: Sequence[str], kept: Sequence[KeptFacts], history: History | None
    ) -> tuple[FileView, ...]:
        """The files as rules are shown them; one that is as it was keeps what was worked out about it."""
        views: dict[str, FileView] = {}
        for number, migration in enumerate(chain.migrations):
            state = None if history is None else history.state_of(migration.relative)
            view = self._views.get(migration.relative)
            same = view is not None and view.kept is kept[number] and view.migration == migration
            if view is None or not same or (view.number, view.state) != (number, state):
                view = FileView(migration, kept[number], number, state, keys[number])
            views[migration.relative] = view
        self._views = views
        return tuple(views.values())

    def _enter(self, environment: _Key) -> None:
        """Findings are kept only while all that they depend on besides their file stays the same."""
        if environment != self._environment:
            self._answers.forget()
            self._views.clear()
            self._environment = environment

    def _follow(self, before: str) -> None:
        """The story begins after what the roles file makes, and what the platform gives older projects."""
        if before == self._told_before:
            return
        # The parser is loaded by the first file that needs it.
        from workbench.sql.file_facts import file_facts

        self._told_before, self._before, self._story = before, file_facts(before), None

    def _forget(self, migrations: int, digests: set[str]) -> None:
        if len(self._facts) > _KEPT * migrations + _KEPT:
            self._facts = {key: facts for key, facts in self._facts.items() if key in digests}
        self._answers.trim(_KEPT * migrations + _KEPT, digests)


def _world(
    chain: Chain,
    files: tuple[FileView, ...],
    story: Story,
    manifest: ManifestLoad,
    *,
    config: Config,
    history: History | None,
    now: datetime,
) -> World:
    """What rules are shown besides the statement that they are asked about."""
    folder = Path(config.paths.migrations or MIGRATIONS)
    return World(
        config=config,
        load=manifest,
        manifest=_trusted(manifest),
        manifest_path=_shown(manifest.path, config.root),
        story=story,
        unmerged=frozenset(file.number for file in files if file.state in _UNMERGED),
        files=files,
        skipped=tuple((folder / name).as_posix() for name in chain.skipped),
        history=history,
        now=now,
        unread_from=next((file.number for file in files if file.migration.problem is not None), math.inf),
    )


def _is_much(chain: Chain) -> bool:
    return sum(len(migration.content) for migration in chain.migrations) > _MUCH


def _digests(chain: Chain) -> tuple[str, ...]:
    return tuple(m.digest if m.problem is None else f"{m.problem}:{m.digest}" for m in chain.migrations)


def _chosen(rules: Iterable[Rule], config: Config, select: Collection[str], ignore: Collection[str]) -> Iterator[Rule]:
    for rule in rules:
        names = {rule.name, str(rule.family)}
        said = config.severities.get(rule.name)
        if said == _OFF or names.intersection(ignore):
            continue
        asked = not select and (said is not None or not rule.off)
        # What cannot be read cannot be found clean, whatever is asked for.
        if asked or names.intersection(select) or rule.name in _ALWAYS:
            yield rule


def _trusted(load: ManifestLoad) -> Manifest | None:
    """The manifest, unless something in it is wrong: then half the chain might seem to be."""
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in load.problems)
    return None if broken or not load.exists else load.manifest


def _shown(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _weighed(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    for finding in findings:
        said = config.severities.get(finding.rule)
        if said == _OFF:
            continue
        yield finding if said is None or said == finding.severity else replace(finding, severity=Severity(said))


def _created(story: Story, chain: Chain) -> dict[tuple[str, str], str]:
    created: dict[tuple[str, str], str] = {}
    for life in story.living():
        if life.is_table or life.sort is TypeSort.ENUM:
            kind = "enum" if life.kind is ObjectKind.TYPE else "table"
            name = f"{life.name.schema}.{life.name.name}"
            created[kind, name] = chain.migrations[life.born.file].relative
    return created
