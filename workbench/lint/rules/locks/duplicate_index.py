"""`duplicate-index`: an index that another one makes superfluous."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import IndexLife, Shape
from workbench.lint.view import At
from workbench.sql.facts import AddColumn, AddConstraint, CreateIndex, CreateTable, Expression, Fact, IndexKey
from workbench.sql.names import Name, quoted

_Key = tuple[str, str, str, str, bool, bool, str]
_BTREE: Final = "btree"


class DuplicateIndex(FactRule):
    """An index does what another index of the table does already.

    ## What it does
    Compares every index with those that the chain made before on the same table, those of primary keys and unique
    constraints included, as far as all of them are still there at the end of the chain. Two are the same when they have
    the same method, keys, collations, operator classes, order, `INCLUDE` and `WHERE`. A plain b-tree index is also
    superfluous when its keys are the first ones of another.

    ## Why is this bad?
    Every index costs each INSERT and many UPDATEs, memory and disk; the second one is never of any use.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, slug text UNIQUE);
    CREATE INDEX IF NOT EXISTS reports_slug_idx ON public.reports (slug);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, slug text UNIQUE);
    ```

    ## How to fix
    Leave out the new one; where it is the wider of the two, drop the old one in the same migration.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0009_duplicate_index
    """

    name = "duplicate-index"
    family = Family.LOCKS
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateIndex, CreateTable, AddColumn, AddConstraint)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One for each index that the statement makes in vain, or that it makes superfluous."""
        if not isinstance(fact, CreateIndex | CreateTable | AddColumn | AddConstraint):
            return
        table = fact.name if isinstance(fact, CreateTable) else fact.table
        life = at.world.story.relation_made(table, at.position)
        shape = life.shape.last if life is not None and life.ended is None else None
        if shape is None:
            return
        for made in _made(fact, shape, at):
            others = [one for one in shape.indexes.values() if _comes_before(one, made, shape)]
            found = [compared for other in others if (compared := _compared(made, other)) is not None]
            in_vain = [compared for compared in found if compared[2] is made][:1]
            for said, help_, superfluous in in_vain or found:
                where = fact.at if isinstance(fact, AddColumn | AddConstraint) else None
                fix = _forward(life.name, superfluous) if life is not None and at.file.merged else None
                yield at.finding(self, said, help_, objects=(table,), at=where, fix=fix)


def _forward(table: Name, index: IndexLife) -> Fix | None:
    """Without the index that is of no use; a constraint's stays with its constraint."""
    if index.constraint:
        return None
    dropped = Name(table.schema, index.name)
    return Fix(f"Drop {quoted(index.name)} in a new migration", forward=f"DROP INDEX IF EXISTS {dropped};")


def _made(fact: CreateIndex | CreateTable | AddColumn | AddConstraint, shape: Shape, at: At) -> Iterator[IndexLife]:
    """The indexes of this statement that are still there."""
    for life in shape.indexes.values():
        if life.born != at.position:
            continue
        if isinstance(fact, CreateIndex):
            if not life.constraint and life.index.keys == fact.keys:
                yield life
        elif isinstance(fact, AddConstraint):
            if life.constraint and (life.constraint == fact.name or not fact.name):
                yield life
        elif life.constraint:
            yield life


def _comes_before(other: IndexLife, made: IndexLife, shape: Shape) -> bool:
    if other.born != made.born:
        return other.born < made.born
    order = list(shape.indexes)
    return order.index(other.name) < order.index(made.name)


def _compared(made: IndexLife, other: IndexLife) -> tuple[str, str, IndexLife] | None:
    """What to say of a new index beside an old one, and which of them is of no use."""
    new, old = made.index, other.index
    if new.method != old.method or _text(new.predicate) != _text(old.predicate):
        return None
    mine, theirs = _keys(new), _keys(old)
    shown = f"{quoted(other.name)} ({', '.join(_spoken(key) for key in old.keys)})"
    if mine == theirs and set(new.include) == set(old.include):
        if new.unique and not old.unique:
            drop = f"Drop {quoted(other.name)} in the same migration."
            return f"{quoted(made.name)} makes {shown} superfluous", drop, other
        return f"{quoted(made.name)} does what {shown} does already", "Leave it out.", made
    if new.method == _BTREE and _is_covered(made, mine, theirs):
        return f"{quoted(made.name)} is covered by {shown}, which begins with the same keys", "Leave it out.", made
    if new.method == _BTREE and _is_covered(other, theirs, mine):
        said = f"{quoted(made.name)} makes {shown} superfluous: it begins with the same keys"
        return said, f"Drop {quoted(other.name)} in the same migration, or waive this.", other
    return None


def _is_covered(life: IndexLife, keys: tuple[_Key, ...], wider: tuple[_Key, ...]) -> bool:
    """Whether a plain index is the beginning of another; one that keeps something unique, or includes, is not plain."""
    plain = not life.index.unique and not life.constraint and not life.index.include
    return plain and len(keys) < len(wider) and wider[: len(keys)] == keys


def _keys(index: CreateIndex) -> tuple[_Key, ...]:
    return tuple(
        (
            key.column,
            _text(key.expression),
            key.collation,
            key.opclass,
            key.descending,
            key.nulls_first,
            key.operator,
        )
        for key in index.keys
    )


def _text(expression: Expression | None) -> str:
    return expression.text if expression is not None else ""


def _spoken(key: IndexKey) -> str:
    return quoted(key.column) if key.column else _text(key.expression)
