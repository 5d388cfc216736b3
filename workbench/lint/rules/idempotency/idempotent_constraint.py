"""`idempotent-constraint`: a constraint is added without taking care that it may exist."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import before_statement, under_test
from workbench.lint.finding import Finding, Severity
from workbench.lint.made import Made, made_by
from workbench.lint.rule import FactRule, Family
from workbench.lint.unread import unguarded
from workbench.lint.view import At
from workbench.sql.facts import AddConstraint, ConstraintSort, DomainConstraint, DynamicSql, Fact, ObjectKind
from workbench.sql.names import Name, literal, quoted

# With the indexes that others may depend on.
_KEYS: Final = frozenset({ConstraintSort.PRIMARY_KEY, ConstraintSort.UNIQUE, ConstraintSort.EXCLUDE})


class IdempotentConstraint(FactRule):
    """A constraint is added without taking care that it may exist.

    ## What it does
    Looks at `ALTER TABLE … ADD CONSTRAINT` (and `ADD PRIMARY KEY`, `ADD CHECK` … without a name) and
    `ALTER DOMAIN … ADD CONSTRAINT`, in `DO` blocks too.
    It is content with a `DROP CONSTRAINT IF EXISTS` of the same name on the same table (or a drop of the table) before,
    with a guard that looks it up in `pg_constraint` or `information_schema.table_constraints`, and with a handler for
    what it raises: `duplicate_object` for checks and foreign keys, `duplicate_table` for unique constraints (their
    index is in the way), `invalid_table_definition` for primary keys; `OTHERS`.

    ## Why is this bad?
    `ADD CONSTRAINT` knows no `IF NOT EXISTS`: the second run fails, or adds the same constraint under a new name where
    none is given. A test for another table (`auth.users`, as seen in guides) does not help.

    ## Example
    ```sql
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100);
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.reports DROP CONSTRAINT IF EXISTS reports_score_range;
    ALTER TABLE public.reports ADD CONSTRAINT reports_score_range CHECK (score BETWEEN 0 AND 100);
    ```

    ## How to fix
    Drop it first, or add it in a `DO` block under a test of `pg_constraint`. Test for primary keys and unique
    constraints: foreign keys may refer to them, and then they cannot be dropped.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    - https://www.postgresql.org/docs/current/catalog-pg-constraint.html
    """

    name = "idempotent-constraint"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    reads = (AddConstraint, DomainConstraint, DynamicSql)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        if isinstance(fact, DynamicSql):
            yield from unguarded(self, fact, at, (ObjectKind.CONSTRAINT,))
        made = made_by(fact)
        if made is None:
            return
        if at.file.rerun.is_safe(at.number, at.statement, made):
            yield from self._renamed(fact, at)
            return
        if isinstance(fact, DomainConstraint):
            yield self._of_domain(fact, at)
        if not isinstance(fact, AddConstraint) or fact.sort is ConstraintSort.NOT_NULL:
            return
        if not fact.name:
            said = f"{fact.table} gets a {fact.sort} constraint without a name and without a guard"
            help_ = "Give it a name, and drop that IF EXISTS before, or test pg_constraint in a DO block."
            yield at.finding(self, said, help_, objects=(fact.table,), at=fact.at)
            return
        name = quoted(fact.name)
        said = f"constraint {name} on {fact.table} is added without a guard and fails if it exists"
        tests = (f"conrelid = {literal(str(fact.table))}::regclass", f"conname = {literal(fact.name)}")
        if fact.sort in _KEYS:
            help_ = "Add it in a DO block, under a test of pg_constraint: what is referred to cannot be dropped first."
            fix = under_test(at, "pg_constraint", *tests)
            yield at.finding(self, said, help_, objects=(fact.table,), fix=fix, at=fact.at)
            return
        drop = f"ALTER TABLE {fact.table} DROP CONSTRAINT IF EXISTS {name}"
        help_ = f"Write `{drop};` before it, or test pg_constraint in a DO block."
        fix = before_statement(at, "Drop the constraint first", drop)
        if fact.sort is ConstraintSort.FOREIGN_KEY:
            # Dropping one keeps everybody away from both tables; adding it does not.
            help_ = f"Add it in a DO block, under a test of pg_constraint; or write `{drop};` before it."
            fix = under_test(at, "pg_constraint", *tests) or fix
        yield at.finding(self, said, help_, objects=(fact.table,), fix=fix, at=fact.at)

    def _renamed(self, fact: Fact, at: At) -> Iterator[Finding]:
        """A ready index gets the constraint's name, so that a second run builds it once more."""
        called = fact.constraint.using_index if isinstance(fact, AddConstraint) else ""
        if not isinstance(fact, AddConstraint) or called in {"", fact.name} or not fact.name:
            return
        index = Name(fact.table.schema, called)
        beside = (made for guard in at.statement.guards for made in at.file.rerun.made_under(guard))
        if not at.file.rerun.remakes(Made(ObjectKind.INDEX, index)) or any(made.name == index for made in beside):
            return
        said = f"index {index} becomes {quoted(fact.name)} with the constraint: a second run builds it once more"
        help_ = "Give the index the name of the constraint."
        yield at.finding(self, said, help_, objects=(fact.table,), at=fact.at)

    def _of_domain(self, fact: DomainConstraint, at: At) -> Finding:
        if not fact.name:
            said = f"domain {fact.domain} gets a constraint without a name and without a guard"
            return at.finding(self, said, "Give it a name, and drop that IF EXISTS before.", objects=(fact.domain,))
        drop = f"ALTER DOMAIN {fact.domain} DROP CONSTRAINT IF EXISTS {quoted(fact.name)}"
        said = f"constraint {quoted(fact.name)} of domain {fact.domain} is added without a guard and fails if it exists"
        fix = before_statement(at, "Drop the constraint first", drop)
        return at.finding(self, said, f"Write `{drop};` before it.", objects=(fact.domain,), fix=fix)
