"""Whether a table may hold rows when a statement runs: lock and data rules are silent about all others."""

from typing import Final

from workbench.lint.retype import Cost, cost_of
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import (
    CallRoutine,
    CallsFunctions,
    CreateTable,
    DropColumn,
    DropConstraint,
    ObjectKind,
    TypeRef,
)
from workbench.sql.names import Name

_WITH_ROWS: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.MATERIALIZED_VIEW})
# `ALTER TYPE … ALTER ATTRIBUTE` reads like a change of a table's column.
_FOREIGN: Final = "ALTER FOREIGN TABLE"
_NO_TABLES: Final = frozenset({"ALTER TYPE", "ALTER VIEW", "ALTER INDEX", "ALTER SEQUENCE"})


def holds_rows(at: At, table: Name) -> bool:
    """Whether a table may hold rows: made by an earlier migration that is applied on its own, or not by the chain."""
    story = at.world.story
    if story.is_temporary(table, at.position) or story.gone(table, at.position):
        return False
    life = story.relation(table, at.position)
    if life is None:
        return at.statement.kind not in _NO_TABLES and not _may_be_made_by_call(at)
    return life.kind in _WITH_ROWS and not at.world.fresh(life.born, at.position)


def _may_be_made_by_call(at: At) -> bool:
    """Whether its file called one of the chain's functions before: a table that nobody knows may be new from there."""
    own = at.world.story.missing.made.routines
    held = at.file.held
    for number in (*held.get(CallRoutine, ()), *held.get(CallsFunctions, ())):
        if number >= at.number:
            continue
        for fact in at.file.facts.statements[number].facts:
            called = [fact.name] if isinstance(fact, CallRoutine) else []
            called += [name for name, *_ in fact.functions] if isinstance(fact, CallsFunctions) else []
            if any(name.name in own for name in called):
                return True
    return False


def stores_rows(at: At, table: Name) -> bool:
    """Whether the server itself holds rows of a table; those of a foreign one are neither read nor written here."""
    life = at.world.story.relation(table, at.position)
    foreign = at.statement.kind == _FOREIGN if life is None else life.kind is ObjectKind.FOREIGN_TABLE
    return not foreign and holds_rows(at, table)


def has_older_tables(at: At) -> bool:
    """Whether an earlier migration that is applied on its own makes tables."""
    made = (said.position for said in at.world.story.sayings.of(CreateTable))
    return any(born.file < at.file.number and not at.world.fresh(born, at.position) for born in made)


def tables_of_type(at: At, kind: Name) -> list[Name]:
    """The tables with rows that have a column of a type (or domain); of partitions their parent alone."""
    found = [
        (life, life.name_before(at.position))
        for life, shape in at.world.story.tables.each(at.position)
        if any(held.column.type is not None and held.column.type.name == kind for held in shape.columns.values())
    ]
    below = [child for life, _ in found for child in life.children]
    return [name for life, name in found if life not in below and stores_rows(at, name)]


def has_column(at: At, table: Name, column: str) -> bool:
    """Whether a table has a column when the statement adds it: it did before, and no action before has dropped it."""
    shape = shape_of(at, table)
    gone = any(isinstance(f, DropColumn) and (f.table, f.column) == (table, column) for f in at.statement.facts)
    return shape is not None and column in shape.columns and not gone


def has_constraint(at: At, table: Name, name: str) -> bool:
    """Whether a table has a constraint of that name when the statement adds one; see `has_column`."""
    shape = shape_of(at, table)
    gone = any(isinstance(f, DropConstraint) and (f.table, f.name) == (table, name) for f in at.statement.facts)
    return shape is not None and name in shape.constraints and not gone


def shape_of(at: At, table: Name) -> Shape | None:
    """What a table is made of just before the statement; None where the chain does not know it."""
    return at.world.story.tables.before(table, at.position)


def domain_of(at: At, kind: TypeRef) -> tuple[TypeRef, bool] | None:
    """What a domain is made of, and whether it has checks; None for all other types."""
    life = at.world.story.type_made(kind.name, at.position) if not kind.builtin else None
    made = life.made if life is not None else None
    return (made.base, made.constrained) if made is not None and made.base is not None else None


def is_required(at: At, kind: TypeRef) -> bool:
    """Whether a type is a domain that is NOT NULL and has no default."""
    life = at.world.story.type_made(kind.name, at.position) if not kind.builtin else None
    return life is not None and life.made is not None and life.made.required


def retyping_cost(at: At, old: TypeRef, new: TypeRef) -> Cost:
    """What it costs to change a column from one type to another."""
    return cost_of(old, new, lambda kind: domain_of(at, kind))
