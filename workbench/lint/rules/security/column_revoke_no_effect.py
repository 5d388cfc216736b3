"""`column-revoke-no-effect`: a column that was to be hidden, and is not."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Life
from workbench.lint.story.grants import Target
from workbench.lint.view import At
from workbench.sql.facts import ColumnGrant, Fact, Origin
from workbench.sql.names import PUBLIC, quoted

# Those that have everything on new tables in `public`, unless the project says otherwise.
_GIVEN: Final = frozenset({"anon", "authenticated", "service_role"})
_ALL: Final = "all"
_TITLE: Final = "Revoke it on the table, and grant it on the other columns"


class ColumnRevokeNoEffect(FactRule):
    """A privilege is revoked on columns from a role that keeps it on the whole table.

    ## What it does
    Looks at `REVOKE SELECT (column) ON …` and the like for tables that the chain makes in `public`, where `anon`,
    `authenticated` and `service_role` are given everything on new tables, and no statement takes the privilege on the
    table from them. Silent where `auto_expose_new_tables` is off, and where privileges are taken by SQL that is put
    together at run time.

    ## Why is this bad?
    Privileges on a table hold for all its columns. What is revoked on a column was never granted there, so nothing
    changes, PostgreSQL says nothing, and everybody still reads what was to be hidden.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.clinics (id uuid PRIMARY KEY, name text, tax_number text);
    REVOKE SELECT (tax_number) ON public.clinics FROM anon;
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.clinics (id uuid PRIMARY KEY, name text, tax_number text);
    REVOKE SELECT ON public.clinics FROM anon;
    GRANT SELECT (id, name) ON public.clinics TO anon;
    ```

    ## How to fix
    Revoke the privilege on the table, then grant it on the columns that the role may use; `SELECT *` fails for it from
    then on. Columns that are added later need a grant of their own.

    ## References
    - https://www.postgresql.org/docs/current/sql-revoke.html
    - https://supabase.com/docs/guides/database/postgres/column-level-security
    """

    name = "column-revoke-no-effect"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (ColumnGrant,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a privilege and statement."""
        if not isinstance(fact, ColumnGrant) or fact.granted or fact.table.schema != PUBLIC:
            return
        if at.world.config.exposes_new_tables is False:
            return
        table = at.world.story.relation(fact.table, at.position)
        if table is None or table.ended is not None:
            return
        grants, target = at.world.story.grants, Target(fact.table.schema, fact.table.name)
        keep = [
            role
            for role in fact.grantees
            if role in _GIVEN and not grants.ever_taken(target, table.born, fact.privilege, role)
        ]
        if keep:
            who, privilege, columns = ", ".join(keep), fact.privilege.upper(), ", ".join(map(quoted, fact.columns))
            yield at.finding(
                self,
                f"{who} can {_use(privilege)} {columns} all the same: {privilege} is given on the whole table",
                f"Write `REVOKE {privilege} ON {fact.table} FROM {who}`, then grant it on the other columns.",
                objects=(fact.table,),
                fix=_fix(fact, table, keep, at),
            )


def _use(privilege: str) -> str:
    return {"SELECT": "read", "INSERT": "fill", "UPDATE": "change"}.get(privilege, "use")


def _fix(fact: ColumnGrant, table: Life, keep: list[str], at: At) -> Fix | None:
    """What was meant, where all columns are known."""
    shape = at.world.story.tables.before(table.name, at.position)
    if shape is None or not shape.complete or fact.privilege == _ALL:
        return None
    others = ", ".join(quoted(name) for name in shape.columns if name not in fact.columns)
    privilege, roles = fact.privilege.upper(), ", ".join(keep)
    revoked = f"REVOKE {privilege} ON {fact.table} FROM {roles}"
    granted = f"GRANT {privilege} ({others}) ON {fact.table} TO {roles}"
    if at.file.merged:
        return Fix(_TITLE, forward=f"{revoked};\n{granted};" if others else f"{revoked};")
    alone = len(at.statement.facts) == 1 and len(keep) == len(fact.grantees)
    if not alone or not others or not at.statement.editable or at.statement.origin is not Origin.TOP:
        return None
    span = at.statement.span
    return Fix(_TITLE, (TextEdit(span.start, span.end, f"{revoked};{at.file.newline}{granted}"),))
