"""What goes with an object when it is dropped with CASCADE, by name, as far as the chain tells.

Knows how PostgreSQL counts: foreign keys, views, policies, triggers, defaults, columns and signatures depend on what
they name; the bodies of functions do not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from workbench.lint.brought import BROUGHT_CLASSES, BROUGHT_METHODS, BROUGHT_TYPES
from workbench.lint.story import END, ConstraintLife, Edition, Life, Position, Story
from workbench.lint.view import At, World
from workbench.record import record
from workbench.sql.facts import (
    ConstraintSort,
    CreatePolicy,
    CreateRoutine,
    CreateTrigger,
    CreateView,
    Drop,
    Expression,
    Fact,
    ObjectKind,
)
from workbench.sql.names import Name, quoted
from workbench.sql.references import references_of

_RELATIONS: Final = frozenset(
    {ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE}
)
_TYPES: Final = frozenset({ObjectKind.TYPE, ObjectKind.DOMAIN})
_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
_ALIKE: Final = {
    ObjectKind.PROCEDURE: ObjectKind.FUNCTION,
    ObjectKind.MATERIALIZED_VIEW: ObjectKind.VIEW,
}
_Defining = CreateView | CreatePolicy | CreateTrigger | CreateRoutine
_Key = tuple[ObjectKind, Name, Life | Name | None]


@record
class Definition:
    """A view, policy, trigger or routine as it was last defined, and the statement's text."""

    fact: _Defining
    position: Position
    text: str

    @property
    def shown(self) -> str:
        """What it is called in a sentence."""
        match self.fact:
            case CreateView():
                return f"{'materialized view' if self.fact.materialized else 'view'} {self.fact.name}"
            case CreatePolicy():
                return f"policy {quoted(self.fact.name)} of {self.fact.table}"
            case CreateTrigger():
                return f"trigger {quoted(self.fact.name)} of {self.fact.table}"
            case CreateRoutine():
                return f"{self.fact.kind} {self.fact.name}"

    @property
    def table(self) -> Name | None:
        """The table that a policy or trigger is on."""
        return self.fact.table if isinstance(self.fact, CreatePolicy | CreateTrigger) else None


@record
class _Span:
    """A definition, how long it stays, and since when there is something of its name without a break."""

    definition: Definition
    since: Position
    until: Position

    def holds(self, position: Position) -> bool:
        """Whether it is there just before a statement."""
        return self.definition.position < position <= self.until


@dataclass(slots=True)
class _Known:
    """The definitions of a chain in order; `words` tells which of them say a word, once that is asked often."""

    spans: list[_Span]
    asked: int = 0
    words: dict[str, list[_Span]] | None = None


_KNOWN: Final[WeakKeyDictionary[Edition, _Known]] = WeakKeyDictionary()
_OFTEN: Final = 8
_WORD: Final = re.compile(r"\w+")


def definitions(world: World, position: Position) -> list[Definition]:
    """The views, policies, triggers and routines that are there just before a statement."""
    return [span.definition for span in _known(world).spans if span.holds(position)]


def saying(world: World, position: Position, names: Iterable[str]) -> list[Definition]:
    """Those of them whose text says one of some names, and maybe others."""
    known = _known(world)
    known.asked += 1
    asked = {name.lower() for name in names}
    if known.asked < _OFTEN or not all(_WORD.fullmatch(word) for word in asked):
        return definitions(world, position)
    if known.words is None:
        known.words = {}
        for span in known.spans:
            for word in set(_WORD.findall(span.definition.text.lower())):
                known.words.setdefault(word, []).append(span)
    found = {id(span): span for word in asked for span in known.words.get(word, ()) if span.holds(position)}
    return [span.definition for span in sorted(found.values(), key=lambda span: span.since)]


def _known(world: World) -> _Known:
    known = _KNOWN.get(world.story.edition)
    if known is None:
        known = _KNOWN[world.story.edition] = _Known(sorted(_spans(world), key=lambda span: span.since))
    return known


def _spans(world: World) -> Iterator[_Span]:
    held: dict[_Key, tuple[Definition, Position]] = {}
    for when, key, definition in _events(world):
        before = held.pop(key, None)
        if before is not None:
            yield _Span(*before, when)
        if definition is not None:
            held[key] = definition, before[1] if before is not None else when
    for kept, since in held.values():
        yield _Span(kept, since, END)


def _events(world: World) -> Iterator[tuple[Position, _Key, Definition | None]]:
    """All definitions and drops of the chain, in order."""
    for said in world.story.sayings.of(CreateView, CreatePolicy, CreateTrigger, CreateRoutine, Drop):
        key = _key(said.fact, world.story, said.position)
        if key is not None:
            text = world.files[said.position.file].migration.text[said.start : said.end]
            made = Definition(said.fact, said.position, text) if isinstance(said.fact, _Defining) else None
            yield said.position, key, made


def _key(fact: Fact, story: Story, position: Position) -> _Key | None:
    """What a definition or a drop is about; None for all other facts. A table counts as itself, not as its name."""
    match fact:
        case CreateView() if not fact.temporary:
            return ObjectKind.VIEW, fact.name, None
        case CreatePolicy() | CreateTrigger():
            kind = ObjectKind.POLICY if isinstance(fact, CreatePolicy) else ObjectKind.TRIGGER
            return kind, Name("", fact.name), story.relation(fact.table, position) or fact.table
        case CreateRoutine():
            return ObjectKind.FUNCTION, fact.name, None
        case Drop():
            kind = _ALIKE.get(fact.kind, fact.kind)
            if fact.table is None:
                return kind, fact.name, None
            return kind, Name("", fact.name.name), story.relation(fact.table, position) or fact.table
        case _:
            return None


def of_object(at: At, kind: ObjectKind, name: Name) -> Iterator[str]:
    """What depends on an object just before a statement, apart from its own parts."""
    if kind is ObjectKind.SCHEMA:
        yield from _in_schema(at, name.name)
    elif kind in _RELATIONS:
        yield from of_table(at, name)
    elif kind in _TYPES:
        yield from _of_type(at, name)
    elif kind in _ROUTINES:
        yield from _of_routine(at, name)
    elif kind is ObjectKind.EXTENSION:
        yield from _of_extension(at, name.name)


def of_table(at: At, name: Name, column: str = "") -> Iterator[str]:
    """What depends on a relation, or on one of its columns."""
    life = at.world.story.relation(name, at.position)
    names = {name} if life is None else {name, *(known for known in life.names.what if known is not None)}
    for other, held in _keys_to(at, life, name):
        references = held.constraint.references
        if not column or (references is not None and column in references.columns):
            yield f"foreign key {quoted(held.name)} of {other}"
    for definition in saying(at.world, at.position, [column] if column else [each.name for each in names]):
        if definition.table in names and not column:
            continue
        if isinstance(definition.fact, CreateRoutine):
            if not column and _signature(definition.fact) & names:
                yield definition.shown
        elif _reads(definition, names, column) and _is_there(at, definition):
            yield definition.shown


def _keys_to(at: At, life: Life | None, name: Name) -> Iterator[tuple[Name, ConstraintLife]]:
    for other, shape in at.world.story.tables.each(at.position):
        for held in shape.of(ConstraintSort.FOREIGN_KEY):
            references = held.constraint.references
            points = held.target is life if life is not None else references is not None and references.table == name
            if points and other is not life:
                yield other.name_before(at.position), held


def _reads(definition: Definition, names: set[Name], column: str) -> bool:
    """Whether a definition names one of the relations (and the column)."""
    lowered = definition.text.lower()
    if not any(name.name.lower() in lowered for name in names) or column.lower() not in lowered:
        return False
    if column and definition.table in names:
        return isinstance(definition.fact, CreatePolicy)
    return not names.isdisjoint(references_of(definition.text) - {definition.table})


def _is_there(at: At, definition: Definition) -> bool:
    """Whether the table of a policy or the view itself is still there."""
    of = definition.table or definition.fact.name
    if isinstance(of, str):
        return True
    life = at.world.story.relation_made(of, definition.position)
    return life is None or life.lives(at.position)


def _signature(routine: CreateRoutine) -> set[Name]:
    kinds = [argument.type for argument in routine.arguments]
    return {kind.name for kind in (*kinds, routine.returns) if kind is not None}


def _of_type(at: At, name: Name) -> Iterator[str]:
    for life, shape in at.world.story.tables.each(at.position):
        for held in shape.columns.values():
            if held.column.type is not None and held.column.type.name == name:
                yield f"column {quoted(held.column.name)} of {life.name_before(at.position)}"
    for definition in saying(at.world, at.position, [name.name]):
        if isinstance(definition.fact, CreateRoutine):
            if name in _signature(definition.fact):
                yield definition.shown
        elif name.name.lower() in definition.text.lower() and name in references_of(definition.text):
            yield definition.shown


def _of_extension(at: At, extension: str) -> Iterator[str]:
    """The columns of its types, and the indexes that need its classes or methods."""
    for life, shape in at.world.story.tables.each(at.position):
        table = life.name_before(at.position)
        for held in shape.columns.values():
            if held.column.type is not None and extension in BROUGHT_TYPES.get(held.column.type.name.name, ()):
                yield f"column {quoted(held.column.name)} of {table}"
        for name, indexed in shape.indexes.items():
            classes = (BROUGHT_CLASSES.get(key.opclass.rpartition(".")[2], ()) for key in indexed.index.keys)
            if any(extension in brought for brought in (*classes, BROUGHT_METHODS.get(indexed.index.method, ()))):
                yield f"index {quoted(name)} of {table}"


def _of_routine(at: At, name: Name) -> Iterator[str]:
    for definition in saying(at.world, at.position, [name.name]):
        fact = definition.fact
        if isinstance(fact, CreateTrigger):
            if fact.function == name and _is_there(at, definition):
                yield definition.shown
        elif not isinstance(fact, CreateRoutine) and _calls(definition.text, name) and _is_there(at, definition):
            yield definition.shown
    for life, shape in at.world.story.tables.each(at.position):
        table = life.name_before(at.position)
        for held in shape.columns.values():
            if _called_in(held.column.default, name) or _called_in(held.column.generated, name):
                yield f"the default of {quoted(held.column.name)} of {table}"
        for check in shape.of(ConstraintSort.CHECK):
            if _called_in(check.constraint.check, name):
                yield f"check {quoted(check.name)} of {table}"


def _called_in(expression: Expression | None, name: Name) -> bool:
    return expression is not None and name in expression.functions


def _calls(text: str, name: Name) -> bool:
    """Whether a query or condition calls a function, by its name before a parenthesis."""
    lowered = text.lower()
    start = lowered.find(name.name.lower())
    while start >= 0:
        end = start + len(name.name)
        before = lowered[start - 1 : start]
        if lowered[end:].lstrip().startswith("(") and not (before.isalnum() or before == "_"):
            return True
        start = lowered.find(name.name.lower(), end)
    return False


def _in_schema(at: At, schema: str) -> Iterator[str]:
    for life in at.world.story.within(schema, at.position):
        yield f"{life.kind} {life.name_before(at.position)}"
    for definition in definitions(at.world, at.position):
        if isinstance(definition.fact, CreateRoutine) and definition.fact.name.schema == schema:
            yield definition.shown


def is_called(at: At, name: Name) -> bool:
    """Whether an earlier migration makes a routine of that name that can be called."""
    return any(
        isinstance(one.fact, CreateRoutine)
        and one.fact.name == name
        and not (one.fact.returns is not None and one.fact.returns.name.name in {"trigger", "event_trigger"})
        and not at.world.fresh(one.position, at.position)
        for one in saying(at.world, at.position, [name.name])
    )
