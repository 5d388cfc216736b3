"""`idempotent-rename`: renaming or moving what a second run does not find under its old name."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import if_exists, where_there
from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.made import gone_by, renamed_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.view import At
from workbench.sql.facts import Fact, ObjectKind, Rename, SetSchema
from workbench.sql.names import literal, quoted

_RELATIONS: Final = frozenset(
    {ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.INDEX, ObjectKind.SEQUENCE}
)
# Where parts of a table are looked up: catalog, the column for the table, the one for the part.
_PARTS: Final = {
    ObjectKind.COLUMN: ("pg_attribute", "attrelid", "attname"),
    ObjectKind.CONSTRAINT: ("pg_constraint", "conrelid", "conname"),
    ObjectKind.POLICY: ("pg_policy", "polrelid", "polname"),
    ObjectKind.TRIGGER: ("pg_trigger", "tgrelid", "tgname"),
}


class IdempotentRename(FactRule):
    """Something is renamed or moved without taking care that it may have its new name already.

    ## What it does
    Looks at `RENAME` and `SET SCHEMA` of every kind (tables, columns, constraints, policies, types, values of enums …),
    in `DO` blocks too. It is content with `ALTER TABLE IF EXISTS`, with a guard that looks for the old name, with a
    handler for the condition that is raised (`undefined_table`, `undefined_column`, `undefined_object` …; `OTHERS`),
    and with files that give the old name to something themselves. What a rename means for apps that are running is
    `rename-breaking`'s business.

    ## Why is this bad?
    The second run does not find the old name and fails, and so does the first on a database that somebody renamed by
    hand.

    ## Example
    ```sql
    ALTER INDEX public.idx_reports_owner RENAME TO idx_reports_owner_id;
    ```

    ## Use instead
    ```sql
    ALTER INDEX IF EXISTS public.idx_reports_owner RENAME TO idx_reports_owner_id;
    ```

    ## How to fix
    Tables, views, indexes and sequences: `IF EXISTS`. All others: a `DO` block under a test that the old name is there.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    """

    name = "idempotent-rename"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    reads = (Rename, SetSchema)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if not isinstance(fact, Rename | SetSchema) or fact.kind is ObjectKind.EXTENSION:
            return
        gone, renamed = next(gone_by(fact), None), renamed_by(fact)
        if gone is None:
            return
        rerun = at.file.rerun
        if rerun.remakes(gone) and rerun.leaves(renamed) and not rerun.is_guarded(at.statement, renamed):
            said = f"{fact.kind} {renamed.name} is there on the second run: this file makes {gone.name} again before"
            help_ = "Make it under its new name."
            yield at.finding(self, said, help_, objects=(fact.name,))
            return
        if fact.if_exists or rerun.drops_safely(at.statement, gone) or rerun.is_passed_over(at.statement, renamed):
            return
        table = fact.table if isinstance(fact, Rename) else None
        what = f"{fact.kind} {fact.name}" if table is None else f"{fact.kind} {quoted(fact.name.name)} of {table}"
        done = f"renamed to {quoted(fact.to)}" if isinstance(fact, Rename) else f"moved to {quoted(fact.to)}"
        said = f"{what} is {done}: a second run does not find it and fails"
        help_ = "Add IF EXISTS, so that the migration can be run again."
        if fact.kind not in _RELATIONS:
            help_ = "Do it in a DO block, under a test that the old name is there."
        yield at.finding(self, said, help_, objects=(table or fact.name,), fix=_fix(fact, at))


def _fix(fact: Rename | SetSchema, at: At) -> Fix | None:
    if fact.kind in _RELATIONS:
        return if_exists(at, "ALTER", *fact.kind.upper().split())
    if not isinstance(fact, Rename) or fact.table is None or fact.kind not in _PARTS:
        return None
    catalog, table, part = _PARTS[fact.kind]
    there = f"{table} = {literal(str(fact.table))}::regclass"
    return where_there(at, catalog, there, f"{part} = {literal(fact.name.name)}")
