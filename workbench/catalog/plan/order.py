"""Steps and the order they apply in: one graph of both sides' dependencies, sorted. Pure."""

import heapq
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

from workbench.catalog.kinds import OWNED
from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.again import names
from workbench.catalog.plan.attached import HANDED_DOWN, table_of
from workbench.catalog.plan.closure import REFUSED, Closure
from workbench.catalog.plan.lineage import order_lineage
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.rows import order_rows
from workbench.catalog.plan.scribe import named
from workbench.catalog.plan.steps import Graph, Role, Step

_PLACE: Final = {kind: place for place, kind in enumerate(Kind)}
# Made, or changed, after all that they may call without PostgreSQL knowing.
_EARLY: Final = (Kind.SCHEMA, Kind.EXTENSION, Kind.COLLATION, Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE, Kind.RANGE)
_RANKS: Final = {
    **{kind: place for place, kind in enumerate(_EARLY)},
    Kind.SEQUENCE: 20, Kind.FUNCTION: 21, Kind.AGGREGATE: 22, Kind.OPERATOR: 23, Kind.CAST: 23, Kind.TABLE: 24,
    Kind.COLUMN: 25, Kind.DEFAULT: 26, Kind.VIEW: 40, Kind.CONSTRAINT: 50, Kind.INDEX: 52, Kind.MATERIALIZED_VIEW: 54,
    Kind.STATISTICS: 55, Kind.RULE: 60, Kind.TRIGGER: 61, Kind.POLICY: 62, Kind.EVENT_TRIGGER: 90,
    Kind.PUBLICATION: 70, Kind.PUBLISHED_TABLE: 71, Kind.PUBLISHED_SCHEMA: 71, Kind.GRANT: 80, Kind.COMMENT: 85,
    Kind.SECURITY_LABEL: 85, Kind.DEFAULT_PRIVILEGES: 95,
}  # fmt: skip

_LAST: Final = {Role.LATE: 100, Role.HOLD: 0, Role.FILL: 45}
_SWITCHES: Final = frozenset({"row security", "force row security", "options", "clustered on"})


class NoOrderError(Exception):
    """Steps wait for one another in a circle."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        super().__init__(" → ".join(f"{step.role.name.lower()} {step.key.kind} {step.key}" for step in steps))
        self.steps = steps


def ordered(work: Closure, inside: Mapping[Key, Key], late: frozenset[Key]) -> Iterator[Step]:
    """All steps, each after those it needs.

    Args:
        work: what is to be done.
        inside: parts that are made along with their table.
        late: the objects that have something to be said at the end.

    Raises:
        NoOrderError: there is no such order.
    """
    graph = _Order(work, inside, late)
    sorter = TopologicalSorter(graph.edges())
    try:
        sorter.prepare()
    except CycleError as error:
        raise NoOrderError(tuple(error.args[1])) from error
    waiting: list[tuple[int, int, bool, Step]] = []
    while sorter.is_active():
        for step in sorter.get_ready():
            heapq.heappush(waiting, (*_priority(step), step.key in graph.calling, step))
        step = heapq.heappop(waiting)[3]
        sorter.done(step)
        yield step


def _priority(step: Step) -> tuple[int, int]:
    rank = _RANKS.get(step.key.kind, 30)
    # What is made is given what was usual before.
    if step.role is Role.DROP and step.key.kind is not Kind.DEFAULT_PRIVILEGES:
        return (0, -rank)
    return (1, _LAST.get(step.role, rank))


class _Order(Graph):
    """Which step needs which."""

    def __init__(self, work: Closure, inside: Mapping[Key, Key], late: frozenset[Key]) -> None:
        super().__init__(work, inside, late)
        self._aside = work.put_aside
        self.calling = frozenset(key for key in work.made | work.altered.keys() if self._calls(key))

    def edges(self) -> dict[Step, set[Step]]:
        work = self.work
        for key in work.dropped:
            self.add(self.drop(key))
        for key in work.made:
            self.add(self.create(key))
        for key in {*work.altered, *work.retyped} - work.made:
            self.add(Step(Role.ALTER, key))
        for key in self.late:
            self.add(Step(Role.LATE, key))
        for key in work.dropped:
            self._when_dropped(key)
        for key in [*work.made, *work.altered, *work.retyped]:
            self._when_there(key)
            self._when_handed_over(key)
        for key in self.late:
            self._when_late(key)
        self._when_in_a_circle()
        self._when_held()
        self._when_read_no_more()
        self._when_names_are_free()
        self._when_written_to_the_log()
        order_lineage(self)
        order_rows(self)
        return self.needs

    def _calls(self, key: Key) -> bool:
        """Whether it is a column for whose rows functions are called, which may read what other columns become."""
        if key.kind is not Kind.COLUMN:
            return False
        on = self.work.new.on
        default = Key(Kind.DEFAULT, key.schema, key.name, key.sub)
        stands = on.get(key, frozenset()) | on.get(default, frozenset())
        return any(other.kind in {Kind.DOMAIN, Kind.FUNCTION} for other in stands)

    def _when_dropped(self, key: Key) -> None:
        """Dropped after what stood on it, and before it is made anew."""
        drop = self.drop(key)
        for other in self.work.old.by.get(key, frozenset()):
            if key in self._aside and (self._leaves(other) or other in self._aside):
                continue
            # Renamed, it still stands on what it stood on, but for what only its checks call.
            if other in self._aside and not (other.kind is Kind.DOMAIN and key.kind is Kind.FUNCTION):
                self.add(drop, Step(Role.LATE, other))
            if other in self.work.emptied:
                self.add(drop, Step(Role.ALTER, other))
            else:
                self.add(drop, self.drop(other), self.alter(other))
        self.add(self.create(key), drop)
        for other in self.work.old.on.get(key, frozenset()):
            if other in self.work.dropped or self._only_counts(key, other) or self._only_switched(key, other):
                continue
            if (key.on == Kind.IDENTITY and other.kind is Kind.COLUMN) or self._is_loose_part(key, other):
                self.add(drop, self.alter(other))  # its sequence has its new name, the table has left its parent
            else:
                self.add(self.alter(other), drop)

    def _is_loose_part(self, key: Key, other: Key) -> bool:
        """Whether it is a part of a table that leaves its parent or joins another."""
        return (
            other in self.work.loose
            and key.kind in HANDED_DOWN
            and table_of(self.work.old.objects[key]) == relation(other)
        )

    def _only_switched(self, key: Key, other: Key) -> bool:
        """Whether the other is a table that changes in nothing that a part of it could mind."""
        switched = other.kind is Kind.TABLE and key.kind is not Kind.TABLE and other not in self.work.made
        return switched and self.work.changed.get(other, {"": ("", "")}).keys() <= _SWITCHES

    def _leaves(self, key: Key) -> bool:
        """Whether it is a column that is moved off its type, which is put aside."""
        return key in self.work.retyped or (key.kind is Kind.COLUMN and key in self.work.altered)

    def _only_counts(self, key: Key, other: Key) -> bool:
        """Whether what it stood on does not mind, which may be a column that only gets another default."""
        default = Key(Kind.DEFAULT, other.schema, other.name, other.sub)
        stays = other.kind in {Kind.SEQUENCE, Kind.FUNCTION}
        return stays or (key.kind is Kind.SEQUENCE and self.alter(default) is not None)

    def _when_there(self, key: Key) -> None:
        """Made or changed after what it stands on."""
        step = self.create(key) or self.alter(key)
        owner = self._owner(key)
        if owner is not None:
            self.add(step, self.alter(owner))  # an identity that goes had a sequence of the same name
        for other in self.work.new.on.get(key, frozenset()):
            self.add(step, *map(self.drop, self.work.rivals.get(other, ())))
            if other == owner or self._attached_late(key, other) or self._only_switched(key, other):
                continue
            if other not in self.work.stubs.get(key, ()):
                self.add(step, self.create(other), None if other in self.work.ready else self.alter(other))
                if other in self.work.stubs and key not in self.work.stubs[other]:
                    self.add(step, Step(Role.LATE, other))

    def _when_handed_over(self, key: Key) -> None:
        """Who gets an object may make objects in its schema before."""
        work = self.work
        changed = work.changed.get(key, {}) if key not in work.made else work.new.objects[key].attributes
        if key.schema and key.kind in OWNED and "owner" in changed:
            rights = Key(Kind.GRANT, "", key.schema, "", Kind.SCHEMA.value)
            self.add(self.create(key) or self.alter(key), self.create(rights), self.alter(rights))

    def _attached_late(self, key: Key, other: Key) -> bool:
        """Whether it is a partition that is there and the parent that it gets at the end."""
        kept = key.kind is Kind.TABLE and key not in self.work.made and Step(Role.LATE, key) in self.needs
        part = "bound" in self.work.new.objects[key].facts if kept else False
        return kept and other.kind is Kind.TABLE and (part or key in self.work.loose)

    def _owner(self, key: Key) -> Key | None:
        """The table or column that owns a sequence, which is made before it."""
        if key.kind is not Kind.SEQUENCE:
            return None
        owners = (Kind.COLUMN, Kind.TABLE)
        return next((other for other in self.work.new.on.get(key, frozenset()) if other.kind in owners), None)

    def _when_late(self, key: Key) -> None:
        late = Step(Role.LATE, key)
        self.add(late, self.create(key), self.alter(key))
        if key in self._aside:
            for other in self.work.old.by.get(key, frozenset()):
                if self._leaves(other):
                    self.add(late, self.alter(other))
                if other in self._aside:
                    self.add(late, Step(Role.LATE, other))
            return
        if key.kind is Kind.SEQUENCE:
            self._when_owned(key, late)
            return
        for other in self.work.new.on.get(key, frozenset()):
            if self._attached_late(key, other):
                self.add(late, self.create(other), self.alter(other))
        for other in self.work.new.by.get(key, frozenset()):
            if other.kind in {Kind.INDEX, Kind.CONSTRAINT}:
                self.add(late, self.create(other))

    def _when_in_a_circle(self) -> None:
        """A function gets its body after what that names, and is emptied before it goes."""
        for key, others in self.work.stubs.items():
            for other in others:
                self.add(Step(Role.LATE, key), self.create(other), self.alter(other))
        for key in self.work.emptied:
            self.add(self.drop(key), Step(Role.ALTER, key))

    def _when_owned(self, key: Key, late: Step) -> None:
        """A sequence is bound when its owner is there, and before its last owner goes."""
        owner = self._owner(key)
        if owner is not None:
            self.add(late, self.create(owner), self.alter(owner))
        for other in self.work.old.on.get(key, frozenset()):
            if other != owner and key not in self.work.dropped:
                self.add(self.drop(other), late)

    def _when_held(self) -> None:
        """Columns that hold rows of a table get its type again when all of its columns have theirs."""
        columns = [key for key in {*self.work.altered, *self.work.retyped} if key.kind is Kind.COLUMN]
        for holder, table in self.work.held.items():
            self.add(self.alter(holder), *(self.alter(key) for key in columns if named(Kind.TABLE, key) == table))

    def _when_read_no_more(self) -> None:
        """A column gets another type when what is changed so as not to read it any more is changed."""
        work = self.work
        for column in [*work.altered, *work.retyped]:
            if column.kind is Kind.COLUMN and "type" in work.changed.get(column, {"type": ""}):
                for other in work.old.by.get(column, frozenset()):
                    if other.kind in REFUSED and column not in work.new.on.get(other, frozenset()):
                        self.add(self.alter(column), self.alter(other))

    def _when_names_are_free(self) -> None:
        """A name is taken after whoever had it is gone."""
        work = self.work
        freed: dict[tuple[str, str, str], set[Step]] = {}
        for key in work.dropped:
            step = self.drop(key)
            if step is not None:
                for name in names(work.old.objects[key]):
                    freed.setdefault(name, set()).add(step)
        for key in work.made:
            for name in names(work.new.objects[key]):
                self.add(self.create(key), *freed.get(name, ()))

    def _when_written_to_the_log(self) -> None:
        """A table that is written to the log refers to none that is not."""
        work = self.work
        turned = {key for key, changed in work.changed.items() if key.kind is Kind.TABLE and "persistence" in changed}
        for key in work.old.objects.keys() & work.new.objects.keys() if turned else ():
            table = named(Kind.TABLE, key)
            if work.new.objects[key].facts.get("type") != "f" or table not in turned:
                continue
            others = {named(Kind.TABLE, other) for other in work.new.on.get(key, frozenset())}
            for other in (others & turned) - {table}:
                first, then = (table, other) if work.changed[table]["persistence"][1] else (other, table)
                self.add(self.alter(then), self.alter(first))
