"""`rls-not-enabled`: a table that the API shows to everybody."""

from collections.abc import Iterator

from workbench.lint.edits import behind_statement
from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import CreateTable, Fact, SetSchema, TableSource


class RlsNotEnabled(FactRule):
    """A table in an exposed schema never gets row level security.

    ## What it does
    Follows every table of the schemas that the API exposes (`[api].schemas` in `config.toml`) through the whole chain,
    renames and moves included, and reports those that no migration enables row level security for. Partitions are
    tables of their own to the API and are reported too. Tables that are dropped again are not, nor foreign tables, nor
    tables for which it may be enabled by SQL that is put together at run time, or by an event trigger. A table that has
    policies is reported by `policy-without-rls` (or `rls-disabled`), once.

    ## Why is this bad?
    Whoever has the project's public key reads and writes every row of such a table.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);
    ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Enable it in the migration that creates the table; if that is merged, in a new one. Then add policies: without any,
    only the service role sees rows.

    ## References
    - https://supabase.com/docs/guides/database/postgres/row-level-security
    - https://supabase.com/docs/guides/database/database-advisors?lint=0013_rls_disabled_in_public
    """

    name = "rls-not-enabled"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateTable, SetSchema)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table, where it is created (or moved into an exposed schema)."""
        exposed = at.world.config.api_schemas
        name = fact.name if isinstance(fact, CreateTable | SetSchema) else None
        if name is None or (isinstance(fact, CreateTable) and fact.temporary):
            return
        story = at.world.story
        if isinstance(fact, SetSchema):
            if fact.to not in exposed or fact.name.schema in exposed:
                return
            life = story.relation(name, at.position)
        else:
            life = story.relation_made(name, at.position)
            if name.schema not in exposed or (life is not None and life.born != at.position):
                return
        if life is None or life.ended or life.rls or life.rls_opaque or life.name.schema not in exposed:
            return
        if not life.is_table or (isinstance(fact, CreateTable) and fact.source is TableSource.FOREIGN):
            return
        if story.access.policies(life):
            return
        enable = f"ALTER TABLE {life.name} ENABLE ROW LEVEL SECURITY;"
        where = "in a new migration: this one is merged" if at.file.settled and at.file.state else "after it"
        yield at.finding(
            self,
            f"table {life.name} is exposed by the API and no migration enables row level security for it",
            f"Write `{enable}` {where}, and the policies that say who may do what.",
            objects=(life.name,),
            fix=_fix(enable, at, here=life.name == name),
        )


def _fix(enable: str, at: At, *, here: bool) -> Fix | None:
    """The statement, put behind a CREATE TABLE of the top level; or in a new migration."""
    if at.file.merged:
        return Fix("Enable row level security in a new migration", forward=enable)
    if not here:
        return None
    return behind_statement(at, "Enable row level security after the table", enable)
