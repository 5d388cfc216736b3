"""`idempotent-create`: making something that may be there already."""

from collections.abc import Iterator

from workbench.lint.edits import if_not_exists
from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rerun import made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.view import At
from workbench.sql.facts import (
    AddColumn,
    CreateIndex,
    CreatePlain,
    CreateTable,
    CreateView,
    Fact,
    TableSource,
)


class IdempotentCreate(FactRule):
    """A statement makes a table, index, schema, sequence, extension or column and fails if that exists.

    ## What it does
    Looks at `CREATE TABLE`, `INDEX`, `SCHEMA`, `SEQUENCE`, `EXTENSION`, `MATERIALIZED VIEW` and `ADD COLUMN` without
    `IF NOT EXISTS`, `SELECT … INTO`, in `DO` blocks too. It is content with a guard that tests the same object
    (`pg_class`, `to_regclass`, `information_schema.columns` …) or one made under the same guard, with a handler for the
    very condition (`duplicate_table`, `duplicate_column`, `duplicate_schema`, `duplicate_object`; `OTHERS`), and with a
    `DROP … IF EXISTS` of the object or its table earlier in the file. Temporary tables do not count.

    ## Why is this bad?
    A migration must be safe to run twice: on a database that had a hotfix by hand, after a run that broke off, in a
    restored branch.

    ## Example
    ```sql
    CREATE INDEX idx_reports_owner ON public.reports (owner_id);
    ```

    ## Use instead
    ```sql
    CREATE INDEX IF NOT EXISTS idx_reports_owner ON public.reports (owner_id);
    ```

    ## How to fix
    Add `IF NOT EXISTS`. An index without a name needs one first; `SELECT … INTO` has no such form: write
    `CREATE TABLE IF NOT EXISTS … AS`.
    """

    name = "idempotent-create"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    reads = (CreateTable, CreateIndex, CreatePlain, CreateView, AddColumn)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        made = made_by(fact)
        if made is None or not isinstance(fact, CreateTable | CreateIndex | CreatePlain | CreateView | AddColumn):
            return
        if fact.if_not_exists or (isinstance(fact, CreateView) and not fact.materialized):
            return
        if at.file.rerun.is_safe(at.number, at.statement, made):
            return
        what = f"{made.kind} {made.name if made.kind.value != 'column' else made.name.name}"
        help_ = "Add IF NOT EXISTS, so that the migration can be run again."
        where = None
        fix: Fix | None = None
        match fact:
            case AddColumn():
                what = f"column {fact.column} of {fact.table}"
                where = fact.at
                if at.statement.editable:
                    fix = Fix("Add IF NOT EXISTS", (TextEdit(fact.at, fact.at, "IF NOT EXISTS "),))
            case CreateIndex() if fact.name is None:
                what = f"an index without a name on {fact.table}"
                help_ = "Give it a name and add IF NOT EXISTS: each run makes one more."
            case CreateIndex():
                fix = if_not_exists(at, "INDEX", "CONCURRENTLY")
            case CreateTable() if fact.source is TableSource.SELECT_INTO:
                help_ = "Write it as CREATE TABLE IF NOT EXISTS … AS SELECT …."
            case CreateTable():
                fix = if_not_exists(at, "TABLE")
            case CreatePlain():
                what = f"{fact.kind} {fact.name}"
                fix = if_not_exists(at, fact.kind.upper())
            case CreateView():
                fix = if_not_exists(at, "VIEW")
        objects = (fact.table,) if isinstance(fact, AddColumn) else (made.name if made.name.name else made.table,)
        said = f"{at.statement.kind} makes {what} and fails if it exists"
        if isinstance(fact, CreateIndex) and fact.name is None:
            said = f"{at.statement.kind} makes {what}, another one on every run"
        yield at.finding(self, said, help_, objects=objects, fix=fix, at=where)
