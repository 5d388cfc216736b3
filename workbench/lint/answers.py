"""What rules have said of each file, for as long as it holds. Knows what an answer depends on.

A `FILE` rule's answer depends on its file, a `CHAIN` rule's on what comes before and on the objects that the file
names, a rule's about the project on everything: see `Scope`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from workbench.lint.asking import Rules, ask, ask_of_project
from workbench.lint.finding import Finding
from workbench.lint.rule import Rule, Scope
from workbench.lint.suppress import apply_suppressions
from workbench.lint.view import FileView, World
from workbench.project.history import GitState

_Findings: TypeAlias = tuple[Finding, ...]
_Alone: TypeAlias = tuple[str, str, GitState | None]


class Asking:
    """One round of questions: to whom, about what, on which day."""

    def __init__(self, world: World, rules: Sequence[Rule], today: date) -> None:
        self.world = world
        self.today = today
        self.names = frozenset(rule.name for rule in rules)
        self.rules: Mapping[Scope, Rules] = {scope: Rules.of(rules, scope) for scope in Scope}
        self.of_project = ask_of_project(rules, world)

    def of_no_file(self) -> Iterator[Finding]:
        """What is said of the project and of none of its migrations."""
        paths = {view.migration.relative for view in self.world.files}
        for path, found in self.of_project.items():
            if path not in paths:
                yield from _in_order(found)


class Answers:
    """Kept between rounds."""

    def __init__(self) -> None:
        self._alone: dict[_Alone, _Findings] = {}
        self._chained: dict[str, tuple[_Alone, int, _Findings]] = {}
        self._ready: dict[str, tuple[tuple[object, ...], _Findings]] = {}
        self._unmerged: list[bool] = []

    def of(self, view: FileView, asking: Asking) -> _Findings:
        """All that is said of a file, by place; suppressions are heeded."""
        path = view.migration.relative
        alone, chained = self._of_file(view, asking), self._of_chain(view, asking)
        said = tuple(asking.of_project.get(path, ()))
        made_of = (alone, chained, said, view.migration.content, asking.today)
        ready = self._ready.get(path)
        if ready is None or ready[0] != made_of:
            found = apply_suppressions((*said, *alone, *chained), view, asked=asking.names, today=asking.today)
            ready = self._ready[path] = (made_of, tuple(_in_order(found)))
        return ready[1]

    def _of_file(self, view: FileView, asking: Asking) -> _Findings:
        key = _key(view)
        if key not in self._alone:
            self._alone[key] = tuple(ask(asking.rules[Scope.FILE], view, asking.world))
        return self._alone[key]

    def _of_chain(self, view: FileView, asking: Asking) -> _Findings:
        known = self._chained.get(view.migration.relative)
        if known is None or known[:2] != (_key(view), view.number):
            found = tuple(ask(asking.rules[Scope.CHAIN], view, asking.world))
            known = self._chained[view.migration.relative] = (_key(view), view.number, found)
        return known[2]

    # -- what no longer holds ----------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Rules, settings or manifest are others."""
        self._alone.clear()
        self._chained.clear()
        self._ready.clear()

    def changed(self, views: Iterable[FileView], first: int, names: set[str] | None) -> None:
        """The chain is another one from a file on; `names` are the objects that this may concern, None for any."""
        if names is None:
            self._chained.clear()
            return
        folded = _shortest(name.lower().replace('"', '""') for name in names)
        wanted = [name.encode("utf-8", "replace") for name in folded]
        for view in views:
            path = view.migration.relative
            if view.number >= first:
                self._chained.pop(path, None)
            elif path in self._chained and (view.computed or view.says(wanted)):
                del self._chained[path]

    def settle(self, unmerged: list[bool]) -> None:
        """Which files are unmerged: what they make holds no data yet for other unmerged ones."""
        if any(before != now for before, now in zip(self._unmerged, unmerged, strict=False)):
            self._chained.clear()
        self._unmerged = unmerged

    def trim(self, most: int, digests: set[str]) -> None:
        """Keep no more answers about texts that are gone than undo and branch switches are likely to need."""
        if len(self._alone) > most:
            self._alone = {key: found for key, found in self._alone.items() if key[1] in digests}
        for held in (self._chained, self._ready):
            if len(held) > most:
                held.clear()


def _shortest(words: Iterable[str]) -> list[str]:
    """Without those that hold another: where they stand, that one stands too."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(short in word for short in kept):
            kept.append(word)
    return kept


def _key(view: FileView) -> _Alone:
    return view.migration.relative, view.key, view.state


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place; the same thing said twice (a statement met on two ways) is said once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.span.start, f.span.end, -f.severity.rank, f.rule, f.objects))
