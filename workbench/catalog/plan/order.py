"""Steps and the order they apply in: one graph of both sides' dependencies, sorted. Pure."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from graphlib import CycleError, TopologicalSorter
from typing import Final

from workbench.catalog.kinds import OWNED
from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.again import names
from workbench.catalog.plan.attached import HANDED_DOWN, parents_of, table_of
from workbench.catalog.plan.closure import REFUSED, Closure
from workbench.catalog.plan.ground import Ground
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.scribe import named

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

_SWITCHES: Final = frozenset({"row security", "force row security", "options", "clustered on"})


# What a table must have as its parent has it.
SHAPE: Final = frozenset({Kind.COLUMN, Kind.CONSTRAINT, Kind.DEFAULT, Kind.TRIGGER})


class Role(IntEnum):
    """What a step does with its object. `LATE` is what can only be said when others are there, or gone."""

    DROP = 0
    ALTER = 1
    CREATE = 2
    LATE = 3


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One thing to be done with one object."""

    role: Role
    key: Key


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
    graph = _Graph(work, inside, late)
    sorter = TopologicalSorter(graph.edges())
    try:
        sorter.prepare()
    except CycleError as error:
        raise NoOrderError(tuple(error.args[1])) from error
    waiting: list[tuple[int, int, Step]] = []
    while sorter.is_active():
        for step in sorter.get_ready():
            heapq.heappush(waiting, (*_priority(step), step))
        step = heapq.heappop(waiting)[2]
        sorter.done(step)
        yield step


def _priority(step: Step) -> tuple[int, int]:
    rank = _RANKS.get(step.key.kind, 30)
    # What is made is given what was usual before.
    if step.role is Role.DROP and step.key.kind is not Kind.DEFAULT_PRIVILEGES:
        return (0, -rank)
    return (1, 100 if step.role is Role.LATE else rank)


class _Graph:
    """Which step needs which."""

    def __init__(self, work: Closure, inside: Mapping[Key, Key], late: frozenset[Key]) -> None:
        self._work = work
        self._inside = inside
        self._late = late
        self._aside = work.put_aside
        self._needs: dict[Step, set[Step]] = {}

    def edges(self) -> dict[Step, set[Step]]:
        work = self._work
        for key in work.dropped:
            self._add(self._drop(key))
        for key in work.made:
            self._add(self._create(key))
        for key in {*work.altered, *work.retyped} - work.made:
            self._add(Step(Role.ALTER, key))
        for key in self._late:
            self._add(Step(Role.LATE, key))
        for key in work.dropped:
            self._when_dropped(key)
        for key in [*work.made, *work.altered, *work.retyped]:
            self._when_there(key)
            self._when_handed_over(key)
        for key in self._late:
            self._when_late(key)
        self._when_in_a_circle()
        self._when_held()
        self._when_read_no_more()
        self._when_not_its_own()
        self._when_names_are_free()
        self._when_bounds_are_free()
        self._when_parents_are_done()
        self._when_between_parents()
        self._when_written_to_the_log()
        return self._needs

    def _add(self, step: Step | None, *needed: Step | None) -> None:
        if step is None:
            return
        needs = self._needs.setdefault(step, set())
        needs.update(other for other in needed if other is not None and other != step)

    def _drop(self, key: Key) -> Step | None:
        """The step that drops an object, which may be that of what takes it along."""
        return Step(Role.DROP, self._work.taker(key)) if key in self._work.dropped else None

    def _create(self, key: Key) -> Step | None:
        if key not in self._work.made:
            return None
        return Step(Role.CREATE, self._inside.get(key, key))

    def _alter(self, key: Key) -> Step | None:
        changes = (key in self._work.altered or key in self._work.retyped) and key not in self._work.made
        return Step(Role.ALTER, key) if changes else None

    def _when_dropped(self, key: Key) -> None:
        """Dropped after what stood on it, and before it is made anew."""
        drop = self._drop(key)
        for other in self._work.old.by.get(key, frozenset()):
            if key in self._aside and (self._leaves(other) or other in self._aside):
                continue
            # Renamed, it still stands on what it stood on, but for what only its checks call.
            if other in self._aside and not (other.kind is Kind.DOMAIN and key.kind is Kind.FUNCTION):
                self._add(drop, Step(Role.LATE, other))
            if other in self._work.emptied:
                self._add(drop, Step(Role.ALTER, other))
            else:
                self._add(drop, self._drop(other), self._alter(other))
        self._add(self._create(key), drop)
        for other in self._work.old.on.get(key, frozenset()):
            if other in self._work.dropped or self._only_counts(key, other) or self._only_switched(key, other):
                continue
            if (key.on == Kind.IDENTITY and other.kind is Kind.COLUMN) or self._is_loose_part(key, other):
                self._add(drop, self._alter(other))  # its sequence has its new name, the table has left its parent
            else:
                self._add(self._alter(other), drop)

    def _is_loose_part(self, key: Key, other: Key) -> bool:
        """Whether it is a part of a table that leaves its parent or joins another."""
        return (
            other in self._work.loose
            and key.kind in HANDED_DOWN
            and table_of(self._work.old.objects[key]) == relation(other)
        )

    def _only_switched(self, key: Key, other: Key) -> bool:
        """Whether the other is a table that changes in nothing that a part of it could mind."""
        switched = other.kind is Kind.TABLE and key.kind is not Kind.TABLE and other not in self._work.made
        return switched and self._work.changed.get(other, {"": ("", "")}).keys() <= _SWITCHES

    def _leaves(self, key: Key) -> bool:
        """Whether it is a column that is moved off its type, which is put aside."""
        return key in self._work.retyped or (key.kind is Kind.COLUMN and key in self._work.altered)

    def _only_counts(self, key: Key, other: Key) -> bool:
        """Whether what it stood on does not mind, which may be a column that only gets another default."""
        default = Key(Kind.DEFAULT, other.schema, other.name, other.sub)
        stays = other.kind in {Kind.SEQUENCE, Kind.FUNCTION}
        return stays or (key.kind is Kind.SEQUENCE and self._alter(default) is not None)

    def _when_there(self, key: Key) -> None:
        """Made or changed after what it stands on."""
        step = self._create(key) or self._alter(key)
        owner = self._owner(key)
        if owner is not None:
            self._add(step, self._alter(owner))  # an identity that goes had a sequence of the same name
        for other in self._work.new.on.get(key, frozenset()):
            self._add(step, *map(self._drop, self._work.rivals.get(other, ())))
            if other == owner or self._attached_late(key, other) or self._only_switched(key, other):
                continue
            if other not in self._work.stubs.get(key, ()):
                self._add(step, self._create(other), None if other in self._work.ready else self._alter(other))
                if other in self._work.stubs and key not in self._work.stubs[other]:
                    self._add(step, Step(Role.LATE, other))

    def _when_handed_over(self, key: Key) -> None:
        """Who gets an object may make objects in its schema before."""
        work = self._work
        changed = work.changed.get(key, {}) if key not in work.made else work.new.objects[key].attributes
        if key.schema and key.kind in OWNED and "owner" in changed:
            rights = Key(Kind.GRANT, "", key.schema, "", Kind.SCHEMA.value)
            self._add(self._create(key) or self._alter(key), self._create(rights), self._alter(rights))

    def _attached_late(self, key: Key, other: Key) -> bool:
        """Whether it is a partition that is there and the parent that it gets at the end."""
        kept = key.kind is Kind.TABLE and key not in self._work.made and Step(Role.LATE, key) in self._needs
        part = "bound" in self._work.new.objects[key].facts if kept else False
        return kept and other.kind is Kind.TABLE and (part or key in self._work.loose)

    def _owner(self, key: Key) -> Key | None:
        """The table or column that owns a sequence, which is made before it."""
        if key.kind is not Kind.SEQUENCE:
            return None
        owners = (Kind.COLUMN, Kind.TABLE)
        return next((other for other in self._work.new.on.get(key, frozenset()) if other.kind in owners), None)

    def _when_late(self, key: Key) -> None:
        late = Step(Role.LATE, key)
        self._add(late, self._create(key), self._alter(key))
        if key in self._aside:
            for other in self._work.old.by.get(key, frozenset()):
                if self._leaves(other):
                    self._add(late, self._alter(other))
                if other in self._aside:
                    self._add(late, Step(Role.LATE, other))
            return
        if key.kind is Kind.SEQUENCE:
            self._when_owned(key, late)
            return
        for other in self._work.new.on.get(key, frozenset()):
            if self._attached_late(key, other):
                self._add(late, self._create(other), self._alter(other))
        for other in self._work.new.by.get(key, frozenset()):
            if other.kind in {Kind.INDEX, Kind.CONSTRAINT}:
                self._add(late, self._create(other))

    def _when_in_a_circle(self) -> None:
        """A function gets its body after what that names, and is emptied before it goes."""
        for key, others in self._work.stubs.items():
            for other in others:
                self._add(Step(Role.LATE, key), self._create(other), self._alter(other))
        for key in self._work.emptied:
            self._add(self._drop(key), Step(Role.ALTER, key))

    def _when_owned(self, key: Key, late: Step) -> None:
        """A sequence is bound when its owner is there, and before its last owner goes."""
        owner = self._owner(key)
        if owner is not None:
            self._add(late, self._create(owner), self._alter(owner))
        for other in self._work.old.on.get(key, frozenset()):
            if other != owner and key not in self._work.dropped:
                self._add(self._drop(other), late)

    def _when_not_its_own(self) -> None:
        """A partition's own index is made after its parent's, which would take it for its share."""
        made = [key for key in self._work.made if key.kind is Kind.INDEX]
        of_table: dict[str, list[Key]] = {}
        for key in made:
            of_table.setdefault(table_of(self._work.new.objects[key]), []).append(key)
        for key, item in self._work.new.objects.items() if len(of_table) > 1 else ():
            if key.kind is Kind.TABLE and "parent" in item.facts:
                for own in of_table.get(relation(key), ()):
                    self._add(self._create(own), *map(self._create, of_table.get(item.facts["parent"], ())))

    def _when_held(self) -> None:
        """Columns that hold rows of a table get its type again when all of its columns have theirs."""
        columns = [key for key in {*self._work.altered, *self._work.retyped} if key.kind is Kind.COLUMN]
        for holder, table in self._work.held.items():
            self._add(self._alter(holder), *(self._alter(key) for key in columns if named(Kind.TABLE, key) == table))

    def _when_read_no_more(self) -> None:
        """A column gets another type when what is changed so as not to read it any more is changed."""
        work = self._work
        for column in [*work.altered, *work.retyped]:
            if column.kind is Kind.COLUMN and "type" in work.changed.get(column, {"type": ""}):
                for other in work.old.by.get(column, frozenset()):
                    if other.kind in REFUSED and column not in work.new.on.get(other, frozenset()):
                        self._add(self._alter(column), self._alter(other))

    def _when_names_are_free(self) -> None:
        """A name is taken after whoever had it is gone."""
        work = self._work
        freed: dict[tuple[str, str, str], set[Step]] = {}
        for key in work.dropped:
            step = self._drop(key)
            if step is not None:
                for name in names(work.old.objects[key]):
                    freed.setdefault(name, set()).add(step)
        for key in work.made:
            for name in names(work.new.objects[key]):
                self._add(self._create(key), *freed.get(name, ()))

    def _when_bounds_are_free(self) -> None:
        """A partition is made, or attached, after those that had its values are gone from the parent."""
        work = self._work
        freed: dict[str, set[Step]] = {}
        for key in {*work.dropped, *work.altered}:
            item = work.old.objects.get(key)
            step = self._drop(key) or self._alter(key)
            if item is not None and step is not None and key.kind is Kind.TABLE and "parent" in item.facts:
                freed.setdefault(item.facts["parent"], set()).add(step)
        if not freed:
            return
        for key in {*work.made, *self._late}:
            item = work.new.objects.get(key)
            if item is not None and key.kind is Kind.TABLE and "parent" in item.facts:
                step = Step(Role.LATE, key) if key not in work.made else self._create(key)
                self._add(step, *freed.get(item.facts["parent"], ()))

    def _when_parents_are_done(self) -> None:
        """A child that stays with a parent changes after the parent, which hands its changes down.

        A partition that changes its values is taken off meanwhile, and would miss them.
        """
        work = self._work
        handed: dict[str, list[Step | None]] = {}
        for key in {*work.made, *work.altered, *work.retyped}:
            if key.kind in HANDED_DOWN and named(Kind.TABLE, key) not in work.made:
                steps = handed.setdefault(table_of(work.new.objects[key]), [])
                steps += [self._create(key), self._alter(key)]
        for key in work.altered:
            if key.kind is Kind.TABLE:
                stays = set(parents_of(work.old.objects[key])).intersection(parents_of(work.new.objects[key]))
                for parent in stays:
                    self._add(Step(Role.ALTER, key), *handed.get(parent, ()))

    def _when_between_parents(self) -> None:
        """A table leaves parents before they change, and joins others when they and itself are as they will be."""
        work = self._work
        if not work.loose:
            return
        before, after = self._steps_of_parts(work.old), self._steps_of_parts(work.new)
        for key, move in work.loose.items():
            late = Step(Role.LATE, key)
            if late in self._needs:
                for name in {relation(key), *_above(move.joined, work.new)}:
                    self._add(late, *before.get(name, ()), *after.get(name, ()))
            for name in _above(move.left, work.old):
                for step in {*before.get(name, ()), *after.get(name, ())}:
                    self._add(step, self._alter(key))

    def _steps_of_parts(self, side: Ground) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = {}
        for key in {
            *self._work.dropped,
            *self._work.made,
            *self._work.altered,
            *self._work.retyped,
        } & side.objects.keys():
            if key.kind in SHAPE:
                steps = (self._drop(key), self._create(key), self._alter(key))
                table = found.setdefault(relation(key), [])
                table += [step for step in steps if step is not None and step.key.kind is not Kind.TABLE]
        return found

    def _when_written_to_the_log(self) -> None:
        """A table that is written to the log refers to none that is not."""
        work = self._work
        turned = {key for key, changed in work.changed.items() if key.kind is Kind.TABLE and "persistence" in changed}
        for key in work.old.objects.keys() & work.new.objects.keys() if turned else ():
            table = named(Kind.TABLE, key)
            if work.new.objects[key].facts.get("type") != "f" or table not in turned:
                continue
            others = {named(Kind.TABLE, other) for other in work.new.on.get(key, frozenset())}
            for other in (others & turned) - {table}:
                first, then = (table, other) if work.changed[table]["persistence"][1] else (other, table)
                self._add(self._alter(then), self._alter(first))


def _above(parents: Iterable[str], side: Ground) -> set[str]:
    """Tables, and those that they are children of."""
    names = {relation(key): item for key, item in side.objects.items() if key.kind is Kind.TABLE}
    found: set[str] = set()
    waiting = list(parents)
    while waiting:
        name = waiting.pop()
        if name not in found and name in names:
            found.add(name)
            waiting += parents_of(names[name])
    return found
