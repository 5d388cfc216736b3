"""`idempotent-or-replace`: a function, procedure or view is created without `OR REPLACE`."""

from collections.abc import Iterator

from workbench.lint.edits import or_replace
from workbench.lint.finding import Finding, Severity
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.view import At
from workbench.sql.facts import CreateRoutine, CreateView, Fact


class IdempotentOrReplace(FactRule):
    """A function, procedure or view is created without `OR REPLACE`.

    ## What it does
    Looks at `CREATE FUNCTION`, `CREATE PROCEDURE` and `CREATE VIEW`, in `DO` blocks too. It is content with a `DROP …
    IF EXISTS` of that name earlier in the file, with a guard that looks it up, and with a handler for the very
    condition. Temporary views do not count.

    ## Why is this bad?
    The second run fails with 42723 or 42P07, though a replacement would have done.

    ## Example
    ```sql
    CREATE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
    ```

    ## How to fix
    Write `CREATE OR REPLACE`. Where arguments or columns change, drop the old one first.

    ## References
    - https://www.postgresql.org/docs/current/sql-createfunction.html
    - https://www.postgresql.org/docs/current/sql-createview.html
    """

    name = "idempotent-or-replace"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    reads = (CreateRoutine, CreateView)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        made = made_by(fact)
        if made is None or not isinstance(fact, CreateRoutine | CreateView) or fact.replace:
            return
        if isinstance(fact, CreateView) and fact.materialized:
            return
        if at.file.rerun.is_safe(at.number, at.statement, made) or at.statement.kind == "CREATE SCHEMA":
            return
        said = f"{made.kind} {fact.name} is created without OR REPLACE and fails if it exists"
        help_ = f"Write CREATE OR REPLACE {made.kind.upper()}, or drop the old one first."
        yield at.finding(self, said, help_, objects=(fact.name,), fix=or_replace(at))
