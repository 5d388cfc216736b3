"""Takes the fixes of findings, again and again until there is none left. Pure: texts in, texts out; writes no file.

Of a merged migration nothing is taken. What overlaps waits for the next turn. A fix after which there are more errors
than before, of whatever rule, is not taken at all.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from workbench.lint.finding import Finding, Fix, LintReport, Severity, TextEdit
from workbench.project.manifest import EntryKind, ManifestLoad, parse_manifest
from workbench.project.manifest_edit import add_entries
from workbench.project.migrations import Chain, Migration
from workbench.record import record

_MOST_TURNS: Final = 12
_Key: TypeAlias = tuple[str, str, str, str]


@record
class State:
    """What would be on disk: the chain, and the manifest's text (None where there is no manifest to be changed)."""

    chain: Chain
    manifest: ManifestLoad
    manifest_text: str | None = None


Relint: TypeAlias = Callable[[State], LintReport]


@record
class Fixed:
    """What came of it.

    `texts` are the changed migrations by relative path; `manifest` is its new text, None if it stays; `taken` the
    findings whose fix was taken, in order; `refused` those whose fix would have made an error; `report` is what the
    rules say afterwards.
    """

    state: State
    report: LintReport
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    manifest: str | None = None
    taken: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def fixed_text(text: str, fix: Fix) -> str:
    """A migration's text with a fix in it."""
    return _edited(text, fix.edits)


def fix_all(state: State, relint: Relint, *, wanted: Callable[[Finding], bool]) -> Fixed:
    """Take all fixes of texts and of the manifest.

    Args:
        state: what is on disk.
        relint: asks the rules about another state.
        wanted: which findings are meant; their fixes may be taken (nobody asks about merged files' text otherwise).

    Raises:
        Cancelled: `relint` was cancelled.
    """
    return _Fixer(state, relint, wanted).run()


class _Fixer:
    """One run: the state so far, what was taken, what was refused."""

    def __init__(self, state: State, relint: Relint, wanted: Callable[[Finding], bool]) -> None:
        self.first = self.state = state
        self.relint = relint
        self.wanted = wanted
        self.report = relint(state)
        self.taken: list[Finding] = []
        self.refused: dict[_Key, Finding] = {}

    def run(self) -> Fixed:
        for _ in range(_MOST_TURNS):
            turn = self._turn()
            if not turn:
                break
            self._take(turn)
        return self._result()

    def _turn(self) -> list[Finding]:
        """The findings whose fixes can be taken together."""
        chosen: list[Finding] = []
        edits: dict[str, list[TextEdit]] = {}
        for finding in self.report.findings:
            fix = finding.fix
            if fix is None or not (fix.edits or fix.listed) or _key(finding) in self.refused:
                continue
            if finding.suppressed is not None or finding.baselined or not self.wanted(finding):
                continue
            there = edits.setdefault(finding.path, [])
            if all(any(edit == other for other in there) or not _meets_any(edit, there) for edit in fix.edits):
                there.extend(edit for edit in fix.edits if edit not in there)
                chosen.append(finding)
        return chosen

    def _take(self, chosen: Sequence[Finding]) -> None:
        """Take what makes no error: all of it, else as many as can be, by halves."""
        accepted: list[Finding] = []
        waiting = [list(chosen)]
        base, before = self.state, _errors(self.report)
        while waiting:
            some = waiting.pop()
            state = _with(base, [*accepted, *some])
            report = self.relint(state)
            if _errors(report) <= before:
                accepted += some
                self.state, self.report = state, report
            elif len(some) == 1:
                self.refused[_key(some[0])] = some[0]
            else:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
        self.taken += accepted

    def _result(self) -> Fixed:
        known = {migration.relative: migration.text for migration in self.first.chain.migrations}
        texts = {m.relative: m.text for m in self.state.chain.migrations if m.text != known[m.relative]}
        listed = self.state.manifest_text
        return Fixed(
            state=self.state,
            report=self.report,
            texts=MappingProxyType(texts),
            manifest=listed if listed != self.first.manifest_text else None,
            taken=tuple(self.taken),
            refused=tuple(self.refused.values()),
        )


class _Errors(dict[str, int]):
    """How many errors there are by rule; `<=` where none has become more."""

    def __le__(self, other: object) -> bool:
        return isinstance(other, dict) and all(count <= other.get(rule, 0) for rule, count in self.items())


def _errors(report: LintReport) -> _Errors:
    counted = _Errors()
    for finding in report.findings:
        if finding.severity is Severity.ERROR and finding.suppressed is None:
            counted[finding.rule] = counted.get(finding.rule, 0) + 1
    return counted


def no_more_errors(before: LintReport, after: LintReport) -> bool:
    """Whether no rule finds more errors than before."""
    return _errors(after) <= _errors(before)


def _with(state: State, findings: Iterable[Finding]) -> State:
    """The state after the fixes of some findings, whose edits do not meet."""
    edits: dict[str, dict[TextEdit, None]] = {}
    listed: dict[tuple[EntryKind, str], None] = {}
    for finding in findings:
        if finding.fix is not None:
            edits.setdefault(finding.path, {}).update(dict.fromkeys(finding.fix.edits))
            listed.update(dict.fromkeys(finding.fix.listed))
    migrations = tuple(_edited_file(m, tuple(edits.get(m.relative, ()))) for m in state.chain.migrations)
    return _with_listed(replace(state, chain=replace(state.chain, migrations=migrations)), listed)


def _with_listed(state: State, listed: Iterable[tuple[EntryKind, str]]) -> State:
    names = tuple(listed)
    if not names or state.manifest_text is None:
        return state
    tables = [name for kind, name in names if kind is EntryKind.TABLE]
    enums = [name for kind, name in names if kind is EntryKind.ENUM]
    text = add_entries(state.manifest_text, tables, enums)
    manifest, problems = parse_manifest(text)
    load = replace(state.manifest, manifest=manifest, problems=problems, digest=_digest(text), exists=True)
    return replace(state, manifest=load, manifest_text=text)


def _edited_file(migration: Migration, edits: Sequence[TextEdit]) -> Migration:
    if not edits:
        return migration
    text = _edited(migration.text, edits)
    return replace(migration, content=text.encode("utf-8", "replace"), digest=_digest(text))


def _edited(text: str, edits: Iterable[TextEdit]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _meets_any(edit: TextEdit, others: Iterable[TextEdit]) -> bool:
    """Whether two edits overlap, or begin or end at the same place: then their order would matter."""
    return any(edit.start <= other.end and other.start <= edit.end for other in others)


def _key(finding: Finding) -> _Key:
    return finding.path, finding.rule, finding.fingerprint, finding.message
