"""`rename-breaking`: the running app still says the old name."""

from collections.abc import Iterator

from workbench.lint.existing import holds_rows, shape_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Position
from workbench.lint.view import At
from workbench.sql.facts import Fact, ObjectKind, Rename
from workbench.sql.names import Name, quoted


class RenameBreaking(FactRule):
    """A table or column is renamed under the feet of what uses it.

    ## What it does
    Looks at `RENAME TO` of tables and `RENAME COLUMN`, in `DO` blocks too. Tables and columns that the same migration
    made before, or another one that is not merged yet, are exempt: nobody uses them yet. So is a table whose old name
    the same migration gives to a view (or another table).

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
    """

    name = "rename-breaking"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Rename,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a rename."""
        if not isinstance(fact, Rename):
            return
        table = fact.table or fact.name
        column = fact.kind is ObjectKind.COLUMN and fact.table is not None and at.statement.kind == "ALTER TABLE"
        if not column and fact.kind is not ObjectKind.TABLE:
            return
        if not column and _is_there_again(at, table):
            return
        if _is_new(at, table, fact.name.name if column else None):
            return
        what = f"column {quoted(fact.name.name)} of {table}" if column else f"table {table}"
        yield at.finding(
            self,
            f"{what} is renamed to {quoted(fact.to)}: whatever still says the old name breaks",
            "Add the new name, fill it, move the readers over, and drop the old one in a later migration.",
            objects=(table,),
        )


def _is_there_again(at: At, table: Name) -> bool:
    """Whether the old name stands for something when the migration is through."""
    return at.world.story.relation(table, Position(at.file.number + 1, 0)) is not None


def _is_new(at: At, table: Name, column: str | None) -> bool:
    """Whether nobody can use it yet: it comes to the database together with this migration."""
    if not holds_rows(at, table):
        return True
    shape = shape_of(at, table)
    held = shape.columns.get(column) if shape is not None and column is not None else None
    return held is not None and at.world.fresh(held.born, at.position)
