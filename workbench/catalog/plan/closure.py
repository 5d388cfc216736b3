"""What a fix drops, makes and changes: the differences, and whatever they pull along. Pure.

An object that is dropped takes its parts along; what else stands on it is dropped before and made again after, but for
columns, which are kept: they are given the type anew.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from workbench.catalog.compare import changed_attributes
from workbench.catalog.inherited import is_inherited
from workbench.catalog.majors import major
from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan import user_types
from workbench.catalog.plan.attached import moved_along
from workbench.catalog.plan.book import BOOK
from workbench.catalog.plan.casting import bare_type
from workbench.catalog.plan.ground import Ground
from workbench.catalog.plan.holding import Holding
from workbench.catalog.plan.loose import Move
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.overloads import rivals
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, named, owner
from workbench.catalog.spelling import is_spelled

# Parts that go when one of these goes; those with a table's name only with that table.
_PARTS: Final[Mapping[Kind, frozenset[Kind]]] = {
    Kind.COLUMN: frozenset({Kind.TABLE}),
    Kind.DEFAULT: frozenset({Kind.TABLE, Kind.COLUMN}),
    Kind.CONSTRAINT: frozenset({Kind.TABLE, Kind.COLUMN}),
    Kind.TRIGGER: frozenset({Kind.TABLE, Kind.VIEW}),
    Kind.POLICY: frozenset({Kind.TABLE}),
    Kind.RULE: frozenset({Kind.TABLE, Kind.VIEW}),
    Kind.PUBLISHED_TABLE: frozenset({Kind.TABLE, Kind.PUBLICATION}),
    Kind.PUBLISHED_SCHEMA: frozenset({Kind.SCHEMA, Kind.PUBLICATION}),
    Kind.INDEX: frozenset({Kind.TABLE, Kind.COLUMN, Kind.MATERIALIZED_VIEW}),
    Kind.STATISTICS: frozenset({Kind.TABLE, Kind.COLUMN}),
    Kind.SEQUENCE: frozenset({Kind.TABLE, Kind.COLUMN}),
    Kind.DEFAULT_PRIVILEGES: frozenset({Kind.SCHEMA}),
    Kind.OPERATOR_CLASS: frozenset({Kind.OPERATOR_FAMILY}),
}
_RELATIONS: Final = frozenset({Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.COMPOSITE})
# Whose change in place says all of it anew, or takes a table off what is lost.
_SAID_ANEW: Final = frozenset({Kind.FUNCTION, Kind.DEFAULT, Kind.RULE, Kind.TABLE})
_OWN: Final = frozenset({Kind.COLUMN, Kind.DEFAULT, Kind.CONSTRAINT, Kind.TRIGGER, Kind.POLICY, Kind.RULE})
# What ALTER COLUMN … TYPE refuses to change along with a column.
REFUSED: Final = frozenset(
    {Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.RULE, Kind.POLICY, Kind.TRIGGER, Kind.FUNCTION, Kind.PUBLISHED_TABLE}
)


@dataclass(slots=True)
class Closure:
    """The work of a plan. `taken` names, for a part that goes by itself, what takes it along.

    `held` are the columns that hold whole rows of a table, with that table, a column of which gets another type;
    `reread` what reads a column that gets another type. `loose` are the tables that change their parents, `traded` the
    types that give their names to one another.
    Of functions in a circle, `stubs` are first made without a body, which names what stands there; `ready` are those
    that what calls them does not wait for; `emptied` lose their body before they go. `held_rows` are put by while their
    table is made anew.
    """

    scene: Scene
    old: Ground
    new: Ground
    loose: Mapping[Key, Move] = field(default_factory=dict)
    dropped: set[Key] = field(default_factory=set)
    made: set[Key] = field(default_factory=set)
    altered: dict[Key, Drafts] = field(default_factory=dict)
    changed: dict[Key, Changed] = field(default_factory=dict)
    retyped: set[Key] = field(default_factory=set)
    held: dict[Key, Key] = field(default_factory=dict)
    reread: set[Key] = field(default_factory=set)
    traded: set[Key] = field(default_factory=set)
    rivals: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    taken: dict[Key, Key] = field(default_factory=dict)
    forced: dict[Key, Key] = field(default_factory=dict)
    stubs: dict[Key, frozenset[Key]] = field(default_factory=dict)
    ready: set[Key] = field(default_factory=set)
    emptied: set[Key] = field(default_factory=set)
    held_rows: Mapping[Key, Holding] = field(default_factory=dict)

    def taker(self, key: Key) -> Key:
        """What takes it along in the end when it is dropped: itself, where nothing does."""
        seen = {key}
        while key in self.taken and self.taken[key] not in seen:
            key = self.taken[key]
            seen.add(key)
        return key

    @property
    def put_aside(self) -> set[Key]:
        """Types that make room for their successors while columns still have them."""
        made = {(key.schema, key.name) for key in self.made if key.kind in user_types.TYPES}
        types = {key for key in self.dropped if key.kind in user_types.TYPES and (key.schema, key.name) in made}
        found = self.traded & types
        while True:
            more = {key for key in types - found if (self.retyped | found) & self.old.by.get(key, frozenset())}
            if not more:
                return found
            found |= more


def close(scene: Scene, old: Ground, new: Ground, loose: Mapping[Key, Move]) -> Closure:
    """All that has to be done."""
    work = Closure(scene, old, new, loose, rivals=rivals(old.objects, new.objects))
    skipped = moved_along(old.objects, new.objects) | set(_of_lost_identities(old, new))
    skipped |= {key for key in old.objects.keys() ^ new.objects.keys() if is_inherited(key, old.objects, new.objects)}
    work.dropped |= old.objects.keys() - new.objects.keys() - skipped
    work.made |= new.objects.keys() - old.objects.keys() - skipped
    majors = (major(scene.before.server), major(scene.after.server))
    disturbed: list[Key] = []
    for key in old.objects.keys() & new.objects.keys():
        one, other = old.objects[key], new.objects[key]
        changed = changed_attributes(one, other, majors)
        if not changed:
            continue
        drafts = _alterations(one, other, changed, scene)
        if drafts is None:
            work.dropped.add(key)
            work.made.add(key)
            continue
        work.altered[key] = drafts
        work.changed[key] = changed
        if key.kind is Kind.COLUMN and changed.keys() & {"type", "collation"}:
            disturbed.append(key)
    _spread(work, disturbed)
    work.made |= {key for key in skipped & new.objects.keys() if named(Kind.TABLE, key) in work.made}
    _grants_of_new(work)
    for key in list(work.made):
        work.altered.pop(key, None)
    return work


def _alterations(old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Drafts | None:
    """The changes in place, the owner's last; None where there is no way but to make it anew."""
    others = {name: pair for name, pair in changed.items() if name != "owner"}
    drafts = BOOK[new.key.kind].alter(old, new, others, scene) if others else ()
    return drafts if drafts is None or "owner" not in changed else (*drafts, *owner(new))


def _spread(work: Closure, disturbed: Iterable[Key]) -> None:
    """Follow what is dropped or disturbed to what stands on it."""
    gone = deque(sorted(work.dropped))
    moved = deque(disturbed)
    while gone or moved:
        if gone:
            key = gone.popleft()
            for other in sorted(work.old.by.get(key, frozenset())):
                if other not in work.dropped or other not in work.taken:
                    _lose(work, other, key, gone, moved)
        else:
            _disturb(work, moved.popleft(), gone, moved)


def _lose(work: Closure, key: Key, lost: Key, gone: deque[Key], moved: deque[Key]) -> None:
    """Something stands on what is lost."""
    if is_part(work.old.objects[key], lost) and not _leaves(work, key, lost):
        work.taken[key] = lost
        if key not in work.dropped:
            _replace(work, key, lost, gone)
        return
    if key in work.dropped or _leaves(work, key, lost):
        return
    if key.kind is Kind.COLUMN and lost.kind is not Kind.TABLE and "generated" not in work.old.objects[key].attributes:
        if key in work.new.objects and key not in work.retyped:
            work.retyped.add(key)
            moved.append(key)
        return
    _replace(work, key, lost, gone)


def _leaves(work: Closure, key: Key, lost: Key) -> bool:
    """Whether a change in place already takes the object off what is lost."""
    if key not in work.altered or key.kind is Kind.CONSTRAINT:  # to be validated says nothing anew
        return False
    wanted = work.new.on.get(key, frozenset())
    if any(other in work.made and _is_heir(other, lost) for other in wanted):
        return False
    if work.rivals and _meets_rivals(work, key, lost):
        return False
    if lost.kind is Kind.COLUMN and _names_every_column(work.new.objects[key]):
        return False
    changed = work.changed[key]
    if key.kind in _SAID_ANEW or changed.keys() & {"query", "generated"}:
        return True
    word = lost.sub or lost.name.partition("(")[0]
    return any(word in before for before, _ in changed.values())


def _is_heir(key: Key, lost: Key) -> bool:
    """Whether it takes the place of what is lost: the same object, or another kind of relation or type of that name."""
    if key == lost:
        return True
    wholes, named_alike = _RELATIONS | user_types.TYPES, (key.schema, key.name) == (lost.schema, lost.name)
    parts = {key.kind, lost.kind} - wholes
    return named_alike and (not parts or (parts == {Kind.COLUMN} and key.kind is not lost.kind))


def _meets_rivals(work: Closure, key: Key, lost: Key) -> bool:
    """Whether it will stand, however far up, on what waits until something is gone that the lost one stands on."""
    wanted = _under(work.new, key) & work.rivals.keys()
    going = frozenset[Key]().union(*(work.rivals[other] for other in wanted))
    return bool(going) and not going.isdisjoint(_under(work.old, lost))


def _under(ground: Ground, key: Key) -> set[Key]:
    """An object and all that it stands on, however far down."""
    found: set[Key] = set()
    waiting = [key]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += ground.on.get(at, ())
    return found


def _names_every_column(item: CatalogObject) -> bool:
    """Whether PostgreSQL notes that it stands on all columns that a table has when it is made, named or not."""
    text = item.attributes.get("body", item.attributes.get("definition", ""))
    return item.key.kind in {Kind.FUNCTION, Kind.RULE} and "ON CONFLICT" in text


def _replace(work: Closure, key: Key, cause: Key, gone: deque[Key]) -> None:
    if key in work.dropped:
        return
    work.dropped.add(key)
    work.forced[key] = cause
    if key in work.new.objects:
        work.made.add(key)
    gone.append(key)


def _holders(work: Closure, table: Key) -> set[Key]:
    """The columns of other tables that hold rows of a table; PostgreSQL refuses to look into them."""
    found = {key for key in work.old.by.get(table, frozenset()) if key.kind is Kind.COLUMN}
    return {key for key in found if named(Kind.TABLE, key) != table and key in work.new.objects} - work.retyped


def _disturb(work: Closure, column: Key, gone: deque[Key], moved: deque[Key]) -> None:
    """A column gets another type."""
    old, new = work.old.objects[column], work.new.objects[column]
    table = Key(Kind.TABLE, column.schema, column.name)
    if column.sub in json.loads(work.old.objects[table].facts.get("key", "[]")):
        _replace(work, table, column, gone)  # PostgreSQL changes no column of a partition key
        return
    # A range's columns have no type of its kind for a while.
    without = column in work.retyped and any(
        key.kind is Kind.RANGE and key in work.dropped for key in work.old.on.get(column, frozenset())
    )
    another = bare_type(old.attributes["type"]) != bare_type(new.attributes["type"]) or column in work.retyped
    if another:
        held = _holders(work, table)
        work.held.update(dict.fromkeys(held, table))
        work.retyped |= held
        moved.extend(sorted(held))
    on = work.old.by.get(column, frozenset())
    twice = on & work.reread
    work.reread |= on
    for other in sorted(on):
        item = work.old.objects[other]
        refused = (
            other.kind in REFUSED
            or (other.kind is Kind.COLUMN and "generated" in item.attributes)
            or (another and other.kind is Kind.DEFAULT)
            or (without and other.kind in {Kind.INDEX, Kind.CONSTRAINT})
            or (another and other.kind is Kind.CONSTRAINT and item.facts.get("type") == "f")
            or ((other in twice or is_spelled(item.definition)) and _has_expression(item))
        )
        if refused and not (other in work.altered and column not in work.new.on.get(other, frozenset())):
            _replace(work, other, column, gone)


def _has_expression(item: CatalogObject) -> bool:
    """Whether PostgreSQL would read its text between one column's change and another's, and see types that differ."""
    text = item.attributes.get("definition", "")
    match item.key.kind:
        case Kind.CONSTRAINT:
            return item.facts.get("type") in {"c", "x"}
        case Kind.INDEX:
            return " WHERE " in text or "(" in text.partition("(")[2]
        case _:
            return item.key.kind is Kind.STATISTICS and "(" in text.partition(" ON ")[2]


def is_part(item: CatalogObject, whole: Key) -> bool:
    """Whether an object goes by itself when another goes."""
    key = item.key
    target = key.bearer
    if target is not None:
        return whole == target or (whole.kind in _RELATIONS and (whole.schema, whole.name) == (key.schema, key.name))
    if whole.kind not in _PARTS.get(key.kind, frozenset()):
        return key.kind is Kind.TABLE and whole.kind is Kind.TABLE and item.facts.get("parent") == relation(whole)
    if item.facts.get("type") == "x" and whole.kind is Kind.COLUMN:
        return False  # PostgreSQL drops no column that its expressions or its condition read
    if key.kind in _OWN or (key.kind is Kind.PUBLISHED_TABLE and whole.kind is Kind.TABLE):
        return (key.schema, key.name) == (whole.schema, whole.name)
    return True


def _of_lost_identities(old: Ground, new: Ground) -> Iterator[Key]:
    """Grants and comments that go with a column's identity."""
    for key in old.objects:
        column = key.bearer if key.on == Kind.IDENTITY else None
        item = None if column is None else new.objects.get(column)
        if item is not None and "identity" not in item.attributes:
            yield key


def _grants_of_new(work: Closure) -> None:
    """What is made has only what everything new has: its grants are made, not changed."""
    for key in work.new.objects:
        target = key.bearer
        if key.kind is Kind.GRANT and target in work.made and key not in work.made:
            work.made.add(key)
