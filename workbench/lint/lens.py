"""The object lens: the statements of the chain that touch an object, under whatever names it has had. Values only."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain as chained

from workbench.project.migrations import Chain, Migration
from workbench.record import record
from workbench.span import Span
from workbench.sql.facts import (
    AlterTable,
    CommentOn,
    CreateIndex,
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    Drop,
    Fact,
    FileFacts,
    ObjectKind,
    Origin,
    Rename,
    SetSchema,
    StatementFacts,
)
from workbench.sql.names import Name

MAKERS = (CreateIndex, CreatePlain, CreateRoutine, CreateTable, CreateType, CreateView)
_BUILT_IN = "pg_catalog"
# What is renamed under these words is a part of the object, not the object.
_PARTS = frozenset(
    {ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.ENUM_VALUE}
)


@record
class Touch:
    """One statement that touches the object: where it stands, and its kind in SQL's words (`CREATE TABLE`)."""

    migration: Migration
    span: Span
    kind: str
    origin: Origin


@record
class Lens:
    """An object with all the names it has had, and what touches it, in chain order.

    `certain`: a statement makes or alters it under one of the names; else it may be the server's (`now`).
    """

    name: Name
    names: frozenset[Name]
    touches: tuple[Touch, ...]
    certain: bool


def objects_at(facts: FileFacts, line: int) -> tuple[Name, ...]:
    """What the innermost statement on a line names, in the order it names it; the whole file, between statements."""
    around = [s for s in facts.statements if s.span.line <= line <= s.span.end_line and s.facts]
    innermost = min(around, key=lambda s: (s.span.end - s.span.start, -s.span.start), default=None)
    asked = facts.statements if innermost is None else (innermost,)
    return tuple(dict.fromkeys(name for statement in asked for name in _named(statement)))


def look_at(chain: Chain, files: Sequence[FileFacts], name: Name) -> Lens:
    """Everything that touches an object.

    Args:
        chain: the migrations.
        files: the facts of each, in the same order.
        name: one of the object's names.
    """
    names = names_of(files, name)
    touches = tuple(
        Touch(migration, statement.span, statement.kind, statement.origin)
        for migration, file in zip(chain.migrations, files, strict=True)
        for statement in file.statements
        if not names.isdisjoint(_named(statement))
    )
    facts = (fact for file in files for statement in file.statements for fact in statement.facts)
    certain = any(isinstance(fact, (AlterTable, *MAKERS)) and fact.name in names for fact in facts)
    return Lens(name, names, touches, certain)


def names_of(files: Sequence[FileFacts], name: Name) -> frozenset[Name]:
    """The name, those it was renamed from, and those it was renamed to."""
    moves = [move for file in files for statement in file.statements for move in _moves(statement.facts)]
    names = {name}
    for old, new in chained(reversed(moves), moves):
        if new in names or old in names:
            names |= {old, new}
    return frozenset(names)


def _moves(facts: Sequence[Fact]) -> Iterator[tuple[Name, Name]]:
    for fact in facts:
        match fact:
            case Rename() if fact.kind not in _PARTS:
                yield fact.name, Name(fact.name.schema, fact.to)
            case SetSchema():
                yield fact.name, Name(fact.to, fact.name.name)
            case _:
                pass


def _named(statement: StatementFacts) -> dict[Name, None]:
    """The names in a statement's facts, in order, each once; what every database has is nobody's question."""
    found = (name for fact in statement.facts for name in _names_in(fact))
    return {name: None for name in found if name.name and name.schema != _BUILT_IN}


def _names_in(value: object) -> Iterator[Name]:
    """Facts are plain values: whatever of them is a name is found, however deep it stands."""
    if isinstance(value, Name):
        yield value
    elif isinstance(value, (CommentOn, Drop, Rename)) and value.table is not None:
        yield value.table  # a part of it is dropped or renamed
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _names_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _names_in(getattr(value, field.name))
