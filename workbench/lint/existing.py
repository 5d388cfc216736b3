"""Whether a table may hold rows when a statement runs: lock and data rules are silent about all others."""

from typing import Final

from workbench.lint.retype import Cost, cost_of
from workbench.lint.story import Shape
from workbench.lint.view import At
from workbench.sql.facts import CallRoutine, CallsFunctions, ObjectKind, TypeRef
from workbench.sql.names import Name

_WITH_ROWS: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.MATERIALIZED_VIEW})
# `ALTER TYPE … ALTER ATTRIBUTE` reads like a change of a table's column.
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
            called += [name for name, _ in fact.functions] if isinstance(fact, CallsFunctions) else []
            if any(name.name in own for name in called):
                return True
    return False


def shape_of(at: At, table: Name) -> Shape | None:
    """What a table is made of just before the statement; None where the chain does not know it."""
    return at.world.story.tables.before(table, at.position)


def domain_of(at: At, kind: TypeRef) -> tuple[TypeRef, bool] | None:
    """What a domain is made of, and whether it has checks; None for all other types."""
    life = at.world.story.type_made(kind.name, at.position) if not kind.builtin else None
    made = life.made if life is not None else None
    return (made.base, made.constrained) if made is not None and made.base is not None else None


def retyping_cost(at: At, old: TypeRef, new: TypeRef) -> Cost:
    """What it costs to change a column from one type to another."""
    return cost_of(old, new, lambda kind: domain_of(at, kind))
