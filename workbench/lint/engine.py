"""Lints a chain: files → facts (kept by content) → story → findings. Owns no rule and reads no file.

One file saved costs one file parsed; rules that see one file alone are asked again only about files that changed.
"""

import gc
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from workbench.lint.cache import Memory, NoMemory
from workbench.lint.finding import Finding, LintReport, Severity
from workbench.lint.registry import all_rules, find_rule
from workbench.lint.rule import FactRule, FileRule, ProjectRule, Rule, Scope, StatementRule
from workbench.lint.story import Story, tell
from workbench.lint.suppress import apply_suppressions
from workbench.lint.view import At, FileView, World
from workbench.progress import CancelToken
from workbench.project.config import Config
from workbench.project.history import GitState, History
from workbench.project.layout import MIGRATIONS
from workbench.project.manifest import Manifest, ManifestLoad, ProblemSeverity
from workbench.project.migrations import Chain
from workbench.span import START
from workbench.sql.facts import FileFacts, ObjectKind, TypeSort

_OFF = "off"
_UNMERGED = frozenset({GitState.NEW, GitState.EDITED})
_KEPT = 4  # texts kept for each migration of the chain: undo and branch switches come back to old ones
_Key: TypeAlias = tuple[object, ...]


@contextmanager
def _unswept() -> Iterator[None]:
    """Without searches for cycles: what is made here holds none, and there is enough of it to search for long."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules that are asked, by how they are asked, with the severities that the settings give them."""

    facts: dict[type, list[FactRule]]
    statements: list[StatementRule]
    files: list[FileRule]

    @classmethod
    def of(cls, rules: Iterable[Rule], scope: Scope) -> "_Rules":
        chosen = cls({}, [], [])
        for rule in rules:
            if rule.scope is not scope:
                continue
            if isinstance(rule, FactRule):
                for kind in rule.reads:
                    chosen.facts.setdefault(kind, []).append(rule)
            elif isinstance(rule, StatementRule):
                chosen.statements.append(rule)
            elif isinstance(rule, FileRule):
                chosen.files.append(rule)
        return chosen


class Linter:
    """Keeps facts by content, and the findings of single files. Good for one project; use it from one thread.

    Facts of many files at once are looked for in `memory` first, and kept there.
    """

    def __init__(self, rules: Sequence[Rule] | None = None, *, memory: Memory | None = None) -> None:
        self._all = rules
        self._memory = memory or NoMemory()
        self._facts: dict[str, FileFacts] = {}
        self._story: tuple[tuple[str, ...], Story] | None = None
        self._kept: dict[_Key, tuple[Finding, ...]] = {}
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
    ) -> LintReport:
        started = time.perf_counter()
        digests = _digests(chain)
        facts = self.facts_of(chain, cancel)
        story = self._story_of(digests, facts)
        self._enter((rules, config, manifest.digest, manifest.path, manifest.exists))
        views = self._views_of(chain, facts, history)
        world = _world(chain, views, story, manifest, config=config, history=history, now=now)
        alone, together = _Rules.of(rules, Scope.FILE), _Rules.of(rules, Scope.CHAIN)
        asked = frozenset(rule.name for rule in rules)
        said = _of_project(rules, world)
        paths = {view.migration.relative for view in world.files}
        findings = [f for path, found in said.items() if path not in paths for f in _in_order(found)]
        for view in world.files:
            if cancel is not None:
                cancel.check()
            key = (view.migration.relative, digests[view.number], view.state)
            if key not in self._kept:
                self._kept[key] = tuple(_ask(alone, view, world))
            found = [*said.get(view.migration.relative, ()), *self._kept[key], *_ask(together, view, world)]
            findings.extend(_in_order(apply_suppressions(found, view, asked=asked, today=today or now.date())))
        weighed = tuple(_weighed(findings, config))
        self._forget(len(chain.migrations), set(digests))
        created = _created(story, chain)
        statements = sum(len(file.statements) for file in facts)
        milliseconds = (time.perf_counter() - started) * 1000
        files = tuple(m.relative for m in chain.migrations)
        return LintReport(weighed, len(chain.migrations), statements, milliseconds, created, files, asked)

    def facts_of(self, chain: Chain, cancel: CancelToken | None = None) -> list[FileFacts]:
        """The facts of each migration, parsed where they are not known yet.

        Raises:
            Cancelled: `cancel` was set.
        """
        keys = _digests(chain)
        unknown = {key: m for key, m in zip(keys, chain.migrations, strict=True) if key not in self._facts}
        self._facts |= {key: FileFacts(()) for key, migration in unknown.items() if migration.problem is not None}
        texts = {key: migration.text for key, migration in unknown.items() if migration.problem is None}
        if texts:
            # The parser is loaded by the first file that needs it.
            from workbench.lint.gather import gather

            self._facts |= gather(texts, self._memory, cancel)
        return [self._facts[key] for key in keys]

    def _story_of(self, digests: tuple[str, ...], facts: Sequence[FileFacts]) -> Story:
        if self._story is None or self._story[0] != digests:
            self._story = (digests, tell(facts))
        return self._story[1]

    def _views_of(self, chain: Chain, facts: Sequence[FileFacts], history: History | None) -> tuple[FileView, ...]:
        """The files as rules are shown them; one that is as it was keeps what was worked out about it."""
        views: dict[str, FileView] = {}
        for number, migration in enumerate(chain.migrations):
            state = None if history is None else history.state_of(migration.relative)
            view = self._views.get(migration.relative)
            same = view is not None and view.facts is facts[number] and view.migration == migration
            if view is None or not same or (view.number, view.state) != (number, state):
                view = FileView(migration, facts[number], number, state)
            views[migration.relative] = view
        self._views = views
        return tuple(views.values())

    def _enter(self, environment: _Key) -> None:
        """Findings are kept only while all that they depend on besides their file stays the same."""
        if environment != self._environment:
            self._kept.clear()
            self._views.clear()
            self._environment = environment

    def _forget(self, migrations: int, digests: set[str]) -> None:
        if len(self._facts) > _KEPT * migrations + _KEPT:
            self._facts = {key: facts for key, facts in self._facts.items() if key in digests}
        if len(self._kept) > _KEPT * migrations + _KEPT:
            self._kept = {key: found for key, found in self._kept.items() if key[1] in digests}


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
    )


def _digests(chain: Chain) -> tuple[str, ...]:
    return tuple(m.digest if m.problem is None else f"{m.problem}:{m.digest}" for m in chain.migrations)


def _chosen(rules: Iterable[Rule], config: Config, select: Collection[str], ignore: Collection[str]) -> Iterator[Rule]:
    for rule in rules:
        names = {rule.name, str(rule.family)}
        said = config.severities.get(rule.name)
        if said == _OFF or names.intersection(ignore):
            continue
        if names.intersection(select) or (not select and (said is not None or not rule.off)):
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


def _ask(rules: _Rules, file: FileView, world: World) -> list[Finding]:
    found: list[Finding] = []
    for file_rule in rules.files:
        found.extend(_guarded(file_rule, file_rule.check(file, world), file))
    if not rules.facts and not rules.statements:
        return found
    for number, statement in enumerate(file.facts.statements):
        # Here the linter spends its time, so that no function stands between it and the rules.
        at = At(world, file, number, statement)
        for rule in rules.statements:
            try:
                found.extend(rule.check(at))
            except Exception as error:  # noqa: BLE001 - a rule's bug must cost no more than that rule
                found.extend(_failed(rule, error, file))
        for fact in statement.facts:
            for asked in rules.facts.get(type(fact), ()):
                try:
                    found.extend(asked.check(fact, at))
                except Exception as error:  # noqa: BLE001 - as above
                    found.extend(_failed(asked, error, file))
    return found


def _of_project(rules: Iterable[Rule], world: World) -> dict[str, list[Finding]]:
    """What is said of the project as a whole, by the file it is about."""
    said: dict[str, list[Finding]] = {}
    for rule in rules:
        if isinstance(rule, ProjectRule):
            for finding in _guarded(rule, rule.check(world), None):
                said.setdefault(finding.path, []).append(finding)
    return said


def _guarded(rule: Rule, findings: Iterator[Finding], file: FileView | None) -> list[Finding]:
    """The findings of one rule. One that breaks says so and keeps nobody else from answering."""
    found: list[Finding] = []
    try:
        found.extend(findings)
    except Exception as error:  # noqa: BLE001 - a rule's bug must cost no more than that rule
        found.extend(_failed(rule, error, file))
    return found


def _failed(rule: Rule, error: Exception, file: FileView | None) -> Iterator[Finding]:
    failed = find_rule("rule-failed")
    if failed is not None:
        said = f"the rule {rule.name} failed: {type(error).__name__}: {error}"
        help_ = "This is a bug in the workbench; report it, please. The other rules have answered."
        path = file.migration.relative if file is not None else ""
        yield Finding(failed.name, failed.severity, path, START, said, help_, fingerprint=rule.name)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place; the same thing said twice (a statement met on two ways) is said once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.span.start, f.span.end, -f.severity.rank, f.rule, f.objects))


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
