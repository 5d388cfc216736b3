"""`idempotent-drop`: dropping what a second run does not find."""

from collections.abc import Iterator

from workbench.lint.edits import if_exists, part_if_exists
from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.made import Made, gone_by
from workbench.lint.rule import Family, StatementRule
from workbench.lint.view import At
from workbench.sql.facts import Drop, DropColumn, DropConstraint, ObjectKind
from workbench.sql.names import quoted


class IdempotentDrop(StatementRule):
    """Something is dropped without `IF EXISTS`.

    ## What it does
    Looks at `DROP` of every kind, `DROP COLUMN` and `DROP CONSTRAINT`, in `DO` blocks too. It is content with a guard
    that looks the object up, with a handler for the condition that is raised (`undefined_table`, `undefined_object` …;
    `OTHERS`), and with files that make the object themselves, before or after: then a second run finds it. Temporary
    tables do not count.

    ## Why is this bad?
    The second run fails, and so does the first on a database that has lost the object already: a restored branch, one
    with a hotfix by hand.

    ## Example
    ```sql
    DROP TABLE public.sleep_diary;
    ```

    ## Use instead
    ```sql
    DROP TABLE IF EXISTS public.sleep_diary;
    ```

    ## How to fix
    Add `IF EXISTS`.
    """

    name = "idempotent-drop"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING

    def check(self, at: At) -> Iterator[Finding]:
        """One a DROP, one a column or constraint."""
        drops: list[Made] = []
        for fact in at.statement.facts:
            if not isinstance(fact, Drop | DropColumn | DropConstraint) or fact.if_exists:
                continue
            gone = next(gone_by(fact))
            if at.file.rerun.drops_safely(at.statement, gone):
                continue
            if isinstance(fact, Drop):
                drops.append(gone)
            else:
                part = "COLUMN" if isinstance(fact, DropColumn) else "CONSTRAINT"
                fix = part_if_exists(at, part, gone.name.name)
                yield self._say(at, [gone], fix, fix.edits[0].start if fix is not None else None)
        if drops:
            yield self._say(at, drops, if_exists(at, *at.statement.kind.split(), "CONCURRENTLY"), None)

    def _say(self, at: At, drops: list[Made], fix: Fix | None, where: int | None) -> Finding:
        named = ", ".join(f"{gone.kind} {_called(gone)}" for gone in drops)
        said = f"{named} is dropped without IF EXISTS and fails on the second run"
        help_ = "Add IF EXISTS, so that the migration can be run again."
        return at.finding(self, said, help_, objects=[gone.table or gone.name for gone in drops], fix=fix, at=where)


def _called(gone: Made) -> str:
    if gone.table is None:
        return str(gone.name)
    of = "of" if gone.kind is ObjectKind.COLUMN else "on"
    return f"{quoted(gone.name.name)} {of} {gone.table}"
