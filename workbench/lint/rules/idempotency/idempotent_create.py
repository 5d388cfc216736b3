"""`idempotent-create`: making something that may be there already."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import forgiving, if_not_exists, or_replace, under_test
from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.lookups import LOOKS
from workbench.lint.made import Made, made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.unread import unguarded
from workbench.lint.view import At
from workbench.sql.facts import (
    AddColumn,
    ColumnGeneration,
    CreateIndex,
    CreatePlain,
    CreateTable,
    CreateView,
    DynamicSql,
    Fact,
    Inherit,
    ObjectKind,
    Partition,
    Publish,
    PublishSchema,
    TableSource,
)
from workbench.sql.names import Name, literal, quoted

# What knows no IF NOT EXISTS, and where a guard looks it up, by which column.
_GUARDED: Final = {
    ObjectKind.ROLE: ("pg_roles", "rolname"),
    ObjectKind.PUBLICATION: ("pg_publication", "pubname"),
    ObjectKind.WRAPPER: ("pg_foreign_data_wrapper", "fdwname"),
}
_SCHEMA: Final = "CREATE SCHEMA"
_UNREAD: Final = (
    *(ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.COLUMN, ObjectKind.SCHEMA, ObjectKind.SEQUENCE),
    *(ObjectKind.PUBLISHED, ObjectKind.ROLE),
)
_REPLACED: Final = frozenset({ObjectKind.RULE, ObjectKind.FUNCTION})
_FORGIVEN: Final = frozenset({ObjectKind.CAST, ObjectKind.OPERATOR, ObjectKind.TEXT_SEARCH})


class IdempotentCreate(FactRule):
    """A statement makes a table, index, schema, sequence, extension or column and fails if that exists.

    ## What it does
    Looks at `CREATE TABLE`, `INDEX`, `SCHEMA`, `SEQUENCE`, `EXTENSION`, `MATERIALIZED VIEW` and `ADD COLUMN` without
    `IF NOT EXISTS`; at `ROLE`, `SERVER`, `PUBLICATION`, `RULE`, `STATISTICS`, `AGGREGATE`, `OPERATOR`, `CAST` and the
    like; at `ALTER PUBLICATION … ADD TABLE`, `ADD GENERATED … AS IDENTITY`, `ATTACH PARTITION`, `INHERIT` and
    `SELECT … INTO`, in `DO` blocks too.
    It is content with a guard that tests the same object (`pg_class`, `to_regclass`, `information_schema.columns` …) or
    one made under the same guard, with a handler for the very condition (`duplicate_table`, `duplicate_column`,
    `duplicate_schema`, `duplicate_object`; `OTHERS`), and with a `DROP … IF EXISTS` of the object or its table earlier
    in the file; or with a drop or rename at its end, as scratch tables have it. Temporary tables do not count.

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
    Add `IF NOT EXISTS`. Roles, publications, their tables and identity columns know no such form: test `pg_roles`,
    `pg_publication`, `pg_publication_tables` or `pg_attribute` in a `DO` block. An index without a name needs one
    first; `SELECT … INTO` has no such form either: write `CREATE TABLE IF NOT EXISTS … AS`.

    ## References
    - https://www.postgresql.org/docs/current/sql-createtable.html
    - https://www.postgresql.org/docs/current/sql-createindex.html
    """

    name = "idempotent-create"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    reads = (
        CreateTable,
        CreateIndex,
        CreatePlain,
        CreateView,
        AddColumn,
        ColumnGeneration,
        Publish,
        PublishSchema,
        Partition,
        Inherit,
        DynamicSql,
    )

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        if isinstance(fact, PublishSchema):
            yield from self._published(fact, at)
            return
        if isinstance(fact, DynamicSql):
            yield from unguarded(self, fact, at, _UNREAD)
        made = made_by(fact)
        if isinstance(fact, Publish | ColumnGeneration | Partition | Inherit):
            if made is not None and not at.file.rerun.is_safe(at.number, at.statement, made):
                yield self._added(fact, at)
            return
        if made is None or not isinstance(fact, CreateTable | CreateIndex | CreatePlain | CreateView | AddColumn):
            return
        if fact.if_not_exists or (isinstance(fact, CreateView) and not fact.materialized):
            return
        if isinstance(fact, CreatePlain) and fact.replace:
            return
        # Where a schema is there, its elements are not made at all.
        element = at.statement.kind == _SCHEMA and made.kind is not ObjectKind.SCHEMA
        if element or at.file.rerun.is_safe(at.number, at.statement, made):
            return
        what, help_, fix = _advice(fact, at)
        on_table = isinstance(fact, AddColumn) or not made.name.name
        said = f"{at.statement.kind} makes {what} and fails if it exists"
        if made.table is not None and not made.name.name and not isinstance(fact, AddColumn):
            said = f"{at.statement.kind} makes {what}, another one on every run"
        where = fact.at if isinstance(fact, AddColumn) else None
        yield at.finding(self, said, help_, objects=(made.table if on_table else made.name,), fix=fix, at=where)

    def _published(self, fact: PublishSchema, at: At) -> Iterator[Finding]:
        """A schema is in a publication or is not: a condition asks for that, one way or another."""
        publication = Made(ObjectKind.PUBLICATION, Name("", fact.publication))
        others = (other for statement in at.file.facts.statements for other in statement.facts)
        taken = any(isinstance(o, PublishSchema) and not o.added and o.schema == fact.schema for o in others)
        if not fact.added or taken or at.statement.guards or at.file.rerun.drops(publication):
            return
        said = f"schema {quoted(fact.schema)} is added to publication {quoted(fact.publication)}"
        help_ = "Add it in a DO block with a handler for duplicate_object."
        fix = forgiving(at, "Forgive a second run", "duplicate_object")
        yield at.finding(self, f"{said} and fails if it is in it", help_, objects=(Name("", fact.schema),), fix=fix)

    def _added(self, fact: Publish | ColumnGeneration | Partition | Inherit, at: At) -> Finding:
        """What is added to something else, and knows no IF NOT EXISTS."""
        if isinstance(fact, Publish):
            said = f"{fact.table} is added to publication {quoted(fact.publication)} and fails if it is in it"
            help_ = "Add it in a DO block, under a test of pg_publication_tables by pubname, schemaname and tablename."
            pairs = {"pubname": fact.publication, "schemaname": fact.table.schema, "tablename": fact.table.name}
            asked = (f"{column} = {literal(value)}" for column, value in pairs.items())
            fix = under_test(at, "pg_publication_tables", *asked)
        elif isinstance(fact, Partition | Inherit):
            child, parent = (fact.part, fact.table) if isinstance(fact, Partition) else (fact.table, fact.parent)
            done = "is attached to" if isinstance(fact, Partition) else "is made to inherit from"
            said = f"{child} {done} {parent} and fails if it is already"
            help_ = "Do it in a DO block, under a test of pg_inherits by inhrelid and inhparent."
            pairs = {"inhrelid": str(child), "inhparent": str(parent)}
            tested = (f"{column} = {literal(name)}::regclass" for column, name in pairs.items())
            fix = under_test(at, "pg_inherits", *tested)
        else:
            said = f"column {quoted(fact.column)} of {fact.table} is made an identity column and fails if it is one"
            help_ = "Do it in a DO block, under a test of pg_attribute by attrelid, attname and attidentity."
            table, column = f"attrelid = {literal(str(fact.table))}::regclass", f"attname = {literal(fact.column)}"
            fix = under_test(at, "pg_attribute", table, column, "attidentity <> ''")
        return at.finding(self, said, help_, objects=(fact.table,), fix=fix)


def _advice(  # noqa: PLR0911 - a row a kind
    fact: CreateTable | CreateIndex | CreatePlain | CreateView | AddColumn, at: At
) -> tuple[str, str, Fix | None]:
    """What the object is called, what to do, and the repair."""
    help_ = "Add IF NOT EXISTS, so that the migration can be run again."
    match fact:
        case AddColumn() if at.statement.kind == "ALTER TYPE":
            tests = (f"attrelid = {literal(str(fact.table))}::regclass", f"attname = {literal(fact.column)}")
            fix = under_test(at, "pg_attribute", *tests, "NOT attisdropped")
            help_ = "Add it in a DO block, under a test of pg_attribute by attrelid and attname."
            return f"attribute {quoted(fact.column)} of {fact.table}", help_, fix
        case AddColumn():
            edit = TextEdit(fact.at, fact.at, "IF NOT EXISTS ")
            fix = Fix("Add IF NOT EXISTS", (edit,)) if at.statement.editable else None
            return f"column {quoted(fact.column)} of {fact.table}", help_, fix
        case CreateIndex():
            if fact.name is None:
                return f"an index without a name on {fact.table}", "Give it a name and add IF NOT EXISTS.", None
            return f"index {fact.name}", help_, if_not_exists(at, "INDEX", "CONCURRENTLY")
        case CreateTable():
            if fact.source is TableSource.SELECT_INTO:
                return f"table {fact.name}", "Write it as CREATE TABLE IF NOT EXISTS … AS SELECT ….", None
            return f"table {fact.name}", help_, if_not_exists(at, "TABLE")
        case CreateView():
            return f"materialized view {fact.name}", help_, if_not_exists(at, "VIEW")
        case CreatePlain():
            return _plain_advice(fact, at)


def _plain_advice(fact: CreatePlain, at: At) -> tuple[str, str, Fix | None]:
    """The same for what has little more than a name: each kind has another form, or none."""
    if not fact.name.name:
        return f"{fact.kind} without a name on {fact.table}", "Give them a name and add IF NOT EXISTS.", None
    what = "a cast" if fact.kind is ObjectKind.CAST else f"{fact.kind} {fact.name}"
    if at.statement.kind == _SCHEMA and len(at.statement.facts) > 1:
        # IF NOT EXISTS and elements do not go together.
        return what, "Write CREATE SCHEMA IF NOT EXISTS alone, and what stands in it as statements of their own.", None
    if fact.kind in _GUARDED:
        catalog, column = _GUARDED[fact.kind]
        fix = under_test(at, catalog, f"{column} = {literal(fact.name.name)}")
        return what, f"Make it in a DO block, under a test of {catalog}.", fix
    if fact.kind in _REPLACED:
        return what, "Write CREATE OR REPLACE.", or_replace(at)
    if fact.kind in _FORGIVEN:
        raised = LOOKS[fact.kind].raises
        help_ = f"Make it in a DO block with a handler for {raised}."
        return what, help_, forgiving(at, "Forgive a second run", raised)
    help_ = "Add IF NOT EXISTS, so that the migration can be run again."
    return what, help_, if_not_exists(at, *fact.kind.upper().split())
