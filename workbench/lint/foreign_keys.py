"""The foreign keys that a statement makes, as the chain leaves them."""

from collections.abc import Iterator

from workbench.lint.story import ConstraintLife, Life, Shape
from workbench.lint.view import At
from workbench.record import record
from workbench.sql.facts import AddColumn, AddConstraint, ConstraintSort, CreateTable, Fact
from workbench.sql.names import Name

MAKING = (CreateTable, AddColumn, AddConstraint)


@record
class KeptKey:
    """A foreign key that is still there at the chain's end. `table` is its table as the statement names it."""

    table: Name
    life: Life
    shape: Shape
    held: ConstraintLife


def kept_keys(fact: Fact, at: At) -> Iterator[KeptKey]:
    """Those that this very clause of a statement has made."""
    if not isinstance(fact, CreateTable | AddColumn | AddConstraint):
        return
    table = fact.name if isinstance(fact, CreateTable) else fact.table
    life = at.world.story.relation_made(table, at.position)
    shape = life.shape.last if life is not None and life.ended is None else None
    if life is None or shape is None:
        return
    constraints = (fact.constraint,) if isinstance(fact, AddConstraint) else fact.constraints
    wanted = {one.at for one in constraints if one.sort is ConstraintSort.FOREIGN_KEY}
    for held in shape.of(ConstraintSort.FOREIGN_KEY):
        if held.born == at.position and held.constraint.at in wanted:
            yield KeptKey(table, life, shape, held)
