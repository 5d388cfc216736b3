"""`rename-breaking`: the running app still says the old name."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.dependants import is_called
from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Position
from workbench.lint.view import At
from workbench.sql.facts import CreateRoutine, Fact, ObjectKind, Rename, SetSchema
from workbench.sql.names import Name, quoted

_RELATIONS: Final = frozenset({ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW})
_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
_ALTER: Final = frozenset({"ALTER TABLE", "ALTER VIEW", "ALTER MATERIALIZED VIEW"})


class RenameBreaking(FactRule):
    """A table, column or function is renamed under the feet of what uses it.

    ## What it does
    Looks at `RENAME TO` and `SET SCHEMA` of tables, views and functions (but those of triggers), at `RENAME COLUMN`,
    and at `RENAME VALUE` of enums, in `DO` blocks too. What the same migration made before, or another one that is not
    merged yet, is exempt: nobody uses it yet. So is what leaves its old name to another: a view in the table's place,
    say.

    ## Why is this bad?
    The app that runs while the migration is applied asks for the old name and fails until it is released anew; so do
    functions and scheduled jobs, whose text does not follow a rename.

    ## Example
    ```sql
    DO $$
    BEGIN
      IF EXISTS (
        SELECT 1 FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'device_shipments' AND column_name = 'tracking_no'
      ) THEN
        ALTER TABLE public.device_shipments RENAME COLUMN tracking_no TO tracking_number;
      END IF;
    END $$;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.device_shipments ADD COLUMN IF NOT EXISTS tracking_number text;
    UPDATE public.device_shipments SET tracking_number = tracking_no WHERE tracking_number IS NULL;
    ```

    ## How to fix
    Add the new name, fill it, move the readers over, and drop the old one in a later migration. Where all readers know
    both names, waive the finding and say so.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    """

    name = "rename-breaking"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Rename, SetSchema)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a rename or move."""
        if not isinstance(fact, Rename | SetSchema):
            return
        if isinstance(fact, Rename) and fact.table is not None:
            yield from self._of_part(fact, fact.table, at)
        elif _is_in_use(at, fact):
            done = f"renamed to {quoted(fact.to)}" if isinstance(fact, Rename) else f"moved to schema {quoted(fact.to)}"
            yield self._finding(at, f"{fact.kind} {fact.name}", done, fact.name)

    def _of_part(self, fact: Rename, of: Name, at: At) -> Iterator[Finding]:
        if fact.kind is ObjectKind.COLUMN and at.statement.kind in _ALTER:
            new = _is_new(at, of, fact.name.name)
        elif fact.kind is ObjectKind.ENUM_VALUE:
            life = at.world.story.type_made(of, at.position)
            new = life is not None and at.world.fresh(life.born, at.position)
        else:
            return
        if not new:
            yield self._finding(
                at, f"{fact.kind} {quoted(fact.name.name)} of {of}", f"renamed to {quoted(fact.to)}", of
            )

    def _finding(self, at: At, what: str, done: str, of: Name) -> Finding:
        said = f"{what} is {done}: whatever still says the old name breaks"
        help_ = "Add the new name, fill it, move the readers over, and drop the old one in a later migration."
        return at.finding(self, said, help_, objects=(of,))


def _is_in_use(at: At, fact: Rename | SetSchema) -> bool:
    """Whether somebody may say the old name by now, and it stands for nothing else when the migration is through."""
    if fact.kind in _ROUTINES:
        made = (other for statement in at.file.facts.statements for other in statement.facts)
        again = any(isinstance(other, CreateRoutine) and other.name == fact.name for other in made)
        return not again and is_called(at, fact.name)
    return fact.kind in _RELATIONS and not _is_there_again(at, fact.name) and not _is_new(at, fact.name)


def _is_there_again(at: At, name: Name) -> bool:
    """Whether the old name stands for something when the migration is through."""
    return at.world.story.relation(name, Position(at.file.number + 1, 0)) is not None


def _is_new(at: At, name: Name, column: str | None = None) -> bool:
    """Whether nobody can use it yet: it comes to the database together with this migration."""
    life = at.world.story.relation(name, at.position)
    if life is not None and life.kind is ObjectKind.VIEW:
        return at.world.fresh(life.born, at.position)
    if not holds_rows(at, name):
        return True
    shape = shape_of(at, name)
    held = shape.columns.get(column) if shape is not None and column is not None else None
    return held is not None and at.world.fresh(held.born, at.position)
