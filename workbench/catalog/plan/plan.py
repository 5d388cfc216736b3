"""The fix: from two catalogs to the statements that turn the first into the second. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from workbench.catalog.kinds import OWNED
from workbench.catalog.majors import major
from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan import tables, user_types
from workbench.catalog.plan.again import guarded, names
from workbench.catalog.plan.attached import left_over
from workbench.catalog.plan.book import BOOK
from workbench.catalog.plan.circles import take_apart
from workbench.catalog.plan.closure import REFUSED, Closure, close
from workbench.catalog.plan.columns import leave_type, retype
from workbench.catalog.plan.draft import Draft, Hazard, Statement
from workbench.catalog.plan.ground import Ground, ground_of
from workbench.catalog.plan.loose import loosened, moves
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.newcomers import Newcomers
from workbench.catalog.plan.order import NoOrderError, ordered
from workbench.catalog.plan.presence import child_there, type_otherwise
from workbench.catalog.plan.routines import bodiless
from workbench.catalog.plan.rows import held_rows
from workbench.catalog.plan.scribe import Drafts, Scene, named, owner
from workbench.catalog.plan.steps import SHAPE, Role, Step
from workbench.catalog.spelling import is_spelled, readable

# Said before everything else, so that bodies may name what is made after them.
OPENING: Final = "SET check_function_bodies = off;"
_INLINE: Final = frozenset({Kind.COLUMN, Kind.DEFAULT, Kind.CONSTRAINT})
_CLUSTERED: Final = frozenset({Kind.TABLE, Kind.MATERIALIZED_VIEW})
_EVALUATED: Final = frozenset({Kind.DEFAULT, Kind.CONSTRAINT, Kind.INDEX, Kind.MATERIALIZED_VIEW, Kind.DOMAIN})
_NO_RENAMING: Final = frozenset({Kind.RANGE, Kind.COLLATION})
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The statements in order.

    `forced` tells what had to be made again, and because of what; `anew` what no ALTER turns into what is wanted.
    """

    statements: tuple[Statement, ...] = ()
    forced: Mapping[Key, Key] | None = None
    anew: frozenset[Key] = frozenset()
    problem: str = ""

    @property
    def sql(self) -> str:
        """The fix as one text, each statement with its semicolon; empty when there is nothing to do."""
        if not self.statements:
            return ""
        return "\n".join([OPENING, "", *(statement.sql for statement in self.statements)]) + "\n"


def opening_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    """What is to be said before some statements: the opening, if there is a body among them."""
    return (OPENING,) if any(statement.key.kind is Kind.FUNCTION for statement in statements) else ()


def make_plan(before: Catalog, after: Catalog) -> Plan:
    """The statements that turn the first catalog into the second."""
    work = _work(before, after)
    inside = _inside(work)
    for _ in range(_TRIES):
        try:
            steps = tuple(ordered(work, inside, _late(work)))
            break
        except NoOrderError as error:
            problem = str(error)
            if not take_apart(work, inside, error.steps):
                return Plan(problem=problem)
    else:
        return Plan(problem=problem)
    pen = _Pen(work, inside)
    statements = tuple(
        Statement(step.key, replace(draft, sql=readable(draft.sql))) for step in steps for draft in pen.written(step)
    )
    return Plan(statements, work.forced, frozenset((work.dropped & work.made) - work.forced.keys()))


def _work(before: Catalog, after: Catalog) -> Closure:
    """What is to be done. Tables that change their parents are on their own in between, unless they are made anew."""
    loose = moves(before.objects, after.objects)
    while True:
        old = ground_of(loosened(before, {key: move.left for key, move in loose.items()}))
        new = ground_of(loosened(after, {key: move.joined for key, move in loose.items()}))
        used = _in_use(old, new), _wrapped(old, new), _called(old, new)
        scene = Scene(before, after, old.objects, new.objects, major(before.server), *used)
        work = close(scene, old, new, loose)
        if not loose.keys() & work.made:
            work.held_rows = held_rows(work)
            return work
        loose = {key: move for key, move in loose.items() if key not in work.made}


def _in_use(old: Ground, new: Ground) -> frozenset[Key]:
    return frozenset(
        other
        for key, others in old.on.items()
        if key.kind is Kind.COLUMN and key in new.objects
        for other in others
        if other.kind in user_types.TYPES
    )


def _wrapped(old: Ground, new: Ground) -> frozenset[Key]:
    holders = (
        key
        for key in old.on
        if key.kind in {Kind.COMPOSITE, Kind.RANGE}
        or (key.kind is Kind.COLUMN and key in new.objects and old.objects[key].attributes["type"].endswith("[]"))
    )
    return frozenset(other for key in holders for other in old.on[key] if other.kind in user_types.TYPES)


def _called(old: Ground, new: Ground) -> frozenset[Key]:
    """The functions that PostgreSQL calls while the fix runs, where it matters: enums are what may be too new."""
    changed = {key for key, item in new.objects.items() if old.objects.get(key) != item}
    if not any(key.kind is Kind.ENUM and key in old.objects for key in changed):
        return frozenset()
    waiting = [
        key
        for key in new.objects
        if (key.kind in _EVALUATED or "generated" in new.objects[key].attributes)
        and (key in changed or new.on[key] & changed)
    ]
    found: set[Key] = set()
    while waiting:
        more = new.on[waiting.pop()] - found
        found |= more
        waiting.extend(more)
    return frozenset(key for key in found if key.kind is Kind.FUNCTION)


def _inside(work: Closure) -> dict[Key, Key]:
    """The parts that are made along with their table: all but foreign keys, which wait until all tables are there."""
    found: dict[Key, Key] = {}
    for key in work.made:
        if key.kind not in _INLINE:
            continue
        table = named(Kind.TABLE, key)
        column = Key(Kind.COLUMN, key.schema, key.name, key.sub)
        if table in work.made:
            typed = "of type" in work.new.objects[table].attributes
            item = work.new.objects[key]
            foreign = item.facts.get("type") == "f" or "NOT VALID" in item.definition or _has_twin(work, key)
            if (not (key.kind is Kind.CONSTRAINT and foreign) and not typed) or key.kind is Kind.COLUMN:
                found[key] = table
        elif key.kind is Kind.DEFAULT and column in work.made:
            found[key] = column
    return found


def _has_twin(work: Closure, key: Key) -> bool:
    """Whether the table has another key of the same columns, as which PostgreSQL would count it in CREATE TABLE."""
    sort, columns = _key_of(work.new.objects[key])
    if sort != "u":
        return False
    for other in work.new.by.get(named(Kind.TABLE, key), ()):
        if other.kind is Kind.CONSTRAINT and named(Kind.TABLE, other) == named(Kind.TABLE, key) and other != key:
            kind, same = _key_of(work.new.objects[other])
            if same == columns and (kind == "p" or (kind == "u" and other < key)):
                return True
    return False


def _key_of(item: CatalogObject) -> tuple[str, str]:
    return item.facts.get("type", ""), item.attributes.get("definition", "").partition("(")[2]


def _late(work: Closure) -> frozenset[Key]:
    found = work.put_aside | work.stubs.keys()
    for key in work.made:
        item = work.new.objects[key]
        if (key.kind is Kind.SEQUENCE and "owned by" in item.attributes) or (
            key.kind in _CLUSTERED and tables.late_table(item)
        ):
            found.add(key)
    for key in (work.old.objects.keys() & work.new.objects.keys()) - work.made:
        if key.kind is not Kind.SEQUENCE and key.kind not in _CLUSTERED:
            continue
        old, new = _unbound(work, key), work.new.objects[key]
        if (key.kind is Kind.SEQUENCE and _owner(old) != _owner(new)) or (
            key.kind in _CLUSTERED and tables.late_table(new, old)
        ):
            found.add(key)
    return frozenset(found)


def _unbound(work: Closure, key: Key) -> CatalogObject:
    """A table as it is when the indexes are gone that the fix drops."""
    item = work.old.objects[key]
    lost = {name for name in ("replica identity", "clustered on") if _index_goes(work, key, item.attributes.get(name))}
    if not lost:
        return item
    return replace(item, attributes={name: text for name, text in item.attributes.items() if name not in lost})


def _index_goes(work: Closure, key: Key, said: str | None) -> bool:
    name = (said or "").removeprefix("USING INDEX ")
    if name.startswith('"'):
        name = name[1:-1].replace('""', '"')
    return (
        Key(Kind.INDEX, key.schema, name) in work.dropped
        or Key(Kind.CONSTRAINT, key.schema, key.name, name) in work.dropped
    )


def _owner(item: CatalogObject) -> str:
    return item.attributes.get("owned by", "")


class _Pen:
    """Writes steps as statements."""

    def __init__(self, work: Closure, inside: Mapping[Key, Key]) -> None:
        self._work = work
        self._inside = inside
        self._aside = work.put_aside
        self._newcomers = Newcomers(work)
        self._held = dict(work.held)
        new = (work.new.objects[key] for key in {*work.made, *work.altered})
        self._heirs = {name: item for item in new for name in names(item)}
        self._parts: dict[Key, list[CatalogObject]] = {}
        for part, item in work.new.objects.items():
            if part in inside:
                self._parts.setdefault(inside[part], []).append(item)

    def written(self, step: Step) -> Drafts:
        """The statements of a step; what makes a table fit for a parent is not said to the parent's child."""
        move = self._work.loose.get(named(Kind.TABLE, step.key)) if step.key.kind in SHAPE else None
        drafts = self._written(step)
        if move is None or not move.joined:
            return drafts
        apart = f"NOT {child_there(step.key, move.joined[0])}"
        return [replace(draft, when=f"{apart} AND {draft.when}" if draft.when else apart) for draft in drafts]

    def _written(self, step: Step) -> Drafts:
        key = step.key
        match step.role:
            case Role.DROP:
                return tuple(self._dropped(key))
            case Role.CREATE:
                return (*self._made(key), *self._owned(key))
            case Role.ALTER:
                return tuple(self._changed(key))
            case Role.LATE:
                return tuple(self._late(key))
            case Role.HOLD:
                return tuple(self._put_by(key))
            case Role.FILL:
                return tuple(self._work.held_rows[key].take_back())

    def _changed(self, key: Key) -> Iterator[Draft]:
        if key in self._work.emptied:
            yield from bodiless(self._work.old.objects[key], only_if_there=True)
        else:
            yield from (*self._emptied(key), *self._retyped(key), *self._altered(key), *self._left_over(key))
            yield from self._put_by(key)

    def _left_over(self, key: Key) -> Iterator[Draft]:
        """What a partition keeps of its parent's indexes and keys when it has left, where that is not wanted."""
        old, new = self._work.old.objects, self._work.new.objects
        if "partition of" in self._work.changed.get(key, {}) and "parent" in old[key].facts:
            for part in left_over(key, old, new):
                yield from tables.without_share(part, new.get(part))

    def _dropped(self, key: Key) -> Iterator[Draft]:
        old = self._work.old.objects[key]
        drop = BOOK[key.kind].drop
        if key in self._aside and key.kind is Kind.RANGE:
            yield from (*self._left(key), *drop(old, self._work.scene))
        elif key in self._aside:
            yield from guarded(old, user_types.put_aside(old, self._work.scene), self._heirs)
        else:
            drafts = self._newcomers.cleared(key, guarded(old, drop(old, self._work.scene), self._heirs))
            yield from self._put_by(key)
            yield from drafts if key not in self._work.held_rows else self._without_rows(key, drafts)

    def _put_by(self, key: Key) -> Iterator[Draft]:
        if key in self._work.held_rows:
            yield from self._work.held_rows[key].put_by()

    def _without_rows(self, key: Key, drafts: Drafts) -> Iterator[Draft]:
        """A table goes whose rows are kept, but for columns that its successor does not have."""
        holding = self._work.held_rows[key]
        lost = () if holding.is_complete else (Hazard.DATA_LOSS,)
        yield from (replace(one, hazards=(*lost, Hazard.EXCLUSIVE), when=holding.when or one.when) for one in drafts)

    def _made(self, key: Key) -> Drafts:
        item = self._work.new.objects[key]
        if key in self._work.stubs:
            return bodiless(item)
        if key.kind is Kind.TABLE:
            return tables.create_table(item, self._work.scene, self._parts.get(key, []))
        return BOOK[key.kind].create(item, self._scene_of(key))

    def _retyped(self, key: Key) -> Drafts:
        """A column whose type was replaced under it; where it gets another type anyway, that is enough."""
        old, new = self._work.old.objects[key], self._work.new.objects[key]
        if key not in self._work.retyped or old.attributes.get("type") != new.attributes.get("type"):
            return ()
        aside = sorted(other for other in self._work.old.on[key] if other in self._aside)
        using = ""
        for other in aside:
            if other.kind is Kind.COMPOSITE and relation(other) == new.attributes["type"]:
                one, successor = self._work.old.objects[other], self._work.new.objects[other]
                using = user_types.converted(key, one, successor, frozenset(map(relation, self._aside)))
            elif other.kind is Kind.COMPOSITE and f"{relation(other)}[]" == new.attributes["type"]:
                return user_types.retyped_array(new, retype, user_types.still_there(other))
        renamed = [user_types.still_there(other) for other in aside if other.kind not in _NO_RENAMING]
        return retype(new, using, renamed[0] if renamed else "")

    def _altered(self, key: Key) -> Drafts:
        """The changes in place; a column that something new reads by the second time has its type by then."""
        drafts, changed = self._work.altered.get(key, ()), self._work.changed.get(key, {})
        by = self._work.new.by.get(key, frozenset())
        readers = by - self._work.dropped
        spelled = (is_spelled(self._work.new.objects[other].definition) for other in by)
        if key.kind is not Kind.COLUMN or "type" not in changed or "collation" in changed:
            return drafts
        if not any(other.kind in REFUSED or other.kind is Kind.COLUMN for other in readers) and not any(spelled):
            return drafts
        otherwise = type_otherwise(key, self._work.new.objects[key].attributes["type"])
        return [replace(draft, when=otherwise) if " TYPE " in draft.sql else draft for draft in drafts]

    def _emptied(self, column: Key) -> Iterator[Draft]:
        """The columns that hold rows of the column's table hold text for now."""
        table = named(Kind.TABLE, column)
        for holder in sorted(self._held):
            if column.kind is Kind.COLUMN and self._held[holder] == table:
                del self._held[holder]
                yield from leave_type(self._work.old.objects[holder])

    def _left(self, key: Key) -> Iterator[Draft]:
        """The columns that have a type for now have another one."""
        for other in sorted(self._work.old.by.get(key, frozenset()) & (self._work.retyped - self._work.dropped)):
            yield from leave_type(self._work.old.objects[other])

    def _owned(self, key: Key) -> Drafts:
        item = self._work.new.objects[key]
        return owner(item) if "owner" in item.attributes and key.kind in OWNED else ()

    def _scene_of(self, key: Key) -> Scene:
        """A column whose default is set by itself is made without it."""
        own = Key(Kind.DEFAULT, key.schema, key.name, key.sub)
        scene = self._work.scene
        if key.kind is not Kind.COLUMN or own not in scene.new or self._inside.get(own) == key:
            return scene
        return replace(scene, new={other: item for other, item in scene.new.items() if other != own})

    def _late(self, key: Key) -> Iterator[Draft]:
        work = self._work
        if key in self._aside:
            if key.kind is not Kind.RANGE:
                yield from user_types.drop_aside(work.old.objects[key])
        elif key.kind is Kind.FUNCTION:
            yield from BOOK[key.kind].create(work.new.objects[key], work.scene)
        elif key.kind is Kind.SEQUENCE:
            yield from tables.owned_by(work.new.objects[key])
        else:
            old = None if key in work.made else _unbound(work, key)
            yield from tables.late_table(work.new.objects[key], old)
