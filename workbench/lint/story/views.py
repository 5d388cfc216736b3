"""Views as they are in the end: with whose rights they read, whether they read users, who may read them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workbench.lint.story.journal import Journal, KeptDict, KeptList
from workbench.lint.story.life import Life
from workbench.lint.story.timeline import Position
from workbench.sql.facts import CreateView, DynamicSql, Fact, Grant, ObjectKind, ReadsRelation, SetOptions
from workbench.sql.names import Name

_INVOKER: Final = "security_invoker"
_NO: Final = frozenset({"false", "off", "no", "0", "f", "n", ""})
_USERS: Final = Name("auth", "users")
_CLIENTS: Final = frozenset({"anon", "authenticated"})
_SETS_INVOKER: Final = re.compile(r"\bsecurity_invoker\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class ViewLife:
    """A view. `ruled` is the last statement that said with whose rights it reads; `withheld` are who must not read."""

    life: Life
    ruled: Position
    materialized: bool
    invoker: bool
    reads_users: bool = False
    reads: frozenset[Name] = frozenset()
    withheld: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether clients of the API may read it."""
        return not self.withheld >= _CLIENTS


class Views:
    """Built by the story. `find` tells what a name stands for so far."""

    def __init__(self, find: Callable[[Name], Life | None], journal: Journal) -> None:
        self._find = find
        self._journal = journal
        self._held: KeptDict[Life, ViewLife] = KeptDict(journal)
        self._ruled: KeptDict[Position, KeptList[ViewLife]] = KeptDict(journal)

    def ruled_at(self, position: Position) -> Iterator[ViewLife]:
        """The views that are there in the end, and whose rights a statement settled for good."""
        for view in self._ruled.get(position, ()):
            if view.ruled == position and view.life.ended is None:
                yield view

    def read_through(self, names: Iterable[Name]) -> Iterator[Name]:
        """Some relations, and in the place of views that ask with their reader's rights what those read."""
        waiting, seen = [*names], set[Name]()
        while waiting:
            name = waiting.pop(0)
            if name not in seen:
                seen.add(name)
                view = self._of(name)
                if view is not None and view.invoker and not view.materialized:
                    waiting += sorted(view.reads, key=str)
                else:
                    yield name

    def changed_at(self, position: Position) -> frozenset[str]:
        """The bare names of the views that a statement settles, and of all that read through them."""
        found = {view.life.name for view in self.ruled_at(position)}
        more = found
        while more:
            more = {view.life.name for view in self._held.values() if not more.isdisjoint(view.reads)} - found
            found |= more
        return frozenset(name.name for name in found)

    def add(self, fact: Fact, position: Position) -> None:
        """Take in one fact; to be called in order, after the objects' lives."""
        match fact:
            case CreateView() if not fact.temporary:
                self._create(fact, position)
            case ReadsRelation():
                for view in self.ruled_at(position):
                    self._journal.put(view, "reads", view.reads | {fact.relation})
                    if fact.relation == _USERS:
                        self._journal.put(view, "reads_users", value=True)
            case SetOptions() if any(name == _INVOKER for name, _ in fact.options):
                altered = self._of(fact.relation)
                if altered is not None:
                    self._journal.put(altered, "invoker", not fact.reset and _is_invoker(fact.options))
                    self._rule(altered, position)
            case Grant() if fact.kind is ObjectKind.TABLE and not fact.default:
                self._grant(fact)
            case DynamicSql() if _SETS_INVOKER.search(fact.template):
                for view in self._held.values():
                    self._journal.put(view, "invoker", value=True)
            case _:
                pass

    def _create(self, fact: CreateView, position: Position) -> None:
        life = self._find(fact.name)
        if life is None or (fact.if_not_exists and life in self._held):
            return
        view = self._held.setdefault(life, ViewLife(life, position, fact.materialized, invoker=False))
        self._journal.put(view, "invoker", _is_invoker(fact.options))
        self._journal.put(view, "reads_users", value=False)
        self._journal.put(view, "reads", frozenset())
        self._rule(view, position)

    def _rule(self, view: ViewLife, position: Position) -> None:
        self._journal.put(view, "ruled", position)
        held = self._ruled.setdefault(position, KeptList(self._journal))
        if view not in held:
            held.append(view)

    def _of(self, name: Name) -> ViewLife | None:
        life = self._find(name)
        return self._held.get(life) if life is not None else None

    def _grant(self, fact: Grant) -> None:
        if fact.privileges and "select" not in fact.privileges:
            return
        roles = _CLIENTS.intersection(fact.grantees)
        if not roles:
            return
        named = [view for view in map(self._of, fact.objects) if view is not None]
        within = [v for v in self._held.values() if v.life.name.schema in fact.schemas] if fact.schemas else []
        for view in (*named, *within):
            held = view.withheld - roles if fact.granted else view.withheld | roles
            self._journal.put(view, "withheld", held)


def _is_invoker(options: tuple[tuple[str, str], ...]) -> bool:
    return dict(options).get(_INVOKER, "").lower() not in _NO
